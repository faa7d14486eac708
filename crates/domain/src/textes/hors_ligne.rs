//! What works without a network: the state of the device, the CRAs that wait there, what is kept for the form.

use crate::texte::accorder;

/// The heading of the page.
pub const TITRE: &str = "Hors ligne";
/// What the application is, where a device lists it.
pub const APPLICATION: &str =
    "Vos comptes-rendus d'activité, vos lieux et vos statistiques, même sans réseau.";
/// What the page is for.
pub const CHAPEAU: &str =
    "Ce que cet appareil garde pour vous, afin de saisir vos comptes-rendus sans réseau.";

/// There is no network.
pub const SANS_RESEAU: &str = "Vous êtes hors ligne.";
/// What that changes.
pub const SANS_RESEAU_AIDE: &str = "Saisissez vos comptes-rendus comme d'habitude : ils restent sur cet appareil et partent au retour du réseau.";
/// A CRA is kept on the device.
pub const DEPOSE: &str = "Compte-rendu gardé sur cet appareil. Il partira dès que le réseau le permettra.";
/// The same, and the next begins.
pub const DEPOSE_SUIVANT: &str = "Compte-rendu gardé sur cet appareil. Au suivant.";

/// The heading of the CRAs of the device.
pub const FILE: &str = "Sur cet appareil";
/// They leave by themselves.
pub const FILE_AIDE: &str =
    "Ils partent seuls, dans l'ordre, dès qu'une page de Coop est ouverte avec du réseau.";
/// It waits.
pub const EN_ATTENTE: &str = "En attente";
/// It is on its way.
pub const EN_ROUTE: &str = "Envoi en cours…";
/// The server has it.
pub const ENVOYE: &str = "Envoyé";
/// The server refuses it.
pub const REFUSE: &str = "Refusé";
/// Sends without waiting.
pub const ENVOYER: &str = "Envoyer maintenant";
/// Opens the form on it.
pub const CORRIGER: &str = "Corriger";
/// To the CRA that was sent.
pub const VOIR: &str = "Voir";
/// Takes one that was sent off the list.
pub const RETIRER: &str = "Retirer de la liste";
/// Takes one that was not sent off the device.
pub const SUPPRIMER: &str = "Supprimer";
/// Before it is done.
pub const SUPPRIMER_CONFIRMER: &str = "Supprimer ce compte-rendu ?";
/// What that means.
pub const SUPPRIMER_AIDE: &str = "Il n'est nulle part ailleurs : il sera perdu.";
/// It is done.
pub const SUPPRIMER_OUI: &str = "Oui, supprimer";
/// It is not.
pub const SUPPRIMER_NON: &str = "Garder";
/// It was.
pub const SUPPRIME: &str = "Compte-rendu supprimé de cet appareil.";
/// It is no more on the device: another page has sent it or taken it away.
pub const PARTI: &str = "Ce compte-rendu n'est plus sur cet appareil.";
/// It is sent already: it is corrected among the others.
pub const DEJA_PARTI: &str = "Ce compte-rendu est envoyé. Il se corrige dans « Mes CRA ».";

/// The title of the question before signing out.
pub const SORTIE_AIDE: &str = "Ils sont sur cet appareil seulement. Gardés ici, personne d'autre ne les verra, et ils partiront quand vous vous y connecterez de nouveau.";
/// Sends them first.
pub const SORTIE_ENVOYER: &str = "Envoyer, puis se déconnecter";
/// Leaves them there.
pub const SORTIE_GARDER: &str = "Les garder ici et se déconnecter";
/// Does not sign out.
pub const SORTIE_ANNULER: &str = "Rester connecté";
/// Some have not left.
pub const SORTIE_ECHEC: &str =
    "Tous ne sont pas partis : vérifiez le réseau, ou ce qui est refusé dans « Mes CRA ».";

/// Heading of what is ready.
pub const PRET: &str = "Pour saisir sans réseau";
/// It is.
pub const PRET_OUI: &str = "Cet appareil est prêt : le formulaire s'ouvre et enregistre sans réseau.";
/// It is not yet.
pub const PRET_NON: &str = "Cet appareil n'est pas encore prêt. Ouvrez cette page avec du réseau.";
/// What is kept.
pub const GARDE: [&str; 4] = [
    "Les listes du formulaire, vos lieux, leurs passages, les communes de votre département et des voisins.",
    "Vos brouillons et vos comptes-rendus pas encore envoyés ; ceux qui sont envoyés restent affichés un jour.",
    "Votre nom et l'adresse avec laquelle vous vous connectez. Ni mot de passe, ni nom de personne accompagnée.",
    "À la déconnexion, tout est effacé, sauf vos brouillons et ce que vous choisissez de garder pour l'envoyer.",
];
/// How to install.
pub const INSTALLER: &str = "Installer Coop";
/// The same.
pub const INSTALLER_AIDE: &str =
    "Dans le menu de votre navigateur, choisissez « Installer » ou « Ajouter à l'écran d'accueil ».";

/// Heading of the lieux.
pub const LIEUX: &str = "Lieux de votre département";
/// The field that looks for one.
pub const LIEUX_CHERCHER: &str = "Nom, rue ou commune";
/// None corresponds.
pub const LIEUX_AUCUN: &str = "Aucun lieu ne correspond.";
/// They are not there.
pub const LIEUX_ABSENTS: &str = "Les lieux de votre département ne sont pas encore sur cet appareil.";

/// How many CRAs are of this device alone.
#[must_use]
pub fn a_envoyer(nombre: u32) -> String {
    format!("{} à envoyer", accorder(nombre, "compte-rendu", "comptes-rendus"))
}

/// The same, beside a link to them.
#[must_use]
pub fn a_envoyer_court(nombre: u32) -> String {
    format!("{nombre} à envoyer")
}

/// CRAs have left.
#[must_use]
pub fn envoyes(nombre: u32) -> String {
    accorder(nombre, "compte-rendu envoyé.", "comptes-rendus envoyés.")
}

/// CRAs are refused.
#[must_use]
pub fn refuses(nombre: u32) -> String {
    let cras = accorder(nombre, "compte-rendu refusé", "comptes-rendus refusés");
    format!("{cras} : « Mes CRA » dit pourquoi.")
}

/// CRAs that another version of the program wrote.
#[must_use]
pub fn illisibles(nombre: u32) -> String {
    let cras = accorder(nombre, "compte-rendu saisi", "comptes-rendus saisis");
    format!("{cras} avec une autre version de Coop. Rien n'est perdu : rechargez la page avec du réseau.")
}

/// The question before signing out.
#[must_use]
pub fn sortie(nombre: u32) -> String {
    if nombre < 2 {
        "Un compte-rendu n'est pas envoyé".to_owned()
    } else {
        format!("{nombre} comptes-rendus ne sont pas envoyés")
    }
}

/// When a CRA was entered, in words.
#[must_use]
pub fn saisi(quand: &str) -> String {
    format!("Saisi le {quand}")
}

/// When the lieux were read.
#[must_use]
pub fn lieux_lus(nombre: u32, quand: &str) -> String {
    format!("{}, lus le {quand}", accorder(nombre, "lieu", "lieux"))
}

/// An action on one CRA of a list.
#[must_use]
pub fn au_sujet_de(action: &str, cra: &str) -> String {
    format!("{action} : {cra}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree() {
        assert_eq!(a_envoyer(0), "0 compte-rendu à envoyer");
        assert_eq!(a_envoyer(2), "2 comptes-rendus à envoyer");
        assert_eq!(envoyes(1), "1 compte-rendu envoyé.");
        assert_eq!(sortie(1), "Un compte-rendu n'est pas envoyé");
        assert_eq!(sortie(3), "3 comptes-rendus ne sont pas envoyés");
        assert!(illisibles(2).starts_with("2 comptes-rendus saisis avec"));
    }
}
