//! Making a team, changing it.

use coop_domain::{
    equipes::{ModificationEquipe, NomEquipe, NouvelleEquipe, Perimetre},
    ids::{CompteId, EquipeId},
    temps::Instant,
    texte::plier,
};
use diesel::prelude::*;

use super::ligne::EquipeLue;
use crate::{
    audit::{self, Inscription, Objet},
    colonnes::position,
    connexion::Connexion,
    erreur::Erreur,
    ids,
    schema::equipes,
    writer::Writer,
};

/// Why a team is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusEquipe {
    /// No such team.
    #[error("unknown team")]
    Inconnue,
    /// Someone changed it since it was read.
    #[error("changed since")]
    Perimee,
    /// It is archived: only who may reopen it changes it.
    #[error("archived")]
    Archivee,
    /// Whom it reaches is not this person's to change.
    #[error("perimeter not theirs to change")]
    PerimetreReserve,
}

/// Makes a team.
///
/// # Errors
/// A failure to write.
pub fn creer(
    writer: &Writer,
    nouvelle: NouvelleEquipe,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<EquipeId, Erreur> {
    let id = ids::equipe();
    writer
        .submit(move |conn| creer_dans(conn, id, &nouvelle.nom, &nouvelle.perimetre, acteur, maintenant))?;
    Ok(id)
}

/// Makes a team, in the transaction of what asks for it.
pub(crate) fn creer_dans(
    conn: &mut Connexion,
    id: EquipeId,
    nom: &NomEquipe,
    perimetre: &Perimetre,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    diesel::insert_into(equipes::table)
        .values((
            equipes::id.eq(id.octets().to_vec()),
            equipes::nom.eq(nom.as_str()),
            equipes::perimetre.eq(position(perimetre.genre())),
            equipes::codes.eq(perimetre.codes()),
            equipes::recherche.eq(plier(nom.as_str())),
            equipes::version.eq(1_i64),
            equipes::cree_le.eq(maintenant.micros()),
            equipes::modifie_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    inscrire(conn, acteur, id, "equipe_creee", maintenant)
}

/// Changes a team that is still as it was read, at version `attendue`. Only who has `tout_pouvoir`
/// changes whom it reaches, and reopens it once archived. The new version.
///
/// # Errors
/// A failure to write.
pub fn modifier(
    writer: &Writer,
    id: EquipeId,
    voulue: ModificationEquipe,
    attendue: i64,
    (acteur, tout_pouvoir): (CompteId, bool),
    maintenant: Instant,
) -> Result<Result<i64, RefusEquipe>, Erreur> {
    writer.submit(move |conn| {
        let Some(avant) = EquipeLue::verrouiller(conn, id)? else {
            return Ok(Err(RefusEquipe::Inconnue));
        };
        if avant.version != attendue {
            return Ok(Err(RefusEquipe::Perimee));
        }
        if avant.archivee_le.is_some() && !tout_pouvoir {
            return Ok(Err(RefusEquipe::Archivee));
        }
        if avant.perimetre != voulue.perimetre && !tout_pouvoir {
            return Ok(Err(RefusEquipe::PerimetreReserve));
        }
        let archivee_le = match (voulue.archivee, avant.archivee_le) {
            (false, _) => None,
            (true, Some(depuis)) => Some(depuis),
            (true, None) => Some(maintenant),
        };
        if (&avant.nom, &avant.perimetre, avant.archivee_le) == (&voulue.nom, &voulue.perimetre, archivee_le)
        {
            return Ok(Ok(avant.version));
        }
        let version = avant.version.saturating_add(1);
        diesel::update(equipes::table.find(id.octets().as_slice()))
            .set((
                equipes::nom.eq(voulue.nom.as_str()),
                equipes::perimetre.eq(position(voulue.perimetre.genre())),
                equipes::codes.eq(voulue.perimetre.codes()),
                equipes::recherche.eq(plier(voulue.nom.as_str())),
                equipes::archivee_le.eq(archivee_le.map(Instant::micros)),
                equipes::version.eq(version),
                equipes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let action = match (avant.archivee_le, archivee_le) {
            (None, Some(_)) => "equipe_archivee",
            (Some(_), None) => "equipe_rouverte",
            _ => "equipe_modifiee",
        };
        inscrire(conn, Some(acteur), id, action, maintenant)?;
        Ok(Ok(version))
    })
}

fn inscrire(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    equipe: EquipeId,
    action: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur,
        objet: Objet::Equipe(equipe),
        action,
        motif: None,
        instant,
    };
    audit::inscrire(conn, &ligne)
}
