//! `POST /api/v1/session/rafraichir`.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use coop_domain::comptes::echanges::JetonAcces;
use coop_store::sessions::{self, RefusSession};

use super::{acces, cookie, origine};
use crate::{
    corps::SansCorps,
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, RefusAcces, Resultat},
};

/// Renouveler le jeton d'accès
///
/// Échange le cookie contre un jeton d'accès et un autre cookie. Un cookie qui a déjà servi ferme la
/// session, sauf dans les dix secondes. Le corps est vide, ou `{}` ; `Origin` doit être celle du service.
#[utoipa::path(
    operation_id = "renouvelerJeton",
    tag = "session",
    security(("session" = [])),
    responses((status = 200, body = JetonAcces, description = "Un jeton d'accès frais.",
        headers(("Set-Cookie" = String, description = "Le jeton de renouvellement suivant.")))),
)]
#[post("/session/rafraichir")]
pub(super) async fn rafraichir(req: HttpRequest, etat: Data<Etat>, _: SansCorps) -> Resultat {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    let jeton = cookie::lire(&req).ok_or(Erreur::Authentification(RefusAcces::Absent))?;
    let maintenant = etat.maintenant();
    let sceau = Arc::clone(&etat.sceau);
    let tournee = etat
        .ecrire(move |writer| sessions::tourner(writer, &sceau, jeton, maintenant))
        .await?;
    match tournee {
        Ok(suite) => {
            let acteur = Acteur {
                compte: suite.compte,
                session: suite.session,
                attribution: suite.attribution,
                mot_de_passe: suite.mot_de_passe,
                double: suite.double,
            };
            let mut reponse = acces::donner(&etat, acteur, suite.fin)?;
            cookie::poser(&mut reponse, &suite.jeton);
            Ok(reponse)
        }
        Err(refus) => {
            if matches!(refus, RefusSession::Reutilisee { .. }) {
                etat.relire_revocations().await?;
            }
            let erreur = Erreur::Authentification(match refus {
                RefusSession::Expiree => RefusAcces::Expire,
                _ => RefusAcces::SessionFermee,
            });
            // Its document is written outside; the cookie that is of no use is taken back with it.
            // One that is unknown stays: another tab may have just received a better one.
            let mut reponse = HttpResponse::from_error(erreur);
            if refus != RefusSession::Inconnue {
                cookie::effacer(&mut reponse);
            }
            Ok(reponse)
        }
    }
}
