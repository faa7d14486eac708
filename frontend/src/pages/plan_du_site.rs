use coop_domain::textes::plan_du_site as textes;
use leptos::prelude::*;

use crate::{
    coquille::{Titre, onglet},
    reprise::Pret,
};

/// Every page, by group.
#[component]
pub(crate) fn PlanDuSite() -> impl IntoView {
    onglet(|| textes::TITRE.to_owned());
    Pret::ici().dire();
    view! {
        <article class="texte">
            <Titre texte=textes::TITRE />
            {textes::GROUPES
                .iter()
                .map(|groupe| {
                    view! {
                        <section>
                            <h2>{groupe.titre}</h2>
                            <ul class="puces">
                                {groupe
                                    .liens
                                    .iter()
                                    .map(|lien| {
                                        let du_serveur = textes::DU_SERVEUR.contains(&lien.chemin);
                                        view! {
                                            <li>
                                                <a href=lien.chemin rel=du_serveur.then_some("external")>
                                                    {lien.libelle}
                                                </a>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
                .collect_view()}
        </article>
    }
}
