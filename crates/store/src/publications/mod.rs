//! Published figures: a month of a territory, written once; a revision adds to it what came too late.

mod annuelles;
mod en_cours;
mod revision;

use std::collections::{BTreeMap, BTreeSet};

use coop_domain::{
    enumeration::Enumeration as _,
    ids::CompteId,
    stats::{Mesures, echanges::NiveauStats, famille::Masque},
    temps::{Date, Instant},
};
use diesel::{dsl::max, prelude::*};

use crate::{
    colonnes::{id, illisible, position, valeur},
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    schema::{publications, publications_annuelles, revisions},
    writer::Writer,
};

pub use annuelles::{AnneeDeCommune, Annuelle, annees, annuelles, communes, communes_du_mois, publier_annee};
pub use en_cours::{EnCours, dire_en_cours, en_cours, en_cours_depuis};
pub use revision::{Revision, derniere_revision, en_attente, reviser};

const TABLE: &str = "publications";
const COLONNES: usize = 8;

/// A month of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// National, région, hub or département.
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
    /// What is hidden of it; none while that is not decided.
    pub masque: Option<Masque>,
    /// When something was last added to it; none when nothing was.
    pub revise_le: Option<Instant>,
}

/// What a commune adds to a month: it is told with its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoisDeCommune {
    /// First day of the month.
    pub mois: Date,
    /// Its code.
    pub code: String,
    /// CRAs, accompagnements, minutes.
    pub sommes: [i64; 3],
    /// Who contributed, in order.
    pub conseillers: Vec<CompteId>,
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
    caches: Option<Vec<u8>>,
    revise_le: Option<i64>,
}

/// Writes what is not published yet; how many rows. What is stays as it is: of a row whose secrets were not decided,
/// they are now.
///
/// # Errors
/// A failure to write.
pub fn publier(
    writer: &Writer,
    publications: &[Publication],
    communes: &[MoisDeCommune],
) -> Result<usize, Erreur> {
    let lignes = publications
        .iter()
        .map(Ligne::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let communes = annuelles::lignes(communes);
    writer.submit(move |conn| {
        let mut ecrites = 0;
        for lot in par_lots(conn, &lignes, COLONNES) {
            ecrites += pour_chaque_base!(conn, |conn| diesel::insert_into(publications::table)
                .values(lot)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
        if ecrites < lignes.len() {
            for ligne in &lignes {
                diesel::update(publications::table.find((ligne.niveau, &ligne.code, ligne.mois)))
                    .filter(publications::caches.is_null())
                    .set(publications::caches.eq(&ligne.caches))
                    .execute(conn)?;
            }
        }
        annuelles::ecrire_communes(conn, &communes)?;
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

/// How many rows are told, those of which the secrets are decided and those of years, and how many revisions added
/// something to them. None is ever taken away: another number says that something was published since.
///
/// # Errors
/// A failure to read.
pub fn nombre(conn: &mut Connexion) -> Result<i64, Erreur> {
    let mois: i64 = publications::table
        .filter(publications::caches.is_not_null())
        .count()
        .get_result(conn)?;
    let annees: i64 = publications_annuelles::table.count().get_result(conn)?;
    let revisions: i64 = revisions::table
        .filter(revisions::ajoutes.gt(0))
        .count()
        .get_result(conn)?;
    Ok(mois + annees + revisions)
}

/// Whether a row waits for its secrets to be decided.
///
/// # Errors
/// A failure to read.
pub fn attendent(conn: &mut Connexion) -> Result<bool, Erreur> {
    let sans: i64 = publications::table
        .filter(publications::caches.is_null())
        .count()
        .get_result(conn)?;
    Ok(sans > 0)
}

/// The rows of a month.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn du_mois(conn: &mut Connexion, mois: Date) -> Result<Vec<Publication>, Erreur> {
    publications::table
        .filter(publications::mois.eq(i32::try_from(mois.jours_depuis_1970()).unwrap_or(i32::MAX)))
        .order((publications::niveau, publications::code))
        .select(Ligne::as_select())
        .load(conn)?
        .into_iter()
        .map(Publication::try_from)
        .collect()
}

/// The first days of the published months: those of the country, with which all others are published.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn mois(conn: &mut Connexion) -> Result<BTreeSet<Date>, Erreur> {
    Ok(mois_publies(conn)?.into_keys().collect())
}

/// As [`mois`], with when each was published.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn mois_publies(conn: &mut Connexion) -> Result<BTreeMap<Date, Instant>, Erreur> {
    publications::table
        .filter(publications::niveau.eq(position(NiveauStats::National)))
        .select((publications::mois, publications::publie_le))
        .load::<(i32, i64)>(conn)?
        .into_iter()
        .map(|(mois, publie_le)| Ok((premier_du_mois(mois)?, Instant::depuis_micros(publie_le))))
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
            conseillers: octets(&publication.conseillers),
            publie_le: publication.publie_le.micros(),
            caches: publication.masque.map(|masque| masque.octets().to_vec()),
            revise_le: publication.revise_le.map(Instant::micros),
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
            conseillers: conseillers(TABLE, &ligne.conseillers)?,
            publie_le: Instant::depuis_micros(ligne.publie_le),
            masque: ligne.caches.map(|octets| masque(&octets)).transpose()?,
            revise_le: ligne.revise_le.map(Instant::depuis_micros),
        })
    }
}

fn octets(conseillers: &[CompteId]) -> Vec<u8> {
    let octets = conseillers.iter().flat_map(CompteId::octets);
    octets.copied().collect()
}

fn conseillers(table: &'static str, octets: &[u8]) -> Result<Vec<CompteId>, Erreur> {
    let morceaux = octets.chunks(16);
    morceaux
        .map(|octets| id(table, octets, CompteId::depuis_octets))
        .collect()
}

fn masque(octets: &[u8]) -> Result<Masque, Erreur> {
    let octets = octets.try_into().map_err(|_| illisible(TABLE, "caches"))?;
    Ok(Masque::depuis_octets(octets))
}

fn premier_du_mois(jours: i32) -> Result<Date, Erreur> {
    Date::depuis_jours_1970(jours.into()).ok_or_else(|| illisible(TABLE, "mois"))
}

/// Figures of a person, an employer or a team are published to nobody.
fn publiable(niveau: NiveauStats) -> Option<NiveauStats> {
    let siens = [NiveauStats::Moi, NiveauStats::Structure, NiveauStats::Equipe];
    (!siens.contains(&niveau)).then_some(niveau)
}
