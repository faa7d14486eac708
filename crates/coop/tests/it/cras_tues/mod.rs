//! The service killed, its disk full, its PostgreSQL stopped, while people report their activity: every CRA
//! that was acknowledged is there once, as it was last acknowledged, and figures are the sums of them.
//!
//! The real binary over HTTP. Whoever gets no answer sends the same request under the same
//! `Idempotency-Key` until there is one.

mod carnet;
#[cfg(target_os = "linux")]
mod disque_plein;
mod ecrivain;
mod http;
mod personnes;
mod postgres_arrete;
mod recompte;
mod saisie;
mod scene;
mod verification;

use std::{
    sync::{Arc, atomic::Ordering},
    thread,
};

use coop_store::{Base, Connexion, Erreur};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::{prelude::*, sql_types::BigInt};
use rand::Rng as _;
use serde_json::json;

use self::{
    ecrivain::Ecrivain,
    scene::{Cles, ECRIVAINS, Ouverte, Scene, attendre},
    verification::{Ecart, comparer, differences},
};
use crate::{outils::Dossier, service::Service};

/// The connections of the service that is killed, among others of PostgreSQL.
const NOM: &str = "coop-tue";

fn cras_survive_kills(essai: &BaseDEssai) {
    let coups: usize = std::env::var("COOP_KILLS").map_or(5, |n| n.parse().expect("COOP_KILLS is a number"));
    let partie = jouer(essai, Cles::Gardees, coups);
    let compteurs = &partie.scene.compteurs;
    let [coupees, perdues, rejouees] =
        [&compteurs.coupees, &compteurs.perdues, &compteurs.rejouees].map(|n| n.load(Ordering::SeqCst));
    println!(
        "{}: {coups} kills, {} with a request in flight, {} CRAs reported, {coupees} answers cut and {perdues} lost \
         on their way, {rejouees} CRAs found reported already",
        essai.url().produit(),
        partie.en_vol,
        partie.cras,
    );
    assert_eq!(partie.ecarts, []);
    assert_eq!(compter(essai.base(), "cras"), partie.cras, "none twice");
    assert!(rejouees >= ECRIVAINS, "keys were of use");
    assert!(
        partie.en_vol * 2 >= coups,
        "{} kills of {coups} struck with a request in flight",
        partie.en_vol
    );
}

/// What shows that the check sees: without the key that tells a request from its copy, there are doubles.
fn without_their_keys_cras_are_found_twice(essai: &BaseDEssai) {
    let partie = jouer(essai, Cles::Nouvelles, 2);
    let compter_les = |genre: fn(&Ecart) -> bool| partie.ecarts.iter().filter(|ecart| genre(ecart)).count();
    let doubles = compter_les(|ecart| matches!(ecart, Ecart::Double(..)));
    assert!(doubles >= ECRIVAINS, "{:?}", partie.ecarts);
    assert!(compter_les(|ecart| matches!(ecart, Ecart::Chiffres(_))) > 0);
    assert_eq!(
        compter_les(|ecart| matches!(ecart, Ecart::Perdu(_) | Ecart::Inconnu(_))),
        0,
        "{:?}",
        partie.ecarts
    );
    assert!(compter(essai.base(), "cras") >= partie.cras + i64::try_from(doubles).unwrap());
}

sur_les_deux!(cras_survive_kills, without_their_keys_cras_are_found_twice);

/// What is known at the end.
struct Partie {
    scene: Scene,
    /// Kills that cut an answer.
    en_vol: usize,
    /// CRAs acknowledged.
    cras: i64,
    ecarts: Vec<Ecart>,
}

/// People write while the service is killed so many times.
fn jouer(essai: &BaseDEssai, cles: Cles, coups: usize) -> Partie {
    personnes::installer(essai.base());
    let scene = Scene::nouvelle(cles);
    let mut en_vol = 0;
    let ecarts = thread::scope(|portee| {
        // Whatever fails here, those who write are told, so that the test ends.
        let _fin = scene.fin_assuree();
        let fils: Vec<_> = (0..ECRIVAINS)
            .map(|numero| Ecrivain::nouveau(&scene, numero))
            .map(|ecrivain| portee.spawn(move || ecrivain.ecrire_sans_fin()))
            .collect();
        let mut demarrages = 0;
        let mut demarrer = || {
            let service = Demarre::nouveau(essai, demarrages);
            if cles == Cles::Gardees {
                assert_eq!(comparer(&scene, &service.ouverte), [], "start {demarrages}");
                assert_eq!(differences(&service.ouverte), json!([]), "start {demarrages}");
            }
            demarrages += 1;
            scene.ouvrir(&service.ouverte);
            scene.attendre_des_evenements(rand::rng().random_range(1..=150));
            service
        };
        for coup in 0..coups {
            // Now and then it stops as it should: what it then keeps for its next start is used by those that follow.
            if coup % 10 == 0 {
                demarrer().service.arreter();
                scene.fermer();
            }
            let service = demarrer().service;
            let avant = scene.compteurs.coupees.load(Ordering::SeqCst);
            service.tuer();
            scene.fermer();
            en_vol += usize::from(scene.compteurs.coupees.load(Ordering::SeqCst) > avant);
            attendre_postgres(essai);
        }
        let dernier = demarrer();
        scene.finir();
        for fil in fils {
            fil.join().expect("everyone is answered");
        }
        let ecarts = comparer(&scene, &dernier.ouverte);
        assert_eq!(differences(&dernier.ouverte), json!([]));
        dernier.service.arreter();
        ecarts
    });
    verifier_arrete(essai);
    let fiches = scene
        .carnets
        .iter()
        .map(|carnet| carnet.lock().unwrap().fiches.len());
    Partie {
        cras: i64::try_from(fiches.sum::<usize>()).unwrap(),
        scene,
        en_vol,
        ecarts,
    }
}

/// A service, and everybody signed in.
struct Demarre {
    service: Service,
    ouverte: Arc<Ouverte>,
}

impl Demarre {
    fn nouveau(essai: &BaseDEssai, rang: usize) -> Self {
        let url = match essai.produit() {
            Produit::Sqlite => essai.database_url(),
            Produit::Postgres => {
                let url = essai.database_url();
                let separateur = if url.contains('?') { '&' } else { '?' };
                format!("{url}{separateur}application_name={NOM}")
            }
        };
        let dossier = Dossier::nouveau();
        let service = Service::demarrer(
            dossier
                .commande(&["serve", "--listen", "127.0.0.1:0"])
                .envs(reglages(&url, rang)),
        );
        let ouverte = Arc::new(Ouverte::nouvelle(service.adresse()));
        Self { service, ouverte }
    }
}

/// The settings of the `rang`-th start on this database.
fn reglages(url: &str, rang: usize) -> [(&'static str, String); 3] {
    [
        ("COOP_DATABASE_URL", url.to_owned()),
        ("COOP_LIMITES", "off".to_owned()),
        ("COOP_MAINTENANT", personnes::maintenant(rang).to_string()),
    ]
}

/// Waits until PostgreSQL has seen that the one it worked for is dead: a commit that it had begun may end after.
fn attendre_postgres(essai: &BaseDEssai) {
    if essai.produit() == Produit::Postgres {
        let restes =
            format!("pg_stat_activity WHERE application_name = '{NOM}' AND datname = current_database()");
        attendre("alone", || compter(essai.base(), &restes) == 0);
    }
}

/// The figures of a database that nobody serves, recounted by the command.
fn verifier_arrete(essai: &BaseDEssai) {
    let dit = Dossier::nouveau()
        .commande(&["stats", "verify"])
        .env("COOP_DATABASE_URL", essai.database_url())
        .output()
        .unwrap();
    assert!(dit.status.success(), "{dit:?}");
}

#[derive(QueryableByName)]
struct Nombre {
    #[diesel(sql_type = BigInt)]
    nombre: i64,
}

fn compter(base: &Base, suite: &str) -> i64 {
    let question = format!("SELECT count(*) AS nombre FROM {suite}");
    base.lire(|conn: &mut Connexion| Ok::<_, Erreur>(diesel::sql_query(question).get_result::<Nombre>(conn)?))
        .unwrap()
        .nombre
}
