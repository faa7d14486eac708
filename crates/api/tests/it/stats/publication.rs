//! Months are published once, and stay.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use coop_api::Echeance;
use coop_domain::{
    ids::CompteId,
    stats::{CraCompte, Mesures, echanges::NiveauStats},
    temps::{Date, Instant},
    territoires::{CodeDepartement, Cog},
};
use coop_store::publications::{self, Publication};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{
    GUERET, NATIONALES, Tirage, UN_AN, charger, cra, date, equipe, lire, publier, reseau, tous,
};
use coop_testkit::comptes::conseiller;

sur_les_deux!(
    what_is_published_is_the_recount_of_each_territory,
    months_are_published_on_the_5th_and_only_once,
    an_edit_of_a_closed_month_changes_one_s_own_figures_only,
    what_another_program_publishes_is_told_within_seconds,
);

fn instant(texte: &str) -> Instant {
    texte.parse().unwrap()
}

fn toutes(essai: &BaseDEssai) -> Vec<Publication> {
    essai.base().lire(publications::toutes).unwrap()
}

fn dans(publication: &Publication, cra: &CraCompte) -> bool {
    cra.date.premier_du_mois() == publication.mois
        && match publication.niveau {
            NiveauStats::National => true,
            NiveauStats::Region => cra.region.as_str() == publication.code,
            NiveauStats::Departement => cra.departement.as_str() == publication.code,
            NiveauStats::Hub => hub(&publication.code).contains(&cra.departement),
            autre => panic!("nothing of {autre:?} is published by month"),
        }
}

/// The départements of a hub.
fn hub(code: &str) -> &'static [CodeDepartement] {
    static COG: LazyLock<Cog> = LazyLock::new(|| Cog::charger().unwrap());
    let hub = COG.hubs().iter().find(|hub| hub.slug.as_str() == code).unwrap();
    &hub.departements
}

fn what_is_published_is_the_recount_of_each_territory(essai: &BaseDEssai) {
    reseau(essai);
    let mois = publier(essai, MAINTENANT);
    assert_eq!(mois, UN_AN.map(date));
    let (publiees, cras) = (toutes(essai), tous(essai));
    let mut par_niveau: BTreeMap<(NiveauStats, Date), Mesures> = BTreeMap::new();
    for publication in &publiees {
        let siens: Vec<_> = cras.iter().filter(|cra| dans(publication, cra)).collect();
        let mut mesures = Mesures::default();
        siens.iter().for_each(|cra| mesures.ajouter(cra));
        let conseillers: BTreeSet<CompteId> = siens.iter().map(|cra| cra.conseiller).collect();
        let ou = format!(
            "{:?} {} {}",
            publication.niveau, publication.code, publication.mois
        );
        assert_eq!(publication.mesures, mesures, "{ou}");
        assert_eq!(
            publication.conseillers,
            conseillers.into_iter().collect::<Vec<_>>(),
            "{ou}"
        );
        par_niveau
            .entry((publication.niveau, publication.mois))
            .or_default()
            .cumuler(&publication.mesures);
    }
    for mois in UN_AN.map(date) {
        let national = &par_niveau[&(NiveauStats::National, mois)];
        assert_ne!(*national, Mesures::default());
        for niveau in [NiveauStats::Region, NiveauStats::Departement] {
            assert_eq!(par_niveau[&(niveau, mois)], *national, "{niveau:?} {mois}");
        }
    }
    // Every territory has its row, were it of nobody.
    assert_eq!(
        publiees.len() % UN_AN.len(),
        0,
        "each territory in each month: {}",
        publiees.len()
    );
    assert!(publiees.len() > 12 * 120, "{}", publiees.len());
}

fn months_are_published_on_the_5th_and_only_once(essai: &BaseDEssai) {
    let cog = Cog::charger().unwrap();
    let mut tirage = Tirage::de(5);
    let a = |maintenant: &str, echeance| {
        let publies = coop_api::publier(essai.base(), &cog, instant(maintenant), echeance).unwrap();
        publies.iter().map(Date::to_string).collect::<Vec<_>>()
    };
    let rien: [&str; 0] = [];
    assert_eq!(
        a("2026-11-20T10:00:00Z", Echeance::ToutDeSuite),
        rien,
        "no CRA yet"
    );
    equipe(essai, GUERET, 3, &["2026-08-01", "2026-10-01"], 4, &mut tirage);
    // The 4th, a second before midnight in Paris.
    assert_eq!(
        a("2026-11-04T22:59:59Z", Echeance::Calendrier),
        ["2026-08-01", "2026-09-01"]
    );
    assert_eq!(a("2026-11-04T22:59:59Z", Echeance::Calendrier), rien);
    let premieres = toutes(essai);
    assert_eq!(a("2026-11-04T23:00:00Z", Echeance::Calendrier), ["2026-10-01"]);
    // Late CRAs change nothing of what is published, older months are caught up with the next.
    equipe(
        essai,
        GUERET,
        3,
        &["2026-06-01", "2026-09-01", "2026-11-01"],
        4,
        &mut tirage,
    );
    assert_eq!(a("2026-11-20T10:00:00Z", Echeance::Calendrier), rien);
    assert_eq!(
        a("2026-12-01T12:00:00Z", Echeance::ToutDeSuite),
        ["2026-06-01", "2026-07-01", "2026-11-01"]
    );
    let toutes = toutes(essai);
    for premiere in &premieres {
        assert!(toutes.contains(premiere), "{premiere:?}");
    }
    let septembre = toutes
        .iter()
        .find(|ligne| ligne.niveau == NiveauStats::National && ligne.mois == date("2026-09-01"))
        .unwrap();
    assert_eq!(septembre.mesures, Mesures::default());
}

fn an_edit_of_a_closed_month_changes_one_s_own_figures_only(essai: &BaseDEssai) {
    let equipe = equipe(essai, GUERET, 4, &["2026-10-01"], 8, &mut Tirage::de(2));
    // The service publishes what is due when it starts.
    essayer(essai, async |application| {
        application
            .jusqu_a(async || application.get(NATIONALES).await.status() == 200)
            .await;
        let avant = lire(application, NATIONALES).await;
        assert_eq!(avant["totaux"]["cras"], 32);
        let moi = equipe[0].connecter(application).await;
        let miens = || async {
            let chiffres = moi
                .json(application, "/api/v1/stats/moi?du=2026-10-01&au=2026-10-31")
                .await;
            chiffres["totaux"]["cras"].as_u64().unwrap()
        };
        assert_eq!(miens().await, 8);
        let cras = moi.json(application, "/api/v1/cras?limit=1").await;
        let id = cras["items"][0]["id"].as_str().unwrap();
        let supprime = moi
            .requete(
                application,
                reqwest::Method::DELETE,
                &format!("/api/v1/cras/{id}"),
            )
            .header("if-match", "\"1\"")
            .send()
            .await
            .unwrap();
        assert_eq!(supprime.status(), 204);
        assert_eq!(miens().await, 7);
        assert_eq!(publier(essai, MAINTENANT), []);
        assert_eq!(lire(application, NATIONALES).await, avant);
    });
}

fn what_another_program_publishes_is_told_within_seconds(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let rien = application.get(NATIONALES).await;
        assert_eq!(rien.status(), 404);
        let probleme: Value = rien.json().await.unwrap();
        assert_eq!(
            probleme["detail"],
            "Aucun chiffre n'est encore publié. Les chiffres d'un mois sont publiés le 5 du mois suivant\u{a0}: la \
             prochaine publication est prévue le 5 décembre 2026."
        );
        let personnes: Vec<_> = (0..3).map(|_| conseiller(essai)).collect();
        for personne in &personnes {
            let lignes = vec![cra(date("2026-10-05"), GUERET, &mut Tirage::de(1))];
            charger(essai, personne.id, lignes);
        }
        assert_eq!(publier(essai, MAINTENANT), [date("2026-10-01")]);
        application
            .jusqu_a(async || application.get(NATIONALES).await.status() == 200)
            .await;
        let chiffres = lire(&application, NATIONALES).await;
        assert_eq!(
            (
                &chiffres["totaux"]["cras"],
                &chiffres["publie_le"],
                &chiffres["calcule_a"]
            ),
            (&json!(3), &json!(MAINTENANT), &json!(MAINTENANT))
        );
        application.arreter().await;
    });
}
