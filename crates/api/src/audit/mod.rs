//! The audit: read and taken away by admins, written by every change, corrected by nobody.

mod exporter;
mod lister;
mod recherche;

use coop_domain::ids::CompteId;
use coop_store::audit::{Inscription, Objet};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
};

/// The routes.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister).service(exporter::csv);
}

/// Writes down a reading: those of changes are written with what they change.
pub(crate) async fn inscrire_lecture(
    etat: &Etat,
    acteur: CompteId,
    objet: Objet,
    action: &'static str,
    motif: Option<String>,
) -> Resultat<()> {
    let instant = etat.maintenant();
    etat.soumettre(move |conn| {
        let ligne = Inscription {
            acteur: Some(acteur),
            objet,
            action,
            motif: motif.as_deref(),
            instant,
        };
        coop_store::audit::inscrire(conn, &ligne).map_err(Erreur::from)
    })
    .await
}
