//! The form: where, what, when, in which colours.

use coop_client::chemins::{
    integration::CONFIGURATEUR,
    stats::{Apparence, TerritoireStats},
};
use coop_domain::{
    enumeration::Enumeration as _,
    icones,
    stats::{
        echanges::NiveauStats,
        integration::{IndicateurPublic, PeriodePublique},
    },
    temps::Date,
    textes::{integrer as textes, publiees, statistiques},
};
use maud::{Markup, html};

use super::Vue;
use crate::{
    pages::composants::{Puce, dessin, groupe_de_puces},
    stats::Serie,
};

/// The form to which the choices belong.
const FORMULAIRE: &str = "choix";

pub(super) fn formulaire(vue: &Vue<'_>) -> Markup {
    html! {
        form.card.stack #choix method="get" action=(CONFIGURATEUR) aria-labelledby="choix-titre" {
            h2 #choix-titre { (textes::CHOIX) }
            (territoire(vue))
            (indicateurs(vue, textes::NOMBRES, true))
            (indicateurs(vue, textes::GRAPHIQUES, false))
            (periode(vue))
            (apparence(vue))
            button.btn.main type="submit" { (dessin(icones::GRAPHIQUE)) (textes::APPLIQUER) }
            a.btn href="#code" { (dessin(icones::CODE)) (textes::PRENDRE) }
        }
    }
}

fn territoire(vue: &Vue<'_>) -> Markup {
    let choisi = &vue.choisie.territoire;
    let groupes = groupes(vue);
    let connu = *choisi == TerritoireStats::france()
        || groupes
            .iter()
            .any(|(_, series)| series.iter().any(|serie| serie.territoire() == *choisi));
    html! {
        div.field {
            label for="territoire" { (textes::TERRITOIRE) }
            select.input #territoire name="territoire" {
                option value=(TerritoireStats::france().ecrit()) { (statistiques::FRANCE) }
                @if !connu {
                    optgroup label=(textes::AUTRE_TERRITOIRE) { (option_de(vue.serie, choisi)) }
                }
                @for (nom, series) in &groupes {
                    @if !series.is_empty() {
                        optgroup label=(nom) { @for serie in series { (option_de(serie, choisi)) } }
                    }
                }
            }
        }
    }
}

fn option_de(serie: &Serie, choisi: &TerritoireStats) -> Markup {
    let territoire = serie.territoire();
    html! {
        option value=(territoire.ecrit()) selected[territoire == *choisi] { (serie.nom) }
    }
}

/// The territories that one chooses from a list: those under the country, and the hubs of which figures are published.
fn groupes<'a>(vue: &Vue<'a>) -> [(&'static str, Vec<&'a Serie>); 3] {
    let publiees = vue.publiees;
    let france = TerritoireStats::france();
    let regions = publiees
        .territoire(france.niveau, &france.code)
        .map_or_else(|_| Vec::new(), |france| publiees.sous(france));
    let departements = regions.iter().flat_map(|region| publiees.sous(region)).collect();
    let hubs = vue
        .etat
        .cog
        .hubs()
        .iter()
        .filter_map(|hub| publiees.territoire(NiveauStats::Hub, hub.slug.as_str()).ok())
        .collect();
    [
        (textes::REGIONS, regions),
        (textes::DEPARTEMENTS, departements),
        (textes::HUBS, hubs),
    ]
}

fn indicateurs(vue: &Vue<'_>, titre: &str, nombres: bool) -> Markup {
    let puces = IndicateurPublic::TOUS
        .iter()
        .filter(|connu| connu.est_un_nombre() == nombres)
        .map(|connu| Puce {
            nom: "indicateurs",
            valeur: connu.code(),
            texte: connu.libelle(),
            icone: None,
            choisie: vue.choisie.indicateurs.contient(*connu),
            formulaire: FORMULAIRE,
        });
    groupe_de_puces(titre, None, puces)
}

fn periode(vue: &Vue<'_>) -> Markup {
    let mois = vue.publiees.mois();
    let choisie = vue.choisie.periode;
    let mut periodes = periodes(mois);
    let (mut du, mut au) = (None, None);
    if let PeriodePublique::Dates(debut, fin) = choisie
        && !periodes.iter().any(|(periode, _)| *periode == choisie)
    {
        periodes.push((choisie, statistiques::periode(debut, fin)));
        (du, au) = (Some(debut), Some(fin));
    }
    html! {
        div.field {
            label for="periode" { (textes::PERIODE) }
            select.input #periode name="periode" aria-describedby="periode-aide" {
                @for (periode, nom) in &periodes {
                    option value=(periode) selected[*periode == choisie] { (nom) }
                }
            }
            p.help #periode-aide { (textes::PERIODE_AIDE) }
            details.precisions open[du.is_some()] {
                summary { (textes::AUTRES_MOIS) }
                div.stack {
                    (un_mois("du", textes::DU, mois.iter().copied(), du))
                    (un_mois("au", textes::AU, mois.iter().map(|mois| mois.dernier_du_mois()), au))
                }
            }
        }
    }
}

fn un_mois(nom: &str, etiquette: &str, jours: impl Iterator<Item = Date>, choisi: Option<Date>) -> Markup {
    html! {
        div.field {
            label for=(nom) { (etiquette) }
            select.input id=(nom) name=(nom) {
                option value="" { (textes::AUCUN_MOIS) }
                @for jour in jours { option value=(jour) selected[Some(jour) == choisi] { (jour.mois_en_mots()) } }
            }
        }
    }
}

/// The last twelve months, each year, everything.
fn periodes(mois: &[Date]) -> Vec<(PeriodePublique, String)> {
    let mut annees: Vec<i16> = mois.iter().map(|mois| mois.annee()).collect();
    annees.dedup();
    let tout = mois.first().zip(mois.last()).filter(|_| annees.len() > 1);
    let tout = tout.map(|(premier, dernier)| {
        let tout = PeriodePublique::Dates(*premier, dernier.dernier_du_mois());
        (tout, publiees::TOUT.to_owned())
    });
    let annees = annees
        .into_iter()
        .rev()
        .map(|annee| (PeriodePublique::Annee(annee), annee.to_string()));
    std::iter::once((PeriodePublique::DouzeMois, textes::DOUZE_MOIS.to_owned()))
        .chain(annees)
        .chain(tout)
        .collect()
}

fn apparence(vue: &Vue<'_>) -> Markup {
    let choix = [
        (Apparence::Auto, statistiques::APPARENCE_AUTO),
        (Apparence::Clair, statistiques::APPARENCE_CLAIR),
        (Apparence::Sombre, statistiques::APPARENCE_SOMBRE),
    ];
    html! {
        fieldset.groupe {
            legend { (textes::APPARENCE) }
            div.chips {
                @for (apparence, nom) in choix {
                    label.chip {
                        input type="radio" name="apparence" value=(apparence.code())
                            checked[apparence == vue.choisie.apparence];
                        span { (nom) }
                    }
                }
            }
        }
    }
}
