//! Published figures over HTTP.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, ensure};
use coop_domain::{stats::echanges::Statistiques, temps::Date};
use rand::{Rng as _, rngs::StdRng};

use super::{Partie, entier, pourcent};
use crate::{
    charge::{Charge, Connexion, comparer, executer, lecture},
    coop::Coop,
    mesure::PASSES,
    moyens::Moyens,
    nu::{self, CORPS},
    processus::Serveur,
};

const CHEMIN: &str = "/api/v1/stats/national/FR";
const CONNEXIONS: u64 = 16;
/// How long the CRAs may take to be read.
pub(super) const DELAI: Duration = Duration::from_secs(600);

/// Serves what `coop seed` has published, and loads; stops as a system stops it.
pub(super) fn mesurer(
    moyens: &Moyens<'_>,
    coop: &Coop<'_>,
    premier: Date,
    nombre: i64,
) -> anyhow::Result<Partie> {
    let serveur = coop.servir(DELAI)?;
    let mois = publies(serveur.adresse, premier)?;
    let corps = moyens.dossier.join("chiffres");
    let demande = {
        let mois = mois.clone();
        move |tirage: &mut StdRng| chemin(&mois, tirage)
    };
    nu::recolter(serveur.adresse, &corps, &demande, dits)?;
    let nu = nu::demarrer(&corps, coop.fils)?;
    let mut lignes = Vec::new();
    for (nom, gzip) in [("as is", false), ("with gzip", true)] {
        let charge = |serveur: &Serveur| Charge {
            adresse: serveur.adresse,
            connexions: CONNEXIONS,
            duree: moyens.duree,
            statut: 200,
        };
        let demande = demande.clone();
        let [celui_ci, pair] = comparer([charge(&serveur), charge(&nu)], &move |tirage| {
            lecture(&demande(tirage), gzip)
        })?;
        lignes.push(vec![
            nom.to_owned(),
            entier(celui_ci.requetes_par_seconde),
            entier(pair.requetes_par_seconde),
            pourcent(celui_ci.requetes_par_seconde, pair.requetes_par_seconde),
            format!("{:.2}", celui_ci.p50_ms),
            format!("{:.2}", celui_ci.p99_ms),
            entier(celui_ci.octets_par_reponse),
            entier(pair.octets_par_reponse),
        ]);
    }
    serveur.arreter()?;
    Ok(Partie {
        titre: "National figures over HTTP",
        methode: format!(
            "`GET {CHEMIN}?du&au` over {} CRAs, the first and the last month drawn among the {} published ones for each \
             request, {CONNEXIONS} connections kept open, {} threads each server, {PASSES} interleaved runs of {} s, \
             median. The bare handler sends {CORPS} bodies taken from `coop`, in turn, through actix's own compression. \
             The latencies are those of `coop`.",
            entier(nombre as f64),
            mois.len(),
            coop.fils,
            moyens.duree.as_secs()
        ),
        colonnes: &[
            "answers",
            "coop, requests/s",
            "bare actix, requests/s",
            "coop / bare",
            "p50, ms",
            "p99, ms",
            "bytes, coop",
            "bytes, bare",
        ],
        lignes,
    })
}

/// The months that are published, by their first days: the last one is that of an answer without a period.
pub(super) fn publies(adresse: SocketAddr, premier: Date) -> anyhow::Result<Vec<Date>> {
    let dernier = executer(async {
        let mut connexion = Connexion::ouvrir(adresse).await?;
        let corps = connexion.echanger(&lecture(CHEMIN, false), 200).await?;
        Ok(serde_json::from_slice::<Statistiques>(corps)?.au)
    })?;
    Ok(
        std::iter::successors(Some(premier), |mois| mois.dernier_du_mois().lendemain())
            .take_while(|mois| *mois <= dernier)
            .collect(),
    )
}

/// A request for some of these months, one at least.
fn chemin(mois: &[Date], tirage: &mut StdRng) -> String {
    let [un, autre] = [0, 0].map(|_| tirage.random_range(0..mois.len()));
    match (mois.get(un.min(autre)), mois.get(un.max(autre))) {
        (Some(du), Some(au)) => format!("{CHEMIN}?du={du}&au={}", au.dernier_du_mois()),
        _ => CHEMIN.to_owned(),
    }
}

/// Whether an answer has figures in it.
fn dits(corps: &[u8]) -> anyhow::Result<()> {
    let statistiques: Statistiques = serde_json::from_slice(corps).context("figures")?;
    let totaux = statistiques.totaux.context("figures that are hidden")?;
    ensure!(
        totaux.accompagnements > 0 && !statistiques.themes.is_empty(),
        "no figures"
    );
    Ok(())
}
