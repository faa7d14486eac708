//! Who did what to whom, when and why: one line in the transaction of each change.

mod lecture;

use coop_domain::{
    comptes::audit::GenreObjet,
    ids::{CompteId, EquipeId, LieuId, SessionId, StructureId},
    temps::Instant,
    textes::audit::ACTIONS,
};
use diesel::prelude::*;

pub use self::lecture::{FiltreAudit, chercher};
use crate::{
    colonnes::{id, illisible, position},
    connexion::Connexion,
    erreur::Erreur,
    ids,
    schema::{audit, sessions},
    writer::Writer,
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Objet {
    /// An account.
    Compte(CompteId),
    /// A session.
    Session(SessionId),
    /// An employer.
    Structure(StructureId),
    /// A lieu.
    Lieu(LieuId),
    /// The installation as a whole.
    Installation,
    /// A team.
    Equipe(EquipeId),
}

impl Objet {
    const COMPTE: i16 = 1;
    const SESSION: i16 = 2;

    pub(crate) const fn genre(&self) -> GenreObjet {
        match self {
            Self::Compte(_) => GenreObjet::Compte,
            Self::Session(_) => GenreObjet::Session,
            Self::Structure(_) => GenreObjet::Structure,
            Self::Lieu(_) => GenreObjet::Lieu,
            Self::Installation => GenreObjet::Installation,
            Self::Equipe(_) => GenreObjet::Equipe,
        }
    }

    fn code(&self) -> i16 {
        position(self.genre())
    }

    /// The identifier, as people write it.
    fn identifiant(&self) -> Option<String> {
        match self {
            Self::Compte(id) => Some(id.to_string()),
            Self::Session(id) => Some(id.to_string()),
            Self::Structure(id) => Some(id.to_string()),
            Self::Lieu(id) => Some(id.to_string()),
            Self::Installation => None,
            Self::Equipe(id) => Some(id.to_string()),
        }
    }

    fn octets(&self) -> Option<Vec<u8>> {
        match self {
            Self::Compte(id) => Some(id.octets().to_vec()),
            Self::Session(id) => Some(id.octets().to_vec()),
            Self::Structure(id) => Some(id.octets().to_vec()),
            Self::Lieu(id) => Some(id.octets().to_vec()),
            Self::Installation => None,
            Self::Equipe(id) => Some(id.octets().to_vec()),
        }
    }

    fn depuis_base(genre: i16, objet: Option<&[u8]>) -> Result<Self, Erreur> {
        match (genre, objet.map(<[u8; 16]>::try_from)) {
            (1, Some(Ok(octets))) => Ok(Self::Compte(CompteId::depuis_octets(octets))),
            (2, Some(Ok(octets))) => Ok(Self::Session(SessionId::depuis_octets(octets))),
            (3, Some(Ok(octets))) => Ok(Self::Structure(StructureId::depuis_octets(octets))),
            (4, Some(Ok(octets))) => Ok(Self::Lieu(LieuId::depuis_octets(octets))),
            (5, None) => Ok(Self::Installation),
            (6, Some(Ok(octets))) => Ok(Self::Equipe(EquipeId::depuis_octets(octets))),
            _ => Err(illisible("audit", "genre")),
        }
    }
}

/// A line to write.
#[derive(Debug, Clone, Copy)]
pub struct Inscription<'a> {
    /// Who did it; none for the program itself, or for someone who is not signed in.
    pub acteur: Option<CompteId>,
    /// To whom or what.
    pub objet: Objet,
    /// What: a verb, `snake_case`, always the same for the same act.
    pub action: &'a str,
    /// Why, or what exactly.
    pub motif: Option<&'a str>,
    /// When.
    pub instant: Instant,
}

/// A line that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LigneAudit {
    /// Its identifier (UUIDv7): what [`lister`] goes on from.
    pub id: [u8; 16],
    /// When.
    pub instant: Instant,
    /// Who did it; none for the program itself, or for someone who is not signed in.
    pub acteur: Option<CompteId>,
    /// To whom or what.
    pub objet: Objet,
    /// What.
    pub action: String,
    /// Why, or what exactly.
    pub motif: Option<String>,
}

/// Writes a line, in the transaction of what it tells.
///
/// # Errors
/// A failure to write.
pub fn inscrire(conn: &mut Connexion, ligne: &Inscription<'_>) -> Result<(), Erreur> {
    debug_assert!(
        ACTIONS.iter().any(|(connue, _)| *connue == ligne.action),
        "an act without words: {}",
        ligne.action
    );
    diesel::insert_into(audit::table)
        .values((
            audit::id.eq(ids::nouveau().to_vec()),
            audit::instant.eq(ligne.instant.micros()),
            audit::acteur.eq(ligne.acteur.map(|acteur| acteur.octets().to_vec())),
            audit::genre.eq(ligne.objet.code()),
            audit::objet.eq(ligne.objet.octets()),
            audit::action.eq(ligne.action),
            audit::motif.eq(ligne.motif),
        ))
        .execute(conn)?;
    Ok(())
}

/// A line about an account: what most of them are.
pub(crate) fn sur_compte(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    compte: CompteId,
    action: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur,
        objet: Objet::Compte(compte),
        action,
        motif: None,
        instant,
    };
    inscrire(conn, &ligne)
}

/// The lines, newest first, about `objet` when it is given, older than `avant` when it is given.
///
/// # Errors
/// A failure to read.
pub fn lister(
    conn: &mut Connexion,
    objet: Option<Objet>,
    avant: Option<[u8; 16]>,
    limite: i64,
) -> Result<Vec<LigneAudit>, Erreur> {
    let mut question = audit::table.order(audit::id.desc()).limit(limite).into_boxed();
    if let Some(objet) = objet {
        question = question.filter(audit::genre.eq(objet.code()));
        if let Some(octets) = objet.octets() {
            question = question.filter(audit::objet.eq(octets));
        }
    }
    if let Some(avant) = avant {
        question = question.filter(audit::id.lt(avant.to_vec()));
    }
    lire(question.load(conn)?)
}

/// The lines of which this person is the actor or the object, their sessions included.
macro_rules! concerne {
    ($compte:expr) => {{
        let octets = $compte.octets().to_vec();
        let siennes = sessions::table
            .filter(sessions::compte.eq(octets.clone()))
            .select(sessions::id.nullable());
        audit::acteur
            .eq(octets.clone())
            .or(audit::genre.eq(Objet::COMPTE).and(audit::objet.eq(octets)))
            .or(audit::genre.eq(Objet::SESSION).and(audit::objet.eq_any(siennes)))
    }};
}
use concerne;

/// Every line that concerns this person, newest first.
pub(crate) fn concernant(conn: &mut Connexion, compte: CompteId) -> Result<Vec<LigneAudit>, Erreur> {
    let lignes = audit::table
        .filter(concerne!(compte))
        .order(audit::id.desc())
        .load(conn)?;
    lire(lignes)
}

/// Writes that a sign-in was refused, and why; whose account it was, when the name is somebody's. The name that was typed
/// is not kept: it may be a password, or nobody's.
///
/// # Errors
/// A failure to write.
pub fn connexion_refusee(
    writer: &Writer,
    compte: Option<CompteId>,
    motif: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    writer.submit_en_silence(move |conn| {
        let ligne = Inscription {
            acteur: None,
            objet: compte.map_or(Objet::Installation, Objet::Compte),
            action: "connexion_refusee",
            motif: Some(motif),
            instant,
        };
        inscrire(conn, &ligne)
    })
}

type Ligne = (
    Vec<u8>,
    i64,
    Option<Vec<u8>>,
    i16,
    Option<Vec<u8>>,
    String,
    Option<String>,
);

fn lire(lignes: Vec<Ligne>) -> Result<Vec<LigneAudit>, Erreur> {
    lignes
        .into_iter()
        .map(|(id_ligne, instant, acteur, genre, objet, action, motif)| {
            Ok(LigneAudit {
                id: id("audit", &id_ligne, |octets| octets)?,
                instant: Instant::depuis_micros(instant),
                acteur: acteur
                    .map(|acteur| id("audit", &acteur, CompteId::depuis_octets))
                    .transpose()?,
                objet: Objet::depuis_base(genre, objet.as_deref())?,
                action,
                motif,
            })
        })
        .collect()
}
