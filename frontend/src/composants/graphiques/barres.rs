use coop_domain::{
    stats::graphiques::Barre,
    textes::statistiques::{self as textes, Indicateur},
};
use leptos::prelude::*;

use super::{
    figure::{Figure, Place},
    tableau::Tableau,
};

/// How many bars a long list shows before it is unfolded.
const MONTREES: usize = 8;
/// A list that has few more than that is shown whole.
const ENTIERES: usize = 11;

/// The colour of a list of bars, one of the style sheet's.
#[derive(Clone, Copy)]
pub(crate) enum Couleur {
    /// Themes.
    Un,
    /// Who was accompanied.
    Deux,
    /// How.
    Trois,
    /// What followed.
    Quatre,
    /// Time.
    Cinq,
    /// The rest.
    Six,
}

impl Couleur {
    const fn classe(self) -> &'static str {
        match self {
            Self::Un => "barre c1",
            Self::Deux => "barre c2",
            Self::Trois => "barre c3",
            Self::Quatre => "barre c4",
            Self::Cinq => "barre c5",
            Self::Six => "barre c6",
        }
    }
}

/// A bar, and the finer ones under it.
type Famille = (Barre, Vec<Barre>);

/// A breakdown as bars, with what each says beside it.
#[component]
pub(crate) fn BarresHorizontales(
    /// Its `id`.
    id: &'static str,
    /// Its title and its definition.
    indicateur: Indicateur,
    /// Its colour.
    couleur: Couleur,
    /// The bars, in order.
    #[prop(into)]
    barres: Signal<Vec<Barre>>,
    /// The finer bars under the one of this code.
    #[prop(default = |_, _| false)]
    sous: fn(&Barre, &Barre) -> bool,
    /// All finer bars.
    #[prop(optional, into)]
    fines: Signal<Vec<Barre>>,
    /// The period, in words.
    #[prop(into)]
    periode: Signal<String>,
    /// How a number is written, when it is not a plain one.
    #[prop(default = textes::nombre)]
    ecrire: fn(u64) -> String,
    /// What the numbers are of.
    #[prop(default = textes::COLONNE_ACCOMPAGNEMENTS)]
    unite: &'static str,
    /// What is to be known of the percentages.
    #[prop(optional)]
    aide: Option<&'static str>,
    /// The room that it takes.
    #[prop(optional)]
    place: Place,
) -> impl IntoView {
    let familles = Memo::new(move |_| -> Vec<Famille> {
        barres.with(|barres| {
            fines.with(|fines| {
                let finesse = |barre: &Barre| {
                    let fines = fines.iter().filter(|fine| sous(barre, fine) && fine.n != Some(0));
                    fines.cloned().collect()
                };
                barres
                    .iter()
                    .map(|barre| (barre.clone(), finesse(barre)))
                    .collect()
            })
        })
    });
    let description = Signal::derive(move || barres.with(|barres| textes::decrire_barres(barres)));
    let tableau = Signal::derive(move || {
        familles.with(|familles| {
            tableau(
                familles,
                textes::tableau_de(indicateur.nom, &periode.get()),
                unite,
                ecrire,
            )
        })
    });
    let dessiner = move |familles: &[Famille]| {
        familles
            .iter()
            .map(|(barre, fines)| famille(barre, fines, couleur, ecrire))
            .collect_view()
    };
    let rien = move || barres.with(|barres| barres.iter().all(|barre| barre.n == Some(0)));
    let secrete = move || barres.with(|barres| barres.iter().any(Barre::est_secrete));
    let coupe = move |familles: &[Famille]| {
        let utiles = familles.iter().filter(|(barre, _)| barre.n != Some(0)).count();
        match familles.len() {
            ..=ENTIERES => familles.len(),
            _ => utiles.min(MONTREES),
        }
    };
    view! {
        <Figure id=id indicateur=indicateur description=description tableau=tableau place=place>
            {aide.map(|aide| view! { <p class="help">{aide}</p> })}
            {move || rien().then(|| view! { <p class="muted">{textes::RIEN}</p> })}
            <ul class="bars" hidden=rien>
                {move || {
                    familles.with(|familles| dessiner(familles.split_at(coupe(familles)).0))
                }}
            </ul>
            {move || {
                familles
                    .with(|familles| {
                        let reste = familles.split_at(coupe(familles)).1;
                        (!reste.is_empty() && !rien())
                            .then(|| {
                                view! {
                                    <details class="repli">
                                        <summary>
                                            {textes::autres_valeurs(reste.len())}
                                            <span class="vh">
                                                {textes::au_sujet_de(indicateur.nom)}
                                            </span>
                                        </summary>
                                        <ul class="bars">{dessiner(reste)}</ul>
                                    </details>
                                }
                            })
                    })
            }}
            {move || secrete().then(|| view! { <p class="help">{textes::SECRET_AIDE}</p> })}
        </Figure>
    }
}

fn famille(
    barre: &Barre,
    fines: &[Barre],
    couleur: Couleur,
    ecrire: fn(u64) -> String,
) -> impl IntoView + use<> {
    let fines = (!fines.is_empty()).then(|| {
        let fines = fines
            .iter()
            .map(|fine| view! { <li class="bar fine">{dessin(fine, couleur, ecrire)}</li> })
            .collect_view();
        view! { <ul class="bars">{fines}</ul> }
    });
    view! { <li class="bar">{dessin(barre, couleur, ecrire)} {fines}</li> }
}

fn dessin(barre: &Barre, couleur: Couleur, ecrire: fn(u64) -> String) -> impl IntoView + use<> {
    let nombre = match barre.n {
        None => view! { <span class="num muted small">{textes::SECRET_COURT}</span> }.into_any(),
        Some(n) => {
            let part = barre.part.map(|part| textes::part(part, n));
            view! {
                <span class="num">
                    <b>{ecrire(n)}</b>
                    {part.map(|part| view! { " " <span class="muted">{part}</span> })}
                </span>
            }
            .into_any()
        }
    };
    let classe = if barre.est_secrete() {
        "barre secret"
    } else {
        couleur.classe()
    };
    let longueur = barre.n.filter(|n| *n > 0).map(|_| {
        view! { <rect class="part" width=barre.largeur() height="100%" rx="7"></rect> }
    });
    view! {
        <span>{barre.libelle.clone()}</span>
        <svg class=classe aria-hidden="true">
            <rect class="fond" width="100%" height="100%" rx="7"></rect>
            {longueur}
        </svg>
        {nombre}
    }
}

fn tableau(familles: &[Famille], legende: String, unite: &'static str, ecrire: fn(u64) -> String) -> Tableau {
    let toutes = || familles.iter().map(|(barre, _)| barre);
    let (avec_parts, avec_cras) = (
        toutes().any(|barre| barre.part.is_some()),
        toutes().any(|barre| barre.cras.is_some()),
    );
    let ligne = |nom: String, barre: &Barre| {
        let secret = || textes::SECRET.to_owned();
        let mut cellules = vec![barre.n.map_or_else(secret, ecrire)];
        if avec_parts {
            let part = barre.part.zip(barre.n).map(|(part, n)| textes::part(part, n));
            cellules.push(part.unwrap_or_default());
        }
        if avec_cras {
            cellules.push(barre.cras.map_or_else(String::new, textes::nombre));
        }
        (nom, cellules)
    };
    let lignes = familles.iter().flat_map(|(barre, fines)| {
        let fines = fines
            .iter()
            .map(|fine| ligne(textes::sous(&barre.libelle, &fine.libelle), fine));
        [ligne(barre.libelle.clone(), barre)].into_iter().chain(fines)
    });
    let colonnes = [
        Some(textes::COLONNE_VALEUR),
        Some(unite),
        avec_parts.then_some(textes::COLONNE_PART),
        avec_cras.then_some(textes::COLONNE_CRAS),
    ];
    Tableau {
        legende,
        lignes: lignes.collect(),
        colonnes: colonnes.into_iter().flatten().collect(),
    }
}
