use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    icones,
    lieu::{LieuPublie, Service},
    textes::lieu as textes,
};
use leptos::prelude::*;

use crate::composants::Dessin;

/// What the lieu helps with, each service with what it means.
pub(super) fn services(services: Ensemble<Service>) -> impl IntoView {
    let contenu = if services.est_vide() {
        view! { <p>{textes::SERVICES_ABSENTS}</p> }.into_any()
    } else {
        let lignes = services
            .iter()
            .map(|service| {
                view! {
                    <li>
                        <span class="g">
                            <Dessin icone=icones::service(service) />
                        </span>
                        <span>
                            <b>{service.libelle()}</b>
                            <span class="d">{service.aide()}</span>
                        </span>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="services">{lignes}</ul> }.into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="services">
            <h2 id="services">{textes::SERVICES}</h2>
            {contenu}
        </section>
    }
}

/// What the lieu says of itself, as plain text.
pub(super) fn presentation(lieu: &LieuPublie) -> impl IntoView + use<> {
    let paragraphes = textes::presentation(lieu);
    (!paragraphes.is_empty()).then(|| {
        view! {
            <section class="card stack" aria-labelledby="presentation">
                <h2 id="presentation">{textes::PRESENTATION}</h2>
                {paragraphes
                    .into_iter()
                    .map(|paragraphe| view! { <p class="texte-libre">{paragraphe}</p> })
                    .collect_view()}
            </section>
        }
    })
}
