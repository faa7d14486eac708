//! Accounts: many people who sign in at once, and a thousand invitations.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use coop_domain::comptes::echanges::{Connexion as Identifiants, JetonAcces};
use coop_store::{Base, Erreur, Options};
use diesel::{prelude::*, sql_types::Text};

use crate::{
    charge::{Charge, Connexion, Debit, envoi, executer},
    coop::CHARGEMENT,
    mesure::{PASSES, mediane},
    moyens::{Moyens, produit},
    processus::Serveur,
    rapport::Partie,
};

/// People who sign in at once.
const DE_FRONT: u64 = 64;
/// Access tokens that are verified.
const JETONS: usize = 200;
/// What is read with them.
const LECTURE: &str = "GET /api/v1/moi/profil";
/// Rows of a file of invitations.
const INVITATIONS: usize = 1_000;
/// Any employer, with posts for all who are invited.
const EMPLOYEUR: &str = "SELECT min(siret) AS texte FROM structures";
const ACCORDER: &str = "UPDATE structures SET postes = 100000";

#[derive(QueryableByName)]
struct Lu {
    #[diesel(sql_type = Text)]
    texte: String,
}

/// Measures on SQLite, and on PostgreSQL when one is given.
pub(crate) fn mesurer(moyens: &Moyens<'_>) -> anyhow::Result<Vec<Partie>> {
    let (mut connexions, mut invitations, mut jetons) = (Vec::new(), Vec::new(), Vec::new());
    for url in moyens.bases("comptes")? {
        let (coop, nom) = (moyens.coop(&url)?, produit(&url)?);
        let comptes: serde_json::Value =
            serde_json::from_str(&coop.executer(&["seed", "--graine", "1", "--json"])?)?;
        let conseiller = identifiants(&comptes, "conseiller")?;
        let siret = preparer(&url)?;
        let serveur = coop.servir(CHARGEMENT)?;
        connexions.push(entrer(&serveur, nom, &conseiller, moyens.duree)?);
        jetons.push(verifier(&serveur, nom, &conseiller)?);
        invitations.push(inviter(&serveur, nom, &identifiants(&comptes, "admin")?, &siret)?);
        serveur.arreter()?;
        moyens.jeter(&url)?;
    }
    Ok(vec![
        Partie {
            titre: "Sign-ins",
            methode: format!(
                "`POST /api/v1/connexion` with the right password (Argon2id, 19 MiB, two passes), by {DE_FRONT} people at \
                 once, each again as soon as answered; a session is written each time. Median of {PASSES} runs. Memory is \
                 the most while they sign in, above that of the server at rest: a hash takes 19 MiB, and as many are \
                 computed at once as there are processors."
            ),
            colonnes: &[
                "database",
                "sign-ins a second",
                "p50, ms",
                "p99, ms",
                "memory above rest, MB",
            ],
            lignes: connexions,
        },
        Partie {
            titre: "Access tokens",
            methode: format!(
                "`{LECTURE}`, one connection: with a token that the server has never seen, whose signature (Ed25519) it \
                 verifies, then with the same token again, which it has proved. Medians of {JETONS} tokens, each of a \
                 session of its own; the difference is what verifying one takes."
            ),
            colonnes: &["database", "never seen, µs", "seen, µs", "verification, µs"],
            lignes: jetons,
        },
        Partie {
            titre: "Invitations from a file",
            methode: format!(
                "`POST /api/v1/invitations/import` of {INVITATIONS} rows by an admin: the preview, then the same file \
                 carried out, whose accounts, links and mails are in the outbox once it is answered. Median of {PASSES} \
                 previews; the file is carried out once a run, with other names, and the median of {PASSES} is kept."
            ),
            colonnes: &["database", "preview, ms", "carried out, ms"],
            lignes: invitations,
        },
    ])
}

/// What one signs in with, of the first account of a role that `coop seed` printed.
fn identifiants(comptes: &serde_json::Value, role: &str) -> anyhow::Result<String> {
    let texte = |compte: &serde_json::Value, champ: &str| Some(compte.get(champ)?.as_str()?.to_owned());
    let premier = comptes
        .get("comptes")
        .and_then(serde_json::Value::as_array)
        .into_iter()
        .flatten()
        .find(|compte| texte(compte, "role").as_deref() == Some(role))
        .with_context(|| format!("no {role} is printed"))?;
    let lire = |champ: &str| texte(premier, champ).with_context(|| format!("{champ} of a {role}"));
    Ok(serde_json::to_string(&Identifiants {
        identifiant: lire("identifiant")?,
        mot_de_passe: lire("mot_de_passe")?,
        code: None,
    })?)
}

/// Grants posts to everybody; an employer.
fn preparer(url: &str) -> anyhow::Result<String> {
    let base = Base::ouvrir(&url.parse()?, Options::default())?;
    base.writer()
        .submit(|conn| diesel::sql_query(ACCORDER).execute(conn).map_err(Erreur::from))?;
    let lu = base.lire(|conn| {
        diesel::sql_query(EMPLOYEUR)
            .get_result::<Lu>(conn)
            .map_err(Erreur::from)
    })?;
    Ok(lu.texte)
}

fn entrer(serveur: &Serveur, nom: &str, corps: &str, duree: Duration) -> anyhow::Result<Vec<String>> {
    let demande = envoi("/api/v1/connexion", "", corps);
    let charge = Charge {
        adresse: serveur.adresse,
        connexions: DE_FRONT,
        duree,
        statut: 200,
    };
    let repos = serveur.memoire_de_depart()?;
    let mut debits = Vec::with_capacity(PASSES);
    for graine in 0..PASSES {
        let demande = demande.clone();
        debits.push(charge.lancer(graine as u64, move |_| demande.clone())?);
    }
    let debit = Debit::median(&debits)?;
    Ok(vec![
        nom.to_owned(),
        format!("{:.0}", debit.requetes_par_seconde),
        format!("{:.0}", debit.p50_ms),
        format!("{:.0}", debit.p99_ms),
        format!("{:.0}", serveur.memoire_max()? - repos),
    ])
}

fn verifier(serveur: &Serveur, nom: &str, corps: &str) -> anyhow::Result<Vec<String>> {
    let [neufs, connus] = executer(async {
        let mut connexion = Connexion::ouvrir(serveur.adresse).await?;
        let entree = envoi("/api/v1/connexion", "", corps);
        let mut demandes = Vec::with_capacity(JETONS + 1);
        for _ in 0..=JETONS {
            let jeton: JetonAcces = serde_json::from_slice(connexion.echanger(&entree, 200).await?)?;
            demandes.push(format!(
                "{LECTURE} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n\r\n",
                jeton.access_token
            ));
        }
        // What is read first after a write takes longer, whoever reads it.
        if let Some(premiere) = demandes.pop() {
            for _ in 0..JETONS {
                connexion.echanger(&premiere, 200).await?;
            }
        }
        let mut durees = [Vec::new(), Vec::new()];
        for demande in &demandes {
            for siennes in &mut durees {
                let debut = Instant::now();
                connexion.echanger(demande, 200).await?;
                siennes.push(debut.elapsed().as_secs_f64() * 1e6);
            }
        }
        Ok(durees)
    })?;
    let (neuf, connu) = (
        mediane(&neufs).unwrap_or_default(),
        mediane(&connus).unwrap_or_default(),
    );
    let dire = |duree: f64| format!("{duree:.0}");
    Ok(vec![nom.to_owned(), dire(neuf), dire(connu), dire(neuf - connu)])
}

fn inviter(serveur: &Serveur, nom: &str, admin: &str, siret: &str) -> anyhow::Result<Vec<String>> {
    let [apercus, faits] = executer(async {
        let mut connexion = Connexion::ouvrir(serveur.adresse).await?;
        let entree = envoi("/api/v1/connexion", "", admin);
        let jeton: JetonAcces = serde_json::from_slice(connexion.echanger(&entree, 200).await?)?;
        let mut durees = [Vec::new(), Vec::new()];
        for tour in 0..PASSES {
            let csv = fichier(tour, siret);
            for (apercu, siennes) in [true, false].into_iter().zip(&mut durees) {
                let demande = format!(
                    "POST /api/v1/invitations/import?apercu={apercu} HTTP/1.1\r\nHost: 127.0.0.1\r\n\
                     Content-Type: text/csv\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{csv}",
                    jeton.access_token,
                    csv.len()
                );
                let debut = Instant::now();
                let rapport: serde_json::Value =
                    serde_json::from_slice(connexion.echanger(&demande, 200).await?)?;
                siennes.push(debut.elapsed().as_secs_f64() * 1e3);
                let champ = if apercu { "pretes" } else { "invitees" };
                ensure!(
                    rapport.get(champ) == Some(&INVITATIONS.into()),
                    "not all rows are invited: {champ} is {:?}",
                    rapport.get(champ)
                );
            }
        }
        Ok(durees)
    })?;
    let dire = |durees: &[f64]| format!("{:.0}", mediane(durees).unwrap_or_default());
    Ok(vec![nom.to_owned(), dire(&apercus), dire(&faits)])
}

/// A file of invitations, of people whom no other one has.
fn fichier(tour: usize, siret: &str) -> String {
    let mut csv = "prenom;nom;courriel_personnel;siret;du;au;role\n".to_owned();
    let lettre = |rang: usize| char::from(b'a' + (rang % 26) as u8);
    for rang in 0..INVITATIONS {
        let nom: String = [tour, rang, rang / 26, rang / 676].map(lettre).iter().collect();
        csv.push_str(&format!(
            "Camille;{nom}x;camille-{tour}-{rang}@perso.example;{siret};2026-12-01;;\n"
        ));
    }
    csv
}
