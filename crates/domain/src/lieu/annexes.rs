//! What goes with a lieu on its page and is not of the standard.

use super::{ConseillerPresent, Lieu, Passage};

/// What people of the Coop say of a lieu, whoever publishes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annexes {
    /// Its stops, in order, when it moves.
    pub passages: Vec<Passage>,
    /// The conseillers who work there and agreed to be named, by name.
    pub conseillers: Vec<ConseillerPresent>,
}

/// A lieu with what goes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct LieuComplet {
    /// The lieu.
    pub lieu: Lieu,
    /// What goes with it.
    pub annexes: Annexes,
}

impl From<Lieu> for LieuComplet {
    fn from(lieu: Lieu) -> Self {
        Self {
            lieu,
            annexes: Annexes::default(),
        }
    }
}
