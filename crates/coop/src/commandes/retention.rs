//! `coop retention`: what is kept no longer.

use coop_domain::{comptes::conservation::Effaces, textes::conservation as textes};
use coop_store::conservation;

use super::base;
use crate::{cli::Retention, erreur::Erreur, reglages::Reglages, sortie};

/// Erases, or tells what would be.
///
/// # Errors
/// A database that cannot be read or written.
pub(crate) fn executer(reglages: &Reglages, demande: &Retention) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let effaces = if demande.essai {
        base.lire(|conn| conservation::prevoir(conn, maintenant))
    } else {
        conservation::appliquer(&base, maintenant)
    };
    let effaces = effaces.map_err(Erreur::base(base.url()))?;
    base.fermer();
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", en_json(&effaces, demande.essai))
    } else if effaces.est_vide() {
        format!("{}\n", textes::RIEN)
    } else if demande.essai {
        format!("{}\n", textes::a_effacer(&effaces))
    } else {
        format!("{}\n", textes::effaces(&effaces))
    })
}

fn en_json(effaces: &Effaces, essai: bool) -> serde_json::Value {
    let Effaces {
        invitations,
        identites,
        courriers,
        sessions,
        lignes_audit,
    } = effaces;
    serde_json::json!({
        "essai": essai,
        "invitations": invitations,
        "identites": identites,
        "courriers": courriers,
        "sessions": sessions,
        "lignes_audit": lignes_audit,
    })
}
