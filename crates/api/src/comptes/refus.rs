//! What the rules of accounts refuse, in the words of a problem.

use std::borrow::Cow;

use coop_domain::{enumeration::Enumeration as _, texte::accorder, textes::comptes as textes};
use coop_store::comptes::{
    RefusCorrection, RefusDecision, RefusInvitation, RefusJeton, RefusRenvoi, RefusRole,
};

use crate::problemes::{Erreur, RefusAcces};

/// No account has this identifier, or none that the caller may see.
pub(super) const fn compte_introuvable() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("Aucun compte n'a cet identifiant."))
}

/// An employer that does not exist, or that the caller may not see.
pub(super) const fn structure_introuvable() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed("Aucune structure n'a cet identifiant."))
}

/// A mailbox for which there is nothing to ask again.
pub(super) fn boite(creee: bool) -> Erreur {
    conflit(if creee {
        "La boîte professionnelle de cette personne est créée, avec son mot de passe : il n'y a rien à relancer."
    } else {
        "Cette personne n'a pas de boîte professionnelle à créer."
    })
}

/// A link that does not open.
pub(crate) fn lien(refus: RefusJeton) -> Erreur {
    match refus {
        RefusJeton::Inconnu => lien_inconnu(),
        RefusJeton::Expire => {
            Erreur::LienInvalide("Ce lien n'est plus valable : il a expiré. Demandez-en un nouveau.".into())
        }
        RefusJeton::DejaUtilise => Erreur::LienInvalide(
            "Ce lien a déjà servi. Si votre mot de passe est choisi, connectez-vous.".into(),
        ),
    }
}

/// A link that is none of ours, or that a newer one replaced.
pub(super) const fn lien_inconnu() -> Erreur {
    Erreur::Introuvable(Cow::Borrowed(
        "Ce lien n'existe pas, ou un lien plus récent l'a remplacé. Ouvrez le dernier courriel reçu.",
    ))
}

/// An invitation that breaks a rule.
pub(super) fn invitation(refus: RefusInvitation) -> Erreur {
    match refus {
        RefusInvitation::DejaActif => {
            conflit("Cette personne a déjà un compte actif avec cette adresse électronique.")
        }
        RefusInvitation::DejaInvite => conflit(
            "Une invitation a déjà été envoyée à cette adresse électronique. Renvoyez-la depuis la liste des comptes.",
        ),
        RefusInvitation::StructureInconnue => {
            Erreur::champ("/structure", "inconnue", "Aucune structure n'a cet identifiant.")
        }
        RefusInvitation::PostesEpuises { accordes } => Erreur::Conflit(postes_epuises(accordes).into()),
        RefusInvitation::DatesIncoherentes => Erreur::champ(
            "/au",
            "dates_incoherentes",
            "Le contrat a un premier jour, et son dernier jour ne vient pas avant le premier.",
        ),
        RefusInvitation::NomSansAdresse => Erreur::champ(
            "/nom",
            "nom_sans_adresse",
            "Aucune adresse professionnelle ne peut être formée de ce nom : écrivez-le en lettres latines.",
        ),
        RefusInvitation::PorteeManquante => Erreur::champ(
            "/portee",
            "portee_manquante",
            "Ce rôle demande une portée : une structure, un département ou une région, un hub.",
        ),
        RefusInvitation::EquipeInconnue => Erreur::champ(
            "/portee",
            "equipe_inconnue",
            "Aucune équipe n'a cet identifiant, ou elle est archivée.",
        ),
        RefusInvitation::PorteeInadaptee => Erreur::champ(
            "/portee",
            "portee_inadaptee",
            "Ce rôle ne s'exerce pas sur cette portée : soi pour un conseiller, une équipe pour un coordinateur, \
             une structure, un département ou une région, un hub, tout pour l'administration.",
        ),
    }
}

fn postes_epuises(accordes: u32) -> String {
    match accordes {
        0 => "Aucun poste n'a été accordé à cette structure.".to_owned(),
        accordes => format!(
            "Cette structure a pourvu tous ses postes : {}.",
            accorder(accordes, "poste accordé", "postes accordés")
        ),
    }
}

/// An invitation that cannot be sent again.
pub(super) fn renvoi(refus: RefusRenvoi) -> Erreur {
    match refus {
        RefusRenvoi::Inconnu => compte_introuvable(),
        RefusRenvoi::DejaActif => {
            conflit("Il n'y a plus d'invitation à renvoyer : le compte est déjà actif.")
        }
        RefusRenvoi::Ferme => conflit(COMPTE_FERME),
        RefusRenvoi::BoiteEnCreation => conflit(
            "Le mot de passe est choisi et la boîte professionnelle est en cours de création : le second courriel \
             partira de lui-même.",
        ),
    }
}

/// An address that cannot be corrected.
pub(super) fn correction(refus: RefusCorrection) -> Erreur {
    match refus {
        RefusCorrection::Inconnu => compte_introuvable(),
        RefusCorrection::DejaActif => {
            conflit("Le compte est actif : c'est à la personne elle-même de changer son adresse.")
        }
        RefusCorrection::Ferme => conflit(COMPTE_FERME),
        RefusCorrection::AdressePrise => {
            conflit("Cette adresse électronique est déjà celle d'un autre compte.")
        }
    }
}

/// A role that does not change.
pub(super) fn role(refus: RefusRole) -> Erreur {
    match refus {
        RefusRole::Inconnu => compte_introuvable(),
        RefusRole::LeSien => conflit(textes::SES_ROLES),
        RefusRole::ActeurDechu => Erreur::Authentification(RefusAcces::SessionFermee),
        RefusRole::Ferme => conflit(COMPTE_FERME),
        RefusRole::Dernier => conflit(textes::DERNIER_ROLE),
        RefusRole::AutrePortee => conflit(textes::ROLE_AILLEURS),
        RefusRole::PorteeInconnue => {
            Erreur::champ("/portee", "inconnue", "Aucune structure n'a cet identifiant.")
        }
    }
}

/// A decision that is not to be taken.
pub(super) fn decision(refus: RefusDecision) -> Erreur {
    match refus {
        RefusDecision::Inconnu => compte_introuvable(),
        RefusDecision::LeSien => conflit(textes::LE_SIEN),
        RefusDecision::ActeurFerme => Erreur::Authentification(RefusAcces::SessionFermee),
        RefusDecision::SansEmployeur => Erreur::champ(
            "/subvention_a_examiner",
            "sans_employeur",
            "Personne n'emploie cette personne : il n'y a pas de subvention à examiner.",
        ),
        RefusDecision::Impossible(etat) => Erreur::Conflit(
            format!(
                "Cette décision ne s'applique pas à un compte dans l'état « {} ».",
                etat.libelle()
            )
            .into(),
        ),
    }
}

const COMPTE_FERME: &str = "Ce compte est fermé.";

fn conflit(phrase: &'static str) -> Erreur {
    Erreur::Conflit(Cow::Borrowed(phrase))
}
