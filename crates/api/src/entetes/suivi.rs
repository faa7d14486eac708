//! The outermost layer: names the request, times it, survives a panic, writes the log's line.

use std::{
    any::Any,
    borrow::Cow,
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method, StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use futures::FutureExt;

use super::{IdRequete, identifiant::X_REQUEST_ID, partage};
use crate::{etat::Etat, problemes};

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The route of requests that met none, in logs and metrics.
const SANS_ROUTE: &str = "(none)";

/// Durations that a handler measured, told in `Server-Timing`.
#[derive(Debug, Default)]
pub(crate) struct Chrono(Vec<(&'static str, Duration)>);

impl Chrono {
    /// Adds a measured step to the answer of `req`; `nom` is a token (`recherche`).
    pub(crate) fn noter(req: &HttpRequest, nom: &'static str, depuis: Instant) {
        let mut extensions = req.extensions_mut();
        if let Some(chrono) = extensions.get_mut::<Self>() {
            chrono.0.push((nom, depuis.elapsed()));
        }
    }
}

/// Follows a request from its arrival to its answer.
///
/// A HEAD is served as the GET that it abbreviates; the protocol layer drops the body.
pub(crate) async fn suivre(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let debut = Instant::now();
    let id = IdRequete::depuis(req.headers());
    let methode = req.method().clone();
    if methode == Method::HEAD {
        req.head_mut().method = Method::GET;
    }
    req.extensions_mut().insert(id.clone());
    req.extensions_mut().insert(Chrono::default());
    let Some(etat) = req.app_data::<Data<Etat>>().cloned() else {
        return Err(actix_web::error::ErrorInternalServerError(
            "application without its state",
        ));
    };
    let adresse = etat.carte.adresse(req.request());
    let ouvert = adresse.est_ouverte(&methode);
    let _en_vol = etat.metriques.en_vol();
    let cloture = Cloture {
        etat,
        id,
        methode,
        debut,
    };
    match AssertUnwindSafe(async { next.call(req).await })
        .catch_unwind()
        .await
    {
        Ok(Ok(reponse)) => {
            let mut reponse = reponse.map_into_boxed_body();
            // A page or a file is known to the router alone.
            let route = match &adresse.patron {
                Some(patron) => Some(Cow::Borrowed(patron.as_str())),
                None => reponse.request().match_pattern().map(Cow::Owned),
            };
            let chrono = reponse
                .request()
                .extensions_mut()
                .remove::<Chrono>()
                .unwrap_or_default();
            if ouvert {
                partage::ouvrir(reponse.headers_mut());
            }
            let statut = reponse.status();
            cloture.clore(route.as_deref(), statut, &chrono, reponse.headers_mut());
            Ok(reponse)
        }
        // The request went down with the panic: the answer is sent without it.
        Ok(Err(erreur)) => Err(cloture.secourir(erreur.to_string(), ouvert)),
        Err(panique) => Err(cloture.secourir(message(&panique), ouvert)),
    }
}

struct Cloture {
    etat: Data<Etat>,
    id: IdRequete,
    methode: Method,
    debut: Instant,
}

impl Cloture {
    /// Headers, metrics and the log's line: neither query string nor address in it.
    fn clore(&self, route: Option<&str>, statut: StatusCode, chrono: &Chrono, entetes: &mut HeaderMap) {
        let duree = self.debut.elapsed();
        self.etat.securite.ecrire(entetes);
        if let Some(id) = self.id.entete() {
            entetes.insert(X_REQUEST_ID, id);
        }
        if let Ok(temps) = HeaderValue::from_str(&server_timing(chrono, duree)) {
            entetes.insert(SERVER_TIMING, temps);
        }
        let route = route.unwrap_or(SANS_ROUTE);
        self.etat.metriques.requete(route, &self.methode, statut, duree);
        tracing::info!(
            method = self.methode.as_str(),
            route,
            status = statut.as_u16(),
            duration_ms = millisecondes(duree),
            request_id = self.id.as_str(),
            "request served"
        );
    }

    /// The whole answer to a request that is lost.
    fn secourir(&self, message: String, ouvert: bool) -> Error {
        let mut reponse: HttpResponse = problemes::reponse_de_panique(message, &self.id);
        if ouvert {
            partage::ouvrir(reponse.headers_mut());
        }
        let statut = reponse.status();
        self.clore(None, statut, &Chrono::default(), reponse.headers_mut());
        InternalError::from_response("panic", reponse).into()
    }
}

/// `recherche;dur=0.21, total;dur=0.65`, in milliseconds.
fn server_timing(chrono: &Chrono, total: Duration) -> String {
    let mut texte = String::with_capacity(48);
    for (nom, duree) in chrono.0.iter().chain([&("total", total)]) {
        if !texte.is_empty() {
            texte.push_str(", ");
        }
        texte.push_str(nom);
        texte.push_str(&format!(";dur={:.3}", duree.as_secs_f64() * 1_000.0));
    }
    texte
}

fn millisecondes(duree: Duration) -> f64 {
    (duree.as_secs_f64() * 1_000_000.0).round() / 1_000.0
}

fn message(panique: &Box<dyn Any + Send>) -> String {
    panique
        .downcast_ref::<&str>()
        .map(|texte| (*texte).to_owned())
        .or_else(|| panique.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use actix_web::{App, body, middleware::from_fn, test as http, web};
    use coop_domain::problemes::Probleme;
    use coop_store::Horloge;
    use coop_testkit::bases::Produit;

    use super::*;
    use crate::configuration::Configuration;

    #[test]
    fn steps_come_before_the_total() {
        let chrono = Chrono(vec![("recherche", Duration::from_micros(210))]);
        let texte = server_timing(&chrono, Duration::from_micros(650));
        assert_eq!(texte, "recherche;dur=0.210, total;dur=0.650");
    }

    async fn panne() -> HttpResponse {
        panic!("a secret of the service")
    }

    #[actix_web::test]
    async fn a_panic_is_a_problem_with_every_header_and_no_detail() {
        let essai = Produit::Sqlite.essai();
        let configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
        let etat = Etat::nouveau(configuration, essai.base().clone(), Horloge::SYSTEME).unwrap();
        let application = App::new()
            .app_data(Data::new(etat))
            .route("/api/v1/panne", web::get().to(panne))
            .wrap(from_fn(problemes::rendre))
            .wrap(from_fn(suivre));
        let service = http::init_service(application).await;
        let requete = http::TestRequest::with_uri("/api/v1/panne")
            .insert_header((X_REQUEST_ID, "essai"))
            .to_request();
        let reponse = http::try_call_service(&service, requete)
            .await
            .unwrap_err()
            .error_response();
        assert_eq!(reponse.status(), StatusCode::INTERNAL_SERVER_ERROR);
        for nom in [
            "content-security-policy",
            "x-request-id",
            "server-timing",
            "access-control-allow-origin",
        ] {
            assert!(reponse.headers().contains_key(nom), "{nom}");
        }
        let corps = body::to_bytes(reponse.into_body()).await.unwrap();
        let probleme: Probleme = serde_json::from_slice(&corps).unwrap();
        assert_eq!((probleme.status, probleme.instance.as_str()), (500, "essai"));
        assert!(!String::from_utf8_lossy(&corps).contains("secret"));
    }
}
