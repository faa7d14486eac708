//! `GET /api/v1/stats/moi`.

use actix_web::{get, web::Data};
use coop_domain::{
    enumeration::Enumeration as _,
    ids::CompteId,
    stats::{
        echanges::{Audience, Entete, NiveauStats, Pas, Statistiques},
        page::DemandeChiffres,
    },
    temps::Date,
    territoires::jour_local,
};
use coop_index::cras::FiltreChiffres;

use super::demande::DemandePropre;
use crate::{
    droits::{Autorise, LireStatistiquesPropres},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::Requete,
};

/// Lire ses chiffres
///
/// Ce que disent les CRA de la personne, sur n'importe quels jours. Un CRA enregistré, corrigé ou supprimé compte
/// aussitôt. Les filtres se combinent par ET. Rien n'est caché à leur auteur.
#[utoipa::path(
    operation_id = "lireStatistiquesPropres",
    tag = "statistiques",
    params(DemandePropre),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("statistiques_propres:lire"))),
    responses((status = 200, body = Statistiques, description = "Ses chiffres.")),
)]
#[get("/stats/moi")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireStatistiquesPropres>,
    demande: Requete<DemandePropre>,
) -> Resultat {
    reponse::privee(&dire(&etat, acteur.compte, &demande)?)
}

/// What the CRAs of a person tell, to this person.
///
/// # Errors
/// The CRAs are not loaded, or the clock is beyond the calendar.
pub(super) fn dire(etat: &Etat, compte: CompteId, demande: &DemandePropre) -> Resultat<Statistiques> {
    let (cras, maintenant) = (etat.cras()?, etat.maintenant());
    let aujourd_hui = match jour_local(maintenant, None) {
        Some(jour) => jour,
        None => etat.jour()?,
    };
    let (du, au) = bornes(demande, cras.etendue_de(compte), aujourd_hui);
    let pas = demande.pas.unwrap_or(Pas::Mois);
    let filtre = FiltreChiffres {
        type_: demande.type_,
        canal: demande.canal,
        theme: demande.theme,
        commune: demande.commune.clone(),
        lieu: demande.lieu,
        ..FiltreChiffres::periode(du, au)
    };
    let entete = Entete {
        audience: Audience::Moi,
        niveau: NiveauStats::Moi,
        code: String::new(),
        nom: NiveauStats::Moi.libelle().to_owned(),
        du,
        au,
        pas,
        calcule_a: maintenant,
        publie_le: None,
        revise_le: None,
        fictif: etat.vitrine.publiees().fictif,
    };
    let chiffres = cras.chiffres_de(compte, &filtre, pas);
    Ok(Statistiques::dire(entete, &chiffres))
}

/// The same days one year before, with the same filters; none when no CRA can be that old, or when the years would
/// overlap.
///
/// # Errors
/// As [`dire`].
pub(super) fn un_an_avant(
    etat: &Etat,
    compte: CompteId,
    demande: &DemandePropre,
    s: &Statistiques,
) -> Resultat<Option<Statistiques>> {
    let dite = DemandeChiffres {
        du: Some(s.du),
        au: Some(s.au),
        ..DemandeChiffres::default()
    };
    let avant = dite.un_an_avant().map(|avant| DemandePropre {
        du: avant.du,
        au: avant.au,
        ..demande.clone()
    });
    avant.map(|avant| dire(etat, compte, &avant)).transpose()
}

/// The period: what is asked, else from the first CRA, or the beginning of the year, to today.
///
/// Where the day began before Paris, a CRA may be of tomorrow: no CRA is left out. What is asked is never refused
/// for what was not.
fn bornes(demande: &DemandePropre, etendue: Option<(Date, Date)>, aujourd_hui: Date) -> (Date, Date) {
    let dernier = etendue.map_or(aujourd_hui, |(_, dernier)| dernier.max(aujourd_hui));
    let au = demande
        .au
        .unwrap_or_else(|| demande.du.map_or(dernier, |du| du.max(dernier)));
    let premier = etendue.map_or_else(|| premier_de_l_annee(au), |(premier, _)| premier);
    (demande.du.unwrap_or_else(|| premier.min(au)), au)
}

fn premier_de_l_annee(jour: Date) -> Date {
    Date::new(jour.annee(), 1, 1).unwrap_or(jour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn a_period_that_is_not_asked_holds_every_cra() {
        let bornes = |du: Option<&str>, au: Option<&str>, etendue: Option<(&str, &str)>| {
            let demande = DemandePropre {
                du: du.map(date),
                au: au.map(date),
                ..DemandePropre::default()
            };
            let etendue = etendue.map(|(premier, dernier)| (date(premier), date(dernier)));
            let (du, au) = bornes(&demande, etendue, date("2026-11-20"));
            format!("{du} {au}")
        };
        let cras = Some(("2025-03-02", "2026-10-01"));
        assert_eq!(bornes(None, None, None), "2026-01-01 2026-11-20");
        assert_eq!(bornes(None, None, cras), "2025-03-02 2026-11-20");
        assert_eq!(
            bornes(None, None, Some(("2026-11-21", "2026-11-21"))),
            "2026-11-21 2026-11-21"
        );
        assert_eq!(bornes(None, Some("2024-05-01"), None), "2024-01-01 2024-05-01");
        assert_eq!(bornes(None, Some("2024-05-01"), cras), "2024-05-01 2024-05-01");
        assert_eq!(bornes(Some("2027-01-01"), None, cras), "2027-01-01 2027-01-01");
        assert_eq!(
            bornes(Some("2026-01-01"), Some("2026-02-01"), cras),
            "2026-01-01 2026-02-01"
        );
    }
}
