//! What has just been done to a CRA on another page, for the list that shows it next.

use coop_client::chemins::cras::{self as chemins, PageCras};
use coop_domain::{
    ids::CraId,
    textes::{coquille, cra as textes},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Alerte, Constat, Ton},
    identite::{Connecte, Identite},
    navigateur,
};

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nouvelle {
    /// This CRA was saved.
    Enregistre(CraId),
    /// This CRA was deleted.
    Supprime(CraId),
}

/// What is to be told, once.
#[derive(Clone, Copy)]
pub(crate) struct Nouvelles(StoredValue<Option<Nouvelle>>);

impl Nouvelles {
    /// Makes them available to every view below.
    pub(crate) fn fournir() {
        provide_context(Self(StoredValue::new(None)));
    }

    /// Those of the application.
    pub(super) fn ici() -> Self {
        expect_context()
    }

    /// Leaves this to the next page.
    pub(super) fn laisser(self, nouvelle: Nouvelle) {
        self.0.set_value(Some(nouvelle));
    }

    fn prendre(self) -> Option<Nouvelle> {
        let nouvelle = self.0.get_value();
        self.0.set_value(None);
        nouvelle
    }
}

/// What was just done, and what may be done next: until the list shows something else. `change` is told when
/// it is no longer right.
#[component]
pub(super) fn Nouveaute(page: Memo<PageCras>, #[prop(into)] change: Callback<()>) -> impl IntoView {
    let nouvelle = RwSignal::new(Nouvelles::ici().prendre());
    Effect::new(move |avant: Option<PageCras>| {
        let page = page.get();
        if avant.is_some_and(|avant| avant != page) {
            nouvelle.set(None);
        }
        page
    });
    move || {
        nouvelle.get().map(|nouvelle_lue| match nouvelle_lue {
            Nouvelle::Enregistre(id) => enregistre(id).into_any(),
            Nouvelle::Supprime(id) => {
                let fini = Callback::new(move |()| {
                    nouvelle.set(None);
                    change.run(());
                });
                supprime(id, fini).into_any()
            }
        })
    }
}

fn enregistre(id: CraId) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Information>
            <p class="alerte-titre">{textes::ENREGISTRE}</p>
            <p>{textes::ENREGISTRE_AIDE}</p>
            <p class="row">
                <a class="btn" href=coquille::MES_STATISTIQUES.chemin>
                    {textes::VOIR_STATISTIQUES}
                </a>
                <a class="btn quiet" href=chemins::page_cra(id)>
                    {textes::VOIR}
                </a>
            </p>
        </Alerte>
    }
}

fn supprime(id: CraId, fini: Callback<()>) -> impl IntoView {
    view! {
        <Alerte ton=Ton::Information>
            <p class="alerte-titre">{textes::SUPPRIME}</p>
            <p>{textes::SUPPRIME_AIDE}</p>
            <p>
                <Restaurer id=id fini=fini />
            </p>
        </Alerte>
    }
}

/// Takes a deleted CRA back; `fini` is told once it is.
#[component]
pub(super) fn Restaurer(
    /// The CRA.
    id: CraId,
    /// Its name, for those who hear the button alone.
    #[prop(optional, into)]
    titre: Option<String>,
    /// Told once it is back.
    #[prop(into)]
    fini: Callback<()>,
) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let occupe = RwSignal::new(false);
    let restaurer = move |_| {
        if occupe.get_untracked() {
            return;
        }
        occupe.set(true);
        spawn_local(async move {
            let restaure = identite
                .demander(async move |client: Connecte| client.restaurer_cra(id).await)
                .await;
            // Whether the person is still on the page.
            let la = occupe.try_set(false).is_none();
            match restaure {
                Ok(_) => {
                    messages.montrer(textes::RESTAURE);
                    if la {
                        fini.run(());
                        if let Some(titre) = navigateur::element(super::liste::RESULTATS) {
                            navigateur::focaliser(&titre);
                        }
                    }
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
            aria-label=titre.map(|titre| textes::au_sujet_de(textes::RESTAURER, &titre))
            aria-disabled=move || occupe.get().then_some("true")
            on:click=restaurer
        >
            <crate::composants::Dessin icone=coop_domain::icones::REVENIR />
            {textes::RESTAURER}
        </button>
    }
}
