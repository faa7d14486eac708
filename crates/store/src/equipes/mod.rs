//! Teams of coordinateurs: made, named, archived; who is invited, who answers, who counts.
//!
//! Between a person and a team there is one row, whatever happens: [`EtatMembre::apres`] says what may.
//!
//! [`EtatMembre::apres`]: coop_domain::equipes::EtatMembre::apres

mod composition;
mod ecriture;
mod invitation;
mod lecture;
mod ligne;
mod propres;

pub(crate) use self::{composition::membres_de, ecriture::creer_dans, ligne::existe_et_vit};
pub use self::{
    ecriture::{RefusEquipe, creer, modifier},
    invitation::{RefusMembre, inviter, placer_directs, retirer},
    lecture::{FiltreEquipes, comptes_de, lire, lister, membre, membres},
    propres::{miennes, quitter, repondre},
};
