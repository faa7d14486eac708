//! The stops of itinerant lieux.

use coop_domain::{
    ErreurChamp,
    geo::Point,
    ids::{CompteId, LieuId, PassageId},
    lieu::{Itinerance, NouveauxPassages, Passage},
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::ressort::{RefusLieuTenu, Ressort};
use crate::{
    audit,
    colonnes::{id, texte},
    connexion::Connexion,
    dialect::{par_lots, pour_chaque_base},
    erreur::Erreur,
    ids,
    journal::{self, Changement, Objet, Operation},
    schema::passages,
    writer::Writer,
};

/// How many stops to come a lieu may have: one a working day for eighteen months, and then some.
const A_VENIR_MAX: i64 = 600;

const TABLE: &str = "passages";

/// A row.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = passages, treat_none_as_default_value = false)]
pub(super) struct LignePassage {
    id: Vec<u8>,
    pub(super) lieu: Vec<u8>,
    commune: String,
    nom_commune: String,
    place: String,
    latitude_e7: Option<i32>,
    longitude_e7: Option<i32>,
    date: String,
    debut: i16,
    fin: i16,
    cree_le: i64,
}

/// Columns of a row, for cutting statements.
const COLONNES: usize = 11;

impl TryFrom<LignePassage> for Passage {
    type Error = Erreur;

    fn try_from(ligne: LignePassage) -> Result<Self, Erreur> {
        let point = match (ligne.latitude_e7, ligne.longitude_e7) {
            (Some(latitude), Some(longitude)) => {
                Some(Point::depuis_e7(latitude, longitude).map_err(illisible)?)
            }
            _ => None,
        };
        Ok(Self {
            id: id(TABLE, &ligne.id, PassageId::depuis_octets)?,
            commune: texte(TABLE, &ligne.commune)?,
            nom_commune: ligne.nom_commune,
            place: ligne.place,
            latitude: point.map(Point::latitude),
            longitude: point.map(Point::longitude),
            date: texte(TABLE, &ligne.date)?,
            debut: minutes("debut", ligne.debut)?,
            fin: minutes("fin", ligne.fin)?,
        })
    }
}

/// Stops as they are added: `nouveaux`, checked, where `nom_commune` and `point` were told by the code
/// of the commune.
#[derive(Debug, Clone)]
pub struct AjoutPassages {
    /// What was asked.
    pub nouveaux: NouveauxPassages,
    /// Name of the commune.
    pub nom_commune: String,
    /// The stop's position, else the commune's centre.
    pub point: Option<Point>,
    /// The day in the commune: stops are counted from it on.
    pub aujourd_hui: Date,
}

/// Adds stops, with a line of the change log for the lieu. One that is there already stays one.
///
/// # Errors
/// A failure to write.
pub fn ajouter(
    writer: &Writer,
    ressort: Ressort,
    lieu: LieuId,
    ajout: AjoutPassages,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<(), RefusLieuTenu>, Erreur> {
    writer.submit(move |conn| ajouter_dans(conn, &ressort, lieu, &ajout, acteur, maintenant))
}

/// [`ajouter`], in a transaction that does more.
///
/// # Errors
/// A failure to write.
pub fn ajouter_dans(
    conn: &mut Connexion,
    ressort: &Ressort,
    lieu: LieuId,
    ajout: &AjoutPassages,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<(), RefusLieuTenu>, Erreur> {
    let enregistre = match ressort.prendre(conn, lieu)? {
        Ok(enregistre) => enregistre,
        Err(refus) => return Ok(Err(refus)),
    };
    if !enregistre.lieu.itinerance.contient(Itinerance::Itinerant) {
        return Ok(Err(RefusLieuTenu::Fixe));
    }
    let lignes = lignes(lieu, ajout, maintenant);
    let a_venir = passages::table
        .filter(passages::lieu.eq(lieu.octets().as_slice()))
        .filter(passages::date.ge(ajout.aujourd_hui.to_string()))
        .count()
        .get_result::<i64>(conn)?;
    let nouvelles = i64::try_from(lignes.len()).unwrap_or(i64::MAX);
    if a_venir.saturating_add(nouvelles) > A_VENIR_MAX {
        return Ok(Err(RefusLieuTenu::TropDePassages));
    }
    for lot in par_lots(conn, &lignes, COLONNES) {
        pour_chaque_base!(conn, |conn| diesel::insert_into(passages::table)
            .values(lot)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    let motif = nouvelles.to_string();
    noter(conn, lieu, acteur, "passages_ajoutes", &motif, maintenant)?;
    Ok(Ok(()))
}

/// Removes a stop. Whether it was there, and to come or past alike.
///
/// # Errors
/// A failure to write.
pub fn retirer(
    writer: &Writer,
    ressort: Ressort,
    lieu: LieuId,
    passage: PassageId,
    acteur: CompteId,
    maintenant: Instant,
) -> Result<Result<bool, RefusLieuTenu>, Erreur> {
    writer.submit(move |conn| {
        if let Err(refus) = ressort.prendre(conn, lieu)? {
            return Ok(Err(refus));
        }
        let retires = diesel::delete(
            passages::table
                .find(passage.octets().as_slice())
                .filter(passages::lieu.eq(lieu.octets().as_slice())),
        )
        .execute(conn)?;
        if retires == 1 {
            let motif = passage.to_string();
            noter(conn, lieu, acteur, "passage_retire", &motif, maintenant)?;
        }
        Ok(Ok(retires == 1))
    })
}

/// The stops of a lieu from this day on, in order, for someone who may keep them.
///
/// # Errors
/// A failure to read.
pub fn lister(
    conn: &mut Connexion,
    ressort: &Ressort,
    lieu: LieuId,
    depuis: Date,
) -> Result<Result<Vec<Passage>, RefusLieuTenu>, Erreur> {
    if let Err(refus) = ressort.prendre(conn, lieu)? {
        return Ok(Err(refus));
    }
    let lignes: Vec<LignePassage> = passages::table
        .filter(passages::lieu.eq(lieu.octets().as_slice()))
        .filter(passages::date.ge(depuis.to_string()))
        .order((passages::date, passages::debut, passages::id))
        .select(LignePassage::as_select())
        .load(conn)?;
    lignes
        .into_iter()
        .map(Passage::try_from)
        .collect::<Result<_, _>>()
        .map(Ok)
}

fn lignes(lieu: LieuId, ajout: &AjoutPassages, maintenant: Instant) -> Vec<LignePassage> {
    let AjoutPassages {
        nouveaux,
        nom_commune,
        point,
        ..
    } = ajout;
    nouveaux
        .jours()
        .into_iter()
        .map(|jour| LignePassage {
            id: ids::nouveau().to_vec(),
            lieu: lieu.octets().to_vec(),
            commune: nouveaux.commune.to_string(),
            nom_commune: nom_commune.clone(),
            place: nouveaux.place.trim().to_owned(),
            latitude_e7: point.map(Point::latitude_e7),
            longitude_e7: point.map(Point::longitude_e7),
            date: jour.to_string(),
            debut: i16::try_from(nouveaux.debut).unwrap_or(i16::MAX),
            fin: i16::try_from(nouveaux.fin).unwrap_or(i16::MAX),
            cree_le: maintenant.micros(),
        })
        .collect()
}

fn noter(
    conn: &mut Connexion,
    lieu: LieuId,
    acteur: CompteId,
    action: &'static str,
    motif: &str,
    instant: Instant,
) -> Result<(), Erreur> {
    let changement = Changement {
        objet: Objet::Lieu(lieu),
        operation: Operation::Modifie,
        instant,
    };
    journal::inscrire(conn, &[changement])?;
    let ligne = audit::Inscription {
        acteur: Some(acteur),
        objet: audit::Objet::Lieu(lieu),
        action,
        motif: Some(motif),
        instant,
    };
    audit::inscrire(conn, &ligne)
}

fn minutes(colonne: &str, minutes: i16) -> Result<u16, Erreur> {
    u16::try_from(minutes).map_err(|_| illisible(ErreurChamp::valeur_inconnue(colonne, &minutes.to_string())))
}

fn illisible(cause: ErreurChamp) -> Erreur {
    Erreur::ValeurIllisible { table: TABLE, cause }
}
