//! What is said beside the page: to screen readers, and in the passing message at the bottom.

use leptos::prelude::*;

/// The sentence that screen readers say next, politely.
#[derive(Clone, Copy)]
pub(crate) struct Annonces(RwSignal<String>);

impl Annonces {
    /// Makes them available to every view below.
    pub(crate) fn fournir() -> Self {
        let annonces = Self(RwSignal::new(String::new()));
        provide_context(annonces);
        annonces
    }

    /// Those of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// Says this sentence.
    pub(crate) fn dire(self, phrase: String) {
        self.0.set(phrase);
    }

    /// The sentence being said.
    pub(crate) fn phrase(self) -> String {
        self.0.get()
    }
}

/// The message shown for a while, one at a time.
#[derive(Clone, Copy)]
pub(crate) struct Messages(RwSignal<Option<Message>>);

/// A passing message; the number tells two alike apart.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// Its rank since the page was opened.
    pub(crate) numero: u32,
    /// Its words.
    pub(crate) texte: String,
}

impl Messages {
    /// Makes them available to every view below.
    pub(crate) fn fournir() -> Self {
        let messages = Self(RwSignal::new(None));
        provide_context(messages);
        messages
    }

    /// Those of the application.
    pub(crate) fn ici() -> Self {
        expect_context()
    }

    /// Shows a message, in place of the one before.
    pub(crate) fn montrer(self, texte: impl Into<String>) {
        let texte = texte.into();
        self.0.update(|message| {
            let numero = message.as_ref().map_or(0, |message| message.numero) + 1;
            *message = Some(Message { numero, texte });
        });
    }

    /// The message being shown.
    pub(crate) fn courant(self) -> Option<Message> {
        self.0.get()
    }

    /// Takes a message away, unless another has come.
    pub(crate) fn retirer(self, numero: u32) {
        self.0.update(|message| {
            if message.as_ref().is_some_and(|message| message.numero == numero) {
                *message = None;
            }
        });
    }
}
