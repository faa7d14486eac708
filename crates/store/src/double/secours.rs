//! Recovery codes: ten letters and digits, the first of which tells which of the ten it is.

use rand::Rng as _;

/// How many a person has.
const NOMBRE: usize = 10;
/// Letters and digits that nobody takes for one another: no I, no O, no 0, no 1.
const ALPHABET: [char; 32] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N',
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];
/// Characters of one: after the first, 45 random bits, of which one tries five in a quarter of an hour.
const LONGUEUR: usize = 10;

/// A recovery code, as it is compared: capitals, without the dash.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeDeSecours {
    rang: i16,
    texte: String,
}

/// Codes stay out of logs.
impl std::fmt::Debug for CodeDeSecours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeDeSecours(…)")
    }
}

impl CodeDeSecours {
    /// As many as a person has, in their order.
    #[must_use]
    pub fn au_hasard() -> Vec<Self> {
        let mut hasard = rand::rng();
        (0..)
            .zip(ALPHABET.iter().take(NOMBRE))
            .map(|(rang, premiere)| {
                let suite =
                    (1..LONGUEUR).filter_map(|_| ALPHABET.get(hasard.random_range(0..ALPHABET.len())));
                Self {
                    rang,
                    texte: std::iter::once(premiere).chain(suite).collect(),
                }
            })
            .collect()
    }

    /// What was typed, with or without the dash, in capitals or not. None when it cannot be a code.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let texte: String = texte
            .chars()
            .filter(|lettre| !lettre.is_whitespace() && *lettre != '-')
            .map(|lettre| lettre.to_ascii_uppercase())
            .collect();
        let des_notres = texte.chars().all(|lettre| ALPHABET.contains(&lettre));
        let rang = ALPHABET
            .iter()
            .take(NOMBRE)
            .position(|premiere| texte.starts_with(*premiere))?;
        (des_notres && texte.chars().count() == LONGUEUR).then_some(Self {
            rang: i16::try_from(rang).ok()?,
            texte,
        })
    }

    /// Which of the ten it is.
    #[must_use]
    pub const fn rang(&self) -> i16 {
        self.rang
    }

    /// What is hashed.
    #[must_use]
    pub fn texte(&self) -> &str {
        &self.texte
    }

    /// As people read it: two halves.
    #[must_use]
    pub fn en_deux(&self) -> String {
        let (avant, apres) = self.texte.split_at_checked(LONGUEUR / 2).unwrap_or_default();
        format!("{avant}-{apres}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let codes = CodeDeSecours::au_hasard();
        assert_eq!(codes.len(), NOMBRE);
        for (rang, code) in (0..).zip(&codes) {
            assert_eq!(code.rang(), rang);
            let tape = format!(" {} ", code.en_deux().to_lowercase());
            assert_eq!(CodeDeSecours::lire(&tape).as_ref(), Some(code), "{tape}");
        }
        assert_ne!(codes, CodeDeSecours::au_hasard());
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for texte in [
            "",
            "287082",
            "2AAAA-AAAA",
            "2AAAA-AAAAAA",
            "ZAAAA-AAAAA",
            "2AAAA-AAAA0",
            "2AAAA-AAAAÉ",
        ] {
            assert_eq!(CodeDeSecours::lire(texte), None, "{texte}");
        }
    }
}
