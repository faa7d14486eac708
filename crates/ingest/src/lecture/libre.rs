//! CSV without a schema: rows as they come, of whatever length, for a reader that looks for its header among them.

use super::decoupe::{Champs, Coupe, couper, premiere_ligne};

/// The longest record, in bytes. Less than elsewhere: of a file that people have made, each row is one of theirs,
/// and a quotation mark that is never closed must not be looked for through megabytes at each line.
const ENREGISTREMENT_MAX: usize = 100_000;

/// Separators, the likeliest first in a French spreadsheet.
pub(crate) const SEPARATEURS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A row: its line in the file, from 1, and its fields, or why it is none.
pub(crate) type Rangee = (u32, Result<Vec<String>, &'static str>);

/// The rows of a text, empty ones left out, with `champs_max` fields at most each.
pub(crate) fn rangees(texte: &[u8], separateur: u8, champs_max: usize) -> impl Iterator<Item = Rangee> {
    let mut reste = texte;
    let mut numero = 1_u32;
    let mut champs = Champs::default();
    std::iter::from_fn(move || {
        while !reste.is_empty() {
            let fenetre = reste.get(..ENREGISTREMENT_MAX).unwrap_or(reste);
            let ici = numero;
            let lue = match couper(fenetre, separateur, fenetre.len() == reste.len(), &mut champs) {
                Coupe::Entier { octets, lignes } => {
                    reste = reste.get(octets..).unwrap_or_default();
                    numero = numero.saturating_add(lignes);
                    if champs.sont_vides() {
                        continue;
                    }
                    textes(&champs, champs_max)
                }
                Coupe::Cassee(cause) => {
                    passer_une_ligne(&mut reste, &mut numero);
                    Err(cause)
                }
                Coupe::Suite => {
                    passer_une_ligne(&mut reste, &mut numero);
                    Err("la ligne est trop longue, ou un guillemet ouvert n'est jamais refermé")
                }
            };
            return Some((ici, lue));
        }
        None
    })
}

fn textes(champs: &Champs, champs_max: usize) -> Result<Vec<String>, &'static str> {
    champs
        .iter()
        .take(champs_max)
        .map(|champ| {
            std::str::from_utf8(champ)
                .map(str::to_owned)
                .map_err(|_| "des octets ne sont pas de l'UTF-8")
        })
        .collect()
}

fn passer_une_ligne(reste: &mut &[u8], numero: &mut u32) {
    let octets = premiere_ligne(reste).unwrap_or(reste.len());
    *reste = reste.get(octets..).unwrap_or_default();
    *numero = numero.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lues(texte: &str) -> Vec<(u32, Option<Vec<String>>)> {
        rangees(texte.as_bytes(), b';', 10)
            .map(|(numero, lue)| (numero, lue.ok()))
            .collect()
    }

    #[test]
    fn rows_of_any_length_keep_their_lines() {
        let rangee = |champs: &[&str]| Some(champs.iter().map(|champ| (*champ).to_owned()).collect());
        assert_eq!(
            lues("Titre\r\n\r\na;\"b\r\nb\"\r\n;;\r\n\"ouvert\nd;e;f"),
            [
                (1, rangee(&["Titre"])),
                (3, rangee(&["a", "b\r\nb"])),
                (6, None),
                (7, rangee(&["d", "e", "f"])),
            ]
        );
    }

    #[test]
    fn a_row_without_end_is_one_broken_row() {
        let texte = format!("a;\"{}\nb;c\n", "x".repeat(2 * ENREGISTREMENT_MAX));
        assert_eq!(lues(&texte)[0], (1, None));
        assert_eq!(lues(&texte).len(), 2);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic_or_loop(octets in prop::collection::vec(prop::sample::select(b"a\"\",;\n\r\xff".as_slice()), 0..60)) {
            prop_assert!(rangees(&octets, b';', 10).count() <= octets.len());
        }
    }
}
