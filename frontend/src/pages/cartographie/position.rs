//! « Autour de moi »: the position of the device, asked for when the person asks.

use std::rc::Rc;

use coop_domain::{geo::Point, icones, textes::cartographie as textes};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Position, PositionError, PositionOptions};

use crate::composants::{Alerte, Dessin, Ton};

/// How long the device may look, in milliseconds.
const PATIENCE_MS: u32 = 15_000;
/// A position as old as this will do, in milliseconds.
const FRAICHEUR_MS: u32 = 60_000;
/// Parts of a degree that are kept: about a hundred metres. The position goes into an address that
/// people share.
const PRECISION: f64 = 1_000.0;

/// The button, and why it failed.
#[component]
pub(super) fn AutourDeMoi(
    /// Takes the position.
    trouver: impl Fn(Point) + 'static,
) -> impl IntoView {
    let en_cours = RwSignal::new(false);
    let echec = RwSignal::new(None::<&'static str>);
    let trouver = Rc::new(trouver);
    let demander = move |_| {
        if en_cours.get_untracked() {
            return;
        }
        echec.set(None);
        en_cours.set(true);
        let trouver = Rc::clone(&trouver);
        let finir = move |resultat: Result<Point, &'static str>| {
            // The page may have gone while the device was looking.
            if en_cours.try_set(false).is_some() {
                return;
            }
            match resultat {
                Ok(point) => trouver(point),
                Err(raison) => echec.set(Some(raison)),
            }
        };
        localiser(finir);
    };
    view! {
        <button
            class="btn grand"
            type="button"
            aria-disabled=move || en_cours.get().then_some("true")
            on:click=demander
        >
            <Dessin icone=icones::POSITION />
            {move || {
                if en_cours.get() { textes::AUTOUR_DE_MOI_EN_COURS } else { textes::AUTOUR_DE_MOI }
            }}
        </button>
        <div class="sous-recherche" role="alert">
            {move || {
                echec
                    .get()
                    .map(|raison| {
                        view! {
                            <Alerte ton=Ton::Information>
                                <p>{raison}</p>
                            </Alerte>
                        }
                    })
            }}
        </div>
    }
}

/// Asks the device where it is; `finir` is called once.
fn localiser(finir: impl Fn(Result<Point, &'static str>) + Clone + 'static) {
    let Ok(geolocalisation) = window().navigator().geolocation() else {
        finir(Err(textes::GEO_ABSENTE));
        return;
    };
    let options = PositionOptions::new();
    options.set_timeout(PATIENCE_MS);
    options.set_maximum_age(FRAICHEUR_MS);
    let trouvee = {
        let finir = finir.clone();
        Closure::once_into_js(move |position: Position| {
            let lieu = position.coords();
            let arrondir = |degres: f64| (degres * PRECISION).round() / PRECISION;
            finir(
                Point::new(arrondir(lieu.latitude()), arrondir(lieu.longitude()))
                    .map_err(|_| textes::GEO_INDISPONIBLE),
            );
        })
    };
    let manquee = {
        let finir = finir.clone();
        Closure::once_into_js(move |erreur: PositionError| {
            finir(Err(match erreur.code() {
                PositionError::PERMISSION_DENIED => textes::GEO_REFUSEE,
                PositionError::TIMEOUT => textes::GEO_DELAI,
                _ => textes::GEO_INDISPONIBLE,
            }));
        })
    };
    let demande = geolocalisation.get_current_position_with_error_callback_and_options(
        trouvee.unchecked_ref(),
        Some(manquee.unchecked_ref()),
        &options,
    );
    if demande.is_err() {
        finir(Err(textes::GEO_ABSENTE));
    }
}
