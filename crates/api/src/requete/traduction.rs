//! Says in French what the reader of query strings says in English.
//!
//! The sentences of the library are matched by their beginning; a test reads one of each, so that
//! a new version of the library cannot change them unseen. The sentences of our own types are
//! French already.

use coop_domain::ErreurChamp;

/// The error of parameter `nom`, whose refused values are `valeurs`, read as `message`.
pub(super) fn traduire(nom: &str, valeurs: &[String], message: &str) -> ErreurChamp {
    let valeur = valeurs.first().map_or("", String::as_str);
    if valeurs.len() > 1 {
        return ErreurChamp::new(nom, "repete", "Ce paramètre ne se répète pas.");
    }
    if let Some(reste) = message.strip_prefix("unknown variant ") {
        return inconnue(nom, valeur, reste);
    }
    if message.starts_with("number too ") {
        return ErreurChamp::new(
            nom,
            "hors_bornes",
            format!("« {valeur} » est hors des bornes acceptées."),
        );
    }
    let attendu = if message.starts_with("invalid digit") || message.starts_with("cannot parse integer") {
        "un nombre entier positif"
    } else if message.ends_with("float literal") || message == "cannot parse float from empty string" {
        "un nombre"
    } else if message.ends_with("or \"false\"") {
        "true ou false"
    } else {
        return du_domaine(nom, message);
    };
    ErreurChamp::format(nom, format!("« {valeur} » n'est pas {attendu}."))
}

/// A word that is none of a closed list; the library lists them between backquotes.
fn inconnue(nom: &str, valeur: &str, reste: &str) -> ErreurChamp {
    let attendues: Vec<_> = reste.split('`').skip(3).step_by(2).collect();
    ErreurChamp::new(
        nom,
        "valeur_inconnue",
        format!(
            "« {valeur} » n'est pas une valeur connue. Valeurs acceptées : {}.",
            attendues.join(", ")
        ),
    )
}

/// A sentence of our own types, without the name of the type's field before it.
fn du_domaine(nom: &str, message: &str) -> ErreurChamp {
    let sans_prefixe = message.split_once(": ").filter(|(prefixe, _)| {
        prefixe
            .bytes()
            .all(|octet| octet.is_ascii_lowercase() || octet == b'_')
    });
    let phrase = sans_prefixe.map_or(message, |(_, phrase)| phrase);
    if phrase.ends_with("n'est pas une valeur connue.") {
        let message = format!("{phrase} Les valeurs acceptées sont dans /api/v1/referentiels.");
        return ErreurChamp::new(nom, "valeur_inconnue", message);
    }
    ErreurChamp::format(nom, phrase)
}
