//! The drawing of an evolution, in SVG. Places are shares of the room that the page gives it, words keep their
//! size: the same drawing fits a phone and paper. Colours and widths are those of the style sheet.

use std::fmt::Write as _;

use super::{COTE, EtapeTracee, Evolution, pourcent};
use crate::textes::statistiques::{annee, etape_courte, nombre, nombre_a_l_etape};

/// The width of a column at most.
pub(super) const COLONNE_MAX: u32 = COTE / 10;
/// How many steps are dots on the line, with their number for those who point at them.
pub(super) const POINTS: usize = 62;

impl Evolution {
    /// What goes inside `<svg class="courbe" role="img">`: trusted markup, that holds nothing but numbers and
    /// dates. `id` is a word of the page's own, for the hatching.
    #[must_use]
    pub fn dessin(&self, id: &str) -> String {
        let mut svg = String::new();
        self.axe(&mut svg);
        if self.a_un_secret() {
            self.secrets(&mut svg, id);
        }
        if self.en_colonnes() {
            self.colonnes(&mut svg);
        } else {
            self.ligne(&mut svg);
        }
        self.nombres(&mut svg);
        svg
    }

    fn axe(&self, svg: &mut String) {
        for (valeur, y) in &self.graduations {
            let y = pourcent(*y);
            let valeur = nombre(*valeur);
            balise(
                svg,
                format_args!(
                    r#"<line class="grille" x1="0" x2="100%" y1="{y}" y2="{y}"/><text class="axe y" x="0" dx="-.6em" y="{y}" dy=".34em">{valeur}</text>"#
                ),
            );
        }
        for etiquette in &self.etiquettes {
            let x = pourcent(etiquette.x);
            let rare = if etiquette.majeure { "" } else { " large" };
            let texte = etape_courte(self.pas, etiquette.periode);
            balise(
                svg,
                format_args!(r#"<text class="axe x{rare}" x="{x}" y="100%" dy="1.5em">{texte}</text>"#),
            );
            if self.pas.nomme_l_annee() {
                continue;
            }
            let classe = match (etiquette.annee, etiquette.annee_etroite) {
                (true, true) => "",
                (true, false) => " large",
                (false, true) => " etroit",
                (false, false) => continue,
            };
            let texte = annee(etiquette.periode);
            balise(
                svg,
                format_args!(r#"<text class="axe x an{classe}" x="{x}" y="100%" dy="2.8em">{texte}</text>"#),
            );
        }
    }

    /// The bands of hidden steps.
    fn secrets(&self, svg: &mut String, id: &str) {
        balise(
            svg,
            format_args!(
                r#"<defs><pattern id="{id}-secret" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="secret-fond" width="8" height="8"/><rect class="secret-trait" width="2" height="8"/></pattern></defs>"#
            ),
        );
        let largeur = pourcent(self.largeur());
        for etape in self.etapes.iter().filter(|etape| etape.n.is_none()) {
            let x = pourcent(etape.x.saturating_sub(self.largeur() / 2));
            balise(
                svg,
                format_args!(r#"<rect x="{x}" width="{largeur}" height="100%" fill="url(#{id}-secret)"/>"#),
            );
        }
    }

    fn colonnes(&self, svg: &mut String) {
        let largeur = (self.largeur() / 2).min(COLONNE_MAX);
        let demi = largeur / 2;
        for etape in &self.etapes {
            let x = etape.x.saturating_sub(demi);
            if let Some(y) = etape.y {
                balise(
                    svg,
                    format_args!(
                        r#"<rect class="colonne" x="{}" width="{}" y="{}" height="{}"/>"#,
                        pourcent(x),
                        pourcent(largeur),
                        pourcent(y),
                        pourcent(COTE - y)
                    ),
                );
            }
            if let Some(y) = etape.y_avant {
                let y = pourcent(y);
                balise(
                    svg,
                    format_args!(
                        r#"<line class="avant" x1="{}" x2="{}" y1="{y}" y2="{y}"/>"#,
                        pourcent(x.saturating_sub(demi / 2)),
                        pourcent(x + largeur + demi / 2)
                    ),
                );
            }
        }
    }

    fn ligne(&self, svg: &mut String) {
        let (mut avant, mut aires, mut lignes) = (String::new(), String::new(), String::new());
        for suite in self.suites(|etape| etape.y_avant) {
            chemin(&mut avant, &suite);
        }
        for suite in self.suites(|etape| etape.y) {
            chemin(&mut lignes, &suite);
            if let ([(debut, _), ..], [.., (fin, _)]) = (suite.as_slice(), suite.as_slice()) {
                chemin(&mut aires, &suite);
                balise(&mut aires, format_args!("L{fin} {COTE} {debut} {COTE}Z"));
            }
        }
        let dense = if self.etapes.len() > POINTS { " dense" } else { "" };
        // Paths know no shares: theirs is a square that is stretched, under lines that keep their width.
        balise(
            svg,
            format_args!(
                r#"<svg viewBox="0 0 {COTE} {COTE}" preserveAspectRatio="none" width="100%" height="100%" overflow="visible"><path class="aire" d="{aires}"/><path class="avant" d="{avant}"/><path class="ligne{dense}" d="{lignes}"/></svg>"#
            ),
        );
        if self.etapes.len() <= POINTS {
            for etape in &self.etapes {
                self.point(svg, etape);
            }
        }
    }

    fn point(&self, svg: &mut String, etape: &EtapeTracee) {
        let Some(y) = etape.y else { return };
        let bord = etape.x.saturating_sub(self.largeur() / 2);
        balise(
            svg,
            format_args!(
                r#"<g class="etape"><title>{}</title><rect x="{}" width="{}" height="100%"/><circle cx="{}" cy="{}" r="4"/></g>"#,
                nombre_a_l_etape(self, etape),
                pourcent(bord),
                pourcent(self.largeur()),
                pourcent(etape.x),
                pourcent(y)
            ),
        );
    }

    /// Numbers beside columns and points.
    fn nombres(&self, svg: &mut String) {
        for etape in self.etapes.iter().filter(|etape| etape.dite) {
            if let (Some(n), Some(y)) = (etape.n, etape.y) {
                balise(
                    svg,
                    format_args!(
                        r#"<text class="dite" x="{}" y="{}" dy="-.7em">{}</text>"#,
                        pourcent(etape.x),
                        pourcent(y),
                        nombre(n)
                    ),
                );
            }
        }
    }

    /// The stretches of steps that have a height.
    pub(super) fn suites(&self, hauteur: impl Fn(&EtapeTracee) -> Option<u32>) -> Vec<Vec<(u32, u32)>> {
        let places: Vec<Option<(u32, u32)>> = self
            .etapes
            .iter()
            .map(|etape| hauteur(etape).map(|y| (etape.x, y)))
            .collect();
        places
            .split(Option::is_none)
            .filter(|suite| !suite.is_empty())
            .map(|suite| suite.iter().copied().flatten().collect())
            .collect()
    }
}

fn chemin(chemin: &mut String, suite: &[(u32, u32)]) {
    for (rang, (x, y)) in suite.iter().enumerate() {
        balise(
            chemin,
            format_args!("{}{x} {y}", if rang == 0 { 'M' } else { 'L' }),
        );
    }
}

/// Writes into text, which never fails.
fn balise(texte: &mut String, ecrit: std::fmt::Arguments<'_>) {
    _ = texte.write_fmt(ecrit);
}

#[cfg(test)]
mod tests {
    use super::super::Mesure;
    use crate::stats::{
        echanges::{Pas, Point},
        graphiques::Evolution,
    };

    fn dessin(nombres: &[Option<u64>]) -> String {
        let points: Vec<Point> = (1_u16..)
            .zip(nombres)
            .map(|(mois, n)| Point {
                periode: "2025-12-01"
                    .parse::<crate::temps::Date>()
                    .unwrap()
                    .plus_mois(mois)
                    .unwrap(),
                cras: *n,
                accompagnements: *n,
            })
            .collect();
        Evolution::tracer(Pas::Mois, Mesure::Accompagnements, &points, &[]).dessin("essai")
    }

    #[test]
    fn a_hidden_step_breaks_the_line_and_is_hatched() {
        let svg = dessin(&[Some(20), Some(40), None, Some(10), Some(40)]);
        assert!(
            svg.contains(r#"<path class="ligne" d="M1000 5000L3000 0M7000 7500L9000 0"/>"#),
            "{svg}"
        );
        assert!(
            svg.contains(r#"<rect x="40%" width="20%" height="100%" fill="url(#essai-secret)"/>"#),
            "{svg}"
        );
        assert_eq!(svg.matches("<circle").count(), 4, "{svg}");
        assert!(!dessin(&[Some(20); 5]).contains("secret"));
    }

    #[test]
    fn few_steps_are_columns_with_their_number() {
        let svg = dessin(&[Some(1_200), Some(0)]);
        assert!(
            svg.contains(r#"<rect class="colonne" x="20%" width="10%" y="20%" height="80%"/>"#),
            "{svg}"
        );
        assert!(
            svg.contains(">1\u{202f}200</text>") && svg.contains(">0</text>"),
            "{svg}"
        );
        assert!(!svg.contains("<path"), "{svg}");
    }

    #[test]
    fn a_point_tells_its_step_and_its_number() {
        let svg = dessin(&[Some(2), Some(1), Some(1), Some(1)]);
        assert!(
            svg.contains("<title>janvier 2026\u{a0}: 2 accompagnements</title>"),
            "{svg}"
        );
        assert!(
            svg.contains("<title>février 2026\u{a0}: 1 accompagnement</title>"),
            "{svg}"
        );
    }
}
