//! New recovery codes.

use coop_domain::comptes::echanges::CodesDeSecours;
use coop_store::double::CodeDeSecours;

use crate::{etat::Etat, problemes::Resultat};

/// What the person is shown, and what is kept of it, in the same order.
pub(super) struct Nouveaux {
    pub(super) montres: CodesDeSecours,
    pub(super) empreintes: Vec<String>,
}

impl Nouveaux {
    /// Ten of them, hashed as passwords are: one after the other, so that who signs in does not wait behind ten.
    ///
    /// # Errors
    /// [`Surcharge`](crate::problemes::Erreur::Surcharge) when too many passwords wait.
    pub(super) async fn tirer(etat: &Etat) -> Resultat<Self> {
        let codes = CodeDeSecours::au_hasard();
        let mut empreintes = Vec::with_capacity(codes.len());
        for code in &codes {
            empreintes.push(etat.hacheur.hacher(code.texte().to_owned()).await?);
        }
        Ok(Self {
            montres: CodesDeSecours {
                codes: codes.iter().map(CodeDeSecours::en_deux).collect(),
            },
            empreintes,
        })
    }
}
