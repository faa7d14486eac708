//! Pages made of words: legal notice, accessibility, personal data, site map, display.

use coop_domain::textes::{PageDeTexte, affichage, plan_du_site};
use maud::{Markup, html};

use super::gabarit::Page;

/// A page of titled paragraphs.
pub(super) fn page_de_texte(chemin: &str, page: &PageDeTexte) -> Page {
    let contenu = html! {
        div.stack.texte {
            h1 { (page.titre) }
            p { (page.chapeau) }
            @for section in page.sections {
                section.stack {
                    h2 { (section.titre) }
                    @for paragraphe in section.paragraphes { p { (paragraphe) } }
                    @if !section.liste.is_empty() {
                        ul { @for element in section.liste { li { (element) } } }
                    }
                }
            }
        }
    };
    Page::new(page.titre, chemin, contenu)
}

/// The site map.
pub(super) fn plan(chemin: &str) -> Page {
    let contenu = html! {
        div.stack.texte {
            h1 { (plan_du_site::TITRE) }
            @for groupe in &plan_du_site::GROUPES {
                section.stack {
                    h2 { (groupe.titre) }
                    ul { @for lien in groupe.liens { li { a href=(lien.chemin) { (lien.libelle) } } } }
                }
            }
        }
    };
    Page::new(plan_du_site::TITRE, chemin, contenu)
}

/// The display settings: without script, the page says what the browser can do by itself.
pub(super) fn parametres(chemin: &str) -> Page {
    Page::new(affichage::TITRE, chemin, contenu_parametres())
}

fn contenu_parametres() -> Markup {
    html! {
        div.stack.texte {
            h1 { (affichage::TITRE) }
            p { (affichage::CHAPEAU) }
            p { (affichage::SANS_SCRIPT) }
            section.stack {
                h2 { (affichage::NAVIGATEUR) }
                ul { @for conseil in affichage::NAVIGATEUR_AIDE { li { (conseil) } } }
            }
        }
    }
}
