//! Argon2id: 19 MiB, two passes, one lane (OWASP), as a PHC text.

use std::sync::LazyLock;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use coop_domain::comptes::mot_de_passe::normaliser;

/// Memory, in KiB.
const MEMOIRE_KIO: u32 = 19 * 1_024;
/// Passes over it.
const PASSES: u32 = 2;
/// Lanes.
const VOIES: u32 = 1;

/// What is compared when there is no account: hashing takes its time for nobody too.
static LEURRE: LazyLock<String> = LazyLock::new(|| hacher("aucun compte").unwrap_or_default());

/// The hash of a password, with a salt of its own, as a PHC text.
///
/// Takes 19 MiB and some 20 ms: of the service's own threads, only its pool calls it.
///
/// # Errors
/// When the system gives no randomness or no memory: its words.
pub fn hacher(mot_de_passe: &str) -> Result<String, String> {
    hachage()?
        .hash_password(normaliser(mot_de_passe).as_bytes())
        .map(|empreinte| empreinte.to_string())
        .map_err(|erreur| erreur.to_string())
}

/// Whether this is the password of this hash. Without a hash it never is, and takes as long to say.
#[must_use]
pub fn verifier(mot_de_passe: &str, empreinte: Option<&str>) -> bool {
    let connue = empreinte.is_some();
    let Ok(empreinte) = PasswordHash::new(empreinte.unwrap_or(&LEURRE)) else {
        return false;
    };
    let juste = Argon2::default()
        .verify_password(normaliser(mot_de_passe).as_bytes(), &empreinte)
        .is_ok();
    juste && connue
}

/// Whether a hash was made with less than what is asked today.
pub(super) fn est_ancienne(empreinte: &str) -> bool {
    let parametres = PasswordHash::new(empreinte)
        .ok()
        .filter(|empreinte| empreinte.algorithm.as_str() == "argon2id")
        .and_then(|empreinte| Params::try_from(&empreinte).ok());
    parametres.is_none_or(|p| p.m_cost() < MEMOIRE_KIO || p.t_cost() < PASSES)
}

/// Makes the decoy before anybody waits for it.
pub(super) fn preparer() {
    LazyLock::force(&LEURRE);
}

fn hachage() -> Result<Argon2<'static>, String> {
    let parametres = Params::new(MEMOIRE_KIO, PASSES, VOIES, None).map_err(|erreur| erreur.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parametres))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_only() {
        let empreinte = hacher("Quatre mots sans rapport 4").unwrap();
        assert!(
            empreinte.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{empreinte}"
        );
        assert!(verifier("Quatre mots sans rapport 4", Some(&empreinte)));
        assert!(!verifier("Quatre mots sans rapport 5", Some(&empreinte)));
        assert_ne!(
            hacher("Quatre mots sans rapport 4").unwrap(),
            empreinte,
            "a salt each"
        );
        assert!(!est_ancienne(&empreinte));
    }

    #[test]
    fn two_keyboards_write_one_password() {
        let empreinte = hacher("L'e\u{301}te\u{301} sera chaud 9").unwrap();
        assert!(verifier("L'été sera chaud 9", Some(&empreinte)));
    }

    #[test]
    fn nobody_has_no_password() {
        assert!(!verifier("aucun compte", None), "not even the decoy's own");
        assert!(!verifier("x", Some("not a hash")));
    }

    #[test]
    fn weaker_hashes_are_made_again() {
        let faible = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8 * 1_024, 1, 1, None).unwrap(),
        );
        let empreinte = faible.hash_password(b"x").unwrap().to_string();
        assert!(est_ancienne(&empreinte) && verifier("x", Some(&empreinte)));
        assert!(est_ancienne("$2b$12$abc"));
    }
}
