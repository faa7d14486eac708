//! CRAs taken out as files: how long, and how much memory.

use std::time::Instant;

use anyhow::{Context as _, ensure};
use coop_store::{Base, Erreur, Options};
use diesel::{prelude::*, sql_types::Binary};

use super::{Auteurs, DEJA_LA, entier, nombre, produit};
use crate::{
    charge::{Connexion, executer},
    coop::CHARGEMENT,
    mesure::mediane,
    moyens::Moyens,
    rapport::Partie,
};

/// Files of each format, each from a server that has made none.
const FOIS: usize = 3;
/// All are one person's: nobody has more.
const DONNER: &str = "UPDATE cras SET conseiller = $1";

/// Measures on SQLite, and on PostgreSQL when one is given.
pub(super) fn mesurer(moyens: &Moyens<'_>) -> anyhow::Result<Partie> {
    let mut lignes = Vec::new();
    let mut cras = 0;
    for url in moyens.bases("fichiers")? {
        let coop = moyens.coop(&url)?;
        let auteurs = Auteurs::installer(&coop, DEJA_LA.min(moyens.cras_max))?;
        let premier = auteurs.premier().context("someone")?;
        let base = Base::ouvrir(&url.parse()?, Options::default())?;
        base.writer().submit(move |conn| {
            diesel::sql_query(DONNER)
                .bind::<Binary, _>(premier.octets().as_slice())
                .execute(conn)
                .map_err(Erreur::from)
        })?;
        drop(base);
        cras = nombre(&url)?;
        for format in ["csv", "xlsx", "ods"] {
            let mut mesures = [Vec::new(), Vec::new(), Vec::new()];
            for _ in 0..FOIS {
                let serveur = coop.servir(CHARGEMENT)?;
                let demande = format!(
                    "GET /api/v1/cras.{format} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n\r\n",
                    auteurs.jeton(serveur.adresse)?
                );
                let avant = serveur.memoire_de_depart()?;
                let debut = Instant::now();
                let octets = executer(async {
                    let mut connexion = Connexion::ouvrir(serveur.adresse).await?;
                    Ok(connexion.echanger(&demande, 200).await?.len())
                })?;
                let duree = debut.elapsed().as_secs_f64();
                ensure!(octets > 1_000_000, "a file of {octets} bytes");
                for (mesures, mesure) in
                    mesures
                        .iter_mut()
                        .zip([duree, octets as f64 / 1e6, serveur.memoire_max()? - avant])
                {
                    mesures.push(mesure);
                }
            }
            let [secondes, octets, memoire] = mesures.map(|mesures| mediane(&mesures).unwrap_or_default());
            lignes.push(vec![
                format!("{}, {format}", produit(&url)?),
                format!("{secondes:.2}"),
                format!("{octets:.1}"),
                format!("{memoire:.1}"),
            ]);
        }
    }
    Ok(Partie {
        titre: "CRAs taken out as files",
        methode: format!(
            "`GET /api/v1/cras.csv`, `.xlsx` and `.ods` by a person who has {} CRAs, over HTTP to the last byte; {FOIS} \
             servers, each of which makes one file, median. The memory is how much more, at most, the \
             server held resident than right before it was asked.",
            entier(cras as f64)
        ),
        colonnes: &["file", "seconds", "MB", "memory, MB more"],
        lignes,
    })
}
