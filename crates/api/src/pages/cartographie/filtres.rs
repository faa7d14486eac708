//! The filters: check boxes of the search form, and the buttons that send it.

use coop_client::chemins;
use coop_domain::{
    icones,
    recherche::PageCartographie,
    textes::cartographie::{self as textes, Choix},
};
use maud::{Markup, html};

use super::FORMULAIRE;
use crate::pages::composants::{Puce, dessin, groupe_de_puces};

/// The two filters that most people use, always in sight.
pub(super) fn rapides(etat: &PageCartographie) -> Markup {
    let oui = |nom, texte, icone, choisie| Puce {
        nom,
        valeur: "oui",
        texte,
        icone: Some(icone),
        choisie,
        formulaire: FORMULAIRE,
    };
    html! {
        div.chips.rapides role="group" aria-label=(textes::GROUPE_DISPONIBILITE) {
            (oui("ouvert", textes::OUVERT_MAINTENANT, icones::HORLOGE, etat.ouvert))
            (oui("conseiller", textes::CONSEILLER, icones::PARENTS, etat.conseiller))
            span.sans-script { (appliquer(etat)) }
        }
    }
}

/// The other filters: beside the results on a wide screen, folded on a narrow one.
pub(super) fn tous(etat: &PageCartographie) -> Markup {
    html! {
        details.filtres.card {
            summary { (dessin(icones::FILTRES)) (textes::tous_les_filtres(etat.filtres())) }
            div.filtres-corps {
                h2.filtres-titre { (dessin(icones::FILTRES)) (textes::FILTRES) }
                (groupe_de_puces(textes::GROUPE_SERVICES, Some(textes::GROUPE_SERVICES_AIDE),
                    puces("services", textes::choix_services(), &etat.services)))
                (groupe_de_puces(textes::GROUPE_PRISES_EN_CHARGE, Some(textes::GROUPE_PRISES_EN_CHARGE_AIDE),
                    puces("prise_en_charge_specifique", textes::choix_prises_en_charge(), &etat.prises_en_charge)))
                (groupe_de_puces(textes::GROUPE_FRAIS, None, puces("frais_a_charge", textes::choix_frais(), &etat.frais)))
                div.filtres-pied {
                    (appliquer(etat))
                    @if etat.filtres() > 0 {
                        a.btn.quiet href=(chemins::page_cartographie(&etat.sans_filtres())) {
                            (dessin(icones::FERMER)) (textes::EFFACER_FILTRES)
                        }
                    }
                }
            }
        }
    }
}

/// Sends the form without script, around the same place; « Chercher » leaves that place for the new words.
///
/// Of a form, only the pressed button is sent: it carries the commune, or the latitude, whose
/// longitude always travels and says nothing alone.
fn appliquer(etat: &PageCartographie) -> Markup {
    let lieu = match (etat.point, &etat.commune) {
        (Some(point), _) => Some(("lat", point.latitude().to_string())),
        (None, Some(commune)) => Some(("commune", commune.to_string())),
        (None, None) => None,
    };
    let (nom, valeur) = lieu.unzip();
    html! {
        @if let Some(point) = etat.point {
            input type="hidden" form=(FORMULAIRE) name="lon" value=(point.longitude());
        }
        button.btn.main type="submit" form=(FORMULAIRE) name=[nom] value=[valeur] { (textes::APPLIQUER) }
    }
}

fn puces<E: PartialEq>(
    nom: &'static str,
    choix: impl Iterator<Item = (E, Choix)>,
    choisis: &[E],
) -> impl Iterator<Item = Puce<'static>> {
    choix.map(move |(valeur, choix)| Puce {
        nom,
        valeur: choix.code,
        texte: choix.nom,
        icone: None,
        choisie: choisis.contains(&valeur),
        formulaire: FORMULAIRE,
    })
}
