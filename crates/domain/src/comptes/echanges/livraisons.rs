//! What became of mailboxes and of mails: what those who look after an installation see.

use serde::{Deserialize, Serialize};

use crate::{
    comptes::{Courriel, NomDePersonne, courriers::Genre},
    enumeration::enumeration,
    ids::{CompteId, CourrierId},
    temps::Instant,
};

enumeration! {
    /// Why a mailbox is not made, or has not its new password. Positions are what the database holds.
    MotifBoite, champ "motif" {
        Indisponible = 1, "indisponible", "Le fournisseur de boîtes ne répond pas.", "La demande repart d'elle-même.";
        EnPreparation = 2, "en_preparation", "Le fournisseur prépare la boîte.", "La demande repart d'elle-même.";
        JetonRefuse = 3, "jeton_refuse", "Le fournisseur refuse le jeton de l'installation.", "Renouvelez le jeton : la demande repart d'elle-même.";
        AdressePrise = 4, "adresse_prise", "Cette adresse existe déjà chez le fournisseur.", "Supprimez-la ou renommez-la chez lui, puis relancez.";
        Refusee = 5, "refusee", "Le fournisseur refuse la demande.", "Vérifiez le compte chez lui, puis relancez.";
        AutreDomaine = 6, "autre_domaine", "L'adresse n'est pas du domaine des boîtes.", "Vérifiez le domaine dans les réglages, puis relancez.";
        Inconnue = 7, "inconnue", "La boîte n'existe plus chez le fournisseur.", "Recréez-la chez lui, puis relancez.";
        Illisible = 8, "illisible", "Le mot de passe scellé ne peut pas être lu.", "Remettez le secret avec lequel l'installation a été ouverte : la demande repart d'elle-même.";
    }
}

impl MotifBoite {
    /// Whether trying again cannot help: someone must look.
    #[must_use]
    pub const fn est_definitif(self) -> bool {
        matches!(
            self,
            Self::AdressePrise | Self::Refusee | Self::AutreDomaine | Self::Inconnue
        )
    }
}

enumeration! {
    /// What becomes of a password chosen after the mailbox was asked for. Positions are what the
    /// database holds.
    EtatSuivi, champ "mot_de_passe_boite" {
        EnCours = 1, "en_cours", "En cours", "Le nouveau mot de passe part vers la boîte.";
        Echec = 2, "echec", "Échec", "Le fournisseur refuse le nouveau mot de passe : quelqu'un doit regarder.";
    }
}

enumeration! {
    /// Why a mail was given up. Positions are what the database holds.
    FinCourrier, champ "fin" {
        Refuse = 1, "refuse", "Refusé", "Le serveur refuse ce destinataire : corrigez l'adresse.";
        Epuise = 2, "epuise", "Pas parti", "Rien n'a aidé pendant un jour.";
        Remplace = 3, "remplace", "Remplacé", "Un courriel plus récent le remplace.";
        Relance = 4, "relance", "Relancé", "Un autre est parti à sa place.";
    }
}

enumeration! {
    /// Which mails of the outbox a list shows.
    EtatCourrier, champ "etat" {
        Abandonne = 1, "abandonne", "Abandonné", "Refusé par le serveur, ou pas parti en un jour.";
    }
}

/// A mail that was given up, as those who look after the installation see it: never what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourrierAbandonne {
    /// The mail.
    pub id: CourrierId,
    /// What kind of mail it is.
    pub genre: Genre,
    /// To whom it went.
    pub destinataire: Courriel,
    /// Why it was given up.
    pub fin: FinCourrier,
    /// How often sending it failed.
    pub essais: u32,
    /// When it was written.
    pub cree_le: Instant,
    /// Whose account it is about.
    pub compte: Option<CompteId>,
    /// First name of that person.
    pub prenom: Option<NomDePersonne>,
    /// Last name of that person.
    pub nom: Option<NomDePersonne>,
    /// Whether another one can be written in its place.
    pub relancable: bool,
}
