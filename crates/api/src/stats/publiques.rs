//! `GET /api/v1/stats/{niveau}/{code}`.

use actix_web::{
    HttpRequest, get,
    http::header::{AUTHORIZATION, HeaderValue, VARY},
    web::{Data, Path},
};
use coop_domain::{
    ErreurChamp,
    enumeration::Enumeration as _,
    stats::{
        echanges::{NiveauStats, Pas, Statistiques},
        integration::PeriodePublique,
    },
    temps::Instant,
};

use super::{Cle, Periode, Publiees, demande::DemandeTerritoire, pilotage};
use crate::{
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache, Jumeaux},
    requete::Requete,
};

/// Lire les chiffres d'un territoire
///
/// Sans jeton, et pour qui ne suit pas ce territoire, les chiffres publiés : chaque mois l'est une fois, le 5 du mois
/// suivant ; chaque trimestre y sont ajoutés les CRA arrivés trop tard qui ne désignent personne, et rien d'autre ne
/// change. Une période est la somme de ses mois publiés : `du` est le premier jour d'un mois, `au` le dernier jour d'un
/// mois ; sans eux, les douze derniers. Ce que moins de trois conseillers ont compté est caché, comme toute case de moins
/// de onze personnes, et ce dont l'un ou l'autre se déduirait, dans cette réponse ou avec celles d'autres territoires :
/// `n` est alors nul et `secret` vrai, jamais zéro. D'une période, ce qui est caché d'un de ses mois l'est aussi. Une
/// commune et une intercommunalité n'ont que des totaux, par années entières (sans `du` ni `au`, la dernière publiée) ;
/// les collectivités d'outre-mer ne sont comptées qu'ensemble, dans le total national.
///
/// Avec le jeton d'une personne dont le rôle actif suit ce territoire, cette structure ou cette équipe (`audience` vaut
/// alors `pilotage`), les chiffres de l'instant, par mois entiers, mois en cours compris, avec les mêmes secrets à
/// l'intérieur de la réponse, et les filtres.
#[utoipa::path(
    operation_id = "lireStatistiques",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau : `national`, `region`, `hub`, `departement`, `epci` ou `commune` ; pour qui les suit, aussi `structure` et `equipe`."),
        ("code" = String, Path, description = "`FR`, le code officiel géographique, le SIREN d'une intercommunalité, le nom court d'un hub, l'identifiant d'une structure ou d'une équipe.", example = "75"),
        DemandeTerritoire,
    ),
    responses((status = 200, body = Statistiques, description = "Ses chiffres.")),
)]
#[get("/stats/{niveau}/{code}")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String)>,
    demande: Requete<DemandeTerritoire>,
) -> Resultat {
    let Requete(demande) = demande;
    let (niveau, code) = chemin.into_inner();
    let mut reponse = match suivi(&req, &etat, (&niveau, &code), &demande).await? {
        Some(chiffres) => reponse::privee(&chiffres)?,
        None => publiee(&req, &etat, (lire_niveau(&niveau)?, &code), &demande)?,
    };
    // Who has a token may be told more: a cache keeps the answers apart.
    reponse
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("Authorization, Accept-Encoding"));
    Ok(reponse)
}

/// The figures of what the person who asks follows; none for who follows something else, or nothing.
///
/// # Errors
/// The token is refused, and those of the figures themselves.
pub(super) async fn suivi(
    req: &HttpRequest,
    etat: &Data<Etat>,
    (niveau, code): (&str, &str),
    demande: &DemandeTerritoire,
) -> Resultat<Option<Statistiques>> {
    if !req.headers().contains_key(AUTHORIZATION) {
        return Ok(None);
    }
    let territoire = demande.territoire(niveau, code)?;
    let acteur = match Acteur::de(req) {
        // Without the second factor of their role, people read what everybody does.
        Err(Erreur::DoubleRequise) => return Ok(None),
        acteur => acteur?,
    };
    pilotage::chiffres(etat, &acteur, &territoire, demande).await
}

/// The months that are asked, and the step.
fn periode(
    publiees: &Publiees,
    demande: &DemandeTerritoire,
    maintenant: Instant,
) -> Resultat<(Periode, Pas)> {
    let pas = demande.publique()?;
    let periode = match demande.periode {
        Some(nommee) => publiees.periode_nommee(nommee, maintenant)?,
        None => publiees.periode(demande.du, demande.au, maintenant)?,
    };
    Ok((periode, pas))
}

/// A year of a commune or an EPCI, which are published by year.
fn annuelle(
    etat: &Etat,
    publiees: &Publiees,
    territoire: (NiveauStats, &str),
    demande: &DemandeTerritoire,
) -> Resultat<Statistiques> {
    demande.publique()?;
    let jours = demande
        .periode
        .map_or((demande.du, demande.au), PeriodePublique::jours);
    let annees = publiees.annees();
    let annuelle = annees.lire(&etat.cog, territoire, jours, publiees.fictif, etat.maintenant())?;
    Ok(annuelle.statistiques)
}

/// What everybody may read of this territory.
fn publiee(
    req: &HttpRequest,
    etat: &Etat,
    (niveau, code): (NiveauStats, &str),
    demande: &DemandeTerritoire,
) -> Resultat {
    let publiees = etat.vitrine.publiees();
    if est_annuel(niveau) {
        let statistiques = annuelle(etat, &publiees, (niveau, code), demande)?;
        return reponse::json(req, &statistiques, Cache::Publie);
    }
    let serie = publiees.territoire(niveau, code)?;
    let (periode, pas) = periode(&publiees, demande, etat.maintenant())?;
    let tenue = etat
        .tenues
        .reponse(&publiees, Cle::json(serie, periode, pas), || {
            let statistiques = publiees.statistiques(serie, periode, pas)?;
            Ok(Jumeaux::de(serde_json::to_vec(&statistiques)?))
        })?;
    Ok(tenue.repondre(req, "application/json", Cache::Publie))
}

/// What everybody may read of a territory, and what was one year before: none when it is not published, or hidden.
///
/// # Errors
/// Those of the figures themselves.
pub(super) fn avec_un_an_avant(
    etat: &Etat,
    publiees: &Publiees,
    niveau: &str,
    code: &str,
    demande: &DemandeTerritoire,
) -> Resultat<(Statistiques, Option<Statistiques>)> {
    let (niveau, maintenant) = (lire_niveau(niveau)?, etat.maintenant());
    if est_annuel(niveau) {
        return Ok((annuelle(etat, publiees, (niveau, code), demande)?, None));
    }
    let serie = publiees.territoire(niveau, code)?;
    let (periode, pas) = periode(publiees, demande, maintenant)?;
    let statistiques = publiees.statistiques(serie, periode, pas)?;
    let avant = publiees.un_an_avant(serie, &statistiques, maintenant)?;
    Ok((statistiques, avant))
}

/// The level of the address, of any figures but one's own.
///
/// # Errors
/// [`Erreur::Parametres`] for any other word.
pub(super) fn lire_niveau_suivi(segment: &str) -> Resultat<NiveauStats> {
    NiveauStats::lire(segment)
        .ok()
        .filter(|niveau| *niveau != NiveauStats::Moi)
        .ok_or_else(|| {
            let message = format!(
                "« {segment} » n'est pas un niveau. Valeurs acceptées : national, region, departement, epci, commune, hub, \
                 structure, equipe."
            );
            Erreur::segment("niveau", ErreurChamp::new("niveau", "valeur_inconnue", message))
        })
}

/// The level of the address, among those of which figures are published.
///
/// # Errors
/// [`Erreur::Parametres`] for any other word.
pub(crate) fn lire_niveau(segment: &str) -> Resultat<NiveauStats> {
    [
        NiveauStats::National,
        NiveauStats::Region,
        NiveauStats::Hub,
        NiveauStats::Departement,
        NiveauStats::Epci,
        NiveauStats::Commune,
    ]
    .into_iter()
    .find(|niveau| niveau.code() == segment)
    .ok_or_else(|| {
        let message = format!(
            "« {segment} » n'est pas un niveau dont les chiffres sont publiés. Valeurs acceptées : national, region, hub, departement, epci, commune."
        );
        Erreur::segment("niveau", ErreurChamp::new("niveau", "valeur_inconnue", message))
    })
}

/// Whether only years of this level are published.
pub(crate) const fn est_annuel(niveau: NiveauStats) -> bool {
    matches!(niveau, NiveauStats::Epci | NiveauStats::Commune)
}
