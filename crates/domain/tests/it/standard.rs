use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::{
        CHAMPS, Dispositif, FormationLabel, Forme, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement,
        PriseEnCharge, Public, Service, VERSION_STANDARD,
    },
};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(include_str!(
        "../../../../data/schema/standard-mediation-num-1.0.2.json"
    ))
    .unwrap()
}

#[test]
fn the_32_fields_are_those_of_the_official_schema() {
    let schema = schema();
    assert_eq!(schema["version"], format!("v{VERSION_STANDARD}"));
    let officiels = schema["fields"].as_array().unwrap();
    assert_eq!(officiels.len(), CHAMPS.len());
    for (officiel, champ) in officiels.iter().zip(CHAMPS) {
        assert_eq!(officiel["name"], champ.nom);
        assert_eq!(officiel["title"], champ.titre, "{}", champ.nom);
        assert_eq!(
            officiel["constraints"]["required"].as_bool().unwrap_or(false),
            champ.requis,
            "{}",
            champ.nom
        );
        let type_attendu = match champ.forme {
            Forme::Nombre => "number",
            Forme::Date => "date",
            Forme::Texte | Forme::Liste | Forme::Enumeration => "string",
        };
        assert_eq!(officiel["type"], type_attendu, "{}", champ.nom);
    }
}

/// The values that the official pattern `(?:(?:^|\|)(A|B))+$` accepts.
fn valeurs_officielles(champ: &str) -> Vec<String> {
    let schema = schema();
    let motif = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["name"] == champ)
        .unwrap();
    let motif = motif["constraints"]["pattern"].as_str().unwrap();
    let liste = motif
        .strip_prefix("(?:(?:^|\\|)(")
        .unwrap()
        .strip_suffix("))+$")
        .unwrap();
    let mut valeurs: Vec<_> = liste.split('|').map(|valeur| valeur.replace('\\', "")).collect();
    valeurs.sort();
    valeurs
}

fn comparer<E: Enumeration>() {
    let officielles = valeurs_officielles(E::CHAMP);
    assert_eq!(officielles.len(), E::TOUS.len(), "{}", E::CHAMP);
    for valeur in &officielles {
        assert!(E::lire(valeur).is_ok(), "{} : {valeur}", E::CHAMP);
    }
    let mut positions: Vec<_> = E::TOUS.iter().map(|v| v.position()).collect();
    positions.sort_unstable();
    positions.dedup();
    assert_eq!(
        positions.len(),
        E::TOUS.len(),
        "two values of {} share a bit",
        E::CHAMP
    );
    for valeur in E::TOUS {
        assert_eq!(E::lire(valeur.code()).unwrap(), *valeur);
        assert_eq!(E::lire(valeur.libelle()).unwrap(), *valeur);
    }
    let tous: Ensemble<E> = E::TOUS.iter().copied().collect();
    assert_eq!(Ensemble::<E>::lire_cellule(&tous.cellule()).unwrap(), tous);
    assert_eq!(Ensemble::<E>::depuis_bits(tous.bits()).unwrap(), tous);
    assert!(
        Ensemble::<E>::depuis_bits(1 << 62).is_err(),
        "an unknown bit is no value of {}",
        E::CHAMP
    );
    assert!(Ensemble::<E>::lire_cellule("Gratuit|inventée").is_err());
}

#[test]
fn closed_lists_hold_the_official_values() {
    comparer::<Service>();
    comparer::<Public>();
    comparer::<PriseEnCharge>();
    comparer::<Frais>();
    comparer::<Dispositif>();
    comparer::<FormationLabel>();
    comparer::<ModaliteAcces>();
    comparer::<ModaliteAccompagnement>();
    comparer::<Itinerance>();
}

/// What databases hold must not move: append here, never edit.
#[test]
fn positions_are_append_only() {
    fn positions<E: Enumeration>() -> String {
        E::TOUS
            .iter()
            .map(|v| format!("{}:{} ", v.position(), v.code()))
            .collect()
    }
    assert_eq!(
        positions::<Service>(),
        "0:aide_demarches 1:maitrise_outils 2:insertion_professionnelle 3:utilisation_securisee 4:parentalite \
         5:loisirs_creations 6:comprehension_monde_numerique 7:acces_internet_materiel 8:acquisition_materiel "
    );
    assert_eq!(
        positions::<Public>(),
        "0:jeunes 1:etudiants 2:familles 3:seniors 4:femmes "
    );
    assert_eq!(
        positions::<PriseEnCharge>(),
        "0:surdite 1:handicaps_moteurs 2:handicaps_mentaux 3:illettrisme 4:langue_anglais 5:langues_autres \
         6:deficience_visuelle "
    );
    assert_eq!(
        positions::<Frais>(),
        "0:gratuit 1:gratuit_sous_condition 2:payant "
    );
    assert_eq!(
        positions::<Dispositif>(),
        "0:aidants_connect 1:bibliotheques_reference 2:certification_pix 3:conseillers_numeriques 4:emmaus_connect \
         5:france_services 6:grande_ecole_numerique 7:croix_rouge 8:point_numerique_caf 9:promeneurs_du_net \
         10:relais_numerique "
    );
    assert_eq!(
        positions::<FormationLabel>(),
        "0:mon_espace_sante 1:duplex 2:arnia 3:reemploi_normandie 4:etapes_numeriques 5:fabriques_territoire \
         6:eclaireurs_drome 7:mes_papiers 8:ordi_3_0 9:sud_labs "
    );
    assert_eq!(
        positions::<ModaliteAcces>(),
        "0:se_presenter 1:telephoner 2:contacter_par_mail 3:prendre_rdv 4:pas_de_public 5:fiche_prescription "
    );
    assert_eq!(
        positions::<ModaliteAccompagnement>(),
        "0:en_autonomie 1:individuel 2:atelier_collectif 3:a_distance "
    );
    assert_eq!(positions::<Itinerance>(), "0:itinerant 1:fixe ");
}
