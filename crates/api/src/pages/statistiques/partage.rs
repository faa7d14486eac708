//! The figures that a link opens: whole without script, for whoever has the link and for no search engine.

use actix_web::{
    HttpRequest, get,
    http::header::{HeaderName, HeaderValue},
    web::{Data, Path},
};
use coop_domain::{
    icones,
    stats::{echanges::Statistiques, partage::PartageRecu},
    textes::{partages as textes, statistiques as textes_stats},
};
use coop_store::{jetons::Jeton, partages::Ouverture};
use maud::{Markup, html};

use super::{Chiffre, Liste, evolution, jour_en_mots, majuscule};
use crate::{
    etat::Etat,
    pages::{
        composants::{information, vide},
        gabarit::Page,
        routes::{HTML, ecrire},
    },
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    stats::chiffres_partages,
};

/// Search engines that read no page's head read this.
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

#[get("/partage/{jeton}")]
pub(super) async fn partagee(req: HttpRequest, etat: Data<Etat>, jeton: Path<String>) -> Resultat {
    let lu = match jeton.parse::<Jeton>() {
        Ok(jeton) => chiffres_partages(&etat, Ouverture::Lien(jeton), None).await,
        Err(_) => Err(Erreur::Introuvable(textes::FERME_AIDE.into())),
    };
    let (page, statut) = match lu {
        Ok((partage, chiffres)) => (page(&partage, &chiffres), None),
        Err(Erreur::Introuvable(_)) => (ferme(), Some(actix_web::http::StatusCode::NOT_FOUND)),
        Err(erreur) => return Err(erreur),
    };
    let mut reponse = reponse::octets(&req, HTML, ecrire(&req, &etat, &page), Cache::Jamais);
    if let Some(statut) = statut {
        *reponse.status_mut() = statut;
    }
    let entetes = reponse.headers_mut();
    entetes.insert(ROBOTS, HeaderValue::from_static("noindex"));
    Ok(reponse)
}

fn page(partage: &PartageRecu, chiffres: &Statistiques) -> Page {
    let titre = textes::chiffres_de(&partage.de);
    privee(&titre, contenu(&titre, partage, chiffres))
}

/// The same page for a link that was taken back, is over, or never was: nobody learns which.
fn ferme() -> Page {
    let contenu = vide(
        icones::GRAPHIQUE,
        &html! {
            h1 tabindex="-1" { (textes::FERME) }
            p { (textes::FERME_AIDE) }
        },
    );
    privee(textes::FERME, contenu)
}

fn privee(titre: &str, contenu: Markup) -> Page {
    Page {
        canonique: None,
        description: textes::DESCRIPTION.to_owned(),
        sans_programme: true,
        // The address opens the figures: no other site learns it.
        tete: html! { meta name="referrer" content="no-referrer"; },
        ..Page::new(titre, "", contenu)
    }
}

fn contenu(titre: &str, partage: &PartageRecu, s: &Statistiques) -> Markup {
    let periode = textes_stats::periode(s.du, s.au);
    let dates = textes::dates(&jour_en_mots(partage.cree_le), &jour_en_mots(partage.expire_le));
    html! {
        div.stack {
            h1 tabindex="-1" { (titre) }
            p.muted { (dates) }
            @if s.fictif { (information(&html! { p { (textes_stats::FICTIF) } })) }
        }
        section.resultats.partie aria-labelledby="periode-montree" {
            h2 #periode-montree { (majuscule(&periode)) }
            @match s.totaux.as_ref().filter(|totaux| totaux.cras > 0) {
                Some(totaux) => {
                    h3.vh { (textes_stats::VUE_D_ENSEMBLE) }
                    ul.kpis { @for chiffre in Chiffre::propres(totaux) { (chiffre.carte()) } }
                    div.figures {
                        (evolution::evolution(s, None, &periode, None))
                        @for liste in Liste::toutes(s, totaux) { (liste.figure(&periode, None)) }
                    }
                }
                None => { p.muted { (textes_stats::VIDE) } }
            }
        }
    }
}
