//! Lists of CRAs that are often asked for: kept under a name, by their author alone.

mod creer;
mod lister;
mod supprimer;

use coop_domain::{
    ErreurChamp,
    cra::modele::{FILTRES_MAX, SaisieFiltre, nommer},
};
use coop_store::cras::RefusGarde;
use utoipa_actix_web::service_config::ServiceConfig;

use super::recherche::ExportCras;
use crate::{corps::CorpsJson, problemes::Erreur, requete};

/// Longest query string, in bytes: every parameter at its longest takes less.
const REQUETE_MAX: usize = 1_000;

/// The routes of kept lists.
pub(super) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(creer::creer)
        .service(supprimer::supprimer);
}

impl CorpsJson for SaisieFiltre {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs: Vec<_> = nommer(&self.nom).err().into_iter().collect();
        erreurs.extend(verifier_requete(&self.requete).err());
        erreurs
    }
}

/// Whether the list of CRAs would take these parameters, of which there must be one.
fn verifier_requete(texte: &str) -> Result<(), ErreurChamp> {
    let refuser = |code, message: &str| Err(ErreurChamp::new("requete", code, message));
    let texte = texte.trim();
    if texte.is_empty() {
        return refuser("obligatoire", "Choisissez au moins un filtre.");
    }
    if texte.len() > REQUETE_MAX {
        return refuser("trop_long", "Ces filtres sont trop longs pour être gardés.");
    }
    match requete::lire::<ExportCras>(texte) {
        Ok(_) => Ok(()),
        Err(_) => refuser(
            "format",
            "Ce ne sont pas des filtres de la liste des CRA : les paramètres de `GET /cras`, sans `limit` ni `cursor`.",
        ),
    }
}

fn refuser(refus: RefusGarde) -> Erreur {
    match refus {
        RefusGarde::Introuvable | RefusGarde::Perimee(_) => introuvable(),
        RefusGarde::NomPris => Erreur::champ("/nom", "doublon", "Une de vos listes porte déjà ce nom."),
        RefusGarde::TropNombreux => Erreur::Conflit(
            format!("Vous gardez déjà {FILTRES_MAX} listes : supprimez-en une pour en ajouter une autre.")
                .into(),
        ),
    }
}

fn introuvable() -> Erreur {
    Erreur::Introuvable("Aucune de vos listes n'a cet identifiant.".into())
}
