//! The map of the parts of a territory.

use super::{
    COLONNE_ACCOMPAGNEMENTS, COLONNE_POUR_1000, SECRET,
    nombres::{accorde, nombre},
    pilotage::{en_centiemes, pour_mille},
};
use crate::stats::{
    choroplethe::{Choroplethe, Entree, Grandeur, Teinte},
    echanges::NiveauStats,
    pilotage::PartDeTerritoire,
};

/// Over the map.
pub const CARTE: &str = "Carte";
/// The choice of what it compares.
pub const CARTE_CHOIX: &str = "Chiffre montré";
/// The name of its legend.
pub const CARTE_LEGENDE: &str = "Légende de la carte";
/// What is said of a part without CRA.
pub const CARTE_SANS_CRA: &str = "aucun CRA";
/// What is said of a part where nobody is known to live.
pub const CARTE_SANS_POPULATION: &str = "population inconnue";
/// Under a map of which some parts are drawn apart.
pub const CARTE_ENCARTS: &str = "L'outre-mer est dessiné à part, chaque territoire à son échelle.";
/// Whom to name beside the contours.
pub const CARTE_SOURCE: &str = "Contours : IGN, Admin Express COG 2018 (Licence Ouverte 2.0).";
/// The same, with those of collectivités d'outre-mer.
pub const CARTE_SOURCE_OUTRE_MER: &str = "Contours : IGN, Admin Express COG 2018 (Licence Ouverte 2.0) ; collectivités d'outre-mer : Natural Earth.";

/// What a map compares, for a choice.
#[must_use]
pub const fn grandeur(grandeur: Grandeur) -> &'static str {
    match grandeur {
        Grandeur::Pour1000 => COLONNE_POUR_1000,
        Grandeur::Accompagnements => COLONNE_ACCOMPAGNEMENTS,
    }
}

/// How a part is shown, in the legend: « de 2,44 à 51,3 ».
#[must_use]
pub fn entree(entree: &Entree, grandeur: Grandeur) -> String {
    let ecrire = |n| match grandeur {
        Grandeur::Pour1000 => en_centiemes(n),
        Grandeur::Accompagnements => nombre(n),
    };
    match (entree.teinte, entree.bornes) {
        (Teinte::SansCra, _) => CARTE_SANS_CRA.to_owned(),
        (Teinte::SansPopulation, _) => CARTE_SANS_POPULATION.to_owned(),
        (Teinte::Secret, _) | (Teinte::Classe(_), None) => SECRET.to_owned(),
        (Teinte::Classe(_), Some((de, a))) if de == a => ecrire(de),
        (Teinte::Classe(_), Some((de, a))) => format!("de {} à {}", ecrire(de), ecrire(a)),
    }
}

/// A part, for who points at it: its name and its number.
#[must_use]
pub fn bulle(part: &PartDeTerritoire, grandeur: Grandeur) -> String {
    format!("{} : {}", part.nom, valeur(part, grandeur))
}

fn valeur(part: &PartDeTerritoire, grandeur: Grandeur) -> String {
    if part.secret {
        return SECRET.to_owned();
    }
    if part.cras == Some(0) {
        return CARTE_SANS_CRA.to_owned();
    }
    match grandeur {
        Grandeur::Accompagnements => part.accompagnements.map_or_else(
            || SECRET.to_owned(),
            |n| accorde(n, "accompagnement", "accompagnements"),
        ),
        Grandeur::Pour1000 => part.pour_1000.map_or_else(
            || CARTE_SANS_POPULATION.to_owned(),
            |taux| format!("{} pour 1 000 habitants", pour_mille(taux)),
        ),
    }
}

/// What a map shows, for those who do not see it.
#[must_use]
pub fn decrire_carte(
    niveau: NiveauStats,
    parts: &[PartDeTerritoire],
    carte: &Choroplethe,
    periode: &str,
) -> String {
    let quoi = match carte.grandeur {
        Grandeur::Pour1000 => "des accompagnements pour 1 000 habitants",
        Grandeur::Accompagnements => "des accompagnements",
    };
    let mut phrases = vec![format!("Carte {quoi} par {}, {periode}.", un(niveau))];
    match carte.extremes(parts) {
        Some((basse, haute)) => phrases.extend([
            format!("Le plus haut : {}.", bulle(haute, carte.grandeur)),
            format!("Le plus bas : {}.", bulle(basse, carte.grandeur)),
        ]),
        None => phrases.extend(
            parts
                .iter()
                .zip(&carte.teintes)
                .find(|(_, teinte)| matches!(teinte, Teinte::Classe(_)))
                .map(|(part, _)| format!("Un seul chiffre : {}.", bulle(part, carte.grandeur))),
        ),
    }
    let combien = [
        (Teinte::Secret, "sous secret statistique"),
        (Teinte::SansCra, "sans CRA"),
        (Teinte::SansPopulation, "de population inconnue"),
    ];
    phrases.extend(
        combien
            .into_iter()
            .map(|(teinte, mots)| (carte.combien(teinte), mots))
            .filter(|(combien, _)| *combien > 0)
            .map(|(combien, mots)| format!("{} {mots}.", des(niveau, combien))),
    );
    phrases.push("Le tableau qui suit dit les mêmes chiffres.".to_owned());
    phrases.join(" ")
}

/// How many parts the map does not have.
#[must_use]
pub fn sans_contour(niveau: NiveauStats, combien: usize) -> String {
    let des = des(niveau, combien);
    let (dans, contour) = match (combien < 2, niveau) {
        (true, NiveauStats::Departement) => ("il est", "n'a"),
        (true, _) => ("elle est", "n'a"),
        (false, NiveauStats::Departement) => ("ils sont", "n'ont"),
        (false, _) => ("elles sont", "n'ont"),
    };
    format!("{des} {contour} pas de contour sur la carte : {dans} dans le tableau.")
}

const fn un(niveau: NiveauStats) -> &'static str {
    match niveau {
        NiveauStats::Region => "région",
        NiveauStats::Departement => "département",
        NiveauStats::Epci => "intercommunalité",
        _ => "commune",
    }
}

fn des(niveau: NiveauStats, combien: usize) -> String {
    let plusieurs = match niveau {
        NiveauStats::Region => "régions",
        NiveauStats::Departement => "départements",
        NiveauStats::Epci => "intercommunalités",
        _ => "communes",
    };
    accorde(u64::try_from(combien).unwrap_or(u64::MAX), un(niveau), plusieurs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::pour_1000;

    fn part(nom: &str, accompagnements: Option<u64>) -> PartDeTerritoire {
        PartDeTerritoire {
            niveau: NiveauStats::Departement,
            code: "23".to_owned(),
            departement: None,
            nom: nom.to_owned(),
            population: Some(1_000),
            en_poste: 0,
            actifs: accompagnements,
            cras: accompagnements,
            accompagnements,
            pour_1000: accompagnements.and_then(|n| pour_1000(n, 1_000)),
            secret: accompagnements.is_none(),
        }
    }

    #[test]
    fn a_map_is_told_to_who_does_not_see_it() {
        let parts = [
            part("Creuse", Some(12)),
            part("Corrèze", Some(1_240)),
            part("Vienne", None),
            part("Gironde", None),
            part("Landes", Some(0)),
        ];
        let carte = Choroplethe::de(&parts, Grandeur::Pour1000);
        assert_eq!(
            decrire_carte(NiveauStats::Departement, &parts, &carte, "novembre 2026"),
            "Carte des accompagnements pour 1 000 habitants par département, novembre 2026. Le plus haut : Corrèze : \
             1 240 pour 1 000 habitants. Le plus bas : Creuse : 12,0 pour 1 000 habitants. \
             2 départements sous secret statistique. 1 département sans CRA. Le tableau qui suit dit les mêmes chiffres."
        );
        let carte = Choroplethe::de(&parts[..1], Grandeur::Accompagnements);
        assert_eq!(
            decrire_carte(NiveauStats::Commune, &parts[..1], &carte, "novembre 2026"),
            "Carte des accompagnements par commune, novembre 2026. Un seul chiffre : Creuse : 12 accompagnements. \
             Le tableau qui suit dit les mêmes chiffres."
        );
    }

    #[test]
    fn shades_are_told_by_their_bounds() {
        let entree_de = |teinte, bornes, grandeur| {
            let nombre = 1;
            entree(
                &Entree {
                    teinte,
                    bornes,
                    nombre,
                },
                grandeur,
            )
        };
        let classe = Teinte::Classe(2);
        assert_eq!(
            entree_de(classe, Some((244, 12_300)), Grandeur::Pour1000),
            "de 2,44 à 123"
        );
        assert_eq!(
            entree_de(classe, Some((24, 1_230)), Grandeur::Accompagnements),
            "de 24 à 1 230"
        );
        assert_eq!(entree_de(classe, Some((7, 7)), Grandeur::Accompagnements), "7");
        assert_eq!(
            entree_de(Teinte::Secret, None, Grandeur::Pour1000),
            "secret statistique"
        );
    }

    #[test]
    fn what_has_no_shape_is_counted() {
        assert_eq!(
            sans_contour(NiveauStats::Commune, 2),
            "2 communes n'ont pas de contour sur la carte : elles sont dans le tableau."
        );
        assert_eq!(
            sans_contour(NiveauStats::Departement, 1),
            "1 département n'a pas de contour sur la carte : il est dans le tableau."
        );
    }
}
