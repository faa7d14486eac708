//! `coop import structures`.

use std::collections::BTreeMap;

use coop_domain::structures::Structure;
use coop_ingest::structures::importer_fichier;
use coop_store::structures;

use super::{Sorte, conclure, progression};
use crate::{cli::ImportStructures, commandes::commun, erreur::Erreur, reglages::Reglages};

const STRUCTURES: Sorte<Structure> = Sorte {
    nom: "Structures",
    aucun: "aucune structure",
    accords: [
        ("créée", "créées"),
        ("modifiée", "modifiées"),
        ("inchangée", "inchangées"),
    ],
    importer: structures::importer,
    comparer: structures::comparer,
};

/// Imports the files, together: the database holds all of their employers afterwards, or is as before.
/// Of an employer given by two files, the later file's is kept.
///
/// # Errors
/// A file that cannot be imported, or a database that cannot be written: nothing is written.
pub(in crate::commandes) fn executer(reglages: &Reglages, demande: &ImportStructures) -> Result<(), Erreur> {
    let cog = commun::cog()?;
    let mut rapports = Vec::new();
    let mut par_siret = BTreeMap::new();
    for fichier in &demande.fichiers.chemins {
        let lot = progression::suivre(fichier, |avancer| importer_fichier(fichier, &cog, avancer))?;
        rapports.push((fichier.as_path(), lot.rapport));
        par_siret.extend(
            lot.structures
                .into_iter()
                .map(|structure| (structure.siret.clone(), structure)),
        );
    }
    let structures = par_siret.into_values().collect();
    conclure(reglages, &demande.fichiers, &STRUCTURES, &rapports, structures)
}
