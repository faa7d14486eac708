use coop_client::chemins::cras as chemins;
use coop_domain::{cra::echanges::Cra, enumeration::Enumeration, icones, temps::Date, textes::cra as textes};
use leptos::prelude::*;

use super::{
    super::{
        detail::{commune_de, moment, nature},
        nouvelles::Restaurer,
    },
    Cras,
    etiqueter::Choix,
};
use crate::composants::{Badge, Dessin};

/// A CRA in the list: its name leads to its page.
pub(super) fn ligne(cra: &Cra, cras: Cras, choix: Choix) -> impl IntoView + use<> {
    let date: Option<Date> = cra.saisie.date.parse().ok();
    let nom = nature(cra);
    let jour = date.map_or_else(String::new, Date::en_toutes_lettres);
    let ou = match &cra.lieu_nom {
        Some(lieu) => format!("{lieu}, {}", commune_de(cra)),
        None => {
            let canal = cra.saisie.canal.map_or("", Enumeration::libelle);
            format!("{canal}, {}", commune_de(cra))
        }
    };
    let duree = cra.saisie.duree.map(textes::duree);
    let themes = cra
        .saisie
        .themes
        .iter()
        .map(|theme| {
            let libelle = theme.libelle();
            view! {
                <li>
                    <Badge>{libelle}</Badge>
                </li>
            }
        })
        .collect_view();
    let etiquettes = cra
        .saisie
        .tags
        .iter()
        .map(|tag| {
            view! {
                <li>
                    <span class="badge tag">{tag.clone()}</span>
                </li>
            }
        })
        .collect_view();
    let (id, supprime_le) = (cra.id, cra.supprime_le);
    let titre = format!("{nom}, {jour}");
    view! {
        <li class="card lieu cra">
            {date
                .map(|date| {
                    view! {
                        <span class="feuillet" aria-hidden="true">
                            <b class="num">{date.jour()}</b>
                            <span>{textes::mois_court(date)}</span>
                        </span>
                    }
                })}
            <div class="cra-ligne">
                <h3>
                    <a href=chemins::page_cra(id)>
                        {nom} <span class="vh">{textes::du(&jour)}</span>
                    </a>
                </h3>
                <p class="muted cra-ou">
                    <span>
                        <Dessin icone=icones::RENDEZ_VOUS />
                        {jour}
                    </span>
                    <span>
                        <Dessin icone=icones::LIEU />
                        {ou}
                    </span>
                    {duree
                        .map(|duree| {
                            view! {
                                <span class="num">
                                    <Dessin icone=icones::HORLOGE />
                                    {duree}
                                </span>
                            }
                        })}
                </p>
                <ul class="badges">
                    {themes} {etiquettes}
                </ul>
                {choix.case(id, titre.clone())}
                {supprime_le
                    .map(|le| {
                        view! {
                            <div class="row between cra-supprime">
                                <span class="small">{textes::supprime_le(&moment(le))}</span>
                                <Restaurer id=id titre=titre fini=move |()| cras.reessayer() />
                            </div>
                        }
                    })}
            </div>
        </li>
    }
}
