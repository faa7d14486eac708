//! The public figures: the country, a région, a hub, a département, and years of communes. Whole without script; the client shows them as they
//! were drawn here.

mod annuelle;
mod choix;
mod contenu;
mod evolution;
mod figures;
mod integrer;
mod partage;
mod tableau;
mod telecharger;
mod territoires;
mod tete;

use actix_web::{
    HttpRequest, get,
    web::{Data, Path, ServiceConfig},
};
use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    enumeration::Enumeration as _,
    stats::echanges::{NiveauStats, Pas, Statistiques, Totaux},
    temps::{Date, Instant},
    territoires::jour_local,
    textes::statistiques as textes,
};

pub(crate) use self::{
    evolution::courbe,
    figures::Liste,
    tableau::{Tableau, secret_ou},
    tete::Chiffre,
};
use super::routes::{origine, servir};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    stats::{Publiees, Serie, est_annuel, lire_niveau},
};

/// The routes of these pages.
pub(super) fn configurer(cfg: &mut ServiceConfig) {
    cfg.service(nationales)
        .service(d_un_territoire)
        .service(partage::partagee);
}

/// The figures of the country; the client puts a conseiller's own in their place.
#[get("/statistiques")]
async fn nationales(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    repondre(&req, &etat, NiveauStats::National, FRANCE)
}

#[get("/statistiques/{niveau}/{code}")]
async fn d_un_territoire(req: HttpRequest, etat: Data<Etat>, chemin: Path<(String, String)>) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let niveau = lire_niveau(&niveau).map_err(|_| Erreur::Introuvable("no such level".into()))?;
    repondre(&req, &etat, niveau, &code)
}

fn repondre(req: &HttpRequest, etat: &Data<Etat>, niveau: NiveauStats, code: &str) -> Resultat {
    let publiees = etat.vitrine.publiees();
    let (origine, maintenant) = (origine(req, etat), etat.maintenant());
    if est_annuel(niveau) {
        let adresse = Adresse::lire(req.query_string());
        let page = annuelle::page(etat, &publiees, (niveau, code), &adresse, maintenant)?;
        return Ok(servir(req, etat, &page));
    }
    let serie = publiees.territoire(niveau, code)?;
    let page = match Vue::de(
        etat,
        &publiees,
        serie,
        &Adresse::lire(req.query_string()),
        &origine,
        maintenant,
    )? {
        Some(vue) => contenu::page(&vue),
        None => contenu::rien(serie, maintenant),
    };
    Ok(servir(req, etat, &page))
}

/// What the address of the page asks. What cannot be read is left out.
#[derive(Debug, Clone, Copy, Default)]
struct Adresse {
    du: Option<Date>,
    au: Option<Date>,
    pas: Option<Pas>,
}

impl Adresse {
    fn lire(requete: &str) -> Self {
        let mut adresse = Self::default();
        for (nom, valeur) in form_urlencoded::parse(requete.as_bytes()) {
            match nom.as_ref() {
                "du" => adresse.du = valeur.parse().ok(),
                "au" => adresse.au = valeur.parse().ok(),
                "pas" => adresse.pas = Pas::lire(&valeur).ok(),
                _ => {}
            }
        }
        adresse
    }
}

/// What a page shows.
struct Vue<'a> {
    etat: &'a Etat,
    publiees: &'a Publiees,
    serie: &'a Serie,
    statistiques: Statistiques,
    /// One year before, when it is published and not hidden.
    avant: Option<Statistiques>,
    /// Whether the period is one that was asked for.
    choisie: bool,
    /// Whether another one was, which is not published.
    autre: bool,
    origine: &'a str,
}

impl<'a> Vue<'a> {
    /// None when nothing is published.
    fn de(
        etat: &'a Etat,
        publiees: &'a Publiees,
        serie: &'a Serie,
        adresse: &Adresse,
        origine: &'a str,
        maintenant: Instant,
    ) -> Resultat<Option<Self>> {
        if publiees.mois().is_empty() {
            return Ok(None);
        }
        let demandee = publiees.periode(adresse.du, adresse.au, maintenant);
        let autre = demandee.is_err();
        let periode = demandee.or_else(|_| publiees.periode(None, None, maintenant))?;
        let pas = adresse.pas.filter(|pas| *pas == Pas::Annee).unwrap_or(Pas::Mois);
        let statistiques = publiees.statistiques(serie, periode, pas)?;
        let avant = publiees.un_an_avant(serie, &statistiques, maintenant)?;
        Ok(Some(Self {
            etat,
            publiees,
            serie,
            statistiques,
            avant,
            choisie: !autre && (adresse.du.is_some() || adresse.au.is_some()),
            autre,
            origine,
        }))
    }

    /// The period, when it is not the one that is shown without asking.
    fn periode_demandee(&self) -> Option<(Date, Date)> {
        self.choisie
            .then_some((self.statistiques.du, self.statistiques.au))
    }

    /// The period, in words.
    fn en_mots(&self) -> String {
        textes::periode(self.statistiques.du, self.statistiques.au)
    }

    /// The figures of another territory in that time.
    fn de_meme(&self, serie: &Serie) -> Option<Statistiques> {
        let s = &self.statistiques;
        let periode = self.publiees.meme_periode(s.du, s.au)?;
        self.publiees.statistiques(serie, periode, s.pas).ok()
    }

    /// Its totals; none when they are hidden.
    fn totaux_de(&self, serie: &Serie) -> Option<Totaux> {
        self.de_meme(serie)?.totaux
    }
}

/// The day of an instant, in words.
fn jour_en_mots(instant: Instant) -> String {
    jour_local(instant, None).map_or_else(String::new, Date::en_toutes_lettres)
}

/// When these figures were published and revised, in words; none when they are not published ones.
pub(crate) fn publication_en_mots(s: &Statistiques) -> Option<String> {
    let revise_le = s.revise_le.map(jour_en_mots);
    let publie_le = jour_en_mots(s.publie_le?);
    Some(textes::publie_le(&publie_le, revise_le.as_deref()))
}

/// Words, as they begin a line.
fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    match lettres.next() {
        Some(premiere) => premiere.to_uppercase().chain(lettres).collect(),
        None => String::new(),
    }
}
