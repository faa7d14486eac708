//! Roles with their scopes.

use std::collections::HashMap;

use coop_domain::{
    comptes::{Attribution, Portee},
    ids::{CompteId, StructureId},
    temps::Instant,
};
use diesel::prelude::*;

use super::RefusInvitation;
use crate::{
    colonnes::{attribution, position},
    connexion::Connexion,
    dialect::par_lots,
    equipes,
    erreur::Erreur,
    schema::{attributions, structures},
};

/// Gives a role to someone who has it not.
pub(super) fn donner(
    conn: &mut Connexion,
    compte: CompteId,
    donnee: &Attribution,
    maintenant: Instant,
) -> Result<(), Erreur> {
    diesel::insert_into(attributions::table)
        .values((
            attributions::compte.eq(compte.octets().to_vec()),
            attributions::role.eq(position(donnee.role)),
            attributions::portee_genre.eq(position(donnee.portee.genre())),
            attributions::portee.eq(donnee.portee.to_string()),
            attributions::cree_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether what the scope names exists, as far as the database knows.
pub(super) fn verifier_portee(
    conn: &mut Connexion,
    portee: &Portee,
) -> Result<Result<(), RefusInvitation>, Erreur> {
    Ok(match portee {
        Portee::Structure(id) if !structure_existe(conn, *id)? => Err(RefusInvitation::StructureInconnue),
        Portee::Equipe(id) if !equipes::existe_et_vit(conn, *id)? => Err(RefusInvitation::EquipeInconnue),
        _ => Ok(()),
    })
}

fn structure_existe(conn: &mut Connexion, id: StructureId) -> Result<bool, Erreur> {
    let nombre = structures::table
        .find(id.octets().as_slice())
        .count()
        .get_result::<i64>(conn)?;
    Ok(nombre == 1)
}

/// The roles of these people, in the order of roles: one query for all of them.
pub(super) fn de(
    conn: &mut Connexion,
    ids: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, Vec<Attribution>>, Erreur> {
    let mut trouvees: HashMap<_, Vec<_>> = HashMap::with_capacity(ids.len());
    for lot in par_lots(conn, ids, 1) {
        let lignes = attributions::table
            .filter(attributions::compte.eq_any(lot))
            .order((
                attributions::role,
                attributions::portee_genre,
                attributions::portee,
            ))
            .select((
                attributions::compte,
                attributions::role,
                attributions::portee_genre,
                attributions::portee,
            ))
            .load::<(Vec<u8>, i16, i16, String)>(conn)?;
        for (compte, role, genre, portee) in lignes {
            let lue = attribution("attributions", role, genre, &portee)?;
            trouvees.entry(compte).or_default().push(lue);
        }
    }
    Ok(trouvees)
}

/// The roles of one person.
pub fn d_un(conn: &mut Connexion, compte: CompteId) -> Result<Vec<Attribution>, Erreur> {
    let octets = compte.octets().to_vec();
    Ok(de(conn, std::slice::from_ref(&octets))?
        .remove(&octets)
        .unwrap_or_default())
}
