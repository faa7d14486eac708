//! `GET /api/v1/stats/{niveau}/{code}/reseau`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{
    ids::CompteId,
    stats::{CONSEILLERS_MIN, echanges::NiveauStats, pilotage::ActiviteDuReseau, quotient},
};
use coop_store::reseau;

use super::{
    cible::{en_poste, suivie},
    periode,
};
use crate::{
    droits::{Autorise, LireStatistiques},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::Requete,
    stats::demande::DemandeTerritoire,
};

/// Lire l'activité d'un réseau
///
/// Combien de conseillers ont été invités, combien ont activé leur compte, combien tiennent un poste et combien ont
/// rendu compte sur la période. Des nombres seulement : rien n'est dit d'une personne.
#[utoipa::path(
    operation_id = "lireActiviteDuReseau",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau."),
        ("code" = String, Path, description = "Le code.", example = "23"),
        DemandeTerritoire,
    ),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("statistiques:lire"))),
    responses((status = 200, body = ActiviteDuReseau, description = "Les nombres.")),
)]
#[get("/stats/{niveau}/{code}/reseau")]
pub(in crate::stats) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireStatistiques>,
    chemin: Path<(String, String)>,
    demande: Requete<DemandeTerritoire>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let cible = suivie(&etat, &acteur, (&niveau, &code), &demande).await?;
    let jour = etat.jour()?;
    let filtre = periode::filtre(&demande, jour)?;
    let conseillers = etat.lire(move |conn| reseau::conseillers(conn, jour)).await?;
    let siens: Vec<_> = conseillers
        .iter()
        .filter(|conseiller| cible.suit(conseiller))
        .collect();
    let postes: Vec<CompteId> = en_poste(siens.iter().copied()).collect();
    let nombre = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let invites = nombre(siens.len());
    let actives = nombre(siens.iter().filter(|conseiller| conseiller.active).count());
    let actifs = Some(nombre(etat.cras()?.actifs(&postes, &filtre).len()));
    reponse::privee(&ActiviteDuReseau {
        du: filtre.du,
        au: filtre.au,
        invites,
        actives,
        taux_activation: quotient(actives, invites),
        en_poste: nombre(postes.len()),
        actifs: actifs.filter(|_| postes.is_empty() || postes.len() >= CONSEILLERS_MIN),
    })
}
