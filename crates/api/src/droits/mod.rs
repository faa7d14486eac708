//! Who asks, and whether they may: extractors, so that no handler can forget.

mod acteur;
mod autorise;
mod revocations;
mod veille;

pub(crate) use self::{
    acteur::Acteur,
    autorise::{Autorise, DroitDeRoute},
    revocations::Revocations,
    veille::Veille,
};

/// Declares the rights that routes ask: `Nom = Ressource, Action;`.
macro_rules! droits {
    ($($(#[$doc:meta])* $nom:ident = $ressource:ident, $action:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum $nom {}

        impl DroitDeRoute for $nom {
            const DROIT: coop_domain::comptes::droits::Droit = coop_domain::comptes::droits::Droit::new(
                coop_domain::comptes::droits::Ressource::$ressource,
                coop_domain::comptes::droits::Action::$action,
            );
        }
    )+};
}

droits! {
    /// One's own account.
    LireProfil = Profil, Lire;
    /// Changing it.
    ModifierProfil = Profil, Modifier;
    /// One's devices.
    ListerSessions = Session, Lister;
    /// The active role.
    ModifierSession = Session, Modifier;
    /// Signing a device out.
    SupprimerSessions = Session, Supprimer;
    /// The lieux where one works.
    ListerLieuxPropres = LieuxPropres, Lister;
    /// One more of them, or another permanence.
    AjouterLieuxPropres = LieuxPropres, Creer;
    /// When one is there, and whether the public may know.
    ModifierLieuxPropres = LieuxPropres, Modifier;
    /// One less of them.
    RetirerLieuxPropres = LieuxPropres, Supprimer;
    /// Other people's accounts.
    ListerComptes = Compte, Lister;
    /// Correcting one.
    CorrigerComptes = Compte, Modifier;
    /// Who did what.
    ListerAudit = Audit, Lister;
    /// Mails that were given up.
    ListerCourriers = Courrier, Lister;
    /// Having others written in their place.
    RelancerCourriers = Courrier, Modifier;
    /// Inviting.
    CreerInvitations = Invitation, Creer;
    /// Inviting again.
    RenouvelerInvitations = Invitation, Modifier;
    /// Teams.
    ListerEquipes = Equipe, Lister;
    /// One of them.
    LireEquipes = Equipe, Lire;
    /// One more of them.
    CreerEquipes = Equipe, Creer;
    /// Its name, whom it reaches, whether it is archived.
    ModifierEquipes = Equipe, Modifier;
    /// The people of a team.
    ListerMembres = Membre, Lister;
    /// Inviting one.
    InviterMembres = Membre, Creer;
    /// Taking one away.
    RetirerMembres = Membre, Supprimer;
    /// The teams of one's own.
    ListerEquipesPropres = EquipesPropres, Lister;
    /// Answering their invitations.
    RepondreEquipes = EquipesPropres, Modifier;
    /// Leaving one.
    QuitterEquipes = EquipesPropres, Supprimer;
    /// A lieu, to correct it; its stops.
    LireLieux = Lieu, Lire;
    /// One more lieu.
    CreerLieux = Lieu, Creer;
    /// What is said of a lieu, and where it stops.
    ModifierLieux = Lieu, Modifier;
    /// Employers.
    ListerStructures = Structure, Lister;
    /// What the administration says of them.
    ModifierStructures = Structure, Modifier;
    /// One's own CRAs.
    ListerCras = Cra, Lister;
    /// One of them; what the form of a CRA begins with.
    LireCras = Cra, Lire;
    /// Reporting.
    CreerCras = Cra, Creer;
    /// Correcting, restoring.
    ModifierCras = Cra, Modifier;
    /// Deleting.
    SupprimerCras = Cra, Supprimer;
    /// One's own figures.
    LireStatistiquesPropres = StatistiquesPropres, Lire;
    /// Figures of those whom one follows.
    LireStatistiques = Statistiques, Lire;
    /// Comparing what is counted with the CRAs.
    VerifierStatistiques = VerificationStatistiques, Lire;
    /// What one hands out of one's own figures.
    ListerPartages = Partage, Lister;
    /// Handing figures out.
    CreerPartages = Partage, Creer;
    /// Taking them back.
    SupprimerPartages = Partage, Supprimer;
    /// What one was handed.
    ListerPartagesRecus = PartageRecu, Lister;
    /// Reading it.
    LirePartagesRecus = PartageRecu, Lire;
}
