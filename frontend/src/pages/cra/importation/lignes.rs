//! The rows: those that are refused, all at once; without any, the first ones.

use coop_domain::{
    cra::import::{EtatLigneCra, ImportCras, LigneImportCra},
    enumeration::Enumeration as _,
    temps::Date,
    textes::{cra, import_cra as textes},
};
use leptos::prelude::*;

use crate::composants::Badge;

/// Most refused rows that the page shows; the report has them all.
const REFUSEES_MAX: usize = 200;
/// How many rows it shows when none is refused.
const PREMIERES: usize = 50;

/// Each with what becomes of it.
pub(super) fn lignes(lu: &ImportCras) -> impl IntoView + use<> {
    let refusees = lu
        .lignes
        .iter()
        .filter(|ligne| ligne.etat == EtatLigneCra::Refusee);
    let (montrees, total): (Vec<&LigneImportCra>, usize) = if lu.refusees > 0 {
        (refusees.clone().take(REFUSEES_MAX).collect(), refusees.count())
    } else {
        (lu.lignes.iter().take(PREMIERES).collect(), lu.lignes.len())
    };
    let autres = u32::try_from(total - montrees.len()).unwrap_or(u32::MAX);
    let montrees = montrees.into_iter().map(ligne).collect_view();
    view! {
        <section class="card stack">
            <h2>{textes::LIGNES}</h2>
            <ul class="import-colonnes">{montrees}</ul>
            {(autres > 0).then(|| view! { <p class="muted">{textes::autres_lignes(autres)}</p> })}
        </section>
    }
}

fn ligne(ligne: &LigneImportCra) -> impl IntoView + use<> {
    let classe = match ligne.etat {
        EtatLigneCra::Prete | EtatLigneCra::Enregistree => "ok",
        EtatLigneCra::Refusee => "bad",
        EtatLigneCra::DejaLa | EtatLigneCra::Supprimee => "",
    };
    let date = ligne
        .date
        .parse::<Date>()
        .map_or_else(|_| ligne.date.clone(), Date::en_toutes_lettres);
    let nature = ligne
        .type_
        .map(|type_| cra::nature(type_, ligne.participants.unwrap_or_default()));
    let erreurs = ligne
        .erreurs
        .iter()
        .map(|erreur| view! { <li>{textes::erreur(&erreur.colonne, &erreur.message)}</li> })
        .collect_view();
    let (numero, etat, motif) = (ligne.ligne, ligne.etat, textes::motif(ligne.etat));
    let fautive = !ligne.erreurs.is_empty();
    view! {
        <li>
            <div>
                <b>{textes::ligne(numero)}</b>
                <div>{date}</div>
                <div class="muted small">{nature}</div>
            </div>
            <div>
                <Badge classe=classe>{etat.libelle()}</Badge>
                {(!motif.is_empty()).then(|| view! { <p class="small">{motif}</p> })}
                {fautive.then(|| view! { <ul class="puces small">{erreurs}</ul> })}
            </div>
        </li>
    }
}
