//! What the development mailbox shows.

use coop_connect::courriel::en_mots;
use coop_domain::{icones, temps::Instant, textes::coquille};
use coop_store::courriers::CourrierDepose;
use maud::{DOCTYPE, Markup, html};

use super::textes;
use crate::{actifs::Client, pages::composants::dessin};

/// The address of the page.
const CHEMIN: &str = "/boite-de-developpement";
/// Height of the frame, in pixels: a whole mail of ours.
const HAUTEUR: u16 = 760;

/// The whole document.
pub(super) fn document(
    client: Option<&Client>,
    courriers: &[CourrierDepose],
    ouvert: Option<&CourrierDepose>,
) -> String {
    let titre = ouvert.map_or(textes::TITRE, |courrier| &courrier.sujet);
    html! {
        (DOCTYPE)
        html lang="fr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (coquille::titre_onglet(titre)) }
                @if let Some(client) = client {
                    @for css in &client.css { link rel="stylesheet" href=(css); }
                }
            }
            body {
                main #contenu.wrap.page {
                    h1 { (textes::TITRE) }
                    div class="alert warn" role="note" {
                        (dessin(icones::ATTENTION))
                        div.alerte-corps { p.alerte-titre { b { (textes::BANDEAU) } } p { (textes::BANDEAU_AIDE) } }
                    }
                    @if let Some(courrier) = ouvert { (un(courrier)) }
                    (liste(courriers, ouvert))
                }
            }
        }
    }
    .into_string()
}

fn liste(courriers: &[CourrierDepose], ouvert: Option<&CourrierDepose>) -> Markup {
    html! {
        section aria-labelledby="courriels" {
            h2 #courriels { (textes::LISTE) }
            @if courriers.is_empty() { p { (textes::VIDE) } }
            ul {
                @for courrier in courriers {
                    @let courant = ouvert.is_some_and(|ouvert| ouvert.id == courrier.id).then_some("page");
                    li {
                        a href={ (CHEMIN) "/" (courrier.id) } aria-current=[courant] { (courrier.sujet) }
                        p.muted.small { (textes::DESTINATAIRE) " " (courrier.destinataire) ", " (heure(courrier.recu_le)) }
                    }
                }
            }
        }
    }
}

fn un(courrier: &CourrierDepose) -> Markup {
    html! {
        article.card aria-labelledby="sujet" {
            p { a href=(CHEMIN) { (dessin(icones::PRECEDENT)) (textes::TOUS) } }
            h2 #sujet { (courrier.sujet) }
            p { (textes::DESTINATAIRE) " " (courrier.destinataire) }
            p.muted.small { (textes::RECU_LE) " " (heure(courrier.recu_le)) }
            // Nothing of a mail is executed; its links open in the window itself.
            iframe title=(textes::cadre(&courrier.sujet)) width="100%" height=(HAUTEUR)
                sandbox="allow-top-navigation-by-user-activation" srcdoc=(vers_la_fenetre(&courrier.html)) {}
            details {
                summary { (textes::TEXTE_BRUT) }
                pre { (courrier.texte) }
            }
        }
    }
}

/// The same document, its links opening in the window that holds the frame.
fn vers_la_fenetre(html: &str) -> String {
    const BASE: &str = "<base target=\"_top\">";
    match html.split_once("<head>") {
        Some((avant, apres)) => format!("{avant}<head>{BASE}{apres}"),
        None => format!("{BASE}{html}"),
    }
}

fn heure(instant: Instant) -> Markup {
    html! { time datetime=(instant) { (en_mots(instant)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_mail_open_in_the_window_itself() {
        assert_eq!(
            vers_la_fenetre("<html><head><title>t</title></head></html>"),
            "<html><head><base target=\"_top\"><title>t</title></head></html>"
        );
        assert_eq!(vers_la_fenetre("<p>"), "<base target=\"_top\"><p>");
    }
}
