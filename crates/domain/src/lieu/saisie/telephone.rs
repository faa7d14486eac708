//! Telephone numbers as people dial them.

use crate::lieu::Telephone;

/// The number of this text, in international form. `code` is a postal or a commune's code: it says
/// the country code of a number without one.
pub(super) fn lire(texte: &str, code: &str) -> Option<Telephone> {
    let compact: String = texte
        .chars()
        .filter(|lettre| !lettre.is_whitespace() && !matches!(lettre, '.' | '-' | '(' | ')' | '/'))
        .collect();
    if let Some(numero) = compact.strip_prefix('+').or_else(|| compact.strip_prefix("00")) {
        // « +33 (0)5 55… » is written by people, and dialled by nobody.
        let numero = numero
            .strip_prefix("330")
            .map_or_else(|| numero.to_owned(), |reste| format!("33{reste}"));
        return format!("+{numero}").parse().ok();
    }
    let indicatif = indicatif(code);
    let national = compact.strip_prefix('0').filter(|reste| reste.len() == 9);
    // 06 and 07 are dialled overseas too; 0590, 0596, 0594 and 0262 tell their own country.
    let numero = match (national, indicatif) {
        (Some(reste), Pays::AvecZero(indicatif)) => format!("+{indicatif}{reste}"),
        (Some(reste), Pays::SansZero(_)) => format!("+33{reste}"),
        (None, Pays::SansZero(indicatif)) => format!("+{indicatif}{compact}"),
        (None, Pays::AvecZero(_)) => return None,
    };
    numero.parse().ok()
}

/// A country code, and whether national numbers begin with a zero that it replaces.
enum Pays {
    AvecZero(&'static str),
    SansZero(&'static str),
}

fn indicatif(code: &str) -> Pays {
    match code.get(..3).unwrap_or_default() {
        "971" | "977" | "978" => Pays::AvecZero("590"),
        "972" => Pays::AvecZero("596"),
        "973" => Pays::AvecZero("594"),
        "974" | "976" => Pays::AvecZero("262"),
        "975" => Pays::SansZero("508"),
        "986" => Pays::SansZero("681"),
        "987" => Pays::SansZero("689"),
        "988" => Pays::SansZero("687"),
        _ => Pays::AvecZero("33"),
    }
}
