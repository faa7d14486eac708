//! A team, and a membership, as the tables hold them.

use coop_domain::{
    equipes::{EtatMembre, NomEquipe, Perimetre},
    ids::{CompteId, EquipeId},
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    colonnes::{id, illisible, position, texte, valeur},
    connexion::Connexion,
    dialect::{Verrou, verrouiller},
    erreur::Erreur,
    schema::{equipes, equipes_membres},
};

/// What the columns of a team hold.
#[derive(Queryable, Selectable)]
#[diesel(table_name = equipes)]
pub(super) struct LigneEquipe {
    id: Vec<u8>,
    nom: String,
    perimetre: i16,
    codes: String,
    archivee_le: Option<i64>,
    version: i64,
}

/// A team.
#[derive(Clone)]
pub(super) struct EquipeLue {
    pub(super) id: EquipeId,
    pub(super) nom: NomEquipe,
    pub(super) perimetre: Perimetre,
    pub(super) archivee_le: Option<Instant>,
    pub(super) version: i64,
}

impl TryFrom<LigneEquipe> for EquipeLue {
    type Error = Erreur;

    fn try_from(ligne: LigneEquipe) -> Result<Self, Erreur> {
        const TABLE: &str = "equipes";
        let genre = valeur(TABLE, ligne.perimetre)?;
        Ok(Self {
            id: id(TABLE, &ligne.id, EquipeId::depuis_octets)?,
            nom: texte(TABLE, &ligne.nom)?,
            perimetre: Perimetre::lire(genre, &ligne.codes).map_err(|_| illisible(TABLE, "codes"))?,
            archivee_le: ligne.archivee_le.map(Instant::depuis_micros),
            version: ligne.version,
        })
    }
}

impl EquipeLue {
    /// The team as it is.
    pub(super) fn lire(conn: &mut Connexion, id: EquipeId) -> Result<Option<Self>, Erreur> {
        equipes::table
            .find(id.octets().as_slice())
            .select(LigneEquipe::as_select())
            .first(conn)
            .optional()?
            .map(Self::try_from)
            .transpose()
    }

    /// The team as it stays until the end of the transaction.
    pub(super) fn verrouiller(conn: &mut Connexion, id: EquipeId) -> Result<Option<Self>, Erreur> {
        verrouiller(conn, Verrou::Equipe(id.octets()))?;
        Self::lire(conn, id)
    }
}

/// Whether there is such a team, and it is not archived. It stays so until the end of the transaction.
pub(crate) fn existe_et_vit(conn: &mut Connexion, id: EquipeId) -> Result<bool, Erreur> {
    Ok(EquipeLue::verrouiller(conn, id)?.is_some_and(|equipe| equipe.archivee_le.is_none()))
}

/// Where this person stands with this team; none for someone who was never invited.
pub(super) fn etat(
    conn: &mut Connexion,
    equipe: EquipeId,
    compte: CompteId,
) -> Result<Option<EtatMembre>, Erreur> {
    equipes_membres::table
        .find((equipe.octets().to_vec(), compte.octets().to_vec()))
        .select(equipes_membres::etat)
        .first::<i16>(conn)
        .optional()?
        .map(|etat| valeur("equipes_membres", etat))
        .transpose()
}

/// Keeps where this person stands now: in the row that is there, or in a new one.
pub(super) fn placer(
    conn: &mut Connexion,
    (equipe, compte): (EquipeId, CompteId),
    etat: EtatMembre,
    maintenant: Instant,
) -> Result<(), Erreur> {
    let cle = (equipe.octets().to_vec(), compte.octets().to_vec());
    let micros = maintenant.micros();
    let ecrites = diesel::update(equipes_membres::table.find(cle.clone()))
        .set((
            equipes_membres::etat.eq(position(etat)),
            equipes_membres::modifie_le.eq(micros),
        ))
        .execute(conn)?;
    if ecrites == 0 {
        let (equipe, compte) = cle;
        diesel::insert_into(equipes_membres::table)
            .values((
                equipes_membres::equipe.eq(equipe),
                equipes_membres::compte.eq(compte),
                equipes_membres::etat.eq(position(etat)),
                equipes_membres::invite_le.eq(micros),
                equipes_membres::modifie_le.eq(micros),
            ))
            .execute(conn)?;
    } else if etat == EtatMembre::Invite {
        diesel::update(equipes_membres::table.find(cle))
            .set(equipes_membres::invite_le.eq(micros))
            .execute(conn)?;
    }
    Ok(())
}
