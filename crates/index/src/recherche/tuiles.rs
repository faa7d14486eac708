//! The tiles of the map: lieux of a search by cells of a grid, and the stops to come.

use coop_domain::{
    geo::{Emprise, Point},
    lieu::{Dispositif, Itinerance},
    recherche::{
        AdresseTuile, Groupe, LieuSurCarte, Marque, NIVEAUX_DE_GRILLE, PassageSurCarte, Proprietes, Tuile,
        ZOOM_PASSAGES, ZOOM_SANS_GROUPE,
    },
};

use super::{
    facettes::{Ensemble, nombre},
    selection::{Selection, arret_demande},
};
use crate::{Instantane, Question, arret::Arret, instantane::Place};

/// The level at which each place is a cell of its own.
const NIVEAU_DES_PLACES: u32 = 32;

impl Instantane {
    /// What a tile shows of the whole result of a question.
    ///
    /// Lieux of one cell of its grid are one cluster, at the mean of their positions. Cells are those of a level that
    /// depends on the zoom alone: the order of lieux, and what other tiles hold, change nothing.
    #[must_use]
    pub fn tuile(&self, question: &Question, adresse: AdresseTuile) -> Tuile {
        let ensemble = Ensemble::de(self, question);
        let tous = ensemble.selection(&ensemble.question);
        let niveau = niveau(adresse.z());
        let places: Vec<_> = self
            .carreaux
            .tuile(adresse)
            .iter()
            .filter(|(_, ligne)| tous.contient(*ligne))
            .copied()
            .collect();
        let cases = places.chunk_by(|(a, _), (b, _)| a.carre(niveau) == b.carre(niveau));
        let mut marques: Vec<_> = cases.filter_map(|case| ensemble.case(niveau, case)).collect();
        if adresse.z() >= ZOOM_PASSAGES {
            marques.extend(ensemble.marques_des_passages(&tous, adresse));
        }
        Tuile::nouvelle(marques)
    }
}

/// The level of the cells of a zoom.
fn niveau(z: u8) -> u32 {
    if z >= ZOOM_SANS_GROUPE {
        NIVEAU_DES_PLACES
    } else {
        u32::from(z + NIVEAUX_DE_GRILLE)
    }
}

/// The first zoom whose cells are not all of a level; the cells of none are of the last level.
fn zoom_au_dela(niveau: u32) -> u8 {
    (0..ZOOM_SANS_GROUPE)
        .find(|z| self::niveau(*z) > niveau)
        .unwrap_or(ZOOM_SANS_GROUPE)
}

/// A stop that tiles show.
pub(super) struct PassageMontre<'a> {
    ligne: u32,
    pub(super) point: Point,
    arret: &'a Arret,
}

impl<'a> Ensemble<'a> {
    /// Stops to come of the lieux found, where the search asks for them: in its territories, its box and its radius.
    pub(super) fn passages(&self, tous: &Selection) -> impl Iterator<Item = PassageMontre<'a>> {
        let rayon = self.question.point.zip(self.question.rayon_m);
        let lignes = self.arrets.lignes().filter(|ligne| tous.contient(*ligne));
        lignes
            .flat_map(|ligne| self.arrets.de(ligne).map(move |arret| (ligne, arret)))
            .filter(|(_, arret)| arret_demande(&self.question, arret))
            .filter_map(|(ligne, arret)| {
                let point = arret.point()?;
                Some(PassageMontre { ligne, point, arret })
            })
            .filter(move |montre| {
                rayon.is_none_or(|(centre, rayon_m)| centre.distance_m(montre.point) <= rayon_m)
            })
    }

    /// The lieu of a cell, or the cluster of its lieux.
    fn case(&self, niveau: u32, case: &[(Place, u32)]) -> Option<Marque> {
        let [(premiere, ligne), suite @ ..] = case else {
            return None;
        };
        let [.., (derniere, _)] = suite else {
            return self.lieu(*ligne);
        };
        let points = || {
            case.iter()
                .filter_map(|(_, ligne)| self.instantane.sphere.point(*ligne))
        };
        let groupe = Groupe {
            id: format!("{niveau}-{:x}", premiere.carre(niveau)),
            nombre: nombre(case.len()),
            // Places are in order: what the first and the last have in common, all have.
            zoom: premiere.niveau_commun(*derniere).map(zoom_au_dela),
            emprise: Emprise::autour(points())?,
        };
        Some(Marque::nouvelle(milieu(points())?, Proprietes::Groupe(groupe)))
    }

    fn lieu(&self, ligne: u32) -> Option<Marque> {
        let instantane = self.instantane;
        let lieu = instantane.lieux.get(ligne as usize)?.publie();
        let (instant, memoire) = self.question.instant_des_etats();
        let etat = instantane.ouvertures.get(ligne as usize)?.etat(instant, memoire);
        let sur_carte = LieuSurCarte {
            id: lieu.id,
            nom: lieu.nom.clone(),
            etat: etat.code,
            conseiller: lieu
                .dispositif_programmes_nationaux
                .contient(Dispositif::ConseillersNumeriques),
            itinerant: lieu.itinerance.contient(Itinerance::Itinerant),
        };
        Some(Marque::nouvelle(
            instantane.sphere.point(ligne)?,
            Proprietes::Lieu(sur_carte),
        ))
    }

    /// The next stop of each lieu at each place of a tile.
    fn marques_des_passages(&self, tous: &Selection, adresse: AdresseTuile) -> Vec<Marque> {
        let mut montres: Vec<PassageMontre<'_>> = Vec::new();
        for passage in self.passages(tous) {
            // By row, then in the order of time: those of a row are the last ones.
            let du_lieu = montres
                .iter()
                .rev()
                .take_while(|autre| autre.ligne == passage.ligne);
            let deja = du_lieu.into_iter().any(|autre| autre.point == passage.point);
            if !deja && AdresseTuile::de(passage.point, adresse.z()) == adresse {
                montres.push(passage);
            }
        }
        let marque = |montre: PassageMontre<'_>| {
            let lieu = self.instantane.lieux.get(montre.ligne as usize)?.publie();
            let passage = PassageSurCarte {
                id: montre.arret.passage().id,
                lieu: lieu.id,
                nom: lieu.nom.clone(),
                passage: montre.arret.prochain(),
            };
            Some(Marque::nouvelle(montre.point, Proprietes::Passage(passage)))
        };
        montres.into_iter().filter_map(marque).collect()
    }
}

/// The mean of positions: sums of integers, so that their order changes nothing; between them, and so in their cell.
fn milieu(points: impl Iterator<Item = Point>) -> Option<Point> {
    let (mut latitudes, mut longitudes, mut combien) = (0_i64, 0_i64, 0_i64);
    for point in points {
        latitudes += i64::from(point.latitude_e7());
        longitudes += i64::from(point.longitude_e7());
        combien += 1;
    }
    let moyenne = |somme: i64| i32::try_from(somme.checked_div(combien)?).ok();
    Point::depuis_e7(moyenne(latitudes)?, moyenne(longitudes)?).ok()
}
