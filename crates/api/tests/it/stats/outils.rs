//! A network of a few conseillers, and what is published of it.

use coop_domain::{
    comptes::Role,
    cra::{Age, Canal, ContenuCra, Effectifs, Materiel, Organisme, Statut, Suite, Theme, TypeCra},
    enumeration::{Ensemble, Enumeration as _},
    ids::CompteId,
    stats::{CraCompte, Mesures},
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_store::cras::{self, LotDeCras, NouveauCraEnBloc};
use coop_testkit::{
    application::{Application, MAINTENANT},
    bases::BaseDEssai,
    comptes::{Personne, personne, structure},
};
use serde_json::Value;

/// The published figures of the country.
pub(super) const NATIONALES: &str = "/api/v1/stats/national/FR";

/// Numbers that are drawn: the same for the same seed.
pub(super) struct Tirage(u64);

impl Tirage {
    pub(super) const fn de(graine: u64) -> Self {
        Self(graine)
    }

    /// A number under this one.
    pub(super) fn sous(&mut self, borne: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % borne as u64).unwrap()
    }

    fn parmi<T: Copy>(&mut self, valeurs: &[T]) -> T {
        valeurs[self.sous(valeurs.len())]
    }
}

/// Where CRAs are: a commune, its département, its région.
#[derive(Clone, Copy)]
pub(super) struct Ou(pub(super) &'static str, &'static str, &'static str);

pub(super) const GUERET: Ou = Ou("23096", "23", "75");
pub(super) const LIMOGES: Ou = Ou("87085", "87", "75");
pub(super) const LYON_1ER: Ou = Ou("69381", "69", "84");
pub(super) const BOURG: Ou = Ou("01053", "01", "84");
pub(super) const SAINT_DENIS: Ou = Ou("97411", "974", "04");
pub(super) const DZAOUDZI: Ou = Ou("97608", "976", "06");
pub(super) const BORDEAUX: Ou = Ou("33063", "33", "75");
pub(super) const NOUMEA: Ou = Ou("98818", "988", "988");
pub(super) const LA_SOUTERRAINE: Ou = Ou("23176", "23", "75");
pub(super) const BOURGANEUF: Ou = Ou("23030", "23", "75");

pub(super) fn date(texte: &str) -> Date {
    texte.parse().unwrap()
}

/// A drawn CRA of this day.
pub(super) fn cra(jour: Date, ou: Ou, tirage: &mut Tirage) -> NouveauCraEnBloc {
    let type_ = tirage.parmi(TypeCra::TOUS);
    let participants = if type_.est_collectif() {
        2 + tirage.sous(9)
    } else {
        1
    };
    let (mut ages, mut statuts) = (Effectifs::default(), Effectifs::default());
    for _ in 0..participants {
        let (age, statut) = (tirage.parmi(Age::TOUS), tirage.parmi(Statut::TOUS));
        ages.fixer(age, ages.de(age) + 1);
        statuts.fixer(statut, statuts.de(statut) + 1);
    }
    let themes: Ensemble<Theme> = (0..=tirage.sous(3)).map(|_| tirage.parmi(Theme::TOUS)).collect();
    let mut suite = Suite::default();
    match tirage.sous(4) {
        0 => suite.individuel = 1,
        1 => suite.atelier = 1,
        2 => suite.redirections.fixer(tirage.parmi(Organisme::TOUS), 1),
        _ => {}
    }
    NouveauCraEnBloc {
        contenu: ContenuCra {
            date: jour,
            canal: tirage.parmi(&[Canal::AutreLieu, Canal::ADomicile, Canal::ADistance]),
            lieu: None,
            commune: ou.0.parse().unwrap(),
            type_,
            participants: u16::try_from(participants).unwrap(),
            deja_accompagnes: u16::try_from(tirage.sous(participants + 1)).unwrap(),
            ages,
            statuts,
            themes,
            sous_themes: Ensemble::VIDE,
            precision: None,
            duree: u16::try_from(5 + tirage.sous(200)).unwrap(),
            suite,
            mandat: None,
            materiel: [tirage.parmi(&[Materiel::Ordinateur, Materiel::Telephone])]
                .into_iter()
                .collect(),
            tags: Vec::new(),
        },
        departement: ou.1.parse().unwrap(),
        region: ou.2.parse().unwrap(),
        itinerant: false,
        cree_le: format!("{jour}T18:00:00Z")
            .parse::<Instant>()
            .unwrap()
            .min(MAINTENANT),
    }
}

/// Writes these CRAs of this person.
pub(super) fn charger(essai: &BaseDEssai, qui: CompteId, lignes: Vec<NouveauCraEnBloc>) {
    let lot = LotDeCras {
        conseiller: qui,
        structure: structure(essai),
        lignes,
    };
    cras::charger(essai.base(), [lot], MAINTENANT).unwrap();
}

/// Conseillers of this place, each with this many CRAs in each of these months.
pub(super) fn equipe(
    essai: &BaseDEssai,
    ou: Ou,
    conseillers: usize,
    mois: &[&str],
    par_mois: usize,
    tirage: &mut Tirage,
) -> Vec<Personne> {
    (0..conseillers)
        .map(|_| {
            let personne = personne(essai, Role::Conseiller);
            let mut lignes = Vec::new();
            for premier in mois {
                for _ in 0..par_mois {
                    let jour = date(premier).plus_jours(i32::try_from(tirage.sous(28)).unwrap());
                    lignes.push(cra(jour.unwrap(), ou, tirage));
                }
            }
            charger(essai, personne.id, lignes);
            personne
        })
        .collect()
}

/// The twelve months up to October 2026, which is the last one that is due at the clock of the tests.
pub(super) const UN_AN: [&str; 12] = [
    "2025-11-01",
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
    "2026-03-01",
    "2026-04-01",
    "2026-05-01",
    "2026-06-01",
    "2026-07-01",
    "2026-08-01",
    "2026-09-01",
    "2026-10-01",
];

/// A network of one year: two régions that may be told, one of which one month may not, one of two people, which may
/// not, and a little one, which would tell it.
pub(super) fn reseau(essai: &BaseDEssai) -> Vec<Personne> {
    let mut tirage = Tirage::de(7);
    let mut tous = equipe(essai, GUERET, 5, &UN_AN, 12, &mut tirage);
    tous.extend(equipe(essai, LIMOGES, 4, &UN_AN, 12, &mut tirage));
    tous.extend(equipe(essai, SAINT_DENIS, 2, &UN_AN, 12, &mut tirage));
    tous.extend(equipe(essai, DZAOUDZI, 3, &UN_AN, 4, &mut tirage));
    // In March, two of the three rest.
    let sans_mars: Vec<&str> = UN_AN
        .iter()
        .copied()
        .filter(|mois| *mois != "2026-03-01")
        .collect();
    tous.extend(equipe(essai, BOURG, 2, &sans_mars, 12, &mut tirage));
    tous.extend(equipe(essai, BOURG, 1, &UN_AN, 12, &mut tirage));
    tous
}

/// Every CRA that is not deleted.
pub(super) fn tous(essai: &BaseDEssai) -> Vec<CraCompte> {
    let mut lus = Vec::new();
    essai
        .base()
        .lire(|conn| cras::tous(conn, |cra| lus.push(cra)))
        .unwrap();
    lus
}

/// What these CRAs sum to.
pub(super) fn sommer<'a>(cras: impl IntoIterator<Item = &'a CraCompte>) -> Mesures {
    let mut mesures = Mesures::default();
    for cra in cras {
        mesures.ajouter(cra);
    }
    mesures
}

/// Publishes what is due, as another program does.
pub(super) fn publier(essai: &BaseDEssai, maintenant: Instant) -> Vec<Date> {
    let cog = Cog::charger().unwrap();
    coop_api::publier(essai.base(), &cog, maintenant, coop_api::Echeance::Calendrier).unwrap()
}

/// The published figures, which are there.
pub(super) async fn lire(application: &Application, chemin: &str) -> Value {
    let reponse = application.get(chemin).await;
    let statut = reponse.status();
    let corps: Value = reponse.json().await.unwrap();
    assert_eq!(statut, 200, "{chemin}: {corps}");
    corps
}

/// The sum of the numbers of a breakdown.
pub(super) fn somme(cellules: &Value) -> u64 {
    let cellules = cellules.as_array().unwrap().iter();
    cellules.map(|cellule| cellule["n"].as_u64().unwrap()).sum()
}
