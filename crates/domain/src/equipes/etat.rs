//! Where a person stands with a team, and what may happen.

use crate::enumeration::enumeration;

enumeration! {
    /// Where a person stands with a team. Positions are what the database holds.
    EtatMembre, champ "etat" {
        Invite = 1, "invite", "Invité", "La réponse n'est pas encore donnée.";
        Membre = 2, "membre", "Membre", "Fait partie de l'équipe.";
        Refuse = 3, "refuse", "A refusé", "A refusé l'invitation.";
        Parti = 4, "parti", "A quitté l'équipe", "A quitté l'équipe de lui-même.";
        Retire = 5, "retire", "Retiré", "A été retiré de l'équipe.";
    }
}

enumeration! {
    /// Why a person counts in a team.
    Origine, champ "origine" {
        Invitation = 1, "invitation", "Invitation", "La personne a été invitée.";
        Territoire = 2, "territoire", "Territoire", "Son employeur se trouve dans le territoire de l'équipe.";
    }
}

/// What happens between a person and a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evenement {
    /// The coordinateur invites the person, for the first time or again.
    Invitation,
    /// The person accepts.
    Acceptation,
    /// The person refuses.
    Refus,
    /// The person leaves.
    Depart,
    /// The coordinateur takes the person away.
    Retrait,
}

/// This event cannot happen to someone who stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{evenement:?} cannot happen to someone who is {etat:?}")]
pub struct TransitionRefusee {
    /// Where the person stands; none before the first invitation.
    pub etat: Option<EtatMembre>,
    /// What was asked.
    pub evenement: Evenement,
}

impl EtatMembre {
    /// Where a person stands after `evenement`: the table of transitions. `avant` is none for someone
    /// who was never invited.
    ///
    /// # Errors
    /// When the event cannot happen now.
    pub const fn apres(avant: Option<Self>, evenement: Evenement) -> Result<Self, TransitionRefusee> {
        use EtatMembre::{Invite, Membre, Parti, Refuse, Retire};
        use Evenement::{Acceptation, Depart, Invitation, Refus, Retrait};
        Ok(match (avant, evenement) {
            (None | Some(Refuse | Parti | Retire), Invitation) => Invite,
            (Some(Invite), Acceptation) => Membre,
            (Some(Invite), Refus) => Refuse,
            (Some(Membre), Depart) => Parti,
            // Taking a refusal away clears it from the list.
            (Some(Invite | Membre | Refuse), Retrait) => Retire,
            (etat, evenement) => return Err(TransitionRefusee { etat, evenement }),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{EtatMembre::*, Evenement::*, *};
    use crate::enumeration::Enumeration;

    const EVENEMENTS: [Evenement; 5] = [Invitation, Acceptation, Refus, Depart, Retrait];

    #[test]
    fn the_table_of_transitions_is_this_one() {
        let permises = [
            (None, Invitation, Invite),
            (Some(Invite), Acceptation, Membre),
            (Some(Invite), Refus, Refuse),
            (Some(Invite), Retrait, Retire),
            (Some(Membre), Depart, Parti),
            (Some(Membre), Retrait, Retire),
            (Some(Refuse), Invitation, Invite),
            (Some(Refuse), Retrait, Retire),
            (Some(Parti), Invitation, Invite),
            (Some(Retire), Invitation, Invite),
        ];
        let mut vues = Vec::new();
        for etat in std::iter::once(None).chain(EtatMembre::TOUS.iter().copied().map(Some)) {
            for evenement in EVENEMENTS {
                match EtatMembre::apres(etat, evenement) {
                    Ok(suivant) => vues.push((etat, evenement, suivant)),
                    Err(refus) => assert_eq!((refus.etat, refus.evenement), (etat, evenement)),
                }
            }
        }
        assert_eq!(vues, permises);
    }

    #[test]
    fn positions_never_change() {
        let positions: Vec<_> = EtatMembre::TOUS.iter().map(|etat| etat.position()).collect();
        assert_eq!(positions, [1, 2, 3, 4, 5]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Whatever happens, in whatever order, a person has one membership, and the members counted
        /// are those who accepted last and neither left nor were taken away since.
        #[test]
        fn a_person_is_never_counted_twice(
            histoire in vec((0_u8..4, select(EVENEMENTS.to_vec())), 0..60)
        ) {
            let mut lignes: BTreeMap<u8, EtatMembre> = BTreeMap::new();
            let mut decompte = 0_usize;
            let mut invites = std::collections::BTreeSet::new();
            for (personne, evenement) in histoire {
                let avant = lignes.get(&personne).copied();
                let Ok(apres) = EtatMembre::apres(avant, evenement) else { continue };
                lignes.insert(personne, apres);
                invites.insert(personne);
                // The count is kept by the acts alone, not by reading the rows.
                match (avant, evenement) {
                    (_, Acceptation) => decompte += 1,
                    (Some(Membre), Depart | Retrait) => decompte -= 1,
                    _ => {}
                }
                prop_assert_eq!(lignes.len(), invites.len());
                let membres = lignes.values().filter(|etat| **etat == Membre).count();
                prop_assert_eq!(membres, decompte);
            }
        }
    }
}
