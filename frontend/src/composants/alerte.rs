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

/// What happened, what to do, and what to quote to the support, in words.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Constat {
    /// What happened.
    pub(crate) titre: String,
    /// What to do.
    pub(crate) aide: String,
    /// What to quote to the support.
    pub(crate) reference: Option<String>,
}

impl Constat {
    /// That of a failed call.
    pub(crate) fn de(erreur: &ErreurClient) -> Self {
        let (titre, aide, reference) = match erreur {
            ErreurClient::Reseau(_) => (erreurs::HORS_LIGNE, erreurs::HORS_LIGNE_AIDE, None),
            ErreurClient::Probleme(probleme) if probleme.status < 500 => {
                (probleme.title.as_str(), probleme.detail.as_str(), None)
            }
            ErreurClient::Probleme(probleme) => (
                erreurs::INDISPONIBLE,
                erreurs::INDISPONIBLE_AIDE,
                Some(erreurs::reference(&probleme.instance)),
            ),
            ErreurClient::Illisible { .. } => (erreurs::ILLISIBLE, erreurs::ILLISIBLE_AIDE, None),
        };
        Self {
            titre: titre.to_owned(),
            aide: aide.to_owned(),
            reference,
        }
    }

    #[cfg(feature = "comptes")]
    /// The whole in one line, for a passing message.
    pub(crate) fn phrase(self) -> String {
        [self.titre, self.aide].join(". ")
    }
}

/// What was asked did not come: what happened, what to do, and the button that does it.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn EchecDeChargement(
    /// Why.
    erreur: ErreurClient,
    /// Asks again.
    #[prop(into)]
    reessayer: Callback<()>,
) -> impl IntoView {
    let Constat {
        titre,
        aide,
        reference,
    } = Constat::de(&erreur);
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
