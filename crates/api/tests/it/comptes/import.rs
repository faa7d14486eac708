//! A file of invitations: examined, run, given again.

use coop_domain::comptes::{Attribution, Portee, Role};
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{personne, personne_avec},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, attendre, courriers_de, probleme, structure};

sur_les_deux!(
    what_is_shown_is_what_is_done_and_done_once,
    a_file_is_refused_as_a_whole_by_name,
    an_employer_imports_for_itself_only,
    many_rows_are_one_answer,
);

const ENTETE: &str = "prenom;nom;courriel_personnel;siret;du;au;role\n";
const SIRET: &str = "21230096300015";

async fn envoyer(connecte: &Connecte<'_>, apercu: bool, csv: impl Into<Vec<u8>>) -> (u16, Value) {
    let reponse = connecte
        .requete(
            Method::POST,
            &format!("/api/v1/invitations/import?apercu={apercu}"),
        )
        .header("Content-Type", "text/csv")
        .body(csv.into())
        .send()
        .await
        .unwrap();
    let statut = reponse.status().as_u16();
    (statut, reponse.json().await.unwrap())
}

/// `line state column code…`, one a row.
fn lignes(rapport: &Value) -> Vec<String> {
    let ligne = |ligne: &Value| {
        let erreurs: Vec<_> = ligne["erreurs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|erreur| {
                format!(
                    " {} {}",
                    erreur["colonne"].as_str().unwrap(),
                    erreur["code"].as_str().unwrap()
                )
            })
            .collect();
        format!(
            "{} {}{}",
            ligne["ligne"],
            ligne["etat"].as_str().unwrap(),
            erreurs.concat()
        )
    };
    rapport["lignes"].as_array().unwrap().iter().map(ligne).collect()
}

fn what_is_shown_is_what_is_done_and_done_once(essai: &BaseDEssai) {
    structure(essai, SIRET, "Commune de Guéret", 3);
    let admin = personne(essai, Role::Admin);
    let csv = format!(
        "{ENTETE}\
         Anne;Roy;anne@perso.example;{SIRET};2026-12-01;2027-11-30;\n\
         Bao;Lê;ANNE@perso.example;{SIRET};2026-12-01;;\n\
         Chloé;Petit;chloe@perso.example;21870085000025;2026-12-01;;conseiller\n\
         Dora;Blanc;dora@perso.example;{SIRET};01/12/2026;;Coordinateur\n\
         Éva;Roux;{};{SIRET};2026-12-01;;\n\
         Fanny;李;fanny@perso.example;{SIRET};2026-12-01;;\n\
         Gaël;Noir;gael@perso.example;{SIRET};2026-12-01;;\n\
         =1+1;Vert;hugo;{SIRET};2026-12-01;;\n\
         Inès;Brun;ines@perso.example;{SIRET};2026-12-01;;\n\
         Jean;Gris;jean@perso.example;{SIRET};2026-12-01;;\n",
        admin.identifiant
    );
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let (statut, apercu) = envoyer(&connecte, true, csv.clone()).await;
        assert_eq!(statut, 200);
        let attendues = [
            "2 prete",
            "3 refusee courriel_personnel doublon",
            "4 refusee siret structure_inconnue",
            "5 prete",
            "6 refusee courriel_personnel deja_actif",
            "7 refusee nom nom_sans_adresse",
            "8 prete",
            "9 refusee prenom format courriel_personnel format",
            "10 prete",
            "11 refusee siret postes_epuises",
        ];
        assert_eq!(lignes(&apercu), attendues);
        assert_eq!(
            (
                &apercu["apercu"],
                &apercu["pretes"],
                &apercu["invitees"],
                &apercu["refusees"]
            ),
            (&json!(true), &json!(4), &json!(0), &json!(6))
        );
        assert_eq!(apercu["lignes"][0]["structure"], "Commune de Guéret");
        // Nothing was kept: the same preview answers the same, and nobody was written to.
        assert_eq!(envoyer(&connecte, true, csv.clone()).await.1, apercu);
        assert!(courriers_de(essai, "anne@perso.example").is_empty());

        let (_, fait) = envoyer(&connecte, false, csv.clone()).await;
        let faites: Vec<_> = attendues
            .iter()
            .map(|ligne| ligne.replace("prete", "invitee"))
            .collect();
        assert_eq!(lignes(&fait), faites);
        assert_eq!((&fait["pretes"], &fait["invitees"]), (&json!(0), &json!(4)));
        for adresse in ["anne", "dora", "gael", "ines"] {
            attendre(application, essai, &format!("{adresse}@perso.example"), 1).await;
        }

        let (_, encore) = envoyer(&connecte, false, csv).await;
        assert_eq!(
            (&encore["invitees"], &encore["refusees"]),
            (&json!(0), &json!(10))
        );
        assert_eq!(lignes(&encore)[0], "2 refusee courriel_personnel deja_invite");
        assert_eq!(courriers_de(essai, "anne@perso.example").len(), 1);
        assert!(courriers_de(essai, "jean@perso.example").is_empty());
    });
}

fn a_file_is_refused_as_a_whole_by_name(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let refus = async |csv: Vec<u8>| {
            let (statut, corps) = envoyer(&connecte, false, csv).await;
            let erreurs: Vec<_> = corps["errors"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|erreur| {
                    format!(
                        "{} {}",
                        erreur["pointer"].as_str().unwrap(),
                        erreur["code"].as_str().unwrap()
                    )
                })
                .collect();
            (statut, erreurs.join(", "), corps)
        };
        let ligne = format!("A;B;a@b.fr;{SIRET};2026-12-01;;\n");
        for (csv, attendu) in [
            (String::new(), (422, " fichier_illisible")),
            (ENTETE.to_owned(), (422, " fichier_illisible")),
            (format!("{ENTETE}A\0B"), (422, " fichier_illisible")),
            (
                "prenom;nom;siret;du;au\nA;B;C;D;E\n".to_owned(),
                (422, "/courriel_personnel colonne_manquante"),
            ),
            (
                format!("{}{ligne}", ENTETE.replace("role", "a/b")),
                (422, "/a~1b colonne_inconnue"),
            ),
            (
                format!("{ENTETE}{}", ligne.repeat(1_001)),
                (422, " trop_de_lignes"),
            ),
            ("x".repeat(1_000_001), (413, "")),
        ] {
            let (statut, erreurs, _) = refus(csv.clone().into_bytes()).await;
            assert_eq!((statut, erreurs.as_str()), attendu, "{csv:.40}");
        }
        let (_, _, corps) = refus(b"prenom;nom\nA;B\n".to_vec()).await;
        assert!(
            corps["errors"][0]["message"]
                .as_str()
                .unwrap()
                .ends_with("Colonnes connues : prenom, nom, courriel_personnel, siret, du, au, role.")
        );
        let json = connecte
            .requete(Method::POST, "/api/v1/invitations/import")
            .json(&json!([]))
            .send()
            .await
            .unwrap();
        assert_eq!(probleme(json).await.0, 415);
        let inconnu = connecte
            .requete(Method::POST, "/api/v1/invitations/import?apercus=true")
            .header("Content-Type", "text/csv")
            .body("x")
            .send()
            .await
            .unwrap();
        assert_eq!(probleme(inconnu).await.0, 400);
    });
}

fn an_employer_imports_for_itself_only(essai: &BaseDEssai) {
    let sienne = structure(essai, SIRET, "Commune de Guéret", 3);
    structure(essai, "21870085000017", "Ville de Limoges", 3);
    let employeur = personne_avec(
        essai,
        vec![Attribution {
            role: Role::Structure,
            portee: Portee::Structure(sienne),
        }],
        None,
    );
    let csv = format!(
        "{ENTETE}Anne;Roy;anne@perso.example;{SIRET};2026-12-01;;\n\
         Bao;Lê;bao@perso.example;21870085000017;2026-12-01;;\n\
         Chloé;Petit;chloe@perso.example;21750001600019;2026-12-01;;\n"
    );
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &employeur).await;
        let (_, fait) = envoyer(&connecte, false, csv).await;
        assert_eq!(
            lignes(&fait),
            [
                "2 invitee",
                "3 refusee siret autre_structure",
                "4 refusee siret autre_structure"
            ]
        );
        // Whether another employer exists is not told.
        assert_eq!(
            fait["lignes"][1]["erreurs"][0]["message"],
            fait["lignes"][2]["erreurs"][0]["message"]
        );
        assert_eq!(fait["lignes"][1]["structure"], Value::Null);
        assert!(courriers_de(essai, "bao@perso.example").is_empty());
    });
}

fn many_rows_are_one_answer(essai: &BaseDEssai) {
    structure(essai, SIRET, "Commune de Guéret", 2_000);
    let admin = personne(essai, Role::Admin);
    let mut csv = ENTETE.to_owned();
    for rang in 0..200_u8 {
        let lettre = |rang: u8| char::from(b'a' + rang % 26);
        let nom: String = [lettre(rang), lettre(rang / 26), 'x'].into_iter().collect();
        csv.push_str(&format!(
            "Camille;{nom};camille{rang}@perso.example;{SIRET};2026-12-01;;\n"
        ));
    }
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let (statut, apercu) = envoyer(&connecte, true, csv).await;
        assert_eq!((statut, &apercu["pretes"]), (200, &json!(200)));
    });
}
