//! `PUT /api/v1/cras/{id}`.

use actix_web::{
    put,
    web::{Data, Path},
};
use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::CraId,
};
use coop_store::cras::{self, Situation};

use super::{identifiant, presentation::repondre_ok, refus, saisie::examiner};
use crate::{
    conditions::SiInchange,
    corps::CorpsLu,
    droits::{Autorise, ModifierCras},
    etat::Etat,
    problemes::{Erreur, Resultat},
    requete::{Requete, SansParametre},
};

/// Corriger un CRA
///
/// Tous les champs sont remplacés par ceux du corps, sous les mêmes règles qu'à l'enregistrement ; le lieu que
/// le CRA avait reste permis. Si le CRA a changé depuis qu'il a été lu, la réponse est 412 et son `ETag` donne
/// la version présente. Les chiffres suivent aussitôt.
#[utoipa::path(
    operation_id = "modifierCra",
    tag = "cras",
    params(("id" = CraId, Path, description = "Identifiant du CRA."), SiInchange),
    request_body = SaisieCra,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:modifier"))),
    responses((status = 200, body = Cra, description = "Le CRA corrigé.",
        headers(("ETag" = String, description = "Sa nouvelle version.")))),
)]
#[put("/cras/{id}")]
pub(crate) async fn modifier(
    etat: Data<Etat>,
    acteur: Autorise<ModifierCras>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
    corps: CorpsLu<SaisieCra>,
) -> Resultat {
    let (id, conseiller, maintenant) = (identifiant(&id)?, acteur.compte, etat.maintenant());
    let lieu = corps.lu().lieu_id;
    let (ancien, situation) = etat
        .lire(move |conn| {
            let ancien = cras::lire(conn, conseiller, id)?;
            Ok((ancien, Situation::lire(conn, conseiller, lieu)?))
        })
        .await?;
    let ancien = ancien
        .filter(|ancien| ancien.supprime_le.is_none())
        .ok_or_else(refus::introuvable)?;
    if ancien.version != attendue.version() {
        return Err(Erreur::VersionDepassee {
            actuelle: ancien.version,
        });
    }
    let corrige = examiner(corps, &situation, Some(&ancien), &etat.cog, maintenant)?;
    let enregistre = etat
        .ecrire(move |writer| cras::modifier(writer, conseiller, id, attendue.version(), corrige, maintenant))
        .await?
        .map_err(|refus| refus::modification(&refus))?;
    etat.compter(vec![enregistre.compte()]);
    repondre_ok(&etat, enregistre).await
}
