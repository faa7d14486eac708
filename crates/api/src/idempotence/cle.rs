//! The key of a request, and the hash of what it asks.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest,
    dev::Payload,
    http::header::{HeaderMap, HeaderName},
    web::Data,
};
use coop_store::{idempotence::Demande, scellement::Sceau};
use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
    },
};

use crate::{
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
};

/// The header, as documents write it.
pub(crate) const ENTETE: &str = "Idempotency-Key";
const NOM: HeaderName = HeaderName::from_static("idempotency-key");

/// What the header holds, in the words of the document.
const TEXTE: &str = "Un identifiant choisi par l'appelant, nouveau pour chaque chose à créer, le même quand la même \
                     demande est renvoyée : un UUID convient. Pendant 24 heures, la même demande reçoit la même \
                     réponse, avec l'en-tête `Idempotent-Replayed: true`, et rien n'est créé une seconde fois ; une \
                     autre demande sous la même clé est refusée (422), de même qu'une demande dont la première n'est \
                     pas terminée (409).";
/// Longest key, in characters.
const LONGUEUR_MAX: usize = 255;

/// The idempotency key of a request, if it has one.
///
/// In a route that creates: after `Autorise<…>`, with `params(CleUnique)` in `#[utoipa::path]`, from which
/// the document adds 409. See [`executer`](Self::executer).
#[derive(Debug, Clone)]
pub(crate) struct CleUnique(pub(super) Option<Demandee>);

/// A request that has a key.
#[derive(Debug, Clone)]
pub(super) struct Demandee {
    req: HttpRequest,
    acteur: Acteur,
    cle: String,
}

/// The keyed hash of the body that was received.
#[derive(Debug, Clone, Copy)]
struct EmpreinteDuCorps([u8; 32]);

/// Retains the hash of the body of a request that has a key. Every extractor of bodies calls it.
pub(crate) fn retenir(req: &HttpRequest, corps: &[u8]) {
    if req.headers().contains_key(NOM)
        && let Some(etat) = req.app_data::<Data<Etat>>()
    {
        let empreinte = etat.sceau.empreinte("coop/idempotence/corps", corps);
        req.extensions_mut().insert(EmpreinteDuCorps(empreinte));
    }
}

impl CleUnique {
    fn de(req: &HttpRequest) -> Resultat<Self> {
        let Some(cle) = lire(req.headers())? else {
            return Ok(Self(None));
        };
        Ok(Self(Some(Demandee {
            req: req.clone(),
            // Who may act is what the route says.
            acteur: Acteur::connecte(req)?,
            cle,
        })))
    }
}

impl Demandee {
    /// What is asked. The key is of this account and this address; the content is of this role too: what a
    /// role was told is not told to another.
    pub(super) fn demande(&self, sceau: &Sceau) -> Resultat<Demande> {
        let EmpreinteDuCorps(corps) = self.req.extensions().get().copied().ok_or(Erreur::Interrompue)?;
        let cle = serde_json::to_vec(&(
            self.acteur.compte,
            self.req.method().as_str(),
            self.req.path(),
            &self.cle,
        ))?;
        let contenu = serde_json::to_vec(&(&self.acteur.attribution, self.req.query_string(), corps))?;
        Ok(Demande {
            cle: sceau.empreinte("coop/idempotence/cle", &cle),
            contenu: sceau.empreinte("coop/idempotence/demande", &contenu),
        })
    }
}

/// Whether a text may be a key: 1 to 255 ASCII characters, none of them a control, no blank around them, which a
/// header would not keep.
pub(crate) fn est_bonne(cle: &str) -> bool {
    (1..=LONGUEUR_MAX).contains(&cle.len())
        && cle.trim() == cle
        && cle.bytes().all(|octet| matches!(octet, b' '..=b'~'))
}

/// The key of these headers.
///
/// # Errors
/// [`Erreur::EnteteIllisible`] unless there is none, or one of 1 to 255 ASCII characters.
pub(crate) fn lire(entetes: &HeaderMap) -> Resultat<Option<String>> {
    let mut valeurs = entetes.get_all(NOM);
    let Some(valeur) = valeurs.next() else {
        return Ok(None);
    };
    let cle = valeur.to_str().map(str::trim).unwrap_or_default();
    let bonne = est_bonne(cle) && valeurs.next().is_none();
    bonne.then(|| Some(cle.to_owned())).ok_or(Erreur::EnteteIllisible(
        "Idempotency-Key porte une seule clé, de 1 à 255 caractères ASCII : un UUID convient.",
    ))
}

impl FromRequest for CleUnique {
    type Error = Erreur;
    type Future = Ready<Resultat<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::de(req))
    }
}

impl IntoParams for CleUnique {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![parametre(TEXTE)]
    }
}

/// The header in the document, with what this text promises of it.
pub(crate) fn parametre(promesse: &str) -> Parameter {
    let texte = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(LONGUEUR_MAX));
    ParameterBuilder::new()
        .name(ENTETE)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(promesse))
        .schema(Some(texte.build()))
        .build()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn one_key_is_taken_and_it_is_not_empty() {
        let lue = |valeurs: &[&str]| {
            let mut requete = TestRequest::default();
            for valeur in valeurs {
                requete = requete.append_header((NOM, *valeur));
            }
            lire(requete.to_http_request().headers()).ok()
        };
        assert_eq!(lue(&[]), Some(None));
        assert_eq!(lue(&[" abc "]), Some(Some("abc".to_owned())));
        for refusees in [&[""][..], &["a", "b"], &[&"x".repeat(256)], &["é"]] {
            assert_eq!(lue(refusees), None, "{refusees:?}");
        }
    }
}
