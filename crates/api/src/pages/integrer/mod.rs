//! « Intégrer »: what another site shows of the published figures is chosen here, seen, and taken as code.
//!
//! Whole without script: the choices are a form. A script of its own shows the result as one chooses, and copies. The
//! client does not know this page: every link that leads here leaves it.

mod choix;
mod codes;
mod demande;

use actix_web::{
    HttpRequest, get,
    web::{Data, ServiceConfig},
};
use coop_client::chemins::integration::{CONFIGURATEUR, Integration, MODULE};
use coop_domain::{
    icones,
    textes::{integrer as textes, statistiques::titre_du_cadre},
};
use maud::{Markup, html};

use self::demande::Demande;
use super::{
    composants::{information, vide},
    gabarit::Page,
    routes::{origine, servir},
};
use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    stats::{Publiees, Serie, rien},
};

/// What makes the page livelier.
const SCRIPT: &str = include_str!("page.js");
/// Where it is.
const CHEMIN_SCRIPT: &str = "/integrer.js";

/// The routes of this page.
pub(super) fn configurer(cfg: &mut ServiceConfig) {
    cfg.service(page).service(script);
}

#[get("/integrer")]
async fn page(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let publiees = etat.vitrine.publiees();
    let demande = Demande::lire(req.query_string());
    let origine = origine(&req, &etat);
    let contenu = if publiees.mois().is_empty() {
        vide(
            icones::GRAPHIQUE,
            &html! {
                h1 tabindex="-1" { (textes::TITRE) }
                p { (rien(etat.maintenant())) }
            },
        )
    } else {
        Vue::de(&etat, &publiees, &demande, &origine)?.contenu()
    };
    let page = Page {
        description: textes::DESCRIPTION.to_owned(),
        sans_programme: true,
        tete: html! {
            script type="module" src=(MODULE) {}
            script type="module" src=(CHEMIN_SCRIPT) {}
        },
        ..Page::new(textes::TITRE, CONFIGURATEUR, contenu)
    };
    Ok(servir(&req, &etat, &page))
}

#[get("/integrer.js")]
async fn script(req: HttpRequest) -> Resultat {
    Ok(reponse::octets(
        &req,
        "text/javascript; charset=utf-8",
        SCRIPT,
        Cache::Public,
    ))
}

/// What the page shows.
struct Vue<'a> {
    etat: &'a Etat,
    publiees: &'a Publiees,
    serie: &'a Serie,
    choisie: Integration,
    /// What was asked for and is not shown, in words.
    avertissement: Option<&'static str>,
    origine: &'a str,
}

impl<'a> Vue<'a> {
    fn de(etat: &'a Etat, publiees: &'a Publiees, demande: &Demande, origine: &'a str) -> Resultat<Self> {
        let (serie, connu) = demande.serie(publiees)?;
        let (choisie, comprise) = demande.choisie(publiees, serie, etat.maintenant());
        let avertissement = match (connu, comprise) {
            (false, _) => Some(textes::SANS_CHIFFRES),
            (true, false) => Some(textes::CHOIX_INCONNU),
            (true, true) => None,
        };
        Ok(Self {
            etat,
            publiees,
            serie,
            choisie,
            avertissement,
            origine,
        })
    }

    fn contenu(&self) -> Markup {
        html! {
            div.stack {
                h1 tabindex="-1" { (textes::TITRE) }
                p.chapeau { (textes::CHAPEAU) }
                @if let Some(avertissement) = self.avertissement {
                    (information(&html! { p { (avertissement) } }))
                }
            }
            div.deux {
                (choix::formulaire(self))
                div.stack {
                    section.stack aria-labelledby="apercu" {
                        h2 #apercu { (textes::APERCU) }
                        p.muted { (textes::APERCU_AIDE) }
                        (self.apercu())
                    }
                    div #codes.stack aria-live="off" { (codes::sections(self)) }
                }
            }
            p #copie.vh role="status" data-fait=(textes::COPIE) data-refus=(textes::COPIE_REFUSEE) {}
        }
    }

    /// The element itself; without script, the frame.
    fn apercu(&self) -> Markup {
        let [territoire, indicateurs, periode, apparence] =
            self.choisie.attributs().map(|(_, valeur)| valeur);
        html! {
            coop-statistiques #composant territoire=(territoire) indicateurs=(indicateurs) periode=(periode)
                apparence=(apparence) niveau-de-titre="3" {
                noscript {
                    iframe src=(self.choisie.cadre()) title=(titre_du_cadre(&self.serie.nom)) width="100%" height="720"
                        frameborder="0" {}
                }
            }
        }
    }
}
