//! A text box that proposes as one types: list autocomplete, as the ARIA practices describe it.
//!
//! The focus stays in the box; `aria-activedescendant` says which proposal the arrows have reached.

use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

use coop_domain::{recherche::TEXTE_MAX, textes::cartographie as textes};
use leptos::{
    ev::KeyboardEvent,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use super::Liaison;
use crate::annonces::Annonces;

/// A pause in typing that is worth a question.
const PAUSE: Duration = Duration::from_millis(150);
/// Fewer letters propose nothing.
const LETTRES_MIN: usize = 2;

/// One line of the list.
#[derive(Clone)]
pub(crate) struct Proposition {
    /// What it is called; choosing it writes this in the box.
    pub(crate) libelle: String,
    /// What tells it from another of the same name.
    pub(crate) detail: String,
    /// What is chosen: a code or an identifier.
    pub(crate) valeur: String,
}

/// What to propose for a text, once known.
type Reponse = Pin<Box<dyn Future<Output = Vec<Proposition>>>>;

/// The list below the box: what it holds, whether it shows, which line the arrows have reached.
#[derive(Clone, Copy)]
struct Liste {
    propositions: RwSignal<Vec<Proposition>>,
    ouverte: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    /// Rank of the last question: an earlier answer that comes later is dropped.
    rang: StoredValue<u32>,
    attente: StoredValue<Option<TimeoutHandle>>,
}

impl Liste {
    fn new() -> Self {
        Self {
            propositions: RwSignal::new(Vec::new()),
            ouverte: RwSignal::new(false),
            active: RwSignal::new(None),
            rang: StoredValue::new(0),
            attente: StoredValue::new(None),
        }
    }

    fn est_ouverte(self) -> bool {
        self.ouverte.get_untracked()
    }

    /// Closes the list; answers on their way are dropped.
    fn fermer(self) {
        self.nouvelle_question();
        self.ouverte.set(false);
        self.active.set(None);
    }

    /// Starts a question: none before it counts any more.
    fn nouvelle_question(self) -> u32 {
        self.attente.update_value(|attente| {
            if let Some(attente) = attente.take() {
                attente.clear();
            }
        });
        self.rang.update_value(|rang| *rang += 1);
        self.rang.get_value()
    }

    /// Takes the answer to this question, unless another has been asked or the view has gone. The line that the arrows
    /// have reached stays reached where it is proposed again.
    fn recevoir(self, rang: u32, propositions: Vec<Proposition>, dire: impl Fn(u32)) {
        if self.rang.try_get_value() != Some(rang) {
            return;
        }
        dire(u32::try_from(propositions.len()).unwrap_or(u32::MAX));
        let reprise = self.proposition_active().and_then(|active| {
            propositions
                .iter()
                .position(|proposition| proposition.valeur == active.valeur)
        });
        self.ouverte.set(!propositions.is_empty());
        self.propositions.set(propositions);
        self.active.set(reprise);
    }

    /// Moves `pas` lines on, around the ends; opens a closed list at its first or last line.
    fn avancer(self, pas: isize) {
        let nombre = self.propositions.with_untracked(Vec::len).cast_signed();
        if nombre == 0 {
            return;
        }
        self.ouverte.set(true);
        self.active.update(|active| {
            let depart = active.map_or(if pas > 0 { -1 } else { 0 }, usize::cast_signed);
            *active = usize::try_from((depart + pas).rem_euclid(nombre)).ok();
        });
    }

    fn proposition_active(self) -> Option<Proposition> {
        let rang = self.active.get_untracked()?;
        self.propositions
            .with_untracked(|propositions| propositions.get(rang).cloned())
    }
}

/// The box and its list.
#[component]
pub(crate) fn Combobox<F>(
    /// Ties to the label and the error.
    liaison: Liaison,
    /// Name of the parameter that a form sends.
    nom: &'static str,
    /// The text of the box.
    texte: RwSignal<String>,
    /// An example of what to type.
    exemple: &'static str,
    /// The name of the list.
    nom_de_la_liste: &'static str,
    /// What screen readers are told of that many proposals.
    #[prop(default = textes::propositions_trouvees)]
    annonce: fn(u32) -> String,
    /// What to propose for a text.
    proposer: impl Fn(String) -> F + 'static,
    /// Takes the chosen one; the box already holds its name.
    choisir: impl Fn(Proposition) + 'static,
) -> impl IntoView
where
    F: Future<Output = Vec<Proposition>> + 'static,
{
    let proposer = move |q| -> Reponse { Box::pin(proposer(q)) };
    Boite {
        liaison,
        nom,
        texte,
        exemple,
        nom_de_la_liste,
        annonce,
    }
    .dessiner(Rc::new(proposer), Box::new(choisir))
}

/// The same, compiled once for all.
struct Boite {
    liaison: Liaison,
    nom: &'static str,
    texte: RwSignal<String>,
    exemple: &'static str,
    nom_de_la_liste: &'static str,
    annonce: fn(u32) -> String,
}

impl Boite {
    fn dessiner(self, proposer: Rc<dyn Fn(String) -> Reponse>, choisir: Box<dyn Fn(Proposition)>) -> AnyView {
        let Self {
            liaison,
            nom,
            texte,
            exemple,
            nom_de_la_liste,
            annonce,
        } = self;
        let liste = Liste::new();
        let annonces = Annonces::ici();
        let id_liste = format!("{}-liste", liaison.id);
        let id_option = move |rang: usize| format!("{}-option-{rang}", liaison.id);

        let interroger = move |pause: Duration| {
            let rang = liste.nouvelle_question();
            let demande = texte.with_untracked(|texte| texte.trim().to_owned());
            if demande.chars().count() < LETTRES_MIN {
                liste.fermer();
                return;
            }
            let proposer = Rc::clone(&proposer);
            let poser = move || {
                let reponse = proposer(demande);
                spawn_local(async move {
                    liste.recevoir(rang, reponse.await, |nombre| annonces.dire(annonce(nombre)));
                });
            };
            liste
                .attente
                .set_value(set_timeout_with_handle(poser, pause).ok());
        };
        let interroger = StoredValue::new_local(interroger);

        let retenir = StoredValue::new_local(move |proposition: Proposition| {
            texte.set(proposition.libelle.clone());
            liste.fermer();
            choisir(proposition);
        });

        let au_clavier = move |touche: KeyboardEvent| match touche.key().as_str() {
            "ArrowDown" | "ArrowUp" if liste.propositions.with_untracked(Vec::is_empty) => {
                touche.prevent_default();
                interroger.with_value(|interroger| interroger(Duration::ZERO));
            }
            "ArrowDown" => {
                touche.prevent_default();
                liste.avancer(1);
            }
            "ArrowUp" => {
                touche.prevent_default();
                liste.avancer(-1);
            }
            "Enter" => {
                // Closed too: proposals on their way must not open over the results.
                let choisie = liste.proposition_active().filter(|_| liste.est_ouverte());
                liste.fermer();
                if let Some(proposition) = choisie {
                    touche.prevent_default();
                    retenir.with_value(|retenir| retenir(proposition));
                }
            }
            "Escape" if liste.est_ouverte() => {
                touche.prevent_default();
                liste.fermer();
            }
            "Escape" => texte.set(String::new()),
            // Back to the text: the box moves its own caret.
            "Home" | "End" | "ArrowLeft" | "ArrowRight" => liste.active.set(None),
            "Tab" => liste.fermer(),
            _ => {}
        };

        view! {
            <div class="combo">
                <input
                    class="input grand"
                    type="text"
                    id=liaison.id
                    name=nom
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || liste.ouverte.get().to_string()
                    aria-controls=id_liste.clone()
                    aria-activedescendant=move || liste.active.get().map(id_option)
                    aria-describedby=move || liaison.decrit_par.get()
                    aria-invalid=move || liaison.invalide.get()
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength=TEXTE_MAX.to_string()
                    placeholder=exemple
                    prop:value=move || texte.get()
                    on:input=move |saisie| {
                        texte.set(event_target_value(&saisie));
                        interroger.with_value(|interroger| interroger(PAUSE));
                    }
                    on:keydown=au_clavier
                    on:blur=move |_| {
                        // The box loses the focus too when its view goes.
                        if liste.rang.try_get_value().is_some() {
                            liste.fermer();
                        }
                    }
                />
                <ul
                    class="propositions"
                    id=id_liste
                    role="listbox"
                    aria-label=nom_de_la_liste
                    hidden=move || !liste.ouverte.get()
                >
                    {move || {
                        liste
                            .propositions
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(rang, proposition)| {
                                let libelle = proposition.libelle.clone();
                                let detail = proposition.detail.clone();
                                view! {
                                    <li
                                        role="option"
                                        id=id_option(rang)
                                        aria-selected=move || {
                                            (liste.active.get() == Some(rang)).to_string()
                                        }
                                        // The focus stays in the box.
                                        on:mousedown=|souris| souris.prevent_default()
                                        on:click=move |_| {
                                            retenir.with_value(|retenir| retenir(proposition.clone()));
                                        }
                                    >
                                        <span>{libelle}</span>
                                        <span class="muted small">{detail}</span>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        }
        .into_any()
    }
}
