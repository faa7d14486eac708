//! The filters of a search, for what answers its whole result: the same names and the same rules as the list, without
//! what only a list takes.

use std::{fmt, marker::PhantomData, sync::LazyLock};

use coop_domain::{
    ErreurChamp,
    recherche::{NiveauCompteurs, RechercheLieux},
};
use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, Error as _, IgnoredAny, IntoDeserializer as _, MapAccess, Visitor,
        value::MapAccessDeserializer,
    },
};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

use super::{Parametres, lecture::noms};

/// What only a list takes: its order, its page, what is counted beside it.
const D_UNE_LISTE: [&str; 5] = ["tri", "limit", "cursor", "with_total", "facettes"];

/// The filters of a search.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filtres(pub(crate) RechercheLieux);

impl<'de> Deserialize<'de> for Filtres {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        static NOMS: LazyLock<Vec<&str>> = LazyLock::new(|| noms_des_filtres().collect());
        let (_, filtres) = lire::<_, IgnoredAny>(deserializer, &NOMS, None)?;
        Ok(Self(filtres))
    }
}

impl Parametres for Filtres {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.0.verifier()
    }
}

impl IntoParams for Filtres {
    fn into_params(ou: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parametres = RechercheLieux::into_params(ou);
        parametres.retain(|parametre| !D_UNE_LISTE.contains(&parametre.name.as_str()));
        parametres
    }
}

/// Asked of `GET /api/v1/lieux/compteurs`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DemandeCompteurs {
    /// The level; that of régions when it is not said.
    pub(crate) niveau: NiveauCompteurs,
    /// The filters of the search.
    pub(crate) filtres: RechercheLieux,
}

impl DemandeCompteurs {
    /// The name of the parameter that is not a filter.
    const NIVEAU: &str = "niveau";
}

impl<'de> Deserialize<'de> for DemandeCompteurs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        static NOMS: LazyLock<Vec<&str>> = LazyLock::new(|| {
            std::iter::once(DemandeCompteurs::NIVEAU)
                .chain(noms_des_filtres())
                .collect()
        });
        let (niveau, filtres) = lire::<_, NiveauCompteurs>(deserializer, &NOMS, Some(Self::NIVEAU))?;
        Ok(Self {
            niveau: niveau.unwrap_or_default(),
            filtres,
        })
    }
}

impl Parametres for DemandeCompteurs {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.filtres.verifier()
    }
}

fn noms_des_filtres() -> impl Iterator<Item = &'static str> {
    let tous = noms::<RechercheLieux>().iter().copied();
    tous.filter(|nom| !D_UNE_LISTE.contains(nom))
}

/// The filters, and the value of the one parameter beside them that has a name of its own.
fn lire<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
    deserializer: D,
    noms: &'static [&'static str],
    a_part: Option<&'static str>,
) -> Result<(Option<V>, RechercheLieux), D::Error> {
    let lecture = Lecture {
        a_part,
        valeur: PhantomData,
    };
    deserializer.deserialize_struct("Filtres", noms, lecture)
}

struct Lecture<V> {
    a_part: Option<&'static str>,
    valeur: PhantomData<V>,
}

impl<'de, V: Deserialize<'de>> Visitor<'de> for Lecture<V> {
    type Value = (Option<V>, RechercheLieux);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the filters of a search")
    }

    fn visit_map<A: MapAccess<'de>>(self, paires: A) -> Result<Self::Value, A::Error> {
        let mut valeur = None;
        let filtres = RechercheLieux::deserialize(MapAccessDeserializer::new(Partage {
            paires,
            a_part: self.a_part,
            valeur: &mut valeur,
        }))?;
        Ok((valeur, filtres))
    }
}

/// Gives a search its filters, keeps apart what is beside them, refuses what is of a list.
struct Partage<'a, A, V> {
    paires: A,
    a_part: Option<&'static str>,
    valeur: &'a mut Option<V>,
}

impl<'de, A: MapAccess<'de>, V: Deserialize<'de>> MapAccess<'de> for Partage<'_, A, V> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, graine: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(nom) = self.paires.next_key::<String>()? {
            if self.a_part == Some(nom.as_str()) {
                *self.valeur = Some(self.paires.next_value()?);
            } else if D_UNE_LISTE.contains(&nom.as_str()) {
                return Err(A::Error::unknown_field(&nom, &[]));
            } else {
                return graine.deserialize(nom.into_deserializer()).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, graine: S) -> Result<S::Value, A::Error> {
        self.paires.next_value_seed(graine)
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::recherche::OuvertLe;

    use super::*;
    use crate::{problemes::Erreur, requete};

    fn refus<T: Parametres + fmt::Debug>(query: &str) -> Vec<(String, String)> {
        match requete::lire::<T>(query) {
            Err(Erreur::Parametres(erreurs)) => erreurs
                .into_iter()
                .map(|erreur| (erreur.pointer, erreur.code))
                .collect(),
            autre => panic!("{query}: {autre:?}"),
        }
    }

    #[test]
    fn filters_are_those_of_the_list() {
        let query = "q=a&lat=46&lon=2&rayon=500&services=aide_demarches&services=parentalite&ouvert_le=maintenant&conseiller=true";
        let liste: RechercheLieux = requete::lire(query).unwrap();
        assert_eq!(liste.ouvert_le, Some(OuvertLe::Maintenant));
        assert_eq!(requete::lire::<Filtres>(query).unwrap(), Filtres(liste.clone()));
        let demande: DemandeCompteurs = requete::lire(&format!("{query}&niveau=departement")).unwrap();
        assert_eq!(
            (demande.niveau, demande.filtres),
            (NiveauCompteurs::Departement, liste)
        );
        let vide: DemandeCompteurs = requete::lire("").unwrap();
        assert_eq!(vide.niveau, NiveauCompteurs::Region);
    }

    #[test]
    fn what_is_of_a_list_is_unknown() {
        for nom in D_UNE_LISTE {
            let query = format!("{nom}=1");
            let inconnu = vec![(format!("?{nom}"), "parametre_inconnu".to_owned())];
            assert_eq!(refus::<Filtres>(&query), inconnu);
            assert_eq!(refus::<DemandeCompteurs>(&query), inconnu);
        }
        let inconnu = vec![("?niveau".to_owned(), "parametre_inconnu".to_owned())];
        assert_eq!(refus::<Filtres>("niveau=region"), inconnu);
        assert!(
            noms::<RechercheLieux>()
                .iter()
                .filter(|nom| D_UNE_LISTE.contains(nom))
                .count()
                == D_UNE_LISTE.len()
        );
    }

    #[test]
    fn every_mistake_is_named() {
        let refus = refus::<DemandeCompteurs>(
            "niveau=commune&services=licorne&rayon=5&rayon=6&lat=91&lon=2&x=1&tri=nom",
        );
        let mut noms: Vec<&str> = refus.iter().map(|(pointer, _)| pointer.as_str()).collect();
        noms.sort_unstable();
        assert_eq!(noms, ["?lat", "?niveau", "?rayon", "?services", "?tri", "?x"]);
        let repete = super::super::lire::<DemandeCompteurs>("niveau=region&niveau=departement");
        assert!(repete.is_err());
    }
}
