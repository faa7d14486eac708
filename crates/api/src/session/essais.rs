//! Failures to sign in: past five in a quarter of an hour, by account or by address, a code by
//! mail is due; past many more from one address, one must wait.

use std::time::Duration;

use actix_web::HttpRequest;
use coop_domain::temps::Instant;
use coop_store::{Connexion, Erreur as ErreurBase, Writer, echecs};

use crate::{configuration::ReglageLimites, etat::Etat, limites};

/// How far back failures count.
const FENETRE: Duration = Duration::from_secs(900);
/// Failures of an account, or from an address, past which a code is due.
const AVANT_CODE: i64 = 5;
/// Failures from an address past which nothing is tried any more: whole organisations share one.
const AVANT_ATTENTE: i64 = 60;

const GENRE_COMPTE: &str = "compte";
const GENRE_ADRESSE: &str = "adresse";
/// Wrong codes, of a mail or of an application: whoever types them has the password, or was vouched for.
const GENRE_CODE: &str = "code";

/// Whose failures these are.
#[derive(Debug, Clone)]
pub(super) struct Essais {
    identifiant: String,
    adresse: String,
    limites: bool,
}

/// What the failures ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exigence {
    /// The password alone.
    Rien,
    /// A code beside it.
    Code,
    /// To wait, in whole seconds.
    Attente(u64),
}

impl Essais {
    /// Those of this name from the address of this request.
    pub(super) fn de(req: &HttpRequest, etat: &Etat, identifiant: &str) -> Self {
        Self {
            identifiant: identifiant.trim().to_lowercase(),
            adresse: limites::client(req, &etat.configuration.proxys).to_string(),
            limites: etat.configuration.limites == ReglageLimites::Actives,
        }
    }

    /// What they ask now. The same for a name that no account has.
    pub(super) fn exigence(&self, conn: &mut Connexion, maintenant: Instant) -> Result<Exigence, ErreurBase> {
        if !self.limites {
            return Ok(Exigence::Rien);
        }
        let depuis = depuis(maintenant);
        let par_adresse = echecs::compter_depuis(conn, GENRE_ADRESSE, &self.adresse, depuis)?;
        if par_adresse >= AVANT_ATTENTE {
            return Ok(Exigence::Attente(FENETRE.as_secs()));
        }
        let par_compte = echecs::compter_depuis(conn, GENRE_COMPTE, &self.identifiant, depuis)?;
        Ok(if par_adresse.max(par_compte) >= AVANT_CODE {
            Exigence::Code
        } else {
            Exigence::Rien
        })
    }

    /// How long to wait, in whole seconds, before the password is typed once more by someone who is signed
    /// in: whoever finds a device open must not guess it. Other people's failures from the same address
    /// count only once they are many.
    pub(super) fn attente(
        &self,
        conn: &mut Connexion,
        maintenant: Instant,
    ) -> Result<Option<u64>, ErreurBase> {
        if !self.limites {
            return Ok(None);
        }
        let depuis = depuis(maintenant);
        let par_adresse = echecs::compter_depuis(conn, GENRE_ADRESSE, &self.adresse, depuis)?;
        let par_compte = echecs::compter_depuis(conn, GENRE_COMPTE, &self.identifiant, depuis)?;
        let trop = par_adresse >= AVANT_ATTENTE || par_compte >= AVANT_CODE;
        Ok(trop.then_some(FENETRE.as_secs()))
    }

    /// How long to wait, in whole seconds, before a code is typed once more.
    pub(super) fn attente_du_code(
        &self,
        conn: &mut Connexion,
        maintenant: Instant,
    ) -> Result<Option<u64>, ErreurBase> {
        if !self.limites {
            return Ok(None);
        }
        let faux = echecs::compter_depuis(conn, GENRE_CODE, &self.identifiant, depuis(maintenant))?;
        Ok((faux >= AVANT_CODE).then_some(FENETRE.as_secs()))
    }

    /// One more wrong code.
    pub(super) fn noter_code(&self, writer: &Writer, maintenant: Instant) -> Result<(), ErreurBase> {
        if !self.limites {
            return Ok(());
        }
        echecs::noter(writer, GENRE_CODE, &self.identifiant, maintenant)?;
        echecs::noter(writer, GENRE_ADRESSE, &self.adresse, maintenant)
    }

    /// One more.
    pub(super) fn noter(&self, writer: &Writer, maintenant: Instant) -> Result<(), ErreurBase> {
        if !self.limites {
            return Ok(());
        }
        echecs::noter(writer, GENRE_COMPTE, &self.identifiant, maintenant)?;
        echecs::noter(writer, GENRE_ADRESSE, &self.adresse, maintenant)
    }

    /// The account's are forgotten: it signed in. Those of the address stay: one right password
    /// does not excuse the wrong ones.
    pub(super) fn oublier(&self, writer: &Writer) -> Result<(), ErreurBase> {
        if !self.limites {
            return Ok(());
        }
        echecs::oublier(writer, GENRE_COMPTE, &self.identifiant)
    }

    /// So are its wrong codes, at a sign-in alone: they are of somebody who has the password, or was vouched for.
    pub(super) fn oublier_codes(&self, writer: &Writer) -> Result<(), ErreurBase> {
        if !self.limites {
            return Ok(());
        }
        echecs::oublier(writer, GENRE_CODE, &self.identifiant)
    }
}

/// From when on failures count.
fn depuis(maintenant: Instant) -> Instant {
    Instant::depuis_micros(
        maintenant
            .micros()
            .saturating_sub(i64::try_from(FENETRE.as_micros()).unwrap_or(i64::MAX)),
    )
}
