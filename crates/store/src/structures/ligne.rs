//! An employer as the table holds it.

use coop_domain::{
    ids::StructureId,
    structures::{Structure, StructureResumee},
    temps::Instant,
    texte::plier,
};
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    colonnes::{id, illisible, position, texte, texte_ou_rien, valeur},
    erreur::Erreur,
    ids,
    schema::structures,
};

/// A row. What is serialised, in this order, is the content that the fingerprint covers.
#[derive(Debug, Clone, Insertable, Serialize)]
#[diesel(table_name = structures, treat_none_as_default_value = false)]
pub(super) struct LigneStructure {
    #[serde(skip)]
    pub(super) id: Vec<u8>,
    pub(super) siret: String,
    nom: String,
    type_: i16,
    adresse: String,
    code_postal: Option<String>,
    commune: String,
    code_insee: Option<String>,
    departement: Option<String>,
    region: Option<String>,
    courriel: Option<String>,
    postes: i32,
    postes_coordinateurs: i32,
    fictive: i16,
    recherche: String,
    #[serde(skip)]
    pub(super) empreinte: Vec<u8>,
    #[serde(skip)]
    pub(super) version: i64,
    #[serde(skip)]
    pub(super) cree_le: i64,
    #[serde(skip)]
    pub(super) modifie_le: i64,
}

/// Columns of a row, for cutting statements.
pub(super) const COLONNES: usize = 19;

impl LigneStructure {
    /// The row of an employer created at `instant`, with its fingerprint.
    pub(super) fn nouvelle(structure: Structure, instant: Instant) -> Result<Self, Erreur> {
        let recherche = plier(&format!(
            "{} {} {}",
            structure.nom, structure.commune, structure.siret
        ));
        let postes = |nombre: u32| i32::try_from(nombre).map_err(|_| illisible("structures", "postes"));
        let mut ligne = Self {
            id: ids::structure().octets().to_vec(),
            siret: structure.siret.to_string(),
            type_: position(structure.type_),
            adresse: structure.adresse,
            code_postal: structure.code_postal.map(|code| code.to_string()),
            code_insee: structure.code_insee.map(|code| code.to_string()),
            departement: structure.departement.map(|code| code.to_string()),
            region: structure.region.map(|code| code.to_string()),
            courriel: structure.courriel.map(|courriel| courriel.to_string()),
            postes: postes(structure.postes)?,
            postes_coordinateurs: postes(structure.postes_coordinateurs)?,
            fictive: i16::from(structure.fictive),
            recherche,
            nom: structure.nom,
            commune: structure.commune,
            empreinte: Vec::new(),
            version: 1,
            cree_le: instant.micros(),
            modifie_le: instant.micros(),
        };
        let contenu = serde_json::to_vec(&ligne).map_err(|_| illisible("structures", "empreinte"))?;
        ligne.empreinte = Sha256::digest(contenu).to_vec();
        Ok(ligne)
    }
}

/// What lists show of a row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = structures)]
pub(super) struct LigneResumee {
    pub(super) id: Vec<u8>,
    siret: String,
    nom: String,
    type_: i16,
    commune: String,
    departement: Option<String>,
    postes: i32,
}

impl LigneResumee {
    pub(super) fn resumee(self, postes_pris: u32) -> Result<StructureResumee, Erreur> {
        Ok(StructureResumee {
            id: id("structures", &self.id, StructureId::depuis_octets)?,
            siret: texte("structures", &self.siret)?,
            nom: self.nom,
            type_: valeur("structures", self.type_)?,
            commune: self.commune,
            departement: texte_ou_rien("structures", self.departement.as_deref())?,
            postes: u32::try_from(self.postes).map_err(|_| illisible("structures", "postes"))?,
            postes_pris,
        })
    }
}
