//! A CRA that is reported, alone or among others: judged, written once for its key, counted at once.

use std::sync::Arc;

use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::CompteId,
};
use coop_store::cras::{self, Creation, DemandeCra};

use super::{
    cle::CleDuCra,
    presentation::{nom_du_lieu, presenter},
    refus,
    saisie::examiner,
};
use crate::{corps::CorpsLu, etat::Etat, problemes::Resultat};

/// A CRA that is written.
pub(super) struct Enregistre {
    /// As its author reads it.
    pub(super) cra: Cra,
    /// Whether its key had made it before.
    pub(super) rejoue: bool,
}

/// Reports a CRA.
///
/// # Errors
/// Everything that is wrong with it, a key that served for another content, or a failure to write.
pub(super) async fn enregistrer(
    etat: &Etat,
    conseiller: CompteId,
    cle: &CleDuCra,
    corps: CorpsLu<SaisieCra>,
) -> Resultat<Enregistre> {
    let maintenant = etat.maintenant();
    let cle = cle.empreintes(&etat.sceau, conseiller, corps.lu())?;
    let demande = DemandeCra {
        conseiller,
        // Of a body that is not read whole, nobody knows what the key was used for.
        cle: cle.filter(|_| corps.est_entier()),
        lieu: corps.lu().lieu_id,
    };
    let cog = Arc::clone(&etat.cog);
    let (creation, lieu) = etat
        .soumettre(move |conn| {
            let mut lieu = None;
            let creation = cras::creer(conn, &demande, maintenant, |situation| {
                lieu.clone_from(&situation.lieu);
                examiner(corps, situation, None, &cog, maintenant)
            })?;
            Ok((creation, lieu))
        })
        .await?;
    let (enregistre, rejoue) = match creation.map_err(refus::creation)? {
        Creation::Cree(enregistre) => {
            etat.compter_nouveau(enregistre.compte());
            (enregistre, false)
        }
        Creation::DejaCree(enregistre) => {
            etat.compter(vec![enregistre.compte()]);
            (enregistre, true)
        }
    };
    // What the key made may have been corrected since, and be elsewhere.
    let lieu_nom = if enregistre.contenu.lieu == lieu.as_ref().map(|lieu| lieu.id) {
        lieu.map(|lieu| lieu.nom)
    } else {
        nom_du_lieu(etat, &enregistre).await?
    };
    Ok(Enregistre {
        cra: presenter(enregistre, lieu_nom, &etat.cog),
        rejoue,
    })
}
