//! The document around a page of the documentation.

use maud::{DOCTYPE, Markup, html};

use crate::actifs::Client;

/// A whole page; `tete` goes into its head.
pub(super) fn page(client: Option<&Client>, titre: &str, tete: &Markup, contenu: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="fr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (titre) " · Coop" }
                @if let Some(client) = client {
                    @for css in &client.css { link rel="stylesheet" href=(css); }
                }
                link rel="stylesheet" href="/api/docs/fichiers/style.css";
                (tete)
            }
            body {
                main.doc {
                    nav aria-label="Documentation" {
                        a href="/" { "Coop" } " · " a href="/api/docs" { "API" } " · " a href="/api/docs/problemes" { "Problèmes" }
                    }
                    h1 { (titre) }
                    (contenu)
                }
            }
        }
    }
    .into_string()
}
