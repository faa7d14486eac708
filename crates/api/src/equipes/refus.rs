//! What the rules of teams refuse, in the words of a problem.

use std::borrow::Cow;

use coop_store::equipes::{RefusEquipe, RefusMembre};

use crate::problemes::Erreur;

const ARCHIVEE: &str =
    "Cette équipe est archivée : on la lit, on n'y change plus rien. L'administration peut la rouvrir.";

/// A team that does not exist, or that the caller may not see.
pub(super) const fn equipe_introuvable() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("Aucune équipe n'a cet identifiant."))
}

/// A change that breaks a rule.
pub(super) const fn equipe(refus: RefusEquipe) -> Erreur {
    match refus {
        RefusEquipe::Inconnue => equipe_introuvable(),
        RefusEquipe::Perimee => Erreur::VersionPerimee,
        RefusEquipe::Archivee => Erreur::Conflit(Cow::Borrowed(ARCHIVEE)),
        RefusEquipe::PerimetreReserve => Erreur::Interdit(Cow::Borrowed(
            "Le périmètre d'une équipe est choisi par l'administration : renvoyez celui que vous avez lu.",
        )),
    }
}

/// A membership that does not change, as its coordinateur sees it.
pub(super) fn membre(refus: RefusMembre) -> Erreur {
    match refus {
        RefusMembre::EquipeInconnue => equipe_introuvable(),
        RefusMembre::EquipeArchivee => Erreur::Conflit(Cow::Borrowed(ARCHIVEE)),
        RefusMembre::Inconnu => Erreur::champ(
            "/identifiant",
            "conseiller_inconnu",
            "Aucun conseiller actif ne se connecte avec cette adresse. Demandez-lui son adresse professionnelle, et \
             s'il a bien ouvert son compte.",
        ),
        RefusMembre::DejaMembre => {
            Erreur::Conflit(Cow::Borrowed("Cette personne fait déjà partie de l'équipe."))
        }
        RefusMembre::DejaInvite => Erreur::Conflit(Cow::Borrowed(
            "Cette personne est déjà invitée : sa réponse n'est pas encore donnée.",
        )),
        RefusMembre::SansObjet => Erreur::Introuvable(Cow::Borrowed(
            "Cette personne n'est pas dans l'équipe par une invitation : il n'y a rien à retirer.",
        )),
    }
}

/// A membership that does not change, as the person sees it.
pub(super) fn la_mienne(refus: RefusMembre) -> Erreur {
    match refus {
        RefusMembre::EquipeArchivee => Erreur::Conflit(Cow::Borrowed(
            "Cette équipe est archivée : il n'y a plus rien à répondre.",
        )),
        _ => Erreur::Introuvable(Cow::Borrowed(
            "Vous n'avez pas d'invitation à cette équipe, ou vous n'en faites plus partie.",
        )),
    }
}
