//! What is said in the place of figures that few people made.

use coop_client::chemins::stats as chemins;
use coop_domain::{
    icones,
    stats::{echanges::Statistiques, page::TerritoireStats},
    textes::statistiques as textes,
};
use leptos::prelude::*;

use crate::composants::Vide;

#[component]
pub(super) fn Cache(chiffres: Memo<Option<Statistiques>>) -> impl IntoView {
    move || {
        let secret = chiffres.with(|chiffres| chiffres.as_ref()?.secret.clone())?;
        let postes = secret
            .en_poste
            .map(|n| view! { <p>{textes::postes_tenus(n)}</p> });
        let au_dessus = secret.au_dessus.map(|territoire| {
            let adresse =
                chemins::page_publique(&TerritoireStats::nouveau(territoire.niveau, territoire.code));
            view! {
                <a class="btn main" href=adresse>
                    {textes::voir_au_dessus(&territoire.nom)}
                </a>
            }
        });
        Some(view! {
            <Vide icone=icones::GRAPHIQUE>
                <h3>{textes::CACHE_TITRE}</h3>
                <p>{secret.raison}</p>
                {postes}
                {au_dessus}
            </Vide>
        })
    }
}
