//! The page of a commune or an intercommunalité: the totals of a year, and where there is more to read.

use coop_client::chemins::stats::{self as chemins, TerritoireStats, page_publique};
use coop_domain::{
    icones,
    stats::{
        echanges::{NiveauStats, Totaux},
        page::DemandeChiffres,
    },
    temps::{Date, Instant},
    textes::{publiees, statistiques as textes},
};
use maud::{Markup, html};

use super::{Adresse, Chiffre, publication_en_mots};
use crate::{
    etat::Etat,
    pages::{
        composants::{information, vide},
        gabarit::Page,
    },
    problemes::{Erreur, Resultat},
    stats::{Annuelle, Publiees},
};

/// The page of this territory, in the year that is asked, or else in the last one.
pub(super) fn page(
    etat: &Etat,
    publiees: &Publiees,
    (niveau, code): (NiveauStats, &str),
    adresse: &Adresse,
    maintenant: Instant,
) -> Resultat<Page> {
    let territoire = (niveau, code);
    let lire = |jours| {
        let annees = publiees.annees();
        annees.lire(&etat.cog, territoire, jours, publiees.fictif, maintenant)
    };
    let (annuelle, autre) = match lire((adresse.du, adresse.au)) {
        Err(Erreur::PeriodeNonPubliee(_)) => (lire((None, None)), true),
        lue => (lue, false),
    };
    match annuelle {
        Ok(annuelle) => Ok(contenu(publiees, &annuelle, autre)),
        // The territory is one: its year is not there yet.
        Err(Erreur::Introuvable(raison)) if publiees.annees().publiees().next().is_none() => {
            pas_encore(etat, territoire, &raison)
        }
        Err(erreur) => Err(erreur),
    }
}

fn pas_encore(etat: &Etat, (niveau, code): (NiveauStats, &str), raison: &str) -> Resultat<Page> {
    let du_cog = crate::stats::niveau_annuel(niveau);
    let territoire = etat
        .cog
        .territoire(du_cog, code)
        .ok_or_else(|| Erreur::Introuvable(raison.to_owned().into()))?;
    let titre = textes::titre_du_territoire(&territoire.nom);
    let contenu = vide(
        icones::GRAPHIQUE,
        &html! {
            h1 tabindex="-1" { (titre) }
            p { (raison) }
        },
    );
    Ok(Page {
        canonique: None,
        ..Page::new(&titre, "", contenu)
    })
}

fn contenu(publiees: &Publiees, annuelle: &Annuelle, autre: bool) -> Page {
    let s = &annuelle.statistiques;
    let territoire = TerritoireStats::nouveau(s.niveau, s.code.clone());
    let (titre, chemin) = (textes::titre_du_territoire(&s.nom), page_publique(&territoire));
    let periode = textes::periode(s.du, s.au);
    let json = chemins::publiques(&territoire, &DemandeChiffres::default());
    let corps = html! {
        (fil(publiees, annuelle))
        div.stack {
            h1 tabindex="-1" { (titre) }
            p.chapeau { (publiees::PAR_ANNEES) }
            @if s.fictif { (information(&html! { p { (textes::FICTIF) } })) }
            @if autre { (information(&html! { p { (publiees::AUTRE_ANNEE) } })) }
        }
        div.choix-stats {
            nav aria-label=(publiees::PERIODES) {
                ul.row.poses {
                    @for annee in publiees.annees().publiees().rev() {
                        @let ici = annee == s.du.annee();
                        li {
                            a.badge href=(de_l_annee(&chemin, annee)) aria-current=[ici.then_some("true")] {
                                @if ici { (crate::pages::composants::dessin(icones::COCHE)) }
                                (annee)
                            }
                        }
                    }
                }
            }
        }
        section.resultats.partie aria-labelledby="periode-montree" {
            h2 #periode-montree { (s.du.annee()) }
            @if let Some(publie_le) = publication_en_mots(s) {
                p.muted.small { (publie_le) }
            }
            @match &s.totaux {
                Some(totaux) => { (tete(totaux)) },
                None => {
                    (information(&html! {
                        p { (s.secret.as_ref().map_or(textes::SECRET_AIDE, |secret| secret.raison.as_str())) }
                    }))
                    (du_departement(publiees, annuelle))
                }
            }
        }
        p.small { (textes::INTEGRER_JSON) " " a.coupe href=(json) { (json) } }
    };
    Page {
        description: publiees::description(&s.nom, &periode),
        ..Page::new(&titre, &chemin, corps)
    }
}

fn tete(totaux: &Totaux) -> Markup {
    html! {
        h3.vh { (textes::VUE_D_ENSEMBLE) }
        ul.kpis { @for chiffre in Chiffre::seuls(totaux) { (chiffre.carte()) } }
    }
}

fn fil(publiees: &Publiees, annuelle: &Annuelle) -> Markup {
    let mut dessus = Vec::new();
    let mut serie = departement(publiees, annuelle);
    while let Some(parent) = serie {
        dessus.push(parent);
        serie = publiees.au_dessus(parent);
    }
    html! {
        nav.fil aria-label=(publiees::FIL) {
            @for parent in dessus.iter().rev() {
                a href=(page_publique(&parent.territoire())) { (parent.nom) }
                span aria-hidden="true" { " › " }
            }
            (annuelle.statistiques.nom)
        }
    }
}

fn departement<'a>(publiees: &'a Publiees, annuelle: &Annuelle) -> Option<&'a crate::stats::Serie> {
    let code = annuelle.departement.as_ref()?;
    publiees.territoire(NiveauStats::Departement, code).ok()
}

/// What the territories above count in that year: the page is not empty.
fn du_departement(publiees: &Publiees, annuelle: &Annuelle) -> Markup {
    let s = &annuelle.statistiques;
    let jours = s.du.max(publiees.etendue().map_or(s.du, |(premier, _)| premier));
    let periode = publiees.meme_periode(jours, s.au);
    let mut dessus = departement(publiees, annuelle);
    let mut montre = None;
    while let (Some(serie), Some(periode), None) = (dessus, periode, &montre) {
        let statistiques = publiees.statistiques(serie, periode, s.pas).ok();
        montre = statistiques
            .and_then(|lues| lues.totaux)
            .map(|totaux| (serie, totaux));
        dessus = publiees.au_dessus(serie);
    }
    html! {
        @if let Some((serie, totaux)) = montre {
            p { a href=(page_publique(&serie.territoire())) { (publiees::voir_au_dessus(&serie.nom)) } }
            (tete(&totaux))
        }
    }
}

fn de_l_annee(chemin: &str, annee: i16) -> String {
    let bornes = Date::new(annee, 1, 1).zip(Date::new(annee, 12, 31));
    bornes.map_or_else(
        || chemin.to_owned(),
        |(du, au)| format!("{chemin}?du={du}&au={au}"),
    )
}
