//! Figures that conseillers hand out. A share says whose figures, of which days and to whom; the figures themselves
//! are those of the moment when it is read.

mod ecriture;
mod lecture;
mod reception;

use coop_domain::{
    ids::{CompteId, PartageId},
    temps::Instant,
};

use crate::{
    audit::{self, Inscription, Objet},
    connexion::Connexion,
    erreur::Erreur,
};

pub use self::{
    ecriture::{RefusPartage, creer, revoquer},
    lecture::{miens, recipiendaires},
    reception::{Lecteur, Ouvert, Ouverture, noter_lecture, ouvrir, recus},
};

const TABLE: &str = "partages";
/// How many are listed, of those that are closed and of those that one was handed: the newest.
const LISTE_MAX: i64 = 200;

fn inscrire(
    conn: &mut Connexion,
    acteur: Option<CompteId>,
    conseiller: CompteId,
    action: &str,
    partage: PartageId,
    instant: Instant,
) -> Result<(), Erreur> {
    let ligne = Inscription {
        acteur,
        objet: Objet::Compte(conseiller),
        action,
        motif: Some(&partage.to_string()),
        instant,
    };
    audit::inscrire(conn, &ligne)
}
