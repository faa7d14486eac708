//! Lieux made by hand, and the territories loaded once.

use std::sync::{Arc, LazyLock};

use coop_domain::{
    enumeration::Ensemble,
    geo::Point,
    horaires::Horaires,
    lieu::{Adresse, Lieu, Localisation, Position},
    recherche::RechercheLieux,
    temps::Instant,
    territoires::Cog,
};
use coop_index::{Communes, Instantane, Question, Reponse};

pub(crate) static COG: LazyLock<Arc<Cog>> = LazyLock::new(|| Arc::new(Cog::charger().unwrap()));
pub(crate) static COMMUNES: LazyLock<Communes> = LazyLock::new(|| Communes::nouveau(Arc::clone(&COG)));

/// A Sunday afternoon of November.
pub(crate) fn maintenant() -> Instant {
    instant("2026-11-22T14:05:00Z")
}

pub(crate) fn instant(texte: &str) -> Instant {
    texte.parse().unwrap()
}

/// A lieu without position nor hours, that `id` tells from others.
pub(crate) fn lieu(id: &str) -> Lieu {
    Lieu {
        id_source: id.to_owned(),
        source: "essai".to_owned(),
        pivot: "00000000000000".parse().unwrap(),
        nom: format!("Lieu {id}"),
        adresse: Adresse {
            voie: "1 place de la Mairie".to_owned(),
            complement: None,
            code_postal: "23000".parse().unwrap(),
            commune: "Guéret".to_owned(),
            code_insee: None,
            departement: None,
            position: None,
        },
        typologie: Vec::new(),
        telephone: None,
        courriels: Vec::new(),
        site_web: Vec::new(),
        horaires: None,
        presentation_resume: None,
        presentation_detail: None,
        itinerance: Ensemble::VIDE,
        structure_parente: None,
        date_maj: "2026-01-02".parse().unwrap(),
        services: Ensemble::VIDE,
        publics_specifiquement_adresses: Ensemble::VIDE,
        prise_en_charge_specifique: Ensemble::VIDE,
        frais_a_charge: Ensemble::VIDE,
        dispositif_programmes_nationaux: Ensemble::VIDE,
        formations_labels: Ensemble::VIDE,
        autres_formations_labels: Vec::new(),
        modalites_acces: Ensemble::VIDE,
        modalites_accompagnement: Ensemble::VIDE,
        fiche_acces_libre: None,
        prise_rdv: None,
    }
}

/// What tests change in a lieu.
pub(crate) trait Avec: Sized {
    fn nomme(self, nom: &str) -> Self;
    fn a(self, lat: f64, lon: f64) -> Self;
    /// In the commune of this code, with its name and département.
    fn dans(self, code: &str) -> Self;
    fn ouvert(self, horaires: &str) -> Self;
}

impl Avec for Lieu {
    fn nomme(mut self, nom: &str) -> Self {
        self.nom = nom.to_owned();
        self
    }

    fn a(mut self, lat: f64, lon: f64) -> Self {
        self.adresse.position = Some(Position {
            point: Point::new(lat, lon).unwrap(),
            localisation: Localisation::Exacte,
        });
        self
    }

    fn dans(mut self, code: &str) -> Self {
        let commune = COG.commune(&code.parse().unwrap()).unwrap();
        self.adresse.commune.clone_from(&commune.nom);
        self.adresse.code_insee = Some(commune.code.clone());
        self.adresse.departement = Some(commune.departement.clone());
        self
    }

    fn ouvert(mut self, horaires: &str) -> Self {
        self.horaires = Some(Horaires::new(horaires).unwrap());
        self
    }
}

pub(crate) fn instantane(lieux: impl IntoIterator<Item = Lieu>) -> Instantane {
    Instantane::construire(&COG, lieux.into_iter().collect())
}

pub(crate) fn question(recherche: &RechercheLieux) -> Question {
    Question::depuis(recherche, &COG, maintenant()).unwrap()
}

/// The identifiers in their source, in the order of the answer.
pub(crate) fn ids<'a>(reponse: &Reponse<'a>) -> Vec<&'a str> {
    reponse
        .items
        .iter()
        .map(|trouve| trouve.lieu.publie().id_source.as_str())
        .collect()
}

/// The identifiers of a whole answer, sorted.
pub(crate) fn ids_tries(instantane: &Instantane, recherche: RechercheLieux) -> Vec<&str> {
    let recherche = RechercheLieux {
        limit: Some(500),
        ..recherche
    };
    let mut trouves = ids(&instantane.chercher(&question(&recherche)));
    trouves.sort_unstable();
    trouves
}
