use proptest::prelude::*;

use super::*;
use crate::{
    enumeration::Enumeration as _,
    stats::{
        echanges::{Cellule, Pas, Point},
        graphiques::{Graphique, Mesure, Tout, barres},
    },
};

fn repartition(graphique: Graphique, nombres: &[Option<u64>]) -> Repartition {
    let cellules: Vec<Cellule> = nombres
        .iter()
        .enumerate()
        .map(|(rang, n)| Cellule {
            code: format!("c{rang}").into(),
            libelle: format!("Valeur <{rang}> & d'un nom qui ne tient pas sur une seule ligne de ce dessin")
                .into(),
            n: *n,
            cras: None,
            secret: n.is_none(),
        })
        .collect();
    Repartition {
        graphique,
        barres: barres(&cellules, Tout::Parmi(nombres.iter().flatten().sum())),
    }
}

fn evolution(nombres: &[Option<u64>], avant: &[Option<u64>]) -> Evolution {
    let points = |nombres: &[Option<u64>]| -> Vec<Point> {
        let debut: crate::temps::Date = "2020-01-01".parse().unwrap();
        (0_u16..)
            .zip(nombres)
            .map(|(mois, n)| Point {
                periode: debut.plus_mois(mois).unwrap(),
                cras: *n,
                accompagnements: *n,
            })
            .collect()
    };
    Evolution::tracer(
        Pas::Mois,
        Mesure::Accompagnements,
        &points(nombres),
        &points(avant),
    )
}

fn cadre() -> Cadre {
    Cadre {
        titre: "Âges".to_owned(),
        sous_titre: "L'« Île » <3, novembre 2026".to_owned(),
        pied: vec!["Source\u{a0}: Coop".to_owned()],
    }
}

/// The values of an attribute, in pixels.
fn places(svg: &str, nom: &str) -> Vec<f64> {
    svg.split(&format!(" {nom}=\""))
        .skip(1)
        .filter_map(|suite| suite.split('"').next()?.parse().ok())
        .collect()
}

#[test]
fn a_picture_says_its_title_and_what_it_shows() {
    let r = repartition(Graphique::Ages, &[Some(40), None, Some(0)]);
    let image = Image::dessiner(Contenu::Barres(&r), 800, Some(&cadre()));
    let titre = "<title>Âges, L'« Île » &lt;3, novembre 2026</title><desc>";
    assert!(image.svg.contains(titre), "{}", image.svg);
    assert!(image.svg.contains("1 valeur au secret statistique.</desc>"));
    assert!(image.svg.contains("Valeur &lt;0&gt; &amp;"));
    assert!(image.svg.contains(">secret statistique</text>"));
    // Bare, it is on a page that says it.
    let nue = Image::dessiner(Contenu::Barres(&r), 800, None);
    assert!(!nue.svg.contains("<title>") && nue.hauteur < image.hauteur);
}

#[test]
fn what_is_hidden_has_no_length() {
    let r = repartition(Graphique::Ages, &[None, None]);
    let svg = Image::dessiner(Contenu::Barres(&r), 600, None).svg;
    // Two hatched bars, neither a filled one nor its trough.
    assert_eq!(svg.matches("fill=\"url(#secret)\"").count(), 2, "{svg}");
    assert!(!svg.contains(COULEURS[1]), "{svg}");
    let svg = Image::dessiner(
        Contenu::Evolution(&evolution(&[Some(2), None, Some(3), Some(1)], &[]), "2026"),
        600,
        None,
    )
    .svg;
    assert_eq!(svg.matches("fill=\"url(#secret)\"").count(), 1, "{svg}");
    assert_eq!(svg.matches("<circle").count(), 3, "{svg}");
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let nombres: Vec<Option<u64>> = (0..30).map(|n| Some(30 - n)).collect();
    let svg = Image::dessiner(
        Contenu::Barres(&repartition(Graphique::Themes, &nombres)),
        600,
        None,
    )
    .svg;
    assert!(svg.contains("22 autres valeurs"), "{svg}");
}

proptest! {
    #[test]
    fn nothing_leaves_the_picture(
        nombres in prop::collection::vec(prop::option::of(0_u64..1 << 40), 0..120),
        avant in prop::collection::vec(prop::option::of(0_u64..1 << 40), 0..120),
        graphique in prop::sample::select(Graphique::TOUS),
        entiere in any::<bool>(),
    ) {
        let cadre = cadre();
        let cadre = entiere.then_some(&cadre);
        let (e, r) = (evolution(&nombres, &avant), repartition(graphique, &nombres));
        for contenu in [Contenu::Evolution(&e, "2026"), Contenu::Barres(&r)] {
            let image = Image::dessiner(contenu, 660, cadre);
            let (largeur, hauteur) = (f64::from(image.largeur), f64::from(image.hauteur));
            for nom in ["x", "x1", "x2", "cx"] {
                for x in places(&image.svg, nom) {
                    prop_assert!((0.0..=largeur).contains(&x), "{} {}", nom, x);
                }
            }
            for nom in ["y", "y1", "y2", "cy"] {
                for y in places(&image.svg, nom) {
                    prop_assert!((0.0..=hauteur).contains(&y), "{} {}", nom, y);
                }
            }
        }
    }
}
