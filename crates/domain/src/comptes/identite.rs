//! Who a person is: names and addresses, checked.

use crate::verifie::texte_verifie;

/// Longest name, in characters.
const NOM_MAX: usize = 80;
/// Longest address that SMTP carries, in bytes (RFC 5321, 4.5.3.1.3).
const COURRIEL_MAX: usize = 254;

texte_verifie!(
    /// A first or last name: 1 to 80 characters, at least one letter, none of control, no blank at its ends.
    NomDePersonne, "nom",
    |texte| (1..=NOM_MAX).contains(&texte.chars().count())
        && texte.trim() == texte
        && texte.chars().any(char::is_alphabetic)
        && texte.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '·') || est_diacritique(c)),
    "« {} » n'est pas un nom : des lettres, des espaces, des traits d'union et des apostrophes, 80 caractères au plus."
);
texte_verifie!(
    /// An e-mail address as it was typed: `local@domaine.fr`. Compared by [`Courriel::cle`].
    Courriel, "courriel",
    est_courriel,
    "« {} » n'est pas une adresse électronique, par exemple prenom.nom@exemple.fr."
);

texte_verifie!(
    /// The domain under which professional mailboxes are made: `exemple.fr`, in lower case.
    DomaineBoite, "domaine",
    |texte| est_domaine(texte) && !texte.bytes().any(|octet| octet.is_ascii_uppercase()),
    "« {} » n'est pas un nom de domaine en minuscules, par exemple exemple.fr."
);

impl DomaineBoite {
    /// The address of this left part; none when the two make no address.
    #[must_use]
    pub fn adresse(&self, locale: &str) -> Option<Courriel> {
        format!("{locale}@{self}").parse().ok()
    }
}

impl Courriel {
    /// What two spellings of the same address share: lower case.
    #[must_use]
    pub fn cle(&self) -> String {
        self.as_str().to_lowercase()
    }
}

const fn est_diacritique(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn est_courriel(texte: &str) -> bool {
    let Some((local, domaine)) = texte.rsplit_once('@') else {
        return false;
    };
    texte.len() <= COURRIEL_MAX
        && (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .bytes()
            .all(|o| o.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&o))
        && est_domaine(domaine)
}

fn est_domaine(domaine: &str) -> bool {
    domaine.contains('.')
        && domaine.split('.').all(|partie| {
            (1..=63).contains(&partie.len())
                && !partie.starts_with('-')
                && !partie.ends_with('-')
                && partie.bytes().all(|o| o.is_ascii_alphanumeric() || o == b'-')
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_people_are_names() {
        for nom in [
            "Élodie",
            "N'Guyen-Lefèvre",
            "N’Guyen",
            "O",
            "de la Tour",
            "Gal·la",
            "J. P.",
            "Łukasz",
            "李",
            "E\u{301}lodie",
            &"é".repeat(80),
        ] {
            assert!(nom.parse::<NomDePersonne>().is_ok(), "{nom}");
        }
        for refuse in [
            "",
            " ",
            " Anne",
            "Anne ",
            "-",
            "R2D2",
            "Zoé 😀",
            "Anne\u{0}",
            "Anne\nRoy",
            "<b>Anne</b>",
            "Anne\u{202e}Roy",
            "anne@exemple.fr",
            &"é".repeat(81),
        ] {
            assert!(refuse.parse::<NomDePersonne>().is_err(), "{refuse:?}");
        }
    }

    #[test]
    fn addresses_are_addresses() {
        for adresse in [
            "a@b.fr",
            "elodie.nguyen-lefevre@conseiller-numerique.fr",
            "o'neil+coop@exemple.co.uk",
            "A_B%c@x--y.fr",
            &format!("{}@exemple.fr", "a".repeat(64)),
        ] {
            assert!(adresse.parse::<Courriel>().is_ok(), "{adresse}");
        }
        for refuse in [
            "",
            "a",
            "a@b",
            "@b.fr",
            "a@.fr",
            "a@b.",
            "a@-b.fr",
            "a@b-.fr",
            "a@b..fr",
            ".a@b.fr",
            "a.@b.fr",
            "a..b@c.fr",
            "a b@c.fr",
            "a@b c.fr",
            "a@b@c.fr",
            "é@exemple.fr",
            "a@exémple.fr",
            "a@b.fr\r\nBcc: c@d.fr",
            "\"a\"@b.fr",
            "a,b@c.fr",
            "<a@b.fr>",
            &format!("{}@exemple.fr", "a".repeat(65)),
            &format!("a@{}.fr", "b".repeat(64)),
            &format!("a@{}fr", "b.".repeat(130)),
        ] {
            assert!(refuse.parse::<Courriel>().is_err(), "{refuse:?}");
        }
    }

    #[test]
    fn two_spellings_of_an_address_share_a_key() {
        let cle = |texte: &str| texte.parse::<Courriel>().unwrap().cle();
        assert_eq!(cle("Anne.Roy@Exemple.FR"), cle("anne.roy@exemple.fr"));
        assert_ne!(cle("anne.roy@exemple.fr"), cle("anneroy@exemple.fr"));
    }

    #[test]
    fn a_domain_of_mailboxes_is_in_lower_case() {
        let domaine: DomaineBoite = "exemple.fr".parse().unwrap();
        assert_eq!(
            domaine.adresse("anne.roy").map(|adresse| adresse.to_string()),
            Some("anne.roy@exemple.fr".to_owned())
        );
        assert_eq!(domaine.adresse("anne roy"), None);
        for refuse in [
            "",
            "fr",
            "Exemple.fr",
            "exemple.fr.",
            "@exemple.fr",
            "exemple .fr",
        ] {
            assert!(refuse.parse::<DomaineBoite>().is_err(), "{refuse}");
        }
    }

    proptest! {
        #[test]
        fn an_address_can_stand_in_the_header_of_a_mail(texte in "[ -~\r\n\té]{0,30}@?[ -~é]{0,20}") {
            if let Ok(courriel) = texte.parse::<Courriel>() {
                prop_assert!(courriel.as_str().bytes().all(|o| o.is_ascii_graphic()));
                prop_assert!(!courriel.as_str().contains([',', ';', '<', '>', '(', ')', '"', '\\']));
                prop_assert_eq!(courriel.as_str().matches('@').count(), 1);
            }
        }
    }
}
