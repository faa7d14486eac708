//! `PUT /api/v1/lieux/{id}`.

use actix_web::{
    put,
    web::{Data, Path},
};
use coop_domain::{
    ids::LieuId,
    lieu::{LieuASaisir, SaisieLieu},
};
use coop_store::lieux;

use super::{
    ressort::{aujourd_hui, champs, commune, refus, ressort},
    saisie::repondre,
};
use crate::{
    conditions::SiInchange,
    corps::Corps,
    droits::{Autorise, ModifierLieux},
    etat::Etat,
    problemes::{Erreur, Resultat},
    rattrapage::rattraper,
    requete::{Requete, SansParametre},
};

/// Corriger un lieu
///
/// Tous les champs sont remplacés par ceux du corps. Un lieu publié par une autre source se corrige
/// auprès d'elle : la réponse est alors 409 et la nomme.
#[utoipa::path(
    operation_id = "corrigerLieu",
    tag = "lieux",
    params(("id" = LieuId, Path, description = "Identifiant du lieu."), SiInchange),
    request_body = SaisieLieu,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:modifier"))),
    responses((status = 200, body = LieuASaisir, description = "Le lieu corrigé.",
        headers(("ETag" = String, description = "Nouvelle version du lieu.")))),
)]
#[put("/lieux/{id}")]
pub(crate) async fn corriger(
    etat: Data<Etat>,
    acteur: Autorise<ModifierLieux>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
    saisie: Corps<SaisieLieu>,
) -> Resultat {
    let id: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    let ressort = ressort(acteur.etendue(), &acteur.attribution, auteur, &etat.cog);
    let sien = ressort.clone();
    let ancien = etat
        .lire(move |conn| lieux::a_corriger(conn, &sien, id))
        .await?
        .map_err(refus)?;
    let commune = commune(&etat.cog, "code_insee", &saisie.code_insee)?;
    let corrige = saisie
        .corriger(ancien.lieu, commune, aujourd_hui(commune, maintenant)?)
        .map_err(champs)?;
    let enregistre = etat
        .ecrire(move |writer| {
            lieux::corriger(
                writer,
                ressort,
                id,
                attendue.version(),
                corrige,
                auteur,
                maintenant,
            )
        })
        .await?
        .map_err(refus)?;
    rattraper(&etat).await?;
    repondre(enregistre)
}
