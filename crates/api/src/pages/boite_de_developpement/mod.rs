//! `/boite-de-developpement`: the mails that would have left, for whoever tries the service.
//!
//! It opens every account: it answers to this machine alone, and only while no server of mails is
//! set. Rendered by the server, without the client.

mod textes;
mod vue;

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_SECURITY_POLICY, HOST, HeaderValue},
    web::{Data, Path},
};
use coop_domain::ids::CourrierId;
use coop_store::{
    Connexion,
    courriers::{self, CourrierDepose},
};

use crate::{
    configuration::est_hote_local,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

/// Mails shown, the newest ones.
const LIMITE: i64 = 200;

/// The policy of this page: a mail brings its styles with it; nothing of it is executed.
const CSP: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
    frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// The newest mails.
#[get("/boite-de-developpement")]
pub(super) async fn liste(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    ouvrir(&req, &etat)?;
    let courriers = etat.lire(|conn| courriers::developpement(conn, LIMITE)).await?;
    Ok(repondre(&req, &etat, &courriers, None))
}

/// One mail, beside the others.
#[get("/boite-de-developpement/{id}")]
pub(super) async fn un(req: HttpRequest, etat: Data<Etat>, id: Path<String>) -> Resultat {
    ouvrir(&req, &etat)?;
    let id: CourrierId = id.parse().map_err(|_| absent())?;
    let lire =
        move |conn: &mut Connexion| Ok((courriers::developpement(conn, LIMITE)?, courriers::un(conn, id)?));
    let (courriers, ouvert) = etat.lire(lire).await?;
    let ouvert = ouvert.ok_or_else(absent)?;
    Ok(repondre(&req, &etat, &courriers, Some(&ouvert)))
}

/// Whether the caller may see the mailbox. A page of another site that made its name lead to this
/// machine says that name in `Host`, and is refused.
fn ouvrir(req: &HttpRequest, etat: &Etat) -> Result<(), Erreur> {
    let hote_local = req
        .headers()
        .get(HOST)
        .and_then(|hote| hote.to_str().ok())
        .is_some_and(est_hote_local);
    let voisin = req.peer_addr().is_some_and(|adresse| adresse.ip().is_loopback());
    let relayee = ["forwarded", "x-forwarded-for", "x-forwarded-host", "via"]
        .iter()
        .any(|nom| req.headers().contains_key(*nom));
    if etat.configuration.boite_de_developpement() && hote_local && voisin && !relayee {
        Ok(())
    } else {
        Err(absent())
    }
}

const fn absent() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("Aucune ressource n'existe à cette adresse."))
}

fn repondre(
    req: &HttpRequest,
    etat: &Etat,
    courriers: &[CourrierDepose],
    ouvert: Option<&CourrierDepose>,
) -> HttpResponse {
    let page = vue::document(etat.client().as_deref(), courriers, ouvert);
    let mut reponse = reponse::octets(req, "text/html; charset=utf-8", page, Cache::Jamais);
    reponse
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    reponse
}
