use coop_domain::{geo::Point, icones, recherche::PageCartographie, textes::cartographie as textes};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{FORMULAIRE, aller, position::AutourDeMoi};
use crate::{
    composants::{Champ, Combobox, Dessin, Proposition},
    donnees::{Api, api},
};

/// Most communes proposed.
const PROPOSITIONS: u16 = 8;

/// The search box, on the home page and on its own page: where to look.
#[component]
pub(crate) fn Recherche(
    /// The state of the page; its filters stay.
    #[prop(into)]
    page: Signal<PageCartographie>,
    /// Whether the heading already says what the box is for.
    etiquette_cachee: bool,
) -> impl IntoView {
    // A filter that changes must not take away what is being typed.
    let q = Memo::new(move |_| page.with(|page| page.q.clone()));
    let texte = RwSignal::new(q.get_untracked().unwrap_or_default());
    Effect::watch(
        move || q.get(),
        move |q, _, _| texte.set(q.clone().unwrap_or_default()),
        false,
    );
    let api = api();
    let aller = aller();

    // From another place, with the same filters.
    let depuis = move |q: Option<String>| {
        page.with_untracked(|page| PageCartographie {
            q,
            ..page.sans_lieu()
        })
    };
    let a_l_envoi = {
        let aller = aller.clone();
        move |envoi: SubmitEvent| {
            envoi.prevent_default();
            let saisie = texte.with_untracked(|texte| texte.trim().to_owned());
            let q = (!saisie.is_empty()).then_some(saisie);
            let inchangee = page.with_untracked(|page| page.q == q);
            if inchangee {
                aller(&page.with_untracked(PageCartographie::premiere_page));
            } else {
                aller(&depuis(q));
            }
        }
    };
    let choisir = {
        let aller = aller.clone();
        move |commune: Proposition| {
            aller(&PageCartographie {
                commune: commune.valeur.parse().ok(),
                ..depuis(Some(commune.libelle))
            });
        }
    };
    let autour = move |point: Point| {
        aller(&PageCartographie {
            point: Some(point),
            ..depuis(None)
        });
    };
    view! {
        <form
            class="recherche"
            id=FORMULAIRE
            role="search"
            method="get"
            action="/cartographie"
            on:submit=a_l_envoi
        >
            <Champ
                id="q"
                etiquette=textes::CHAMP
                etiquette_cachee=etiquette_cachee
                controle=move |liaison| {
                    view! {
                        <Combobox
                            liaison=liaison
                            nom="q"
                            texte=texte
                            exemple=textes::CHAMP_AIDE
                            nom_de_la_liste=textes::PROPOSITIONS
                            proposer=move |q| proposer(api.clone(), q)
                            choisir=choisir
                        />
                    }
                }
            />
            <button class="btn main grand" type="submit">
                <Dessin icone=icones::RECHERCHE />
                {textes::CHERCHER}
            </button>
            <AutourDeMoi trouver=autour />
        </form>
    }
}

/// Communes for a text; none when the server does not answer: one can search without choosing.
async fn proposer(api: Api, q: String) -> Vec<Proposition> {
    api.communes(&q, PROPOSITIONS)
        .await
        .unwrap_or_default()
        .into_iter()
        .map(|commune| Proposition {
            libelle: commune.nom_complet(),
            detail: commune.codes_postaux.first().cloned().unwrap_or_default(),
            valeur: commune.code.to_string(),
        })
        .collect()
}
