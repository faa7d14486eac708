//! Papers: tagged PDF (PDF/UA-1), made here, without a browser.
//!
//! A paper is laid out first, on pages that only hold what is drawn where, so that each page can say how many there
//! are; then it is written. Whatever is drawn is of the tree of tags, in the order of reading, or an artifact.

mod ecriture;
mod mise_en_page;
mod polices;
mod tableau;

use coop_domain::{stats::graphiques::Image, temps::Instant};
use krilla::tagging::TagKind;
use resvg::usvg;

use self::polices::Mots;
pub(crate) use self::{
    polices::famille,
    tableau::{Alignement, Table},
};

/// What a paper says of itself.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    /// Its title.
    pub(crate) titre: String,
    /// What it is about.
    pub(crate) sujet: String,
    /// When what it says was true: the same figures make the same bytes.
    pub(crate) le: Option<Instant>,
}

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErreurPdf {
    /// The library refuses it.
    #[error("a paper cannot be written: {0:?}")]
    Ecriture(krilla::error::KrillaError),
    /// A picture cannot be read.
    #[error("a picture cannot be read: {0}")]
    Image(#[from] usvg::Error),
    /// What is built into the program is not what it should be.
    #[error("a paper cannot be made: {0}")]
    Interne(&'static str),
}

/// A paper that is being laid out, from the top.
pub(crate) struct Papier {
    notice: Notice,
    pages: Vec<Vec<Trace>>,
    /// How far down the last page is written, in points.
    y: f32,
    arbre: Vec<Noeud>,
    /// The tags that are open, the innermost last.
    ouverts: Vec<usize>,
    plan: Vec<Repere>,
}

/// What is drawn.
enum Trace {
    /// A line of text, from its left end and its base line.
    Texte {
        x: f32,
        y: f32,
        taille: f32,
        encre: Encre,
        graisse: polices::Graisse,
        mots: Mots,
        /// What it is of; nothing for what is beside the text.
        noeud: Option<usize>,
    },
    /// A filled rectangle, which says nothing.
    Fond(Boite, Encre),
    /// A picture, which its tag describes.
    Image { boite: Boite, arbre: Box<usvg::Tree> },
}

/// A place on a page, in points from its top left corner.
#[derive(Debug, Clone, Copy)]
struct Boite {
    x: f32,
    y: f32,
    largeur: f32,
    hauteur: f32,
}

/// A tag.
struct Noeud {
    balise: TagKind,
    enfants: Vec<Enfant>,
}

/// What is under a tag, in the order of reading.
#[derive(Debug, Clone, Copy)]
enum Enfant {
    Noeud(usize),
    /// What is drawn: its page, its rank there.
    Trace(usize, usize),
}

/// A heading, and where it stands.
struct Repere {
    titre: String,
    page: usize,
    y: f32,
}

/// The colours of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encre {
    Noire,
    Grise,
    Trait,
    Creux,
}

impl Encre {
    const fn rvb(self) -> (u8, u8, u8) {
        match self {
            Self::Noire => (0x17, 0x26, 0x2b),
            Self::Grise => (0x4b, 0x5c, 0x61),
            Self::Trait => (0xdd, 0xd7, 0xcb),
            Self::Creux => (0xf1, 0xed, 0xe5),
        }
    }
}

/// Reads a picture, with our fonts and no other.
///
/// # Errors
/// [`usvg::Error`].
pub(crate) fn lire_image(image: &Image) -> Result<usvg::Tree, usvg::Error> {
    let options = usvg::Options {
        fontdb: famille(),
        font_family: polices::NOM.to_owned(),
        languages: vec!["fr".to_owned()],
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(&image.svg, &options)
}

#[cfg(test)]
pub(crate) mod lire_pdf;
#[cfg(test)]
mod tests;
