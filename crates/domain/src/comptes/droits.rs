//! Who may do what: the one table of rights, role × resource × action → how far.
//!
//! Every route names the [`Droit`] it needs; nothing else decides. What a role reaches through
//! [`Etendue::Portee`] is the scope of the active role.

use super::{Attribution, Portee, Role, echanges::NouvelleInvitation};

/// What is acted upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ressource {
    /// A person's own account: names, addresses, password, arrival.
    Profil,
    /// Devices that are signed in, and the active role.
    Session,
    /// The lieux where a person works, and their permanence.
    LieuxPropres,
    /// Other people's accounts: identity and state, never their activity.
    Compte,
    /// Invitations: sending one, sending it again.
    Invitation,
    /// Employers, their posts.
    Structure,
    /// Teams: making one, naming it, what it reaches.
    Equipe,
    /// The members of a team.
    Membre,
    /// The teams that a person belongs to, or is invited to.
    EquipesPropres,
    /// Lieux of the cartography: adding one, correcting it, saying where it stops.
    Lieu,
    /// Mails that were given up: seeing them, having others written in their place.
    Courrier,
    /// CRAs: reporting, correcting, deleting, restoring. They are their author's alone.
    Cra,
    /// A person's own figures.
    StatistiquesPropres,
    /// Figures of those whom one follows, as they are this very second.
    Statistiques,
    /// The comparison of what is counted with the CRAs.
    VerificationStatistiques,
    /// One's own figures, handed out.
    Partage,
    /// Figures that one was handed.
    PartageRecu,
    /// The audit of the installation.
    Audit,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Reads one.
    Lire,
    /// Reads a list.
    Lister,
    /// Makes one.
    Creer,
    /// Changes one.
    Modifier,
    /// Removes one.
    Supprimer,
}

/// How far a right reaches, from nothing to everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Etendue {
    /// Not allowed.
    Aucune,
    /// What belongs to the person.
    Soi,
    /// What the scope of the active role reaches.
    Portee,
    /// Everything.
    Tout,
}

/// What a route needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Droit {
    /// What it acts upon.
    pub ressource: Ressource,
    /// What it does.
    pub action: Action,
}

impl Ressource {
    /// Every resource, in the order of the table.
    pub const TOUTES: [Self; 18] = [
        Self::Profil,
        Self::Session,
        Self::LieuxPropres,
        Self::Compte,
        Self::Invitation,
        Self::Structure,
        Self::Equipe,
        Self::Membre,
        Self::EquipesPropres,
        Self::Lieu,
        Self::Courrier,
        Self::Cra,
        Self::StatistiquesPropres,
        Self::Statistiques,
        Self::VerificationStatistiques,
        Self::Partage,
        Self::PartageRecu,
        Self::Audit,
    ];
}

impl Ressource {
    /// Whether a role that asks for a second factor reaches it without one: how else would one be given?
    #[must_use]
    pub const fn sans_double(self) -> bool {
        matches!(self, Self::Profil | Self::Session)
    }
}

impl Action {
    /// Every action, in the order of the table.
    pub const TOUTES: [Self; 5] = [
        Self::Lire,
        Self::Lister,
        Self::Creer,
        Self::Modifier,
        Self::Supprimer,
    ];
}

impl Droit {
    /// The right to do this to that.
    #[must_use]
    pub const fn new(ressource: Ressource, action: Action) -> Self {
        Self { ressource, action }
    }

    /// How far this right reaches for a role.
    #[must_use]
    pub const fn etendue(self, role: Role) -> Etendue {
        etendue(role, self.ressource, self.action)
    }
}

/// How far a role may do this to that: the table.
#[must_use]
pub const fn etendue(role: Role, ressource: Ressource, action: Action) -> Etendue {
    use Action::{Creer, Lire, Lister, Modifier, Supprimer};
    use Etendue::{Aucune, Soi, Tout};
    match (ressource, action, role) {
        // Everybody reads and changes their own account; nobody makes or removes one by themselves.
        (Ressource::Profil, Lire | Modifier, _) => Soi,
        // Everybody sees their devices, signs them out, and changes their active role.
        (Ressource::Session, Lire | Lister | Modifier | Supprimer, _) => Soi,
        // Those who receive people say where.
        (Ressource::LieuxPropres, _, Role::Conseiller | Role::Coordinateur) => Soi,
        // Identity and state: an admin everywhere, an employer its conseillers, a coordinateur the
        // team, a hub its territory. Accounts are made by invitations and removed by retention.
        (Ressource::Compte, Lire | Lister | Modifier, Role::Admin) => Tout,
        (Ressource::Compte, Lire | Lister, Role::Structure | Role::Coordinateur) => Etendue::Portee,
        (Ressource::Compte, Lister, Role::Hub) => Etendue::Portee,
        // An employer invites for its own posts: `invitation_permise` says which.
        (Ressource::Invitation, Lister | Creer | Modifier, Role::Admin) => Tout,
        (Ressource::Invitation, Lister | Creer | Modifier, Role::Structure) => Etendue::Portee,
        // Employers are imported by admins, read in their territory by préfets and hubs.
        (Ressource::Structure, Lire | Lister | Creer | Modifier, Role::Admin) => Tout,
        (Ressource::Structure, Lire | Lister, Role::Structure | Role::Prefet | Role::Hub) => Etendue::Portee,
        // A coordinateur animates the team: sees it, names it, invites and takes away members.
        (Ressource::Equipe, Lire | Lister | Creer | Modifier, Role::Admin) => Tout,
        (Ressource::Equipe, Lire | Lister | Modifier, Role::Coordinateur) => Etendue::Portee,
        (Ressource::Membre, Lister | Creer | Supprimer, Role::Admin) => Tout,
        (Ressource::Membre, Lister | Creer | Supprimer, Role::Coordinateur) => Etendue::Portee,
        // Who is invited to a team answers, and may leave it.
        (Ressource::EquipesPropres, Lister | Modifier | Supprimer, Role::Conseiller) => Soi,
        // A lieu is kept by those who work there, by its own structure, by the hub of its territory.
        (Ressource::Lieu, Lire | Creer | Modifier, Role::Admin) => Tout,
        (Ressource::Lieu, Lire | Creer | Modifier, Role::Structure | Role::Hub) => Etendue::Portee,
        (Ressource::Lieu, Lire | Creer | Modifier, Role::Conseiller | Role::Coordinateur) => Soi,
        // Whom mails do not reach is the installation's business.
        (Ressource::Courrier, Lister | Modifier, Role::Admin) => Tout,
        // Who accompanied tells it, and reads it: nobody else reads a CRA, an admin neither.
        (Ressource::Cra, _, Role::Conseiller) => Soi,
        (Ressource::StatistiquesPropres, Lire, Role::Conseiller) => Soi,
        // They are the conseiller's to hand out, and to take back.
        (Ressource::Partage, Lister | Creer | Supprimer, Role::Conseiller) => Soi,
        (Ressource::PartageRecu, Lire | Lister, Role::Coordinateur | Role::Structure) => Etendue::Portee,
        // Who answers for a team, posts or a territory follows what they come to.
        (Ressource::Statistiques, Lire, Role::Admin) => Tout,
        (Ressource::Statistiques, Lire, Role::Coordinateur | Role::Structure | Role::Prefet | Role::Hub) => {
            Etendue::Portee
        }
        // Whether figures are exact is the installation's business: differences, and no CRA.
        (Ressource::VerificationStatistiques, Lire, Role::Admin) => Tout,
        // Who did what is read, and never written by anybody.
        (Ressource::Audit, Lire | Lister, Role::Admin) => Tout,
        _ => Aucune,
    }
}

/// Whether a person who acts under `acteur` may send this invitation.
///
/// An admin invites anybody; an employer, the conseillers and coordinateurs of its own posts. A
/// coordinateur whom it invites gets a team of his own: an existing one is not its to give.
#[must_use]
pub fn invitation_permise(acteur: &Attribution, invitation: &NouvelleInvitation) -> bool {
    match etendue(acteur.role, Ressource::Invitation, Action::Creer) {
        Etendue::Tout => true,
        Etendue::Portee => {
            let pour_ses_postes = matches!(
                (&acteur.portee, &invitation.structure),
                (Portee::Structure(employeur), Some(structure)) if employeur == structure
            );
            pour_ses_postes
                && match invitation.role {
                    Role::Conseiller => true,
                    Role::Coordinateur => invitation.portee.is_none(),
                    _ => false,
                }
        }
        Etendue::Soi | Etendue::Aucune => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        enumeration::Enumeration,
        ids::{EquipeId, StructureId},
    };

    /// One line a right that somebody has: the columns are the roles, in their order.
    const TABLE: &str = "\
                            Conseiller Coordinateur Structure  Prefet     Hub        Admin
        Profil       Lire       Soi        Soi        Soi        Soi        Soi        Soi
        Profil       Lister     -          -          -          -          -          -
        Profil       Creer      -          -          -          -          -          -
        Profil       Modifier   Soi        Soi        Soi        Soi        Soi        Soi
        Profil       Supprimer  -          -          -          -          -          -
        Session      Lire       Soi        Soi        Soi        Soi        Soi        Soi
        Session      Lister     Soi        Soi        Soi        Soi        Soi        Soi
        Session      Creer      -          -          -          -          -          -
        Session      Modifier   Soi        Soi        Soi        Soi        Soi        Soi
        Session      Supprimer  Soi        Soi        Soi        Soi        Soi        Soi
        LieuxPropres Lire       Soi        Soi        -          -          -          -
        LieuxPropres Lister     Soi        Soi        -          -          -          -
        LieuxPropres Creer      Soi        Soi        -          -          -          -
        LieuxPropres Modifier   Soi        Soi        -          -          -          -
        LieuxPropres Supprimer  Soi        Soi        -          -          -          -
        Compte       Lire       -          Portee     Portee     -          -          Tout
        Compte       Lister     -          Portee     Portee     -          Portee     Tout
        Compte       Creer      -          -          -          -          -          -
        Compte       Modifier   -          -          -          -          -          Tout
        Compte       Supprimer  -          -          -          -          -          -
        Invitation   Lire       -          -          -          -          -          -
        Invitation   Lister     -          -          Portee     -          -          Tout
        Invitation   Creer      -          -          Portee     -          -          Tout
        Invitation   Modifier   -          -          Portee     -          -          Tout
        Invitation   Supprimer  -          -          -          -          -          -
        Structure    Lire       -          -          Portee     Portee     Portee     Tout
        Structure    Lister     -          -          Portee     Portee     Portee     Tout
        Structure    Creer      -          -          -          -          -          Tout
        Structure    Modifier   -          -          -          -          -          Tout
        Structure    Supprimer  -          -          -          -          -          -
        Equipe         Lire       -          Portee     -          -          -          Tout
        Equipe         Lister     -          Portee     -          -          -          Tout
        Equipe         Creer      -          -          -          -          -          Tout
        Equipe         Modifier   -          Portee     -          -          -          Tout
        Equipe         Supprimer  -          -          -          -          -          -
        Membre         Lire       -          -          -          -          -          -
        Membre         Lister     -          Portee     -          -          -          Tout
        Membre         Creer      -          Portee     -          -          -          Tout
        Membre         Modifier   -          -          -          -          -          -
        Membre         Supprimer  -          Portee     -          -          -          Tout
        EquipesPropres Lire       -          -          -          -          -          -
        EquipesPropres Lister     Soi        -          -          -          -          -
        EquipesPropres Creer      -          -          -          -          -          -
        EquipesPropres Modifier   Soi        -          -          -          -          -
        EquipesPropres Supprimer  Soi        -          -          -          -          -
        Lieu           Lire       Soi        Soi        Portee     -          Portee     Tout
        Lieu           Lister     -          -          -          -          -          -
        Lieu           Creer      Soi        Soi        Portee     -          Portee     Tout
        Lieu           Modifier   Soi        Soi        Portee     -          Portee     Tout
        Lieu           Supprimer  -          -          -          -          -          -
        Courrier       Lire       -          -          -          -          -          -
        Courrier       Lister     -          -          -          -          -          Tout
        Courrier       Creer      -          -          -          -          -          -
        Courrier       Modifier   -          -          -          -          -          Tout
        Courrier       Supprimer  -          -          -          -          -          -
        Cra          Lire       Soi        -          -          -          -          -
        Cra          Lister     Soi        -          -          -          -          -
        Cra          Creer      Soi        -          -          -          -          -
        Cra          Modifier   Soi        -          -          -          -          -
        Cra          Supprimer  Soi        -          -          -          -          -
        StatistiquesPropres Lire       Soi        -          -          -          -          -
        StatistiquesPropres Lister     -          -          -          -          -          -
        StatistiquesPropres Creer      -          -          -          -          -          -
        StatistiquesPropres Modifier   -          -          -          -          -          -
        StatistiquesPropres Supprimer  -          -          -          -          -          -
        Statistiques Lire       -          Portee     Portee     Portee     Portee     Tout
        Statistiques Lister     -          -          -          -          -          -
        Statistiques Creer      -          -          -          -          -          -
        Statistiques Modifier   -          -          -          -          -          -
        Statistiques Supprimer  -          -          -          -          -          -
        VerificationStatistiques Lire       -          -          -          -          -          Tout
        VerificationStatistiques Lister     -          -          -          -          -          -
        VerificationStatistiques Creer      -          -          -          -          -          -
        VerificationStatistiques Modifier   -          -          -          -          -          -
        VerificationStatistiques Supprimer  -          -          -          -          -          -
        Partage      Lire       -          -          -          -          -          -
        Partage      Lister     Soi        -          -          -          -          -
        Partage      Creer      Soi        -          -          -          -          -
        Partage      Modifier   -          -          -          -          -          -
        Partage      Supprimer  Soi        -          -          -          -          -
        PartageRecu  Lire       -          Portee     Portee     -          -          -
        PartageRecu  Lister     -          Portee     Portee     -          -          -
        PartageRecu  Creer      -          -          -          -          -          -
        PartageRecu  Modifier   -          -          -          -          -          -
        PartageRecu  Supprimer  -          -          -          -          -          -
        Audit        Lire       -          -          -          -          -          Tout
        Audit        Lister     -          -          -          -          -          Tout
        Audit        Creer      -          -          -          -          -          -
        Audit        Modifier   -          -          -          -          -          -
        Audit        Supprimer  -          -          -          -          -          -
    ";

    #[test]
    fn the_table_of_rights_is_this_one() {
        let lues = TABLE.lines().skip(1).map(|ligne| {
            let mots: Vec<_> = ligne.split_whitespace().collect();
            mots.join(" ")
        });
        let mut ecrites = Vec::new();
        for ressource in Ressource::TOUTES {
            for action in Action::TOUTES {
                let mut ligne = format!("{ressource:?} {action:?}");
                for role in Role::TOUS.iter().copied() {
                    ligne.push(' ');
                    match Droit::new(ressource, action).etendue(role) {
                        Etendue::Aucune => ligne.push('-'),
                        etendue => ligne.push_str(&format!("{etendue:?}")),
                    }
                }
                ecrites.push(ligne);
            }
        }
        let lues: Vec<_> = lues.filter(|ligne| !ligne.is_empty()).collect();
        assert_eq!(ecrites, lues);
        let roles: Vec<_> = Role::TOUS.iter().map(|role| format!("{role:?}")).collect();
        assert_eq!(
            TABLE.split_whitespace().take(roles.len()).collect::<Vec<_>>(),
            roles
        );
    }

    #[test]
    fn only_an_admin_reaches_everything() {
        for role in Role::TOUS.iter().copied().filter(|role| *role != Role::Admin) {
            for ressource in Ressource::TOUTES {
                for action in Action::TOUTES {
                    assert!(etendue(role, ressource, action) < Etendue::Tout);
                }
            }
        }
    }

    fn invitation(
        role: Role,
        portee: impl Into<Option<Portee>>,
        structure: Option<StructureId>,
    ) -> NouvelleInvitation {
        NouvelleInvitation {
            prenom: "Élodie".parse().unwrap(),
            nom: "N'Guyen-Lefèvre".parse().unwrap(),
            courriel_personnel: "elodie@exemple.fr".parse().unwrap(),
            role,
            portee: portee.into(),
            structure,
            du: None,
            au: None,
        }
    }

    #[test]
    fn an_employer_invites_for_its_own_posts_only() {
        let sienne = StructureId::depuis_octets([1; 16]);
        let autre = StructureId::depuis_octets([2; 16]);
        let acteur = Attribution {
            role: Role::Structure,
            portee: Portee::Structure(sienne),
        };
        let permise =
            |role, portee, structure| invitation_permise(&acteur, &invitation(role, portee, structure));
        let equipe = EquipeId::depuis_octets([3; 16]);
        assert!(permise(Role::Conseiller, None, Some(sienne)));
        assert!(permise(Role::Coordinateur, None, Some(sienne)));
        assert!(!permise(Role::Coordinateur, None, Some(autre)));
        assert!(!permise(
            Role::Coordinateur,
            Some(Portee::Equipe(equipe)),
            Some(sienne)
        ));
        let permise = |role, portee, structure| permise(role, Some(portee), structure);
        assert!(permise(Role::Conseiller, Portee::Soi, Some(sienne)));
        assert!(!permise(Role::Conseiller, Portee::Soi, Some(autre)));
        assert!(!permise(Role::Conseiller, Portee::Soi, None));
        assert!(!permise(Role::Admin, Portee::Tout, Some(sienne)));
        assert!(!permise(Role::Structure, Portee::Structure(sienne), Some(sienne)));
        assert!(!permise(Role::Structure, Portee::Structure(autre), None));
    }

    #[test]
    fn an_admin_invites_anybody_and_others_nobody() {
        let structure = StructureId::depuis_octets([1; 16]);
        for (role, portee, permise) in [
            (Role::Admin, Portee::Tout, true),
            (Role::Conseiller, Portee::Soi, false),
            (Role::Hub, Portee::Hub("francilin".parse().unwrap()), false),
            (Role::Prefet, Portee::Departement("23".parse().unwrap()), false),
        ] {
            let acteur = Attribution { role, portee };
            for invitee in [
                invitation(Role::Admin, Portee::Tout, None),
                invitation(Role::Conseiller, Portee::Soi, Some(structure)),
            ] {
                assert_eq!(invitation_permise(&acteur, &invitee), permise, "{role:?}");
            }
        }
    }
}
