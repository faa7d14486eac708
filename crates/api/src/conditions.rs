//! `If-Match`: a change says which version it changes, so that nobody undoes another's unseen.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{HeaderMap, IF_MATCH},
};
use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
    },
};

use crate::{
    problemes::{Erreur, Resultat},
    reponse,
};

/// What the header must hold, in the words of the document.
const TEXTE: &str = "L'`ETag` fort reçu en lisant la ressource : `\"7\"`. Sans lui, la réponse est 428 ; \
                     s'il n'est plus celui de la ressource, 412.";

/// The version that the caller read, from a required `If-Match`.
///
/// One strong tag, as [`reponse::versionnee`] gave it, in whatever encoding it travelled (`"7-br"`).
/// Absent, or `*`, which says no version: 428 (RFC 6585). A weak tag never matches (RFC 9110,
/// 13.1.1), nor one that is none of ours: 412. Several tags, or none that can be read: 400.
///
/// In a route: after `Autorise<…>`, with `params(…, SiInchange)` in `#[utoipa::path]`, from which
/// the document adds 412 and 428. The version is compared where it is written, in the transaction:
/// the store takes [`version`](Self::version) and refuses; [`Erreur::VersionPerimee`] tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SiInchange {
    version: i64,
}

impl SiInchange {
    /// The version that is to be changed.
    pub(crate) const fn version(self) -> i64 {
        self.version
    }

    fn de(entetes: &HeaderMap) -> Resultat<Self> {
        let mut valeurs = entetes.get_all(IF_MATCH);
        let valeur = valeurs.next().ok_or(ABSENTE)?;
        let texte = valeur.to_str().map_err(|_| ILLISIBLE)?.trim();
        if texte == "*" {
            return Err(ABSENTE);
        }
        if texte.starts_with("W/") {
            return Err(Erreur::VersionPerimee);
        }
        if valeurs.next().is_some() || texte.contains(',') {
            return Err(ILLISIBLE);
        }
        let nue = reponse::sans_encodage(texte).ok_or(ILLISIBLE)?;
        // As it is written by us and not otherwise: "07" and "+7" are no tags of ours.
        nue.parse()
            .ok()
            .filter(|version: &i64| *version >= 0 && version.to_string() == nue)
            .map(|version| Self { version })
            .ok_or(Erreur::VersionPerimee)
    }
}

const ABSENTE: Erreur = Erreur::VersionAttendue(
    "Dites quelle version vous modifiez : envoyez dans If-Match l'ETag reçu en lisant cette ressource.",
);
const ILLISIBLE: Erreur = Erreur::EnteteIllisible(
    "If-Match porte une seule étiquette, entre guillemets droits, telle que l'ETag l'a donnée.",
);

impl FromRequest for SiInchange {
    type Error = Erreur;
    type Future = Ready<Resultat<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::de(req.headers()))
    }
}

impl IntoParams for SiInchange {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parametre = ParameterBuilder::new()
            .name(IF_MATCH_ECRIT)
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(TEXTE))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
            .build();
        vec![parametre]
    }
}

/// The header, as documents write it.
pub(crate) const IF_MATCH_ECRIT: &str = "If-Match";

#[cfg(test)]
mod tests {
    use actix_web::{ResponseError as _, test::TestRequest};
    use proptest::prelude::*;

    use super::*;

    fn lue(valeurs: &[&str]) -> Result<i64, u16> {
        let mut requete = TestRequest::default();
        for valeur in valeurs {
            requete = requete.append_header((IF_MATCH, *valeur));
        }
        SiInchange::de(requete.to_http_request().headers())
            .map(SiInchange::version)
            .map_err(|erreur| erreur.status_code().as_u16())
    }

    #[test]
    fn one_strong_tag_is_asked() {
        for (valeurs, attendu) in [
            (&[][..], Err(428)),
            (&["*"], Err(428)),
            (&["\"7\""], Ok(7)),
            (&[" \"7-br\" "], Ok(7)),
            (&["\"7-gzip\""], Ok(7)),
            (&["W/\"7\""], Err(412)),
            (&["\"abc\""], Err(412)),
            (&["\"07\""], Err(412)),
            (&["\"-7\""], Err(412)),
            (&["\"\""], Err(412)),
            (&["7"], Err(400)),
            (&["\"7\", \"8\""], Err(400)),
            (&["\"7\"", "\"8\""], Err(400)),
            (&[""], Err(400)),
        ] {
            assert_eq!(lue(valeurs), attendu, "{valeurs:?}");
        }
    }

    proptest! {
        #[test]
        fn a_version_given_is_the_version_read(version in 0..i64::MAX) {
            let reponse = reponse::versionnee(version, &()).unwrap();
            let etiquette = reponse.headers().get("etag").unwrap().to_str().unwrap();
            prop_assert_eq!(lue(&[etiquette]), Ok(version));
        }

        #[test]
        fn any_header_is_answered(texte in "[ -~]{0,30}") {
            let lue = lue(&[&texte]);
            prop_assert!(matches!(lue, Ok(_) | Err(400 | 412 | 428)), "{:?}", lue);
        }
    }
}
