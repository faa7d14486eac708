use std::{io::Write as _, path::Path};

use super::*;

fn options(config: Option<&Path>, base: Option<&str>) -> OptionsCommunes {
    OptionsCommunes {
        database_url: base.map(str::to_owned),
        config: config.map(Path::to_owned),
        ..OptionsCommunes::default()
    }
}

fn fichier(texte: &str) -> tempfile::NamedTempFile {
    let mut fichier = tempfile::NamedTempFile::new().unwrap();
    fichier.write_all(texte.as_bytes()).unwrap();
    fichier
}

fn aucune(_: &str) -> Option<String> {
    None
}

#[test]
fn an_option_passes_before_a_variable_before_the_file_before_the_default() {
    fn une(nom: &str) -> Option<String> {
        (nom == "COOP_LISTEN").then(|| "127.0.0.1:2".to_owned())
    }
    let fichier = fichier("listen = \"127.0.0.1:3\"");
    let communes = options(Some(fichier.path()), None);
    let lus = [
        Reglages::lire_avec(&communes, une)
            .unwrap()
            .avec_ecoute(Some("127.0.0.1:1".to_owned())),
        Reglages::lire_avec(&communes, une).unwrap(),
        Reglages::lire_avec(&communes, aucune).unwrap(),
        Reglages::lire_avec(&options(None, None), aucune).unwrap(),
    ]
    .map(|reglages| reglages.ecoute().unwrap());
    assert_eq!(lus.each_ref().map(|lu| lu.valeur.port()), [1, 2, 3, 8080]);
    assert_eq!(lus[0].origine, Origine::Option("--listen"));
    assert_eq!(lus[1].origine, Origine::Variable("COOP_LISTEN"));
    assert_eq!(
        lus[2].origine,
        Origine::Fichier(fichier.path().to_owned(), "listen")
    );
    assert_eq!(lus[3].origine, Origine::Defaut);
}

#[test]
fn the_database_is_also_found_under_its_common_name_but_after_ours() {
    fn commune(nom: &str) -> Option<String> {
        (nom == "DATABASE_URL").then(|| "postgres://h/commune".to_owned())
    }
    fn les_deux(nom: &str) -> Option<String> {
        commune(nom).or_else(|| (nom == "COOP_DATABASE_URL").then(|| "postgres://h/notre".to_owned()))
    }
    for (variables, attendue) in [
        (aucune as fn(&str) -> _, BASE_PAR_DEFAUT),
        (commune, "postgres://h/commune"),
        (les_deux, "postgres://h/notre"),
    ] {
        let base = Reglages::lire_avec(&options(None, None), variables)
            .unwrap()
            .base()
            .unwrap();
        assert_eq!(base.valeur.to_string(), attendue);
    }
}

#[test]
fn the_file_takes_numbers_and_booleans_for_texts_and_no_unknown_key() {
    let bon = fichier("limites = \"off\"\nfils = 3");
    let reglages = Reglages::lire_avec(&options(Some(bon.path()), None), aucune).unwrap();
    let serveur = reglages.serveur().unwrap();
    assert_eq!((serveur.limites, serveur.fils), (ReglageLimites::Levees, Some(3)));

    for (texte, attendu) in [
        ("lissten = \"x\"", "lissten"),
        ("listen = {}", "listen"),
        ("listen =", "TOML"),
    ] {
        let mauvais = fichier(texte);
        let Err(erreur) = Reglages::lire_avec(&options(Some(mauvais.path()), None), aucune) else {
            panic!("{texte} was accepted");
        };
        assert!(
            erreur.message().to_string().contains(attendu),
            "{}",
            erreur.message()
        );
    }
}

#[test]
fn a_wrong_value_names_the_place_where_it_was_found() {
    fn fausse(nom: &str) -> Option<String> {
        (nom == "COOP_LIMITES").then(|| "non".to_owned())
    }
    let Err(erreur) = Reglages::lire_avec(&options(None, None), fausse)
        .unwrap()
        .limites()
    else {
        panic!("accepted");
    };
    let message = erreur.message().to_string();
    assert!(
        message.contains("COOP_LIMITES") && message.contains("« non »"),
        "{message}"
    );
}

#[test]
fn a_secret_that_is_refused_is_not_shown() {
    fn court(nom: &str) -> Option<String> {
        (nom == "COOP_SECRET").then(|| "s3cret".to_owned())
    }
    let Err(erreur) = Reglages::lire_avec(&options(None, None), court)
        .unwrap()
        .serveur()
    else {
        panic!("accepted");
    };
    let message = erreur.message().to_string();
    assert!(
        message.contains("COOP_SECRET") && !message.contains("s3cret"),
        "{message}"
    );
    assert!(!format!("{erreur:?} {erreur}").contains("s3cret"));
}

#[test]
fn proxies_are_addresses_or_networks() {
    fn deux(nom: &str) -> Option<String> {
        (nom == "COOP_PROXYS").then(|| "127.0.0.1, 10.0.0.0/8".to_owned())
    }
    let proxys = Reglages::lire_avec(&options(None, None), deux)
        .unwrap()
        .serveur()
        .unwrap()
        .proxys;
    assert_eq!(
        proxys,
        [
            "127.0.0.1/32".parse().unwrap(),
            "10.0.0.0/8".parse::<IpNet>().unwrap()
        ]
    );
}

#[test]
fn the_settings_of_mails_are_read_and_a_password_is_not_shown() {
    fn toutes(nom: &str) -> Option<String> {
        let valeur = match nom {
            "COOP_SMTP_URL" => "smtps://coop:s3cret@mail.exemple.fr",
            "COOP_COURRIEL_EXPEDITEUR" => "coop@exemple.fr",
            "COOP_DOMAINE_COURRIEL" => "exemple.fr",
            "COOP_WEBMAIL_URL" => "https://webmail.exemple.fr/",
            _ => return None,
        };
        Some(valeur.to_owned())
    }
    fn fausse(nom: &str) -> Option<String> {
        (nom == "COOP_SMTP_URL").then(|| "coop:s3cret@mail.exemple.fr".to_owned())
    }
    let serveur = |variables| {
        Reglages::lire_avec(&options(None, None), variables)
            .unwrap()
            .serveur()
    };
    let courriel = serveur(toutes).unwrap().courriel;
    assert_eq!(courriel.expediteur.as_ref().unwrap().as_str(), "coop@exemple.fr");
    assert_eq!(courriel.domaine.as_ref().unwrap().as_str(), "exemple.fr");
    assert_eq!(
        courriel.webmail.as_ref().unwrap().as_str(),
        "https://webmail.exemple.fr/"
    );
    assert!(!format!("{courriel:?}").contains("s3cret"));
    let Err(erreur) = serveur(fausse) else {
        panic!("accepted");
    };
    let dit = format!("{} {erreur:?}", erreur.message());
    assert!(dit.contains("COOP_SMTP_URL") && !dit.contains("s3cret"), "{dit}");
}
