//! Argon2id: 19 MiB, two passes, one lane (OWASP), as a PHC text.

use std::sync::LazyLock;

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        phc::{Output, PasswordHash, Salt},
        try_generate_salt,
    },
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

/// The memory that a hash is computed in, kept for the next one. Given back each time, the allocator would keep several
/// of them, each of 19 MiB.
#[derive(Default)]
pub(super) struct Memoire(Vec<Block>);

impl Memoire {
    /// The hash of a password, with a salt of its own, as a PHC text.
    ///
    /// # Errors
    /// When the system gives no randomness or no memory: its words.
    pub(super) fn hacher(&mut self, mot_de_passe: &str) -> Result<String, String> {
        let parametres = Params::new(MEMOIRE_KIO, PASSES, VOIES, None).map_err(mots)?;
        let (algorithme, version) = (Algorithm::Argon2id, Version::V0x13);
        let sel = Salt::new(&try_generate_salt().map_err(mots)?).map_err(mots)?;
        let empreinte = PasswordHash {
            algorithm: algorithme.ident(),
            version: Some(version.into()),
            params: (&parametres).try_into().map_err(mots)?,
            salt: Some(sel),
            hash: Some(self.calculer(
                mot_de_passe,
                &sel,
                &Argon2::new(algorithme, version, parametres),
                Params::DEFAULT_OUTPUT_LEN,
            )?),
        };
        Ok(empreinte.to_string())
    }

    /// Whether this is the password of this hash. Without a hash it never is, and takes as long to say.
    pub(super) fn verifier(&mut self, mot_de_passe: &str, empreinte: Option<&str>) -> bool {
        let connue = empreinte.is_some();
        let juste = self.correspond(mot_de_passe, empreinte.unwrap_or(&LEURRE));
        juste && connue
    }

    fn correspond(&mut self, mot_de_passe: &str, empreinte: &str) -> bool {
        let Ok(empreinte) = PasswordHash::new(empreinte) else {
            return false;
        };
        let (Some(sel), Some(attendu)) = (empreinte.salt, empreinte.hash) else {
            return false;
        };
        let (Ok(algorithme), Ok(version), Ok(parametres)) = (
            Algorithm::try_from(empreinte.algorithm.as_str()),
            empreinte
                .version
                .map_or(Ok(Version::default()), Version::try_from),
            Params::try_from(&empreinte),
        ) else {
            return false;
        };
        let hachage = Argon2::new(algorithme, version, parametres);
        // `Output` compares in constant time.
        self.calculer(mot_de_passe, &sel, &hachage, attendu.len())
            .is_ok_and(|calcule| calcule == attendu)
    }

    fn calculer(
        &mut self,
        mot_de_passe: &str,
        sel: &Salt,
        hachage: &Argon2<'_>,
        octets: usize,
    ) -> Result<Output, String> {
        let blocs = hachage.params().block_count();
        self.0
            .try_reserve_exact(blocs.saturating_sub(self.0.len()))
            .map_err(mots)?;
        self.0.resize(blocs, Block::new());
        let mut sortie = [0_u8; Output::MAX_LENGTH];
        let sortie = sortie.get_mut(..octets).ok_or("hash too long")?;
        hachage
            .hash_password_into_with_memory(normaliser(mot_de_passe).as_bytes(), sel, sortie, &mut self.0)
            .map_err(mots)?;
        Output::new(sortie).map_err(mots)
    }
}

fn mots(erreur: impl std::fmt::Display) -> String {
    erreur.to_string()
}

/// The hash of a password, with a salt of its own, as a PHC text.
///
/// Takes 19 MiB and some 20 ms: the service hashes in its pool, only the command line calls it.
///
/// # Errors
/// When the system gives no randomness or no memory: its words.
pub fn hacher(mot_de_passe: &str) -> Result<String, String> {
    Memoire::default().hacher(mot_de_passe)
}

/// Whether this is the password of this hash. Without a hash it never is, and takes as long to say.
#[must_use]
pub fn verifier(mot_de_passe: &str, empreinte: Option<&str>) -> bool {
    Memoire::default().verifier(mot_de_passe, empreinte)
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

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher as _;

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
    fn memory_that_served_says_nothing_of_what_it_served_for() {
        let mut memoire = Memoire::default();
        let premiere = memoire.hacher("Quatre mots sans rapport 4").unwrap();
        let seconde = memoire.hacher("Un autre, de plus 5").unwrap();
        assert!(
            verifier("Un autre, de plus 5", Some(&seconde)),
            "hashed as in new memory"
        );
        assert!(memoire.verifier("Quatre mots sans rapport 4", Some(&premiere)));
        assert!(!memoire.verifier("Quatre mots sans rapport 4", Some(&seconde)));
        let petite = Params::new(64, 1, 1, None).unwrap();
        let petite = Argon2::from(petite).hash_password(b"x").unwrap().to_string();
        assert!(memoire.verifier("x", Some(&petite)), "of another size");
        assert!(memoire.verifier("Un autre, de plus 5", Some(&seconde)));
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
