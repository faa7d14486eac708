//! `coop import lieux`.

use std::collections::BTreeMap;

use coop_domain::{ids::LieuId, lieu::Lieu};
use coop_ingest::importer_fichier;
use coop_store::lieux;

use super::{Sorte, conclure, progression};
use crate::{cli::ImportLieux, commandes::commun, erreur::Erreur, reglages::Reglages};

const LIEUX: Sorte<Lieu> = Sorte {
    nom: "Lieux",
    aucun: "aucun lieu",
    accords: [
        ("créé", "créés"),
        ("modifié", "modifiés"),
        ("inchangé", "inchangés"),
    ],
    importer: lieux::importer,
    comparer: lieux::comparer,
};

/// Imports the files, together: the database holds all of their lieux afterwards, or is as before.
///
/// # Errors
/// A file that cannot be imported, or a database that cannot be written: nothing is written.
pub(in crate::commandes) fn executer(reglages: &Reglages, demande: &ImportLieux) -> Result<(), Erreur> {
    let cog = commun::cog()?;
    let mut rapports = Vec::new();
    let mut par_id = BTreeMap::new();
    for fichier in &demande.fichiers.chemins {
        let lot = progression::suivre(fichier, |avancer| {
            importer_fichier(fichier, demande.source.as_deref(), &cog, avancer)
        })?;
        rapports.push((fichier.as_path(), lot.rapport));
        lot.lieux.into_iter().for_each(|lieu| retenir(&mut par_id, lieu));
    }
    let lieux = par_id.into_values().collect();
    conclure(reglages, &demande.fichiers, &LIEUX, &rapports, lieux)
}

/// Of a lieu given by two files, the later update is kept, then the later file.
fn retenir(par_id: &mut BTreeMap<LieuId, Lieu>, lieu: Lieu) {
    let id = lieu.id();
    if par_id
        .get(&id)
        .is_none_or(|connu| connu.date_maj <= lieu.date_maj)
    {
        par_id.insert(id, lieu);
    }
}
