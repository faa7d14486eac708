//! The state of a lieu, ready to be shown and to be pasted in JSON.

use std::{
    ops::{Deref, Range},
    sync::{Arc, LazyLock},
};

use coop_domain::{
    lieu::{Etat, EtatLieu},
    temps::Instant,
};
use serde::Serialize;

use crate::json::en_json;

/// A lieu's state at an instant; cheap to clone, reads as an [`Etat`].
#[derive(Debug, Clone)]
pub struct EtatPret(Arc<Ecrit>);

/// A state, its JSON, and when it holds.
#[derive(Debug)]
pub(crate) struct Ecrit {
    etat: Etat,
    json: Vec<u8>,
    validite: Range<Instant>,
}

/// The members that a found lieu and a detailed lieu end with.
#[derive(Serialize)]
struct Membres<'a> {
    ouvert: Option<bool>,
    etat: &'a Etat,
}

/// For ever.
const TOUJOURS: Range<Instant> = Instant::depuis_micros(i64::MIN)..Instant::depuis_micros(i64::MAX);

impl Ecrit {
    /// Whether the state is that of an instant.
    pub(crate) fn vaut_a(&self, instant: Instant) -> bool {
        self.validite.contains(&instant)
    }
}

impl EtatPret {
    pub(crate) fn nouveau(code: EtatLieu, texte: impl Into<String>, validite: Range<Instant>) -> Self {
        let etat = Etat {
            code,
            texte: texte.into(),
        };
        let json = en_json(&Membres {
            ouvert: code.ouvert(),
            etat: &etat,
        });
        Self(Arc::new(Ecrit { etat, json, validite }))
    }

    /// The state of a lieu whose source gives no hours.
    pub(crate) fn non_renseigne() -> Self {
        static ETAT: LazyLock<EtatPret> =
            LazyLock::new(|| EtatPret::nouveau(EtatLieu::NonRenseigne, "Horaires non renseignés", TOUJOURS));
        ETAT.clone()
    }

    /// The state of a lieu whose hours do not say whether it is open.
    pub(crate) fn a_verifier() -> Self {
        static ETAT: LazyLock<EtatPret> = LazyLock::new(|| {
            EtatPret::nouveau(
                EtatLieu::NonCompris,
                "Horaires à vérifier auprès du lieu",
                TOUJOURS,
            )
        });
        ETAT.clone()
    }

    /// The same state, to be kept.
    pub(crate) fn partager(&self) -> Arc<Ecrit> {
        Arc::clone(&self.0)
    }

    /// Appends `"ouvert":…,"etat":{…}`, without the braces around.
    pub(crate) fn ecrire_membres(&self, sortie: &mut Vec<u8>) {
        if let [b'{', membres @ .., b'}'] = self.0.json.as_slice() {
            sortie.extend_from_slice(membres);
        }
    }
}

impl Deref for EtatPret {
    type Target = Etat;

    fn deref(&self) -> &Etat {
        &self.0.etat
    }
}

impl From<&Arc<Ecrit>> for EtatPret {
    fn from(ecrit: &Arc<Ecrit>) -> Self {
        Self(Arc::clone(ecrit))
    }
}

impl From<EtatPret> for Etat {
    fn from(pret: EtatPret) -> Self {
        pret.0.etat.clone()
    }
}

impl PartialEq for EtatPret {
    fn eq(&self, autre: &Self) -> bool {
        self.0.etat == autre.0.etat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_pasted_as_they_are() {
        let mut sortie = Vec::new();
        EtatPret::nouveau(EtatLieu::Ouvert, "Ouvert · ferme à « 18 h »", TOUJOURS)
            .ecrire_membres(&mut sortie);
        assert_eq!(
            String::from_utf8(sortie).unwrap(),
            r#""ouvert":true,"etat":{"code":"ouvert","texte":"Ouvert · ferme à « 18 h »"}"#
        );
        assert_eq!(EtatPret::a_verifier().code.ouvert(), None);
    }
}
