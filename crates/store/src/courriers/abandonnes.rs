//! Mails that were given up: who looks after the installation sees them, and has others written in
//! their place. What they said is erased: a link that leaves again is a new one.

use std::collections::HashSet;

use coop_domain::{
    comptes::{
        EtatCompte,
        courriers::{DonneesCourrier, Genre},
        echanges::{CourrierAbandonne, FinCourrier},
    },
    ids::{CompteId, CourrierId},
    temps::Instant,
};
use diesel::prelude::*;

use super::ABANDONNE;
use crate::{
    audit,
    colonnes::{id, illisible, position, texte, texte_ou_rien, valeur},
    comptes::{Borne, Compte, ecrire_de_nouveau},
    connexion::Connexion,
    courriers,
    dialect::par_lots,
    erreur::Erreur,
    scellement::Sceau,
    schema::{comptes, courriers as table},
    writer::Writer,
};

/// Why no mail is written in place of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusRelance {
    /// No such mail.
    #[error("unknown mail")]
    Inconnu,
    /// It waits, it was sent, or another one took its place.
    #[error("not given up")]
    PasAbandonne,
    /// Nobody waits for it any more, or nobody knows what it said.
    #[error("cannot be written again")]
    PasRelancable,
}

/// The mails given up of which none took the place, newest first, `limite` at most.
///
/// # Errors
/// A failure to read.
pub fn abandonnes(
    conn: &mut Connexion,
    borne: Option<Borne<CourrierId>>,
    limite: i64,
) -> Result<Vec<CourrierAbandonne>, Erreur> {
    let mut question = table::table
        .left_join(comptes::table.on(comptes::id.nullable().eq(table::compte)))
        .filter(table::etat.eq(ABANDONNE))
        .filter(table::fin.eq_any(en_souffrance()))
        .select((
            (
                table::id,
                table::genre,
                table::destinataire,
                table::fin.assume_not_null(),
            ),
            (table::essais, table::cree_le, table::compte),
            (comptes::prenom, comptes::nom, comptes::etat).nullable(),
        ))
        .limit(limite)
        .into_boxed();
    question = match borne {
        None => question.order(table::id.desc()),
        Some(Borne::Apres(id)) => question
            .filter(table::id.lt(id.octets().to_vec()))
            .order(table::id.desc()),
        Some(Borne::Avant(id)) => question
            .filter(table::id.gt(id.octets().to_vec()))
            .order(table::id.asc()),
    };
    let mut lignes: Vec<Ligne> = question.load(conn)?;
    if matches!(borne, Some(Borne::Avant(_))) {
        lignes.reverse();
    }
    lignes.into_iter().map(abandonne).collect()
}

type Ligne = (
    (Vec<u8>, i16, String, i16),
    (i32, i64, Option<Vec<u8>>),
    Option<(String, String, i16)>,
);

fn abandonne(
    ((id_courrier, genre, destinataire, fin), (essais, cree_le, compte), personne): Ligne,
) -> Result<CourrierAbandonne, Erreur> {
    let genre = valeur("courriers", genre)?;
    let (prenom, nom, etat) = match personne {
        Some((prenom, nom, etat)) => (Some(prenom), Some(nom), Some(valeur("comptes", etat)?)),
        None => (None, None, None),
    };
    Ok(CourrierAbandonne {
        id: id("courriers", &id_courrier, CourrierId::depuis_octets)?,
        genre,
        destinataire: texte("courriers", &destinataire)?,
        fin: valeur("courriers", fin)?,
        essais: u32::try_from(essais).unwrap_or(0),
        cree_le: Instant::depuis_micros(cree_le),
        compte: compte
            .map(|compte| id("courriers", &compte, CompteId::depuis_octets))
            .transpose()?,
        prenom: texte_ou_rien("comptes", prenom.as_deref())?,
        nom: texte_ou_rien("comptes", nom.as_deref())?,
        relancable: etat.is_some_and(|etat| relancable(genre, etat)),
    })
}

/// Has a mail written in place of one that was given up, to the address that the account has now.
///
/// # Errors
/// A failure to write.
pub fn relancer(
    writer: &Writer,
    sceau: &Sceau,
    courrier: CourrierId,
    acteur: Option<CompteId>,
    maintenant: Instant,
) -> Result<Result<CourrierId, RefusRelance>, Erreur> {
    let sceau = sceau.clone();
    writer.submit(move |conn| {
        let celui_ci = table::table.find(courrier.octets().to_vec());
        let Some(compte) = celui_ci
            .clone()
            .select(table::compte)
            .first::<Option<Vec<u8>>>(conn)
            .optional()?
        else {
            return Ok(Err(RefusRelance::Inconnu));
        };
        let compte = match compte {
            Some(octets) => Compte::verrouiller(conn, id("courriers", &octets, CompteId::depuis_octets)?)?,
            None => None,
        };
        // As it is now that the account is held: of two who ask at once, the second finds it done.
        let (etat, fin, genre, cree_le) = celui_ci
            .clone()
            .select((table::etat, table::fin, table::genre, table::cree_le))
            .first::<(i16, Option<i16>, i16, i64)>(conn)?;
        if etat != ABANDONNE || !fin.is_some_and(|fin| en_souffrance().contains(&fin)) {
            return Ok(Err(RefusRelance::PasAbandonne));
        }
        let genre: Genre = valeur("courriers", genre)?;
        let Some(compte) = compte.filter(|compte| relancable(genre, compte.etat)) else {
            return Ok(Err(RefusRelance::PasRelancable));
        };
        let nouveau = match genre {
            Genre::MotDePasseChange => {
                let donnees = DonneesCourrier::MotDePasseChange {
                    prenom: compte.prenom.clone(),
                    change_le: Instant::depuis_micros(cree_le),
                };
                courriers::ajouter(
                    conn,
                    &sceau,
                    compte.id,
                    compte.identifiant(),
                    &donnees,
                    maintenant,
                )?
            }
            _ => ecrire_de_nouveau(conn, &sceau, &compte, genre, maintenant)?
                .ok_or_else(|| illisible("courriers", "genre"))?,
        };
        diesel::update(celui_ci)
            .set(table::fin.eq(position(FinCourrier::Relance)))
            .execute(conn)?;
        audit::sur_compte(conn, acteur, compte.id, "courrier_relance", maintenant)?;
        Ok(Ok(nouveau))
    })
}

/// Forgets that this account's mails were given up: its address is another one.
pub(crate) fn oublier(conn: &mut Connexion, compte: CompteId) -> Result<(), Erreur> {
    diesel::update(
        table::table
            .filter(table::compte.eq(compte.octets().as_slice()))
            .filter(table::etat.eq(ABANDONNE)),
    )
    .set(table::fin.eq(position(FinCourrier::Remplace)))
    .execute(conn)?;
    Ok(())
}

/// Those of these accounts whose mail of activation was refused, and none took its place.
pub(crate) fn refuses(conn: &mut Connexion, ids: &[Vec<u8>]) -> Result<HashSet<Vec<u8>>, Erreur> {
    let activation = [
        position(Genre::Invitation),
        position(Genre::PremiereConnexion),
        position(Genre::Reinitialisation),
    ];
    let mut refuses = HashSet::new();
    for lot in par_lots(conn, ids, activation.len() + 1) {
        let lignes = table::table
            .filter(table::compte.eq_any(lot))
            .filter(table::genre.eq_any(activation))
            .filter(table::etat.eq(ABANDONNE))
            .filter(table::fin.eq(position(FinCourrier::Refuse)))
            .select(table::compte.assume_not_null())
            .load::<Vec<u8>>(conn)?;
        refuses.extend(lignes);
    }
    Ok(refuses)
}

/// Whether a mail of this kind can be written anew for an account in this state: someone waits for
/// it, and all that it says is known. A code of sign-in is too old, and a team's invitation is the
/// team's.
const fn relancable(genre: Genre, etat: EtatCompte) -> bool {
    match genre {
        Genre::Invitation => matches!(etat, EtatCompte::Invite),
        Genre::PremiereConnexion => matches!(etat, EtatCompte::BoiteCreee),
        Genre::Reinitialisation => matches!(
            etat,
            EtatCompte::MotDePasseChoisi | EtatCompte::BoiteCreee | EtatCompte::Actif
        ),
        Genre::MotDePasseChange => matches!(etat, EtatCompte::Actif),
        _ => false,
    }
}

/// The ends after which someone must look.
fn en_souffrance() -> [i16; 2] {
    [position(FinCourrier::Refuse), position(FinCourrier::Epuise)]
}
