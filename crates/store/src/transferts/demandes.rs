//! What the provider is still to be asked, and what it said.

use std::time::Duration;

use coop_domain::{
    comptes::{
        Courriel, EtatCompte,
        echanges::{EtatTransfert, MotifBoite},
    },
    ids::CompteId,
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    audit,
    colonnes::{id, illisible, position, texte},
    connexion::Connexion,
    durees::{JOUR, apres, recul},
    erreur::Erreur,
    schema::{comptes, transferts},
    writer::Writer,
};

/// How long a forwarding is tried before somebody must look. Ending one is tried for ever.
const ABANDON: Duration = JOUR;

/// What is to be asked of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geste {
    /// To forward.
    Transferer,
    /// To forward no more.
    Arreter,
}

impl Geste {
    fn etat(self) -> i16 {
        position(match self {
            Self::Transferer => EtatTransfert::EnCours,
            Self::Arreter => EtatTransfert::EnRetrait,
        })
    }
}

/// A forwarding that the provider is to be asked for, or to be asked to end.
#[derive(Debug, Clone)]
pub struct ADemander {
    /// Whose.
    pub compte: CompteId,
    /// The mailbox.
    pub boite: Courriel,
    /// Where to.
    pub adresse: Courriel,
    /// What.
    pub geste: Geste,
    /// How often it failed.
    pub essais: i32,
}

/// This demand, and no later one of the same account.
macro_rules! cette_demande {
    ($demande:expr) => {
        transferts::table
            .filter(transferts::compte.eq($demande.compte.octets().to_vec()))
            .filter(transferts::etat.eq($demande.geste.etat()))
            .filter(transferts::adresse.eq($demande.adresse.as_str().to_owned()))
    };
}

/// What is to be asked now, the oldest first.
///
/// # Errors
/// A failure to read.
pub fn a_demander(conn: &mut Connexion, maintenant: Instant, limite: i64) -> Result<Vec<ADemander>, Erreur> {
    type Ligne = (Vec<u8>, Option<String>, String, i16, i32);
    let lignes = transferts::table
        .inner_join(comptes::table.on(comptes::id.eq(transferts::compte)))
        // Of somebody who may not sign in, what is to end does; nothing begins.
        .filter(
            transferts::etat.eq(Geste::Arreter.etat()).or(transferts::etat
                .eq(Geste::Transferer.etat())
                .and(comptes::etat.eq(position(EtatCompte::Actif)))),
        )
        .filter(transferts::prochain_le.le(maintenant.micros()))
        .order((transferts::prochain_le, transferts::compte))
        .limit(limite)
        .select((
            transferts::compte,
            comptes::courriel_professionnel,
            transferts::adresse,
            transferts::etat,
            transferts::essais,
        ))
        .load::<Ligne>(conn)?;
    lignes
        .into_iter()
        .map(|(compte, boite, adresse, etat, essais)| {
            let boite = boite.ok_or_else(|| illisible("comptes", "courriel_professionnel"))?;
            Ok(ADemander {
                compte: id("transferts", &compte, CompteId::depuis_octets)?,
                boite: texte("comptes", &boite)?,
                adresse: texte("transferts", &adresse)?,
                geste: if etat == Geste::Arreter.etat() {
                    Geste::Arreter
                } else {
                    Geste::Transferer
                },
                essais,
            })
        })
        .collect()
}

/// The provider is about to be asked: whatever becomes of the answer, it may forward from now on. Whether it is still to
/// be asked.
///
/// # Errors
/// A failure to write.
pub fn entamer(writer: &Writer, demande: &ADemander) -> Result<bool, Erreur> {
    let demande = demande.clone();
    writer.submit_en_silence(move |conn| {
        let lignes = diesel::update(cette_demande!(demande))
            .set(transferts::entame.eq(1_i16))
            .execute(conn)?;
        Ok(lignes == 1)
    })
}

/// The provider has done it.
///
/// # Errors
/// A failure to write.
pub fn fait(writer: &Writer, demande: &ADemander) -> Result<(), Erreur> {
    let demande = demande.clone();
    writer.submit(move |conn| {
        match demande.geste {
            Geste::Arreter => {
                diesel::delete(cette_demande!(demande)).execute(conn)?;
            }
            Geste::Transferer => {
                diesel::update(cette_demande!(demande))
                    .set((
                        transferts::etat.eq(position(EtatTransfert::EnPlace)),
                        transferts::motif.eq(None::<i16>),
                    ))
                    .execute(conn)?;
                // Also of whoever has asked for another address meanwhile.
                diesel::update(transferts::table.find(demande.compte.octets().as_slice()))
                    .set(transferts::en_place.eq(demande.adresse.as_str()))
                    .execute(conn)?;
            }
        }
        Ok(())
    })
}

/// The provider has not: it is asked again in 10 s, 20 s, 40 s… one hour at most, and not before `au_plus_tot`. After a
/// day, or at once when the reason is final, a forwarding is given up; an end never is.
///
/// # Errors
/// A failure to write.
pub fn pas_fait(
    writer: &Writer,
    demande: &ADemander,
    motif: MotifBoite,
    au_plus_tot: Duration,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let demande = demande.clone();
    writer.submit(move |conn| {
        let ligne = cette_demande!(demande)
            .select((transferts::essais, transferts::demande_le))
            .first::<(i32, i64)>(conn)
            .optional()?;
        let Some((essais, demande_le)) = ligne else {
            return Ok(());
        };
        let essais = essais.saturating_add(1);
        let perdu = demande.geste == Geste::Transferer
            && (motif.est_definitif() || maintenant >= apres(Instant::depuis_micros(demande_le), ABANDON));
        // An end that is refused for good is tried for ever, and said once.
        let arret_refuse = demande.geste == Geste::Arreter && essais == 1 && motif.est_definitif();
        if perdu || arret_refuse {
            audit::sur_compte(conn, None, demande.compte, "transfert_en_echec", maintenant)?;
        }
        let etat = if perdu {
            position(EtatTransfert::Echec)
        } else {
            demande.geste.etat()
        };
        let prochain = apres(maintenant, recul(essais).max(au_plus_tot));
        diesel::update(cette_demande!(demande))
            .set((
                transferts::etat.eq(etat),
                transferts::essais.eq(essais),
                transferts::prochain_le.eq(prochain.micros()),
                transferts::motif.eq(position(motif)),
            ))
            .execute(conn)?;
        Ok(())
    })
}
