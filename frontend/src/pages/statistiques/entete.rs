//! The head of the page, and what it says when there is nothing to count.

use coop_client::chemins::stats as chemins;
use coop_domain::{
    icones,
    stats::{
        page::{PageStatistiques, Periode},
        periodes::PeriodeUsuelle,
    },
    textes::{coquille, statistiques as textes},
};
use leptos::prelude::*;

use crate::{
    composants::{Dessin, Vide},
    coquille::Titre,
    identite::Identite,
};

/// Title, what it is for, and what one does with the whole page.
#[component]
pub(super) fn Entete() -> impl IntoView {
    let qui = untrack(|| Identite::ici().moi())
        .map(|moi| textes::chiffres_de(moi.prenom.as_str(), moi.nom.as_str()));
    view! {
        <Tete titre=textes::TITRE chapeau=textes::CHAPEAU publique=chemins::page_publique(&chemins::TerritoireStats::france()) />
        <p class="papier">{qui}</p>
    }
}

/// The same, without the name that paper bears.
#[component]
pub(super) fn Tete(
    titre: &'static str,
    chapeau: &'static str,
    /// The address of the published figures that are next to these.
    publique: String,
) -> impl IntoView {
    view! {
        <div class="row between stats-tete">
            <Titre texte=titre />
            <button
                class="btn quiet hide-s"
                type="button"
                on:click=|_| {
                    let _ = window().print();
                }
            >
                <Dessin icone=icones::IMPRESSION />
                {textes::IMPRIMER}
            </button>
        </div>
        <p class="chapeau">{chapeau}</p>
        <p class="lien-public">
            <a class="retour" href=publique>
                <Dessin icone=icones::CARTE />
                {textes::VOIR_PUBLIQUES}
            </a>
        </p>
    }
}

/// No CRA in this period, or none with these filters: what to do.
pub(super) fn vide(page: Memo<PageStatistiques>) -> impl IntoView {
    let filtree = page.with(|page| page.filtres() > 0);
    let depuis_le_debut = Periode::Usuelle(PeriodeUsuelle::Debut);
    let elargir = page.with(|page| {
        let large = PageStatistiques {
            periode: depuis_le_debut,
            pas: None,
            ..page.clone()
        };
        (page.periode != depuis_le_debut).then(|| chemins::page(&large))
    });
    let sans_filtres = page.with(|page| chemins::page(&page.sans_filtres()));
    view! {
        <Vide icone=icones::GRAPHIQUE>
            <h3>{textes::VIDE}</h3>
            <p>{if filtree { textes::VIDE_FILTRES } else { textes::VIDE_AIDE }}</p>
            <div class="row">
                {if filtree {
                    view! {
                        <a class="btn main" href=sans_filtres data-noscroll="">
                            {textes::FILTRES_EFFACER}
                        </a>
                    }
                        .into_any()
                } else {
                    view! {
                        <a class="btn main" href=coquille::NOUVEAU_CRA.chemin>
                            <Dessin icone=icones::SAISIR />
                            {textes::VIDE_SAISIR}
                        </a>
                    }
                        .into_any()
                }}
                {elargir
                    .map(|adresse| {
                        view! {
                            <a class="btn" href=adresse data-noscroll="">
                                {textes::VIDE_ELARGIR}
                            </a>
                        }
                    })}
            </div>
        </Vide>
    }
}
