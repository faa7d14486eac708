//! `GET /api/v1/referentiels`: every closed list, from its one definition.

use actix_web::{HttpRequest, get};
use coop_domain::{
    cra::{Age, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra},
    enumeration::Enumeration,
    lieu::{
        Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
        Public, Service, VERSION_STANDARD,
    },
    orientation::{GroupeService, Mode, NatureDemarche, Operateur, Quand},
    recherche::Tri,
    territoires::Niveau,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    problemes::Resultat,
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Toutes les listes fermées du service, chacune sous le nom du champ qui la porte.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Referentiels {
    /// Version du standard national « lieux de médiation numérique » dont viennent les listes d'un lieu.
    #[schema(example = "1.0.2")]
    version_standard: &'static str,
    /// Ce à quoi un lieu aide.
    services: Vec<Valeur>,
    /// À qui un lieu est réservé ; aucun pour tout le monde.
    publics_specifiquement_adresses: Vec<Valeur>,
    /// Besoins particuliers auxquels un lieu sait répondre.
    prise_en_charge_specifique: Vec<Valeur>,
    /// Ce que coûte l'aide.
    frais_a_charge: Vec<Valeur>,
    /// Programmes nationaux.
    dispositif_programmes_nationaux: Vec<Valeur>,
    /// Formations et labels.
    formations_labels: Vec<Valeur>,
    /// Que faire pour être reçu.
    modalites_acces: Vec<Valeur>,
    /// Comment les personnes sont accompagnées.
    modalites_accompagnement: Vec<Valeur>,
    /// Si le lieu se déplace.
    itinerance: Vec<Valeur>,
    /// Niveaux de territoire.
    niveaux: Vec<Valeur>,
    /// Ordres d'une recherche de lieux.
    tris: Vec<Valeur>,
    /// Ce que demande une orientation.
    orientation: ReferentielsOrientation,
    /// Ce que dit un CRA.
    cra: ReferentielsCra,
}

/// Les listes fermées d'une orientation ; ses autres champs sont ceux d'un lieu.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReferentielsOrientation {
    /// Les besoins, par groupe ; chaque service est dans un groupe et un seul.
    besoin: Vec<GroupeDeServices>,
    /// Les opérateurs nationaux dont toute France services fait les démarches.
    operateur: Vec<Valeur>,
    /// Ce qui est difficile dans une démarche.
    nature: Vec<Valeur>,
    /// Comment la personne se déplace.
    mode: Vec<Valeur>,
    /// Quand elle peut venir.
    quand: Vec<Valeur>,
}

/// Un groupe de besoins et ses services.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GroupeDeServices {
    /// Le groupe.
    #[serde(flatten)]
    groupe: Valeur,
    /// Ses services.
    services: Vec<Valeur>,
}

/// Les listes fermées d'un CRA, chacune sous le nom du champ qui la porte.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReferentielsCra {
    /// Comment la personne a été rencontrée.
    canal: Vec<Valeur>,
    /// De quelle sorte est l'accompagnement.
    #[serde(rename = "type")]
    type_: Vec<Valeur>,
    /// Tranches d'âge.
    ages: Vec<Valeur>,
    /// Situations des participants.
    statuts: Vec<Valeur>,
    /// Thèmes, chacun avec ses sous-thèmes.
    themes: Vec<ThemeDeCra>,
    /// Organismes vers lesquels une personne peut être orientée : les codes de `suite.redirections`.
    redirections: Vec<Valeur>,
    /// Mandats sous lesquels on fait à la place d'une personne.
    mandat: Vec<Valeur>,
    /// Matériel utilisé ; « aucun » va seul.
    materiel: Vec<Valeur>,
}

/// Un thème et ses sous-thèmes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ThemeDeCra {
    /// Le thème.
    #[serde(flatten)]
    theme: Valeur,
    /// Ses sous-thèmes ; aucun le plus souvent.
    sous_themes: Vec<Valeur>,
}

/// Une valeur d'une liste fermée.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Valeur {
    /// Code court, pour les adresses.
    #[schema(example = "aide_demarches")]
    code: &'static str,
    /// Libellé, à la lettre du standard quand il en vient.
    #[schema(example = "Aide aux démarches administratives")]
    libelle: &'static str,
    /// Une phrase d'explication ; vide quand le libellé dit tout.
    #[schema(example = "Faire une demande, une déclaration ou remplir un dossier en ligne, avec quelqu'un.")]
    aide: &'static str,
}

fn valeurs<E: Enumeration>() -> Vec<Valeur> {
    E::TOUS.iter().copied().map(valeur).collect()
}

fn valeur<E: Enumeration>(v: E) -> Valeur {
    Valeur {
        code: v.code(),
        libelle: v.libelle(),
        aide: v.aide(),
    }
}

fn cra() -> ReferentielsCra {
    let themes = Theme::TOUS.iter().map(|theme| ThemeDeCra {
        theme: valeur(*theme),
        sous_themes: theme
            .sous_themes()
            .iter()
            .copied()
            .map(valeur::<SousTheme>)
            .collect(),
    });
    ReferentielsCra {
        canal: valeurs::<Canal>(),
        type_: valeurs::<TypeCra>(),
        ages: valeurs::<Age>(),
        statuts: valeurs::<Statut>(),
        themes: themes.collect(),
        redirections: valeurs::<Organisme>(),
        mandat: valeurs::<Mandat>(),
        materiel: valeurs::<Materiel>(),
    }
}

fn orientation() -> ReferentielsOrientation {
    let groupes = GroupeService::TOUS.iter().map(|groupe| GroupeDeServices {
        groupe: valeur(*groupe),
        services: groupe.services().map(valeur::<Service>).collect(),
    });
    ReferentielsOrientation {
        besoin: groupes.collect(),
        operateur: valeurs::<Operateur>(),
        nature: valeurs::<NatureDemarche>(),
        mode: valeurs::<Mode>(),
        quand: valeurs::<Quand>(),
    }
}

fn tris() -> Vec<Valeur> {
    [Tri::Distance, Tri::Pertinence, Tri::Nom, Tri::Date]
        .map(tri)
        .to_vec()
}

const fn tri(tri: Tri) -> Valeur {
    let (code, libelle, aide) = match tri {
        Tri::Distance => (
            "distance",
            "Distance",
            "Du plus proche au plus loin ; demande lat et lon.",
        ),
        Tri::Pertinence => (
            "pertinence",
            "Pertinence",
            "Les meilleures réponses d'abord ; demande q.",
        ),
        Tri::Nom => (
            "nom",
            "Nom",
            "Par ordre alphabétique, sans égard aux accents ni aux majuscules.",
        ),
        Tri::Date => (
            "date",
            "Date de mise à jour",
            "Les plus récemment mis à jour d'abord.",
        ),
    };
    Valeur { code, libelle, aide }
}

/// Lire les référentiels
///
/// Toutes les listes fermées, avec leurs codes, leurs libellés et leur explication.
#[utoipa::path(
    operation_id = "lireReferentiels",
    tag = "referentiels",
    responses((status = 200, body = Referentiels, description = "Les listes.")),
)]
#[get("/referentiels")]
pub(crate) async fn lire(req: HttpRequest, _: Requete<SansParametre>) -> Resultat {
    let referentiels = Referentiels {
        version_standard: VERSION_STANDARD,
        services: valeurs::<Service>(),
        publics_specifiquement_adresses: valeurs::<Public>(),
        prise_en_charge_specifique: valeurs::<PriseEnCharge>(),
        frais_a_charge: valeurs::<Frais>(),
        dispositif_programmes_nationaux: valeurs::<Dispositif>(),
        formations_labels: valeurs::<FormationLabel>(),
        modalites_acces: valeurs::<ModaliteAcces>(),
        modalites_accompagnement: valeurs::<ModaliteAccompagnement>(),
        itinerance: valeurs::<Itinerance>(),
        niveaux: valeurs::<Niveau>(),
        tris: tris(),
        orientation: orientation(),
        cra: cra(),
    };
    reponse::json(&req, &referentiels, Cache::Public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_have_the_codes_that_a_search_reads() {
        for valeur in tris() {
            let lu: Tri = serde_json::from_value(valeur.code.into()).unwrap();
            assert_eq!(tri(lu).code, valeur.code);
        }
    }
}
