//! Tokens that were proved: a signature is verified once, not at each of the requests that it comes with.

use std::collections::HashMap;

use coop_domain::temps::Instant;

use super::Revendications;

/// How many are remembered at most: about 600 bytes each.
const MAX: usize = 8_192;

/// What the tokens of these keys say.
#[derive(Default)]
pub(super) struct Prouves(HashMap<String, Revendications>);

impl Prouves {
    /// What this token says, when it was proved.
    pub(super) fn dit(&self, jeton: &str) -> Option<&Revendications> {
        self.0.get(jeton)
    }

    /// Remembers a token. Only who signed in has one: nobody else can fill the memory.
    pub(super) fn retenir(&mut self, jeton: &str, lues: &Revendications, maintenant: Instant) {
        if self.0.len() >= MAX {
            self.0.retain(|_, lues| lues.exp > maintenant.secondes());
        }
        if self.0.len() >= MAX {
            self.0.clear();
        }
        self.0.insert(jeton.to_owned(), lues.clone());
    }
}

/// How many, and none of them: a token is a proof.
impl std::fmt::Debug for Prouves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Prouves").field(&self.0.len()).finish()
    }
}
