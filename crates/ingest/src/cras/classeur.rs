//! XLSX: cells as they come, never a table of all those that there might be.

use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};
use coop_domain::{cra::import::COLONNES_MAX, temps::Date};

use super::{
    Refus, archive, entete,
    tableau::{RANGEES_MAX, Rangee, TETE_MAX, Tableau, Valeur},
};

/// Most sheets that are looked at.
const FEUILLES_MAX: usize = 60;
/// Minutes of a day.
const JOURNEE: f64 = 1_440.0;

type Classeur = Xlsx<Cursor<Vec<u8>>>;

/// Reads a sheet of a workbook.
///
/// # Errors
/// [`Refus`].
pub(super) fn lire(octets: &[u8], feuille: Option<&str>) -> Result<Tableau, Refus> {
    let archive = archive::deballer(octets).map_err(|refus| match refus {
        archive::Refus::Abimee => Refus::ClasseurAbime,
        archive::Refus::TropGrosse => Refus::TropGros,
        archive::Refus::Chiffree => Refus::AncienClasseur,
    })?;
    // Whoever writes the file writes what this library reads: a mistake of its own must refuse one file, and not
    // end the thread. Nothing is shared with it that could be left in disorder.
    catch_unwind(AssertUnwindSafe(|| lire_classeur(archive, feuille))).unwrap_or(Err(Refus::ClasseurAbime))
}

fn lire_classeur(archive: Vec<u8>, feuille: Option<&str>) -> Result<Tableau, Refus> {
    let mut classeur: Classeur = Xlsx::new(Cursor::new(archive)).map_err(|_| Refus::ClasseurAbime)?;
    let feuilles: Vec<String> = classeur
        .sheets_metadata()
        .iter()
        .filter(|feuille| feuille.visible == SheetVisible::Visible && feuille.typ == SheetType::WorkSheet)
        .take(FEUILLES_MAX)
        .map(|feuille| feuille.name.clone())
        .collect();
    let choisie = match feuille {
        Some(nom) => feuilles
            .iter()
            .find(|feuille| *feuille == nom)
            .cloned()
            .ok_or_else(|| Refus::FeuilleInconnue(nom.to_owned()))?,
        None => la_plus_connue(&mut classeur, &feuilles)?,
    };
    let rangees = rangees(&mut classeur, &choisie, RANGEES_MAX)?.ok_or(Refus::TropDeLignes)?;
    Ok(Tableau {
        feuille: Some(choisie),
        feuilles,
        rangees,
    })
}

/// The sheet whose header has most names that are known; of those that have as many, the widest one.
fn la_plus_connue(classeur: &mut Classeur, feuilles: &[String]) -> Result<String, Refus> {
    let mut meilleure: Option<((usize, usize), &String)> = None;
    for feuille in feuilles {
        let tete = tete(classeur, feuille)?;
        let merite = (entete::connus(&tete), entete::largeur(&tete));
        if meilleure.is_none_or(|(plus_grand, _)| merite > plus_grand) {
            meilleure = Some((merite, feuille));
        }
    }
    meilleure
        .map(|(_, feuille)| feuille.clone())
        .ok_or(Refus::ClasseurAbime)
}

/// The first rows of a sheet.
fn tete(classeur: &mut Classeur, feuille: &str) -> Result<Vec<Rangee>, Refus> {
    let mut rangees = BTreeMap::new();
    lire_cellules(classeur, feuille, &mut rangees, TETE_MAX)?;
    Ok(en_ordre(rangees))
}

/// Every row of a sheet; none when there are more than `max`.
fn rangees(classeur: &mut Classeur, feuille: &str, max: usize) -> Result<Option<Vec<Rangee>>, Refus> {
    let mut rangees = BTreeMap::new();
    let entiere = lire_cellules(classeur, feuille, &mut rangees, max)?;
    Ok(entiere.then(|| en_ordre(rangees)))
}

fn en_ordre(rangees: BTreeMap<u32, Vec<Valeur>>) -> Vec<Rangee> {
    rangees
        .into_iter()
        .map(|(numero, cellules)| Rangee {
            numero,
            cellules: Ok(cellules),
        })
        .collect()
}

/// Reads the cells of a sheet until it has more than `max` rows; whether it was read whole.
fn lire_cellules(
    classeur: &mut Classeur,
    feuille: &str,
    rangees: &mut BTreeMap<u32, Vec<Valeur>>,
    max: usize,
) -> Result<bool, Refus> {
    let mut cellules = classeur
        .worksheet_cells_reader(feuille)
        .map_err(|_| Refus::ClasseurAbime)?;
    while let Some(cellule) = cellules.next_cell().map_err(|_| Refus::ClasseurAbime)? {
        let valeur = valeur(cellule.get_value());
        if valeur == Valeur::Vide {
            continue;
        }
        let (ligne, colonne) = cellule.get_position();
        let colonne = usize::try_from(colonne).unwrap_or(usize::MAX);
        if colonne >= COLONNES_MAX {
            return Err(Refus::TropDeColonnes);
        }
        let numero = ligne.saturating_add(1);
        if rangees.len() >= max && !rangees.contains_key(&numero) {
            return Ok(false);
        }
        let rangee = rangees.entry(numero).or_default();
        if rangee.len() <= colonne {
            rangee.resize(colonne + 1, Valeur::Vide);
        }
        if let Some(place) = rangee.get_mut(colonne) {
            *place = valeur;
        }
    }
    Ok(true)
}

fn valeur(donnee: &DataRef<'_>) -> Valeur {
    match donnee {
        DataRef::Empty => Valeur::Vide,
        DataRef::Int(entier) => Valeur::Nombre(*entier as f64),
        DataRef::Float(nombre) => Valeur::Nombre(*nombre),
        DataRef::String(texte) => Valeur::texte(texte),
        DataRef::SharedString(texte) => Valeur::texte(texte),
        DataRef::Bool(booleen) => Valeur::Booleen(*booleen),
        DataRef::DateTime(moment) => moment_ou_duree(*moment),
        DataRef::DateTimeIso(texte) | DataRef::DurationIso(texte) => Valeur::texte(texte),
        DataRef::Error(_) => Valeur::Erreur,
    }
}

/// A day; a number below 1 is a part of a day, and a length of time whatever it is.
fn moment_ou_duree(moment: ExcelDateTime) -> Valeur {
    let jours = moment.as_f64();
    if moment.is_duration() || jours < 1.0 {
        return Valeur::Minutes(jours * JOURNEE);
    }
    let (annee, mois, jour, ..) = moment.to_ymd_hms_milli();
    let date = i16::try_from(annee)
        .ok()
        .zip(i8::try_from(mois).ok().zip(i8::try_from(jour).ok()))
        .and_then(|(annee, (mois, jour))| Date::new(annee, mois, jour));
    date.map_or(Valeur::Nombre(jours), Valeur::Jour)
}
