//! The parameters of a file: those of the figures, and the chart of a picture.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{ErreurChamp, stats::graphiques::Graphique};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    problemes::Erreur,
    requete::{self, Parametres},
};

/// Which chart a picture shows.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DemandeImage {
    /// Le graphique que montre une image (`svg`, `png`) ; l'évolution par défaut.
    pub(crate) graphique: Option<Graphique>,
}

impl Parametres for DemandeImage {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}

/// Both, read from one query string.
#[derive(Debug, Clone)]
pub(crate) struct DemandeFichier<T> {
    /// What is asked of the figures.
    pub(crate) chiffres: T,
    /// Which chart.
    pub(crate) graphique: Option<Graphique>,
}

impl<T: Parametres> FromRequest for DemandeFichier<T> {
    type Error = Erreur;
    type Future = Ready<Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(lire(req.query_string()))
    }
}

fn lire<T: Parametres>(requete: &str) -> Result<DemandeFichier<T>, Erreur> {
    let sienne = |paire: &str| {
        let nom = form_urlencoded::parse(paire.as_bytes()).next();
        nom.is_some_and(|(nom, _)| nom == "graphique")
    };
    let (siennes, autres): (Vec<&str>, Vec<&str>) = requete
        .split('&')
        .filter(|paire| !paire.is_empty())
        .partition(|paire| sienne(paire));
    let image = requete::lire::<DemandeImage>(&siennes.join("&"));
    let chiffres = requete::lire::<T>(&autres.join("&"));
    match (chiffres, image) {
        (Ok(chiffres), Ok(DemandeImage { graphique })) => Ok(DemandeFichier { chiffres, graphique }),
        // Every mistake, at once.
        (Err(Erreur::Parametres(mut erreurs)), Err(Erreur::Parametres(autres))) => {
            erreurs.extend(autres);
            Err(Erreur::Parametres(erreurs))
        }
        (Err(erreur), _) | (_, Err(erreur)) => Err(erreur),
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::temps::Date;

    use super::*;
    use crate::stats::demande::DemandeTerritoire;

    fn noms(requete: &str) -> Vec<String> {
        match lire::<DemandeTerritoire>(requete) {
            Err(Erreur::Parametres(erreurs)) => erreurs.into_iter().map(|erreur| erreur.pointer).collect(),
            autre => panic!("{requete}: {autre:?}"),
        }
    }

    #[test]
    fn the_chart_is_read_beside_the_parameters_of_figures() {
        let lue = lire::<DemandeTerritoire>("du=2026-01-01&graphique=ages&pas=annee").unwrap();
        assert_eq!(lue.graphique, Some(Graphique::Ages));
        assert_eq!(lue.chiffres.du, "2026-01-01".parse::<Date>().ok());
        assert_eq!(lire::<DemandeTerritoire>("").unwrap().graphique, None);
        assert_eq!(
            lire::<DemandeTerritoire>("gr%61phique=themes").unwrap().graphique,
            Some(Graphique::Themes)
        );
    }

    #[test]
    fn every_mistake_is_named() {
        assert_eq!(noms("graphique=rose"), ["?graphique"]);
        assert_eq!(noms("du=hier&graphique=rose&licorne=1").len(), 3);
        assert_eq!(noms("graphique=ages&graphique=themes"), ["?graphique"]);
        assert!(matches!(
            lire::<DemandeTerritoire>("graphique=%FF"),
            Err(Erreur::Illisible)
        ));
    }
}
