//! Lieux of the fictitious employers: one each, marked as invented.

use coop_domain::{
    ErreurChamp,
    enumeration::Ensemble,
    lieu::{Adresse, Frais, Lieu, Localisation, Position, Service},
    structures::Structure,
    temps::Date,
    territoires::Cog,
};

use super::noms::{LIEU, STRUCTURE};

/// Who « collected » them.
pub(super) const SOURCE: &str = "Données fictives";

/// The lieu of an employer; none when its commune has no postal code.
///
/// # Errors
/// A text of ours breaks a rule of the domain.
pub(super) fn lieu(cog: &Cog, structure: &Structure, jour: Date) -> Result<Option<Lieu>, ErreurChamp> {
    let Some(code_postal) = structure.code_postal.clone() else {
        return Ok(None);
    };
    let centre = structure
        .code_insee
        .as_ref()
        .and_then(|code| cog.commune(code)?.centre);
    let nom = structure.nom.strip_prefix(STRUCTURE).unwrap_or(&structure.nom);
    Ok(Some(Lieu {
        id_source: structure.siret.to_string(),
        source: SOURCE.to_owned(),
        pivot: structure.siret.as_str().parse()?,
        nom: format!("{LIEU}{nom}"),
        adresse: Adresse {
            voie: structure.adresse.clone(),
            complement: None,
            code_postal,
            commune: structure.commune.clone(),
            code_insee: structure.code_insee.clone(),
            departement: structure.departement.clone(),
            position: centre.map(|point| Position {
                point,
                localisation: Localisation::Approchee,
            }),
        },
        typologie: Vec::new(),
        telephone: None,
        courriels: Vec::new(),
        site_web: Vec::new(),
        horaires: None,
        presentation_resume: Some("Ce lieu n'existe pas : il sert à essayer la Coop.".to_owned()),
        presentation_detail: None,
        itinerance: Ensemble::VIDE,
        structure_parente: Some(structure.nom.clone()),
        date_maj: jour,
        services: Ensemble::from_iter([Service::AideDemarches]),
        publics_specifiquement_adresses: Ensemble::VIDE,
        prise_en_charge_specifique: Ensemble::VIDE,
        frais_a_charge: Ensemble::from_iter([Frais::Gratuit]),
        dispositif_programmes_nationaux: Ensemble::VIDE,
        formations_labels: Ensemble::VIDE,
        autres_formations_labels: Vec::new(),
        modalites_acces: Ensemble::VIDE,
        modalites_accompagnement: Ensemble::VIDE,
        fiche_acces_libre: None,
        prise_rdv: None,
    }))
}
