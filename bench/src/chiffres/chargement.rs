//! How quickly millions of CRAs are written.

use anyhow::ensure;

use super::{DEPUIS, conseillers};
use crate::{
    coop::Coop,
    cras::nombre,
    moyens::produit,
    rapport::{Partie, entier},
};

/// What the command says once the CRAs are in the database.
const ECRITS: &str = "CRA fictifs écrits";

/// Makes the network, then writes the CRAs, which is timed; a line of the report, and how many there are.
pub(super) fn mesurer(coop: &Coop<'_>, cras: u64) -> anyhow::Result<(Vec<String>, i64)> {
    let conseillers = conseillers(cras).to_string();
    let reseau = [
        "seed",
        "--graine",
        "1",
        "--conseillers",
        &conseillers,
        "--depuis",
        DEPUIS,
    ];
    coop.executer(&reseau)?;
    let voulus = cras.to_string();
    let commande = [&reseau[..], &["--cras", &voulus]].concat();
    let [ecriture, tout] = coop.chronometrer(&commande, ECRITS)?;
    let ecrits = nombre(&coop.base)?;
    ensure!(ecrits == i64::try_from(cras)?, "{ecrits} CRAs instead of {cras}");
    let ligne = vec![
        produit(&coop.base)?.to_owned(),
        entier(ecrits as f64),
        format!("{:.1}", ecriture.as_secs_f64()),
        entier(ecrits as f64 / ecriture.as_secs_f64()),
        format!("{:.1}", tout.as_secs_f64()),
    ];
    Ok((ligne, ecrits))
}

pub(super) fn partie(lignes: Vec<Vec<String>>, cras: u64) -> Partie {
    Partie {
        titre: "CRAs loaded in bulk",
        methode: format!(
            "`coop seed --cras`, once, into a database that has its network of {} conseillers already: from the launch \
             until it says that they are written, durable and with their indexes. It says where each conseiller works \
             first, and draws what is reported, from {DEPUIS} on. Then it publishes the months that are over: the last \
             column is the whole command.",
            entier(conseillers(cras) as f64)
        ),
        colonnes: &["database", "rows", "seconds", "rows/s", "published too, seconds"],
        lignes,
    }
}
