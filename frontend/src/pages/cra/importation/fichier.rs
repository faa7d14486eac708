//! The choice of a file.

use coop_domain::{
    cra::import::modele,
    icones,
    textes::{erreurs, import_cra as textes},
};
use leptos::prelude::*;

use super::{
    Envoi, Import,
    refus::{Refus, alerte},
};
use crate::{
    composants::{Depot, Dessin},
    telechargement::{self, Fichier},
};

/// What is expected, and the field; why the last file was refused.
#[component]
pub(super) fn Choix(import: Import, refus: Option<(Refus, Option<Envoi>)>) -> impl IntoView {
    let (refus, reprise) = refus.map_or((None, None), |(refus, reprise)| (Some(refus), reprise));
    let conseils = textes::CONSEILS.map(|conseil| view! { <li>{conseil}</li> });
    view! {
        {refus.map(alerte)}
        {reprise
            .map(|envoi| {
                view! {
                    <p>
                        <button
                            class="btn"
                            type="button"
                            on:click=move |_| import.examiner(envoi.clone())
                        >
                            {erreurs::REESSAYER}
                        </button>
                    </p>
                }
            })}
        <section class="card stack">
            <h2>{textes::FICHIER_TITRE}</h2>
            <Depot
                id="import-fichier"
                etiquette=textes::FICHIER
                aide=textes::FICHIER_AIDE
                accepte=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                choisir=move |fichier| import.choisir(fichier)
            />
            <p class="help">{textes::limites()}</p>
            <ul class="puces">{conseils.collect_view()}</ul>
            <p>
                <button
                    class="btn"
                    type="button"
                    on:click=|_| telechargement::donner(&Fichier::csv(textes::MODELE_FICHIER, modele()))
                >
                    <Dessin icone=icones::TELECHARGER />
                    {textes::MODELE}
                </button>
            </p>
        </section>
    }
}
