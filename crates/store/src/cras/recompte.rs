//! What the database itself sums of CRAs: a recount that shares nothing with the counting rules.

use coop_domain::{
    temps::Date,
    territoires::{CodeDepartement, CodeRegion},
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Integer, Text},
};

use super::ligne::{TABLE, date};
use crate::{colonnes::texte, connexion::Connexion, erreur::Erreur};

/// What was reported of a day in a département.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SommeDuJour {
    /// The day.
    pub jour: Date,
    /// The département, as stored.
    pub departement: CodeDepartement,
    /// The région, as stored.
    pub region: CodeRegion,
    /// CRAs.
    pub cras: i64,
    /// Participants.
    pub participants: i64,
    /// Participants said to be accompanied for the first time.
    pub premiers: i64,
    /// Participants who will be accompanied again.
    pub suivis: i64,
    /// Minutes.
    pub minutes: i64,
}

#[derive(QueryableByName)]
struct Ligne {
    #[diesel(sql_type = Integer)]
    jour: i32,
    #[diesel(sql_type = Text)]
    departement: String,
    #[diesel(sql_type = Text)]
    region: String,
    #[diesel(sql_type = BigInt)]
    cras: i64,
    #[diesel(sql_type = BigInt)]
    participants: i64,
    #[diesel(sql_type = BigInt)]
    premiers: i64,
    #[diesel(sql_type = BigInt)]
    suivis: i64,
    #[diesel(sql_type = BigInt)]
    minutes: i64,
}

/// The sums of each day and département, of CRAs that are not deleted.
///
/// # Errors
/// A failure to read, or an unreadable code.
pub fn sommes(conn: &mut Connexion) -> Result<Vec<SommeDuJour>, Erreur> {
    diesel::sql_query(
        "SELECT jour, departement, region, COUNT(*) AS cras, SUM(participants) AS participants,
                SUM(participants - deja_accompagnes) AS premiers,
                SUM(suite_individuel + suite_atelier) AS suivis, SUM(duree) AS minutes
         FROM cras WHERE supprime_le IS NULL GROUP BY jour, departement, region",
    )
    .load::<Ligne>(conn)?
    .into_iter()
    .map(|ligne| {
        Ok(SommeDuJour {
            jour: date(ligne.jour)?,
            departement: texte(TABLE, &ligne.departement)?,
            region: texte(TABLE, &ligne.region)?,
            cras: ligne.cras,
            participants: ligne.participants,
            premiers: ligne.premiers,
            suivis: ligne.suivis,
            minutes: ligne.minutes,
        })
    })
    .collect()
}
