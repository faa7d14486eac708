//! The report of what is kept no longer.

use crate::{comptes::conservation::Effaces, texte::accorder};

/// Nothing was erased.
pub const RIEN: &str = "Rien n'a dépassé sa durée de conservation.";

/// What was erased, in a sentence.
#[must_use]
pub fn effaces(effaces: &Effaces) -> String {
    format!("Effacés\u{a0}: {}.", enumeration(effaces))
}

/// What would be erased, in a sentence.
#[must_use]
pub fn a_effacer(effaces: &Effaces) -> String {
    format!("Seraient effacés\u{a0}: {}.", enumeration(effaces))
}

fn enumeration(effaces: &Effaces) -> String {
    let Effaces {
        invitations,
        identites,
        courriers,
        sessions,
        lignes_audit,
    } = *effaces;
    let parts = [
        (
            invitations,
            "invitation restée sans suite",
            "invitations restées sans suite",
        ),
        (
            identites,
            "identité de personne partie",
            "identités de personnes parties",
        ),
        (courriers, "courriel ancien", "courriels anciens"),
        (sessions, "session expirée", "sessions expirées"),
        (
            lignes_audit,
            "ligne du journal d'audit",
            "lignes du journal d'audit",
        ),
    ];
    let dits: Vec<String> = parts
        .into_iter()
        .filter(|(nombre, ..)| *nombre > 0)
        .map(|(nombre, un, plusieurs)| accorder(nombre, un, plusieurs))
        .collect();
    dits.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_none_of_is_not_said() {
        let dit = Effaces {
            invitations: 1,
            sessions: 12_000,
            ..Effaces::default()
        };
        assert_eq!(
            effaces(&dit),
            "Effacés\u{a0}: 1 invitation restée sans suite, 12\u{202f}000 sessions expirées."
        );
    }
}
