//! The four steps, taken in any order; each may be skipped.

use super::DemandeOrientation;
use crate::enumeration::enumeration;

enumeration! {
    /// A step of an orientation.
    Etape, champ "etape" {
        Besoin = 0, "besoin", "Besoin", "Ce que la personne veut faire.";
        Localisation = 1, "localisation", "Localisation", "Où elle est, et jusqu'où elle se déplace.";
        Accueil = 2, "accueil", "Accueil", "Ce dont elle a besoin pour être bien accueillie.";
        Disponibilite = 3, "disponibilite", "Disponibilité", "Quand elle peut venir.";
    }
}

impl DemandeOrientation {
    /// Whether anything is answered at this step.
    #[must_use]
    pub fn repond(&self, etape: Etape) -> bool {
        *self != self.sans(etape)
    }

    /// The same answers without those of a step.
    #[must_use]
    pub fn sans(&self, etape: Etape) -> Self {
        let demande = self.clone();
        match etape {
            Etape::Besoin => Self {
                besoin: Vec::new(),
                operateur: None,
                nature: None,
                urgent: false,
                ..demande
            },
            Etape::Localisation => Self {
                lat: None,
                lon: None,
                commune: None,
                mode: None,
                rayon_km: None,
                ..demande
            },
            Etape::Accueil => Self {
                prises_en_charge: Vec::new(),
                publics: Vec::new(),
                frais: Vec::new(),
                ..demande
            },
            Etape::Disponibilite => Self {
                quand: None,
                disponibilites: Vec::new(),
                ..demande
            },
        }
    }
}
