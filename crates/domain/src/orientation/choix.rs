//! The answers one by one, each with what is left without it: chips that people take away.

use super::{DemandeOrientation, Etape};
use crate::{enumeration::Enumeration, lieu::Service, textes::orientation as textes};

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Choix {
    /// The step that it answers.
    pub etape: Etape,
    /// The answer, in a few words.
    pub texte: String,
    /// The demand without it.
    pub sans: DemandeOrientation,
}

impl DemandeOrientation {
    /// Every answer, in the order of the steps. `place` names the point or the commune, which only the page knows.
    #[must_use]
    pub fn choix(&self, place: &str) -> Vec<Choix> {
        let mut choix = self.choix_du_besoin();
        if self.a_un_lieu() {
            let texte = textes::choix_place(place, self.mode(), self.rayon_km());
            choix.push(Choix {
                etape: Etape::Localisation,
                texte,
                sans: self.sans(Etape::Localisation),
            });
        }
        choix.extend(self.un_a_un(Etape::Accueil, textes::choix_prise, |d| &mut d.prises_en_charge));
        choix.extend(self.un_a_un(Etape::Accueil, textes::choix_valeur, |d| &mut d.publics));
        choix.extend(self.un_a_un(Etape::Accueil, textes::choix_valeur, |d| &mut d.frais));
        if let Some(quand) = self.quand {
            choix.push(Choix {
                etape: Etape::Disponibilite,
                texte: quand.libelle().to_owned(),
                sans: self.sans(Etape::Disponibilite),
            });
        }
        choix.extend(self.un_a_un(
            Etape::Disponibilite,
            |creneau: super::Creneau| textes::majuscule(&creneau.en_mots()),
            |d| &mut d.disponibilites,
        ));
        choix
    }

    fn choix_du_besoin(&self) -> Vec<Choix> {
        let mut choix: Vec<_> = self
            .un_a_un(Etape::Besoin, textes::choix_service, |d| &mut d.besoin)
            .map(Choix::accorde)
            .collect();
        let mut ajouter = |texte: Option<&str>, sans: Self| {
            choix.extend(texte.map(|texte| Choix {
                etape: Etape::Besoin,
                texte: texte.to_owned(),
                sans,
            }));
        };
        let sans_operateur = Self {
            operateur: None,
            ..self.clone()
        };
        ajouter(self.operateur.map(Enumeration::libelle), sans_operateur);
        let sans_nature = Self {
            nature: None,
            ..self.clone()
        };
        ajouter(self.nature.map(Enumeration::libelle), sans_nature);
        let sans_urgence = Self {
            urgent: false,
            ..self.clone()
        };
        ajouter(self.urgent.then_some(textes::CHOIX_URGENT), sans_urgence);
        choix
    }

    fn un_a_un<V: Copy + PartialEq>(
        &self,
        etape: Etape,
        dire: fn(V) -> String,
        liste: fn(&mut Self) -> &mut Vec<V>,
    ) -> impl Iterator<Item = Choix> {
        let mut demande = self.clone();
        liste(&mut demande).clone().into_iter().map(move |valeur| {
            let mut sans = demande.clone();
            liste(&mut sans).retain(|autre| *autre != valeur);
            Choix {
                etape,
                texte: dire(valeur),
                sans,
            }
        })
    }
}

impl Choix {
    /// Without the need of a démarche, nobody asks which one.
    fn accorde(mut self) -> Self {
        if !self.sans.besoin.contains(&Service::AideDemarches) {
            (self.sans.operateur, self.sans.nature) = (None, None);
        }
        self
    }
}
