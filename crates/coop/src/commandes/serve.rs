//! `coop serve`: answers until it is told to stop.

use std::{sync::Arc, time::Duration};

use coop_api::servir;
use coop_store::{Base, lieux};

use super::base;
use crate::{
    erreur::Erreur,
    reglages::Reglages,
    sortie::{self, dire},
};

/// How long the address is kept until the lieux are loaded: they take less than a second.
const CHARGEMENT: Duration = Duration::from_secs(10);

/// Brings the database up to date, listens, says where, and returns when the system asks to stop.
///
/// # Errors
/// What keeps it from starting, or from stopping well.
pub(crate) fn executer(reglages: &Reglages) -> Result<(), Erreur> {
    let configuration = reglages.serveur()?;
    // Before the database is touched: an unsafe configuration changes nothing.
    configuration.verifier()?;
    let base = Arc::new(base::ouvrir(reglages)?);
    let horloge = base::horloge(&base, reglages)?;
    dire_si_vide(&base)?;
    let url = base.url().clone();
    let boite_de_developpement = configuration.boite_de_developpement();
    // The threads that serve are the server's own; this one waits.
    let attente = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Erreur::Systeme)?;
    attente.block_on(async {
        let serveur = servir(configuration, base, horloge)
            .await
            .map_err(Erreur::serveur(&url))?;
        if !serveur.pret(CHARGEMENT).await {
            dire("Les lieux ne sont pas encore chargés : jusque-là, les recherches sont refusées (voir /readyz).");
        }
        let adresse = serveur.adresse();
        let courriels = if boite_de_developpement {
            format!("Les courriels restent ici : http://{adresse}/boite-de-developpement\n")
        } else {
            String::new()
        };
        sortie::ecrire(&format!("Coop répond sur http://{adresse}\n{courriels}"))?;
        serveur.jusqu_au_signal().await.map_err(Erreur::serveur(&url))
    })
}

fn dire_si_vide(base: &Base) -> Result<(), Erreur> {
    if base.lire(lieux::nombre).map_err(Erreur::base(base.url()))? == 0 {
        dire("La base ne contient encore aucun lieu ; pour en importer : coop import lieux FICHIER");
    }
    Ok(())
}
