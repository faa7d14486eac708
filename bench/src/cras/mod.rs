//! CRAs reported over HTTP, durable when they are answered, beside the bare statements that write them.

mod auteurs;
mod fichiers;
mod liste;
mod pair;
pub(crate) mod table;

use std::fs::File;

use anyhow::ensure;
use coop_store::{Base, Options};

pub(crate) use self::table::nombre;
use self::{auteurs::Auteurs, pair::Pair};
use crate::{
    charge::{Charge, Debit},
    coop::{CHARGEMENT, attendre},
    ecriture,
    mesure::{PASSES, mediane},
    moyens::{Moyens, produit},
    rapport::{Partie, entier, pourcent},
};

const CONNEXIONS: [u64; 3] = [1, 8, 32];
/// CRAs that are there before: nobody reports into empty tables.
const DEJA_LA: u64 = 100_000;

/// Measures on SQLite, and on PostgreSQL when one is given.
pub(crate) fn mesurer(moyens: &Moyens<'_>) -> anyhow::Result<Vec<Partie>> {
    Ok(vec![
        rapportes(moyens)?,
        liste::mesurer(moyens)?,
        fichiers::mesurer(moyens)?,
    ])
}

fn rapportes(moyens: &Moyens<'_>) -> anyhow::Result<Partie> {
    let mut lignes = Vec::new();
    for url in moyens.bases("cras")? {
        lignes.extend(sur(moyens, &url)?);
    }
    let seul = ecriture::synchroniser(moyens.dossier, File::sync_data, moyens.duree / 3)?;
    lignes.push(vec![
        "fdatasync alone, 4 kB each".to_owned(),
        String::new(),
        entier(seul),
        String::new(),
        String::new(),
        String::new(),
    ]);
    Ok(Partie {
        titre: "CRAs reported over HTTP",
        methode: format!(
            "`POST /api/v1/cras`, a fresh body and a fresh `Idempotency-Key` each request, by {} conseillers who signed \
             in over HTTP, onto {} CRAs; {PASSES} interleaved runs of {} s, median. Every answer is 201, and in the end \
             the table and the figures in memory have as many CRAs more as were answered. Bare rows are the same two \
             statements, the CRA and its line of the change log, into the same tables with their indexes and \
             constraints: on SQLite as many as there are connections, a savepoint each, in one immediate transaction \
             (WAL, synchronous=FULL); on PostgreSQL (synchronous_commit=on) one transaction each, a thread and a \
             connection for each of the load's, {} at most, which is the writer's pool. Each bare run writes as many rows \
             as the run of coop before it: both tables grow alike. The latencies are those of HTTP.",
            auteurs::NOMBRE,
            entier(DEJA_LA.min(moyens.cras_max) as f64),
            moyens.duree.as_secs(),
            pair::CONNEXIONS_MAX,
        ),
        colonnes: &[
            "database",
            "coop, requests/s",
            "bare, rows/s",
            "coop / bare",
            "p50, ms",
            "p99, ms",
        ],
        lignes,
    })
}

fn sur(moyens: &Moyens<'_>, url: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let coop = moyens.coop(url)?;
    let mut auteurs = Auteurs::installer(&coop, DEJA_LA.min(moyens.cras_max))?;
    let copie = moyens.copier(url, "cras_pair")?;
    let avant = nombre(url)?;
    let serveur = coop.servir(CHARGEMENT)?;
    let charge = |connexions| Charge {
        adresse: serveur.adresse,
        connexions,
        duree: moyens.duree,
        statut: 201,
    };
    // For nothing, but the rows that the other side writes again.
    let tour = Charge {
        duree: moyens.duree / 3,
        ..charge(8)
    }
    .lancer(0, auteurs.demandes(serveur.adresse)?)?;
    let mut pair = Pair::nouveau(&Base::ouvrir(&url.parse()?, Options::default())?, copie.parse()?)?;
    pair.ecrire(8, tour.requetes)?;

    let (mut graine, mut repondues, mut lignes) = (0, tour.requetes, Vec::new());
    for connexions in CONNEXIONS {
        let (mut debits, mut nus) = (Vec::new(), Vec::new());
        for _ in 0..PASSES {
            graine += 1;
            let debit = charge(connexions).lancer(graine, auteurs.demandes(serveur.adresse)?)?;
            nus.push(pair.ecrire(connexions, debit.requetes)?);
            repondues += debit.requetes;
            debits.push(debit);
        }
        let (debit, nu) = (Debit::median(&debits)?, mediane(&nus).unwrap_or_default());
        lignes.push(vec![
            format!("{}, connections: {connexions}", produit(url)?),
            entier(debit.requetes_par_seconde),
            entier(nu),
            pourcent(debit.requetes_par_seconde, nu),
            format!("{:.2}", debit.p50_ms),
            format!("{:.2}", debit.p99_ms),
        ]);
    }
    let apres = nombre(url)?;
    let ecrites = (apres - avant) as f64;
    ensure!(
        ecrites == repondues,
        "{repondues} CRAs answered, {ecrites} written"
    );
    attendre(serveur.adresse, "/readyz", CHARGEMENT, |corps| {
        let pret: serde_json::Value = serde_json::from_slice(corps).unwrap_or_default();
        pret.get("cras").and_then(serde_json::Value::as_i64) == Some(apres)
    })?;
    Ok(lignes)
}
