//! The page of accounts, for those who invite: admins and employers.

use crate::{
    comptes::{Decision, EtatCompte, GesteRole, Role},
    enumeration::Enumeration as _,
    texte::accorder,
};

/// Its main heading.
pub const TITRE: &str = "Comptes";
/// What opens it.
pub const CHAPEAU: &str =
    "Les personnes invitées, où en est leur arrivée, et ce que vous pouvez faire pour elles.";
/// While the list is on its way.
pub const CHARGEMENT: &str = "Chargement des comptes…";
/// Wherever they stand.
pub const TOUS_LES_ETATS: &str = "Tous";
/// Over the field of the search.
pub const CHERCHER: &str = "Nom, prénom ou adresse électronique";
/// Sends the search.
pub const CHERCHER_ENVOYER: &str = "Chercher";
/// The caption of the table.
pub const TABLEAU: &str = "Comptes et état de leur arrivée";
/// The column of names.
pub const COLONNE_NOM: &str = "Personne";
/// The column of roles.
pub const COLONNE_ROLE: &str = "Rôle";
/// The column of employers.
pub const COLONNE_STRUCTURE: &str = "Employeur";
/// The column of states.
pub const COLONNE_ETAT: &str = "État";
/// The column of invitations.
pub const COLONNE_INVITATION: &str = "Invitation";
/// The column of actions.
pub const COLONNE_ACTIONS: &str = "Actions";
/// No account: heading.
pub const VIDE: &str = "Personne n'est encore invité";
/// No account: what to do.
pub const VIDE_AIDE: &str = "Invitez une première personne : elle recevra un lien à son adresse personnelle.";
/// No account for this search.
pub const VIDE_RECHERCHE: &str = "Aucun compte ne correspond à cette recherche.";
/// To the next page.
pub const SUIVANTS: &str = "Comptes suivants";
/// To the page before.
pub const PRECEDENTS: &str = "Comptes précédents";

/// Over the form of an invitation, and the button that opens it.
pub const INVITER: &str = "Inviter une personne";
/// What opens the form.
pub const INVITER_CHAPEAU: &str = "La personne recevra un lien valable 28 jours à son adresse personnelle. Elle choisira elle-même son mot de passe.";
/// Over the first name.
pub const PRENOM: &str = "Prénom";
/// Over the last name.
pub const NOM: &str = "Nom";
/// Over the personal address.
pub const COURRIEL_PERSONNEL: &str = "Adresse électronique personnelle";
/// Where it comes from.
pub const COURRIEL_PERSONNEL_AIDE: &str = "Celle de sa candidature.";
/// Over the role.
pub const ROLE: &str = "Rôle";
/// Over the team of a coordinateur.
pub const EQUIPE: &str = "Équipe (facultatif)";
/// What happens without one.
pub const EQUIPE_AIDE: &str = "Laissez vide pour en créer une à son nom, ou cherchez une équipe qui existe.";
/// The name of the list of teams.
pub const EQUIPES_PROPOSEES: &str = "Équipes proposées";
/// What an employer's coordinateur gets.
pub const EQUIPE_NOUVELLE: &str = "Son équipe sera créée avec son compte.";
/// What the role reaches, in the summary of errors.
pub const PORTEE: &str = "Territoire ou équipe";
/// Over the employer.
pub const STRUCTURE: &str = "Employeur";
/// What to type in it.
pub const STRUCTURE_AIDE: &str = "Nom, commune ou SIRET";
/// Over the département of a préfecture.
pub const DEPARTEMENT: &str = "Département";
/// Over the région of a préfecture.
pub const REGION: &str = "Région";
/// Over the hub.
pub const HUB: &str = "Hub";
/// Over the choice between the two.
pub const TERRITOIRE: &str = "Territoire";
/// Over the first day of the contract.
pub const DU: &str = "Premier jour du contrat";
/// Over the last day of the contract.
pub const AU: &str = "Dernier jour du contrat";
/// When there is no last day.
pub const AU_AIDE: &str = "Laissez vide pour un CDI.";
/// Sends the form.
pub const ENVOYER: &str = "Envoyer l'invitation";
/// While the form is on its way.
pub const EN_COURS: &str = "Envoi en cours…";
/// Closes the form.
pub const ANNULER: &str = "Annuler";

/// Sends the invitation again.
pub const RENVOYER: &str = "Renvoyer le courriel";
/// It was sent again.
pub const RENVOYE: &str = "Le courriel est reparti. Le lien précédent ne marche plus.";
/// Signs a person out of every device.
pub const DECONNECTER_PARTOUT: &str = "Déconnecter partout";
/// The person was signed out of every device.
pub const DECONNECTE_PARTOUT: &str =
    "La personne est déconnectée de tous ses appareils. Son mot de passe n'a pas changé.";
/// Corrects the personal address.
pub const CORRIGER: &str = "Corriger l'adresse";
/// What correcting does.
pub const CORRIGER_AIDE: &str =
    "Une nouvelle invitation part à cette adresse. Les liens déjà envoyés ne marchent plus.";
/// It was corrected.
pub const CORRIGE: &str = "L'adresse est corrigée et une nouvelle invitation est partie.";
/// Beside an invitation that is too old.
pub const EXPIREE: &str = "Invitation expirée";
/// The mailbox could not be made.
pub const BOITE_EN_ECHEC: &str = "La boîte professionnelle n'a pas pu être créée. L'activation n'est pas perdue : elle reprendra une fois le problème réglé chez le fournisseur.";

/// The mailbox has not its new password yet.
pub const MOT_DE_PASSE_BOITE_EN_COURS: &str =
    "Le nouveau mot de passe de la personne n'est pas encore celui de sa boîte professionnelle : il y part.";
/// The mailbox does not get its new password.
pub const MOT_DE_PASSE_BOITE_EN_ECHEC: &str =
    "La boîte professionnelle garde l'ancien mot de passe de la personne : le fournisseur refuse le nouveau.";
/// Asks the provider again.
pub const RELANCER_BOITE: &str = "Relancer la boîte";
/// It was asked again.
pub const BOITE_RELANCEE: &str = "La demande est repartie chez le fournisseur de boîtes.";
/// The mail to the personal address was refused.
pub const COURRIEL_REFUSE: &str = "Le courriel a été refusé par le serveur qui devait le recevoir : l'adresse personnelle est sans doute fausse. Demandez la bonne à la personne, puis corrigez l'adresse.";
/// The mail to the professional mailbox was refused.
pub const COURRIEL_REFUSE_BOITE: &str = "Le courriel a été refusé par la boîte professionnelle. Vérifiez la boîte chez le fournisseur, puis renvoyez le courriel.";

/// Opens the form in which one decides of an account.
pub const DECIDER: &str = "Suspendre ou fermer";
/// The same, of an account that is suspended.
pub const DECIDER_SUSPENDU: &str = "Rouvrir ou fermer";
/// The same, of an account that is not active yet.
pub const DECIDER_ARRIVEE: &str = "Fermer le compte";
/// Over the choice.
pub const DECISION: &str = "Décision";
/// Over the reason.
pub const MOTIF: &str = "Motif";
/// Who reads it.
pub const MOTIF_AIDE: &str = "La personne le reçoit par courriel. En cas de radiation, son employeur aussi.";
/// Of a radiation: the grant of the employer is to be examined.
pub const SUBVENTION: &str = "Signaler la structure : subvention à examiner";
/// A grant is examined after a radiation only.
pub const SUBVENTION_SANS_RADIATION: &str = "Une subvention est à examiner après une radiation seulement.";
/// Over the employers whose grant is to be examined.
pub const SUBVENTIONS: &str = "Subventions à examiner";
/// Why they are.
pub const SUBVENTIONS_AIDE: &str =
    "Une personne de ces structures a été radiée pour manquement aux conditions d'utilisation.";
/// It has been examined.
pub const EXAMINEE: &str = "Examen terminé";
/// It is not to be examined any more.
pub const EXAMINEE_FAIT: &str = "C'est noté : la structure n'est plus signalée.";
/// No reason was given.
pub const MOTIF_MANQUANT: &str = "Dites pourquoi : la personne le lira.";
/// The reason holds letters that nobody can read.
pub const MOTIF_ILLISIBLE: &str = "Ce texte contient des caractères illisibles : retapez-le.";
/// Above a decision that nothing undoes.
pub const DEFINITIF: &str =
    "Cette décision est définitive : pour revenir, la personne devra être invitée de nouveau.";
/// Ticked before a decision that nothing undoes.
pub const DEFINITIF_CONFIRMER: &str = "Je confirme que ce compte doit être fermé pour toujours";
/// Over the password that is asked again.
pub const PREUVE: &str = "Votre mot de passe, pour confirmer que c'est vous";
/// It was not ticked.
pub const DEFINITIF_A_CONFIRMER: &str = "Cochez la case pour fermer ce compte.";
/// Sends the decision.
pub const DECIDER_ENVOYER: &str = "Appliquer la décision";
/// Opens the form of roles.
pub const ROLES: &str = "Changer ses rôles";
/// Over the choice of what is done.
pub const ROLES_GESTE: &str = "Que faire ?";
/// Sends it.
pub const ROLES_ENVOYER: &str = "Changer les rôles";
/// What it does.
pub const ROLES_AIDE: &str = "Un rôle donné s'ajoute aux autres. Un rôle retiré déconnecte aussitôt la personne, sur tous ses appareils.";
/// A role that nobody gives by hand.
pub const ROLE_DE_CONTRAT: &str =
    "Conseiller et coordinateur viennent avec un contrat : invitez la personne, ou notez son départ.";
/// The only role of the account.
pub const DERNIER_ROLE: &str =
    "C'est le seul rôle de cette personne : donnez-lui-en un autre d'abord, ou fermez son compte.";
/// The account has this role over something else.
pub const ROLE_AILLEURS: &str = "Cette personne a déjà ce rôle sur une autre portée : retirez-le d'abord.";
/// One's own roles.
pub const SES_ROLES: &str =
    "Ce sont vos propres rôles : une autre personne de l'administration doit les changer.";

/// It is done.
#[must_use]
pub fn roles_changes(prenom: &str, nom: &str) -> String {
    format!("Les rôles de {prenom} {nom} sont changés.")
}

/// A choice of the form: what, and which role.
#[must_use]
pub fn geste_de_role(geste: GesteRole, role: Role, portee: &str) -> String {
    let role = role.libelle();
    if portee.is_empty() {
        format!("{} : {role}", geste.libelle())
    } else {
        format!("{} : {role} ({portee})", geste.libelle())
    }
}

/// One's own account.
pub const LE_SIEN: &str =
    "C'est votre propre compte : une autre personne de l'administration doit en décider.";
/// The reason is too long.
#[must_use]
pub fn motif_trop_long(max: usize) -> String {
    format!("{max} caractères au plus.")
}

/// What was decided, once it is done.
#[must_use]
pub fn decidee(decision: Decision, prenom: &str, nom: &str) -> String {
    let fait = match decision {
        Decision::Suspension => "est suspendu",
        Decision::Reprise => "est rouvert",
        Decision::Radiation | Decision::Depart => "est fermé",
    };
    format!("Le compte de {prenom} {nom} {fait}. Un courriel l'en avertit.")
}

/// Over the choice between the two kinds of territory of a préfecture.
pub const TERRITOIRE_AIDE: &str = "Nom ou numéro du département, ou nom de la région";
/// The name of the list of employers.
pub const STRUCTURES_PROPOSEES: &str = "Employeurs proposés";
/// The name of the list of territories.
pub const TERRITOIRES_PROPOSES: &str = "Territoires proposés";
/// A field that must not stay empty.
pub const A_REMPLIR: &str = "Remplissez ce champ.";
/// Nothing of the list was chosen.
pub const A_CHOISIR: &str = "Choisissez dans la liste proposée.";
/// All fields are needed.
pub const TOUS_OBLIGATOIRES: &str = "Tous les champs sont à remplir, sauf le dernier jour du contrat.";
/// How the date is typed where the browser shows no calendar, and what is wrong with another.
pub const DATE_REFUSEE: &str = "Tapez une date, par exemple 2026-11-22.";
/// The name of the navigation between the pages of the list.
pub const PAGINATION: &str = "Pages de comptes";

/// The person has an active account already.
pub const DEJA_ACTIF: &str = "Cette personne a déjà un compte actif avec cette adresse.";
/// The person is invited already.
pub const DEJA_INVITE: &str =
    "Cette adresse a déjà reçu une invitation. Cherchez-la dans la liste pour la renvoyer.";
/// The employer is not known.
pub const STRUCTURE_INCONNUE: &str = "Cet employeur n'est pas connu. Choisissez-le dans la liste proposée.";
/// The contract ends before it begins.
pub const DATES_INCOHERENTES: &str = "Le dernier jour du contrat vient avant le premier.";
/// The scope is not of the role's kind.
pub const PORTEE_INADAPTEE: &str = "Ce rôle demande un autre territoire ou un autre employeur.";

/// No post is free.
#[must_use]
pub fn postes_epuises(accordes: u32) -> String {
    format!(
        "Tous les postes accordés à cet employeur sont pris ({}).",
        accorder(accordes, "poste accordé", "postes accordés")
    )
}

/// Said by screen readers when a box proposes.
#[must_use]
pub fn propositions(nombre: u32) -> String {
    accorder(nombre, "choix proposé", "choix proposés")
}

/// How many accounts are shown.
#[must_use]
pub fn compte(nombre: u32) -> String {
    accorder(nombre, "compte", "comptes")
}

/// Said when an invitation has left.
#[must_use]
pub fn invitation_envoyee(prenom: &str, nom: &str, courriel: &str) -> String {
    format!("L'invitation de {prenom} {nom} est partie à {courriel}.")
}

/// When the invitation left, the date in words.
#[must_use]
pub fn invite_le(date: &str) -> String {
    format!("Envoyée le {date}")
}

/// Until when the link works, the date in words.
#[must_use]
pub fn expire_le(date: &str) -> String {
    format!("Valable jusqu'au {date}")
}

/// How many posts of an employer are taken.
#[must_use]
pub fn postes(pris: u32, accordes: u32) -> String {
    format!("{pris} sur {}", accorder(accordes, "poste", "postes"))
}

/// The name of a button about one person, for those who hear it alone.
#[must_use]
pub fn au_sujet_de(action: &str, prenom: &str, nom: &str) -> String {
    format!("{action} : {prenom} {nom}")
}

/// Since when the grant of an employer is to be examined.
#[must_use]
pub fn subvention_depuis(date: &str) -> String {
    format!("À examiner depuis le {date}")
}

/// What the person must do next, for those who help them; empty when nothing.
#[must_use]
pub const fn suite(etat: EtatCompte) -> &'static str {
    match etat {
        EtatCompte::Invite => "Doit ouvrir le lien reçu à son adresse personnelle.",
        EtatCompte::MotDePasseChoisi => "Sa boîte professionnelle est en cours de création.",
        EtatCompte::BoiteCreee => "Doit ouvrir le lien reçu dans sa boîte professionnelle.",
        EtatCompte::Suspendu => "Ne peut plus se connecter pour le moment.",
        EtatCompte::Radie => "Ne peut plus se connecter : manquement aux conditions d'utilisation.",
        EtatCompte::Parti => "A quitté le programme.",
        EtatCompte::Actif => "",
    }
}

/// What the role needs, under the choice of the role.
#[must_use]
pub const fn aide_role(role: Role) -> &'static str {
    match role {
        Role::Conseiller => "Demande un employeur qui a un poste libre, et les dates du contrat.",
        Role::Coordinateur => {
            "Demande un employeur qui a un poste de coordinateur libre, et les dates du contrat."
        }
        Role::Structure => "Demande l'employeur que la personne représente.",
        Role::Prefet => "Demande un département ou une région.",
        Role::Hub => "Demande un hub.",
        Role::Admin => "Voit et modifie tous les comptes.",
    }
}
