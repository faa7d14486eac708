//! The 20 nearest over HTTP, and what serving them takes of memory.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use coop_domain::territoires::Cog;
use rand::{SeedableRng as _, rngs::StdRng};

use crate::{
    charge::{Charge, Connexion, Debit},
    mesure::{PASSES, mediane},
    points::Points,
    processus::Serveur,
    rapport::{Partie, entier, pourcent},
};

const CONNEXIONS: u64 = 16;
/// Bodies that the bare handler sends in turn.
const CORPS: usize = 500;

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
    let coop = demarrer_coop(demande, fils)?;
    attendre_pret(&coop)?;
    let au_repos = coop.memoire()?;
    let corps = demande.dossier.join("corps");
    recolter(&coop, &points, &corps)?;
    let nu = Serveur::demarrer(
        Command::new(std::env::current_exe()?)
            .arg("nu")
            .arg(&corps)
            .args(["--fils", &fils.to_string()]),
    )?;
    let nu_au_repos = nu.memoire()?;

    let mut lignes = Vec::new();
    for (nom, gzip) in [("as is", false), ("with gzip", true)] {
        let (celui_ci, pair) = comparer(&coop, &nu, &points, demande.duree, gzip)?;
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

/// The product on a database of its own with the real lieux.
fn demarrer_coop(demande: &Demande<'_>, fils: usize) -> anyhow::Result<Serveur> {
    let base = format!("sqlite://{}", demande.dossier.join("coop.sqlite").display());
    let import = Command::new(demande.coop)
        .args(["import", "lieux", "--database-url", &base])
        .arg(demande.lieux)
        .output()
        .with_context(|| format!("running {}", demande.coop.display()))?;
    ensure!(
        import.status.success(),
        "the import failed: {}",
        String::from_utf8_lossy(&import.stderr)
    );
    Serveur::demarrer(
        Command::new(demande.coop)
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url", &base])
            .envs([("COOP_LIMITES", "off"), ("COOP_FILS", &fils.to_string())]),
    )
}

/// Until the lieux are loaded: before, every search is refused.
fn attendre_pret(coop: &Serveur) -> anyhow::Result<()> {
    let fin = Instant::now() + Duration::from_secs(30);
    let execution = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    execution.block_on(async {
        loop {
            match Connexion::ouvrir(coop.adresse, false)
                .await?
                .demander("/readyz")
                .await
            {
                Ok(_) => return Ok(()),
                Err(refus) => ensure!(Instant::now() < fin, "the server does not become ready: {refus}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
}

/// Bodies for the bare handler; each is checked to be 20 lieux.
fn recolter(coop: &Serveur, points: &Points, dossier: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(dossier)?;
    let execution = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    execution.block_on(async {
        let mut connexion = Connexion::ouvrir(coop.adresse, false).await?;
        let mut tirage = StdRng::seed_from_u64(0);
        for numero in 0..CORPS {
            let corps = connexion.echanger(&points.requete(&mut tirage)).await?;
            let page: serde_json::Value =
                serde_json::from_slice(corps).context("a body that is not compressed is plain")?;
            let lieux = page
                .get("items")
                .and_then(|items| items.as_array())
                .map_or(0, Vec::len);
            ensure!(lieux == 20, "{lieux} lieux instead of 20");
            fs::write(dossier.join(format!("{numero}.json")), corps)?;
        }
        Ok(())
    })
}

/// Both servers in turn, the first run of each for nothing; medians.
fn comparer(
    coop: &Serveur,
    nu: &Serveur,
    points: &Points,
    duree: Duration,
    gzip: bool,
) -> anyhow::Result<(Debit, Debit)> {
    let charge = |serveur: &Serveur, duree| Charge {
        adresse: serveur.adresse,
        connexions: CONNEXIONS,
        duree,
        gzip,
    };
    let mut debits = [Vec::new(), Vec::new()];
    for (serveur, graine) in [(coop, 1), (nu, 2)] {
        charge(serveur, duree / 3).lancer(points, graine)?;
    }
    for passe in 0..PASSES as u64 {
        for (debits, serveur) in debits.iter_mut().zip([coop, nu]) {
            debits.push(charge(serveur, duree).lancer(points, 10 + passe)?);
        }
    }
    let [de_coop, du_nu] = debits.map(|debits| median(&debits));
    Ok((de_coop?, du_nu?))
}

fn median(debits: &[Debit]) -> anyhow::Result<Debit> {
    let colonne =
        |valeur: fn(&Debit) -> f64| mediane(&debits.iter().map(valeur).collect::<Vec<_>>()).context("no run");
    Ok(Debit {
        requetes_par_seconde: colonne(|debit| debit.requetes_par_seconde)?,
        octets_par_reponse: colonne(|debit| debit.octets_par_reponse)?,
    })
}
