//! `coop double-authentification`: for who has lost application and recovery codes, the last admin first of all.

use coop_store::{comptes, double, installation};

use super::base;
use crate::{cli::RetirerDouble, erreur::Erreur, reglages::Reglages, sortie};

/// Takes away the second factor of a person; the mail that says so leaves when the service runs.
///
/// # Errors
/// Nobody signs in with this address, no code is asked of them, or the database cannot be written.
pub(crate) fn retirer(reglages: &Reglages, demande: &RetirerDouble) -> Result<(), Erreur> {
    let configuration = reglages.serveur()?;
    let base = base::ouvrir(reglages)?;
    let erreur = || Erreur::base(base.url());
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let adresse = demande.adresse.trim();
    let compte = base
        .lire(|conn| comptes::par_identifiant(conn, adresse))
        .map_err(erreur())?
        .filter(|compte| compte.double)
        .ok_or_else(|| Erreur::SansDouble(adresse.to_owned()))?;
    let secret = configuration.secret.as_ref().map(coop_api::Secret::octets);
    let sceau = installation::sceau(&base, secret).map_err(erreur())?;
    let retiree = double::retirer(base.writer(), &sceau, (compte.id, None), maintenant).map_err(erreur())?;
    base.fermer();
    if !retiree {
        return Err(Erreur::SansDouble(adresse.to_owned()));
    }
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", serde_json::json!({ "compte": compte.id }))
    } else {
        format!(
            "{adresse} : la double authentification est retirée. Le courriel part dès que le service tourne (coop serve).\n"
        )
    })
}
