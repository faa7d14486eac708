//! SIRET.

use crate::verifie::{chiffres, texte_verifie};

/// La Poste's establishments: their SIRET need not pass the Luhn check.
const SIREN_LA_POSTE: &str = "356000000";

texte_verifie!(
    /// A SIRET: 14 digits that pass the Luhn check, or an establishment of La Poste whose digits
    /// sum to a multiple of five.
    Siret, "siret",
    est_siret,
    "« {} » n'est pas un SIRET : 14 chiffres, dont le dernier contrôle les autres."
);

fn est_siret(texte: &str) -> bool {
    texte.len() == 14
        && chiffres(texte)
        && (luhn(texte) || (texte.starts_with(SIREN_LA_POSTE) && somme(texte).is_multiple_of(5)))
}

fn luhn(texte: &str) -> bool {
    let total: u32 = texte
        .bytes()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(octet, poids)| {
            let produit = u32::from(octet - b'0') * poids;
            produit / 10 + produit % 10
        })
        .sum();
    total.is_multiple_of(10)
}

fn somme(texte: &str) -> u32 {
    texte.bytes().map(|octet| u32::from(octet - b'0')).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_sirets_of_real_bodies_pass() {
        for siret in [
            // Anct, Insee, Direction interministérielle du numérique.
            "13002603200016",
            "12002701600563",
            "13002526500013",
            // La Poste: its seat passes Luhn, its other establishments sum to a multiple of five.
            "35600000000048",
            "35600000049837",
            "35600000009075",
        ] {
            assert!(siret.parse::<Siret>().is_ok(), "{siret}");
        }
    }

    #[test]
    fn other_texts_do_not() {
        for refuse in [
            "",
            "1300252650001",
            "130025265000130",
            "13002526500012",
            "1300252650001A",
            "130 025 265 00013",
            "１３００２５２６５０００１３",
            "35600000009076",
            // The rule of La Poste is for La Poste only.
            "35600100009074",
        ] {
            assert!(refuse.parse::<Siret>().is_err(), "{refuse}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen(debut in "[0-9]{13}", place in 0_usize..14, autre in 1_u8..10) {
            prop_assume!(!debut.starts_with(SIREN_LA_POSTE));
            let justes: Vec<_> = (0..10)
                .map(|cle| format!("{debut}{cle}"))
                .filter(|texte| texte.parse::<Siret>().is_ok())
                .collect();
            prop_assert_eq!(justes.len(), 1, "one key in ten");
            let mut faux = justes[0].clone().into_bytes();
            faux[place] = b'0' + (faux[place] - b'0' + autre) % 10;
            let faux = String::from_utf8(faux).unwrap();
            prop_assume!(!faux.starts_with(SIREN_LA_POSTE));
            prop_assert!(faux.parse::<Siret>().is_err());
        }
    }
}
