//! A button pressed twice, an answer that was lost: what is created is created once.
//!
//! Without the defence these tests fail: the second demand would be refused (« déjà invité ») instead of
//! hearing the first one's answer.

use std::io::Write as _;

use coop_domain::{comptes::Role, temps::Instant};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::{Connectee, attribution, personne, personne_avec},
    sur_les_deux,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Binary},
};
use futures::future::join_all;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::outils::{conseiller, probleme, structure};

sur_les_deux!(
    a_double_click_invites_once,
    a_key_is_of_one_demand_of_one_role_of_one_account,
    another_instance_gives_the_same_answer,
    a_refusal_is_not_kept,
    a_caller_who_hangs_up_finds_the_answer,
    what_is_kept_is_sealed,
);

const CLE: &str = "idempotency-key";
const ADRESSE: &str = "aicha@perso.example";

/// Invites, under this key.
async fn inviter(application: &Application, qui: &Connectee, cle: &str, invitation: &Value) -> Response {
    qui.requete(application, Method::POST, "/api/v1/invitations")
        .header(CLE, cle)
        .json(invitation)
        .send()
        .await
        .unwrap()
}

fn rejouee(reponse: &Response) -> bool {
    reponse.headers().contains_key("idempotent-replayed")
}

async fn id(reponse: Response) -> String {
    assert_eq!(reponse.status(), 201);
    let corps: Value = reponse.json().await.unwrap();
    corps["id"].as_str().unwrap().to_owned()
}

fn a_double_click_invites_once(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let invitation = conseiller("Aïcha", "Benali", ADRESSE, mairie);
        let reponses = join_all((0..6).map(|_| inviter(application, &admin, "clic", &invitation))).await;
        let mut crees = Vec::new();
        for reponse in reponses {
            if reponse.status() == 201 {
                crees.push((rejouee(&reponse), id(reponse).await));
            } else {
                assert_eq!(reponse.headers()["retry-after"], "1");
                assert_eq!(probleme(reponse).await.1, "demande_en_cours");
            }
        }
        assert_eq!(
            crees.iter().filter(|(rejouee, _)| !rejouee).count(),
            1,
            "{crees:?}"
        );
        // Sent again, as a page does whose answer was lost: the same account, said to be the same.
        let encore = inviter(application, &admin, "clic", &invitation).await;
        assert!(rejouee(&encore));
        assert_eq!(encore.headers()["content-type"], "application/json");
        crees.push((true, id(encore).await));
        crees.dedup_by(|a, b| a.1 == b.1);
        assert_eq!(crees.len(), 1, "{crees:?}");
        assert_eq!(courriers_ecrits(essai), 1);
        // Without a key, nothing says that it is the same demand.
        let sans = admin.post(application, "/api/v1/invitations", &invitation).await;
        assert_eq!(probleme(sans).await.1, "conflit");
    });
}

fn a_key_is_of_one_demand_of_one_role_of_one_account(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let roles = [Role::Admin, Role::Structure].map(|role| attribution(essai, role));
    let deux_roles = personne_avec(essai, roles.to_vec(), None);
    let autre = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let (qui, autre) = (
            deux_roles.connecter(application).await,
            autre.connecter(application).await,
        );
        let invitation = conseiller("Aïcha", "Benali", ADRESSE, mairie);
        let premiere = id(inviter(application, &qui, "k", &invitation).await).await;
        let corrigee = conseiller("Aïcha", "Ben Ali", ADRESSE, mairie);
        let refusee = inviter(application, &qui, "k", &corrigee).await;
        assert_eq!(probleme(refusee).await.1, "cle_deja_utilisee");
        // Of somebody else, the same key and the same body are another demand.
        assert_eq!(
            probleme(inviter(application, &autre, "k", &invitation).await)
                .await
                .1,
            "conflit"
        );
        // Under another role, what was told to this one is not told.
        let role = qui
            .post(application, "/api/v1/session/role", &json!({"role": "structure"}))
            .await;
        let jeton: Value = role.json().await.unwrap();
        let employeur = Connectee {
            jeton: jeton["access_token"].as_str().unwrap().to_owned(),
            ..qui.clone()
        };
        let refusee = inviter(application, &employeur, "k", &invitation).await;
        assert_ne!(refusee.status(), 201);
        assert!(!refusee.text().await.unwrap().contains(&premiere));
        for fausse in ["", &"x".repeat(256)] {
            assert_eq!(
                inviter(application, &qui, fausse, &invitation).await.status(),
                400
            );
        }
    });
}

fn another_instance_gives_the_same_answer(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    executer(async {
        let premiere = Application::demarrer(essai).await;
        let seconde = Application::demarrer(essai).await;
        let admin_ici = admin.connecter(&premiere).await;
        let invitation = conseiller("Aïcha", "Benali", ADRESSE, mairie);
        let cree = id(inviter(&premiere, &admin_ici, "k", &invitation).await).await;
        assert_eq!(
            id(inviter(&seconde, &admin_ici, "k", &invitation).await).await,
            cree
        );
        // A day later the key is free, and the invitation is one more.
        let demain = Instant::depuis_micros(MAINTENANT.micros() + 86_400_000_000);
        let troisieme = Application::a(essai, demain, |_| {}).await;
        let admin = admin.connecter(&troisieme).await;
        let refusee = inviter(&troisieme, &admin, "k", &invitation).await;
        assert_eq!(probleme(refusee).await.1, "conflit");
        // All at the end: stopping one closes the writer that they share.
        for instance in [premiere, seconde, troisieme] {
            instance.arreter().await;
        }
    });
}

fn a_refusal_is_not_kept(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 1);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let (premiere, seconde) = (
            conseiller("Aïcha", "Benali", ADRESSE, mairie),
            conseiller("Bob", "Martin", "bob@perso.example", mairie),
        );
        id(inviter(application, &admin, "1", &premiere).await).await;
        let refusee = inviter(application, &admin, "2", &seconde).await;
        assert_eq!(probleme(refusee).await.1, "conflit", "no post is free");
        structure(essai, "21230096300015", "Commune de Guéret", 2);
        let acceptee = inviter(application, &admin, "2", &seconde).await;
        assert!(!rejouee(&acceptee));
        id(acceptee).await;
    });
}

fn a_caller_who_hangs_up_finds_the_answer(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let invitation = conseiller("Aïcha", "Benali", ADRESSE, mairie);
        let corps = invitation.to_string();
        let url = application.url("");
        let hote = url.trim_start_matches("http://");
        let mut prise = std::net::TcpStream::connect(hote).unwrap();
        write!(
            prise,
            "POST /api/v1/invitations HTTP/1.1\r\nHost: {hote}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nIdempotency-Key: k\r\n\r\n{corps}",
            admin.jeton,
            corps.len()
        )
        .unwrap();
        drop(prise);
        // The first demand is under way, is over, or never came; whatever it is, this ends well.
        application
            .jusqu_a(async || {
                let reponse = inviter(application, &admin, "k", &invitation).await;
                match reponse.status().as_u16() {
                    201 => true,
                    _ => {
                        assert_eq!(probleme(reponse).await.1, "demande_en_cours");
                        false
                    }
                }
            })
            .await;
        assert_eq!(courriers_ecrits(essai), 1);
    });
}

#[derive(QueryableByName)]
struct Nombre {
    #[diesel(sql_type = BigInt)]
    nombre: i64,
}

/// How many mails were written, left or not.
fn courriers_ecrits(essai: &BaseDEssai) -> i64 {
    let question = "SELECT count(*) AS nombre FROM courriers";
    let lu: Nombre = essai
        .base()
        .lire(|conn| Ok::<_, coop_store::Erreur>(diesel::sql_query(question).get_result(conn)?))
        .unwrap();
    lu.nombre
}

#[derive(QueryableByName)]
struct Octets {
    #[diesel(sql_type = Binary)]
    octets: Vec<u8>,
}

fn what_is_kept_is_sealed(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        let invitation = conseiller("Aïcha", "Benali", ADRESSE, mairie);
        let reponse = inviter(application, &admin, "une-cle-bien-lisible", &invitation).await;
        let longueur = reponse.text().await.unwrap().len();
        let lignes: Vec<Octets> = essai
            .base()
            .lire(|conn| {
                Ok::<_, coop_store::Erreur>(
                    diesel::sql_query("SELECT cle || demande || reponse AS octets FROM idempotence")
                        .load(conn)?,
                )
            })
            .unwrap();
        let [ligne] = lignes.as_slice() else {
            panic!("{} rows", lignes.len())
        };
        assert!(ligne.octets.len() > longueur);
        let texte = String::from_utf8_lossy(&ligne.octets);
        for intime in ["Benali", ADRESSE, "une-cle", "courriel"] {
            assert!(!texte.contains(intime), "{intime}");
        }
    });
}
