//! What the tests of accounts share: employers, invitations, and the mails that came.

use coop_domain::{
    comptes::echanges::CompteResume,
    ids::StructureId,
    structures::{Structure, TypeStructure},
    temps::{Date, Instant},
};
use coop_store::{
    courriers::{self, CourrierDepose},
    structures,
};
use coop_testkit::{
    application::{Application, MAINTENANT},
    bases::BaseDEssai,
    comptes::{Connectee, Personne},
};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// A password that is strong enough, and nobody's name.
pub(super) const MOT_DE_PASSE: &str = "Quatre pingouins lisent 7 journaux";

/// An instant this many days before the clock of the tests.
pub(super) fn il_y_a(jours: i64) -> Instant {
    Instant::depuis_micros(MAINTENANT.micros() - jours * 86_400_000_000)
}

/// The day of the clock of the tests.
pub(super) fn aujourd_hui() -> Date {
    "2026-11-20".parse().unwrap()
}

/// An employer at Guéret, with this many posts of conseillers.
pub(super) fn structure(essai: &BaseDEssai, siret: &str, nom: &str, postes: u32) -> StructureId {
    let structure = Structure {
        siret: siret.parse().unwrap(),
        nom: nom.to_owned(),
        type_: TypeStructure::Commune,
        adresse: "1 place Bonnyaud".to_owned(),
        code_postal: Some("23000".parse().unwrap()),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().unwrap()),
        departement: Some("23".parse().unwrap()),
        region: Some("75".parse().unwrap()),
        courriel: None,
        postes,
        postes_coordinateurs: 1,
        fictive: true,
    };
    structures::importer(essai.base().writer(), vec![structure], MAINTENANT).unwrap();
    let siret = siret.parse().unwrap();
    essai
        .base()
        .lire(|conn| structures::par_siret(conn, &siret, aujourd_hui()))
        .unwrap()
        .unwrap()
        .id
}

/// The invitation of a conseiller by this employer.
pub(super) fn conseiller(prenom: &str, nom: &str, courriel: &str, structure: StructureId) -> Value {
    json!({
        "prenom": prenom, "nom": nom, "courriel_personnel": courriel,
        "role": "conseiller", "portee": {"genre": "soi"},
        "structure": structure, "du": "2026-11-23", "au": "2027-11-22",
    })
}

/// Sends a body to an address that asks for nobody.
pub(super) async fn poster(application: &Application, chemin: &str, corps: &Value) -> Response {
    application
        .requete(Method::POST, chemin)
        .json(corps)
        .send()
        .await
        .unwrap()
}

/// The code of the problem that was answered, after its status.
pub(super) async fn probleme(reponse: Response) -> (u16, String, Vec<String>) {
    let statut = reponse.status().as_u16();
    let corps: Value = reponse.json().await.unwrap();
    let type_ = corps["type"].as_str().unwrap_or_default();
    let pointeurs = corps["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|erreur| {
            format!(
                "{} {}",
                erreur["pointer"].as_str().unwrap(),
                erreur["code"].as_str().unwrap()
            )
        })
        .collect();
    (
        statut,
        type_.rsplit('/').next().unwrap_or_default().to_owned(),
        pointeurs,
    )
}

/// The mails that came to this address, the oldest first.
pub(super) fn courriers_de(essai: &BaseDEssai, adresse: &str) -> Vec<CourrierDepose> {
    let mut courriers = essai
        .base()
        .lire(|conn| courriers::developpement(conn, 500))
        .unwrap();
    courriers.retain(|courrier| courrier.destinataire == adresse);
    courriers.sort_by_key(|courrier| courrier.id);
    courriers
}

/// Waits until this address has `nombre` mails, and returns them, the oldest first.
pub(super) async fn attendre(
    application: &Application,
    essai: &BaseDEssai,
    adresse: &str,
    nombre: usize,
) -> Vec<CourrierDepose> {
    application
        .jusqu_a(async || courriers_de(essai, adresse).len() >= nombre)
        .await;
    let courriers = courriers_de(essai, adresse);
    assert_eq!(courriers.len(), nombre, "to {adresse}");
    courriers
}

/// The token of the link of a mail, under this path.
pub(super) fn jeton(courrier: &CourrierDepose, chemin: &str) -> String {
    let dans = |texte: &str| {
        let (_, suite) = texte.split_once(chemin)?;
        Some(suite.chars().take(43).collect::<String>())
    };
    let jeton = dans(&courrier.texte).unwrap_or_else(|| panic!("no {chemin} in {}", courrier.texte));
    assert_eq!(
        dans(&courrier.html).as_ref(),
        Some(&jeton),
        "the same link in both forms"
    );
    jeton
}

/// A person who is signed in to an application.
pub(super) struct Connecte<'a> {
    application: &'a Application,
    connectee: Connectee,
}

impl<'a> Connecte<'a> {
    /// Signs this person in.
    pub(super) async fn de(application: &'a Application, personne: &Personne) -> Self {
        let connectee = personne.connecter(application).await;
        Self {
            application,
            connectee,
        }
    }

    /// The person's tokens.
    pub(super) const fn connectee(&self) -> &Connectee {
        &self.connectee
    }

    /// A request of this person.
    pub(super) fn requete(&self, methode: Method, chemin: &str) -> RequestBuilder {
        self.connectee.requete(self.application, methode, chemin)
    }
}

/// The one account that these words find, as the list shows it.
pub(super) async fn compte(connecte: &Connecte<'_>, q: &str) -> CompteResume {
    let reponse = connecte
        .requete(Method::GET, &format!("/api/v1/comptes?q={q}"))
        .send()
        .await
        .unwrap();
    let mut page: Value = reponse.json().await.unwrap();
    assert_eq!(page["items"].as_array().unwrap().len(), 1, "{page}");
    serde_json::from_value(page["items"][0].take()).unwrap()
}
