//! Who counts in a team: each person once, by invitation or by territory.

use std::collections::{BTreeMap, HashMap};

use coop_domain::{
    equipes::{EtatMembre, Origine, Perimetre, avec_arrondissements},
    ids::EquipeId,
    temps::{Date, Instant},
};
use diesel::prelude::*;

use super::ligne::EquipeLue;
use crate::{
    colonnes::valeur,
    comptes::{ETATS_FERMES, employeurs},
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::{comptes, contrats, equipes_membres, structures},
    structures::CONSEILLER,
};

/// The place of a person in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) etat: EtatMembre,
    pub(super) origine: Origine,
    /// Since when; none for those whom the territory brings.
    pub(super) depuis: Option<Instant>,
}

/// The people of a team: those who count, who are invited, who refused. By account, so each is there once.
pub(super) type Composition = BTreeMap<Vec<u8>, Place>;

/// The people of these teams, in the order of the teams. Accounts that are no more are left out.
pub(super) fn compositions(
    conn: &mut Connexion,
    equipes: &[EquipeLue],
    jour: Date,
) -> Result<Vec<Composition>, Erreur> {
    let ids: Vec<Vec<u8>> = equipes.iter().map(|equipe| equipe.id.octets().to_vec()).collect();
    let mut inscrits = inscrits(conn, &ids)?;
    equipes
        .iter()
        .zip(ids)
        .map(|(equipe, id)| {
            let inscrits = inscrits.remove(&id).unwrap_or_default();
            let territoire = territoire(conn, &equipe.perimetre, jour)?;
            Ok(reunir(inscrits, territoire))
        })
        .collect()
}

/// The accounts of those who count in this team; none for a team that does not exist.
pub(crate) fn membres_de(conn: &mut Connexion, id: EquipeId, jour: Date) -> Result<Vec<Vec<u8>>, Erreur> {
    let Some(equipe) = EquipeLue::lire(conn, id)? else {
        return Ok(Vec::new());
    };
    let composition = compositions(conn, &[equipe], jour)?.pop().unwrap_or_default();
    Ok(composition
        .into_iter()
        .filter_map(|(compte, place)| (place.etat == EtatMembre::Membre).then_some(compte))
        .collect())
}

/// What was said explicitly wins: who refused, left or was taken away is not brought back by the
/// territory; who is invited counts by it already.
fn reunir(inscrits: HashMap<Vec<u8>, (EtatMembre, Instant)>, territoire: Vec<Vec<u8>>) -> Composition {
    let par_territoire = Place {
        etat: EtatMembre::Membre,
        origine: Origine::Territoire,
        depuis: None,
    };
    let mut places: Composition = territoire
        .into_iter()
        .map(|compte| (compte, par_territoire))
        .collect();
    for (compte, (etat, depuis)) in inscrits {
        let place = Place {
            etat,
            origine: Origine::Invitation,
            depuis: Some(depuis),
        };
        match etat {
            EtatMembre::Membre | EtatMembre::Refuse => {
                places.insert(compte, place);
            }
            EtatMembre::Invite => {
                places.entry(compte).or_insert(place);
            }
            EtatMembre::Parti | EtatMembre::Retire => {
                places.remove(&compte);
            }
        }
    }
    places
}

/// Where the people who were ever invited stand, by team.
type Inscrits = HashMap<Vec<u8>, HashMap<Vec<u8>, (EtatMembre, Instant)>>;

fn inscrits(conn: &mut Connexion, equipes: &[Vec<u8>]) -> Result<Inscrits, Erreur> {
    let mut trouves = Inscrits::with_capacity(equipes.len());
    for lot in par_lots(conn, equipes, 1) {
        let lignes = equipes_membres::table
            .inner_join(comptes::table.on(comptes::id.eq(equipes_membres::compte)))
            .filter(equipes_membres::equipe.eq_any(lot))
            .filter(comptes::etat.ne_all(ETATS_FERMES))
            .select((
                equipes_membres::equipe,
                equipes_membres::compte,
                equipes_membres::etat,
                equipes_membres::modifie_le,
            ))
            .load::<(Vec<u8>, Vec<u8>, i16, i64)>(conn)?;
        for (equipe, compte, etat, modifie_le) in lignes {
            let place = (
                valeur("equipes_membres", etat)?,
                Instant::depuis_micros(modifie_le),
            );
            trouves.entry(equipe).or_default().insert(compte, place);
        }
    }
    Ok(trouves)
}

/// The conseillers whose employer stands in this perimeter: the one of the contract that runs, else of
/// the next one.
fn territoire(conn: &mut Connexion, perimetre: &Perimetre, jour: Date) -> Result<Vec<Vec<u8>>, Erreur> {
    let mut question = contrats::table
        .inner_join(structures::table.on(structures::id.eq(contrats::structure)))
        .inner_join(comptes::table.on(comptes::id.eq(contrats::compte)))
        .filter(contrats::poste.eq(CONSEILLER))
        .filter(contrats::au.is_null().or(contrats::au.ge(jour.to_string())))
        .filter(comptes::etat.ne_all(ETATS_FERMES))
        .select((contrats::compte, structures::id))
        .into_boxed();
    question = match perimetre {
        Perimetre::Membres => return Ok(Vec::new()),
        Perimetre::Departement(code) => question.filter(structures::departement.eq(code.to_string())),
        Perimetre::Communes(codes) => {
            let codes: Vec<String> = codes.iter().flat_map(avec_arrondissements).collect();
            question.filter(structures::code_insee.eq_any(codes))
        }
    };
    let candidats: Vec<(Vec<u8>, Vec<u8>)> = question.load(conn)?;
    let comptes: Vec<Vec<u8>> = candidats.iter().map(|(compte, _)| compte.clone()).collect();
    // Someone who moves from one employer to another counts where he works now.
    let actuels = employeurs(conn, &comptes, jour)?;
    Ok(candidats
        .into_iter()
        .filter(|(compte, structure)| {
            actuels
                .get(compte)
                .is_some_and(|actuel| actuel.id.octets().as_slice() == structure.as_slice())
        })
        .map(|(compte, _)| compte)
        .collect())
}
