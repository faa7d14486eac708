//! `GET /oembed`: how a page of ours is shown in another site (oEmbed 1.0).

use actix_web::{HttpRequest, get, web::Data};
use coop_client::chemins::stats::{self as chemins, Apparence, TerritoireStats};
use coop_domain::{
    ErreurChamp,
    territoires::Cog,
    textes::{coquille, statistiques as textes},
};
use maud::{Markup, html};
use serde::Serialize;

use super::demande::Demande;
use crate::{
    etat::Etat,
    pages::origine,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    stats::{Publiees, est_annuel, lire_niveau, niveau_annuel},
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
    let format = Format::lire(question.format.as_deref())?;
    let largeur = cote("maxwidth", question.maxwidth.as_deref(), LARGEUR)?;
    let hauteur = cote("maxheight", question.maxheight.as_deref(), HAUTEUR)?;
    let url = question.url.ok_or_else(|| {
        let message = "L'adresse de la page à intégrer est attendue.";
        Erreur::parametres(vec![ErreurChamp::new("url", "requis", message)])
    })?;
    let origine = origine(&req, &etat);
    let publiees = etat.vitrine.publiees();
    let (territoire, nom, demande) = reconnaitre(&etat.cog, &publiees, &url, &origine)
        .ok_or_else(|| Erreur::Introuvable("Aucune page à intégrer n'a cette adresse ici.".into()))?;
    let cadre = format!(
        "{origine}{}{}",
        chemins::integration(&territoire, Apparence::Auto),
        demande.requete()
    );
    let titre = textes::titre_du_cadre(&nom);
    let html = html! {
        iframe src=(cadre) title=(titre) width=(largeur) height=(hauteur) loading="lazy" frameborder="0" {}
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
    match format {
        Format::Json => reponse::json(&req, &oembed, Cache::Publie),
        Format::Xml => Ok(reponse::octets(
            &req,
            "text/xml; charset=utf-8",
            oembed.xml(),
            Cache::Publie,
        )),
    }
}

/// Where a page says how it is shown elsewhere, in both formats.
pub(crate) fn decouverte(page: &str, origine: &str, titre: &str) -> Markup {
    html! {
        (decouverte_en_json(page, origine, titre))
        link rel="alternate" type="text/xml+oembed" title=(titre) href=(question(page, origine, "xml"));
    }
}

/// The same in the format that everybody reads, for a page that must stay light.
pub(super) fn decouverte_en_json(page: &str, origine: &str, titre: &str) -> Markup {
    html! {
        link rel="alternate" type="application/json+oembed" title=(titre) href=(question(page, origine, "json"));
    }
}

fn question(page: &str, origine: &str, format: &str) -> String {
    let requete = form_urlencoded::Serializer::new(String::new())
        .append_pair("url", page)
        .append_pair("format", format)
        .finish();
    format!("{origine}/oembed?{requete}")
}

/// The formats of the specification.
#[derive(Debug, Clone, Copy)]
enum Format {
    Json,
    Xml,
}

impl Format {
    fn lire(format: Option<&str>) -> Resultat<Self> {
        match format {
            None | Some("json") => Ok(Self::Json),
            Some("xml") => Ok(Self::Xml),
            Some(_) => Err(Erreur::FormatNonProduit(
                "La réponse existe en JSON et en XML : format=json ou format=xml.",
            )),
        }
    }
}

impl Oembed {
    fn xml(&self) -> String {
        let corps = html! {
            oembed {
                version { (self.version) }
                type { (self.type_) }
                title { (self.title) }
                provider_name { (self.provider_name) }
                provider_url { (self.provider_url) }
                cache_age { (self.cache_age) }
                html { (self.html) }
                width { (self.width) }
                height { (self.height) }
            }
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n{}",
            corps.into_string()
        )
    }
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
fn reconnaitre(
    cog: &Cog,
    publiees: &Publiees,
    url: &str,
    origine: &str,
) -> Option<(TerritoireStats, String, Demande)> {
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
    let nom = if est_annuel(niveau) {
        cog.territoire(niveau_annuel(niveau), code)?.nom
    } else {
        publiees.territoire(niveau, code).ok()?.nom.clone()
    };
    let territoire = TerritoireStats::nouveau(niveau, code);
    Some((territoire, nom, Demande::lire(requete)))
}
