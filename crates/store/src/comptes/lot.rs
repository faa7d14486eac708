//! Inviting many people at once.

use coop_domain::{
    comptes::{DomaineBoite, echanges::NouvelleInvitation},
    ids::CompteId,
    temps::Instant,
};
use diesel::Connection as _;

use super::invitation::{RefusInvitation, inviter_dans};
use crate::{connexion::Connexion, erreur::Erreur, scellement::Sceau, writer::Writer};

/// What becomes of each person, in the order in which they were given.
pub type IssuesDuLot = Vec<Result<CompteId, RefusInvitation>>;

/// Invites these people, one after another, in one transaction: each sees those before it, so that of two
/// with the same address, or for one free post, the first has it. Those who are refused do not keep the
/// others from being invited; a failure keeps them all, and the same list may be given again.
///
/// With `essai`, everything is done and then undone: what is answered is what would be, to the letter.
///
/// # Errors
/// A failure to write: nobody is invited then.
pub fn inviter_tous(
    writer: &Writer,
    sceau: &Sceau,
    invitations: Vec<NouvelleInvitation>,
    acteur: Option<CompteId>,
    boite: Option<DomaineBoite>,
    essai: bool,
    maintenant: Instant,
) -> Result<IssuesDuLot, Erreur> {
    let sceau = sceau.clone();
    let inviter = move |conn: &mut Connexion| -> Result<IssuesDuLot, Erreur> {
        let mut issues = Vec::with_capacity(invitations.len());
        for invitation in &invitations {
            let issue = inviter_dans(conn, &sceau, invitation, acteur, boite.as_ref(), maintenant)?;
            issues.push(issue.map(|(compte, _)| compte));
        }
        Ok(issues)
    };
    if !essai {
        return writer.submit(inviter);
    }
    writer.submit(move |conn| {
        let annulee = conn.transaction(|conn| match inviter(conn) {
            Ok(issues) => Err(Annulee::Faite(issues)),
            Err(erreur) => Err(Annulee::Ratee(erreur)),
        });
        match annulee {
            Ok(()) => Ok(Vec::new()),
            Err(Annulee::Faite(issues)) => Ok(issues),
            Err(Annulee::Ratee(erreur)) => Err(erreur),
        }
    })
}

/// Why what was done is undone: because it was only tried, or because it failed.
enum Annulee {
    Faite(IssuesDuLot),
    Ratee(Erreur),
}

impl From<diesel::result::Error> for Annulee {
    fn from(erreur: diesel::result::Error) -> Self {
        Self::Ratee(erreur.into())
    }
}
