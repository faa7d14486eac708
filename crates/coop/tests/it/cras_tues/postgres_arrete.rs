//! PostgreSQL stopped without warning, and started again, under a service that goes on.
//!
//! A server of the test's own, which keeps what it commits: the one that tests share is not stopped.

use std::{
    io::{BufRead as _, BufReader, Lines, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, atomic::Ordering},
    thread,
};

use coop_store::{Base, Options};
use rand::Rng as _;
use serde_json::json;

use super::{
    ecrivain::Ecrivain,
    personnes, reglages,
    scene::{Cles, ECRIVAINS, Ouverte, Scene, attendre},
    verification::{comparer, differences},
};
use crate::{outils::Dossier, service::Service};

const ARRETS: usize = 3;

#[test]
fn a_postgresql_that_stops_loses_no_acknowledged_cra() {
    let mut grappe = Grappe::demarrer();
    let base = Base::ouvrir(&grappe.url.parse().unwrap(), Options::default()).unwrap();
    base.migrer().unwrap();
    personnes::installer(&base);
    drop(base);
    let dossier = Dossier::nouveau();
    let mut serve = dossier.commande(&["serve", "--listen", "127.0.0.1:0"]);
    let service = Service::demarrer(serve.envs(reglages(&grappe.url, 0)));
    let ouverte = Arc::new(Ouverte::nouvelle(service.adresse()));
    let scene = Scene::nouvelle(Cles::Gardees);
    thread::scope(|portee| {
        let _fin = scene.fin_assuree();
        let fils: Vec<_> = (0..ECRIVAINS)
            .map(|numero| Ecrivain::nouveau(&scene, numero))
            .map(|ecrivain| portee.spawn(move || ecrivain.ecrire_sans_fin()))
            .collect();
        scene.ouvrir(&ouverte);
        for _ in 0..ARRETS {
            scene.attendre_des_evenements(rand::rng().random_range(1..=150));
            let refusees = || scene.compteurs.refusees.load(Ordering::SeqCst);
            let cible = refusees() + ECRIVAINS;
            grappe.dire("down");
            attendre("felt", || refusees() >= cible);
            grappe.dire("up");
        }
        scene.attendre_des_evenements(50);
        scene.finir();
        for fil in fils {
            fil.join().expect("everyone is answered");
        }
    });
    let compteurs = &scene.compteurs;
    let [refusees, rejouees] = [&compteurs.refusees, &compteurs.rejouees].map(|n| n.load(Ordering::SeqCst));
    let cras: usize = scene
        .carnets
        .iter()
        .map(|carnet| carnet.lock().unwrap().fiches.len())
        .sum();
    println!(
        "postgres: {ARRETS} stops, {refusees} requests refused meanwhile, {cras} CRAs reported, {rejouees} CRAs \
         found reported already"
    );
    assert_eq!(comparer(&scene, &ouverte), []);
    assert_eq!(differences(&ouverte), json!([]));
    assert_eq!(
        compteurs.coupees.load(Ordering::SeqCst),
        0,
        "the service answered all along"
    );
    service.arreter();
    let dit = dossier
        .commande(&["stats", "verify"])
        .env("COOP_DATABASE_URL", &grappe.url)
        .output()
        .unwrap();
    assert!(dit.status.success(), "{dit:?}");
}

/// A server of its own.
struct Grappe {
    programme: Child,
    entree: Option<ChildStdin>,
    sortie: Lines<BufReader<ChildStdout>>,
    url: String,
}

impl Grappe {
    fn demarrer() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/postgres.sh");
        let boucle =
            r#"echo "$COOP_TEST_POSTGRES"; while read -r order; do "$0" "$order" && echo done; done"#;
        let mut programme = Command::new(script)
            .args(["bash", "-c", boucle, script])
            .env("COOP_POSTGRES_DURABLE", "yes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut sortie = BufReader::new(programme.stdout.take().unwrap()).lines();
        Self {
            url: sortie.next().expect("PostgreSQL starts").unwrap(),
            entree: programme.stdin.take(),
            sortie,
            programme,
        }
    }

    /// `down`, or `up`; returns when it is.
    fn dire(&mut self, ordre: &str) {
        writeln!(self.entree.as_mut().unwrap(), "{ordre}").unwrap();
        let dit = self.sortie.next().expect("PostgreSQL obeys").unwrap();
        assert_eq!(dit, "done");
    }
}

impl Drop for Grappe {
    /// By the end of its orders: it removes its server.
    fn drop(&mut self) {
        drop(self.entree.take());
        drop(self.programme.wait());
    }
}
