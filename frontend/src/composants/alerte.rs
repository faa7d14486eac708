use coop_client::ErreurClient;
use coop_domain::{
    icones::{self, Icone},
    textes::erreurs,
};
use leptos::prelude::*;

use super::Dessin;

/// What an alert tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ton {
    /// Good to know.
    Information,
    /// Something failed.
    Erreur,
}

impl Ton {
    const fn classe(self) -> &'static str {
        match self {
            Self::Information => "alert info",
            Self::Erreur => "alert bad",
        }
    }

    const fn icone(self) -> Icone {
        match self {
            Self::Information => icones::INFORMATION,
            Self::Erreur => icones::ATTENTION,
        }
    }

    /// An error is said at once, the rest when the reader comes to it.
    const fn role(self) -> Option<&'static str> {
        match self {
            Self::Information => None,
            Self::Erreur => Some("alert"),
        }
    }
}

/// A message in the page.
#[component]
pub(crate) fn Alerte(
    /// What it tells.
    ton: Ton,
    /// Its paragraphs and actions.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=ton.classe() role=ton.role()>
            <Dessin icone=ton.icone() />
            <div class="alerte-corps">{children()}</div>
        </div>
    }
}

/// What was asked did not come: what happened, what to do, and the button that does it.
#[component]
pub(crate) fn EchecDeChargement(
    /// Why.
    erreur: ErreurClient,
    /// Asks again.
    #[prop(into)]
    reessayer: Callback<()>,
) -> impl IntoView {
    let (titre, aide, reference) = match erreur {
        ErreurClient::Reseau(_) => (
            erreurs::HORS_LIGNE.to_owned(),
            erreurs::HORS_LIGNE_AIDE.to_owned(),
            None,
        ),
        ErreurClient::Probleme(probleme) if probleme.status < 500 => (probleme.title, probleme.detail, None),
        ErreurClient::Probleme(probleme) => (
            erreurs::INDISPONIBLE.to_owned(),
            erreurs::INDISPONIBLE_AIDE.to_owned(),
            Some(erreurs::reference(&probleme.instance)),
        ),
        ErreurClient::Illisible { .. } => (
            erreurs::ILLISIBLE.to_owned(),
            erreurs::ILLISIBLE_AIDE.to_owned(),
            None,
        ),
    };
    view! {
        <Alerte ton=Ton::Erreur>
            <p class="alerte-titre">{titre}</p>
            <p>{aide}</p>
            {reference.map(|reference| view! { <p class="small">{reference}</p> })}
            <p>
                <button class="btn" type="button" on:click=move |_| reessayer.run(())>
                    {erreurs::REESSAYER}
                </button>
            </p>
        </Alerte>
    }
}
