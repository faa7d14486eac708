//! Lieux kept by people: added, corrected, with stops and the names of those who agreed; every index is
//! told, and no import undoes them.

use std::thread;

use coop_domain::{
    comptes::{
        Attribution, EtatCompte, Portee, Role,
        echanges::{AjoutLieu, PresenceLieu, RaisonProposition},
    },
    enumeration::{Ensemble, Enumeration as _},
    ids::{CompteId, LieuId},
    lieu::{Dispositif, Itinerance, Lieu, NouveauxPassages, SOURCE_COOP},
    temps::Date,
};
use coop_store::{
    Base, Erreur,
    audit::{self, Objet as Audite},
    comptes::{self, NouveauCompte},
    ids,
    journal::{self, Objet, Operation},
    lieux::{
        self, LieuEnregistre, RefusLieuTenu, Ressort, annexes,
        passages::{self, AjoutPassages},
    },
    moi_lieux,
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::prelude::*;

use crate::{
    commun,
    personnes::{EMPREINTE, actif, apres, compter, courriel, employeur, jour, structure},
};

const NOM: &str = "Bus d'Élodie « numérique » <3 ' \" 😀";

fn saisi(nom: &str) -> Lieu {
    let mut lieu = commun::lieu(1).unwrap();
    lieu.source = SOURCE_COOP.to_owned();
    lieu.id_source = ids::id_source();
    lieu.nom = nom.to_owned();
    lieu.itinerance = Ensemble::from_iter([Itinerance::Itinerant]);
    lieu
}

fn creer(base: &Base, ressort: Ressort, lieu: Lieu, acteur: CompteId) -> LieuEnregistre {
    lieux::creer(base.writer(), ressort, lieu, acteur, apres(1))
        .unwrap()
        .unwrap()
}

fn lire(base: &Base, id: LieuId) -> LieuEnregistre {
    base.lire(|conn| lieux::par_ids(conn, &[id])).unwrap().remove(0)
}

/// The lines of the change log after `position`.
fn journal_depuis(base: &Base, position: i64) -> Vec<(LieuId, Operation)> {
    journal::sequencer(base).unwrap();
    base.lire(|conn| journal::depuis(conn, position, i64::MAX))
        .unwrap()
        .into_iter()
        .map(|ligne| match ligne.changement.objet {
            Objet::Lieu(id) => (id, ligne.changement.operation),
            autre => panic!("no line of a lieu: {autre:?}"),
        })
        .collect()
}

fn fin_du_journal(base: &Base) -> i64 {
    journal::sequencer(base).unwrap();
    base.lire(journal::position).unwrap()
}

fn audites(base: &Base, objet: Audite) -> Vec<String> {
    base.lire(|conn| audit::lister(conn, Some(objet), None, 100))
        .unwrap()
        .into_iter()
        .map(|ligne| ligne.action)
        .collect()
}

fn corriger(
    base: &Base,
    ressort: &Ressort,
    id: LieuId,
    attendue: i64,
    nom: &str,
    acteur: CompteId,
) -> Result<LieuEnregistre, RefusLieuTenu> {
    let ancien = lire(base, id).lieu;
    let corrige = Lieu {
        nom: nom.to_owned(),
        ..ancien
    };
    lieux::corriger(
        base.writer(),
        ressort.clone(),
        id,
        attendue,
        corrige,
        acteur,
        apres(2),
    )
    .unwrap()
}

fn a_lieu_is_added_then_corrected(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "elodie@exemple.fr");
    let cree = creer(base, Ressort::Compte(compte), saisi(NOM), compte);
    assert_eq!((cree.version, cree.lieu.nom.as_str()), (1, NOM));
    assert_eq!(lire(base, cree.id), cree);
    // In the same transaction: one of the person's own.
    let miens = base.lire(|conn| moi_lieux::lister(conn, compte)).unwrap();
    assert_eq!(miens.len(), 1);
    let mien = &miens[0];
    assert!(mien.id == cree.id && mien.modifiable && mien.itinerant && !mien.nom_visible && !mien.principal);
    assert_eq!(journal_depuis(base, 0), [(cree.id, Operation::Cree)]);

    let position = fin_du_journal(base);
    let ressort = Ressort::Compte(compte);
    let corrige = corriger(base, &ressort, cree.id, 1, "Autre nom", compte).unwrap();
    assert_eq!(
        (corrige.version, corrige.cree_le, corrige.modifie_le),
        (2, apres(1), apres(2))
    );
    assert_eq!(lire(base, cree.id), corrige);
    assert_eq!(journal_depuis(base, position), [(cree.id, Operation::Modifie)]);
    // Read at version 1, written since: refused, and nothing changes.
    assert_eq!(
        corriger(base, &ressort, cree.id, 1, "Écrasé", compte),
        Err(RefusLieuTenu::Perimee)
    );
    assert_eq!(lire(base, cree.id), corrige);
    assert_eq!(
        audites(base, Audite::Lieu(cree.id)),
        ["lieu_modifie", "lieu_cree"]
    );
}

fn of_two_corrections_at_once_one_is_made(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "elodie@exemple.fr");
    let cree = creer(base, Ressort::Compte(compte), saisi(NOM), compte);
    let faites = thread::scope(|portee| {
        let fils: Vec<_> = (0..4)
            .map(|n| {
                let nom = format!("Nom {n}");
                portee.spawn(move || corriger(base, &Ressort::Tout, cree.id, 1, &nom, compte).is_ok())
            })
            .collect();
        fils.into_iter()
            .filter_map(|fil| fil.join().unwrap().then_some(()))
            .count()
    });
    assert_eq!(faites, 1);
    assert_eq!(lire(base, cree.id).version, 2);
}

fn each_keeps_theirs(essai: &BaseDEssai) {
    let base = essai.base();
    let (un, autre) = (actif(base, "un@exemple.fr"), actif(base, "autre@exemple.fr"));
    let employeur_id = employeur(base, 1, 2);
    let siret = structure(1, 2).siret;
    let cree = creer(base, Ressort::Compte(un), saisi(NOM), un);
    let departements = |code: &str| Ressort::Departements(vec![code.parse().unwrap()]);
    for (ressort, permis) in [
        (Ressort::Tout, true),
        (Ressort::Compte(un), true),
        (Ressort::Compte(autre), false),
        (Ressort::Structure(employeur_id), false),
        (departements("23"), true),
        (departements("87"), false),
        (Ressort::Rien, false),
    ] {
        let lu = base
            .lire(|conn| lieux::a_corriger(conn, &ressort, cree.id))
            .unwrap();
        assert_eq!(lu.is_ok(), permis, "{ressort:?}");
        let version = lire(base, cree.id).version;
        let corrige = corriger(base, &ressort, cree.id, version, &format!("{version}"), autre);
        assert_eq!(corrige.is_ok(), permis, "{ressort:?}");
        if !permis {
            assert_eq!(corrige, Err(RefusLieuTenu::HorsRessort));
        }
    }
    // An employer's lieu bears its SIRET, given or not, and no other's.
    let sien = creer(base, Ressort::Structure(employeur_id), saisi("Siège"), autre);
    assert_eq!(sien.lieu.pivot.as_str(), siret.as_str());
    assert!(
        corriger(
            base,
            &Ressort::Structure(employeur_id),
            sien.id,
            1,
            "Le siège",
            autre
        )
        .is_ok()
    );
    let mut d_un_autre = saisi("Autre");
    d_un_autre.pivot = "13002526500013".parse().unwrap();
    let refus = lieux::creer(
        base.writer(),
        Ressort::Structure(employeur_id),
        d_un_autre,
        autre,
        apres(1),
    );
    assert_eq!(refus.unwrap(), Err(RefusLieuTenu::AutreStructure));
    let refus = lieux::creer(base.writer(), departements("87"), saisi("Loin"), autre, apres(1));
    assert_eq!(refus.unwrap(), Err(RefusLieuTenu::HorsTerritoire));
    let inconnu = base
        .lire(|conn| lieux::a_corriger(conn, &Ressort::Tout, commun::lieu(9).unwrap().id()))
        .unwrap();
    assert_eq!(inconnu, Err(RefusLieuTenu::Inconnu));
}

fn a_source_keeps_its_lieux_and_people_keep_theirs(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "elodie@exemple.fr");
    lieux::importer(base.writer(), vec![commun::lieu(1).unwrap()], apres(0)).unwrap();
    let importe = commun::lieu(1).unwrap().id();
    assert_eq!(
        corriger(base, &Ressort::Tout, importe, 1, "Corrigé", compte),
        Err(RefusLieuTenu::DUneSource("Essai".to_owned()))
    );
    let sous_un_autre_nom = lieux::creer(
        base.writer(),
        Ressort::Tout,
        commun::lieu(2).unwrap(),
        compte,
        apres(0),
    );
    assert!(matches!(
        sous_un_autre_nom.unwrap(),
        Err(RefusLieuTenu::DUneSource(_))
    ));

    let cree = creer(base, Ressort::Compte(compte), saisi(NOM), compte);
    let mut ecrase = cree.lieu.clone();
    ecrase.nom = "Importé".to_owned();
    let reponse = lieux::importer(
        base.writer(),
        vec![commun::lieu(3).unwrap(), ecrase.clone()],
        apres(3),
    );
    assert!(
        matches!(&reponse, Err(Erreur::SourceReservee { source_lieu }) if source_lieu == SOURCE_COOP),
        "{reponse:?}"
    );
    assert!(base.lire(|conn| lieux::comparer(conn, vec![ecrase])).is_err());
    assert_eq!(lire(base, cree.id), cree);
    assert_eq!(compter(base, "lieux"), 2, "the import wrote nothing");
}

fn ajout(dates: &[&str]) -> AjoutPassages {
    AjoutPassages {
        nouveaux: NouveauxPassages {
            commune: "23096".parse().unwrap(),
            place: " Place d'Armes <3 😀 ".to_owned(),
            latitude: None,
            longitude: None,
            dates: dates.iter().map(|date| date.parse().unwrap()).collect(),
            debut: 540,
            fin: 1_440,
        },
        nom_commune: "Guéret".to_owned(),
        point: Some(coop_domain::geo::Point::new(46.17, 1.87).unwrap()),
        aujourd_hui: jour(),
    }
}

fn dates_de(base: &Base, id: LieuId, depuis: &str) -> Vec<String> {
    let depuis: Date = depuis.parse().unwrap();
    let seul = base.lire(|conn| annexes::de(conn, &[id], depuis)).unwrap();
    let toutes = base.lire(|conn| annexes::toutes(conn, depuis)).unwrap();
    assert_eq!(seul.get(&id), toutes.get(&id), "one and all read the same");
    seul.get(&id)
        .map(|annexes| annexes.passages.iter().map(|p| p.date.to_string()).collect())
        .unwrap_or_default()
}

fn stops_come_and_go(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "elodie@exemple.fr");
    let cree = creer(base, Ressort::Compte(compte), saisi(NOM), compte);
    let position = fin_du_journal(base);
    let ajouter = |ressort: Ressort, id, ajout: AjoutPassages| {
        passages::ajouter(base.writer(), ressort, id, ajout, compte, apres(3)).unwrap()
    };
    let premiers = ajout(&["2028-02-29", "2026-12-01", "2026-11-20"]);
    ajouter(Ressort::Compte(compte), cree.id, premiers.clone()).unwrap();
    assert_eq!(journal_depuis(base, position), [(cree.id, Operation::Modifie)]);
    let tous = ["2026-11-20", "2026-12-01", "2028-02-29"];
    assert_eq!(dates_de(base, cree.id, "2026-11-20"), tous);
    assert_eq!(dates_de(base, cree.id, "2026-11-21"), tous[1..]);
    // The same again: each stays one.
    ajouter(Ressort::Tout, cree.id, premiers).unwrap();
    assert_eq!(dates_de(base, cree.id, "2026-11-20"), tous);

    let listes = |depuis: Date| {
        base.lire(|conn| passages::lister(conn, &Ressort::Compte(compte), cree.id, depuis))
            .unwrap()
            .unwrap()
    };
    let lus = listes(jour());
    assert_eq!(lus.len(), 3);
    let premier = &lus[0];
    assert_eq!(premier.place, "Place d'Armes <3 😀");
    assert_eq!((premier.debut, premier.fin), (540, 1_440));
    assert_eq!(
        premier.point(),
        Some(coop_domain::geo::Point::new(46.17, 1.87).unwrap())
    );

    let retirer = |ressort, lieu, passage| {
        passages::retirer(base.writer(), ressort, lieu, passage, compte, apres(4)).unwrap()
    };
    let autre = creer(base, Ressort::Tout, saisi("Un autre"), compte);
    assert_eq!(
        retirer(Ressort::Tout, autre.id, premier.id),
        Ok(false),
        "not of that lieu"
    );
    let position = fin_du_journal(base);
    assert_eq!(retirer(Ressort::Tout, cree.id, premier.id), Ok(true));
    assert_eq!(retirer(Ressort::Tout, cree.id, premier.id), Ok(false));
    assert_eq!(journal_depuis(base, position), [(cree.id, Operation::Modifie)]);
    assert_eq!(listes(jour()).len(), 2);

    // Not theirs; not one that moves; too many.
    let refus = ajouter(Ressort::Rien, cree.id, ajout(&["2026-12-02"]));
    assert_eq!(refus, Err(RefusLieuTenu::HorsRessort));
    assert_eq!(
        retirer(Ressort::Rien, cree.id, lus[1].id),
        Err(RefusLieuTenu::HorsRessort)
    );
    lieux::importer(base.writer(), vec![commun::lieu(1).unwrap()], apres(0)).unwrap();
    let fixe = commun::lieu(1).unwrap().id();
    let refus = ajouter(Ressort::Tout, fixe, ajout(&["2026-12-02"]));
    assert_eq!(refus, Err(RefusLieuTenu::Fixe));
    let jours: Vec<String> = (0..540)
        .map(|n| jour().plus_jours(n).unwrap().to_string())
        .collect();
    let jours: Vec<&str> = jours.iter().map(String::as_str).collect();
    ajouter(Ressort::Tout, autre.id, ajout(&jours)).unwrap();
    let mut apres_midi = ajout(&jours[..61]);
    apres_midi.nouveaux.debut = 541;
    assert_eq!(
        ajouter(Ressort::Tout, autre.id, apres_midi),
        Err(RefusLieuTenu::TropDePassages)
    );
    assert_eq!(
        audites(base, Audite::Lieu(cree.id)),
        [
            "passage_retire",
            "passages_ajoutes",
            "passages_ajoutes",
            "lieu_cree"
        ]
    );
}

/// The stops of an imported lieu are kept by people, and outlive its next import.
fn stops_of_a_source_outlive_its_import(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "elodie@exemple.fr");
    let mut bus = commun::lieu(1).unwrap();
    bus.itinerance = Ensemble::from_iter([Itinerance::Itinerant]);
    lieux::importer(base.writer(), vec![bus.clone()], apres(0)).unwrap();
    passages::ajouter(
        base.writer(),
        Ressort::Tout,
        bus.id(),
        ajout(&["2026-12-01"]),
        compte,
        apres(1),
    )
    .unwrap()
    .unwrap();
    bus.nom = "Renommé par sa source".to_owned();
    lieux::importer(base.writer(), vec![bus.clone()], apres(2)).unwrap();
    assert_eq!(dates_de(base, bus.id(), "2026-11-20"), ["2026-12-01"]);
}

fn noms(base: &Base, id: LieuId) -> Vec<(String, Option<String>)> {
    base.lire(|conn| annexes::de(conn, &[id], jour()))
        .unwrap()
        .remove(&id)
        .unwrap_or_default()
        .conseillers
        .into_iter()
        .map(|conseiller| (conseiller.nom, conseiller.presence.map(String::from)))
        .collect()
}

fn mettre_etat(base: &Base, etat: EtatCompte) {
    let sql = format!(
        "UPDATE comptes SET etat = {} WHERE courriel_personnel_cle = 'zoe@exemple.fr'",
        etat.position()
    );
    base.writer()
        .submit(move |conn| Ok::<_, Erreur>(diesel::sql_query(sql).execute(conn)?))
        .unwrap();
}

fn a_name_is_shown_with_consent_only(essai: &BaseDEssai) {
    let base = essai.base();
    let compte = actif(base, "zoe@exemple.fr");
    let cree = creer(base, Ressort::Compte(compte), saisi(NOM), compte);
    let dire = |visible, presence: Option<&str>| {
        let presence = PresenceLieu {
            presence: presence.map(|texte| texte.to_owned().try_into().unwrap()),
            nom_visible: visible,
        };
        let position = fin_du_journal(base);
        let sien = moi_lieux::dire_presence(base.writer(), compte, cree.id, presence, apres(2)).unwrap();
        (sien, !journal_depuis(base, position).is_empty())
    };
    assert!(noms(base, cree.id).is_empty());
    // What nobody may see tells nobody.
    assert_eq!(dire(false, Some("Tu 09:00-12:00")), (true, false));
    assert!(noms(base, cree.id).is_empty());
    assert_eq!(dire(true, Some("Tu 09:00-12:00")), (true, true));
    assert_eq!(
        noms(base, cree.id),
        [("Zoé Active".to_owned(), Some("Tu 09:00-12:00".to_owned()))]
    );
    let mien = base
        .lire(|conn| moi_lieux::lister(conn, compte))
        .unwrap()
        .remove(0);
    assert!(mien.nom_visible && mien.presence.is_some());
    // Added again, or made the permanence: what was said stays.
    let ajout = AjoutLieu {
        id: cree.id,
        principal: true,
    };
    moi_lieux::ajouter(base.writer(), compte, ajout, apres(3))
        .unwrap()
        .unwrap();
    assert_eq!(noms(base, cree.id).len(), 1);
    // Someone who is not active is named nowhere.
    mettre_etat(base, EtatCompte::Suspendu);
    assert!(noms(base, cree.id).is_empty());
    mettre_etat(base, EtatCompte::Actif);
    assert_eq!(noms(base, cree.id).len(), 1);
    assert_eq!(dire(false, None), (true, true));
    assert!(noms(base, cree.id).is_empty());
    // Taken away, the index is told if someone was named.
    dire(true, None);
    let position = fin_du_journal(base);
    assert!(moi_lieux::retirer(base.writer(), compte, cree.id, apres(4)).unwrap());
    assert_eq!(journal_depuis(base, position), [(cree.id, Operation::Modifie)]);
    assert_eq!(dire(true, None), (false, false), "no longer one of theirs");
    assert_eq!(
        audites(base, Audite::Compte(compte))
            .iter()
            .filter(|action| ["nom_montre", "nom_retire", "presence_dite"].contains(&action.as_str()))
            .count(),
        4
    );
}

fn lieux_of_the_employer_are_proposed_first(essai: &BaseDEssai) {
    let base = essai.base();
    let employeur_id = employeur(base, 1, 2);
    let siret = structure(1, 2).siret;
    let nouveau = NouveauCompte {
        prenom: "Zoé".parse().unwrap(),
        nom: "Active".parse().unwrap(),
        courriel_personnel: courriel("zoe@exemple.fr"),
        courriel_professionnel: Some(courriel("zoe.active@exemple.fr")),
        mot_de_passe: Some(EMPREINTE.to_owned()),
        cgu: "2026-1".to_owned(),
        attributions: vec![Attribution {
            role: Role::Conseiller,
            portee: Portee::Soi,
        }],
        contrat: Some((employeur_id, jour(), None)),
    };
    let compte = comptes::creer_direct(base.writer(), nouveau, None, apres(0))
        .unwrap()
        .unwrap();
    let mut tous: Vec<Lieu> = (0..9).map(|n| commun::lieu(n).unwrap()).collect();
    tous[5].pivot = siret.as_str().parse().unwrap();
    tous[7].dispositif_programmes_nationaux = Ensemble::from_iter([Dispositif::ConseillersNumeriques]);
    tous[0].adresse.code_insee = Some("23008".parse().unwrap());
    let ids: Vec<_> = tous.iter().map(Lieu::id).collect();
    lieux::importer(base.writer(), tous, apres(0)).unwrap();
    let proposes = || {
        base.lire(|conn| moi_lieux::proposer(conn, compte, jour()))
            .unwrap()
            .into_iter()
            .map(|proposition| {
                let rang = ids.iter().position(|id| *id == proposition.id).unwrap();
                (rang, proposition.raison)
            })
            .collect::<Vec<_>>()
    };
    use RaisonProposition::{Commune, Employeur};
    assert_eq!(
        proposes(),
        [
            (5, Employeur),
            (7, Commune),
            (1, Commune),
            (2, Commune),
            (3, Commune),
            (4, Commune)
        ]
    );
    let ajout = AjoutLieu {
        id: ids[5],
        principal: true,
    };
    moi_lieux::ajouter(base.writer(), compte, ajout, apres(1))
        .unwrap()
        .unwrap();
    assert!(
        proposes()
            .iter()
            .all(|(rang, raison)| *rang != 5 && *raison == Commune)
    );
    let sans_contrat = actif(base, "sans@exemple.fr");
    let aucun = base
        .lire(|conn| moi_lieux::proposer(conn, sans_contrat, jour()))
        .unwrap();
    assert!(aucun.is_empty());
}

sur_les_deux!(
    a_lieu_is_added_then_corrected,
    of_two_corrections_at_once_one_is_made,
    each_keeps_theirs,
    a_source_keeps_its_lieux_and_people_keep_theirs,
    stops_come_and_go,
    stops_of_a_source_outlive_its_import,
    a_name_is_shown_with_consent_only,
    lieux_of_the_employer_are_proposed_first,
);
