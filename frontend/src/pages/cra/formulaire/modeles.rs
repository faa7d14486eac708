//! Templates: beginning as one, keeping what is typed as another.

use coop_client::{ErreurClient, UneFois};
use coop_domain::{
    cra::modele::{ModeleCra, SaisieModele},
    icones,
    textes::cra as textes,
};
use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::Formulaire;
use crate::{
    annonces::Messages,
    composants::{Alerte, ChampTexte, ChoixAPuce, Code, Constat, Dessin, GroupeDeChoix, Ton},
    identite::{Connecte, Identite},
    navigateur,
};

/// The field of the name.
const NOM: &str = "modele-nom";

/// The templates to begin as, if there are any.
pub(super) fn partir(formulaire: Formulaire) -> Option<impl IntoView> {
    let modeles = formulaire.saisie.modeles();
    if modeles.is_empty() {
        return None;
    }
    let choix = modeles
        .iter()
        .map(|modele| ChoixAPuce::new(modele.id.to_string(), modele.nom.clone()))
        .collect();
    let choisi = RwSignal::new(Vec::<Code>::new());
    let choisir = move |code: Code| {
        if let Some(modele) = modeles.iter().find(|modele| modele.id.to_string() == code) {
            formulaire.saisie.selon(modele);
            choisi.set(vec![code]);
        }
    };
    Some(view! {
        <section class="card stack cra-modeles">
            <GroupeDeChoix
                id="modele"
                titre=textes::MODELES_PARTIR.to_owned()
                choix=choix
                choisis=Signal::derive(move || choisi.get())
                choisir=choisir
            />
        </section>
    })
}

/// The dialog where what is typed becomes a template.
#[derive(Clone, Copy)]
pub(super) struct Garder {
    dialogue: NodeRef<html::Dialog>,
    nom: RwSignal<String>,
    refus: RwSignal<Option<Refus>>,
}

/// Why it is not kept.
#[derive(Clone, PartialEq, Eq)]
enum Refus {
    /// Its name, or what is typed.
    Phrases(Vec<String>),
    /// Another one has this name, and may give its place.
    NomPris(String),
}

impl Garder {
    pub(super) fn nouveau() -> Self {
        Self {
            dialogue: NodeRef::new(),
            nom: RwSignal::new(String::new()),
            refus: RwSignal::new(None),
        }
    }

    /// What opens it.
    pub(super) fn bouton(self) -> impl IntoView {
        view! {
            <button class="btn quiet" type="button" aria-haspopup="dialog" on:click=move |_| self.ouvrir()>
                <Dessin icone=icones::AJOUTER />
                {textes::MODELE_GARDER}
            </button>
        }
    }

    fn ouvrir(self) {
        self.refus.set(None);
        if let Some(dialogue) = self.dialogue.get_untracked() {
            // A dialog that is open already stays so.
            let _ = dialogue.show_modal();
            if let Some(nom) = navigateur::element(NOM) {
                navigateur::focaliser(&nom);
            }
        }
    }

    fn fermer(self) {
        if let Some(dialogue) = self.dialogue.get_untracked() {
            dialogue.close();
        }
    }

    /// The dialog itself.
    pub(super) fn dialogue(self, formulaire: Formulaire) -> impl IntoView {
        let (identite, messages) = (Identite::ici(), Messages::ici());
        let envoi = StoredValue::new(UneFois::new(navigateur::octets_au_hasard));
        let en_cours = RwSignal::new(false);
        let garder = move |remplacer: bool| {
            if en_cours.get_untracked() {
                return;
            }
            let saisie = SaisieModele {
                nom: self.nom.get_untracked(),
                cra: untrack(|| formulaire.saisie.valeur()),
            };
            let saisie = match saisie.verifier() {
                Ok(saisie) => saisie,
                Err(erreurs) => {
                    let phrases = erreurs.into_iter().map(|erreur| erreur.message).collect();
                    self.refus.set(Some(Refus::Phrases(phrases)));
                    return;
                }
            };
            en_cours.set(true);
            spawn_local(async move {
                let nom = saisie.nom.clone();
                let une_fois = envoi.get_value();
                let demande = identite.demander(async move |client: Connecte| {
                    if remplacer {
                        remplacer_le_modele(&client, &saisie).await
                    } else {
                        client.creer_modele(&une_fois, &saisie).await
                    }
                });
                let reponse = demande.await;
                // The view may have gone meanwhile.
                if en_cours.try_set(false).is_some() {
                    return;
                }
                match reponse {
                    Ok(modele) => {
                        formulaire.saisie.retenir_modele(modele);
                        self.nom.set(String::new());
                        self.fermer();
                        messages.montrer(textes::MODELE_GARDE);
                    }
                    Err(erreur) if erreur.session_finie() => self.fermer(),
                    Err(erreur) if a_un_nom_pris(&erreur) => self.refus.set(Some(Refus::NomPris(nom))),
                    Err(erreur) => self
                        .refus
                        .set(Some(Refus::Phrases(vec![Constat::de(&erreur).phrase()]))),
                }
            });
        };
        let au_depart = move |depart: SubmitEvent| {
            depart.prevent_default();
            garder(false);
        };
        let refus = move || {
            self.refus.get().map(|refus| match refus {
                Refus::Phrases(phrases) => {
                    let phrases = phrases
                        .into_iter()
                        .map(|phrase| view! { <p>{phrase}</p> })
                        .collect_view();
                    view! { <Alerte ton=Ton::Erreur>{phrases}</Alerte> }.into_any()
                }
                Refus::NomPris(nom) => view! {
                    <Alerte ton=Ton::Information>
                        <p>{textes::modele_nom_pris(&nom)}</p>
                        <p>
                            <button class="btn" type="button" on:click=move |_| garder(true)>
                                {textes::MODELE_REMPLACER}
                            </button>
                        </p>
                    </Alerte>
                }
                .into_any(),
            })
        };
        view! {
            <dialog class="card lift dialogue" aria-labelledby="modele-titre" node_ref=self.dialogue>
                <form class="stack" novalidate on:submit=au_depart>
                    <h2 id="modele-titre">{textes::MODELE_GARDER}</h2>
                    <div role="status">{refus}</div>
                    <ChampTexte
                        id=NOM
                        etiquette=textes::MODELE_NOM
                        aide=textes::MODELE_NOM_AIDE
                        valeur=self.nom
                    />
                    <div class="row">
                        <button
                            class="btn main"
                            type="submit"
                            aria-disabled=move || en_cours.get().then_some("true")
                        >
                            {textes::MODELE_ENREGISTRER}
                        </button>
                        <button class="btn quiet" type="button" on:click=move |_| self.fermer()>
                            {textes::MODELE_ANNULER}
                        </button>
                    </div>
                </form>
            </dialog>
        }
    }
}

/// Puts it in the place of the one of the same name; where that one has gone, beside the others.
async fn remplacer_le_modele(client: &Connecte, saisie: &SaisieModele) -> Result<ModeleCra, ErreurClient> {
    let modeles = client.modeles_cra().await?;
    match modeles.iter().find(|modele| modele.nom == saisie.nom) {
        Some(ancien) => client.modifier_modele(ancien, saisie).await,
        None => {
            let une_fois = UneFois::new(navigateur::octets_au_hasard);
            client.creer_modele(&une_fois, saisie).await
        }
    }
}

/// Whether a name is refused because another has it.
pub(crate) fn a_un_nom_pris(erreur: &ErreurClient) -> bool {
    matches!(erreur, ErreurClient::Probleme(probleme)
        if probleme.errors.iter().any(|champ| champ.pointer == "/nom" && champ.code == "doublon"))
}
