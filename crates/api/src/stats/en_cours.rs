//! `GET /api/v1/stats/{niveau}/{code}/en-cours`.

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::stats::{
    echanges::{NiveauStats, RAISON_COLLECTIVITE, RAISON_PEU_DE_CONSEILLERS, Secret},
    en_cours::MoisEnCours,
};

use super::{Publiees, lire_niveau, mois, vitrine::Serie};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Lire le mois en cours
///
/// Deux totaux, avant que le mois soit publié : ceux de la France entière et des régions, comptés chaque matin à 6 h
/// (heure de Paris). Ce que moins de trois conseillers ont compté est caché, et n'entre pas dans le total national
/// (`incomplet`) ; les collectivités d'outre-mer n'y entrent qu'ensemble.
#[utoipa::path(
    operation_id = "lireMoisEnCours",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau : `national` ou `region`."),
        ("code" = String, Path, description = "`FR`, ou le code de la région.", example = "75"),
    ),
    responses((status = 200, body = MoisEnCours, description = "Le mois en cours.")),
)]
#[get("/stats/{niveau}/{code}/en-cours")]
pub(super) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String)>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let publiees = etat.vitrine.publiees();
    let serie = publiees.territoire(lire_niveau(&niveau)?, &code)?;
    let dit = dire(&etat, &publiees, serie).ok_or_else(|| {
        Erreur::Introuvable("Le mois en cours n'est dit que de la France entière et des régions.".into())
    })?;
    reponse::json(&req, &dit, Cache::Publie)
}

/// What is told of the month that runs; none of other territories, nor before it was counted.
pub(crate) fn dire(etat: &Etat, publiees: &Publiees, serie: &Serie) -> Option<MoisEnCours> {
    let lu = etat.vitrine.en_cours(serie)?;
    let raison = if serie.tu {
        RAISON_COLLECTIVITE
    } else {
        RAISON_PEU_DE_CONSEILLERS
    };
    Some(MoisEnCours {
        niveau: serie.niveau,
        code: serie.code.clone(),
        nom: serie.nom.clone(),
        mois: lu.mois,
        calcule_a: lu.calcule_le,
        publie_le: mois::publication(lu.mois),
        fictif: publiees.fictif,
        totaux: lu.totaux,
        secret: lu.totaux.is_none().then(|| Secret {
            raison: raison.to_owned(),
            ..Secret::default()
        }),
        incomplet: lu.incomplet,
    })
}
