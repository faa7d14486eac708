//! States and week tables, on the clock of the lieu.

use coop_domain::lieu::{EtatLieu, Plage, heure_en_mots};

use crate::appui::{Avec, instant, instantane, lieu};

/// The state at instants, the same lieu being asked each time: what it remembers must be right.
fn etats<const N: usize>(commune: &str, horaires: &str, instants: [&str; N]) -> [String; N] {
    let instantane = instantane([lieu("a").dans(commune).ouvert(horaires)]);
    let lieu = instantane.lieu(lieu("a").id()).unwrap();
    instants.map(|texte| lieu.etat(instant(texte)).texte.clone())
}

#[test]
fn every_wording() {
    let semaine = "Mo-Fr 09:00-12:30,14:00-18:00; Sa 09:00-12:00";
    assert_eq!(
        etats(
            "23096",
            semaine,
            [
                "2026-11-23T07:59:59Z",
                "2026-11-23T08:00:00Z",
                "2026-11-23T11:29:59.999999Z",
                "2026-11-23T11:30:00Z",
                "2026-11-23T13:00:00Z",
                "2026-11-23T17:00:00Z",
                "2026-11-27T17:00:00Z",
                "2026-11-28T11:00:00Z",
                "2026-11-28T23:00:00Z",
            ]
        ),
        [
            "Fermé · ouvre à 9 h",
            "Ouvert · ferme à 12 h 30",
            "Ouvert · ferme à 12 h 30",
            "Fermé · ouvre à 14 h",
            "Ouvert · ferme à 18 h",
            "Fermé · ouvre demain à 9 h",
            "Fermé · ouvre demain à 9 h",
            "Fermé · ouvre lundi à 9 h",
            "Fermé · ouvre demain à 9 h",
        ]
    );
    let noel = "Mo-Fr 09:00-18:00; Dec 19-Jan 3 off";
    assert_eq!(
        etats("23096", noel, ["2026-12-20T10:00:00Z", "2026-12-30T10:00:00Z"]),
        ["Fermé · ouvre le 4 janvier à 9 h", "Fermé · ouvre lundi à 9 h"]
    );
    assert_eq!(
        etats(
            "23096",
            "May 01 09:00-18:00",
            ["2027-04-01T10:00:00Z", "2027-05-02T10:00:00Z"]
        ),
        ["Fermé · ouvre le 1er mai à 9 h", "Fermé"]
    );
    assert_eq!(
        etats("23096", "24/7", ["2026-11-23T07:00:00Z"]),
        ["Ouvert en continu"]
    );
    assert_eq!(
        etats(
            "23096",
            "Mo 08:00-24:00; Tu 00:00-24:00; We 00:00-18:00",
            ["2026-11-23T08:00:00Z"]
        ),
        ["Ouvert · ferme mercredi à 18 h"]
    );
    for inconnu in [
        "Du lundi au vendredi de 9h à 17h",
        "\"sur rendez-vous\"",
        "Mo-Su 00:00-24:00 unknown",
        "Mo-Fr 09:00-sunset",
        "Mo-Fr 09:00-12:00; SH off",
        "(sunset+20:00)-25:00",
    ] {
        assert_eq!(
            etats("23096", inconnu, ["2026-11-23T10:00:00Z"]),
            ["Horaires à vérifier auprès du lieu"],
            "{inconnu}"
        );
    }
}

#[test]
fn a_night_belongs_to_the_evening_before() {
    let horaires = "Fr 22:00-02:00";
    assert_eq!(
        etats(
            "23096",
            horaires,
            [
                "2026-11-27T22:00:00Z",
                "2026-11-27T23:30:00Z",
                "2026-11-28T01:00:00Z"
            ]
        ),
        [
            "Ouvert · ferme demain à 2 h",
            "Ouvert · ferme à 2 h",
            "Fermé · ouvre vendredi à 22 h"
        ]
    );
    assert_eq!(
        table("23096", horaires, "2026-11-28T00:00:00Z"),
        [
            "lundi 2026-11-30",
            "mardi 2026-12-01",
            "mercredi 2026-12-02",
            "jeudi 2026-12-03",
            "vendredi 2026-12-04 22 h-2 h",
            "samedi 2026-11-28",
            "dimanche 2026-11-29",
        ]
    );
}

#[test]
fn each_lieu_lives_on_its_own_clock() {
    let horaires = "Mo-Fr 08:00-16:00";
    for (commune, avant, pendant) in [
        ("97411", "2026-11-23T03:59:00Z", "2026-11-23T04:00:00Z"),
        ("97209", "2026-11-23T11:59:00Z", "2026-11-23T12:00:00Z"),
        ("98735", "2026-11-23T17:59:00Z", "2026-11-23T18:00:00Z"),
        ("98818", "2026-11-22T20:59:00Z", "2026-11-22T21:00:00Z"),
        ("23096", "2026-11-23T06:59:00Z", "2026-11-23T07:00:00Z"),
        ("23096", "2026-07-20T05:59:00Z", "2026-07-20T06:00:00Z"),
    ] {
        assert_eq!(
            etats(commune, horaires, [avant, pendant]),
            ["Fermé · ouvre à 8 h", "Ouvert · ferme à 16 h"],
            "{commune}"
        );
    }
    let instantane = instantane([lieu("a").ouvert(horaires)]);
    let lieu = instantane.lieu(lieu("a").id()).unwrap();
    assert_eq!(
        lieu.etat(instant("2026-11-23T07:00:00Z")).texte,
        "Ouvert · ferme à 16 h"
    );
}

/// In 2027 French clocks jump from 2 to 3 on 28 March, and fall from 3 to 2 on 31 October.
#[test]
fn days_when_the_clock_changes() {
    assert_eq!(
        etats(
            "23096",
            "Su 02:30-09:00",
            [
                "2027-03-28T00:59:59Z",
                "2027-03-28T01:00:00Z",
                "2027-03-28T06:59:00Z",
                "2027-03-28T07:00:00Z"
            ]
        ),
        [
            "Fermé · ouvre à 2 h 30",
            "Ouvert · ferme à 9 h",
            "Ouvert · ferme à 9 h",
            "Fermé · ouvre le 4 avril à 2 h 30"
        ]
    );
    assert_eq!(
        etats(
            "23096",
            "Su 09:00-12:00",
            [
                "2027-10-31T07:59:00Z",
                "2027-10-31T08:00:00Z",
                "2027-10-31T11:00:00Z"
            ]
        ),
        [
            "Fermé · ouvre à 9 h",
            "Ouvert · ferme à 12 h",
            "Fermé · ouvre le 7 novembre à 9 h"
        ]
    );
    // The day before: the evening is not an hour off.
    assert_eq!(
        etats(
            "23096",
            "Sa 09:00-23:00",
            ["2027-10-30T20:59:00Z", "2027-10-30T21:00:00Z"]
        ),
        ["Ouvert · ferme à 23 h", "Fermé · ouvre samedi à 9 h"]
            .map(|texte| texte.replace("samedi", "le 6 novembre"))
    );
}

#[test]
fn leap_days_and_odd_weeks() {
    assert_eq!(
        etats(
            "23096",
            "Feb 29 10:00-12:00",
            ["2028-02-29T09:30:00Z", "2028-02-28T12:00:00Z"]
        ),
        ["Ouvert · ferme à 12 h", "Fermé · ouvre demain à 10 h"]
    );
    // Weeks 47 and 48 of 2026 begin on 16 and 23 November; 53 is followed by 1.
    assert_eq!(
        etats(
            "23096",
            "week 1-53/2 Mo 10:00-12:00",
            [
                "2026-11-16T09:30:00Z",
                "2026-11-23T09:30:00Z",
                "2026-12-28T09:30:00Z",
                "2027-01-04T09:30:00Z"
            ]
        ),
        [
            "Ouvert · ferme à 12 h",
            "Fermé · ouvre le 30 novembre à 10 h",
            "Ouvert · ferme à 12 h",
            "Ouvert · ferme à 12 h"
        ]
    );
}

#[test]
fn holidays_close_only_those_who_say_so() {
    let noel = "2026-12-25T10:00:00Z";
    assert_eq!(
        etats("23096", "Mo-Fr 09:00-18:00", [noel]),
        ["Ouvert · ferme à 18 h"]
    );
    assert_eq!(
        etats("23096", "Mo-Fr 09:00-18:00; PH off", [noel]),
        ["Fermé · ouvre lundi à 9 h"]
    );
    // Abolition of slavery in La Réunion: Sunday 20 December 2026, 8 in the morning.
    let vingt_decembre = "2026-12-20T06:00:00Z";
    assert_eq!(
        etats("97411", "Su 09:00-18:00; PH off", [vingt_decembre]),
        ["Fermé · ouvre le 27 décembre à 9 h"]
    );
    assert_eq!(
        etats("97209", "Su 09:00-18:00; PH off", ["2026-12-20T14:00:00Z"]),
        ["Ouvert · ferme à 18 h"]
    );
    assert_eq!(
        table("67482", "Mo-Su 09:00-12:00; PH off", "2026-12-21T10:00:00Z"),
        [
            "lundi 2026-12-21 9 h-12 h",
            "mardi 2026-12-22 9 h-12 h",
            "mercredi 2026-12-23 9 h-12 h",
            "jeudi 2026-12-24 9 h-12 h",
            "vendredi 2026-12-25 (Noël)",
            "samedi 2026-12-26 (Saint-Étienne)",
            "dimanche 2026-12-27 9 h-12 h",
        ]
    );
    assert_eq!(
        table("23096", "We 09:00-12:00,14:00-18:30", "2026-11-10T10:00:00Z")[2],
        "mercredi 2026-11-11 (Armistice de 1918) 9 h-12 h 14 h-18 h 30"
    );
}

#[test]
fn the_day_begins_at_the_midnight_of_the_place() {
    let table = table("97411", "24/7", "2026-11-22T21:00:00Z");
    assert_eq!(table[0], "lundi 2026-11-23 0 h-0 h");
    assert_eq!(table[6], "dimanche 2026-11-29 0 h-0 h");
}

#[test]
fn unknown_hours_have_no_week() {
    let instantane = instantane([lieu("a"), lieu("b").ouvert("le matin")]);
    for (id, code) in [("a", EtatLieu::NonRenseigne), ("b", EtatLieu::NonCompris)] {
        let lieu = instantane.lieu(lieu(id).id()).unwrap();
        assert!(lieu.semaine(instant("2026-11-22T21:00:00Z")).is_empty());
        assert_eq!(lieu.etat(instant("2026-11-22T21:00:00Z")).code, code);
    }
}

/// The week table, a line a day.
fn table(commune: &str, horaires: &str, le: &str) -> Vec<String> {
    let instantane = instantane([lieu("a").dans(commune).ouvert(horaires)]);
    let plage = |plage: &Plage| format!(" {}-{}", heure_en_mots(plage.debut), heure_en_mots(plage.fin));
    instantane
        .lieu(lieu("a").id())
        .unwrap()
        .semaine(instant(le))
        .iter()
        .map(|jour| {
            let ferie = jour
                .ferie
                .as_ref()
                .map(|nom| format!(" ({nom})"))
                .unwrap_or_default();
            let plages: String = jour.plages.iter().map(plage).collect();
            format!("{} {}{ferie}{plages}", jour.jour.nom(), jour.date)
        })
        .collect()
}
