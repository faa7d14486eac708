//! The plain text of a mail: the same words, a blank line between two pieces.

use super::{Bloc, Contenu, JAMAIS_DEMANDE, SANS_REPONSE, salutation};
use crate::courriel::Contexte;

pub(in crate::courriel) fn texte(contenu: &Contenu, contexte: &Contexte) -> String {
    let pieces = contenu.blocs.iter().map(piece);
    let pied = format!(
        "--\u{20}\n{SANS_REPONSE}\n{JAMAIS_DEMANDE}\n{}\n",
        contexte.accueil()
    );
    [contenu.titre.clone(), salutation(contenu)]
        .into_iter()
        .chain(pieces)
        .chain([pied])
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn piece(bloc: &Bloc) -> String {
    match bloc {
        Bloc::Paragraphe(mots) | Bloc::Note(mots) => mots.clone(),
        Bloc::Bouton { libelle, lien } => format!("{libelle} :\n{lien}"),
        Bloc::Valeur { libelle, valeur } => format!("{libelle}\n{valeur}"),
    }
}
