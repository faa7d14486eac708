use std::time::Duration;

use coop_domain::{icones, textes::erreurs};
use leptos::prelude::*;

use super::Dessin;
use crate::annonces::Messages;

/// How long a message stays: enough to read it twice.
const DUREE: Duration = Duration::from_secs(8);

/// Where passing messages are shown. It is always there, so that screen readers say what comes in.
#[component]
pub(crate) fn ZoneDeMessages() -> impl IntoView {
    let messages = Messages::ici();
    Effect::new(move |_| {
        if let Some(message) = messages.courant() {
            set_timeout(move || messages.retirer(message.numero), DUREE);
        }
    });
    view! {
        <div class="messages" role="status">
            {move || {
                messages
                    .courant()
                    .map(|message| {
                        view! {
                            <div class="message">
                                <Dessin icone=icones::COCHE />
                                <p>{message.texte}</p>
                                <button
                                    class="btn quiet"
                                    type="button"
                                    on:click=move |_| messages.retirer(message.numero)
                                >
                                    {erreurs::FERMER}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
