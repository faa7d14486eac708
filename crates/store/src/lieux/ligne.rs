//! A lieu as the table holds it.

use std::str::FromStr;

use coop_domain::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    geo::Point,
    horaires::Horaires,
    ids::LieuId,
    lieu::{Adresse, Lieu, Localisation, Position},
    temps::Instant,
};
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::LieuEnregistre;
use crate::{erreur::Erreur, schema::lieux};

/// A row. What is serialised, in this order, is the content that the fingerprint covers.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = lieux, treat_none_as_default_value = false)]
pub(super) struct LigneLieu {
    #[serde(skip)]
    pub(super) id: Vec<u8>,
    pub(super) id_source: String,
    pivot: String,
    nom: String,
    commune: String,
    code_postal: String,
    code_insee: Option<String>,
    adresse: String,
    complement_adresse: Option<String>,
    latitude_e7: Option<i32>,
    longitude_e7: Option<i32>,
    typologie: String,
    telephone: Option<String>,
    courriels: String,
    site_web: String,
    horaires: Option<String>,
    presentation_resume: Option<String>,
    presentation_detail: Option<String>,
    pub(super) source: String,
    itinerance: i64,
    structure_parente: Option<String>,
    date_maj: String,
    services: i64,
    publics_specifiquement_adresses: i64,
    prise_en_charge_specifique: i64,
    frais_a_charge: i64,
    dispositif_programmes_nationaux: i64,
    formations_labels: i64,
    autres_formations_labels: String,
    modalites_acces: i64,
    modalites_accompagnement: i64,
    fiche_acces_libre: Option<String>,
    prise_rdv: Option<String>,
    localisation: i16,
    departement: Option<String>,
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
pub(super) const COLONNES: usize = 39;

impl LigneLieu {
    /// The row of a lieu created at `instant`, with its fingerprint.
    pub(super) fn nouvelle(lieu: Lieu, instant: Instant) -> Result<Self, Erreur> {
        let id = lieu.id();
        let Adresse {
            voie,
            complement,
            code_postal,
            commune,
            code_insee,
            departement,
            position,
        } = lieu.adresse;
        let mut ligne = Self {
            id: id.octets().to_vec(),
            id_source: lieu.id_source,
            pivot: lieu.pivot.to_string(),
            nom: lieu.nom,
            commune,
            code_postal: code_postal.to_string(),
            code_insee: code_insee.map(|code| code.to_string()),
            adresse: voie,
            complement_adresse: complement,
            latitude_e7: position.map(|position| position.point.latitude_e7()),
            longitude_e7: position.map(|position| position.point.longitude_e7()),
            typologie: liste(&lieu.typologie)?,
            telephone: lieu.telephone.map(|telephone| telephone.to_string()),
            courriels: liste(&lieu.courriels)?,
            site_web: liste(&lieu.site_web)?,
            horaires: lieu.horaires.map(String::from),
            presentation_resume: lieu.presentation_resume,
            presentation_detail: lieu.presentation_detail,
            source: lieu.source,
            itinerance: lieu.itinerance.bits(),
            structure_parente: lieu.structure_parente,
            date_maj: lieu.date_maj.to_string(),
            services: lieu.services.bits(),
            publics_specifiquement_adresses: lieu.publics_specifiquement_adresses.bits(),
            prise_en_charge_specifique: lieu.prise_en_charge_specifique.bits(),
            frais_a_charge: lieu.frais_a_charge.bits(),
            dispositif_programmes_nationaux: lieu.dispositif_programmes_nationaux.bits(),
            formations_labels: lieu.formations_labels.bits(),
            autres_formations_labels: liste(&lieu.autres_formations_labels)?,
            modalites_acces: lieu.modalites_acces.bits(),
            modalites_accompagnement: lieu.modalites_accompagnement.bits(),
            fiche_acces_libre: lieu.fiche_acces_libre,
            prise_rdv: lieu.prise_rdv,
            localisation: code_localisation(position.map(|position| position.localisation)),
            departement: departement.map(|code| code.to_string()),
            empreinte: Vec::new(),
            version: 1,
            cree_le: instant.micros(),
            modifie_le: instant.micros(),
        };
        let contenu = serde_json::to_vec(&ligne).map_err(|erreur| illisible("empreinte", &erreur))?;
        ligne.empreinte = Sha256::digest(contenu).to_vec();
        Ok(ligne)
    }
}

impl TryFrom<LigneLieu> for LieuEnregistre {
    type Error = Erreur;

    fn try_from(ligne: LigneLieu) -> Result<Self, Erreur> {
        let octets = ligne
            .id
            .try_into()
            .map_err(|_| illisible("id", &"16 octets sont attendus"))?;
        let point = match (ligne.latitude_e7, ligne.longitude_e7) {
            (Some(latitude), Some(longitude)) => {
                Some(Point::depuis_e7(latitude, longitude).map_err(erreur_de_lieu)?)
            }
            _ => None,
        };
        let position = match (point, ligne.localisation) {
            (None, 0) => None,
            (Some(point), 1) => Some(Position {
                point,
                localisation: Localisation::Exacte,
            }),
            (Some(point), 2) => Some(Position {
                point,
                localisation: Localisation::Approchee,
            }),
            (_, code) => return Err(illisible("localisation", &code)),
        };
        Ok(Self {
            id: LieuId::depuis_octets(octets),
            version: ligne.version,
            cree_le: Instant::depuis_micros(ligne.cree_le),
            modifie_le: Instant::depuis_micros(ligne.modifie_le),
            lieu: Lieu {
                id_source: ligne.id_source,
                source: ligne.source,
                pivot: lire(&ligne.pivot)?,
                nom: ligne.nom,
                adresse: Adresse {
                    voie: ligne.adresse,
                    complement: ligne.complement_adresse,
                    code_postal: lire(&ligne.code_postal)?,
                    commune: ligne.commune,
                    code_insee: ligne.code_insee.as_deref().map(lire).transpose()?,
                    departement: ligne.departement.as_deref().map(lire).transpose()?,
                    position,
                },
                typologie: lire_liste("typologie", &ligne.typologie)?,
                telephone: ligne.telephone.as_deref().map(lire).transpose()?,
                courriels: lire_liste("courriels", &ligne.courriels)?,
                site_web: lire_liste("site_web", &ligne.site_web)?,
                horaires: ligne
                    .horaires
                    .map(Horaires::try_from)
                    .transpose()
                    .map_err(erreur_de_lieu)?,
                presentation_resume: ligne.presentation_resume,
                presentation_detail: ligne.presentation_detail,
                itinerance: ensemble(ligne.itinerance)?,
                structure_parente: ligne.structure_parente,
                date_maj: lire(&ligne.date_maj)?,
                services: ensemble(ligne.services)?,
                publics_specifiquement_adresses: ensemble(ligne.publics_specifiquement_adresses)?,
                prise_en_charge_specifique: ensemble(ligne.prise_en_charge_specifique)?,
                frais_a_charge: ensemble(ligne.frais_a_charge)?,
                dispositif_programmes_nationaux: ensemble(ligne.dispositif_programmes_nationaux)?,
                formations_labels: ensemble(ligne.formations_labels)?,
                autres_formations_labels: lire_liste(
                    "autres_formations_labels",
                    &ligne.autres_formations_labels,
                )?,
                modalites_acces: ensemble(ligne.modalites_acces)?,
                modalites_accompagnement: ensemble(ligne.modalites_accompagnement)?,
                fiche_acces_libre: ligne.fiche_acces_libre,
                prise_rdv: ligne.prise_rdv,
            },
        })
    }
}

const fn code_localisation(localisation: Option<Localisation>) -> i16 {
    match localisation {
        None => 0,
        Some(Localisation::Exacte) => 1,
        Some(Localisation::Approchee) => 2,
    }
}

/// A checked text of the domain.
fn lire<T: FromStr<Err = ErreurChamp>>(texte: &str) -> Result<T, Erreur> {
    texte.parse().map_err(erreur_de_lieu)
}

/// A set of a closed list. An unknown bit is an error, never dropped.
fn ensemble<E: Enumeration>(bits: i64) -> Result<Ensemble<E>, Erreur> {
    Ensemble::depuis_bits(bits).map_err(erreur_de_lieu)
}

/// A list of texts, as a JSON array: any text survives it.
fn liste(textes: &[String]) -> Result<String, Erreur> {
    serde_json::to_string(textes).map_err(|erreur| illisible("liste", &erreur))
}

fn lire_liste(colonne: &str, json: &str) -> Result<Vec<String>, Erreur> {
    serde_json::from_str(json).map_err(|erreur| illisible(colonne, &erreur))
}

fn erreur_de_lieu(cause: ErreurChamp) -> Erreur {
    Erreur::ValeurIllisible {
        table: "lieux",
        cause,
    }
}

fn illisible(colonne: &str, cause: &impl ToString) -> Erreur {
    erreur_de_lieu(ErreurChamp::format(colonne, cause.to_string()))
}
