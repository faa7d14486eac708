use std::future::Future;

use coop_domain::textes::comptes as textes;
use leptos::prelude::*;

use super::{Champ, Combobox, Proposition};
use crate::brouillon::Brouillon;

/// What was chosen in a list: nothing any more once another text is typed.
#[derive(Clone, Copy)]
pub(crate) struct Choisi {
    texte: RwSignal<String>,
    choisie: RwSignal<Option<Proposition>>,
}

impl Choisi {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            texte: RwSignal::new(String::new()),
            choisie: RwSignal::new(None),
        }
    }

    /// Chooses this.
    pub(crate) fn choisir(self, proposition: Proposition) {
        self.texte.set(proposition.libelle.clone());
        self.choisie.set(Some(proposition));
    }

    /// Nothing any more.
    pub(crate) fn vider(self) {
        self.texte.set(String::new());
        self.choisie.set(None);
    }

    /// What was chosen, unless another text is typed: followed by who asks in a view.
    pub(crate) fn proposition(self) -> Option<Proposition> {
        let choisie = self.choisie.get()?;
        self.texte
            .with(|texte| *texte == choisie.libelle)
            .then_some(choisie)
    }

    /// Keeps what is typed and chosen as a part of a draft.
    pub(crate) fn suivre(self, brouillon: Brouillon, champ: &'static str) {
        const SEPARATEUR: char = '\n';
        let ecrire = move || {
            let choisie = self.choisie.get();
            let parties = choisie.map_or_else(Vec::new, |choisie| {
                vec![choisie.libelle, choisie.detail, choisie.valeur]
            });
            [self.texte.get()]
                .into_iter()
                .chain(parties)
                .collect::<Vec<_>>()
                .join("\n")
        };
        brouillon.suivre_texte(champ, ecrire, |texte| {
            let mut parties = texte.split(SEPARATEUR).map(str::to_owned);
            self.texte.set(parties.next().unwrap_or_default());
            if let (Some(libelle), Some(detail), Some(valeur)) =
                (parties.next(), parties.next(), parties.next())
            {
                self.choisie.set(Some(Proposition {
                    libelle,
                    detail,
                    valeur,
                }));
            }
        });
    }

    /// The chosen value.
    pub(crate) fn valeur(self) -> Option<String> {
        let choisie = self.choisie.get_untracked()?;
        self.texte
            .with_untracked(|texte| *texte == choisie.libelle)
            .then_some(choisie.valeur)
    }
}

/// A field whose value is one of a list that is too long to show.
#[component]
pub(crate) fn ChampListe<F>(
    /// The control's `id`.
    id: &'static str,
    /// The label.
    etiquette: &'static str,
    /// What one may type.
    aide: &'static str,
    /// The name of the list.
    nom_de_la_liste: &'static str,
    /// What is chosen.
    choisi: Choisi,
    /// What to propose for a text.
    proposer: impl Fn(String) -> F + 'static,
    /// What is wrong with it.
    #[prop(optional, into)]
    erreur: Signal<Option<String>>,
) -> impl IntoView
where
    F: Future<Output = Vec<Proposition>> + 'static,
{
    let controle = move |liaison| {
        view! {
            <Combobox
                liaison=liaison
                nom=id
                texte=choisi.texte
                exemple=""
                nom_de_la_liste=nom_de_la_liste
                annonce=textes::propositions
                proposer=proposer
                choisir=move |proposition| choisi.choisie.set(Some(proposition))
            />
        }
    };
    view! { <Champ id=id etiquette=etiquette aide=aide erreur=erreur controle=controle /> }
}
