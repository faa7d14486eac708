//! What is seen of teams and of their members.

use std::collections::{BTreeMap, HashMap};

use coop_domain::{
    comptes::{GenrePortee, Role, echanges::CompteResume},
    equipes::{Animateur, Equipe, EtatMembre, Membre},
    ids::{CompteId, EquipeId},
    temps::Date,
    texte::plier,
};
use diesel::prelude::*;

use super::{
    composition::{Composition, compositions, membres_de},
    ligne::{EquipeLue, LigneEquipe},
};
use crate::{
    colonnes::{id, position, texte},
    comptes::{Borne, ETATS_FERMES, FiltreComptes, lister_parmi, resume},
    connexion::Connexion,
    erreur::Erreur,
    schema::{attributions, comptes, equipes},
};

/// Which teams a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreEquipes {
    /// This one only.
    pub equipe: Option<EquipeId>,
    /// Those whose name holds each of these words.
    pub q: Option<String>,
}

/// A team, with its version. `jour` is the day on which contracts are read.
///
/// # Errors
/// A failure to read.
pub fn lire(conn: &mut Connexion, id: EquipeId, jour: Date) -> Result<Option<(Equipe, i64)>, Erreur> {
    let Some(lue) = EquipeLue::lire(conn, id)? else {
        return Ok(None);
    };
    let version = lue.version;
    Ok(resumer(conn, vec![lue], jour)?
        .pop()
        .map(|equipe| (equipe, version)))
}

/// The name of a team, and the accounts of those who count in it on `jour`.
///
/// # Errors
/// A failure to read.
pub fn comptes_de(
    conn: &mut Connexion,
    equipe: EquipeId,
    jour: Date,
) -> Result<Option<(String, Vec<CompteId>)>, Erreur> {
    let Some((equipe_lue, _)) = lire(conn, equipe, jour)? else {
        return Ok(None);
    };
    let membres = membres_de(conn, equipe, jour)?
        .iter()
        .map(|octets| id("comptes", octets, CompteId::depuis_octets))
        .collect::<Result<_, _>>()?;
    Ok(Some((equipe_lue.nom.to_string(), membres)))
}

/// The teams of a filter, newest first, `limite` at most.
///
/// # Errors
/// A failure to read.
pub fn lister(
    conn: &mut Connexion,
    filtre: &FiltreEquipes,
    borne: Option<Borne<EquipeId>>,
    limite: i64,
    jour: Date,
) -> Result<Vec<Equipe>, Erreur> {
    let mut question = equipes::table
        .select(LigneEquipe::as_select())
        .limit(limite)
        .into_boxed();
    if let Some(equipe) = filtre.equipe {
        question = question.filter(equipes::id.eq(equipe.octets().to_vec()));
    }
    for mot in plier(filtre.q.as_deref().unwrap_or_default()).split_whitespace() {
        // Folded: no character of it means anything to LIKE.
        question = question.filter(equipes::recherche.like(format!("%{mot}%")));
    }
    question = match borne {
        None => question.order(equipes::id.desc()),
        Some(Borne::Apres(id)) => question
            .filter(equipes::id.lt(id.octets().to_vec()))
            .order(equipes::id.desc()),
        Some(Borne::Avant(id)) => question
            .filter(equipes::id.gt(id.octets().to_vec()))
            .order(equipes::id.asc()),
    };
    let mut lignes: Vec<LigneEquipe> = question.load(conn)?;
    if matches!(borne, Some(Borne::Avant(_))) {
        lignes.reverse();
    }
    let lues = lignes
        .into_iter()
        .map(EquipeLue::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    resumer(conn, lues, jour)
}

/// The people of a team: those who count, who are invited, who refused. Newest accounts first,
/// `limite` at most; none for a team that does not exist.
///
/// # Errors
/// A failure to read.
pub fn membres(
    conn: &mut Connexion,
    id: EquipeId,
    borne: Option<Borne>,
    limite: i64,
    jour: Date,
) -> Result<Option<Vec<Membre>>, Erreur> {
    let Some(lue) = EquipeLue::lire(conn, id)? else {
        return Ok(None);
    };
    let composition = compositions(conn, &[lue], jour)?.pop().unwrap_or_default();
    let parmi = composition.keys().cloned().collect();
    let trouves = lister_parmi(conn, &FiltreComptes::default(), Some(parmi), borne, limite, jour)?;
    Ok(Some(
        trouves
            .into_iter()
            .filter_map(|compte| habiller(&composition, compte))
            .collect(),
    ))
}

/// One of the people of a team.
///
/// # Errors
/// A failure to read.
pub fn membre(
    conn: &mut Connexion,
    id: EquipeId,
    compte: CompteId,
    jour: Date,
) -> Result<Option<Membre>, Erreur> {
    let Some(lue) = EquipeLue::lire(conn, id)? else {
        return Ok(None);
    };
    let composition = compositions(conn, &[lue], jour)?.pop().unwrap_or_default();
    Ok(resume(conn, compte, jour)?.and_then(|compte| habiller(&composition, compte)))
}

/// What is seen of a person in a team: identity and state.
fn habiller(composition: &Composition, compte: CompteResume) -> Option<Membre> {
    let place = composition.get(compte.id.octets().as_slice())?;
    Some(Membre {
        compte: compte.id,
        prenom: compte.prenom,
        nom: compte.nom,
        courriel_professionnel: compte.courriel_professionnel,
        etat_compte: compte.etat,
        structure: compte.structure,
        etat: place.etat,
        origine: place.origine,
        depuis: place.depuis,
    })
}

/// Counts the people of these teams, and names who animates them: some queries for all of them.
fn resumer(conn: &mut Connexion, lues: Vec<EquipeLue>, jour: Date) -> Result<Vec<Equipe>, Erreur> {
    let ids: Vec<EquipeId> = lues.iter().map(|lue| lue.id).collect();
    let mut coordinateurs = animateurs(conn, &ids)?;
    let compositions = compositions(conn, &lues, jour)?;
    Ok(lues
        .into_iter()
        .zip(&compositions)
        .map(|(lue, composition)| Equipe {
            id: lue.id,
            nom: lue.nom,
            perimetre: lue.perimetre,
            archivee_le: lue.archivee_le,
            coordinateurs: coordinateurs.remove(&lue.id).unwrap_or_default(),
            membres: nombre(composition, EtatMembre::Membre),
            invites: nombre(composition, EtatMembre::Invite),
        })
        .collect())
}

fn nombre(composition: &Composition, etat: EtatMembre) -> u32 {
    let nombre = composition.values().filter(|place| place.etat == etat).count();
    u32::try_from(nombre).unwrap_or(u32::MAX)
}

/// Who animates these teams, in the order of names.
pub(super) fn animateurs(
    conn: &mut Connexion,
    ids: &[EquipeId],
) -> Result<HashMap<EquipeId, Vec<Animateur>>, Erreur> {
    let par_code: BTreeMap<String, EquipeId> = ids.iter().map(|id| (id.to_string(), *id)).collect();
    let codes: Vec<String> = par_code.keys().cloned().collect();
    let lignes = attributions::table
        .inner_join(comptes::table.on(comptes::id.eq(attributions::compte)))
        .filter(attributions::role.eq(position(Role::Coordinateur)))
        .filter(attributions::portee_genre.eq(position(GenrePortee::Equipe)))
        .filter(attributions::portee.eq_any(codes))
        .filter(comptes::etat.ne_all(ETATS_FERMES))
        .order((comptes::recherche, comptes::id))
        .select((attributions::portee, comptes::prenom, comptes::nom))
        .load::<(String, String, String)>(conn)?;
    let mut trouves: HashMap<EquipeId, Vec<Animateur>> = HashMap::with_capacity(ids.len());
    for (code, prenom, nom) in lignes {
        if let Some(id) = par_code.get(&code) {
            trouves.entry(*id).or_default().push(Animateur {
                prenom: texte("comptes", &prenom)?,
                nom: texte("comptes", &nom)?,
            });
        }
    }
    Ok(trouves)
}
