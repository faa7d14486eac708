//! `POST /api/v1/connexion/fournisseur/session`: whoever the provider has recognised signs in.

use std::sync::Arc;

use actix_web::{HttpRequest, post, web::Data};
use coop_domain::comptes::echanges::{ConnexionFederee, JetonAcces};
use coop_store::{comptes, federation as liens, jetons::Jeton, sessions::Moyen};

use super::super::{
    connexion::{admettre_ou_refuser, exiger_double, ouvrir as ouvrir_session},
    cookie,
    essais::Essais,
    origine,
};
use crate::{
    corps::{Corps, CorpsJson},
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
    requete::{Requete, SansParametre},
};

impl CorpsJson for ConnexionFederee {}

/// Finir de se connecter, au retour du fournisseur d'identité
///
/// Donne ce que donne `POST /connexion`, une fois, à qui le fournisseur vient de reconnaître. À qui a activé la double
/// authentification, `code` est demandé (401, `code_requis`, `moyen: totp`). Le mot de passe n'a pas été donné : les
/// actions qui le demandent le demanderont.
#[utoipa::path(
    operation_id = "finirConnexionFournisseur",
    tag = "session",
    request_body = ConnexionFederee,
    responses(
        (status = 200, body = JetonAcces, description = "La personne est connectée.",
            headers(("Set-Cookie" = String, description = "Le jeton de renouvellement, illisible par les scripts."))),
    ),
)]
#[post("/connexion/fournisseur/session")]
pub(in super::super) async fn ouvrir(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Requete<SansParametre>,
    demande: Corps<ConnexionFederee>,
) -> Resultat {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    super::federation(&etat)?;
    let personne = Erreur::Authentification(RefusAcces::Absent);
    let Some(temoin) = cookie::RETOUR
        .lire(&req)
        .and_then(|texte| texte.parse::<Jeton>().ok())
    else {
        return Err(personne);
    };
    let (sceau, lu, maintenant) = (Arc::clone(&etat.sceau), temoin.clone(), etat.maintenant());
    let compte = etat
        .lire(move |conn| {
            let Some(compte) = liens::retour(conn, &sceau, &lu, maintenant)? else {
                return Ok(None);
            };
            comptes::pour_connexion(conn, compte)
        })
        .await?
        .ok_or(personne)?;
    admettre_ou_refuser(&etat, &compte).await?;
    let essais = Essais::de(&req, &etat, compte.identifiant.as_str());
    if compte.double {
        exiger_double(&etat, &essais, compte.id, demande.0.code).await?;
    }
    ouvrir_session(&req, &etat, essais, compte, (Moyen::Fournisseur(temoin), None)).await
}
