//! What a person says of himself.

use coop_domain::{comptes::echanges::Profil, ids::CompteId, lieu::Telephone, temps::Instant};
use diesel::prelude::*;

use super::{Compte, ligne::recherche};
use crate::{
    audit::{self, Inscription, Objet},
    connexion::Connexion,
    erreur::Erreur,
    moi_lieux,
    schema::comptes,
    writer::Writer,
};

/// Why a profile is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusProfil {
    /// No such account.
    #[error("unknown account")]
    Inconnu,
    /// It is not any more the version that the person read.
    #[error("stale version")]
    Perime,
}

/// The profile and its version.
///
/// # Errors
/// A failure to read.
pub fn profil(conn: &mut Connexion, compte: CompteId) -> Result<Option<(Profil, i64)>, Erreur> {
    Ok(Compte::lire(conn, compte)?.map(|compte| {
        let version = compte.profil_version;
        (de(compte), version)
    }))
}

/// Replaces the version of the profile that the person read; returns the new one. The addresses stay:
/// that of the mailbox is given once, for ever.
///
/// # Errors
/// A failure to write.
pub fn modifier_profil(
    writer: &Writer,
    compte: CompteId,
    profil: Profil,
    version: i64,
    maintenant: Instant,
) -> Result<Result<i64, RefusProfil>, Erreur> {
    writer.submit(move |conn| {
        let Some(compte) = Compte::verrouiller(conn, compte)? else {
            return Ok(Err(RefusProfil::Inconnu));
        };
        if compte.profil_version != version {
            return Ok(Err(RefusProfil::Perime));
        }
        let nouvelle = version.saturating_add(1);
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::prenom.eq(profil.prenom.as_str()),
                comptes::nom.eq(profil.nom.as_str()),
                comptes::telephone.eq(profil.telephone.as_ref().map(Telephone::as_str)),
                comptes::recherche.eq(recherche(
                    &profil.prenom,
                    &profil.nom,
                    &compte.courriel_personnel,
                    compte.courriel_professionnel.as_ref(),
                )),
                comptes::profil_version.eq(nouvelle),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        let changes = changes(&compte, &profil);
        let ligne = Inscription {
            acteur: Some(compte.id),
            objet: Objet::Compte(compte.id),
            action: "profil_modifie",
            motif: (!changes.is_empty()).then_some(changes.as_str()),
            instant: maintenant,
        };
        audit::inscrire(conn, &ligne)?;
        if compte.prenom != profil.prenom || compte.nom != profil.nom {
            moi_lieux::signaler_lieux_du_compte(conn, compte.id, maintenant)?;
        }
        Ok(Ok(nouvelle))
    })
}

/// Which fields changed: not what they were, nor what they are.
fn changes(avant: &Compte, apres: &Profil) -> String {
    [
        ("prenom", avant.prenom != apres.prenom),
        ("nom", avant.nom != apres.nom),
        ("telephone", avant.telephone != apres.telephone),
    ]
    .into_iter()
    .filter_map(|(nom, change)| change.then_some(nom))
    .collect::<Vec<_>>()
    .join(", ")
}

fn de(compte: Compte) -> Profil {
    Profil {
        prenom: compte.prenom,
        nom: compte.nom,
        telephone: compte.telephone,
    }
}
