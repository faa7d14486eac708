//! The examination of one row: what is refused, what is only dropped.

use coop_domain::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    texte::plier,
};

use super::valeurs;
use crate::ligne::{Cellule, Ligne};

/// Longest message of an error, in characters.
const MESSAGE_MAX: usize = 240;

/// Reads the cells of a row and keeps what is wrong with them.
pub(crate) struct Examen<'a> {
    ligne: &'a Ligne,
    raisons: Vec<ErreurChamp>,
    avertissements: Vec<ErreurChamp>,
}

impl<'a> Examen<'a> {
    pub(crate) const fn new(ligne: &'a Ligne) -> Self {
        Self {
            ligne,
            raisons: Vec::new(),
            avertissements: Vec::new(),
        }
    }

    /// Reasons to set the row apart, then warnings.
    pub(crate) fn conclure(self) -> (Vec<ErreurChamp>, Vec<ErreurChamp>) {
        (self.raisons, self.avertissements)
    }

    /// Keeps a warning.
    pub(crate) fn avertir(&mut self, erreur: ErreurChamp) {
        self.avertissements.push(abreger(erreur));
    }

    fn refuser(&mut self, erreur: ErreurChamp) {
        self.raisons.push(abreger(erreur));
    }

    /// A field without which the row is nothing.
    pub(crate) fn requis<T>(
        &mut self,
        champ: &str,
        lire: impl FnOnce(&str) -> Result<T, ErreurChamp>,
    ) -> Option<T> {
        let lu = match self.texte(champ) {
            Ok(Some(texte)) => lire(&texte),
            Ok(None) => Err(obligatoire(self.ligne, champ)),
            Err(erreur) => Err(erreur),
        };
        lu.map_err(|erreur| self.refuser(erreur.sous(champ))).ok()
    }

    /// Who collected the row: its own word, else the default.
    pub(super) fn source(&mut self, par_defaut: Option<&str>) -> Option<String> {
        match (self.ligne.cellule("source"), par_defaut) {
            (Cellule::Vide, Some(source)) => valeurs::cle(source)
                .map_err(|erreur| self.refuser(erreur.sous("source")))
                .ok(),
            _ => self.requis("source", valeurs::cle),
        }
    }

    /// A field whose broken value is dropped.
    pub(crate) fn facultatif<T>(
        &mut self,
        champ: &str,
        lire: impl FnOnce(&str) -> Result<T, ErreurChamp>,
    ) -> Option<T> {
        let lu = match self.texte(champ) {
            Ok(Some(texte)) => lire(&texte),
            Ok(None) => return None,
            Err(erreur) => Err(erreur),
        };
        lu.map_err(|erreur| self.avertir(erreur.sous(champ))).ok()
    }

    /// A list whose broken values are dropped, each once.
    pub(super) fn liste(
        &mut self,
        champ: &str,
        lire: impl Fn(&str) -> Result<String, ErreurChamp>,
    ) -> Vec<String> {
        let mut liste = Vec::new();
        for texte in self.valeurs(champ) {
            match lire(&texte) {
                Ok(valeur) if liste.contains(&valeur) => {}
                Ok(valeur) => liste.push(valeur),
                Err(erreur) => self.avertir(erreur.sous(champ)),
            }
        }
        liste
    }

    /// Values of a closed list; those that are not of it are dropped.
    pub(super) fn ensemble<E: Enumeration>(&mut self) -> Ensemble<E> {
        let mut ensemble = Ensemble::VIDE;
        for texte in self.valeurs(E::CHAMP) {
            match lire_a_l_accent_pres(&texte) {
                Ok(valeur) => ensemble.ajouter(valeur),
                Err(erreur) => self.avertir(erreur),
            }
        }
        ensemble
    }

    /// One warning when any cell shows the mark of accents lost by a wrong conversion at the source.
    pub(crate) fn signaler_les_accents_perdus(&mut self) {
        let perdu = |texte: &String| texte.contains(char::REPLACEMENT_CHARACTER);
        let abime = self
            .ligne
            .schema()
            .champs
            .iter()
            .zip(self.ligne.cellules())
            .find(|(_, cellule)| match cellule {
                Cellule::Texte(texte) => perdu(texte),
                Cellule::Liste(textes) => textes.iter().any(perdu),
                Cellule::Vide | Cellule::Illisible => false,
            });
        if let Some((champ, _)) = abime {
            self.avertir(ErreurChamp::new(
                champ.nom,
                "accents_perdus",
                "Des accents ont été perdus à la source (caractère « \u{fffd} »).",
            ));
        }
    }

    fn texte(&self, champ: &str) -> Result<Option<String>, ErreurChamp> {
        let illisible = || ErreurChamp::format(champ, "Un texte ou un nombre est attendu.");
        match self.ligne.cellule(champ) {
            Cellule::Vide => Ok(None),
            Cellule::Texte(texte) => Ok(Some(texte.clone())),
            Cellule::Liste(textes) => match textes.as_slice() {
                [] => Ok(None),
                [texte] => Ok(Some(texte.trim().to_owned()).filter(|texte| !texte.is_empty())),
                _ => Err(illisible()),
            },
            Cellule::Illisible => Err(illisible()),
        }
    }

    fn valeurs(&mut self, champ: &str) -> Vec<String> {
        let textes = match self.ligne.cellule(champ) {
            Cellule::Vide => &[],
            Cellule::Texte(texte) => std::slice::from_ref(texte),
            Cellule::Liste(textes) => textes.as_slice(),
            Cellule::Illisible => {
                self.avertir(ErreurChamp::format(champ, "Une liste de textes est attendue."));
                &[]
            }
        };
        textes
            .iter()
            .flat_map(|texte| texte.split('|'))
            .map(str::trim)
            .filter(|texte| !texte.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// The value of this text, accents, case and apostrophes apart: « Point d’accès numérique CAF ».
fn lire_a_l_accent_pres<E: Enumeration>(texte: &str) -> Result<E, ErreurChamp> {
    E::lire(texte).or_else(|erreur| {
        let plie = plier(texte);
        E::TOUS
            .iter()
            .copied()
            .find(|valeur| plier(valeur.libelle()) == plie)
            .ok_or(erreur)
    })
}

/// The error with a message of a bearable length: messages quote values, which may be of any length.
fn abreger(mut erreur: ErreurChamp) -> ErreurChamp {
    if let Some((fin, _)) = erreur.message.char_indices().nth(MESSAGE_MAX) {
        erreur.message.truncate(fin);
        erreur.message.push('…');
    }
    erreur
}

fn obligatoire(ligne: &Ligne, champ: &str) -> ErreurChamp {
    let champs = ligne.schema().champs;
    let titre = champs.iter().find(|c| c.nom == champ).map_or(champ, |c| c.titre);
    ErreurChamp::new(
        champ,
        "obligatoire",
        format!("« {titre} » est obligatoire et manque."),
    )
}
