//! Tables: real ones, whose heads are said over each page.

use krilla::tagging::{TableHeaderScope, Tag};

use super::{
    Boite, Encre, Papier, Trace,
    mise_en_page::{INTERLIGNE, JUSTIFICATION, MARGE, PETIT, Style},
    polices::Mots,
};

/// At which end of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alignement {
    /// Words.
    Gauche,
    /// Numbers.
    Droite,
}

/// A table: the first column heads the rows.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// What it is of, for those who hear it.
    pub(crate) resume: String,
    /// The names of its columns.
    pub(crate) colonnes: Vec<(String, Alignement)>,
    /// Its rows.
    pub(crate) lignes: Vec<Vec<String>>,
}

/// Between a text and the sides of its cell.
const DEDANS: f32 = 6.0;
/// Over and under the lines of a row.
const AUTOUR: f32 = 2.6;

const fn style() -> Style {
    Style {
        taille: PETIT + 0.5,
        ..Style::corps()
    }
}

impl Papier {
    /// A table, over as many pages as it needs.
    pub(crate) fn table(&mut self, table: &Table) {
        let largeurs = largeurs(table);
        let tete: Vec<String> = table.colonnes.iter().map(|(nom, _)| nom.clone()).collect();
        let tete = Rangee::de(&tete, table, &largeurs, true);
        // Its head, and a few rows at least.
        self.reserver(tete.hauteur * 4.0);
        let balise = Tag::Table.with_summary(Some(table.resume.clone()));
        self.dans(balise, |papier| {
            papier.dans(Tag::THead, |papier| {
                papier.dans(Tag::TR, |papier| papier.rangee(&tete, Sorte::Tete));
            });
            papier.dans(Tag::TBody, |papier| {
                for ligne in &table.lignes {
                    let rangee = Rangee::de(ligne, table, &largeurs, false);
                    if !papier.tient(rangee.hauteur) {
                        papier.reserver(f32::MAX);
                        // Seen again, and heard once.
                        papier.rangee(&tete, Sorte::Rappel);
                    }
                    papier.dans(Tag::TR, |papier| papier.rangee(&rangee, Sorte::Corps));
                }
            });
        });
        self.y += style().taille * 0.8;
    }

    fn rangee(&mut self, rangee: &Rangee, sorte: Sorte) {
        let haut = self.y;
        if sorte != Sorte::Corps {
            self.fond(
                Boite {
                    x: MARGE,
                    y: haut,
                    largeur: JUSTIFICATION,
                    hauteur: rangee.hauteur,
                },
                Encre::Creux,
            );
        }
        for (rang, cellule) in rangee.cellules.iter().enumerate() {
            match (sorte, rang) {
                (Sorte::Rappel, _) => self.cellule(cellule, haut, None),
                (Sorte::Tete, _) => {
                    self.dans(Tag::TH(TableHeaderScope::Column), |papier| {
                        papier.cellule(cellule, haut, papier.ouverts.last().copied());
                    });
                }
                (Sorte::Corps, 0) => {
                    self.dans(Tag::TH(TableHeaderScope::Row), |papier| {
                        papier.cellule(cellule, haut, papier.ouverts.last().copied());
                    });
                }
                (Sorte::Corps, _) => {
                    self.dans(Tag::TD, |papier| {
                        papier.cellule(cellule, haut, papier.ouverts.last().copied());
                    });
                }
            }
        }
        self.y = haut + rangee.hauteur;
        self.fond(
            Boite {
                x: MARGE,
                y: self.y - 0.5,
                largeur: JUSTIFICATION,
                hauteur: 0.5,
            },
            Encre::Trait,
        );
    }

    fn cellule(&mut self, cellule: &Cellule, haut: f32, noeud: Option<usize>) {
        let mut y = haut + AUTOUR + cellule.style.taille;
        for mots in &cellule.lignes {
            let largeur = mots.largeur * cellule.style.taille;
            let x = match cellule.alignement {
                Alignement::Gauche => cellule.x + DEDANS,
                Alignement::Droite => cellule.x + cellule.largeur - DEDANS - largeur,
            };
            let trace = Trace::Texte {
                x,
                y,
                taille: cellule.style.taille,
                encre: cellule.style.encre,
                graisse: cellule.style.graisse,
                mots: mots.clone(),
                noeud,
            };
            match noeud {
                Some(_) => self.tracer(trace),
                None => self.hors_texte(trace),
            }
            y += cellule.style.taille * INTERLIGNE;
        }
    }

    /// Adds what is beside the text.
    fn hors_texte(&mut self, trace: Trace) {
        if let Some(page) = self.pages.last_mut() {
            page.push(trace);
        }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sorte {
    Tete,
    /// The head again, over the next page.
    Rappel,
    Corps,
}

struct Cellule {
    x: f32,
    largeur: f32,
    alignement: Alignement,
    style: Style,
    lignes: Vec<Mots>,
}

struct Rangee {
    cellules: Vec<Cellule>,
    hauteur: f32,
}

impl Rangee {
    fn de(textes: &[String], table: &Table, largeurs: &[f32], tete: bool) -> Self {
        let mut x = MARGE;
        let mut cellules = Vec::with_capacity(textes.len());
        for ((texte, (_, alignement)), largeur) in textes.iter().zip(&table.colonnes).zip(largeurs) {
            let style = if tete { style().gras() } else { style() };
            let dedans = largeur - 2.0 * DEDANS;
            cellules.push(Cellule {
                x,
                largeur: *largeur,
                alignement: *alignement,
                style,
                lignes: style.graisse.couper(texte, style.taille, dedans),
            });
            x += largeur;
        }
        let lignes = cellules.iter().map(|cellule| cellule.lignes.len()).max();
        Self {
            hauteur: style().hauteur(lignes.unwrap_or(1).max(1)) + 2.0 * AUTOUR,
            cellules,
        }
    }
}

/// Each column as wide as its longest text, as far as the first one, which takes what is left, has a third; narrower
/// ones wrap between words, and never inside one.
fn largeurs(table: &Table) -> Vec<f32> {
    // Rounding must not cut what was measured.
    let autour = 2.0 * DEDANS + 0.5;
    let mesurer = |style: Style, texte: &str| style.graisse.composer(texte).largeur * style.taille + autour;
    let mot_long = |style: Style, texte: &str| {
        let mots = texte.split(' ').map(|mot| mesurer(style, mot));
        mots.fold(autour, f32::max)
    };
    let autres: Vec<(f32, f32)> = table
        .colonnes
        .iter()
        .enumerate()
        .skip(1)
        .map(|(rang, (nom, _))| {
            let tete = (mot_long(style().gras(), nom), mesurer(style().gras(), nom));
            let corps = table.lignes.iter().filter_map(|ligne| ligne.get(rang));
            corps.fold(tete, |(etroite, large), texte| {
                (
                    etroite.max(mot_long(style(), texte)),
                    large.max(mesurer(style(), texte)),
                )
            })
        })
        .collect();
    let (etroites, larges) = autres
        .iter()
        .fold((0.0, 0.0), |(etroites, larges), (etroite, large)| {
            (etroites + etroite, larges + large)
        });
    let reste = JUSTIFICATION * 2.0 / 3.0;
    let aisance = if larges > reste {
        ((reste - etroites) / (larges - etroites).max(1.0)).max(0.0)
    } else {
        1.0
    };
    let autres: Vec<f32> = autres
        .into_iter()
        .map(|(etroite, large)| etroite + (large - etroite) * aisance)
        .collect();
    let premiere = JUSTIFICATION - autres.iter().sum::<f32>();
    std::iter::once(premiere).chain(autres).collect()
}
