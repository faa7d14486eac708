//! An answer as it is kept, sealed, and given again.

use actix_web::{
    HttpResponse,
    body::BoxBody,
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
    web::Bytes,
};

const REJOUEE: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Says that the answer is that of an earlier request of the same key.
pub(crate) fn dire_rejouee(reponse: &mut HttpResponse) {
    reponse
        .headers_mut()
        .insert(REJOUEE, HeaderValue::from_static("true"));
}

/// An answer, whole.
#[derive(Debug)]
pub(super) struct Gardee {
    statut: u16,
    entetes: Vec<(String, String)>,
    corps: Vec<u8>,
}

impl Gardee {
    /// What `reponse` says, with its body.
    pub(super) fn de(reponse: &HttpResponse<()>, corps: &Bytes) -> Self {
        let entetes = reponse.headers().iter().filter_map(|(nom, valeur)| {
            let valeur = valeur.to_str().ok()?;
            Some((nom.as_str().to_owned(), valeur.to_owned()))
        });
        Self {
            statut: reponse.status().as_u16(),
            entetes: entetes.collect(),
            corps: corps.to_vec(),
        }
    }

    /// The head, as JSON, on a line of its own; then the body as it is.
    pub(super) fn octets(self) -> Result<Vec<u8>, serde_json::Error> {
        let mut octets = serde_json::to_vec(&(self.statut, self.entetes))?;
        octets.push(b'\n');
        octets.extend(self.corps);
        Ok(octets)
    }

    /// The answer again; `None` when the bytes are no answer.
    pub(super) fn rejouer(octets: &[u8]) -> Option<HttpResponse> {
        let coupure = octets.iter().position(|octet| *octet == b'\n')?;
        let (tete, corps) = octets.split_at_checked(coupure)?;
        let (statut, entetes): (u16, Vec<(String, String)>) = serde_json::from_slice(tete).ok()?;
        let mut reponse = HttpResponse::new(StatusCode::from_u16(statut).ok()?);
        for (nom, valeur) in entetes {
            reponse
                .headers_mut()
                .append(nom.parse().ok()?, HeaderValue::from_str(&valeur).ok()?);
        }
        dire_rejouee(&mut reponse);
        let corps = Bytes::copy_from_slice(corps.get(1..)?);
        Some(reponse.set_body(BoxBody::new(corps)))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{body::MessageBody as _, http::header::LOCATION};

    use super::*;

    #[test]
    fn an_answer_is_given_again_as_it_was() {
        let corps = Bytes::from_static("{\"nom\":\n\"Élodie\"}".as_bytes());
        let reponse = HttpResponse::Created()
            .insert_header((LOCATION, "/api/v1/lieux/1"))
            .finish()
            .drop_body();
        let octets = Gardee::de(&reponse, &corps).octets().unwrap();
        let rejouee = Gardee::rejouer(&octets).unwrap();
        assert_eq!(rejouee.status(), 201);
        assert_eq!(rejouee.headers().get(LOCATION).unwrap(), "/api/v1/lieux/1");
        assert_eq!(rejouee.headers().get(REJOUEE).unwrap(), "true");
        assert_eq!(rejouee.into_body().try_into_bytes().unwrap(), corps);
        for faux in [&b""[..], b"x", b"[201]\n", b"[99,[]]\n"] {
            assert!(Gardee::rejouer(faux).is_none(), "{faux:?}");
        }
    }
}
