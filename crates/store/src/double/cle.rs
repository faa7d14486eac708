//! The key that an application and the service share (RFC 6238): SHA-1, six digits, thirty seconds, as every application
//! understands them.

use coop_domain::{ids::CompteId, temps::Instant};
use rand::RngCore as _;
use totp_rs::{Builder, Totp};

use crate::scellement::{Sceau, SceauRompu};

/// Bytes of a key: what RFC 4226 recommends.
const OCTETS: usize = 20;
/// What applications call the account.
const EMETTEUR: &str = "Coop";

/// The key of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct CleDouble([u8; OCTETS]);

/// Keys stay out of logs.
impl std::fmt::Debug for CleDouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CleDouble(…)")
    }
}

impl CleDouble {
    /// 160 random bits.
    pub(super) fn au_hasard() -> Self {
        let mut octets = [0; OCTETS];
        rand::rng().fill_bytes(&mut octets);
        Self(octets)
    }

    pub(super) fn sceller(&self, sceau: &Sceau, compte: CompteId) -> Vec<u8> {
        sceau.sceller(&contexte(compte), &self.0)
    }

    pub(super) fn ouvrir(sceau: &Sceau, compte: CompteId, scelle: &[u8]) -> Result<Self, SceauRompu> {
        let clair = sceau.ouvrir(&contexte(compte), scelle)?;
        clair.try_into().map(Self).map_err(|_| SceauRompu)
    }

    /// The step of time whose code this is, at most one before or after now: clocks differ.
    #[must_use]
    pub fn pas(&self, code: &str, maintenant: Instant) -> Option<i64> {
        let code: String = code.chars().filter(|lettre| !lettre.is_whitespace()).collect();
        let secondes = u64::try_from(maintenant.secondes()).ok()?;
        i64::try_from(self.totp("").check(&code, secondes)?).ok()
    }

    /// The key in base 32, as people type it.
    #[must_use]
    pub fn base32(&self) -> String {
        self.totp("").secret().to_base32()
    }

    /// The address that applications open, for this person.
    #[must_use]
    pub fn adresse(&self, identifiant: &str) -> Option<String> {
        self.totp(identifiant).to_url().ok()
    }

    fn totp(&self, identifiant: &str) -> Totp {
        Builder::new()
            .with_secret(self.0)
            .with_account_name(identifiant)
            .with_issuer(Some(EMETTEUR))
            .build_noncompliant()
    }
}

/// A sealed key opens for its account only.
fn contexte(compte: CompteId) -> String {
    format!("double:{compte}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the examples of RFC 6238, appendix B: twenty bytes.
    const EXEMPLE: CleDouble = CleDouble(*b"12345678901234567890");

    fn a(secondes: i64) -> Instant {
        Instant::depuis_micros(secondes * 1_000_000)
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // The last six of its eight digits.
        for (secondes, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(EXEMPLE.pas(code, a(secondes)), Some(secondes / 30), "{code}");
        }
        assert_eq!(EXEMPLE.pas(" 287 082 ", a(59)), Some(1), "as people type it");
    }

    #[test]
    fn a_code_is_good_for_a_step_before_and_after() {
        for (secondes, bon) in [
            (29, true),
            (30, true),
            (59, true),
            (89, true),
            (90, false),
            (0, true),
        ] {
            assert_eq!(EXEMPLE.pas("287082", a(secondes)).is_some(), bon, "{secondes}");
        }
        for faux in ["", "28708", "2870820", "287083", "abcdef", "２８７０８２"] {
            assert_eq!(EXEMPLE.pas(faux, a(59)), None, "{faux:?}");
        }
    }

    #[test]
    fn an_application_is_told_what_it_needs() {
        assert_eq!(EXEMPLE.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            EXEMPLE.adresse("elodie.n'guyen@exemple.fr").as_deref(),
            Some(
                "otpauth://totp/Coop:elodie.n%27guyen%40exemple.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Coop"
            )
        );
    }

    #[test]
    fn a_sealed_key_opens_for_its_account_only() {
        let sceau = Sceau::nouveau(&[7; 32], None);
        let [ada, zoe] = [[1; 16], [2; 16]].map(CompteId::depuis_octets);
        let scelle = EXEMPLE.sceller(&sceau, ada);
        assert_eq!(CleDouble::ouvrir(&sceau, ada, &scelle), Ok(EXEMPLE));
        assert_eq!(CleDouble::ouvrir(&sceau, zoe, &scelle), Err(SceauRompu));
        assert_eq!(format!("{EXEMPLE:?}"), "CleDouble(…)");
        assert_ne!(CleDouble::au_hasard(), CleDouble::au_hasard());
    }
}
