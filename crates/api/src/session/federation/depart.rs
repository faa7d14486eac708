//! Leaving for the provider, with what proves at the return that it was from here.

use actix_web::{HttpRequest, HttpResponse, get, post, web::Data};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_connect::federation::{Demande, Invite};
use coop_domain::{
    comptes::echanges::{FournisseurIdentite, PageFournisseur},
    ids::SessionId,
    temps::Instant,
};
use serde::{Deserialize, Serialize};

use super::{
    super::{cookie, origine},
    PAGE_RETOUR, federation,
};
use crate::{
    corps::SansCorps,
    etat::Etat,
    pages,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// What the seal is for.
const CONTEXTE: &str = "depart_federe";
/// Microseconds that one may stay at the provider.
const DUREE: i64 = 600_000_000;

/// Somebody who left, as their browser keeps it, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Depart {
    etat: String,
    nonce: String,
    verificateur: String,
    /// The session of whoever wants the identity to sign in to their account; none for whoever signs in.
    pub(super) session: Option<SessionId>,
    expire_le: i64,
}

impl Depart {
    fn nouveau(session: Option<SessionId>, maintenant: Instant) -> (Demande, Self) {
        let demande = Demande::au_hasard();
        let depart = Self {
            etat: demande.etat.clone(),
            nonce: demande.nonce.clone(),
            verificateur: demande.verificateur.clone(),
            session,
            expire_le: maintenant.micros().saturating_add(DUREE),
        };
        (demande, depart)
    }

    /// That of a browser that comes back with this `state`; none when it left from elsewhere, or long ago.
    pub(super) fn lire(req: &HttpRequest, etat: &Etat, state: &str) -> Option<Self> {
        let scelle = URL_SAFE_NO_PAD.decode(cookie::DEPART.lire(req)?).ok()?;
        let clair = etat.sceau.ouvrir(CONTEXTE, &scelle).ok()?;
        let depart: Self = serde_json::from_slice(&clair).ok()?;
        let sien = depart.etat == state && depart.expire_le > etat.maintenant().micros();
        sien.then_some(depart)
    }

    pub(super) fn demande(self) -> Demande {
        Demande {
            etat: self.etat,
            nonce: self.nonce,
            verificateur: self.verificateur,
        }
    }

    fn sceller(&self, etat: &Etat) -> Resultat<String> {
        let clair = serde_json::to_vec(self)?;
        Ok(URL_SAFE_NO_PAD.encode(etat.sceau.sceller(CONTEXTE, &clair)))
    }
}

/// Savoir avec quel autre compte se connecter
///
/// Le nom du fournisseur d'identité (OpenID Connect) de cette installation, ou `null` s'il n'y en a pas.
#[utoipa::path(
    operation_id = "lireFournisseurIdentite",
    tag = "session",
    responses((status = 200, body = FournisseurIdentite, description = "Le fournisseur d'identité.")),
)]
#[get("/connexion/fournisseur")]
pub(in super::super) async fn lire(etat: Data<Etat>, _: Requete<SansParametre>) -> Resultat {
    reponse::privee(&FournisseurIdentite {
        nom: etat.federation.as_ref().map(|federation| federation.nom.clone()),
        disponible: etat
            .federation
            .as_ref()
            .is_some_and(super::Federation::disponible),
    })
}

/// Partir se connecter chez le fournisseur d'identité
///
/// Donne la page du fournisseur où continuer, dans les 10 minutes et dans le même navigateur. Il renvoie la personne à
/// `/connexion/fournisseur`. `Origin` doit être celle du service ; 503 si le fournisseur ne répond pas.
#[utoipa::path(
    operation_id = "partirChezLeFournisseur",
    tag = "session",
    responses(
        (status = 200, body = PageFournisseur, description = "Où continuer.",
            headers(("Set-Cookie" = String, description = "Ce qui reliera le retour à ce départ, scellé."))),
    ),
)]
#[post("/connexion/fournisseur")]
pub(in super::super) async fn partir(req: HttpRequest, etat: Data<Etat>, _: SansCorps) -> Resultat {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    envoyer(&req, &etat, None).await
}

/// Sends somebody to the provider.
pub(super) async fn envoyer(
    req: &HttpRequest,
    etat: &Etat,
    session: Option<SessionId>,
) -> Resultat<HttpResponse> {
    let federation = federation(etat)?;
    // What is linked is for good: on a shared device, somebody else may be signed in there.
    let invite = match session {
        Some(_) => Invite::Toujours,
        None => Invite::AuBesoin,
    };
    let (demande, depart) = Depart::nouveau(session, etat.maintenant());
    let adresse = federation
        .openid
        .autorisation(&demande, &retour(req, etat), invite)
        .await?;
    let mut reponse = reponse::privee(&PageFournisseur { adresse })?;
    cookie::DEPART.poser(&mut reponse, &depart.sceller(etat)?);
    Ok(reponse)
}

/// Where the provider sends people back; it must know this address.
pub(super) fn retour(req: &HttpRequest, etat: &Etat) -> String {
    format!("{}{PAGE_RETOUR}", pages::origine(req, etat))
}
