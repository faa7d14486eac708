//! `GET /api/v1/openapi.json`: the document, generated from the routes themselves.

use std::fmt;

use actix_web::{
    App, HttpRequest, get,
    web::{Bytes, Data},
};
use coop_domain::{
    geo::Emprise,
    lieu::{
        Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
        Public, Service,
    },
    recherche::{OuvertLe, Tri},
    stats::{graphiques::Graphique, rapport::FormatExport},
    territoires::{CodeEpci, Niveau, SlugHub},
};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt as _;

use super::{complement::completer, exemples::illustrer, francais::traduire};
use crate::{
    application::routes,
    cras::OrdreCras,
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "API Coop",
        description = include_str!("presentation.md"),
        contact(name = "Coop", url = "/mentions-legales"),
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    // Named by parameters, which the generator does not follow.
    components(schemas(
        CodeEpci, Dispositif, Emprise, FormatExport, FormationLabel, Frais, Graphique, Itinerance, ModaliteAcces, ModaliteAccompagnement,
        Niveau, OrdreCras, OuvertLe, PriseEnCharge, Public, Service, SlugHub, Tri,
    )),
    servers((url = "/", description = "Cette installation.")),
    tags(
        (name = "lieux", description = "Les lieux de médiation numérique : recherche et détail."),
        (name = "territoires", description = "Communes, intercommunalités, départements, régions, hubs."),
        (name = "session", description = "Se connecter, changer de rôle, se déconnecter ; les appareils connectés."),
        (name = "comptes", description = "Les comptes : invitation, activation, mot de passe, lieux d'activité."),
        (name = "cras", description = "Les comptes-rendus d'activité d'un conseiller, et de lui seul."),
        (name = "statistiques", description = "Les chiffres de chacun, et ceux qui sont publiés."),
        (name = "equipes", description = "Les équipes des coordinateurs et leurs membres."),
        (name = "structures", description = "Les structures employeuses."),
        (name = "referentiels", description = "Les listes fermées, et ce document."),
        (name = "exploitation", description = "Pour qui fait tourner le service."),
    ),
)]
struct Base;

/// The OpenAPI 3.1 document of this version: every route, every answer, every problem.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(routes)
        .split_for_parts();
    completer(&mut document);
    traduire(&mut document);
    illustrer(&mut document);
    document
}

/// The document, written once.
#[derive(Clone)]
pub(crate) struct Documentation {
    document: utoipa::openapi::OpenApi,
    json: Bytes,
}

impl Documentation {
    /// # Errors
    /// When the document cannot be written.
    pub(crate) fn nouvelle() -> Result<Self, serde_json::Error> {
        let document = openapi();
        let json = document.to_pretty_json()?.into();
        Ok(Self { document, json })
    }

    /// The document.
    pub(crate) const fn document(&self) -> &utoipa::openapi::OpenApi {
        &self.document
    }
}

impl fmt::Debug for Documentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documentation")
            .field("octets", &self.json.len())
            .finish_non_exhaustive()
    }
}

/// Lire ce document
///
/// La description de l'API au format OpenAPI 3.1.
#[utoipa::path(
    operation_id = "lireDocument",
    tag = "referentiels",
    responses((status = 200, content_type = "application/json", body = Object, description = "Le document.")),
)]
#[get("/openapi.json")]
pub(crate) async fn lire(req: HttpRequest, etat: Data<Etat>, _: Requete<SansParametre>) -> Resultat {
    Ok(reponse::octets(
        &req,
        "application/json",
        etat.documentation.json.clone(),
        Cache::Public,
    ))
}

#[cfg(test)]
mod tests {
    use super::openapi;

    #[test]
    fn the_committed_document_is_this_one() {
        let document = openapi().to_pretty_json().unwrap() + "\n";
        let ecrit = include_str!("../../../../api-spec/openapi.json");
        assert!(
            ecrit == document,
            "api-spec/openapi.json is not the document of the code: `make spec` writes it"
        );
    }
}
