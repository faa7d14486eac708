//! To whom people were sent: `CAF:2 | Épicerie solidaire:1`, or the lists of the previous platform.

use coop_domain::cra::{AutreOrganisme, Effectifs, Organisme, feuille::textes_de_cellule};
use serde_json::Value;

use super::{
    entete::montrer,
    graphies::{self, lire},
    valeurs::{Faute, Lue, entier, nombre_ecrit},
};

/// Those of the list, and the others.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Orientations {
    pub(super) connus: Effectifs<Organisme>,
    pub(super) autres: Vec<AutreOrganisme>,
}

impl Orientations {
    fn ajouter(&mut self, nom: &str, n: u32) {
        match lire(nom, graphies::ORGANISMES) {
            Some(organisme) => {
                let n = self.connus.de(organisme).saturating_add(n);
                self.connus.fixer(organisme, n);
            }
            None if n > 0 => self.autres.push(AutreOrganisme {
                libelle: nom.trim().to_owned(),
                n,
            }),
            None => {}
        }
    }
}

/// Reads a cell of organismes: those of the list are known, the others are kept by their names. One that has no
/// number is of one person, when there is one.
pub(super) fn lire_cellule(ecrit: &str, une_personne: bool) -> Lue<Orientations> {
    let mut orientations = Orientations::default();
    if let Ok(valeur) = serde_json::from_str::<Value>(ecrit)
        && (valeur.is_array() || valeur.is_object())
    {
        lire_json(&valeur, une_personne, &mut orientations)?;
        return Ok(orientations);
    }
    let mut morceaux = textes_de_cellule(ecrit);
    if let [seul] = morceaux.as_slice() {
        let coupes = seul
            .split([';', ',', '\n'])
            .map(|morceau| morceau.trim().to_owned());
        morceaux = coupes.filter(|morceau| !morceau.is_empty()).collect();
    }
    for morceau in &morceaux {
        let (nom, n) = nommer(morceau, une_personne)?;
        orientations.ajouter(nom, n);
    }
    Ok(orientations)
}

/// Reads a cell of other organismes, none of which is looked for in the list.
pub(super) fn lire_autres(ecrit: &str, une_personne: bool) -> Lue<Vec<AutreOrganisme>> {
    let morceaux = textes_de_cellule(ecrit);
    let autres = morceaux.iter().map(|morceau| {
        let (libelle, n) = nommer(morceau, une_personne)?;
        Ok(AutreOrganisme {
            libelle: libelle.to_owned(),
            n,
        })
    });
    autres.collect()
}

/// A name, and how many people.
fn nommer(morceau: &str, une_personne: bool) -> Lue<(&str, u32)> {
    if let Some((nom, nombre)) = morceau.rsplit_once(':')
        && let Some(n) = nombre_ecrit(nombre).and_then(entier)
    {
        return Ok((nom.trim(), n));
    }
    if une_personne {
        return Ok((morceau, 1));
    }
    Err(sans_nombre(morceau))
}

fn sans_nombre(nom: &str) -> Faute {
    Faute::format(format!(
        "Dites combien de personnes ont été orientées, par exemple « {}:2 ».",
        montrer(nom)
    ))
}

/// `[{"CAF": 2}, "Mairie"]`, or `{"CAF": 2}`.
fn lire_json(valeur: &Value, une_personne: bool, orientations: &mut Orientations) -> Lue<()> {
    match valeur {
        Value::Array(valeurs) => valeurs
            .iter()
            .try_for_each(|valeur| lire_json(valeur, une_personne, orientations)),
        Value::Object(champs) => champs.iter().try_for_each(|(nom, nombre)| {
            let n = nombre.as_f64().and_then(entier).ok_or_else(|| sans_nombre(nom))?;
            orientations.ajouter(nom, n);
            Ok(())
        }),
        Value::String(nom) if une_personne => {
            orientations.ajouter(nom, 1);
            Ok(())
        }
        Value::String(nom) => Err(sans_nombre(nom)),
        autre => Err(Faute::format(format!(
            "« {} » n'est pas un organisme.",
            montrer(&autre.to_string())
        ))),
    }
}
