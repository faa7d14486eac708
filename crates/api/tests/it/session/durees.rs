//! How long a refused sign-in takes, for an account and for nobody: measured, told, not judged here.
//!
//! `COOP_ESSAIS` says how many of each (`make soak`: 500; a few otherwise, so that the way stays open). Each
//! pair is asked one after the other, in an order drawn at random, over one connection, by one client; a time
//! goes from the request to the last byte of its answer. The statistic is Welch's *t*: below 4.5 in absolute
//! value, the usual threshold of leakage tests, the two cannot be told apart by that many attempts.

use std::time::Instant;

use coop_api::hacher_mot_de_passe;
use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    comptes::{attribution, personne_avec},
    sur_les_deux,
};
use serde_json::json;

use super::connexion::tenter;

/// Milliseconds of each attempt.
#[derive(Default)]
struct Durees(Vec<f64>);

impl Durees {
    fn moyenne(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.nombre()
    }

    fn nombre(&self) -> f64 {
        f64::from(u32::try_from(self.0.len()).unwrap())
    }

    /// Of the mean.
    fn variance(&self) -> f64 {
        let moyenne = self.moyenne();
        let ecarts = self.0.iter().map(|duree| (duree - moyenne).powi(2));
        ecarts.sum::<f64>() / (self.nombre() - 1.0) / self.nombre()
    }

    /// The value under which this many hundredths of them are.
    fn centile(&self, centieme: usize) -> f64 {
        let mut triees = self.0.clone();
        triees.sort_by(f64::total_cmp);
        triees[(triees.len() - 1) * centieme / 100]
    }
}

async fn mesurer(application: &Application, identifiant: &str) -> f64 {
    let corps = json!({"identifiant": identifiant, "mot_de_passe": "Faux faux faux 1"});
    let debut = Instant::now();
    let reponse = tenter(application, &corps).await;
    assert_eq!(reponse.status(), 401);
    reponse.bytes().await.unwrap();
    debut.elapsed().as_secs_f64() * 1_000.0
}

fn an_account_and_nobody_are_refused_in_the_same_time(essai: &BaseDEssai) {
    let nombre: usize = std::env::var("COOP_ESSAIS").map_or(5, |texte| texte.parse().unwrap());
    let empreinte = hacher_mot_de_passe("Cheval agrafe pile correct 7").unwrap();
    let connue = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    essayer(essai, async |application| {
        let (mut pour_elle, mut pour_personne) = (Durees::default(), Durees::default());
        // What is done once (connections, caches) is nobody's.
        for _ in 0..3 {
            mesurer(application, &connue.identifiant).await;
            mesurer(application, "personne@exemple.fr").await;
        }
        for n in 0..nombre {
            let inconnue = format!("personne.{n}@exemple.fr");
            if pile() {
                pour_elle.0.push(mesurer(application, &connue.identifiant).await);
                pour_personne.0.push(mesurer(application, &inconnue).await);
            } else {
                pour_personne.0.push(mesurer(application, &inconnue).await);
                pour_elle.0.push(mesurer(application, &connue.identifiant).await);
            }
        }
        let t = (pour_elle.moyenne() - pour_personne.moyenne())
            / (pour_elle.variance() + pour_personne.variance()).sqrt();
        assert!(t.is_finite());
        println!(
            "{}: refused sign-ins, {nombre} attempts each: account median {:.2} ms, p95 {:.2} ms; nobody median {:.2} ms, \
             p95 {:.2} ms; Welch t = {t:.2}",
            essai.base().url().produit(),
            pour_elle.centile(50),
            pour_elle.centile(95),
            pour_personne.centile(50),
            pour_personne.centile(95),
        );
    });
}

/// The toss of a coin.
fn pile() -> bool {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one(0_u8) % 2 == 1
}

sur_les_deux!(an_account_and_nobody_are_refused_in_the_same_time);
