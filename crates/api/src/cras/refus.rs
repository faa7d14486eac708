//! What the rules of CRAs refuse, in the words of a problem.

use std::borrow::Cow;

use coop_store::cras::{RefusCra, RefusModification, RefusRestauration};

use crate::problemes::Erreur;

/// A CRA that does not exist, or that is another's.
pub(super) const fn introuvable() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("Aucun de vos CRA n'a cet identifiant."))
}

/// A commune that the COG has not.
pub(super) fn commune_inconnue() -> Erreur {
    Erreur::champ("/commune", "inconnu", "Aucune commune n'a ce code.")
}

/// A CRA that is not created.
pub(super) fn creation(refus: RefusCra) -> Erreur {
    match refus {
        RefusCra::CleAutreContenu => Erreur::CleDejaUtilisee,
        RefusCra::HorsContrat => hors_contrat(),
    }
}

/// A CRA that is not changed.
pub(super) fn modification(refus: &RefusModification) -> Erreur {
    match refus {
        RefusModification::Introuvable => introuvable(),
        RefusModification::Perimee(actuel) => Erreur::VersionDepassee {
            actuelle: actuel.version,
        },
        RefusModification::HorsContrat => hors_contrat(),
    }
}

/// A CRA that is not restored; none when there was nothing to restore.
pub(super) const fn restauration(refus: RefusRestauration) -> Option<Erreur> {
    match refus {
        RefusRestauration::Introuvable => Some(introuvable()),
        RefusRestauration::TropTard => Some(Erreur::Conflit(Cow::Borrowed(
            "Ce CRA a été supprimé il y a plus de 30 jours : il ne peut plus être restauré.",
        ))),
        RefusRestauration::PasSupprime => None,
    }
}

/// A contract that ended between the reading of the rules and the writing.
fn hors_contrat() -> Erreur {
    Erreur::champ("/date", "hors_contrat", "Cette date est hors de vos contrats.")
}
