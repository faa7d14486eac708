//! Loading: from what came with the page, else from the API.

use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use coop_client::{Client, ErreurClient, Precharge, web::Navigateur};
use leptos::{prelude::*, task::spawn_local};

/// The client of the API, shared by all views.
pub(crate) type Api = Arc<Client<Navigateur>>;

/// Makes the API available to every view below.
pub(crate) fn fournir_api(precharge: Precharge) {
    provide_context::<Api>(Arc::new(Client::avec_precharge(Navigateur, precharge)));
}

/// The API of the application.
pub(crate) fn api() -> Api {
    expect_context()
}

/// Something asked of the API, and where it stands.
pub(crate) struct Chargement<T: Send + Sync + 'static> {
    resultat: RwSignal<Option<Result<T, ErreurClient>>>,
    en_cours: RwSignal<bool>,
    essai: RwSignal<u32>,
}

impl<T: Send + Sync> Clone for Chargement<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Chargement<T> {}

impl<T: Send + Sync> Chargement<T> {
    /// Reads the last result; none before the first.
    pub(crate) fn avec<R>(self, lire: impl FnOnce(Option<&Result<T, ErreurClient>>) -> R) -> R {
        self.resultat.with(|resultat| lire(resultat.as_ref()))
    }

    /// Whether a newer result is on its way.
    pub(crate) fn en_cours(self) -> bool {
        self.en_cours.get()
    }

    /// Asks again.
    pub(crate) fn reessayer(self) {
        self.essai.update(|essai| *essai += 1);
    }
}

/// Loads `lire(cle())`, and again each time the key changes.
///
/// What is ready at once (preloaded data) is there when this returns: the first view shows it. The
/// previous result stays until the next; an answer that a newer question has overtaken is dropped, and
/// so is one that comes when the view has gone.
pub(crate) fn charger<C, T, F>(
    cle: impl Fn() -> C + 'static,
    lire: impl Fn(C) -> F + 'static,
) -> Chargement<T>
where
    C: 'static,
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, ErreurClient>> + 'static,
{
    let chargement = Chargement {
        resultat: RwSignal::new(None),
        en_cours: RwSignal::new(false),
        essai: RwSignal::new(0),
    };
    let rang = StoredValue::new(0_u32);
    let effet = RenderEffect::new(move |_| {
        chargement.essai.track();
        let cle = cle();
        rang.update_value(|rang| *rang += 1);
        let demande = rang.get_value();
        let mut futur = Box::pin(untrack(|| lire(cle)));
        if let Poll::Ready(resultat) = untrack(|| sonder(&mut futur)) {
            chargement.resultat.set(Some(resultat));
            chargement.en_cours.set(false);
            return;
        }
        chargement.en_cours.set(true);
        spawn_local(async move {
            let resultat = futur.await;
            if rang.try_get_value() == Some(demande) {
                // The view may go at any moment: what has gone takes nothing.
                let _ = chargement.resultat.try_set(Some(resultat));
                let _ = chargement.en_cours.try_set(false);
            }
        });
    });
    // The effect lives as long as the view.
    StoredValue::new_local(effet);
    chargement
}

/// What the future gives without waiting.
fn sonder<F: Future + Unpin>(futur: &mut F) -> Poll<F::Output> {
    pin!(futur).poll(&mut Context::from_waker(Waker::noop()))
}
