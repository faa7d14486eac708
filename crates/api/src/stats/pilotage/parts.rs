//! `GET /api/v1/stats/{niveau}/{code}/parts`.

use std::collections::BTreeMap;

use actix_web::{
    get,
    web::{self, Data, Path},
};
use coop_domain::{
    lieu::CodeInsee,
    stats::{
        Bloc,
        echanges::{NiveauStats, Pas},
        pilotage::{Compte, PartDeTerritoire, PartsDeTerritoire, proteger_parts},
        pour_1000,
    },
    territoires::{CodeDepartement, Cog, Niveau},
    texte::plier,
    textes::statistiques as textes,
};
use coop_index::cras::{FiltreChiffres, Perimetre, Rangee, TerritoireCube};
use coop_store::reseau::{self, Conseiller};

use super::{
    cible::{Cible, suivie},
    periode,
    registre::{self, Lecture},
};
use crate::{
    droits::{Autorise, LireStatistiques},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::Requete,
    stats::demande::DemandeTerritoire,
};

/// A part: its code, and the département of this part of an EPCI.
pub(in crate::stats) type Cle = (String, Option<CodeDepartement>);

/// Lire les parties d'un territoire
///
/// Les régions du pays, les départements d'une région ou d'un hub, les intercommunalités d'un département (ce qu'il en
/// contient), les communes d'une intercommunalité : pour chacune, les conseillers en poste et actifs, les CRA, les
/// accompagnements, et ceux-ci pour 1 000 habitants. Ce que moins de trois conseillers ont compté est caché, avec la
/// plus petite des autres parties, pour que le total ne le dise pas.
#[utoipa::path(
    operation_id = "lirePartsDeTerritoire",
    tag = "statistiques",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau : `national`, `region`, `hub`, `departement` ou `epci`."),
        ("code" = String, Path, description = "Le code.", example = "23"),
        DemandeTerritoire,
    ),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("statistiques:lire"))),
    responses((status = 200, body = PartsDeTerritoire, description = "Les parties.")),
)]
#[get("/stats/{niveau}/{code}/parts")]
pub(in crate::stats) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireStatistiques>,
    chemin: Path<(String, String)>,
    demande: Requete<DemandeTerritoire>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let cible = suivie(&etat, &acteur, (&niveau, &code), &demande).await?;
    let niveau = niveau_des_parts(cible.niveau).ok_or_else(sans_parts)?;
    let jour = etat.jour()?;
    let filtre = periode::filtre(&demande, jour)?;
    let conseillers = etat.lire(move |conn| reseau::conseillers(conn, jour)).await?;
    registre::inscrire(&etat, &acteur, &cible, &filtre, Lecture::Parts).await;
    let (du, au) = (filtre.du, filtre.au);
    let compte = {
        let (etat, cible) = (etat.clone(), cible.clone());
        // Off the threads that answer: a whole country may be gone through.
        web::block(move || compter(&etat, &cible, niveau, &filtre)).await
    };
    let rangees = compte.map_err(|_| Erreur::Interrompue)??;
    reponse::privee(&PartsDeTerritoire {
        niveau,
        du,
        au,
        calcule_a: etat.maintenant(),
        fictif: etat.vitrine.publiees().fictif,
        items: dire(&etat.cog, &cible, niveau, &rangees, &conseillers),
    })
}

/// The level right under this one.
pub(in crate::stats) const fn niveau_des_parts(niveau: NiveauStats) -> Option<NiveauStats> {
    match niveau {
        NiveauStats::National => Some(NiveauStats::Region),
        NiveauStats::Region | NiveauStats::Hub => Some(NiveauStats::Departement),
        NiveauStats::Departement => Some(NiveauStats::Epci),
        NiveauStats::Epci => Some(NiveauStats::Commune),
        NiveauStats::Moi | NiveauStats::Commune | NiveauStats::Structure | NiveauStats::Equipe => None,
    }
}

pub(in crate::stats) fn sans_parts() -> Erreur {
    Erreur::Introuvable("Une commune, une structure et une équipe n'ont pas de parties.".into())
}

/// To which part a commune belongs.
pub(in crate::stats) fn partie(cog: &Cog, niveau: NiveauStats, code: &CodeInsee) -> Option<Cle> {
    let commune = cog.commune_actuelle(code)?;
    match niveau {
        NiveauStats::Region => Some((commune.region.to_string(), None)),
        NiveauStats::Departement => Some((commune.departement.to_string(), None)),
        NiveauStats::Epci => Some((
            cog.epci_de(commune).map_or_else(String::new, ToString::to_string),
            Some(commune.departement.clone()),
        )),
        _ => {
            let entiere = commune.parente.as_ref().unwrap_or(&commune.code);
            Some((entiere.to_string(), None))
        }
    }
}

/// What each part comes to, those of nobody included.
fn compter(
    etat: &Etat,
    cible: &Cible,
    niveau: NiveauStats,
    filtre: &FiltreChiffres,
) -> Resultat<BTreeMap<Cle, Rangee>> {
    let cras = etat.cras()?;
    let dense = |code: &str| match niveau {
        NiveauStats::Region => code.parse().ok().map(TerritoireCube::Region),
        NiveauStats::Departement => code.parse().ok().map(TerritoireCube::Departement),
        _ => None,
    };
    if matches!(niveau, NiveauStats::Region | NiveauStats::Departement) {
        let parts = toutes(&etat.cog, cible, niveau).into_iter();
        return Ok(parts
            .filter_map(|cle| {
                let perimetre = Perimetre::Territoire(dense(&cle.0)?);
                let chiffres = cras.chiffres_du(&perimetre, filtre, Pas::Annee);
                let somme = |bloc| u64::try_from(chiffres.mesures.total(bloc)).unwrap_or(0);
                let rangee = Rangee {
                    cras: somme(Bloc::CRAS),
                    accompagnements: somme(Bloc::ACCOMPAGNEMENTS),
                    conseillers: chiffres.conseillers,
                };
                Some((cle, rangee))
            })
            .collect());
    }
    let mut rangees = cras.par_partie(&cible.perimetre, filtre, |code| partie(&etat.cog, niveau, code));
    for cle in toutes(&etat.cog, cible, niveau) {
        rangees.entry(cle).or_default();
    }
    Ok(rangees)
}

/// Every part of a territory.
fn toutes(cog: &Cog, cible: &Cible, niveau: NiveauStats) -> Vec<Cle> {
    let du_cog = |niveau| {
        let territoires = cog.territoires(niveau).into_iter();
        territoires.map(|territoire| (territoire.code, None))
    };
    match niveau {
        NiveauStats::Region => du_cog(Niveau::Region).collect(),
        NiveauStats::Departement => cible
            .departements
            .iter()
            .map(|code| (code.to_string(), None))
            .collect(),
        NiveauStats::Epci => cog
            .territoires(Niveau::Epci)
            .into_iter()
            .flat_map(|epci| {
                let code = epci.code;
                let siens = epci.departements.into_iter();
                siens
                    .filter(|departement| cible.departements.contains(departement))
                    .map(move |departement| (code.clone(), Some(departement)))
                    .collect::<Vec<_>>()
            })
            .collect(),
        _ => match &cible.perimetre {
            Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => codes
                .iter()
                .filter_map(|code| partie(cog, niveau, code))
                .collect(),
            _ => Vec::new(),
        },
    }
}

/// What is told of each part.
fn dire(
    cog: &Cog,
    cible: &Cible,
    niveau: NiveauStats,
    rangees: &BTreeMap<Cle, Rangee>,
    conseillers: &[Conseiller],
) -> Vec<PartDeTerritoire> {
    let mut postes: BTreeMap<Cle, u64> = BTreeMap::new();
    let siens = conseillers.iter().filter(|conseiller| cible.suit(conseiller));
    let communes = siens.filter_map(|conseiller| conseiller.employeur.as_ref()?.commune.as_ref());
    for cle in communes.filter_map(|commune| partie(cog, niveau, commune)) {
        *postes.entry(cle).or_default() += 1;
    }
    let comptes: Vec<Compte> = rangees
        .values()
        .map(|rangee| Compte {
            accompagnements: rangee.accompagnements,
            conseillers: rangee.conseillers,
        })
        .collect();
    let habitants = habitants_par_epci(cog, cible, niveau);
    let mut parts: Vec<PartDeTerritoire> = rangees
        .iter()
        .zip(proteger_parts(&comptes))
        .filter_map(|((cle, rangee), secret)| {
            let (code, departement) = cle;
            let (nom, population) = nommer(cog, niveau, cle, &habitants)?;
            let montre = |n: u64| (!secret).then_some(n);
            Some(PartDeTerritoire {
                niveau,
                en_poste: postes.get(cle).copied().unwrap_or(0),
                code: code.clone(),
                departement: departement.as_ref().map(ToString::to_string),
                nom,
                population,
                actifs: u64::try_from(rangee.conseillers).ok().and_then(montre),
                cras: montre(rangee.cras),
                accompagnements: montre(rangee.accompagnements),
                pour_1000: population
                    .filter(|_| !secret)
                    .and_then(|habitants| pour_1000(rangee.accompagnements, habitants)),
                secret,
            })
        })
        .collect();
    if niveau != NiveauStats::Departement {
        parts.sort_by_cached_key(|part| (part.code.is_empty(), plier(&part.nom), part.departement.clone()));
    }
    parts
}

/// The inhabitants of each EPCI in these départements, and of what has none; nothing at other levels.
fn habitants_par_epci(cog: &Cog, cible: &Cible, niveau: NiveauStats) -> BTreeMap<Cle, u32> {
    let mut habitants = BTreeMap::new();
    if niveau != NiveauStats::Epci {
        return habitants;
    }
    // Arrondissements are counted in their commune.
    let entieres = cog.communes().iter().filter(|commune| commune.parente.is_none());
    for commune in entieres.filter(|commune| cible.departements.contains(&commune.departement)) {
        if let (Some(cle), Some(population)) = (partie(cog, niveau, &commune.code), commune.population) {
            *habitants.entry(cle).or_default() += population;
        }
    }
    habitants
}

/// The name and the inhabitants of a part; what has no EPCI is told together.
fn nommer(
    cog: &Cog,
    niveau: NiveauStats,
    cle: &Cle,
    habitants: &BTreeMap<Cle, u32>,
) -> Option<(String, Option<u32>)> {
    let (code, departement) = cle;
    let trouve = |niveau| {
        let territoire = cog.territoire(niveau, code)?;
        Some((territoire.nom, territoire.population))
    };
    match niveau {
        NiveauStats::Region => trouve(Niveau::Region),
        NiveauStats::Departement => trouve(Niveau::Departement),
        NiveauStats::Epci => {
            let population = habitants.get(cle).copied();
            if code.is_empty() {
                return Some((textes::HORS_EPCI.to_owned(), population));
            }
            let epci = cog.territoire(Niveau::Epci, code)?;
            let departement = departement.as_ref().and_then(|code| cog.nom_departement(code));
            let nom = match departement {
                Some(departement) if epci.departements.len() > 1 => {
                    textes::partie_d_epci(&epci.nom, departement)
                }
                _ => epci.nom,
            };
            Some((nom, population))
        }
        _ => trouve(Niveau::Commune),
    }
}
