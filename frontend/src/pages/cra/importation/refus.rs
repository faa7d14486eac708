//! Why a file was refused.

use coop_client::ErreurClient;
use coop_domain::textes::import_cra as textes;
use leptos::prelude::*;

use super::RESULTAT;
use crate::composants::{Alerte, Constat, Ton};

/// In words.
#[derive(Clone)]
pub(super) struct Refus {
    constat: Option<Constat>,
    phrases: Vec<String>,
}

impl Refus {
    /// Of a call that failed.
    pub(super) fn de(erreur: &ErreurClient) -> Self {
        let phrases: Vec<String> = match erreur {
            ErreurClient::Probleme(probleme) => {
                let messages = probleme.errors.iter().map(|faute| faute.message.clone());
                messages.collect()
            }
            _ => Vec::new(),
        };
        Self {
            // What is wrong says more than the name of the problem.
            constat: phrases.is_empty().then(|| Constat::de(erreur)),
            phrases,
        }
    }

    /// Of a file that is not sent.
    pub(super) fn phrase(phrase: &str) -> Self {
        Self {
            constat: None,
            phrases: vec![phrase.to_owned()],
        }
    }
}

/// Shows it; its heading takes the focus.
pub(super) fn alerte(refus: Refus) -> impl IntoView {
    let (titre, aide, reference) = match refus.constat {
        Some(constat) => (constat.titre, Some(constat.aide), constat.reference),
        None => (textes::REFUSE.to_owned(), None, None),
    };
    let phrases = match refus.phrases.as_slice() {
        [] => None,
        [seule] => Some(view! { <p>{seule.clone()}</p> }.into_any()),
        plusieurs => {
            let puces = plusieurs.iter().map(|phrase| view! { <li>{phrase.clone()}</li> });
            Some(view! { <ul class="puces">{puces.collect_view()}</ul> }.into_any())
        }
    };
    view! {
        <Alerte ton=Ton::Erreur>
            <p class="alerte-titre" id=RESULTAT tabindex="-1">
                {titre}
            </p>
            {aide.map(|aide| view! { <p>{aide}</p> })}
            {phrases}
            {reference.map(|reference| view! { <p class="small">{reference}</p> })}
        </Alerte>
    }
}
