//! The table twin of a chart.

use coop_domain::textes::statistiques as textes;
use maud::{Markup, html};

/// The figures of a chart in rows and columns.
pub(crate) struct Tableau {
    /// What the table is of, and of when.
    pub(crate) legende: String,
    /// The names of its columns; the first one heads the rows.
    pub(crate) colonnes: Vec<&'static str>,
    /// Its rows: what each is of, then its figures.
    pub(crate) lignes: Vec<(String, Vec<String>)>,
}

impl Tableau {
    /// The table, folded under the chart of this title.
    pub(crate) fn repli(&self, nom: &str) -> Markup {
        html! {
            details.repli {
                summary { (textes::TABLEAU_VOIR) span.vh { (textes::au_sujet_de(nom)) } }
                div.defile role="region" tabindex="0" aria-label=(textes::cadre_du_tableau(nom)) { (self.table()) }
            }
        }
    }

    fn table(&self) -> Markup {
        html! {
            table {
                caption.vh { (self.legende) }
                thead {
                    tr {
                        @for (rang, colonne) in self.colonnes.iter().enumerate() {
                            th scope="col" class=[(rang > 0).then_some("num")] { (colonne) }
                        }
                    }
                }
                tbody {
                    @for (nom, cellules) in &self.lignes {
                        tr {
                            th scope="row" { (nom) }
                            @for cellule in cellules { td.num { (cellule) } }
                        }
                    }
                }
            }
        }
    }
}

/// A number, or the word that stands in its place.
pub(crate) fn secret_ou(n: Option<u64>, ecrire: impl FnOnce(u64) -> String) -> String {
    n.map_or_else(|| textes::SECRET_COURT.to_owned(), ecrire)
}
