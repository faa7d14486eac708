//! The one cookie: the refresh token, where no script can read it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{COOKIE, HeaderValue, SET_COOKIE},
};
use coop_store::jetons::Jeton;

/// Its name; the prefix makes browsers refuse it unless it is ours, over TLS, for the whole site.
pub(crate) const NOM: &str = "__Host-coop_session";
/// What is said with it: no script, no other site.
const ATTRIBUTS: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";
/// Seconds that a browser keeps it: what a session may stay idle.
const DUREE_S: u32 = 12 * 3_600;

/// Hands the refresh token over.
pub(super) fn poser(reponse: &mut HttpResponse, jeton: &Jeton) {
    ecrire(
        reponse,
        &format!("{NOM}={}; {ATTRIBUTS}; Max-Age={DUREE_S}", jeton.as_str()),
    );
}

/// Takes it back.
pub(super) fn effacer(reponse: &mut HttpResponse) {
    ecrire(reponse, &format!("{NOM}=; {ATTRIBUTS}; Max-Age=0"));
}

fn ecrire(reponse: &mut HttpResponse, valeur: &str) {
    if let Ok(valeur) = HeaderValue::from_str(valeur) {
        reponse.headers_mut().insert(SET_COOKIE, valeur);
    }
}

/// The refresh token of a request, when it carries one.
pub(super) fn lire(req: &HttpRequest) -> Option<Jeton> {
    req.headers()
        .get_all(COOKIE)
        .filter_map(|valeur| valeur.to_str().ok())
        .flat_map(|valeur| valeur.split(';'))
        .find_map(|paire| paire.trim().strip_prefix(NOM)?.strip_prefix('='))
        .and_then(|texte| texte.parse().ok())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_token_goes_and_comes_back() {
        let jeton = Jeton::nouveau();
        let mut reponse = HttpResponse::Ok().finish();
        poser(&mut reponse, &jeton);
        let pose = reponse.headers().get(SET_COOKIE).unwrap().to_str().unwrap();
        assert_eq!(
            pose,
            format!(
                "__Host-coop_session={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200",
                jeton.as_str()
            )
        );
        let paire = pose.split(';').next().unwrap();
        let req = TestRequest::default()
            .insert_header((COOKIE, format!("a=b; {paire}; c=d")))
            .to_http_request();
        assert_eq!(lire(&req), Some(jeton));
    }

    #[test]
    fn what_is_no_token_of_ours_is_none() {
        for valeur in [
            "",
            "a=b",
            "__Host-coop_session=",
            "__Host-coop_session=abc",
            "x__Host-coop_session=a",
        ] {
            let req = TestRequest::default()
                .insert_header((COOKIE, valeur))
                .to_http_request();
            assert_eq!(lire(&req), None, "{valeur}");
        }
    }
}
