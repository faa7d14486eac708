//! Where a person works. One of the lieux at most is the permanence de rattachement.

mod presence;
mod propositions;

use coop_domain::{
    ErreurChamp,
    comptes::echanges::{AjoutLieu, LieuDActivite},
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId},
    lieu::{Itinerance, SOURCE_COOP},
    temps::Instant,
};
use diesel::prelude::*;

use crate::{
    audit::{self, Inscription, Objet},
    colonnes::{id, illisible},
    comptes::Compte,
    connexion::Connexion,
    dialect::pour_chaque_base,
    erreur::Erreur,
    schema::{comptes_lieux, lieux},
    writer::Writer,
};

pub(crate) use self::presence::signaler_lieux_du_compte;
pub use self::{presence::dire_presence, propositions::proposer};

/// Why a lieu is not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusLieu {
    /// No such lieu, or no such account.
    #[error("unknown lieu")]
    Inconnu,
}

/// Identifier, name, street, postal code, commune, itinerance, source; then what the person says:
/// permanence, presence, whether the name is shown.
type LigneLieuDActivite = (
    Vec<u8>,
    String,
    String,
    String,
    String,
    i64,
    String,
    (i16, Option<String>, i16),
);

/// The lieux of this person: the permanence first, then by name.
///
/// # Errors
/// A failure to read.
pub fn lister(conn: &mut Connexion, compte: CompteId) -> Result<Vec<LieuDActivite>, Erreur> {
    let mut trouves = comptes_lieux::table
        .inner_join(lieux::table.on(lieux::id.eq(comptes_lieux::lieu)))
        .filter(comptes_lieux::compte.eq(compte.octets().as_slice()))
        .select((
            lieux::id,
            lieux::nom,
            lieux::adresse,
            lieux::code_postal,
            lieux::commune,
            lieux::itinerance,
            lieux::source,
            (
                comptes_lieux::principal,
                comptes_lieux::presence,
                comptes_lieux::nom_visible,
            ),
        ))
        .load::<LigneLieuDActivite>(conn)?
        .into_iter()
        .map(
            |(id_lieu, nom, voie, code_postal, commune, itinerance, source, sien)| {
                let (principal, presence, nom_visible) = sien;
                Ok(LieuDActivite {
                    id: id("lieux", &id_lieu, LieuId::depuis_octets)?,
                    nom,
                    adresse: une_ligne(&voie, &code_postal, &commune),
                    principal: principal == 1,
                    presence: presence
                        .map(TryFrom::try_from)
                        .transpose()
                        .map_err(|_: ErreurChamp| illisible("comptes_lieux", "presence"))?,
                    nom_visible: nom_visible == 1,
                    itinerant: itinerance & (1 << Itinerance::Itinerant.position()) != 0,
                    modifiable: source == SOURCE_COOP,
                })
            },
        )
        .collect::<Result<Vec<_>, Erreur>>()?;
    trouves.sort_by_cached_key(|lieu| (!lieu.principal, coop_domain::texte::plier(&lieu.nom), lieu.id));
    Ok(trouves)
}

/// Adds a lieu, or makes it the permanence in place of any other; one that is there stays as it is
/// otherwise.
///
/// # Errors
/// A failure to write.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a body of a request, owned as elsewhere by what writes it"
)]
pub fn ajouter(
    writer: &Writer,
    compte: CompteId,
    ajout: AjoutLieu,
    maintenant: Instant,
) -> Result<Result<(), RefusLieu>, Erreur> {
    writer.submit(move |conn| {
        if Compte::verrouiller(conn, compte)?.is_none() {
            return Ok(Err(RefusLieu::Inconnu));
        }
        let connu = lieux::table
            .find(ajout.id.octets().as_slice())
            .count()
            .get_result::<i64>(conn)?;
        if connu == 0 {
            return Ok(Err(RefusLieu::Inconnu));
        }
        if ajout.principal {
            diesel::update(comptes_lieux::table.filter(comptes_lieux::compte.eq(compte.octets().as_slice())))
                .set(comptes_lieux::principal.eq(0_i16))
                .execute(conn)?;
        }
        lier(conn, compte, ajout.id, maintenant)?;
        if ajout.principal {
            diesel::update(comptes_lieux::table.find((compte.octets().to_vec(), ajout.id.octets().to_vec())))
                .set(comptes_lieux::principal.eq(1_i16))
                .execute(conn)?;
        }
        let action = if ajout.principal {
            "permanence_choisie"
        } else {
            "lieu_ajoute"
        };
        inscrire(conn, compte, ajout.id, action, maintenant)?;
        Ok(Ok(()))
    })
}

/// Makes a lieu one of this person's, in the transaction that makes the lieu.
pub(crate) fn rattacher(
    conn: &mut Connexion,
    compte: CompteId,
    lieu: LieuId,
    maintenant: Instant,
) -> Result<(), Erreur> {
    lier(conn, compte, lieu, maintenant)?;
    inscrire(conn, compte, lieu, "lieu_ajoute", maintenant)
}

fn lier(conn: &mut Connexion, compte: CompteId, lieu: LieuId, maintenant: Instant) -> Result<(), Erreur> {
    let valeurs = (
        comptes_lieux::compte.eq(compte.octets().to_vec()),
        comptes_lieux::lieu.eq(lieu.octets().to_vec()),
        comptes_lieux::principal.eq(0_i16),
        comptes_lieux::cree_le.eq(maintenant.micros()),
        comptes_lieux::nom_visible.eq(0_i16),
    );
    pour_chaque_base!(conn, |conn| diesel::insert_into(comptes_lieux::table)
        .values(valeurs)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Takes a lieu away. Whether it was there.
///
/// # Errors
/// A failure to write.
pub fn retirer(writer: &Writer, compte: CompteId, lieu: LieuId, maintenant: Instant) -> Result<bool, Erreur> {
    writer.submit(move |conn| {
        let ligne = comptes_lieux::table.find((compte.octets().to_vec(), lieu.octets().to_vec()));
        let visible: Option<i16> = ligne
            .clone()
            .select(comptes_lieux::nom_visible)
            .first(conn)
            .optional()?;
        let lignes = diesel::delete(ligne).execute(conn)?;
        if lignes == 1 {
            if visible == Some(1) {
                presence::signaler(conn, &[lieu], maintenant)?;
            }
            inscrire(conn, compte, lieu, "lieu_retire", maintenant)?;
        }
        Ok(lignes == 1)
    })
}

/// Whether this person chose a permanence.
pub(crate) fn a_une_permanence(conn: &mut Connexion, compte: CompteId) -> Result<bool, Erreur> {
    let nombre = comptes_lieux::table
        .filter(comptes_lieux::compte.eq(compte.octets().as_slice()))
        .filter(comptes_lieux::principal.eq(1_i16))
        .count()
        .get_result::<i64>(conn)?;
    Ok(nombre > 0)
}

fn inscrire(
    conn: &mut Connexion,
    compte: CompteId,
    lieu: LieuId,
    action: &'static str,
    instant: Instant,
) -> Result<(), Erreur> {
    let motif = lieu.to_string();
    let ligne = Inscription {
        acteur: Some(compte),
        objet: Objet::Compte(compte),
        action,
        motif: Some(&motif),
        instant,
    };
    audit::inscrire(conn, &ligne)
}

/// `voie, code postal commune`.
fn une_ligne(voie: &str, code_postal: &str, commune: &str) -> String {
    if voie.is_empty() {
        format!("{code_postal} {commune}")
    } else {
        format!("{voie}, {code_postal} {commune}")
    }
}
