//! A body of which what does not read and what breaks a rule are told together.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{ErreurChamp, problemes::ErreurProbleme};
use futures::future::LocalBoxFuture;
use serde_json::Value;

use super::{CorpsJson, lecture, recevoir, verifier_type};
use crate::problemes::Erreur;

/// The body of a request as far as it reads.
///
/// For types whose rules need more than the body: the handler applies them and gives their verdict to
/// [`juger`](Self::juger), which alone hands the result over. Nothing that did not read passes.
pub(crate) struct CorpsLu<T> {
    lu: T,
    refus: Vec<ErreurProbleme>,
}

impl<T> CorpsLu<T> {
    /// What was read, without what was refused.
    pub(crate) const fn lu(&self) -> &T {
        &self.lu
    }

    /// Whether everything was read.
    pub(crate) const fn est_entier(&self) -> bool {
        self.refus.is_empty()
    }

    /// Whether something of this field was refused.
    pub(crate) fn a_refuse(&self, champ: &str) -> bool {
        let pointer = format!("/{champ}");
        self.refus
            .iter()
            .any(|refus| refus.pointer == pointer || est_dans(&refus.pointer, &pointer))
    }

    /// What the rules make of the body, if it has read whole.
    ///
    /// # Errors
    /// [`Erreur::Champs`] with what did not read and every broken rule, but those about a place that did
    /// not read: what is refused there is not missing.
    pub(crate) fn juger<C>(self, verdict: Result<C, Vec<ErreurChamp>>) -> Result<C, Erreur> {
        let casses = match verdict {
            Ok(contenu) if self.refus.is_empty() => return Ok(contenu),
            Ok(_) => Vec::new(),
            Err(casses) => casses,
        };
        let mut erreurs = self.refus;
        let nommes: Vec<String> = erreurs.iter().map(|refus| refus.pointer.clone()).collect();
        erreurs.extend(casses.into_iter().map(ErreurProbleme::champ).filter(|erreur| {
            !nommes.iter().any(|nomme| {
                *nomme == erreur.pointer
                    || est_dans(nomme, &erreur.pointer)
                    || est_dans(&erreur.pointer, nomme)
            })
        }));
        Err(Erreur::Champs(erreurs))
    }
}

/// Whether this pointer leads inside what the other leads to.
fn est_dans(pointer: &str, autre: &str) -> bool {
    pointer
        .strip_prefix(autre)
        .is_some_and(|reste| reste.starts_with('/'))
}

impl<T: CorpsJson> CorpsLu<T> {
    /// A part of a larger body.
    ///
    /// # Errors
    /// Nothing can be made of it: it is not an object.
    pub(crate) fn de(valeur: Value) -> Result<Self, Erreur> {
        let (lu, refus) = lecture::lire_la_valeur(valeur)?;
        Ok(Self { lu, refus })
    }
}

impl<T: CorpsJson + 'static> FromRequest for CorpsLu<T> {
    type Error = Erreur;
    type Future = LocalBoxFuture<'static, Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            verifier_type(&req)?;
            let octets = recevoir(&req, payload, T::TAILLE_MAX).await?;
            let (lu, refus) = lecture::lire_le_lisible(&octets)?;
            Ok(Self { lu, refus })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lu(refus: &[&str]) -> CorpsLu<()> {
        CorpsLu {
            lu: (),
            refus: refus
                .iter()
                .map(|pointer| ErreurProbleme {
                    pointer: (*pointer).to_owned(),
                    code: "type".to_owned(),
                    message: "Un texte est attendu ici.".to_owned(),
                })
                .collect(),
        }
    }

    fn pointeurs(resultat: Result<u8, Erreur>) -> Vec<String> {
        match resultat {
            Err(Erreur::Champs(erreurs)) => erreurs.into_iter().map(|erreur| erreur.pointer).collect(),
            autre => panic!("{autre:?}"),
        }
    }

    #[test]
    fn what_does_not_read_never_passes() {
        assert_eq!(lu(&[]).juger(Ok(7)).unwrap(), 7);
        assert_eq!(pointeurs(lu(&["/a"]).juger(Ok(7))), ["/a"]);
    }

    #[test]
    fn a_place_is_named_once_and_what_was_taken_away_is_not_missing() {
        let casses = ["a", "b/0", "b", "c", "ab"].map(|chemin| ErreurChamp::format(chemin, "x"));
        assert_eq!(
            pointeurs(lu(&["/a", "/b/0/n"]).juger(Err(casses.to_vec()))),
            ["/a", "/b/0/n", "/c", "/ab"]
        );
        let corps = lu(&["/themes/1"]);
        assert!(corps.a_refuse("themes") && !corps.a_refuse("theme"));
    }
}
