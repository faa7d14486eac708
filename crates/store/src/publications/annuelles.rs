//! Years of communes and intercommunalités.

use coop_domain::{
    enumeration::Enumeration as _,
    ids::CompteId,
    stats::echanges::NiveauStats,
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::{MoisDeCommune, conseillers, octets};
use crate::{
    colonnes::{illisible, position, valeur},
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::{publications_annuelles, publications_communes},
    writer::Writer,
};

const TABLE: &str = "publications_annuelles";
const COLONNES: usize = 9;
const COMMUNES: &str = "publications_communes";
const COLONNES_COMMUNES: usize = 6;

/// A year of a commune, from its published months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnneeDeCommune {
    /// Its code.
    pub code: String,
    /// CRAs, accompagnements, minutes.
    pub sommes: [i64; 3],
    /// Who contributed.
    pub conseillers: Vec<CompteId>,
}

/// A published year of a commune or an intercommunalité.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annuelle {
    /// Commune or intercommunalité.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// The year.
    pub annee: i16,
    /// CRAs.
    pub cras: i64,
    /// Accompagnements.
    pub accompagnements: i64,
    /// Minutes.
    pub minutes: i64,
    /// How many contributed.
    pub conseillers: i64,
    /// Whether nothing of it is told.
    pub cachee: bool,
    /// When it was published.
    pub publie_le: Instant,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = publications_annuelles, treat_none_as_default_value = false)]
struct Ligne {
    niveau: i16,
    code: String,
    annee: i32,
    cras: i64,
    accompagnements: i64,
    minutes: i64,
    conseillers: i64,
    cache: i16,
    publie_le: i64,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = publications_communes, treat_none_as_default_value = false)]
pub(super) struct LigneCommune {
    mois: i32,
    code: String,
    cras: i64,
    accompagnements: i64,
    minutes: i64,
    conseillers: Vec<u8>,
}

pub(super) fn lignes(communes: &[MoisDeCommune]) -> Vec<LigneCommune> {
    let lignes = communes.iter().map(|commune| {
        let [cras, accompagnements, minutes] = commune.sommes;
        LigneCommune {
            mois: jours(commune.mois),
            code: commune.code.clone(),
            cras,
            accompagnements,
            minutes,
            conseillers: octets(&commune.conseillers),
        }
    });
    lignes.collect()
}

pub(super) fn ecrire_communes(conn: &mut Connexion, lignes: &[LigneCommune]) -> Result<(), Erreur> {
    for lot in par_lots(conn, lignes, COLONNES_COMMUNES) {
        pour_chaque_base!(conn, |conn| diesel::insert_into(publications_communes::table)
            .values(lot)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(())
}

/// Writes these in the place of what was.
pub(super) fn remplacer_communes(conn: &mut Connexion, lignes: &[LigneCommune]) -> Result<(), Erreur> {
    for ligne in lignes {
        diesel::delete(publications_communes::table.find((ligne.mois, &ligne.code))).execute(conn)?;
    }
    ecrire_communes(conn, lignes)
}

/// What communes added to these months, both included: a row a month, in their order.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn communes(conn: &mut Connexion, premier: Date, dernier: Date) -> Result<Vec<AnneeDeCommune>, Erreur> {
    publications_communes::table
        .filter(publications_communes::mois.between(jours(premier), jours(dernier)))
        .order((publications_communes::code, publications_communes::mois))
        .select(LigneCommune::as_select())
        .load(conn)?
        .into_iter()
        .map(|ligne| {
            Ok(AnneeDeCommune {
                code: ligne.code,
                sommes: [ligne.cras, ligne.accompagnements, ligne.minutes],
                conseillers: conseillers(COMMUNES, &ligne.conseillers)?,
            })
        })
        .collect()
}

/// What communes add to a month.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn communes_du_mois(conn: &mut Connexion, mois: Date) -> Result<Vec<MoisDeCommune>, Erreur> {
    publications_communes::table
        .filter(publications_communes::mois.eq(jours(mois)))
        .order(publications_communes::code)
        .select(LigneCommune::as_select())
        .load(conn)?
        .into_iter()
        .map(|ligne| {
            Ok(MoisDeCommune {
                mois,
                code: ligne.code,
                sommes: [ligne.cras, ligne.accompagnements, ligne.minutes],
                conseillers: conseillers(COMMUNES, &ligne.conseillers)?,
            })
        })
        .collect()
}

/// Publishes a year; what is published of it stays.
///
/// # Errors
/// A failure to write.
pub fn publier_annee(writer: &Writer, annuelles: &[Annuelle]) -> Result<usize, Erreur> {
    let lignes: Vec<Ligne> = annuelles.iter().map(Ligne::from).collect();
    writer.submit(move |conn| {
        let mut ecrites = 0;
        for lot in par_lots(conn, &lignes, COLONNES) {
            ecrites += pour_chaque_base!(conn, |conn| diesel::insert_into(publications_annuelles::table)
                .values(lot)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
        Ok(ecrites)
    })
}

/// Every published year, in the order of territories and years.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn annuelles(conn: &mut Connexion) -> Result<Vec<Annuelle>, Erreur> {
    publications_annuelles::table
        .order((
            publications_annuelles::niveau,
            publications_annuelles::code,
            publications_annuelles::annee,
        ))
        .select(Ligne::as_select())
        .load(conn)?
        .into_iter()
        .map(Annuelle::try_from)
        .collect()
}

/// The published years.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn annees(conn: &mut Connexion) -> Result<Vec<i16>, Erreur> {
    publications_annuelles::table
        .select(publications_annuelles::annee)
        .distinct()
        .order(publications_annuelles::annee)
        .load::<i32>(conn)?
        .into_iter()
        .map(annee)
        .collect()
}

fn annee(annee: i32) -> Result<i16, Erreur> {
    i16::try_from(annee).map_err(|_| illisible(TABLE, "annee"))
}

fn jours(mois: Date) -> i32 {
    i32::try_from(mois.jours_depuis_1970()).unwrap_or(i32::MAX)
}

impl From<&Annuelle> for Ligne {
    fn from(annuelle: &Annuelle) -> Self {
        Self {
            niveau: position(annuelle.niveau),
            code: annuelle.code.clone(),
            annee: annuelle.annee.into(),
            cras: annuelle.cras,
            accompagnements: annuelle.accompagnements,
            minutes: annuelle.minutes,
            conseillers: annuelle.conseillers,
            cache: annuelle.cachee.into(),
            publie_le: annuelle.publie_le.micros(),
        }
    }
}

impl TryFrom<Ligne> for Annuelle {
    type Error = Erreur;

    fn try_from(ligne: Ligne) -> Result<Self, Erreur> {
        let niveau = valeur::<NiveauStats>(TABLE, ligne.niveau)?;
        if ![NiveauStats::Epci, NiveauStats::Commune].contains(&niveau) {
            return Err(illisible(TABLE, NiveauStats::CHAMP));
        }
        Ok(Self {
            niveau,
            code: ligne.code,
            annee: annee(ligne.annee)?,
            cras: ligne.cras,
            accompagnements: ligne.accompagnements,
            minutes: ligne.minutes,
            conseillers: ligne.conseillers,
            cachee: ligne.cache != 0,
            publie_le: Instant::depuis_micros(ligne.publie_le),
        })
    }
}
