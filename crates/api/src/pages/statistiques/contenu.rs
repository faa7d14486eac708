//! What the page says.

use coop_client::chemins::stats::page_publique;
use coop_domain::{
    icones,
    stats::echanges::{Secret, Statistiques, Totaux},
    temps::Instant,
    territoires::moment_en_metropole,
    textes::{publiees, statistiques as textes},
};
use maud::{Markup, html};

use super::{
    Chiffre, Liste, Vue, choix, evolution, integrer, majuscule, publication_en_mots, telecharger::Liens,
    territoires,
};
use crate::{
    embed::decouverte,
    pages::{
        composants::{information, vide},
        gabarit::Page,
    },
    stats::{Serie, dire_en_cours, rien as phrase_de_rien},
};

/// The page of these figures.
pub(super) fn page(vue: &Vue<'_>) -> Page {
    let nom = &vue.serie.nom;
    let titre = textes::titre_du_territoire(nom);
    let chemin = page_publique(&vue.serie.territoire());
    Page {
        description: publiees::description(nom, &vue.en_mots()),
        tete: decouverte(&format!("{}{chemin}", vue.origine), vue.origine, &titre),
        ..Page::new(&titre, &chemin, contenu(vue))
    }
}

/// The page of a territory before anything is published: not for search engines.
pub(super) fn rien(serie: &Serie, maintenant: Instant) -> Page {
    let titre = textes::titre_du_territoire(&serie.nom);
    let contenu = vide(
        icones::GRAPHIQUE,
        &html! {
            h1 tabindex="-1" { (titre) }
            p { (phrase_de_rien(maintenant)) }
        },
    );
    Page {
        canonique: None,
        ..Page::new(&titre, "", contenu)
    }
}

fn contenu(vue: &Vue<'_>) -> Markup {
    let s = &vue.statistiques;
    html! {
        (choix::fil(vue))
        div.stack {
            h1 tabindex="-1" { (textes::titre_du_territoire(&vue.serie.nom)) }
            p.chapeau { (textes::PUBLIQUES_CHAPEAU) }
            @if s.fictif { (information(&html! { p { (textes::FICTIF) } })) }
            @if vue.autre { (information(&html! { p { (publiees::AUTRE_PERIODE) } })) }
        }
        (choix::periodes(vue))
        section.resultats.partie aria-labelledby="periode-montree" {
            h2 #periode-montree { (majuscule(&vue.en_mots())) }
            @if let Some(publie_le) = publication_en_mots(s) {
                p.muted.small { (publie_le) }
            }
            @if let Some(dit) = en_cours(vue) { p.muted.small { (dit) } }
            @match &s.totaux {
                Some(totaux) => { (chiffres(vue, totaux)) },
                None => { (secret(vue, s.secret.as_ref())) }
            }
        }
        (territoires::section(vue))
        div.partie { (integrer::section(vue)) }
    }
}

/// What the month that runs comes to, where it is told.
fn en_cours(vue: &Vue<'_>) -> Option<String> {
    let dit = dire_en_cours(vue.etat, vue.publiees, vue.serie)?;
    let totaux = dit.totaux?;
    let quand = moment_en_metropole(dit.calcule_a)?;
    Some(publiees::en_cours(dit.mois, &totaux, dit.incomplet, &quand))
}

fn chiffres(vue: &Vue<'_>, totaux: &Totaux) -> Markup {
    let (s, periode) = (&vue.statistiques, vue.en_mots());
    let (avant, liens) = (vue.avant.as_ref(), Liens::de(vue));
    html! {
        (tete(totaux, avant))
        (choix::pas(vue))
        div.figures {
            (evolution::evolution(s, avant, &periode, Some(&liens)))
            @for liste in Liste::toutes(s, totaux) { (liste.figure(&periode, Some(&liens))) }
        }
        (liens.documents())
    }
}

fn tete(totaux: &Totaux, avant: Option<&Statistiques>) -> Markup {
    let avant = avant.and_then(|avant| avant.totaux.as_ref());
    html! {
        h3.vh { (textes::VUE_D_ENSEMBLE) }
        ul.kpis { @for chiffre in Chiffre::tous(totaux, avant) { (chiffre.carte()) } }
    }
}

/// Why nothing is told, and what the territory above counts: the page is not empty.
fn secret(vue: &Vue<'_>, secret: Option<&Secret>) -> Markup {
    let mut dessus = vue.publiees.au_dessus(vue.serie);
    let mut montre = None;
    while let Some(serie) = dessus {
        montre = vue.totaux_de(serie).map(|totaux| (serie, totaux));
        if montre.is_some() {
            break;
        }
        dessus = vue.publiees.au_dessus(serie);
    }
    html! {
        (information(&html! { p { (secret.map_or(textes::SECRET_AIDE, |secret| secret.raison.as_str())) } }))
        @if let Some((serie, totaux)) = montre {
            p {
                a href=(choix::adresse(&serie.territoire(), vue.periode_demandee(), None)) {
                    (publiees::voir_au_dessus(&serie.nom))
                }
            }
            (tete(&totaux, None))
        }
    }
}
