//! `POST /api/v1/cras/etiquettes`.

use std::collections::BTreeSet;

use actix_web::{post, web::Data};
use coop_domain::{
    ErreurChamp,
    cra::{
        TAGS_MAX,
        echanges::{EtiquetageCras, LOT_MAX, RefusEtiquette, ResultatEtiquetage},
        etiquettes,
    },
};
use coop_store::cras::{self, Etiquetage};

use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, ModifierCras},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for EtiquetageCras {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if !(1..=LOT_MAX).contains(&self.cras.len()) {
            let message = format!("De 1 à {LOT_MAX} CRA à la fois.");
            erreurs.push(ErreurChamp::new("cras", "hors_bornes", message));
        }
        for (champ, tags) in [("ajouter", &self.ajouter), ("retirer", &self.retirer)] {
            let refuses = etiquettes(tags).err().unwrap_or_default();
            erreurs.extend(refuses.into_iter().map(|mut erreur| {
                erreur.chemin = erreur.chemin.replacen("tags", champ, 1);
                erreur
            }));
        }
        if self.ajouter.is_empty() && self.retirer.is_empty() {
            erreurs.push(ErreurChamp::new(
                "ajouter",
                "obligatoire",
                "Donnez une étiquette.",
            ));
        }
        erreurs
    }
}

/// Étiqueter plusieurs CRA
///
/// Pose des étiquettes sur chacun de ces CRA, en retire d'autres. Chacun pour lui-même : la réponse dit combien ont
/// changé, combien étaient déjà ainsi, et pourquoi d'autres n'ont pas pu l'être.
#[utoipa::path(
    operation_id = "etiqueterCras",
    tag = "cras",
    request_body = EtiquetageCras,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:modifier"))),
    responses((status = 200, body = ResultatEtiquetage, description = "Ce qui a changé.")),
)]
#[post("/cras/etiquettes")]
pub(crate) async fn etiqueter(
    etat: Data<Etat>,
    acteur: Autorise<ModifierCras>,
    _: Requete<SansParametre>,
    corps: Corps<EtiquetageCras>,
) -> Resultat {
    let Corps(EtiquetageCras {
        cras,
        ajouter,
        retirer,
    }) = corps;
    let propres = |tags: &[String]| etiquettes(tags).map_err(Erreur::champs);
    let (ajouter, retirer) = (propres(&ajouter)?, propres(&retirer)?);
    // Each once.
    let cras: BTreeSet<_> = cras.into_iter().collect();
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    let issues = etat
        .ecrire(move |writer| {
            cras::etiqueter(
                writer,
                conseiller,
                cras.into_iter().collect(),
                ajouter,
                retirer,
                maintenant,
            )
        })
        .await?;
    let mut resultat = ResultatEtiquetage::default();
    let mut changes = Vec::new();
    for (id, issue) in issues {
        let refus = match issue {
            Etiquetage::Change(cra) => {
                resultat.modifies += 1;
                changes.push(cra.compte());
                continue;
            }
            Etiquetage::Inchange => {
                resultat.inchanges += 1;
                continue;
            }
            Etiquetage::Introuvable => "Aucun de vos CRA n'a cet identifiant, ou il est supprimé.".to_owned(),
            Etiquetage::Trop => format!("Ce CRA aurait plus de {TAGS_MAX} étiquettes."),
        };
        resultat.refuses.push(RefusEtiquette { id, message: refus });
    }
    // Their version is a part of what is counted.
    etat.compter(changes);
    reponse::privee(&resultat)
}
