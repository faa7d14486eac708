//! CRAs that wait on a device to be sent: what each is, and what an answer makes of it.
//!
//! No I/O here: the page keeps them, one after the other in the order in which they were entered, and sends them.

use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::CraId,
    problemes::{CodeProbleme, ErreurProbleme},
    temps::Instant,
};
use serde::{Deserialize, Serialize};

use crate::{CleUnique, ErreurClient};

/// How long a CRA that was sent is still shown on the device, in microseconds: a day.
pub const MONTRE_MICROS: i64 = 86_400_000_000;
/// The first wait before what could not be sent is sent again, in seconds, and the longest.
const PAUSE_MIN_S: u32 = 5;
const PAUSE_MAX_S: u32 = 300;

/// A CRA that was entered on a device.
///
/// It is the plain body of its creation: a server that was upgraded meanwhile judges it as any other. It names
/// nobody who was helped, since a CRA does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CraEnAttente {
    /// The key of its creation, which it had as a draft and keeps: its name on the device too.
    pub cle: CleUnique,
    /// Its place: the smallest is sent first. Given by the device, whose clock may be wrong.
    pub rang: u64,
    /// What is sent.
    pub saisie: SaisieCra,
    /// The commune as it is shown: what is sent has its code alone.
    pub commune: String,
    /// When it was entered, by the clock of the device: shown, and decides nothing.
    pub saisi_le: Instant,
    /// Where it stands.
    pub etat: EtatDAttente,
}

/// Where a CRA of a device stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "etat", rename_all = "snake_case")]
pub enum EtatDAttente {
    /// To be sent. The server may have it already, when an answer was lost: its key makes that the same.
    EnAttente,
    /// The server has it.
    Envoye {
        /// Its identifier there.
        id: CraId,
        /// When it was answered, by the clock of the device.
        le: Instant,
    },
    /// The server refuses it, and will refuse it as long as it says this.
    Refuse(Refus),
}

/// Why a CRA is refused, in the words of the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refus {
    /// In short.
    pub titre: String,
    /// What to do.
    pub detail: String,
    /// Each wrong field.
    #[serde(default)]
    pub erreurs: Vec<ErreurProbleme>,
    /// Whether its key made another CRA: an answer was lost, and the CRA was corrected since.
    #[serde(default)]
    pub deja_enregistre: bool,
}

/// What is done after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// On with the next.
    Continuer,
    /// Nobody is signed in any more: all wait until the person is back.
    SeReconnecter,
    /// Nothing passes for now: all wait, then this one is sent again.
    Patienter,
}

impl EtatDAttente {
    /// What an answer makes of a CRA that was waiting, and what is done next; `maintenant` is of the device's clock.
    ///
    /// Only an answer that will be the same tomorrow refuses. What leaves a doubt — a connection that breaks, a
    /// server that fails, that is not this one, or that has too much to do — leaves it waiting.
    #[must_use]
    pub fn apres(reponse: &Result<Cra, ErreurClient>, maintenant: Instant) -> (Self, Suite) {
        match reponse {
            Ok(cra) => (
                Self::Envoye {
                    id: cra.id,
                    le: maintenant,
                },
                Suite::Continuer,
            ),
            Err(erreur) if erreur.session_finie() => (Self::EnAttente, Suite::SeReconnecter),
            Err(ErreurClient::Probleme(probleme)) if !refuse_pour_de_bon(probleme.status) => {
                (Self::EnAttente, Suite::Patienter)
            }
            Err(erreur) if erreur.est_incertaine() => (Self::EnAttente, Suite::Patienter),
            Err(ErreurClient::Probleme(probleme)) => (
                Self::Refuse(Refus {
                    titre: probleme.title.clone(),
                    detail: probleme.detail.clone(),
                    erreurs: probleme.errors.clone(),
                    deja_enregistre: erreur_de_cle(reponse),
                }),
                Suite::Continuer,
            ),
            Err(_) => (Self::EnAttente, Suite::Patienter),
        }
    }

    /// Whether it is still of this device alone.
    #[must_use]
    pub const fn est_a_envoyer(&self) -> bool {
        !matches!(self, Self::Envoye { .. })
    }

    /// Whether it was sent so long ago that it is shown no more. A clock that went back shows it longer.
    #[must_use]
    pub const fn est_oubliable(&self, maintenant: Instant) -> bool {
        match self {
            Self::Envoye { le, .. } => maintenant.micros().saturating_sub(le.micros()) > MONTRE_MICROS,
            Self::EnAttente | Self::Refuse(_) => false,
        }
    }
}

/// Whether this status judges the CRA itself. The others judge the moment: nobody is known (401), a role without
/// the right is active (403), there is nothing at this address (404, while a deploy is under way), it takes too long
/// (408), something else is under way (409), there is too much (429), the server fails.
const fn refuse_pour_de_bon(statut: u16) -> bool {
    matches!(statut, 400 | 413 | 415 | 422)
}

fn erreur_de_cle(reponse: &Result<Cra, ErreurClient>) -> bool {
    matches!(reponse, Err(erreur) if erreur.est(CodeProbleme::CleDejaUtilisee))
}

/// How long to wait after that many failures in a row, in seconds: twice as long each time.
#[must_use]
pub fn pause(echecs: u32) -> u32 {
    PAUSE_MIN_S
        .saturating_mul(2_u32.saturating_pow(echecs.saturating_sub(1)))
        .min(PAUSE_MAX_S)
}

/// The first to be sent.
#[must_use]
pub fn premiere(file: &[CraEnAttente]) -> Option<&CraEnAttente> {
    file.iter()
        .filter(|cra| cra.etat == EtatDAttente::EnAttente)
        .min_by_key(|cra| cra.rang)
}

/// The same, as it is written.
#[derive(Serialize, Deserialize)]
struct Ecrit<S> {
    cle: String,
    rang: u64,
    saisie: S,
    commune: String,
    saisi_le: Instant,
    #[serde(flatten)]
    etat: EtatDAttente,
}

impl CraEnAttente {
    /// The text to keep.
    #[must_use]
    pub fn ecrire(&self) -> String {
        let ecrit = Ecrit {
            cle: self.cle.to_string(),
            rang: self.rang,
            saisie: &self.saisie,
            commune: self.commune.clone(),
            saisi_le: self.saisi_le,
            etat: self.etat.clone(),
        };
        // Such a type always has a text.
        serde_json::to_string(&ecrit).unwrap_or_default()
    }

    /// The CRA that was kept as this text; none when another version of the program wrote it: it is then left where
    /// it is.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let ecrit: Ecrit<SaisieCra> = serde_json::from_str(texte).ok()?;
        Some(Self {
            cle: CleUnique::lire(&ecrit.cle)?,
            rang: ecrit.rang,
            saisie: ecrit.saisie,
            commune: ecrit.commune,
            saisi_le: ecrit.saisi_le,
            etat: ecrit.etat,
        })
    }
}

#[cfg(test)]
mod tests;
