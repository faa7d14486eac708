//! What a map is told of a search: counts, counters, tiles.

use std::path::PathBuf;

use coop_domain::{
    horaires::Horaires,
    lieu::{Dispositif, EtatLieu, Frais, Lieu, Service},
    recherche::{
        AdresseTuile, Compteurs, NiveauCompteurs, PageLieux, Proprietes, RechercheLieux, Tuile, ZOOM_MAX,
    },
    territoires::Cog,
};
use coop_index::{Instantane, Question};
use coop_ingest::importer_fichier;
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::BaseDEssai,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use insta::{allow_duplicates, assert_snapshot};
use reqwest::Method;
use serde_json::Value;

use crate::commun::{entete, sans_base, vue};

sur_les_deux!(
    a_page_counts_the_whole_result_when_it_is_asked,
    territories_count_their_lieux,
    tiles_show_what_a_search_finds,
    a_tile_is_followed_by_its_changes,
);

/// Four lieux around Guéret, a kilometre apart, the last one without a position nor a département.
fn quatre() -> Vec<Lieu> {
    let mut quatre = lieux(4);
    quatre[0].frais_a_charge = [Frais::Gratuit].into_iter().collect();
    quatre[1].dispositif_programmes_nationaux = [Dispositif::ConseillersNumeriques].into_iter().collect();
    quatre[1].horaires = Some(Horaires::new("24/7").unwrap());
    quatre[3].adresse.position = None;
    quatre[3].adresse.code_insee = None;
    quatre[3].adresse.departement = None;
    quatre
}

async fn lue<T: serde::de::DeserializeOwned>(application: &Application, chemin: &str) -> T {
    let reponse = application.get(chemin).await;
    assert_eq!(reponse.status(), 200, "{chemin}");
    reponse.json().await.unwrap()
}

async fn total(application: &Application, query: &str) -> u32 {
    let page: PageLieux = lue(
        application,
        &format!("/api/v1/lieux?limit=1&with_total=true&{query}"),
    )
    .await;
    page.total.unwrap()
}

fn a_page_counts_the_whole_result_when_it_is_asked(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(quatre(), 4).await;
        let sans: PageLieux = lue(application, "/api/v1/lieux?facettes=false").await;
        assert_eq!(sans.facettes, None);
        let page: PageLieux = lue(
            application,
            "/api/v1/lieux?facettes=true&limit=1&tri=nom&services=acces_internet_materiel",
        )
        .await;
        assert_eq!((page.items.len(), page.total), (1, None));
        let facettes = page.facettes.unwrap();
        for (service, nombre) in facettes.services.iter() {
            let code = coop_domain::enumeration::Enumeration::code(service);
            assert_eq!(
                nombre,
                total(application, &format!("services={code}")).await,
                "{code}"
            );
        }
        assert_eq!(facettes.services.de(Service::AideDemarches), 3);
        assert_eq!((facettes.conseiller, facettes.ouverts), (0, 0));
        // Of the whole country.
        let facettes = application.json("/api/v1/lieux?facettes=true&limit=1").await["facettes"].take();
        assert_eq!(
            (
                &facettes["conseiller"],
                &facettes["ouverts"],
                &facettes["sans_position"]
            ),
            (&1.into(), &1.into(), &1.into())
        );
        assert_eq!(facettes["emprise"], "1.87,46.17,1.89,46.17");
        let frais = total(application, "frais_a_charge=gratuit").await;
        assert_eq!(facettes["frais_a_charge"]["gratuit"], frais);
        // What is counted does not change what is walked.
        let suite: PageLieux = lue(
            application,
            &format!("/api/v1/lieux?limit=3&tri=nom&cursor={}", {
                let page: PageLieux = lue(application, "/api/v1/lieux?facettes=true&limit=1&tri=nom").await;
                page.next.unwrap()
            }),
        )
        .await;
        assert_eq!(suite.items.len(), 3);
    });
}

fn territories_count_their_lieux(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(quatre(), 4).await;
        let compteurs: Compteurs = lue(application, "/api/v1/lieux/compteurs").await;
        assert_eq!(
            (compteurs.niveau, compteurs.items.len(), compteurs.total),
            (NiveauCompteurs::Region, 26, 4)
        );
        let vu = application
            .json("/api/v1/lieux/compteurs?niveau=departement&services=aide_demarches")
            .await;
        let items = vu["items"].as_array().unwrap();
        assert_eq!(
            (items.len(), &vu["total"], &vu["sans_territoire"]),
            (109, &3.into(), &1.into())
        );
        let creuse = items.iter().find(|item| item["code"] == "23").unwrap();
        allow_duplicates! {
            assert_snapshot!(serde_json::to_string_pretty(creuse).unwrap(), @r#"
            {
              "code": "23",
              "emprise": "1.375,45.664,2.61075,46.45475",
              "latitude": 46.09063234352147,
              "longitude": 2.018307483430017,
              "nom": "Creuse",
              "nombre": 2
            }
            "#);
        }
        let autres = items.iter().filter(|item| item["code"] != "23");
        assert!(autres.into_iter().all(|item| item["nombre"] == 0));
    });
}

fn tiles_show_what_a_search_finds(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(quatre(), 4).await;
        let loin = application.get("/api/v1/lieux/tuiles/5/16/11").await;
        assert_eq!(
            entete(&loin, "cache-control"),
            "public, max-age=60, stale-while-revalidate=300"
        );
        let vue_de_loin = vue(loin).await;
        allow_duplicates! {
            assert_snapshot!(vue_de_loin, @r#"
            200
            {
              "features": [
                {
                  "geometry": {
                    "coordinates": [
                      1.88,
                      46.17
                    ],
                    "type": "Point"
                  },
                  "properties": {
                    "emprise": "1.87,46.17,1.89,46.17",
                    "genre": "groupe",
                    "id": "8-6289",
                    "nombre": 3,
                    "zoom": 10
                  },
                  "type": "Feature"
                }
              ],
              "type": "FeatureCollection"
            }
            "#);
        }
        // Of the second of these lieux alone, whichever tile it is in.
        let second = lieu(1).adresse.position.unwrap().point;
        let adresse = AdresseTuile::de(second, 16);
        let chemin = format!("/api/v1/lieux/tuiles/16/{}/{}", adresse.x(), adresse.y());
        let tuile: Tuile = lue(application, &chemin).await;
        let [marque] = &tuile.features[..] else {
            panic!("{tuile:?}");
        };
        let Proprietes::Lieu(sur_carte) = &marque.properties else {
            panic!("{marque:?}");
        };
        assert_eq!(
            (
                sur_carte.id,
                sur_carte.etat,
                sur_carte.conseiller,
                sur_carte.itinerant
            ),
            (lieu(1).id(), EtatLieu::Ouvert, true, false)
        );
        let sans: Tuile = lue(application, &format!("{chemin}?frais_a_charge=gratuit")).await;
        assert_eq!(sans.features, []);
        let ailleurs: Tuile = lue(application, "/api/v1/lieux/tuiles/18/262143/262143").await;
        assert_eq!(ailleurs.features, []);
    });
}

fn a_tile_is_followed_by_its_changes(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(24), 24).await;
        let chemin = "/api/v1/lieux/tuiles/10/517/363";
        let tenue = application.get(chemin).await;
        let etiquette = entete(&tenue, "etag").to_owned();
        let demander = async |nom: &str, valeur: &str| {
            let requete = application.requete(Method::GET, chemin).header(nom, valeur);
            requete.send().await.unwrap()
        };
        assert_eq!(demander("if-none-match", &etiquette).await.status(), 304);
        assert_eq!(
            entete(&demander("accept-encoding", "br").await, "content-encoding"),
            "br"
        );
        // A little to the north of the first one.
        application.peupler(vec![lieu(100)], 25).await;
        application
            .jusqu_a(async || demander("if-none-match", &etiquette).await.status() == 200)
            .await;
    });
}

#[test]
fn what_is_no_tile_nor_a_filter_is_refused() {
    sans_base(async |application| {
        application.peupler(lieux(3), 3).await;
        for (chemin, pointeurs) in [
            ("tuiles/19/0/0", vec!["{z}"]),
            ("tuiles/300/0/0", vec!["{z}"]),
            ("tuiles/x/0/0", vec!["{z}"]),
            ("tuiles/0/1/0", vec!["{x}"]),
            ("tuiles/5/16/32", vec!["{y}"]),
            ("tuiles/5/-1/3", vec!["{x}"]),
            ("tuiles/5/%2B1/3", vec!["{x}"]),
            ("tuiles/05/1/3", vec!["{z}"]),
            ("tuiles/5/1/3.png", vec!["{y}"]),
            ("tuiles/5/1/3?limit=4", vec!["?limit"]),
            ("tuiles/5/1/3?departement=999", vec!["?departement"]),
            ("compteurs?niveau=epci&tri=nom", vec!["?tri", "?niveau"]),
        ] {
            let reponse = application.get(&format!("/api/v1/lieux/{chemin}")).await;
            assert_eq!(reponse.status(), 400, "{chemin}");
            let probleme: Value = reponse.json().await.unwrap();
            let erreurs = probleme["errors"].as_array().unwrap();
            let vus: Vec<_> = erreurs.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
            assert_eq!(vus, pointeurs, "{chemin}");
        }
        assert_snapshot!(vue(application.get("/api/v1/lieux/tuiles/5/16/32").await).await, @r#"
        400
        {
          "detail": "Au zoom 5, y est entre 0 et 31.",
          "errors": [
            {
              "code": "hors_bornes",
              "message": "Au zoom 5, y est entre 0 et 31.",
              "pointer": "{y}"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
        for chemin in ["tuiles/5/16", "tuiles/5/16/11/0", "tuiles"] {
            let statut = application
                .get(&format!("/api/v1/lieux/{chemin}"))
                .await
                .status()
                .as_u16();
            assert!(matches!(statut, 400 | 404), "{chemin}: {statut}");
        }
    });
}

/// The laws of the index, on the 10 585 real lieux: all of them have a position.
#[test]
fn the_real_lieux_are_on_every_map_once() {
    let cog = Cog::charger().unwrap();
    let chemin = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/lieux/lieux-standard-v1.csv.gz");
    let instantane =
        Instantane::construire(&cog, importer_fichier(chemin, None, &cog, |_| ()).unwrap().lieux);
    assert_eq!(instantane.nombre(), 10_585);
    let question = |recherche: &RechercheLieux| Question::depuis(recherche, &cog, MAINTENANT).unwrap();
    let gratuits = RechercheLieux {
        frais_a_charge: vec![Frais::Gratuit],
        ..Default::default()
    };
    let points: Vec<_> = instantane
        .ids()
        .filter_map(|id| instantane.lieu(id)?.point())
        .collect();
    for recherche in [RechercheLieux::default(), gratuits] {
        let question = question(&recherche);
        let compteurs = instantane.compteurs(&cog, &question, NiveauCompteurs::Departement);
        let somme: u32 = compteurs.items.iter().map(|compteur| compteur.nombre).sum();
        assert_eq!(somme + compteurs.sans_territoire, compteurs.total);
        let facettes = instantane.facettes(&question);
        for z in [0, 3, 5, 8, 11, 15, 16, ZOOM_MAX] {
            let mut adresses: Vec<_> = points.iter().map(|point| AdresseTuile::de(*point, z)).collect();
            adresses.sort_unstable();
            adresses.dedup();
            let mut vus = 0;
            for adresse in adresses {
                for marque in instantane.tuile(&question, adresse).features {
                    vus += match marque.properties {
                        Proprietes::Groupe(groupe) => groupe.nombre,
                        Proprietes::Lieu(_) => 1,
                        Proprietes::Passage(_) => 0,
                    };
                }
            }
            assert_eq!(vus, compteurs.total - facettes.sans_position, "zoom {z}");
        }
    }
}
