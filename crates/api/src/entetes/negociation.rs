//! What is refused before any route is looked for: addresses too long, formats not offered.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{ACCEPT, HeaderMap},
    middleware::Next,
};
use coop_domain::{enumeration::Enumeration as _, stats::rapport::FormatExport};

use super::ADRESSE_MAX;
use crate::{carte::est_api, problemes::Erreur};

/// Lets through what the application can answer.
pub(crate) async fn negocier(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let longueur = req
        .uri()
        .path_and_query()
        .map_or(0, |adresse| adresse.as_str().len());
    let refus = if longueur > ADRESSE_MAX {
        Some(Erreur::AdresseTropLongue)
    } else if est_api(req.path()) && !accepte_la_reponse(req.path(), req.headers()) {
        Some(Erreur::Format)
    } else {
        None
    };
    match refus {
        Some(erreur) => Ok(req.error_response(erreur)),
        None => Ok(next.call(req).await?.map_into_boxed_body()),
    }
}

/// Whether the caller accepts what this address answers. The suffix of an address says its format: whoever
/// asks for JSON there, as clients do by habit, gets the file that the suffix names.
fn accepte_la_reponse(chemin: &str, entetes: &HeaderMap) -> bool {
    let fichier = chemin
        .rsplit_once('.')
        .and_then(|(_, suffixe)| FormatExport::lire(suffixe).ok());
    accepte(entetes, ["application/json", "application/*"])
        || fichier.is_some_and(|format| {
            let type_ = format.type_().split(';').next().unwrap_or_default();
            let famille = type_.split_once('/').map_or("", |(famille, _)| famille);
            accepte(entetes, [type_, &format!("{famille}/*")])
        })
}

/// Whether this type, of this family, is among what the caller accepts; a caller who does not say accepts
/// anything.
///
/// The most specific range decides, as RFC 9110 (12.5.1) wants.
fn accepte(entetes: &HeaderMap, [type_, famille]: [&str; 2]) -> bool {
    let mut decision = None;
    for plage in entetes
        .get_all(ACCEPT)
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
    {
        let mut morceaux = plage.split(';').map(str::trim);
        let precision = match morceaux.next().map(str::to_ascii_lowercase).as_deref() {
            Some(lu) if lu == type_ => 2,
            Some(lu) if lu == famille => 1,
            Some("*/*") => 0,
            // A header that names nothing asks for nothing.
            Some("") => continue,
            _ => {
                decision.get_or_insert((-1, false));
                continue;
            }
        };
        let voulu = !morceaux.any(|morceau| {
            morceau
                .strip_prefix("q=")
                .and_then(|q| q.trim().parse::<f32>().ok())
                .is_some_and(|q| q <= 0.0)
        });
        if decision.is_none_or(|(connue, _)| precision > connue) {
            decision = Some((precision, voulu));
        }
    }
    decision.is_none_or(|(_, voulu)| voulu)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn the_most_specific_range_decides() {
        for (accept, voulu) in [
            ("", true),
            ("*/*", true),
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("text/html, application/*;q=0.5", true),
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("text/csv", false),
            ("application/json;q=0", false),
            ("application/json;q=0, */*", false),
            ("*/*;q=0, application/json", true),
            ("text/csv, */*;q=0.0", false),
        ] {
            let mut entetes = HeaderMap::new();
            entetes.insert(ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(accepte_la_reponse("/api/v1/lieux", &entetes), voulu, "{accept}");
        }
        assert!(accepte_la_reponse("/api/v1/lieux", &HeaderMap::new()));
    }

    #[test]
    fn a_sheet_is_for_those_who_accept_one_and_for_clients_of_json() {
        for (accept, voulu) in [
            ("text/csv", true),
            ("text/*;q=0.5", true),
            ("application/json", true),
            ("text/csv;q=0", false),
            ("image/png", false),
        ] {
            let mut entetes = HeaderMap::new();
            entetes.insert(ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(
                accepte_la_reponse("/api/v1/moi/donnees.csv", &entetes),
                voulu,
                "{accept}"
            );
        }
        for (accept, chemin) in [
            ("image/png", "/api/v1/stats/region/75.png"),
            ("image/avif,image/*,*/*;q=0.8", "/api/v1/stats/region/75.svg"),
            ("application/pdf", "/api/v1/stats/moi.pdf"),
        ] {
            let mut entetes = HeaderMap::new();
            entetes.insert(ACCEPT, HeaderValue::from_static(accept));
            assert!(accepte_la_reponse(chemin, &entetes), "{accept} {chemin}");
            assert!(!accepte_la_reponse("/api/v1/stats/moi", &entetes) || accept.contains("*/*"));
        }
    }
}
