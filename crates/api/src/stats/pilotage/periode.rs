//! The period of those who follow: whole months, up to the running one.

use coop_domain::{
    ErreurChamp,
    stats::{
        echanges::Pas,
        pilotage::{PAS_DU_PILOTAGE, mois_entiers},
    },
    temps::Date,
};
use coop_index::cras::FiltreChiffres;

use crate::{
    problemes::{Erreur, Resultat},
    stats::demande::{DemandeTerritoire, jours_sans_fin},
};

/// Months of a period that nobody asked for, the running one included.
const MOIS: usize = 12;

/// What is counted: the months asked for, else the last twelve, and the filters.
///
/// # Errors
/// [`Erreur::Parametres`] when the period is not made of whole months.
pub(super) fn filtre(demande: &DemandeTerritoire, aujourd_hui: Date) -> Resultat<FiltreChiffres> {
    let mut erreurs = jours_sans_fin(demande.du, demande.au);
    if demande.periode.is_some() {
        let message = "Une période nommée est de chiffres publiés : dites « du » et « au ».";
        erreurs.push(ErreurChamp::new("periode", "non_suivi", message));
    }
    if !erreurs.is_empty() {
        return Err(Erreur::parametres(erreurs));
    }
    let au = demande.au.unwrap_or_else(|| {
        let dernier = demande.du.map_or(aujourd_hui, |du| du.max(aujourd_hui));
        dernier.dernier_du_mois()
    });
    let du = demande.du.unwrap_or_else(|| il_y_a_un_an(au));
    if !mois_entiers(du, au) {
        let message = "Les chiffres que vous suivez sont donnés par mois entiers : `du` est le premier jour d'un mois, \
                       `au` le dernier jour d'un mois.";
        let erreurs = [
            ("du", du == du.premier_du_mois()),
            ("au", au == au.dernier_du_mois() && du <= au),
        ]
        .into_iter()
        .filter(|(_, bon)| !bon)
        .map(|(nom, _)| ErreurChamp::new(nom, "mois_entiers", message));
        return Err(Erreur::parametres(erreurs.collect()));
    }
    Ok(FiltreChiffres {
        type_: demande.type_,
        canal: demande.canal,
        theme: demande.theme,
        commune: demande.commune.clone(),
        ..FiltreChiffres::periode(du, au)
    })
}

/// The step of the evolution.
///
/// # Errors
/// [`Erreur::Parametres`] for a day.
pub(super) fn pas(demande: &DemandeTerritoire) -> Resultat<Pas> {
    let pas = demande.pas.unwrap_or(Pas::Mois);
    if PAS_DU_PILOTAGE.contains(&pas) {
        return Ok(pas);
    }
    let message = "Rien n'est dit d'un seul jour : semaine, mois ou annee.";
    Err(Erreur::parametres(vec![ErreurChamp::new(
        "pas",
        "valeur_inconnue",
        message,
    )]))
}

fn il_y_a_un_an(au: Date) -> Date {
    let mut mois = au.premier_du_mois();
    for _ in 1..MOIS {
        mois = mois.plus_jours(-1).map_or(mois, Date::premier_du_mois);
    }
    mois
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn the_last_twelve_months_unless_said_otherwise() {
        let bornes = |du: Option<&str>, au: Option<&str>| {
            let demande = DemandeTerritoire {
                du: du.map(date),
                au: au.map(date),
                ..DemandeTerritoire::default()
            };
            filtre(&demande, date("2026-11-29"))
                .map(|filtre| format!("{} {}", filtre.du, filtre.au))
                .map_err(|erreur| erreur.to_string())
        };
        assert_eq!(bornes(None, None).unwrap(), "2025-12-01 2026-11-30");
        assert_eq!(bornes(Some("2026-01-01"), None).unwrap(), "2026-01-01 2026-11-30");
        assert_eq!(bornes(None, Some("2024-02-29")).unwrap(), "2023-03-01 2024-02-29");
        assert_eq!(bornes(Some("2027-02-01"), None).unwrap(), "2027-02-01 2027-02-28");
        for (du, au) in [
            (Some("2026-01-02"), None),
            (None, Some("2024-02-28")),
            (Some("2026-02-01"), Some("2026-01-31")),
        ] {
            assert!(bornes(du, au).is_err(), "{du:?} {au:?}");
        }
    }
}
