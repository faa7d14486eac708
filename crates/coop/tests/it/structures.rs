//! `coop import structures`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::outils::{Dossier, EXTRAIT, STRUCTURES};

const ENTETE: &str = "id,raison_sociale,type,siret,nb_cnfs,adresse,code_postal,insee_com,commune";
const BOURG: &str = "3,COMMUNE DE BOURG EN BRESSE,publique,21010053300012,2,PL DE L HOTEL DE VILLE,01000,01053,Bourg-en-Bresse";

fn json(dossier: &Dossier, arguments: &[&str]) -> Value {
    let dit = dossier.coop(&[&["import", "structures", "--json"], arguments].concat());
    assert_eq!(dit.code, Some(0), "{dit:?}");
    serde_json::from_str(&dit.sortie).unwrap()
}

#[test]
fn the_real_employers_once_then_nothing_more() {
    let dossier = Dossier::nouveau();
    let premier = json(&dossier, &[STRUCTURES]);
    assert_eq!(
        (
            &premier["crees"],
            &premier["fichiers"][0]["structures"],
            &premier["fichiers"][0]["postes"],
            &premier["fichiers"][0]["ecartees"]
        ),
        (&1_418.into(), &1_418.into(), &2_129.into(), &7.into())
    );
    let second = json(&dossier, &[STRUCTURES]);
    assert_eq!(
        (&second["crees"], &second["modifies"], &second["inchanges"]),
        (&0.into(), &0.into(), &1_418.into())
    );
}

#[test]
fn a_trial_writes_nothing_and_tells_what_would_be_done() {
    let dossier = Dossier::nouveau();
    dossier.ecrire("une.csv", format!("{ENTETE}\n{BOURG}\n"));
    let essai = || {
        let dit = dossier.coop(&["import", "structures", "--dry-run", "une.csv"]);
        assert_eq!(dit.code, Some(0), "{dit:?}");
        dit.sortie.lines().last().unwrap().to_owned()
    };
    assert_eq!(
        essai(),
        "Essai, rien n'est écrit. L'import donnerait : 1 créée, 0 modifiée, 0 inchangée."
    );
    assert!(!dossier.chemin().join("donnees").exists());
    let dit = dossier.coop(&["import", "structures", "une.csv"]);
    assert_snapshot!(dit.sortie, @"
    une.csv
      1 ligne lue : 1 ligne valide, 0 ligne écartée.
      1 structure (lignes de même SIRET réunies), 2 postes.
    Structures : 1 créée, 0 modifiée, 0 inchangée.
    ");
    dossier.ecrire(
        "une.csv",
        format!("{ENTETE}\n{}\n", BOURG.replace(",2,PL", ",3,PL")),
    );
    assert_eq!(
        essai(),
        "Essai, rien n'est écrit. L'import donnerait : 0 créée, 1 modifiée, 0 inchangée."
    );
}

#[test]
fn a_file_that_cannot_be_imported_says_why_and_writes_nothing() {
    let dossier = Dossier::nouveau();
    dossier.ecrire("vide.csv", "");
    dossier.ecrire("entete.csv", ENTETE);
    dossier.ecrire("bonne.csv", format!("{ENTETE}\n{BOURG}\n"));
    let dits = ["absent.csv", ".", "vide.csv", "entete.csv", EXTRAIT]
        .map(|fichier| dossier.echec(3, &["import", "structures", "bonne.csv", fichier]));
    assert_snapshot!(dits.concat().replace(EXTRAIT, "LIEUX"), @"
    coop : import de absent.csv impossible, rien n'a été écrit.
      Le fichier « absent.csv » n'existe pas. Vérifiez son chemin.
    coop : import de . impossible, rien n'a été écrit.
      « . » est un dossier. Indiquez un fichier CSV ou JSON.
    coop : import de vide.csv impossible, rien n'a été écrit.
      Le fichier est vide. Vérifiez son export ou son téléchargement.
    coop : import de entete.csv impossible, rien n'a été écrit.
      Le fichier ne contient aucune structure : il n'a que ses noms de colonnes, ou une liste vide.
    coop : import de LIEUX impossible, rien n'a été écrit.
      Le fichier suit un autre schéma que la liste des structures employeuses : il manque siret, raison_sociale, type, nb_cnfs. Colonnes trouvées : id, pivot, nom, commune, code_postal, code_insee, adresse, complement_adresse, latitude, longitude, typologie, telephone, courriels, site_web, horaires, presentation_resume, presentation_detail, source, itinerance, structure_parente, date_maj, services, publics_specifiquement_adresses, prise_en_charge_specifique, frais_a_charge, dispositif_programmes_nationaux, formations_labels, autres_formations_labels, modalites_acces, modalites_accompagnement, fiche_acces_libre, prise_rdv.
    ");
    assert!(!dossier.chemin().join("donnees").exists());
}

#[test]
fn rows_all_broken_are_a_failure_with_its_report() {
    let dossier = Dossier::nouveau();
    dossier.ecrire("cassees.csv", format!("{ENTETE}\n7,0,privée,null,1,,,,0\n"));
    let dit = dossier.coop(&["import", "structures", "cassees.csv"]);
    assert_eq!(dit.code, Some(3), "{dit:?}");
    assert!(dit.sortie.contains("1 ligne écartée"), "{dit:?}");
    assert_snapshot!(dit.erreurs, @"
    coop : aucune structure à importer : toutes les lignes sont écartées, rien n'a été écrit.
      Le rapport ci-dessus dit pourquoi, champ par champ.
    ");
    let dit = dossier.coop(&["import", "structures", "--json", "cassees.csv"]);
    assert_eq!((dit.code, dit.sortie.as_str()), (Some(3), ""), "{dit:?}");
    assert!(!dossier.chemin().join("donnees").exists());
}

#[test]
fn of_an_employer_in_two_files_the_later_file_is_kept() {
    let dossier = Dossier::nouveau();
    dossier.ecrire("ancienne.csv", format!("{ENTETE}\n{BOURG}\n"));
    dossier.ecrire(
        "recente.csv",
        format!("{ENTETE}\n{}\n", BOURG.replace(",2,PL", ",5,PL")),
    );
    json(&dossier, &["ancienne.csv", "recente.csv"]);
    assert_eq!(json(&dossier, &["--dry-run", "recente.csv"])["inchanges"], 1);
}
