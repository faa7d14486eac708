//! Labels on many CRAs: one chooses them in the list, then says which.

use std::collections::BTreeSet;

use coop_domain::{
    ErreurChamp,
    cra::{
        echanges::{Cra, EtiquetageCras},
        etiquettes,
    },
    icones,
    ids::CraId,
    textes::cra as textes,
};
use leptos::{prelude::*, task::spawn_local};

use super::Cras;
use crate::{
    annonces::Messages,
    composants::{ChampTexte, Constat, Dessin},
    identite::{Connecte, Identite},
};

/// Which CRAs of the page are chosen; none at all while nobody chooses.
#[derive(Clone, Copy)]
pub(super) struct Choix {
    choisis: RwSignal<Option<BTreeSet<CraId>>>,
    /// The label, which stays when the list is read again.
    etiquette: RwSignal<String>,
}

impl Choix {
    pub(super) fn nouveau() -> Self {
        Self {
            choisis: RwSignal::new(None),
            etiquette: RwSignal::new(String::new()),
        }
    }

    fn ouvert(self) -> bool {
        self.choisis.with(Option::is_some)
    }

    /// Another page of the list is shown: what was chosen on this one is forgotten.
    pub(super) fn vider(self) {
        self.choisis.update(|choisis| {
            if let Some(choisis) = choisis {
                choisis.clear();
            }
        });
    }

    fn basculer(self, id: CraId) {
        self.choisis.update(|choisis| {
            if let Some(choisis) = choisis
                && !choisis.remove(&id)
            {
                choisis.insert(id);
            }
        });
    }

    /// The box of a CRA, while one chooses.
    pub(super) fn case(self, id: CraId, titre: String) -> impl IntoView {
        let titre = StoredValue::new(titre);
        move || {
            self.ouvert().then(|| {
                view! {
                    <label class="cra-choix">
                        <input
                            type="checkbox"
                            prop:checked=move || {
                                self.choisis.with(|choisis| choisis.as_ref().is_some_and(|choisis| choisis.contains(&id)))
                            }
                            on:change=move |_| self.basculer(id)
                        />
                        <span class="vh">{textes::choisir(&titre.get_value())}</span>
                    </label>
                }
            })
        }
    }
}

/// Opens the choice, then asks for the label.
pub(super) fn barre(choix: Choix, lus: &[Cra], cras: Cras) -> impl IntoView + use<> {
    let tous: BTreeSet<CraId> = lus.iter().map(|cra| cra.id).collect();
    let tous = StoredValue::new(tous);
    move || {
        if choix.ouvert() {
            view! { <Etiqueter choix=choix tous=tous cras=cras /> }.into_any()
        } else {
            view! {
                <p>
                    <button
                        class="btn quiet"
                        type="button"
                        on:click=move |_| choix.choisis.set(Some(BTreeSet::new()))
                    >
                        <Dessin icone=icones::COCHE />
                        {textes::ETIQUETER}
                    </button>
                </p>
            }
            .into_any()
        }
    }
}

#[component]
fn Etiqueter(choix: Choix, tous: StoredValue<BTreeSet<CraId>>, cras: Cras) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let etiquette = choix.etiquette;
    let (erreur, occupe) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let nombre = move || {
        choix
            .choisis
            .with(|choisis| choisis.as_ref().map_or(0, BTreeSet::len))
    };
    let envoyer = move |poser: bool| {
        if occupe.get_untracked() {
            return;
        }
        let choisis = choix.choisis.get_untracked().unwrap_or_default();
        if choisis.is_empty() {
            erreur.set(Some(textes::ETIQUETER_RIEN.to_owned()));
            return;
        }
        let dite = vec![etiquette.get_untracked()];
        let propres = match etiquettes(&dite) {
            Ok(propres) => propres,
            Err(faux) => {
                erreur.set(faux.into_iter().next().map(|ErreurChamp { message, .. }| message));
                return;
            }
        };
        erreur.set(None);
        occupe.set(true);
        let (ajouter, retirer) = if poser {
            (propres, Vec::new())
        } else {
            (Vec::new(), propres)
        };
        let demande = EtiquetageCras {
            cras: choisis.into_iter().collect(),
            ajouter,
            retirer,
        };
        spawn_local(async move {
            let reponse = identite
                .demander(async move |client: Connecte| client.etiqueter_cras(&demande).await)
                .await;
            // The view may have gone meanwhile.
            if occupe.try_set(false).is_some() {
                return;
            }
            match reponse {
                Ok(fait) => {
                    let refuses = u32::try_from(fait.refuses.len()).unwrap_or(u32::MAX);
                    messages.montrer(textes::etiquetes(fait.modifies, fait.inchanges, refuses));
                    cras.reessayer();
                }
                Err(refus) if refus.session_finie() => {}
                Err(refus) => erreur.set(Some(Constat::de(&refus).phrase())),
            }
        });
    };
    view! {
        <section class="card stack serre cra-lot" aria-label=textes::ETIQUETER>
            <div class="row between">
                <b role="status">{move || textes::choisis(u32::try_from(nombre()).unwrap_or(u32::MAX))}</b>
                <div class="row">
                    <button
                        class="btn quiet"
                        type="button"
                        on:click=move |_| {
                            let tout = nombre() < tous.with_value(BTreeSet::len);
                            choix.choisis.set(Some(if tout { tous.get_value() } else { BTreeSet::new() }));
                        }
                    >
                        {move || {
                            if nombre() < tous.with_value(BTreeSet::len) {
                                textes::ETIQUETER_TOUS
                            } else {
                                textes::ETIQUETER_AUCUN
                            }
                        }}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| choix.choisis.set(None)>
                        {textes::ETIQUETER_FINIR}
                    </button>
                </div>
            </div>
            <ChampTexte
                id="lot-etiquette"
                etiquette=textes::ETIQUETER_NOM
                valeur=etiquette
                erreur=erreur
            />
            <div class="row">
                <button
                    class="btn main"
                    type="button"
                    aria-disabled=move || occupe.get().then_some("true")
                    on:click=move |_| envoyer(true)
                >
                    {textes::ETIQUETER_POSER}
                </button>
                <button
                    class="btn"
                    type="button"
                    aria-disabled=move || occupe.get().then_some("true")
                    on:click=move |_| envoyer(false)
                >
                    {textes::ETIQUETER_RETIRER}
                </button>
            </div>
        </section>
    }
}
