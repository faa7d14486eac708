//! A code that is typed at sign-in: that of the application, or a recovery code.

use std::sync::Arc;

use coop_domain::ids::CompteId;
use coop_store::double::{self, CodeDeSecours};

use crate::{etat::Etat, problemes::Resultat};

/// Whether this code opens a session for this person, of whom one is asked. It serves once.
///
/// # Errors
/// A failure to read or write, or too many passwords that wait.
pub(in crate::session) async fn presenter(etat: &Etat, compte: CompteId, code: String) -> Resultat<bool> {
    let (sceau, maintenant) = (Arc::clone(&etat.sceau), etat.maintenant());
    let Some(secours) = CodeDeSecours::lire(&code) else {
        return etat
            .ecrire(move |writer| double::verifier(writer, &sceau, compte, code, maintenant))
            .await;
    };
    let rang = secours.rang();
    let empreinte = etat
        .lire(move |conn| double::empreinte_de_secours(conn, compte, rang))
        .await?;
    let verdict = etat
        .hacheur
        .essayer(secours.texte().to_owned(), empreinte.clone())
        .await?;
    match empreinte.filter(|_| verdict.juste) {
        Some(empreinte) => {
            etat.ecrire(move |writer| double::utiliser(writer, &sceau, compte, (rang, empreinte), maintenant))
                .await
        }
        None => Ok(false),
    }
}
