//! The charts of `/composants`: what is long, what is short, what is hidden.

use coop_domain::{
    stats::{
        echanges::{Cellule, Pas, Point},
        graphiques::{Barre, Evolution, Mesure, Tout, barres},
    },
    temps::Date,
    textes::statistiques::blocs,
};
use leptos::prelude::*;

use crate::composants::{BarresHorizontales, Couleur, CourbeDEvolution};

/// The period of all of them.
const PERIODE: &str = "année d'exemple";

/// The charts.
#[component]
pub(super) fn Graphiques() -> impl IntoView {
    let annee = [310, 354, 402, 333, 0, 512, 498, 460, 120, 388, 540, 505].map(Some);
    let avant = [280, 301, 350, 310, 12, 430, 455, 390, 90, 371, 420, 466].map(Some);
    let secrets = [Some(40), Some(52), None, Some(61), None];
    view! {
        <section class="partie">
            <h2>"Graphiques"</h2>
            <div class="figures">
                {courbe("galerie-annee", &annee, &avant)} {courbe("galerie-secrets", &secrets, &[])}
                {courbe("galerie-colonnes", &[Some(12), Some(0)], &[Some(9), Some(4)])}
                <BarresHorizontales
                    id="galerie-barres"
                    indicateur=blocs::AGES
                    couleur=Couleur::Deux
                    barres=cellules(&[Some(3), None, Some(44), None, Some(1_204), Some(0)])
                    periode=PERIODE.to_owned()
                />
                <BarresHorizontales
                    id="galerie-longue"
                    indicateur=blocs::THEMES
                    couleur=Couleur::Un
                    barres=cellules(&[Some(40), Some(31), Some(30), Some(22), Some(9), Some(4), Some(2), Some(1), Some(1), Some(0), Some(0), Some(0)])
                    periode=PERIODE.to_owned()
                />
                <BarresHorizontales
                    id="galerie-rien"
                    indicateur=blocs::MANDATS
                    couleur=Couleur::Six
                    barres=cellules(&[Some(0), Some(0)])
                    periode=PERIODE.to_owned()
                />
            </div>
        </section>
    }
}

fn cellules(nombres: &[Option<u64>]) -> Vec<Barre> {
    let cellules: Vec<Cellule> = nombres
        .iter()
        .enumerate()
        .map(|(rang, n)| Cellule {
            code: rang.to_string().into(),
            libelle: format!("Valeur numéro {}", rang + 1).into(),
            n: *n,
            cras: None,
            secret: n.is_none(),
        })
        .collect();
    barres(&cellules, Tout::Partition(nombres.iter().flatten().sum()))
}

fn courbe(id: &'static str, nombres: &[Option<u64>], avant: &[Option<u64>]) -> impl IntoView + use<> {
    let (points, avant) = (points(nombres), points(avant));
    let evolution = Evolution::tracer(Pas::Mois, Mesure::Accompagnements, &points, &avant);
    view! { <CourbeDEvolution id=id evolution=evolution points=points periode=PERIODE.to_owned() /> }
}

fn points(nombres: &[Option<u64>]) -> Vec<Point> {
    let debut = Date::new(2025, 12, 1);
    (0_u16..)
        .zip(nombres)
        .filter_map(|(mois, n)| {
            Some(Point {
                periode: debut?.plus_mois(mois)?,
                cras: n.map(|n| n / 2),
                accompagnements: *n,
            })
        })
        .collect()
}
