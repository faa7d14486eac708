//! Figures for spreadsheets: a sheet a block, after one that says what they are; or one long table, in CSV.

use std::io;

use coop_domain::{
    enumeration::Enumeration as _,
    stats::rapport::{Champ, Ligne, Tableau, Valeur, definitions, tableaux},
    texte::Cellule,
    textes::statistiques::{self as textes, colonnes},
};

use super::Export;
use crate::feuilles::{self, Feuille, Format, Tete};

/// The widths of the sheet that is read first: names, then sentences.
const LARGES: &[f64] = &[30.0, 110.0];
/// The widths of the others: codes, words, then numbers.
const ETROITES: &[f64] = &[24.0, 52.0];

/// One table, a row a cell.
///
/// # Errors
/// It cannot be written.
pub(super) fn csv(export: &Export) -> io::Result<Vec<u8>> {
    let noms = [
        colonnes::BLOC,
        colonnes::CODE,
        colonnes::LIBELLE,
        colonnes::NOMBRE,
        colonnes::UNITE,
        colonnes::PART,
        colonnes::CRAS,
        colonnes::AVANT,
    ];
    let tete = tete(export, noms.iter().map(|nom| (*nom).to_owned()), export.faits());
    feuilles::en_memoire(Format::Csv, &tete, |feuille| {
        for tableau in tableaux(&export.statistiques, export.avant.as_ref()) {
            for ligne in &tableau.lignes {
                feuille.ligne(&[
                    Cellule::texte(tableau.code),
                    Cellule::texte(ligne.code.as_str()),
                    Cellule::texte(ligne.libelle.as_str()),
                    valeur(ligne.nombre),
                    Cellule::texte(ligne.unite.code()),
                    valeur(ligne.part),
                    valeur(ligne.cras),
                    valeur(ligne.avant),
                ])?;
            }
        }
        Ok(())
    })
}

/// A sheet a block, after one that says what they are.
///
/// # Errors
/// It cannot be written.
pub(super) fn classeur(export: &Export, format: Format) -> io::Result<Vec<u8>> {
    let mut faits = export.faits();
    faits.push((textes::COLONNE_PART, textes::EXPORT_PARTS_AIDE.to_owned()));
    let noms = [textes::EXPORT_INDICATEUR, textes::DEFINITION];
    let couverture = tete(export, noms.iter().map(|nom| (*nom).to_owned()), faits);
    feuilles::en_memoire(format, &couverture, |feuille| {
        for indicateur in definitions() {
            feuille.ligne(&[
                Cellule::texte(indicateur.nom),
                Cellule::texte(indicateur.definition),
            ])?;
        }
        for tableau in tableaux(&export.statistiques, export.avant.as_ref()) {
            ecrire(feuille, &tableau, export)?;
        }
        Ok(())
    })
}

fn ecrire(feuille: &mut dyn Feuille, tableau: &Tableau, export: &Export) -> io::Result<()> {
    let definition = tableau.definition.map(str::to_owned);
    let faits = definition.into_iter().map(|dite| (textes::DEFINITION, dite));
    let colonnes = std::iter::once(textes::EXPORT_CODE.to_owned()).chain(
        tableau
            .champs
            .iter()
            .map(|champ| nom_de(tableau, *champ).to_owned()),
    );
    feuille.suivante(Tete {
        titre: tableau.nom,
        largeurs: ETROITES,
        ..tete(export, colonnes, faits.collect())
    })?;
    for ligne in &tableau.lignes {
        let cellules: Vec<Cellule<'_>> = std::iter::once(Cellule::texte(ligne.code.as_str()))
            .chain(tableau.champs.iter().map(|champ| cellule(ligne, *champ)))
            .collect();
        feuille.ligne(&cellules)?;
    }
    Ok(())
}

/// Numbers of a sheet are numbers: their unit is in the name of their column.
fn nom_de(tableau: &Tableau, champ: Champ) -> &'static str {
    match tableau.nom_de(champ) {
        textes::COLONNE_TEMPS => textes::EXPORT_MINUTES,
        textes::COLONNE_PART => textes::EXPORT_PART,
        autre => autre,
    }
}

fn cellule(ligne: &Ligne, champ: Champ) -> Cellule<'_> {
    match champ {
        Champ::Libelle => Cellule::texte(ligne.libelle.as_str()),
        Champ::Nombre => valeur(ligne.nombre),
        Champ::Unite => Cellule::texte(ligne.unite.mot()),
        Champ::Part => valeur(ligne.part),
        Champ::Cras => valeur(ligne.cras),
        Champ::Avant => valeur(ligne.avant),
    }
}

fn valeur(valeur: Valeur) -> Cellule<'static> {
    match valeur {
        Valeur::Vide => Cellule::Vide,
        Valeur::Secret => Cellule::texte(textes::SECRET),
        Valeur::Nombre(n) => Cellule::Nombre(i64::try_from(n).unwrap_or(i64::MAX)),
    }
}

fn tete(export: &Export, colonnes: impl Iterator<Item = String>, faits: Vec<(&'static str, String)>) -> Tete {
    Tete {
        titre: textes::EXPORT_COUVERTURE,
        faits,
        colonnes: colonnes.map(|nom| (nom, String::new())).collect(),
        largeurs: LARGES,
        fait_le: Some(export.statistiques.calcule_a),
    }
}
