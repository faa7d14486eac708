//! The password, asked again in the form of what cannot be undone: once the server asks for it.

use coop_client::ErreurClient;
use coop_domain::{
    comptes::echanges::PreuveIdentite,
    textes::{comptes as textes, connexion},
};
use leptos::prelude::*;

use crate::{
    composants::{ChampMotDePasse, Envoi},
    identite::Connecte,
};

/// The pointer of the field.
pub(crate) const PREUVE: &str = "/mot_de_passe";

/// What is typed, where it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Preuve {
    demandee: RwSignal<bool>,
    mot_de_passe: RwSignal<String>,
    montre: RwSignal<bool>,
}

impl Preuve {
    /// Not asked for yet.
    pub(crate) fn new() -> Self {
        Self {
            demandee: RwSignal::new(false),
            mot_de_passe: RwSignal::new(String::new()),
            montre: RwSignal::new(false),
        }
    }

    /// It is asked for.
    pub(crate) fn demander(self) {
        let _ = self.demandee.try_set(true);
    }

    /// Whether it is asked for and nothing is typed.
    pub(crate) fn manque(self) -> bool {
        self.demandee.get_untracked() && self.mot_de_passe.with_untracked(String::is_empty)
    }

    /// Gives it, if it was asked for.
    pub(crate) async fn donner(self, client: &Connecte) -> Result<(), ErreurClient> {
        if self.demandee.try_get_untracked() != Some(true) {
            return Ok(());
        }
        let mot_de_passe = self.mot_de_passe.try_get_untracked().unwrap_or_default();
        client.prouver(&PreuveIdentite { mot_de_passe }).await?;
        // The form may have gone meanwhile.
        let _ = self.demandee.try_set(false);
        let _ = self.mot_de_passe.try_set(String::new());
        Ok(())
    }

    /// Shows why the form did not go, and asks for the password when that is why.
    pub(crate) fn refuser(self, envoi: Envoi, erreur: &ErreurClient) {
        if erreur.preuve_requise() {
            self.demander();
        }
        envoi.refuser(erreur);
    }

    /// The field, where it is asked for.
    pub(crate) fn champ(self, id: &'static str, envoi: Envoi) -> impl IntoView {
        move || {
            self.demandee.get().then(|| {
                view! {
                    <ChampMotDePasse
                        id=id
                        etiquette=textes::PREUVE
                        valeur=self.mot_de_passe
                        montre=self.montre
                        completion="current-password"
                        erreur=envoi.erreur(PREUVE)
                    />
                }
            })
        }
    }

    /// What is wrong when it is missing, for [`Envoi::verifier`].
    pub(crate) fn faute(self) -> (bool, &'static str, &'static str) {
        (self.manque(), PREUVE, connexion::MOT_DE_PASSE_VIDE)
    }
}
