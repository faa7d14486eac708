//! The application: its routes in one place, its layers in order.

use std::borrow::Cow;

use actix_web::{
    App, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::{Method, header::ALLOW},
    middleware::{Compress, from_fn},
    web::{self, Data},
};
use utoipa_actix_web::{AppExt as _, scope, service_config::ServiceConfig};

use crate::{
    actifs, audit, communes, comptes, courriers, cras, docs, embed, entetes, equipes,
    etat::Etat,
    hubs, interpretation, jetons, lieux, limites, moi, moi_lieux, motsdepasse, orientation, pages,
    problemes::{self, Erreur, Resultat},
    referentiels, sante, session, stats, structures, territoires, transferts,
};

/// The routes of the API, which are also its document: added by `service` and never by `route`,
/// which would serve them without telling.
pub(crate) fn routes(cfg: &mut ServiceConfig<'_>) {
    cfg.service(sante::vivant::vivant)
        .service(sante::pret::pret)
        .service(sante::metriques::metriques)
        .service(jetons::publication::lire)
        .service(
            // The most asked first: a path with a variable costs a regular expression to each that comes after it.
            scope("/api/v1")
                .configure(stats::configurer)
                .configure(cras::configurer)
                .configure(lieux::configurer)
                .service(docs::lire)
                .service(referentiels::lire)
                .service(communes::chercher)
                .service(communes::alentour)
                .service(interpretation::lire)
                .service(orientation::orienter)
                .service(territoires::lister::lister)
                .service(territoires::lire::lire)
                .configure(session::configurer)
                .configure(motsdepasse::configurer)
                .configure(comptes::configurer)
                .configure(audit::configurer)
                .configure(courriers::configurer)
                .configure(equipes::configurer)
                .configure(moi::configurer)
                .configure(moi_lieux::configurer)
                .configure(transferts::configurer)
                .configure(structures::configurer)
                .configure(hubs::configurer),
        );
}

/// The application that serves `etat`, as each thread runs it.
///
/// Layers, from the outside: the request is named, timed and survives a panic; refusals get their
/// document; compression and validators agree; bodies are compressed; tokens are taken; formats
/// are negotiated.
pub fn application(
    etat: Data<Etat>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(etat)
        .into_utoipa_app()
        .configure(routes)
        .into_app()
        .configure(docs::configurer)
        .configure(actifs::configurer)
        .configure(session::federation::configurer)
        .configure(pages::configurer)
        .configure(embed::configurer)
        .default_service(web::to(sans_route))
        .wrap(from_fn(entetes::negocier))
        .wrap(from_fn(limites::limiter))
        .wrap(Compress::default())
        .wrap(from_fn(entetes::finir))
        .wrap(from_fn(problemes::rendre))
        .wrap(from_fn(entetes::suivre))
}

/// What no route answers: another method of an address that exists, or nothing at all.
async fn sans_route(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    if !req.resource_map().has_resource(req.path()) {
        return Err(Erreur::Introuvable(Cow::Borrowed(
            "Aucune ressource n'existe à cette adresse.",
        )));
    }
    let adresse = etat.carte.adresse(&req);
    let permises = adresse.permises.as_ref();
    if req.method() != Method::OPTIONS {
        return Err(Erreur::Methode {
            permises: permises.to_owned().into(),
        });
    }
    let mut reponse = HttpResponse::NoContent()
        .insert_header((ALLOW, permises))
        .finish();
    if let Some(methodes) = adresse.ouverte_a {
        entetes::partager(methodes, reponse.headers_mut());
    }
    Ok(reponse)
}
