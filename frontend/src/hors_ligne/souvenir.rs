//! Who used this device last: to open their form without a network, where nobody can be asked who they are.

use std::sync::Arc;

use coop_client::garde::{Garde, souvenir};
use coop_domain::comptes::{Role, echanges::Moi};

use crate::navigateur;

const QUI: &str = "qui";

/// Remembers this person, or nobody in their place: only those who report CRAs have something to do off line.
pub(crate) fn retenir(moi: &Moi) {
    if moi.role_actif.role == Role::Conseiller {
        let garde = Garde {
            le: navigateur::maintenant(),
            valeur: souvenir(moi),
        };
        navigateur::garder(QUI, Some(&garde.ecrire()));
    } else {
        oublier();
    }
}

/// The person who is remembered.
pub(crate) fn lire() -> Option<Arc<Moi>> {
    let garde: Garde<Moi> = Garde::lire(&navigateur::garde(QUI)?)?;
    Some(Arc::new(garde.valeur))
}

/// Remembers nobody.
pub(crate) fn oublier() {
    navigateur::garder(QUI, None);
}
