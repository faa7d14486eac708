//! Accounts: inviting people, following them, and what the links of their mails open.

mod activation;
mod changer_roles;
mod corriger;
mod decider;
mod deconnecter;
mod discretion;
mod examen;
mod importer;
mod inviter;
mod lister;
mod oubli;
mod portee;
mod recherche;
mod refus;
mod relancer_boite;
mod renouveler;
mod retirer_double;

use coop_domain::{
    ErreurChamp,
    comptes::{
        Courriel,
        echanges::{
            Activation, ChangementRole, CorrectionCourriel, DecisionCompte, NouveauMotDePasse,
            NouvelleInvitation, Oubli,
        },
    },
};
use coop_store::comptes::Identite;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use self::{activation::lire_jeton, portee::Visibles, refus::lien as refus_de_lien};
use crate::corps::CorpsJson;

/// The routes of accounts. `oubli` comes before the link of a reset, which any word could be.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(inviter::inviter)
        .service(importer::importer)
        .service(lister::lister)
        .service(renouveler::renouveler)
        .service(corriger::corriger)
        .service(decider::decider)
        .service(changer_roles::changer)
        .service(deconnecter::deconnecter)
        .service(retirer_double::retirer)
        .service(relancer_boite::relancer)
        .service(activation::apercu::apercevoir)
        .service(activation::activer::activer)
        .service(activation::renvoi::renvoyer)
        .service(oubli::demander)
        .service(oubli::reinitialiser);
}

impl CorpsJson for NouvelleInvitation {}
impl CorpsJson for CorrectionCourriel {}
impl CorpsJson for Activation {}
impl CorpsJson for DecisionCompte {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.examiner()
    }
}
impl CorpsJson for ChangementRole {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.examiner()
    }
}
impl CorpsJson for Oubli {}
impl CorpsJson for NouveauMotDePasse {}

/// The answer that tells nothing: the work goes on by mail, or there was none to do.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Accepte {}

/// What a person's password must not contain.
pub(crate) fn proches_de(identite: &Identite) -> Vec<String> {
    [identite.prenom.as_str(), identite.nom.as_str()]
        .into_iter()
        .chain(identite.courriels.iter().map(Courriel::as_str))
        .map(str::to_owned)
        .collect()
}
