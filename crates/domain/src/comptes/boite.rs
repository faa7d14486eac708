//! The address of a professional mailbox: `prenom.nom`, in plain ASCII.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::NomDePersonne;
use crate::texte::ouvrir;

/// Longest left part of an address, in bytes (RFC 5321, 4.5.3.1.1).
pub const LOCALE_MAX: usize = 64;
/// Bytes kept free for the number that tells homonyms apart.
const CHIFFRES_MAX: usize = 4;
/// Bytes that a cut first name keeps at least, when the last name leaves it no more.
const PRENOM_GARDE: usize = 24;

/// Addresses that belong to the operator of the domain, or that people would take for theirs; without separators.
///
/// The first ones from RFC 2142.
const RESERVEES: &[&str] = &[
    "abuse",
    "hostmaster",
    "info",
    "marketing",
    "news",
    "noc",
    "postmaster",
    "sales",
    "security",
    "support",
    "usenet",
    "uucp",
    "webmaster",
    "www",
    "accueil",
    "admin",
    "administrateur",
    "administration",
    "administrator",
    "aide",
    "assistance",
    "bounce",
    "bounces",
    "cnil",
    "contact",
    "coop",
    "courrier",
    "donotreply",
    "dpo",
    "equipe",
    "exploitation",
    "ftp",
    "help",
    "hello",
    "imap",
    "mail",
    "mailerdaemon",
    "moderation",
    "nepasrepondre",
    "newsletter",
    "nobody",
    "noreply",
    "notification",
    "notifications",
    "pop",
    "presse",
    "rgpd",
    "root",
    "securite",
    "smtp",
    "ssl",
    "sysadmin",
    "system",
    "systeme",
    "webmail",
];

/// The left part of the address of a person, or none when a name has a letter of another script than Latin.
///
/// `Élodie`, `N'Guyen-Lefèvre` → `elodie.nguyen-lefevre`. Words are joined by `-`, apostrophes vanish.
/// Names that are too long are cut, the first name first, so that a homonym's number still fits.
#[must_use]
pub fn partie_locale(prenom: &NomDePersonne, nom: &NomDePersonne) -> Option<String> {
    let (prenom, nom) = (translitterer(prenom.as_str())?, translitterer(nom.as_str())?);
    let place = LOCALE_MAX - CHIFFRES_MAX - 1;
    let prenom = couper(&prenom, place.saturating_sub(nom.len()).max(PRENOM_GARDE));
    let nom = couper(&nom, place.saturating_sub(prenom.len()));
    Some(format!("{prenom}.{nom}"))
}

/// The left parts to try for a person, in order: `base`, `base2`, `base3`… without the reserved ones.
pub fn candidats(base: &str) -> impl Iterator<Item = String> {
    std::iter::once(base.to_owned())
        .chain((2..=9_999).map(move |numero| format!("{base}{numero}")))
        .filter(|locale| locale.len() <= LOCALE_MAX && !est_reservee(locale))
}

/// Whether nobody may have this left part, whatever its case and its separators.
#[must_use]
pub fn est_reservee(locale: &str) -> bool {
    let nue: String = locale
        .chars()
        .filter(|lettre| lettre.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    RESERVEES.contains(&nue.as_str())
}

/// Words of `a` to `z` joined by `-`; none when a letter has no equivalent or when nothing remains.
fn translitterer(nom: &str) -> Option<String> {
    let mut ecrit = String::with_capacity(nom.len());
    let mut separe = false;
    for lettre in nom.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(lettre) || est_apostrophe(lettre) {
            continue;
        }
        if !lettre.is_alphabetic() {
            separe = true;
            continue;
        }
        if separe && !ecrit.is_empty() {
            ecrit.push('-');
        }
        separe = false;
        match ouvrir(lettre) {
            Some(lettres) => ecrit.push_str(lettres),
            None if lettre.is_ascii() => ecrit.push(lettre),
            None => return None,
        }
    }
    (!ecrit.is_empty()).then_some(ecrit)
}

/// Apostrophes, and the letters that look like them.
const fn est_apostrophe(lettre: char) -> bool {
    matches!(lettre, '\'' | '`' | '´' | '‘' | '’' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ')
}

/// At most `octets` bytes of an ASCII text, no separator at the end.
fn couper(texte: &str, octets: usize) -> &str {
    texte.get(..octets).unwrap_or(texte).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nom(texte: &str) -> NomDePersonne {
        texte.parse().unwrap()
    }

    fn locale(prenom: &str, famille: &str) -> Option<String> {
        partie_locale(&nom(prenom), &nom(famille))
    }

    #[test]
    fn names_become_plain_letters() {
        for (prenom, famille, attendue) in [
            ("Élodie", "N'Guyen-Lefèvre", "elodie.nguyen-lefevre"),
            ("Élodie", "N’Guyen Lefèvre", "elodie.nguyen-lefevre"),
            ("E\u{301}lodie", "LEFE\u{300}VRE", "elodie.lefevre"),
            ("İpek", "Işık", "ipek.isik"),
            ("Søren", "Łukasz", "soren.lukasz"),
            ("Lætitia", "Cœur", "laetitia.coeur"),
            ("Jörg", "Groß", "jorg.gross"),
            ("JÖRG", "GROẞ", "jorg.gross"),
            ("Đặng", "Nguyễn", "dang.nguyen"),
            ("Þór", "Guðmundsson", "thor.gudmundsson"),
            ("Jean-Paul", "de la Tour", "jean-paul.de-la-tour"),
            ("Jean - Paul", "d'Arc", "jean-paul.darc"),
            ("J. Paul", "Martí i Gal·la", "j-paul.marti-i-gal-la"),
            ("-Anne-", "'Aubin'", "anne.aubin"),
            ("Ko‘olau".replace('‘', "ʻ").as_str(), "Oʼneil", "koolau.oneil"),
            ("O", "X", "o.x"),
        ] {
            assert_eq!(
                locale(prenom, famille).as_deref(),
                Some(attendue),
                "{prenom} {famille}"
            );
        }
    }

    #[test]
    fn another_script_makes_no_address() {
        for (prenom, famille) in [
            ("Анна", "Martin"),
            ("Anne", "李"),
            ("Μαρία", "Dupont"),
            ("ʼ", "Roy"),
        ] {
            assert_eq!(locale(prenom, famille), None, "{prenom} {famille}");
        }
        assert!("Zoé 😀".parse::<NomDePersonne>().is_err());
    }

    #[test]
    fn long_names_are_cut_and_leave_room_for_a_homonym_s_number() {
        let long = "A".repeat(80);
        let cut = locale(&long, &long).unwrap();
        assert_eq!(cut, format!("{}.{}", "a".repeat(24), "a".repeat(35)));
        assert_eq!(candidats(&cut).last().unwrap().len(), LOCALE_MAX);
        assert_eq!(
            locale(&long, "Roy").unwrap(),
            format!("{}.roy", "a".repeat(56)),
            "a short last name leaves its room"
        );
        let compose = locale("Marie", "Abcdefg ".repeat(10).trim()).unwrap();
        assert!(!compose.ends_with('-'), "{compose}");
        // A letter may become two.
        assert!(locale(&"ß".repeat(80), &"œ".repeat(80)).unwrap().len() <= LOCALE_MAX - CHIFFRES_MAX);
    }

    #[test]
    fn homonyms_get_the_next_numbers() {
        let premiers: Vec<_> = candidats("jean.martin").take(3).collect();
        assert_eq!(premiers, ["jean.martin", "jean.martin2", "jean.martin3"]);
    }

    #[test]
    fn reserved_addresses_are_never_proposed() {
        for reservee in [
            "postmaster",
            "Abuse",
            "no-reply",
            "no.reply",
            "NE-PAS.repondre",
            "contact",
        ] {
            assert!(est_reservee(reservee), "{reservee}");
        }
        assert!(!est_reservee("jean.martin") && !est_reservee("contact.martin"));
        assert!(
            RESERVEES
                .iter()
                .all(|mot| mot.bytes().all(|o| o.is_ascii_lowercase()))
        );
        assert_eq!(candidats("no.reply").next().as_deref(), Some("no.reply2"));
    }

    /// What may be typed as a name, other scripts and odd marks included.
    const NOM: &str = "[A-Za-zÀ-ÿĀ-žșțİıłøæœßđþðΑ-ωА-я '’·.\u{300}-\u{30f}-]{1,80}";

    proptest! {
        #[test]
        fn every_address_that_is_proposed_can_be_a_mailbox(prenom in NOM, famille in NOM) {
            let (Ok(prenom), Ok(famille)) = (prenom.parse(), famille.parse()) else {
                return Ok(());
            };
            let Some(base) = partie_locale(&prenom, &famille) else {
                return Ok(());
            };
            prop_assert!(base.len() <= LOCALE_MAX - CHIFFRES_MAX);
            prop_assert!(base.split(['.', '-']).all(|mot| !mot.is_empty()), "{}", base);
            prop_assert_eq!(base.matches('.').count(), 1);
            prop_assert!(base.bytes().all(|o| o.is_ascii_lowercase() || o == b'.' || o == b'-'));
            for candidat in candidats(&base).take(12) {
                let adresse = format!("{candidat}@exemple.fr").parse::<super::super::Courriel>();
                prop_assert!(adresse.is_ok_and(|adresse| adresse.cle() == adresse.as_str()));
                prop_assert!(!est_reservee(&candidat));
            }
        }
    }
}
