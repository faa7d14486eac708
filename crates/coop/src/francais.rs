//! What clap says of a line it does not understand, in French.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The sentence for a mistake on the command line.
pub(crate) fn erreur_de_ligne(erreur: &Error) -> String {
    let lu = |sorte| erreur.get(sorte).map(texte).unwrap_or_default();
    let (argument, valeur) = (lu(ContextKind::InvalidArg), lu(ContextKind::InvalidValue));
    let constat = match erreur.kind() {
        ErrorKind::UnknownArgument => format!("« {argument} » n'est pas attendu ici."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "la commande « {} » n'existe pas.",
                lu(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}."),
        ErrorKind::MissingSubcommand => "il manque la commande.".to_owned(),
        ErrorKind::InvalidValue if valeur.is_empty() => format!("il manque la valeur de {argument}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("« {valeur} » ne convient pas pour {argument}.")
        }
        ErrorKind::TooManyValues => format!("« {valeur} » est de trop pour {argument}."),
        ErrorKind::ArgumentConflict => format!("{argument} est donné deux fois, ou ne va pas avec le reste."),
        ErrorKind::InvalidUtf8 => "un argument n'est pas du texte UTF-8.".to_owned(),
        _ => "la ligne de commande n'est pas comprise.".to_owned(),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(lu)
        .find(|suggestion| !suggestion.is_empty());
    match suggestion {
        Some(suggestion) => format!("{constat} Vouliez-vous dire « {suggestion} » ?"),
        None => constat,
    }
}

fn texte(valeur: &ContextValue) -> String {
    match valeur {
        ContextValue::String(texte) => sans_chevrons(texte).to_owned(),
        ContextValue::Strings(textes) => textes
            .iter()
            .map(|texte| sans_chevrons(texte))
            .collect::<Vec<_>>()
            .join(", "),
        autre => autre.to_string(),
    }
}

/// `FICHIER`, where clap writes `<FICHIER>...`.
fn sans_chevrons(texte: &str) -> &str {
    let nom = texte.trim_end_matches('.');
    nom.strip_prefix('<')
        .and_then(|nom| nom.strip_suffix('>'))
        .unwrap_or(nom)
}
