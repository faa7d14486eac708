//! `GET /api/v1/territoires/{niveau}/{code}`.

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::{
    enumeration::Enumeration,
    territoires::{Niveau, Territoire},
};

use super::lister::lire_niveau;
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Lire un territoire
#[utoipa::path(
    operation_id = "lireTerritoire",
    tag = "territoires",
    params(
        ("niveau" = Niveau, Path, description = "Le niveau."),
        ("code" = String, Path, description = "Code officiel géographique, SIREN d'une intercommunalité, nom court d'un hub.", example = "23"),
    ),
    responses((status = 200, body = Territoire, description = "Le territoire.")),
)]
#[get("/territoires/{niveau}/{code}")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String)>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let niveau = lire_niveau(&niveau)?;
    let territoire = etat.cog.territoire(niveau, &code).ok_or_else(|| {
        let nom = niveau.libelle().to_lowercase();
        Erreur::Introuvable(format!("Aucun territoire du niveau « {nom} » n'a le code « {code} ».").into())
    })?;
    reponse::json(&req, &territoire, Cache::Public)
}
