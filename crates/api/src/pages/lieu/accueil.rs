//! What a lieu offers, to whom, and where the information comes from.

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::{LieuPublie, Localisation},
    textes::lieu as textes,
};
use maud::{Markup, html};

pub(super) fn services(lieu: &LieuPublie) -> Markup {
    html! {
        section.card.stack aria-labelledby="services" {
            h2 #services { (textes::SERVICES) }
            @if lieu.services.est_vide() {
                p { (textes::SERVICES_ABSENTS) }
            } @else {
                ul.stack {
                    @for service in lieu.services.iter() {
                        li { b { (service.libelle()) } p.muted.small { (service.aide()) } }
                    }
                }
            }
        }
    }
}

pub(super) fn presentation(lieu: &LieuPublie) -> Markup {
    html! {
        @if lieu.presentation_resume.is_some() || lieu.presentation_detail.is_some() {
            section.card.stack aria-labelledby="presentation" {
                h2 #presentation { (textes::PRESENTATION) }
                @if let Some(resume) = &lieu.presentation_resume { p { (resume) } }
                @if let Some(detail) = &lieu.presentation_detail { p { (detail) } }
            }
        }
    }
}

/// Public, access, costs: what to know before coming.
pub(super) fn section(lieu: &LieuPublie) -> Markup {
    html! {
        section.card.stack aria-labelledby="accueil" {
            h2 #accueil { (textes::ACCUEIL) }
            dl {
                dt { (textes::PUBLICS) }
                @if lieu.publics_specifiquement_adresses.est_vide() {
                    dd { (textes::TOUT_PUBLIC) }
                } @else {
                    (valeurs(lieu.publics_specifiquement_adresses))
                }
                (ligne(textes::FRAIS, lieu.frais_a_charge))
                (ligne(textes::ACCES, lieu.modalites_acces))
                (ligne(textes::ACCOMPAGNEMENT, lieu.modalites_accompagnement))
                (ligne(textes::PRISES_EN_CHARGE, lieu.prise_en_charge_specifique))
                (ligne(textes::ITINERANCE, lieu.itinerance))
                (ligne(textes::DISPOSITIFS, lieu.dispositif_programmes_nationaux))
                (ligne(textes::LABELS, lieu.formations_labels))
            }
        }
    }
}

fn ligne<E: Enumeration>(titre: &str, ensemble: Ensemble<E>) -> Markup {
    html! {
        dt { (titre) }
        @if ensemble.est_vide() { dd { (textes::NON_RENSEIGNE) } } @else { (valeurs(ensemble)) }
    }
}

fn valeurs<E: Enumeration>(ensemble: Ensemble<E>) -> Markup {
    html! { @for valeur in ensemble.iter() { dd { (valeur.libelle()) } } }
}

pub(super) fn provenance(lieu: &LieuPublie) -> Markup {
    let localisation = match lieu.localisation {
        Some(Localisation::Exacte) => textes::LOCALISATION_EXACTE,
        Some(Localisation::Approchee) => textes::LOCALISATION_APPROCHEE,
        None => textes::LOCALISATION_INCONNUE,
    };
    html! {
        section.card.stack aria-labelledby="provenance" {
            h2 #provenance { (textes::PROVENANCE) }
            dl {
                dt { (textes::SOURCE) } dd { (lieu.source) }
                dt { (textes::DATE_MAJ) } dd { (textes::date_maj(lieu.date_maj)) }
                dt { (textes::LOCALISATION) } dd { (localisation) }
                dt { (textes::IDENTIFIANT) } dd { (lieu.id) }
            }
            p { a href={ "/api/v1/lieux/" (lieu.id) } { (textes::DONNEES_JSON) } }
        }
    }
}
