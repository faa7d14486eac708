//! What is kept about the person: told, downloaded.

use coop_domain::textes::compte as textes;
use leptos::{prelude::*, task::spawn_local};

use super::suppression::Suppression;
use crate::{
    annonces::Messages,
    composants::{Constat, Paires},
    identite::{Connecte, Identite},
    telechargement::{self, Fichier},
};

/// The section.
#[component]
pub(super) fn Donnees() -> impl IntoView {
    let gardees = textes::DONNEES_GARDEES
        .iter()
        .map(|(quoi, pourquoi)| (*quoi, vec![(*pourquoi).to_owned()]))
        .collect::<Vec<_>>();
    view! {
        <section class="partie card">
            <h2 id="mes-donnees" tabindex="-1">
                {textes::DONNEES}
            </h2>
            <p>{textes::DONNEES_CHAPEAU}</p>
            <Paires paires=gardees />
            <p>{textes::DONNEES_APRES}</p>
            <h3>{textes::TELECHARGER}</h3>
            <div class="actions">
                <Telecharger csv=true />
                <Telecharger csv=false />
            </div>
            <Suppression />
        </section>
    }
}

/// A button that downloads everything.
#[component]
fn Telecharger(csv: bool) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let en_cours = RwSignal::new(false);
    let telecharger = move |_| {
        if en_cours.get_untracked() {
            return;
        }
        en_cours.set(true);
        spawn_local(async move {
            let lues = identite
                .demander(async move |client: Connecte| {
                    if csv {
                        client.donnees_csv().await
                    } else {
                        client.donnees().await
                    }
                })
                .await;
            let _ = en_cours.try_set(false);
            match lues {
                Ok(octets) => {
                    let (nom, type_) = if csv {
                        ("mes-donnees.csv", "text/csv;charset=utf-8")
                    } else {
                        ("mes-donnees.json", "application/json")
                    };
                    let fichier = Fichier::de(nom, type_, octets);
                    telechargement::donner(&fichier);
                    messages.montrer(textes::TELECHARGE);
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    view! {
        <button
            class="btn"
            type="button"
            aria-disabled=move || en_cours.get().then_some("true")
            on:click=telecharger
        >
            {if csv { textes::TELECHARGER_CSV } else { textes::TELECHARGER_JSON }}
        </button>
    }
}
