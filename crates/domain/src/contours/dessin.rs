//! From the earth to a sheet: an equirectangular projection, true at the middle, which is enough at these scales.

use std::fmt::Write as _;

use super::{
    Aire,
    fichier::{DEGRE, Sommet, Surface},
};

/// The longest side of a drawing.
const COTE: f64 = 1_000.0;
/// Around it, for what is drawn on limits.
const MARGE: f64 = 4.0;
/// Between what is drawn apart.
const ECART: f64 = 24.0;
/// How many parts are drawn apart on a row, under the others.
const PAR_RANGEE: usize = 6;
/// Twice the area under which a ring is not seen, unless it is all there is.
const INVISIBLE: i64 = 6;
/// Twice the area under which what is inside an outline is a shred, left where two communes that were put together part
/// or overlap.
const ACCROC: i64 = 80;

/// How parts are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// All where they are.
    Ensemble,
    /// Those of metropole where they are; the others apart, each at its own scale.
    AvecOutreMer,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dessin {
    /// Its width.
    pub largeur: u32,
    /// Its height.
    pub hauteur: u32,
    /// Whether parts are drawn apart.
    pub encarts: bool,
    /// The parts, those that are together first.
    pub aires: Vec<Aire>,
}

/// Draws these areas on a sheet as large as they need, a thousand units at most where they are together.
#[must_use]
pub fn dessiner(surfaces: &[Surface], disposition: Disposition) -> Dessin {
    let (mut ensemble, mut apart): (Vec<&Surface>, Vec<&Surface>) = surfaces
        .iter()
        .partition(|surface| disposition == Disposition::Ensemble || est_en_metropole(surface));
    if ensemble.is_empty() && apart.len() == 1 {
        std::mem::swap(&mut ensemble, &mut apart);
    }
    let mut places: Vec<(&Surface, Projection)> = Vec::new();
    let (mut largeur, mut hauteur) = (0.0_f64, 0.0_f64);
    if let Some(terre) = Terre::de(&ensemble) {
        let projection = terre.dans((MARGE, MARGE), COTE - 2.0 * MARGE);
        largeur = terre.largeur() * projection.echelle + 2.0 * MARGE;
        hauteur = terre.hauteur() * projection.echelle + 2.0 * MARGE;
        places.extend(ensemble.iter().map(|surface| (*surface, projection)));
    }
    let colonnes = if ensemble.is_empty() {
        (1..).find(|n| n * n >= apart.len()).unwrap_or(1)
    } else {
        PAR_RANGEE
    };
    let pas = COTE / nombre(colonnes);
    for surfaces in apart.chunks(colonnes) {
        let haut = hauteur + ECART / 2.0;
        for (colonne, surface) in surfaces.iter().enumerate() {
            let gauche = pas * nombre(colonne) + ECART / 2.0;
            if let Some(terre) = Terre::de(&[surface]) {
                places.push((surface, terre.dans((gauche, haut), pas - ECART)));
            }
        }
        largeur = largeur.max(pas * nombre(surfaces.len()));
        hauteur += pas;
    }
    Dessin {
        largeur: entier(largeur.round()).cast_unsigned(),
        hauteur: entier(hauteur.round()).cast_unsigned(),
        encarts: !apart.is_empty(),
        aires: places
            .into_iter()
            .map(|(surface, projection)| Aire {
                code: surface.code.clone(),
                chemin: projection.chemin(&surface.anneaux),
            })
            .collect(),
    }
}

/// Whether an area lies where metropole does.
fn est_en_metropole(surface: &Surface) -> bool {
    Terre::de(&[surface]).is_some_and(|terre| {
        let (x, y) = (
            (terre.ouest + terre.est) / (2.0 * DEGRE),
            (terre.sud + terre.nord) / (2.0 * DEGRE),
        );
        (-6.0..10.0).contains(&x) && (41.0..52.0).contains(&y)
    })
}

/// The box around areas, in the unit of vertices.
#[derive(Debug, Clone, Copy)]
struct Terre {
    ouest: f64,
    est: f64,
    sud: f64,
    nord: f64,
}

impl Terre {
    fn de(surfaces: &[&Surface]) -> Option<Self> {
        let sommets = || {
            surfaces
                .iter()
                .flat_map(|surface| surface.anneaux.iter().flatten())
        };
        let bornes = |de: fn(&Sommet) -> i32| {
            let toutes = sommets().map(de);
            Some((f64::from(toutes.clone().min()?), f64::from(toutes.max()?)))
        };
        let ((ouest, est), (sud, nord)) = (bornes(|sommet| sommet.0)?, bornes(|sommet| sommet.1)?);
        Some(Self {
            ouest,
            est,
            sud,
            nord,
        })
    }

    /// How much shorter a degree of longitude is than one of latitude.
    fn cosinus(self) -> f64 {
        ((self.sud + self.nord) / (2.0 * DEGRE)).to_radians().cos()
    }

    fn largeur(self) -> f64 {
        (self.est - self.ouest) * self.cosinus()
    }

    fn hauteur(self) -> f64 {
        self.nord - self.sud
    }

    /// In the middle of this square.
    fn dans(self, (gauche, haut): (f64, f64), cote: f64) -> Projection {
        let (largeur, hauteur) = (self.largeur(), self.hauteur());
        let echelle = cote / largeur.max(hauteur).max(1.0);
        let seule = cote + 2.0 * MARGE >= COTE;
        let milieu = |taille: f64| {
            if seule {
                0.0
            } else {
                (cote - taille * echelle) / 2.0
            }
        };
        Projection {
            ouest: self.ouest,
            nord: self.nord,
            cosinus: self.cosinus(),
            echelle,
            gauche: gauche + milieu(largeur),
            haut: haut + milieu(hauteur),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Projection {
    ouest: f64,
    nord: f64,
    cosinus: f64,
    echelle: f64,
    gauche: f64,
    haut: f64,
}

impl Projection {
    fn point(&self, (x, y): Sommet) -> Sommet {
        let droite = (f64::from(x) - self.ouest) * self.cosinus * self.echelle + self.gauche;
        let bas = (self.nord - f64::from(y)) * self.echelle + self.haut;
        (entier(droite.round()), entier(bas.round()))
    }

    /// The path of these rings; a mark where they are too small to be seen.
    fn chemin(&self, anneaux: &[Vec<Sommet>]) -> String {
        let traces: Vec<(i64, Vec<Sommet>)> = anneaux
            .iter()
            .map(|anneau| epurer(anneau.iter().map(|sommet| self.point(*sommet))))
            .map(|trace| (double_aire(&trace).abs(), trace))
            .collect();
        let mut chemin = String::new();
        for (aire, trace) in &traces {
            let est_un_accroc = || {
                let mut grands = traces.iter().filter(|(aire, _)| *aire >= ACCROC);
                trace
                    .first()
                    .is_some_and(|point| grands.any(|(_, grand)| entoure(grand, *point)))
            };
            if *aire >= ACCROC || (*aire >= INVISIBLE && !est_un_accroc()) {
                ecrire(&mut chemin, trace);
            }
        }
        if let (true, Some(sommet)) = (chemin.is_empty(), anneaux.iter().flatten().next()) {
            let (x, y) = self.point(*sommet);
            ecrire(&mut chemin, &[(x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3)]);
        }
        chemin
    }
}

/// Without the points that add nothing: those of neighbours fall together, and their limits still coincide.
fn epurer(points: impl Iterator<Item = Sommet>) -> Vec<Sommet> {
    let mut trace: Vec<Sommet> = Vec::new();
    for point in points {
        if trace.last() == Some(&point) {
            continue;
        }
        while let [.., a, b] = trace.as_slice()
            && est_aligne(*a, *b, point)
        {
            trace.pop();
        }
        trace.push(point);
    }
    while trace.len() > 1 && trace.first() == trace.last() {
        trace.pop();
    }
    trace
}

fn est_aligne(a: Sommet, b: Sommet, c: Sommet) -> bool {
    croix((b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1)) == 0
}

fn croix(u: Sommet, v: Sommet) -> i64 {
    i64::from(u.0) * i64::from(v.1) - i64::from(u.1) * i64::from(v.0)
}

/// Twice the area of a ring; less than nothing when it turns the other way.
fn double_aire(anneau: &[Sommet]) -> i64 {
    let suivants = anneau.iter().skip(1).chain(anneau.first());
    let croix = anneau.iter().zip(suivants).map(|(a, b)| croix(*a, *b));
    croix.sum()
}

/// Whether a ring goes round this point: a line to the east crosses it an odd number of times.
fn entoure(anneau: &[Sommet], (x, y): Sommet) -> bool {
    let suivants = anneau.iter().skip(1).chain(anneau.first());
    let croisements = anneau.iter().zip(suivants).filter(|(a, b)| {
        let (bas, haut) = if a.1 < b.1 { (a, b) } else { (b, a) };
        (bas.1..haut.1).contains(&y) && croix((haut.0 - bas.0, haut.1 - bas.1), (x - bas.0, y - bas.1)) > 0
    });
    croisements.count() % 2 == 1
}

/// Each point by what it adds to the one before: `M12 30l5-3 4 8z`.
fn ecrire(chemin: &mut String, anneau: &[Sommet]) {
    let mut avant = None;
    for (x, y) in anneau {
        let (commande, dx, dy) = match avant {
            None => ("M", *x, *y),
            Some((ax, ay, premier)) => (if premier { "l" } else { " " }, x - ax, y - ay),
        };
        // A sign parts two numbers as well as a space.
        let commande = if commande == " " && dx < 0 { "" } else { commande };
        let entre = if dy < 0 { "" } else { " " };
        // A text takes whatever is written to it.
        let _ = write!(chemin, "{commande}{dx}{entre}{dy}");
        avant = Some((*x, *y, avant.is_none()));
    }
    chemin.push('z');
}

/// A number of columns.
fn nombre(n: usize) -> f64 {
    u32::try_from(n).map_or(1.0, f64::from)
}

/// A rounded place of the sheet: what is beyond it stays at its end.
fn entier(place: f64) -> i32 {
    place as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contours::{DEPARTEMENTS, REGIONS, reunir, surfaces};

    fn carre(code: &str, x: i32, y: i32, cote: i32) -> Surface {
        Surface {
            code: code.to_owned(),
            anneaux: vec![vec![(x, y), (x + cote, y), (x + cote, y + cote), (x, y + cote)]],
        }
    }

    /// The numbers of a path, as they are written.
    fn taille(dessin: &Dessin) -> usize {
        dessin
            .aires
            .iter()
            .map(|aire| aire.chemin.len() + aire.code.len() + 24)
            .sum()
    }

    #[test]
    fn what_is_together_fills_the_sheet_the_north_up() {
        let dessin = dessiner(&[carre("a", 0, 0, 400)], Disposition::Ensemble);
        assert_eq!((dessin.hauteur, dessin.encarts), (1_000, false));
        // Near the equator, a square is one.
        assert!((998..=1_000).contains(&dessin.largeur), "{}", dessin.largeur);
        assert_eq!(dessin.aires[0].chemin, "M4 996l992 0 0-992-992 0z");
    }

    #[test]
    fn a_degree_of_longitude_is_short_in_the_north() {
        let dessin = dessiner(&[carre("a", 0, 239_800, 400)], Disposition::Ensemble);
        // At 60 degrees, half as long.
        assert!((500..=505).contains(&dessin.largeur), "{}", dessin.largeur);
    }

    #[test]
    fn paths_say_what_each_point_adds() {
        let mut chemin = String::new();
        ecrire(&mut chemin, &[(12, 30), (17, 27), (21, 35), (20, 40)]);
        assert_eq!(chemin, "M12 30l5-3 4 8-1 5z");
        assert_eq!(
            epurer([(0, 0), (1, 1), (1, 1), (2, 2), (2, 0), (0, 0)].into_iter()),
            [(0, 0), (2, 2), (2, 0)]
        );
    }

    #[test]
    fn shreds_inside_are_dropped_and_islands_are_not() {
        let carre = |x, y, cote| vec![(x, y), (x + cote, y), (x + cote, y + cote), (x, y + cote)];
        assert!(entoure(&carre(0, 0, 4), (1, 3)) && !entoure(&carre(0, 0, 4), (5, 1)));
        let seule = Surface {
            code: String::new(),
            anneaux: vec![
                carre(0, 0, 40_000),
                carre(10_000, 10_000, 200),
                carre(41_000, 0, 200),
            ],
        };
        let dessin = dessiner(&[seule], Disposition::Ensemble);
        assert_eq!(dessin.aires[0].chemin.matches('M').count(), 2);
    }

    #[test]
    fn what_cannot_be_seen_is_marked() {
        let dessin = dessiner(
            &[carre("a", 0, 0, 40_000), carre("b", 20_000, 20_000, 2)],
            Disposition::Ensemble,
        );
        assert!(dessin.aires[1].chemin.starts_with('M'), "{dessin:?}");
    }

    #[test]
    fn the_country_is_whole_light_and_its_overseas_apart() {
        let dessin = dessiner(&surfaces(REGIONS), Disposition::AvecOutreMer);
        assert!(dessin.encarts);
        assert_eq!(dessin.aires.len(), 24);
        assert!(taille(&dessin) < 60_000, "{} bytes", taille(&dessin));
        assert!((950..=1_000).contains(&dessin.largeur));
        // Alone, one is drawn as large as the sheet.
        let reunion: Vec<Surface> = surfaces(DEPARTEMENTS)
            .into_iter()
            .filter(|surface| surface.code == "974")
            .collect();
        let seule = dessiner(&reunion, Disposition::AvecOutreMer);
        assert_eq!((seule.encarts, seule.largeur.max(seule.hauteur)), (false, 1_000));
    }

    #[test]
    fn the_communes_of_a_departement_leave_next_to_nothing_between_them() {
        for departement in ["23", "29", "69", "974"] {
            let communes = surfaces(departement);
            let toutes = communes
                .iter()
                .flat_map(|surface| surface.anneaux.iter().map(Vec::as_slice));
            let aires: Vec<i64> = reunir(toutes).iter().map(|anneau| double_aire(anneau)).collect();
            let somme = |garder: fn(&i64) -> bool| aires.iter().copied().filter(garder).sum::<i64>();
            let (dedans, trous) = (-somme(|aire| *aire < 0), somme(|aire| *aire > 0));
            assert!(trous * 200 < dedans, "{departement}: {trous} of {dedans}");
        }
    }
}
