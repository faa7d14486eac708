//! A chart as a picture.

use coop_domain::stats::{
    graphiques::{Cadre, Contenu, Graphique, Image, Repartition},
    rapport::tracer_evolution,
};
use resvg::{tiny_skia, usvg};

use super::Export;
use crate::pdf::{ErreurPdf, lire_image};

/// The width of a picture, in pixels.
const LARGEUR: u32 = 800;
/// How many dots of a PNG stand for a pixel.
const FINESSE: f32 = 2.0;

/// The picture that stands alone.
pub(super) fn entiere(export: &Export, graphique: Graphique) -> Image {
    let cadre = Cadre {
        titre: graphique.indicateur().nom.to_owned(),
        sous_titre: format!("{}, {}", export.nom(), export.periode()),
        pied: export.pied(),
    };
    dessiner(export, graphique, |contenu| {
        Image::dessiner(contenu, LARGEUR, Some(&cadre))
    })
}

/// Draws a chart, or why it is not.
pub(super) fn dessiner<T>(export: &Export, graphique: Graphique, rendre: impl FnOnce(Contenu<'_>) -> T) -> T {
    let s = &export.statistiques;
    let Some(totaux) = &s.totaux else {
        return rendre(Contenu::Rien(export.raison().unwrap_or_default()));
    };
    match Repartition::de(graphique, s, totaux) {
        Some(repartition) => rendre(Contenu::Barres(&repartition)),
        None => {
            let trace = tracer_evolution(s, export.avant.as_ref());
            rendre(Contenu::Evolution(&trace, &export.periode()))
        }
    }
}

/// The dots of a picture.
///
/// # Errors
/// It cannot be read, or is too large.
pub(super) fn png(image: &Image) -> Result<Vec<u8>, ErreurPdf> {
    let arbre: usvg::Tree = lire_image(image)?;
    let points = |pixels: u32| pixels.saturating_mul(2);
    let mut toile = tiny_skia::Pixmap::new(points(image.largeur), points(image.hauteur))
        .ok_or(ErreurPdf::Interne("a picture is too large"))?;
    let echelle = tiny_skia::Transform::from_scale(FINESSE, FINESSE);
    resvg::render(&arbre, echelle, &mut toile.as_mut());
    toile
        .encode_png()
        .map_err(|_| ErreurPdf::Interne("a picture is not written"))
}
