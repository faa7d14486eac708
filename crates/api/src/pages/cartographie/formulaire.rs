//! The search box and the filters: one form, sent by GET.

use coop_client::chemins;
use coop_domain::{
    icones,
    recherche::{PageCartographie, TEXTE_MAX},
    textes::cartographie::{self as textes, Choix},
};
use maud::{Markup, html};

use crate::pages::dessin;

/// The search box with its button.
pub(in crate::pages) fn champ_de_recherche(q: Option<&str>) -> Markup {
    html! {
        div.row {
            div.field.grow {
                label for="q" { (textes::CHAMP) }
                input.input #q type="search" name="q" value=[q] maxlength=(TEXTE_MAX) autocomplete="off"
                    spellcheck="false" placeholder=(textes::CHAMP_AIDE);
            }
            button.btn.main type="submit" { (dessin::icone(icones::RECHERCHE)) (textes::CHERCHER) }
        }
    }
}

/// The whole form of the page.
pub(super) fn formulaire(etat: &PageCartographie) -> Markup {
    html! {
        form.stack role="search" method="get" action=(chemins::CARTOGRAPHIE) {
            (champ_de_recherche(etat.q.as_deref()))
            details open[etat.filtres() > 0] {
                summary { (dessin::icone(icones::FILTRES)) (textes::tous_les_filtres(etat.filtres())) }
                (filtres(etat))
                div.row {
                    (appliquer(etat))
                    @if etat.filtres() > 0 {
                        a href=(chemins::page_cartographie(&etat.sans_filtres())) { (textes::EFFACER_FILTRES) }
                    }
                }
            }
        }
    }
}

/// The button that keeps the place searched around, which a new text must not.
///
/// Only the pressed button is sent with a form. Of a point, `lon` always travels: alone, it says nothing.
fn appliquer(etat: &PageCartographie) -> Markup {
    let (nom, valeur) = match (etat.point, &etat.commune) {
        (Some(point), _) => (Some("lat"), Some(point.latitude().to_string())),
        (None, Some(commune)) => (Some("commune"), Some(commune.to_string())),
        (None, None) => (None, None),
    };
    html! {
        @if let Some(point) = etat.point { input type="hidden" name="lon" value=(point.longitude()); }
        button.btn type="submit" name=[nom] value=[valeur] { (textes::APPLIQUER) }
    }
}

fn filtres(etat: &PageCartographie) -> Markup {
    let ouvert = Choix { code: "oui", nom: textes::OUVERT_MAINTENANT };
    let conseiller = Choix { code: "oui", nom: textes::CONSEILLER };
    html! {
        fieldset {
            legend { (textes::GROUPE_DISPONIBILITE) }
            div.chips {
                (puce("ouvert", ouvert, etat.ouvert))
                (puce("conseiller", conseiller, etat.conseiller))
            }
        }
        fieldset {
            legend { (textes::GROUPE_SERVICES) }
            p.help { (textes::GROUPE_SERVICES_AIDE) }
            div.chips {
                @for (service, choix) in textes::choix_services() {
                    (puce("services", choix, etat.services.contains(&service)))
                }
            }
        }
        fieldset {
            legend { (textes::GROUPE_PRISES_EN_CHARGE) }
            p.help { (textes::GROUPE_PRISES_EN_CHARGE_AIDE) }
            div.chips {
                @for (prise, choix) in textes::choix_prises_en_charge() {
                    (puce("prise_en_charge_specifique", choix, etat.prises_en_charge.contains(&prise)))
                }
            }
        }
        fieldset {
            legend { (textes::GROUPE_FRAIS) }
            div.chips {
                @for (frais, choix) in textes::choix_frais() {
                    (puce("frais_a_charge", choix, etat.frais.contains(&frais)))
                }
            }
        }
    }
}

fn puce(nom: &str, choix: Choix, cochee: bool) -> Markup {
    html! {
        label.chip {
            input type="checkbox" name=(nom) value=(choix.code) checked[cochee];
            span { (choix.nom) }
        }
    }
}
