//! Teams: the page of a coordinateur, and what a conseiller is asked.

use crate::{
    equipes::{Animateur, EtatMembre},
    texte::accorder,
};

/// The page of the team: its main heading.
pub const TITRE: &str = "Mon équipe";
/// What opens it.
pub const CHAPEAU: &str = "Les conseillers que vous animez. Vous voyez leur identité et l'état de leur compte, jamais leurs chiffres.";
/// The team is archived.
pub const ARCHIVEE: &str = "Cette équipe est archivée : on la lit, on n'y change plus rien.";
/// Opens the form that renames.
pub const RENOMMER: &str = "Renommer l'équipe";
/// The name of the team.
pub const NOM: &str = "Nom de l'équipe";
/// Sends the new name.
pub const ENREGISTRER: &str = "Enregistrer";
/// A form on its way.
pub const EN_COURS: &str = "Envoi en cours…";
/// The name was changed.
pub const RENOMMEE: &str = "L'équipe a un nouveau nom.";
/// The team changed meanwhile.
pub const PERIMEE: &str = "L'équipe a changé entre-temps : relisez-la, puis recommencez.";

/// Over the form that invites.
pub const INVITER: &str = "Inviter un conseiller";
/// The address of whom to invite.
pub const IDENTIFIANT: &str = "Adresse professionnelle du conseiller";
/// Which one it is.
pub const IDENTIFIANT_AIDE: &str =
    "Celle avec laquelle il se connecte. Il reçoit un courriel et répond dans son espace.";
/// Sends the invitation.
pub const ENVOYER: &str = "Envoyer l'invitation";

/// Over the list.
pub const MEMBRES: &str = "Les conseillers de l'équipe";
/// Nobody yet: heading.
pub const VIDE: &str = "Personne dans l'équipe pour l'instant";
/// Nobody yet: what to do.
pub const VIDE_AIDE: &str = "Invitez un premier conseiller par son adresse professionnelle.";
/// Before the employer.
pub const EMPLOYEUR: &str = "Employeur";
/// Before the state of the account.
pub const COMPTE: &str = "Compte";
/// Before the professional address.
pub const COURRIEL: &str = "Adresse professionnelle";
/// Before why a person is in the team.
pub const ORIGINE: &str = "Dans l'équipe";
/// The person is there by the territory.
pub const PAR_TERRITOIRE: &str = "Par le territoire de son employeur";
/// Takes a person away.
pub const RETIRER: &str = "Retirer";
/// Invites again someone who refused.
pub const REINVITER: &str = "Inviter de nouveau";
/// Gives up.
pub const ANNULER: &str = "Annuler";
/// The pages of the list.
pub const PAGINATION: &str = "Pages de conseillers";
/// The page before.
pub const PRECEDENTS: &str = "Précédents";
/// The page after.
pub const SUIVANTS: &str = "Suivants";

/// Over the invitations of a conseiller.
pub const INVITATIONS: &str = "Une équipe vous invite";
/// What it means to accept.
pub const INVITATION_AIDE: &str = "Votre coordinateur verra votre nom, votre employeur et l'état de votre compte. Personne ne voit vos chiffres sous votre nom.";
/// Says yes.
pub const ACCEPTER: &str = "Accepter";
/// Says no.
pub const REFUSER: &str = "Refuser";
/// Over the teams of a conseiller.
pub const MES_EQUIPES: &str = "Vos équipes";
/// No team.
pub const SANS_EQUIPE: &str = "Vous ne faites partie d'aucune équipe.";
/// Leaves a team.
pub const QUITTER: &str = "Quitter";

/// How many people the team has.
#[must_use]
pub fn decompte(membres: u32, invites: u32) -> String {
    let membres = accorder(membres, "conseiller", "conseillers");
    match invites {
        0 => membres,
        invites => format!(
            "{membres}, {}",
            accorder(invites, "invitation sans réponse", "invitations sans réponse")
        ),
    }
}

/// Said when an invitation left.
#[must_use]
pub fn invitation_envoyee(adresse: &str) -> String {
    format!("L'invitation est partie à {adresse}.")
}

/// The name of a button about a person, for those who hear it alone.
#[must_use]
pub fn au_sujet_de(action: &str, prenom: &str, nom: &str) -> String {
    format!("{action} : {prenom} {nom}")
}

/// The name of a button about a team, for those who hear it alone.
#[must_use]
pub fn de_l_equipe(action: &str, equipe: &str) -> String {
    format!("{action} : {equipe}")
}

/// Asks before taking a person away.
#[must_use]
pub fn confirmer_retrait(prenom: &str, nom: &str) -> String {
    format!("Retirer {prenom} {nom} de l'équipe ? Vous pourrez l'inviter de nouveau.")
}

/// A person was taken away.
#[must_use]
pub fn retiree(prenom: &str, nom: &str) -> String {
    format!("{prenom} {nom} n'est plus dans l'équipe.")
}

/// Asks before leaving a team.
#[must_use]
pub fn confirmer_depart(equipe: &str) -> String {
    format!("Quitter « {equipe} » ? Seule une nouvelle invitation vous y fera revenir.")
}

/// Said when one accepted.
#[must_use]
pub fn acceptee(equipe: &str) -> String {
    format!("Vous faites partie de « {equipe} ».")
}

/// Said when one refused.
#[must_use]
pub fn refusee(equipe: &str) -> String {
    format!("Vous avez refusé l'invitation de « {equipe} ».")
}

/// Said when one left.
#[must_use]
pub fn quittee(equipe: &str) -> String {
    format!("Vous ne faites plus partie de « {equipe} ».")
}

/// Who animates a team, in words; empty when nobody does.
#[must_use]
pub fn animee_par(coordinateurs: &[Animateur]) -> String {
    let noms: Vec<_> = coordinateurs
        .iter()
        .map(|qui| format!("{} {}", qui.prenom, qui.nom))
        .collect();
    if noms.is_empty() {
        String::new()
    } else {
        format!("Animée par {}", noms.join(", "))
    }
}

/// The class of the badge of a state.
#[must_use]
pub const fn classe(etat: EtatMembre) -> &'static str {
    match etat {
        EtatMembre::Membre => "ok",
        EtatMembre::Invite => "warn",
        EtatMembre::Refuse | EtatMembre::Parti | EtatMembre::Retire => "",
    }
}
