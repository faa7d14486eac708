//! `coop stats`: whether figures are right, made anew, published, revised.

use std::{fs, io, sync::Arc};

use coop_api::{
    EcartDeConseiller, EcartDeMois, Echeance, Verification, chemin_instantane, publier, reviser,
    verifier_statistiques,
};
use coop_domain::texte::accorder;

use super::{base, commun};
use crate::{
    cli::{Stats, StatsDemande},
    erreur::Erreur,
    reglages::Reglages,
    sortie,
};

/// Does what is asked of figures.
///
/// # Errors
/// A database that cannot be read or written; for `verify`, figures that are not those of the CRAs.
pub(crate) fn executer(reglages: &Reglages, demande: &Stats) -> Result<(), Erreur> {
    match demande {
        Stats::Verify(demande) => verifier(reglages, demande),
        Stats::Rebuild(demande) => refaire(reglages, demande),
        Stats::Publish(demande) => publier_tout(reglages, demande),
        Stats::Revise(demande) => reviser_tout(reglages, demande),
    }
}

/// Counts every CRA again, one by one, and compares with what a start would answer.
fn verifier(reglages: &Reglages, demande: &StatsDemande) -> Result<(), Erreur> {
    let configuration = reglages.serveur()?;
    let base = Arc::new(base::ouvrir(reglages)?);
    let horloge = base::horloge(&base, reglages)?;
    let url = base.url().clone();
    let verification = verifier_statistiques(configuration, base, horloge).map_err(Erreur::serveur(&url))?;
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", serde_json::json!(verification))
    } else {
        en_clair(&verification)
    })?;
    match verification.nombre_d_ecarts() {
        0 => Ok(()),
        nombre => Err(Erreur::Ecarts(nombre)),
    }
}

fn en_clair(verification: &Verification) -> String {
    let cras = u32::try_from(verification.cras).unwrap_or(u32::MAX);
    let mut texte = format!("{} recomptés un par un.\n", accorder(cras, "CRA", "CRA"));
    if verification.nombre_d_ecarts() == 0 {
        texte.push_str("Aucun écart : les sommes sont celles des CRA.\n");
    }
    for EcartDeMois {
        niveau,
        code,
        mois,
        mesures,
        jours,
        totaux,
        conseillers_recomptes,
        conseillers_tenus,
    } in &verification.ecarts
    {
        texte.push_str(&format!(
            "  {niveau} {code}, {} : écarts sur {}, {} et {} ; conseillers actifs : {conseillers_recomptes} recomptés, \
             {conseillers_tenus} tenus\n",
            mois.mois_en_mots(),
            dire(*mesures, "mesure", "mesures"),
            dire(*jours, "jour", "jours"),
            dire(*totaux, "total", "totaux"),
        ));
    }
    for EcartDeConseiller { conseiller, mesures } in &verification.conseillers {
        let mesures = dire(*mesures, "mesure", "mesures");
        texte.push_str(&format!("  conseiller {conseiller} : écarts sur {mesures}\n"));
    }
    texte
}

fn dire(nombre: usize, singulier: &str, pluriel: &str) -> String {
    accorder(u32::try_from(nombre).unwrap_or(u32::MAX), singulier, pluriel)
}

/// Drops the snapshot: the next start reads every CRA.
fn refaire(reglages: &Reglages, demande: &StatsDemande) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let retire = match chemin_instantane(base.url()).map(fs::remove_file) {
        Some(Ok(())) => true,
        Some(Err(cause)) if cause.kind() != io::ErrorKind::NotFound => return Err(Erreur::Systeme(cause)),
        Some(Err(_)) | None => false,
    };
    base.fermer();
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", serde_json::json!({ "retire": retire }))
    } else if retire {
        "L'instantané est retiré : le prochain démarrage relira tous les CRA.\n".to_owned()
    } else {
        "Il n'y a pas d'instantané : le prochain démarrage relira tous les CRA.\n".to_owned()
    })
}

/// Publishes every month that is over, without waiting for its day.
fn publier_tout(reglages: &Reglages, demande: &StatsDemande) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let mois = publier(&base, &commun::cog()?, maintenant, Echeance::ToutDeSuite)
        .map_err(Erreur::base(base.url()))?;
    base.fermer();
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", serde_json::json!({ "mois": mois }))
    } else {
        let nombre = u32::try_from(mois.len()).unwrap_or(u32::MAX);
        format!("{}.\n", accorder(nombre, "mois publié", "mois publiés"))
    })
}

/// Adds to what is published what came too late, without waiting for the quarter.
fn reviser_tout(reglages: &Reglages, demande: &StatsDemande) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let revision = reviser(&base, &commun::cog()?, maintenant).map_err(Erreur::base(base.url()))?;
    base.fermer();
    let (ajoutes, en_attente) = revision.map_or((0, 0), |revision| (revision.ajoutes, revision.en_attente));
    sortie::ecrire(&if demande.json {
        let compte = serde_json::json!({ "ajoutes": ajoutes, "en_attente": en_attente });
        format!("{compte:#}\n")
    } else {
        let petit = |nombre: u64| u32::try_from(nombre).unwrap_or(u32::MAX);
        format!(
            "{} aux mois publiés, {} en attente de la prochaine révision.\n",
            accorder(petit(ajoutes), "CRA ajouté", "CRA ajoutés"),
            petit(en_attente)
        )
    })
}
