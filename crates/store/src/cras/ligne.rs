//! A CRA as the table holds it.

use coop_domain::{
    cra::{Age, AutreOrganisme, ContenuCra, Effectifs, Statut, Suite},
    enumeration::{Ensemble, Enumeration},
    ids::{CompteId, CraId, LieuId, StructureId},
    temps::{Date, Instant},
    territoires::{CodeDepartement, CodeRegion},
};
use diesel::prelude::*;

use super::{CleCra, CraEnregistre, redirections};
use crate::{
    colonnes::{id, illisible, position, texte, valeur},
    erreur::Erreur,
    schema::cras,
};

pub(super) const TABLE: &str = "cras";

/// A row.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = cras, treat_none_as_default_value = false)]
pub(super) struct LigneCra {
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
    cree_le: i64,
    modifie_le: i64,
    supprime_le: Option<i64>,
    cle: Option<Vec<u8>>,
    pub(super) demande: Option<Vec<u8>>,
}

/// What a correction writes: everything but whose it is, when it was reported, and its key.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = cras, treat_none_as_null = true)]
pub(super) struct Correction {
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
    modifie_le: i64,
}

/// Columns of a row, for cutting statements.
pub(super) const COLONNES: usize = 41;

impl LigneCra {
    /// The row of this CRA.
    pub(super) fn de(cra: &CraEnregistre, cle: Option<&CleCra>) -> Result<Self, Erreur> {
        let contenu = &cra.contenu;
        let age = |age| nombre(contenu.ages.de(age));
        let statut = |statut| nombre(contenu.statuts.de(statut));
        Ok(Self {
            id: cra.id.octets().to_vec(),
            conseiller: cra.conseiller.octets().to_vec(),
            structure: cra.structure.octets().to_vec(),
            jour: jour(contenu.date),
            canal: position(contenu.canal),
            lieu: contenu.lieu.map(|lieu| lieu.octets().to_vec()),
            itinerant: cra.itinerant.into(),
            commune: contenu.commune.to_string(),
            departement: cra.departement.to_string(),
            region: cra.region.to_string(),
            type_: position(contenu.type_),
            participants: contenu.participants.into(),
            deja_accompagnes: contenu.deja_accompagnes.into(),
            age_moins_12: age(Age::Moins12),
            age_12_17: age(Age::De12A17),
            age_18_34: age(Age::De18A34),
            age_35_59: age(Age::De35A59),
            age_60_plus: age(Age::Plus60),
            age_non_communique: age(Age::NonCommunique),
            statut_scolarise: statut(Statut::Scolarise),
            statut_sans_emploi: statut(Statut::SansEmploi),
            statut_en_emploi: statut(Statut::EnEmploi),
            statut_retraite: statut(Statut::Retraite),
            statut_non_communique: statut(Statut::NonCommunique),
            themes: contenu.themes.bits(),
            sous_themes: contenu.sous_themes.bits(),
            precision: contenu.precision.clone(),
            duree: contenu.duree.into(),
            suite_individuel: nombre(contenu.suite.individuel),
            suite_atelier: nombre(contenu.suite.atelier),
            redirections: redirections::ecrire(&contenu.suite.redirections),
            autres: json(&contenu.suite.autres, "autres")?,
            mandat: contenu.mandat.map(position),
            materiel: contenu.materiel.bits(),
            tags: json(&contenu.tags, "tags")?,
            version: cra.version,
            cree_le: cra.cree_le.micros(),
            modifie_le: cra.modifie_le.micros(),
            supprime_le: cra.supprime_le.map(Instant::micros),
            cle: cle.map(|cle| cle.cle.to_vec()),
            demande: cle.map(|cle| cle.demande.to_vec()),
        })
    }
}

impl From<LigneCra> for Correction {
    fn from(ligne: LigneCra) -> Self {
        Self {
            structure: ligne.structure,
            jour: ligne.jour,
            canal: ligne.canal,
            lieu: ligne.lieu,
            itinerant: ligne.itinerant,
            commune: ligne.commune,
            departement: ligne.departement,
            region: ligne.region,
            type_: ligne.type_,
            participants: ligne.participants,
            deja_accompagnes: ligne.deja_accompagnes,
            age_moins_12: ligne.age_moins_12,
            age_12_17: ligne.age_12_17,
            age_18_34: ligne.age_18_34,
            age_35_59: ligne.age_35_59,
            age_60_plus: ligne.age_60_plus,
            age_non_communique: ligne.age_non_communique,
            statut_scolarise: ligne.statut_scolarise,
            statut_sans_emploi: ligne.statut_sans_emploi,
            statut_en_emploi: ligne.statut_en_emploi,
            statut_retraite: ligne.statut_retraite,
            statut_non_communique: ligne.statut_non_communique,
            themes: ligne.themes,
            sous_themes: ligne.sous_themes,
            precision: ligne.precision,
            duree: ligne.duree,
            suite_individuel: ligne.suite_individuel,
            suite_atelier: ligne.suite_atelier,
            redirections: ligne.redirections,
            autres: ligne.autres,
            mandat: ligne.mandat,
            materiel: ligne.materiel,
            tags: ligne.tags,
            version: ligne.version,
            modifie_le: ligne.modifie_le,
        }
    }
}

impl TryFrom<LigneCra> for CraEnregistre {
    type Error = Erreur;

    fn try_from(ligne: LigneCra) -> Result<Self, Erreur> {
        let ages: [(Age, i32); 6] = [
            (Age::Moins12, ligne.age_moins_12),
            (Age::De12A17, ligne.age_12_17),
            (Age::De18A34, ligne.age_18_34),
            (Age::De35A59, ligne.age_35_59),
            (Age::Plus60, ligne.age_60_plus),
            (Age::NonCommunique, ligne.age_non_communique),
        ];
        let statuts: [(Statut, i32); 5] = [
            (Statut::Scolarise, ligne.statut_scolarise),
            (Statut::SansEmploi, ligne.statut_sans_emploi),
            (Statut::EnEmploi, ligne.statut_en_emploi),
            (Statut::Retraite, ligne.statut_retraite),
            (Statut::NonCommunique, ligne.statut_non_communique),
        ];
        let autres: Vec<AutreOrganisme> =
            serde_json::from_str(&ligne.autres).map_err(|_| illisible(TABLE, "autres"))?;
        Ok(Self {
            id: id(TABLE, &ligne.id, CraId::depuis_octets)?,
            conseiller: id(TABLE, &ligne.conseiller, CompteId::depuis_octets)?,
            structure: id(TABLE, &ligne.structure, StructureId::depuis_octets)?,
            contenu: ContenuCra {
                date: date(ligne.jour)?,
                canal: valeur(TABLE, ligne.canal)?,
                lieu: lieu(ligne.lieu.as_deref())?,
                commune: texte(TABLE, &ligne.commune)?,
                type_: valeur(TABLE, ligne.type_)?,
                participants: petit(ligne.participants, "participants")?,
                deja_accompagnes: petit(ligne.deja_accompagnes, "deja_accompagnes")?,
                ages: effectifs(&ages)?,
                statuts: effectifs(&statuts)?,
                themes: ensemble(ligne.themes)?,
                sous_themes: ensemble(ligne.sous_themes)?,
                precision: ligne.precision,
                duree: petit(ligne.duree, "duree")?,
                suite: Suite {
                    individuel: positif(ligne.suite_individuel, "suite_individuel")?,
                    atelier: positif(ligne.suite_atelier, "suite_atelier")?,
                    redirections: redirections::lire(&ligne.redirections)?.into_iter().collect(),
                    autres,
                },
                mandat: ligne.mandat.map(|mandat| valeur(TABLE, mandat)).transpose()?,
                materiel: ensemble(ligne.materiel)?,
                tags: serde_json::from_str(&ligne.tags).map_err(|_| illisible(TABLE, "tags"))?,
            },
            departement: texte::<CodeDepartement>(TABLE, &ligne.departement)?,
            region: texte::<CodeRegion>(TABLE, &ligne.region)?,
            itinerant: ligne.itinerant == 1,
            version: ligne.version,
            cree_le: Instant::depuis_micros(ligne.cree_le),
            modifie_le: Instant::depuis_micros(ligne.modifie_le),
            supprime_le: ligne.supprime_le.map(Instant::depuis_micros),
        })
    }
}

/// The column of a day.
pub(super) fn jour(date: Date) -> i32 {
    i32::try_from(date.jours_depuis_1970()).unwrap_or(i32::MAX)
}

/// The day of a column.
pub(super) fn date(jour: i32) -> Result<Date, Erreur> {
    Date::depuis_jours_1970(jour.into()).ok_or_else(|| illisible(TABLE, "jour"))
}

/// A lieu, or none.
pub(super) fn lieu(octets: Option<&[u8]>) -> Result<Option<LieuId>, Erreur> {
    octets
        .map(|octets| id(TABLE, octets, LieuId::depuis_octets))
        .transpose()
}

/// A set of a closed list.
pub(super) fn ensemble<E: Enumeration>(bits: i64) -> Result<Ensemble<E>, Erreur> {
    Ensemble::depuis_bits(bits).map_err(|cause| Erreur::ValeurIllisible { table: TABLE, cause })
}

/// A number that a column of few people holds.
pub(super) fn petit(nombre: i32, colonne: &str) -> Result<u16, Erreur> {
    u16::try_from(nombre).map_err(|_| illisible(TABLE, colonne))
}

fn positif(nombre: i32, colonne: &str) -> Result<u32, Erreur> {
    u32::try_from(nombre).map_err(|_| illisible(TABLE, colonne))
}

fn nombre(nombre: u32) -> i32 {
    i32::try_from(nombre).unwrap_or(i32::MAX)
}

fn effectifs<E: Enumeration + Ord>(nombres: &[(E, i32)]) -> Result<Effectifs<E>, Erreur> {
    nombres
        .iter()
        .map(|(valeur, n)| Ok((*valeur, positif(*n, E::CHAMP)?)))
        .collect()
}

fn json<T: serde::Serialize>(valeurs: &T, colonne: &str) -> Result<String, Erreur> {
    serde_json::to_string(valeurs).map_err(|_| illisible(TABLE, colonne))
}
