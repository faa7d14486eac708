//! Signing in: what is compared, and what is kept of it.

use coop_domain::{
    comptes::{Attribution, Courriel, EtatCompte},
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use super::{
    attributions,
    ligne::{Compte, LigneCompte, bits_arrivee},
};
use crate::{
    audit::{self, Inscription, Objet},
    connexion::Connexion,
    double,
    erreur::Erreur,
    schema::comptes,
    writer::Writer,
};

/// What signing in needs of an account.
#[derive(Clone)]
pub struct ComptePourConnexion {
    /// The account.
    pub id: CompteId,
    /// The address that signs in.
    pub identifiant: Courriel,
    /// Where it stands.
    pub etat: EtatCompte,
    /// The hash of the password, once chosen: a PHC text.
    pub mot_de_passe: Option<String>,
    /// Whether a code is asked beside the password.
    pub double: bool,
    /// Every role.
    pub attributions: Vec<Attribution>,
}

/// Hashes stay out of logs.
impl std::fmt::Debug for ComptePourConnexion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComptePourConnexion")
            .field("id", &self.id)
            .field("etat", &self.etat)
            .finish_non_exhaustive()
    }
}

/// The account that signs in with this address: the professional one, or the personal one of people
/// without a mailbox. However it is written.
///
/// # Errors
/// A failure to read.
pub fn par_identifiant(
    conn: &mut Connexion,
    identifiant: &str,
) -> Result<Option<ComptePourConnexion>, Erreur> {
    let cle = identifiant.trim().to_lowercase();
    // Of several who had the address, the one who has it now: those who left come last.
    let ligne = comptes::table
        .filter(
            comptes::courriel_professionnel_cle
                .eq(cle.clone())
                .or(comptes::courriel_professionnel_cle
                    .is_null()
                    .and(comptes::courriel_personnel_cle.eq(cle))),
        )
        .order((comptes::etat, comptes::id.desc()))
        .select(LigneCompte::as_select())
        .first(conn)
        .optional()?;
    let Some(ligne) = ligne else {
        // As much work for nobody: the time of the answer tells nothing.
        let personne = CompteId::depuis_octets([0; 16]);
        attributions::d_un(conn, personne)?;
        double::est_active(conn, personne)?;
        return Ok(None);
    };
    completer(conn, Compte::try_from(ligne)?).map(Some)
}

/// The account of somebody who was recognised otherwise than by an address.
///
/// # Errors
/// A failure to read.
pub fn pour_connexion(conn: &mut Connexion, id: CompteId) -> Result<Option<ComptePourConnexion>, Erreur> {
    Compte::lire(conn, id)?
        .map(|compte| completer(conn, compte))
        .transpose()
}

fn completer(conn: &mut Connexion, compte: Compte) -> Result<ComptePourConnexion, Erreur> {
    Ok(ComptePourConnexion {
        identifiant: compte.identifiant().clone(),
        id: compte.id,
        etat: compte.etat,
        mot_de_passe: compte.mot_de_passe,
        double: double::est_active(conn, compte.id)?,
        attributions: attributions::d_un(conn, compte.id)?,
    })
}

/// Keeps a stronger hash of the password that was just typed; not if another was chosen meanwhile.
///
/// # Errors
/// A failure to write.
pub fn rehacher(
    writer: &Writer,
    compte: CompteId,
    ancienne: String,
    nouvelle: String,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let lignes = diesel::update(
            comptes::table
                .filter(comptes::id.eq(compte.octets().as_slice()))
                .filter(comptes::mot_de_passe.eq(ancienne)),
        )
        .set(comptes::mot_de_passe.eq(nouvelle))
        .execute(conn)?;
        if lignes == 1 {
            audit::sur_compte(conn, None, compte, "mot_de_passe_rehache", maintenant)?;
        }
        Ok(())
    })
}

/// The person has accepted this version of the CGU.
///
/// # Errors
/// A failure to write.
pub fn accepter_cgu(
    writer: &Writer,
    compte: CompteId,
    version: String,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let nouvelle = comptes::table.find(compte.octets().as_slice()).filter(
            comptes::cgu_version
                .is_null()
                .or(comptes::cgu_version.ne(version.clone())),
        );
        let lignes = diesel::update(nouvelle)
            .set((
                comptes::cgu_version.eq(version.clone()),
                comptes::cgu_le.eq(maintenant.micros()),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        if lignes == 1 {
            let ligne = Inscription {
                acteur: Some(compte),
                objet: Objet::Compte(compte),
                action: "cgu_acceptees",
                motif: Some(&version),
                instant: maintenant,
            };
            audit::inscrire(conn, &ligne)?;
        }
        Ok(())
    })
}

/// Postpones the checklist of the arrival, or takes it up again.
///
/// # Errors
/// A failure to write.
pub fn noter_arrivee(
    writer: &Writer,
    compte: CompteId,
    reportee: bool,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let lignes = diesel::update(comptes::table.find(compte.octets().as_slice()))
            .set((
                comptes::arrivee.eq(bits_arrivee(reportee)),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        if lignes == 1 {
            let action = if reportee {
                "arrivee_reportee"
            } else {
                "arrivee_reprise"
            };
            audit::sur_compte(conn, Some(compte), compte, action, maintenant)?;
        }
        Ok(())
    })
}
