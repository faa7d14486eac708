//! The month that runs, as it was told this morning.

use coop_domain::{
    enumeration::Enumeration as _,
    stats::{echanges::NiveauStats, en_cours::TotauxEnCours},
    temps::{Date, Instant},
};
use diesel::{dsl::max, prelude::*};

use super::{TABLE, premier_du_mois};
use crate::{
    colonnes::{illisible, position, valeur},
    connexion::Connexion,
    erreur::Erreur,
    schema::mois_en_cours,
    writer::Writer,
};

/// What is told of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnCours {
    /// National or région.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// First day of the month.
    pub mois: Date,
    /// The totals; none when they are hidden.
    pub totaux: Option<TotauxEnCours>,
    /// Whether something is left out of them.
    pub incomplet: bool,
    /// When it was counted.
    pub calcule_le: Instant,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = mois_en_cours, treat_none_as_default_value = false)]
struct Ligne {
    niveau: i16,
    code: String,
    mois: i32,
    cras: Option<i64>,
    accompagnements: Option<i64>,
    incomplet: i16,
    calcule_le: i64,
}

/// Writes what is told now, in the place of what was.
///
/// # Errors
/// A failure to write.
pub fn dire_en_cours(writer: &Writer, lignes: &[EnCours]) -> Result<(), Erreur> {
    let entier = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let lignes: Vec<_> = lignes
        .iter()
        .map(|ligne| Ligne {
            niveau: position(ligne.niveau),
            code: ligne.code.clone(),
            mois: i32::try_from(ligne.mois.jours_depuis_1970()).unwrap_or(i32::MAX),
            cras: ligne.totaux.map(|totaux| entier(totaux.cras)),
            accompagnements: ligne.totaux.map(|totaux| entier(totaux.accompagnements)),
            incomplet: i16::from(ligne.incomplet),
            calcule_le: ligne.calcule_le.micros(),
        })
        .collect();
    writer.submit(move |conn| {
        diesel::delete(mois_en_cours::table).execute(conn)?;
        for ligne in &lignes {
            diesel::insert_into(mois_en_cours::table)
                .values(ligne)
                .execute(conn)?;
        }
        Ok(())
    })
}

/// What is told of the month that runs.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn en_cours(conn: &mut Connexion) -> Result<Vec<EnCours>, Erreur> {
    mois_en_cours::table
        .order((mois_en_cours::niveau, mois_en_cours::code))
        .select(Ligne::as_select())
        .load(conn)?
        .into_iter()
        .map(EnCours::try_from)
        .collect()
}

/// When it was counted.
///
/// # Errors
/// A failure to read.
pub fn en_cours_depuis(conn: &mut Connexion) -> Result<Option<Instant>, Erreur> {
    let calcule_le = mois_en_cours::table
        .select(max(mois_en_cours::calcule_le))
        .first::<Option<i64>>(conn)?;
    Ok(calcule_le.map(Instant::depuis_micros))
}

impl TryFrom<Ligne> for EnCours {
    type Error = Erreur;

    fn try_from(ligne: Ligne) -> Result<Self, Erreur> {
        let entier = |n: i64| u64::try_from(n).map_err(|_| illisible(TABLE, "cras"));
        let totaux = ligne
            .cras
            .zip(ligne.accompagnements)
            .map(|(cras, accompagnements)| {
                Ok::<_, Erreur>(TotauxEnCours {
                    cras: entier(cras)?,
                    accompagnements: entier(accompagnements)?,
                })
            });
        let niveau: NiveauStats = valeur(TABLE, ligne.niveau)?;
        if !matches!(niveau, NiveauStats::National | NiveauStats::Region) {
            return Err(illisible(TABLE, NiveauStats::CHAMP));
        }
        Ok(Self {
            niveau,
            code: ligne.code,
            mois: premier_du_mois(ligne.mois)?,
            totaux: totaux.transpose()?,
            incomplet: ligne.incomplet != 0,
            calcule_le: Instant::depuis_micros(ligne.calcule_le),
        })
    }
}
