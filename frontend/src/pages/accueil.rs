use coop_client::chemins;
use coop_domain::{
    enumeration::Enumeration,
    icones,
    lieu::Service,
    recherche::PageCartographie,
    texte::milliers,
    textes::{accueil as textes, coquille, courts},
};
use leptos::prelude::*;

use super::cartographie::Recherche;
use crate::{
    composants::{Dessin, Tuile},
    coquille::{Titre, onglet},
    donnees::{api, charger},
    reprise::Pret,
};

/// The home page, for the public: what one finds here, and the search at once.
#[component]
pub(crate) fn Accueil() -> impl IntoView {
    onglet(|| textes::ONGLET.to_owned());
    Pret::ici().dire();
    view! {
        <section class="heros">
            <Titre texte=textes::TITRE />
            <p class="chapeau">{textes::CHAPEAU}</p>
            <Recherche page=PageCartographie::default() etiquette_cachee=false />
        </section>
        <section class="partie">
            <h2>{textes::BESOINS}</h2>
            <ul class="tiles">{Service::TOUS.iter().map(|service| tuile(*service)).collect_view()}</ul>
        </section>
        <section class="partie">
            <h2>{textes::COMMENT}</h2>
            <ol class="etapes">
                {textes::ETAPES
                    .map(|(titre, phrase)| {
                        view! {
                            <li class="card">
                                <h3>{titre}</h3>
                                <p>{phrase}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </section>
        <Chiffres />
    }
}

/// A service, to the lieux that offer it.
fn tuile(service: Service) -> impl IntoView {
    let page = PageCartographie {
        services: vec![service],
        ..PageCartographie::default()
    };
    view! {
        <Tuile
            adresse=chemins::page_cartographie(&page)
            icone=icones::service(service)
            titre=courts::service(service)
            aide=service.aide()
        />
    }
}

/// How many lieux, and where the data come from.
#[component]
fn Chiffres() -> impl IntoView {
    let api = api();
    let nombre = charger(
        || (),
        move |()| {
            let api = api.clone();
            async move { api.nombre_de_lieux().await }
        },
    );
    // A figure that does not come is no reason to alarm: its place stays empty.
    let lieux =
        move || nombre.avec(|nombre| nombre.and_then(|nombre| nombre.as_ref().ok().copied().flatten()));
    view! {
        <section class="partie card chiffres">
            <h2>{textes::EN_CHIFFRES}</h2>
            <p>{textes::PRESENTATION}</p>
            <div class="kpis">
                {move || {
                    lieux().map(|nombre| chiffre(milliers(nombre), textes::lieux_comptes(nombre)))
                }}
                {chiffre(Service::TOUS.len().to_string(), textes::SERVICES_COMPTES)}
                {chiffre("0".to_owned(), textes::COMPTES)}
            </div>
            <div class="row">
                <a class="btn main" href=coquille::CARTOGRAPHIE.chemin>
                    <Dessin icone=icones::LIEU />
                    {textes::VOIR_CARTOGRAPHIE}
                </a>
                <a class="btn" rel="external" href=textes::CHEMIN_API>
                    {textes::VOIR_API}
                </a>
            </div>
        </section>
    }
}

fn chiffre(nombre: String, compte: &'static str) -> impl IntoView {
    view! {
        <div class="kpi">
            <strong>{nombre}</strong>
            {compte}
        </div>
    }
}
