//! People: how they are invited, how they arrive, how they sign in, what others see of them.
//!
//! A use case is one transaction that holds the account first, decides, writes, and ends with its
//! line of the audit. What a person may cause is an answer (`Ok(Err(…))`), never a failure.

mod activation;
mod adresses;
mod attributions;
mod connexion;
mod contrats;
mod correction;
mod decision;
mod direct;
mod donnees;
mod employes;
mod invitation;
mod lecture;
mod ligne;
mod lot;
mod mot_de_passe;
mod oubli;
mod profil;
mod renvoi;
mod roles;
mod suppression;

pub(crate) use self::adresses::garder as garder_adresse;
pub(crate) use self::contrats::employeur;
pub(crate) use self::renvoi::ecrire_de_nouveau;
pub use self::{
    activation::{
        CompteActive, SuiteMotDePasse, apercu_activation, choisir_mot_de_passe, confirmer_boite,
        confirmer_premiere_connexion,
    },
    attributions::d_un as roles_de,
    connexion::{
        ComptePourConnexion, accepter_cgu, noter_arrivee, par_identifiant, pour_connexion, rehacher,
    },
    correction::{RefusCorrection, corriger_courriel},
    decision::{CompteDecide, RefusDecision, decider},
    direct::{NouveauCompte, creer_direct, creer_directs},
    donnees::donnees,
    employes::{EmployeFictif, employes_fictifs},
    invitation::{RefusInvitation, inviter},
    lecture::{Borne, FiltreComptes, Identite, identite, identite_du_jeton, lister, moi, nombre, resume},
    lot::{IssuesDuLot, inviter_tous},
    mot_de_passe::{MotDePasseActuel, NouveauSecret, changer_mot_de_passe, mot_de_passe_actuel},
    oubli::{MotDePasseReinitialise, demander_reinitialisation, reinitialiser},
    profil::{RefusProfil, modifier_profil, profil},
    renvoi::{RefusRenvoi, renvoyer_depuis_jeton, renvoyer_invitation},
    roles::{RefusRole, changer_role_de},
    suppression::{annuler_suppression, demander_suppression},
};
pub(crate) use self::{
    contrats::employeurs,
    lecture::lister_parmi,
    ligne::{Compte, ETATS_FERMES},
};
pub use crate::jetons::RefusJeton;
