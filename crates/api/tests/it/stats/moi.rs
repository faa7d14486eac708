//! One's own figures.

use coop_domain::{
    cra::{Canal, TypeCra},
    enumeration::Enumeration as _,
    stats::Bloc,
};
use coop_testkit::{
    application::{Application, essayer},
    bases::{BaseDEssai, Produit},
    comptes::{Connectee, conseiller},
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{GUERET, LIMOGES, Tirage, charger, cra, date, somme, sommer, tous};
use crate::commun::entete;

sur_les_deux!(
    a_cra_counts_in_the_next_answer,
    filters_share_out_the_whole,
    nothing_is_hidden_from_its_author
);

const MOI: &str = "/api/v1/stats/moi";

async fn lire(application: &Application, qui: &Connectee, requete: &str) -> Value {
    let reponse = qui.get(application, &format!("{MOI}{requete}")).await;
    let statut = reponse.status();
    let corps: Value = reponse.json().await.unwrap();
    assert_eq!(statut, 200, "{requete}: {corps}");
    corps
}

fn saisie(champs: &Value) -> Value {
    let mut cra = json!({
        "date": "2026-11-20", "canal": "autre_lieu", "commune": "23096", "type": "individuel",
        "participants": 1, "ages": {"60_plus": 1}, "statuts": {"retraite": 1},
        "themes": ["demarche"], "duree": 45, "suite": {"individuel": 1},
    });
    for (nom, valeur) in champs.as_object().unwrap() {
        cra[nom] = valeur.clone();
    }
    cra
}

fn a_cra_counts_in_the_next_answer(essai: &BaseDEssai) {
    let personne = conseiller(essai);
    essayer(essai, async |application| {
        let moi = personne.connecter(application).await;
        let vides = lire(application, &moi, "").await;
        assert_eq!(
            (&vides["du"], &vides["au"], &vides["pas"]),
            (&json!("2026-01-01"), &json!("2026-11-20"), &json!("mois"))
        );
        assert_eq!(vides["totaux"]["cras"], 0);
        assert_eq!(vides["totaux"]["taux_suivi"], Value::Null);
        let atelier = saisie(&json!({
            "date": "2026-10-31", "type": "collectif", "participants": 7, "deja_accompagnes": 2,
            "ages": {"60_plus": 4, "12_17": 3}, "statuts": {"retraite": 4, "scolarise": 3},
            "themes": ["demarche", "fraude"], "duree": 90, "suite": {"atelier": 2, "redirections": {"caf": 1}},
        }));
        for corps in [&saisie(&json!({})), &atelier] {
            assert_eq!(moi.post(application, "/api/v1/cras", corps).await.status(), 201);
        }
        let chiffres = lire(application, &moi, "").await;
        assert_eq!(chiffres["du"], "2026-10-31", "from the first CRA");
        assert_eq!(
            chiffres["totaux"],
            json!({
                "accompagnements": 8, "cras": 2, "ateliers": 1, "participants_ateliers": 7, "individuels": 1,
                "ponctuels": 0, "premiers_accompagnements": 6, "suivis": 3, "taux_suivi": 0.375, "minutes": 135,
                "minutes_par_type": {"individuel": 45, "collectif": 90, "ponctuel": 0},
                "hors_les_murs": 8, "conseillers_actifs": 1,
            })
        );
        assert_eq!(
            chiffres["evolution"],
            json!([
                {"periode": "2026-10-31", "cras": 1, "accompagnements": 7},
                {"periode": "2026-11-01", "cras": 1, "accompagnements": 1},
            ])
        );
        let demarche = &chiffres["themes"].as_array().unwrap()[21];
        assert_eq!(
            demarche,
            &json!({"code": "demarche", "libelle": "Démarches administratives en ligne", "n": 8, "cras": 2})
        );
        // Anybody else has none of it.
        let autre = conseiller(essai).connecter(application).await;
        assert_eq!(lire(application, &autre, "").await["totaux"]["cras"], 0);
    });
}

fn filters_share_out_the_whole(essai: &BaseDEssai) {
    let personne = conseiller(essai);
    let mut tirage = Tirage::de(11);
    let lignes = (0..300)
        .map(|_| {
            let jour = date("2025-01-01").plus_jours(i32::try_from(tirage.sous(680)).unwrap());
            let ou = if tirage.sous(2) == 0 { GUERET } else { LIMOGES };
            cra(jour.unwrap(), ou, &mut tirage)
        })
        .collect();
    charger(essai, personne.id, lignes);
    let attendus = tous(essai);
    essayer(essai, async |application| {
        let moi = personne.connecter(application).await;
        let total = |chiffres: &Value| chiffres["totaux"]["accompagnements"].as_u64().unwrap();
        let entier = lire(application, &moi, "").await;
        let compte = sommer(&attendus);
        assert_eq!(
            total(&entier),
            u64::try_from(compte.total(Bloc::ACCOMPAGNEMENTS)).unwrap()
        );
        for partition in ["types", "canaux", "ages", "statuts", "durees"] {
            assert_eq!(somme(&entier[partition]), total(&entier), "{partition}");
        }
        let mut sommes = Vec::new();
        let parts = [
            TypeCra::TOUS
                .iter()
                .map(|v| format!("?type={}", v.code()))
                .collect::<Vec<_>>(),
            Canal::TOUS
                .iter()
                .map(|v| format!("?canal={}", v.code()))
                .collect(),
            ["23096", "87085"]
                .map(|commune| format!("?commune={commune}"))
                .to_vec(),
            vec!["?au=2025-08-14".to_owned(), "?du=2025-08-15".to_owned()],
        ];
        for requetes in parts {
            let mut somme = 0;
            for requete in requetes {
                somme += total(&lire(application, &moi, &requete).await);
            }
            sommes.push(somme);
        }
        assert_eq!(sommes, vec![total(&entier); 4]);
        // Filters meet, and a place where there is nothing counts nothing.
        let croise = lire(
            application,
            &moi,
            "?type=collectif&commune=23096&theme=sante&du=2025-03-01",
        )
        .await;
        let siens = attendus.iter().filter(|cra| {
            cra.type_ == TypeCra::Collectif
                && cra.commune.as_str() == "23096"
                && cra.themes.contient(coop_domain::cra::Theme::Sante)
                && cra.date >= date("2025-03-01")
        });
        assert_eq!(
            total(&croise),
            u64::try_from(sommer(siens).total(Bloc::ACCOMPAGNEMENTS)).unwrap()
        );
        assert_eq!(total(&lire(application, &moi, "?commune=97411").await), 0);
        for pas in ["jour", "semaine", "mois", "annee"] {
            let etapes = lire(application, &moi, &format!("?pas={pas}")).await;
            let somme: u64 = etapes["evolution"]
                .as_array()
                .unwrap()
                .iter()
                .map(|etape| etape["accompagnements"].as_u64().unwrap())
                .sum();
            assert_eq!(somme, total(&entier), "{pas}");
        }
    });
}

fn nothing_is_hidden_from_its_author(essai: &BaseDEssai) {
    let personne = conseiller(essai);
    charger(
        essai,
        personne.id,
        vec![cra(date("2026-03-02"), GUERET, &mut Tirage::de(3))],
    );
    essayer(essai, async |application| {
        let moi = personne.connecter(application).await;
        let reponse = moi.get(application, MOI).await;
        assert_eq!(entete(&reponse, "cache-control"), "no-store");
        assert!(entete(&reponse, "vary").contains("Authorization"));
        assert_eq!(entete(&reponse, "access-control-allow-origin"), "");
        let texte = reponse.text().await.unwrap();
        assert!(!texte.contains("secret"), "{texte}");
        let chiffres: Value = serde_json::from_str(&texte).unwrap();
        assert_eq!(
            (
                &chiffres["audience"],
                &chiffres["niveau"],
                &chiffres["code"],
                &chiffres["publie_le"]
            ),
            (&json!("moi"), &json!("moi"), &json!(""), &Value::Null)
        );
        assert_eq!(chiffres["totaux"]["cras"], 1);
    });
}

#[test]
fn what_is_asked_wrongly_is_refused_by_name() {
    let essai = Produit::Sqlite.essai();
    let personne = conseiller(&essai);
    essayer(&essai, async |application| {
        let moi = personne.connecter(application).await;
        for (requete, refus) in [
            ("?du=2026-11-02&au=2026-11-01", "?au hors_bornes"),
            ("?du=1999-12-31", "?du hors_bornes"),
            ("?au=2120-01-01", "?au hors_bornes"),
            ("?pas=heure", "?pas valeur_inconnue"),
            ("?commune=xx", "?commune format"),
            ("?couleur=bleu", "?couleur parametre_inconnu"),
        ] {
            let reponse = moi.get(application, &format!("{MOI}{requete}")).await;
            assert_eq!(reponse.status(), 400, "{requete}");
            let probleme: Value = reponse.json().await.unwrap();
            let erreur = &probleme["errors"][0];
            assert_eq!(
                format!(
                    "{} {}",
                    erreur["pointer"].as_str().unwrap(),
                    erreur["code"].as_str().unwrap()
                ),
                refus
            );
        }
    });
}
