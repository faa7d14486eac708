//! `coop cles`: the keys that sign access tokens.

use coop_domain::texte::accorder;
use coop_store::{cles, installation};

use super::base;
use crate::{cli::Renouveler, erreur::Erreur, reglages::Reglages, sortie};

/// Makes a new key, which instances that run take up by themselves.
///
/// # Errors
/// The secret is not the one of the service, or the database cannot be written.
pub(crate) fn renouveler(reglages: &Reglages, demande: &Renouveler) -> Result<(), Erreur> {
    let configuration = reglages.serveur()?;
    let base = base::ouvrir(reglages)?;
    let erreur = || Erreur::base(base.url());
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let secret = configuration.secret.as_ref().map(coop_api::Secret::octets);
    let sceau = installation::sceau(&base, secret).map_err(erreur())?;
    let cles = cles::tourner(&base, &sceau, maintenant).map_err(erreur())?;
    base.fermer();
    let anciennes = u32::try_from(cles.len().saturating_sub(1)).unwrap_or(u32::MAX);
    sortie::ecrire(&if demande.json {
        format!(
            "{:#}\n",
            serde_json::json!({ "creee_le": maintenant, "anciennes": anciennes })
        )
    } else {
        phrase(anciennes)
    })
}

fn phrase(anciennes: u32) -> String {
    if anciennes == 0 {
        return "Une clé nouvelle signe les jetons d'accès.\n".to_owned();
    }
    format!(
        "Une clé nouvelle signe les jetons d'accès dans quelques secondes. {}, jusqu'à la fin des jetons déjà \
         signés : personne n'est déconnecté.\n",
        accorder(
            anciennes,
            "ancienne clé reste acceptée",
            "anciennes clés restent acceptées"
        ),
    )
}
