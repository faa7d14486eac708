//! The teams of one's own: invitations to answer, teams to leave.

use coop_domain::{
    equipes::{EtatMembre, Evenement, MonEquipe},
    ids::{CompteId, EquipeId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{
    invitation::{RefusMembre, changer},
    lecture::animateurs,
};
use crate::{
    colonnes::{id, position, texte, valeur},
    connexion::Connexion,
    erreur::Erreur,
    schema::{equipes, equipes_membres},
    writer::Writer,
};

/// The teams that this person belongs to or is invited to, invitations first, then by name. Archived
/// ones have nothing left to say.
///
/// # Errors
/// A failure to read.
pub fn miennes(conn: &mut Connexion, compte: CompteId) -> Result<Vec<MonEquipe>, Erreur> {
    const TABLE: &str = "equipes_membres";
    let lignes = equipes_membres::table
        .inner_join(equipes::table.on(equipes::id.eq(equipes_membres::equipe)))
        .filter(equipes_membres::compte.eq(compte.octets().as_slice()))
        .filter(equipes_membres::etat.eq_any([position(EtatMembre::Invite), position(EtatMembre::Membre)]))
        .filter(equipes::archivee_le.is_null())
        .order((equipes_membres::etat, equipes::recherche, equipes::id))
        .select((
            equipes::id,
            equipes::nom,
            equipes_membres::etat,
            equipes_membres::modifie_le,
        ))
        .load::<(Vec<u8>, String, i16, i64)>(conn)?;
    let ids = lignes
        .iter()
        .map(|(octets, ..)| id(TABLE, octets, EquipeId::depuis_octets))
        .collect::<Result<Vec<_>, _>>()?;
    let mut coordinateurs = animateurs(conn, &ids)?;
    lignes
        .into_iter()
        .zip(ids)
        .map(|((_, nom, etat, modifie_le), id)| {
            Ok(MonEquipe {
                id,
                nom: texte("equipes", &nom)?,
                coordinateurs: coordinateurs.remove(&id).unwrap_or_default(),
                etat: valeur(TABLE, etat)?,
                depuis: Instant::depuis_micros(modifie_le),
            })
        })
        .collect()
}

/// The person answers an invitation.
///
/// # Errors
/// A failure to write.
pub fn repondre(
    writer: &Writer,
    equipe: EquipeId,
    compte: CompteId,
    acceptee: bool,
    maintenant: Instant,
) -> Result<Result<(), RefusMembre>, Erreur> {
    let evenement = if acceptee {
        Evenement::Acceptation
    } else {
        Evenement::Refus
    };
    changer(writer, (equipe, compte), evenement, Some(compte), maintenant)
}

/// The person leaves a team.
///
/// # Errors
/// A failure to write.
pub fn quitter(
    writer: &Writer,
    equipe: EquipeId,
    compte: CompteId,
    maintenant: Instant,
) -> Result<Result<(), RefusMembre>, Erreur> {
    changer(
        writer,
        (equipe, compte),
        Evenement::Depart,
        Some(compte),
        maintenant,
    )
}
