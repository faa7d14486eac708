//! `GET /api/v1/contours/{niveau}/{code}`.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, get,
    web::{self, Data, Path},
};
use coop_domain::{
    contours::{self, Aire, Contours, Dessin, Disposition, Surface},
    stats::{echanges::NiveauStats, page::TerritoireStats},
    territoires::Cog,
    textes::statistiques as textes,
};
use coop_index::cras::Perimetre;

use super::{
    demande::DemandeContours,
    lire_niveau_suivi,
    pilotage::{Cible, geographique, introuvable, niveau_des_parts, partie, sans_parts},
};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::Requete,
};

/// Lire les contours des parties d'un territoire
///
/// De quoi dessiner la carte de leurs chiffres : les régions du pays, les départements d'une région ou d'un hub, les
/// intercommunalités d'un département (ce qu'il en contient), les communes d'une intercommunalité, sous les mêmes codes.
/// Chacune est un chemin SVG, dans un dessin de mille unités environ. Ce qui est loin de la métropole est dessiné à part, à
/// son échelle. Une partie dont le contour n'est pas connu n'y est pas. Contours simplifiés de 2018, réunis selon les
/// communes d'aujourd'hui.
#[utoipa::path(
    operation_id = "lireContours",
    tag = "territoires",
    params(
        ("niveau" = NiveauStats, Path, description = "Le niveau du territoire : `national`, `region`, `hub`, `departement` ou `epci`."),
        ("code" = String, Path, description = "`FR`, le code officiel géographique, le SIREN d'une intercommunalité, le nom court d'un hub.", example = "75"),
        DemandeContours,
    ),
    responses((status = 200, body = Contours, description = "Les contours.")),
)]
#[get("/contours/{niveau}/{code}")]
pub(super) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    chemin: Path<(String, String)>,
    demande: Requete<DemandeContours>,
) -> Resultat {
    let (niveau, code) = chemin.into_inner();
    let territoire = TerritoireStats {
        departement: demande.departement.clone(),
        ..TerritoireStats::nouveau(lire_niveau_suivi(&niveau)?, code)
    };
    let niveau = niveau_des_parts(territoire.niveau).ok_or_else(sans_parts)?;
    let cible = geographique(&etat.cog, &territoire).ok_or_else(|| introuvable(&territoire))?;
    // Off the threads that answer: a département is made of some hundred communes.
    let contours = web::block(move || dessiner(&etat.cog, &cible, niveau)).await;
    reponse::json(&req, &contours.map_err(|_| Erreur::Interrompue)?, Cache::Fixe)
}

fn dessiner(cog: &Cog, cible: &Cible, niveau: NiveauStats) -> Contours {
    let disposition = match niveau {
        NiveauStats::Region | NiveauStats::Departement => Disposition::AvecOutreMer,
        _ => Disposition::Ensemble,
    };
    let Dessin {
        largeur,
        hauteur,
        encarts,
        aires,
    } = contours::dessiner(&surfaces(cog, cible, niveau), disposition);
    let des_collectivites = |aire: &Aire| aire.code.as_str() >= "975" && aire.code != "976";
    let source = match disposition {
        Disposition::AvecOutreMer if aires.iter().any(des_collectivites) => textes::CARTE_SOURCE_OUTRE_MER,
        _ => textes::CARTE_SOURCE,
    };
    Contours {
        niveau: cible.niveau,
        code: cible.code.clone(),
        largeur,
        hauteur,
        encarts,
        source: source.to_owned(),
        aires,
    }
}

/// The parts whose shape is known, by the codes under which their figures are told.
fn surfaces(cog: &Cog, cible: &Cible, niveau: NiveauStats) -> Vec<Surface> {
    match niveau {
        NiveauStats::Region => contours::surfaces(contours::REGIONS),
        NiveauStats::Departement => {
            let toutes = contours::surfaces(contours::DEPARTEMENTS).into_iter();
            toutes
                .filter(|surface| {
                    cible
                        .departements
                        .iter()
                        .any(|code| code.as_str() == surface.code)
                })
                .collect()
        }
        _ => reunies(cog, cible, niveau),
    }
}

/// Parts that are made of communes.
fn reunies(cog: &Cog, cible: &Cible, niveau: NiveauStats) -> Vec<Surface> {
    let du_territoire = |commune: &_| match &cible.perimetre {
        Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => codes.contains(commune),
        _ => true,
    };
    let mut parts: BTreeMap<String, Vec<Surface>> = BTreeMap::new();
    let communes = cible.departements.iter();
    for surface in communes.flat_map(|departement| contours::surfaces(departement.as_str())) {
        let Ok(commune) = surface.code.parse() else {
            continue;
        };
        if let Some((code, _)) = partie(cog, niveau, &commune).filter(|_| du_territoire(&commune)) {
            parts.entry(code).or_default().push(surface);
        }
    }
    parts
        .into_iter()
        .map(|(code, communes)| {
            let anneaux = communes.iter().flat_map(|commune| &commune.anneaux);
            Surface {
                code,
                anneaux: contours::reunir(anneaux.map(Vec::as_slice)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use coop_domain::{enumeration::Enumeration as _, territoires::Niveau};

    use super::*;

    #[test]
    fn every_territory_has_the_parts_of_its_figures() {
        let cog = Cog::charger().unwrap();
        let dessin = |niveau: &str, code: &str| {
            let territoire = TerritoireStats::nouveau(NiveauStats::lire(niveau).unwrap(), code);
            let cible = geographique(&cog, &territoire).unwrap();
            let contours = dessiner(&cog, &cible, niveau_des_parts(cible.niveau).unwrap());
            assert_eq!(contours.code, code);
            contours
        };
        let codes = |contours: &Contours| -> Vec<String> {
            contours.aires.iter().map(|aire| aire.code.clone()).collect()
        };
        assert_eq!(codes(&dessin("region", "94")), ["2A", "2B"]);
        let antilles = dessin("hub", "hub-antilles");
        assert_eq!(
            (codes(&antilles), antilles.encarts),
            (vec!["971".into(), "972".into(), "978".into()], true)
        );
        // Lyon is one, and its arrondissements are in it.
        let lyon = codes(&dessin("epci", "200046977"));
        assert!(lyon.contains(&"69123".to_owned()) && !lyon.contains(&"69381".to_owned()));
        // Some communes are in no EPCI.
        let finistere = dessin("departement", "29");
        assert!(codes(&finistere).contains(&String::new()));
        for departement in ["01", "23", "59", "75", "974", "976"] {
            let contours = dessin("departement", departement);
            let epci = codes(&contours);
            let attendus = cog.territoires(Niveau::Epci);
            let attendus = attendus
                .iter()
                .filter(|epci| epci.departements.iter().any(|code| code.as_str() == departement));
            for attendu in attendus {
                assert!(epci.contains(&attendu.code), "{departement}: {}", attendu.nom);
            }
            let taille: usize = contours.aires.iter().map(|aire| aire.chemin.len()).sum();
            assert!(taille < 60_000, "{departement}: {taille} bytes");
        }
        // Communes of a collectivité have no contour: it is told, and nothing is drawn.
        assert_eq!(codes(&dessin("departement", "987")), Vec::<String>::new());
    }
}
