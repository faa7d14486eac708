//! `GET /api/v1/lieux/tuiles/{z}/{x}/{y}`.

use std::{str::FromStr, time::Instant};

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::{
    ErreurChamp,
    recherche::{AdresseTuile, Tuile},
};
use coop_index::Question;

use crate::{
    entetes::Chrono,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::{Filtres, Requete},
};

/// Lire une tuile de la carte
///
/// Pour les filtres d'une recherche, ce que montre un carré de la carte (Web Mercator, numérotation XYZ, zooms 0 à 18) :
/// une collection GeoJSON de points. À chaque zoom, les tuiles montrent une fois chaque lieu trouvé qui a une
/// position ; les autres ne sont que dans la liste. Un point est, selon son `genre` :
///
/// - `lieu` : un lieu ;
/// - `groupe` : au moins deux lieux d'une même case, la tuile en ayant 8 × 8. Il est à leur position moyenne, et dit à
///   quel zoom il se défait. À partir du zoom 16, seuls sont groupés les lieux qui sont au même endroit ; `bbox`, avec
///   l'emprise du groupe, les liste ;
/// - `passage`, à partir du zoom 10 : le prochain passage d'un lieu itinérant à un endroit, dans les 30 jours, là où la
///   recherche le demande (territoires, rectangle, rayon). Il ne compte pas comme un lieu.
///
/// Les propriétés ont un `id`, unique parmi les tuiles d'un zoom pour les lieux et les groupes : `promoteId` de MapLibre.
#[utoipa::path(
    operation_id = "lireTuile",
    tag = "lieux",
    params(
        ("z" = u8, Path, description = "Le zoom, de 0 à 18.", example = 8),
        ("x" = u32, Path, description = "La colonne, depuis l'ouest : de 0 à 2^z − 1.", example = 129),
        ("y" = u32, Path, description = "La ligne, depuis le nord : de 0 à 2^z − 1.", example = 90),
        Filtres,
    ),
    responses((status = 200, body = Tuile, description = "Les points de la tuile ; aucun où il n'y a rien.")),
)]
#[get("/lieux/tuiles/{z}/{x}/{y}")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String, String)>,
    filtres: Requete<Filtres>,
) -> Resultat {
    let debut = Instant::now();
    let adresse = lire_adresse(&chemin)?;
    let Filtres(filtres) = &*filtres;
    let instantane = etat.instantane()?;
    let question = Question::depuis(filtres, &etat.cog, etat.maintenant()).map_err(Erreur::parametres)?;
    let tuile = instantane.tuile(&question, adresse);
    Chrono::noter(&req, "tuile", debut);
    reponse::json(&req, &tuile, Cache::Public)
}

/// The tile of these segments.
///
/// # Errors
/// Names the first segment that is no number, or is out of bounds.
fn lire_adresse((z, x, y): &(String, String, String)) -> Result<AdresseTuile, Erreur> {
    let (z, x, y) = (nombre("z", z)?, nombre("x", x)?, nombre("y", y)?);
    AdresseTuile::new(z, x, y).map_err(|erreur| {
        let nom = erreur.chemin.clone();
        Erreur::segment(&nom, erreur)
    })
}

fn nombre<N: FromStr>(nom: &str, segment: &str) -> Result<N, Erreur> {
    // As it is written: « +5 » and « 05 » are other addresses of the same tile.
    let chiffres = segment.bytes().all(|octet| octet.is_ascii_digit());
    let seul = chiffres && (segment == "0" || !segment.starts_with('0'));
    let lu = segment.parse().ok().filter(|_| seul);
    lu.ok_or_else(|| {
        let message = format!(
            "« {segment} » n'est pas un nombre entier. Une tuile s'écrit zoom/colonne/ligne : 8/129/90."
        );
        Erreur::segment(nom, ErreurChamp::format(nom, message))
    })
}
