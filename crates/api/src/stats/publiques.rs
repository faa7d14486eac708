//! `GET /api/v1/stats/{niveau}/{code}`.

use actix_web::{
    HttpRequest, get,
    http::header::{HeaderValue, VARY},
    web::{Data, Path},
};
use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration as _,
    stats::echanges::{NiveauStats, Statistiques},
};

use super::demande::DemandePublique;
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::Requete,
};

/// Lire les chiffres publiés d'un territoire
///
/// Chaque mois est publié une fois, le 5 du mois suivant, et ne change plus. Une période est la somme de ses mois
/// publiés : `du` est le premier jour d'un mois, `au` le dernier jour d'un mois ; sans eux, les douze derniers. Ce
/// que moins de trois conseillers ont compté est caché, comme toute case de moins de onze personnes et celles dont
/// elle se déduirait : `n` est alors nul et `secret` vrai, jamais zéro.
#[utoipa::path(
    operation_id = "lireStatistiques",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau : `national`, `region` ou `departement`."),
        ("code" = String, Path, description = "`FR`, ou le code officiel géographique.", example = "75"),
        DemandePublique,
    ),
    responses((status = 200, body = Statistiques, description = "Ses chiffres.")),
)]
#[get("/stats/{niveau}/{code}")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String)>,
    demande: Requete<DemandePublique>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let publiees = etat.vitrine.publiees();
    let serie = publiees.territoire(lire_niveau(&niveau)?, &code)?;
    let periode = publiees.periode(demande.du, demande.au, etat.maintenant())?;
    let pas = demande.pas.unwrap_or_default().into();
    let mut reponse = reponse::json(&req, &publiees.statistiques(serie, periode, pas)?, Cache::Publie)?;
    // Who has a token may be told more one day: a cache keeps the answers apart.
    reponse
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("Authorization, Accept-Encoding"));
    Ok(reponse)
}

/// The level of the address, among those of which figures are published.
///
/// # Errors
/// [`Erreur::Parametres`] for any other word.
pub(crate) fn lire_niveau(segment: &str) -> Resultat<NiveauStats> {
    [
        NiveauStats::National,
        NiveauStats::Region,
        NiveauStats::Departement,
    ]
    .into_iter()
    .find(|niveau| niveau.code() == segment)
    .ok_or_else(|| {
        let message = format!(
            "« {segment} » n'est pas un niveau dont les chiffres sont publiés. Valeurs acceptées : national, region, departement."
        );
        Erreur::segment("niveau", ErreurChamp::new("niveau", "valeur_inconnue", message))
    })
}
