use coop_domain::territoires::{Cog, Niveau};

#[test]
fn the_embedded_territories_are_whole() {
    let cog = Cog::charger().unwrap();
    let nombres = [
        Niveau::Commune,
        Niveau::Epci,
        Niveau::Departement,
        Niveau::Region,
        Niveau::Hub,
    ]
    .map(|niveau| cog.territoires(niveau).len());
    assert_eq!(nombres, [35_014, 1_255, 109, 26, 16]);
    assert_eq!(
        cog.communes()
            .iter()
            .filter(|commune| commune.parente.is_some())
            .count(),
        45
    );
    for commune in cog.communes() {
        assert!(
            cog.territoire(Niveau::Departement, commune.departement.as_str())
                .is_some(),
            "{}",
            commune.nom
        );
        assert!(
            cog.territoire(Niveau::Region, commune.region.as_str()).is_some(),
            "{}",
            commune.nom
        );
        if let Some(epci) = &commune.epci {
            let epci = cog.territoire(Niveau::Epci, epci.as_str()).unwrap();
            assert!(
                epci.departements.contains(&commune.departement),
                "{} in {}",
                commune.nom,
                epci.nom
            );
        }
        if let Some(parente) = &commune.parente {
            assert!(cog.commune(parente).is_some());
        }
    }
}

#[test]
fn territories_are_not_a_tree() {
    let cog = Cog::charger().unwrap();
    let epci = cog.territoires(Niveau::Epci);
    assert_eq!(epci.iter().filter(|e| e.departements.len() > 1).count(), 89);
    assert_eq!(epci.iter().filter(|e| e.regions.len() > 1).count(), 26);
    let hubs = cog.territoires(Niveau::Hub);
    let deux_hubs = hubs
        .iter()
        .filter(|h| h.departements.iter().any(|d| d.as_str() == "971"))
        .count();
    assert_eq!(deux_hubs, 2);
    assert_eq!(hubs.iter().map(|h| h.departements.len()).sum::<usize>(), 104);
}

#[test]
fn a_former_commune_leads_to_its_commune() {
    let cog = Cog::charger().unwrap();
    let bellegarde = cog.commune_actuelle(&"01033".parse().unwrap()).unwrap();
    assert_eq!(bellegarde.nom, "Valserhône");
    assert!(cog.anciennes().count() >= 2_000);
}

#[test]
fn a_hub_says_its_names_and_how_to_reach_it() {
    let cog = Cog::charger().unwrap();
    let hub = |slug: &str| cog.hubs().iter().find(|hub| hub.slug.as_str() == slug).unwrap();
    assert_eq!(cog.hubs().len(), 16);
    assert_eq!(hub("hubikoop").anciens_noms, ["Hubik", "HubeRT"]);
    assert_eq!(hub("hubikoop").url, None);
    assert_eq!(hub("francilin").courriel.as_deref(), Some("equipe@francilin.fr"));
    assert_eq!(hub("guyaclic").departements.len(), 1);
    assert!(hub("hinaura").anciens_noms.is_empty());
}
