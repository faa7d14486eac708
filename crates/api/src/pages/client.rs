//! What a document names of the client: style sheet, fonts, the module that starts it.

use maud::{Markup, html};

use super::installation::COULEUR;
use crate::actifs::Client;

/// What goes into the head; without a build of the client, nothing. `complet`: for the pages of accounts;
/// `sans_programme`: for those that the client does not know.
pub(super) fn tete(client: Option<&Client>, complet: bool, sans_programme: bool) -> Markup {
    html! {
        @if let Some(client) = client {
            @let (js, wasm) = match &client.espace {
                Some((js, wasm)) if complet => (js, wasm),
                _ => (&client.js, &client.wasm),
            };
            @if let Some(icone) = &client.icone { link rel="icon" type="image/svg+xml" href=(icone); }
            // Of the pages of accounts alone: those are what one installs.
            @if complet && client.travailleur.is_some() {
                link rel="manifest" href="/manifest.webmanifest";
                meta name="theme-color" content=(COULEUR);
                @if let Some(icone) = client.icones.first() { link rel="apple-touch-icon" href=(icone.adresse); }
            }
            // Not a module: it runs before the first paint.
            @if let Some(theme) = &client.theme { script src=(theme) {} }
            @for font in &client.fonts { link rel="preload" as="font" type="font/woff2" crossorigin href=(font); }
            @for css in &client.css { link rel="stylesheet" href=(css); }
            @if let Some(css) = client.css_espace.as_ref().filter(|_| complet) { link rel="stylesheet" href=(css); }
            @if !sans_programme {
                // Asked for together: the first module would otherwise ask for the two others in turn.
                link rel="modulepreload" href=(js);
                link rel="preload" as="fetch" type="application/wasm" crossorigin href=(wasm);
                script type="module" src=(client.demarrage) {}
            }
        }
    }
}

/// What says, to whoever runs the service, why the page is bare.
pub(super) fn absence(client: Option<&Client>) -> Markup {
    html! {
        @if client.is_none() {
            p role="note" { "Le client n'est pas construit\u{a0}: cette page est servie sans sa mise en forme. " code { "make build" } " le construit." }
        }
    }
}
