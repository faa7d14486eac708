//! Where an account stands, and what may happen to it.

use crate::enumeration::{Enumeration as _, enumeration};

enumeration! {
    /// Where an account stands. Positions are what the database holds.
    EtatCompte, champ "etat" {
        Invite = 1, "invite", "Invité", "L'invitation est envoyée ; le mot de passe n'est pas encore choisi.";
        MotDePasseChoisi = 2, "mot_de_passe_choisi", "Mot de passe choisi", "La boîte professionnelle est en cours de création.";
        BoiteCreee = 3, "boite_creee", "Boîte créée", "Le second courriel attend dans la boîte professionnelle.";
        Actif = 4, "actif", "Actif", "La personne peut se connecter.";
        Suspendu = 5, "suspendu", "Suspendu", "La connexion est fermée pour un temps.";
        Radie = 6, "radie", "Radié", "La connexion est fermée pour manquement aux conditions d'utilisation.";
        Parti = 7, "parti", "Parti", "La personne a quitté le programme.";
    }
}

/// What happens to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evenement {
    /// The person chose a password.
    MotDePasse,
    /// The mailbox exists and received the second mail.
    Boite,
    /// The person proved the last address that had to be proved.
    Activation,
    /// Sign-in is closed for a time.
    Suspension,
    /// Sign-in is open again.
    Reprise,
    /// Sign-in is closed for good, for breach of the CGU.
    Radiation,
    /// The person leaves the programme.
    Depart,
}

enumeration! {
    /// What the administration decides of an account: the events that nobody causes by arriving. Positions are what
    /// the database holds.
    Decision, champ "decision" {
        Suspension = 1, "suspension", "Suspendre", "La connexion est fermée pour un temps, sur tous les appareils.";
        Reprise = 2, "reprise", "Rouvrir", "La personne peut de nouveau se connecter.";
        Radiation = 3, "radiation", "Radier", "La connexion est fermée pour toujours, pour manquement aux conditions d'utilisation. L'employeur en est averti.";
        Depart = 4, "depart", "Noter le départ", "La personne a quitté le programme : la connexion est fermée pour toujours.";
    }
}

impl Decision {
    /// What it does to the account.
    #[must_use]
    pub const fn evenement(self) -> Evenement {
        match self {
            Self::Suspension => Evenement::Suspension,
            Self::Reprise => Evenement::Reprise,
            Self::Radiation => Evenement::Radiation,
            Self::Depart => Evenement::Depart,
        }
    }

    /// Whether nothing opens the account again.
    #[must_use]
    pub const fn est_definitive(self) -> bool {
        matches!(self, Self::Radiation | Self::Depart)
    }

    /// What may be decided of an account in this state, in the order of the table.
    pub fn possibles(etat: EtatCompte) -> impl Iterator<Item = Self> {
        let toutes = Self::TOUS.iter().copied();
        toutes.filter(move |decision| etat.apres(decision.evenement()).is_ok())
    }
}

/// This event cannot happen to an account in this state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{evenement:?} cannot happen to an account that is {etat:?}")]
pub struct TransitionRefusee {
    /// Where the account stands.
    pub etat: EtatCompte,
    /// What was asked.
    pub evenement: Evenement,
}

impl EtatCompte {
    /// The state after `evenement`: the table of transitions.
    ///
    /// # Errors
    /// When the event cannot happen now.
    pub const fn apres(self, evenement: Evenement) -> Result<Self, TransitionRefusee> {
        use EtatCompte::{Actif, BoiteCreee, Invite, MotDePasseChoisi, Parti, Radie, Suspendu};
        use Evenement::{Activation, Boite, Depart, MotDePasse, Radiation, Reprise, Suspension};
        Ok(match (self, evenement) {
            (Invite, MotDePasse) => MotDePasseChoisi,
            (MotDePasseChoisi, Boite) => BoiteCreee,
            (MotDePasseChoisi | BoiteCreee, Activation) | (Suspendu, Reprise) => Actif,
            (Actif, Suspension) => Suspendu,
            (Invite | MotDePasseChoisi | BoiteCreee | Actif | Suspendu, Radiation) => Radie,
            (Invite | MotDePasseChoisi | BoiteCreee | Actif | Suspendu, Depart) => Parti,
            (etat, evenement) => return Err(TransitionRefusee { etat, evenement }),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{EtatCompte::*, Evenement::*, *};
    use crate::enumeration::Enumeration;

    const EVENEMENTS: [Evenement; 7] = [
        MotDePasse, Boite, Activation, Suspension, Reprise, Radiation, Depart,
    ];

    #[test]
    fn the_table_of_transitions_is_this_one() {
        let permises = [
            (Invite, MotDePasse, MotDePasseChoisi),
            (Invite, Radiation, Radie),
            (Invite, Depart, Parti),
            (MotDePasseChoisi, Boite, BoiteCreee),
            (MotDePasseChoisi, Activation, Actif),
            (MotDePasseChoisi, Radiation, Radie),
            (MotDePasseChoisi, Depart, Parti),
            (BoiteCreee, Activation, Actif),
            (BoiteCreee, Radiation, Radie),
            (BoiteCreee, Depart, Parti),
            (Actif, Suspension, Suspendu),
            (Actif, Radiation, Radie),
            (Actif, Depart, Parti),
            (Suspendu, Reprise, Actif),
            (Suspendu, Radiation, Radie),
            (Suspendu, Depart, Parti),
        ];
        let mut vues = Vec::new();
        for etat in EtatCompte::TOUS.iter().copied() {
            for evenement in EVENEMENTS {
                match etat.apres(evenement) {
                    Ok(suivant) => vues.push((etat, evenement, suivant)),
                    Err(refus) => assert_eq!((refus.etat, refus.evenement), (etat, evenement)),
                }
            }
        }
        assert_eq!(vues, permises);
    }

    #[test]
    fn the_administration_decides_what_the_table_allows() {
        let possibles = |etat| Decision::possibles(etat).collect::<Vec<_>>();
        let (suspension, reprise) = (Decision::Suspension, Decision::Reprise);
        let (radiation, depart) = (Decision::Radiation, Decision::Depart);
        for etat in [Invite, MotDePasseChoisi, BoiteCreee] {
            assert_eq!(possibles(etat), [radiation, depart], "{etat:?}");
        }
        assert_eq!(possibles(Actif), [suspension, radiation, depart]);
        assert_eq!(possibles(Suspendu), [reprise, radiation, depart]);
        assert_eq!(possibles(Radie).len() + possibles(Parti).len(), 0);
        for decision in Decision::TOUS.iter().copied() {
            let apres = Suspendu.apres(decision.evenement()).ok();
            let ferme = apres.is_some_and(|etat| possibles(etat).is_empty());
            assert_eq!(ferme, decision.est_definitive(), "{decision:?}");
        }
    }

    #[test]
    fn an_account_that_is_closed_for_good_stays_closed_and_all_others_can_be_reached() {
        for evenement in EVENEMENTS {
            assert!(Radie.apres(evenement).is_err() && Parti.apres(evenement).is_err());
        }
        let mut atteints = HashSet::from([Invite]);
        for _ in EtatCompte::TOUS {
            let suivants: Vec<_> = atteints
                .iter()
                .flat_map(|etat| {
                    EVENEMENTS
                        .iter()
                        .filter_map(|evenement| etat.apres(*evenement).ok())
                })
                .collect();
            atteints.extend(suivants);
        }
        assert_eq!(atteints.len(), EtatCompte::TOUS.len());
    }

    #[test]
    fn positions_never_change() {
        let positions: Vec<_> = EtatCompte::TOUS.iter().map(|etat| etat.position()).collect();
        assert_eq!(positions, [1, 2, 3, 4, 5, 6, 7]);
    }
}
