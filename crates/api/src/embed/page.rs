//! The document to be framed: it needs no script, no other file and no cookie.

use std::sync::LazyLock;

use actix_web::http::header::HeaderValue;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use coop_client::chemins::stats::{Apparence, TerritoireStats, integration, page_publique};
use coop_domain::{
    enumeration::Enumeration as _,
    stats::{
        echanges::{Statistiques, Totaux},
        graphiques::{Evolution, Mesure},
        integration::{IndicateurPublic, IndicateursPublics},
    },
    textes::{
        coquille, publiees,
        statistiques::{self as textes, blocs},
    },
};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::oembed::decouverte_en_json;
use crate::{
    pages::{Chiffre, Liste, Tableau, courbe, publication_en_mots, secret_ou},
    stats::est_annuel,
};

/// The whole style: that of the service, in little.
const STYLE: &str = include_str!("style.css");
/// How many themes are shown.
const THEMES: usize = 6;

/// What the page may do: be framed by anybody, and be dressed by its own style. Nothing else.
static POLITIQUE: LazyLock<HeaderValue> = LazyLock::new(|| {
    let empreinte = STANDARD.encode(Sha256::digest(STYLE));
    let politique = format!(
        "default-src 'none'; style-src 'sha256-{empreinte}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    );
    // Of base64 and of the words above: always a header.
    HeaderValue::from_str(&politique)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'; frame-ancestors *"))
});

/// The policy of these pages.
pub(super) fn politique() -> HeaderValue {
    POLITIQUE.clone()
}

/// What a page shows.
pub(super) struct Vue<'a> {
    /// The figures.
    pub(super) statistiques: &'a Statistiques,
    /// Which of them.
    pub(super) indicateurs: &'a IndicateursPublics,
    /// In which colours.
    pub(super) apparence: Apparence,
    /// Scheme and host of the service.
    pub(super) origine: &'a str,
    /// The query string of the page.
    pub(super) requete: &'a str,
}

/// The figures of a territory.
pub(super) fn document(vue: &Vue<'_>) -> String {
    let (s, origine) = (vue.statistiques, vue.origine);
    let territoire = TerritoireStats::nouveau(s.niveau, s.code.clone());
    let periode = textes::periode(s.du, s.au);
    let contenu = html! {
        @if s.fictif { p.fictif { (textes::FICTIF) } }
        header {
            p.muted { (publiees::MEDIATION) }
            h1 { (s.nom) }
            p.muted {
                (periode)
                @if let Some(publie_le) = publication_en_mots(s) { " · " (publie_le) }
            }
        }
        @match &s.totaux {
            Some(totaux) => { (chiffres(s, totaux, vue.indicateurs, &periode)) },
            None => {
                p { (s.secret.as_ref().map_or(textes::SECRET_AIDE, |secret| secret.raison.as_str())) }
            }
        }
    };
    let ici = format!(
        "{origine}{}{}",
        integration(&territoire, Apparence::Auto),
        vue.requete
    );
    entier(
        &Tete {
            titre: &textes::titre_du_cadre(&s.nom),
            apparence: vue.apparence,
            ici: Some((&ici, origine)),
        },
        &format!("{origine}{}", page_publique(&territoire)),
        &publiees::tout_voir(&s.nom),
        &contenu,
    )
}

/// Why there are no figures.
pub(super) fn refus(raison: &str, apparence: Apparence, origine: &str) -> String {
    let contenu = html! {
        h1 { (publiees::REFUS) }
        p { (raison) }
    };
    entier(
        &Tete {
            titre: publiees::REFUS,
            apparence,
            ici: None,
        },
        &format!("{origine}{}", page_publique(&TerritoireStats::france())),
        publiees::TOUT_VOIR,
        &contenu,
    )
}

fn chiffres(s: &Statistiques, totaux: &Totaux, voulus: &IndicateursPublics, periode: &str) -> Markup {
    if est_annuel(s.niveau) {
        // Of a year of a commune or an EPCI, only these are published.
        let tete = [
            Chiffre::accompagnements(totaux, None),
            Chiffre::cras(totaux, None),
            Chiffre::conseillers(totaux),
        ];
        return html! { ul.kpis { @for chiffre in tete { (chiffre.breve()) } } };
    }
    let listes = Liste::toutes(s, totaux);
    let liste = |voulu: IndicateurPublic| listes.iter().find(|liste| liste.code() == voulu.code());
    let au_plus = |voulu| {
        if voulu == IndicateurPublic::Themes {
            THEMES
        } else {
            usize::MAX
        }
    };
    let avec_secret = voulus
        .graphiques()
        .filter_map(|voulu| Some((liste(voulu)?, au_plus(voulu))))
        .any(|(liste, au_plus)| liste.a_un_secret(au_plus));
    html! {
        @if voulus.nombres().next().is_some() {
            ul.kpis {
                @for voulu in voulus.nombres() {
                    @if let Some(chiffre) = chiffre(voulu, totaux) { (chiffre.breve()) }
                }
            }
        }
        @if voulus.graphiques().next().is_some() {
            div.listes {
                @for voulu in voulus.graphiques() {
                    @match liste(voulu) {
                        Some(liste) => { (liste.breve(au_plus(voulu))) },
                        None => { (evolution(s, periode)) }
                    }
                }
            }
        }
        @if avec_secret { p.muted.small { (textes::SECRET_AIDE) } }
    }
}

/// A number of the head; charts are none.
fn chiffre(voulu: IndicateurPublic, totaux: &Totaux) -> Option<Chiffre> {
    Some(match voulu {
        IndicateurPublic::Accompagnements => Chiffre::accompagnements(totaux, None),
        IndicateurPublic::Cras => Chiffre::cras(totaux, None),
        IndicateurPublic::Conseillers => Chiffre::conseillers(totaux),
        IndicateurPublic::Suivis => Chiffre::suivis(totaux),
        IndicateurPublic::Evolution
        | IndicateurPublic::Themes
        | IndicateurPublic::Ages
        | IndicateurPublic::Statuts
        | IndicateurPublic::Types
        | IndicateurPublic::Canaux
        | IndicateurPublic::Durees
        | IndicateurPublic::Suites => return None,
    })
}

fn evolution(s: &Statistiques, periode: &str) -> Markup {
    let trace = Evolution::tracer(s.pas, Mesure::Accompagnements, &s.evolution, &[]);
    let lignes = s.evolution.iter().map(|point| {
        let nombres = vec![
            secret_ou(point.accompagnements, textes::nombre),
            secret_ou(point.cras, textes::nombre),
        ];
        (textes::etape(s.pas, point.periode), nombres)
    });
    let tableau = Tableau {
        legende: textes::tableau_de(blocs::EVOLUTION.nom, periode),
        colonnes: vec![
            textes::COLONNE_PERIODE,
            textes::COLONNE_ACCOMPAGNEMENTS,
            textes::COLONNE_CRAS,
        ],
        lignes: lignes.collect(),
    };
    html! {
        section.evolution {
            h2 #evolution-titre { (blocs::EVOLUTION.nom) }
            (courbe("evolution", &trace))
            p #evolution-dit.muted.small { (textes::decrire_evolution(&trace, periode)) }
            (tableau.repli(blocs::EVOLUTION.nom))
        }
    }
}

/// What the head of the document says.
struct Tete<'a> {
    titre: &'a str,
    apparence: Apparence,
    /// The address of the page and that of the service, when it is worth telling how to frame it (oEmbed).
    ici: Option<(&'a str, &'a str)>,
}

fn entier(tete: &Tete<'_>, suite: &str, mots: &str, contenu: &Markup) -> String {
    let theme = match tete.apparence {
        Apparence::Auto => None,
        Apparence::Clair | Apparence::Sombre => Some(tete.apparence.code()),
    };
    html! {
        (DOCTYPE)
        html lang="fr" data-apparence=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                title { (tete.titre) }
                link rel="canonical" href=(suite);
                @if let Some((ici, origine)) = tete.ici { (decouverte_en_json(ici, origine, tete.titre)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (contenu) }
                footer {
                    a href=(suite) target="_blank" rel="noopener" {
                        (mots) span.vh { " " (textes::NOUVEL_ONGLET) }
                    }
                    span.muted.small { (publiees::SOURCE) " " (coquille::NOM) }
                }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_the_one_that_the_policy_names() {
        assert!(!STYLE.contains("</"), "it would end its element");
        let page = refus("Rien.", Apparence::Auto, "https://coop.test");
        let (_, suite) = page.split_once("<style>").unwrap();
        let (style, _) = suite.split_once("</style>").unwrap();
        let empreinte = STANDARD.encode(Sha256::digest(style));
        assert!(
            politique()
                .to_str()
                .unwrap()
                .contains(&format!("'sha256-{empreinte}'"))
        );
    }
}
