//! Pages made of words: legal notice, accessibility, personal data, site map, display.

use coop_domain::{
    icones,
    textes::{PageDeTexte, affichage, plan_du_site},
};
use maud::{Markup, html};

use super::{
    composants::{dessin, information},
    gabarit::Page,
};

/// A page of titled paragraphs.
pub(super) fn page_de_texte(chemin: &str, page: &PageDeTexte) -> Page {
    let contenu = html! {
        article.texte {
            h1 tabindex="-1" { (page.titre) }
            p.chapeau { (page.chapeau) }
            @for section in page.sections {
                section {
                    h2 { (section.titre) }
                    @for paragraphe in section.paragraphes { p { (paragraphe) } }
                    (puces(section.liste))
                }
            }
        }
    };
    Page::new(page.titre, chemin, contenu)
}

/// The site map.
pub(super) fn plan(chemin: &str) -> Page {
    let contenu = html! {
        article.texte {
            h1 tabindex="-1" { (plan_du_site::TITRE) }
            @for groupe in &plan_du_site::GROUPES {
                section {
                    h2 { (groupe.titre) }
                    ul.puces { @for lien in groupe.liens { li { a href=(lien.chemin) { (lien.libelle) } } } }
                }
            }
        }
    };
    Page::new(plan_du_site::TITRE, chemin, contenu)
}

/// The display settings. The choice takes a script: without, it cannot be made, and the page says so.
pub(super) fn parametres(chemin: &str) -> Page {
    let contenu = html! {
        article.texte {
            h1 tabindex="-1" { (affichage::TITRE) }
            p.chapeau { (affichage::CHAPEAU) }
            div.sans-script { (information(&html! { p { (affichage::SANS_SCRIPT) } })) }
            fieldset.groupe disabled {
                legend { (affichage::THEME) }
                div.options {
                    @for (theme, icone) in affichage::THEMES.iter().zip([icones::APPAREIL, icones::CLAIR, icones::SOMBRE]) {
                        @let (valeur, nom, aide) = theme;
                        label.chip.option {
                            input type="radio" name="theme" value=(valeur);
                            span { (dessin(icone)) span.stack.serre { b { (nom) } span.small { (aide) } } }
                        }
                    }
                }
            }
            section {
                h2 { (affichage::NAVIGATEUR) }
                (puces(&affichage::NAVIGATEUR_AIDE))
            }
        }
    };
    Page::new(affichage::TITRE, chemin, contenu)
}

/// The place of the client's components, which only the client draws; not for search engines.
pub(super) fn composants() -> Page {
    Page {
        canonique: None,
        ..Page::new("Composants", "", html! { h1 tabindex="-1" { "Composants" } })
    }
}

fn puces(elements: &[&str]) -> Markup {
    html! { @if !elements.is_empty() { ul.puces { @for element in elements { li { (element) } } } } }
}
