//! What Gandi reads and writes.

use coop_domain::comptes::Courriel;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Panne, Reference, Secret};

/// The kind of mailbox that is asked for: the smallest.
const GENRE: &str = "standard";

/// The body that makes a mailbox.
pub(super) fn nouvelle(login: &str, mot_de_passe: &Secret) -> Value {
    json!({
        "login": login,
        "mailbox_type": GENRE,
        "password": mot_de_passe.devoiler(),
        "aliases": [],
    })
}

/// The body that changes a password.
pub(super) fn mot_de_passe(mot_de_passe: &Secret) -> Value {
    json!({ "password": mot_de_passe.devoiler() })
}

/// The body that forwards to one address, in place of any other. What Gandi forwards does not reach the mailbox of the
/// same name, unless it is a destination too.
pub(super) fn destinations(boite: &Courriel, vers: &Courriel) -> Value {
    json!({ "destinations": [vers.as_str(), boite.cle()] })
}

/// The body that makes a forwarding.
pub(super) fn nouveau_transfert(login: &str, boite: &Courriel, vers: &Courriel) -> Value {
    json!({ "source": login, "destinations": [vers.as_str(), boite.cle()] })
}

/// A line of the list of mailboxes; the rest of it is not for us.
#[derive(Deserialize)]
struct Ligne {
    id: String,
    login: String,
}

/// The mailbox of this login in a list: what was asked for is a pattern, the list may hold others.
pub(super) fn reference_de(corps: &[u8], login: &str) -> Result<Option<Reference>, Panne> {
    let lignes: Vec<Ligne> = serde_json::from_slice(corps).map_err(|_| Panne::Illisible)?;
    lignes
        .into_iter()
        .find(|ligne| ligne.login.eq_ignore_ascii_case(login))
        .map(|ligne| ligne.id.parse().map_err(|_| Panne::Illisible))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_told_from_those_that_look_like_it() {
        let liste = br#"[
            {"id": "a1", "login": "elodie.nguyen2", "address": "elodie.nguyen2@exemple.fr", "quota_used": 2},
            {"id": "b2", "login": "Elodie.Nguyen", "mailbox_type": "standard"}
        ]"#;
        let lue = |login| reference_de(liste, login).map(|r| r.map(|r| r.to_string()));
        assert_eq!(lue("elodie.nguyen"), Ok(Some("b2".to_owned())));
        assert_eq!(lue("elodie"), Ok(None));
    }

    #[test]
    fn what_is_no_list_of_mailboxes_is_unreadable() {
        for corps in [
            "",
            "null",
            "{}",
            "[{",
            r#"[{"login": "a"}]"#,
            r#"[{"login": "a", "id": "../x"}]"#,
        ] {
            assert_eq!(
                reference_de(corps.as_bytes(), "a"),
                Err(Panne::Illisible),
                "{corps}"
            );
        }
    }
}
