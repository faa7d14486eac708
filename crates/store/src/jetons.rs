//! Secrets handed to people: 256 random bits. The database holds their SHA-256 only.

use std::{fmt, str::FromStr, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_domain::{ids::CompteId, temps::Instant};
use diesel::prelude::*;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

use crate::{
    colonnes::{id, illisible},
    connexion::Connexion,
    durees::{HEURE, JOUR, apres},
    erreur::Erreur,
    schema::jetons,
};

/// Bytes of a token.
const OCTETS: usize = 32;
/// Bytes that all tokens of one session begin with.
const OCTETS_FAMILLE: usize = 8;

/// A token: what a link or a cookie carries.
#[derive(Clone, PartialEq, Eq)]
pub struct Jeton {
    octets: [u8; OCTETS],
    texte: String,
}

/// The text is no token of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct JetonIllisible;

impl Jeton {
    /// A new one.
    #[must_use]
    pub fn nouveau() -> Self {
        let mut octets = [0; OCTETS];
        rand::rng().fill_bytes(&mut octets);
        Self::depuis_octets(octets)
    }

    /// A new one of the same session: its first 64 bits are the same, 192 are new.
    pub(crate) fn successeur(&self) -> Self {
        let mut octets = self.octets;
        if let Some(nouveaux) = octets.get_mut(OCTETS_FAMILLE..) {
            rand::rng().fill_bytes(nouveaux);
        }
        Self::depuis_octets(octets)
    }

    /// The text to hand over: 43 characters of base64url.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.texte
    }

    /// What the database holds of it.
    #[must_use]
    pub fn empreinte(&self) -> [u8; 32] {
        Sha256::digest(self.octets).into()
    }

    /// What the database holds of the session that it belongs to.
    pub(crate) fn famille(&self) -> [u8; 32] {
        Sha256::digest(self.octets.get(..OCTETS_FAMILLE).unwrap_or_default()).into()
    }

    fn depuis_octets(octets: [u8; OCTETS]) -> Self {
        Self {
            octets,
            texte: URL_SAFE_NO_PAD.encode(octets),
        }
    }
}

impl FromStr for Jeton {
    type Err = JetonIllisible;

    fn from_str(texte: &str) -> Result<Self, JetonIllisible> {
        URL_SAFE_NO_PAD
            .decode(texte)
            .ok()
            .and_then(|octets| octets.try_into().ok())
            .map(Self::depuis_octets)
            .ok_or(JetonIllisible)
    }
}

/// Hidden: a log is no place for it.
impl fmt::Debug for Jeton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jeton(…)")
    }
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage {
    /// Mail 1.
    Invitation,
    /// Mail 2.
    PremiereConnexion,
    /// Forgotten password.
    Reinitialisation,
    /// An address confirms that a mailbox may be forwarded to it.
    Transfert,
}

impl Usage {
    /// Those of somebody who arrives.
    pub(crate) const ARRIVEE: [Self; 2] = [Self::Invitation, Self::PremiereConnexion];

    pub(crate) const fn code(self) -> i16 {
        match self {
            Self::Invitation => 1,
            Self::PremiereConnexion => 2,
            Self::Reinitialisation => 3,
            Self::Transfert => 4,
        }
    }

    fn depuis_base(code: i16) -> Result<Self, Erreur> {
        Self::ARRIVEE
            .into_iter()
            .chain([Self::Reinitialisation, Self::Transfert])
            .find(|usage| usage.code() == code)
            .ok_or_else(|| illisible("jetons", "usage"))
    }

    /// How long such a link works.
    const fn duree(self) -> Duration {
        match self {
            Self::Invitation => JOUR.saturating_mul(28),
            Self::PremiereConnexion => JOUR.saturating_mul(7),
            Self::Reinitialisation => HEURE,
            Self::Transfert => JOUR,
        }
    }
}

/// Why a link does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusJeton {
    /// No such link, or a newer one replaced it.
    #[error("unknown link")]
    Inconnu,
    /// It is too old.
    #[error("expired link")]
    Expire,
    /// It did what it was for.
    #[error("link already used")]
    DejaUtilise,
}

/// A link as the table holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lien {
    pub(crate) compte: CompteId,
    pub(crate) usage: Usage,
    expire_le: Instant,
    pub(crate) utilise: bool,
}

impl Lien {
    /// Whether it may be used now.
    pub(crate) fn verifier(&self, maintenant: Instant) -> Result<(), RefusJeton> {
        if self.utilise {
            Err(RefusJeton::DejaUtilise)
        } else if self.expire_le <= maintenant {
            Err(RefusJeton::Expire)
        } else {
            Ok(())
        }
    }
}

/// A new link, and when it expires. Those before it that were not used stop working.
pub(crate) fn creer(
    conn: &mut Connexion,
    compte: CompteId,
    usage: Usage,
    maintenant: Instant,
) -> Result<(Jeton, Instant), Erreur> {
    supprimer(conn, compte, usage)?;
    let jeton = Jeton::nouveau();
    let expire_le = apres(maintenant, usage.duree());
    diesel::insert_into(jetons::table)
        .values((
            jetons::empreinte.eq(jeton.empreinte().to_vec()),
            jetons::compte.eq(compte.octets().to_vec()),
            jetons::usage.eq(usage.code()),
            jetons::cree_le.eq(maintenant.micros()),
            jetons::expire_le.eq(expire_le.micros()),
        ))
        .execute(conn)?;
    Ok((jeton, expire_le))
}

/// Makes the unused links of this person and usage stop working.
pub(crate) fn supprimer(conn: &mut Connexion, compte: CompteId, usage: Usage) -> Result<(), Erreur> {
    diesel::delete(
        jetons::table
            .filter(jetons::compte.eq(compte.octets().as_slice()))
            .filter(jetons::usage.eq(usage.code()))
            .filter(jetons::utilise_le.is_null()),
    )
    .execute(conn)?;
    Ok(())
}

/// The link that this token opens, whatever its age.
pub(crate) fn lire(conn: &mut Connexion, jeton: &Jeton) -> Result<Option<Lien>, Erreur> {
    let ligne = jetons::table
        .find(jeton.empreinte().to_vec())
        .select((
            jetons::compte,
            jetons::usage,
            jetons::expire_le,
            jetons::utilise_le.is_not_null(),
        ))
        .first::<(Vec<u8>, i16, i64, bool)>(conn)
        .optional()?;
    ligne
        .map(|(compte, usage, expire_le, utilise)| {
            Ok(Lien {
                compte: id("jetons", &compte, CompteId::depuis_octets)?,
                usage: Usage::depuis_base(usage)?,
                expire_le: Instant::depuis_micros(expire_le),
                utilise,
            })
        })
        .transpose()
}

/// Marks the link used. The account is held by the caller: nobody else uses it at this moment.
pub(crate) fn consommer(conn: &mut Connexion, jeton: &Jeton, maintenant: Instant) -> Result<(), Erreur> {
    diesel::update(jetons::table.find(jeton.empreinte().to_vec()))
        .set(jetons::utilise_le.eq(maintenant.micros()))
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_token_comes_back_from_its_text_and_hides_from_logs() {
        let jeton = Jeton::nouveau();
        assert_eq!(jeton.as_str().len(), 43);
        assert_eq!(jeton.as_str().parse(), Ok(jeton.clone()));
        assert_eq!(format!("{jeton:?}"), "Jeton(…)");
        for refuse in ["", "abc", &format!("{}A", jeton.as_str()), "é"] {
            assert_eq!(refuse.parse::<Jeton>(), Err(JetonIllisible), "{refuse}");
        }
    }

    #[test]
    fn successors_share_a_family_and_nothing_else() {
        let premier = Jeton::nouveau();
        let suite: Vec<_> = (0..100).map(|_| premier.successeur()).collect();
        assert!(suite.iter().all(|jeton| jeton.famille() == premier.famille()));
        let empreintes: BTreeSet<_> = suite.iter().map(Jeton::empreinte).collect();
        assert_eq!(empreintes.len(), 100);
        assert_ne!(Jeton::nouveau().famille(), premier.famille());
    }
}
