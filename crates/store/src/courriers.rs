//! The outbox: a mail is written in the transaction of what causes it, and leaves afterwards.
//!
//! What it says is sealed, for it holds links; it is erased once the mail is sent or given up.

mod abandonnes;

use std::time::Duration;

use coop_domain::{
    comptes::{
        Courriel,
        courriers::{DonneesCourrier, Genre},
        echanges::FinCourrier,
    },
    ids::{CompteId, CourrierId},
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, illisible, position, texte, valeur},
    connexion::Connexion,
    dialect::pour_chaque_base,
    durees::{JOUR, apres, recul},
    erreur::Erreur,
    ids,
    scellement::{Sceau, SceauRompu},
    schema::{boite_developpement, courriers},
    writer::Writer,
};

pub use self::abandonnes::{RefusRelance, abandonnes, relancer};
pub(crate) use self::abandonnes::{oublier, refuses};

/// How long a mail is tried before it is given up.
const ABANDON: Duration = JOUR;

/// Longest error kept.
const ERREUR_MAX: usize = 200;

pub(crate) const A_ENVOYER: i16 = 1;
const ENVOYE: i16 = 2;
pub(crate) const ABANDONNE: i16 = 3;

/// This mail, as long as it waits.
macro_rules! en_attente {
    ($id:expr) => {
        courriers::table
            .filter(courriers::id.eq($id.octets().to_vec()))
            .filter(courriers::etat.eq(A_ENVOYER))
    };
}

/// A mail that waits to be sent.
#[derive(Debug, Clone)]
pub struct CourrierAEnvoyer {
    /// The mail: also the left part of its Message-ID.
    pub id: CourrierId,
    /// What kind of mail it is.
    pub genre: Genre,
    /// To whom.
    pub destinataire: Courriel,
    /// What it says, sealed: see [`CourrierAEnvoyer::ouvrir`].
    pub scelle: Vec<u8>,
    /// How often sending it failed.
    pub essais: i32,
    /// When it was written.
    pub cree_le: Instant,
}

impl CourrierAEnvoyer {
    /// What it says.
    ///
    /// # Errors
    /// [`SceauRompu`], when the installation's key or the operator's secret changed meanwhile.
    pub fn ouvrir(&self, sceau: &Sceau) -> Result<DonneesCourrier, SceauRompu> {
        let clair = sceau.ouvrir(&contexte(self.id), &self.scelle)?;
        serde_json::from_slice(&clair).map_err(|_| SceauRompu)
    }
}

/// A mail of the development mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourrierDepose {
    /// The mail.
    pub id: CourrierId,
    /// To whom.
    pub destinataire: String,
    /// Its subject.
    pub sujet: String,
    /// Its page.
    pub html: String,
    /// Its text.
    pub texte: String,
    /// When it came.
    pub recu_le: Instant,
}

/// Puts a mail in the outbox, in the transaction of what causes it.
///
/// # Errors
/// A failure to write.
pub(crate) fn ajouter(
    conn: &mut Connexion,
    sceau: &Sceau,
    compte: CompteId,
    destinataire: &Courriel,
    donnees: &DonneesCourrier,
    maintenant: Instant,
) -> Result<CourrierId, Erreur> {
    let id = ids::courrier();
    let clair = serde_json::to_vec(donnees).map_err(|_| illisible("courriers", "scelle"))?;
    diesel::insert_into(courriers::table)
        .values((
            courriers::id.eq(id.octets().to_vec()),
            courriers::compte.eq(compte.octets().to_vec()),
            courriers::genre.eq(position(donnees.genre())),
            courriers::destinataire.eq(destinataire.as_str()),
            courriers::scelle.eq(sceau.sceller(&contexte(id), &clair)),
            courriers::etat.eq(A_ENVOYER),
            courriers::essais.eq(0),
            courriers::prochain_le.eq(maintenant.micros()),
            courriers::cree_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Gives up the mails of this kind that have not left: a newer one replaces them.
pub(crate) fn remplacer(conn: &mut Connexion, compte: CompteId, genre: Genre) -> Result<(), Erreur> {
    diesel::update(
        courriers::table
            .filter(courriers::compte.eq(compte.octets().as_slice()))
            .filter(courriers::genre.eq(position(genre)))
            .filter(courriers::etat.ne(ENVOYE)),
    )
    .set((
        courriers::etat.eq(ABANDONNE),
        courriers::scelle.eq(None::<Vec<u8>>),
        courriers::fin.eq(position(FinCourrier::Remplace)),
    ))
    .execute(conn)?;
    Ok(())
}

/// The mails to send now, the oldest first.
///
/// # Errors
/// A failure to read.
pub fn a_envoyer(
    conn: &mut Connexion,
    maintenant: Instant,
    limite: i64,
) -> Result<Vec<CourrierAEnvoyer>, Erreur> {
    let lignes = courriers::table
        .filter(courriers::etat.eq(A_ENVOYER))
        .filter(courriers::prochain_le.le(maintenant.micros()))
        .order((courriers::prochain_le, courriers::id))
        .limit(limite)
        .select((
            courriers::id,
            courriers::genre,
            courriers::destinataire,
            courriers::scelle.assume_not_null(),
            courriers::essais,
            courriers::cree_le,
        ))
        .load::<(Vec<u8>, i16, String, Vec<u8>, i32, i64)>(conn)?;
    lignes
        .into_iter()
        .map(|(id_courrier, genre, destinataire, scelle, essais, cree_le)| {
            Ok(CourrierAEnvoyer {
                id: id("courriers", &id_courrier, CourrierId::depuis_octets)?,
                genre: valeur("courriers", genre)?,
                destinataire: texte("courriers", &destinataire)?,
                scelle,
                essais,
                cree_le: Instant::depuis_micros(cree_le),
            })
        })
        .collect()
}

/// When the next mail is to be tried; none when none waits.
///
/// # Errors
/// A failure to read.
pub fn prochain(conn: &mut Connexion) -> Result<Option<Instant>, Erreur> {
    let prochain = courriers::table
        .filter(courriers::etat.eq(A_ENVOYER))
        .select(diesel::dsl::min(courriers::prochain_le))
        .first::<Option<i64>>(conn)?;
    Ok(prochain.map(Instant::depuis_micros))
}

/// The mail was sent: what it said is erased.
///
/// # Errors
/// A failure to write.
pub fn reussi(writer: &Writer, id: CourrierId, maintenant: Instant) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        diesel::update(en_attente!(id))
            .set((
                courriers::etat.eq(ENVOYE),
                courriers::envoye_le.eq(maintenant.micros()),
                courriers::scelle.eq(None::<Vec<u8>>),
                courriers::erreur.eq(None::<String>),
            ))
            .execute(conn)?;
        Ok(())
    })
}

/// What became of a mail that could not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuiteEchec {
    /// It will be tried again then.
    Nouvel(Instant),
    /// It is given up, and what it said erased.
    Abandonne,
}

/// The mail could not be sent: it is tried again in 10 s, 20 s, 40 s… one hour at most, and given up
/// after a day, or at once for the reason `fin`. `erreur` holds no address.
///
/// # Errors
/// A failure to write.
pub fn echoue(
    writer: &Writer,
    id: CourrierId,
    erreur: &str,
    fin: Option<FinCourrier>,
    maintenant: Instant,
) -> Result<SuiteEchec, Erreur> {
    let erreur = abreger(erreur);
    writer.submit(move |conn| {
        let ligne = en_attente!(id)
            .select((courriers::essais, courriers::cree_le))
            .first::<(i32, i64)>(conn)
            .optional()?;
        let Some((essais, cree_le)) = ligne else {
            return Ok(SuiteEchec::Abandonne);
        };
        let essais = essais.saturating_add(1);
        let limite = apres(Instant::depuis_micros(cree_le), ABANDON);
        let fin = fin.or_else(|| (maintenant >= limite).then_some(FinCourrier::Epuise));
        if let Some(fin) = fin {
            diesel::update(en_attente!(id))
                .set((
                    courriers::etat.eq(ABANDONNE),
                    courriers::essais.eq(essais),
                    courriers::scelle.eq(None::<Vec<u8>>),
                    courriers::erreur.eq(erreur),
                    courriers::fin.eq(position(fin)),
                ))
                .execute(conn)?;
            return Ok(SuiteEchec::Abandonne);
        }
        let prochain = apres(maintenant, recul(essais));
        diesel::update(en_attente!(id))
            .set((
                courriers::essais.eq(essais),
                courriers::prochain_le.eq(prochain.micros()),
                courriers::erreur.eq(erreur),
            ))
            .execute(conn)?;
        Ok(SuiteEchec::Nouvel(prochain))
    })
}

/// Puts a mail in the development mailbox. The same mail twice is there once.
///
/// # Errors
/// A failure to write.
pub fn deposer(writer: &Writer, courrier: CourrierDepose) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let valeurs = (
            boite_developpement::id.eq(courrier.id.octets().to_vec()),
            boite_developpement::destinataire.eq(courrier.destinataire),
            boite_developpement::sujet.eq(courrier.sujet),
            boite_developpement::html.eq(courrier.html),
            boite_developpement::texte.eq(courrier.texte),
            boite_developpement::recu_le.eq(courrier.recu_le.micros()),
        );
        pour_chaque_base!(conn, |conn| diesel::insert_into(boite_developpement::table)
            .values(valeurs)
            .on_conflict_do_nothing()
            .execute(conn))?;
        Ok(())
    })
}

/// The mails of the development mailbox, newest first.
///
/// # Errors
/// A failure to read.
pub fn developpement(conn: &mut Connexion, limite: i64) -> Result<Vec<CourrierDepose>, Erreur> {
    boite_developpement::table
        .order((
            boite_developpement::recu_le.desc(),
            boite_developpement::id.desc(),
        ))
        .limit(limite)
        .load::<LigneDeposee>(conn)?
        .into_iter()
        .map(depose)
        .collect()
}

/// One mail of the development mailbox.
///
/// # Errors
/// A failure to read.
pub fn un(conn: &mut Connexion, id: CourrierId) -> Result<Option<CourrierDepose>, Erreur> {
    boite_developpement::table
        .find(id.octets().to_vec())
        .first::<LigneDeposee>(conn)
        .optional()?
        .map(depose)
        .transpose()
}

type LigneDeposee = (Vec<u8>, String, String, String, String, i64);

fn depose(
    (id_courrier, destinataire, sujet, html, texte, recu_le): LigneDeposee,
) -> Result<CourrierDepose, Erreur> {
    Ok(CourrierDepose {
        id: id("boite_developpement", &id_courrier, CourrierId::depuis_octets)?,
        destinataire,
        sujet,
        html,
        texte,
        recu_le: Instant::depuis_micros(recu_le),
    })
}

/// What a seal is bound to: this row, and no other.
fn contexte(id: CourrierId) -> String {
    format!("courrier:{id}")
}

/// An error short enough to be kept.
pub(crate) fn abreger(erreur: &str) -> String {
    erreur.chars().take(ERREUR_MAX).collect()
}
