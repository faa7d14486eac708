//! A row, cell by cell: every one that is wrong is told.

use coop_domain::{ErreurChamp, comptes::Role, enumeration::Enumeration as _, temps::Date, texte::plier};

use super::{LignePersonne, PersonneAInviter};
use crate::{
    lecture::Lu,
    ligne::{Cellule, Ligne},
    verification::valeurs::sans_blancs,
};

/// Most characters of a cell that a report repeats.
const REPETES_MAX: usize = 120;

/// Reads a row.
pub(super) fn lire_ligne(lu: Lu) -> LignePersonne {
    match lu {
        Ok(ligne) => personne(&ligne),
        Err(cassee) => LignePersonne {
            ligne: cassee.ligne,
            prenom: String::new(),
            nom: String::new(),
            courriel_personnel: String::new(),
            siret: None,
            lue: Err(cassee.raisons),
        },
    }
}

fn personne(ligne: &Ligne) -> LignePersonne {
    let mut erreurs = Vec::new();
    let prenom = requise(ligne, "prenom", &mut erreurs, |texte| mots(texte).parse());
    let nom = requise(ligne, "nom", &mut erreurs, |texte| mots(texte).parse());
    let courriel = requise(ligne, "courriel_personnel", &mut erreurs, str::parse);
    let siret = requise(ligne, "siret", &mut erreurs, |texte| sans_blancs(texte).parse());
    let du = requise(ligne, "du", &mut erreurs, date);
    let au = facultative(ligne, "au", &mut erreurs, date);
    let role = facultative(ligne, "role", &mut erreurs, role);
    if let (Some(du), Some(Some(au))) = (du, au)
        && au < du
    {
        erreurs.push(ErreurChamp::new(
            "au",
            "dates_incoherentes",
            "Le dernier jour du contrat vient avant le premier.",
        ));
    }
    let lue = match (prenom, nom, courriel, siret.clone(), du, au, role) {
        (Some(prenom), Some(nom), Some(courriel_personnel), Some(siret), Some(du), Some(au), Some(role))
            if erreurs.is_empty() =>
        {
            Ok(PersonneAInviter {
                prenom,
                nom,
                courriel_personnel,
                siret,
                role: role.unwrap_or(Role::Conseiller),
                du,
                au,
            })
        }
        _ => Err(erreurs),
    };
    LignePersonne {
        ligne: ligne.numero(),
        prenom: repete(ligne, "prenom"),
        nom: repete(ligne, "nom"),
        courriel_personnel: repete(ligne, "courriel_personnel"),
        siret,
        lue,
    }
}

/// The value of a cell that must not be empty; none once its error is noted.
fn requise<T>(
    ligne: &Ligne,
    colonne: &'static str,
    erreurs: &mut Vec<ErreurChamp>,
    lire: impl FnOnce(&str) -> Result<T, ErreurChamp>,
) -> Option<T> {
    let valeur = facultative(ligne, colonne, erreurs, lire)?;
    if valeur.is_none() {
        erreurs.push(ErreurChamp::new(colonne, "requis", "Cette case est à remplir."));
    }
    valeur
}

/// The value of a cell, none inside when it is empty; none at all once its error is noted.
fn facultative<T>(
    ligne: &Ligne,
    colonne: &'static str,
    erreurs: &mut Vec<ErreurChamp>,
    lire: impl FnOnce(&str) -> Result<T, ErreurChamp>,
) -> Option<Option<T>> {
    let Cellule::Texte(texte) = ligne.cellule(colonne) else {
        return Some(None);
    };
    let longue = texte.chars().count() > REPETES_MAX * 4;
    let lue = if longue {
        Err(ErreurChamp::new(colonne, "trop_long", "Ce texte est trop long."))
    } else {
        lire(texte)
    };
    match lue {
        Ok(valeur) => Some(Some(valeur)),
        Err(erreur) => {
            erreurs.push(erreur.sous(colonne));
            None
        }
    }
}

/// A date as programs write it, or as French people do.
fn date(texte: &str) -> Result<Date, ErreurChamp> {
    let francaise = || {
        let mut morceaux = texte.split('/');
        let (jour, mois, annee) = (morceaux.next()?, morceaux.next()?, morceaux.next()?);
        let chiffres = |texte: &str, max| {
            (1..=max).contains(&texte.len()) && texte.bytes().all(|octet| octet.is_ascii_digit())
        };
        if morceaux.next().is_some() || annee.len() != 4 || !chiffres(annee, 4) {
            return None;
        }
        if !chiffres(jour, 2) || !chiffres(mois, 2) {
            return None;
        }
        Date::new(annee.parse().ok()?, mois.parse().ok()?, jour.parse().ok()?)
    };
    texte.parse().ok().or_else(francaise).ok_or_else(|| {
        ErreurChamp::format(
            "date",
            format!("« {texte} » n'est pas une date, par exemple 01/12/2026 ou 2026-12-01."),
        )
    })
}

/// The role, however its capitals and accents are written.
fn role(texte: &str) -> Result<Role, ErreurChamp> {
    let plie = plier(texte);
    [Role::Conseiller, Role::Coordinateur]
        .into_iter()
        .find(|role| plie == role.code() || plie == plier(role.libelle()))
        .ok_or_else(|| {
            ErreurChamp::new(
                "role",
                "valeur_inconnue",
                format!("« {texte} » n'est pas un rôle qu'un fichier donne : conseiller ou coordinateur."),
            )
        })
}

/// One space between words.
fn mots(texte: &str) -> String {
    texte.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a report repeats of a cell.
fn repete(ligne: &Ligne, colonne: &str) -> String {
    match ligne.cellule(colonne) {
        Cellule::Texte(texte) => texte.chars().take(REPETES_MAX).collect(),
        _ => String::new(),
    }
}
