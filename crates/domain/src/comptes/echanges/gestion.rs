//! Inviting people, and following their arrival.

use serde::{Deserialize, Serialize};

use super::{EtatSuivi, MOTIF_MAX, MotifBoite};
use crate::{
    ErreurChamp,
    comptes::{Attribution, Courriel, Decision, EtatCompte, GesteRole, NomDePersonne, Portee, Role},
    enumeration::enumeration,
    ids::{CompteId, StructureId},
    structures::StructureResumee,
    temps::{Date, Instant},
    textes::comptes as textes,
};

/// A person to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouvelleInvitation {
    /// First name.
    #[cfg_attr(feature = "openapi", schema(example = "Élodie"))]
    pub prenom: NomDePersonne,
    /// Last name.
    #[cfg_attr(feature = "openapi", schema(example = "N'Guyen-Lefèvre"))]
    pub nom: NomDePersonne,
    /// The personal address, where the invitation goes.
    pub courriel_personnel: Courriel,
    /// The role. A conseiller also has a structure and a contract.
    pub role: Role,
    /// What it reaches: of the kind that the role has. Absent: see [`NouvelleInvitation::portee_voulue`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portee: Option<Portee>,
    /// The employer: a conseiller's and a coordinateur's, with a free post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub structure: Option<StructureId>,
    /// First day of the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub du: Option<Date>,
    /// Last day of the contract; none for a CDI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub au: Option<Date>,
}

/// What the role of an invitation is to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PorteeVoulue {
    /// This, to be checked with [`Portee::convient_a`].
    Donnee(Portee),
    /// A team that is made with the account.
    NouvelleEquipe,
    /// Nothing was said, and the role does not tell.
    Manquante,
}

impl NouvelleInvitation {
    /// What the role is to reach: what was said, else what can only be meant. A conseiller reaches
    /// himself, an admin everything, a coordinateur a team of his own, made with his account.
    #[must_use]
    pub fn portee_voulue(&self) -> PorteeVoulue {
        match (&self.portee, self.role) {
            (Some(portee), _) => PorteeVoulue::Donnee(portee.clone()),
            (None, Role::Conseiller) => PorteeVoulue::Donnee(Portee::Soi),
            (None, Role::Admin) => PorteeVoulue::Donnee(Portee::Tout),
            (None, Role::Coordinateur) => PorteeVoulue::NouvelleEquipe,
            (None, Role::Structure | Role::Prefet | Role::Hub) => PorteeVoulue::Manquante,
        }
    }
}

/// The right personal address of a person who was invited at a wrong one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionCourriel {
    /// Where the invitation goes from now on.
    pub courriel_personnel: Courriel,
}

/// What the administration decides of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecisionCompte {
    /// What.
    pub decision: Decision,
    /// Why: the person reads it, so does the employer of someone who is struck off. From 1 to 1 000 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 1000))]
    pub motif: String,
    /// Whether the grant of the employer is to be examined: of a radiation only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subvention_a_examiner: bool,
}

impl DecisionCompte {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn examiner(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.subvention_a_examiner && self.decision != Decision::Radiation {
            erreurs.push(ErreurChamp::format(
                "subvention_a_examiner",
                textes::SUBVENTION_SANS_RADIATION,
            ));
        }
        let faute = match self.motif.trim().chars().count() {
            0 => textes::MOTIF_MANQUANT.to_owned(),
            longueur if longueur > MOTIF_MAX => textes::motif_trop_long(MOTIF_MAX),
            _ if self.motif.contains(controle) => textes::MOTIF_ILLISIBLE.to_owned(),
            _ => return erreurs,
        };
        erreurs.push(ErreurChamp::format("motif", &faute));
        erreurs
    }
}

/// A role that is given to somebody, or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangementRole {
    /// Which of the two.
    pub geste: GesteRole,
    /// The role.
    pub role: Role,
    /// What it reaches.
    pub portee: Portee,
}

impl ChangementRole {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn examiner(&self) -> Vec<ErreurChamp> {
        if !self.role.se_donne() {
            vec![ErreurChamp::format("role", textes::ROLE_DE_CONTRAT)]
        } else if !self.portee.convient_a(self.role) {
            vec![ErreurChamp::format("portee", textes::PORTEE_INADAPTEE)]
        } else {
            Vec::new()
        }
    }
}

/// What no text holds, but for the ends of lines and tabulations.
fn controle(lettre: char) -> bool {
    lettre.is_control() && !matches!(lettre, '\n' | '\r' | '\t')
}

/// An account, as those who manage it see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompteResume {
    /// The account.
    pub id: CompteId,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The personal address; absent for those who only animate a team.
    pub courriel_personnel: Option<Courriel>,
    /// The professional mailbox, once its address is reserved.
    pub courriel_professionnel: Option<Courriel>,
    /// Where the account stands.
    pub etat: EtatCompte,
    /// Its roles.
    pub roles: Vec<Attribution>,
    /// The employer of the current contract.
    pub structure: Option<StructureResumee>,
    /// When the last invitation was sent.
    pub invite_le: Option<Instant>,
    /// When the last invitation expires or expired; absent once used.
    pub invitation_expire_le: Option<Instant>,
    /// What became of the mailbox, when one is to be made.
    pub boite: Option<EtatBoite>,
    /// Why the mailbox is not made, or has not its new password, after a first failure.
    pub boite_motif: Option<MotifBoite>,
    /// What becomes of a password chosen since, until the mailbox has it.
    pub mot_de_passe_boite: Option<EtatSuivi>,
    /// Whether the last mail of the activation was refused: the address is to be corrected.
    pub courriel_refuse: bool,
    /// When the person asked that the account be erased: the administration alone is told.
    pub suppression_demandee_le: Option<Instant>,
    /// Whether a second factor is asked at sign-in: the administration alone is told.
    pub double_active: bool,
}

enumeration! {
    /// What became of a mailbox. Positions are what the database holds.
    EtatBoite, champ "boite" {
        EnCreation = 1, "en_creation", "En création", "Demandée au fournisseur.";
        Creee = 2, "creee", "Créée", "";
        Echec = 3, "echec", "Échec", "Le fournisseur refuse : quelqu'un doit regarder.";
    }
}
