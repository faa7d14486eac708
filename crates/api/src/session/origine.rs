//! Whether a request that acts by its cookie comes from a page of ours.

use actix_web::{
    HttpRequest,
    http::header::{HOST, HeaderName, ORIGIN},
};

use crate::{
    configuration::UrlPublique,
    problemes::{Erreur, Resultat},
};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site asks in the name of whoever looks at it.
///
/// `Origin` is compared with the public address when there is one, else with `Host`. A browser
/// always sends it with what changes something; without it, a program asks, or the browser itself
/// says that the request is ours.
///
/// # Errors
/// [`Erreur::Interdit`].
pub(super) fn verifier(req: &HttpRequest, publique: Option<&UrlPublique>) -> Resultat<()> {
    let valeur = |nom| {
        req.headers()
            .get(nom)
            .map(|valeur| valeur.to_str().unwrap_or_default())
    };
    let notre = match valeur(ORIGIN) {
        Some(origine) => est_la_notre(origine, valeur(HOST), publique),
        None => valeur(SEC_FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none")),
    };
    if notre {
        Ok(())
    } else {
        Err(Erreur::Interdit(
            "Cette demande vient d'un autre site. Ouvrez le service à son adresse habituelle.".into(),
        ))
    }
}

fn est_la_notre(origine: &str, hote: Option<&str>, publique: Option<&UrlPublique>) -> bool {
    match publique {
        Some(publique) => origine.eq_ignore_ascii_case(publique.as_str()),
        None => {
            let hote_d_origine = origine
                .strip_prefix("https://")
                .or_else(|| origine.strip_prefix("http://"));
            hote_d_origine
                .zip(hote)
                .is_some_and(|(origine, hote)| origine.eq_ignore_ascii_case(hote))
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn admise(entetes: &[(&str, &str)], publique: Option<&str>) -> bool {
        let requete = entetes.iter().fold(TestRequest::default(), |requete, entete| {
            requete.insert_header(*entete)
        });
        let publique = publique.map(|url| url.parse().unwrap());
        verifier(&requete.to_http_request(), publique.as_ref()).is_ok()
    }

    #[test]
    fn without_a_public_address_the_host_decides() {
        let hote = ("host", "127.0.0.1:8080");
        assert!(admise(&[hote, ("origin", "http://127.0.0.1:8080")], None));
        assert!(admise(&[hote, ("origin", "https://127.0.0.1:8080")], None));
        for origine in [
            "http://127.0.0.1",
            "http://127.0.0.1:80800",
            "https://autre.fr",
            "null",
            "",
        ] {
            assert!(!admise(&[hote, ("origin", origine)], None), "{origine}");
        }
    }

    #[test]
    fn the_public_address_decides_when_there_is_one() {
        let publique = Some("https://coop.exemple.fr");
        let hote = ("host", "10.0.0.7:8080");
        assert!(admise(&[hote, ("origin", "https://coop.exemple.fr")], publique));
        for origine in [
            "http://coop.exemple.fr",
            "https://10.0.0.7:8080",
            "https://coop.exemple.fr.autre.fr",
        ] {
            assert!(!admise(&[hote, ("origin", origine)], publique), "{origine}");
        }
    }

    #[test]
    fn programs_send_no_origin_and_browsers_say_whose_request_it_is() {
        assert!(admise(&[], None));
        assert!(admise(&[("sec-fetch-site", "same-origin")], None));
        assert!(!admise(&[("sec-fetch-site", "cross-site")], None));
        assert!(!admise(&[("sec-fetch-site", "same-site")], None));
    }
}
