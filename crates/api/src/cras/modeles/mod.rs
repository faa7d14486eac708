//! Templates of CRAs: kept under a name, by their author alone.

mod creer;
mod lire;
mod lister;
mod modifier;
mod supprimer;

use actix_web::{HttpResponse, http::StatusCode};
use coop_domain::{
    ErreurChamp,
    cra::modele::{MODELES_MAX, ModeleCra, SaisieModele},
    ids::ModeleId,
    lieu::CodeInsee,
    territoires::Cog,
};
use coop_store::cras::{ModeleTenu, RefusGarde};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    corps::CorpsJson,
    problemes::{Erreur, Resultat},
    reponse,
};

/// The routes of templates.
pub(super) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(creer::creer)
        .service(lire::lire)
        .service(modifier::modifier)
        .service(supprimer::supprimer);
}

impl CorpsJson for SaisieModele {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Self::verifier(self).err().unwrap_or_default()
    }
}

/// The template of this body, as it is kept.
///
/// # Errors
/// A commune that the COG has not: what the rules alone can tell was told with the body.
fn examiner(saisie: &SaisieModele, cog: &Cog) -> Resultat<SaisieModele> {
    let modele = saisie.verifier().map_err(Erreur::champs)?;
    let inconnue = modele
        .cra
        .commune
        .parse::<CodeInsee>()
        .is_ok_and(|code| cog.commune(&code).is_none());
    if inconnue {
        return Err(Erreur::champ(
            "/cra/commune",
            "inconnu",
            "Aucune commune n'a ce code.",
        ));
    }
    Ok(modele)
}

/// A template with the name of its commune; one that has ceased to be is the commune that it is a part of now.
pub(super) fn presenter(modele: ModeleTenu, cog: &Cog) -> ModeleCra {
    let mut cra = modele.cra;
    let presente = cra
        .commune
        .parse::<CodeInsee>()
        .ok()
        .and_then(|code| cog.commune_actuelle(&code));
    let commune_nom = presente.map(|commune| format!("{} ({})", commune.nom, commune.departement));
    cra.commune = presente.map_or_else(String::new, |commune| commune.code.to_string());
    ModeleCra {
        id: modele.id,
        version: modele.version,
        nom: modele.nom,
        cra,
        commune_nom,
    }
}

fn repondre(statut: StatusCode, modele: ModeleTenu, cog: &Cog) -> Resultat<HttpResponse> {
    let modele = presenter(modele, cog);
    reponse::versionnee_avec(statut, modele.version, &modele)
}

fn identifiant(segment: &str) -> Resultat<ModeleId> {
    segment.parse().map_err(|erreur| Erreur::segment("id", erreur))
}

fn introuvable() -> Erreur {
    Erreur::Introuvable("Aucun de vos modèles n'a cet identifiant.".into())
}

fn refuser(refus: RefusGarde) -> Erreur {
    match refus {
        RefusGarde::Introuvable => introuvable(),
        RefusGarde::Perimee(actuelle) => Erreur::VersionDepassee { actuelle },
        RefusGarde::NomPris => Erreur::champ("/nom", "doublon", "Un de vos modèles porte déjà ce nom."),
        RefusGarde::TropNombreux => Erreur::Conflit(
            format!("Vous gardez déjà {MODELES_MAX} modèles : supprimez-en un pour en ajouter un autre.")
                .into(),
        ),
    }
}
