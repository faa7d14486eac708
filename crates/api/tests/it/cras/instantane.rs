//! The snapshot of the figures: taken when it is right, ignored when it is not.

use std::{fs, path::PathBuf, sync::Arc};

use coop_api::{Configuration, ReglageLimites, servir};
use coop_store::{Base, Horloge, Options};
use coop_testkit::{
    application::{MAINTENANT, essayer, executer},
    bases::{BaseDEssai, Produit},
    comptes::conseiller,
};
use diesel::RunQueryDsl as _;
use serde_json::Value;

use super::outils::{Qui, exemple};

fn fichier(essai: &BaseDEssai) -> PathBuf {
    PathBuf::from(essai.database_url().trim_start_matches("sqlite://").to_owned() + ".cras")
}

/// A database whose conseiller has reported one CRA, and whose service has stopped.
fn un_cra() -> BaseDEssai {
    let essai = Produit::Sqlite.essai();
    let elodie = conseiller(&essai);
    essayer(&essai, async |application| {
        Qui::de(application, &elodie).await.creer(&exemple()).await;
        // Followed by the log, whose position the snapshot says.
        application
            .jusqu_a(async || application.json("/readyz").await["cras"] == 1)
            .await;
    });
    essai
}

/// Copies the CRA behind the back of the change log: who reads every CRA sees it, who trusts the snapshot does not.
fn ajouter_en_cachette(base: &Base) {
    let copie = "CREATE TEMP TABLE copie AS SELECT * FROM cras LIMIT 1;
                 UPDATE copie SET id = randomblob(16);
                 INSERT INTO cras SELECT * FROM copie;
                 DROP TABLE copie";
    base.writer()
        .submit(|conn| {
            for ordre in copie.split(';') {
                diesel::sql_query(ordre.trim()).execute(conn)?;
            }
            Ok::<_, coop_store::Erreur>(())
        })
        .unwrap();
}

/// How many CRAs a service that starts on this database counts.
async fn comptes(essai: &BaseDEssai, avant: impl FnOnce(&Base)) -> u64 {
    let base = Arc::new(Base::ouvrir(essai.url(), Options::default()).unwrap());
    avant(&base);
    let mut configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
    configuration.limites = ReglageLimites::Levees;
    configuration.fils = Some(1);
    let serveur = servir(configuration, base, Horloge::Figee(MAINTENANT))
        .await
        .unwrap();
    let adresse = format!("http://{}/readyz", serveur.adresse());
    let nombre = loop {
        let lu: Value = reqwest::get(&adresse).await.unwrap().json().await.unwrap();
        if lu["pret"] == true {
            break lu["cras"].as_u64().unwrap();
        }
    };
    serveur.arreter().await.unwrap();
    nombre
}

#[test]
fn a_start_takes_the_snapshot_of_the_last_stop() {
    let essai = un_cra();
    let chemin = fichier(&essai);
    assert!(chemin.exists(), "{}", chemin.display());
    assert!(!chemin.with_extension("cras.tmp").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&chemin).unwrap().permissions().mode() & 0o077, 0);
    }
    executer(async {
        assert_eq!(comptes(&essai, ajouter_en_cachette).await, 1, "from the snapshot");
        // Without one, every CRA is read.
        fs::remove_file(&chemin).unwrap();
        assert_eq!(comptes(&essai, |_| {}).await, 2);
        assert!(chemin.exists(), "written at the stop");
        assert_eq!(comptes(&essai, ajouter_en_cachette).await, 2);
    });
}

#[test]
fn a_snapshot_that_is_damaged_or_not_its_own_is_ignored() {
    let (essai, autre) = (un_cra(), un_cra());
    let chemin = fichier(&essai);
    let bon = fs::read(&chemin).unwrap();
    let mut altere = bon.clone();
    *altere.last_mut().unwrap() ^= 1;
    let coupe = bon[..bon.len() - 20].to_vec();
    let mut attendus = 1;
    executer(async {
        for (quoi, octets) in [
            ("altered", altere),
            ("cut", coupe),
            ("cut in its head", bon[..30].to_vec()),
            ("of nothing", Vec::new()),
            ("of another installation", fs::read(fichier(&autre)).unwrap()),
        ] {
            fs::write(&chemin, octets).unwrap();
            attendus += 1;
            assert_eq!(comptes(&essai, ajouter_en_cachette).await, attendus, "{quoi}");
        }
        // Its own, but of a history that was undone: a backup put back, then written to.
        fs::write(&chemin, &bon).unwrap();
        let refaire = |base: &Base| {
            ajouter_en_cachette(base);
            base.writer()
                .submit(|conn| {
                    diesel::sql_query("UPDATE journal SET instant = instant + 1").execute(conn)?;
                    Ok::<_, coop_store::Erreur>(())
                })
                .unwrap();
        };
        assert_eq!(comptes(&essai, refaire).await, attendus + 1);
    });
}
