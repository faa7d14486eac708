//! An evolution as a picture: the steps of the page, drawn at a size of their own.

use std::fmt::Write as _;

use super::{
    Ancre, CORPS, Dixiemes, ENCRE, ENCRE_2, Feuille, PAPIER, PETIT, Style, TRAIT, TRAIT_FORT, couleur,
};
use crate::{
    stats::graphiques::{COTE, EtapeTracee, Evolution, dessin},
    textes::statistiques as textes,
};

/// Room for the numbers of the axis.
const AXE: u32 = 64;
/// Over the drawing, for the number of its top.
const DESSUS: u32 = 28;
/// The height of the drawing.
const HAUTEUR: u32 = 220;
/// Under it, for the names of steps and their years.
const DESSOUS: u32 = 44;

/// Where the square of the chart is laid.
#[derive(Debug, Clone, Copy)]
struct Plan {
    x: u32,
    y: u32,
    largeur: u32,
}

impl Plan {
    fn x(self, place: u32) -> Dixiemes {
        Dixiemes::du_carre(place, self.x, self.largeur)
    }

    fn y(self, place: u32) -> Dixiemes {
        Dixiemes::du_carre(place, self.y, HAUTEUR)
    }

    /// The length of a share of the width.
    fn longueur(self, part: u32) -> Dixiemes {
        Dixiemes::du_carre(part, 0, self.largeur)
    }
}

impl Feuille {
    pub(super) fn evolution(&mut self, evolution: &Evolution) {
        if evolution.a_un_avant() {
            self.legende();
        }
        let plan = Plan {
            x: self.gauche + AXE,
            y: self.y + DESSUS,
            largeur: self.largeur().saturating_sub(AXE + 8),
        };
        self.axe(evolution, plan);
        self.secrets(evolution, plan);
        if evolution.en_colonnes() {
            self.colonnes(evolution, plan);
        } else {
            self.lignes(evolution, plan);
        }
        self.nombres(evolution, plan);
        self.y = plan.y + HAUTEUR + DESSOUS;
        if evolution.a_un_secret() {
            self.paragraphe(textes::SECRET_AIDE, PETIT, ENCRE_2, false);
        }
    }

    fn legende(&mut self) {
        self.y += 18;
        let (y, gauche, couleur) = (self.y, self.gauche, couleur(1));
        let style = Style::de(PETIT, ENCRE_2);
        let milieu = y - 4;
        self.balise(format_args!(
            r#"<line x1="{gauche}" x2="{}" y1="{milieu}" y2="{milieu}" stroke="{couleur}" stroke-width="3"/>"#,
            gauche + 28
        ));
        self.texte(
            Dixiemes::px(gauche + 36),
            Dixiemes::px(y),
            style,
            textes::LEGENDE_PERIODE,
        );
        self.balise(format_args!(
            r#"<line x1="{}" x2="{}" y1="{milieu}" y2="{milieu}" stroke="{TRAIT_FORT}" stroke-width="2" stroke-dasharray="5 5"/>"#,
            gauche + 180,
            gauche + 208
        ));
        self.texte(
            Dixiemes::px(gauche + 216),
            Dixiemes::px(y),
            style,
            textes::LEGENDE_AVANT,
        );
    }

    fn axe(&mut self, evolution: &Evolution, plan: Plan) {
        let (gauche, droite) = (plan.x, plan.x + plan.largeur);
        for (valeur, y) in &evolution.graduations {
            let y = plan.y(*y);
            self.balise(format_args!(
                r#"<line x1="{gauche}" x2="{droite}" y1="{y}" y2="{y}" stroke="{TRAIT}"/>"#
            ));
            let style = Style::de(PETIT, ENCRE_2).ancre(Ancre::Fin);
            self.texte(
                Dixiemes::px(gauche - 8),
                y.plus(4),
                style,
                &textes::nombre(*valeur),
            );
        }
        let style = Style::de(PETIT, ENCRE_2).ancre(Ancre::Milieu);
        let bas = Dixiemes::px(plan.y + HAUTEUR);
        for etiquette in &evolution.etiquettes {
            let (x, etape) = (
                plan.x(etiquette.x),
                textes::etape_courte(evolution.pas, etiquette.periode),
            );
            self.texte(x, bas.plus(18), style, &etape);
            if etiquette.annee && !evolution.pas.nomme_l_annee() {
                self.texte(x, bas.plus(34), style, &textes::annee(etiquette.periode));
            }
        }
    }

    /// The bands of hidden steps.
    fn secrets(&mut self, evolution: &Evolution, plan: Plan) {
        let largeur = plan.longueur(evolution.largeur());
        for etape in evolution.etapes.iter().filter(|etape| etape.n.is_none()) {
            let x = plan.x(etape.x.saturating_sub(evolution.largeur() / 2));
            self.balise(format_args!(
                r#"<rect x="{x}" y="{}" width="{largeur}" height="{HAUTEUR}" fill="url(#secret)"/>"#,
                plan.y
            ));
        }
    }

    fn colonnes(&mut self, evolution: &Evolution, plan: Plan) {
        let largeur = (evolution.largeur() / 2).min(dessin::COLONNE_MAX);
        let demi = largeur / 2;
        for etape in &evolution.etapes {
            let x = etape.x.saturating_sub(demi);
            if let Some(y) = etape.y {
                self.balise(format_args!(
                    r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>"#,
                    plan.x(x),
                    plan.y(y),
                    plan.longueur(largeur),
                    Dixiemes::du_carre(COTE - y, 0, HAUTEUR),
                    couleur(1)
                ));
            }
            if let Some(y) = etape.y_avant {
                let (debut, fin, y) = (
                    plan.x(x.saturating_sub(demi / 2)),
                    plan.x(x + largeur + demi / 2),
                    plan.y(y),
                );
                self.balise(format_args!(
                    r#"<line x1="{debut}" x2="{fin}" y1="{y}" y2="{y}" stroke="{TRAIT_FORT}" stroke-width="2" stroke-dasharray="5 5"/>"#
                ));
            }
        }
    }

    fn lignes(&mut self, evolution: &Evolution, plan: Plan) {
        let (mut avant, mut aires, mut traits) = (String::new(), String::new(), String::new());
        for suite in evolution.suites(|etape| etape.y_avant) {
            chemin(&mut avant, plan, &suite);
        }
        for suite in evolution.suites(|etape| etape.y) {
            chemin(&mut traits, plan, &suite);
            if let ([(debut, _), ..], [.., (fin, _)]) = (suite.as_slice(), suite.as_slice()) {
                chemin(&mut aires, plan, &suite);
                let bas = plan.y(COTE);
                _ = write!(aires, "L{} {bas} {} {bas}Z", plan.x(*fin), plan.x(*debut));
            }
        }
        let couleur = couleur(1);
        let dense = evolution.etapes.len() > dessin::POINTS;
        let epaisseur = if dense { "1.75" } else { "3" };
        // A path without a point is no path.
        for (trace, style) in [
            (aires, format!(r#"fill="{couleur}" fill-opacity="0.12""#)),
            (
                avant,
                format!(
                    r#"fill="none" stroke="{TRAIT_FORT}" stroke-width="2" stroke-dasharray="5 5" stroke-linejoin="round""#
                ),
            ),
            (
                traits,
                format!(
                    r#"fill="none" stroke="{couleur}" stroke-width="{epaisseur}" stroke-linejoin="round""#
                ),
            ),
        ] {
            if !trace.is_empty() {
                self.balise(format_args!(r#"<path {style} d="{trace}"/>"#));
            }
        }
        if !dense {
            for etape in &evolution.etapes {
                self.point(etape, plan);
            }
        }
    }

    fn point(&mut self, etape: &EtapeTracee, plan: Plan) {
        if let Some(y) = etape.y {
            self.balise(format_args!(
                r#"<circle cx="{}" cy="{}" r="4" fill="{PAPIER}" stroke="{}" stroke-width="2.5"/>"#,
                plan.x(etape.x),
                plan.y(y),
                couleur(1)
            ));
        }
    }

    /// Numbers beside columns and points.
    fn nombres(&mut self, evolution: &Evolution, plan: Plan) {
        let style = Style::de(CORPS, ENCRE).gras().ancre(Ancre::Milieu);
        for etape in evolution.etapes.iter().filter(|etape| etape.dite) {
            if let (Some(n), Some(y)) = (etape.n, etape.y) {
                self.texte(plan.x(etape.x), plan.y(y).moins(10), style, &textes::nombre(n));
            }
        }
    }
}

fn chemin(chemin: &mut String, plan: Plan, suite: &[(u32, u32)]) {
    for (rang, (x, y)) in suite.iter().enumerate() {
        let lettre = if rang == 0 { 'M' } else { 'L' };
        // Into text, which never fails.
        _ = write!(chemin, "{lettre}{} {}", plan.x(*x), plan.y(*y));
    }
}
