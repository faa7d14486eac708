//! Forgotten passwords.

use std::time::Duration;

use coop_domain::{
    comptes::{Courriel, EtatCompte, courriers::DonneesCourrier},
    ids::{CompteId, CourrierId, SessionId},
    temps::Instant,
};
use diesel::prelude::*;

use super::{
    Compte, activation,
    ligne::{ETATS_FERMES, LigneCompte},
};
use crate::{
    audit, boites,
    colonnes::illisible,
    connexion::Connexion,
    courriers,
    durees::{HEURE, avant},
    echecs,
    erreur::Erreur,
    federation,
    jetons::{self, Jeton, RefusJeton, Usage},
    scellement::{Sceau, Secret},
    schema::comptes,
    sessions, transferts,
    writer::Writer,
};

/// How often a link may be asked for one account, in [`FENETRE`].
const DEMANDES_MAX: i64 = 3;
const FENETRE: Duration = HEURE;

/// A password that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MotDePasseReinitialise {
    /// Whose.
    pub compte: CompteId,
    /// The sessions that this closed.
    pub sessions_fermees: Vec<SessionId>,
}

/// Sends a link to choose another password, to whom this address belongs. Silent: whether there is
/// such an account, and whether it asked too often, shows nowhere.
///
/// # Errors
/// A failure to write.
pub fn demander_reinitialisation(
    writer: &Writer,
    sceau: &Sceau,
    identifiant: &str,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let cle = identifiant.trim().to_lowercase();
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(trouve) = chercher(conn, &cle)? else {
            return Ok(());
        };
        let Some(compte) = Compte::verrouiller(conn, trouve.id)? else {
            return Ok(());
        };
        let adresses = destinataires(conn, &compte)?;
        if adresses.is_empty() {
            return Ok(());
        }
        let cle = echecs::cle("reinitialisation", &compte.id.to_string());
        if echecs::compter(conn, cle, avant(maintenant, FENETRE))? >= DEMANDES_MAX {
            return Ok(());
        }
        echecs::inscrire(conn, cle, maintenant)?;
        envoyer(conn, &sceau, &compte, &adresses, maintenant)?;
        audit::sur_compte(conn, None, compte.id, "reinitialisation_demandee", maintenant)
    })
}

/// Replaces the password by the hash of another (a PHC text), closes every session, has no identity of another service
/// sign in any more, has the mailbox forwarded no more, tells the person.
/// `clair` follows to the mailbox, unless its passwords are apart.
///
/// # Errors
/// A failure to write.
pub fn reinitialiser(
    writer: &Writer,
    sceau: &Sceau,
    jeton: Jeton,
    empreinte: String,
    clair: Option<Secret>,
    maintenant: Instant,
) -> Result<Result<MotDePasseReinitialise, RefusJeton>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let compte = match activation::tenir(conn, &jeton, Usage::Reinitialisation, maintenant)? {
            Ok(compte) => compte,
            Err(refus) => return Ok(Err(refus)),
        };
        jetons::consommer(conn, &jeton, maintenant)?;
        diesel::update(comptes::table.find(compte.id.octets().as_slice()))
            .set((
                comptes::mot_de_passe.eq(empreinte),
                comptes::version.eq(comptes::version + 1),
                comptes::modifie_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        if let Some(clair) = &clair {
            boites::changer_mot_de_passe(conn, &sceau, compte.id, clair, maintenant)?;
        }
        // Whoever had the password may have had an identity of their own sign in.
        if federation::oublier(conn, compte.id)? {
            audit::sur_compte(conn, Some(compte.id), compte.id, "identite_deliee", maintenant)?;
        }
        // Or have had the mailbox sent to their own.
        transferts::arreter(conn, &sceau, &compte, maintenant)?;
        let sessions_fermees = sessions::fermer_toutes(conn, compte.id, maintenant)?;
        let donnees = DonneesCourrier::MotDePasseChange {
            prenom: compte.prenom.clone(),
            change_le: maintenant,
        };
        for adresse in destinataires(conn, &compte)? {
            courriers::ajouter(conn, &sceau, compte.id, &adresse, &donnees, maintenant)?;
        }
        audit::sur_compte(
            conn,
            Some(compte.id),
            compte.id,
            "mot_de_passe_change",
            maintenant,
        )?;
        Ok(Ok(MotDePasseReinitialise {
            compte: compte.id,
            sessions_fermees,
        }))
    })
}

/// The link to choose another password, the same one to each address.
pub(super) fn envoyer(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    adresses: &[Courriel],
    maintenant: Instant,
) -> Result<CourrierId, Erreur> {
    let (jeton, expire_le) = jetons::creer(conn, compte.id, Usage::Reinitialisation, maintenant)?;
    let donnees = DonneesCourrier::Reinitialisation {
        prenom: compte.prenom.clone(),
        lien_jeton: jeton.as_str().to_owned(),
        expire_le,
    };
    courriers::remplacer(conn, compte.id, donnees.genre())?;
    let mut dernier = None;
    for adresse in adresses {
        dernier = Some(courriers::ajouter(
            conn, sceau, compte.id, adresse, &donnees, maintenant,
        )?);
    }
    dernier.ok_or_else(|| illisible("comptes", "courriel_personnel"))
}

/// The open account of this address, personal or professional.
fn chercher(conn: &mut Connexion, cle: &str) -> Result<Option<Compte>, Erreur> {
    comptes::table
        .filter(comptes::etat.ne_all(ETATS_FERMES))
        .filter(
            comptes::courriel_professionnel_cle
                .eq(cle)
                .or(comptes::courriel_personnel_cle.eq(cle)),
        )
        .select(LigneCompte::as_select())
        .first(conn)
        .optional()?
        .map(Compte::try_from)
        .transpose()
}

/// Where a forgotten password is dealt with: the professional mailbox once it is there, and the
/// personal address as long as the former is not proved. Nowhere for who has no password yet, or
/// may not sign in. At the personal address alone while the mailbox is sent elsewhere too: whoever had it done would
/// receive the link.
pub(super) fn destinataires(conn: &mut Connexion, compte: &Compte) -> Result<Vec<Courriel>, Erreur> {
    let professionnel = compte.courriel_professionnel.iter().cloned();
    let personnel = || std::iter::once(compte.courriel_personnel.clone());
    Ok(match compte.etat {
        EtatCompte::MotDePasseChoisi => personnel().collect(),
        EtatCompte::BoiteCreee => professionnel.chain(personnel()).collect(),
        EtatCompte::Actif => vec![transferts::adresse_sure(conn, compte)?.clone()],
        EtatCompte::Invite | EtatCompte::Suspendu | EtatCompte::Radie | EtatCompte::Parti => Vec::new(),
    })
}
