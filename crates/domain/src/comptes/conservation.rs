//! How long what is known of people is kept.

use crate::temps::{Date, Instant};

/// Months after which an arrival that stopped on the way is erased, with the account that waits.
pub const INVITATION: u16 = 6;
/// Months after which the identity of someone who left or was struck off is erased. CRAs stay.
pub const IDENTITE: u16 = 12;
/// Months after which a line of the audit is erased.
pub const AUDIT: u16 = 12;
/// Months after which a mail that was sent or given up is forgotten.
pub const COURRIER: u16 = 12;

/// What a person is called whose identity was erased.
pub const PRENOM_EFFACE: &str = "Compte";
/// What a person is called whose identity was erased.
pub const NOM_EFFACE: &str = "Effacé";
/// What a team is called that had the name of such a person.
pub const EQUIPE_SANS_NOM: &str = "Équipe d'un compte effacé";
/// Where nothing is ever delivered (RFC 2606): the personal address of a person whose identity was erased.
pub const ADRESSE_EFFACEE: &str = "compte-efface@coop.invalid";

/// The beginning of the day (UTC) this many months earlier: what is older was kept long enough. The first instant
/// of all before the years of dates.
#[must_use]
pub fn limite(maintenant: Instant, mois: u16) -> Instant {
    const JOUR: i64 = 86_400_000_000;
    let jour = Date::depuis_jours_1970(maintenant.micros().div_euclid(JOUR));
    let limite = jour.and_then(|jour| jour.moins_mois(mois));
    Instant::depuis_micros(limite.map_or(i64::MIN, |jour| jour.jours_depuis_1970().saturating_mul(JOUR)))
}

/// What was erased, or would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effaces {
    /// Invitations that came to nothing.
    pub invitations: u32,
    /// Identities of people who are gone.
    pub identites: u32,
    /// Mails sent or given up.
    pub courriers: u32,
    /// Sessions at their end.
    pub sessions: u32,
    /// Lines of the audit.
    pub lignes_audit: u32,
}

impl Effaces {
    /// Whether there was nothing to erase.
    #[must_use]
    pub fn est_vide(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comptes::{Courriel, NomDePersonne};

    #[test]
    fn months_are_those_of_the_calendar() {
        let limite = |texte: &str, mois| limite(texte.parse().unwrap(), mois).to_string();
        assert_eq!(limite("2026-11-30T17:28:54Z", 12), "2025-11-30T00:00:00Z");
        assert_eq!(limite("2028-02-29T00:00:00Z", 12), "2027-02-28T00:00:00Z");
        assert_eq!(limite("2026-08-31T23:59:59Z", 6), "2026-02-28T00:00:00Z");
        assert_eq!(limite("2026-05-30T12:00:00Z", 6), "2025-11-30T00:00:00Z");
        // Nothing was kept too long before there were dates.
        let debut = super::limite(Instant::depuis_micros(i64::MIN), 12);
        assert_eq!(debut.micros(), i64::MIN);
    }

    #[test]
    fn a_person_who_was_erased_still_has_a_name_and_an_address() {
        assert!(PRENOM_EFFACE.parse::<NomDePersonne>().is_ok());
        assert!(NOM_EFFACE.parse::<NomDePersonne>().is_ok());
        assert!(ADRESSE_EFFACEE.parse::<Courriel>().is_ok());
    }
}
