//! The cookies: what a browser holds where no script can read it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{COOKIE, HeaderValue, SET_COOKIE},
};
use coop_store::jetons::Jeton;

/// One of our cookies. The prefix of its name makes browsers refuse it unless it is ours, over TLS, for the whole site.
pub(super) struct Cookie {
    nom: &'static str,
    /// Whether it comes with whoever another site sends here.
    site: &'static str,
    /// Seconds that a browser keeps it.
    duree_s: u32,
}

/// The name of the one that keeps somebody signed in.
pub(crate) const NOM: &str = "__Host-coop_session";

/// The refresh token: kept for what a session may stay idle.
const SESSION: Cookie = Cookie {
    nom: NOM,
    site: "Strict",
    duree_s: 12 * 3_600,
};

/// What somebody left for the provider of identities with, sealed: it comes back with whoever the provider sends.
pub(super) const DEPART: Cookie = Cookie {
    nom: "__Host-coop_depart",
    site: "Lax",
    duree_s: 600,
};

/// What somebody whom the provider has recognised signs in with.
pub(super) const RETOUR: Cookie = Cookie {
    nom: "__Host-coop_retour",
    site: "Strict",
    duree_s: 600,
};

impl Cookie {
    /// Hands it over.
    pub(super) fn poser(&self, reponse: &mut HttpResponse, valeur: &str) {
        self.ecrire(reponse, valeur, self.duree_s);
    }

    /// Takes it back.
    pub(super) fn effacer(&self, reponse: &mut HttpResponse) {
        self.ecrire(reponse, "", 0);
    }

    /// Takes it back from a browser that has sent it.
    pub(super) fn reprendre(&self, req: &HttpRequest, reponse: &mut HttpResponse) {
        if self.lire(req).is_some() {
            self.effacer(reponse);
        }
    }

    /// What a request says of it.
    pub(super) fn lire<'a>(&self, req: &'a HttpRequest) -> Option<&'a str> {
        req.headers()
            .get_all(COOKIE)
            .filter_map(|valeur| valeur.to_str().ok())
            .flat_map(|valeur| valeur.split(';'))
            .find_map(|paire| paire.trim().strip_prefix(self.nom)?.strip_prefix('='))
    }

    fn ecrire(&self, reponse: &mut HttpResponse, valeur: &str, duree_s: u32) {
        let Self { nom, site, .. } = self;
        let ecrit = format!("{nom}={valeur}; Path=/; Secure; HttpOnly; SameSite={site}; Max-Age={duree_s}");
        if let Ok(ecrit) = HeaderValue::from_str(&ecrit) {
            reponse.headers_mut().append(SET_COOKIE, ecrit);
        }
    }
}

/// Hands the refresh token over.
pub(super) fn poser(reponse: &mut HttpResponse, jeton: &Jeton) {
    SESSION.poser(reponse, jeton.as_str());
}

/// Takes it back.
pub(super) fn effacer(reponse: &mut HttpResponse) {
    SESSION.effacer(reponse);
}

/// The refresh token of a request, when it carries one.
pub(super) fn lire(req: &HttpRequest) -> Option<Jeton> {
    SESSION.lire(req)?.parse().ok()
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
        assert_eq!(DEPART.lire(&req), None);
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

    /// Whoever the provider sends back comes from another site.
    #[test]
    fn only_what_comes_back_from_the_provider_crosses_sites() {
        let pose = |cookie: &Cookie| {
            let mut reponse = HttpResponse::Ok().finish();
            cookie.poser(&mut reponse, "v");
            let pose = reponse.headers().get(SET_COOKIE).unwrap();
            pose.to_str().unwrap().to_owned()
        };
        assert_eq!(
            pose(&DEPART),
            "__Host-coop_depart=v; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"
        );
        assert_eq!(
            pose(&RETOUR),
            "__Host-coop_retour=v; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=600"
        );
    }
}
