//! `coop import lieux`: read and judged whole, then written in one transaction.

use std::{collections::BTreeMap, path::Path};

use coop_domain::{ids::LieuId, lieu::Lieu, texte::accorder};
use coop_ingest::Rapport;
use coop_store::lieux::{self, Bilan};
use serde::Serialize;

use super::{base, commun};
use crate::{cli::ImportLieux, erreur::Erreur, reglages::Reglages, sortie};

mod progression;

/// What is told of an import.
#[derive(Debug, Serialize)]
struct Compte<'a> {
    essai: bool,
    crees: usize,
    modifies: usize,
    inchanges: usize,
    fichiers: Vec<CompteFichier<'a>>,
}

#[derive(Debug, Serialize)]
struct CompteFichier<'a> {
    chemin: String,
    #[serde(flatten)]
    rapport: &'a Rapport,
}

/// Imports the files, together: the database holds all of their lieux afterwards, or is as before.
///
/// # Errors
/// A file that cannot be imported, or a database that cannot be written: nothing is written.
pub(crate) fn executer(reglages: &Reglages, demande: &ImportLieux) -> Result<(), Erreur> {
    let cog = commun::cog()?;
    let mut rapports = Vec::new();
    let mut par_id = BTreeMap::new();
    for fichier in &demande.fichiers {
        let lot = progression::suivre(fichier, demande.source.as_deref(), &cog).map_err(|cause| {
            Erreur::Import {
                fichier: fichier.clone(),
                cause: Box::new(cause),
            }
        })?;
        rapports.push((fichier.as_path(), lot.rapport));
        lot.lieux.into_iter().for_each(|lieu| retenir(&mut par_id, lieu));
    }
    if par_id.is_empty() {
        sortie::ecrire(&en_clair(&rapports))?;
        return Err(Erreur::RienAImporter);
    }
    let lieux = par_id.into_values().collect();
    let bilan = if demande.dry_run {
        comparer(reglages, lieux)?
    } else {
        ecrire(reglages, lieux)?
    };
    sortie::ecrire(&if demande.json {
        en_json(&rapports, bilan, demande.dry_run)
    } else {
        format!(
            "{}{}\n",
            en_clair(&rapports),
            bilan_en_clair(bilan, demande.dry_run)
        )
    })
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

fn ecrire(reglages: &Reglages, lieux: Vec<Lieu>) -> Result<Bilan, Erreur> {
    let base = base::ouvrir(reglages)?;
    let horloge = base::horloge(&base, reglages)?;
    let bilan =
        lieux::importer(base.writer(), lieux, horloge.maintenant()).map_err(Erreur::base(base.url()))?;
    base.fermer();
    Ok(bilan)
}

/// A database that does not exist yet, or has no tables, would receive everything.
fn comparer(reglages: &Reglages, lieux: Vec<Lieu>) -> Result<Bilan, Erreur> {
    match base::ouvrir_sans_migrer(reglages)? {
        Some(base) => base
            .lire(|conn| lieux::comparer(conn, lieux))
            .map_err(Erreur::base(base.url())),
        None => Ok(Bilan {
            crees: lieux.len(),
            ..Bilan::default()
        }),
    }
}

fn en_clair(rapports: &[(&Path, Rapport)]) -> String {
    let mut texte = String::new();
    for (fichier, rapport) in rapports {
        texte.push_str(&format!("{}\n", fichier.display()));
        for ligne in rapport.en_clair() {
            texte.push_str(&format!("  {ligne}\n"));
        }
    }
    texte
}

fn bilan_en_clair(bilan: Bilan, essai: bool) -> String {
    let compte = |nombre: usize, singulier, pluriel| {
        accorder(u32::try_from(nombre).unwrap_or(u32::MAX), singulier, pluriel)
    };
    let comptes = [
        compte(bilan.crees, "créé", "créés"),
        compte(bilan.modifies, "modifié", "modifiés"),
        compte(bilan.inchanges, "inchangé", "inchangés"),
    ]
    .join(", ");
    if essai {
        format!("Essai, rien n'est écrit. L'import donnerait : {comptes}.")
    } else {
        format!("Lieux : {comptes}.")
    }
}

fn en_json(rapports: &[(&Path, Rapport)], bilan: Bilan, essai: bool) -> String {
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
