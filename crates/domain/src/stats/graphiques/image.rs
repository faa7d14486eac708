//! A chart as a picture that stands alone: SVG that needs no style sheet, in the light colours of the service. Words
//! stay words; what is hidden is hatched and has no length.

mod barres;
mod evolution;
mod mots;

use std::fmt::Write as _;

use self::mots::{Echappe, lignes};
use super::{Evolution, Repartition};
use crate::textes::statistiques as textes;

/// Text.
const ENCRE: &str = "#17262b";
/// Text that says less.
const ENCRE_2: &str = "#4b5c61";
/// Thin lines.
const TRAIT: &str = "#ddd7cb";
/// Lines that count.
const TRAIT_FORT: &str = "#7d8a8d";
/// Behind bars.
const CREUX: &str = "#f1ede5";
/// Paper.
const PAPIER: &str = "#ffffff";
/// The colours of charts, from 1.
const COULEURS: [&str; 6] = ["#0b6159", "#d98b14", "#5b5ea6", "#b3506b", "#4f7f2f", "#7a6a58"];
/// The family of the service's font, then those that a reader has.
const POLICE: &str = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, system-ui, sans-serif";

/// Around a picture with a head.
const MARGE: u32 = 24;
/// The size of ordinary words.
const CORPS: u32 = 14;
/// The size of small ones.
const PETIT: u32 = 12;
/// The size of a title.
const TITRE: u32 = 20;

/// A picture, in SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its width, in pixels.
    pub largeur: u32,
    /// Its height, in pixels.
    pub hauteur: u32,
    /// The document.
    pub svg: String,
}

/// What stands around a chart that is taken away: of what it is, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadre {
    /// Its name.
    pub titre: String,
    /// Of whom, and of when.
    pub sous_titre: String,
    /// Under it: when it was computed, its source, that it is fictitious.
    pub pied: Vec<String>,
}

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub enum Contenu<'a> {
    /// A breakdown.
    Barres(&'a Repartition),
    /// An evolution, and its period in words.
    Evolution(&'a Evolution, &'a str),
    /// Nothing, and why.
    Rien(&'a str),
}

impl Contenu<'_> {
    /// What it shows, in words.
    #[must_use]
    pub fn description(&self) -> String {
        match self {
            Self::Barres(repartition) => textes::decrire_barres(&repartition.barres),
            Self::Evolution(evolution, periode) => textes::decrire_evolution(evolution, periode),
            Self::Rien(raison) => (*raison).to_owned(),
        }
    }
}

impl Image {
    /// The picture of a chart, this wide: with what stands around it, or bare on a page that says it.
    #[must_use]
    pub fn dessiner(contenu: Contenu<'_>, largeur: u32, cadre: Option<&Cadre>) -> Self {
        let marge = if cadre.is_some() { MARGE } else { 0 };
        let mut feuille = Feuille {
            svg: String::new(),
            gauche: marge,
            droite: largeur.saturating_sub(marge),
            y: marge,
        };
        if let Some(cadre) = cadre {
            feuille.paragraphe(&cadre.titre, TITRE, ENCRE, true);
            feuille.paragraphe(&cadre.sous_titre, CORPS, ENCRE_2, false);
            feuille.y += 12;
        }
        match contenu {
            Contenu::Barres(repartition) => feuille.barres(repartition),
            Contenu::Evolution(evolution, _) => feuille.evolution(evolution),
            Contenu::Rien(raison) => feuille.paragraphe(raison, CORPS, ENCRE, false),
        }
        if let Some(cadre) = cadre {
            feuille.y += 12;
            for ligne in &cadre.pied {
                feuille.paragraphe(ligne, PETIT, ENCRE_2, false);
            }
        }
        let hauteur = (feuille.y + marge).max(1);
        let titre = cadre.map_or(String::new(), |cadre| {
            format!(
                "<title>{}</title><desc>{}</desc>",
                Echappe(&format!("{}, {}", cadre.titre, cadre.sous_titre)),
                Echappe(&contenu.description())
            )
        });
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xml:lang="fr" role="img" width="{largeur}" height="{hauteur}" viewBox="0 0 {largeur} {hauteur}" font-family="{POLICE}" font-size="{CORPS}">{titre}{SECRET}<rect width="{largeur}" height="{hauteur}" fill="{PAPIER}"/>{}</svg>"#,
            feuille.svg
        );
        Self {
            largeur,
            hauteur,
            svg,
        }
    }
}

/// The hatching of what is hidden.
const SECRET: &str = r##"<defs><pattern id="secret" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f1ede5"/><rect width="2" height="8" fill="#7d8a8d"/></pattern></defs>"##;

/// A picture that is being drawn, from the top.
struct Feuille {
    svg: String,
    gauche: u32,
    droite: u32,
    /// How far down it is drawn.
    y: u32,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
struct Style {
    taille: u32,
    couleur: &'static str,
    gras: bool,
    ancre: Ancre,
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy)]
enum Ancre {
    Debut,
    Milieu,
    Fin,
}

impl Style {
    const fn de(taille: u32, couleur: &'static str) -> Self {
        Self {
            taille,
            couleur,
            gras: false,
            ancre: Ancre::Debut,
        }
    }

    const fn gras(self) -> Self {
        Self { gras: true, ..self }
    }

    const fn ancre(self, ancre: Ancre) -> Self {
        Self { ancre, ..self }
    }
}

impl Feuille {
    const fn largeur(&self) -> u32 {
        self.droite.saturating_sub(self.gauche)
    }

    /// Writes markup.
    fn balise(&mut self, ecrit: std::fmt::Arguments<'_>) {
        // Into text, which never fails.
        _ = self.svg.write_fmt(ecrit);
    }

    /// A text whose place is in tenths of pixels.
    fn texte(&mut self, x: Dixiemes, y: Dixiemes, style: Style, texte: &str) {
        let Style {
            taille,
            couleur,
            gras,
            ancre,
        } = style;
        let graisse = if gras { r#" font-weight="700""# } else { "" };
        let ancre = match ancre {
            Ancre::Debut => "",
            Ancre::Milieu => r#" text-anchor="middle""#,
            Ancre::Fin => r#" text-anchor="end""#,
        };
        self.balise(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{taille}" fill="{couleur}"{graisse}{ancre}>{}</text>"#,
            Echappe(texte)
        ));
    }

    /// Lines of text, under what is drawn.
    fn paragraphe(&mut self, texte: &str, taille: u32, couleur: &'static str, gras: bool) {
        let style = Style {
            gras,
            ..Style::de(taille, couleur)
        };
        for ligne in lignes(texte, taille, self.largeur()) {
            self.y += taille + taille / 3;
            self.texte(Dixiemes::px(self.gauche), Dixiemes::px(self.y), style, &ligne);
        }
        self.y += 4;
    }
}

/// A place in tenths of pixels, written in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Dixiemes(u32);

impl Dixiemes {
    const fn px(pixels: u32) -> Self {
        Self(pixels * 10)
    }

    /// A place of the square of charts, laid over `longueur` pixels from `debut`.
    fn du_carre(place: u32, debut: u32, longueur: u32) -> Self {
        let place = u64::from(place.min(super::COTE)) * u64::from(longueur) * 10;
        let place = (place + u64::from(super::COTE) / 2) / u64::from(super::COTE);
        Self(debut * 10 + u32::try_from(place).unwrap_or(0))
    }

    const fn plus(self, pixels: u32) -> Self {
        Self(self.0 + pixels * 10)
    }

    const fn moins(self, pixels: u32) -> Self {
        Self(self.0.saturating_sub(pixels * 10))
    }
}

impl std::fmt::Display for Dixiemes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            dixieme => write!(f, "{}.{dixieme}", self.0 / 10),
        }
    }
}

fn couleur(rang: u8) -> &'static str {
    let rang = usize::from(rang.saturating_sub(1));
    COULEURS.get(rang).copied().unwrap_or(ENCRE)
}

#[cfg(test)]
mod tests;
