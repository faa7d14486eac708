//! The tables of CRAs and of the change log, as the product has them.

use coop_store::{Base, Options};
use diesel::prelude::*;

diesel::table! {
    cras (id) {
        id -> Binary,
        conseiller -> Binary,
        structure -> Binary,
        jour -> Integer,
        canal -> SmallInt,
        lieu -> Nullable<Binary>,
        itinerant -> SmallInt,
        commune -> Text,
        departement -> Text,
        region -> Text,
        #[sql_name = "type"]
        type_ -> SmallInt,
        participants -> Integer,
        deja_accompagnes -> Integer,
        age_moins_12 -> Integer,
        age_12_17 -> Integer,
        age_18_34 -> Integer,
        age_35_59 -> Integer,
        age_60_plus -> Integer,
        age_non_communique -> Integer,
        statut_scolarise -> Integer,
        statut_sans_emploi -> Integer,
        statut_en_emploi -> Integer,
        statut_retraite -> Integer,
        statut_non_communique -> Integer,
        themes -> BigInt,
        sous_themes -> BigInt,
        precision -> Nullable<Text>,
        duree -> Integer,
        suite_individuel -> Integer,
        suite_atelier -> Integer,
        redirections -> Text,
        autres -> Text,
        mandat -> Nullable<SmallInt>,
        materiel -> BigInt,
        tags -> Text,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
        supprime_le -> Nullable<BigInt>,
        cle -> Nullable<Binary>,
        demande -> Nullable<Binary>,
    }
}

diesel::table! {
    journal (id) {
        id -> BigInt,
        position -> Nullable<BigInt>,
        genre -> SmallInt,
        objet -> Binary,
        operation -> SmallInt,
        instant -> BigInt,
        avant -> Nullable<Text>,
        apres -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(cras, journal);

/// A row of the first.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = cras, treat_none_as_default_value = false)]
pub(super) struct Ligne {
    pub(super) id: Vec<u8>,
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
    precision: Option<String>,
    duree: i32,
    suite_individuel: i32,
    suite_atelier: i32,
    redirections: String,
    autres: String,
    mandat: Option<i16>,
    materiel: i64,
    tags: String,
    version: i64,
    pub(super) cree_le: i64,
    modifie_le: i64,
    supprime_le: Option<i64>,
    pub(super) cle: Option<Vec<u8>>,
    pub(super) demande: Option<Vec<u8>>,
}

/// How many CRAs a database has.
pub(crate) fn nombre(url: &str) -> anyhow::Result<i64> {
    let base = Base::ouvrir(&url.parse()?, Options::default())?;
    let nombre = base.lire(|conn| {
        cras::table
            .count()
            .get_result::<i64>(conn)
            .map_err(coop_store::Erreur::from)
    })?;
    Ok(nombre)
}
