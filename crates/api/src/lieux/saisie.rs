//! `GET /api/v1/lieux/{id}/saisie`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{
    ids::LieuId,
    lieu::{LieuASaisir, LieuPublie, SaisieLieu},
};
use coop_store::lieux::{self, LieuEnregistre};

use super::ressort::{refus, ressort};
use crate::{
    droits::{Autorise, LireLieux},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire un lieu pour le corriger
///
/// Les champs tels qu'ils ont été saisis, avec l'`ETag` à rendre dans `If-Match`. Un lieu publié par
/// une autre source se corrige auprès d'elle : la réponse est alors 409 et la nomme.
#[utoipa::path(
    operation_id = "lireSaisieLieu",
    tag = "lieux",
    params(("id" = LieuId, Path, description = "Identifiant du lieu.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:lire"))),
    responses((status = 200, body = LieuASaisir, description = "Le lieu, à corriger.",
        headers(("ETag" = String, description = "Version du lieu, pour `If-Match`.")))),
)]
#[get("/lieux/{id}/saisie")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireLieux>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let ressort = ressort(acteur.etendue(), &acteur.attribution, acteur.compte, &etat.cog);
    let enregistre = etat
        .lire(move |conn| lieux::a_corriger(conn, &ressort, id))
        .await?
        .map_err(refus)?;
    repondre(enregistre)
}

/// The lieu, to be corrected (again).
pub(super) fn repondre(enregistre: LieuEnregistre) -> Resultat {
    let (version, modifie_le) = (enregistre.version, enregistre.modifie_le);
    let publie = LieuPublie::from(enregistre.lieu);
    let a_saisir = LieuASaisir {
        saisie: SaisieLieu::from(&publie),
        nom_commune: publie.commune,
        modifie_le,
    };
    reponse::versionnee(version, &a_saisir)
}
