//! `PUT /api/v1/moi/cgu`.

use actix_web::{put, web::Data};
use coop_domain::{comptes::echanges::AcceptationCgu, textes::cgu};
use coop_store::comptes;

use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for AcceptationCgu {}

/// Accepter une nouvelle version des CGU
///
/// Celle que `GET /moi` dit à accepter (`cgu_a_accepter`). Une autre est refusée : on n'accepte que ce qu'on a pu lire.
#[utoipa::path(
    operation_id = "accepterCgu",
    tag = "session",
    request_body = AcceptationCgu,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 204, description = "Elles sont acceptées.")),
)]
#[put("/moi/cgu")]
pub(super) async fn accepter(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
    acceptation: Corps<AcceptationCgu>,
) -> Resultat {
    let Corps(AcceptationCgu { version }) = acceptation;
    if version != cgu::VERSION {
        return Err(Erreur::champ("/version", "version_perimee", cgu::AUTRE_VERSION));
    }
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    etat.ecrire(move |writer| comptes::accepter_cgu(writer, compte, version, maintenant))
        .await?;
    Ok(reponse::sans_contenu())
}
