//! Passwords that follow to mailboxes already asked for: one password for both is the programme's
//! rule. Sealed until the provider has confirmed, then erased.

use std::time::Duration;

use coop_domain::{
    comptes::{
        Courriel,
        echanges::{EtatSuivi, MotifBoite},
    },
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use super::{ABANDON, CREEE, SANS_FOURNISSEUR};
use crate::{
    audit,
    colonnes::{id, illisible, position, texte},
    connexion::Connexion,
    durees::{apres, recul},
    erreur::Erreur,
    scellement::{Sceau, SceauRompu, Secret},
    schema::{boites, boites_suivi, comptes},
    writer::Writer,
};

/// This change, and no later one of the same account.
macro_rules! ce_changement {
    ($compte:expr, $scelle:expr) => {
        boites_suivi::table
            .filter(boites_suivi::compte.eq($compte.octets().to_vec()))
            .filter(boites_suivi::scelle.eq($scelle.clone()))
    };
}

/// A password that a mailbox must be given.
#[derive(Debug, Clone)]
pub struct MotDePasseADonner {
    /// Whose.
    pub compte: CompteId,
    /// The mailbox's address.
    pub adresse: Courriel,
    /// The provider's identifier of the mailbox.
    pub reference: String,
    /// The password, sealed: see [`MotDePasseADonner::ouvrir`]. No two seals are alike: it also tells
    /// this change from a later one.
    pub scelle: Vec<u8>,
    /// How often giving it failed.
    pub essais: i32,
}

impl MotDePasseADonner {
    /// The password.
    ///
    /// # Errors
    /// [`SceauRompu`], when the installation's key or the operator's secret changed meanwhile.
    pub fn ouvrir(&self, sceau: &Sceau) -> Result<Secret, SceauRompu> {
        let clair = sceau.ouvrir(&contexte(self.compte), &self.scelle)?;
        String::from_utf8(clair).map(Secret::new).map_err(|_| SceauRompu)
    }
}

/// The person chose another password, in the transaction of that choice: the mailbox follows. Nothing
/// happens to who has none.
///
/// A mailbox that is still to be made is made with the new one, and given it again once it is there:
/// a call that carries the former one may be on its way.
pub(crate) fn changer_mot_de_passe(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: CompteId,
    secret: &Secret,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let cle = compte.octets().to_vec();
    let Some(etat) = boites::table
        .find(&cle)
        .filter(
            boites::reference
                .is_null()
                .or(boites::reference.ne(SANS_FOURNISSEUR)),
        )
        .select(boites::etat)
        .first::<i16>(conn)
        .optional()?
    else {
        return Ok(());
    };
    if etat != CREEE {
        let scelle = sceau.sceller(&super::contexte(compte), secret.reveler().as_bytes());
        diesel::update(boites::table.find(&cle))
            .set(boites::scelle.eq(scelle))
            .execute(conn)?;
    }
    diesel::delete(boites_suivi::table.find(&cle)).execute(conn)?;
    diesel::insert_into(boites_suivi::table)
        .values((
            boites_suivi::compte.eq(cle),
            boites_suivi::scelle.eq(sceau.sceller(&contexte(compte), secret.reveler().as_bytes())),
            boites_suivi::etat.eq(position(EtatSuivi::EnCours)),
            boites_suivi::essais.eq(0),
            boites_suivi::demande_le.eq(maintenant.micros()),
            boites_suivi::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Erases the password that was to be given.
pub(super) fn oublier(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    diesel::delete(boites_suivi::table.find(compte.octets().as_slice())).execute(conn)?;
    Ok(())
}

/// The passwords to give now, the oldest first; a mailbox that is not made waits for it.
///
/// # Errors
/// A failure to read.
pub fn a_donner(
    conn: &mut Connexion,
    maintenant: Instant,
    limite: i64,
) -> Result<Vec<MotDePasseADonner>, Erreur> {
    type Ligne = (Vec<u8>, Option<String>, Option<String>, Vec<u8>, i32);
    let lignes = boites_suivi::table
        .inner_join(boites::table.on(boites::compte.eq(boites_suivi::compte)))
        .inner_join(comptes::table.on(comptes::id.eq(boites_suivi::compte)))
        .filter(boites::etat.eq(CREEE))
        .filter(boites_suivi::etat.eq(position(EtatSuivi::EnCours)))
        .filter(boites_suivi::prochain_le.le(maintenant.micros()))
        .order((boites_suivi::prochain_le, boites_suivi::compte))
        .limit(limite)
        .select((
            boites_suivi::compte,
            comptes::courriel_professionnel,
            boites::reference,
            boites_suivi::scelle,
            boites_suivi::essais,
        ))
        .load::<Ligne>(conn)?;
    lignes
        .into_iter()
        .map(|(compte, adresse, reference, scelle, essais)| {
            let adresse = adresse.ok_or_else(|| illisible("comptes", "courriel_professionnel"))?;
            Ok(MotDePasseADonner {
                compte: id("boites_suivi", &compte, CompteId::depuis_octets)?,
                adresse: texte("comptes", &adresse)?,
                reference: reference.ok_or_else(|| illisible("boites", "reference"))?,
                scelle,
                essais,
            })
        })
        .collect()
}

/// The provider has confirmed: the password is erased, unless another one was chosen meanwhile.
///
/// # Errors
/// A failure to write.
pub fn donne(writer: &Writer, donne: &MotDePasseADonner) -> Result<(), Erreur> {
    let (compte, scelle) = (donne.compte, donne.scelle.clone());
    writer.submit(move |conn| {
        diesel::delete(ce_changement!(compte, scelle)).execute(conn)?;
        Ok(())
    })
}

/// The provider did not: it is tried again in 10 s, 20 s, 40 s… one hour at most, and not before
/// `au_plus_tot`. After a day, or at once when the reason is final, someone must look.
///
/// # Errors
/// A failure to write.
pub fn pas_donne(
    writer: &Writer,
    tente: &MotDePasseADonner,
    motif: MotifBoite,
    au_plus_tot: Duration,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let (compte, scelle) = (tente.compte, tente.scelle.clone());
    writer.submit(move |conn| {
        let ligne = ce_changement!(compte, scelle)
            .select((boites_suivi::essais, boites_suivi::demande_le))
            .first::<(i32, i64)>(conn)
            .optional()?;
        let Some((essais, demande_le)) = ligne else {
            return Ok(());
        };
        let essais = essais.saturating_add(1);
        let perdu = motif.est_definitif() || maintenant >= apres(Instant::depuis_micros(demande_le), ABANDON);
        let etat = if perdu {
            audit::sur_compte(conn, None, compte, "mot_de_passe_boite_en_echec", maintenant)?;
            EtatSuivi::Echec
        } else {
            EtatSuivi::EnCours
        };
        let prochain = apres(maintenant, recul(essais).max(au_plus_tot));
        diesel::update(ce_changement!(compte, scelle))
            .set((
                boites_suivi::etat.eq(position(etat)),
                boites_suivi::essais.eq(essais),
                boites_suivi::prochain_le.eq(prochain.micros()),
                boites_suivi::motif.eq(position(motif)),
            ))
            .execute(conn)?;
        Ok(())
    })
}

/// Gives again, at once, a password that the provider refused. Whether there is one.
pub(super) fn relancer(conn: &mut Connexion, compte: CompteId, maintenant: Instant) -> Result<bool, Erreur> {
    let lignes = diesel::update(boites_suivi::table.find(compte.octets().as_slice()))
        .set((
            boites_suivi::etat.eq(position(EtatSuivi::EnCours)),
            boites_suivi::essais.eq(0),
            boites_suivi::demande_le.eq(maintenant.micros()),
            boites_suivi::prochain_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(lignes == 1)
}

/// What a seal is bound to: this row, and no other.
fn contexte(compte: CompteId) -> String {
    format!("boite-suivi:{compte}")
}
