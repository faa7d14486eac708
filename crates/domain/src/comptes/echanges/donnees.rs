//! Everything that is kept about a person, for that person alone.

use serde::{Deserialize, Serialize};

use super::{DemandeEnCours, EtatBoite, SuppressionDemandee};
use crate::{
    comptes::{Courriel, EtatCompte, NomDePersonne, Portee, Role, courriers::Genre},
    cra::SaisieCra,
    enumeration::enumeration,
    equipes::EtatMembre,
    horaires::Horaires,
    ids::{CompteId, CraId, EquipeId, FiltreId, LieuId, ModeleId, SessionId, StructureId},
    lieu::Telephone,
    stats::partage::Partage,
    structures::Siret,
    temps::{Date, Instant},
    territoires::{CodeDepartement, CodeRegion},
};

/// Everything that is kept about a person. No password, no link, no code: only that there was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MesDonnees {
    /// When this was read.
    pub lues_le: Instant,
    /// Who the person is, and where the account stands.
    pub identite: IdentiteGardee,
    /// Roles.
    pub roles: Vec<RoleGarde>,
    /// Contracts with employers.
    pub contrats: Vec<ContratGarde>,
    /// Where the person works.
    pub lieux: Vec<LieuGarde>,
    /// The teams.
    pub equipes: Vec<EquipeGardee>,
    /// The CRAs, deleted ones included.
    pub cras: Vec<CraGarde>,
    /// The templates of CRAs.
    pub modeles: Vec<ModeleGarde>,
    /// The lists of CRAs kept under a name.
    pub filtres: Vec<FiltreGarde>,
    /// The figures that the person hands out, or did: never the link.
    pub partages: Vec<Partage>,
    /// Devices that were signed in.
    pub sessions: Vec<SessionGardee>,
    /// Mails sent to the person: never what they said.
    pub courriers: Vec<CourrierGarde>,
    /// Links sent by mail: never what they were.
    pub liens: Vec<LienGarde>,
    /// What the person did, and what was done to the account.
    pub evenements: Vec<EvenementGarde>,
}

/// Who a person is, and where the account stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentiteGardee {
    /// The account.
    pub id: CompteId,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The professional telephone.
    pub telephone: Option<Telephone>,
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// The personal address.
    pub courriel_personnel: Courriel,
    /// The professional mailbox.
    pub courriel_professionnel: Option<Courriel>,
    /// What became of the mailbox.
    pub boite: Option<EtatBoite>,
    /// Where the account stands.
    pub etat: EtatCompte,
    /// Whether a password is kept, as a hash.
    pub mot_de_passe: bool,
    /// Where what it receives is sent too.
    pub transfert: Option<DemandeEnCours>,
    /// Since when a second factor is asked at sign-in.
    pub double_active_le: Option<Instant>,
    /// The account of a provider of identities that signs in too.
    pub identite_federee: Option<IdentiteFedereeGardee>,
    /// The version of the CGU that was accepted.
    pub cgu: Option<String>,
    /// When it was accepted.
    pub cgu_le: Option<Instant>,
    /// Whether the checklist of the first days is put off.
    pub arrivee_reportee: bool,
    /// The demand that the account be erased.
    pub suppression: Option<SuppressionDemandee>,
    /// When the account was made.
    pub cree_le: Instant,
    /// When it last changed.
    pub modifie_le: Instant,
}

/// The account of a provider of identities that signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentiteFedereeGardee {
    /// The provider.
    pub emetteur: String,
    /// Who vouches for the person there; empty when nobody else does.
    pub fournisseur: String,
    /// The person, there.
    pub sujet: String,
    /// Since when it signs in.
    pub reliee_le: Instant,
}

/// A role that one has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleGarde {
    /// The role.
    pub role: Role,
    /// What it reaches.
    pub portee: Portee,
    /// Since when.
    pub depuis: Instant,
}

/// A contract with an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContratGarde {
    /// The employer's name.
    pub structure: String,
    /// The employer's number.
    pub siret: Siret,
    /// The role of the post.
    pub poste: Role,
    /// First day.
    pub du: Date,
    /// Last day; none for a CDI.
    pub au: Option<Date>,
}

/// A lieu where one works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuGarde {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its address on one line.
    pub adresse: String,
    /// Whether it is the permanence de rattachement.
    pub principal: bool,
    /// The days and hours when one is there.
    pub presence: Option<Horaires>,
    /// Whether one's name is shown to the public there.
    pub nom_visible: bool,
}

/// A team to which one was invited. The one that a coordinateur leads is among the roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EquipeGardee {
    /// The team.
    pub id: EquipeId,
    /// Its name.
    pub nom: String,
    /// Where one stands in it.
    pub etat: EtatMembre,
    /// When one was invited, the last time.
    pub invite_le: Instant,
}

/// A CRA that one reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CraGarde {
    /// The CRA.
    pub id: CraId,
    /// How many times it was written.
    pub version: i64,
    /// What was reported.
    #[serde(flatten)]
    pub saisie: SaisieCra,
    /// The employer on the day of the accompaniment.
    pub structure: StructureId,
    /// Département of the commune, as it is counted.
    pub departement: CodeDepartement,
    /// Région of the commune, as it is counted.
    pub region: CodeRegion,
    /// Whether the lieu moved when it was saved.
    pub itinerant: bool,
    /// When it was reported.
    pub cree_le: Instant,
    /// When it last changed.
    pub modifie_le: Instant,
    /// When it was deleted.
    pub supprime_le: Option<Instant>,
}

/// A template that one keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeleGarde {
    /// The template.
    pub id: ModeleId,
    /// How many times it was written.
    pub version: i64,
    /// Its name.
    pub nom: String,
    /// What a CRA made of it begins with.
    pub cra: SaisieCra,
    /// When it was made.
    pub cree_le: Instant,
    /// When it last changed.
    pub modifie_le: Instant,
}

/// A list of CRAs that one keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiltreGarde {
    /// The list.
    pub id: FiltreId,
    /// Its name.
    pub nom: String,
    /// What it asks for.
    pub requete: String,
    /// When it was kept.
    pub cree_le: Instant,
}

/// A device that was signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionGardee {
    /// The session.
    pub id: SessionId,
    /// The browser and the system, as the device says them.
    pub appareil: String,
    /// The role one acts under in it.
    pub role: Role,
    /// When it was opened.
    pub ouverte_le: Instant,
    /// When it was last used.
    pub vue_le: Instant,
    /// When it ends at the latest.
    pub expire_le: Instant,
    /// When it was closed.
    pub fermee_le: Option<Instant>,
}

enumeration! {
    /// Where a mail stands. Positions are what the database holds.
    EtatEnvoi, champ "etat" {
        AEnvoyer = 1, "a_envoyer", "À envoyer", "";
        Envoye = 2, "envoye", "Envoyé", "";
        Abandonne = 3, "abandonne", "Abandonné", "Il n'a pas pu partir, ou un plus récent l'a remplacé.";
    }
}

/// A mail sent to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourrierGarde {
    /// What kind of mail.
    pub genre: Genre,
    /// The address it goes to.
    pub destinataire: String,
    /// Where it stands.
    pub etat: EtatEnvoi,
    /// When it was written.
    pub cree_le: Instant,
    /// When it was sent.
    pub envoye_le: Option<Instant>,
}

enumeration! {
    /// What a link of a mail is for. Positions are what the database holds.
    UsageLien, champ "usage" {
        Invitation = 1, "invitation", "Choisir un mot de passe", "";
        PremiereConnexion = 2, "premiere_connexion", "Première connexion", "";
        Reinitialisation = 3, "reinitialisation", "Choisir un autre mot de passe", "";
        Transfert = 4, "transfert", "Transférer la boîte professionnelle", "";
    }
}

/// A link sent by mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LienGarde {
    /// What it is for.
    pub usage: UsageLien,
    /// When it was made.
    pub cree_le: Instant,
    /// When it stops working.
    pub expire_le: Instant,
    /// When it was used.
    pub utilise_le: Option<Instant>,
}

enumeration! {
    /// Who did something.
    AuteurEvenement, champ "auteur" {
        Vous = 1, "vous", "Vous", "";
        Autre = 2, "autre", "Une autre personne", "Qui gère les comptes, par exemple.";
        Programme = 3, "programme", "Le programme", "Ou quelqu'un qui n'était pas connecté.";
    }
}

enumeration! {
    /// What something was done to. Other people are not named.
    ObjetEvenement, champ "objet" {
        Vous = 1, "vous", "Vous", "";
        AutreCompte = 2, "autre_compte", "Une autre personne", "";
        Session = 3, "session", "Une session", "";
        Structure = 4, "structure", "Une structure", "";
        Lieu = 5, "lieu", "Un lieu", "";
        Equipe = 6, "equipe", "Une équipe", "";
        Installation = 7, "installation", "Le service", "";
    }
}

/// A line of the audit log that concerns a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvenementGarde {
    /// When.
    pub instant: Instant,
    /// What.
    pub action: String,
    /// Who did it: others are not named.
    pub auteur: AuteurEvenement,
    /// To whom or what: others are not named.
    pub objet: ObjetEvenement,
    /// Why, or what exactly, when it is about the person.
    pub motif: Option<String>,
}
