//! The 20 nearest over HTTP, and what serving them takes of memory.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, ensure};
use coop_domain::territoires::Cog;

use crate::{
    charge::{Charge, comparer, lecture},
    coop::{CHARGEMENT, Coop},
    mesure::PASSES,
    nu::{self, CORPS},
    points::Points,
    processus::Serveur,
    rapport::{Partie, entier, pourcent},
};

const CONNEXIONS: u64 = 16;

/// What is needed to run both servers.
pub(crate) struct Demande<'a> {
    /// The product, built for release.
    pub(crate) coop: &'a Path,
    /// The real lieux.
    pub(crate) lieux: &'a Path,
    /// Where the database and the bodies go.
    pub(crate) dossier: &'a Path,
    pub(crate) duree: Duration,
}

/// Measures; two parts of the report.
pub(crate) fn mesurer(demande: &Demande<'_>, cog: &Cog) -> anyhow::Result<Vec<Partie>> {
    let fils = std::thread::available_parallelism()?.get();
    let points = Points::nouveaux(cog);
    let coop = Coop {
        binaire: demande.coop,
        base: format!("sqlite://{}", demande.dossier.join("coop.sqlite").display()),
        fils,
    };
    coop.executer(&["import", "lieux", &demande.lieux.to_string_lossy()])?;
    let coop = coop.servir(CHARGEMENT)?;
    let au_repos = coop.memoire()?;
    let corps = demande.dossier.join("corps");
    nu::recolter(coop.adresse, &corps, |tirage| points.requete(tirage), vingt_lieux)?;
    let nu = nu::demarrer(&corps, fils)?;
    let nu_au_repos = nu.memoire()?;

    let mut lignes = Vec::new();
    for (nom, gzip) in [("as is", false), ("with gzip", true)] {
        let charge = |serveur: &Serveur| Charge {
            adresse: serveur.adresse,
            connexions: CONNEXIONS,
            duree: demande.duree,
            statut: 200,
        };
        let points = points.clone();
        let [celui_ci, pair] = comparer([charge(&coop), charge(&nu)], &move |tirage| {
            lecture(&points.requete(tirage), gzip)
        })?;
        lignes.push(vec![
            nom.to_owned(),
            entier(celui_ci.requetes_par_seconde),
            entier(pair.requetes_par_seconde),
            pourcent(celui_ci.requetes_par_seconde, pair.requetes_par_seconde),
            entier(celui_ci.octets_par_reponse),
            entier(pair.octets_par_reponse),
        ]);
    }
    let debit = Partie {
        titre: "20 nearest over HTTP",
        methode: format!(
            "`GET /api/v1/lieux?lat&lon&limit=20`, {CONNEXIONS} connections kept open, a fresh point each request, {fils} \
             threads each server, {PASSES} interleaved runs of {} s, median. The bare handler sends {CORPS} bodies \
             taken from `coop`, in turn, through actix's own compression.",
            demande.duree.as_secs()
        ),
        colonnes: &[
            "answers",
            "coop, requests/s",
            "bare actix, requests/s",
            "coop / bare",
            "bytes, coop",
            "bytes, bare",
        ],
        lignes,
    };
    let memoire = Partie {
        titre: "Memory",
        methode: "Resident memory in MB, at rest (10 585 lieux loaded, nothing asked yet) and at most under the load above."
            .to_owned(),
        colonnes: &["server", "at rest", "at most"],
        lignes: vec![
            vec!["coop".to_owned(), entier(au_repos), entier(coop.memoire_max()?)],
            vec!["bare actix".to_owned(), entier(nu_au_repos), entier(nu.memoire_max()?)],
        ],
    };
    Ok(vec![debit, memoire])
}

/// Whether an answer is what was asked.
fn vingt_lieux(corps: &[u8]) -> anyhow::Result<()> {
    let page: serde_json::Value =
        serde_json::from_slice(corps).context("a body that is not compressed is plain")?;
    let lieux = page
        .get("items")
        .and_then(|items| items.as_array())
        .map_or(0, Vec::len);
    ensure!(lieux == 20, "{lieux} lieux instead of 20");
    Ok(())
}
