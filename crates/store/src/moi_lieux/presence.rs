//! When a person is at a lieu, and whether the public may know who.

use coop_domain::{
    comptes::echanges::PresenceLieu,
    ids::{CompteId, LieuId},
    temps::Instant,
};
use diesel::prelude::*;

use super::inscrire;
use crate::{
    colonnes::id,
    connexion::Connexion,
    erreur::Erreur,
    journal::{self, Changement, Objet, Operation},
    schema::comptes_lieux,
    writer::Writer,
};

/// Says when this person is at a lieu of theirs, and whether their name is shown there. Whether it is
/// one of theirs.
///
/// # Errors
/// A failure to write.
pub fn dire_presence(
    writer: &Writer,
    compte: CompteId,
    lieu: LieuId,
    presence: PresenceLieu,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ligne = comptes_lieux::table.find((compte.octets().to_vec(), lieu.octets().to_vec()));
        let avant: Option<i16> = ligne
            .clone()
            .select(comptes_lieux::nom_visible)
            .first(conn)
            .optional()?;
        let Some(visible_avant) = avant else {
            return Ok(false);
        };
        diesel::update(ligne)
            .set((
                comptes_lieux::presence.eq(presence.presence.map(String::from)),
                comptes_lieux::nom_visible.eq(i16::from(presence.nom_visible)),
            ))
            .execute(conn)?;
        let action = match (visible_avant == 1, presence.nom_visible) {
            (false, true) => "nom_montre",
            (true, false) => "nom_retire",
            _ => "presence_dite",
        };
        inscrire(conn, compte, lieu, action, maintenant)?;
        // What nobody may see changes no page.
        if visible_avant == 1 || presence.nom_visible {
            signaler(conn, &[lieu], maintenant)?;
        }
        Ok(true)
    })
}

/// Tells every index that the pages which name this person are to be made again: to be called where
/// an account changes its name, or is no longer active.
pub(crate) fn signaler_lieux_du_compte(
    conn: &mut Connexion,
    compte: CompteId,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let lieux = comptes_lieux::table
        .filter(comptes_lieux::compte.eq(compte.octets().as_slice()))
        .filter(comptes_lieux::nom_visible.eq(1_i16))
        .order(comptes_lieux::lieu)
        .select(comptes_lieux::lieu)
        .load::<Vec<u8>>(conn)?
        .iter()
        .map(|octets| id("comptes_lieux", octets, LieuId::depuis_octets))
        .collect::<Result<Vec<_>, Erreur>>()?;
    signaler(conn, &lieux, maintenant)
}

/// A line of the change log for each of these lieux.
pub(super) fn signaler(conn: &mut Connexion, lieux: &[LieuId], instant: Instant) -> Result<(), Erreur> {
    let changements: Vec<_> = lieux
        .iter()
        .map(|lieu| Changement {
            objet: Objet::Lieu(*lieu),
            operation: Operation::Modifie,
            instant,
        })
        .collect();
    journal::inscrire(conn, &changements)
}
