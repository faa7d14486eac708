//! The mails of accounts, and what each one says.

use serde::{Deserialize, Serialize};

use super::{Decision, NomDePersonne};
use crate::{enumeration::enumeration, equipes::NomEquipe, temps::Instant};

enumeration! {
    /// A kind of mail. Positions are what the database holds.
    Genre, champ "genre" {
        Invitation = 1, "invitation", "Invitation", "Le premier courriel : choisir un mot de passe.";
        PremiereConnexion = 2, "premiere_connexion", "Première connexion", "Le second courriel, dans la boîte professionnelle.";
        Reinitialisation = 3, "reinitialisation", "Mot de passe oublié", "Le lien qui permet de choisir un autre mot de passe.";
        MotDePasseChange = 4, "mot_de_passe_change", "Mot de passe changé", "La confirmation d'un changement.";
        SessionSuspecte = 5, "session_suspecte", "Session suspecte", "Une session a été fermée parce que deux appareils s'en servaient.";
        CodeConnexion = 6, "code_connexion", "Code de connexion", "Six chiffres, après plusieurs échecs.";
        InvitationEquipe = 7, "invitation_equipe", "Invitation à une équipe", "Un coordinateur invite un conseiller dans son équipe.";
        DecisionCompte = 8, "decision_compte", "Décision sur le compte", "L'administration suspend, rouvre ou ferme un compte.";
        RadiationEmploye = 9, "radiation_employe", "Radiation d'une personne employée", "L'employeur apprend une radiation et son motif.";
        DoubleAuthentification = 10, "double_authentification", "Double authentification", "Elle est activée, retirée, ou ses codes de secours ont servi ou changé.";
        IdentiteFederee = 11, "identite_federee", "Autre moyen de connexion", "Le compte d'un autre service ouvre celui de la personne, ou ne l'ouvre plus.";
        TransfertAConfirmer = 12, "transfert_a_confirmer", "Transfert à confirmer", "Le lien qui confirme l'adresse où transférer une boîte.";
        TransfertChange = 13, "transfert_change", "Transfert de la boîte", "Une boîte est transférée à une autre adresse, ou ne l'est plus.";
    }
}

enumeration! {
    /// What happened to the second factor of a person.
    ChangementDouble, champ "changement" {
        Activee = 1, "activee", "Activée", "Un code est demandé à chaque connexion.";
        Retiree = 2, "retiree", "Retirée", "Le mot de passe suffit de nouveau.";
        CodesRenouveles = 3, "codes_renouveles", "Codes de secours renouvelés", "Ceux d'avant ne servent plus.";
        CodeUtilise = 4, "code_utilise", "Code de secours utilisé", "Une session s'est ouverte sans l'application.";
    }
}

/// What a mail says: the JSON that its row of the outbox holds, sealed, until it is delivered.
///
/// Tokens travel here only; the link is made where the mail is rendered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "genre", rename_all = "snake_case")]
pub enum DonneesCourrier {
    /// Mail 1: choose a password.
    Invitation {
        /// First name.
        prenom: NomDePersonne,
        /// The token of the link.
        lien_jeton: String,
        /// The mailbox that will be made, when the role has one.
        boite: Option<String>,
        /// When the link stops working.
        expire_le: Instant,
    },
    /// Mail 2: prove the mailbox.
    PremiereConnexion {
        /// First name.
        prenom: NomDePersonne,
        /// The token of the link.
        lien_jeton: String,
        /// The address one signs in with.
        identifiant: String,
        /// When the link stops working.
        expire_le: Instant,
    },
    /// Choose another password.
    Reinitialisation {
        /// First name.
        prenom: NomDePersonne,
        /// The token of the link.
        lien_jeton: String,
        /// When the link stops working.
        expire_le: Instant,
    },
    /// The password was changed.
    MotDePasseChange {
        /// First name.
        prenom: NomDePersonne,
        /// When it was changed.
        change_le: Instant,
    },
    /// Someone used a session's token again: it was closed.
    SessionSuspecte {
        /// First name.
        prenom: NomDePersonne,
        /// The device, as it said itself.
        appareil: String,
        /// When the session was closed.
        fermee_le: Instant,
    },
    /// A code to type after several failures.
    CodeConnexion {
        /// First name.
        prenom: NomDePersonne,
        /// Six digits.
        code: String,
        /// When the code stops working.
        expire_le: Instant,
    },
    /// A coordinateur invites the person to a team: answered once signed in, so no token.
    InvitationEquipe {
        /// First name.
        prenom: NomDePersonne,
        /// The team.
        equipe: NomEquipe,
        /// Who invites: first and last name.
        invite_par: Option<String>,
    },
    /// The administration has decided of the account.
    DecisionCompte {
        /// First name.
        prenom: NomDePersonne,
        /// What.
        decision: Decision,
        /// Why, in its words.
        motif: String,
        /// Whether the employer is told.
        employeur_averti: bool,
        /// When.
        decidee_le: Instant,
    },
    /// Someone of one's posts was struck off.
    RadiationEmploye {
        /// First name of who reads.
        prenom: NomDePersonne,
        /// Who was struck off: first and last name.
        personne: String,
        /// Why, in the words of the administration.
        motif: String,
        /// When.
        decidee_le: Instant,
    },
    /// Something happened to the second factor.
    DoubleAuthentification {
        /// First name.
        prenom: NomDePersonne,
        /// What.
        changement: ChangementDouble,
        /// When.
        change_le: Instant,
    },
    /// The account of another service signs in to this one, or does not any more.
    IdentiteFederee {
        /// First name.
        prenom: NomDePersonne,
        /// What people know the service as.
        fournisseur: String,
        /// Whether it signs in.
        reliee: bool,
        /// When.
        change_le: Instant,
    },
    /// A mailbox is to be forwarded to the address that receives this: its owner says so by the link.
    TransfertAConfirmer {
        /// First name.
        prenom: NomDePersonne,
        /// The token of the link.
        lien_jeton: String,
        /// The mailbox.
        boite: String,
        /// When the link stops working.
        expire_le: Instant,
    },
    /// The mailbox is forwarded, or is not any more.
    TransfertChange {
        /// First name.
        prenom: NomDePersonne,
        /// Where to; none when it is forwarded no more.
        adresse: Option<String>,
        /// When.
        change_le: Instant,
    },
}

impl DonneesCourrier {
    /// The kind of this mail.
    #[must_use]
    pub const fn genre(&self) -> Genre {
        match self {
            Self::Invitation { .. } => Genre::Invitation,
            Self::PremiereConnexion { .. } => Genre::PremiereConnexion,
            Self::Reinitialisation { .. } => Genre::Reinitialisation,
            Self::MotDePasseChange { .. } => Genre::MotDePasseChange,
            Self::SessionSuspecte { .. } => Genre::SessionSuspecte,
            Self::CodeConnexion { .. } => Genre::CodeConnexion,
            Self::InvitationEquipe { .. } => Genre::InvitationEquipe,
            Self::DecisionCompte { .. } => Genre::DecisionCompte,
            Self::RadiationEmploye { .. } => Genre::RadiationEmploye,
            Self::DoubleAuthentification { .. } => Genre::DoubleAuthentification,
            Self::IdentiteFederee { .. } => Genre::IdentiteFederee,
            Self::TransfertAConfirmer { .. } => Genre::TransfertAConfirmer,
            Self::TransfertChange { .. } => Genre::TransfertChange,
        }
    }

    /// The first name of the person it is written to.
    #[must_use]
    pub const fn prenom(&self) -> &NomDePersonne {
        match self {
            Self::Invitation { prenom, .. }
            | Self::PremiereConnexion { prenom, .. }
            | Self::Reinitialisation { prenom, .. }
            | Self::MotDePasseChange { prenom, .. }
            | Self::SessionSuspecte { prenom, .. }
            | Self::CodeConnexion { prenom, .. }
            | Self::InvitationEquipe { prenom, .. }
            | Self::DecisionCompte { prenom, .. }
            | Self::RadiationEmploye { prenom, .. }
            | Self::DoubleAuthentification { prenom, .. }
            | Self::IdentiteFederee { prenom, .. }
            | Self::TransfertAConfirmer { prenom, .. }
            | Self::TransfertChange { prenom, .. } => prenom,
        }
    }
}

/// Tokens, codes and names stay out of logs: the kind only.
impl std::fmt::Debug for DonneesCourrier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DonneesCourrier").field(&self.genre()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enumeration::Enumeration;

    fn tous() -> Vec<DonneesCourrier> {
        let prenom = || "Élodie".parse::<NomDePersonne>().unwrap();
        let instant = Instant::depuis_micros(1_700_000_000_000_000);
        let lien_jeton = || "SECRET-1".to_owned();
        vec![
            DonneesCourrier::Invitation {
                prenom: prenom(),
                lien_jeton: lien_jeton(),
                boite: Some("elodie.roy@exemple.fr".to_owned()),
                expire_le: instant,
            },
            DonneesCourrier::PremiereConnexion {
                prenom: prenom(),
                lien_jeton: lien_jeton(),
                identifiant: "elodie.roy@exemple.fr".to_owned(),
                expire_le: instant,
            },
            DonneesCourrier::Reinitialisation {
                prenom: prenom(),
                lien_jeton: lien_jeton(),
                expire_le: instant,
            },
            DonneesCourrier::MotDePasseChange {
                prenom: prenom(),
                change_le: instant,
            },
            DonneesCourrier::SessionSuspecte {
                prenom: prenom(),
                appareil: "Firefox sur Windows".to_owned(),
                fermee_le: instant,
            },
            DonneesCourrier::CodeConnexion {
                prenom: prenom(),
                code: "SECRET".to_owned(),
                expire_le: instant,
            },
            DonneesCourrier::InvitationEquipe {
                prenom: prenom(),
                equipe: "Équipe de Firefox".parse().unwrap(),
                invite_par: Some("Élodie Roy".to_owned()),
            },
            DonneesCourrier::DecisionCompte {
                prenom: prenom(),
                decision: Decision::Suspension,
                motif: "SECRET".to_owned(),
                employeur_averti: false,
                decidee_le: instant,
            },
            DonneesCourrier::RadiationEmploye {
                prenom: prenom(),
                personne: "Élodie Roy".to_owned(),
                motif: "SECRET".to_owned(),
                decidee_le: instant,
            },
            DonneesCourrier::DoubleAuthentification {
                prenom: prenom(),
                changement: ChangementDouble::Activee,
                change_le: instant,
            },
            DonneesCourrier::IdentiteFederee {
                prenom: prenom(),
                fournisseur: "Firefox".to_owned(),
                reliee: true,
                change_le: instant,
            },
            DonneesCourrier::TransfertAConfirmer {
                prenom: prenom(),
                lien_jeton: lien_jeton(),
                boite: "elodie.roy@exemple.fr".to_owned(),
                expire_le: instant,
            },
            DonneesCourrier::TransfertChange {
                prenom: prenom(),
                adresse: Some("elodie@exemple.org".to_owned()),
                change_le: instant,
            },
        ]
    }

    #[test]
    fn each_kind_of_mail_is_read_back_as_it_was_written() {
        let genres: Vec<_> = tous().iter().map(DonneesCourrier::genre).collect();
        assert_eq!(genres, Genre::TOUS);
        for courrier in tous() {
            let json = serde_json::to_value(&courrier).unwrap();
            assert_eq!(json["genre"], courrier.genre().code());
            assert_eq!(serde_json::from_value::<DonneesCourrier>(json).unwrap(), courrier);
        }
    }

    #[test]
    fn a_log_shows_neither_tokens_nor_names() {
        for courrier in tous() {
            let ecrit = format!("{courrier:?} {courrier:#?}");
            assert!(
                !ecrit.contains("SECRET") && !ecrit.contains("lodie") && !ecrit.contains("Firefox"),
                "{ecrit}"
            );
        }
    }

    #[test]
    fn positions_never_change() {
        let positions: Vec<_> = Genre::TOUS.iter().map(|genre| genre.position()).collect();
        assert_eq!(positions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    }
}
