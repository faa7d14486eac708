//! The charts of published figures, with the markup of the client's: the same geometry, the same words.

use coop_domain::{
    enumeration::Enumeration as _,
    stats::{
        echanges::{Statistiques, Totaux},
        graphiques::{Barre, Graphique, Repartition, Unite},
    },
    textes::statistiques as textes,
};
use maud::{Markup, html};

use super::{
    tableau::{Tableau, secret_ou},
    telecharger::Liens,
};

/// A breakdown, drawn.
pub(crate) struct Liste(Repartition);

impl Liste {
    /// Every breakdown, in the order of the client's page.
    pub(crate) fn toutes(s: &Statistiques, totaux: &Totaux) -> Vec<Self> {
        Repartition::toutes(s, totaux).into_iter().map(Self).collect()
    }

    /// The word that stands for it.
    pub(crate) fn code(&self) -> &'static str {
        self.0.graphique.code()
    }

    fn nom(&self) -> &'static str {
        self.0.graphique.indicateur().nom
    }

    /// Its bars alone, `au_plus` of them; what is hidden is said.
    pub(crate) fn breve(&self, au_plus: usize) -> Markup {
        html! {
            section {
                h2 { (self.nom()) }
                @if self.0.est_vide() {
                    p.muted { (textes::RIEN) }
                } @else {
                    ul.bars { @for barre in self.0.barres.iter().take(au_plus) { (self.barre_breve(barre)) } }
                }
            }
        }
    }

    /// Whether a bar that is shown is hidden.
    pub(crate) fn a_un_secret(&self, au_plus: usize) -> bool {
        self.0.barres.iter().take(au_plus).any(Barre::est_secrete)
    }

    /// The whole figure, with its table twin and what it counts.
    pub(super) fn figure(&self, periode: &str, liens: Option<&Liens>) -> Markup {
        let graphique = self.0.graphique;
        let (montrees, pliees) = self.0.couper();
        let dessin = html! {
            @if let Some(aide) = graphique.aide() { p.help { (aide) } }
            @if self.0.est_vide() {
                p.muted { (textes::RIEN) }
            } @else {
                ul.bars { @for barre in montrees { (self.barre(barre)) } }
                @if !pliees.is_empty() {
                    details.repli {
                        summary {
                            (textes::autres_valeurs(pliees.len()))
                            span.vh { (textes::au_sujet_de(self.nom())) }
                        }
                        ul.bars { @for barre in pliees { (self.barre(barre)) } }
                    }
                }
            }
            @if self.0.barres.iter().any(Barre::est_secrete) { p.help { (textes::SECRET_AIDE) } }
            p.vh id={ (id(graphique)) "-dit" } { (textes::decrire_barres(&self.0.barres)) }
        };
        figure(graphique, "card figure", &dessin, &self.tableau(periode), liens)
    }

    fn barre(&self, barre: &Barre) -> Markup {
        let classe = if barre.est_secrete() {
            "barre secret".to_owned()
        } else {
            format!("barre c{}", self.0.graphique.couleur())
        };
        html! {
            li.bar {
                span { (barre.libelle) }
                svg class=(classe) aria-hidden="true" {
                    rect.fond width="100%" height="100%" rx="7" {}
                    @if barre.n.is_some_and(|n| n > 0) {
                        rect.part width=(barre.largeur()) height="100%" rx="7" {}
                    }
                }
                (self.nombre(barre))
            }
        }
    }

    /// The same in fewer bytes: what is equal of all bars is said by the style of the page.
    fn barre_breve(&self, barre: &Barre) -> Markup {
        let classe = if barre.est_secrete() {
            "barre secret".to_owned()
        } else {
            format!("barre c{}", self.0.graphique.couleur())
        };
        html! {
            li.bar {
                span { (barre.libelle) }
                svg class=(classe) aria-hidden="true" {
                    @if barre.n.is_some_and(|n| n > 0) { rect width=(barre.largeur()) {} }
                }
                (self.nombre(barre))
            }
        }
    }

    fn nombre(&self, barre: &Barre) -> Markup {
        let unite = self.0.graphique.unite();
        html! {
            @match barre.n {
                None => { span.num.muted.small { (textes::SECRET_COURT) } }
                Some(n) => {
                    span.num {
                        b { (unite.ecrire(n)) }
                        @if let Some(part) = barre.part { " " span.muted { (textes::part(part, n)) } }
                    }
                }
            }
        }
    }

    fn tableau(&self, periode: &str) -> Tableau {
        let avec_parts = self.0.barres.iter().any(|barre| barre.part.is_some());
        let avec_cras = self.0.barres.iter().any(|barre| barre.cras.is_some());
        let unite = self.0.graphique.unite();
        let colonnes = [
            Some(textes::COLONNE_VALEUR),
            Some(match unite {
                Unite::Participants => textes::COLONNE_PARTICIPANTS,
                Unite::Minutes => textes::COLONNE_TEMPS,
                _ => textes::COLONNE_ACCOMPAGNEMENTS,
            }),
            avec_parts.then_some(textes::COLONNE_PART),
            avec_cras.then_some(textes::COLONNE_CRAS),
        ];
        let lignes = self.0.barres.iter().map(|barre| {
            let part = barre.part.zip(barre.n).map(|(part, n)| textes::part(part, n));
            let cellules = [
                Some(secret_ou(barre.n, |n| unite.ecrire(n))),
                avec_parts.then(|| part.unwrap_or_default()),
                avec_cras.then(|| barre.cras.map_or_else(String::new, textes::nombre)),
            ];
            (barre.libelle.clone(), cellules.into_iter().flatten().collect())
        });
        Tableau {
            legende: textes::tableau_de(self.nom(), periode),
            colonnes: colonnes.into_iter().flatten().collect(),
            lignes: lignes.collect(),
        }
    }
}

/// The frame of a chart: its title above; below, its table twin and what it counts.
pub(super) fn figure(
    graphique: Graphique,
    classe: &str,
    dessin: &Markup,
    tableau: &Tableau,
    liens: Option<&Liens>,
) -> Markup {
    let (id, indicateur) = (id(graphique), graphique.indicateur());
    html! {
        figure class=(classe) aria-labelledby={ (id) "-titre" } aria-describedby={ (id) "-dit" } {
            h3 id={ (id) "-titre" } { (indicateur.nom) }
            (dessin)
            div.figure-pied {
                (tableau.repli(indicateur.nom))
                details.repli {
                    summary { (textes::DEFINITION) span.vh { (textes::au_sujet_de(indicateur.nom)) } }
                    p.help { (indicateur.definition) }
                }
                @if let Some(liens) = liens { (liens.images(graphique)) }
            }
        }
    }
}

/// The word of the page for a chart.
fn id(graphique: Graphique) -> String {
    graphique.code().replace('_', "-")
}
