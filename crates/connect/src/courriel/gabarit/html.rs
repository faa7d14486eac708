//! The HTML of a mail: a document that reads in order, without a table, an image or anything to load.

use maud::{DOCTYPE, Markup, html};

use super::{Bloc, Contenu, JAMAIS_DEMANDE, LIEN_A_COPIER, SANS_REPONSE, salutation, style};
use crate::courriel::Contexte;

pub(in crate::courriel) fn html(contenu: &Contenu, contexte: &Contexte) -> String {
    html! {
        (DOCTYPE)
        html lang="fr" dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                meta name="supported-color-schemes" content="light";
                // Dates and numbers are no appointments nor telephones.
                meta name="format-detection" content="telephone=no, date=no, address=no, email=no";
                title { (contenu.sujet) }
            }
            body style=(style::CORPS) {
                div style=(style::APERCU) { (contenu.apercu) }
                div style=(style::PAGE) {
                    p style=(style::MARQUE) { (marque(&contexte.nom_produit)) }
                    main style=(style::CARTE) {
                        h1 style=(style::TITRE) { (contenu.titre) }
                        p style=(style::PARAGRAPHE) { (salutation(contenu)) }
                        @for bloc in &contenu.blocs { (piece(bloc)) }
                    }
                    footer style=(style::PIED) {
                        p style=(style::PETIT) { (SANS_REPONSE) br; (JAMAIS_DEMANDE) }
                        p style=(style::PETIT) { a href=(contexte.accueil()) style=(style::LIEN) { (contexte.accueil()) } }
                    }
                }
            }
        }
    }
    .into_string()
}

fn piece(bloc: &Bloc) -> Markup {
    html! {
        @match bloc {
            Bloc::Paragraphe(mots) => { p style=(style::PARAGRAPHE) { (mots) } },
            Bloc::Bouton { libelle, lien } => {
                p style=(style::ACTION) { a href=(lien) style=(style::BOUTON) { (libelle) } }
                p style=(style::PETIT) {
                    (LIEN_A_COPIER) br;
                    a href=(lien) style=(style::LIEN) { (lien) }
                }
            },
            Bloc::Valeur { libelle, valeur } => {
                p style=(style::PARAGRAPHE) { (libelle) " " strong style=(style::VALEUR) { (valeur) } }
            },
            Bloc::Note(mots) => { p style=(style::NOTE) { (mots) } },
        }
    }
}

/// The name of the service, with a capital: it stands alone.
fn marque(nom: &str) -> String {
    let mut lettres = nom.chars();
    lettres.next().map_or_else(String::new, |premiere| {
        premiere.to_uppercase().chain(lettres).collect()
    })
}
