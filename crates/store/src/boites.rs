//! Professional mailboxes asked of the provider. Asked when the password is chosen, made by a
//! worker, confirmed by [`comptes::confirmer_boite`](crate::comptes::confirmer_boite).

mod lecture;
mod suivi;

use std::time::Duration;

use coop_domain::{
    comptes::{
        Courriel, NomDePersonne,
        echanges::{EtatBoite, MotifBoite},
    },
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    audit,
    colonnes::{id, illisible, position, texte},
    comptes::Compte,
    connexion::Connexion,
    courriers::abreger,
    durees::{JOUR, apres, recul},
    erreur::Erreur,
    scellement::{Sceau, SceauRompu, Secret},
    schema::{boites, comptes},
    writer::Writer,
};

pub use self::suivi::{MotDePasseADonner, a_donner, donne, pas_donne};
pub(crate) use self::{lecture::suivis, suivi::changer_mot_de_passe};

/// How long a mailbox is tried before someone must look.
const ABANDON: Duration = JOUR;

/// What a mailbox that no provider made is called: none of theirs is.
const SANS_FOURNISSEUR: &str = "sans-fournisseur";

const EN_CREATION: i16 = 1;
pub(crate) const CREEE: i16 = 2;
const ECHEC: i16 = 3;

/// A mailbox to make.
#[derive(Debug, Clone)]
pub struct BoiteACreer {
    /// Whose.
    pub compte: CompteId,
    /// Its address.
    pub adresse: Courriel,
    /// First name.
    pub prenom: NomDePersonne,
    /// Last name.
    pub nom: NomDePersonne,
    /// Its password, sealed: see [`BoiteACreer::mot_de_passe`].
    pub scelle: Option<Vec<u8>>,
    /// How often making it failed.
    pub essais: i32,
    /// Whether the provider may have been asked already, the address having been free: see [`entamer`].
    pub entamee: bool,
}

impl BoiteACreer {
    /// The password that the person chose; none when the operator wants separate ones.
    ///
    /// # Errors
    /// [`SceauRompu`], when the installation's key or the operator's secret changed meanwhile.
    pub fn mot_de_passe(&self, sceau: &Sceau) -> Result<Option<Secret>, SceauRompu> {
        self.scelle
            .as_deref()
            .map(|scelle| {
                let clair = sceau.ouvrir(&contexte(self.compte), scelle)?;
                String::from_utf8(clair).map(Secret::new).map_err(|_| SceauRompu)
            })
            .transpose()
    }
}

/// Asks for the mailbox of this person.
pub(crate) fn demander(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: CompteId,
    adresse: &Courriel,
    mot_de_passe: Option<&Secret>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let scelle = mot_de_passe.map(|secret| sceau.sceller(&contexte(compte), secret.reveler().as_bytes()));
    diesel::insert_into(boites::table)
        .values((
            boites::compte.eq(compte.octets().to_vec()),
            boites::adresse_cle.eq(adresse.cle()),
            boites::etat.eq(EN_CREATION),
            boites::scelle.eq(scelle),
            boites::essais.eq(0),
            boites::demande_le.eq(maintenant.micros()),
            boites::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes the mailbox of an account made at once: it is there, and no provider was asked for it.
pub(crate) fn noter(
    conn: &mut Connexion,
    compte: CompteId,
    adresse: &Courriel,
    maintenant: Instant,
) -> Result<(), Erreur> {
    diesel::insert_into(boites::table)
        .values((
            boites::compte.eq(compte.octets().to_vec()),
            boites::adresse_cle.eq(adresse.cle()),
            boites::etat.eq(CREEE),
            boites::reference.eq(SANS_FOURNISSEUR),
            boites::essais.eq(0),
            boites::demande_le.eq(maintenant.micros()),
            boites::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Confirms the mailbox and erases its sealed password. Whether it was not yet.
pub(crate) fn confirmer(conn: &mut Connexion, compte: CompteId, reference: &str) -> Result<bool, Erreur> {
    let lignes = diesel::update(
        boites::table
            .filter(boites::compte.eq(compte.octets().as_slice()))
            .filter(boites::etat.ne(CREEE)),
    )
    .set((
        boites::etat.eq(CREEE),
        boites::scelle.eq(None::<Vec<u8>>),
        boites::reference.eq(reference),
        boites::erreur.eq(None::<String>),
        boites::motif.eq(None::<i16>),
    ))
    .execute(conn)?;
    Ok(lignes == 1)
}

/// Gives up the mailbox of an account that is closed, and the passwords that it was to be given: both are erased. Whether
/// the provider may have made one that was never confirmed.
pub(crate) fn abandonner(conn: &mut Connexion, compte: CompteId) -> Result<bool, Erreur> {
    suivi::oublier(conn, compte)?;
    let entamee = boites::table
        .find(compte.octets().as_slice())
        .filter(boites::etat.ne(CREEE))
        .select(boites::entamee)
        .first::<i16>(conn)
        .optional()?;
    if entamee.is_some() {
        diesel::delete(boites::table.find(compte.octets().as_slice())).execute(conn)?;
    }
    Ok(entamee == Some(1))
}

/// The mailboxes to make now, the oldest first.
///
/// # Errors
/// A failure to read.
pub fn a_creer(conn: &mut Connexion, maintenant: Instant, limite: i64) -> Result<Vec<BoiteACreer>, Erreur> {
    type Ligne = (Vec<u8>, Option<String>, String, String, Option<Vec<u8>>, i32, i16);
    let lignes = boites::table
        .inner_join(comptes::table.on(comptes::id.eq(boites::compte)))
        .filter(boites::etat.eq(EN_CREATION))
        .filter(boites::prochain_le.le(maintenant.micros()))
        .order((boites::prochain_le, boites::compte))
        .limit(limite)
        .select((
            boites::compte,
            comptes::courriel_professionnel,
            comptes::prenom,
            comptes::nom,
            boites::scelle,
            boites::essais,
            boites::entamee,
        ))
        .load::<Ligne>(conn)?;
    lignes
        .into_iter()
        .map(|(compte, adresse, prenom, nom, scelle, essais, entamee)| {
            let adresse = adresse.ok_or_else(|| illisible("comptes", "courriel_professionnel"))?;
            Ok(BoiteACreer {
                compte: id("boites", &compte, CompteId::depuis_octets)?,
                adresse: texte("comptes", &adresse)?,
                prenom: texte("comptes", &prenom)?,
                nom: texte("comptes", &nom)?,
                scelle,
                essais,
                entamee: entamee == 1,
            })
        })
        .collect()
}

/// When the next mailbox is to be tried; none when none waits.
///
/// # Errors
/// A failure to read.
pub fn prochaine(conn: &mut Connexion) -> Result<Option<Instant>, Erreur> {
    let prochain = boites::table
        .filter(boites::etat.eq(EN_CREATION))
        .select(diesel::dsl::min(boites::prochain_le))
        .first::<Option<i64>>(conn)?;
    Ok(prochain.map(Instant::depuis_micros))
}

/// The address is free, and the provider is about to be asked: should this program stop before it
/// answers, the next one knows that a mailbox found there is ours. Before that, it is a stranger's.
/// Whether it is still to be made: the account may have been closed meanwhile.
///
/// # Errors
/// A failure to write.
pub fn entamer(writer: &Writer, compte: CompteId) -> Result<bool, Erreur> {
    writer.submit_en_silence(move |conn| {
        let lignes = diesel::update(
            boites::table
                .filter(boites::compte.eq(compte.octets().as_slice()))
                .filter(boites::etat.eq(EN_CREATION)),
        )
        .set(boites::entamee.eq(1_i16))
        .execute(conn)?;
        Ok(lignes == 1)
    })
}

/// Why a mailbox was not made.
#[derive(Debug, Clone, Copy)]
pub struct EchecBoite<'a> {
    /// The reason, as people are told it.
    pub motif: MotifBoite,
    /// The reason, for who reads the table: no address.
    pub erreur: &'a str,
    /// Before this, trying again is useless: the provider said so.
    pub au_plus_tot: Duration,
}

/// The mailbox could not be made: it is tried again in 10 s, 20 s, 40 s… one hour at most. After a
/// day, or at once when the reason is final, someone must look: see [`relancer`]. The sealed
/// password stays: nothing of the activation is lost.
///
/// # Errors
/// A failure to write.
pub fn echoue(
    writer: &Writer,
    compte: CompteId,
    echec: EchecBoite<'_>,
    maintenant: Instant,
) -> Result<EtatBoite, Erreur> {
    let (motif, erreur, au_plus_tot) = (echec.motif, abreger(echec.erreur), echec.au_plus_tot);
    writer.submit(move |conn| {
        let ligne = boites::table
            .find(compte.octets().as_slice())
            .filter(boites::etat.eq(EN_CREATION))
            .select((boites::essais, boites::demande_le))
            .first::<(i32, i64)>(conn)
            .optional()?;
        let Some((essais, demande_le)) = ligne else {
            return etat(conn, compte).map(|etat| etat.unwrap_or(EtatBoite::Echec));
        };
        let essais = essais.saturating_add(1);
        let perdue =
            motif.est_definitif() || maintenant >= apres(Instant::depuis_micros(demande_le), ABANDON);
        let (code, etat) = if perdue {
            audit::sur_compte(conn, None, compte, "boite_en_echec", maintenant)?;
            (ECHEC, EtatBoite::Echec)
        } else {
            (EN_CREATION, EtatBoite::EnCreation)
        };
        diesel::update(
            boites::table
                .filter(boites::compte.eq(compte.octets().as_slice()))
                .filter(boites::etat.eq(EN_CREATION)),
        )
        .set((
            boites::etat.eq(code),
            boites::essais.eq(essais),
            boites::prochain_le.eq(apres(maintenant, recul(essais).max(au_plus_tot)).micros()),
            boites::erreur.eq(erreur),
            boites::motif.eq(position(motif)),
        ))
        .execute(conn)?;
        if motif == MotifBoite::AdressePrise {
            // It is somebody else's, whatever was asked before.
            diesel::update(boites::table.find(compte.octets().as_slice()))
                .set(boites::entamee.eq(0_i16))
                .execute(conn)?;
        }
        Ok(etat)
    })
}

/// Tries again, at once, a mailbox that is not made, and the password that it must be given. Whether
/// there is either.
///
/// # Errors
/// A failure to write.
pub fn relancer(
    writer: &Writer,
    compte: CompteId,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        // Held first: whoever closes the account gives both up, in the other order.
        let ouvert = Compte::verrouiller(conn, compte)?.is_some_and(|compte| !compte.est_ferme());
        if !ouvert {
            return Ok(false);
        }
        let lignes = diesel::update(
            boites::table
                .filter(boites::compte.eq(compte.octets().as_slice()))
                .filter(boites::etat.ne(CREEE)),
        )
        .set((
            boites::etat.eq(EN_CREATION),
            boites::essais.eq(0),
            boites::demande_le.eq(maintenant.micros()),
            boites::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
        let relancee = suivi::relancer(conn, compte, maintenant)? || lignes == 1;
        if relancee {
            audit::sur_compte(conn, acteur, compte, "boite_relancee", maintenant)?;
        }
        Ok(relancee)
    })
}

/// What became of the mailbox of this person; none when none was asked.
///
/// # Errors
/// A failure to read.
pub fn etat(conn: &mut Connexion, compte: CompteId) -> Result<Option<EtatBoite>, Erreur> {
    boites::table
        .find(compte.octets().as_slice())
        .select(boites::etat)
        .first::<i16>(conn)
        .optional()?
        .map(etat_depuis_base)
        .transpose()
}

pub(crate) fn etat_depuis_base(code: i16) -> Result<EtatBoite, Erreur> {
    match code {
        EN_CREATION => Ok(EtatBoite::EnCreation),
        CREEE => Ok(EtatBoite::Creee),
        ECHEC => Ok(EtatBoite::Echec),
        _ => Err(illisible("boites", "etat")),
    }
}

/// What a seal is bound to: this row, and no other.
fn contexte(compte: CompteId) -> String {
    format!("boite:{compte}")
}
