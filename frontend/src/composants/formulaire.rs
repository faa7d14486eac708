//! A form that is sent: what is wrong with it, together on top and again beside each field.

use std::future::Future;

use coop_client::{ErreurClient, UneFois};
use coop_domain::{ErreurChamp, problemes::ErreurProbleme, textes::erreurs};
use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{Alerte, Constat, Ton};
use crate::{identite::Connecte, navigateur};

/// A field of a form: the pointer by which the API names it, the `id` of its control, its label. A field that
/// has several controls names them all, in the order in which the first that is there takes the focus.
pub(crate) type ChampDeFormulaire = (&'static str, &'static str, &'static str);

/// Why a form did not go.
#[derive(Clone, PartialEq, Eq)]
struct Refus {
    constat: Constat,
    champs: Vec<ErreurProbleme>,
}

/// A form on its way, or refused.
#[derive(Clone, Copy)]
pub(crate) struct Envoi {
    refus: RwSignal<Option<Refus>>,
    en_cours: RwSignal<bool>,
    une_fois: StoredValue<UneFois>,
}

impl Envoi {
    /// Nothing sent yet.
    pub(crate) fn new() -> Self {
        Self {
            refus: RwSignal::new(None),
            en_cours: RwSignal::new(false),
            une_fois: StoredValue::new(UneFois::new(navigateur::octets_au_hasard)),
        }
    }

    /// The client of a form that creates: sent again because no answer came, it creates once.
    pub(crate) fn client(self, client: &Connecte) -> Connecte {
        self.une_fois
            .try_with_value(|une_fois| client.une_fois(une_fois))
            .unwrap_or_else(|| client.clone())
    }

    /// Whether the form is on its way.
    pub(crate) fn en_cours(self) -> bool {
        self.en_cours.get()
    }

    /// What is wrong with the field of this pointer.
    pub(crate) fn erreur(self, pointeur: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.refus.with(|refus| {
                let mut champs = refus.iter().flat_map(|refus| &refus.champs);
                champs
                    .find(|champ| designe(pointeur, &champ.pointer))
                    .map(|champ| champ.message.clone())
            })
        })
    }

    /// Every field that is refused.
    pub(crate) fn refuses(self) -> Vec<ErreurProbleme> {
        self.refus
            .with(|refus| refus.as_ref().map_or_else(Vec::new, |refus| refus.champs.clone()))
    }

    /// Refuses fields before anything is sent: whether each is wrong, its pointer, what is wrong. Whether
    /// all is well.
    pub(crate) fn verifier(self, fautes: &[(bool, &str, &str)]) -> bool {
        let champs: Vec<_> = fautes
            .iter()
            .filter(|(faux, ..)| *faux)
            .map(|(_, pointeur, message)| ErreurProbleme {
                pointer: (*pointeur).to_owned(),
                code: String::new(),
                message: (*message).to_owned(),
            })
            .collect();
        self.signaler(champs)
    }

    /// The same, with what the domain says of what was typed.
    pub(crate) fn examiner(self, erreurs: Vec<ErreurChamp>) -> bool {
        self.signaler(erreurs.into_iter().map(ErreurProbleme::champ).collect())
    }

    fn signaler(self, champs: Vec<ErreurProbleme>) -> bool {
        let bon = champs.is_empty();
        self.refus.set((!bon).then(|| Refus {
            constat: Constat {
                titre: erreurs::CHAMPS_A_CORRIGER.to_owned(),
                aide: String::new(),
                reference: None,
            },
            champs,
        }));
        bon
    }

    /// Says why the form did not go.
    pub(crate) fn refuser(self, erreur: &ErreurClient) {
        // Said above the page, with the way back.
        if erreur.session_finie() {
            return;
        }
        let champs = match erreur {
            ErreurClient::Probleme(probleme) => probleme.errors.clone(),
            _ => Vec::new(),
        };
        let _ = self.refus.try_set(Some(Refus {
            constat: Constat::de(erreur),
            champs,
        }));
    }

    /// Sends the form, once at a time; `suite` takes the answer, `refuser` shows why there is none.
    pub(crate) fn lancer<R: 'static>(
        self,
        demande: impl Future<Output = Result<R, ErreurClient>> + 'static,
        suite: impl FnOnce(Result<R, ErreurClient>) + 'static,
    ) {
        if self.en_cours.get_untracked() {
            return;
        }
        self.en_cours.set(true);
        spawn_local(async move {
            let reponse = demande.await;
            // The view may have gone meanwhile: what has gone takes nothing.
            if self.en_cours.try_set(false).is_none() {
                if reponse.is_ok() {
                    let _ = self.refus.try_set(None);
                }
                suite(reponse);
            }
        });
    }
}

/// A form: its summary of errors, its fields, its button.
#[component]
pub(crate) fn Formulaire(
    /// What became of it.
    envoi: Envoi,
    /// Its fields, in order.
    champs: &'static [ChampDeFormulaire],
    /// The words of the button that sends it.
    bouton: &'static str,
    /// The same, while it is on its way.
    en_cours: &'static str,
    /// Sends it.
    #[prop(into)]
    envoyer: Callback<()>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let au_depart = move |depart: SubmitEvent| {
        depart.prevent_default();
        envoyer.run(());
    };
    view! {
        <form class="stack formulaire" novalidate on:submit=au_depart>
            <ResumeDesErreurs envoi=envoi champs=champs />
            {children()}
            <p>
                <button
                    class="btn main"
                    type="submit"
                    aria-disabled=move || envoi.en_cours().then_some("true")
                >
                    {move || if envoi.en_cours() { en_cours } else { bouton }}
                </button>
            </p>
        </form>
    }
}

/// Why the form did not go, with a link to each field. It takes the focus when it comes.
#[component]
pub(crate) fn ResumeDesErreurs(
    /// What became of the form.
    envoi: Envoi,
    /// Its fields, in order.
    champs: &'static [ChampDeFormulaire],
) -> impl IntoView {
    let noeud = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if envoi.refus.with(Option::is_some)
            && let Some(resume) = noeud.get()
        {
            // It comes into view with the focus.
            let _ = resume.focus();
        }
    });
    view! {
        {move || {
            envoi
                .refus
                .get()
                .map(|Refus { constat, champs: fautes }| {
                    let liens = fautes
                        .into_iter()
                        .map(|faute| {
                            let champ = champs.iter().find(|(pointeur, ..)| designe(pointeur, &faute.pointer));
                            match champ {
                                Some((_, id, etiquette)) => lien(id, etiquette, &faute.message).into_any(),
                                None => view! { <li>{faute.message}</li> }.into_any(),
                            }
                        })
                        .collect_view();
                    view! {
                        <div tabindex="-1" node_ref=noeud>
                            <Alerte ton=Ton::Erreur>
                                <p class="alerte-titre">{constat.titre}</p>
                                <p>{constat.aide}</p>
                                <ul class="puces">{liens}</ul>
                                {constat.reference.map(|reference| view! { <p class="small">{reference}</p> })}
                            </Alerte>
                        </div>
                    }
                })
        }}
    }
}

/// Whether an error is that of a field: the field itself, or one value of its list (`/courriels/1`).
pub(crate) fn designe(champ: &str, erreur: &str) -> bool {
    erreur
        .strip_prefix(champ)
        .is_some_and(|reste| reste.is_empty() || reste.starts_with('/'))
}

/// To the field, under the words of its error.
fn lien(id: &'static str, etiquette: &'static str, message: &str) -> impl IntoView + use<> {
    view! {
        <li>
            <a
                href=format!("#{}", id.rsplit(' ').next().unwrap_or(id))
                on:click=move |clic| {
                    clic.prevent_default();
                    if let Some(champ) = id.split(' ').find_map(navigateur::element) {
                        let _ = champ.focus();
                    }
                }
            >
                {erreurs::champ(etiquette.trim_end_matches(" *"), message)}
            </a>
        </li>
    }
}
