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
mod direct;
mod invitation;
mod lecture;
mod ligne;
mod oubli;
mod renvoi;

pub(crate) use self::ligne::{Compte, ETATS_FERMES};
pub use self::{
    activation::{
        CompteActive, SuiteMotDePasse, apercu_activation, choisir_mot_de_passe, confirmer_boite,
        confirmer_premiere_connexion,
    },
    connexion::{ComptePourConnexion, noter_arrivee, par_identifiant, rehacher},
    correction::{RefusCorrection, corriger_courriel},
    direct::{NouveauCompte, creer_direct, creer_directs},
    invitation::{RefusInvitation, inviter},
    lecture::{Borne, FiltreComptes, Identite, identite, identite_du_jeton, lister, moi, nombre, resume},
    oubli::{MotDePasseReinitialise, demander_reinitialisation, reinitialiser},
    renvoi::{RefusRenvoi, renvoyer_depuis_jeton, renvoyer_invitation},
};
pub use crate::jetons::RefusJeton;
