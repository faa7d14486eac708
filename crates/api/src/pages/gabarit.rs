//! The whole document around a page's `<main>`: head, header, footer, initial data, client.

use coop_domain::{
    icones,
    textes::{
        connexion,
        coquille::{self, Lien},
    },
};
use maud::{DOCTYPE, Markup, html};

use super::{
    client,
    composants::{dessin, marque},
    donnees::Donnees,
};
use crate::actifs::Client;

/// A page, as its handler describes it.
#[derive(Debug)]
pub(super) struct Page {
    /// The beginning of the browser tab's title.
    pub(super) titre: String,
    /// A sentence for search engines and link previews.
    pub(super) description: String,
    /// Path and query under which search engines may know it; none when they shall not.
    pub(super) canonique: Option<String>,
    /// Whether it takes the whole program, with the pages of accounts.
    pub(super) complet: bool,
    /// Whether it is whole as it is, and starts no program.
    pub(super) sans_programme: bool,
    /// What else goes into the head.
    pub(super) tete: Markup,
    /// What the client need not ask for again.
    pub(super) donnees: Donnees,
    /// The content of `<main>`.
    pub(super) contenu: Markup,
}

impl Page {
    /// A page known to search engines, with the service's own description.
    pub(super) fn new(titre: &str, chemin: &str, contenu: Markup) -> Self {
        Self {
            titre: titre.to_owned(),
            description: coquille::DESCRIPTION.to_owned(),
            canonique: Some(chemin.to_owned()),
            complet: false,
            sans_programme: false,
            tete: Markup::default(),
            donnees: Donnees::default(),
            contenu,
        }
    }
}

/// Where the document is served: what the whole of it needs beside the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cadre<'a> {
    /// Path of the request, which says the current link of the navigation.
    pub(super) chemin: &'a str,
    /// Scheme and host under which the public knows the service, without a final slash.
    pub(super) origine: &'a str,
    /// The files of the client, when it was built.
    pub(super) client: Option<&'a Client>,
}

/// The document.
pub(super) fn document(cadre: Cadre<'_>, page: &Page) -> String {
    html! {
        (DOCTYPE)
        // `demarrage.js` reads which program to start.
        html lang="fr" data-programme=[page.complet.then_some("espace")] {
            head { (tete(cadre, page)) }
            body {
                div #app {
                    a.saut href="#contenu" { (coquille::ALLER_AU_CONTENU) }
                    (entete(cadre.chemin))
                    main #contenu.wrap.page tabindex="-1" { (page.contenu) }
                    (pied(cadre.chemin))
                }
                (page.donnees.bloc())
                (client::absence(cadre.client))
            }
        }
    }
    .into_string()
}

fn tete(cadre: Cadre<'_>, page: &Page) -> Markup {
    let onglet = coquille::titre_onglet(&page.titre);
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { (onglet) }
        meta name="description" content=(page.description);
        @match &page.canonique {
            Some(canonique) => { link rel="canonical" href={ (cadre.origine) (canonique) }; },
            None => { meta name="robots" content="noindex"; }
        }
        meta property="og:type" content="website";
        meta property="og:locale" content="fr_FR";
        meta property="og:site_name" content=(coquille::NOM);
        meta property="og:title" content=(page.titre);
        meta property="og:description" content=(page.description);
        @if let Some(canonique) = &page.canonique {
            meta property="og:url" content={ (cadre.origine) (canonique) };
        }
        (client::tete(cadre.client, page.complet, page.sans_programme))
        (page.tete)
    }
}

fn entete(chemin: &str) -> Markup {
    html! {
        header.top {
            div.wrap {
                a.brand href=(coquille::ACCUEIL.chemin) aria-label=(coquille::MARQUE) { (marque()) (coquille::NOM) }
                nav.nav aria-label=(coquille::NAVIGATION) {
                    @for (lien, icone) in coquille::LIENS.iter().zip([icones::ACCUEIL, icones::LIEU, icones::GRAPHIQUE]) {
                        a href=(lien.chemin) aria-current=[courant(lien, chemin)] { (dessin(icone)) span { (lien.libelle) } }
                    }
                }
                div.who {
                    a.btn.quiet.hide-s href=(coquille::AFFICHAGE.chemin) { (dessin(icones::CLAIR)) (coquille::AFFICHAGE_COURT) }
                    a.btn href=(coquille::CONNEXION.chemin) { (dessin(icones::PERSONNE)) (connexion::ENTETE) }
                }
            }
        }
    }
}

fn pied(chemin: &str) -> Markup {
    html! {
        footer {
            div.wrap {
                nav aria-label=(coquille::NAVIGATION_PIED) {
                    ul {
                        @for lien in &coquille::LIENS_PIED {
                            li { a href=(lien.chemin) aria-current=[courant(lien, chemin)] { (lien.libelle) } }
                        }
                    }
                }
            }
        }
    }
}

fn courant(lien: &Lien, chemin: &str) -> Option<&'static str> {
    (lien.chemin == chemin).then_some("page")
}
