//! What the API and its callers say to each other about accounts.

use serde::{Deserialize, Serialize};

use super::{Attribution, Courriel, EtatCompte, NomDePersonne, Portee, Role, secret::debug_masque};
use crate::{
    enumeration::enumeration,
    ids::{CompteId, LieuId, SessionId, StructureId},
    structures::StructureResumee,
    temps::{Date, Instant},
};

/// Sign-in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Connexion {
    /// The professional address; the personal one for people without a mailbox.
    #[cfg_attr(feature = "openapi", schema(example = "elodie.nguyen-lefevre@exemple.fr"))]
    pub identifiant: String,
    /// The password.
    pub mot_de_passe: String,
    /// The 6-digit code received by mail, when one was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A proof of identity for ten minutes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JetonAcces {
    /// The JWT, for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until it expires.
    pub expires_in: u32,
}

/// The active role to take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChoixRole {
    /// One of the person's roles.
    pub role: Role,
}

/// The person, as they see themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moi {
    /// The account.
    pub id: CompteId,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// The personal address.
    pub courriel_personnel: Courriel,
    /// The professional mailbox, when there is one.
    pub courriel_professionnel: Option<Courriel>,
    /// The role one acts under now.
    pub role_actif: Attribution,
    /// Every role.
    pub roles: Vec<Attribution>,
    /// The employer of the current contract.
    pub structure: Option<StructureResumee>,
    /// Which steps of the arrival are done.
    pub arrivee: Arrivee,
}

/// The checklist of the first days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Arrivee {
    /// The permanence de rattachement is chosen.
    pub permanence: bool,
    /// The person postponed the list.
    pub reportee: bool,
}

/// Whether the checklist of the first days is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportArrivee {
    /// Put off, or taken up again.
    pub reportee: bool,
}

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
    /// What it reaches: of the kind that the role has.
    pub portee: Portee,
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

impl NouvelleInvitation {
    /// The role and its scope, to be checked with [`Portee::convient_a`].
    #[must_use]
    pub fn attribution(&self) -> Attribution {
        Attribution {
            role: self.role,
            portee: self.portee.clone(),
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
    /// The personal address.
    pub courriel_personnel: Courriel,
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
}

enumeration! {
    /// What became of a mailbox. Positions are what the database holds.
    EtatBoite, champ "boite" {
        EnCreation = 1, "en_creation", "En création", "Demandée au fournisseur.";
        Creee = 2, "creee", "Créée", "";
        Echec = 3, "echec", "Échec", "Le fournisseur refuse : quelqu'un doit regarder.";
    }
}

/// What an activation link opens on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApercuActivation {
    /// Which of the two links it is.
    pub etape: EtapeActivation,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// The mailbox that will be made or was made; none for roles without one.
    pub courriel_professionnel: Option<Courriel>,
    /// The address one will sign in with.
    pub identifiant: Courriel,
    /// The version of the CGU to accept.
    pub cgu: String,
}

/// Which of the two links of an activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EtapeActivation {
    /// Mail 1: a password is to be chosen.
    MotDePasse,
    /// Mail 2: opening it proves the mailbox.
    PremiereConnexion,
}

/// What a person answers to an activation link: a password for mail 1, `{}` for mail 2.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activation {
    /// The chosen password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mot_de_passe: Option<String>,
    /// The version of the CGU that the person accepts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cgu: Option<String>,
}

/// Where an activation leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuiteActivation {
    /// Where the account stands now.
    pub etat: EtatCompte,
    /// The address one signs in with.
    pub identifiant: Courriel,
    /// Where the second mail can be read, when there is one.
    pub webmail: Option<String>,
}

/// A password whose strength is asked, with what it must not contain.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeForce {
    /// The password.
    pub mot_de_passe: String,
    /// The link of the activation or of the reset, which says whose password it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jeton: Option<String>,
}

/// How strong a password is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForceMotDePasse {
    /// From 0, guessed at once, to 4.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4))]
    pub score: u8,
    /// Whether it would be accepted.
    pub accepte: bool,
    /// What is wrong with it and how to make it better, in French.
    pub conseils: Vec<String>,
}

/// Whose password was forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Oubli {
    /// The address one signs in with.
    pub identifiant: String,
}

/// A new password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouveauMotDePasse {
    /// The password.
    pub mot_de_passe: String,
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionOuverte {
    /// The session.
    pub id: SessionId,
    /// The browser and the system, as the device says them: « Firefox sur Windows ».
    pub appareil: String,
    /// When it was opened.
    pub ouverte_le: Instant,
    /// When it was last used.
    pub vue_le: Instant,
    /// Whether it is the one that asks.
    pub courante: bool,
}

/// A lieu where a conseiller works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuDActivite {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its address on one line.
    pub adresse: String,
    /// Whether it is the permanence de rattachement: one at most.
    pub principal: bool,
}

/// A lieu to add to one's own, or to make the permanence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AjoutLieu {
    /// The lieu.
    pub id: LieuId,
    /// Whether it becomes the permanence de rattachement, in place of any other.
    #[serde(default)]
    pub principal: bool,
}

debug_masque!(Connexion, JetonAcces, Activation, DemandeForce, NouveauMotDePasse);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_log_shows_neither_passwords_nor_tokens() {
        let secret = || "SECRET-1".to_owned();
        let ecrits = [
            format!(
                "{:?}",
                Connexion {
                    identifiant: secret(),
                    mot_de_passe: secret(),
                    code: Some(secret()),
                }
            ),
            format!(
                "{:?}",
                JetonAcces {
                    access_token: secret(),
                    token_type: "Bearer".to_owned(),
                    expires_in: 600,
                }
            ),
            format!(
                "{:?}",
                Activation {
                    mot_de_passe: Some(secret()),
                    cgu: None,
                }
            ),
            format!(
                "{:?}",
                DemandeForce {
                    mot_de_passe: secret(),
                    jeton: Some(secret()),
                }
            ),
            format!(
                "{:#?}",
                NouveauMotDePasse {
                    mot_de_passe: secret()
                }
            ),
        ];
        for ecrit in ecrits {
            assert!(ecrit.ends_with("{ .. }") && !ecrit.contains("SECRET"), "{ecrit}");
        }
    }

    #[test]
    fn an_invitation_is_read_from_json() {
        let structure = "018f0000-0000-7000-8000-000000000001";
        let lue: NouvelleInvitation = serde_json::from_value(json!({
            "prenom": "Élodie", "nom": "N'Guyen-Lefèvre", "courriel_personnel": "elodie@exemple.fr",
            "role": "conseiller", "portee": {"genre": "soi"}, "structure": structure, "du": "2026-12-01",
        }))
        .unwrap();
        assert_eq!(
            lue.attribution(),
            Attribution {
                role: Role::Conseiller,
                portee: Portee::Soi
            }
        );
        assert_eq!(lue.structure.map(|id| id.to_string()).as_deref(), Some(structure));
        assert_eq!(lue.au, None);
        assert_eq!(
            serde_json::from_value::<NouvelleInvitation>(serde_json::to_value(&lue).unwrap()).unwrap(),
            lue
        );
    }

    #[test]
    fn an_invitation_with_an_unknown_or_a_wrong_field_is_refused() {
        let juste = json!({
            "prenom": "Anne", "nom": "Roy", "courriel_personnel": "anne@exemple.fr",
            "role": "hub", "portee": {"genre": "hub", "code": "francilin"},
        });
        assert!(serde_json::from_value::<NouvelleInvitation>(juste.clone()).is_ok());
        for (champ, valeur) in [
            ("attribution", json!({})),
            ("prenom", json!("Zoé 😀")),
            ("courriel_personnel", json!("anne")),
            ("role", json!("partenaire")),
            ("portee", json!({"genre": "hub"})),
            ("portee", json!({"genre": "hub", "code": "Francil'In"})),
            ("portee", json!({"genre": "monde"})),
            ("du", json!("2026-02-30")),
        ] {
            let mut fausse = juste.clone();
            fausse[champ] = valeur;
            assert!(
                serde_json::from_value::<NouvelleInvitation>(fausse).is_err(),
                "{champ}"
            );
        }
    }

    #[test]
    fn what_is_optional_may_be_left_out() {
        assert!(serde_json::from_value::<Activation>(json!({})).is_ok());
        assert!(serde_json::from_value::<Activation>(json!({"motdepasse": "x"})).is_err());
        assert!(
            serde_json::from_value::<Connexion>(json!({"identifiant": "a@b.fr", "mot_de_passe": "x"}))
                .is_ok()
        );
        assert!(serde_json::from_value::<Connexion>(json!({"identifiant": "a@b.fr"})).is_err());
    }

    #[cfg(feature = "openapi")]
    #[test]
    fn closed_lists_are_named_in_the_schemas() {
        use utoipa::{PartialSchema, ToSchema};
        let schema = serde_json::to_value(CompteResume::schema()).unwrap();
        assert_eq!(
            schema["properties"]["etat"]["$ref"],
            "#/components/schemas/EtatCompte"
        );
        let mut composants = Vec::new();
        <CompteResume as ToSchema>::schemas(&mut composants);
        let noms: Vec<_> = composants.iter().map(|(nom, _)| nom.as_str()).collect();
        for nom in [
            "EtatCompte",
            "EtatBoite",
            "Role",
            "Portee",
            "StructureResumee",
            "TypeStructure",
        ] {
            assert!(noms.contains(&nom), "{nom} is absent from {noms:?}");
        }
        let role = serde_json::to_value(Role::schema()).unwrap();
        assert_eq!(role["type"], "string");
        assert!(role["enum"].as_array().unwrap().contains(&json!("coordinateur")));
    }
}
