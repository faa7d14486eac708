//! What other sites show of ours: pages to be framed, without script, and how to frame them (oEmbed).
//!
//! They say what is published and nothing else: any site may frame and read them, and nothing else of ours can be
//! framed.

mod demande;
mod module;
mod oembed;
mod page;

use actix_web::{
    HttpRequest, ResponseError as _, get,
    http::header::CONTENT_SECURITY_POLICY,
    web::{Data, Path, ServiceConfig},
};
use coop_domain::stats::{echanges::Pas, integration::IndicateursPublics};

use self::{demande::Demande, page::Vue};
pub(crate) use self::{module::empreinte as empreinte_du_module, oembed::decouverte};
use crate::{
    etat::Etat,
    pages::{HTML, origine},
    problemes::Resultat,
    reponse::{self, Cache, Jumeaux},
    stats::{Cle, est_annuel, lire_niveau},
};

/// Longer periods are told by year: the page stays light.
const MOIS_MONTRES: i32 = 24;
/// The same where more charts are shown than by default.
const MOIS_MONTRES_PARMI_D_AUTRES: i32 = 12;

/// The routes of embeds.
pub(crate) fn configurer(cfg: &mut ServiceConfig) {
    cfg.service(statistiques)
        .service(module::lire)
        .service(oembed::lire);
}

#[get("/embed/stats/{niveau}/{code}")]
async fn statistiques(req: HttpRequest, etat: Data<Etat>, chemin: Path<(String, String)>) -> Resultat {
    let demande = Demande::lire(req.query_string());
    let (niveau, code) = chemin.into_inner();
    let origine = origine(&req, &etat);
    let mut reponse = match chiffres(&req, &etat, &niveau, &code, &demande, &origine) {
        Ok(reponse) => reponse,
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

fn chiffres(
    req: &HttpRequest,
    etat: &Etat,
    niveau: &str,
    code: &str,
    demande: &Demande,
    origine: &str,
) -> Resultat {
    let publiees = etat.vitrine.publiees();
    let niveau = lire_niveau(niveau)?;
    let indicateurs = demande.indicateurs()?;
    let apparence = demande.apparence;
    let requete = demande.requete();
    if est_annuel(niveau) {
        let (annees, fictif) = (publiees.annees(), publiees.fictif);
        let annuelle = annees.lire(
            &etat.cog,
            (niveau, code),
            demande.jours()?,
            fictif,
            etat.maintenant(),
        )?;
        let vue = Vue {
            statistiques: &annuelle.statistiques,
            indicateurs: &indicateurs,
            apparence,
            origine,
            requete: &requete,
        };
        return Ok(reponse::octets(req, HTML, page::document(&vue), Cache::Publie));
    }
    let serie = publiees.territoire(niveau, code)?;
    let periode = demande.mois(&publiees, etat.maintenant())?;
    let usuels = IndicateursPublics::default().graphiques().count();
    let au_plus = if indicateurs.graphiques().count() > usuels {
        MOIS_MONTRES_PARMI_D_AUTRES
    } else {
        MOIS_MONTRES
    };
    let long = publiees.bornes(periode).is_some_and(|(du, au)| {
        let mois = i32::from(au.annee() - du.annee()) * 12 + i32::from(au.mois() - du.mois()) + 1;
        mois > au_plus
    });
    let pas = if long { Pas::Annee } else { Pas::Mois };
    let sorte = format!("{origine} {requete}");
    let page = etat
        .tenues
        .reponse(&publiees, Cle::page(&sorte, serie, periode, pas), || {
            let vue = Vue {
                statistiques: &publiees.statistiques(serie, periode, pas)?,
                indicateurs: &indicateurs,
                apparence,
                origine,
                requete: &requete,
            };
            Ok(Jumeaux::de(page::document(&vue).into_bytes()))
        })?;
    Ok(page.repondre(req, HTML, Cache::Publie))
}
