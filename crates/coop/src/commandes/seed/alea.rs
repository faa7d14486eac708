//! Chance: the same seed gives the same draws, on every machine and for ever.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};

/// Letters and digits that nobody takes for others.
const MAJUSCULES: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const CHIFFRES: &[u8] = b"23456789";
const SIGNES: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// A password is four groups of five signs: about a hundred bits.
const GROUPES: usize = 4;
const PAR_GROUPE: usize = 5;

/// What is drawn from a seed: two uses of one seed share nothing.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(super) enum Usage {
    Reseau = 1,
    MotsDePasse = 2,
    Activite = 3,
}

/// A source of draws.
pub(super) struct Alea(ChaCha20Rng);

impl Alea {
    /// The draws of this seed.
    pub(super) fn de_graine(graine: u64, usage: Usage) -> Self {
        let mut source = ChaCha20Rng::seed_from_u64(graine);
        source.set_stream(usage as u64);
        Self(source)
    }

    /// Draws that nobody can guess.
    pub(super) fn imprevisible() -> Self {
        let mut cle = [0; 32];
        rand::RngCore::fill_bytes(&mut rand::rng(), &mut cle);
        Self(ChaCha20Rng::from_seed(cle))
    }

    /// A number from 0, below `borne`; 0 when it is 0.
    pub(super) fn sous(&mut self, borne: u64) -> u64 {
        // The high half of the product: as even as 64 bits are long.
        let produit = u128::from(self.0.next_u64()) * u128::from(borne);
        u64::try_from(produit >> 64).unwrap_or(0)
    }

    /// Whether it happens, `fois` times of a hundred.
    pub(super) fn sur_cent(&mut self, fois: u64) -> bool {
        self.sous(100) < fois
    }

    /// One of them; none of nothing.
    pub(super) fn parmi<'a, T>(&mut self, choix: &'a [T]) -> Option<&'a T> {
        let rang = self.sous(u64::try_from(choix.len()).ok()?);
        choix.get(usize::try_from(rang).ok()?)
    }

    /// One of them, by its weight; none when they have none.
    pub(super) fn selon<T: Copy>(&mut self, choix: &[(T, u32)]) -> Option<T> {
        let mut reste = self.sous(choix.iter().map(|(_, poids)| u64::from(*poids)).sum());
        for (valeur, poids) in choix {
            match reste.checked_sub(u64::from(*poids)) {
                Some(suite) => reste = suite,
                None => return Some(*valeur),
            }
        }
        None
    }

    /// A password that the rules accept: `Kbtrm-7xqpw-n4dfh-cv3sg`.
    pub(super) fn mot_de_passe(&mut self) -> String {
        (0..GROUPES)
            .map(|groupe| {
                (0..PAR_GROUPE)
                    .filter_map(|rang| {
                        let signes = match (groupe, rang) {
                            (0, 0) => MAJUSCULES,
                            (1, 0) => CHIFFRES,
                            _ => SIGNES,
                        };
                        self.parmi(signes).map(|signe| char::from(*signe))
                    })
                    .collect::<String>()
            })
            .collect::<Vec<_>>()
            .join("-")
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::comptes::mot_de_passe;

    use super::*;

    #[test]
    fn a_seed_says_the_same_and_each_use_something_else() {
        let tirer = |graine, usage| Alea::de_graine(graine, usage).mot_de_passe();
        // Written down: another machine or another version draws it too.
        insta::assert_snapshot!(tirer(1, Usage::MotsDePasse), @"Dff4n-335y3-97e6d-vdag9");
        assert_eq!(tirer(1, Usage::MotsDePasse), tirer(1, Usage::MotsDePasse));
        assert_ne!(tirer(1, Usage::MotsDePasse), tirer(1, Usage::Reseau));
        assert_ne!(tirer(1, Usage::MotsDePasse), tirer(2, Usage::MotsDePasse));
        assert_ne!(
            Alea::imprevisible().mot_de_passe(),
            Alea::imprevisible().mot_de_passe()
        );
    }

    #[test]
    fn passwords_follow_the_rules() {
        let mut alea = Alea::imprevisible();
        for _ in 0..1_000 {
            let tire = alea.mot_de_passe();
            assert_eq!(tire.len(), 23);
            assert_eq!(mot_de_passe::verifier(&tire, &[]), []);
        }
    }

    #[test]
    fn every_choice_is_drawn() {
        let mut alea = Alea::de_graine(1, Usage::Reseau);
        let choix = [0, 1, 2, 3, 4, 5, 6];
        let mut tires: Vec<_> = (0..200).filter_map(|_| alea.parmi(&choix)).collect();
        tires.sort_unstable();
        tires.dedup();
        assert_eq!(tires.len(), choix.len());
        assert_eq!(alea.parmi::<u8>(&[]), None);
    }
}
