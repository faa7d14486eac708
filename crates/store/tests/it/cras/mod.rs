//! CRAs: what is written is read, once for its key, and told to the change log.

mod contenu;
mod correction;
mod creation;
mod en_bloc;
mod histoire;
mod listes;

use coop_domain::{
    comptes::{Attribution, Portee, Role},
    cra::{Age, Canal, ContenuCra, Statut, Suite, Theme, TypeCra},
    enumeration::Ensemble,
    ids::{CompteId, CraId, StructureId},
    temps::{Date, Instant},
};
use coop_store::{
    Base, Erreur,
    comptes::{self, NouveauCompte},
    cras::{self, CraAccepte, CraEnregistre, Creation, DemandeCra, RefusCra, RefusModification},
    journal::{self, Objet, Operation},
};
use diesel::prelude::*;

use crate::personnes::{EMPREINTE, apres, courriel, employeur};

/// This many minutes after the beginning.
fn a(minutes: i64) -> Instant {
    apres(minutes * 60)
}

fn date(texte: &str) -> Date {
    texte.parse().unwrap()
}

/// The `n`-th conseiller, under contract at this employer from a day, to another one.
fn conseiller(base: &Base, n: u32, contrat: (StructureId, &str, Option<&str>)) -> CompteId {
    let (structure, du, au) = contrat;
    let nouveau = NouveauCompte {
        prenom: "Élodie".parse().unwrap(),
        nom: "N'Guyen-Lefèvre".parse().unwrap(),
        courriel_personnel: courriel(&format!("conseiller{n}@exemple.fr")),
        courriel_professionnel: None,
        mot_de_passe: Some(EMPREINTE.to_owned()),
        cgu: "essai".to_owned(),
        attributions: vec![Attribution {
            role: Role::Conseiller,
            portee: Portee::Soi,
        }],
        contrat: Some((structure, date(du), au.map(date))),
    };
    comptes::creer_direct(base.writer(), nouveau, None, a(0))
        .unwrap()
        .unwrap()
}

/// The `n`-th conseiller, under contract since long and without an end.
fn sous_contrat(base: &Base, n: u32) -> CompteId {
    conseiller(base, n, (employeur(base, 1, 10), "2020-01-01", None))
}

/// A usual CRA of this day.
fn contenu(jour: &str) -> ContenuCra {
    ContenuCra {
        date: date(jour),
        canal: Canal::AutreLieu,
        lieu: None,
        commune: "23096".parse().unwrap(),
        type_: TypeCra::Individuel,
        participants: 1,
        deja_accompagnes: 0,
        ages: [(Age::Plus60, 1)].into_iter().collect(),
        statuts: [(Statut::Retraite, 1)].into_iter().collect(),
        themes: [Theme::Demarche].into_iter().collect(),
        sous_themes: Ensemble::VIDE,
        precision: None,
        duree: 45,
        suite: Suite::default(),
        mandat: None,
        materiel: Ensemble::VIDE,
        tags: Vec::new(),
    }
}

/// A CRA to create: who asks, and what was accepted.
#[derive(Debug, Clone)]
struct NouveauCra {
    demande: DemandeCra,
    accepte: CraAccepte,
}

fn nouveau(conseiller: CompteId, contenu: ContenuCra) -> NouveauCra {
    NouveauCra {
        demande: DemandeCra {
            conseiller,
            cle: None,
            lieu: None,
        },
        accepte: accepte(contenu, "23", "75"),
    }
}

/// What becomes of it.
fn creer(base: &Base, nouveau: NouveauCra, minutes: i64) -> Result<Creation, RefusCra> {
    let NouveauCra { demande, accepte } = nouveau;
    base.writer()
        .submit(move |conn| cras::creer(conn, &demande, a(minutes), |_| Ok::<_, Erreur>(accepte)))
        .unwrap()
}

fn accepte(contenu: ContenuCra, departement: &str, region: &str) -> CraAccepte {
    CraAccepte {
        contenu,
        departement: departement.parse().unwrap(),
        region: region.parse().unwrap(),
        itinerant: false,
    }
}

fn cree(base: &Base, nouveau: NouveauCra, minutes: i64) -> CraEnregistre {
    match creer(base, nouveau, minutes).unwrap() {
        Creation::Cree(cra) => cra,
        Creation::DejaCree(cra) => panic!("already there: {cra:?}"),
    }
}

/// What becomes of a correction that changes neither the commune nor the territory.
fn corriger(
    base: &Base,
    cra: &CraEnregistre,
    version: i64,
    contenu: ContenuCra,
    minutes: i64,
) -> Result<CraEnregistre, RefusModification> {
    let corrige = accepte(contenu, "23", "75");
    cras::modifier(
        base.writer(),
        cra.conseiller,
        cra.id,
        version,
        corrige,
        a(minutes),
    )
    .unwrap()
}

fn supprimer(
    base: &Base,
    cra: &CraEnregistre,
    version: i64,
    minutes: i64,
) -> Result<CraEnregistre, RefusModification> {
    cras::supprimer(base.writer(), cra.conseiller, cra.id, version, a(minutes)).unwrap()
}

fn lu(base: &Base, conseiller: CompteId, id: CraId) -> Option<CraEnregistre> {
    base.lire(|conn| cras::lire(conn, conseiller, id)).unwrap()
}

/// What the change log says from this position on.
fn journal_depuis(base: &Base, position: i64) -> Vec<(Objet, Operation)> {
    journal::sequencer(base).unwrap();
    base.lire(|conn| journal::depuis(conn, position, i64::MAX))
        .unwrap()
        .into_iter()
        .map(|ligne| (ligne.changement.objet, ligne.changement.operation))
        .collect()
}

/// Runs a statement that the store itself would not.
fn executer(base: &Base, sql: impl Into<String>) -> Result<usize, Erreur> {
    let sql = sql.into();
    base.writer()
        .submit(move |conn| Ok::<_, Erreur>(diesel::sql_query(sql).execute(conn)?))
}
