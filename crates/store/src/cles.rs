//! The keys that sign access tokens: kept sealed, the newest first, the same for every instance.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_domain::{ErreurChamp, temps::Instant};
use rand::RngCore as _;

use crate::{base::Base, erreur::Erreur, installation, scellement::Sceau};

/// Where they are, and what their seal is bound to.
const CLES: &str = "cles_jetons";
/// Bytes of one: when it was made, then its seed.
const LONGUEUR: usize = 8 + 32;
/// Keys kept: the one that signs, and those that signed before it.
const GARDEES: usize = 3;

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
    remplacer(base, sceau, ancien, &[CleSignature::nouvelle(maintenant)])
}

/// Makes a new key, which signs from now on; the one before still verifies what it signed.
/// Instances see it when they start.
///
/// # Errors
/// A failure to read or write.
pub fn tourner(base: &Base, sceau: &Sceau, maintenant: Instant) -> Result<Vec<CleSignature>, Erreur> {
    let ancien = base.lire(|conn| installation::lire(conn, CLES))?;
    let mut cles = vec![CleSignature::nouvelle(maintenant)];
    cles.extend(
        ancien
            .as_deref()
            .and_then(|texte| decoder(sceau, texte))
            .unwrap_or_default(),
    );
    cles.truncate(GARDEES);
    remplacer(base, sceau, ancien, &cles)
}

/// Writes these keys unless another instance was quicker, and returns those that are kept.
fn remplacer(
    base: &Base,
    sceau: &Sceau,
    ancien: Option<String>,
    cles: &[CleSignature],
) -> Result<Vec<CleSignature>, Erreur> {
    let texte = encoder(sceau, cles);
    let garde = base.writer().submit(move |conn| {
        match ancien {
            Some(ancien) => installation::remplacer(conn, CLES, &ancien, &texte)?,
            None => installation::ecrire_si_absente(conn, CLES, &texte)?,
        }
        Ok::<_, Erreur>(installation::lire(conn, CLES)?.unwrap_or_default())
    })?;
    decoder(sceau, &garde).ok_or_else(|| Erreur::ValeurIllisible {
        table: "installation",
        cause: ErreurChamp::format(
            CLES,
            "Les clés d'une autre instance ne s'ouvrent pas avec ce secret.",
        ),
    })
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
