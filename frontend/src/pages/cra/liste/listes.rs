//! The lists that one keeps: filters under a name, a click each.

use coop_client::{
    UneFois,
    chemins::cras::{self as chemins, PageCras},
};
use coop_domain::{
    cra::modele::{FiltreCra, SaisieFiltre, nommer},
    icones,
    ids::FiltreId,
    textes::cra as textes,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{ChampTexte, Constat, Dessin},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// The field of the name, and the button that shows it.
const NOM: &str = "liste-nom";
const GARDER: &str = "liste-garder";

type Listes = Chargement<Vec<FiltreCra>>;

/// Those that are kept, and what keeps the one that is shown.
#[component]
pub(super) fn ListesGardees(page: Memo<PageCras>) -> impl IntoView {
    let identite = Identite::ici();
    let listes: Listes = charger(
        || (),
        move |()| identite.demander(async |client: Connecte| client.filtres_cras().await),
    );
    let requete = Memo::new(move |_| page.with(chemins::requete_a_garder));
    let nommee = RwSignal::new(false);
    // Without an answer there is nothing to choose: the filters serve all the same.
    let connues = move || {
        listes.avec(|lues| {
            lues.and_then(|lues| lues.as_ref().ok())
                .cloned()
                .unwrap_or_default()
        })
    };
    let gardables = move || {
        let requete = requete.get();
        !requete.is_empty() && connues().iter().all(|liste| liste.requete != requete)
    };
    view! {
        <div class="stack serre">
            {move || {
                let connues = connues();
                (!connues.is_empty())
                    .then(|| {
                        let liens = connues
                            .iter()
                            .map(|liste| lien(liste, requete, listes))
                            .collect_view();
                        view! {
                            <h3 class="vh">{textes::LISTES}</h3>
                            <ul class="cra-listes" aria-label=textes::LISTES>
                                {liens}
                            </ul>
                        }
                    })
            }}
            {move || {
                gardables()
                    .then(|| {
                        if nommee.get() {
                            view! { <Nommer requete=requete listes=listes nommee=nommee /> }.into_any()
                        } else {
                            view! {
                                <p>
                                    <button
                                        class="btn quiet"
                                        type="button"
                                        id=GARDER
                                        on:click=move |_| {
                                            nommee.set(true);
                                            donner_le_focus(NOM);
                                        }
                                    >
                                        <Dessin icone=icones::AJOUTER />
                                        {textes::LISTE_GARDER}
                                    </button>
                                </p>
                            }
                                .into_any()
                        }
                    })
            }}
        </div>
    }
}

fn lien(liste: &FiltreCra, requete: Memo<String>, listes: Listes) -> impl IntoView + use<> {
    let (id, sienne) = (liste.id, liste.requete.clone());
    let adresse = chemins::page_cras(&chemins::lire_page_cras(&liste.requete));
    let montree = move || (requete.get() == sienne).then_some("true");
    view! {
        <li>
            <a class="btn" href=adresse aria-current=montree data-noscroll="">
                {liste.nom.clone()}
            </a>
            <button
                class="btn quiet"
                type="button"
                aria-label=textes::oter_la_liste(&liste.nom)
                on:click={
                    let (identite, messages) = (Identite::ici(), Messages::ici());
                    move |_| oter(identite, messages, listes, id)
                }
            >
                <Dessin icone=icones::FERMER />
            </button>
        </li>
    }
}

fn oter(identite: Identite, messages: Messages, listes: Listes, id: FiltreId) {
    spawn_local(async move {
        let reponse = identite
            .demander(async move |client: Connecte| client.oter_filtre(id).await)
            .await;
        match reponse {
            Ok(()) => messages.montrer(textes::LISTE_OTEE),
            Err(erreur) if erreur.session_finie() => return,
            // Another tab was quicker.
            Err(erreur) if erreur.est_introuvable() => {}
            Err(erreur) => {
                messages.montrer(Constat::de(&erreur).phrase());
                return;
            }
        }
        listes.reessayer();
        donner_le_focus(super::RESULTATS);
    });
}

#[component]
fn Nommer(requete: Memo<String>, listes: Listes, nommee: RwSignal<bool>) -> impl IntoView {
    let (identite, messages) = (Identite::ici(), Messages::ici());
    let (nom, erreur, occupe) = (
        RwSignal::new(String::new()),
        RwSignal::new(None::<String>),
        RwSignal::new(false),
    );
    let envoi = StoredValue::new(UneFois::new(navigateur::octets_au_hasard));
    let fermer = move || {
        nommee.set(false);
        donner_le_focus(GARDER);
    };
    let au_depart = move |depart: SubmitEvent| {
        depart.prevent_default();
        if occupe.get_untracked() {
            return;
        }
        let saisie = match nommer(&nom.get_untracked()) {
            Ok(nom) => SaisieFiltre {
                nom,
                requete: requete.get_untracked(),
            },
            Err(faux) => {
                erreur.set(Some(faux.message));
                return;
            }
        };
        occupe.set(true);
        let une_fois = envoi.get_value();
        spawn_local(async move {
            let reponse = identite
                .demander(async move |client: Connecte| client.garder_filtre(&une_fois, &saisie).await)
                .await;
            // The view may have gone meanwhile.
            if occupe.try_set(false).is_some() {
                return;
            }
            match reponse {
                Ok(_) => {
                    messages.montrer(textes::LISTE_GARDEE);
                    nommee.set(false);
                    listes.reessayer();
                    donner_le_focus(super::RESULTATS);
                }
                Err(refus) if refus.session_finie() => {}
                Err(refus) => {
                    let constat = Constat::de(&refus).phrase();
                    let dite = refus.champ("/nom").map_or(constat, str::to_owned);
                    erreur.set(Some(dite));
                }
            }
        });
    };
    view! {
        <form class="stack serre" novalidate on:submit=au_depart>
            <ChampTexte id=NOM etiquette=textes::LISTE_NOM valeur=nom erreur=erreur />
            <div class="row">
                <button class="btn" type="submit" aria-disabled=move || occupe.get().then_some("true")>
                    {textes::MODELE_ENREGISTRER}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| fermer()>
                    {textes::MODELE_ANNULER}
                </button>
            </div>
        </form>
    }
}

fn donner_le_focus(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = navigateur::element(id) {
            navigateur::focaliser(&element);
        }
    });
}
