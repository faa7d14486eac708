//! Says in French what the reader of JSON says in English.
//!
//! The sentences of the library are matched by their beginning; a test reads one of each. The
//! sentences of our own types are French already.

use serde_json::Value;

/// What stands between the first backquotes after `debut`.
pub(super) fn entre_accents<'a>(message: &'a str, debut: &str) -> Option<&'a str> {
    message.strip_prefix(debut)?.split('`').nth(1)
}

/// The names that « expected one of » lists.
pub(super) fn acceptes(message: &str) -> Vec<&str> {
    message.split('`').skip(3).step_by(2).collect()
}

/// The code and the sentence of a refused value.
pub(super) fn traduire(valeur: &Value, message: &str) -> (String, String) {
    if message.starts_with("unknown variant ") {
        let message = format!(
            "« {} » n'est pas une valeur connue. Valeurs acceptées : {}.",
            court(valeur),
            acceptes(message).join(", ")
        );
        return ("valeur_inconnue".to_owned(), message);
    }
    if let Some((_, attendu)) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid length "))
        .and_then(|reste| reste.split_once(", expected "))
    {
        return ("type".to_owned(), format!("{} est attendu ici.", nommer(attendu)));
    }
    if message.starts_with("invalid value: ") {
        let message = format!("« {} » est hors des bornes acceptées.", court(valeur));
        return ("hors_bornes".to_owned(), message);
    }
    if message.ends_with("n'est pas une valeur connue.") {
        return ("valeur_inconnue".to_owned(), message.to_owned());
    }
    ("format".to_owned(), message.to_owned())
}

fn nommer(attendu: &str) -> &'static str {
    match attendu {
        "a string" | "a borrowed string" | "string" | "str" => "Un texte",
        "a boolean" => "Un booléen (true ou false)",
        "f32" | "f64" => "Un nombre",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "Un nombre entier",
        "a sequence" => "Un tableau",
        "a map" => "Un objet",
        autre if autre.starts_with("struct ") => "Un objet",
        autre if autre.contains("UUID") => "Un identifiant (UUID)",
        _ => "Une valeur d'un autre type",
    }
}

/// The value as the caller wrote it, cut when it is long.
fn court(valeur: &Value) -> String {
    const LONGUEUR_MAX: usize = 60;
    let texte = valeur.as_str().map_or_else(|| valeur.to_string(), str::to_owned);
    if texte.chars().count() <= LONGUEUR_MAX {
        texte
    } else {
        texte.chars().take(LONGUEUR_MAX).chain(['…']).collect()
    }
}
