//! The database of the settings, opened and brought up to date.

use coop_store::{Base, Options, UrlBase};

use crate::{
    erreur::Erreur,
    reglages::{Origine, Reglages},
    sortie::dire,
};

/// Opens the database, migrates it if it lacks anything, and says so.
///
/// The folder of the default database is created; no other is, because a missing folder elsewhere
/// is more often a mistake in a path.
///
/// # Errors
/// What keeps the database from being used.
pub(crate) fn ouvrir(reglages: &Reglages) -> Result<Base, Erreur> {
    let base = reglages.base()?;
    if let (Origine::Defaut, Some(dossier)) = (&base.origine, base.valeur.fichier().and_then(|f| f.parent())) {
        std::fs::create_dir_all(dossier)
            .map_err(|cause| Erreur::Dossier { dossier: dossier.to_owned(), cause })?;
    }
    let url = base.valeur;
    let base = Base::ouvrir(&url, Options::default()).map_err(Erreur::base(&url))?;
    migrer(&base, &url)?;
    Ok(base)
}

fn migrer(base: &Base, url: &UrlBase) -> Result<(), Erreur> {
    let etat = base.etat_schema().map_err(Erreur::base(url))?;
    if etat.a_jour() {
        return Ok(());
    }
    dire(&match &etat.base {
        None => format!("Base {url} : création."),
        Some(version) => format!("Base {url} : mise à jour, de la version {version} à {}.", etat.binaire),
    });
    base.migrer().map_err(Erreur::base(url))?;
    Ok(())
}
