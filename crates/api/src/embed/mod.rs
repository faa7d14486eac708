//! What other sites show of ours: pages to be framed, without script, and how to frame them (oEmbed).
//!
//! They say what is published and nothing else: any site may frame and read them, and nothing else of ours can be
//! framed.

mod demande;
mod oembed;
mod page;

use actix_web::{
    HttpRequest, ResponseError as _, get,
    http::header::CONTENT_SECURITY_POLICY,
    web::{Data, Path, ServiceConfig},
};
use coop_domain::stats::echanges::{Pas, Statistiques};

use self::demande::Demande;
use crate::{
    etat::Etat,
    pages::{HTML, origine},
    problemes::Resultat,
    reponse::{self, Cache},
    stats::{Serie, lire_niveau},
};

/// Longer periods are told by year: the page stays light.
const MOIS_MONTRES: i32 = 24;

/// The routes of embeds.
pub(crate) fn configurer(cfg: &mut ServiceConfig) {
    cfg.service(statistiques).service(oembed::lire);
}

#[get("/embed/stats/{niveau}/{code}")]
async fn statistiques(req: HttpRequest, etat: Data<Etat>, chemin: Path<(String, String)>) -> Resultat {
    let demande = Demande::lire(req.query_string());
    let (niveau, code) = chemin.into_inner();
    let origine = origine(&req, &etat);
    let mut reponse = match chiffres(&etat, &niveau, &code, &demande) {
        Ok(chiffres) => {
            let page = page::document(&chiffres, demande.apparence, &origine);
            reponse::octets(&req, HTML, page, Cache::Publie)
        }
        // Said in the frame: the one who looks sees no other page than this one.
        Err(refus) if refus.status_code().is_client_error() => {
            let page = page::refus(&refus.detail(), demande.apparence, &origine);
            let mut reponse = reponse::octets(&req, HTML, page, Cache::Jamais);
            *reponse.status_mut() = refus.status_code();
            reponse
        }
        Err(panne) => return Err(panne),
    };
    reponse
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, page::politique());
    Ok(reponse)
}

fn chiffres(etat: &Etat, niveau: &str, code: &str, demande: &Demande) -> Resultat<Statistiques> {
    let publiees = etat.vitrine.publiees();
    let serie: &Serie = publiees.territoire(lire_niveau(niveau)?, code)?;
    let (du, au) = demande.jours()?;
    let periode = publiees.periode(du, au, etat.maintenant())?;
    let long = publiees.bornes(periode).is_some_and(|(du, au)| {
        let mois = i32::from(au.annee() - du.annee()) * 12 + i32::from(au.mois() - du.mois()) + 1;
        mois > MOIS_MONTRES
    });
    publiees.statistiques(serie, periode, if long { Pas::Annee } else { Pas::Mois })
}
