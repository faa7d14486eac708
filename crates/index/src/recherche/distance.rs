//! Nearest first; lieux without a position last.

use coop_domain::geo::Point;

use super::{
    Lignes,
    fenetre::{Fenetre, Place},
    selection::Selection,
};
use crate::{
    Instantane, Question,
    cle::{Rang, Sens},
    instantane::ArretsAVenir,
    sphere::{corde2_au_moins, corde2_au_plus, vecteur},
};

/// The tree gives rows one by one from the centre and costs some forty times more a row than
/// reading all selected rows side by side: it is worth it while few of its rows are refused.
const COUT_ARBRE: usize = 40;

/// The key of a row: the bits of its distance, which sort like it; none is the farthest.
pub(super) fn rang(
    instantane: &Instantane,
    question: &Question,
    arrets: &ArretsAVenir<'_>,
    ligne: u32,
) -> u64 {
    let distance = instantane.distance_m(question, arrets, ligne);
    distance.unwrap_or(f64::INFINITY).to_bits()
}

pub(super) fn page(
    instantane: &Instantane,
    question: &Question,
    selection: &Selection,
    arrets: &ArretsAVenir<'_>,
) -> Lignes {
    let Some(point) = question.point else {
        return Lignes::default();
    };
    let recherche = Recherche {
        instantane,
        selection,
        arrets,
        point,
        rayon_m: question.rayon_m.unwrap_or(f64::INFINITY),
    };
    let selectionnes = selection.cardinal();
    let visites = (question.limite + 1) * instantane.nombre() / selectionnes.max(1);
    if question.depart.is_none() && visites * COUT_ARBRE < selectionnes {
        recherche.par_arbre(question.limite)
    } else {
        recherche.par_balayage(question)
    }
}

struct Recherche<'a> {
    instantane: &'a Instantane,
    selection: &'a Selection,
    /// The few rows that have some are proposed first, and passed over wherever positions are read.
    arrets: &'a ArretsAVenir<'a>,
    point: Point,
    /// Infinite without a limit: lieux without a position are then in the result, last.
    rayon_m: f64,
}

impl Recherche<'_> {
    fn par_arbre(&self, limite: usize) -> Lignes {
        let mut fenetre = Fenetre::nouvelle(Sens::Suivant, None, limite);
        self.proposer_itinerants(&mut fenetre);
        let mut horizon = corde2_au_plus(self.rayon_m);
        if let Some(pire) = fenetre.pire() {
            horizon = horizon.min(corde2_au_plus(f64::from_bits(pire)));
        }
        for (ligne, corde2) in self.instantane.sphere.proches(vecteur(self.point)) {
            if corde2 > horizon {
                break;
            }
            if self.selection.contient(ligne) && !self.arrets.contient(ligne) {
                self.proposer(&mut fenetre, ligne);
                if let Some(pire) = fenetre.pire() {
                    horizon = horizon.min(corde2_au_plus(f64::from_bits(pire)));
                }
            }
        }
        if fenetre.pire().is_none() {
            for ligne in self.instantane.sphere.sans_position() {
                if self.selection.contient(*ligne) && !self.arrets.contient(*ligne) {
                    self.proposer(&mut fenetre, *ligne);
                }
            }
        }
        fenetre.finir()
    }

    fn par_balayage(&self, question: &Question) -> Lignes {
        let sphere = &self.instantane.sphere;
        let (centre, depart) = (vecteur(self.point), question.depart.as_ref());
        let sens = depart.map_or(Sens::Suivant, |cle| cle.sens);
        let coupe: Option<Place> = depart.map(|cle| match cle.coupe.rang {
            Rang::Nombre(rang) => (rang, self.instantane.lignes_avant(&cle.coupe)),
            Rang::Nom(_) => (0, 0),
        });
        let distance_coupe = coupe.map_or(0.0, |(rang, _)| f64::from_bits(rang));
        let (surement_dedans, peut_etre_dedans) =
            (corde2_au_moins(self.rayon_m), corde2_au_plus(self.rayon_m));
        // Squared chords outside these bounds are surely behind the cut, or surely too far ahead.
        let mut bornes = match sens {
            Sens::Suivant => (corde2_au_moins(distance_coupe), f64::INFINITY),
            Sens::Precedent => (0.0, corde2_au_plus(distance_coupe)),
        };
        let mut fenetre = Fenetre::nouvelle(sens, coupe, question.limite);
        self.proposer_itinerants(&mut fenetre);
        self.selection.parcourir(|ligne| {
            if self.arrets.contient(ligne) {
                return;
            }
            let corde2 = sphere.corde2(ligne, centre);
            if corde2 > peut_etre_dedans {
                return;
            }
            let (derriere, trop_loin) = match sens {
                Sens::Suivant => (corde2 < bornes.0, corde2 > bornes.1),
                Sens::Precedent => (corde2 > bornes.1, corde2 < bornes.0),
            };
            if derriere && corde2 < surement_dedans {
                fenetre.noter_derriere();
            } else if !trop_loin {
                self.proposer(&mut fenetre, ligne);
                if let Some(pire) = fenetre.pire().map(f64::from_bits) {
                    match sens {
                        Sens::Suivant => bornes.1 = corde2_au_plus(pire),
                        Sens::Precedent => bornes.0 = corde2_au_moins(pire),
                    }
                }
            }
        });
        fenetre.finir()
    }

    /// Rows with stops to come: where they stand may be far from where they are found.
    fn proposer_itinerants(&self, fenetre: &mut Fenetre) {
        for ligne in self.arrets.lignes() {
            if self.selection.contient(ligne) {
                let place = self.instantane.sphere.point(ligne);
                let place = place.map_or(f64::INFINITY, |place| self.point.distance_m(place));
                let arret = self.arrets.plus_proche(ligne, self.point);
                let arret = arret.map_or(f64::INFINITY, |(metres, _)| metres);
                self.proposer_a(fenetre, ligne, place.min(arret));
            }
        }
    }

    fn proposer(&self, fenetre: &mut Fenetre, ligne: u32) {
        let lieu = self.instantane.sphere.point(ligne);
        let distance = lieu.map_or(f64::INFINITY, |lieu| self.point.distance_m(lieu));
        self.proposer_a(fenetre, ligne, distance);
    }

    fn proposer_a(&self, fenetre: &mut Fenetre, ligne: u32, distance: f64) {
        // Without a limit, infinity is not beyond infinity.
        if distance <= self.rayon_m {
            fenetre.proposer((distance.to_bits(), ligne));
        }
    }
}
