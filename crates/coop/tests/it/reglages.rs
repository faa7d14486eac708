//! Settings that do not read, and settings that would be unsafe.

use insta::assert_snapshot;

use crate::outils::{Dit, Dossier, EXTRAIT};

#[test]
fn a_wrong_setting_says_where_it_was_found_and_what_was_expected() {
    let dossier = Dossier::nouveau();
    let dits = [
        dossier.echec(2, &["serve", "--listen", "8080"]),
        dossier.juger_echec(
            2,
            dossier
                .commande(&["serve"])
                .env("COOP_LIMITES", "non")
                .output()
                .unwrap(),
        ),
        dossier.juger_echec(
            2,
            dossier
                .commande(&["serve"])
                .env("COOP_SECRET", "court")
                .output()
                .unwrap(),
        ),
        dossier.juger_echec(
            2,
            dossier
                .commande(&["serve"])
                .env("COOP_LOG", "a=b=c")
                .output()
                .unwrap(),
        ),
    ];
    assert_snapshot!(dits.concat(), @"
    coop : le réglage --listen vaut « 8080 », qui ne se lit pas.
      Attendu : une adresse IP et un port, par exemple 127.0.0.1:8080 ou [::1]:8080.
    coop : le réglage COOP_LIMITES vaut « non », qui ne se lit pas.
      Attendu : on ou off.
    coop : le réglage COOP_SECRET vaut « … », qui ne se lit pas.
      Attendu : 32 caractères au moins, tirés au hasard.
    coop : le réglage COOP_LOG vaut « a=b=c », qui ne se lit pas.
      Attendu : des niveaux de journal, par exemple info ou coop_store=debug,info.
    ");
}

#[test]
fn a_file_of_settings_is_read_or_refused_with_the_reason() {
    let dossier = Dossier::nouveau();
    dossier.ecrire("inconnue.toml", "lissten = \"127.0.0.1:1\"");
    dossier.ecrire("casse.toml", "listen = ");
    dossier.ecrire("section.toml", "[listen]");
    dossier.ecrire("mauvais.toml", "listen = \"demain\"");
    let dits = [
        "absent.toml",
        "inconnue.toml",
        "casse.toml",
        "section.toml",
        "mauvais.toml",
    ]
    .map(|fichier| dossier.echec(2, &["serve", "--config", fichier]));
    assert_snapshot!(dits.concat());
}

#[test]
fn beyond_loopback_a_secret_and_mails_are_wanted_and_limits_stay() {
    let dossier = Dossier::nouveau();
    let secret = ("COOP_SECRET", "un secret de trente-deux octets !");
    let smtp = ("COOP_SMTP_URL", "smtps://coop:mot-de-passe@mail.exemple.fr");
    let expediteur = ("COOP_COURRIEL_EXPEDITEUR", "coop@exemple.fr");
    let publique = ("COOP_URL_PUBLIQUE", "https://coop.exemple.fr");
    let dits = [
        vec![],
        vec![secret, ("COOP_LIMITES", "off")],
        vec![secret],
        vec![secret, smtp],
        vec![secret, smtp, expediteur],
        vec![
            secret,
            smtp,
            expediteur,
            publique,
            ("COOP_DOMAINE_COURRIEL", "exemple.fr"),
        ],
    ]
    .map(|reglages| {
        let mut commande = dossier.commande(&["serve", "--listen", "0.0.0.0:0"]);
        dossier.juger_echec(2, commande.envs(reglages).output().unwrap())
    });
    assert_snapshot!(dits.concat(), @"
    coop : écouter sur 0.0.0.0:0, que d'autres machines peuvent joindre, demande un secret.
      Donnez à COOP_SECRET au moins 32 caractères tirés au hasard, toujours les mêmes pour cette base.
      Par exemple le résultat de : openssl rand -base64 32
    coop : les limites de requêtes ne peuvent pas être levées sur 0.0.0.0:0, que d'autres machines peuvent joindre.
      Retirez COOP_LIMITES=off, ou écoutez sur 127.0.0.1.
    coop : écouter sur 0.0.0.0:0, que d'autres machines peuvent joindre, demande un serveur de courriel : sans lui, aucune invitation ne partirait.
      Donnez son adresse à COOP_SMTP_URL, par exemple smtps://utilisateur:mot-de-passe@mail.exemple.fr:465,
      ou écoutez sur 127.0.0.1 : les courriels restent alors dans la boîte de développement.
    coop : les courriels n'ont pas d'expéditeur.
      Donnez à COOP_COURRIEL_EXPEDITEUR une adresse que COOP_SMTP_URL a le droit d'utiliser.
    coop : les liens des courriels ne mèneraient nulle part : l'adresse publique du service n'est pas donnée.
      Donnez-la à COOP_URL_PUBLIQUE, par exemple https://coop.exemple.fr
    coop : COOP_DOMAINE_COURRIEL demande des boîtes professionnelles, que personne ne créerait.
      Choisissez qui les crée, COOP_BOITES=gandi avec COOP_GANDI_JETON ; ou retirez le domaine :
      chaque personne se connecte alors avec son adresse personnelle.
      Sans COOP_SMTP_URL, sur 127.0.0.1, les boîtes sont fictives et ce réglage choisit leur domaine.
    ");
    assert!(
        !dossier.chemin().join("donnees").exists(),
        "nothing was made for a service that may not start"
    );
}

#[test]
fn the_clock_moves_on_a_fictitious_database_only() {
    let dossier = Dossier::nouveau();
    let deplacer = || {
        let mut commande = dossier.commande(&["import", "lieux", EXTRAIT]);
        Dit::from(
            commande
                .env("COOP_MAINTENANT", "2030-01-01T00:00:00Z")
                .output()
                .unwrap(),
        )
    };
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    assert_snapshot!(dossier.juger_echec(2, deplacer()), @"
    coop : COOP_MAINTENANT déplace l'horloge, ce qu'une base de données réelles n'accepte pas.
      Retirez ce réglage, ou prenez une base fictive : coop migrate --fictif sur une base neuve.
    ");
    assert_eq!(dossier.lieux(), 0);

    let dit = dossier.coop(&["migrate", "--fictif"]);
    assert_snapshot!(dit.sortie, @"Base sqlite://donnees/coop.sqlite à jour : version 0030, fictive.");
    assert_eq!(deplacer().code, Some(0));
}
