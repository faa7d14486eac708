//! What people write in a hurry is read as they mean it, and written back so that it is read the same.

use proptest::prelude::*;

use super::*;

fn cellules(textes: [&str; COLONNES]) -> Cellules {
    textes.map(str::to_owned)
}

fn lue(textes: [&str; COLONNES]) -> SaisieCra {
    let LigneLue { cra, erreurs } = lire(&cellules(textes));
    assert_eq!(erreurs, [], "{textes:?}");
    cra
}

fn refus(textes: [&str; COLONNES]) -> Vec<(String, String)> {
    lire(&cellules(textes))
        .erreurs
        .into_iter()
        .map(|erreur| (erreur.chemin, erreur.message))
        .collect()
}

#[test]
fn one_person_takes_a_few_letters() {
    let cra = lue(["i", "", "72", "ret", "courriel", "45", "", ""]);
    assert_eq!(cra.type_, Some(TypeCra::Individuel));
    assert_eq!(cra.participants, Some(1));
    assert_eq!(cra.ages, [(Age::Plus60, 1)].into_iter().collect());
    assert_eq!(cra.statuts, [(Statut::Retraite, 1)].into_iter().collect());
    assert_eq!(cra.themes, [Theme::Courriel]);
    assert_eq!(cra.duree, Some(45));
    assert_eq!(cra.suite, Suite::default());
}

#[test]
fn an_atelier_counts_its_people() {
    let cra = lue([
        "Atelier",
        "8",
        "5 × 60+ ; 3x35-59",
        "retraité : 5, en emploi=3",
        "impôts, IA | fraude",
        "1h30",
        "2×atelier ; CAF : 1 ; mairie",
        "découverte",
    ]);
    assert_eq!(cra.participants, Some(8));
    assert_eq!(
        cra.ages,
        [(Age::Plus60, 5), (Age::De35A59, 3)].into_iter().collect()
    );
    assert_eq!(
        cra.statuts,
        [(Statut::Retraite, 5), (Statut::EnEmploi, 3)]
            .into_iter()
            .collect()
    );
    assert_eq!(
        cra.themes,
        [Theme::IntelligenceArtificielle, Theme::Fraude, Theme::Demarche]
    );
    assert_eq!(cra.duree, Some(90));
    assert_eq!((cra.suite.atelier, cra.suite.rediriges()), (2, 2));
    assert_eq!(cra.precision.as_deref(), Some("découverte"));
}

#[test]
fn a_label_that_holds_a_comma_is_one_value() {
    let cra = lue([
        "ponctuel",
        "",
        "nc",
        "Sans emploi, en recherche d'emploi",
        "Emploi, formation, Argent, impôts, santé",
        "1:05",
        "",
        "",
    ]);
    assert_eq!(cra.statuts, [(Statut::SansEmploi, 1)].into_iter().collect());
    assert_eq!(cra.themes, [Theme::Emploi, Theme::Sante, Theme::Demarche]);
    assert_eq!(cra.sous_themes, [SousTheme::ArgentImpots]);
    assert_eq!(cra.duree, Some(65));
}

#[test]
fn what_cannot_be_read_is_told_in_its_column() {
    assert_eq!(
        refus([
            "licorne",
            "beaucoup",
            "200",
            "emp x",
            "gerer",
            "longtemps",
            "épicerie",
            ""
        ]),
        [
            ("type", "« licorne » n'est pas reconnu."),
            ("participants", "Un nombre de participants, en chiffres."),
            ("ages", "« 200 » n'est pas reconnu."),
            ("statuts", "« emp x » n'est pas reconnu."),
            (
                "themes",
                "« gerer » peut être : Gérer ses courriels / Gérer ses contenus numériques."
            ),
            ("duree", "Une durée en minutes, ou comme 1h30."),
            ("suite", "« épicerie » n'est pas reconnu."),
        ]
        .map(|(colonne, message)| (colonne.to_owned(), message.to_owned()))
    );
}

#[test]
fn durations_are_read_as_they_are_written() {
    for (texte, minutes) in [
        ("45", 45),
        ("45 min", 45),
        ("1h", 60),
        ("1 h 30", 90),
        ("1H30", 90),
        ("1:30", 90),
        ("1,5 h", 90),
        ("2 heures", 120),
        ("1h05mn", 65),
    ] {
        assert_eq!(nombres::duree(texte), Some(minutes), "{texte}");
    }
    for texte in [
        "",
        "h",
        "1h75",
        "-5",
        "une heure",
        "1,25 h",
        "9999999999h",
        "1h30h",
    ] {
        assert_eq!(nombres::duree(texte), None, "{texte}");
    }
}

#[test]
fn a_paste_falls_where_it_is_put_or_where_its_heading_says() {
    let collees = en_lignes("i\t\t72\r\np\t\t30\r\n\r\n", Colonne::Activite);
    assert_eq!(
        collees,
        [
            cellules(["i", "", "72", "", "", "", "", ""]),
            cellules(["p", "", "30", "", "", "", "", ""])
        ]
    );
    assert_eq!(
        en_lignes("courriel\t45", Colonne::Themes),
        [cellules(["", "", "", "", "courriel", "45", "", ""])]
    );
    let nommees = en_lignes(
        "Durée\tÂges\tNote\tType\n30\t\"60\n+\"\tx\ti\n",
        Colonne::Precision,
    );
    assert_eq!(nommees, [cellules(["i", "", "60\n+", "", "", "30", "", ""])]);
    assert_eq!(en_lignes("", Colonne::Activite), Vec::<Cellules>::new());
    assert_eq!(en_lignes(&"i\n".repeat(500), Colonne::Activite).len(), LIGNES_MAX);
}

#[test]
fn an_error_of_the_rules_has_its_column() {
    assert_eq!(Colonne::du_champ("sous_themes/0"), Some(Colonne::Themes));
    assert_eq!(Colonne::du_champ("suite/autres/0/libelle"), Some(Colonne::Suite));
    assert_eq!(Colonne::du_champ("type"), Some(Colonne::Activite));
    assert_eq!(Colonne::du_champ("commune"), None);
}

fn effectifs_de<E: Enumeration + Ord>() -> impl Strategy<Value = Effectifs<E>> {
    prop::collection::vec((prop::sample::select(E::TOUS), 1_u32..20), 0..4)
        .prop_map(|comptes| comptes.into_iter().collect())
}

proptest! {
    #[test]
    fn no_cell_makes_it_panic(textes in prop::array::uniform8(".{0,40}"), colle in ".{0,200}") {
        let _ = lire(&textes);
        let _ = en_lignes(&colle, Colonne::Ages);
    }

    #[test]
    fn a_row_written_back_reads_the_same(
        type_ in prop::sample::select(TypeCra::TOUS),
        participants in 1_u32..30,
        ages in effectifs_de::<Age>(),
        statuts in effectifs_de::<Statut>(),
        themes in prop::collection::btree_set(prop::sample::select(Theme::TOUS), 0..5),
        precis in prop::collection::btree_set(prop::sample::select(SousTheme::TOUS), 0..3),
        duree in 5_u32..720,
        individuel in 0_u32..3,
        redirections in effectifs_de::<Organisme>(),
    ) {
        let mut themes: Vec<_> = themes.into_iter().collect();
        themes.extend(precis.iter().map(|precis| precis.theme()));
        themes.sort_by_key(|theme| theme.position());
        themes.dedup();
        let mut sous_themes: Vec<_> = precis.into_iter().collect();
        sous_themes.sort_by_key(|precis| precis.position());
        let cra = SaisieCra {
            type_: Some(type_),
            participants: Some(participants),
            ages, statuts, themes, sous_themes,
            duree: Some(duree),
            suite: Suite { individuel, redirections, ..Suite::default() },
            ..SaisieCra::default()
        };
        let ecrites: Cellules = std::array::from_fn(|rang| {
            ecrire(Colonne::TOUS[rang], &cra)
        });
        let relue = lire(&ecrites);
        prop_assert_eq!(&relue.erreurs, &[], "{:?}", ecrites);
        prop_assert_eq!(relue.cra, cra, "{:?}", ecrites);
    }
}
