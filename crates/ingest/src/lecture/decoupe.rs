//! Cutting bytes into the fields of one CSV record, strictly.
//!
//! Ours and strict on purpose. A lenient reader takes an unclosed quote for a field that runs to
//! the next quote, or to the end of the file: thousands of rows silently become one. Here a quote
//! that closes must be followed by a separator or a line's end, else the record is broken.

/// The fields of one record: their bytes end to end, and where each ends.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Champs {
    octets: Vec<u8>,
    fins: Vec<usize>,
}

impl Champs {
    /// How many fields.
    pub(super) const fn nombre(&self) -> usize {
        self.fins.len()
    }

    /// The fields, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut debut = 0;
        self.fins.iter().map(move |fin| {
            let champ = self.octets.get(debut..*fin).unwrap_or_default();
            debut = *fin;
            champ
        })
    }

    /// Whether every field is empty or blank.
    pub(super) fn sont_vides(&self) -> bool {
        self.octets.iter().all(u8::is_ascii_whitespace)
    }

    fn vider(&mut self) {
        self.octets.clear();
        self.fins.clear();
    }

    fn clore(&mut self) {
        self.fins.push(self.octets.len());
    }
}

/// What a cut found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Coupe {
    /// A whole record of `octets` bytes, with `lignes` ends of line in it.
    Entier {
        /// Bytes of the record, its line end included.
        octets: usize,
        /// Ends of line in it: the next record begins that many lines further.
        lignes: u32,
    },
    /// The buffer ends before the record does.
    Suite,
    /// No record: what is wrong, in French.
    Cassee(&'static str),
}

/// Cuts the record at the beginning of `tampon` into `champs`; `fin` when nothing follows the buffer.
pub(super) fn couper(tampon: &[u8], separateur: u8, fin: bool, champs: &mut Champs) -> Coupe {
    champs.vider();
    let mut reste = tampon;
    loop {
        let (apres, borne) = match reste.split_first() {
            Some((b'"', suite)) => match cite(suite, fin, champs) {
                Ok(apres) => (apres, Borne::de(apres, separateur)),
                Err(coupe) => return coupe,
            },
            _ => {
                let longueur = reste
                    .iter()
                    .position(|octet| *octet == separateur || est_fin_de_ligne(*octet))
                    .unwrap_or(reste.len());
                let (champ, apres) = reste.split_at_checked(longueur).unwrap_or((reste, &[]));
                champs.octets.extend_from_slice(champ);
                (apres, Borne::de(apres, separateur))
            }
        };
        champs.clore();
        match borne {
            Borne::Separateur => reste = apres.get(1..).unwrap_or_default(),
            Borne::Texte => return Coupe::Cassee("un guillemet fermant est suivi de texte"),
            Borne::Tampon if !fin => return Coupe::Suite,
            Borne::RetourSeul if !fin => return Coupe::Suite,
            Borne::Tampon | Borne::RetourSeul | Borne::Ligne(_) => {
                let octets = tampon.len() - apres.len() + borne.longueur();
                return Coupe::Entier {
                    octets,
                    lignes: lignes(tampon.get(..octets).unwrap_or(tampon)),
                };
            }
        }
    }
}

/// Reads a quoted field after its opening quote; gives what follows its closing quote.
fn cite<'t>(mut reste: &'t [u8], fin: bool, champs: &mut Champs) -> Result<&'t [u8], Coupe> {
    loop {
        let Some(place) = reste.iter().position(|octet| *octet == b'"') else {
            return Err(if fin {
                Coupe::Cassee("un guillemet ouvert n'est jamais refermé")
            } else {
                Coupe::Suite
            });
        };
        let (texte, apres) = reste.split_at_checked(place).unwrap_or((reste, &[]));
        champs.octets.extend_from_slice(texte);
        match apres.get(1) {
            Some(b'"') => {
                champs.octets.push(b'"');
                reste = apres.get(2..).unwrap_or_default();
            }
            None if !fin => return Err(Coupe::Suite),
            _ => return Ok(apres.get(1..).unwrap_or_default()),
        }
    }
}

/// What stands after a field.
#[derive(Clone, Copy)]
enum Borne {
    Separateur,
    /// A line's end, of this many bytes.
    Ligne(usize),
    /// A carriage return that ends the buffer: a line feed may follow.
    RetourSeul,
    /// The end of the buffer.
    Tampon,
    /// Anything else.
    Texte,
}

impl Borne {
    fn de(apres: &[u8], separateur: u8) -> Self {
        match apres {
            [] => Self::Tampon,
            [octet, ..] if *octet == separateur => Self::Separateur,
            [b'\n', ..] => Self::Ligne(1),
            [b'\r', b'\n', ..] => Self::Ligne(2),
            [b'\r'] => Self::RetourSeul,
            [b'\r', ..] => Self::Ligne(1),
            _ => Self::Texte,
        }
    }

    const fn longueur(self) -> usize {
        match self {
            Self::Ligne(octets) => octets,
            Self::Separateur | Self::RetourSeul => 1,
            Self::Tampon | Self::Texte => 0,
        }
    }
}

const fn est_fin_de_ligne(octet: u8) -> bool {
    matches!(octet, b'\n' | b'\r')
}

/// Line ends in these bytes, `\r\n` being one.
pub(super) fn lignes(octets: &[u8]) -> u32 {
    let seuls = octets
        .iter()
        .zip(octets.iter().skip(1).map(Some).chain([None]))
        .filter(|(octet, suivant)| **octet == b'\n' || (**octet == b'\r' && *suivant != Some(&b'\n')))
        .count();
    u32::try_from(seuls).unwrap_or(u32::MAX)
}

/// Bytes of the first line of the file in `tampon`, its end included; none when it does not end there.
pub(super) fn premiere_ligne(tampon: &[u8]) -> Option<usize> {
    let place = tampon.iter().position(|octet| est_fin_de_ligne(*octet))?;
    let borne = tampon
        .split_at_checked(place)
        .map_or(Borne::Tampon, |(_, apres)| Borne::de(apres, b'\n'));
    Some(place + borne.longueur().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn champs(texte: &str, fin: bool) -> (Coupe, Vec<String>) {
        let mut champs = Champs::default();
        let coupe = couper(texte.as_bytes(), b';', fin, &mut champs);
        let lus = champs
            .iter()
            .map(|c| String::from_utf8_lossy(c).into_owned())
            .collect();
        (coupe, lus)
    }

    #[test]
    fn fields_are_cut_and_quotes_opened() {
        let (coupe, lus) = champs("a;\"b;\"\"c\"\"\r\nd\";;e \"f\"\r\nsuite", true);
        assert_eq!(
            coupe,
            Coupe::Entier {
                octets: 23,
                lignes: 2
            }
        );
        assert_eq!(lus, ["a", "b;\"c\"\r\nd", "", "e \"f\""]);
        assert_eq!(champs("a;b", true).0, Coupe::Entier { octets: 3, lignes: 0 });
        assert_eq!(champs("a;\r", true).1, ["a", ""]);
        assert_eq!(champs("\"\"", true).1, [""]);
    }

    #[test]
    fn a_record_cut_by_the_buffer_waits() {
        for debut in ["", "a", "a;", "a;\"b", "a;\"b\"", "a;\"b\"\"", "a\r", "\"a\"\r"] {
            assert_eq!(champs(debut, false).0, Coupe::Suite, "{debut:?}");
        }
    }

    #[test]
    fn quotes_out_of_place_break_the_record_at_once() {
        assert!(matches!(
            champs("\"Le \"Bar\" bleu\";b\n", true).0,
            Coupe::Cassee(_)
        ));
        assert!(matches!(champs("a;\"b\nc;d\n", true).0, Coupe::Cassee(_)));
    }

    #[test]
    fn a_line_ends_three_ways() {
        assert_eq!(premiere_ligne(b"ab\ncd"), Some(3));
        assert_eq!(premiere_ligne(b"ab\r\ncd"), Some(4));
        assert_eq!(premiere_ligne(b"ab\rcd"), Some(3));
        assert_eq!(premiere_ligne(b"abcd"), None);
        assert_eq!(lignes(b"a\r\nb\rc\nd"), 3);
        assert_eq!(lignes(b""), 0);
    }
}
