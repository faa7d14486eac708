//! Lieux that may be those of someone who has none yet: their employer's, then its commune's.

use coop_domain::{
    comptes::echanges::{PropositionLieu, RaisonProposition},
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId},
    lieu::Dispositif,
    temps::Date,
};
use diesel::prelude::*;

use super::une_ligne;
use crate::{
    colonnes::id,
    comptes,
    connexion::Connexion,
    erreur::Erreur,
    schema::{comptes_lieux, lieux, structures},
};

/// How many lieux are proposed.
const PROPOSITIONS_MAX: usize = 6;
/// How many lieux of a commune are looked at: the largest have some hundreds.
const CANDIDATS_MAX: i64 = 500;

/// Identifier, name, street, postal code, commune, programmes.
type Candidat = (Vec<u8>, String, String, String, String, i64);

/// The lieux proposed to this person: those that bear the SIRET of the employer of the current
/// contract, then those of its commune, where conseillers already work first. Never one of theirs.
///
/// # Errors
/// A failure to read.
pub fn proposer(conn: &mut Connexion, compte: CompteId, jour: Date) -> Result<Vec<PropositionLieu>, Erreur> {
    let Some(employeur) = comptes::employeur(conn, compte, jour)? else {
        return Ok(Vec::new());
    };
    let (siret, commune) = structures::table
        .find(employeur.octets().as_slice())
        .select((structures::siret, structures::code_insee))
        .first::<(String, Option<String>)>(conn)?;
    let siens: Vec<Vec<u8>> = comptes_lieux::table
        .filter(comptes_lieux::compte.eq(compte.octets().as_slice()))
        .select(comptes_lieux::lieu)
        .load(conn)?;
    let colonnes = (
        lieux::id,
        lieux::nom,
        lieux::adresse,
        lieux::code_postal,
        lieux::commune,
        lieux::dispositif_programmes_nationaux,
    );
    let de_l_employeur: Vec<Candidat> = lieux::table
        .filter(lieux::pivot.eq(siret))
        .limit(CANDIDATS_MAX)
        .select(colonnes)
        .load(conn)?;
    let de_la_commune: Vec<Candidat> = match commune {
        Some(commune) => lieux::table
            .filter(lieux::code_insee.eq(commune))
            .limit(CANDIDATS_MAX)
            .select(colonnes)
            .load(conn)?,
        None => Vec::new(),
    };
    let mut propositions: Vec<PropositionLieu> = Vec::new();
    for (mut candidats, raison) in [
        (de_l_employeur, RaisonProposition::Employeur),
        (de_la_commune, RaisonProposition::Commune),
    ] {
        candidats.sort_by_cached_key(|(id, nom, .., dispositifs)| {
            (
                !conseillers_y_travaillent(*dispositifs),
                coop_domain::texte::plier(nom),
                id.clone(),
            )
        });
        for (octets, nom, voie, code_postal, commune, _) in candidats {
            let id = id("lieux", &octets, LieuId::depuis_octets)?;
            let connu = siens.contains(&octets) || propositions.iter().any(|deja| deja.id == id);
            if !connu && propositions.len() < PROPOSITIONS_MAX {
                propositions.push(PropositionLieu {
                    id,
                    nom,
                    adresse: une_ligne(&voie, &code_postal, &commune),
                    raison,
                });
            }
        }
    }
    Ok(propositions)
}

fn conseillers_y_travaillent(dispositifs: i64) -> bool {
    dispositifs & (1 << Dispositif::ConseillersNumeriques.position()) != 0
}
