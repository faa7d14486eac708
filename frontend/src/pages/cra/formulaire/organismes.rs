//! Whom people are sent to: an organisme of the list, or another by its name.

use coop_domain::{
    cra::{AutreOrganisme, Organisme, Suite},
    enumeration::Enumeration,
    icones,
    textes::cra as textes,
};
use leptos::prelude::*;

use super::Formulaire;
use crate::{
    composants::{Champ, ChampSelection, Code, Compteur, Dessin, Liaison, Nombre, faute},
    navigateur,
};

/// What chooses an organisme that the list does not have.
const AUTRE: &str = "autre";
/// The field of the list.
const LISTE: &str = "organisme";
/// The field of the name of the first other organisme.
const NOM: &str = "organisme-nom";

fn choix() -> Vec<(Code, Code)> {
    let connus = Organisme::TOUS
        .iter()
        .map(|organisme| (organisme.code(), organisme.libelle()));
    [("", textes::ORGANISME_CHOISIR)]
        .into_iter()
        .chain(connus)
        .chain([(AUTRE, textes::ORGANISME_AUTRE)])
        .map(|(code, mots)| (code.into(), mots.into()))
        .collect()
}

/// For one person.
pub(super) fn un_seul(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let valeur = formulaire.lire(|cra| {
        let connu = cra.suite.redirections.iter().next();
        match connu {
            Some((organisme, _)) => organisme.code(),
            None if cra.suite.autres.is_empty() => "",
            None => AUTRE,
        }
    });
    let choisir = move |code: String| {
        saisie.cra.update(|cra| {
            cra.suite = Suite::default();
            if let Ok(organisme) = Organisme::lire(&code) {
                cra.suite.redirections.fixer(organisme, 1);
            } else if code == AUTRE {
                cra.suite.autres = vec![nouveau()];
            }
        });
    };
    let autre = Memo::new(move |_| valeur.get() == AUTRE);
    view! {
        <div class="champs-deux">
            <ChampSelection
                id=LISTE
                etiquette=textes::ORGANISME
                choix=choix()
                valeur=Signal::derive(move || valeur.get().into())
                choisir=choisir
                erreur=formulaire.erreurs.erreur("/suite/redirections")
            />
            {move || {
                autre
                    .get()
                    .then(|| {
                        view! {
                            <Champ
                                id=NOM
                                etiquette=textes::ORGANISME_NOM
                                aide=textes::ORGANISME_NOM_AIDE
                                erreur=formulaire.erreurs.erreur("/suite/autres")
                                controle=move |liaison| nom(formulaire, 0, liaison)
                            />
                        }
                    })
            }}
        </div>
    }
}

/// For several: those chosen, with their counters.
pub(super) fn comptes(formulaire: Formulaire, max: Signal<u32>) -> impl IntoView {
    let saisie = formulaire.saisie;
    // One that counts nobody any more stays under the finger that took the last one away.
    let montres = Memo::new(move |avant: Option<&Vec<Organisme>>| {
        let comptes: Vec<_> = saisie.cra.with(|cra| {
            cra.suite
                .redirections
                .iter()
                .map(|(organisme, _)| organisme)
                .collect()
        });
        let mut montres = avant.cloned().unwrap_or_default();
        for organisme in comptes {
            if !montres.contains(&organisme) {
                montres.push(organisme);
            }
        }
        montres
    });
    let autres = formulaire.lire(|cra| cra.suite.autres.len());
    let erreur = formulaire.erreurs.erreur("/suite/autres");
    view! {
        <For each=move || montres.get() key=|organisme| organisme.code() let:organisme>
            <Compteur
                id=format!("vers-{}", organisme.code())
                etiquette=organisme.libelle()
                valeur=formulaire.lire(move |cra| Some(cra.suite.redirections.de(organisme)))
                changer=move |nombre: Nombre| {
                    saisie
                        .cra
                        .update(|cra| cra.suite.redirections.fixer(organisme, nombre.unwrap_or(0)));
                }
                max=max
            />
        </For>
        <For each=move || 0..autres.get() key=|rang| *rang let:rang>
            {autre(formulaire, rang, max)}
        </For>
        {move || faute(NOM, erreur.get())}
    }
}

/// One that the list does not have, with its counter.
fn autre(formulaire: Formulaire, rang: usize, max: Signal<u32>) -> impl IntoView {
    let saisie = formulaire.saisie;
    let libelle = formulaire.lire(move |cra| {
        let autre = cra.suite.autres.get(rang);
        autre.map_or_else(String::new, |autre| autre.libelle.clone())
    });
    let erreur = formulaire.erreurs.erreur("/suite/autres");
    let nom_du_bouton = move || {
        libelle.with(|libelle| match libelle.trim() {
            "" => textes::ORGANISME_ENLEVER.to_owned(),
            libelle => textes::enlever(libelle),
        })
    };
    let id = if rang == 0 {
        NOM.to_owned()
    } else {
        format!("{NOM}-{rang}")
    };
    let enlever = move |_| {
        saisie.cra.update(|cra| {
            if rang < cra.suite.autres.len() {
                cra.suite.autres.remove(rang);
            }
        });
        if let Some(liste) = navigateur::element(LISTE) {
            navigateur::focaliser(&liste);
        }
    };
    view! {
        <div class="cra-autre">
            <div class="field">
                <label for=id.clone()>{textes::ORGANISME_NOM}</label>
                <input
                    class="input"
                    type="text"
                    id=id
                    autocomplete="off"
                    aria-describedby=move || erreur.with(Option::is_some).then(|| format!("{NOM}-erreur"))
                    aria-invalid=move || erreur.with(Option::is_some).then_some("true")
                    prop:value=move || libelle.get()
                    on:input=move |ecrit| nommer(formulaire, rang, event_target_value(&ecrit))
                />
            </div>
            <Compteur
                id=format!("vers-autre-{rang}")
                etiquette=textes::PARTICIPANTS
                valeur=formulaire.lire(move |cra| cra.suite.autres.get(rang).map(|autre| autre.n))
                changer=move |nombre: Nombre| {
                    saisie
                        .cra
                        .update(|cra| {
                            if let Some(autre) = cra.suite.autres.get_mut(rang) {
                                autre.n = nombre.unwrap_or(0);
                            }
                        });
                }
                min=1
                max=max
            />
            <button class="btn quiet" type="button" on:click=enlever>
                <Dessin icone=icones::FERMER />
                {nom_du_bouton}
            </button>
        </div>
    }
}

/// Adds one: chosen in the list, then a button, so that walking through the list adds nothing.
pub(super) fn ajout(formulaire: Formulaire) -> impl IntoView {
    let saisie = formulaire.saisie;
    let choisi = RwSignal::new(Code::from(""));
    let ajouter = move |_| {
        let code = choisi.get_untracked();
        if code == AUTRE {
            let rang = saisie.cra.with_untracked(|cra| cra.suite.autres.len());
            saisie.cra.update(|cra| cra.suite.autres.push(nouveau()));
            request_animation_frame(move || {
                let id = if rang == 0 {
                    NOM.to_owned()
                } else {
                    format!("{NOM}-{rang}")
                };
                focaliser(&id);
            });
        } else if let Ok(organisme) = Organisme::lire(&code) {
            saisie.cra.update(|cra| {
                let deja = cra.suite.redirections.de(organisme);
                cra.suite.redirections.fixer(organisme, deja.max(1));
            });
            request_animation_frame(move || focaliser(&format!("vers-{}", organisme.code())));
        }
        choisi.set("".into());
    };
    let choisir = move |code: String| choisi.set(code.into());
    view! {
        <div class="cra-ajout">
            <ChampSelection
                id=LISTE
                etiquette=textes::ORGANISME_ORIENTER
                choix=choix()
                valeur=choisi
                choisir=choisir
            />
            <button
                class="btn"
                type="button"
                aria-disabled=move || choisi.with(|code| code.is_empty()).then_some("true")
                on:click=ajouter
            >
                <Dessin icone=icones::AJOUTER />
                {textes::ORGANISME_AJOUTER}
            </button>
        </div>
    }
}

fn nom(formulaire: Formulaire, rang: usize, liaison: Liaison) -> impl IntoView {
    let libelle = formulaire.lire(move |cra| {
        let autre = cra.suite.autres.get(rang);
        autre.map_or_else(String::new, |autre| autre.libelle.clone())
    });
    view! {
        <input
            class="input"
            type="text"
            id=liaison.id
            autocomplete="off"
            aria-describedby=move || liaison.decrit_par.get()
            aria-invalid=move || liaison.invalide.get()
            prop:value=move || libelle.get()
            on:input=move |ecrit| nommer(formulaire, rang, event_target_value(&ecrit))
        />
    }
}

fn nommer(formulaire: Formulaire, rang: usize, libelle: String) {
    formulaire.saisie.cra.update(|cra| {
        if let Some(autre) = cra.suite.autres.get_mut(rang) {
            autre.libelle = libelle;
        }
    });
}

const fn nouveau() -> AutreOrganisme {
    AutreOrganisme {
        libelle: String::new(),
        n: 1,
    }
}

fn focaliser(id: &str) {
    if let Some(champ) = navigateur::element(id) {
        navigateur::focaliser(&champ);
    }
}
