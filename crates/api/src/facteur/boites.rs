//! The mailboxes to be made, then the passwords to be given to them and where they are forwarded to: each is asked of the
//! provider, then confirmed. Making one sends the second mail.

use std::{future::Future, time::Duration};

use coop_connect::boite::{Boite, Demande, ErreurBoite, Fournisseur, Panne, Reference, Secret};
use coop_domain::comptes::echanges::MotifBoite;
use coop_store::{
    Erreur,
    boites::{self, BoiteACreer, EchecBoite, MotDePasseADonner},
    comptes,
    scellement::{self, SceauRompu},
    transferts::{self, ADemander, Geste},
};

use tokio::time::timeout;

use super::{LOT, Tournee, plein};
use crate::metriques::AppelBoite;

/// Why the provider was not asked, or did not do it: the words of the log and of the row, without an
/// address.
#[derive(Debug, thiserror::Error)]
enum Echec {
    /// The provider refused, or did not answer.
    #[error(transparent)]
    Fournisseur(#[from] ErreurBoite),
    /// The password cannot be read: the installation's secret is another one than when it was chosen.
    #[error("sealed with another secret")]
    Sceau(#[from] SceauRompu),
}

impl Echec {
    /// The reason, as people are told it.
    const fn motif(&self) -> MotifBoite {
        match self {
            Self::Fournisseur(ErreurBoite::Indisponible(Panne::PasEncore)) => MotifBoite::EnPreparation,
            Self::Fournisseur(
                ErreurBoite::Indisponible(_) | ErreurBoite::Ralentie { .. } | ErreurBoite::EnPause { .. },
            ) => MotifBoite::Indisponible,
            Self::Fournisseur(ErreurBoite::JetonRefuse { .. }) => MotifBoite::JetonRefuse,
            Self::Fournisseur(ErreurBoite::AdressePrise) => MotifBoite::AdressePrise,
            Self::Fournisseur(ErreurBoite::Inconnue) => MotifBoite::Inconnue,
            Self::Fournisseur(ErreurBoite::AutreDomaine) => MotifBoite::AutreDomaine,
            Self::Fournisseur(ErreurBoite::Refusee { .. }) => MotifBoite::Refusee,
            Self::Sceau(_) => MotifBoite::Illisible,
        }
    }

    /// Before this, trying again is useless.
    fn au_plus_tot(&self) -> Duration {
        match self {
            Self::Fournisseur(erreur) => erreur.apres().unwrap_or_default(),
            Self::Sceau(_) => Duration::ZERO,
        }
    }
}

/// The longest that the provider is waited for: the lease must not end meanwhile.
const PATIENCE: Duration = Duration::from_secs(45);

impl Tournee {
    /// What the provider answers, in time.
    fn chez<T>(&self, demande: impl Future<Output = Result<T, ErreurBoite>>) -> Result<T, ErreurBoite> {
        self.attendre(async {
            timeout(PATIENCE, demande)
                .await
                .unwrap_or(Err(ErreurBoite::Indisponible(Panne::Delai)))
        })
    }

    /// Asks for what is due; whether there may be more.
    pub(super) fn passer_boites(&self, fournisseur: &dyn Fournisseur) -> Result<bool, Erreur> {
        if !fournisseur.disponible() {
            self.etat.metriques.livraisons().fournisseur(false);
            return Ok(false);
        }
        let maintenant = self.etat.maintenant();
        let (creations, changements, transferts) = self.etat.base.lire(|conn| {
            Ok::<_, Erreur>((
                boites::a_creer(conn, maintenant, LOT)?,
                boites::a_donner(conn, maintenant, LOT)?,
                transferts::a_demander(conn, maintenant, LOT)?,
            ))
        })?;
        let complet = plein(creations.len()) || plein(changements.len()) || plein(transferts.len());
        for boite in creations {
            if self.arret_demande() || !self.mener()? {
                return Ok(false);
            }
            self.creer(fournisseur, &boite)?;
        }
        for changement in changements {
            if self.arret_demande() || !self.mener()? {
                return Ok(false);
            }
            self.donner(fournisseur, &changement)?;
        }
        for transfert in transferts {
            if self.arret_demande() || !self.mener()? {
                return Ok(false);
            }
            self.transferer(fournisseur, &transfert)?;
        }
        self.etat
            .metriques
            .livraisons()
            .fournisseur(fournisseur.disponible());
        Ok(complet)
    }

    fn creer(&self, fournisseur: &dyn Fournisseur, boite: &BoiteACreer) -> Result<(), Erreur> {
        let (writer, compte, essais) = (self.etat.base.writer(), boite.compte, boite.essais);
        let issue = match self.libre(fournisseur, boite) {
            Ok(()) => {
                if !boites::entamer(writer, compte)? {
                    tracing::info!(%compte, "mailbox not wanted any more");
                    return Ok(());
                }
                self.demander(fournisseur, boite)
            }
            Err(echec) => Err(echec),
        };
        let maintenant = self.etat.maintenant();
        match issue {
            Ok(reference) => {
                let (sceau, reference) = (&self.etat.sceau, reference.as_str().to_owned());
                comptes::confirmer_boite(writer, sceau, compte, reference, maintenant)?;
                tracing::info!(%compte, essais, "mailbox made");
            }
            Err(echec) => {
                tracing::warn!(%compte, essais, cause = %echec, "mailbox not made");
                let erreur = echec.to_string();
                let echec = EchecBoite {
                    motif: echec.motif(),
                    erreur: &erreur,
                    au_plus_tot: echec.au_plus_tot(),
                };
                boites::echoue(writer, compte, echec, maintenant)?;
            }
        }
        Ok(())
    }

    /// Whether the address is free, when nobody was asked for it yet: what is there is a stranger's.
    fn libre(&self, fournisseur: &dyn Fournisseur, boite: &BoiteACreer) -> Result<(), Echec> {
        if boite.entamee {
            return Ok(());
        }
        let issue = self.chez(fournisseur.chercher(&boite.adresse));
        if issue.is_err() {
            self.etat.metriques.livraisons().appel(AppelBoite::Creer, &issue);
        }
        match issue? {
            None => Ok(()),
            Some(_) => Err(ErreurBoite::AdressePrise.into()),
        }
    }

    fn demander(&self, fournisseur: &dyn Fournisseur, boite: &BoiteACreer) -> Result<Reference, Echec> {
        // One that the mailbox has to itself is kept nowhere.
        let choisi = boite.mot_de_passe(&self.etat.sceau)?;
        let mot_de_passe = en_clair(&choisi.unwrap_or_else(scellement::Secret::au_hasard));
        let demande = Demande {
            adresse: &boite.adresse,
            mot_de_passe: &mot_de_passe,
            reprise: boite.entamee,
        };
        let issue = self.chez(fournisseur.creer(demande));
        self.etat.metriques.livraisons().appel(AppelBoite::Creer, &issue);
        Ok(issue?)
    }

    fn donner(&self, fournisseur: &dyn Fournisseur, changement: &MotDePasseADonner) -> Result<(), Erreur> {
        let (writer, compte, essais) = (self.etat.base.writer(), changement.compte, changement.essais);
        match self.changer(fournisseur, changement) {
            Ok(()) => {
                boites::donne(writer, changement)?;
                tracing::info!(%compte, essais, "password given to the mailbox");
            }
            Err(echec) => {
                tracing::warn!(%compte, essais, cause = %echec, "password not given to the mailbox");
                let (motif, au_plus_tot) = (echec.motif(), echec.au_plus_tot());
                boites::pas_donne(writer, changement, motif, au_plus_tot, self.etat.maintenant())?;
            }
        }
        Ok(())
    }

    fn changer(&self, fournisseur: &dyn Fournisseur, changement: &MotDePasseADonner) -> Result<(), Echec> {
        let mot_de_passe = en_clair(&changement.ouvrir(&self.etat.sceau)?);
        // Kept as the provider gave it: one that does not read names no mailbox of his.
        let reference = changement.reference.parse().map_err(|_| ErreurBoite::Inconnue)?;
        let boite = Boite {
            adresse: &changement.adresse,
            reference: &reference,
        };
        let issue = self.chez(fournisseur.changer_mot_de_passe(boite, &mot_de_passe));
        self.etat
            .metriques
            .livraisons()
            .appel(AppelBoite::MotDePasse, &issue);
        Ok(issue?)
    }

    fn transferer(&self, fournisseur: &dyn Fournisseur, transfert: &ADemander) -> Result<(), Erreur> {
        let (writer, compte, essais) = (self.etat.base.writer(), transfert.compte, transfert.essais);
        if !transferts::entamer(writer, transfert)? {
            tracing::info!(%compte, "forwarding not wanted any more");
            return Ok(());
        }
        let issue = self.chez(match transfert.geste {
            Geste::Transferer => fournisseur.transferer(&transfert.boite, &transfert.adresse),
            Geste::Arreter => fournisseur.ne_plus_transferer(&transfert.boite),
        });
        self.etat
            .metriques
            .livraisons()
            .appel(AppelBoite::Transfert, &issue);
        match issue {
            Ok(()) => {
                transferts::fait(writer, transfert)?;
                tracing::info!(%compte, essais, "forwarding of the mailbox changed");
            }
            Err(erreur) => {
                let echec = Echec::from(erreur);
                tracing::warn!(%compte, essais, cause = %echec, "forwarding of the mailbox not changed");
                let (motif, au_plus_tot) = (echec.motif(), echec.au_plus_tot());
                transferts::pas_fait(writer, transfert, motif, au_plus_tot, self.etat.maintenant())?;
            }
        }
        Ok(())
    }
}

/// What the store keeps sealed, on its way to the provider.
fn en_clair(secret: &scellement::Secret) -> Secret {
    Secret::from(secret.reveler().to_owned())
}
