//! Answers of published figures, kept as they were sent: the thousand visitors of a hub's site cost one computation.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use actix_web::web::Bytes;
use coop_domain::{
    enumeration::Enumeration as _,
    stats::echanges::{Pas, Statistiques},
};
use prometheus_client::metrics::counter::Counter;

use super::{Serie, vitrine::Periode};
use crate::{problemes::Resultat, reponse::Jumeaux};

/// How many answers are kept. One is some ten kilobytes.
const REPONSES: usize = 1_024;
/// How many files. One is up to two hundred kilobytes.
const FICHIERS: usize = 128;

/// What an answer is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Cle(String);

impl Cle {
    /// The figures, for programs.
    pub(crate) fn json(serie: &Serie, periode: Periode, pas: Pas) -> Self {
        Self::page("json", serie, periode, pas)
    }

    /// A page that is told of them; `sorte` says everything else that it depends on.
    pub(crate) fn page(sorte: &str, serie: &Serie, periode: Periode, pas: Pas) -> Self {
        let (niveau, code) = (serie.niveau.code(), &serie.code);
        Self(format!("{niveau}/{code} {periode:?} {} {sorte}", pas.code()))
    }

    /// A file of figures; `sorte` says everything else that it depends on.
    pub(crate) fn fichier(sorte: &str, s: &Statistiques) -> Self {
        let (niveau, code, pas) = (s.niveau.code(), &s.code, s.pas.code());
        Self(format!("{niveau}/{code} {}..{} {pas} {sorte}", s.du, s.au))
    }
}

/// The answers `V` that are kept, of the `T` that was published last.
#[derive(Debug)]
pub(crate) struct Tenues<T, V = Jumeaux> {
    tenues: Mutex<DUnePublication<T, V>>,
    calculs: Counter,
    max: usize,
}

/// Files that are kept.
pub(crate) type FichiersTenus<T> = Tenues<T, Bytes>;

/// Those of what is published now.
#[derive(Debug)]
struct DUnePublication<T, V> {
    /// Of which they are: nothing else has its place in memory as long as this is held.
    de: Weak<T>,
    places: HashMap<Cle, Place<V>>,
    /// The oldest first.
    ordre: VecDeque<Cle>,
}

/// An answer, once it is made.
type Place<V> = Arc<Mutex<Option<Arc<V>>>>;

impl<T, V> DUnePublication<T, V> {
    fn vide(de: Weak<T>) -> Self {
        Self {
            de,
            places: HashMap::new(),
            ordre: VecDeque::new(),
        }
    }
}

impl<T> Tenues<T> {
    /// No answer yet. `calculs` counts what is computed.
    pub(crate) fn nouvelles(calculs: Counter) -> Self {
        Self::au_plus(REPONSES, calculs)
    }
}

impl<T> FichiersTenus<T> {
    /// No file yet. `calculs` counts what is computed.
    pub(crate) fn nouveaux(calculs: Counter) -> Self {
        Self::au_plus(FICHIERS, calculs)
    }
}

impl<T, V> Tenues<T, V> {
    fn au_plus(max: usize, calculs: Counter) -> Self {
        Self {
            tenues: Mutex::new(DUnePublication::vide(Weak::new())),
            calculs,
            max,
        }
    }

    /// The answer of this key, when it is kept: nobody is waited for.
    pub(crate) fn deja(&self, publiees: &Arc<T>, cle: &Cle) -> Option<Arc<V>> {
        let place = {
            let tenues = self.tenues.lock().unwrap_or_else(PoisonError::into_inner);
            let la_meme = Weak::ptr_eq(&tenues.de, &Arc::downgrade(publiees));
            tenues.places.get(cle).filter(|_| la_meme).cloned()?
        };
        place.try_lock().ok()?.clone()
    }

    /// The answer of this key, of these published figures: the one that is kept, else computed now. Whoever asks
    /// for the same in the meantime waits for it.
    ///
    /// # Errors
    /// That of `calculer`: it is not kept.
    pub(crate) fn reponse(
        &self,
        publiees: &Arc<T>,
        cle: Cle,
        calculer: impl FnOnce() -> Resultat<V>,
    ) -> Resultat<Arc<V>> {
        let place = self.place(publiees, cle);
        let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tenue) = place.as_ref() {
            return Ok(Arc::clone(tenue));
        }
        let faite = Arc::new(calculer()?);
        self.calculs.inc();
        *place = Some(Arc::clone(&faite));
        Ok(faite)
    }

    fn place(&self, publiees: &Arc<T>, cle: Cle) -> Place<V> {
        let mut tenues = self.tenues.lock().unwrap_or_else(PoisonError::into_inner);
        let de = Arc::downgrade(publiees);
        if !Weak::ptr_eq(&tenues.de, &de) {
            *tenues = DUnePublication::vide(de);
        }
        if let Some(place) = tenues.places.get(&cle) {
            return Arc::clone(place);
        }
        if tenues.ordre.len() >= self.max
            && let Some(vieille) = tenues.ordre.pop_front()
        {
            tenues.places.remove(&vieille);
        }
        let place = Place::default();
        tenues.ordre.push_back(cle.clone());
        tenues.places.insert(cle, Arc::clone(&place));
        place
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::problemes::Erreur;

    fn cle(rang: usize) -> Cle {
        Cle(rang.to_string())
    }

    #[test]
    fn a_thousand_who_ask_for_the_same_cost_one_computation() {
        let (tenues, publiees) = (Tenues::nouvelles(Counter::default()), Arc::new(1));
        thread::scope(|tous| {
            for _ in 0..20 {
                tous.spawn(|| {
                    for _ in 0..50 {
                        let lue = tenues
                            .reponse(&publiees, cle(1), || {
                                // Long enough for the others to come.
                                thread::yield_now();
                                Ok(Jumeaux::de(b"un".to_vec()))
                            })
                            .unwrap();
                        assert_eq!(lue.nus(), b"un");
                    }
                });
            }
        });
        assert_eq!(tenues.calculs.get(), 1);
    }

    #[test]
    fn what_is_published_anew_is_computed_anew() {
        let (tenues, premieres, secondes) = (Tenues::nouvelles(Counter::default()), Arc::new(1), Arc::new(1));
        let lire = |publiees: &Arc<i32>, octets: &[u8]| {
            let octets = octets.to_vec();
            tenues
                .reponse(publiees, cle(1), || Ok(Jumeaux::de(octets)))
                .unwrap()
        };
        assert_eq!(lire(&premieres, b"un").nus(), b"un");
        assert_eq!(lire(&premieres, b"autre").nus(), b"un");
        assert_eq!(lire(&secondes, b"deux").nus(), b"deux");
        assert_eq!(tenues.calculs.get(), 2);
    }

    #[test]
    fn what_is_kept_is_found_without_waiting() {
        let (tenues, publiees) = (Tenues::nouvelles(Counter::default()), Arc::new(1));
        assert!(tenues.deja(&publiees, &cle(1)).is_none());
        let faite = tenues.reponse(&publiees, cle(1), || {
            assert!(tenues.deja(&publiees, &cle(1)).is_none(), "it is being made");
            Ok(Jumeaux::de(b"un".to_vec()))
        });
        assert!(Arc::ptr_eq(
            &faite.unwrap(),
            &tenues.deja(&publiees, &cle(1)).unwrap()
        ));
        assert!(
            tenues.deja(&Arc::new(1), &cle(1)).is_none(),
            "of another publication"
        );
    }

    #[test]
    fn a_failure_is_not_kept_and_memory_is_bounded() {
        let (tenues, publiees) = (Tenues::nouvelles(Counter::default()), Arc::new(1));
        let refus = tenues.reponse(&publiees, cle(0), || Err(Erreur::IndexAbsent));
        assert!(refus.is_err());
        for rang in 0..REPONSES * 2 {
            tenues
                .reponse(&publiees, cle(rang), || {
                    Ok(Jumeaux::de(rang.to_string().into_bytes()))
                })
                .unwrap();
        }
        let gardees = tenues.tenues.lock().unwrap();
        assert_eq!((gardees.places.len(), gardees.ordre.len()), (REPONSES, REPONSES));
        drop(gardees);
        let tenue = tenues.reponse(&publiees, cle(REPONSES * 2 - 1), || panic!("it is kept"));
        assert!(tenue.is_ok());
        assert_eq!(tenues.calculs.get(), 2 * u64::try_from(REPONSES).unwrap());
    }
}
