//! Figures that a conseiller hands out: to an employer, to coordinateurs, to whoever has a link.

mod arreter;
mod lister;
mod ouvrir;
mod partager;
mod recus;

use coop_domain::{
    comptes::Portee,
    stats::{
        echanges::Statistiques,
        partage::{PARTAGES_MAX, PartageRecu},
    },
    textes::partages as textes,
};
use coop_store::partages::{Lecteur, Ouvert, Ouverture, RefusPartage};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{demande::DemandePropre, moi};
use crate::{
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
};

/// The routes of shares.
pub(super) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(partager::partager)
        .service(arreter::arreter)
        .service(recus::lister)
        .service(ouvrir::ouvrir);
}

/// What an open share hands out, as it is now: the conseiller's own figures of its days. The reading is noted.
///
/// # Errors
/// [`Erreur::Introuvable`] when no open share is found so; a failure to read or to write.
pub(crate) async fn chiffres_partages(
    etat: &Etat,
    ouverture: Ouverture,
    lecteur: Option<&Acteur>,
) -> Resultat<(PartageRecu, Statistiques)> {
    let maintenant = etat.maintenant();
    let ouvert = etat
        .lire(move |conn| coop_store::partages::ouvrir(conn, &ouverture, maintenant))
        .await?
        .ok_or_else(introuvable)?;
    let demande = DemandePropre {
        du: Some(ouvert.partage.du),
        au: Some(ouvert.partage.au),
        ..DemandePropre::default()
    };
    let chiffres = Statistiques {
        nom: ouvert.partage.de.clone(),
        ..moi::dire(etat, ouvert.conseiller, &demande)?
    };
    let a_noter = ouvert.a_noter(maintenant);
    let Ouvert {
        conseiller, partage, ..
    } = ouvert;
    if a_noter {
        let (id, lecteur) = (partage.id, lecteur.map(|lecteur| lecteur.compte));
        etat.ecrire(move |writer| {
            coop_store::partages::noter_lecture(writer, (conseiller, id), lecteur, maintenant)
        })
        .await?;
    }
    Ok((partage, chiffres))
}

/// To whom shares are made so that this person reads them; none for who is made none.
fn lecteur(acteur: &Acteur) -> Option<Lecteur> {
    match acteur.attribution.portee {
        Portee::Structure(structure) => Some(Lecteur::Structure(structure)),
        Portee::Equipe(equipe) => Some(Lecteur::Equipe(equipe)),
        _ => None,
    }
}

fn introuvable() -> Erreur {
    Erreur::Introuvable(textes::FERME_AIDE.into())
}

fn refuser(refus: RefusPartage) -> Erreur {
    match refus {
        RefusPartage::Introuvable => Erreur::Introuvable("Ce compte n'existe plus.".into()),
        RefusPartage::DestinataireInconnu => Erreur::champ("/code", "inconnu", textes::CODE_INCONNU),
        RefusPartage::Deja => Erreur::Conflit(textes::DEJA.into()),
        RefusPartage::TropNombreux => Erreur::Conflit(textes::trop_nombreux(PARTAGES_MAX).into()),
    }
}
