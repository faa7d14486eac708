//! Figures of what one follows: a team, posts, a territory.

use super::nombres::{accorde, nombre};
use crate::stats::echanges::NiveauStats;

/// The page: its main heading.
pub const TITRE_SUIVI: &str = "Statistiques";
/// What opens it.
pub const CHAPEAU_SUIVI: &str = "Les chiffres de l'instant : un CRA enregistré, corrigé ou supprimé compte ici tout de suite. Ils sont donnés par mois entiers, sans nommer personne.";
/// Over the counts of the network.
pub const RESEAU: &str = "Activité du réseau";
/// Conseillers who hold a post.
pub const EN_POSTE: &str = "Conseillers en poste";
/// Conseillers with a CRA in the period.
pub const ACTIFS: &str = "Conseillers actifs";
/// Under them, what that means.
pub const ACTIFS_AIDE: &str = "au moins un CRA sur la période";
/// Invitations sent.
pub const INVITES: &str = "Invitations envoyées";
/// Accounts that are activated.
pub const ACTIVES: &str = "Comptes activés";
/// The column of accompagnements for 1 000 inhabitants.
pub const COLONNE_POUR_1000: &str = "Pour 1 000 habitants";
/// The column of posts.
pub const COLONNE_EN_POSTE: &str = "En poste";
/// The column of those who are active.
pub const COLONNE_ACTIFS: &str = "Actifs";
/// In the place of an inhabitants' ratio that cannot be told.
pub const SANS_POPULATION: &str = "–";
/// Communes that are in no EPCI, together.
pub const HORS_EPCI: &str = "Hors intercommunalité";
/// Leads back to what one follows first.
pub const REVENIR: &str = "Revenir à l'ensemble";
/// Nothing is told of few people: heading.
pub const CACHE_TITRE: &str = "Ces chiffres ne peuvent pas être montrés";
/// No CRA in the period.
pub const VIDE_SUIVI: &str = "Aucun CRA n'est daté de cette période.";

/// The part of an EPCI that lies in a département.
#[must_use]
pub fn partie_d_epci(epci: &str, departement: &str) -> String {
    format!("{epci} (partie {departement})")
}

/// What a territory is made of, over the table of its parts.
#[must_use]
pub const fn parts(niveau: NiveauStats) -> &'static str {
    match niveau {
        NiveauStats::Region => "Régions",
        NiveauStats::Departement => "Départements",
        NiveauStats::Epci => "Intercommunalités",
        _ => "Communes",
    }
}

/// Which column sorts the table, for those who hear it.
#[must_use]
pub fn trie_par(colonne: &str) -> String {
    format!("Tableau trié : {colonne}.")
}

/// How many conseillers hold a post where figures are hidden.
#[must_use]
pub fn postes_tenus(n: u64) -> String {
    accorde(n, "conseiller en poste", "conseillers en poste")
}

/// Leads to the figures of the territory above.
#[must_use]
pub fn voir_au_dessus(nom: &str) -> String {
    format!("Voir les chiffres : {nom}")
}

/// Under the activated accounts, their part of invitations.
#[must_use]
pub fn part_des_invitations(taux: &str) -> String {
    format!("{taux} des invitations")
}

/// A rate, with three digits: « 0,44 », « 12,4 », « 1 235 ».
#[must_use]
pub fn pour_mille(taux: f64) -> String {
    en_centiemes(centiemes(taux))
}

/// The hundredths of a rate that are written: tenths from 10, whole ones from 100.
#[must_use]
pub fn centiemes(taux: f64) -> u64 {
    let centiemes = (taux * 100.0).round();
    if centiemes < 1_000.0 {
        return centiemes as u64;
    }
    let dixiemes = (taux * 10.0).round();
    if dixiemes < 1_000.0 {
        dixiemes as u64 * 10
    } else {
        taux.round() as u64 * 100
    }
}

/// What [`centiemes`] counts, as [`pour_mille`] writes it.
#[must_use]
pub fn en_centiemes(centiemes: u64) -> String {
    let entier = nombre(centiemes / 100);
    match centiemes {
        0 => entier,
        1..1_000 => format!("{entier},{:02}", centiemes % 100),
        1_000..10_000 => format!("{entier},{}", centiemes % 100 / 10),
        _ => entier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_written_the_french_way() {
        assert_eq!(pour_mille(0.0), "0");
        assert_eq!(pour_mille(0.044), "0,04");
        assert_eq!(pour_mille(0.5), "0,50");
        assert_eq!(pour_mille(9.996), "10,0");
        assert_eq!(pour_mille(12.36), "12,4");
        assert_eq!(pour_mille(99.99), "100");
        assert_eq!(pour_mille(1234.5), "1\u{202f}235");
        assert_eq!(postes_tenus(1), "1 conseiller en poste");
    }
}
