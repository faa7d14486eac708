//! Where things stand on pages, and what they are.

use std::num::NonZeroU16;

use coop_domain::stats::graphiques::Image;
use krilla::{
    geom::Rect,
    tagging::{BBox, ListNumbering, Tag, TagKind},
};

use super::{
    Boite, Encre, Enfant, ErreurPdf, Noeud, Notice, Papier, Repere, Trace, lire_image, polices::Graisse,
};

/// A4, in points.
pub(super) const LARGEUR: f32 = 595.28;
pub(super) const HAUTEUR: f32 = 841.89;
/// Around what is written.
pub(super) const MARGE: f32 = 54.0;
/// The last base line.
pub(super) const BAS: f32 = HAUTEUR - 64.0;
/// The width of what is written.
pub(super) const JUSTIFICATION: f32 = LARGEUR - 2.0 * MARGE;
/// From a base line to the next one, for a size of 1.
pub(super) const INTERLIGNE: f32 = 1.38;
/// The size of ordinary text.
pub(super) const CORPS: f32 = 10.0;
/// The size of notes.
pub(super) const PETIT: f32 = 8.5;

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) taille: f32,
    pub(super) graisse: Graisse,
    pub(super) encre: Encre,
}

impl Style {
    pub(super) const fn corps() -> Self {
        Self {
            taille: CORPS,
            graisse: Graisse::Ordinaire,
            encre: Encre::Noire,
        }
    }

    pub(super) const fn note() -> Self {
        Self {
            taille: PETIT,
            graisse: Graisse::Ordinaire,
            encre: Encre::Grise,
        }
    }

    pub(super) const fn gras(self) -> Self {
        Self {
            graisse: Graisse::Grasse,
            ..self
        }
    }

    /// The height of this many lines.
    pub(super) fn hauteur(self, lignes: usize) -> f32 {
        let lignes = u16::try_from(lignes).unwrap_or(u16::MAX);
        f32::from(lignes) * self.taille * INTERLIGNE
    }
}

impl Papier {
    /// An empty paper.
    pub(crate) fn nouveau(notice: Notice) -> Self {
        Self {
            notice,
            pages: vec![Vec::new()],
            y: MARGE,
            arbre: Vec::new(),
            ouverts: Vec::new(),
            plan: Vec::new(),
        }
    }

    /// The heading of a part, from 1.
    pub(crate) fn titre(&mut self, niveau: u16, texte: &str) {
        let style = Style {
            taille: match niveau {
                1 => 20.0,
                2 => 14.0,
                _ => 11.5,
            },
            ..Style::corps().gras()
        };
        if niveau > 1 {
            self.y += style.taille * 0.9;
        }
        // Never at the foot of a page, without what it heads.
        self.reserver(style.taille * INTERLIGNE + 60.0);
        let niveau = NonZeroU16::new(niveau).unwrap_or(NonZeroU16::MIN);
        self.plan.push(Repere {
            titre: texte.to_owned(),
            page: self.page(),
            y: self.y,
        });
        self.dans(Tag::Hn(niveau, Some(texte.to_owned())), |papier| {
            papier.lignes(texte, style, MARGE, JUSTIFICATION);
        });
        self.y += style.taille * 0.3;
    }

    /// A paragraph.
    pub(crate) fn paragraphe(&mut self, texte: &str) {
        self.texte(texte, Style::corps());
    }

    /// A paragraph that says less.
    pub(crate) fn note(&mut self, texte: &str) {
        self.texte(texte, Style::note());
    }

    /// A paragraph that nobody should miss.
    pub(crate) fn avertissement(&mut self, texte: &str) {
        self.texte(texte, Style::corps().gras());
    }

    fn texte(&mut self, texte: &str, style: Style) {
        self.dans(Tag::P, |papier| papier.lignes(texte, style, MARGE, JUSTIFICATION));
        self.y += style.taille * 0.5;
    }

    /// Names and what each says, as a list.
    pub(crate) fn faits(&mut self, faits: &[(&str, &str)]) {
        let style = Style::corps();
        let noms = JUSTIFICATION * 0.3;
        self.dans(Tag::L(ListNumbering::None), |papier| {
            for (nom, dit) in faits {
                let lignes_du_nom = style.gras().graisse.couper(nom, style.taille, noms - 10.0).len();
                let largeur = JUSTIFICATION - noms;
                let lignes = style.graisse.couper(dit, style.taille, largeur).len();
                papier.reserver(style.hauteur(lignes.max(lignes_du_nom)));
                papier.dans(Tag::LI, |papier| {
                    let haut = papier.y;
                    papier.dans(Tag::Lbl, |papier| {
                        papier.lignes(nom, style.gras(), MARGE, noms - 10.0);
                    });
                    let bas = papier.y;
                    papier.y = haut;
                    papier.dans(Tag::LBody, |papier| {
                        papier.lignes(dit, style, MARGE + noms, largeur);
                    });
                    papier.y = papier.y.max(bas) + style.taille * 0.25;
                });
            }
        });
        self.y += style.taille * 0.5;
    }

    /// Big numbers side by side: what each counts, the number, what is said under it.
    pub(crate) fn chiffres(&mut self, chiffres: &[(&str, &str, &str)]) {
        const PAR_RANGEE: u16 = 3;
        const ECART: f32 = 10.0;
        const DEDANS: f32 = 8.0;
        let (nom, nombre) = (
            Style::note(),
            Style {
                taille: 17.0,
                ..Style::corps().gras()
            },
        );
        let colonnes = f32::from(PAR_RANGEE);
        let largeur = (JUSTIFICATION - ECART * (colonnes - 1.0)) / colonnes;
        let hauteur = DEDANS * 2.0 + nom.hauteur(2) + nombre.hauteur(1);
        self.dans(Tag::L(ListNumbering::None), |papier| {
            for rangee in chiffres.chunks(usize::from(PAR_RANGEE)) {
                papier.reserver(hauteur);
                let haut = papier.y;
                let mut x = MARGE;
                for (quoi, combien, dit) in rangee {
                    papier.fond(
                        Boite {
                            x,
                            y: haut,
                            largeur,
                            hauteur,
                        },
                        Encre::Creux,
                    );
                    papier.dans(Tag::LI, |papier| {
                        let dedans = largeur - DEDANS * 2.0;
                        papier.y = haut + DEDANS;
                        papier.dans(Tag::Lbl, |papier| papier.lignes(quoi, nom, x + DEDANS, dedans));
                        papier.dans(Tag::LBody, |papier| {
                            papier.lignes(combien, nombre, x + DEDANS, dedans);
                            papier.lignes(dit, nom, x + DEDANS, dedans);
                        });
                    });
                    x += largeur + ECART;
                }
                papier.y = haut + hauteur + ECART;
            }
        });
    }

    /// A picture as wide as the text, and what it shows.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn image(&mut self, image: &Image, description: &str) -> Result<(), ErreurPdf> {
        let arbre = Box::new(lire_image(image)?);
        let taille = arbre.size();
        let echelle = (JUSTIFICATION / taille.width()).min((BAS - MARGE) / taille.height());
        let (largeur, hauteur) = (taille.width() * echelle, taille.height() * echelle);
        self.reserver(hauteur);
        let boite = Boite {
            x: MARGE,
            y: self.y,
            largeur,
            hauteur,
        };
        let cadre = Rect::from_xywh(boite.x, boite.y, largeur, hauteur);
        let balise = Tag::Figure(Some(description.to_owned()))
            .with_bbox(cadre.map(|cadre| BBox::new(self.page(), cadre)));
        self.dans(balise, |papier| papier.tracer(Trace::Image { boite, arbre }));
        self.y += hauteur + CORPS * 0.6;
        Ok(())
    }

    /// Under a tag of its own.
    pub(super) fn dans(&mut self, balise: impl Into<TagKind>, ecrire: impl FnOnce(&mut Self)) {
        let noeud = self.arbre.len();
        self.arbre.push(Noeud {
            balise: balise.into(),
            enfants: Vec::new(),
        });
        if let Some(parent) = self.ouvert() {
            parent.enfants.push(Enfant::Noeud(noeud));
        }
        self.ouverts.push(noeud);
        ecrire(self);
        self.ouverts.pop();
    }

    fn ouvert(&mut self) -> Option<&mut Noeud> {
        let rang = *self.ouverts.last()?;
        self.arbre.get_mut(rang)
    }

    /// The tags that are under no other, in order.
    pub(super) fn racines(&self) -> Vec<usize> {
        let mut dessous = vec![false; self.arbre.len()];
        for noeud in &self.arbre {
            for enfant in &noeud.enfants {
                if let Enfant::Noeud(rang) = enfant
                    && let Some(place) = dessous.get_mut(*rang)
                {
                    *place = true;
                }
            }
        }
        let rangs = dessous.iter().enumerate();
        rangs
            .filter(|(_, dessous)| !**dessous)
            .map(|(rang, _)| rang)
            .collect()
    }

    /// Lines of text, each under the one before; a page that is full is turned.
    pub(super) fn lignes(&mut self, texte: &str, style: Style, x: f32, largeur: f32) {
        for mots in style.graisse.couper(texte, style.taille, largeur) {
            self.reserver(style.hauteur(1));
            let y = self.y + style.taille;
            self.y += style.hauteur(1);
            let noeud = self.ouverts.last().copied();
            self.tracer(Trace::Texte {
                x,
                y,
                taille: style.taille,
                encre: style.encre,
                graisse: style.graisse,
                mots,
                noeud,
            });
        }
    }

    pub(super) fn fond(&mut self, boite: Boite, encre: Encre) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Trace::Fond(boite, encre));
        }
    }

    /// Adds what is drawn to its page, and to the tag that is open.
    pub(super) fn tracer(&mut self, trace: Trace) {
        let page = self.page();
        let Some(traces) = self.pages.last_mut() else {
            return;
        };
        let rang = traces.len();
        traces.push(trace);
        if let Some(ouvert) = self.ouvert() {
            ouvert.enfants.push(Enfant::Trace(page, rang));
        }
    }

    /// The rank of the page that is written.
    pub(super) fn page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    /// Whether this much room is left.
    pub(super) fn tient(&self, hauteur: f32) -> bool {
        self.y + hauteur <= BAS
    }

    /// Turns the page when it has not this much room left.
    pub(crate) fn reserver(&mut self, hauteur: f32) {
        if !self.tient(hauteur) && self.y > MARGE {
            self.pages.push(Vec::new());
            self.y = MARGE;
        }
    }
}
