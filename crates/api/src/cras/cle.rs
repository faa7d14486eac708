//! The idempotency key of a CRA, which the CRA keeps.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{cra::SaisieCra, ids::CompteId};
use coop_store::{cras::CleCra, scellement::Sceau};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

use crate::{
    idempotence,
    problemes::{Erreur, Resultat},
};

/// What the header promises here, in the words of the document.
const TEXTE: &str = "Un identifiant choisi par l'appelant, nouveau pour chaque CRA, le même quand le même CRA est \
                     renvoyé : un UUID convient. Il vit aussi longtemps que le CRA : renvoyé des jours plus tard, le \
                     même corps reçoit ce CRA tel qu'il est alors, avec l'en-tête `Idempotent-Replayed: true`, et rien \
                     n'est créé une seconde fois ; un autre corps sous la même clé est refusé (422).";

/// The key that comes with a CRA, if one does.
///
/// Not the keys of a day of [`CleUnique`](idempotence::CleUnique): what was entered off line may come back
/// much later, and a CRA must not be told apart from its copy by the time that has passed.
#[derive(Debug, Clone)]
pub(super) struct CleDuCra(Option<String>);

impl CleDuCra {
    /// The key of one CRA among others.
    pub(super) fn parmi_d_autres(cle: String) -> Self {
        Self(Some(cle))
    }

    /// What the database keeps of the key, and of what it came with: keyed hashes.
    ///
    /// The content is hashed as it was understood: spaces, the order of fields, and defaults that are said or
    /// not make no other CRA.
    pub(super) fn empreintes(
        &self,
        sceau: &Sceau,
        conseiller: CompteId,
        saisie: &SaisieCra,
    ) -> Resultat<Option<CleCra>> {
        let Some(cle) = &self.0 else {
            return Ok(None);
        };
        let cle = [conseiller.octets().as_slice(), cle.as_bytes()].concat();
        Ok(Some(CleCra {
            cle: sceau.empreinte("coop/cras/cle", &cle),
            demande: sceau.empreinte("coop/cras/demande", &serde_json::to_vec(saisie)?),
        }))
    }
}

impl FromRequest for CleDuCra {
    type Error = Erreur;
    type Future = Ready<Resultat<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(idempotence::lire(req.headers()).map(Self))
    }
}

impl IntoParams for CleDuCra {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![idempotence::parametre(TEXTE)]
    }
}
