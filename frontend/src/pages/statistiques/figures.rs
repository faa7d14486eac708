//! The breakdowns: themes, people, ways, what followed.

use coop_domain::{
    cra::{SousTheme, TypeCra},
    enumeration::Enumeration,
    stats::{
        echanges::{Cellule, Statistiques},
        graphiques::{Barre, Tout, barres, barres_a_l_echelle, decroissantes},
    },
    textes::statistiques::{self as textes, blocs},
};
use leptos::prelude::*;

use crate::composants::{BarresHorizontales, Couleur, Place};

/// The breakdowns of these figures.
#[component]
pub(super) fn Figures(
    /// The figures.
    chiffres: Memo<Option<Statistiques>>,
    /// Their period, in words.
    periode: Memo<String>,
) -> impl IntoView {
    let de = move |lire: fn(&Statistiques) -> Vec<Barre>| {
        Signal::from(Memo::new(move |_| {
            chiffres.with(|chiffres| chiffres.as_ref().map_or_else(Vec::new, lire))
        }))
    };
    view! {
        <BarresHorizontales
            id="themes"
            indicateur=blocs::THEMES
            couleur=Couleur::Un
            barres=de(|s| decroissantes(barres(&s.themes, parmi(s))))
            fines=de(sous_themes)
            sous=est_sous
            place=Place::Haute
            periode=periode
            aide=textes::PARTS_AIDE
        />
        <BarresHorizontales
            id="ages"
            indicateur=blocs::AGES
            couleur=Couleur::Deux
            barres=de(|s| barres(&s.ages, partition(s)))
            periode=periode
            unite=textes::COLONNE_PARTICIPANTS
        />
        <BarresHorizontales
            id="statuts"
            indicateur=blocs::STATUTS
            couleur=Couleur::Deux
            barres=de(|s| barres(&s.statuts, partition(s)))
            periode=periode
            unite=textes::COLONNE_PARTICIPANTS
        />
        <BarresHorizontales
            id="types"
            indicateur=blocs::TYPES
            couleur=Couleur::Trois
            barres=de(|s| barres(&s.types, partition(s)))
            periode=periode
        />
        <BarresHorizontales
            id="temps"
            indicateur=blocs::TEMPS
            couleur=Couleur::Cinq
            barres=de(temps)
            periode=periode
            ecrire=textes::duree
            unite=textes::COLONNE_TEMPS
        />
        <BarresHorizontales
            id="canaux"
            indicateur=blocs::CANAUX
            couleur=Couleur::Trois
            barres=de(|s| barres(&s.canaux, partition(s)))
            periode=periode
        />
        <BarresHorizontales
            id="durees"
            indicateur=blocs::DUREES
            couleur=Couleur::Cinq
            barres=de(|s| barres(&s.durees, partition(s)))
            periode=periode
        />
        <BarresHorizontales
            id="suites"
            indicateur=blocs::SUITES
            couleur=Couleur::Quatre
            barres=de(|s| barres(&s.suites, parmi(s)))
            periode=periode
            unite=textes::COLONNE_PARTICIPANTS
        />
        <BarresHorizontales
            id="redirections"
            indicateur=blocs::REDIRECTIONS
            couleur=Couleur::Quatre
            barres=de(|s| decroissantes(barres(&s.redirections, Tout::Partition(somme(&s.redirections)))))
            periode=periode
            unite=textes::COLONNE_PARTICIPANTS
        />
        <BarresHorizontales
            id="materiel"
            indicateur=blocs::MATERIEL
            couleur=Couleur::Six
            barres=de(|s| barres(&s.materiel, parmi(s)))
            periode=periode
            aide=textes::PARTS_AIDE
        />
        <BarresHorizontales
            id="mandats"
            indicateur=blocs::MANDATS
            couleur=Couleur::Six
            barres=de(|s| barres(&s.mandats, parmi(s)))
            periode=periode
        />
    }
}

fn accompagnements(s: &Statistiques) -> u64 {
    s.totaux.as_ref().map_or(0, |totaux| totaux.accompagnements)
}

fn partition(s: &Statistiques) -> Tout {
    Tout::Partition(accompagnements(s))
}

fn parmi(s: &Statistiques) -> Tout {
    Tout::Parmi(accompagnements(s))
}

fn somme(cellules: &[Cellule]) -> u64 {
    cellules.iter().filter_map(|cellule| cellule.n).sum()
}

/// On the scale of their themes, under which they stand.
fn sous_themes(s: &Statistiques) -> Vec<Barre> {
    let plus_longue = s.themes.iter().filter_map(|theme| theme.n).max();
    decroissantes(barres_a_l_echelle(
        &s.sous_themes,
        parmi(s),
        plus_longue.unwrap_or(0),
    ))
}

fn est_sous(theme: &Barre, fine: &Barre) -> bool {
    SousTheme::lire(&fine.code).is_ok_and(|fine| fine.theme().code() == theme.code)
}

/// Minutes by type, as a breakdown of all minutes.
fn temps(s: &Statistiques) -> Vec<Barre> {
    let Some(totaux) = &s.totaux else {
        return Vec::new();
    };
    let cellules: Vec<Cellule> = [
        (TypeCra::Individuel, totaux.minutes_par_type.individuel),
        (TypeCra::Collectif, totaux.minutes_par_type.collectif),
        (TypeCra::Ponctuel, totaux.minutes_par_type.ponctuel),
    ]
    .into_iter()
    .map(|(type_, minutes)| Cellule {
        code: type_.code().into(),
        libelle: type_.libelle().into(),
        n: minutes,
        cras: None,
        secret: minutes.is_none(),
    })
    .collect();
    barres(&cellules, Tout::Partition(totaux.minutes))
}
