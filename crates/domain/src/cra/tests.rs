use proptest::prelude::*;

use super::*;
use crate::{
    enumeration::Enumeration as _,
    ids::LieuId,
    temps::{Date, Instant},
};

fn lieu() -> LieuId {
    LieuId::depuis_source("essai", "1")
}

fn contexte() -> Contexte {
    Contexte {
        maintenant: Some("2026-11-22T10:00:00Z".parse().unwrap()),
        contrats: vec![Periode {
            du: "2025-01-01".parse().unwrap(),
            au: Some("2027-12-31".parse().unwrap()),
        }],
        lieux: vec![lieu()],
        departement: Some("23".parse().unwrap()),
    }
}

/// The example of the API's document.
fn exemple() -> SaisieCra {
    serde_json::from_str(
        r#"{"date":"2026-11-20","canal":"autre_lieu","commune":"23096","type":"individuel","participants":1,
            "deja_accompagnes":0,"ages":{"60_plus":1},"statuts":{"retraite":1},"themes":["demarche","courriel"],
            "sous_themes":["argent_impots"],"duree":45,"suite":{"individuel":1,"atelier":0,"redirections":{}}}"#,
    )
    .unwrap()
}

/// `champ:code` of every rule that this CRA breaks.
fn fautes(saisie: &SaisieCra) -> Vec<String> {
    fautes_dans(saisie, &contexte())
}

fn fautes_dans(saisie: &SaisieCra, contexte: &Contexte) -> Vec<String> {
    match saisie.verifier(contexte) {
        Ok(_) => Vec::new(),
        Err(erreurs) => erreurs
            .iter()
            .map(|e| format!("{}:{}", e.chemin, e.code))
            .collect(),
    }
}

/// The example, changed.
fn avec(changer: impl FnOnce(&mut SaisieCra)) -> SaisieCra {
    let mut saisie = exemple();
    changer(&mut saisie);
    saisie
}

#[test]
fn the_example_of_the_api_is_accepted_and_said_back() {
    let contenu = exemple().verifier(&contexte()).unwrap();
    let dit = SaisieCra::from(&contenu);
    assert_eq!(dit.verifier(&contexte()).unwrap(), contenu);
    // Sets come back in the order of their list.
    assert_eq!(dit.themes, [Theme::Courriel, Theme::Demarche]);
}

#[test]
fn an_empty_cra_hears_everything_at_once() {
    assert_eq!(
        fautes(&SaisieCra::default()),
        [
            "date:obligatoire",
            "canal:obligatoire",
            "commune:obligatoire",
            "type:obligatoire",
            "participants:obligatoire",
            "themes:obligatoire",
            "duree:obligatoire",
        ]
    );
}

#[test]
fn each_rule_refuses_what_breaks_it_and_nothing_else() {
    type Cas = (&'static str, SaisieCra);
    let cas: Vec<Cas> = vec![
        ("date:format", avec(|c| c.date = "20/11/2026".into())),
        ("date:format", avec(|c| c.date = "2026-02-29".into())),
        ("date:hors_bornes", avec(|c| c.date = "2019-12-31".into())),
        ("date:hors_bornes", avec(|c| c.date = "2026-11-23".into())),
        ("date:hors_contrat", avec(|c| c.date = "2024-12-31".into())),
        (
            "lieu_id:obligatoire",
            avec(|c| c.canal = Some(Canal::LieuActivite)),
        ),
        (
            "lieu_id:inconnu",
            avec(|c| {
                c.canal = Some(Canal::LieuActivite);
                c.lieu_id = Some(LieuId::depuis_source("essai", "2"));
            }),
        ),
        ("lieu_id:interdit", avec(|c| c.lieu_id = Some(lieu()))),
        ("commune:format", avec(|c| c.commune = "Guéret".into())),
        ("deja_accompagnes:hors_bornes", avec(|c| c.deja_accompagnes = 2)),
        ("ages:somme", avec(|c| c.ages = Effectifs::default())),
        ("statuts:somme", avec(|c| c.statuts.fixer(Statut::EnEmploi, 1))),
        (
            "themes/1:doublon",
            avec(|c| c.themes = vec![Theme::Demarche, Theme::Demarche]),
        ),
        (
            "sous_themes/1:theme_absent",
            avec(|c| c.sous_themes.push(SousTheme::MonEspaceSante)),
        ),
        ("precision:hors_bornes", avec(|c| c.precision = Some("ab".into()))),
        (
            "precision:hors_bornes",
            avec(|c| c.precision = Some("é".repeat(61))),
        ),
        (
            "precision:donnee_personnelle",
            avec(|c| c.precision = Some("Mme Dupont 06 12 34 56 78".into())),
        ),
        ("duree:hors_bornes", avec(|c| c.duree = Some(4))),
        ("duree:hors_bornes", avec(|c| c.duree = Some(721))),
        ("suite:somme", avec(|c| c.suite.atelier = 1)),
        (
            "suite:somme",
            avec(|c| c.suite.redirections.fixer(Organisme::Caf, 1)),
        ),
        (
            "materiel:incompatible",
            avec(|c| c.materiel = vec![Materiel::Ordinateur, Materiel::Aucun]),
        ),
        ("tags/0:hors_bornes", avec(|c| c.tags = vec!["é".repeat(41)])),
        (
            "tags/1:doublon",
            avec(|c| c.tags = vec!["permis".into(), " permis ".into()]),
        ),
        (
            "tags/0:donnee_personnelle",
            avec(|c| c.tags = vec!["jean@exemple.fr".into()]),
        ),
    ];
    for (attendue, saisie) in cas {
        assert_eq!(fautes(&saisie), [attendue], "{saisie:?}");
    }
}

#[test]
fn participants_depend_on_the_type() {
    for (type_, participants, bon) in [
        (TypeCra::Individuel, 1, true),
        (TypeCra::Individuel, 0, false),
        (TypeCra::Individuel, 2, false),
        (TypeCra::Ponctuel, 2, false),
        (TypeCra::Collectif, 1, false),
        (TypeCra::Collectif, 2, true),
        (TypeCra::Collectif, 500, true),
        (TypeCra::Collectif, 501, false),
    ] {
        let saisie = avec(|c| {
            c.type_ = Some(type_);
            c.participants = Some(participants);
            c.ages = [(Age::Plus60, participants)].into_iter().collect();
            c.statuts = [(Statut::Retraite, participants)].into_iter().collect();
            c.suite = Suite::default();
        });
        assert_eq!(fautes(&saisie).is_empty(), bon, "{type_:?} {participants}");
    }
}

#[test]
fn another_organisme_has_a_name_and_a_count() {
    let autre = |libelle: &str, n| AutreOrganisme {
        libelle: libelle.to_owned(),
        n,
    };
    let dire = |autres: Vec<AutreOrganisme>| {
        fautes(&avec(|c| {
            c.suite.individuel = 0;
            c.suite.autres = autres;
        }))
    };
    assert_eq!(dire(vec![autre("Épicerie solidaire", 1)]), [""; 0]);
    assert_eq!(dire(vec![autre("E", 1)]), ["suite/autres/0/libelle:hors_bornes"]);
    assert_eq!(dire(vec![autre("Épicerie", 0)]), ["suite/autres/0/n:hors_bornes"]);
    assert_eq!(
        dire(vec![autre("M. Petit 0612345678", 1)]),
        ["suite/autres/0/libelle:donnee_personnelle"]
    );
}

#[test]
fn today_is_that_of_the_commune() {
    // 20:30 in Paris: tomorrow in La Réunion, still the morning in Tahiti.
    let mut contexte = contexte();
    contexte.maintenant = Some("2026-11-22T20:30:00Z".parse().unwrap());
    let demain = avec(|c| c.date = "2026-11-23".into());
    for (departement, bon) in [("23", false), ("974", true), ("987", false), ("988", true)] {
        contexte.departement = Some(departement.parse().unwrap());
        assert_eq!(fautes_dans(&demain, &contexte).is_empty(), bon, "{departement}");
    }
}

#[test]
fn a_commune_of_no_code_is_unknown() {
    let mut contexte = contexte();
    contexte.departement = None;
    assert_eq!(fautes_dans(&exemple(), &contexte), ["commune:inconnu"]);
}

#[test]
fn a_day_outside_contracts_is_refused_with_their_dates() {
    let mut contexte = contexte();
    contexte.contrats.push(Periode {
        du: "2020-06-01".parse().unwrap(),
        au: None,
    });
    contexte.contrats.remove(0);
    let erreurs = avec(|c| c.date = "2020-02-29".into())
        .verifier(&contexte)
        .unwrap_err();
    assert_eq!(
        erreurs[0].message,
        "Cette date est hors de vos contrats : depuis le 1er juin 2020."
    );
    contexte.contrats.clear();
    let erreurs = exemple().verifier(&contexte).unwrap_err();
    assert!(erreurs[0].message.starts_with("Vous n'avez pas de contrat"));
}

#[test]
fn the_29_february_is_a_day_of_leap_years_only() {
    let contexte = Contexte {
        contrats: vec![Periode {
            du: Date::new(2020, 1, 1).unwrap(),
            au: None,
        }],
        ..contexte()
    };
    assert_eq!(
        fautes_dans(&avec(|c| c.date = "2024-02-29".into()), &contexte),
        [""; 0]
    );
    assert_eq!(
        fautes_dans(&avec(|c| c.date = "2025-02-29".into()), &contexte),
        ["date:format"]
    );
}

fn une_saisie() -> impl Strategy<Value = SaisieCra> {
    let ages = prop::collection::vec((prop::sample::select(Age::TOUS.to_vec()), 0_u32..4), 0..4);
    let statuts = prop::collection::vec((prop::sample::select(Statut::TOUS.to_vec()), 0_u32..4), 0..4);
    let themes = prop::collection::vec(prop::sample::select(Theme::TOUS.to_vec()), 0..4);
    let sous_themes = prop::collection::vec(prop::sample::select(SousTheme::TOUS.to_vec()), 0..3);
    let nombres = (0_u32..6, 0_u32..3, 0_u32..900, 0_u32..3, 0_u32..3);
    (
        prop::option::of(prop::sample::select(TypeCra::TOUS.to_vec())),
        prop::option::of(prop::sample::select(Canal::TOUS.to_vec())),
        ages,
        statuts,
        themes,
        sous_themes,
        nombres,
        any::<bool>(),
        "\\PC{0,70}",
    )
        .prop_map(
            |(type_, canal, ages, statuts, themes, sous_themes, nombres, avec_lieu, texte)| {
                let (participants, deja_accompagnes, duree, individuel, atelier) = nombres;
                SaisieCra {
                    type_,
                    canal,
                    lieu_id: avec_lieu.then(lieu),
                    participants: Some(participants),
                    deja_accompagnes,
                    ages: ages.into_iter().collect(),
                    statuts: statuts.into_iter().collect(),
                    themes,
                    sous_themes,
                    duree: Some(duree),
                    precision: Some(texte),
                    suite: Suite {
                        individuel,
                        atelier,
                        ..Suite::default()
                    },
                    ..exemple()
                }
            },
        )
}

proptest! {
    #[test]
    fn what_is_accepted_keeps_every_law(saisie in une_saisie()) {
        match saisie.verifier(&contexte()) {
            Ok(contenu) => {
                let participants = u64::from(contenu.participants);
                prop_assert_eq!(contenu.ages.total(), participants);
                prop_assert_eq!(contenu.statuts.total(), participants);
                prop_assert!(contenu.deja_accompagnes <= contenu.participants);
                prop_assert!(contenu.suite.suivis() + contenu.suite.rediriges() <= participants);
                prop_assert!(!contenu.themes.est_vide());
                prop_assert!(contenu.sous_themes.iter().all(|s| contenu.themes.contient(s.theme())));
                prop_assert_eq!(contenu.lieu.is_some(), contenu.canal == Canal::LieuActivite);
                prop_assert_eq!(participants > 1, contenu.type_ == TypeCra::Collectif);
                prop_assert!((DUREE_MIN..=DUREE_MAX).contains(&contenu.duree));
                prop_assert_eq!(saisie.canonique(), SaisieCra::from(&contenu));
                // Said back and read again, it is the same.
                let dite = serde_json::to_string(&SaisieCra::from(&contenu)).unwrap();
                let relue: SaisieCra = serde_json::from_str(&dite).unwrap();
                prop_assert_eq!(relue.verifier(&contexte()).unwrap(), contenu);
            }
            Err(erreurs) => {
                prop_assert!(!erreurs.is_empty());
                for erreur in erreurs {
                    prop_assert!(!erreur.message.is_empty() && erreur.message.ends_with(['.', '»']), "{:?}", erreur);
                }
            }
        }
    }

    #[test]
    fn the_present_alone_decides_of_the_future(heures in 0_i64..240) {
        let maintenant: Instant = "2026-11-15T00:00:00Z".parse().unwrap();
        let mut contexte = contexte();
        contexte.maintenant = Some(Instant::depuis_micros(maintenant.micros() + heures * 3_600_000_000));
        let aujourd_hui = crate::territoires::jour_local(contexte.maintenant.unwrap(), contexte.departement.as_ref()).unwrap();
        let saisie = avec(|c| c.date = "2026-11-20".into());
        prop_assert_eq!(fautes_dans(&saisie, &contexte).is_empty(), aujourd_hui >= "2026-11-20".parse().unwrap());
    }
}
