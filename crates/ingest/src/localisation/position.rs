//! The position of a lieu: its source's when it can be true, else the centre of its commune.

use coop_domain::{
    ErreurChamp,
    geo::{Point, distance_en_mots},
    lieu::{Localisation, Position},
    territoires::{Cog, Commune, Niveau},
};

use super::Annuaire;

/// How far from its commune's centre a lieu may stand, in metres.
///
/// The centres are known and the outlines are not: twenty kilometres past the border that the
/// cartography asks for, and ten for the commune itself. The largest of metropole, Arles, reaches
/// 25 km from its centre.
const RAYON_COMMUNE_M: f64 = 30_000.0;

/// The same in Guyane and the Pacific, where a commune may be as large as a région (Maripasoula,
/// 18 000 km²) and its town at its edge.
const RAYON_COMMUNE_VASTE_M: f64 = 150_000.0;

/// How far from the centre of its collectivité, when the commune's centre is unknown (92 communes
/// of the Pacific): French Polynesia is 2 000 km long.
const RAYON_COLLECTIVITE_M: f64 = 2_000_000.0;

/// The point meant by these degrees, then the one meant if they were swapped; those out of bounds
/// are no point.
pub(super) fn points((latitude, longitude): (f64, f64)) -> impl Iterator<Item = Point> {
    [(latitude, longitude), (longitude, latitude)]
        .into_iter()
        .filter_map(|(latitude, longitude)| Point::new(latitude, longitude).ok())
}

/// Whether a point may be in this commune; unknown when nothing is known of where the commune is.
pub(super) fn concorde(cog: &Cog, commune: &Commune, point: Point) -> Option<bool> {
    let (centre, rayon) = repere(cog, commune)?;
    Some(point.distance_m(centre) <= rayon)
}

fn repere(cog: &Cog, commune: &Commune) -> Option<(Point, f64)> {
    let departement = commune.departement.as_str();
    if let Some(centre) = commune.centre {
        let vaste = departement == "973" || departement.starts_with("98");
        return Some((
            centre,
            if vaste {
                RAYON_COMMUNE_VASTE_M
            } else {
                RAYON_COMMUNE_M
            },
        ));
    }
    let collectivite = cog.territoire(Niveau::Departement, departement)?;
    let centre = Point::new(collectivite.latitude?, collectivite.longitude?).ok()?;
    Some((centre, RAYON_COLLECTIVITE_M))
}

/// The position of a lieu of this commune whose source gives these degrees.
///
/// Coordinates that cannot be of the commune are swapped when that mends them, else dropped for
/// the commune's centre; either is added to `avertissements`.
pub(super) fn situer(
    annuaire: &Annuaire<'_>,
    commune: Option<&Commune>,
    degres: Option<(f64, f64)>,
    avertissements: &mut Vec<ErreurChamp>,
) -> Option<Position> {
    let exacte = |point| Position {
        point,
        localisation: Localisation::Exacte,
    };
    let centre = commune.and_then(|commune| commune.centre).map(|point| Position {
        point,
        localisation: Localisation::Approchee,
    });
    let Some((latitude, longitude)) = degres else {
        return centre;
    };
    let possible = |point: &Point| {
        commune.is_none_or(|commune| concorde(annuaire.cog(), commune, *point).unwrap_or(true))
    };
    let donnee = Point::new(latitude, longitude);
    if let Some(point) = donnee.as_ref().ok().filter(|point| possible(point)) {
        return Some(exacte(*point));
    }
    let echangee = commune
        .and_then(|_| Point::new(longitude, latitude).ok())
        .filter(possible);
    if let Some(point) = echangee {
        avertissements.push(ErreurChamp::new(
            "latitude",
            "coordonnees_inversees",
            format!("La latitude {latitude} et la longitude {longitude} étaient inversées."),
        ));
        return Some(exacte(point));
    }
    avertissements.push(match (donnee, commune) {
        (Ok(point), Some(commune)) => hors_commune(annuaire, point, commune, centre.is_some()),
        (Err(erreur), _) => erreur,
        (Ok(_), None) => return centre,
    });
    centre
}

fn hors_commune(annuaire: &Annuaire<'_>, point: Point, commune: &Commune, remplacee: bool) -> ErreurChamp {
    let distance = repere(annuaire.cog(), commune).map_or_else(
        || "loin".to_owned(),
        |(centre, _)| format!("à {}", distance_en_mots(point.distance_m(centre))),
    );
    ErreurChamp::new(
        "latitude",
        "coordonnees_hors_commune",
        format!(
            "Les coordonnées {}, {} sont {distance} de leur commune ({}) : {}.",
            point.latitude(),
            point.longitude(),
            commune.nom,
            if remplacee {
                "le centre de la commune les remplace"
            } else {
                "elles sont ignorées"
            }
        ),
    )
}
