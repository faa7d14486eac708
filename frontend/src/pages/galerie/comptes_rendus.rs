//! The components of CRAs in `/composants`: what is chosen, what is counted, what is missing.

use coop_domain::{
    cra::{Age, Canal, Materiel},
    enumeration::Enumeration,
};
use leptos::prelude::*;

use crate::composants::{ChampSelection, ChoixAPuce, Code, Compteur, GroupeDeChoix, Nombre, Somme};

/// Chips, counters, running sums.
#[component]
pub(super) fn ComptesRendus() -> impl IntoView {
    let faute = Signal::stored(Some("Dites l'âge de la personne.".to_owned()));
    let choisi = RwSignal::new(Code::from(""));
    view! {
        <section class="partie">
            <h2>"Comptes-rendus"</h2>
            <div class="card stack">
                {un_parmi("galerie-canal", Canal::TOUS, Signal::stored(None))}
                {un_parmi("galerie-age", Age::TOUS, faute)}
                {plusieurs()}
                <ChampSelection
                    id="galerie-liste"
                    etiquette="Liste à dérouler"
                    choix=[("", "Choisissez"), ("a", "Premier choix"), ("b", "Second choix")]
                        .map(|(code, mots)| (code.into(), mots.into()))
                        .to_vec()
                    valeur=choisi
                    choisir=move |code: String| choisi.set(code.into())
                />
            </div>
            <div class="card cra-comptes">
                {compter("galerie-rien", None)}
                {compter("galerie-manque", Some(6))}
                {compter("galerie-juste", Some(8))}
                {compter("galerie-trop", Some(9))}
            </div>
        </section>
    }
}

fn un_parmi<E: Enumeration>(
    id: &'static str,
    valeurs: &[E],
    erreur: Signal<Option<String>>,
) -> impl IntoView + use<E> {
    let choisis = RwSignal::new(Vec::<Code>::new());
    view! {
        <GroupeDeChoix
            id=id
            titre="Un seul choix".to_owned()
            choix=valeurs.iter().map(|valeur| ChoixAPuce::de(*valeur)).collect()
            choisis=choisis
            choisir=move |code| choisis.set(vec![code])
            erreur=erreur
        />
    }
}

fn plusieurs() -> impl IntoView {
    let choisis = RwSignal::new(vec![Code::from(Materiel::Tablette.code())]);
    let basculer = move |code: Code| {
        choisis.update(|choisis| {
            if choisis.contains(&code) {
                choisis.retain(|autre| *autre != code);
            } else {
                choisis.push(code);
            }
        });
    };
    view! {
        <GroupeDeChoix
            id="galerie-materiel"
            titre="Plusieurs choix".to_owned()
            plusieurs=true
            aide="Autant qu'il en faut."
            choix=Materiel::TOUS.iter().map(|valeur| ChoixAPuce::de(*valeur)).collect()
            choisis=choisis
            choisir=basculer
        />
    }
}

fn compter(id: &'static str, depart: Nombre) -> impl IntoView {
    let nombre = RwSignal::new(depart);
    let compte = Signal::derive(move || u64::from(nombre.get().unwrap_or(0)));
    let total = depart.map(|_| 8);
    view! {
        <div class="stack serre">
            <Compteur
                id=id
                etiquette="60 ans et plus"
                valeur=nombre
                changer=move |autre| nombre.set(autre)
                max=Signal::stored(9)
            />
            <Somme compte=compte total=Signal::stored(total) />
        </div>
    }
}
