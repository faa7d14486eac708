//! What a password must be, before its strength is measured.

use unicode_normalization::UnicodeNormalization;

use crate::{ErreurChamp, texte::plier};

/// Fewest characters.
pub const LONGUEUR_MIN: usize = 12;
/// Most characters.
pub const LONGUEUR_MAX: usize = 128;
/// Fewest letters of a name, or of an address's left part, that a password must not contain.
const IDENTITE_MIN: usize = 3;
/// The same for one word of a compound name: shorter ones are found everywhere.
const MOT_MIN: usize = 4;

/// The form that is checked, hashed and compared: NFC, every blank an ASCII space (RFC 8265, 4.2.2).
///
/// Two keyboards may write one accented letter in two ways: both must open the same account.
#[must_use]
pub fn normaliser(mot_de_passe: &str) -> String {
    mot_de_passe
        .nfc()
        .map(|lettre| {
            if lettre != '\n' && lettre != '\t' && lettre.is_whitespace() {
                ' '
            } else {
                lettre
            }
        })
        .collect()
}

/// Everything wrong with a password: empty when it may be accepted.
///
/// `interdits` are the person's names and addresses: of an address, what stands before the `@`.
#[must_use]
pub fn verifier(mot_de_passe: &str, interdits: &[&str]) -> Vec<ErreurChamp> {
    let mot_de_passe = normaliser(mot_de_passe);
    let longueur = mot_de_passe.chars().count();
    let serre = serrer(&mot_de_passe);
    let identite = interdits
        .iter()
        .flat_map(|interdit| morceaux(interdit))
        .any(|morceau| serre.contains(&morceau));
    [
        (longueur < LONGUEUR_MIN, "trop_court", TROP_COURT),
        (longueur > LONGUEUR_MAX, "trop_long", TROP_LONG),
        (
            !mot_de_passe.chars().any(char::is_uppercase),
            "sans_majuscule",
            SANS_MAJUSCULE,
        ),
        (
            !mot_de_passe.chars().any(|lettre| lettre.is_ascii_digit()),
            "sans_chiffre",
            SANS_CHIFFRE,
        ),
        (identite, "contient_identite", CONTIENT_IDENTITE),
    ]
    .into_iter()
    .filter(|(enfreinte, ..)| *enfreinte)
    .map(|(_, code, message)| ErreurChamp::new("mot_de_passe", code, message))
    .collect()
}

const TROP_COURT: &str = "Le mot de passe est trop court : il faut au moins 12 caractères.";
const TROP_LONG: &str = "Le mot de passe est trop long : il faut au plus 128 caractères.";
const SANS_MAJUSCULE: &str = "Ajoutez au moins une lettre majuscule.";
const SANS_CHIFFRE: &str = "Ajoutez au moins un chiffre, de 0 à 9.";
const CONTIENT_IDENTITE: &str = "Le mot de passe ne doit contenir ni votre prénom, ni votre nom, ni le début de votre adresse électronique.";

/// What a password must not contain, from one name or one address: the whole, and the long words of a name.
fn morceaux(interdit: &str) -> Vec<String> {
    let (nom, mots) = match interdit.rsplit_once('@') {
        Some((locale, _)) => (locale, Vec::new()),
        None => (
            interdit,
            plier(interdit)
                .split(' ')
                .filter(|mot| mot.chars().count() >= MOT_MIN)
                .map(str::to_owned)
                .collect(),
        ),
    };
    let entier = serrer(nom);
    let assez_long = entier.chars().count() >= IDENTITE_MIN;
    mots.into_iter().chain(assez_long.then_some(entier)).collect()
}

/// Letters and digits only, without accents nor capitals: `N'Guyen` → `nguyen`.
fn serrer(texte: &str) -> String {
    plier(texte).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(mot_de_passe: &str, interdits: &[&str]) -> Vec<String> {
        verifier(mot_de_passe, interdits)
            .into_iter()
            .map(|erreur| erreur.code)
            .collect()
    }

    #[test]
    fn the_rules_of_the_programme() {
        for (mot_de_passe, attendus) in [
            ("Cheval-agrafe-7", &[][..]),
            ("cheval-Écrou-77", &[]),
            ("Ω1234 abcdefg", &[]),
            ("Cheval-agr-7", &[]),
            ("Cheval-ag-7", &["trop_court"]),
            ("cheval-agrafe-7", &["sans_majuscule"]),
            ("Cheval-agrafe", &["sans_chiffre"]),
            ("Cheval-agrafe-½", &["sans_chiffre"]),
            ("", &["trop_court", "sans_majuscule", "sans_chiffre"]),
        ] {
            assert_eq!(codes(mot_de_passe, &[]), attendus, "{mot_de_passe}");
        }
        assert!(codes(&format!("A1{}", "é".repeat(126)), &[]).is_empty());
        assert_eq!(codes(&format!("A1{}", "é".repeat(127)), &[]), ["trop_long"]);
        // Characters are counted, not bytes: twelve of them are enough, however they are written.
        assert!(codes(&format!("A1{}", "🐎".repeat(10)), &[]).is_empty());
        assert_eq!(codes(&format!("A1{}", "e\u{301}".repeat(9)), &[]), ["trop_court"]);
    }

    #[test]
    fn names_and_addresses_are_found_whatever_their_accents_and_case() {
        let interdits = ["Élodie", "N'Guyen-Lefèvre", "elo.lef75@exemple.fr", "Li"];
        for refuse in [
            "ELODIE-au-bois-12",
            "Vive-e\u{301}lodie-2026",
            "Mme-Nguyen.Lefevre-1",
            "1nguyenlefevreX!",
            "LEFÈVRE-2026-bois",
            "Z-elolef75-azerty",
        ] {
            assert_eq!(codes(refuse, &interdits), ["contient_identite"], "{refuse}");
        }
        for accepte in ["Livre-de-bois-12", "Exemple.fr-2026-x", "Cheval-agrafe-7"] {
            assert!(codes(accepte, &interdits).is_empty(), "{accepte}");
        }
    }

    #[test]
    fn a_name_of_three_letters_counts_and_short_words_of_a_compound_do_not() {
        assert_eq!(codes("Banane-agrafe-7", &["Ana"]), ["contient_identite"]);
        assert!(codes("Delavigne-bois-7", &["de la Tour"]).is_empty());
        assert_eq!(codes("Tournesol-bois-7", &["de la Tour"]), ["contient_identite"]);
        assert!(codes("Cheval-agrafe-7", &["", "@exemple.fr", "-", "é"]).is_empty());
    }

    #[test]
    fn two_keyboards_type_the_same_password() {
        assert_eq!(normaliser("E\u{301}tang\u{a0}bleu"), "Étang bleu");
        // A compatibility form is another text: nothing is lost silently.
        assert_eq!(normaliser("ﬁn"), "ﬁn");
    }

    #[test]
    fn each_rule_has_a_sentence() {
        for erreur in verifier("", &[]) {
            assert_eq!(erreur.chemin, "mot_de_passe");
            assert!(erreur.message.ends_with('.'));
        }
        assert!(TROP_COURT.contains(&LONGUEUR_MIN.to_string()));
        assert!(TROP_LONG.contains(&LONGUEUR_MAX.to_string()));
    }

    proptest! {
        #[test]
        fn the_verdict_does_not_depend_on_how_accents_are_typed(mot_de_passe in ".{0,140}", nom in ".{0,20}") {
            let decompose: String = mot_de_passe.nfd().collect();
            prop_assert_eq!(verifier(&mot_de_passe, &[&nom]), verifier(&decompose, &[&nom]));
            prop_assert_eq!(normaliser(&normaliser(&mot_de_passe)), normaliser(&mot_de_passe));
        }

        #[test]
        fn a_password_with_a_name_in_it_is_refused(nom in "[A-Za-zÀ-ÖØ-öø-ÿ]{3,20}", avant in "[a-z0-9]{0,8}", apres in "[a-z0-9]{0,8}") {
            let mot_de_passe = format!("{avant}{}{apres}", nom.to_uppercase());
            prop_assert!(codes(&mot_de_passe, &[&nom]).contains(&"contient_identite".to_owned()));
        }
    }
}
