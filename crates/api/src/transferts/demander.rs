//! `POST /api/v1/moi/transfert`.

use std::sync::Arc;

use actix_web::{http::StatusCode, post, web::Data};
use coop_domain::comptes::echanges::{NouveauTransfert, TransfertBoite};
use coop_store::transferts::{self, RefusTransfert};

use super::{a_un_fournisseur, le_sien};
use crate::{
    corps::Corps,
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Transférer sa boîte professionnelle
///
/// Un lien valable un jour part à l'adresse : ce que reçoit la boîte y arrivera aussi une fois qu'il aura été suivi. D'ici là,
/// un transfert déjà en place continue. Le mot de passe doit avoir été donné depuis moins de 15 minutes ; trois demandes par
/// heure au plus, et trois par jour vers une même adresse.
#[utoipa::path(
    operation_id = "demanderTransfert",
    tag = "session",
    request_body = NouveauTransfert,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses(
        (status = 202, body = TransfertBoite, description = "Le lien part à cette adresse."),
        (status = 409, description = "Il n'y a pas de boîte à transférer, ou un transfert est en cours de retrait."),
    ),
)]
#[post("/moi/transfert")]
pub(super) async fn demander(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    Corps(NouveauTransfert { adresse }): Corps<NouveauTransfert>,
) -> Resultat {
    preuve::exiger(&etat, &acteur).await?;
    if !a_un_fournisseur(&etat) {
        return Err(refus(RefusTransfert::SansBoite));
    }
    let (compte, sceau, maintenant) = (acteur.compte, Arc::clone(&etat.sceau), etat.maintenant());
    etat.ecrire(move |writer| transferts::demander(writer, &sceau, compte, adresse, maintenant))
        .await?
        .map_err(refus)?;
    reponse::privee_avec(StatusCode::ACCEPTED, &le_sien(&etat, &acteur).await?)
}

fn refus(refus: RefusTransfert) -> Erreur {
    match refus {
        RefusTransfert::SansBoite => {
            Erreur::Conflit("Vous n'avez pas de boîte professionnelle à transférer.".into())
        }
        RefusTransfert::EnRetrait => Erreur::Conflit(
            "Le transfert d'avant est en cours de retrait. Attendez qu'il soit retiré pour en demander un autre."
                .into(),
        ),
        RefusTransfert::DejaEnPlace => Erreur::champ(
            "/adresse",
            "deja_en_place",
            "Votre boîte professionnelle est déjà transférée à cette adresse.",
        ),
        RefusTransfert::MemeDomaine => Erreur::champ(
            "/adresse",
            "meme_domaine",
            "Choisissez une adresse d'un autre domaine que celui de votre boîte professionnelle.",
        ),
        RefusTransfert::TropSouvent { secondes } => Erreur::TropDeRequetes { secondes },
    }
}
