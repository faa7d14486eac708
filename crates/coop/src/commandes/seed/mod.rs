//! `coop seed`: a fictitious network, and accounts to try every role.

mod activite;
mod alea;
mod chargement;
mod comptes;
mod cras;
mod lieux;
mod noms;
mod reseau;
mod territoires;

use coop_api::{Echeance, publier};
use coop_domain::{
    ErreurChamp, comptes::Role, cra::ANNEE_MIN, enumeration::Enumeration as _, temps::Date, texte::accorder,
};
use coop_store::{comptes::nombre, installation, jobs::analyser};
use serde::Serialize;

use self::{
    alea::{Alea, Usage},
    chargement::{Chargement, Existant},
    comptes::{Demonstration, demonstrations},
    cras::Activite,
    reseau::Reseau,
};
use super::{base, commun};
use crate::{
    cli::Seed,
    erreur::Erreur,
    reglages::Reglages,
    sortie::{self, dire},
};

/// The seed of the network when none is given; passwords are then drawn at random.
const GRAINE: u64 = 1;
/// Under which domain mailboxes are when the settings name none.
const DOMAINE: &str = "exemple.fr";

/// An account whose password is printed.
#[derive(Debug, Serialize)]
struct CompteImprime {
    role: Role,
    identifiant: String,
    mot_de_passe: String,
}

/// Makes the network, or finds it, and prints the accounts.
///
/// # Errors
/// Too few conseillers, a database of real people, or one that cannot be written.
pub(crate) fn executer(reglages: &Reglages, demande: &Seed) -> Result<(), Erreur> {
    let domaine = match reglages.serveur()?.domaine_des_boites() {
        Some(domaine) => domaine,
        None => DOMAINE.parse()?,
    };
    let cog = commun::cog()?;
    let minimum = territoires::minimum(&cog);
    let conseillers = demande.conseillers.unwrap_or(minimum);
    if conseillers < minimum {
        return Err(Erreur::Ligne(format!(
            "--conseillers : il en faut {minimum} au moins, dix dans chaque région."
        )));
    }
    let depuis = demande.depuis.as_deref().map(premier_jour).transpose()?;
    let personnes = demonstrations(&domaine)?;
    let mut alea = demande.graine.map_or_else(Alea::imprevisible, |graine| {
        Alea::de_graine(graine, Usage::MotsDePasse)
    });
    let mots_de_passe: Vec<_> = personnes.iter().map(|_| alea.mot_de_passe()).collect();

    let base = base::ouvrir(reglages)?;
    let erreur = || Erreur::base(base.url());
    let fictive = base.lire(installation::est_fictive).map_err(erreur())?;
    if !fictive && base.lire(nombre).map_err(erreur())? > 0 {
        return Err(Erreur::ComptesReels);
    }
    installation::marquer_fictif(&base).map_err(erreur())?;
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let existant = Existant::lire(&base, &personnes)?;
    if existant.est_vide() {
        let reseau = Reseau::tirer(
            &cog,
            conseillers,
            &domaine,
            personnes.iter().map(|personne| personne.identifiant().clone()),
            Alea::de_graine(demande.graine.unwrap_or(GRAINE), Usage::Reseau),
        )?;
        let chargement = Chargement {
            base: &base,
            cog: &cog,
            reseau: &reseau,
            depuis,
            maintenant,
        };
        dire(&chargement.charger(&personnes, &mots_de_passe)?);
    } else {
        dire(&existant.retablir(&base, &mots_de_passe, maintenant)?);
    }
    if let Some(nombre) = demande.cras.filter(|nombre| *nombre > 0) {
        let activite = Activite {
            base: &base,
            cog: &cog,
            maintenant,
            nombre,
            depuis,
            imprimes: personnes
                .iter()
                .map(|personne| personne.identifiant().clone())
                .collect(),
        };
        let mut alea = Alea::de_graine(demande.graine.unwrap_or(GRAINE), Usage::Activite);
        dire(&match activite.charger(&mut alea)? {
            Some(ecrits) => format!("{} fictifs écrits.", comptes_rendus(ecrits)),
            None => "Les CRA sont déjà là : aucun n'est ajouté.".to_owned(),
        });
        base.writer().submit(analyser).map_err(erreur())?;
        let publies = publier(&base, &cog, maintenant, Echeance::ToutDeSuite).map_err(erreur())?;
        let mois = u32::try_from(publies.len()).unwrap_or(u32::MAX);
        dire(&format!("{}.", accorder(mois, "mois publié", "mois publiés")));
    }
    base.fermer();
    imprimer(demande, &personnes, mots_de_passe)
}

/// The first day of `--depuis`.
fn premier_jour(texte: &str) -> Result<Date, Erreur> {
    let date: Date = texte
        .parse()
        .map_err(|erreur: ErreurChamp| Erreur::Ligne(format!("--depuis : {}", erreur.message)))?;
    if date.annee() < ANNEE_MIN {
        return Err(Erreur::Ligne(
            "--depuis : pas avant le 1er janvier 2020.".to_owned(),
        ));
    }
    Ok(date)
}

fn comptes_rendus(nombre: u64) -> String {
    accorder(u32::try_from(nombre).unwrap_or(u32::MAX), "CRA", "CRA")
}

fn imprimer(demande: &Seed, personnes: &[Demonstration], mots_de_passe: Vec<String>) -> Result<(), Erreur> {
    let comptes: Vec<_> = personnes
        .iter()
        .zip(mots_de_passe)
        .map(|(personne, mot_de_passe)| CompteImprime {
            role: personne.role,
            identifiant: personne.identifiant().to_string(),
            mot_de_passe,
        })
        .collect();
    if demande.json {
        return sortie::ecrire(&format!(
            "{:#}\n",
            serde_json::json!({ "comptes": comptes, "clients": [] })
        ));
    }
    sortie::ecrire(&en_clair(&comptes, demande.graine))
}

fn en_clair(comptes: &[CompteImprime], graine: Option<u64>) -> String {
    let mut texte = "Comptes de démonstration, données fictives :\n".to_owned();
    for CompteImprime {
        role,
        identifiant,
        mot_de_passe,
    } in comptes
    {
        texte.push_str(&format!(
            "  {:<13} {identifiant:<26} {mot_de_passe}\n",
            role.code()
        ));
    }
    texte.push_str(if graine.is_some() {
        "Les mots de passe viennent de la graine : qui la connaît les connaît.\n"
    } else {
        "Les mots de passe ne sont gardés nulle part : notez-les. La même commande en donne de nouveaux.\n"
    });
    texte
}
