//! From a row to a lieu: every rule of the standard.
//!
//! What a lieu cannot be without is required, and its absence sets the row apart. Any other
//! value that breaks a rule is dropped alone, with a warning, and the lieu is kept.

mod examen;
pub(crate) mod valeurs;

use coop_domain::{
    ErreurChamp,
    horaires::Horaires,
    lieu::{Adresse, CodeInsee, Lieu, libelle_typologie},
};

pub(crate) use self::examen::Examen;
use crate::{Quarantaine, ligne::Ligne};

/// A lieu that keeps every rule and is not located yet.
#[derive(Debug)]
pub(crate) struct Brouillon {
    /// The lieu: `code_insee` as the source gives it, neither département nor position.
    pub(crate) lieu: Lieu,
    /// Latitude and longitude as the source gives them, in degrees, bounds unchecked.
    pub(crate) degres: Option<(f64, f64)>,
    /// Values dropped or corrected.
    pub(crate) avertissements: Vec<ErreurChamp>,
}

/// Checks a row; a row without source takes `source_par_defaut`.
///
/// # Errors
/// The row set apart, with one reason for each required field that is missing or broken.
pub(crate) fn verifier(ligne: &Ligne, source_par_defaut: Option<&str>) -> Result<Brouillon, Quarantaine> {
    let mut examen = Examen::new(ligne);
    let id_source = examen.requis("id", valeurs::cle);
    let pivot = examen.requis("pivot", |texte| valeurs::sans_blancs(texte).parse());
    let nom = examen.requis("nom", valeurs::mots);
    let commune = examen.requis("commune", valeurs::mots);
    let code_postal = examen.requis("code_postal", |texte| valeurs::cinq_chiffres(texte).parse());
    let voie = examen.requis("adresse", valeurs::mots);
    let date_maj = examen.requis("date_maj", valeurs::date);
    let source = examen.source(source_par_defaut);

    examen.signaler_les_accents_perdus();
    let code_insee: Option<CodeInsee> =
        examen.facultatif("code_insee", |texte| valeurs::cinq_chiffres(texte).parse());
    let complement = examen.facultatif("complement_adresse", valeurs::mots);
    let degres = degres(&mut examen);
    let typologie = examen.liste("typologie", valeurs::mots);
    for code in typologie.iter().filter(|code| libelle_typologie(code).is_none()) {
        examen.avertir(ErreurChamp::valeur_inconnue("typologie", code));
    }
    let telephone = examen.facultatif("telephone", |texte| valeurs::numero(texte).parse());
    let courriels = examen.liste("courriels", valeurs::courriel);
    let site_web = examen.liste("site_web", valeurs::adresse_web);
    let horaires = examen.facultatif("horaires", |texte| Horaires::new(&valeurs::une_ligne(texte)));
    let (presentation_resume, presentation_detail) = presentations(&mut examen);
    let itinerance = examen.ensemble();
    let structure_parente = examen.facultatif("structure_parente", valeurs::mots);
    let services = examen.ensemble();
    let publics_specifiquement_adresses = examen.ensemble();
    let prise_en_charge_specifique = examen.ensemble();
    let frais_a_charge = examen.ensemble();
    let dispositif_programmes_nationaux = examen.ensemble();
    let formations_labels = examen.ensemble();
    let autres_formations_labels = examen.liste("autres_formations_labels", valeurs::mots);
    let modalites_acces = examen.ensemble();
    let modalites_accompagnement = examen.ensemble();
    let fiche_acces_libre = examen.facultatif("fiche_acces_libre", valeurs::adresse_web);
    let prise_rdv = examen.facultatif("prise_rdv", valeurs::adresse_web);

    let (raisons, avertissements) = examen.conclure();
    let (
        Some(id_source),
        Some(source),
        Some(pivot),
        Some(nom),
        Some(commune),
        Some(code_postal),
        Some(voie),
        Some(date_maj),
    ) = (
        id_source.clone(),
        source,
        pivot,
        nom,
        commune,
        code_postal,
        voie,
        date_maj,
    )
    else {
        return Err(Quarantaine {
            ligne: ligne.numero(),
            id: id_source,
            raisons,
        });
    };
    let lieu = Lieu {
        id_source,
        source,
        pivot,
        nom,
        adresse: Adresse {
            voie,
            complement,
            code_postal,
            commune,
            code_insee,
            departement: None,
            position: None,
        },
        typologie,
        telephone,
        courriels,
        site_web,
        horaires,
        presentation_resume,
        presentation_detail,
        itinerance,
        structure_parente,
        date_maj,
        services,
        publics_specifiquement_adresses,
        prise_en_charge_specifique,
        frais_a_charge,
        dispositif_programmes_nationaux,
        formations_labels,
        autres_formations_labels,
        modalites_acces,
        modalites_accompagnement,
        fiche_acces_libre,
        prise_rdv,
    };
    Ok(Brouillon {
        lieu,
        degres,
        avertissements,
    })
}

/// Both coordinates or none; (0, 0), in the gulf of Guinea, is how programs write « unknown ».
fn degres(examen: &mut Examen<'_>) -> Option<(f64, f64)> {
    let latitude = examen.facultatif("latitude", |texte| valeurs::nombre("latitude", texte));
    let longitude = examen.facultatif("longitude", |texte| valeurs::nombre("longitude", texte));
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) if latitude.abs() < 1e-6 && longitude.abs() < 1e-6 => {
            examen.avertir(ErreurChamp::new(
                "latitude",
                "coordonnees_nulles",
                "Les coordonnées 0, 0 ne sont pas en France : elles sont ignorées.",
            ));
            None
        }
        (Some(latitude), Some(longitude)) => Some((latitude, longitude)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            examen.avertir(ErreurChamp::new(
                "latitude",
                "coordonnees_incompletes",
                "La latitude et la longitude vont ensemble : l'une manque, l'autre est ignorée.",
            ));
            None
        }
    }
}

/// Summary and detail; a summary that is too long becomes the detail when there is none.
fn presentations(examen: &mut Examen<'_>) -> (Option<String>, Option<String>) {
    let resume = examen.facultatif("presentation_resume", valeurs::paragraphes);
    let detail = examen.facultatif("presentation_detail", valeurs::paragraphes);
    let Some(resume) = resume else {
        return (None, detail);
    };
    if resume.chars().count() <= valeurs::RESUME_MAX {
        return (Some(resume), detail);
    }
    examen.avertir(ErreurChamp::new(
        "presentation_resume",
        "trop_long",
        format!(
            "Le résumé dépasse {} caractères : {}.",
            valeurs::RESUME_MAX,
            if detail.is_none() {
                "il devient la présentation détaillée"
            } else {
                "il est ignoré, la présentation détaillée reste"
            }
        ),
    ));
    (None, detail.or(Some(resume)))
}

#[cfg(test)]
mod tests;
