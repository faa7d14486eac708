//! CRAs as they are counted: what the index takes in.

use coop_domain::{
    cra::AutreOrganisme,
    enumeration::Ensemble,
    ids::{CompteId, CraId, StructureId},
    stats::CraCompte,
    temps::{Date, Instant},
};
use diesel::{
    prelude::*,
    sql_types::{Integer, Nullable},
};

use super::{
    ligne::{TABLE, date, ensemble, jour, lieu, petit},
    redirections,
};
use crate::{
    colonnes::{id, illisible, texte, valeur},
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::cras,
};

/// Rows read by one statement, whatever there are in all: no statement lasts, none holds millions of rows.
const LOT: i64 = 20_000;

/// The columns that are counted.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = cras)]
struct LigneComptee {
    id: Vec<u8>,
    conseiller: Vec<u8>,
    structure: Vec<u8>,
    jour: i32,
    canal: i16,
    lieu: Option<Vec<u8>>,
    itinerant: i16,
    commune: String,
    departement: String,
    region: String,
    type_: i16,
    participants: i32,
    deja_accompagnes: i32,
    age_moins_12: i32,
    age_12_17: i32,
    age_18_34: i32,
    age_35_59: i32,
    age_60_plus: i32,
    age_non_communique: i32,
    statut_scolarise: i32,
    statut_sans_emploi: i32,
    statut_en_emploi: i32,
    statut_retraite: i32,
    statut_non_communique: i32,
    themes: i64,
    sous_themes: i64,
    duree: i32,
    suite_individuel: i32,
    suite_atelier: i32,
    redirections: String,
    autres: String,
    mandat: Option<i16>,
    materiel: i64,
    version: i64,
    supprime_le: Option<i64>,
}

impl TryFrom<LigneComptee> for CraCompte {
    type Error = Erreur;

    fn try_from(ligne: LigneComptee) -> Result<Self, Erreur> {
        Ok(Self {
            id: id(TABLE, &ligne.id, CraId::depuis_octets)?,
            version: ligne.version,
            supprime: ligne.supprime_le.is_some(),
            conseiller: id(TABLE, &ligne.conseiller, CompteId::depuis_octets)?,
            structure: id(TABLE, &ligne.structure, StructureId::depuis_octets)?,
            date: date(ligne.jour)?,
            commune: texte(TABLE, &ligne.commune)?,
            departement: texte(TABLE, &ligne.departement)?,
            region: texte(TABLE, &ligne.region)?,
            lieu: lieu(ligne.lieu.as_deref())?,
            type_: valeur(TABLE, ligne.type_)?,
            canal: valeur(TABLE, ligne.canal)?,
            itinerant: ligne.itinerant == 1,
            participants: petit(ligne.participants, "participants")?,
            deja_accompagnes: petit(ligne.deja_accompagnes, "deja_accompagnes")?,
            duree: petit(ligne.duree, "duree")?,
            ages: [
                petit(ligne.age_moins_12, "ages")?,
                petit(ligne.age_12_17, "ages")?,
                petit(ligne.age_18_34, "ages")?,
                petit(ligne.age_35_59, "ages")?,
                petit(ligne.age_60_plus, "ages")?,
                petit(ligne.age_non_communique, "ages")?,
            ],
            statuts: [
                petit(ligne.statut_scolarise, "statuts")?,
                petit(ligne.statut_sans_emploi, "statuts")?,
                petit(ligne.statut_en_emploi, "statuts")?,
                petit(ligne.statut_retraite, "statuts")?,
                petit(ligne.statut_non_communique, "statuts")?,
            ],
            themes: ensemble(ligne.themes)?,
            sous_themes: ensemble(ligne.sous_themes)?,
            materiel: match ligne.materiel {
                0 => Ensemble::VIDE,
                bits => ensemble(bits)?,
            },
            mandat: ligne.mandat.map(|mandat| valeur(TABLE, mandat)).transpose()?,
            suite_individuel: petit(ligne.suite_individuel, "suite_individuel")?,
            suite_atelier: petit(ligne.suite_atelier, "suite_atelier")?,
            redirections: redirections::lire(&ligne.redirections)?
                .into_iter()
                .map(|(organisme, n)| {
                    Ok((
                        organisme,
                        u16::try_from(n).map_err(|_| illisible(TABLE, "redirections"))?,
                    ))
                })
                .collect::<Result<_, Erreur>>()?,
            autres: autres(&ligne.autres)?,
        })
    }
}

/// How many participants were sent to organismes that the list does not have. Nearly always none.
fn autres(colonne: &str) -> Result<u16, Erreur> {
    if colonne == "[]" {
        return Ok(0);
    }
    let refus = || illisible(TABLE, "autres");
    let autres: Vec<AutreOrganisme> = serde_json::from_str(colonne).map_err(|_| refus())?;
    let somme: u64 = autres.iter().map(|autre| u64::from(autre.n)).sum();
    u16::try_from(somme).map_err(|_| refus())
}

/// The CRAs of these identifiers, deleted ones too, in no particular order.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn comptes_par_ids(conn: &mut Connexion, ids: &[CraId]) -> Result<Vec<CraCompte>, Erreur> {
    let octets: Vec<&[u8]> = ids.iter().map(|id| id.octets().as_slice()).collect();
    let mut trouves = Vec::with_capacity(ids.len());
    for lot in par_lots(conn, &octets, 1) {
        let lignes = cras::table
            .filter(cras::id.eq_any(lot))
            .select(LigneComptee::as_select())
            .load(conn)?;
        for ligne in lignes {
            trouves.push(ligne.try_into()?);
        }
    }
    Ok(trouves)
}

/// Every CRA of this person, deleted ones too.
///
/// # Errors
/// As [`comptes_par_ids`].
pub fn comptes_de(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<CraCompte>, Erreur> {
    cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .select(LigneComptee::as_select())
        .load(conn)?
        .into_iter()
        .map(CraCompte::try_from)
        .collect()
}

/// Gives `ajouter` every CRA that is not deleted, some thousands at a time: a change made meanwhile may be seen
/// or not, and is in the change log.
///
/// # Errors
/// As [`comptes_par_ids`].
pub fn tous(conn: &mut Connexion, ajouter: impl FnMut(CraCompte)) -> Result<(), Erreur> {
    parcourir(conn, None, ajouter)
}

/// As [`tous`], of these days only, both included, and as far as they were written by then.
///
/// # Errors
/// As [`comptes_par_ids`].
pub fn entre(
    conn: &mut Connexion,
    (du, au): (Date, Date),
    ecrits_jusqu_a: Instant,
    ajouter: impl FnMut(CraCompte),
) -> Result<(), Erreur> {
    parcourir(conn, Some((jour(du), jour(au), ecrits_jusqu_a.micros())), ajouter)
}

/// Gives `ajouter` the CRAs that are not deleted and were written after the first instant, until the second: which
/// one, its day, and when it was written.
///
/// # Errors
/// A failure to read, or an unreadable row.
pub fn ecrits_entre(
    conn: &mut Connexion,
    (apres, jusqu_a): (Instant, Instant),
    mut ajouter: impl FnMut((CraId, Date, Instant)),
) -> Result<(), Erreur> {
    let mut suivants: Vec<u8> = Vec::new();
    loop {
        let lignes: Vec<(Vec<u8>, i32, i64)> = cras::table
            .filter(cras::id.gt(&suivants))
            .filter(cras::supprime_le.is_null())
            .filter(cras::cree_le.gt(apres.micros()))
            .filter(cras::cree_le.le(jusqu_a.micros()))
            .order(cras::id)
            .limit(LOT)
            .select((cras::id, cras::jour, cras::cree_le))
            .load(conn)?;
        let Some((dernier, ..)) = lignes.last() else {
            return Ok(());
        };
        suivants.clone_from(dernier);
        for ligne in lignes {
            ajouter(ecrit(ligne)?);
        }
    }
}

/// Of these CRAs, those that are not deleted: which one, its day, and when it was written.
///
/// # Errors
/// As [`ecrits_entre`].
pub fn ecrits(conn: &mut Connexion, ids: &[CraId]) -> Result<Vec<(CraId, Date, Instant)>, Erreur> {
    let octets: Vec<&[u8]> = ids.iter().map(|id| id.octets().as_slice()).collect();
    let mut trouves = Vec::with_capacity(ids.len());
    for lot in par_lots(conn, &octets, 1) {
        let lignes: Vec<(Vec<u8>, i32, i64)> = cras::table
            .filter(cras::id.eq_any(lot))
            .filter(cras::supprime_le.is_null())
            .select((cras::id, cras::jour, cras::cree_le))
            .load(conn)?;
        for ligne in lignes {
            trouves.push(ecrit(ligne)?);
        }
    }
    Ok(trouves)
}

fn ecrit((octets, jour, cree_le): (Vec<u8>, i32, i64)) -> Result<(CraId, Date, Instant), Erreur> {
    let id = id(TABLE, &octets, CraId::depuis_octets)?;
    Ok((id, date(jour)?, Instant::depuis_micros(cree_le)))
}

/// The first day of a CRA that is not deleted.
///
/// # Errors
/// A failure to read.
pub fn premier_jour(conn: &mut Connexion) -> Result<Option<Date>, Erreur> {
    #[derive(QueryableByName)]
    struct Premier {
        #[diesel(sql_type = Nullable<Integer>)]
        premier: Option<i32>,
    }
    // The first of each conseiller, which the index of their days gives: all rows are never read for it.
    let Premier { premier } = diesel::sql_query(
        "SELECT MIN(premier) AS premier FROM (
             SELECT (SELECT MIN(jour) FROM cras WHERE conseiller = comptes.id AND supprime_le IS NULL) AS premier
             FROM comptes
         ) AS premiers",
    )
    .get_result(conn)?;
    premier.map(date).transpose()
}

fn parcourir(
    conn: &mut Connexion,
    jours: Option<(i32, i32, i64)>,
    mut ajouter: impl FnMut(CraCompte),
) -> Result<(), Erreur> {
    let mut apres: Vec<u8> = Vec::new();
    loop {
        let mut question = cras::table
            .filter(cras::id.gt(apres.clone()))
            .filter(cras::supprime_le.is_null())
            .order(cras::id)
            .limit(LOT)
            .select(LigneComptee::as_select())
            .into_boxed();
        if let Some((du, au, ecrits_jusqu_a)) = jours {
            question = question
                .filter(cras::jour.between(du, au))
                .filter(cras::cree_le.le(ecrits_jusqu_a));
        }
        let lignes: Vec<LigneComptee> = question.load(conn)?;
        let Some(derniere) = lignes.last() else {
            return Ok(());
        };
        apres.clone_from(&derniere.id);
        for ligne in lignes {
            ajouter(ligne.try_into()?);
        }
    }
}
