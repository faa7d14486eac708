//! Roles that the administration gives to an account, or takes away.

use coop_domain::{
    comptes::{Attribution, EtatCompte, GesteRole, Role},
    enumeration::Enumeration as _,
    ids::{CompteId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{Compte, RefusInvitation, attributions as liste};
use crate::{
    audit::{self, Inscription, Objet},
    colonnes::position,
    connexion::Connexion,
    erreur::Erreur,
    schema::attributions,
    sessions,
    writer::Writer,
};

/// Why no role changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusRole {
    /// No such account.
    #[error("unknown account")]
    Inconnu,
    /// Nobody changes their own: an installation always keeps somebody who administers it.
    #[error("one's own account")]
    LeSien,
    /// Whoever changes it does not administer any more.
    #[error("changed by somebody who is no admin")]
    ActeurDechu,
    /// The account is closed for good.
    #[error("closed account")]
    Ferme,
    /// The account has this role over something else.
    #[error("already has this role elsewhere")]
    AutrePortee,
    /// What the scope names does not exist.
    #[error("unknown scope")]
    PorteeInconnue,
    /// The account would have no role.
    #[error("the only role")]
    Dernier,
}

/// Gives a role to an account, or takes it away: its sessions end, since a token of any of them may have been of that role.
/// `acteur` is who asks. The sessions that were closed; giving what somebody has, and taking what they have not, change
/// nothing.
///
/// # Errors
/// A failure to write.
pub fn changer_role_de(
    writer: &Writer,
    (compte, acteur): (CompteId, CompteId),
    (geste, attribution): (GesteRole, Attribution),
    maintenant: Instant,
) -> Result<Result<Vec<SessionId>, RefusRole>, Erreur> {
    writer.submit(move |conn| {
        if compte == acteur {
            return Ok(Err(RefusRole::LeSien));
        }
        // Both are held, always in the same order: of two who take each other's role at once, one keeps it.
        let tenus = [
            Compte::verrouiller(conn, compte.min(acteur))?,
            Compte::verrouiller(conn, compte.max(acteur))?,
        ];
        let tenu = |id| tenus.iter().flatten().find(|tenu| tenu.id == id);
        if !administre(conn, tenu(acteur))? {
            return Ok(Err(RefusRole::ActeurDechu));
        }
        match tenu(compte) {
            None => return Ok(Err(RefusRole::Inconnu)),
            Some(compte) if compte.est_ferme() => return Ok(Err(RefusRole::Ferme)),
            Some(_) => {}
        }
        let siens = liste::d_un(conn, compte)?;
        let fermees = match (geste, siens.contains(&attribution)) {
            (GesteRole::Donner, true) | (GesteRole::Retirer, false) => return Ok(Ok(Vec::new())),
            // A session names a role, and not over what.
            (GesteRole::Donner, false) if siens.iter().any(|sienne| sienne.role == attribution.role) => {
                return Ok(Err(RefusRole::AutrePortee));
            }
            (GesteRole::Donner, false) => {
                if let Err(RefusInvitation::StructureInconnue | RefusInvitation::EquipeInconnue) =
                    liste::verifier_portee(conn, &attribution.portee)?
                {
                    return Ok(Err(RefusRole::PorteeInconnue));
                }
                liste::donner(conn, compte, &attribution, maintenant)?;
                Vec::new()
            }
            (GesteRole::Retirer, true) => {
                if siens.len() == 1 {
                    return Ok(Err(RefusRole::Dernier));
                }
                retirer(conn, compte, &attribution)?;
                sessions::fermer_toutes(conn, compte, maintenant)?
            }
        };
        let motif = match attribution.portee.to_string() {
            code if code.is_empty() => attribution.role.libelle().to_owned(),
            code => format!("{} ({code})", attribution.role.libelle()),
        };
        let ligne = Inscription {
            acteur: Some(acteur),
            objet: Objet::Compte(compte),
            action: match geste {
                GesteRole::Donner => "role_donne",
                GesteRole::Retirer => "role_retire",
            },
            motif: Some(&motif),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        Ok(Ok(fermees))
    })
}

/// Whether this account, held, may decide of others: its role may have been taken since it asked.
pub(super) fn administre(conn: &mut Connexion, acteur: Option<&Compte>) -> Result<bool, Erreur> {
    let Some(acteur) = acteur.filter(|acteur| acteur.etat == EtatCompte::Actif) else {
        return Ok(false);
    };
    let roles = liste::d_un(conn, acteur.id)?;
    Ok(roles.iter().any(|attribution| attribution.role == Role::Admin))
}

fn retirer(conn: &mut Connexion, compte: CompteId, retiree: &Attribution) -> Result<(), Erreur> {
    let ligne = attributions::table.find((
        compte.octets().to_vec(),
        position(retiree.role),
        position(retiree.portee.genre()),
        retiree.portee.to_string(),
    ));
    diesel::delete(ligne).execute(conn)?;
    Ok(())
}
