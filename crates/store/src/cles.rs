//! The keys that sign access tokens: kept sealed, the newest first, the same for every instance.

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_domain::{ErreurChamp, temps::Instant};
use rand::RngCore as _;

use crate::{
    audit, base::Base, connexion::Connexion, durees::avant as avant_de, erreur::Erreur, installation,
    scellement::Sceau,
};

/// Where they are, and what their seal is bound to.
const CLES: &str = "cles_jetons";
/// Bytes of one: when it was made, then its seed.
const LONGUEUR: usize = 8 + 32;
/// How long a key is kept after another replaced it: longer than what it signed lives, and than it takes
/// every instance to learn of the other.
const CONSERVATION: Duration = Duration::from_secs(1_800);

/// A key that signs access tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct CleSignature {
    /// The seed of an Ed25519 key.
    pub graine: [u8; 32],
    /// When it was made.
    pub cree_le: Instant,
}

impl fmt::Debug for CleSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CleSignature")
            .field("cree_le", &self.cree_le)
            .finish_non_exhaustive()
    }
}

impl CleSignature {
    fn nouvelle(maintenant: Instant) -> Self {
        let mut graine = [0; 32];
        rand::rng().fill_bytes(&mut graine);
        Self {
            graine,
            cree_le: maintenant,
        }
    }
}

/// The keys of this installation, the one that signs first; made when there is none, and made anew
/// when the operator's secret changed: what they signed lives ten minutes, sessions go on.
///
/// # Errors
/// A failure to read or write.
pub fn signature(base: &Base, sceau: &Sceau, maintenant: Instant) -> Result<Vec<CleSignature>, Erreur> {
    let ancien = base.lire(|conn| installation::lire(conn, CLES))?;
    if let Some(cles) = ancien.as_deref().and_then(|texte| decoder(sceau, texte)) {
        return Ok(cles);
    }
    if ancien.is_some() {
        tracing::warn!("the signing keys do not open with this secret: new ones are made");
    }
    remplacer(base, sceau, ancien, &[CleSignature::nouvelle(maintenant)], None)
}

/// The keys of this installation, as they are now; `None` when there is none, or another secret sealed
/// them: instances that run ask it again and again.
///
/// # Errors
/// A failure to read.
pub fn lire(conn: &mut Connexion, sceau: &Sceau) -> Result<Option<Vec<CleSignature>>, Erreur> {
    let texte = installation::lire(conn, CLES)?;
    Ok(texte.and_then(|texte| decoder(sceau, &texte)))
}

/// Makes a new key, which soon signs; those before still verify what they signed. Instances learn of it
/// while they run.
///
/// # Errors
/// A failure to read or write.
pub fn tourner(base: &Base, sceau: &Sceau, maintenant: Instant) -> Result<Vec<CleSignature>, Erreur> {
    let ancien = base.lire(|conn| installation::lire(conn, CLES))?;
    // Of another secret: those who run with it would not read what we write.
    let avant = ancien
        .as_deref()
        .map(|texte| decoder(sceau, texte).ok_or_else(autre_secret))
        .transpose()?;
    let mut cles = vec![CleSignature::nouvelle(maintenant)];
    let limite = avant_de(maintenant, CONSERVATION);
    for cle in avant.unwrap_or_default() {
        // Replaced by the one just before it in the list, when that one was made.
        let remplacee_le = cles.last().map_or(maintenant, |suivante| suivante.cree_le);
        if remplacee_le <= limite {
            break;
        }
        cles.push(cle);
    }
    remplacer(base, sceau, ancien, &cles, Some(maintenant))
}

/// Writes these keys unless another instance was quicker, and returns those that are kept. A key that
/// somebody had turned is told in the audit log.
fn remplacer(
    base: &Base,
    sceau: &Sceau,
    ancien: Option<String>,
    cles: &[CleSignature],
    tournees_le: Option<Instant>,
) -> Result<Vec<CleSignature>, Erreur> {
    let texte = encoder(sceau, cles);
    let garde = base.writer().submit(move |conn| {
        match ancien {
            Some(ancien) => installation::remplacer(conn, CLES, &ancien, &texte)?,
            None => installation::ecrire_si_absente(conn, CLES, &texte)?,
        }
        if let Some(instant) = tournees_le {
            let ligne = audit::Inscription {
                acteur: None,
                objet: audit::Objet::Installation,
                action: "cles_renouvelees",
                motif: None,
                instant,
            };
            audit::inscrire(conn, &ligne)?;
        }
        Ok::<_, Erreur>(installation::lire(conn, CLES)?.unwrap_or_default())
    })?;
    decoder(sceau, &garde).ok_or_else(autre_secret)
}

fn autre_secret() -> Erreur {
    Erreur::ValeurIllisible {
        table: "installation",
        cause: ErreurChamp::format(
            CLES,
            "Les clés d'une autre instance ne s'ouvrent pas avec ce secret.",
        ),
    }
}

fn encoder(sceau: &Sceau, cles: &[CleSignature]) -> String {
    let clair: Vec<u8> = cles
        .iter()
        .flat_map(|cle| cle.cree_le.micros().to_be_bytes().into_iter().chain(cle.graine))
        .collect();
    STANDARD.encode(sceau.sceller(CLES, &clair))
}

fn decoder(sceau: &Sceau, texte: &str) -> Option<Vec<CleSignature>> {
    let clair = sceau.ouvrir(CLES, &STANDARD.decode(texte).ok()?).ok()?;
    let cles: Vec<_> = clair
        .chunks_exact(LONGUEUR)
        .filter_map(|octets| {
            let (cree_le, graine) = octets.split_at_checked(8)?;
            Some(CleSignature {
                graine: graine.try_into().ok()?,
                cree_le: Instant::depuis_micros(i64::from_be_bytes(cree_le.try_into().ok()?)),
            })
        })
        .collect();
    (!cles.is_empty()).then_some(cles)
}
