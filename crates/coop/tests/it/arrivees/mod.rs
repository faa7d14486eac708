//! The service killed in the middle of arrivals: everyone arrives all the same, each mail counts once
//! for who keys on its Message-ID, each person has one mailbox, no password stays behind.
//!
//! The real binary, a real mail server, a provider of mailboxes that has the real shapes. Each new
//! start is five minutes later by the installation's clock, for the lease of the one that was killed
//! runs for a minute; nobody waits for it.

mod affluence;
mod boites;
mod refus;
mod scene;
mod services;

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use coop_api::hacher_mot_de_passe;
use coop_domain::{
    comptes::{Attribution, Portee, Role},
    ids::StructureId,
    structures::{Structure, TypeStructure},
    temps::Instant,
};
use coop_store::{
    Base, Connexion, Erreur,
    comptes::{self, NouveauCompte},
    installation, livraisons, structures,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Binary},
};
use rand::Rng as _;

use self::{
    scene::Scene,
    services::{Fournisseur, Serveur, Smtp},
};

/// Friday 20 November 2026, 10 h UTC.
const DEPART: i64 = 1_795_168_800_000_000;
/// Between two starts, by the installation's clock.
const ENTRE_DEUX: i64 = 300_000_000;
/// Who invites.
const ADMIN: &str = "admin@coop.example";
/// People who arrive at the same time.
const AFFLUENCE: usize = 4;

fn arrivals_survive_kills(essai: &BaseDEssai) {
    let coups: usize = std::env::var("COOP_KILLS").map_or(5, |n| n.parse().expect("COOP_KILLS is a number"));
    let base = essai.base();
    installation::marquer_fictif(base).unwrap();
    let scene = Scene::nouvelle(employeur(base));
    admin(base);
    let (smtp, fournisseur) = (Smtp::demarrer(scene.clone()), Fournisseur::demarrer());
    let (mut requetes, mut livraisons, mut frappes) = (0, 0, 0);
    let mut entamees = BTreeSet::new();
    let personnes = thread::scope(|portee| {
        // Whatever fails here, those who wait are told, so that the test ends.
        let _fin = scene.fin_assuree();
        let fils: Vec<_> = (0..AFFLUENCE)
            .map(|_| portee.spawn(|| affluence::arriver_sans_fin(&scene)))
            .collect();
        for coup in 0..coups {
            let serveur = Serveur::demarrer(essai, maintenant(coup), &smtp, &fournisseur, "commun");
            scene.ouvrir(&serveur, ADMIN, affluence::MOT_DE_PASSE);
            scene.attendre_des_evenements(rand::rng().random_range(1..=25));
            let en_vol = scene.en_vol();
            serveur.tuer();
            scene.fermer();
            let restees = a_mi_chemin(base, &scene);
            let nouvelles = restees.difference(&entamees).count();
            requetes += usize::from(en_vol > 0);
            livraisons += usize::from(nouvelles > 0);
            frappes += usize::from(en_vol > 0 || nouvelles > 0);
            entamees = restees;
        }
        let serveur = Serveur::demarrer(essai, maintenant(coups), &smtp, &fournisseur, "commun");
        scene.ouvrir(&serveur, ADMIN, affluence::MOT_DE_PASSE);
        scene.finir();
        let personnes: Vec<_> = fils
            .into_iter()
            .flat_map(|fil| fil.join().expect("everyone arrives"))
            .collect();
        vider(base, &scene);
        serveur.arreter();
        personnes
    });
    let (courriers, doublons) = verifier(base, &scene, &fournisseur, &personnes);
    println!(
        "{}: {coups} kills, {frappes} in flight ({requetes} with a request, {livraisons} with a delivery), {} people \
         arrived, {courriers} mails, {doublons} of them handed over again under the same Message-ID",
        essai.url().produit(),
        personnes.len(),
    );
    assert!(
        frappes * 2 >= coups,
        "{frappes} kills of {coups} struck with something in flight"
    );
}
sur_les_deux!(arrivals_survive_kills);

/// The instant at which the `rang`-th start begins.
fn maintenant(rang: usize) -> Instant {
    let rang = i64::try_from(rang).unwrap();
    Instant::depuis_micros(DEPART + rang * ENTRE_DEUX)
}

/// Waits until nothing is to be delivered any more.
fn vider(base: &Base, scene: &Scene) {
    scene.jusqu_a(|| {
        let livraisons = base.lire(livraisons::compter).unwrap();
        let boites = livraisons
            .mots_de_passe
            .iter()
            .map(|(_, nombre)| nombre)
            .sum::<i64>();
        livraisons.en_attente + boites == 0
    });
}

/// Everyone is active, under an address of his own; returns how many mails there were, and how many
/// times one of them came again.
fn verifier(
    base: &Base,
    scene: &Scene,
    fournisseur: &Fournisseur,
    personnes: &[affluence::Arrivee],
) -> (usize, usize) {
    assert!(personnes.len() >= AFFLUENCE);
    assert_eq!(
        compter(
            base,
            "comptes WHERE etat <> 4 AND courriel_professionnel IS NOT NULL"
        ),
        0,
        "everyone is active"
    );
    let nombre = i64::try_from(personnes.len()).unwrap();
    assert_eq!(
        compter(base, "comptes WHERE courriel_professionnel IS NOT NULL"),
        nombre,
        "nobody is there twice"
    );
    for secret in [
        "boites WHERE scelle IS NOT NULL",
        "boites_suivi",
        "courriers WHERE scelle IS NOT NULL",
    ] {
        assert_eq!(compter(base, secret), 0, "{secret}");
    }

    // One mailbox a person, with the password that the person chose.
    let attendues: BTreeMap<String, String> = personnes
        .iter()
        .map(|personne| (personne.boite.clone(), personne.mot_de_passe.clone()))
        .collect();
    assert_eq!(attendues.len(), personnes.len(), "no two people share a mailbox");
    let boites = fournisseur.boites();
    assert_eq!(boites.len(), personnes.len(), "one mailbox a person");
    assert_eq!(boites.into_iter().collect::<BTreeMap<_, _>>(), attendues);

    // Each address got one mail, for who keys on Message-ID.
    let recus = scene.recus();
    let mut par_adresse: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for recu in &recus {
        par_adresse.entry(&recu.pour).or_default().insert(&recu.id);
    }
    let adresses: BTreeSet<&str> = personnes
        .iter()
        .flat_map(|personne| [&*personne.personnelle, &*personne.boite])
        .collect();
    assert_eq!(
        par_adresse.keys().copied().collect::<BTreeSet<_>>(),
        adresses,
        "no mail lost, none astray"
    );
    for (adresse, ids) in &par_adresse {
        assert_eq!(ids.len(), 1, "{adresse} reads one mail");
    }
    (adresses.len(), recus.len() - adresses.len())
}

#[derive(QueryableByName, PartialEq, Eq, PartialOrd, Ord)]
struct Entamee {
    #[diesel(sql_type = Binary)]
    id: Vec<u8>,
}

/// What was begun and is not written as done: mails that the server took, mailboxes asked for.
fn a_mi_chemin(base: &Base, scene: &Scene) -> BTreeSet<Vec<u8>> {
    let lire = |question: &str| -> Vec<Vec<u8>> {
        base.lire(|conn: &mut Connexion| {
            let lignes = diesel::sql_query(question).load::<Entamee>(conn)?;
            Ok::<_, Erreur>(lignes.into_iter().map(|ligne| ligne.id).collect())
        })
        .unwrap()
    };
    let recus: BTreeSet<Vec<u8>> = scene.recus().iter().map(services::Recu::octets).collect();
    let courriers = lire("SELECT id FROM courriers WHERE etat = 1");
    courriers
        .into_iter()
        .filter(|id| recus.contains(id))
        .chain(lire(
            "SELECT compte AS id FROM boites WHERE etat = 1 AND essais > 0",
        ))
        .collect()
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

/// An employer with posts for everybody.
fn employeur(base: &Base) -> StructureId {
    let structure = Structure {
        siret: "21230096300015".parse().unwrap(),
        nom: "Commune de Guéret".to_owned(),
        type_: TypeStructure::Commune,
        adresse: "1 place Bonnyaud".to_owned(),
        code_postal: Some("23000".parse().unwrap()),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().unwrap()),
        departement: Some("23".parse().unwrap()),
        region: Some("75".parse().unwrap()),
        courriel: None,
        postes: 1_000_000,
        postes_coordinateurs: 0,
        fictive: true,
    };
    let siret = structure.siret.clone();
    structures::importer(base.writer(), vec![structure], maintenant(0)).unwrap();
    let jour = coop_store::jour(maintenant(0)).unwrap();
    base.lire(|conn| structures::par_siret(conn, &siret, jour))
        .unwrap()
        .unwrap()
        .id
}

/// The admin who invites.
fn admin(base: &Base) {
    let nouveau = NouveauCompte {
        prenom: "Ada".parse().unwrap(),
        nom: "Min".parse().unwrap(),
        courriel_personnel: ADMIN.parse().unwrap(),
        courriel_professionnel: None,
        mot_de_passe: Some(hacher_mot_de_passe(affluence::MOT_DE_PASSE).unwrap()),
        cgu: "2026-1".to_owned(),
        attributions: vec![Attribution {
            role: Role::Admin,
            portee: Portee::Tout,
        }],
        contrat: None,
    };
    comptes::creer_direct(base.writer(), nouveau, None, maintenant(0))
        .unwrap()
        .unwrap();
}
