//! A paper that was laid out, written.

use std::collections::HashMap;

use coop_domain::{
    temps::{Date, Instant},
    textes::{coquille, statistiques as textes},
};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    geom::{PathBuilder, Point, Rect, Size, Transform},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree},
};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::{
    Encre, Enfant, ErreurPdf, Papier, Trace,
    mise_en_page::{HAUTEUR, LARGEUR, MARGE, Style},
};

/// The language of what is written.
const LANGUE: &str = "fr-FR";
/// Microseconds of a day.
const MICROS_PAR_JOUR: i64 = 86_400_000_000;

/// What was drawn, by its page and its rank there.
type Marques = HashMap<(usize, usize), Identifier>;

impl Papier {
    /// The paper, whole.
    ///
    /// # Errors
    /// [`ErreurPdf`]: what it holds is not accepted by PDF/UA-1.
    pub(crate) fn ecrire(self) -> Result<Vec<u8>, ErreurPdf> {
        let configuration = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|_| ErreurPdf::Interne("PDF/UA-1 is not known"))?;
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        document.set_metadata(self.metadonnees());
        let mut marques = Marques::new();
        for rang in 0..self.pages.len() {
            self.ecrire_page(&mut document, rang, &mut marques)?;
        }
        document.set_outline(self.sommaire());
        document.set_tag_tree(self.etiquettes(&marques));
        document.finish().map_err(ErreurPdf::Ecriture)
    }

    fn metadonnees(&self) -> Metadata {
        let metadonnees = Metadata::new()
            .title(self.notice.titre.clone())
            .description(self.notice.sujet.clone())
            .creator(coquille::NOM.to_owned())
            .authors(vec![coquille::NOM.to_owned()])
            .language(LANGUE.to_owned());
        match self.notice.le.and_then(date) {
            Some(date) => metadonnees.creation_date(date),
            None => metadonnees,
        }
    }

    fn ecrire_page(
        &self,
        document: &mut Document,
        rang: usize,
        marques: &mut Marques,
    ) -> Result<(), ErreurPdf> {
        let format = PageSettings::from_wh(LARGEUR, HAUTEUR).ok_or(ErreurPdf::Interne("no such page"))?;
        let mut page = document.start_page_with(format);
        let mut surface = page.surface();
        for (place, trace) in self.pages.get(rang).into_iter().flatten().enumerate() {
            if let Some(marque) = tracer(&mut surface, trace) {
                marques.insert((rang, place), marque);
            }
        }
        self.pied(&mut surface, rang);
        surface.finish();
        page.finish();
        Ok(())
    }

    /// The title and the number of the page, which are not of the text.
    fn pied(&self, surface: &mut Surface<'_>, rang: usize) {
        let style = Style::note();
        let y = HAUTEUR - 34.0;
        let numero = style
            .graisse
            .composer(&textes::page_sur(rang + 1, self.pages.len()));
        let x_numero = LARGEUR - MARGE - numero.largeur * style.taille;
        let titre = style
            .graisse
            .couper(&self.notice.titre, style.taille, x_numero - MARGE - 12.0);
        let titre = titre.into_iter().next();
        for (mots, x, sorte) in [
            (titre, MARGE, ArtifactType::Footer),
            (Some(numero), x_numero, ArtifactType::PageNumber),
        ] {
            let Some(mots) = mots else { continue };
            let texte = Trace::Texte {
                x,
                y,
                taille: style.taille,
                encre: style.encre,
                graisse: style.graisse,
                mots,
                noeud: None,
            };
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(sorte)));
            dessiner(surface, &texte);
            surface.end_tagged();
        }
    }

    fn sommaire(&self) -> Outline {
        let mut sommaire = Outline::new();
        for repere in &self.plan {
            let ou = krilla::destination::XyzDestination::new(repere.page, Point::from_xy(MARGE, repere.y));
            sommaire.push_child(OutlineNode::new(repere.titre.clone(), ou));
        }
        sommaire
    }

    fn etiquettes(&self, marques: &Marques) -> TagTree {
        let racines: Vec<Node> = self
            .racines()
            .into_iter()
            .filter_map(|racine| self.groupe(racine, marques))
            .map(Node::Group)
            .collect();
        TagTree::from(racines).with_lang(Some(LANGUE.to_owned()))
    }

    fn groupe(&self, rang: usize, marques: &Marques) -> Option<TagGroup> {
        let noeud = self.arbre.get(rang)?;
        let mut groupe = TagGroup::new(noeud.balise.clone());
        for enfant in &noeud.enfants {
            match enfant {
                Enfant::Noeud(rang) => {
                    if let Some(dessous) = self.groupe(*rang, marques) {
                        groupe.push(dessous);
                    }
                }
                Enfant::Trace(page, place) => {
                    if let Some(marque) = marques.get(&(*page, *place)) {
                        groupe.push(*marque);
                    }
                }
            }
        }
        Some(groupe)
    }
}

/// Draws this, tagged; its mark when it is of the text.
fn tracer(surface: &mut Surface<'_>, trace: &Trace) -> Option<Identifier> {
    let (etiquette, du_texte) = match trace {
        Trace::Texte { noeud: Some(_), .. } => (ContentTag::Span(SpanTag::empty()), true),
        Trace::Image { .. } => (ContentTag::Other, true),
        Trace::Texte { noeud: None, .. } => (
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
            false,
        ),
        Trace::Fond(..) => (
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            false,
        ),
    };
    let marque = surface.start_tagged(etiquette);
    dessiner(surface, trace);
    surface.end_tagged();
    du_texte.then_some(marque)
}

fn dessiner(surface: &mut Surface<'_>, trace: &Trace) {
    match trace {
        Trace::Texte {
            x,
            y,
            taille,
            encre,
            graisse,
            mots,
            ..
        } => {
            if let Some(fonte) = graisse.fonte() {
                surface.set_fill(Some(encre.remplir()));
                surface.draw_glyphs(
                    Point::from_xy(*x, *y),
                    &mots.glyphes,
                    fonte,
                    &mots.texte,
                    *taille,
                    false,
                );
            }
        }
        Trace::Fond(boite, encre) => {
            let rectangle = Rect::from_xywh(boite.x, boite.y, boite.largeur, boite.hauteur);
            let chemin = rectangle.and_then(|rectangle| {
                let mut chemin = PathBuilder::new();
                chemin.push_rect(rectangle);
                chemin.finish()
            });
            if let Some(chemin) = chemin {
                surface.set_fill(Some(encre.remplir()));
                surface.draw_path(&chemin);
            }
        }
        Trace::Image { boite, arbre } => {
            if let Some(taille) = Size::from_wh(boite.largeur, boite.hauteur) {
                surface.push_transform(&Transform::from_translate(boite.x, boite.y));
                // Words stay words.
                surface.draw_svg(arbre, taille, SvgSettings::default());
                surface.pop();
            }
        }
    }
}

impl Encre {
    fn remplir(self) -> Fill {
        let (rouge, vert, bleu) = self.rvb();
        Fill {
            paint: rgb::Color::new(rouge, vert, bleu).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        }
    }
}

/// An instant, to the second, in UTC.
fn date(instant: Instant) -> Option<DateTime> {
    let micros = instant.micros();
    let jour = Date::depuis_jours_1970(micros.div_euclid(MICROS_PAR_JOUR))?;
    let secondes = micros.rem_euclid(MICROS_PAR_JOUR) / 1_000_000;
    let octet = |n: i64| u8::try_from(n).unwrap_or(0);
    Some(
        DateTime::new(u16::try_from(jour.annee()).ok()?)
            .month(u8::try_from(jour.mois()).ok()?)
            .day(u8::try_from(jour.jour()).ok()?)
            .hour(octet(secondes / 3_600))
            .minute(octet(secondes / 60 % 60))
            .second(octet(secondes % 60))
            .utc_offset_hour(0),
    )
}
