//! What each step sets aside: the rows that contradict an answer, not those that say nothing of it.

use coop_domain::{geo::Point, orientation::DemandeOrientation, territoires::CodeDepartement};

use super::question::Place;
use crate::{
    Instantane,
    arret::Arret,
    bits::Bits,
    instantane::{ArretsAVenir, Facette, Liste},
    question::{Valeurs, bits},
    recherche::dans_rayon,
    sphere::vecteur,
};

/// Keeps the rows that help with one of the needs.
pub(super) fn besoin(instantane: &Instantane, demande: &DemandeOrientation, lignes: &mut Bits) {
    une(instantane, Facette::Services, bits(&demande.besoin), lignes);
}

/// Keeps the rows that receive the person: all special needs, one of the publics or all of them, one of the costs.
pub(super) fn accueil(instantane: &Instantane, demande: &DemandeOrientation, lignes: &mut Bits) {
    let prises = bits(&demande.prises_en_charge);
    if prises != 0 {
        restreindre(
            instantane,
            Facette::PrisesEnCharge,
            Valeurs::Toutes(prises),
            lignes,
        );
    }
    une(instantane, Facette::Publics, bits(&demande.publics), lignes);
    une(instantane, Facette::Frais, bits(&demande.frais), lignes);
}

fn une(instantane: &Instantane, facette: Facette, valeurs: u64, lignes: &mut Bits) {
    if valeurs != 0 {
        restreindre(instantane, facette, Valeurs::Une(valeurs), lignes);
    }
}

fn restreindre(instantane: &Instantane, facette: Facette, valeurs: Valeurs, lignes: &mut Bits) {
    let mut gardees = instantane.facettes.lignes(facette, valeurs);
    gardees.ou(&instantane.facettes.muettes(facette));
    lignes.et(&gardees);
}

/// Keeps the rows near enough: one is near where it stands or where it stops.
pub(super) fn localisation(
    instantane: &Instantane,
    place: &Place,
    rayon_m: f64,
    arrets: &ArretsAVenir<'_>,
    lignes: &mut Bits,
) {
    let gardees = match place {
        Place::Inconnue => return,
        Place::Point(point, departement) => {
            let mut gardees = dans_rayon(instantane, *point, rayon_m);
            let proche = |arret: &Arret| arret.point().is_some_and(|a| point.distance_m(a) <= rayon_m);
            gardees.ajouter_tout(arrets.lignes_ou(proche));
            gardees.ajouter_tout(non_situees(instantane, *point, departement.as_ref(), arrets));
            gardees
        }
        Place::Commune(code) => {
            let codes = std::slice::from_ref(code);
            let mut gardees = instantane
                .listes
                .lignes(Liste::Commune, codes, instantane.nombre());
            gardees.ajouter_tout(arrets.lignes_ou(|arret| arret.est_dans(Liste::Commune, codes)));
            gardees
        }
    };
    lignes.et(&gardees);
}

/// The rows of which it is not known whether they are near: no position, no stop, and nothing that says that they are
/// elsewhere. The département where the person is, when nobody says it, is that of the nearest lieu.
fn non_situees(
    instantane: &Instantane,
    point: Point,
    departement: Option<&CodeDepartement>,
    arrets: &ArretsAVenir<'_>,
) -> Vec<u32> {
    let sans_position = instantane.sphere.sans_position();
    if sans_position.is_empty() {
        return Vec::new();
    }
    let de = |ligne: u32| {
        instantane
            .lieux
            .get(ligne as usize)?
            .publie()
            .departement
            .as_ref()
    };
    let ici = departement.or_else(|| {
        let (plus_proche, _) = instantane.sphere.proches(vecteur(point)).next()?;
        de(plus_proche)
    });
    let ailleurs = |ligne: u32| de(ligne).zip(ici).is_some_and(|(sien, ici)| sien != ici);
    sans_position
        .iter()
        .copied()
        .filter(|ligne| arrets.plus_proche(*ligne, point).is_none() && !ailleurs(*ligne))
        .collect()
}
