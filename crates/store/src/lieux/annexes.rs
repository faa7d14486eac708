//! What goes with lieux on their pages and is not of the standard: stops, conseillers who agreed.

use std::collections::HashMap;

use coop_domain::{
    comptes::EtatCompte,
    ids::LieuId,
    lieu::{Annexes, ConseillerPresent, Passage},
    temps::Date,
};
use diesel::prelude::*;

use super::passages::LignePassage;
use crate::{
    colonnes::{id, illisible, position},
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::{comptes, comptes_lieux, passages},
};

/// What goes with every lieu, stops from this day on: two queries, whatever the number of lieux.
///
/// # Errors
/// A failure to read.
pub fn toutes(conn: &mut Connexion, depuis: Date) -> Result<HashMap<LieuId, Annexes>, Erreur> {
    let lignes: Vec<LignePassage> = passages::table
        .filter(passages::date.ge(depuis.to_string()))
        .select(LignePassage::as_select())
        .load(conn)?;
    let presents = conseillers().load(conn)?;
    reunir(lignes, presents)
}

/// What goes with these lieux, stops from this day on.
///
/// # Errors
/// A failure to read.
pub fn de(conn: &mut Connexion, ids: &[LieuId], depuis: Date) -> Result<HashMap<LieuId, Annexes>, Erreur> {
    let octets: Vec<&[u8]> = ids.iter().map(|id| id.octets().as_slice()).collect();
    let (mut lignes, mut presents) = (Vec::new(), Vec::new());
    for lot in par_lots(conn, &octets, 2) {
        lignes.extend(
            passages::table
                .filter(passages::lieu.eq_any(lot))
                .filter(passages::date.ge(depuis.to_string()))
                .select(LignePassage::as_select())
                .load::<LignePassage>(conn)?,
        );
        presents.extend(
            conseillers()
                .filter(comptes_lieux::lieu.eq_any(lot))
                .load::<LignePresent>(conn)?,
        );
    }
    reunir(lignes, presents)
}

/// Lieu, first and last name, presence.
type LignePresent = (Vec<u8>, String, String, Option<String>);

/// The conseillers who agreed and whose account is active, by name.
#[diesel::dsl::auto_type(no_type_alias)]
fn conseillers() -> _ {
    let actif: i16 = position(EtatCompte::Actif);
    comptes_lieux::table
        .inner_join(comptes::table.on(comptes::id.eq(comptes_lieux::compte)))
        .filter(comptes_lieux::nom_visible.eq(1_i16))
        .filter(comptes::etat.eq(actif))
        .order((comptes::nom, comptes::prenom, comptes::id))
        .select((
            comptes_lieux::lieu,
            comptes::prenom,
            comptes::nom,
            comptes_lieux::presence,
        ))
}

fn reunir(
    lignes: Vec<LignePassage>,
    presents: Vec<LignePresent>,
) -> Result<HashMap<LieuId, Annexes>, Erreur> {
    let mut annexes: HashMap<LieuId, Annexes> = HashMap::new();
    for ligne in lignes {
        let lieu = id("passages", &ligne.lieu, LieuId::depuis_octets)?;
        annexes
            .entry(lieu)
            .or_default()
            .passages
            .push(Passage::try_from(ligne)?);
    }
    for (lieu, prenom, nom, presence) in presents {
        let lieu = id("comptes_lieux", &lieu, LieuId::depuis_octets)?;
        annexes
            .entry(lieu)
            .or_default()
            .conseillers
            .push(ConseillerPresent {
                nom: format!("{prenom} {nom}"),
                presence: presence
                    .map(TryFrom::try_from)
                    .transpose()
                    .map_err(|_: coop_domain::ErreurChamp| illisible("comptes_lieux", "presence"))?,
            });
    }
    for annexe in annexes.values_mut() {
        annexe
            .passages
            .sort_by_key(|passage| (passage.date, passage.debut, passage.id));
    }
    Ok(annexes)
}
