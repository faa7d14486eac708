//! Lieux made up for tests.

use coop_domain::{
    ErreurChamp,
    enumeration::Ensemble,
    geo::Point,
    lieu::{Adresse, Lieu, Localisation, Position, Service},
};

/// The `n`-th lieu of the source `Essai`: plausible, and different from every other.
pub(crate) fn lieu(n: usize) -> Result<Lieu, ErreurChamp> {
    Ok(Lieu {
        id_source: format!("essai-{n}"),
        source: "Essai".to_owned(),
        pivot: "00000000000000".parse()?,
        nom: format!("Médiathèque n° {n}"),
        adresse: Adresse {
            voie: format!("{n} rue de l'Église"),
            complement: None,
            code_postal: "23000".parse()?,
            commune: "Guéret".to_owned(),
            code_insee: Some("23096".parse()?),
            departement: Some("23".parse()?),
            position: Some(Position {
                point: Point::new(46.17, 1.87)?,
                localisation: Localisation::Exacte,
            }),
        },
        typologie: vec!["BIB".to_owned()],
        telephone: None,
        courriels: vec![format!("lieu-{n}@exemple.fr")],
        site_web: Vec::new(),
        horaires: None,
        presentation_resume: None,
        presentation_detail: None,
        itinerance: Ensemble::VIDE,
        structure_parente: None,
        date_maj: "2026-01-15".parse()?,
        services: Ensemble::from_iter([Service::AideDemarches]),
        publics_specifiquement_adresses: Ensemble::VIDE,
        prise_en_charge_specifique: Ensemble::VIDE,
        frais_a_charge: Ensemble::VIDE,
        dispositif_programmes_nationaux: Ensemble::VIDE,
        formations_labels: Ensemble::VIDE,
        autres_formations_labels: Vec::new(),
        modalites_acces: Ensemble::VIDE,
        modalites_accompagnement: Ensemble::VIDE,
        fiche_acces_libre: None,
        prise_rdv: None,
    })
}
