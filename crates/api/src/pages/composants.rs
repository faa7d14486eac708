//! The elements that pages are made of, with the markup of the client's components.

use coop_client::chemins;
use coop_domain::{
    icones::{self, Icone},
    lieu::{Etat, EtatLieu, LieuTrouve, Localisation},
    textes::{cartographie as textes, lieu as textes_lieu, passages},
};
use maud::{Markup, PreEscaped, html};

/// An icon beside a word, hidden from screen readers.
pub(super) fn dessin(icone: Icone) -> Markup {
    html! {
        svg.ic aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" { (PreEscaped(icone.0)) }
    }
}

/// The mark of the service.
pub(super) fn marque() -> Markup {
    html! { svg aria-hidden="true" viewBox="0 0 34 34" { (PreEscaped(icones::MARQUE.0)) } }
}

/// Open, closed, or unknown, in words.
pub(super) fn badge_etat(etat: &Etat) -> Markup {
    let classe = match etat.code {
        EtatLieu::Ouvert => "badge ok",
        EtatLieu::Ferme | EtatLieu::NonRenseigne | EtatLieu::NonCompris => "badge",
    };
    html! { span class=(classe) { (dessin(icones::HORLOGE)) (etat.texte) } }
}

/// A list of small words.
pub(super) fn etiquettes<T: AsRef<str>>(mots: &[T]) -> Markup {
    html! { @for mot in mots { li { span.badge { (mot.as_ref()) } } } }
}

/// A found lieu, in a list: its name leads to its page.
pub(super) fn carte_lieu(trouve: &LieuTrouve) -> Markup {
    let lieu = &trouve.lieu;
    let approximative = lieu.localisation == Some(Localisation::Approchee) && trouve.distance_m.is_some();
    html! {
        li.card.lieu id={ "lieu-" (lieu.id) } {
            div.lieu-tete {
                h3 { a href=(chemins::page_lieu(lieu.id)) { (lieu.nom) } }
                @if let Some(distance) = textes::distance(trouve) { span.badge.num { (distance) } }
            }
            @if let Some(passage) = &trouve.prochain_passage {
                p.passage {
                    (dessin(icones::RENDEZ_VOUS))
                    span.num { (passages::passage_trouve(passage)) }
                }
            }
            p.muted { (textes_lieu::adresse(lieu)) }
            ul.badges {
                li { (badge_etat(&trouve.etat)) }
                @if approximative {
                    li { span.badge.warn { (dessin(icones::LIEU)) (textes::POSITION_APPROXIMATIVE) } }
                }
                (etiquettes(&textes::etiquettes(lieu)))
            }
        }
    }
}

/// To the pages before and after.
pub(super) fn pagination(precedente: Option<&str>, suivante: Option<&str>) -> Markup {
    html! {
        @if precedente.is_some() || suivante.is_some() {
            nav.pagination aria-label=(textes::PAGINATION) {
                @if let Some(adresse) = precedente {
                    a.btn rel="prev" href=(adresse) { (dessin(icones::PRECEDENT)) (textes::PRECEDENTS) }
                }
                @if let Some(adresse) = suivante {
                    a.btn rel="next" href=(adresse) { (textes::SUIVANTS) (dessin(icones::SUIVANT)) }
                }
            }
        }
    }
}

/// A choice that is on or off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Puce<'a> {
    /// Name of the parameter that it sets.
    pub(super) nom: &'a str,
    /// Value that it gives the parameter.
    pub(super) valeur: &'a str,
    /// Its words.
    pub(super) texte: &'a str,
    /// A drawing before them.
    pub(super) icone: Option<Icone>,
    /// Whether it is on.
    pub(super) choisie: bool,
    /// The form to which it belongs.
    pub(super) formulaire: &'a str,
}

impl maud::Render for Puce<'_> {
    fn render(&self) -> Markup {
        html! {
            label.chip {
                input type="checkbox" id={ "f-" (self.nom) "-" (self.valeur) } name=(self.nom) value=(self.valeur)
                    form=(self.formulaire) checked[self.choisie];
                span { @if let Some(icone) = self.icone { (dessin(icone)) } " " (self.texte) }
            }
        }
    }
}

/// Choices of one question.
pub(super) fn groupe_de_puces<'a>(
    titre: &str,
    aide: Option<&str>,
    puces: impl Iterator<Item = Puce<'a>>,
) -> Markup {
    html! {
        fieldset.groupe {
            legend { (titre) }
            @if let Some(aide) = aide { p.help { (aide) } }
            div.chips { @for puce in puces { (puce) } }
        }
    }
}

/// Nothing to show: why, and what to do first.
pub(super) fn vide(icone: Icone, contenu: &Markup) -> Markup {
    html! { div.vide.card { span.g { (dessin(icone)) } (contenu) } }
}

/// Good to know, in the page.
pub(super) fn information(contenu: &Markup) -> Markup {
    html! { div class="alert info" { (dessin(icones::INFORMATION)) div.alerte-corps { (contenu) } } }
}
