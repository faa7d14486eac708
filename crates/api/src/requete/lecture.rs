//! Reads a query string into a type: one pass when it is right, as many as it takes to name
//! every mistake when it is not.

use std::{borrow::Cow, fmt};

use coop_domain::ErreurChamp;
use serde::{
    Deserializer,
    de::{Error as _, Visitor, value::Error as ErreurSerde},
    forward_to_deserialize_any,
};
use serde_path_to_error::Segment;

use super::{Parametres, traduction::traduire};
use crate::problemes::Erreur;

/// Most mistakes named in one answer.
const ERREURS_MAX: usize = 20;

type Paire<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The parameters of `query`.
///
/// # Errors
/// [`Erreur::Illisible`] when it is not UTF-8, else [`Erreur::Parametres`] with every mistake.
pub(crate) fn lire<T: Parametres>(query: &str) -> Result<T, Erreur> {
    // Decoding replaces what is not UTF-8: what a caller sends twice must not become the same.
    if query.contains('%')
        && paires(query).any(|(nom, valeur)| [nom, valeur].iter().any(|t| t.contains('\u{fffd}')))
    {
        return Err(Erreur::Illisible);
    }
    let erreurs = match serde_html_form::from_str::<T>(query) {
        Ok(lue) => match lue.verifier() {
            erreurs if erreurs.is_empty() => return Ok(lue),
            erreurs => erreurs,
        },
        Err(_) => erreurs::<T>(query),
    };
    Err(Erreur::parametres(erreurs))
}

fn paires(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// Every mistake of a query string that does not read: unknown names, then values, then rules.
fn erreurs<T: Parametres>(query: &str) -> Vec<ErreurChamp> {
    let connus = noms::<T>();
    let mut erreurs = Vec::new();
    let (mut restantes, inconnues): (Vec<Paire<'_>>, Vec<Paire<'_>>) =
        paires(query).partition(|(nom, _)| connus.contains(&nom.as_ref()));
    for (nom, _) in &inconnues {
        if !est_nomme(&erreurs, nom) {
            // The whole list is worth saying once.
            let liste = erreurs.is_empty().then_some(connus);
            erreurs.push(inconnu(nom, liste));
        }
    }
    while erreurs.len() < ERREURS_MAX {
        let encodee = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&restantes)
            .finish();
        match serde_path_to_error::deserialize::<_, T>(serde_html_form::Deserializer::from_bytes(
            encodee.as_bytes(),
        )) {
            Ok(lue) => {
                // A rule about a value already refused says nothing more.
                erreurs.extend(
                    lue.verifier()
                        .into_iter()
                        .filter(|erreur| !est_nomme(&erreurs, &erreur.chemin))
                        .collect::<Vec<_>>(),
                );
                break;
            }
            Err(erreur) => match lieu_de(erreur.path()) {
                Some((nom, rang)) => {
                    erreurs.push(retirer(&mut restantes, &nom, rang, &erreur.inner().to_string()));
                }
                None => {
                    erreurs.push(traduire("", &[], &erreur.inner().to_string()));
                    break;
                }
            },
        }
    }
    erreurs.truncate(ERREURS_MAX);
    erreurs
}

fn est_nomme(erreurs: &[ErreurChamp], nom: &str) -> bool {
    erreurs.iter().any(|erreur| erreur.chemin == nom)
}

fn inconnu(nom: &str, acceptes: Option<&[&str]>) -> ErreurChamp {
    let suite = match acceptes {
        Some([]) => ", qui n'en prend aucun.".to_owned(),
        Some(acceptes) => format!(". Paramètres acceptés : {}.", acceptes.join(", ")),
        None => ".".to_owned(),
    };
    let message = format!("« {nom} » n'est pas un paramètre de cette adresse{suite}");
    ErreurChamp::new(nom, "parametre_inconnu", message)
}

/// The parameter where reading stopped, and which of its values when it is a list.
fn lieu_de(chemin: &serde_path_to_error::Path) -> Option<(String, Option<usize>)> {
    let mut segments = chemin.iter();
    let Segment::Map { key } = segments.next()? else {
        return None;
    };
    let rang = match segments.next() {
        Some(Segment::Seq { index }) => Some(*index),
        _ => None,
    };
    Some((key.clone(), rang))
}

/// Takes away the refused value, so that reading can go on, and says what is wrong with it.
fn retirer(restantes: &mut Vec<Paire<'_>>, nom: &str, rang: Option<usize>, message: &str) -> ErreurChamp {
    let mut retirees = Vec::new();
    let mut vues = 0;
    restantes.retain(|(autre, valeur)| {
        let du_nom = autre == nom;
        let retiree = du_nom && rang.is_none_or(|rang| rang == vues);
        vues += usize::from(du_nom);
        if retiree {
            retirees.push(valeur.clone().into_owned());
        }
        !retiree
    });
    if retirees.is_empty() {
        // Whatever the position was, this name must not be met again.
        restantes.retain(|(autre, _)| autre != nom);
    }
    traduire(nom, &retirees, message)
}

/// The names that a type accepts: asked of its own `Deserialize`.
pub(super) fn noms<T: Parametres>() -> &'static [&'static str] {
    let mut noms: &'static [&'static str] = &[];
    // Always an error: the listener only listens.
    let _ = T::deserialize(Ecoute(&mut noms)).is_err();
    noms
}

struct Ecoute<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Ecoute<'_> {
    type Error = ErreurSerde;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ErreurSerde> {
        Err(ErreurSerde::custom(fmt::Error))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        champs: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, ErreurSerde> {
        *self.0 = champs;
        Err(ErreurSerde::custom(fmt::Error))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests;
