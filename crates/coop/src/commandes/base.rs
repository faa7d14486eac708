//! The database of the settings, opened and brought up to date.

use std::{fs::DirBuilder, io, path::Path};

use coop_store::{Base, Horloge, Options, UrlBase};

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
pub(super) fn ouvrir(reglages: &Reglages) -> Result<Base, Erreur> {
    let base = reglages.base()?;
    if let (Origine::Defaut, Some(dossier)) = (&base.origine, base.valeur.fichier().and_then(|f| f.parent()))
    {
        creer_pour_soi(dossier).map_err(|cause| Erreur::Dossier {
            dossier: dossier.to_owned(),
            cause,
        })?;
    }
    let url = base.valeur;
    let base = Base::ouvrir(&url, Options::default()).map_err(Erreur::base(&url))?;
    migrer(&base, &url)?;
    Ok(base)
}

/// A folder of its owner alone; one that exists stays as it is.
fn creer_pour_soi(dossier: &Path) -> io::Result<()> {
    let mut creation = DirBuilder::new();
    creation.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut creation, 0o700);
    creation.create(dossier)
}

/// Opens the database as it is, for commands that write nothing; `None` when it does not exist or
/// lacks our tables.
///
/// # Errors
/// What keeps the database from being read.
pub(super) fn ouvrir_sans_migrer(reglages: &Reglages) -> Result<Option<Base>, Erreur> {
    let url = reglages.base()?.valeur;
    // Opening an SQLite file creates it.
    if url.fichier().is_some_and(|fichier| !fichier.exists()) {
        return Ok(None);
    }
    let base = Base::ouvrir(&url, Options::default()).map_err(Erreur::base(&url))?;
    let a_jour = base.etat_schema().map_err(Erreur::base(&url))?.a_jour();
    Ok(a_jour.then_some(base))
}

/// The clock: the system's, or, on a fictitious database, the one that the settings start.
///
/// # Errors
/// The settings move the clock of a database of real data.
pub(super) fn horloge(base: &Base, reglages: &Reglages) -> Result<Horloge, Erreur> {
    let depart = reglages.maintenant()?;
    Horloge::choisir(base, depart.as_ref().map(|depart| depart.valeur)).map_err(|cause| {
        match (cause, depart) {
            (coop_store::Erreur::BaseReelle, Some(depart)) => Erreur::HorlogeReelle {
                origine: depart.origine,
            },
            (cause, _) => Erreur::base(base.url())(cause),
        }
    })
}

fn migrer(base: &Base, url: &UrlBase) -> Result<(), Erreur> {
    let etat = base.etat_schema().map_err(Erreur::base(url))?;
    if etat.a_jour() {
        return Ok(());
    }
    dire(&match &etat.base {
        None => format!("Base {url} : création."),
        Some(version) => format!(
            "Base {url} : mise à jour, de la version {version} à {}.",
            etat.binaire
        ),
    });
    base.migrer().map_err(Erreur::base(url))?;
    Ok(())
}
