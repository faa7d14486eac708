//! The CRAs that a person reports.

use coop_domain::{
    cra::{
        SaisieCra,
        conseils::{Conseil, Conseils},
        echanges::{
            AideSaisie, Cra, EtiquetageCras, LigneHistorique, ResultatCra, ResultatEtiquetage, ResultatsDuLot,
        },
        import::ImportCras,
        modele::{FiltreCra, ModeleCra, SaisieFiltre, SaisieModele},
    },
    ids::{CraId, FiltreId},
};
use serde::Serialize;

use super::{ClientConnecte, Versionne};
use crate::{
    CleUnique, Demande, ErreurClient, Methode, Page, Reponse, Transport, UneFois,
    chemins::cras::{self as chemins, FormatFichier, ImportDemande, PageCras},
    requetes::decoder,
};

impl<T: Transport> ClientConnecte<T> {
    /// What the form of a CRA begins with.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn aide_cra(&self) -> Result<AideSaisie, ErreurClient> {
        self.lire(chemins::AIDE).await
    }

    /// This page of one's CRAs.
    ///
    /// # Errors
    /// [`ErreurClient`]; 400 when the cursor is refused.
    pub async fn cras(&self, page: &PageCras) -> Result<Page<Cra>, ErreurClient> {
        self.lire(&chemins::cras(page)).await
    }

    /// One's CRAs of this list, whole, as a file.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn fichier_des_cras(
        &self,
        page: &PageCras,
        format: FormatFichier,
    ) -> Result<Vec<u8>, ErreurClient> {
        self.fichier(&chemins::fichier(page, format)).await
    }

    /// A CRA, deleted or not, with its version.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it is none of one's own.
    pub async fn cra(&self, id: CraId) -> Result<Versionne<Cra>, ErreurClient> {
        self.lire_versionne(&chemins::cra(id)).await
    }

    /// What happened to a CRA, the last first.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when it is none of one's own.
    pub async fn historique_cra(&self, id: CraId) -> Result<Vec<LigneHistorique>, ErreurClient> {
        self.liste(&chemins::historique(id)).await
    }

    /// Reports a CRA: once, however often it is sent under the key of `envoi`.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when fields are refused, or when the key was that of another content.
    pub async fn creer_cra(&self, envoi: &UneFois, saisie: &SaisieCra) -> Result<Cra, ErreurClient> {
        let reponse = self.une_fois(envoi).poster(chemins::CRAS, saisie).await?;
        decoder(chemins::CRAS, reponse.statut, &reponse.corps)
    }

    /// Reports CRAs together, each for itself and once for its key; what became of each, in their order.
    ///
    /// # Errors
    /// [`ErreurClient`]; what is refused of one is told in its result.
    pub async fn creer_cras(
        &self,
        cras: &[(CleUnique, SaisieCra)],
    ) -> Result<Vec<ResultatCra>, ErreurClient> {
        let elements = cras.iter().map(|(cle, cra)| Element {
            cle: cle.as_str(),
            cra,
        });
        let lot = Lot {
            cras: elements.collect(),
        };
        let reponse = self.poster(chemins::LOT, &lot).await?;
        let lus: ResultatsDuLot = decoder(chemins::LOT, reponse.statut, &reponse.corps)?;
        Ok(lus.resultats)
    }

    /// What is surprising in a CRA that is typed, or in the correction of one.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn conseils_cra(
        &self,
        saisie: &SaisieCra,
        corrige: Option<CraId>,
    ) -> Result<Vec<Conseil>, ErreurClient> {
        let chemin = chemins::conseils(corrige);
        let reponse = self.poster(&chemin, saisie).await?;
        let lus: Conseils = decoder(&chemin, reponse.statut, &reponse.corps)?;
        Ok(lus.conseils)
    }

    /// Puts labels on many CRAs, takes others off.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when a label is refused.
    pub async fn etiqueter_cras(&self, demande: &EtiquetageCras) -> Result<ResultatEtiquetage, ErreurClient> {
        let reponse = self.poster(chemins::ETIQUETTES, demande).await?;
        decoder(chemins::ETIQUETTES, reponse.statut, &reponse.corps)
    }

    /// One's templates, by name.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn modeles_cra(&self) -> Result<Vec<ModeleCra>, ErreurClient> {
        self.liste(chemins::MODELES).await
    }

    /// Keeps a template: once, however often it is sent.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when its name is taken, 409 when there are as many as there may be.
    pub async fn creer_modele(
        &self,
        envoi: &UneFois,
        saisie: &SaisieModele,
    ) -> Result<ModeleCra, ErreurClient> {
        let reponse = self.une_fois(envoi).poster(chemins::MODELES, saisie).await?;
        decoder(chemins::MODELES, reponse.statut, &reponse.corps)
    }

    /// Changes the version of a template that one has read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since, 422 when its name is taken.
    pub async fn modifier_modele(
        &self,
        modele: &ModeleCra,
        saisie: &SaisieModele,
    ) -> Result<ModeleCra, ErreurClient> {
        let chemin = chemins::modele(modele.id);
        let reponse = self
            .remplacer(&chemin, &etiquette(modele.version), saisie)
            .await?;
        decoder(&chemin, reponse.statut, &reponse.corps)
    }

    /// Reports the CRAs of a file, all or none, or says what would become of each.
    ///
    /// # Errors
    /// [`ErreurClient`]; 413 when the file is too large, 422 when it is refused as a whole or in a row.
    pub async fn importer_cras(
        &self,
        fichier: &[u8],
        demande: &ImportDemande,
    ) -> Result<ImportCras, ErreurClient> {
        let chemin = chemins::import(demande);
        // An archive is a workbook; the server looks for itself, this is what a form of another site cannot say.
        let format = if fichier.starts_with(b"PK") {
            FormatFichier::Xlsx
        } else {
            FormatFichier::Csv
        };
        let reponse = self
            .envoyer(Demande {
                corps: Some(fichier),
                type_corps: format.type_(),
                longue: true,
                ..Demande::new(Methode::Post, &chemin, None)
            })
            .await?;
        decoder(&chemin, reponse.statut, &reponse.corps)
    }

    /// Forgets the version of a template that one has read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since.
    pub async fn supprimer_modele(&self, modele: &ModeleCra) -> Result<(), ErreurClient> {
        let (chemin, version) = (chemins::modele(modele.id), etiquette(modele.version));
        self.envoyer(Demande {
            si_version: Some(&version),
            ..Demande::new(Methode::Delete, &chemin, None)
        })
        .await?;
        Ok(())
    }

    /// The lists that one keeps, by name.
    ///
    /// # Errors
    /// [`ErreurClient`].
    pub async fn filtres_cras(&self) -> Result<Vec<FiltreCra>, ErreurClient> {
        self.liste(chemins::FILTRES).await
    }

    /// Keeps a list: once, however often it is sent.
    ///
    /// # Errors
    /// [`ErreurClient`]; 422 when its name is taken, 409 when there are as many as there may be.
    pub async fn garder_filtre(
        &self,
        envoi: &UneFois,
        saisie: &SaisieFiltre,
    ) -> Result<FiltreCra, ErreurClient> {
        let reponse = self.une_fois(envoi).poster(chemins::FILTRES, saisie).await?;
        decoder(chemins::FILTRES, reponse.statut, &reponse.corps)
    }

    /// Keeps a list no more.
    ///
    /// # Errors
    /// [`ErreurClient`]; 404 when there is none.
    pub async fn oter_filtre(&self, id: FiltreId) -> Result<(), ErreurClient> {
        self.demander(Methode::Delete, &chemins::filtre(id), None).await?;
        Ok(())
    }

    /// Corrects the version of a CRA that one has read; returns the new one.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since, 422 when fields are refused.
    pub async fn modifier_cra(
        &self,
        id: CraId,
        version: &str,
        saisie: &SaisieCra,
    ) -> Result<Versionne<Cra>, ErreurClient> {
        let chemin = chemins::cra(id);
        versionne(&chemin, self.remplacer(&chemin, version, saisie).await?)
    }

    /// Deletes the version of a CRA that one has read.
    ///
    /// # Errors
    /// [`ErreurClient`]; 412 when it has changed since.
    pub async fn supprimer_cra(&self, id: CraId, version: &str) -> Result<(), ErreurClient> {
        let chemin = chemins::cra(id);
        let demande = Demande::new(Methode::Delete, &chemin, None);
        self.envoyer(Demande {
            si_version: Some(version),
            ..demande
        })
        .await?;
        Ok(())
    }

    /// Takes a deleted CRA back.
    ///
    /// # Errors
    /// [`ErreurClient`]; 409 when it was deleted more than 30 days ago.
    pub async fn restaurer_cra(&self, id: CraId) -> Result<Versionne<Cra>, ErreurClient> {
        let chemin = chemins::restauration(id);
        versionne(&chemin, self.demander(Methode::Post, &chemin, Some("{}")).await?)
    }
}

/// CRAs sent together.
#[derive(Serialize)]
struct Lot<'a> {
    cras: Vec<Element<'a>>,
}

/// One of them, and its key.
#[derive(Serialize)]
struct Element<'a> {
    cle: &'a str,
    cra: &'a SaisieCra,
}

/// The `ETag` of a version.
fn etiquette(version: i64) -> String {
    format!("\"{version}\"")
}

fn versionne(chemin: &str, reponse: Reponse) -> Result<Versionne<Cra>, ErreurClient> {
    Ok(Versionne {
        valeur: decoder(chemin, reponse.statut, &reponse.corps)?,
        version: reponse.etag.unwrap_or_default(),
    })
}
