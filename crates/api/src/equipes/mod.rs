//! Teams of coordinateurs: made, named, archived; their members; the teams of one's own.

mod creer;
mod lire;
mod lister;
mod membres;
mod modifier;
mod propres;
mod recherche;
mod refus;

use actix_web::{
    HttpResponse,
    http::header::{HeaderValue, LOCATION},
    web::Data,
};
use coop_domain::{
    ErreurChamp,
    comptes::{Attribution, Portee, droits::Etendue},
    equipes::{InvitationMembre, ModificationEquipe, NouvelleEquipe, Perimetre, ReponseEquipe},
    ids::EquipeId,
    lieu::CodeInsee,
    territoires::{Cog, Niveau},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    corps::CorpsJson,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
};

/// The routes of teams.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(creer::creer)
        .service(lire::lire)
        .service(modifier::modifier)
        .service(membres::lister)
        .service(membres::inviter)
        .service(membres::retirer)
        .service(propres::lister)
        .service(propres::repondre)
        .service(propres::quitter);
}

impl CorpsJson for NouvelleEquipe {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.perimetre.verifier().err().into_iter().collect()
    }
}

impl CorpsJson for ModificationEquipe {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.perimetre.verifier().err().into_iter().collect()
    }
}

impl CorpsJson for InvitationMembre {}
impl CorpsJson for ReponseEquipe {}

/// The team of this address, if a right that reaches this far lets it be seen: a coordinateur's own,
/// any for an admin. Another's does not exist.
fn exiger_visible(segment: &str, etendue: Etendue, attribution: &Attribution) -> Resultat<EquipeId> {
    let id: EquipeId = segment.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    match (etendue, &attribution.portee) {
        (Etendue::Tout, _) => Ok(id),
        (Etendue::Portee, Portee::Equipe(sienne)) if *sienne == id => Ok(id),
        _ => Err(refus::equipe_introuvable()),
    }
}

/// Refuses a perimeter of territories that do not exist.
fn exiger_perimetre(perimetre: &Perimetre, cog: &Cog) -> Resultat<()> {
    let inconnu = match perimetre {
        Perimetre::Membres => None,
        Perimetre::Departement(code) => cog
            .territoire(Niveau::Departement, code.as_str())
            .is_none()
            .then_some(code.as_str()),
        Perimetre::Communes(codes) => codes
            .iter()
            .find(|code| cog.commune(code).is_none())
            .map(CodeInsee::as_str),
    };
    match inconnu {
        None => Ok(()),
        Some(code) => Err(Erreur::champ(
            "/perimetre",
            "territoire_inconnu",
            format!("Aucun territoire n'a le code {code}."),
        )),
    }
}

/// The team as it is now, with its `ETag`.
async fn repondre(etat: &Data<Etat>, id: EquipeId) -> Resultat {
    let jour = etat.jour()?;
    let (equipe, version) = etat
        .lire(move |conn| coop_store::equipes::lire(conn, id, jour))
        .await?
        .ok_or_else(refus::equipe_introuvable)?;
    reponse::versionnee(version, &equipe)
}

/// Says where what was created is.
fn situer(mut reponse: HttpResponse, chemin: &str) -> HttpResponse {
    if let Ok(valeur) = HeaderValue::from_str(chemin) {
        reponse.headers_mut().insert(LOCATION, valeur);
    }
    reponse
}
