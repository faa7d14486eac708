//! From a name as it is typed to the address of a mailbox, over HTTP.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use serde_json::Value;

use super::outils::{conseiller, structure};

sur_les_deux!(every_name_has_its_address);

fn every_name_has_its_address(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 50);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        for (rang, (prenom, nom, attendue)) in [
            ("O", "X", "o.x"),
            ("O", "X", "o.x2"),
            ("O", "X", "o.x3"),
            ("Ö", "X", "o.x4"),
            ("İpek", "Işık", "ipek.isik"),
            ("Søren", "Łukasz", "soren.lukasz"),
            ("Élodie", "N’Guyen-Lefèvre", "elodie.nguyen-lefevre"),
            (
                "E\u{301}lodie",
                "N'Guyen-Lefe\u{300}vre",
                "elodie.nguyen-lefevre2",
            ),
            ("Jean - Paul", "d'Arc", "jean-paul.darc"),
            ("-Anne-", "'Aubin'", "anne.aubin"),
        ]
        .into_iter()
        .enumerate()
        {
            let invitation = conseiller(prenom, nom, &format!("n{rang}@perso.example"), mairie);
            let reponse = admin.post(application, "/api/v1/invitations", &invitation).await;
            assert_eq!(reponse.status(), 201, "{prenom} {nom}");
            let cree: Value = reponse.json().await.unwrap();
            assert_eq!(
                cree["courriel_professionnel"],
                format!("{attendue}@exemple.fr"),
                "{prenom} {nom}"
            );
        }
    });
}
