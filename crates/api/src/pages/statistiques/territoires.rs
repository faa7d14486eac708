//! The territories under the page's: where its figures come from.

use coop_domain::{
    stats::echanges::{NiveauStats, Totaux},
    textes::{publiees, statistiques as textes},
};
use maud::{Markup, html};

use super::{Vue, choix};

/// A table of the territories right under, each leading to its page; nothing under a département.
pub(super) fn section(vue: &Vue<'_>) -> Markup {
    let sous = vue.publiees.sous(vue.serie);
    let titre = match vue.serie.niveau {
        NiveauStats::National => publiees::REGIONS,
        _ => publiees::DEPARTEMENTS,
    };
    let periode = vue.periode_demandee();
    html! {
        @if !sous.is_empty() {
            section.card.partie aria-labelledby="territoires" {
                h2 #territoires { (titre) }
                div.defile role="region" tabindex="0" aria-label=(textes::cadre_du_tableau(titre)) {
                    table {
                        caption.vh { (publiees::tableau(titre, &vue.en_mots())) }
                        thead {
                            tr {
                                th scope="col" { (publiees::COLONNE_TERRITOIRE) }
                                th.num scope="col" { (publiees::COLONNE_CONSEILLERS) }
                                th.num scope="col" { (textes::COLONNE_CRAS) }
                                th.num scope="col" { (textes::COLONNE_ACCOMPAGNEMENTS) }
                            }
                        }
                        tbody {
                            @for serie in sous {
                                @let totaux = vue.totaux_de(serie);
                                tr {
                                    th scope="row" {
                                        a href=(choix::adresse(&serie.territoire(), periode, None)) { (serie.nom) }
                                    }
                                    (cellule(totaux.as_ref(), |totaux| totaux.conseillers_actifs))
                                    (cellule(totaux.as_ref(), |totaux| totaux.cras))
                                    (cellule(totaux.as_ref(), |totaux| totaux.accompagnements))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cellule(totaux: Option<&Totaux>, lire: fn(&Totaux) -> u64) -> Markup {
    html! {
        @match totaux {
            Some(totaux) => { td.num { (textes::nombre(lire(totaux))) } },
            None => { td.num.muted { (textes::SECRET_COURT) } }
        }
    }
}
