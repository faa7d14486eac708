//! Lieux made up for tests.
#![expect(clippy::expect_used, reason = "fixtures are written by hand and are sound")]

use coop_domain::{
    ErreurChamp,
    enumeration::Ensemble,
    geo::Point,
    lieu::{Adresse, Lieu, Localisation, ModaliteAcces, Position, Service},
};

/// Columns of the grid on which [`lieu`] places its lieux.
const COLONNES: u16 = 100;

/// The `n`-th lieu of the source `Essai`: plausible, different from every other, always the same.
///
/// They stand around Guéret (23096), the first at its centre, 0.01 degree apart, 100 a row.
///
/// # Panics
/// Never: the values are sound.
#[must_use]
pub fn lieu(n: u16) -> Lieu {
    construire(n).expect("a sound lieu")
}

/// The first `n` of them.
#[must_use]
pub fn lieux(n: u16) -> Vec<Lieu> {
    (0..n).map(lieu).collect()
}

fn construire(n: u16) -> Result<Lieu, ErreurChamp> {
    let point = Point::new(
        46.17 + f64::from(n / COLONNES) / 100.0,
        1.87 + f64::from(n % COLONNES) / 100.0,
    )?;
    let services = match n % 3 {
        0 => vec![Service::AideDemarches],
        1 => vec![Service::AideDemarches, Service::MaitriseOutils],
        _ => vec![Service::AccesInternetMateriel],
    };
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
                point,
                localisation: Localisation::Exacte,
            }),
        },
        typologie: vec!["BIB".to_owned()],
        telephone: Some("+33555520000".parse()?),
        courriels: vec![format!("lieu-{n}@exemple.fr")],
        site_web: vec!["https://exemple.fr".to_owned()],
        horaires: None,
        presentation_resume: Some("Ordinateurs en libre accès.".to_owned()),
        presentation_detail: None,
        itinerance: Ensemble::VIDE,
        structure_parente: None,
        date_maj: "2026-01-15".parse()?,
        services: services.into_iter().collect(),
        publics_specifiquement_adresses: Ensemble::VIDE,
        prise_en_charge_specifique: Ensemble::VIDE,
        frais_a_charge: Ensemble::VIDE,
        dispositif_programmes_nationaux: Ensemble::VIDE,
        formations_labels: Ensemble::VIDE,
        autres_formations_labels: Vec::new(),
        modalites_acces: Ensemble::from_iter([ModaliteAcces::SePresenter]),
        modalites_accompagnement: Ensemble::VIDE,
        fiche_acces_libre: None,
        prise_rdv: None,
    })
}
