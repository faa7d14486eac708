//! What a chart shows, in words: for those who do not see it, and for those who read fast.

use super::nombres::{accorde, etape, nombre, part};
use crate::stats::{
    echanges::Pas,
    graphiques::{Barre, EtapeTracee, Evolution, Mesure},
};

/// How many bars a description names.
const NOMMEES: usize = 3;

/// `Démarches administratives en ligne : 40 (33 %), Santé : 12 (10 %)…` and what is hidden.
#[must_use]
pub fn decrire_barres(barres: &[Barre]) -> String {
    let mut longues: Vec<(&Barre, u64)> = barres
        .iter()
        .filter_map(|barre| Some((barre, barre.n.filter(|n| *n > 0)?)))
        .collect();
    longues.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let reste = longues.len().saturating_sub(NOMMEES);
    let mut phrases: Vec<String> = longues
        .into_iter()
        .take(NOMMEES)
        .map(|(barre, n)| match barre.part {
            Some(p) => format!("{} : {} ({})", barre.libelle, nombre(n), part(p, n)),
            None => format!("{} : {}", barre.libelle, nombre(n)),
        })
        .collect();
    let compte = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    if phrases.is_empty() {
        phrases.push("aucune valeur".to_owned());
    }
    if reste > 0 {
        phrases.push(accorde(compte(reste), "autre valeur", "autres valeurs"));
    }
    let secretes = barres.iter().filter(|barre| barre.est_secrete()).count();
    if secretes > 0 {
        phrases.push(format!(
            "{} au secret statistique",
            accorde(compte(secretes), "valeur", "valeurs")
        ));
    }
    format!("{}.", phrases.join(" ; "))
}

/// `Accompagnements par mois, de décembre 2025 à novembre 2026. Au plus haut en mars 2026 : 5 200. Dernier : 4 900.`
#[must_use]
pub fn decrire_evolution(evolution: &Evolution, periode: &str) -> String {
    let pas = match evolution.pas {
        Pas::Jour => "par jour",
        Pas::Semaine => "par semaine",
        Pas::Mois => "par mois",
        Pas::Annee => "par année",
    };
    let mesure = match evolution.mesure {
        Mesure::Accompagnements => "Accompagnements",
        Mesure::Cras => "CRA",
    };
    let mut dite = format!("{mesure} {pas}, {periode}.");
    match evolution.sommet() {
        Some(sommet) => {
            let quand = etape(evolution.pas, sommet.periode);
            let n = nombre(sommet.n.unwrap_or(0));
            dite.push_str(&format!(" Au plus haut : {n}, {quand}."));
        }
        None => dite.push_str(" Rien sur cette période."),
    }
    if let Some((quand, n)) = derniere(evolution) {
        dite.push_str(&format!(" Dernier point : {n}, {quand}."));
    }
    if evolution.a_un_avant() {
        dite.push_str(" En pointillé, un an avant.");
    }
    if evolution.a_un_secret() {
        dite.push_str(" Les étapes hachurées relèvent du secret statistique.");
    }
    dite
}

fn derniere(evolution: &Evolution) -> Option<(String, String)> {
    let sommet = evolution.sommet()?;
    let mut depuis_la_fin = evolution.etapes.iter().rev();
    let fin = depuis_la_fin
        .find(|etape| etape.n.is_some())
        .filter(|fin| *fin != sommet)?;
    Some((etape(evolution.pas, fin.periode), nombre(fin.n?)))
}

/// A step and its number: `novembre 2026 : 12 accompagnements, 10 un an avant`.
#[must_use]
pub fn nombre_a_l_etape(evolution: &Evolution, point: &EtapeTracee) -> String {
    let quand = etape(evolution.pas, point.periode);
    let dit = match point.n {
        None => super::SECRET.to_owned(),
        Some(n) => match evolution.mesure {
            Mesure::Accompagnements => accorde(n, "accompagnement", "accompagnements"),
            Mesure::Cras => accorde(n, "CRA", "CRA"),
        },
    };
    match point.avant {
        Some(avant) => format!("{quand} : {dit}, {} un an avant", nombre(avant)),
        None => format!("{quand} : {dit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{
        echanges::{Cellule, Point},
        graphiques::{Tout, barres},
    };

    fn cellule(libelle: &str, n: Option<u64>) -> Cellule {
        Cellule {
            code: libelle.to_lowercase().into(),
            libelle: libelle.to_owned().into(),
            n,
            cras: None,
            secret: n.is_none(),
        }
    }

    #[test]
    fn bars_are_told_from_the_longest() {
        let cellules = [
            cellule("Un", Some(10)),
            cellule("Deux", Some(40)),
            cellule("Trois", None),
            cellule("Quatre", Some(0)),
            cellule("Cinq", Some(30)),
            cellule("Six", Some(1)),
        ];
        assert_eq!(
            decrire_barres(&barres(&cellules, Tout::Partition(100))),
            "Deux : 40 (40 %) ; Cinq : 30 (30 %) ; Un : 10 (10 %) ; 1 autre valeur ; 1 valeur au secret statistique."
        );
        assert_eq!(
            decrire_barres(&barres(&cellules[3..4], Tout::Rien)),
            "aucune valeur."
        );
    }

    fn evolution(nombres: &[Option<u64>], avant: &[Option<u64>]) -> Evolution {
        let points = |nombres: &[Option<u64>]| -> Vec<Point> {
            ["2026-09-01", "2026-10-01", "2026-11-01"]
                .iter()
                .zip(nombres)
                .map(|(periode, n)| Point {
                    periode: periode.parse().unwrap(),
                    cras: *n,
                    accompagnements: *n,
                })
                .collect()
        };
        Evolution::tracer(
            Pas::Mois,
            Mesure::Accompagnements,
            &points(nombres),
            &points(avant),
        )
    }

    #[test]
    fn an_evolution_tells_its_top_and_its_end() {
        let dite = decrire_evolution(
            &evolution(&[None, Some(1_200), Some(4)], &[Some(3)]),
            "de septembre à novembre 2026",
        );
        assert_eq!(
            dite,
            "Accompagnements par mois, de septembre à novembre 2026. Au plus haut\u{a0}: 1\u{202f}200, octobre 2026. \
             Dernier point\u{a0}: 4, novembre 2026. En pointillé, un an avant. \
             Les étapes hachurées relèvent du secret statistique."
        );
        assert_eq!(
            decrire_evolution(&evolution(&[Some(0)], &[]), "septembre 2026"),
            "Accompagnements par mois, septembre 2026. Rien sur cette période."
        );
    }

    #[test]
    fn a_step_is_told_with_the_year_before() {
        let evolution = evolution(&[Some(1), None], &[Some(3)]);
        assert_eq!(
            nombre_a_l_etape(&evolution, &evolution.etapes[0]),
            "septembre 2026 : 1 accompagnement, 3 un an avant"
        );
        assert_eq!(
            nombre_a_l_etape(&evolution, &evolution.etapes[1]),
            "octobre 2026 : secret statistique"
        );
    }
}
