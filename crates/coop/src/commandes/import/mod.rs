//! `coop import`: read and judged whole, then written in one transaction.

use std::path::Path;

use coop_domain::{temps::Instant, texte::accorder};
use coop_ingest::{Particularites, Rapport};
use coop_store::{Connexion, Writer, lieux::Bilan};
use serde::Serialize;

use super::base;
use crate::{
    cli::ImportFichiers,
    erreur::Erreur,
    reglages::Reglages,
    sortie::{self, dire},
};

pub(super) mod lieux;
mod progression;
pub(super) mod structures;

/// A kind of thing that is imported: the words for it, and where it is stored.
struct Sorte<T> {
    /// « Lieux ».
    nom: &'static str,
    /// « aucun lieu ».
    aucun: &'static str,
    /// Created, changed, unchanged: one, then several.
    accords: [(&'static str, &'static str); 3],
    importer: fn(&Writer, Vec<T>, Instant) -> Result<Bilan, coop_store::Erreur>,
    comparer: fn(&mut Connexion, Vec<T>) -> Result<Bilan, coop_store::Erreur>,
}

/// What is told of an import.
#[derive(Debug, Serialize)]
struct Compte<'a, P> {
    essai: bool,
    crees: usize,
    modifies: usize,
    inchanges: usize,
    fichiers: Vec<CompteFichier<'a, P>>,
}

#[derive(Debug, Serialize)]
struct CompteFichier<'a, P> {
    chemin: String,
    #[serde(flatten)]
    rapport: &'a Rapport<P>,
}

/// Writes what the files hold, or compares it if only a trial is asked, and reports.
///
/// # Errors
/// No row can be used, or the database cannot be written: nothing is written.
fn conclure<T, P: Particularites + Serialize>(
    reglages: &Reglages,
    demande: &ImportFichiers,
    sorte: &Sorte<T>,
    rapports: &[(&Path, Rapport<P>)],
    valeurs: Vec<T>,
) -> Result<(), Erreur> {
    if valeurs.is_empty() {
        let clair = en_clair(rapports);
        // A program reads results only; the reasons are for a person.
        if demande.json {
            dire(clair.trim_end());
        } else {
            sortie::ecrire(&clair)?;
        }
        return Err(Erreur::RienAImporter { aucun: sorte.aucun });
    }
    let bilan = if demande.dry_run {
        comparer(reglages, sorte, valeurs)?
    } else {
        ecrire(reglages, sorte, valeurs)?
    };
    sortie::ecrire(&if demande.json {
        en_json(rapports, bilan, demande.dry_run)
    } else {
        format!(
            "{}{}\n",
            en_clair(rapports),
            bilan_en_clair(sorte, bilan, demande.dry_run)
        )
    })
}

fn ecrire<T>(reglages: &Reglages, sorte: &Sorte<T>, valeurs: Vec<T>) -> Result<Bilan, Erreur> {
    let base = base::ouvrir(reglages)?;
    let horloge = base::horloge(&base, reglages)?;
    let bilan =
        (sorte.importer)(base.writer(), valeurs, horloge.maintenant()).map_err(Erreur::base(base.url()))?;
    base.fermer();
    Ok(bilan)
}

/// A database that does not exist yet, or has no tables, would receive everything.
fn comparer<T>(reglages: &Reglages, sorte: &Sorte<T>, valeurs: Vec<T>) -> Result<Bilan, Erreur> {
    match base::ouvrir_sans_migrer(reglages)? {
        Some(base) => base
            .lire(|conn| (sorte.comparer)(conn, valeurs))
            .map_err(Erreur::base(base.url())),
        None => Ok(Bilan {
            crees: valeurs.len(),
            ..Bilan::default()
        }),
    }
}

fn en_clair<P: Particularites>(rapports: &[(&Path, Rapport<P>)]) -> String {
    let mut texte = String::new();
    for (fichier, rapport) in rapports {
        texte.push_str(&format!("{}\n", fichier.display()));
        for ligne in rapport.en_clair() {
            texte.push_str(&format!("  {ligne}\n"));
        }
    }
    texte
}

fn bilan_en_clair<T>(sorte: &Sorte<T>, bilan: Bilan, essai: bool) -> String {
    let comptes = [bilan.crees, bilan.modifies, bilan.inchanges]
        .into_iter()
        .zip(sorte.accords)
        .map(|(nombre, (singulier, pluriel))| {
            accorder(u32::try_from(nombre).unwrap_or(u32::MAX), singulier, pluriel)
        })
        .collect::<Vec<_>>()
        .join(", ");
    if essai {
        format!("Essai, rien n'est écrit. L'import donnerait : {comptes}.")
    } else {
        format!("{} : {comptes}.", sorte.nom)
    }
}

fn en_json<P: Serialize>(rapports: &[(&Path, Rapport<P>)], bilan: Bilan, essai: bool) -> String {
    let fichiers = rapports
        .iter()
        .map(|(chemin, rapport)| CompteFichier {
            chemin: chemin.display().to_string(),
            rapport,
        })
        .collect();
    let compte = Compte {
        essai,
        crees: bilan.crees,
        modifies: bilan.modifies,
        inchanges: bilan.inchanges,
        fichiers,
    };
    format!("{:#}\n", serde_json::json!(compte))
}
