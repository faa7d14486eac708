//! What one was handed: by a share made to one's employer or team, or by a link.

use coop_domain::{
    comptes::EtatCompte,
    ids::{CompteId, EquipeId, PartageId, StructureId},
    stats::partage::PartageRecu,
    temps::Instant,
};
use diesel::prelude::*;

use super::{LISTE_MAX, TABLE, inscrire};
use crate::{
    colonnes::{id, position, texte},
    connexion::Connexion,
    durees::{MINUTE, avant},
    erreur::Erreur,
    jetons::Jeton,
    schema::{comptes, partages},
    writer::Writer,
};

/// Who may open a share, apart from whoever holds its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lecteur {
    /// The accounts of an employer.
    Structure(StructureId),
    /// The coordinateurs of a team.
    Equipe(EquipeId),
}

/// How a share is found.
#[derive(Debug, Clone)]
pub enum Ouverture {
    /// By its identifier, by who was handed it.
    Recu(PartageId, Lecteur),
    /// By its link.
    Lien(Jeton),
}

type LigneRecue = (
    (Vec<u8>, Vec<u8>, String, String),
    (String, String, i64, i64, Option<i64>),
);

/// The shares that are open at this moment, with who made them.
macro_rules! lisibles {
    ($maintenant:expr) => {
        partages::table
            .inner_join(comptes::table.on(comptes::id.eq(partages::conseiller)))
            .filter(partages::revoque_le.is_null())
            .filter(partages::expire_le.gt($maintenant.micros()))
            // Whoever cannot sign in cannot take them back either.
            .filter(comptes::etat.eq(position(EtatCompte::Actif)))
            .order(partages::id.desc())
            .limit(LISTE_MAX)
            .select((
                (partages::conseiller, partages::id, comptes::prenom, comptes::nom),
                (
                    partages::du,
                    partages::au,
                    partages::cree_le,
                    partages::expire_le,
                    partages::lu_le,
                ),
            ))
            .into_boxed()
    };
}

/// Those among them that this reader was handed.
macro_rules! remis_a {
    ($question:expr, $lecteur:expr) => {
        match $lecteur {
            Lecteur::Structure(structure) => {
                $question.filter(partages::structure.eq(structure.octets().to_vec()))
            }
            Lecteur::Equipe(equipe) => $question.filter(partages::equipe.eq(equipe.octets().to_vec())),
        }
    };
}

/// The open shares that this reader was handed, the newest first.
///
/// # Errors
/// A failure to read.
pub fn recus(
    conn: &mut Connexion,
    lecteur: Lecteur,
    maintenant: Instant,
) -> Result<Vec<PartageRecu>, Erreur> {
    let lignes: Vec<LigneRecue> = remis_a!(lisibles!(maintenant), lecteur).load(conn)?;
    lignes.into_iter().map(|ligne| Ok(recu(ligne)?.partage)).collect()
}

/// A share that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ouvert {
    /// Whose figures it hands out.
    pub conseiller: CompteId,
    /// What it says.
    pub partage: PartageRecu,
    /// When it was read last.
    pub lu_le: Option<Instant>,
}

impl Ouvert {
    /// Whether this reading is one more: those within a minute are one.
    #[must_use]
    pub fn a_noter(&self, maintenant: Instant) -> bool {
        self.lu_le.is_none_or(|lu_le| lu_le < avant(maintenant, MINUTE))
    }
}

/// The share that is found so, when it is open.
///
/// # Errors
/// A failure to read.
pub fn ouvrir(
    conn: &mut Connexion,
    ouverture: &Ouverture,
    maintenant: Instant,
) -> Result<Option<Ouvert>, Erreur> {
    let question = lisibles!(maintenant);
    let question = match ouverture {
        Ouverture::Recu(partage, lecteur) => {
            let question = question.filter(partages::id.eq(partage.octets().to_vec()));
            remis_a!(question, *lecteur)
        }
        Ouverture::Lien(jeton) => question.filter(partages::empreinte.eq(jeton.empreinte().to_vec())),
    };
    let ligne: Option<LigneRecue> = question.first(conn).optional()?;
    ligne.map(recu).transpose()
}

fn recu(ligne: LigneRecue) -> Result<Ouvert, Erreur> {
    let ((conseiller, partage, prenom, nom), (du, au, cree_le, expire_le, lu_le)) = ligne;
    Ok(Ouvert {
        conseiller: id(TABLE, &conseiller, CompteId::depuis_octets)?,
        partage: PartageRecu {
            id: id(TABLE, &partage, PartageId::depuis_octets)?,
            de: format!("{prenom} {nom}"),
            du: texte(TABLE, &du)?,
            au: texte(TABLE, &au)?,
            cree_le: Instant::depuis_micros(cree_le),
            expire_le: Instant::depuis_micros(expire_le),
        },
        lu_le: lu_le.map(Instant::depuis_micros),
    })
}

/// Notes that a share was read: by this account, or by whoever holds the link.
///
/// # Errors
/// A failure to write.
pub fn noter_lecture(
    writer: &Writer,
    (conseiller, partage): (CompteId, PartageId),
    lecteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<(), Erreur> {
    writer.submit(move |conn| {
        let recent = avant(maintenant, MINUTE).micros();
        let notee = diesel::update(
            partages::table
                .find(partage.octets().as_slice())
                .filter(partages::lu_le.is_null().or(partages::lu_le.lt(recent))),
        )
        .set((
            partages::lectures.eq(partages::lectures + 1),
            partages::lu_le.eq(maintenant.micros()),
        ))
        .execute(conn)?;
        if notee > 0 {
            inscrire(
                conn,
                lecteur,
                conseiller,
                "chiffres_partages_lus",
                partage,
                maintenant,
            )?;
        }
        Ok(())
    })
}
