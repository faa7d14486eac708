//! The addresses of the pages.

use std::{borrow::Cow, future::ready, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse, get, guard,
    http::header::HOST,
    web::{self, Data, Path, ServiceConfig},
};
use coop_client::chemins;
use coop_domain::{
    ids::LieuId,
    lieu::LieuDetaille,
    problemes::Probleme,
    recherche::{PageLieux, RechercheLieux},
    textes::{
        accessibilite, cgu,
        coquille::{self, Lien},
        donnees_personnelles, mentions_legales,
    },
};

use super::{
    accueil, boite_de_developpement, cartographie, comptes,
    donnees::Donnees,
    erreurs,
    gabarit::{self, Cadre, Page},
    installation, integrer, lieu, moteurs, mots, statistiques,
};
use crate::{
    configuration::UrlPublique,
    etat::Etat,
    lieux,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
};

pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The routes of the pages.
pub(crate) fn configurer(cfg: &mut ServiceConfig) {
    cfg.service(page_accueil)
        .service(page_cartographie)
        .service(page_lieu)
        .configure(statistiques::configurer)
        .configure(integrer::configurer)
        .service(page_composants)
        .service(boite_de_developpement::liste)
        .service(boite_de_developpement::un)
        .service(icone)
        .service(installation::manifeste)
        .service(installation::travailleur)
        .service(robots)
        .service(plan_xml);
    for (lien, page) in MOTS {
        let repondre =
            move |req: HttpRequest, etat: Data<Etat>| ready(servir(&req, &etat, &page(lien.chemin)));
        cfg.service(web::resource(lien.chemin).guard(guard::Get()).to(repondre));
    }
    for (chemin, titre) in comptes::PAGES {
        // Addresses that hold a token are kept nowhere.
        let repondre = move |req: HttpRequest, etat: Data<Etat>| {
            let page = ecrire(&req, &etat, &comptes::page(titre));
            ready(reponse::octets(&req, HTML, page, Cache::Jamais))
        };
        cfg.service(web::resource(chemin).guard(guard::Get()).to(repondre));
    }
}

/// The page of a refusal, for people.
pub(crate) fn probleme(req: &HttpRequest, probleme: &Probleme) -> String {
    let page = match probleme.status {
        404 if req.match_pattern().as_deref() == Some(CHEMIN_LIEU) => erreurs::lieu_introuvable(),
        404 => erreurs::introuvable(),
        500.. => erreurs::panne(&probleme.instance),
        _ => erreurs::refus(probleme),
    };
    match req.app_data::<Data<Etat>>() {
        Some(etat) => ecrire(req, etat, &page),
        None => page.contenu.into_string(),
    }
}

const CHEMIN_LIEU: &str = "/lieux/{id}";

#[get("/")]
async fn page_accueil(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let compte = lieux::page(
        &etat,
        &RechercheLieux {
            limit: Some(1),
            with_total: Some(true),
            ..RechercheLieux::default()
        },
    )?;
    let PageLieux { total, .. } = serde_json::from_slice(&compte.corps)?;
    let page = accueil::page(total.unwrap_or_default());
    let donnees = Donnees::default().avec(chemins::nombre_de_lieux(), &compte.corps);
    Ok(servir(&req, &etat, &Page { donnees, ..page }))
}

#[get("/cartographie")]
async fn page_cartographie(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let demande = chemins::lire_page_cartographie(req.query_string());
    let (reponse, donnees) = cartographie::chercher(&etat, &demande)?;
    let page = Page {
        donnees,
        ..cartographie::page(&demande, reponse.as_ref())
    };
    Ok(servir(&req, &etat, &page))
}

#[get("/lieux/{id}")]
async fn page_lieu(req: HttpRequest, etat: Data<Etat>, id: Path<String>) -> Resultat {
    let id: LieuId = id
        .parse()
        .map_err(|_| Erreur::Introuvable(Cow::Borrowed("no such identifier")))?;
    let corps = lieux::detail(&etat, id)?;
    let detaille: LieuDetaille = serde_json::from_slice(&corps)?;
    let page = lieu::page(&detaille, &origine(&req, &etat));
    let donnees = Donnees::default().avec(chemins::lieu(id), &corps);
    Ok(servir(&req, &etat, &Page { donnees, ..page }))
}

/// The components of the client in every state, for those who draw and test them.
#[get("/composants")]
async fn page_composants(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    if !etat.configuration.developpement {
        return Err(Erreur::Introuvable(Cow::Borrowed("not in development")));
    }
    Ok(servir(&req, &etat, &mots::composants()))
}

/// Makes the page of a path.
type Fabrique = fn(&str) -> Page;

/// The pages made of words.
const MOTS: [(Lien, Fabrique); 6] = [
    (coquille::PLAN_DU_SITE, mots::plan),
    (coquille::ACCESSIBILITE, |chemin| {
        mots::page_de_texte(chemin, &accessibilite::PAGE)
    }),
    (coquille::MENTIONS_LEGALES, |chemin| {
        mots::page_de_texte(chemin, &mentions_legales::PAGE)
    }),
    (coquille::DONNEES_PERSONNELLES, |chemin| {
        mots::page_de_texte(chemin, &donnees_personnelles::PAGE)
    }),
    (coquille::CGU, |chemin| mots::page_de_texte(chemin, &cgu::PAGE)),
    (coquille::AFFICHAGE, mots::parametres),
];

/// The icon of the browser's tab, asked for at this address by those who read no page.
#[get("/favicon.ico")]
async fn icone(req: HttpRequest) -> Resultat {
    Ok(reponse::octets(
        &req,
        "image/svg+xml",
        moteurs::icone(),
        Cache::Public,
    ))
}

#[get("/robots.txt")]
async fn robots(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    Ok(reponse::octets(
        &req,
        "text/plain; charset=utf-8",
        moteurs::robots(&origine(&req, &etat)),
        Cache::Public,
    ))
}

#[get("/sitemap.xml")]
async fn plan_xml(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let instantane = etat.instantane()?;
    let xml = moteurs::plan_xml(&origine(&req, &etat), instantane.ids());
    Ok(reponse::octets(&req, "application/xml", xml, Cache::Public))
}

pub(super) fn servir(req: &HttpRequest, etat: &Data<Etat>, page: &Page) -> HttpResponse {
    // While one works on the client, a kept page would ask for files of another build.
    let cache = if etat.configuration.developpement {
        Cache::Jamais
    } else {
        Cache::Public
    };
    reponse::octets(req, HTML, ecrire(req, etat, page), cache)
}

/// The document of a page.
pub(super) fn ecrire(req: &HttpRequest, etat: &Etat, page: &Page) -> String {
    let client: Option<Arc<_>> = etat.client();
    let cadre = Cadre {
        chemin: req.path(),
        origine: &origine(req, etat),
        client: client.as_deref(),
    };
    gabarit::document(cadre, page)
}

/// Scheme and host of the service: as the operator says, else as the caller named it, when that is a name.
///
/// `X-Forwarded-Host` is not believed: anybody may send it, and the answer may be cached for all.
pub(crate) fn origine(req: &HttpRequest, etat: &Etat) -> String {
    let nommee = || -> Option<UrlPublique> {
        let hote = req.headers().get(HOST)?.to_str().ok()?;
        format!("http://{hote}").parse().ok()
    };
    etat.configuration
        .url_publique
        .clone()
        .or_else(nommee)
        .map_or_else(String::new, |url| url.as_str().to_owned())
}
