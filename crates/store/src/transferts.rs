//! Mailboxes whose mail is sent to another address too. Asked for by their owner, confirmed by a link at that address,
//! then asked of the provider by a worker.

mod demandes;

use std::time::Duration;

use coop_domain::{
    comptes::{
        Courriel, EtatCompte,
        courriers::{DonneesCourrier, Genre},
        echanges::{ApercuTransfert, DemandeEnCours, EtatTransfert, TransfertBoite},
    },
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    audit, boites,
    colonnes::{position, texte, texte_ou_rien, valeur},
    comptes::Compte,
    connexion::Connexion,
    courriers,
    durees::{HEURE, JOUR, avant},
    echecs,
    erreur::Erreur,
    jetons::{self, Jeton, RefusJeton, Usage},
    scellement::Sceau,
    schema::{boites as table_boites, transferts},
    writer::Writer,
};

pub use self::demandes::{ADemander, Geste, a_demander, entamer, fait, pas_fait};

/// How often an account may have an address asked to confirm, in [`FENETRE`], and an address be asked to, in a day: whoever
/// has an account could have anybody written to.
const DEMANDES_MAX: i64 = 3;
const FENETRE: Duration = HEURE;
/// How long an address that does not answer is kept, the link having died.
const OUBLI: Duration = JOUR.saturating_mul(7);

/// What was forwarded before these addresses, which did not confirm, still is.
macro_rules! remettre {
    ($conn:expr, $lesquelles:expr) => {
        diesel::update(
            transferts::table
                .filter($lesquelles)
                .filter(transferts::en_place.is_not_null()),
        )
        .set((
            transferts::adresse.eq(transferts::en_place.assume_not_null()),
            transferts::etat.eq(position(EtatTransfert::EnPlace)),
            transferts::motif.eq(None::<i16>),
        ))
        .execute($conn)?
    };
}

/// Why a mailbox is not forwarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusTransfert {
    /// There is none, or it is not made yet.
    #[error("no mailbox")]
    SansBoite,
    /// The address is of the mailboxes' own domain: two of them could send each other the same mail for ever.
    #[error("an address of the same domain")]
    MemeDomaine,
    /// The provider is still to be asked to stop: until it has, nothing else is asked of it.
    #[error("being ended")]
    EnRetrait,
    /// It is forwarded there already.
    #[error("forwarded there already")]
    DejaEnPlace,
    /// Too many addresses were written to.
    #[error("asked too often")]
    TropSouvent {
        /// Seconds after which one may be, at the latest.
        secondes: u64,
    },
}

/// Where what opens the account is sent: not to a mailbox that others may read elsewhere. The personal address is one that
/// whoever holds a session cannot change.
pub(crate) fn adresse_sure<'a>(conn: &mut Connexion, compte: &'a Compte) -> Result<&'a Courriel, Erreur> {
    let entame: i64 = transferts::table
        .find(compte.id.octets().as_slice())
        .filter(transferts::entame.eq(1_i16))
        .count()
        .get_result(conn)?;
    Ok(if entame == 0 {
        compte.identifiant()
    } else {
        &compte.courriel_personnel
    })
}

/// Where the forwarding of this person's mailbox stands.
///
/// # Errors
/// A failure to read.
pub fn de(conn: &mut Connexion, compte: CompteId) -> Result<TransfertBoite, Erreur> {
    let Some(boite) = boite_de(Compte::lire(conn, compte)?.as_ref(), conn)? else {
        return Ok(TransfertBoite::default());
    };
    Ok(TransfertBoite {
        boite: Some(boite),
        demande: demande(conn, compte)?,
    })
}

/// What was asked last.
pub(crate) fn demande(conn: &mut Connexion, compte: CompteId) -> Result<Option<DemandeEnCours>, Erreur> {
    type Ligne = (String, i16, Option<String>, Option<i16>, i64);
    let ligne = transferts::table
        .find(compte.octets().as_slice())
        .select((
            transferts::adresse,
            transferts::etat,
            transferts::en_place,
            transferts::motif,
            transferts::demande_le,
        ))
        .first::<Ligne>(conn)
        .optional()?;
    ligne
        .map(|(adresse, etat, en_place, motif, demande_le)| {
            let etat = valeur("transferts", etat)?;
            let attend = !matches!(etat, EtatTransfert::EnPlace | EtatTransfert::EnRetrait);
            Ok(DemandeEnCours {
                en_attendant: texte_ou_rien("transferts", en_place.as_deref().filter(|_| attend))?,
                adresse: texte("transferts", &adresse)?,
                etat,
                motif: motif.map(|motif| valeur("transferts", motif)).transpose()?,
                demande_le: Instant::depuis_micros(demande_le),
            })
        })
        .transpose()
}

/// Writes to this address, which confirms by the link. What is forwarded already goes on until then.
///
/// # Errors
/// A failure to write.
pub fn demander(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    adresse: Courriel,
    maintenant: Instant,
) -> Result<Result<(), RefusTransfert>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let compte = Compte::verrouiller(conn, compte)?;
        let Some((compte, boite)) = boite_de(compte.as_ref(), conn)?.and_then(|boite| Some((compte?, boite)))
        else {
            return Ok(Err(RefusTransfert::SansBoite));
        };
        if domaine(&adresse) == domaine(&boite) {
            return Ok(Err(RefusTransfert::MemeDomaine));
        }
        match demande(conn, compte.id)? {
            Some(etait) if etait.etat == EtatTransfert::EnRetrait => {
                return Ok(Err(RefusTransfert::EnRetrait));
            }
            Some(etait) if etait.etat == EtatTransfert::EnPlace && etait.adresse.cle() == adresse.cle() => {
                return Ok(Err(RefusTransfert::DejaEnPlace));
            }
            _ => {}
        }
        let freins = [
            (echecs::cle("transfert", &compte.id.to_string()), FENETRE),
            // Whoever it is, they are not written to without end by several accounts.
            (echecs::cle("transfert-vers", &adresse.cle()), JOUR),
        ];
        for (cle, fenetre) in freins {
            if echecs::compter(conn, cle, avant(maintenant, fenetre))? >= DEMANDES_MAX {
                return Ok(Err(RefusTransfert::TropSouvent {
                    secondes: fenetre.as_secs(),
                }));
            }
        }
        for (cle, _) in freins {
            echecs::inscrire(conn, cle, maintenant)?;
        }
        noter(conn, compte.id, &adresse, maintenant)?;
        let (jeton, expire_le) = jetons::creer(conn, compte.id, Usage::Transfert, maintenant)?;
        let donnees = DonneesCourrier::TransfertAConfirmer {
            prenom: compte.prenom.clone(),
            lien_jeton: jeton.as_str().to_owned(),
            boite: boite.to_string(),
            expire_le,
        };
        courriers::remplacer(conn, compte.id, donnees.genre())?;
        courriers::ajouter(conn, &sceau, compte.id, &adresse, &donnees, maintenant)?;
        audit::sur_compte(conn, Some(compte.id), compte.id, "transfert_demande", maintenant)?;
        Ok(Ok(()))
    })
}

/// What this link confirms.
///
/// # Errors
/// A failure to read.
pub fn apercu(
    conn: &mut Connexion,
    jeton: &Jeton,
    maintenant: Instant,
) -> Result<Result<ApercuTransfert, RefusJeton>, Erreur> {
    let Some(lien) = jetons::lire(conn, jeton)?.filter(|lien| lien.usage == Usage::Transfert) else {
        return Ok(Err(RefusJeton::Inconnu));
    };
    if let Err(refus) = lien.verifier(maintenant) {
        return Ok(Err(refus));
    }
    let compte = Compte::lire(conn, lien.compte)?;
    let boite = boite_de(compte.as_ref(), conn)?;
    let attendue = demande(conn, lien.compte)?.filter(|demande| demande.etat == EtatTransfert::AConfirmer);
    Ok(match (boite, attendue) {
        (Some(boite), Some(demande)) => Ok(ApercuTransfert {
            boite,
            adresse: demande.adresse,
        }),
        _ => Err(RefusJeton::Inconnu),
    })
}

/// The address has confirmed: the provider will be asked, and the person is told.
///
/// # Errors
/// A failure to write.
pub fn confirmer(
    writer: &Writer,
    sceau: &Sceau,
    jeton: Jeton,
    maintenant: Instant,
) -> Result<Result<(), RefusJeton>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(lien) = jetons::lire(conn, &jeton)? else {
            return Ok(Err(RefusJeton::Inconnu));
        };
        let Some(compte) = Compte::verrouiller(conn, lien.compte)? else {
            return Ok(Err(RefusJeton::Inconnu));
        };
        // As it is now that the account is held: of two who use a link at once, the second finds it used.
        let apercu = match apercu(conn, &jeton, maintenant)? {
            Ok(apercu) => apercu,
            Err(refus) => return Ok(Err(refus)),
        };
        jetons::consommer(conn, &jeton, maintenant)?;
        diesel::update(transferts::table.find(compte.id.octets().as_slice()))
            .set((
                transferts::etat.eq(position(EtatTransfert::EnCours)),
                transferts::essais.eq(0),
                transferts::motif.eq(None::<i16>),
                transferts::demande_le.eq(maintenant.micros()),
                transferts::prochain_le.eq(maintenant.micros()),
            ))
            .execute(conn)?;
        audit::sur_compte(conn, Some(compte.id), compte.id, "transfert_confirme", maintenant)?;
        avertir(conn, &sceau, &compte, Some(&apercu.adresse), maintenant)?;
        Ok(Ok(()))
    })
}

/// What was asked last is withdrawn: an address that has not confirmed is waited for no more, and what was forwarded
/// before still is; otherwise the mailbox is forwarded no more. Whether anything had been asked.
///
/// # Errors
/// A failure to write.
pub fn retirer(
    writer: &Writer,
    sceau: &Sceau,
    compte: CompteId,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let Some(compte) = Compte::verrouiller(conn, compte)? else {
            return Ok(false);
        };
        let attendue = demande(conn, compte.id)?.filter(|demande| demande.etat == EtatTransfert::AConfirmer);
        if attendue.is_some_and(|attendue| attendue.en_attendant.is_some()) {
            oublier_lien(conn, compte.id)?;
            remettre!(conn, transferts::compte.eq(compte.id.octets().to_vec()));
            audit::sur_compte(conn, Some(compte.id), compte.id, "transfert_arrete", maintenant)?;
            return Ok(true);
        }
        arreter(conn, &sceau, &compte, maintenant)
    })
}

/// The mailbox is forwarded no more, in the transaction of what causes it: a password that was forgotten may have been
/// stolen. Whether anything had been asked.
pub(crate) fn arreter(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    let etait = demande(conn, compte.id)?.filter(|demande| demande.etat != EtatTransfert::EnRetrait);
    if etait.is_none() {
        return Ok(false);
    }
    let entame = fermer(conn, compte.id, maintenant)?;
    audit::sur_compte(conn, Some(compte.id), compte.id, "transfert_arrete", maintenant)?;
    // Of an address that never confirmed, nothing was ever sent.
    if entame {
        avertir(conn, sceau, compte, None, maintenant)?;
    }
    Ok(true)
}

/// The link that was sent confirms nothing any more, and leaves no more if it has not left.
pub(crate) fn oublier_lien(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    jetons::supprimer(conn, compte, Usage::Transfert)?;
    courriers::remplacer(conn, compte, Genre::TransfertAConfirmer)
}

/// The provider is asked to forward no more, if it was ever asked to; otherwise nothing is left of it. Nobody is told.
/// Whether it was.
pub(crate) fn fermer(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    oublier_lien(conn, compte)?;
    let octets = compte.octets();
    let ligne = transferts::table.find(octets.as_slice());
    diesel::delete(ligne.filter(transferts::entame.eq(0_i16))).execute(conn)?;
    let entames = diesel::update(ligne.filter(transferts::etat.ne(position(EtatTransfert::EnRetrait))))
        .set((
            transferts::etat.eq(position(EtatTransfert::EnRetrait)),
            transferts::essais.eq(0),
            transferts::motif.eq(None::<i16>),
            transferts::demande_le.eq(maintenant.micros()),
            transferts::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(entames == 1)
}

/// Forgets everything of it: the account is erased. What the provider has not ended by then, a year after it was asked to,
/// nobody can ask of it any more: the audit says so.
pub(crate) fn oublier(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<(), Erreur> {
    let octets = compte.octets();
    let ligne = transferts::table.find(octets.as_slice());
    let entames = diesel::delete(ligne.filter(transferts::entame.eq(1_i16))).execute(conn)?;
    diesel::delete(ligne).execute(conn)?;
    if entames == 1 {
        audit::sur_compte(conn, None, compte, "transfert_abandonne", maintenant)?;
    }
    Ok(())
}

/// Forgets the addresses that did not confirm: what was forwarded before them still is.
pub(crate) fn purger(conn: &mut Connexion, maintenant: Instant) -> Result<(), Erreur> {
    let muettes = transferts::etat
        .eq(position(EtatTransfert::AConfirmer))
        .and(transferts::demande_le.le(avant(maintenant, OUBLI).micros()));
    diesel::delete(
        transferts::table
            .filter(muettes)
            .filter(transferts::entame.eq(0_i16)),
    )
    .execute(conn)?;
    remettre!(conn, muettes);
    // The provider had been asked, and never said that it does it.
    diesel::update(transferts::table.filter(muettes))
        .set((
            transferts::etat.eq(position(EtatTransfert::EnRetrait)),
            transferts::essais.eq(0),
            transferts::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// This address is waited for, in place of any other that was.
fn noter(
    conn: &mut Connexion,
    compte: CompteId,
    adresse: &Courriel,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let octets = compte.octets();
    let attendue = (
        transferts::adresse.eq(adresse.as_str()),
        transferts::etat.eq(position(EtatTransfert::AConfirmer)),
        transferts::essais.eq(0),
        transferts::motif.eq(None::<i16>),
        transferts::demande_le.eq(maintenant.micros()),
        transferts::prochain_le.eq(maintenant.micros()),
    );
    let deja = diesel::update(transferts::table.find(octets.as_slice()))
        .set(attendue)
        .execute(conn)?;
    if deja == 0 {
        diesel::insert_into(transferts::table)
            .values((transferts::compte.eq(octets.to_vec()), attendue))
            .execute(conn)?;
    }
    Ok(())
}

/// The mailbox of a person who may have it forwarded.
fn boite_de(compte: Option<&Compte>, conn: &mut Connexion) -> Result<Option<Courriel>, Erreur> {
    let Some(compte) = compte.filter(|compte| compte.etat == EtatCompte::Actif) else {
        return Ok(None);
    };
    let creee: i64 = table_boites::table
        .find(compte.id.octets().as_slice())
        .filter(table_boites::etat.eq(boites::CREEE))
        .count()
        .get_result(conn)?;
    Ok(compte.courriel_professionnel.clone().filter(|_| creee == 1))
}

fn domaine(adresse: &Courriel) -> String {
    let cle = adresse.cle();
    cle.rsplit_once('@')
        .map_or_else(String::new, |(_, domaine)| domaine.to_owned())
}

/// Tells the person, at both addresses: whoever has the account may read one of them.
fn avertir(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: &Compte,
    adresse: Option<&Courriel>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let donnees = DonneesCourrier::TransfertChange {
        prenom: compte.prenom.clone(),
        adresse: adresse.map(ToString::to_string),
        change_le: maintenant,
    };
    for destinataire in compte
        .courriel_professionnel
        .iter()
        .chain([&compte.courriel_personnel])
    {
        courriers::ajouter(conn, sceau, compte.id, destinataire, &donnees, maintenant)?;
    }
    Ok(())
}
