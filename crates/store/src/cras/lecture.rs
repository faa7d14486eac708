//! Reading CRAs: one, or a page of a list.

use coop_domain::{
    comptes::echanges::CraGarde,
    cra::{Canal, SaisieCra, Theme, TypeCra},
    enumeration::Enumeration as _,
    ids::{CompteId, CraId, LieuId},
    lieu::CodeInsee,
    temps::Date,
};
use diesel::{
    dsl::{exists, select, sql},
    prelude::*,
    sql_types::{Bool, Text},
};

use super::{
    CraEnregistre,
    ligne::{LigneCra, TABLE, jour},
};
use crate::{
    colonnes::{illisible, position},
    comptes::Borne,
    connexion::Connexion,
    erreur::Erreur,
    schema::cras,
};

/// The rows that a filter lets through, in either question: the page, the count.
macro_rules! filtrer {
    ($question:expr, $conseiller:expr, $filtre:expr) => {{
        let filtre: &FiltreCras = $filtre;
        let mut question = $question.filter(cras::conseiller.eq($conseiller.octets().to_vec()));
        question = if filtre.supprimes {
            question.filter(cras::supprime_le.is_not_null())
        } else {
            question.filter(cras::supprime_le.is_null())
        };
        if let Some(du) = filtre.du {
            question = question.filter(cras::jour.ge(jour(du)));
        }
        if let Some(au) = filtre.au {
            question = question.filter(cras::jour.le(jour(au)));
        }
        if let Some(type_) = filtre.type_ {
            question = question.filter(cras::type_.eq(position(type_)));
        }
        if let Some(canal) = filtre.canal {
            question = question.filter(cras::canal.eq(position(canal)));
        }
        if let Some(theme) = filtre.theme {
            let bit = 1_i64 << theme.position();
            question = question.filter(sql::<Bool>(&format!("(themes & {bit}) <> 0")));
        }
        if let Some(commune) = &filtre.commune {
            question = question.filter(cras::commune.eq(commune.to_string()));
        }
        if let Some(lieu) = filtre.lieu {
            question = question.filter(cras::lieu.eq(lieu.octets().to_vec()));
        }
        if let Some(tag) = &filtre.tag {
            // As it stands in the array: no label is a part of another one, for its quotation marks count. LIKE
            // would ignore capitals on one database and not on the other.
            let cite = serde_json::to_string(tag).map_err(|_| illisible(TABLE, "tags"))?;
            // Those that have none are told apart by the index.
            let contient = sql::<Bool>("(tags <> '[]' AND replace(tags, ")
                .bind::<Text, _>(cite)
                .sql(", '') <> tags)");
            question = question.filter(contient);
        }
        question
    }};
}

/// Which CRAs are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreCras {
    /// From this day.
    pub du: Option<Date>,
    /// To this day.
    pub au: Option<Date>,
    /// Of this type.
    pub type_: Option<TypeCra>,
    /// By this canal.
    pub canal: Option<Canal>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// In this commune.
    pub commune: Option<CodeInsee>,
    /// In this lieu.
    pub lieu: Option<LieuId>,
    /// With this label, to the letter.
    pub tag: Option<String>,
    /// Deleted ones, and these alone.
    pub supprimes: bool,
    /// In which order.
    pub tri: TriCras,
}

/// The order of a list, the most recent first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TriCras {
    /// By day.
    #[default]
    Date,
    /// By last change.
    Modification,
}

impl TriCras {
    /// The key of a CRA in this order.
    #[must_use]
    pub fn cle(self, cra: &CraEnregistre) -> (i64, CraId) {
        let cle = match self {
            Self::Date => i64::from(jour(cra.contenu.date)),
            Self::Modification => cra.modifie_le.micros(),
        };
        (cle, cra.id)
    }
}

/// Where a page begins or ends: a key of [`TriCras::cle`].
pub type BorneCra = Borne<(i64, CraId)>;

/// This person's CRA, deleted or not; none when it is another's.
///
/// # Errors
/// A failure to read.
pub fn lire(conn: &mut Connexion, conseiller: CompteId, id: CraId) -> Result<Option<CraEnregistre>, Erreur> {
    ligne(conn, conseiller, id)?
        .map(CraEnregistre::try_from)
        .transpose()
}

/// Whether there are CRAs at all.
///
/// # Errors
/// A failure to read.
pub fn existent(conn: &mut Connexion) -> Result<bool, Erreur> {
    Ok(select(exists(cras::table.select(cras::id))).get_result(conn)?)
}

/// Every CRA of this person, deleted ones too, in the order in which they came: what the person takes away.
pub(crate) fn gardes(conn: &mut Connexion, conseiller: CompteId) -> Result<Vec<CraGarde>, Erreur> {
    cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .order(cras::id)
        .select(LigneCra::as_select())
        .load(conn)?
        .into_iter()
        .map(|ligne| {
            let cra = CraEnregistre::try_from(ligne)?;
            Ok(CraGarde {
                id: cra.id,
                version: cra.version,
                saisie: SaisieCra::from(&cra.contenu),
                structure: cra.structure,
                departement: cra.departement,
                region: cra.region,
                itinerant: cra.itinerant,
                cree_le: cra.cree_le,
                modifie_le: cra.modifie_le,
                supprime_le: cra.supprime_le,
            })
        })
        .collect()
}

/// `limite` CRAs of this person from `borne` on, in the order of the filter.
///
/// # Errors
/// A failure to read.
pub fn lister(
    conn: &mut Connexion,
    conseiller: CompteId,
    filtre: &FiltreCras,
    borne: Option<BorneCra>,
    limite: i64,
) -> Result<Vec<CraEnregistre>, Erreur> {
    let question = cras::table
        .select(LigneCra::as_select())
        .limit(limite)
        .into_boxed();
    let mut question = filtrer!(question, conseiller, filtre);
    let a_rebours = matches!(borne, Some(Borne::Avant(_)));
    if let Some(Borne::Apres((cle, id)) | Borne::Avant((cle, id))) = borne {
        let id = id.octets().to_vec();
        // Keys of days are days: one of no day is of another list.
        let jour = i32::try_from(cle).unwrap_or(i32::MAX);
        question = match (filtre.tri, a_rebours) {
            (TriCras::Date, false) => {
                question.filter(cras::jour.lt(jour).or(cras::jour.eq(jour).and(cras::id.lt(id))))
            }
            (TriCras::Date, true) => {
                question.filter(cras::jour.gt(jour).or(cras::jour.eq(jour).and(cras::id.gt(id))))
            }
            (TriCras::Modification, false) => question.filter(
                cras::modifie_le
                    .lt(cle)
                    .or(cras::modifie_le.eq(cle).and(cras::id.lt(id))),
            ),
            (TriCras::Modification, true) => question.filter(
                cras::modifie_le
                    .gt(cle)
                    .or(cras::modifie_le.eq(cle).and(cras::id.gt(id))),
            ),
        };
    }
    question = match (filtre.tri, a_rebours) {
        (TriCras::Date, false) => question.order((cras::jour.desc(), cras::id.desc())),
        (TriCras::Date, true) => question.order((cras::jour, cras::id)),
        (TriCras::Modification, false) => question.order((cras::modifie_le.desc(), cras::id.desc())),
        (TriCras::Modification, true) => question.order((cras::modifie_le, cras::id)),
    };
    let mut trouves = question
        .load(conn)?
        .into_iter()
        .map(CraEnregistre::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    if a_rebours {
        trouves.reverse();
    }
    Ok(trouves)
}

/// How many CRAs of this person the filter lets through.
///
/// # Errors
/// A failure to read.
pub fn compter(conn: &mut Connexion, conseiller: CompteId, filtre: &FiltreCras) -> Result<i64, Erreur> {
    let question = filtrer!(cras::table.count().into_boxed(), conseiller, filtre);
    Ok(question.get_result(conn)?)
}

/// This person's row.
pub(super) fn ligne(
    conn: &mut Connexion,
    conseiller: CompteId,
    id: CraId,
) -> Result<Option<LigneCra>, Erreur> {
    Ok(cras::table
        .find(id.octets().as_slice())
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .select(LigneCra::as_select())
        .get_result(conn)
        .optional()?)
}

/// This person's row under this key: one at most. Asked without a LIMIT, which over both databases is never kept
/// prepared, and every report asks.
pub(super) fn ligne_par_cle(
    conn: &mut Connexion,
    conseiller: CompteId,
    cle: &[u8; 32],
) -> Result<Option<LigneCra>, Erreur> {
    Ok(cras::table
        .filter(cras::conseiller.eq(conseiller.octets().as_slice()))
        .filter(cras::cle.eq(cle.as_slice()))
        .select(LigneCra::as_select())
        .get_result(conn)
        .optional()?)
}
