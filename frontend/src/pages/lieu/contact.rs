use coop_domain::{
    icones::{self, Icone},
    lieu::{LieuPublie, Localisation},
    texte::{adresse_web, adresse_web_courte},
    textes::{cartographie, lieu as textes},
};
use leptos::prelude::*;

use crate::composants::Dessin;

/// Where the lieu stands and how it is reached.
pub(super) fn contact(lieu: &LieuPublie) -> impl IntoView + use<> {
    let sans_contact = lieu.telephone.is_none() && lieu.courriels.is_empty() && lieu.site_web.is_empty();
    let carte = lieu
        .latitude
        .zip(lieu.longitude)
        .map(|(latitude, longitude)| textes::adresse_openstreetmap(latitude, longitude));
    view! {
        <section class="card stack" aria-labelledby="contact">
            <h2 id="contact">{textes::CONTACT}</h2>
            <ul class="contacts">
                {moyen(
                    icones::LIEU,
                    textes::ADRESSE,
                    view! {
                        <span>{textes::adresse(lieu)}</span>
                        {(lieu.localisation == Some(Localisation::Approchee))
                            .then(|| view! { <span class="muted small">{cartographie::POSITION_APPROXIMATIVE_AIDE}</span> })}
                        {carte.map(|carte| autre_site(&carte, textes::ITINERAIRE))}
                    },
                )}
                {lieu
                    .telephone
                    .as_ref()
                    .map(|telephone| {
                        moyen(
                            icones::TELEPHONE,
                            textes::TELEPHONE,
                            view! { <a href=format!("tel:{telephone}")>{telephone.en_clair()}</a> },
                        )
                    })}
                {lieu
                    .courriels
                    .iter()
                    .map(|courriel| {
                        moyen(
                            icones::COURRIEL,
                            textes::COURRIEL,
                            view! { <a href=format!("mailto:{courriel}")>{courriel.clone()}</a> },
                        )
                    })
                    .collect_view()}
                {lieu
                    .site_web
                    .iter()
                    .map(|site| {
                        let lien = autre_site(site, adresse_web_courte(site));
                        moyen(icones::SITE, textes::SITE_WEB, lien)
                    })
                    .collect_view()}
                {lieu
                    .fiche_acces_libre
                    .as_ref()
                    .map(|fiche| {
                        let lien = autre_site(fiche, textes::ACCES_LIBRE);
                        moyen(icones::ACCESSIBILITE, textes::ACCESSIBILITE, lien)
                    })}
            </ul>
            {sans_contact.then(|| view! { <p class="muted">{textes::CONTACT_ABSENT}</p> })}
        </section>
    }
}

fn moyen(icone: Icone, titre: &'static str, valeur: impl IntoView) -> impl IntoView {
    view! {
        <li>
            <span class="g">
                <Dessin icone=icone />
            </span>
            <span>
                <span class="muted small">{titre}</span>
                {valeur}
            </span>
        </li>
    }
}

/// A link that leaves the service, and says so. Addresses come from sources: only web ones are links.
fn autre_site(adresse: &str, mots: &str) -> AnyView {
    match adresse_web(adresse) {
        Some(lien) => view! {
            <a href=lien.to_owned() rel="external noreferrer">
                {mots.to_owned()}
                <span class="vh">" " {textes::AUTRE_SITE}</span>
                <Dessin icone=icones::AUTRE_SITE />
            </a>
        }
        .into_any(),
        None => view! { <span>{adresse.to_owned()}</span> }.into_any(),
    }
}
