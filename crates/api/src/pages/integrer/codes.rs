//! What is pasted, and what a strict site must let through.

use coop_client::chemins::{
    integration::{Integration, MODULE},
    stats::{fichier, page_publique},
};
use coop_domain::{
    enumeration::Enumeration as _,
    icones,
    stats::{graphiques::Graphique, rapport::FormatExport},
    textes::{
        integrer as textes,
        statistiques::{self as textes_stats, code_du_cadre},
    },
};
use maud::{Markup, html};

use super::Vue;
use crate::{embed::empreinte_du_module, pages::composants::dessin, stats::est_annuel};

pub(super) fn sections(vue: &Vue<'_>) -> Markup {
    let Vue { origine, choisie, .. } = vue;
    let nom = &vue.serie.nom;
    let cadre = code_du_cadre(&format!("{origine}{}", choisie.cadre()), nom);
    let page = format!("{origine}{}", page_publique(&choisie.territoire));
    let composant = textes::code_du_composant(
        &format!("{origine}{MODULE}"),
        &choisie.attributs(),
        &page,
        nom,
        &cadre,
    );
    let csp = format!("script-src {origine}; connect-src {origine}; frame-src {origine}");
    let empreinte = format!(
        "integrity=\"{}\" crossorigin=\"anonymous\"",
        empreinte_du_module()
    );
    html! {
        section.card.stack aria-labelledby="code" {
            h2 #code { (textes::CODE) }
            (code("composant", textes::COMPOSANT, textes::COMPOSANT_AIDE, 11, &composant))
            (code("cadre", textes::IFRAME, textes::IFRAME_AIDE, 4, &cadre))
            details.precisions {
                summary { (textes::CSP) }
                div.stack {
                    (code("csp", textes::CSP, textes::CSP_AIDE, 3, &csp))
                    (code("empreinte", textes::EMPREINTE, textes::EMPREINTE_AIDE, 3, &empreinte))
                }
            }
        }
        section.card.stack aria-labelledby="donnees" {
            h2 #donnees { (textes::DONNEES) }
            p.muted { (textes::DONNEES_AIDE) }
            ul.stack.serre {
                @for (nom, adresse) in donnees(choisie, origine) {
                    li {
                        b { (nom) } br;
                        a.coupe href=(adresse) { (adresse) }
                    }
                }
            }
            @if !est_annuel(choisie.territoire.niveau) {
                h3 { (textes::IMAGES) }
                p.muted { (textes::IMAGES_AIDE) }
                ul.stack.serre {
                    @for (graphique, [svg, png]) in images(choisie, origine) {
                        li {
                            b { (graphique.libelle()) } br;
                            a.coupe href=(svg) { (svg) } " · "
                            a href=(png) {
                                (FormatExport::Png.libelle())
                                span.vh { (textes_stats::au_sujet_de(graphique.libelle())) }
                            }
                        }
                    }
                }
            }
            p { a href=(page) { (textes::PAGE) } }
        }
    }
}

/// Where the same figures are, each with the name of its format.
fn donnees(choisie: &Integration, origine: &str) -> Vec<(&'static str, String)> {
    let oembed = form_urlencoded::Serializer::new(String::new())
        .append_pair("url", &format!("{origine}{}", choisie.cadre()))
        .append_pair("format", "json")
        .finish();
    vec![
        (textes::EN_JSON, format!("{origine}{}", choisie.json())),
        (
            FormatExport::Csv.libelle(),
            format!("{origine}{}", fichier(&choisie.json(), FormatExport::Csv, None)),
        ),
        (textes::OEMBED, format!("{origine}/oembed?{oembed}")),
    ]
}

/// The chosen charts, each with the addresses of its picture as lines and as points.
fn images<'a>(
    choisie: &'a Integration,
    origine: &'a str,
) -> impl Iterator<Item = (Graphique, [String; 2])> + 'a {
    let choisis = choisie.indicateurs.graphiques();
    choisis
        .filter_map(|choisi| Graphique::lire(choisi.code()).ok())
        .map(move |graphique| {
            let adresse = |format| format!("{origine}{}", fichier(&choisie.json(), format, Some(graphique)));
            (graphique, [FormatExport::Svg, FormatExport::Png].map(adresse))
        })
}

/// A text to copy, and the button that copies it, where scripts run.
fn code(id: &str, nom: &str, aide: &str, lignes: u8, texte: &str) -> Markup {
    let champ = format!("code-{id}");
    let explique = format!("{champ}-aide");
    html! {
        div.field {
            label for=(champ) { (nom) }
            p.help id=(explique) { (aide) }
            textarea.input.code id=(champ) rows=(lignes) readonly spellcheck="false" aria-describedby=(explique) { (texte) }
            p hidden {
                button.btn type="button" data-copie=(champ) aria-label=(textes::copier(nom)) {
                    (dessin(icones::COPIER)) span { (textes::COPIER) }
                }
            }
        }
    }
}
