//! `/api/v1/lieux/{id}/passages`: where an itinerant lieu stops, for those who keep it.

pub(crate) mod ajouter;
pub(crate) mod lister;
pub(crate) mod retirer;

use coop_domain::{
    ids::LieuId,
    lieu::Passage,
    temps::{Date, Instant},
};
use coop_store::lieux::{Ressort, passages};
use serde::Serialize;
use utoipa::ToSchema;

use super::ressort::{aujourd_hui, refus};
use crate::{etat::Etat, problemes::Resultat};

/// The stops of a lieu.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PassagesAVenir {
    /// Les passages d'aujourd'hui et des jours suivants, dans l'ordre.
    items: Vec<Passage>,
}

/// The stops of a lieu from today on, each on the clock of its commune.
async fn a_venir(
    etat: &Etat,
    ressort: Ressort,
    lieu: LieuId,
    maintenant: Instant,
) -> Resultat<PassagesAVenir> {
    let jour = coop_store::jour(maintenant)?;
    let depuis = jour.plus_jours(-1).unwrap_or(jour);
    let mut items = etat
        .lire(move |conn| passages::lister(conn, &ressort, lieu, depuis))
        .await?
        .map_err(refus)?;
    items.retain(|passage| passage.date >= jour_du_passage(etat, passage, maintenant).unwrap_or(jour));
    Ok(PassagesAVenir { items })
}

fn jour_du_passage(etat: &Etat, passage: &Passage, maintenant: Instant) -> Option<Date> {
    let commune = etat.cog.commune_actuelle(&passage.commune)?;
    aujourd_hui(commune, maintenant).ok()
}
