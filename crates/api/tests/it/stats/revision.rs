//! What comes too late for its month is added to it each quarter, and tells of nobody.

use coop_domain::{
    comptes::Role,
    ids::CompteId,
    stats::{Bloc, Mesures, echanges::NiveauStats},
    temps::Instant,
    territoires::Cog,
};
use coop_store::{
    cras::NouveauCraEnBloc,
    publications::{self, Publication, Revision},
};
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use serde_json::json;

use super::outils::{
    BORDEAUX, GUERET, NATIONALES, NOUMEA, Ou, Tirage, charger, cra, date, equipe, lire, publier,
};

sur_les_deux!(
    late_cras_are_added_when_they_tell_of_nobody,
    those_that_wait_are_added_with_others,
    a_revision_is_made_each_quarter_and_told,
    a_year_of_communes_is_the_sum_of_its_revised_months,
    a_collectivite_is_never_revised_alone,
);

const OCTOBRE: &str = "2026-10-01";
const PUBLIE: &str = "2026-11-05T06:00:00Z";
const TARD: &str = "2026-11-09T06:00:00Z";

fn instant(texte: &str) -> Instant {
    texte.parse().unwrap()
}

fn reviser(essai: &BaseDEssai, quand: &str) -> Option<Revision> {
    coop_api::reviser(essai.base(), &Cog::charger().unwrap(), instant(quand)).unwrap()
}

/// As many CRAs of one kind (`sorte`) of October, written by this person on this day.
fn tardifs(essai: &BaseDEssai, qui: CompteId, ou: Ou, (sorte, combien): (u64, usize), ecrits: &str) {
    let lignes = (0..combien).map(|_| NouveauCraEnBloc {
        cree_le: instant(ecrits),
        ..cra(date("2026-10-14"), ou, &mut Tirage::de(sorte))
    });
    charger(essai, qui, lignes.collect());
}

fn conseillers(essai: &BaseDEssai, combien: usize) -> Vec<CompteId> {
    (0..combien)
        .map(|_| personne(essai, Role::Conseiller).id)
        .collect()
}

fn toutes(essai: &BaseDEssai) -> Vec<Publication> {
    essai.base().lire(publications::toutes).unwrap()
}

fn ligne(lignes: &[Publication], niveau: NiveauStats, code: &str) -> Publication {
    let trouvee = lignes
        .iter()
        .find(|ligne| (ligne.niveau, ligne.code.as_str(), ligne.mois) == (niveau, code, date(OCTOBRE)));
    trouvee.unwrap().clone()
}

/// What one measure was and is, of the country and of the Creuse.
fn ecarts(avant: &[Publication], apres: &[Publication], bloc: Bloc) -> [i64; 2] {
    [(NiveauStats::National, "FR"), (NiveauStats::Departement, "23")].map(|(niveau, code)| {
        let lu = |lignes: &[Publication]| ligne(lignes, niveau, code).mesures.total(bloc);
        lu(apres) - lu(avant)
    })
}

fn late_cras_are_added_when_they_tell_of_nobody(essai: &BaseDEssai) {
    equipe(essai, GUERET, 5, &[OCTOBRE], 12, &mut Tirage::de(1));
    assert_eq!(reviser(essai, PUBLIE), None, "nothing is published");
    publier(essai, instant(PUBLIE));
    let avant = toutes(essai);
    let qui = conseillers(essai, 4);
    for conseiller in &qui[..3] {
        tardifs(essai, *conseiller, GUERET, (1, 12), TARD);
    }
    // Another kind, of one conseiller; and what is being written just now.
    tardifs(essai, qui[3], GUERET, (2, 40), TARD);
    tardifs(essai, qui[3], GUERET, (1, 1), "2027-01-05T05:59:30Z");
    let revision = reviser(essai, "2027-01-05T06:00:00Z").unwrap();
    assert_eq!((revision.ajoutes, revision.en_attente), (36, 40));
    let apres = toutes(essai);
    assert_eq!(ecarts(&avant, &apres, Bloc::CRAS), [36, 36]);
    for lignes in apres.iter().zip(&avant) {
        let (apres, avant) = lignes;
        assert_eq!((apres.publie_le, apres.masque), (avant.publie_le, avant.masque));
        let touchee = apres.revise_le.is_some();
        assert_eq!(touchee, apres != avant);
        assert!(
            !touchee || ["FR", "75", "23"].contains(&apres.code.as_str()) || apres.niveau == NiveauStats::Hub
        );
        if touchee {
            assert_eq!(apres.revise_le, Some(instant("2027-01-05T06:00:00Z")));
            assert_eq!(apres.conseillers.len(), avant.conseillers.len() + 3);
        }
        for (apres, avant) in apres
            .mesures
            .bloc(Bloc::AGES)
            .iter()
            .zip(avant.mesures.bloc(Bloc::AGES))
        {
            assert!(apres == avant || apres - avant >= 11);
        }
    }
    // Nothing is added twice, and nothing is ever taken away.
    let encore = reviser(essai, "2027-01-05T06:00:10Z").unwrap();
    assert_eq!((encore.ajoutes, encore.en_attente), (0, 40));
    assert_eq!(toutes(essai), apres);
}

fn those_that_wait_are_added_with_others(essai: &BaseDEssai) {
    equipe(essai, GUERET, 5, &[OCTOBRE], 12, &mut Tirage::de(1));
    publier(essai, instant(PUBLIE));
    let avant = toutes(essai);
    let qui = conseillers(essai, 3);
    tardifs(essai, qui[0], GUERET, (3, 20), TARD);
    tardifs(essai, qui[1], GUERET, (3, 20), TARD);
    // Two conseillers: they wait. A third comes in spring.
    let janvier = reviser(essai, "2027-01-05T06:00:00Z").unwrap();
    assert_eq!((janvier.ajoutes, janvier.en_attente), (0, 40));
    assert_eq!(toutes(essai), avant);
    tardifs(essai, qui[2], GUERET, (3, 1), "2027-02-01T06:00:00Z");
    let avril = reviser(essai, "2027-04-05T06:00:00Z").unwrap();
    assert_eq!((avril.ajoutes, avril.en_attente), (41, 0));
    assert_eq!(ecarts(&avant, &toutes(essai), Bloc::CRAS), [41, 41]);
    assert_eq!(
        essai.base().lire(publications::derniere_revision).unwrap(),
        Some(avril)
    );
}

fn a_revision_is_made_each_quarter_and_told(essai: &BaseDEssai) {
    equipe(essai, GUERET, 5, &[OCTOBRE], 12, &mut Tirage::de(1));
    publier(essai, instant(PUBLIE));
    for conseiller in conseillers(essai, 3) {
        tardifs(essai, conseiller, GUERET, (1, 12), TARD);
    }
    // The service starts on 20 November, and finds that this quarter had no revision.
    essayer(essai, async |application| {
        application
            .jusqu_a(async || {
                let lus = application.get(NATIONALES).await;
                lus.status() == 200 && lus.text().await.unwrap().contains("revise_le")
            })
            .await;
        let lus = lire(application, NATIONALES).await;
        assert_eq!(lus["totaux"]["cras"], 96);
        assert_eq!(lus["publie_le"], json!(instant(PUBLIE)));
        assert_eq!(lus["revise_le"], lus["calcule_a"]);
        let page = application.get("/statistiques").await.text().await.unwrap();
        assert!(
            page.contains("Publié le 5 novembre 2026, révisé le 20 novembre 2026"),
            "{page}"
        );
    });
    // A service that starts again in the same quarter revises nothing.
    let faite = essai.base().lire(publications::derniere_revision).unwrap();
    essayer(essai, async |application| {
        application
            .jusqu_a(async || application.get(NATIONALES).await.status() == 200)
            .await;
    });
    assert_eq!(essai.base().lire(publications::derniere_revision).unwrap(), faite);
}

fn a_year_of_communes_is_the_sum_of_its_revised_months(essai: &BaseDEssai) {
    let mois = ["2026-09-01", OCTOBRE, "2026-11-01", "2026-12-01"];
    equipe(essai, GUERET, 5, &mois, 12, &mut Tirage::de(1));
    publier(essai, instant(PUBLIE));
    for conseiller in conseillers(essai, 3) {
        tardifs(essai, conseiller, GUERET, (1, 12), TARD);
        tardifs(essai, conseiller, BORDEAUX, (1, 4), TARD);
    }
    assert_eq!(reviser(essai, "2026-11-20T06:00:00Z").unwrap().ajoutes, 48);
    publier(essai, instant("2027-01-05T06:00:00Z"));
    let annuelles = essai.base().lire(publications::annuelles).unwrap();
    let de = |code: &str| {
        let commune = annuelles.iter().find(|ligne| ligne.code == code).unwrap();
        (commune.cras, commune.conseillers)
    };
    assert_eq!(de("23096"), (4 * 60 + 36, 5 + 3));
    assert_eq!(de("33063"), (12, 3));
    // A later revision leaves the year as it was told.
    for conseiller in conseillers(essai, 3) {
        tardifs(essai, conseiller, GUERET, (1, 12), "2027-01-20T06:00:00Z");
    }
    assert_eq!(reviser(essai, "2027-04-05T06:00:00Z").unwrap().ajoutes, 36);
    publier(essai, instant("2027-04-05T06:00:00Z"));
    assert_eq!(essai.base().lire(publications::annuelles).unwrap(), annuelles);
    let mut somme = Mesures::default();
    for ligne in toutes(essai)
        .iter()
        .filter(|ligne| ligne.niveau == NiveauStats::National)
    {
        somme.cumuler(&ligne.mesures);
    }
    assert_eq!(somme.total(Bloc::CRAS), 4 * 60 + 48 + 36);
}

fn a_collectivite_is_never_revised_alone(essai: &BaseDEssai) {
    equipe(essai, GUERET, 5, &[OCTOBRE], 12, &mut Tirage::de(1));
    equipe(essai, NOUMEA, 5, &[OCTOBRE], 12, &mut Tirage::de(2));
    publier(essai, instant(PUBLIE));
    let avant = toutes(essai);
    for conseiller in conseillers(essai, 5) {
        tardifs(essai, conseiller, NOUMEA, (1, 20), TARD);
    }
    let revision = reviser(essai, "2027-01-05T06:00:00Z").unwrap();
    assert_eq!((revision.ajoutes, revision.en_attente), (0, 0));
    assert_eq!(toutes(essai), avant);
}
