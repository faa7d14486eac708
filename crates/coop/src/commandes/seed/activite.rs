//! What the fictitious conseillers report: contents drawn with the shares of the programme's real figures.

use coop_domain::{
    cra::{Age, Canal, ContenuCra, Effectifs, Materiel, Organisme, SousTheme, Statut, Suite, Theme, TypeCra},
    enumeration::{Ensemble, Enumeration as _},
    ids::LieuId,
    temps::{Date, JourSemaine},
    territoires::Commune,
};

use super::alea::Alea;

/// Where a fictitious conseiller works.
pub(super) struct Terrain<'a> {
    /// The commune of the employer.
    pub(super) commune: &'a Commune,
    /// The communes around: of the same département.
    pub(super) voisines: &'a [&'a Commune],
    /// The conseiller's lieu, if there is one.
    pub(super) lieu: Option<LieuId>,
}

/// Days of a hundred on which one goes to another commune.
const AILLEURS: u64 = 15;
/// The first CRA is of the first days: everybody is active from the first month.
const PREMIERS_JOURS: usize = 15;

const TYPES: &[(TypeCra, u32)] = &[
    (TypeCra::Individuel, 60),
    (TypeCra::Ponctuel, 25),
    (TypeCra::Collectif, 15),
];
const AGES: &[(Age, u32)] = &[
    (Age::Plus60, 470),
    (Age::De35A59, 290),
    (Age::De18A34, 105),
    (Age::Moins12, 80),
    (Age::De12A17, 30),
    (Age::NonCommunique, 25),
];
const THEMES: &[(Theme, u32)] = &[
    (Theme::Demarche, 30),
    (Theme::PriseEnMain, 14),
    (Theme::Courriel, 11),
    (Theme::Navigation, 8),
    (Theme::Applications, 6),
    (Theme::Bureautique, 5),
    (Theme::Contenus, 5),
    (Theme::Echanger, 4),
    (Theme::Emploi, 4),
    (Theme::Sante, 4),
    (Theme::Securite, 3),
    (Theme::Fraude, 3),
    (Theme::Budget, 3),
    (Theme::Maintenance, 3),
    (Theme::Diagnostic, 2),
    (Theme::Parentalite, 2),
    (Theme::Creer, 2),
    (Theme::Information, 2),
    (Theme::Vocabulaire, 1),
    (Theme::IntelligenceArtificielle, 2),
    (Theme::Scolaire, 1),
    (Theme::Professionnel, 1),
];

/// The working days of a period, both ends included.
pub(super) fn jours_ouvres(du: Date, au: Date) -> Vec<Date> {
    std::iter::successors(Some(du), |jour| jour.lendemain())
        .take_while(|jour| *jour <= au)
        .filter(|jour| jour.jour_semaine() != JourSemaine::Dimanche)
        .collect()
}

/// `nombre` contents spread over these days, in their order; none without days.
pub(super) fn contenus(
    terrain: &Terrain<'_>,
    jours: &[Date],
    nombre: usize,
    alea: &mut Alea,
) -> Vec<ContenuCra> {
    (0..nombre)
        .filter_map(|rang| {
            // Each has its part of the period; the first one, the beginning.
            let debut = rang * jours.len() / nombre;
            let fin = ((rang + 1) * jours.len() / nombre).max(debut + 1);
            let fin = if rang == 0 { fin.min(PREMIERS_JOURS) } else { fin };
            let jour = alea.parmi(jours.get(debut..fin.min(jours.len()))?)?;
            contenu(terrain, *jour, alea)
        })
        .collect()
}

fn contenu(terrain: &Terrain<'_>, date: Date, alea: &mut Alea) -> Option<ContenuCra> {
    let type_ = alea.selon(TYPES)?;
    let participants = match type_ {
        TypeCra::Collectif => 2 + petit(alea.sous(11)),
        TypeCra::Individuel | TypeCra::Ponctuel => 1,
    };
    let (ages, statuts) = publics(participants, alea)?;
    let (themes, sous_themes) = themes(alea)?;
    let canal = canal(terrain.lieu.is_some(), alea)?;
    let chez_soi = matches!(canal, Canal::LieuActivite | Canal::ADistance) || !alea.sur_cent(AILLEURS);
    let commune = if chez_soi {
        terrain.commune
    } else {
        alea.parmi(terrain.voisines).copied().unwrap_or(terrain.commune)
    };
    Some(ContenuCra {
        date,
        canal,
        lieu: terrain.lieu.filter(|_| canal == Canal::LieuActivite),
        commune: commune.code.clone(),
        type_,
        participants,
        deja_accompagnes: if participants > 1 {
            petit(alea.sous(u64::from(participants) + 1))
        } else {
            u16::from(alea.sur_cent(45))
        },
        ages,
        statuts,
        themes,
        sous_themes,
        precision: None,
        duree: duree(type_, alea)?,
        suite: suite(type_, participants, alea),
        mandat: None,
        materiel: materiel(alea),
        tags: Vec::new(),
    })
}

fn publics(participants: u16, alea: &mut Alea) -> Option<(Effectifs<Age>, Effectifs<Statut>)> {
    let (mut ages, mut statuts) = (Effectifs::default(), Effectifs::default());
    for _ in 0..participants {
        let age = alea.selon(AGES)?;
        let statut = alea.selon(match age {
            Age::Moins12 | Age::De12A17 => &[(Statut::Scolarise, 100)],
            Age::De18A34 => &[
                (Statut::Scolarise, 25),
                (Statut::SansEmploi, 30),
                (Statut::EnEmploi, 40),
                (Statut::NonCommunique, 5),
            ],
            Age::De35A59 => &[
                (Statut::SansEmploi, 40),
                (Statut::EnEmploi, 50),
                (Statut::NonCommunique, 10),
            ],
            Age::Plus60 => &[
                (Statut::Retraite, 90),
                (Statut::SansEmploi, 4),
                (Statut::EnEmploi, 4),
                (Statut::NonCommunique, 2),
            ],
            Age::NonCommunique => &[(Statut::NonCommunique, 100)][..],
        })?;
        ages.fixer(age, ages.de(age) + 1);
        statuts.fixer(statut, statuts.de(statut) + 1);
    }
    Some((ages, statuts))
}

fn themes(alea: &mut Alea) -> Option<(Ensemble<Theme>, Ensemble<SousTheme>)> {
    let (mut themes, mut sous_themes) = (Ensemble::VIDE, Ensemble::VIDE);
    for _ in 0..=alea.sous(3) {
        let theme = alea.selon(THEMES)?;
        themes.ajouter(theme);
        if let Some(sous_theme) = alea.parmi(theme.sous_themes())
            && alea.sur_cent(70)
        {
            sous_themes.ajouter(*sous_theme);
        }
    }
    Some((themes, sous_themes))
}

fn canal(a_un_lieu: bool, alea: &mut Alea) -> Option<Canal> {
    alea.selon(if a_un_lieu {
        &[
            (Canal::LieuActivite, 72),
            (Canal::AutreLieu, 12),
            (Canal::ADomicile, 6),
            (Canal::ADistance, 10),
        ]
    } else {
        &[
            (Canal::AutreLieu, 60),
            (Canal::ADomicile, 15),
            (Canal::ADistance, 25),
        ][..]
    })
}

fn duree(type_: TypeCra, alea: &mut Alea) -> Option<u16> {
    let minutes: &[u16] = match type_ {
        TypeCra::Individuel => &[30, 45, 45, 60, 60, 60, 90],
        TypeCra::Ponctuel => &[5, 10, 15, 15, 20, 30],
        TypeCra::Collectif => &[60, 90, 90, 120, 120, 180],
    };
    alea.parmi(minutes).copied()
}

fn suite(type_: TypeCra, participants: u16, alea: &mut Alea) -> Suite {
    let mut suite = Suite::default();
    if type_ == TypeCra::Collectif {
        suite.atelier = u32::from(petit(alea.sous(u64::from(participants))));
    } else if alea.sur_cent(40) {
        suite.individuel = 1;
    } else if alea.sur_cent(15) {
        suite.atelier = 1;
    } else if alea.sur_cent(20)
        && let Some(organisme) = alea.parmi(Organisme::TOUS)
    {
        suite.redirections.fixer(*organisme, 1);
    }
    suite
}

fn materiel(alea: &mut Alea) -> Ensemble<Materiel> {
    alea.selon(&[
        (Some(Materiel::Ordinateur), 45),
        (Some(Materiel::Telephone), 30),
        (Some(Materiel::Tablette), 10),
        (None, 15),
    ])
    .flatten()
    .into_iter()
    .collect()
}

/// A number of people of an atelier.
fn petit(nombre: u64) -> u16 {
    u16::try_from(nombre).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use coop_domain::{
        cra::{Contexte, Periode, SaisieCra},
        territoires::Cog,
    };

    use super::{super::alea::Usage, *};

    fn tirer(nombre: usize, graine: u64) -> Vec<ContenuCra> {
        let cog = Cog::charger().unwrap();
        let commune = cog.commune(&"23096".parse().unwrap()).unwrap();
        let voisines: Vec<_> = cog
            .communes()
            .iter()
            .filter(|voisine| voisine.departement == commune.departement)
            .collect();
        let terrain = Terrain {
            commune,
            voisines: &voisines,
            lieu: Some(LieuId::depuis_source("essai", "1")),
        };
        let jours = jours_ouvres(date("2025-11-01"), date("2026-11-20"));
        contenus(
            &terrain,
            &jours,
            nombre,
            &mut Alea::de_graine(graine, Usage::Activite),
        )
    }

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn what_is_drawn_keeps_the_rules_of_what_is_typed() {
        let contexte = Contexte {
            maintenant: Some("2026-11-20T10:00:00Z".parse().unwrap()),
            contrats: vec![Periode {
                du: date("2025-11-01"),
                au: None,
            }],
            lieux: vec![LieuId::depuis_source("essai", "1")],
            departement: Some("23".parse().unwrap()),
        };
        let tires = tirer(2_000, 1);
        assert_eq!(tires.len(), 2_000);
        for contenu in &tires {
            assert_eq!(SaisieCra::from(contenu).verifier(&contexte).unwrap(), *contenu);
        }
        assert!(tires[0].date < date("2025-12-01"));
        assert_eq!(tirer(50, 7), tirer(50, 7));
        assert_ne!(tirer(50, 7), tirer(50, 8));
    }

    #[test]
    fn shares_are_those_of_the_programme() {
        let tires = tirer(20_000, 3);
        let part = |nombre: u32, total: u32| 100.0 * f64::from(nombre) / f64::from(total);
        let des_cras = |type_| {
            let nombre = tires.iter().filter(|cra| cra.type_ == type_).count();
            part(u32::try_from(nombre).unwrap(), 20_000)
        };
        for (type_, attendue) in [
            (TypeCra::Individuel, 60.0),
            (TypeCra::Ponctuel, 25.0),
            (TypeCra::Collectif, 15.0),
        ] {
            assert!(
                (des_cras(type_) - attendue).abs() < 1.5,
                "{type_:?} {}",
                des_cras(type_)
            );
        }
        let participants: u32 = tires.iter().map(|cra| u32::from(cra.participants)).sum();
        for (age, attendue) in [
            (Age::Plus60, 47.0),
            (Age::De35A59, 29.0),
            (Age::De18A34, 10.5),
            (Age::Moins12, 8.0),
        ] {
            let nombre = part(tires.iter().map(|cra| cra.ages.de(age)).sum(), participants);
            assert!((nombre - attendue).abs() < 1.5, "{age:?} {nombre}");
        }
    }

    #[test]
    fn without_days_nothing_is_drawn() {
        let cog = Cog::charger().unwrap();
        let terrain = Terrain {
            commune: cog.commune(&"23096".parse().unwrap()).unwrap(),
            voisines: &[],
            lieu: None,
        };
        let mut alea = Alea::de_graine(1, Usage::Activite);
        assert_eq!(contenus(&terrain, &[], 5, &mut alea), []);
        assert_eq!(contenus(&terrain, &[date("2026-11-20")], 5, &mut alea).len(), 5);
    }
}
