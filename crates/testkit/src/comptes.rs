//! People made up for tests, signed in without a password.
//!
//! ```ignore
//! let personne = comptes::personne(&essai, Role::Conseiller);
//! let connectee = personne.connecter(&application).await;
//! let moi = connectee.json(&application, "/api/v1/moi").await;
//! ```
#![expect(clippy::expect_used, reason = "a test without its people has failed")]

use std::sync::atomic::{AtomicU32, Ordering};

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    enumeration::Enumeration as _,
    equipes::{NouvelleEquipe, Perimetre},
    ids::{CompteId, EquipeId, SessionId, StructureId},
    structures::{Siret, Structure, TypeStructure},
    temps::{Date, Instant},
};
use coop_store::{
    comptes::{self, NouveauCompte},
    equipes,
    jetons::Jeton,
    sessions::{self, Preuve},
    structures,
};
use reqwest::{
    Method, RequestBuilder, Response,
    header::{AUTHORIZATION, COOKIE, ORIGIN, SET_COOKIE},
};

use crate::{
    application::{Application, MAINTENANT},
    bases::BaseDEssai,
};

/// The name of the cookie. Set by hand: a jar drops `Secure` cookies over plain HTTP.
pub const COOKIE_SESSION: &str = "__Host-coop_session";

/// A person with an active account.
#[derive(Debug, Clone)]
pub struct Personne {
    /// The account.
    pub id: CompteId,
    /// What one signs in with.
    pub identifiant: String,
    /// The roles, the active one first.
    pub attributions: Vec<Attribution>,
}

/// A person who is signed in.
#[derive(Debug, Clone)]
pub struct Connectee {
    /// The account.
    pub id: CompteId,
    /// The session.
    pub session: SessionId,
    /// The access token.
    pub jeton: String,
    /// The refresh token, as the cookie holds it.
    pub cookie: String,
}

/// A role with a scope that suits it.
#[must_use]
pub fn attribution(essai: &BaseDEssai, role: Role) -> Attribution {
    let portee = match role {
        Role::Conseiller => Portee::Soi,
        Role::Coordinateur => Portee::Equipe(equipe(essai)),
        Role::Structure => Portee::Structure(structure(essai)),
        Role::Prefet => Portee::Departement("23".parse().expect("a département")),
        Role::Hub => Portee::Hub("francilin".parse().expect("a hub")),
        Role::Admin => Portee::Tout,
    };
    Attribution { role, portee }
}

/// A new team.
#[must_use]
pub fn equipe(essai: &BaseDEssai) -> EquipeId {
    let nouvelle = NouvelleEquipe {
        nom: "Équipe d'essai".parse().expect("a name"),
        perimetre: Perimetre::Membres,
    };
    equipes::creer(essai.base().writer(), nouvelle, None, MAINTENANT).expect("the team is written")
}

/// The one employer of these tests: written when it is not yet.
#[must_use]
pub fn structure(essai: &BaseDEssai) -> StructureId {
    let siret: Siret = "13002526500013".parse().expect("a SIRET");
    let donnee = Structure {
        siret: siret.clone(),
        nom: "Structure d'essai".to_owned(),
        type_: TypeStructure::Association,
        adresse: "1 rue de l'Église".to_owned(),
        code_postal: Some("23000".parse().expect("a postal code")),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().expect("a commune")),
        departement: Some("23".parse().expect("a département")),
        region: Some("75".parse().expect("a région")),
        courriel: None,
        postes: 10,
        postes_coordinateurs: 2,
        fictive: true,
    };
    let base = essai.base();
    structures::importer(base.writer(), vec![donnee], MAINTENANT).expect("the employer is written");
    let jour = coop_store::jour(MAINTENANT).expect("a day");
    base.lire(|conn| structures::par_siret(conn, &siret, jour))
        .expect("the employer is read")
        .expect("the employer is there")
        .id
}

/// A person with one role, without a password.
#[must_use]
pub fn personne(essai: &BaseDEssai, role: Role) -> Personne {
    personne_avec(essai, vec![attribution(essai, role)], None)
}

/// A conseiller whom the employer of these tests has under contract, since 2 January 2023 and without an end.
#[must_use]
pub fn conseiller(essai: &BaseDEssai) -> Personne {
    conseiller_de(essai, structure(essai), "2023-01-02", None)
}

/// A conseiller whom this employer has under contract between these days.
#[must_use]
pub fn conseiller_de(essai: &BaseDEssai, employeur: StructureId, du: &str, au: Option<&str>) -> Personne {
    let jour = |texte: &str| texte.parse().expect("a day");
    let contrat = (employeur, jour(du), au.map(jour));
    let attributions = vec![attribution(essai, Role::Conseiller)];
    creer(essai, attributions, None, Some(contrat))
}

/// A person with these roles, and the hash of a password.
#[must_use]
pub fn personne_avec(
    essai: &BaseDEssai,
    attributions: Vec<Attribution>,
    empreinte: Option<String>,
) -> Personne {
    creer(essai, attributions, empreinte, None)
}

fn creer(
    essai: &BaseDEssai,
    attributions: Vec<Attribution>,
    empreinte: Option<String>,
    contrat: Option<(StructureId, Date, Option<Date>)>,
) -> Personne {
    static SUIVANTE: AtomicU32 = AtomicU32::new(0);
    let n = SUIVANTE.fetch_add(1, Ordering::Relaxed);
    let code = attributions
        .first()
        .map_or("personne", |premiere| premiere.role.code());
    let identifiant = format!("{code}.{n}@exemple.fr");
    let nouveau = NouveauCompte {
        prenom: "Élodie".parse().expect("a first name"),
        nom: "N'Guyen-Lefèvre".parse().expect("a last name"),
        courriel_personnel: identifiant.parse().expect("an address"),
        courriel_professionnel: None,
        mot_de_passe: empreinte,
        cgu: "essai".to_owned(),
        attributions: attributions.clone(),
        contrat,
    };
    let id = comptes::creer_direct(essai.base().writer(), nouveau, None, MAINTENANT)
        .expect("the account is written")
        .expect("the account is accepted");
    Personne {
        id,
        identifiant,
        attributions,
    }
}

impl Personne {
    /// Opens a session in the database, without any password.
    #[must_use]
    pub fn session(&self, essai: &BaseDEssai, maintenant: Instant) -> (SessionId, Jeton) {
        let role = self.attributions.first().cloned().expect("a role");
        sessions::ouvrir(
            essai.base().writer(),
            self.id,
            (role, Preuve::MOT_DE_PASSE),
            "Essai",
            maintenant,
        )
        .expect("it is written")
        .expect("an active account")
    }

    /// Signs the person in: a session, exchanged for its tokens.
    pub async fn connecter(&self, application: &Application) -> Connectee {
        let role = self.attributions.first().cloned().expect("a role");
        let (session, jeton) = sessions::ouvrir(
            application.base().writer(),
            self.id,
            (role, Preuve::MOT_DE_PASSE),
            "Essai",
            application.maintenant(),
        )
        .expect("it is written")
        .expect("an active account");
        let reponse = rafraichir(application, jeton.as_str()).await;
        assert_eq!(reponse.status(), 200, "the session is exchanged for tokens");
        let cookie = cookie(&reponse).expect("a cookie");
        let corps: serde_json::Value = reponse.json().await.expect("an access token");
        Connectee {
            id: self.id,
            session,
            jeton: corps
                .get("access_token")
                .and_then(serde_json::Value::as_str)
                .expect("an access token")
                .to_owned(),
            cookie,
        }
    }
}

impl Connectee {
    /// A request of this person.
    pub fn requete(&self, application: &Application, methode: Method, chemin: &str) -> RequestBuilder {
        application
            .requete(methode, chemin)
            .header(AUTHORIZATION, format!("Bearer {}", self.jeton))
    }

    /// The answer to this person's `GET`.
    pub async fn get(&self, application: &Application, chemin: &str) -> Response {
        self.requete(application, Method::GET, chemin)
            .send()
            .await
            .expect("the application answers")
    }

    /// The JSON answered to this person's `GET`.
    pub async fn json(&self, application: &Application, chemin: &str) -> serde_json::Value {
        self.get(application, chemin)
            .await
            .json()
            .await
            .expect("an answer in JSON")
    }

    /// The answer to this person's `POST` of this JSON.
    pub async fn post(&self, application: &Application, chemin: &str, corps: &serde_json::Value) -> Response {
        self.requete(application, Method::POST, chemin)
            .json(corps)
            .send()
            .await
            .expect("the application answers")
    }
}

/// The answer to a refresh with this cookie, as a page of ours asks it.
pub async fn rafraichir(application: &Application, cookie: &str) -> Response {
    application
        .requete(Method::POST, "/api/v1/session/rafraichir")
        .header(COOKIE, format!("{COOKIE_SESSION}={cookie}"))
        .header(ORIGIN, application.url(""))
        .send()
        .await
        .expect("the application answers")
}

/// The refresh token that an answer hands over; `None` when it hands none, or takes it back.
#[must_use]
pub fn cookie(reponse: &Response) -> Option<String> {
    let valeur = reponse.headers().get(SET_COOKIE)?.to_str().ok()?;
    let (paire, _) = valeur.split_once(';')?;
    let (nom, jeton) = paire.split_once('=')?;
    (nom == COOKIE_SESSION && !jeton.is_empty()).then(|| jeton.to_owned())
}
