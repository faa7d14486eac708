//! Who reports, and who checks the figures.

use coop_api::hacher_mot_de_passe;
use coop_domain::{
    comptes::{Attribution, Portee, Role},
    ids::StructureId,
    structures::{Structure, TypeStructure},
    temps::{Date, Instant},
};
use coop_store::{
    Base,
    comptes::{self, NouveauCompte},
    installation, structures,
};

/// Friday 20 November 2026, 10 h UTC.
const DEPART: i64 = 1_795_168_800_000_000;
/// Between two starts, by the installation's clock: the lease of a service that was killed is over.
const ENTRE_DEUX: i64 = 300_000_000;

pub(super) const ADMIN: &str = "admin@coop.example";
/// One password for all: what is tried is not signing in.
pub(super) const MOT_DE_PASSE: &str = "Quatre pingouins lisent 7 journaux";
/// Conseillers; each has two writers, as someone with two tabs.
pub(super) const CONSEILLERS: usize = 4;

/// The instant at which the `rang`-th start begins.
pub(super) fn maintenant(rang: usize) -> Instant {
    let rang = i64::try_from(rang).unwrap();
    Instant::depuis_micros(DEPART + rang * ENTRE_DEUX)
}

/// What this conseiller signs in with.
pub(super) fn identifiant(conseiller: usize) -> String {
    format!("conseiller{conseiller}@perso.example")
}

/// Writes them all, on a database marked fictitious.
pub(super) fn installer(base: &Base) {
    installation::marquer_fictif(base).unwrap();
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let employeur = employeur(base);
    let compte = |courriel: &str, role, portee, contrat| {
        let nouveau = NouveauCompte {
            prenom: "Camille".parse().unwrap(),
            nom: "Martin".parse().unwrap(),
            courriel_personnel: courriel.parse().unwrap(),
            courriel_professionnel: None,
            mot_de_passe: Some(empreinte.clone()),
            cgu: "2026-1".to_owned(),
            attributions: vec![Attribution { role, portee }],
            contrat,
        };
        comptes::creer_direct(base.writer(), nouveau, None, maintenant(0))
            .unwrap()
            .unwrap();
    };
    compte(ADMIN, Role::Admin, Portee::Tout, None);
    for conseiller in 0..CONSEILLERS {
        let contrat: (StructureId, Date, Option<Date>) = (employeur, "2023-01-02".parse().unwrap(), None);
        compte(
            &identifiant(conseiller),
            Role::Conseiller,
            Portee::Soi,
            Some(contrat),
        );
    }
}

fn employeur(base: &Base) -> StructureId {
    let structure = Structure {
        siret: "21230096300015".parse().unwrap(),
        nom: "Commune de Guéret".to_owned(),
        type_: TypeStructure::Commune,
        adresse: "1 place Bonnyaud".to_owned(),
        code_postal: Some("23000".parse().unwrap()),
        commune: "Guéret".to_owned(),
        code_insee: Some("23096".parse().unwrap()),
        departement: Some("23".parse().unwrap()),
        region: Some("75".parse().unwrap()),
        courriel: None,
        postes: 100,
        postes_coordinateurs: 0,
        fictive: true,
    };
    let siret = structure.siret.clone();
    structures::importer(base.writer(), vec![structure], maintenant(0)).unwrap();
    let jour = coop_store::jour(maintenant(0)).unwrap();
    base.lire(|conn| structures::par_siret(conn, &siret, jour))
        .unwrap()
        .unwrap()
        .id
}
