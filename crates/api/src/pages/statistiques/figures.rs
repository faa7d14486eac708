//! The charts of published figures, with the markup of the client's: the same geometry, the same words.

use coop_domain::{
    cra::{SousTheme, TypeCra},
    enumeration::Enumeration as _,
    stats::{
        echanges::{Cellule, Statistiques, Totaux},
        graphiques::{Barre, Tout, barres, decroissantes},
    },
    textes::statistiques::{self as textes, Indicateur, blocs},
};
use maud::{Markup, html};

use super::tableau::{Tableau, secret_ou};

/// How many bars a long list shows before it is unfolded.
const MONTREES: usize = 8;
/// A list that has few more than that is shown whole.
const ENTIERES: usize = 11;

/// A breakdown, and how it is drawn.
pub(crate) struct Liste {
    id: &'static str,
    indicateur: Indicateur,
    couleur: &'static str,
    barres: Vec<Barre>,
    unite: &'static str,
    aide: Option<&'static str>,
    ecrire: fn(u64) -> String,
}

impl Liste {
    fn nouvelle(id: &'static str, indicateur: Indicateur, couleur: &'static str, barres: Vec<Barre>) -> Self {
        Self {
            id,
            indicateur,
            couleur,
            barres,
            unite: textes::COLONNE_ACCOMPAGNEMENTS,
            aide: None,
            ecrire: textes::nombre,
        }
    }

    fn de_personnes(self) -> Self {
        Self {
            unite: textes::COLONNE_PARTICIPANTS,
            ..self
        }
    }

    fn avec_aide(self, aide: &'static str) -> Self {
        Self {
            aide: Some(aide),
            ..self
        }
    }

    /// The themes, in accompagnements, the most frequent first.
    pub(crate) fn themes(s: &Statistiques, totaux: &Totaux) -> Self {
        let barres = decroissantes(barres(&s.themes, parmi(totaux)));
        Self::nouvelle("themes", blocs::THEMES, "c1", barres).avec_aide(textes::PARTS_AIDE)
    }

    /// The ages of participants.
    pub(crate) fn ages(s: &Statistiques, totaux: &Totaux) -> Self {
        Self::nouvelle("ages", blocs::AGES, "c2", barres(&s.ages, partition(totaux))).de_personnes()
    }

    /// The statuses of participants.
    pub(crate) fn statuts(s: &Statistiques, totaux: &Totaux) -> Self {
        Self::nouvelle(
            "statuts",
            blocs::STATUTS,
            "c2",
            barres(&s.statuts, partition(totaux)),
        )
        .de_personnes()
    }

    /// Every breakdown, in the order of the client's page.
    pub(super) fn toutes(s: &Statistiques, totaux: &Totaux) -> Vec<Self> {
        let liste = |id, indicateur, couleur, cellules: &[Cellule], tout| {
            Self::nouvelle(id, indicateur, couleur, barres(cellules, tout))
        };
        let orientes = Tout::Partition(s.redirections.iter().filter_map(|cellule| cellule.n).sum());
        vec![
            Self::themes(s, totaux),
            Self::ages(s, totaux),
            Self::statuts(s, totaux),
            liste("types", blocs::TYPES, "c3", &s.types, partition(totaux)),
            Self {
                unite: textes::COLONNE_TEMPS,
                ecrire: textes::duree,
                ..liste(
                    "temps",
                    blocs::TEMPS,
                    "c5",
                    &minutes(totaux),
                    Tout::Partition(totaux.minutes),
                )
            },
            liste("canaux", blocs::CANAUX, "c3", &s.canaux, partition(totaux)),
            liste("durees", blocs::DUREES, "c5", &s.durees, partition(totaux)),
            liste("suites", blocs::SUITES, "c4", &s.suites, parmi(totaux)).de_personnes(),
            Self::nouvelle(
                "redirections",
                blocs::REDIRECTIONS,
                "c4",
                decroissantes(barres(&s.redirections, orientes)),
            )
            .de_personnes(),
            Self::nouvelle(
                "sous-themes",
                blocs::SOUS_THEMES,
                "c1",
                decroissantes(barres(&sous_themes(s), parmi(totaux))),
            ),
            liste("materiel", blocs::MATERIEL, "c6", &s.materiel, parmi(totaux))
                .avec_aide(textes::PARTS_AIDE),
            liste("mandats", blocs::MANDATS, "c6", &s.mandats, parmi(totaux)),
        ]
    }

    /// Its bars alone, `au_plus` of them; what is hidden is said.
    pub(crate) fn breve(&self, au_plus: usize) -> Markup {
        html! {
            section {
                h2 { (self.indicateur.nom) }
                @if self.est_vide() {
                    p.muted { (textes::RIEN) }
                } @else {
                    ul.bars { @for barre in self.barres.iter().take(au_plus) { (self.barre(barre)) } }
                }
            }
        }
    }

    /// Whether a bar that is shown is hidden.
    pub(crate) fn a_un_secret(&self, au_plus: usize) -> bool {
        self.barres.iter().take(au_plus).any(Barre::est_secrete)
    }

    fn est_vide(&self) -> bool {
        self.barres.iter().all(|barre| barre.n == Some(0))
    }

    /// The whole figure, with its table twin and what it counts.
    pub(super) fn figure(&self, periode: &str) -> Markup {
        let utiles = self.barres.iter().filter(|barre| barre.n != Some(0)).count();
        let coupe = match self.barres.len() {
            ..=ENTIERES => self.barres.len(),
            _ => utiles.min(MONTREES),
        };
        let (montrees, pliees) = self.barres.split_at(coupe);
        let dessin = html! {
            @if let Some(aide) = self.aide { p.help { (aide) } }
            @if self.est_vide() {
                p.muted { (textes::RIEN) }
            } @else {
                ul.bars { @for barre in montrees { (self.barre(barre)) } }
                @if !pliees.is_empty() {
                    details.repli {
                        summary {
                            (textes::autres_valeurs(pliees.len()))
                            span.vh { (textes::au_sujet_de(self.indicateur.nom)) }
                        }
                        ul.bars { @for barre in pliees { (self.barre(barre)) } }
                    }
                }
            }
            @if self.barres.iter().any(Barre::est_secrete) { p.help { (textes::SECRET_AIDE) } }
            p.vh id={ (self.id) "-dit" } { (textes::decrire_barres(&self.barres)) }
        };
        figure(
            self.id,
            self.indicateur,
            "card figure",
            &dessin,
            &self.tableau(periode),
        )
    }

    fn barre(&self, barre: &Barre) -> Markup {
        let classe = if barre.est_secrete() {
            "barre secret".to_owned()
        } else {
            format!("barre {}", self.couleur)
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
                @match barre.n {
                    None => { span.num.muted.small { (textes::SECRET_COURT) } }
                    Some(n) => {
                        span.num {
                            b { ((self.ecrire)(n)) }
                            @if let Some(part) = barre.part { " " span.muted { (textes::part(part, n)) } }
                        }
                    }
                }
            }
        }
    }

    fn tableau(&self, periode: &str) -> Tableau {
        let avec_parts = self.barres.iter().any(|barre| barre.part.is_some());
        let avec_cras = self.barres.iter().any(|barre| barre.cras.is_some());
        let colonnes = [
            Some(textes::COLONNE_VALEUR),
            Some(self.unite),
            avec_parts.then_some(textes::COLONNE_PART),
            avec_cras.then_some(textes::COLONNE_CRAS),
        ];
        let lignes = self.barres.iter().map(|barre| {
            let part = barre.part.zip(barre.n).map(|(part, n)| textes::part(part, n));
            let cellules = [
                Some(secret_ou(barre.n, self.ecrire)),
                avec_parts.then(|| part.unwrap_or_default()),
                avec_cras.then(|| barre.cras.map_or_else(String::new, textes::nombre)),
            ];
            (barre.libelle.clone(), cellules.into_iter().flatten().collect())
        });
        Tableau {
            legende: textes::tableau_de(self.indicateur.nom, periode),
            colonnes: colonnes.into_iter().flatten().collect(),
            lignes: lignes.collect(),
        }
    }
}

/// The frame of a chart: its title above; below, its table twin and what it counts.
pub(super) fn figure(
    id: &str,
    indicateur: Indicateur,
    classe: &str,
    dessin: &Markup,
    tableau: &Tableau,
) -> Markup {
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
            }
        }
    }
}

const fn partition(totaux: &Totaux) -> Tout {
    Tout::Partition(totaux.accompagnements)
}

const fn parmi(totaux: &Totaux) -> Tout {
    Tout::Parmi(totaux.accompagnements)
}

/// Minutes by type, as a breakdown of all minutes.
fn minutes(totaux: &Totaux) -> Vec<Cellule> {
    [
        (TypeCra::Individuel, totaux.minutes_par_type.individuel),
        (TypeCra::Collectif, totaux.minutes_par_type.collectif),
        (TypeCra::Ponctuel, totaux.minutes_par_type.ponctuel),
    ]
    .into_iter()
    .map(|(type_, minutes)| Cellule {
        code: type_.code().into(),
        libelle: type_.libelle().into(),
        n: minutes,
        cras: None,
        secret: minutes.is_none(),
    })
    .collect()
}

/// Sub-themes, each behind the name of its theme.
fn sous_themes(s: &Statistiques) -> Vec<Cellule> {
    s.sous_themes
        .iter()
        .map(|cellule| Cellule {
            libelle: SousTheme::lire(&cellule.code).map_or_else(
                |_| cellule.libelle.clone(),
                |fin| textes::sous(fin.theme().libelle(), &cellule.libelle).into(),
            ),
            ..cellule.clone()
        })
        .collect()
}
