//! Short names of the standard's values, for chips and badges: the full label is one tap away.

use crate::lieu::{Dispositif, Frais, PriseEnCharge, Service};

/// The short name of a service.
#[must_use]
pub const fn service(service: Service) -> &'static str {
    match service {
        Service::AideDemarches => "Démarches administratives",
        Service::MaitriseOutils => "Outils du quotidien",
        Service::InsertionProfessionnelle => "Emploi et insertion",
        Service::UtilisationSecurisee => "Sécurité en ligne",
        Service::Parentalite => "Parents et école",
        Service::LoisirsCreations => "Loisirs et création",
        Service::ComprehensionMondeNumerique => "Comprendre le numérique",
        Service::AccesInternetMateriel => "Internet et ordinateurs",
        Service::AcquisitionMateriel => "Matériel à petit prix",
    }
}

/// The short name of a special need.
#[must_use]
pub const fn prise_en_charge(prise: PriseEnCharge) -> &'static str {
    match prise {
        PriseEnCharge::Surdite => "Surdité",
        PriseEnCharge::HandicapsMoteurs => "Handicap moteur",
        PriseEnCharge::HandicapsMentaux => "Handicap mental",
        PriseEnCharge::Illettrisme => "Illettrisme",
        PriseEnCharge::LangueAnglais => "Anglais",
        PriseEnCharge::LanguesAutres => "Autres langues",
        PriseEnCharge::DeficienceVisuelle => "Déficience visuelle",
    }
}

/// The short name of a cost.
#[must_use]
pub const fn frais(frais: Frais) -> &'static str {
    match frais {
        Frais::Gratuit => "Gratuit",
        Frais::GratuitSousCondition => "Gratuit sous condition",
        Frais::Payant => "Payant",
    }
}

/// The short name of a programme, for the few that people look for on a card.
#[must_use]
pub const fn dispositif(dispositif: Dispositif) -> Option<&'static str> {
    match dispositif {
        Dispositif::ConseillersNumeriques => Some("Conseiller numérique"),
        Dispositif::FranceServices => Some("France services"),
        Dispositif::AidantsConnect => Some("Aidants Connect"),
        _ => None,
    }
}
