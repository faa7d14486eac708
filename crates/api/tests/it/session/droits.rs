//! Every private operation × every role: the table of rights decides, and nothing else.

use coop_api::openapi;
use coop_domain::{
    comptes::{
        Role,
        droits::{Action, Droit, Etendue, Ressource},
    },
    enumeration::Enumeration as _,
};
use coop_testkit::{application::essayer, bases::Produit, comptes::personne};
use reqwest::Method;
use serde_json::Value;

/// Operations that anybody may call: a new one is added here on purpose, or declares its right.
const PUBLIQUES: &[&str] = &[
    "activer",
    "chercherCommunes",
    "compterLieux",
    "confirmerTransfert",
    "finirConnexionFournisseur",
    "interpreterTexte",
    "lireActivation",
    "lireCles",
    "lireCommunesAlentour",
    "lireContours",
    "lireDocument",
    "lireFournisseurIdentite",
    "lireLieu",
    "lireMoisEnCours",
    "lireReferentiels",
    "lireStatistiques",
    "lireTerritoire",
    "lireTransfertAConfirmer",
    "lireTuile",
    "listerHubs",
    "listerLieux",
    "listerTerritoires",
    "mesurerMotDePasse",
    "orienter",
    "oublierMotDePasse",
    "partirChezLeFournisseur",
    "reinitialiserMotDePasse",
    "renvoyerActivation",
    "seConnecter",
    "telechargerStatistiques",
];
/// Operations that the cookie alone proves.
const PAR_COOKIE: &[&str] = &["renouvelerJeton", "seDeconnecter"];

struct Operation {
    id: String,
    methode: Method,
    chemin: String,
    droit: Option<String>,
    securites: Vec<String>,
}

/// The operations under `/api/v1`, and the keys.
fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(openapi()).unwrap();
    let mut operations = Vec::new();
    for (chemin, item) in document["paths"].as_object().unwrap() {
        for (methode, operation) in item.as_object().unwrap() {
            if matches!(chemin.as_str(), "/healthz" | "/readyz" | "/metrics") {
                continue;
            }
            let securites = operation["security"]
                .as_array()
                .map_or_else(Vec::new, |exigences| {
                    exigences
                        .iter()
                        .flat_map(|exigence| exigence.as_object().unwrap().keys().cloned())
                        .collect()
                });
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                methode: methode.to_uppercase().parse().unwrap(),
                chemin: chemin
                    .replace("{id}", "019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f")
                    .replace("{jeton}", "x")
                    .replace("{format}", "csv"),
                droit: operation["x-droit"].as_str().map(str::to_owned),
                securites,
            });
        }
    }
    operations
}

/// `LieuxPropres` and `Lister` as the document writes them: `lieux_propres:lister`.
fn nom(droit: Droit) -> String {
    let mut nom = String::new();
    for (rang, lettre) in format!("{:?}:{:?}", droit.ressource, droit.action).char_indices() {
        if lettre.is_uppercase() && rang > 0 && !nom.ends_with(':') {
            nom.push('_');
        }
        nom.extend(lettre.to_lowercase());
    }
    nom
}

fn droit(texte: &str) -> Droit {
    Ressource::TOUTES
        .into_iter()
        .flat_map(|ressource| Action::TOUTES.map(|action| Droit::new(ressource, action)))
        .find(|droit| nom(*droit) == texte)
        .unwrap_or_else(|| panic!("{texte} is no right of the table"))
}

#[test]
fn every_operation_is_public_on_purpose_or_declares_its_right() {
    let mut protegees = 0;
    for operation in operations() {
        let id = operation.id.as_str();
        if PUBLIQUES.contains(&id) {
            assert!(
                operation.droit.is_none() && operation.securites.is_empty(),
                "{id}"
            );
        } else if PAR_COOKIE.contains(&id) {
            assert!(operation.securites.contains(&"session".to_owned()), "{id}");
        } else {
            assert_eq!(operation.securites, ["jeton"], "{id}");
            droit(
                operation
                    .droit
                    .as_deref()
                    .unwrap_or_else(|| panic!("{id} declares no right")),
            );
            protegees += 1;
        }
    }
    assert!(protegees >= 6, "{protegees}");
}

#[test]
fn the_table_decides_for_every_role() {
    let essai = Produit::Sqlite.essai();
    let personnes: Vec<_> = Role::TOUS
        .iter()
        .map(|role| (*role, personne(&essai, *role)))
        .collect();
    essayer(&essai, async |application| {
        let (mut permises, mut refusees) = (0, 0);
        for operation in operations() {
            let Some(droit) = operation.droit.as_deref().map(droit) else {
                continue;
            };
            let ou = format!("{} {}", operation.methode, operation.chemin);
            let sans = application.requete(operation.methode.clone(), &operation.chemin);
            assert_eq!(sans.send().await.unwrap().status(), 401, "{ou} without a token");
            for (role, personne) in &personnes {
                // Anew each time: some of these operations close the session that asks.
                let connectee = personne.connecter(application).await;
                let reponse = connectee
                    .requete(application, operation.methode.clone(), &operation.chemin)
                    .send()
                    .await
                    .unwrap();
                let statut = reponse.status().as_u16();
                let corps: Value = reponse.json().await.unwrap_or_default();
                let par_role = corps["detail"]
                    .as_str()
                    .is_some_and(|detail| detail.starts_with("Votre rôle actif"));
                if droit.etendue(*role) == Etendue::Aucune {
                    assert!(statut == 403 && par_role, "{ou} as {role:?}: {statut}");
                    refusees += 1;
                } else {
                    assert!(
                        statut != 401 && !par_role && statut < 500,
                        "{ou} as {role:?}: {statut}"
                    );
                    permises += 1;
                }
            }
        }
        assert!(permises >= 30 && refusees >= 10, "{permises} {refusees}");
    });
}
