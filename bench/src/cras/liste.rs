//! « Mes CRA » of a person who has many, with any filter.

use std::time::Instant;

use anyhow::{Context as _, ensure};
use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration,
};
use coop_store::{Base, Erreur, Options};
use diesel::{
    prelude::*,
    sql_types::{Binary, Text},
};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use super::{Auteurs, entier, nombre, produit};
use crate::{
    charge::{Connexion, executer},
    coop::CHARGEMENT,
    mesure::centile,
    moyens::Moyens,
    rapport::Partie,
};

/// How many CRAs the person has.
const CRAS: u64 = 20_000;
/// How often each list is asked for, its filters drawn anew.
const FOIS: usize = 400;
/// All are one person's.
const DONNER: &str = "UPDATE cras SET conseiller = $1";
/// One day in a hundred has a label.
const ETIQUETER: &str = "UPDATE cras SET tags = '[\"bus\"]' WHERE jour % 101 = 7";
const COMMUNES: &str = "SELECT DISTINCT commune AS texte FROM cras ORDER BY commune";

#[derive(QueryableByName)]
struct Lu {
    #[diesel(sql_type = Text)]
    texte: String,
}

/// A family of lists: its name, and the parameters of one of them.
type Famille = (&'static str, fn(&mut StdRng, &[String]) -> String);

const FAMILLES: [Famille; 9] = [
    ("no filter", |_, _| String::new()),
    ("by last change", |_, _| "tri=modification".to_owned()),
    ("a month", |tirage, _| periode(tirage)),
    ("a type", |tirage, _| format!("type={}", code::<TypeCra>(tirage))),
    ("a canal", |tirage, _| format!("canal={}", code::<Canal>(tirage))),
    ("a theme", |tirage, _| format!("theme={}", code::<Theme>(tirage))),
    ("a commune", |tirage, communes| {
        format!("commune={}", communes.choose(tirage).map_or("", String::as_str))
    }),
    ("a label, or one that nothing has", |tirage, _| {
        format!("tag={}", if tirage.random() { "bus" } else { "rien" })
    }),
    ("all of these", |tirage, communes| {
        format!(
            "{}&type={}&canal={}&theme={}&commune={}&tag=bus&tri=modification",
            periode(tirage),
            code::<TypeCra>(tirage),
            code::<Canal>(tirage),
            code::<Theme>(tirage),
            communes.choose(tirage).map_or("", String::as_str)
        )
    }),
];

fn code<E: Enumeration>(tirage: &mut StdRng) -> &'static str {
    E::TOUS.choose(tirage).map_or("", |valeur| valeur.code())
}

fn periode(tirage: &mut StdRng) -> String {
    let (annee, mois) = (tirage.random_range(2024..=2026), tirage.random_range(1..=12));
    format!("du={annee}-{mois:02}-01&au={annee}-{mois:02}-28")
}

/// Measures on SQLite, and on PostgreSQL when one is given.
pub(super) fn mesurer(moyens: &Moyens<'_>) -> anyhow::Result<Partie> {
    let mut lignes = Vec::new();
    for url in moyens.bases("liste")? {
        let coop = moyens.coop(&url)?;
        let auteurs = Auteurs::installer(&coop, CRAS)?;
        let premier = auteurs.premier().context("someone")?;
        let base = Base::ouvrir(&url.parse()?, Options::default())?;
        base.writer().submit(move |conn| {
            diesel::sql_query(DONNER)
                .bind::<Binary, _>(premier.octets().as_slice())
                .execute(conn)?;
            diesel::sql_query(ETIQUETER).execute(conn)?;
            Ok::<_, Erreur>(())
        })?;
        let communes: Vec<String> = base
            .lire(|conn| diesel::sql_query(COMMUNES).load::<Lu>(conn).map_err(Erreur::from))?
            .into_iter()
            .map(|lu| lu.texte)
            .collect();
        drop(base);
        ensure!(nombre(&url)? >= CRAS as i64, "fewer CRAs than asked for");
        let serveur = coop.servir(CHARGEMENT)?;
        let jeton = auteurs.jeton(serveur.adresse)?;
        for total in [false, true] {
            for (nom, famille) in FAMILLES {
                let mut tirage = StdRng::seed_from_u64(7);
                let durees = executer(async {
                    let mut connexion = Connexion::ouvrir(serveur.adresse).await?;
                    let mut durees = Vec::with_capacity(FOIS);
                    for _ in 0..FOIS {
                        let demande = format!(
                            "GET /api/v1/cras?limit=25&with_total={total}&{} HTTP/1.1\r\nHost: 127.0.0.1\r\n\
                             Authorization: Bearer {jeton}\r\n\r\n",
                            famille(&mut tirage, &communes)
                        );
                        let debut = Instant::now();
                        connexion.echanger(&demande, 200).await?;
                        durees.push(debut.elapsed().as_secs_f64() * 1e3);
                    }
                    Ok(durees)
                })?;
                let dire = |rang| format!("{:.2}", centile(&durees, rang).unwrap_or_default());
                let compte = if total { ", counted whole" } else { "" };
                lignes.push(vec![
                    format!("{}, {nom}{compte}", produit(&url)?),
                    dire(50),
                    dire(99),
                ]);
            }
        }
    }
    Ok(Partie {
        titre: "CRAs listed",
        methode: format!(
            "`GET /api/v1/cras?limit=25` by a person who has {} CRAs, {FOIS} times a list over one connection, the filters \
             drawn anew for each; from the request to the last byte, loopback and all. « Counted whole » asks for the \
             total too, as the first page of « Mes CRA » does.",
            entier(CRAS as f64)
        ),
        colonnes: &["list", "p50, ms", "p99, ms"],
        lignes,
    })
}
