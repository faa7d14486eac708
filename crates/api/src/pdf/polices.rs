//! The fonts of papers and pictures: those of the pages, in two weights, built into the program.

use std::sync::{Arc, LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::usvg::fontdb;
use rustybuzz::{Direction, Face, UnicodeBuffer};

const ORDINAIRE: &[u8] = include_bytes!("../../polices/AtkinsonHyperlegibleNext-Regular.ttf");
const GRASSE: &[u8] = include_bytes!("../../polices/AtkinsonHyperlegibleNext-Bold.ttf");
/// What stands for a letter that the font does not have.
const INCONNUE: char = '?';

/// A font of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Graisse {
    Ordinaire,
    Grasse,
}

/// A font, as it is embedded and as it is measured. None is a file of the program that cannot be read: a test reads
/// it.
struct Police {
    fonte: Option<Font>,
    face: Option<Face<'static>>,
}

impl Police {
    fn de(octets: &'static [u8]) -> Self {
        Self {
            fonte: Font::new(octets.into(), 0),
            face: Face::from_slice(octets, 0),
        }
    }
}

static POLICES: LazyLock<[Police; 2]> = LazyLock::new(|| [Police::de(ORDINAIRE), Police::de(GRASSE)]);

/// The fonts that pictures find by their family, and no other of the machine: they look the same everywhere.
static FAMILLE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut polices = fontdb::Database::new();
    for octets in [ORDINAIRE, GRASSE] {
        polices.load_font_source(fontdb::Source::Binary(Arc::new(octets)));
    }
    Arc::new(polices)
});

/// The fonts of pictures.
pub(crate) fn famille() -> Arc<fontdb::Database> {
    Arc::clone(&FAMILLE)
}

/// The name of that family.
pub(crate) const NOM: &str = "Atkinson Hyperlegible Next";

impl Graisse {
    fn police(self) -> &'static Police {
        let [ordinaire, grasse] = &*POLICES;
        match self {
            Self::Ordinaire => ordinaire,
            Self::Grasse => grasse,
        }
    }

    /// What is embedded.
    pub(super) fn fonte(self) -> Option<Font> {
        self.police().fonte.clone()
    }

    /// A text that this font can write: what it does not have is replaced, what has no shape is dropped.
    fn lisible(self, texte: &str) -> String {
        let connue = |lettre: char| {
            let face = self.police().face.as_ref();
            face.is_some_and(|face| face.glyph_index(lettre).is_some())
        };
        texte
            .chars()
            .filter_map(|lettre| match lettre {
                '\n' | '\t' | '\r' => Some(' '),
                // Joiners, marks of direction, variants: of no use to letters that are not there.
                '\0'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
                connu if connue(connu) => Some(connu),
                _ => Some(INCONNUE),
            })
            .collect()
    }

    /// This text, shaped.
    pub(super) fn composer(self, texte: &str) -> Mots {
        let texte = self.lisible(texte);
        let Some(face) = &self.police().face else {
            return Mots {
                texte,
                glyphes: Vec::new(),
                largeur: 0.0,
            };
        };
        let mut tampon = UnicodeBuffer::new();
        tampon.push_str(&texte);
        tampon.guess_segment_properties();
        tampon.set_direction(Direction::LeftToRight);
        let forme = rustybuzz::shape(face, &[], tampon);
        let cadratin = f32::from(i16::try_from(face.units_per_em()).unwrap_or(1_000).max(1));
        let de = |n: i32| f32::from(i16::try_from(n).unwrap_or(i16::MAX)) / cadratin;
        let debuts: Vec<usize> = forme
            .glyph_infos()
            .iter()
            .map(|glyphe| usize::try_from(glyphe.cluster).unwrap_or(0))
            .collect();
        let glyphes: Vec<KrillaGlyph> = forme
            .glyph_infos()
            .iter()
            .zip(forme.glyph_positions())
            .zip(&debuts)
            .map(|((glyphe, place), debut)| {
                // Up to the next letter that is not of the same glyph.
                let fin = debuts.iter().copied().find(|suivant| suivant > debut);
                KrillaGlyph::new(
                    GlyphId::new(glyphe.glyph_id),
                    de(place.x_advance),
                    de(place.x_offset),
                    de(place.y_offset),
                    de(place.y_advance),
                    *debut..fin.unwrap_or(texte.len()),
                    None,
                )
            })
            .collect();
        let largeur = glyphes.iter().map(|glyphe| glyphe.x_advance).sum();
        Mots {
            texte,
            glyphes,
            largeur,
        }
    }

    /// The lines of this text, at this size, in this width.
    pub(super) fn couper(self, texte: &str, taille: f32, largeur: f32) -> Vec<Mots> {
        let blanc = self.composer(" ").largeur * taille;
        let mut lignes: Vec<(String, f32)> = Vec::new();
        for mot in texte.split([' ', '\n']).filter(|mot| !mot.is_empty()) {
            for morceau in self.morceaux(mot, taille, largeur) {
                let longueur = self.composer(&morceau).largeur * taille;
                match lignes.last_mut() {
                    Some((ligne, prise)) if *prise + blanc + longueur <= largeur => {
                        ligne.push(' ');
                        ligne.push_str(&morceau);
                        *prise += blanc + longueur;
                    }
                    _ => lignes.push((morceau, longueur)),
                }
            }
        }
        lignes
            .into_iter()
            .map(|(ligne, _)| self.composer(&ligne))
            .collect()
    }

    /// A word, in pieces when no line is wide enough for it.
    fn morceaux(self, mot: &str, taille: f32, largeur: f32) -> Vec<String> {
        if self.composer(mot).largeur * taille <= largeur {
            return vec![mot.to_owned()];
        }
        let mut morceaux: Vec<String> = Vec::new();
        for lettre in mot.chars() {
            match morceaux.last_mut() {
                Some(dernier) if self.composer(&format!("{dernier}{lettre}")).largeur * taille <= largeur => {
                    dernier.push(lettre);
                }
                _ => morceaux.push(lettre.to_string()),
            }
        }
        morceaux
    }
}

/// A line of text, shaped.
#[derive(Debug, Clone)]
pub(super) struct Mots {
    pub(super) texte: String,
    pub(super) glyphes: Vec<KrillaGlyph>,
    /// Its width at a size of 1.
    pub(super) largeur: f32,
}

#[cfg(test)]
mod tests {
    use coop_domain::{
        enumeration::Enumeration as _, stats::rapport::definitions, textes::statistiques as textes,
    };

    use super::*;

    const GRAISSES: [Graisse; 2] = [Graisse::Ordinaire, Graisse::Grasse];

    #[test]
    fn the_fonts_are_read() {
        assert_eq!(famille().len(), 2);
        for face in famille().faces() {
            assert_eq!(face.families[0].0, NOM);
        }
        for graisse in GRAISSES {
            assert!(graisse.fonte().is_some() && graisse.police().face.is_some());
        }
    }

    #[test]
    fn everything_that_we_write_has_its_letters() {
        let cog = coop_domain::territoires::Cog::charger().unwrap();
        let noms = coop_domain::territoires::Niveau::TOUS
            .iter()
            .flat_map(|niveau| cog.territoires(*niveau))
            .map(|territoire| territoire.nom);
        let definies = definitions()
            .into_iter()
            .flat_map(|indicateur| [indicateur.nom.to_owned(), indicateur.definition.to_owned()]);
        let ecrits = [
            textes::nombre(1_234_567),
            textes::duree(725),
            textes::part(0, 3),
            textes::SECRET_AIDE.to_owned(),
        ];
        for texte in noms.chain(definies).chain(ecrits) {
            for graisse in GRAISSES {
                assert_eq!(graisse.lisible(&texte), texte);
            }
        }
        assert_eq!(Graisse::Ordinaire.lisible("Łódź 👩\u{200d}💻 東"), "Łódź ?? ?");
    }

    #[test]
    fn lines_fit_their_width_and_lose_nothing() {
        let texte =
            "Un\u{a0}accompagnement compte pour 1, extraordinairement-long-sans-blanc-du-tout-du-tout.";
        for largeur in [30.0, 60.0, 120.0, 900.0] {
            let lignes = Graisse::Ordinaire.couper(texte, 10.0, largeur);
            for ligne in &lignes {
                assert!(ligne.largeur * 10.0 <= largeur + 0.5, "{ligne:?}");
            }
            let lu: String = lignes.iter().map(|ligne| ligne.texte.as_str()).collect();
            assert_eq!(lu.replace(' ', ""), texte.replace(' ', ""));
        }
    }
}
