//! Published figures: a month of a territory, written once and never changed.

use std::collections::BTreeSet;

use coop_domain::{
    enumeration::Enumeration as _,
    ids::CompteId,
    stats::{Mesures, echanges::NiveauStats},
    temps::{Date, Instant},
};
use diesel::{dsl::max, prelude::*};

use crate::{
    colonnes::{id, illisible, position, valeur},
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::publications,
    writer::Writer,
};

const TABLE: &str = "publications";
const COLONNES: usize = 6;

/// A month of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// National, région or département.
    pub niveau: NiveauStats,
    /// `FR`, or the territory's code.
    pub code: String,
    /// First day of the month.
    pub mois: Date,
    /// What was counted.
    pub mesures: Mesures,
    /// Who contributed, in order.
    pub conseillers: Vec<CompteId>,
    /// When it was published.
    pub publie_le: Instant,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = publications, treat_none_as_default_value = false)]
struct Ligne {
    niveau: i16,
    code: String,
    mois: i32,
    mesures: String,
    conseillers: Vec<u8>,
    publie_le: i64,
}

/// Writes what is not published yet; how many rows. What is stays as it is.
///
/// # Errors
/// A failure to write.
pub fn publier(writer: &Writer, publications: &[Publication]) -> Result<usize, Erreur> {
    let lignes = publications
        .iter()
        .map(Ligne::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    writer.submit(move |conn| {
        let mut ecrites = 0;
        for lot in par_lots(conn, &lignes, COLONNES) {
            ecrites += pour_chaque_base!(conn, |conn| diesel::insert_into(publications::table)
                .values(lot)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
        Ok(ecrites)
    })
}

/// Every published month, in the order of territories and months.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn toutes(conn: &mut Connexion) -> Result<Vec<Publication>, Erreur> {
    publications::table
        .order((publications::niveau, publications::code, publications::mois))
        .select(Ligne::as_select())
        .load(conn)?
        .into_iter()
        .map(Publication::try_from)
        .collect()
}

/// How many rows there are. Rows are only ever added: another number says that something was published since.
///
/// # Errors
/// A failure to read.
pub fn nombre(conn: &mut Connexion) -> Result<i64, Erreur> {
    Ok(publications::table.count().get_result(conn)?)
}

/// The first days of the published months: those of the country, with which all others are published.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn mois(conn: &mut Connexion) -> Result<BTreeSet<Date>, Erreur> {
    publications::table
        .filter(publications::niveau.eq(position(NiveauStats::National)))
        .select(publications::mois)
        .load::<i32>(conn)?
        .into_iter()
        .map(premier_du_mois)
        .collect()
}

/// The last published month, by its first day.
///
/// # Errors
/// A failure to read.
pub fn derniere(conn: &mut Connexion) -> Result<Option<Date>, Erreur> {
    publications::table
        .filter(publications::niveau.eq(position(NiveauStats::National)))
        .select(max(publications::mois))
        .first::<Option<i32>>(conn)?
        .map(|mois| Date::depuis_jours_1970(mois.into()).ok_or_else(|| illisible(TABLE, "mois")))
        .transpose()
}

impl TryFrom<&Publication> for Ligne {
    type Error = Erreur;

    fn try_from(publication: &Publication) -> Result<Self, Erreur> {
        Ok(Self {
            niveau: position(publication.niveau),
            code: publication.code.clone(),
            mois: i32::try_from(publication.mois.jours_depuis_1970()).unwrap_or(i32::MAX),
            mesures: serde_json::to_string(publication.mesures.valeurs().as_slice())
                .map_err(|_| illisible(TABLE, "mesures"))?,
            conseillers: publication
                .conseillers
                .iter()
                .flat_map(|conseiller| conseiller.octets().iter().copied())
                .collect(),
            publie_le: publication.publie_le.micros(),
        })
    }
}

impl TryFrom<Ligne> for Publication {
    type Error = Erreur;

    fn try_from(ligne: Ligne) -> Result<Self, Erreur> {
        let valeurs: Vec<i64> =
            serde_json::from_str(&ligne.mesures).map_err(|_| illisible(TABLE, "mesures"))?;
        let mut mesures = Mesures::default();
        // Measures are only ever added at the end: an older row has none of the newer ones.
        if valeurs.len() > mesures.valeurs().len() {
            return Err(illisible(TABLE, "mesures"));
        }
        for (place, valeur) in mesures.valeurs_mut().iter_mut().zip(valeurs) {
            *place = valeur;
        }
        Ok(Self {
            niveau: valeur::<NiveauStats>(TABLE, ligne.niveau)
                .and_then(|niveau| publiable(niveau).ok_or_else(|| illisible(TABLE, NiveauStats::CHAMP)))?,
            code: ligne.code,
            mois: premier_du_mois(ligne.mois)?,
            mesures,
            conseillers: ligne
                .conseillers
                .chunks(16)
                .map(|octets| id(TABLE, octets, CompteId::depuis_octets))
                .collect::<Result<_, _>>()?,
            publie_le: Instant::depuis_micros(ligne.publie_le),
        })
    }
}

fn premier_du_mois(jours: i32) -> Result<Date, Erreur> {
    Date::depuis_jours_1970(jours.into()).ok_or_else(|| illisible(TABLE, "mois"))
}

/// One's own figures are published to nobody.
fn publiable(niveau: NiveauStats) -> Option<NiveauStats> {
    (niveau != NiveauStats::Moi).then_some(niveau)
}
