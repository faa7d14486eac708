//! From what a line of the outbox holds to the message that leaves.

use coop_domain::{
    comptes::{Courriel, courriers::DonneesCourrier},
    ids::CourrierId,
};

use super::{Message, gabarit, genres};

/// What every mail says of the deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contexte {
    /// Scheme and host under which the public knows the service: `https://coop.exemple.fr`.
    pub origine: String,
    /// Where professional mailboxes are read, when they are read in a browser.
    pub webmail: Option<String>,
    /// The name of the service as it is said after « à », « de » and « sur »: « la Coop ».
    pub nom_produit: String,
}

impl Contexte {
    /// The page where an activation goes on.
    pub(super) fn lien_activation(&self, jeton: &str) -> String {
        self.lien(&format!("/activation/{jeton}"))
    }

    /// The page where another password is chosen.
    pub(super) fn lien_mot_de_passe(&self, jeton: &str) -> String {
        self.lien(&format!("/mot-de-passe/{jeton}"))
    }

    /// The page where a forwarding is confirmed.
    pub(super) fn lien_transfert(&self, jeton: &str) -> String {
        self.lien(&format!("/transfert/{jeton}"))
    }

    /// The page where one signs in.
    pub(super) fn lien_connexion(&self) -> String {
        self.lien("/connexion")
    }

    /// The page where a forgotten password is told.
    pub(super) fn lien_oubli(&self) -> String {
        self.lien("/mot-de-passe/oubli")
    }

    /// The page of one's own, where an invitation to a team is answered once signed in.
    pub(super) fn lien_espace(&self) -> String {
        self.lien("/espace")
    }

    /// The origin, without a slash at its end.
    pub(super) fn accueil(&self) -> &str {
        self.origine.trim_end_matches('/')
    }

    fn lien(&self, chemin: &str) -> String {
        format!("{}{chemin}", self.accueil())
    }
}

/// The mail `id`, to `destinataire`.
///
/// The same data give the same message, to the byte: it may be rendered again at each try.
#[must_use]
pub fn rendre(
    id: CourrierId,
    destinataire: Courriel,
    donnees: &DonneesCourrier,
    contexte: &Contexte,
) -> Message {
    let contenu = genres::contenu(donnees, contexte);
    Message {
        id,
        destinataire,
        html: gabarit::html(&contenu, contexte),
        texte: gabarit::texte(&contenu, contexte),
        sujet: contenu.sujet,
    }
}
