//! What one chooses on the page: the period, the steps, the territory.

use coop_client::chemins::stats::{TerritoireStats, page_publique};
use coop_domain::{
    icones,
    stats::echanges::{Pas, Statistiques},
    temps::Date,
    textes::{publiees, statistiques as textes},
};
use maud::{Markup, html};

use super::Vue;
use crate::pages::composants::dessin;

/// The address of a territory's page, of this period and with these steps.
pub(super) fn adresse(
    territoire: &TerritoireStats,
    periode: Option<(Date, Date)>,
    pas: Option<Pas>,
) -> String {
    let mut adresse = page_publique(territoire);
    let mut separateur = '?';
    let mut ajouter = |nom: &str, valeur: String| {
        adresse.push(separateur);
        adresse.push_str(nom);
        adresse.push('=');
        adresse.push_str(&valeur);
        separateur = '&';
    };
    if let Some((du, au)) = periode {
        ajouter("du", du.to_string());
        ajouter("au", au.to_string());
    }
    if pas == Some(Pas::Annee) {
        ajouter("pas", "annee".to_owned());
    }
    adresse
}

/// From the country to the territory of the page, which is not linked.
pub(super) fn fil(vue: &Vue<'_>) -> Markup {
    let mut dessus = Vec::new();
    let mut serie = vue.serie;
    while let Some(parent) = vue.publiees.au_dessus(serie) {
        dessus.push(parent);
        serie = parent;
    }
    html! {
        @if !dessus.is_empty() {
            nav.fil aria-label=(publiees::FIL) {
                @for parent in dessus.iter().rev() {
                    a href=(adresse(&parent.territoire(), vue.periode_demandee(), None)) { (parent.nom) }
                    span aria-hidden="true" { " › " }
                }
                (vue.serie.nom)
            }
        }
    }
}

/// The periods with a name, then any months.
pub(super) fn periodes(vue: &Vue<'_>) -> Markup {
    let s = &vue.statistiques;
    let mois = vue.publiees.mois();
    html! {
        div.choix-stats {
            nav aria-label=(publiees::PERIODES) {
                ul.row.poses {
                    @for (nom, periode) in usuelles(mois) {
                        @let ici = periode.map_or(!vue.choisie, |periode| vue.choisie && periode == (s.du, s.au));
                        li {
                            a.badge href=(adresse(&vue.serie.territoire(), periode, None)) aria-current=[ici.then_some("true")] {
                                @if ici { (dessin(icones::COCHE)) }
                                (nom)
                            }
                        }
                    }
                }
            }
            form.dates-stats method="get" action=(page_publique(&vue.serie.territoire())) {
                (bornes("du", textes::DU, mois.iter().copied(), s.du))
                (bornes("au", textes::AU, mois.iter().map(|mois| mois.dernier_du_mois()), s.au))
                button.btn type="submit" { (textes::APPLIQUER) }
            }
        }
    }
}

/// The last twelve months, each calendar year, and everything.
fn usuelles(mois: &[Date]) -> Vec<(String, Option<(Date, Date)>)> {
    let mut annees: Vec<i16> = mois.iter().map(|mois| mois.annee()).collect();
    annees.dedup();
    let etendue = mois.first().zip(mois.last()).filter(|_| annees.len() > 1);
    let annees = annees.into_iter().rev().filter_map(|annee| {
        let siens = || mois.iter().filter(|mois| mois.annee() == annee);
        let periode = (*siens().next()?, siens().next_back()?.dernier_du_mois());
        Some((annee.to_string(), Some(periode)))
    });
    let tout = etendue.map(|(premier, dernier)| {
        let periode = (*premier, dernier.dernier_du_mois());
        (publiees::TOUT.to_owned(), Some(periode))
    });
    std::iter::once((publiees::DERNIERS_MOIS.to_owned(), None))
        .chain(annees)
        .chain(tout)
        .collect()
}

fn bornes(nom: &str, etiquette: &str, jours: impl Iterator<Item = Date>, choisi: Date) -> Markup {
    html! {
        div.field {
            label for={ "stats-" (nom) } { (etiquette) }
            select.input id={ "stats-" (nom) } name=(nom) {
                @for jour in jours { option value=(jour) selected[jour == choisi] { (jour.mois_en_mots()) } }
            }
        }
    }
}

/// The steps of the evolution, when there is a choice.
pub(super) fn pas(vue: &Vue<'_>) -> Markup {
    let s: &Statistiques = &vue.statistiques;
    let annees = s.du.annee() != s.au.annee();
    html! {
        @if annees {
            nav aria-label=(publiees::PAS) {
                ul.row.poses {
                    @for pas in [Pas::Mois, Pas::Annee] {
                        @let ici = pas == s.pas;
                        li {
                            a.badge href=(adresse(&vue.serie.territoire(), vue.periode_demandee(), Some(pas)))
                                aria-current=[ici.then_some("true")] {
                                @if ici { (dessin(icones::COCHE)) }
                                (textes::pas(pas))
                            }
                        }
                    }
                }
            }
        }
    }
}
