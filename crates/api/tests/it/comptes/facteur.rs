//! The worker: what was written while nobody was there leaves, once.

use coop_domain::comptes::{Role, echanges::NouvelleInvitation};
use coop_store::{comptes, installation};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::personne,
    sur_les_deux,
};
use serde_json::json;

use super::outils::{attendre, conseiller, courriers_de, poster, structure};

sur_les_deux!(
    what_another_program_wrote_leaves,
    mails_leave_whichever_instance_wrote_them,
    a_mail_sealed_with_another_secret_waits,
);

/// Invites this many people, as `coop invite` does beside the service.
fn inviter(essai: &BaseDEssai, nombre: u32) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", nombre);
    let sceau = installation::sceau(essai.base(), None).unwrap();
    for rang in 0..nombre {
        let courriel = format!("personne{rang}@perso.example");
        let invitation: NouvelleInvitation =
            serde_json::from_value(conseiller("Camille", "Martin", &courriel, mairie)).unwrap();
        comptes::inviter(essai.base().writer(), &sceau, invitation, None, None, MAINTENANT)
            .unwrap()
            .unwrap();
    }
}

fn what_another_program_wrote_leaves(essai: &BaseDEssai) {
    // More than a lot of them.
    inviter(essai, 45);
    essayer(essai, async |application| {
        for rang in [0, 20, 44] {
            attendre(application, essai, &format!("personne{rang}@perso.example"), 1).await;
        }
    });
}

fn mails_leave_whichever_instance_wrote_them(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    executer(async {
        let (une, autre) = (
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        );
        let corps = json!({"identifiant": admin.identifiant});
        for (nombre, instance) in [(1, &une), (2, &autre)] {
            poster(instance, "/api/v1/mot-de-passe/oubli", &corps).await;
            attendre(instance, essai, &admin.identifiant, nombre).await;
        }
        une.arreter().await;
        autre.arreter().await;
    });
}

fn a_mail_sealed_with_another_secret_waits(essai: &BaseDEssai) {
    inviter(essai, 1);
    executer(async {
        let ferme = Application::avec(essai, |configuration| {
            configuration.secret = Some("un tout autre secret de 32 octets".parse().unwrap());
        })
        .await;
        let rate = async || {
            let premier = essai.base().lire(coop_store::courriers::prochain).unwrap();
            premier.is_some_and(|prochain| prochain > MAINTENANT)
        };
        ferme.jusqu_a(rate).await;
        assert!(courriers_de(essai, "personne0@perso.example").is_empty());
        ferme.arreter().await;
    });
}
