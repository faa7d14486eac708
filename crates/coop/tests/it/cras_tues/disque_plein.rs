//! A disk that fills up under the service: what it refuses is not written at all, what it acknowledged stays,
//! and it works again when there is room.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
};

use coop_store::{Base, Options, UrlBase};
use rand::rngs::ThreadRng;
use serde_json::{Value, json};

use super::{
    carnet::Fiche,
    http::{Demande, Issue, Reponse, demander},
    personnes, reglages, saisie,
    scene::{Cles, Ouverte, Scene},
    verification::{comparer, differences},
};
use crate::{
    outils::Dossier,
    service::{Programme, Service, premiere_ligne},
};

/// Beyond what the database holds at first.
const PLACE: u64 = 2_000_000;
/// Writes are refused before so many of them: the database cannot use again without end what it has.
const ESSAIS: usize = 2_000;

#[test]
fn a_full_disk_refuses_cras_and_keeps_those_it_acknowledged() {
    let dossier = Dossier::nouveau();
    let disque = Disque::monter(&dossier);
    let url = format!("sqlite://{}", disque.chemin.join("coop.sqlite").display());
    let mut serve = disque.commande(&dossier, &["serve", "--listen", "127.0.0.1:0"]);
    let service = Service::demarrer(serve.envs(reglages(&url, 0)));
    let ouverte = Ouverte::nouvelle(service.adresse());
    let scene = Scene::nouvelle(Cles::Gardees);
    let mut plume = Plume {
        scene: &scene,
        ouverte: &ouverte,
        hasard: rand::rng(),
        rang: 0,
    };
    for _ in 0..5 {
        assert!(plume.reporter().is_none(), "there is room");
    }

    disque.remplir();
    let mut refuses = Vec::new();
    while refuses.len() < 3 {
        refuses.extend(plume.reporter());
        assert!(plume.rang < ESSAIS, "the disk is not full");
    }
    plume.corriger();
    plume.supprimer();
    assert_eq!(
        comparer(&scene, &ouverte),
        [],
        "nothing of what was refused is there"
    );
    assert_eq!(differences(&ouverte), json!([]));

    disque.liberer();
    for (cle, saisie) in &refuses {
        let reponse = plume.poster(cle, saisie);
        assert_eq!((reponse.statut, reponse.rejouee), (201, false), "{reponse:?}");
        plume.noter(saisie, &reponse);
    }
    assert!(plume.reporter().is_none(), "there is room again");
    assert_eq!(comparer(&scene, &ouverte), []);
    assert_eq!(differences(&ouverte), json!([]));
    service.arreter();
    let mut verify = disque.commande(&dossier, &["stats", "verify"]);
    let dit = verify.env("COOP_DATABASE_URL", &url).output().unwrap();
    assert!(dit.status.success(), "{dit:?}");
}

/// One who reports, and does not insist.
struct Plume<'a> {
    scene: &'a Scene,
    ouverte: &'a Ouverte,
    hasard: ThreadRng,
    rang: usize,
}

impl Plume<'_> {
    /// Reports a CRA; returns it with its key when it was refused.
    fn reporter(&mut self) -> Option<(String, Value)> {
        let cle = format!("cle-{}", self.rang);
        let saisie = saisie::tirer(&mut self.hasard, &format!("essai {}", self.rang));
        self.rang += 1;
        let reponse = self.poster(&cle, &saisie);
        if reponse.statut == 201 {
            self.noter(&saisie, &reponse);
            return None;
        }
        refusee(&reponse);
        Some((cle, saisie))
    }

    fn poster(&self, cle: &str, saisie: &Value) -> Reponse {
        self.demander(Demande {
            cle: Some(cle),
            corps: Some(saisie),
            ..Demande::nouvelle("POST", "/api/v1/cras")
        })
    }

    fn noter(&self, saisie: &Value, reponse: &Reponse) {
        let mut carnet = self.scene.carnets[0].lock().unwrap();
        let etiquette = saisie["tags"][0].as_str().unwrap();
        let fiche = Fiche {
            id: String::new(),
            version: 1,
            supprime: false,
            saisie: saisie.clone(),
        };
        carnet.commencer(etiquette, fiche);
        carnet.conclure(reponse.corps["id"].as_str().unwrap());
    }

    /// Corrects one: all of it, or nothing.
    fn corriger(&mut self) {
        let (etiquette, fiche) = self.premiere();
        let saisie = saisie::tirer(&mut self.hasard, &etiquette);
        let reponse = self.demander(Demande {
            version: Some(fiche.version),
            corps: Some(&saisie),
            ..Demande::nouvelle("PUT", &format!("/api/v1/cras/{}", fiche.id))
        });
        self.changer(etiquette, fiche.corrigee(saisie), &reponse);
    }

    /// Deletes one, or does not.
    fn supprimer(&self) {
        let (etiquette, fiche) = self.premiere();
        let reponse = self.demander(Demande {
            version: Some(fiche.version),
            ..Demande::nouvelle("DELETE", &format!("/api/v1/cras/{}", fiche.id))
        });
        self.changer(etiquette, fiche.basculee(), &reponse);
    }

    fn changer(&self, etiquette: String, apres: Fiche, reponse: &Reponse) {
        if matches!(reponse.statut, 200 | 204) {
            let mut carnet = self.scene.carnets[0].lock().unwrap();
            carnet.fiches.insert(etiquette, apres);
        } else {
            refusee(reponse);
        }
    }

    fn premiere(&self) -> (String, Fiche) {
        let carnet = self.scene.carnets[0].lock().unwrap();
        let (etiquette, fiche) = carnet.fiches.first_key_value().unwrap();
        (etiquette.clone(), fiche.clone())
    }

    fn demander(&self, demande: Demande<'_>) -> Reponse {
        let jeton = Some(&*self.ouverte.conseillers[0]);
        match demander(self.ouverte.adresse, &Demande { jeton, ..demande }) {
            Issue::Repondue(reponse) => reponse,
            Issue::Coupee | Issue::Injoignable => panic!("the service answers on a full disk too"),
        }
    }
}

/// It is the service's failure, told as a problem.
fn refusee(reponse: &Reponse) {
    assert!((500..600).contains(&reponse.statut), "{reponse:?}");
    assert_eq!(reponse.corps["status"], reponse.statut, "{reponse:?}");
    assert!(reponse.corps["detail"].is_string(), "{reponse:?}");
}

/// A disk in a namespace of its own, which lives as long as the program that holds it.
struct Disque {
    teneur: Programme,
    chemin: PathBuf,
}

impl Disque {
    /// Mounts it, with a database where people can sign in.
    fn monter(dossier: &Dossier) -> Self {
        let fichier = dossier.chemin().join("coop.sqlite");
        let base = Base::ouvrir(&UrlBase::Sqlite(fichier.clone()), Options::default()).unwrap();
        base.migrer().unwrap();
        personnes::installer(&base);
        // The last connection to close moves the write-ahead log into the file.
        drop(base);
        let chemin = dossier.chemin().join("disque");
        fs::create_dir(&chemin).unwrap();
        let place = fs::metadata(&fichier).unwrap().len() + PLACE;
        let script = r#"mount -t tmpfs -o size="$1" tmpfs "$2" && cp "$3" "$2" && echo pret && exec cat"#;
        let mut teneur = Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
            .arg(place.to_string())
            .args([&chemin, &fichier])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        assert_eq!(premiere_ligne(&mut teneur), "pret");
        Self {
            teneur: Programme(teneur),
            chemin,
        }
    }

    /// The binary, about to run where the disk is.
    fn commande(&self, dossier: &Dossier, arguments: &[&str]) -> Command {
        let coop = dossier.commande(arguments);
        let mut commande = Command::new("nsenter");
        commande
            .args(["--user", "--mount", "--preserve-credentials", "--target"])
            .arg(self.teneur.0.id().to_string())
            .arg(coop.get_program())
            .args(coop.get_args());
        for (nom, valeur) in coop.get_envs() {
            match valeur {
                Some(valeur) => commande.env(nom, valeur),
                None => commande.env_remove(nom),
            };
        }
        commande
    }

    /// What takes all the room that is left, as seen from outside.
    fn lest(&self) -> PathBuf {
        let racine = PathBuf::from(format!("/proc/{}/root", self.teneur.0.id()));
        racine.join(self.chemin.join("lest").strip_prefix("/").unwrap())
    }

    fn remplir(&self) {
        let mut lest = File::create(self.lest()).unwrap();
        loop {
            match lest.write(&[0; 4_096]) {
                Ok(_) => {}
                Err(erreur) if erreur.kind() == ErrorKind::StorageFull => return,
                Err(erreur) => panic!("{erreur}"),
            }
        }
    }

    fn liberer(&self) {
        fs::remove_file(self.lest()).unwrap();
    }
}
