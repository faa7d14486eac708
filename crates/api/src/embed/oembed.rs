//! `GET /oembed`: how a page of ours is shown in another site (oEmbed 1.0).

use actix_web::{HttpRequest, get, web::Data};
use coop_client::chemins::stats::{self as chemins, Apparence, TerritoireStats};
use coop_domain::{
    ErreurChamp,
    textes::{coquille, statistiques as textes},
};
use maud::html;
use serde::Serialize;

use super::demande::Demande;
use crate::{
    etat::Etat,
    pages::origine,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    stats::{Publiees, lire_niveau},
};

/// The room of a frame when nobody bounds it, in pixels.
const LARGEUR: u32 = 720;
const HAUTEUR: u32 = 900;
/// How long the answer may be kept, in seconds.
const GARDE: u32 = 86_400;

/// The answer.
#[derive(Debug, Serialize)]
struct Oembed {
    version: &'static str,
    #[serde(rename = "type")]
    type_: &'static str,
    title: String,
    provider_name: &'static str,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
}

/// What is asked. Other parameters are for other providers, and left out, as the specification wants.
#[derive(Debug, Default)]
struct Question {
    url: Option<String>,
    format: Option<String>,
    maxwidth: Option<String>,
    maxheight: Option<String>,
}

#[get("/oembed")]
pub(super) async fn lire(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let question = Question::lire(req.query_string());
    if question.format.as_deref().is_some_and(|format| format != "json") {
        return Err(Erreur::FormatNonProduit(
            "La réponse existe en JSON seulement : format=json.",
        ));
    }
    let largeur = cote("maxwidth", question.maxwidth.as_deref(), LARGEUR)?;
    let hauteur = cote("maxheight", question.maxheight.as_deref(), HAUTEUR)?;
    let url = question.url.ok_or_else(|| {
        let message = "L'adresse de la page à intégrer est attendue.";
        Erreur::parametres(vec![ErreurChamp::new("url", "requis", message)])
    })?;
    let origine = origine(&req, &etat);
    let publiees = etat.vitrine.publiees();
    let (territoire, nom, demande) = reconnaitre(&publiees, &url, &origine)
        .ok_or_else(|| Erreur::Introuvable("Aucune page à intégrer n'a cette adresse ici.".into()))?;
    let cadre = format!(
        "{origine}{}{}",
        chemins::integration(&territoire, Apparence::Auto),
        demande.requete()
    );
    let titre = textes::titre_du_cadre(&nom);
    let html = html! {
        iframe src=(cadre) title=(titre) width=(largeur) height=(hauteur) loading="lazy" style="border:0" {}
    };
    let oembed = Oembed {
        version: "1.0",
        type_: "rich",
        title: titre,
        provider_name: coquille::NOM,
        provider_url: origine,
        cache_age: GARDE,
        html: html.into_string(),
        width: largeur,
        height: hauteur,
    };
    reponse::json(&req, &oembed, Cache::Publie)
}

impl Question {
    fn lire(requete: &str) -> Self {
        let mut question = Self::default();
        for (nom, valeur) in form_urlencoded::parse(requete.as_bytes()) {
            let champ = match nom.as_ref() {
                "url" => &mut question.url,
                "format" => &mut question.format,
                "maxwidth" => &mut question.maxwidth,
                "maxheight" => &mut question.maxheight,
                _ => continue,
            };
            *champ = Some(valeur.into_owned());
        }
        question
    }
}

/// A side of the frame: ours, or the bound that is asked when it is smaller.
fn cote(nom: &str, demande: Option<&str>, propre: u32) -> Resultat<u32> {
    match demande.map(str::parse::<u32>).transpose() {
        Ok(borne) => Ok(borne.map_or(propre, |borne| borne.clamp(1, propre))),
        Err(_) => {
            let message = "Un nombre entier de pixels est attendu.";
            Err(Erreur::parametres(vec![ErreurChamp::format(nom, message)]))
        }
    }
}

/// The territory of this address of ours, whole or embedded, its name, and what else the address asks.
fn reconnaitre(publiees: &Publiees, url: &str, origine: &str) -> Option<(TerritoireStats, String, Demande)> {
    // Where the service is reached over TLS without knowing it, people write https.
    let sans_schema = |url: &'_ str| url.split_once("://").map(|(_, reste)| reste.to_owned());
    let (ici, la) = (sans_schema(origine)?, sans_schema(url)?);
    let reste = la.strip_prefix(&ici)?;
    let sans_ancre = reste.split('#').next().unwrap_or_default();
    let (chemin, requete) = sans_ancre.split_once('?').unwrap_or((sans_ancre, ""));
    let segments: Vec<&str> = chemin.split('/').collect();
    let france = TerritoireStats::france();
    let (niveau, code) = match segments.as_slice() {
        ["", "statistiques"] => (france.niveau, france.code.as_str()),
        ["", "statistiques", niveau, code] | ["", "embed", "stats", niveau, code] => {
            (lire_niveau(niveau).ok()?, *code)
        }
        _ => return None,
    };
    let serie = publiees.territoire(niveau, code).ok()?;
    Some((serie.territoire(), serie.nom.clone(), Demande::lire(requete)))
}
