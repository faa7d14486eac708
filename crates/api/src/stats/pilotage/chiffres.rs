//! `GET /api/v1/stats/{niveau}/{code}` of what one follows.

use actix_web::web::{self, Data};
use coop_domain::stats::{
    echanges::{Audience, Chiffres, Entete, Pas, Secret, Statistiques},
    page::TerritoireStats,
    pilotage::en_semaines_entieres,
};
use coop_index::cras::{Cras, FiltreChiffres, Perimetre};
use coop_store::reseau;

use super::{
    cible::{Cible, cible, en_poste},
    periode,
    registre::{self, Lecture},
};
use crate::{
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
    stats::demande::DemandeTerritoire,
};

/// The figures of what this person follows at this address; none when the active role does not reach it.
///
/// # Errors
/// There is no such territory, the period is not made of whole months, or nothing can be read.
pub(in crate::stats) async fn chiffres(
    etat: &Data<Etat>,
    acteur: &Acteur,
    territoire: &TerritoireStats,
    demande: &DemandeTerritoire,
) -> Resultat<Option<Statistiques>> {
    let Some(cible) = cible(etat, acteur, territoire).await? else {
        return Ok(None);
    };
    let (filtre, pas) = (periode::filtre(demande, etat.jour()?)?, periode::pas(demande)?);
    let entete = Entete {
        audience: Audience::Pilotage,
        niveau: cible.niveau,
        code: cible.code.clone(),
        nom: cible.nom.clone(),
        du: filtre.du,
        au: filtre.au,
        pas,
        calcule_a: etat.maintenant(),
        publie_le: None,
        revise_le: None,
        fictif: etat.vitrine.publiees().fictif,
    };
    let (cras, perimetre) = (etat.cras()?, cible.perimetre.clone());
    registre::inscrire(etat, acteur, &cible, &filtre, Lecture::Chiffres).await;
    // Off the threads that answer: a filter may go through millions of rows.
    let compte = web::block(move || compter(&cras, &perimetre, &filtre, pas)).await;
    let mut dites = Statistiques::dire(entete, &compte.map_err(|_| Erreur::Interrompue)?);
    if let Some(secret) = dites.secret.take() {
        dites.secret = Some(expliquer(etat, &cible, secret).await?);
    }
    Ok(Some(dites))
}

fn compter(cras: &Cras, perimetre: &Perimetre, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
    let chiffres = cras.chiffres_du(perimetre, filtre, pas);
    if pas != Pas::Semaine {
        return chiffres;
    }
    // A week that a month cuts would be some days: the whole one is told.
    let (du, au) = en_semaines_entieres((filtre.du, filtre.au));
    let filtre = FiltreChiffres {
        du,
        au,
        ..filtre.clone()
    };
    Chiffres {
        evolution: cras.chiffres_du(perimetre, &filtre, pas).evolution,
        ..chiffres
    }
}

/// What is said instead of figures that few people made: how many hold a post, and where to look.
async fn expliquer(etat: &Data<Etat>, cible: &Cible, secret: Secret) -> Resultat<Secret> {
    let jour = etat.jour()?;
    let conseillers = etat.lire(move |conn| reseau::conseillers(conn, jour)).await?;
    let siens = conseillers.iter().filter(|conseiller| cible.suit(conseiller));
    Ok(Secret {
        en_poste: u64::try_from(en_poste(siens).count()).ok(),
        au_dessus: cible.au_dessus.clone(),
        ..secret
    })
}
