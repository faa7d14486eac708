//! A button of an account that opens a form: one form of the page at a time.

use coop_domain::ids::CompteId;
use leptos::prelude::*;

/// What a form is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Objet {
    /// The personal address.
    Adresse,
    /// What the administration decides.
    Decision,
    /// The roles.
    Roles,
    /// The second factor.
    Double,
}

/// The form that is open.
#[derive(Clone, Copy)]
pub(super) struct Ouverte(RwSignal<Option<(Objet, CompteId)>>);

impl Ouverte {
    /// None is, on this page.
    pub(super) fn fournir() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// That of this page.
    pub(super) fn ici() -> Self {
        expect_context()
    }

    /// Closes it; whoever opened it may have left the page.
    pub(super) fn fermer(self) {
        let _ = self.0.try_set(None);
    }
}

/// The button, and the form below it while it is open.
#[component]
pub(super) fn BoutonDeForme(
    /// What the form is for.
    objet: Objet,
    /// Whose account.
    id: CompteId,
    /// The word of the button.
    mots: &'static str,
    /// The button, read alone: of whom.
    nom: String,
    /// The form.
    children: ChildrenFn,
) -> impl IntoView {
    let Ouverte(ouverte) = Ouverte::ici();
    let celle_ci = Some((objet, id));
    let est_ouverte = Memo::new(move |_| ouverte.get() == celle_ci);
    let basculer = move |_| {
        ouverte.update(|ouverte| *ouverte = if *ouverte == celle_ci { None } else { celle_ci });
    };
    view! {
        <p>
            <button
                class="btn quiet"
                type="button"
                aria-label=nom
                aria-expanded=move || est_ouverte.get().to_string()
                on:click=basculer
            >
                {mots}
            </button>
        </p>
        {move || est_ouverte.get().then(|| children())}
    }
}
