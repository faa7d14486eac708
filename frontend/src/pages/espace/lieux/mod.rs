//! The lieux where one works: choosing them, the permanence among them, and when one is there.

mod ajouter;
mod mien;
mod presence;
mod propositions;

use coop_client::ErreurClient;
use coop_domain::{
    comptes::echanges::{AjoutLieu, LieuDActivite, PresenceLieu},
    icones,
    ids::LieuId,
    textes::{espace as textes, passages},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Constat, EchecDeChargement, SqueletteDeCartes, Vide},
    coquille::Titre,
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};
use ajouter::Ajouter;
use mien::mien;
use propositions::Propositions;

/// The page.
#[component]
pub(super) fn Lieux() -> impl IntoView {
    let identite = Identite::ici();
    let lieux = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.mes_lieux().await),
    );
    let geste = Geste {
        identite,
        messages: Messages::ici(),
        lieux,
        occupe: RwSignal::new(false),
        ouverte: RwSignal::new(None),
        vers: StoredValue::new(None),
    };
    Effect::new(move |_| {
        lieux.avec(|_| ());
        request_animation_frame(move || {
            let vers = geste.vers.try_update_value(Option::take).flatten();
            if let Some(element) = vers.as_deref().and_then(navigateur::element) {
                let _ = element.focus();
            }
        });
    });
    view! {
        <Titre texte=textes::LIEUX_TITRE />
        <p class="chapeau">{textes::LIEUX_CHAPEAU}</p>
        <Propositions geste=geste />
        <section class="partie" aria-busy=move || lieux.en_cours().then_some("true")>
            {move || {
                lieux
                    .avec(|resultat| match resultat {
                        Some(Ok(lieux)) if lieux.is_empty() => {
                            view! {
                                <Vide icone=icones::LIEU>
                                    <h2>{textes::LIEUX_VIDE}</h2>
                                    <p>{textes::LIEUX_VIDE_AIDE}</p>
                                </Vide>
                            }
                                .into_any()
                        }
                        Some(Ok(lieux)) => {
                            view! {
                                <ul class="lieux">
                                    {lieux.iter().map(|lieu| mien(lieu, geste)).collect_view()}
                                </ul>
                            }
                                .into_any()
                        }
                        Some(Err(erreur)) => {
                            let erreur = erreur.clone();
                            view! {
                                <EchecDeChargement erreur=erreur reessayer=move |()| lieux.reessayer() />
                            }
                                .into_any()
                        }
                        None => view! { <SqueletteDeCartes nombre=2 /> }.into_any(),
                    })
            }}
        </section>
        <Ajouter geste=geste />
    }
}

/// What the buttons of the page do: one thing at a time, then the list is read again.
#[derive(Clone, Copy)]
struct Geste {
    identite: Identite,
    messages: Messages,
    lieux: Chargement<Vec<LieuDActivite>>,
    occupe: RwSignal<bool>,
    /// Whose presence is being said: one at a time.
    ouverte: RwSignal<Option<LieuId>>,
    /// What takes the focus once the list is drawn anew.
    vers: StoredValue<Option<String>>,
}

impl Geste {
    /// Adds a lieu, or makes it the permanence.
    fn ajouter(self, id: LieuId, principal: bool, dit: String) {
        self.faire(dit, async move |client: Connecte| {
            client.ajouter_lieu(&AjoutLieu { id, principal }).await
        });
    }

    /// Says when one is at a lieu, and whether the public may know.
    fn dire_presence(self, id: LieuId, presence: PresenceLieu) {
        self.faire(
            passages::PRESENCE_ENREGISTREE.to_owned(),
            async move |client: Connecte| {
                client.presence(id, &presence).await?;
                // What closes gives the focus back.
                let _ = self.ouverte.try_set(None);
                let _ = self.vers.try_set_value(Some(mien::bouton_de_presence(id)));
                Ok(())
            },
        );
    }

    /// Removes a lieu.
    fn retirer(self, id: LieuId, dit: String) {
        self.faire(dit, async move |client: Connecte| client.retirer_lieu(id).await);
    }

    fn faire(self, dit: String, geste: impl AsyncFnOnce(Connecte) -> Result<(), ErreurClient> + 'static) {
        if self.occupe.get_untracked() {
            return;
        }
        self.occupe.set(true);
        spawn_local(async move {
            let fait = self.identite.demander(geste).await;
            let _ = self.occupe.try_set(false);
            match fait {
                Ok(()) => {
                    self.messages.montrer(dit);
                    self.lieux.reessayer();
                    // Whether there is a permanence is one of the steps of the arrival.
                    let _ = self.identite.relire().await;
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => self.messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    }
}
