//! JSON made once and pasted many times.

use serde::Serialize;

/// The JSON of a value of this crate or of the domain.
#[expect(
    clippy::expect_used,
    reason = "serialisation fails on maps whose keys are not texts, and on writers: there are none here"
)]
pub(crate) fn en_json(valeur: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(valeur).expect("a plain structure is always JSON")
}

/// Appends a distance in metres, to the decimetre, or `null`.
pub(crate) fn ecrire_distance(distance_m: Option<f64>, sortie: &mut Vec<u8>) {
    match distance_m {
        Some(metres) => ecrire_decimetres(decimetres(metres), sortie),
        None => sortie.extend_from_slice(b"null"),
    }
}

/// A distance in metres as it is sent: rounded to the decimetre.
pub(crate) fn au_decimetre(metres: f64) -> f64 {
    (metres * 10.0).round() / 10.0
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on the earth is neither negative nor beyond 2e8 decimetres"
)]
fn decimetres(metres: f64) -> u64 {
    (metres * 10.0).round() as u64
}

fn ecrire_decimetres(decimetres: u64, sortie: &mut Vec<u8>) {
    let debut = sortie.len();
    let mut reste = decimetres / 10;
    while reste > 0 || sortie.len() == debut {
        sortie.push(chiffre(reste));
        reste /= 10;
    }
    if let Some(entier) = sortie.get_mut(debut..) {
        entier.reverse();
    }
    sortie.extend_from_slice(&[b'.', chiffre(decimetres)]);
}

/// The ASCII digit of the units.
fn chiffre(nombre: u64) -> u8 {
    b'0' + u8::try_from(nombre % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ecrite(distance_m: Option<f64>) -> String {
        let mut sortie = b"x".to_vec();
        ecrire_distance(distance_m, &mut sortie);
        String::from_utf8(sortie).unwrap()
    }

    #[test]
    fn distances_have_one_decimal() {
        assert_eq!(ecrite(None), "xnull");
        assert_eq!(ecrite(Some(0.0)), "x0.0");
        assert_eq!(ecrite(Some(0.04)), "x0.0");
        assert_eq!(ecrite(Some(12.96)), "x13.0");
        assert_eq!(ecrite(Some(9_412_345.67)), "x9412345.7");
    }

    proptest! {
        #[test]
        fn a_written_distance_is_what_serde_would_write(metres in 0.0_f64..2.1e7) {
            let serde = serde_json::to_string(&au_decimetre(metres)).unwrap();
            prop_assert_eq!(ecrite(Some(metres)), format!("x{serde}"));
        }
    }
}
