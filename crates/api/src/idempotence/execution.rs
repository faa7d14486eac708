//! Doing once what was asked.

use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody as _},
    rt,
    web::{self, Data},
};
use coop_store::{
    Writer,
    idempotence::{self, Tentative, Titre},
};

use super::{CleUnique, gardee::Gardee};
use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
};

/// What the answer of this key is sealed for.
const CONTEXTE: &str = "coop/idempotence/reponse";

/// Writes what is asked once: each write marks the key in its transaction.
#[derive(Debug, Clone)]
pub(crate) struct Redacteur {
    etat: Data<Etat>,
    titre: Option<Titre>,
}

impl Redacteur {
    /// As [`Etat::ecrire`].
    ///
    /// # Errors
    /// The writing's own, or the end of the service; [`Erreur::Base`] when another attempt has taken the
    /// key over.
    pub(crate) async fn ecrire<T, F>(&self, ecriture: F) -> Resultat<T>
    where
        T: Send + 'static,
        F: FnOnce(&Writer) -> Result<T, coop_store::Erreur> + Send + 'static,
    {
        let titre = self.titre.clone();
        self.etat
            .ecrire(move |writer| match titre {
                Some(titre) => ecriture(&titre.writer(writer)),
                None => ecriture(writer),
            })
            .await
    }
}

impl CleUnique {
    /// Does `travail`, once for this key: a success is kept for a day and given again. A refusal is not
    /// kept: nothing was created, and what was in its way may be gone. Whatever `travail` writes, it writes
    /// through the [`Redacteur`]; it goes on when the caller hangs up, so that asking again finds its answer.
    ///
    /// # Errors
    /// The work's own; [`Erreur::DemandeEnCours`], [`Erreur::CleDejaUtilisee`], or [`Erreur::Conflit`] when
    /// the answer is lost.
    pub(crate) async fn executer(
        self,
        etat: &Data<Etat>,
        travail: impl AsyncFnOnce(Redacteur) -> Resultat + 'static,
    ) -> Resultat {
        let etat = etat.clone();
        let Self(Some(demandee)) = self else {
            return travail(Redacteur { etat, titre: None }).await;
        };
        let demande = demandee.demande(&etat.sceau)?;
        let maintenant = etat.maintenant();
        let tentative = etat
            .ecrire(move |writer| idempotence::prendre(writer, demande, maintenant))
            .await?;
        match tentative {
            Tentative::Premiere(titre) => {
                let fait = rt::spawn(async move {
                    let redacteur = Redacteur {
                        etat: etat.clone(),
                        titre: Some(titre.clone()),
                    };
                    let reponse = travail(redacteur).await;
                    finir(&etat, titre, reponse).await
                });
                fait.await.map_err(|_| Erreur::Interrompue)?
            }
            Tentative::Faite(scellee) => etat
                .sceau
                .ouvrir(CONTEXTE, &scellee)
                .ok()
                .and_then(|octets| Gardee::rejouer(&octets))
                .ok_or(PERDUE),
            Tentative::SansReponse => Err(PERDUE),
            Tentative::EnCours(_) => Err(Erreur::DemandeEnCours { secondes: 1 }),
            Tentative::Autre => Err(Erreur::CleDejaUtilisee),
        }
    }
}

const PERDUE: Erreur = Erreur::Conflit(std::borrow::Cow::Borrowed(
    "Cette demande a déjà été traitée, mais sa réponse n'a pas pu être gardée. Vérifiez ce qui a été créé avant de \
     recommencer.",
));

/// Keeps the answer of a success, gives the key of a refusal back.
async fn finir(etat: &Data<Etat>, titre: Titre, reponse: Resultat) -> Resultat {
    let (reponse, garder) = match reponse {
        Ok(reponse) if reponse.status().is_success() => garder(etat, reponse),
        autre => (autre, None),
    };
    let refusee = match &reponse {
        Ok(_) => true,
        Err(erreur) => erreur.code().statut() < 500,
    };
    let base = etat.base.clone();
    let ecrite = web::block(move || match garder {
        Some(scellee) => idempotence::conclure(base.writer(), &titre, scellee),
        None if refusee => idempotence::abandonner(base.writer(), &titre),
        None => idempotence::interrompre(base.writer(), &titre),
    })
    .await;
    // What was asked is done: its answer is given all the same.
    match ecrite {
        Ok(Ok(())) => {}
        Ok(Err(erreur)) => tracing::error!(cause = %erreur, "answer of an idempotency key not kept"),
        Err(_) => tracing::warn!("answer of an idempotency key not kept: the service stops"),
    }
    reponse
}

/// The answer, and its sealed copy.
fn garder(etat: &Etat, reponse: HttpResponse) -> (Resultat, Option<Vec<u8>>) {
    let (tete, corps) = reponse.into_parts();
    match corps.try_into_bytes() {
        Ok(corps) => {
            let gardee = Gardee::de(&tete, &corps).octets();
            let scellee = gardee.map(|octets| etat.sceau.sceller(CONTEXTE, &octets));
            (Ok(tete.set_body(BoxBody::new(corps))), scellee.ok())
        }
        // None of ours is written as it goes; it could not be given twice.
        Err(corps) => (Ok(tete.set_body(corps)), None),
    }
}
