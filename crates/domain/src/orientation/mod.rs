//! Orientation: from what a person needs to the lieux that answer it, in four steps.
//!
//! Each answer is, for a lieu, met, not met, or unknown where the lieu says nothing of it. A lieu is found when no
//! answer is *not met*: what is unknown is told, and drops nobody.

mod assouplissement;
mod besoin;
mod choix;
mod demande;
mod disponibilite;
mod etape;
mod localisation;
mod page;
mod priorite;
mod reponse;
#[cfg(test)]
mod tests;

pub use assouplissement::{CodeRelaxation, Piste, SEUIL_RELAXATIONS};
pub use besoin::{GroupeService, NatureDemarche, Operateur};
pub use choix::Choix;
pub use demande::{DemandeOrientation, LIMITE_DEFAUT, LIMITE_MAX};
pub use disponibilite::{CRENEAUX_MAX, Creneau, Quand};
pub use etape::Etape;
pub use localisation::Mode;
pub use page::PageOrientation;
pub use priorite::CodePriorite;
pub use reponse::{
    CodeInconnue, CodeRaison, EtapeComptee, Inconnue, LieuOriente, Priorite, Raison, Relaxation,
    ReponseOrientation,
};
