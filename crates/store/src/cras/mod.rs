//! CRAs: one row each, written with its line of the change log in one transaction.
//!
//! A CRA is its conseiller's: every function that reads or changes one takes both, and another's is not found.
//! What is counted of CRAs is read apart ([`tous`], [`comptes_de`], [`comptes_par_ids`]), deleted ones told so.

mod bloc;
mod comptage;
mod contexte;
mod ecriture;
mod etiquettes;
mod filtres;
mod historique;
mod import;
mod lecture;
mod ligne;
mod modeles;
mod recompte;
mod redirections;
mod situation;

use coop_domain::{
    cra::ContenuCra,
    ids::{CompteId, CraId, LieuId, StructureId},
    stats::{CraCompte, Rattachement},
    temps::Instant,
    territoires::{CodeDepartement, CodeRegion},
};

pub(crate) use self::lecture::gardes;
pub use self::{
    bloc::{LotDeCras, NouveauCraEnBloc, charger},
    comptage::{comptes_de, comptes_par_ids, ecrits, ecrits_entre, entre, premier_jour, tous},
    contexte::{
        commune_de_l_employeur, communes_des_passages, communes_recentes, dernier, enregistres_depuis,
        minutes_du_jour,
    },
    ecriture::{RefusModification, RefusRestauration, creer, modifier, restaurer, supprimer},
    etiquettes::{Etiquetage, etiqueter},
    filtres::{creer_filtre, filtres, supprimer_filtre},
    historique::historique,
    import::{CrasConnus, connus, importer, reserver_import},
    lecture::{BorneCra, FiltreCras, TriCras, compter, existent, lire, lister},
    modeles::{ModeleTenu, RefusGarde, creer_modele, modele, modeles, modifier_modele, supprimer_modele},
    recompte::{SommeDuJour, sommes},
    situation::{ContratTenu, LieuTenu, Situation},
};

/// A CRA to write, accepted by every rule.
#[derive(Debug, Clone)]
pub struct CraAccepte {
    /// What is reported.
    pub contenu: ContenuCra,
    /// Département of the commune.
    pub departement: CodeDepartement,
    /// Région of the commune.
    pub region: CodeRegion,
    /// Whether the lieu moves.
    pub itinerant: bool,
}

/// Who asks for a CRA.
#[derive(Debug, Clone, Copy)]
pub struct DemandeCra {
    /// Who reports it.
    pub conseiller: CompteId,
    /// What it must not be created twice under.
    pub cle: Option<CleCra>,
    /// The lieu that it names.
    pub lieu: Option<LieuId>,
}

/// An idempotency key and what came with it, as keyed hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleCra {
    /// Of the conseiller and the key.
    pub cle: [u8; 32],
    /// Of the content.
    pub demande: [u8; 32],
}

/// A CRA, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CraEnregistre {
    /// Its identifier.
    pub id: CraId,
    /// Who reported it.
    pub conseiller: CompteId,
    /// The employer on its day.
    pub structure: StructureId,
    /// What it says.
    pub contenu: ContenuCra,
    /// Département of the commune when it was saved.
    pub departement: CodeDepartement,
    /// Région of the commune when it was saved.
    pub region: CodeRegion,
    /// Whether the lieu moved when it was saved.
    pub itinerant: bool,
    /// 1, then one more each time it changes.
    pub version: i64,
    /// When it was reported.
    pub cree_le: Instant,
    /// When it was last changed.
    pub modifie_le: Instant,
    /// When it was deleted.
    pub supprime_le: Option<Instant>,
}

impl CraEnregistre {
    /// What is counted of it.
    #[must_use]
    pub fn compte(&self) -> CraCompte {
        let ou = Rattachement {
            id: self.id,
            version: self.version,
            supprime: self.supprime_le.is_some(),
            conseiller: self.conseiller,
            structure: self.structure,
            departement: self.departement.clone(),
            region: self.region.clone(),
            itinerant: self.itinerant,
        };
        CraCompte::nouveau(ou, &self.contenu)
    }
}

/// What became of a CRA to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Creation {
    /// It was written.
    Cree(CraEnregistre),
    /// It had been, under this key: the CRA as it is now.
    DejaCree(CraEnregistre),
}

/// Why a CRA is not created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusCra {
    /// The key was used for something else.
    CleAutreContenu,
    /// No contract of the conseiller holds its day.
    HorsContrat,
}
