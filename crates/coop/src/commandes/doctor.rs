//! `coop doctor`: settings, database and index, examined; nothing is changed.

use std::{io, net::TcpListener};

use coop_api::FournisseurBoites;
use coop_domain::texte::{accorder, milliers};
use coop_index::Instantane;
use coop_store::{Base, Options, UrlBase, lieux};
use serde::Serialize;

use super::commun;
use crate::{
    erreur::{Erreur, Message},
    reglages::Reglages,
    sortie,
};

/// How a point of the examination stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Etat {
    Bon,
    /// Nothing is broken, and something may surprise.
    ASavoir,
    Probleme,
}

/// One point of the examination.
#[derive(Debug, Serialize)]
struct Constat {
    sujet: &'static str,
    etat: Etat,
    texte: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    conseil: Option<String>,
}

impl Constat {
    fn bon(sujet: &'static str, texte: impl Into<String>) -> Self {
        Self {
            sujet,
            etat: Etat::Bon,
            texte: texte.into(),
            conseil: None,
        }
    }

    fn a_savoir(sujet: &'static str, texte: impl Into<String>, conseil: impl Into<String>) -> Self {
        Self {
            sujet,
            etat: Etat::ASavoir,
            texte: texte.into(),
            conseil: Some(conseil.into()),
        }
    }

    fn probleme(sujet: &'static str, message: &Message) -> Self {
        Self {
            sujet,
            etat: Etat::Probleme,
            texte: message.constat().to_owned(),
            conseil: Some(message.conseil().to_owned()).filter(|conseil| !conseil.is_empty()),
        }
    }
}

/// Examines, and prints one line a point, or the whole as JSON.
///
/// # Errors
/// [`Erreur::Examen`] when a point is a problem.
pub(crate) fn executer(reglages: &Reglages, json: bool) -> Result<(), Erreur> {
    let mut constats = vec![examiner_reglages(reglages), examiner_ecoute(reglages)];
    constats.extend(examiner_boites(reglages));
    constats.extend(examiner_fournisseur(reglages));
    constats.extend(examiner_base(reglages));
    sortie::ecrire(&if json {
        en_json(&constats)
    } else {
        en_texte(&constats)
    })?;
    match constats
        .iter()
        .filter(|constat| constat.etat == Etat::Probleme)
        .count()
    {
        0 => Ok(()),
        problemes => Err(Erreur::Examen(problemes)),
    }
}

fn examiner_reglages(reglages: &Reglages) -> Constat {
    let verifies = reglages
        .serveur()
        .and_then(|serveur| Ok(serveur.verifier()?))
        .and_then(|()| reglages.maintenant());
    match verifies {
        Ok(None) => Constat::bon("réglages", "ils se lisent tous"),
        Ok(Some(depart)) => Constat::a_savoir(
            "réglages",
            format!("l'horloge part de {} ({})", depart.valeur, depart.origine),
            "Ce réglage ne vaut que sur une base fictive.",
        ),
        Err(erreur) => Constat::probleme("réglages", &erreur.message()),
    }
}

/// Who makes professional mailboxes; nothing when the settings do not say it, which is told of them.
fn examiner_boites(reglages: &Reglages) -> Option<Constat> {
    let serveur = reglages
        .serveur()
        .ok()
        .filter(|serveur| serveur.verifier().is_ok())?;
    let domaine = serveur
        .domaine_des_boites()
        .map(|domaine| domaine.to_string())
        .unwrap_or_default();
    let mot_de_passe = if serveur.mot_de_passe_commun() {
        "avec le mot de passe de la Coop"
    } else {
        "avec un mot de passe à part"
    };
    Some(Constat::bon(
        "boîtes",
        match serveur.boites() {
            FournisseurBoites::Virtuelles => {
                format!("fictives, sur {domaine} : leur courriel reste sur cette machine")
            }
            FournisseurBoites::Gandi => format!("créées par Gandi, sur {domaine}, {mot_de_passe}"),
            FournisseurBoites::Aucune => {
                "aucune : chaque personne se connecte avec son adresse personnelle".to_owned()
            }
        },
    ))
}

/// With which accounts of another service people sign in; nothing when there is none.
fn examiner_fournisseur(reglages: &Reglages) -> Option<Constat> {
    let serveur = reglages
        .serveur()
        .ok()
        .filter(|serveur| serveur.verifier().is_ok())?;
    let emetteur = serveur.fournisseur.emetteur?;
    Some(Constat::bon(
        "identité",
        format!(
            "les comptes de {} ({}) connectent aussi, une fois reliés",
            serveur.fournisseur.nom,
            emetteur.as_str()
        ),
    ))
}

fn examiner_ecoute(reglages: &Reglages) -> Constat {
    let ecoute = match reglages.ecoute() {
        Ok(ecoute) => ecoute,
        Err(erreur) => return Constat::probleme("écoute", &erreur.message()),
    };
    let adresse = ecoute.valeur;
    match TcpListener::bind(adresse) {
        Ok(_) => Constat::bon("écoute", format!("{adresse} est libre ({})", ecoute.origine)),
        Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => Constat::a_savoir(
            "écoute",
            format!("{adresse} est déjà pris ({})", ecoute.origine),
            "C'est normal si le service tourne.",
        ),
        Err(cause) => Constat::probleme("écoute", &Erreur::Ecoute { adresse, cause }.message()),
    }
}

fn examiner_base(reglages: &Reglages) -> Vec<Constat> {
    let base = match reglages.base() {
        Ok(base) => base,
        Err(erreur) => return vec![Constat::probleme("base", &erreur.message())],
    };
    let url = base.valeur;
    // Opening would create it.
    if url.fichier().is_some_and(|fichier| !fichier.exists()) {
        return vec![Constat::a_savoir(
            "base",
            format!("{url} n'existe pas encore ({})", base.origine),
            "coop serve ou coop migrate la crée.",
        )];
    }
    let ouverte = match Base::ouvrir(&url, Options::default()) {
        Ok(ouverte) => ouverte,
        Err(cause) => return vec![Constat::probleme("base", &Erreur::base(&url)(cause).message())],
    };
    let mut constats = vec![Constat::bon("base", format!("{url} répond ({})", base.origine))];
    match examiner_contenu(&ouverte, &url) {
        Ok(suite) => constats.extend(suite),
        Err(erreur) => constats.push(Constat::probleme("base", &erreur.message())),
    }
    constats
}

fn examiner_contenu(base: &Base, url: &UrlBase) -> Result<Vec<Constat>, Erreur> {
    let etat = base.etat_schema().map_err(Erreur::base(url))?;
    if !etat.a_jour() {
        let attente = u32::try_from(etat.en_attente.len()).unwrap_or(u32::MAX);
        return Ok(vec![Constat::a_savoir(
            "version",
            format!(
                "il manque {} à la base",
                accorder(attente, "mise à jour", "mises à jour")
            ),
            "coop serve ou coop migrate l'y apporte.",
        )]);
    }
    let mut constats = vec![Constat::bon(
        "version",
        format!("la base est à jour : {}", etat.binaire),
    )];
    let enregistres = base
        .lire(|conn| {
            lieux::tous(conn)?
                .map(|lu| lu.map(|lu| lu.lieu))
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(Erreur::base(url))?;
    let en_base = enregistres.len();
    let indexes = Instantane::construire(&commun::cog()?, enregistres).nombre();
    constats.push(if en_base == 0 {
        Constat::a_savoir(
            "index",
            "aucun lieu dans la base",
            "coop import lieux FICHIER en apporte.",
        )
    } else {
        Constat::bon(
            "index",
            format!(
                "{} lieux dans la base, {} dans l'index",
                nombre(en_base),
                nombre(indexes)
            ),
        )
    });
    Ok(constats)
}

fn nombre(nombre: usize) -> String {
    milliers(u32::try_from(nombre).unwrap_or(u32::MAX))
}

fn en_texte(constats: &[Constat]) -> String {
    let mut texte = String::new();
    for Constat {
        sujet,
        etat,
        texte: constat,
        conseil,
    } in constats
    {
        let etat = match etat {
            Etat::Bon => "bon",
            Etat::ASavoir => "à savoir",
            Etat::Probleme => "PROBLÈME",
        };
        texte.push_str(&format!("{etat:<9} {sujet} : {constat}\n"));
        for ligne in conseil.iter().flat_map(|conseil| conseil.lines()) {
            texte.push_str(&format!("{:<9} {ligne}\n", ""));
        }
    }
    texte
}

fn en_json(constats: &[Constat]) -> String {
    let problemes = constats
        .iter()
        .filter(|constat| constat.etat == Etat::Probleme)
        .count();
    format!(
        "{:#}\n",
        serde_json::json!({ "problemes": problemes, "constats": constats })
    )
}
