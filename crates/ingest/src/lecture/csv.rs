//! CSV: one record after another, and after a broken one the next line of the file.

use std::io::{self, Read};

use super::{
    Colonnes, Lu, Sonde,
    decoupe::{Champs, Coupe, couper, lignes, premiere_ligne},
    entete::Entete,
    octets::MORCEAU,
};
use crate::{
    Erreur, Quarantaine,
    ligne::{Cellule, Ligne},
    schema::Schema,
};

/// The longest record, in bytes: a hundred times the longest of the real data.
const ENREGISTREMENT_MAX: usize = 1_000_000;

/// Separators, the likeliest first.
const SEPARATEURS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a CSV to its end.
///
/// # Errors
/// When its header is not that of the schema, or reading fails.
pub(super) fn lire(
    entree: impl Read,
    sonde: &Sonde,
    schema: &'static Schema,
    recevoir: &mut dyn FnMut(Lu),
) -> Result<Colonnes, Erreur> {
    let rate = |cause| Erreur::de_lecture(cause, sonde.gzip);
    let mut lecteur = Lecteur::new(entree);
    lecteur.passer_les_lignes_vides().map_err(rate)?;
    let entete = lecteur.entete(schema).map_err(rate)??;
    let mut vide = true;
    while let Some(enregistrement) = lecteur.suivant(entete.nombre()).map_err(rate)? {
        let lu = match enregistrement {
            Enregistrement::Champs(_) if lecteur.champs.sont_vides() => continue,
            Enregistrement::Champs(numero) => ligne(Ligne::new(schema, numero), &entete, &lecteur.champs),
            Enregistrement::Casse(numero, cause) => Err(Quarantaine::cassee(numero, &cause)),
        };
        vide = false;
        recevoir(lu);
    }
    if vide {
        return Err(Erreur::SansLigne { aucun: schema.aucun });
    }
    Ok(Colonnes {
        separateur: Some(char::from(lecteur.separateur)),
        ignorees: entete.ignorees(),
    })
}

fn ligne(mut ligne: Ligne, entete: &Entete, champs: &Champs) -> Lu {
    let numero = ligne.numero();
    for (champ, rang) in champs.iter().zip(entete.rangs()) {
        let texte = std::str::from_utf8(champ)
            .map_err(|_| Quarantaine::cassee(numero, "des octets ne sont pas de l'UTF-8"))?;
        if let Some(rang) = rang {
            ligne.poser(rang, Cellule::texte(texte));
        }
    }
    Ok(ligne)
}

/// One step of the reading, with the line of the file where the record begins.
enum Enregistrement {
    /// Its fields are in [`Lecteur::champs`].
    Champs(u32),
    /// The line is no record: why, in French.
    Casse(u32, String),
}

struct Lecteur<R> {
    entree: R,
    /// Bytes asked for at a time.
    morceau: u64,
    separateur: u8,
    /// Bytes read; those before `debut` are done with.
    tampon: Vec<u8>,
    debut: usize,
    /// Nothing is left to read.
    fin: bool,
    /// The line of the file at `debut`.
    numero: u32,
    champs: Champs,
}

impl<R: Read> Lecteur<R> {
    fn new(entree: R) -> Self {
        Self {
            entree,
            morceau: MORCEAU as u64,
            separateur: b',',
            tampon: Vec::with_capacity(2 * MORCEAU),
            debut: 0,
            fin: false,
            numero: 1,
            champs: Champs::default(),
        }
    }

    fn reste(&self) -> &[u8] {
        self.tampon.get(self.debut..).unwrap_or_default()
    }

    fn remplir(&mut self) -> io::Result<()> {
        self.tampon.drain(..self.debut);
        self.debut = 0;
        let lus = self
            .entree
            .by_ref()
            .take(self.morceau)
            .read_to_end(&mut self.tampon)?;
        self.fin = lus == 0;
        Ok(())
    }

    fn avancer(&mut self, octets: usize, lignes: u32) {
        self.debut += octets;
        self.numero = self.numero.saturating_add(lignes);
    }

    /// Empty lines before the header.
    fn passer_les_lignes_vides(&mut self) -> io::Result<()> {
        loop {
            if self.reste().is_empty() && !self.fin {
                self.remplir()?;
            }
            let blancs = self
                .reste()
                .iter()
                .take_while(|octet| matches!(octet, b'\n' | b'\r'))
                .count();
            if blancs == 0 {
                return Ok(());
            }
            let sautees = self.reste().get(..blancs).map_or(0, lignes);
            self.avancer(blancs, sautees);
        }
    }

    /// The header, cut by the separator under which most of its names are the schema's; failing
    /// that, under which it has most names.
    fn entete(&mut self, schema: &'static Schema) -> io::Result<Result<Entete, Erreur>> {
        let mut meilleur = None;
        for separateur in SEPARATEURS {
            self.separateur = separateur;
            if let Coupe::Entier { .. } = self.couper()? {
                let merite = (Entete::new(schema, &self.champs).connus(), self.champs.nombre());
                if meilleur.is_none_or(|(plus_grand, _)| merite > plus_grand) {
                    meilleur = Some((merite, separateur));
                }
            }
        }
        if let Some((_, separateur)) = meilleur {
            self.separateur = separateur;
        }
        Ok(match self.couper()? {
            Coupe::Entier { octets, lignes } => {
                self.avancer(octets, lignes);
                Entete::new(schema, &self.champs).verifier()
            }
            Coupe::Cassee(cause) => Err(Erreur::EnteteIllisible { cause }),
            Coupe::Suite => Err(Erreur::EnteteIllisible { cause: TROP_LONG }),
        })
    }

    /// Cuts the next record, reading on as long as it needs and may.
    fn couper(&mut self) -> io::Result<Coupe> {
        loop {
            let reste = self.tampon.get(self.debut..).unwrap_or_default();
            match couper(reste, self.separateur, self.fin, &mut self.champs) {
                Coupe::Suite if reste.len() < ENREGISTREMENT_MAX => self.remplir()?,
                coupe => return Ok(coupe),
            }
        }
    }

    /// The next record; none at the end of the file.
    fn suivant(&mut self, attendus: usize) -> io::Result<Option<Enregistrement>> {
        if self.reste().is_empty() && !self.fin {
            self.remplir()?;
        }
        if self.reste().is_empty() {
            return Ok(None);
        }
        let numero = self.numero;
        let cause = match self.couper()? {
            Coupe::Entier { octets, lignes } if self.a_le_compte(attendus) => {
                self.avancer(octets, lignes);
                return Ok(Some(Enregistrement::Champs(numero)));
            }
            // Several lines and a wrong count: its quotes are suspect, the next line may be a good row.
            Coupe::Entier { .. } => format!("{} colonnes au lieu de {attendus}", self.champs.nombre()),
            Coupe::Cassee(cause) => cause.to_owned(),
            Coupe::Suite => TROP_LONG.to_owned(),
        };
        self.passer_une_ligne()?;
        Ok(Some(Enregistrement::Casse(numero, cause)))
    }

    /// Whether the record has the header's fields; blank fields past the last are a spreadsheet's habit.
    fn a_le_compte(&self, attendus: usize) -> bool {
        self.champs.nombre() == attendus
            || self.champs.sont_vides()
            || (self.champs.nombre() > attendus
                && self
                    .champs
                    .iter()
                    .skip(attendus)
                    .all(|champ| champ.trim_ascii().is_empty()))
    }

    fn passer_une_ligne(&mut self) -> io::Result<()> {
        loop {
            if let Some(octets) = premiere_ligne(self.reste()) {
                // A carriage return at the very end of the buffer: its line feed is still to come.
                if octets < self.reste().len() || self.fin || self.reste().ends_with(b"\n") {
                    self.avancer(octets, 1);
                    return Ok(());
                }
            } else {
                self.debut = self.tampon.len();
            }
            if self.fin {
                self.avancer(self.reste().len(), 1);
                return Ok(());
            }
            self.remplir()?;
        }
    }
}

const TROP_LONG: &str = "la ligne dépasse un mégaoctet";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tout_lire(texte: &[u8], separateur: u8, attendus: usize) -> Vec<Result<Vec<String>, u32>> {
        let mut lecteur = Lecteur::new(texte);
        // One byte at a time: cuts fall everywhere.
        lecteur.morceau = 1;
        lecteur.separateur = separateur;
        let mut lus = Vec::new();
        while let Some(enregistrement) = lecteur.suivant(attendus).unwrap() {
            lus.push(match enregistrement {
                Enregistrement::Champs(_) => Ok(lecteur
                    .champs
                    .iter()
                    .map(|champ| String::from_utf8_lossy(champ).into_owned())
                    .collect()),
                Enregistrement::Casse(numero, _) => Err(numero),
            });
        }
        lus
    }

    #[test]
    fn a_broken_row_costs_one_row() {
        let texte = b"1;\"jamais clos;x\n2;b;c\n3;b\n4;\"b\nb\";c\n5;\"a\"b;c\n6;b;c;;\n7;b;c";
        let lus = tout_lire(texte, b';', 3);
        let bons: Vec<_> = lus.iter().flatten().map(|champs| champs[0].as_str()).collect();
        let casses: Vec<_> = lus.iter().filter_map(|lu| lu.as_ref().err().copied()).collect();
        assert_eq!(bons, ["2", "4", "6", "7"]);
        assert_eq!(casses, [1, 3, 6]);
    }

    #[test]
    fn a_quoted_row_of_many_lines_with_a_wrong_count_does_not_take_them_all() {
        let lus = tout_lire(b"1;\"b\n2;b;c\n3;b;\"c\"\n", b';', 3);
        assert_eq!(lus.iter().filter(|lu| lu.is_ok()).count(), 2, "{lus:?}");
    }

    #[test]
    fn an_endless_row_is_one_broken_row() {
        let mut texte = vec![b'x'; ENREGISTREMENT_MAX + 3 * MORCEAU];
        texte.extend_from_slice(b"\n2;b;c\n");
        let mut lecteur = Lecteur::new(texte.as_slice());
        lecteur.separateur = b';';
        assert!(matches!(
            lecteur.suivant(3).unwrap(),
            Some(Enregistrement::Casse(1, _))
        ));
        assert!(matches!(
            lecteur.suivant(3).unwrap(),
            Some(Enregistrement::Champs(2))
        ));
        assert!(lecteur.suivant(3).unwrap().is_none());
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_is_read(
            lignes in prop::collection::vec(prop::array::uniform3("[a\";,\r\n é|]{0,6}"), 1..6),
            separateur in prop::sample::select(SEPARATEURS.as_slice()),
            fin_de_ligne in prop::sample::select([::csv::Terminator::CRLF, ::csv::Terminator::Any(b'\n')].as_slice()),
        ) {
            let mut ecrivain = ::csv::WriterBuilder::new()
                .delimiter(separateur)
                .terminator(fin_de_ligne)
                .from_writer(Vec::new());
            for ligne in &lignes {
                ecrivain.write_record(ligne).unwrap();
            }
            let lus = tout_lire(&ecrivain.into_inner().unwrap(), separateur, 3);
            let attendus: Vec<_> = lignes.iter().map(|ligne| Ok(ligne.to_vec())).collect();
            prop_assert_eq!(lus, attendus);
        }

        #[test]
        fn no_bytes_make_it_panic_or_loop(octets in prop::collection::vec(prop::sample::select(b"a\"\",;\n\r".as_slice()), 0..60)) {
            let lus = tout_lire(&octets, b';', 2);
            prop_assert!(lus.len() <= octets.len());
        }
    }
}
