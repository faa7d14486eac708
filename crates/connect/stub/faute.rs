//! How requests go wrong: `{"genre": "perdue", "fois": 1, "methode": "POST"}`.

use serde_json::{Value, json};

use crate::http::{Reponse, Requete};

#[derive(Clone, Copy)]
pub(crate) enum Genre {
    /// Done, answered late: `lente`, after `ms` (10 s).
    Lente,
    /// Not done: `ralentie`, 429 with `retry_after` (« 1 ») if it is not empty.
    Ralentie,
    /// Not done: `panne`, 500.
    Panne,
    /// Done: `panne_apres`, 500.
    PanneApres,
    /// Done: `malformee`, JSON that does not end.
    Malformee,
    /// Done: `coupee`, half a body.
    Coupee,
    /// Done: `perdue`, no answer at all.
    Perdue,
    /// Not done: `jeton`, 401.
    Jeton,
    /// Not done: `redirigee`, 307 to `vers`.
    Redirigee,
}

impl Genre {
    fn lire(texte: &str) -> Option<Self> {
        Some(match texte {
            "lente" => Self::Lente,
            "ralentie" => Self::Ralentie,
            "panne" => Self::Panne,
            "panne_apres" => Self::PanneApres,
            "malformee" => Self::Malformee,
            "coupee" => Self::Coupee,
            "perdue" => Self::Perdue,
            "jeton" => Self::Jeton,
            "redirigee" => Self::Redirigee,
            _ => return None,
        })
    }

    /// Whether the request is done all the same.
    pub(crate) const fn est_traitee(self) -> bool {
        matches!(
            self,
            Self::Lente | Self::PanneApres | Self::Malformee | Self::Coupee | Self::Perdue
        )
    }
}

#[derive(Clone)]
pub(crate) struct Faute {
    pub(crate) genre: Genre,
    pub(crate) ms: u64,
    fois: u64,
    methode: Option<String>,
    retry_after: String,
    vers: String,
}

impl Faute {
    pub(crate) fn lire(corps: &Value) -> Option<Self> {
        let texte = |nom: &str| corps.get(nom).and_then(Value::as_str).map(str::to_owned);
        let nombre = |nom: &str| corps.get(nom).and_then(Value::as_u64);
        Some(Self {
            genre: Genre::lire(&texte("genre")?)?,
            ms: nombre("ms").unwrap_or(10_000),
            fois: nombre("fois").unwrap_or(1),
            methode: texte("methode"),
            retry_after: texte("retry_after").unwrap_or_else(|| "1".to_owned()),
            vers: texte("vers").unwrap_or_default(),
        })
    }

    /// The answer to a request that is not done.
    pub(crate) fn reponse(&self) -> Reponse {
        match self.genre {
            Genre::Ralentie => {
                let reponse = Reponse::json(429, &json!({"code": 429, "message": "Too Many Requests"}));
                match self.retry_after.as_str() {
                    "" => reponse,
                    apres => reponse.avec("Retry-After", apres.to_owned()),
                }
            }
            Genre::Jeton => Reponse::json(
                401,
                &json!({"cause": "Unauthorized", "code": 401, "message": "The token is expired", "object": "HTTPUnauthorized"}),
            ),
            Genre::Redirigee => Reponse::vide(307).avec("Location", self.vers.clone()),
            _ => Reponse::vide(500),
        }
    }
}

/// The fault of this request, if it is one of those that go wrong.
pub(crate) fn prendre(faute: &mut Option<Faute>, requete: &Requete) -> Option<Faute> {
    let prevue = faute.as_mut().filter(|faute| {
        faute
            .methode
            .as_ref()
            .is_none_or(|methode| *methode == requete.methode)
    })?;
    let prise = prevue.clone();
    prevue.fois -= 1;
    if prevue.fois == 0 {
        *faute = None;
    }
    Some(prise)
}
