//! The French sentences of refusals about people and employers.

use coop_domain::{structures::Siret, texte::accorder};
use coop_store::comptes::RefusInvitation;

use super::Message;

/// A person who cannot be invited.
pub(super) fn invitation(refus: &RefusInvitation) -> Message {
    match refus {
        RefusInvitation::DejaActif => Message::new(
            "cette personne a déjà un compte actif.",
            "Elle se connecte avec son adresse, ou choisit « Mot de passe oublié ».",
        ),
        RefusInvitation::DejaInvite => Message::new(
            "cette personne est déjà invitée.",
            "Son invitation se renvoie depuis la page « Comptes ».",
        ),
        RefusInvitation::StructureInconnue => Message::new(
            "la structure n'est pas dans la base.",
            "Importez-la d'abord : coop import structures FICHIER",
        ),
        RefusInvitation::PostesEpuises { accordes } => Message::new(
            format!(
                "la structure n'a plus de poste libre : {}.",
                accorder(*accordes, "poste accordé", "postes accordés")
            ),
            "Un poste se libère à la fin d'un contrat.",
        ),
        RefusInvitation::DatesIncoherentes => Message::new(
            "le contrat finit avant de commencer, ou n'a pas de premier jour.",
            "Donnez --du, et --au s'il a une fin : par exemple --du 2026-12-01 --au 2028-11-30",
        ),
        RefusInvitation::NomSansAdresse => Message::new(
            "aucune adresse ne peut être formée avec ce nom : une lettre n'a pas d'équivalent latin.",
            "Écrivez le prénom et le nom en lettres latines.",
        ),
        RefusInvitation::PorteeManquante => Message::new(
            "ce rôle demande une portée.",
            "prefet : --portee departement:23 ou region:75 ; hub : --portee hinaura ; structure : --structure SIRET.",
        ),
        RefusInvitation::EquipeInconnue => Message::new(
            "aucune équipe n'a cet identifiant, ou elle est archivée.",
            "Sans équipe donnée, un coordinateur en reçoit une nouvelle.",
        ),
        RefusInvitation::PorteeInadaptee => Message::new(
            "cette portée ne va pas avec ce rôle.",
            "prefet : --portee departement:23 ou region:75 ; hub : --portee hinaura ; structure : --structure SIRET.",
        ),
    }
}

/// A person of whom no second factor is asked, or nobody.
pub(super) fn sans_double(adresse: &str) -> Message {
    Message::new(
        format!("aucune double authentification n'est active pour {adresse}."),
        "Vérifiez l'adresse : c'est celle avec laquelle la personne se connecte.",
    )
}

/// An employer that is not in the database.
pub(super) fn structure_inconnue(siret: &Siret) -> Message {
    Message::new(
        format!("aucune structure de la base n'a le SIRET {siret}."),
        "Vérifiez-le, ou importez d'abord les structures : coop import structures FICHIER",
    )
}

/// A fictitious network on a database of real people.
pub(super) fn comptes_reels() -> Message {
    Message::new(
        "la base contient déjà des comptes, qui ne sont pas fictifs : rien n'a été écrit.",
        "Le réseau fictif se crée dans une base à part : coop seed --database-url sqlite://fictif.sqlite",
    )
}
