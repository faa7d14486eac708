//! Pages of lists whose rows have a key: read one row too many, and sign where to go on.

use actix_web::HttpRequest;
use coop_domain::recherche::{LIMITE_DEFAUT, Page};
use coop_store::comptes::Borne;
use serde::Serialize;

use crate::{
    curseurs::CurseursDe,
    problemes::{Erreur, Resultat},
    reponse::{self, relier},
};

/// The key of a list: what its rows are in the order of. No two rows have the same.
pub(crate) trait Cle: Copy {
    /// The key of these bytes; none when they are not of one.
    fn depuis_octets(octets: &[u8]) -> Option<Self>;
    /// Its bytes.
    fn octets(&self) -> Vec<u8>;
}

macro_rules! cles {
    ($($type:ty),+) => {$(
        impl Cle for $type {
            fn depuis_octets(octets: &[u8]) -> Option<Self> {
                Some(<$type>::depuis_octets(octets.try_into().ok()?))
            }

            fn octets(&self) -> Vec<u8> {
                <$type>::octets(self).to_vec()
            }
        }
    )+};
}

cles!(
    coop_domain::ids::CompteId,
    coop_domain::ids::CourrierId,
    coop_domain::ids::CraId,
    coop_domain::ids::EquipeId,
    coop_domain::ids::EvenementId
);

/// A list that is ordered by a number, then by an identifier.
impl<I: Cle> Cle for (i64, I) {
    fn depuis_octets(octets: &[u8]) -> Option<Self> {
        let (nombre, id) = octets.split_first_chunk()?;
        Some((i64::from_be_bytes(*nombre), I::depuis_octets(id)?))
    }

    fn octets(&self) -> Vec<u8> {
        let (nombre, id) = self;
        [nombre.to_be_bytes().as_slice(), &id.octets()].concat()
    }
}

/// The page that is asked.
pub(crate) struct PageVoulue<I> {
    curseurs: CurseursDe,
    borne: Option<Borne<I>>,
    limite: usize,
}

impl<I: Cle> PageVoulue<I> {
    /// Reads where the list goes on.
    ///
    /// # Errors
    /// The cursor is of another list.
    pub(crate) fn lire(curseurs: CurseursDe, curseur: Option<&str>, limite: Option<u16>) -> Resultat<Self> {
        let borne = match curseur {
            Some(curseur) => Some(lire_borne(&curseurs.lire(curseur)?).ok_or(Erreur::Curseur)?),
            None => None,
        };
        Ok(Self {
            curseurs,
            borne,
            limite: usize::from(limite.unwrap_or(LIMITE_DEFAUT)),
        })
    }

    /// Where the list goes on.
    pub(crate) const fn borne(&self) -> Option<Borne<I>> {
        self.borne
    }

    /// How many rows to read: one more than asked, to know whether there is another page.
    pub(crate) fn demandes(&self) -> i64 {
        i64::try_from(self.limite).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Answers the page of these rows, and how to go on.
    ///
    /// # Errors
    /// When the page cannot be written.
    pub(crate) fn repondre<T: Serialize>(
        self,
        req: &HttpRequest,
        trouves: Vec<T>,
        cle: impl Fn(&T) -> I,
    ) -> Resultat {
        self.decouper(trouves, cle).repondre(req)
    }

    /// The page of these rows, to be answered in other words.
    pub(crate) fn decouper<T>(self, trouves: Vec<T>, cle: impl Fn(&T) -> I) -> Page<T> {
        let lue = paginer(trouves, self.borne, self.limite, cle);
        let signer = |borne: Option<Borne<I>>| borne.map(|borne| self.curseurs.signer(&octets(borne)));
        Page {
            next: signer(lue.suivante),
            prev: signer(lue.precedente),
            items: lue.items,
            total: None,
        }
    }
}

/// Answers a page for the one who asks alone, with the links to those around it.
pub(crate) trait RepondrePage {
    /// # Errors
    /// When the page cannot be written.
    fn repondre(&self, req: &HttpRequest) -> Resultat;
}

impl<T: Serialize> RepondrePage for Page<T> {
    fn repondre(&self, req: &HttpRequest) -> Resultat {
        let mut reponse = reponse::privee(self)?;
        relier(&mut reponse, req, self.next.as_deref(), self.prev.as_deref());
        Ok(reponse)
    }
}

struct Lue<T, I> {
    items: Vec<T>,
    suivante: Option<Borne<I>>,
    precedente: Option<Borne<I>>,
}

/// The page of `limite` rows out of one more, and the positions around it.
fn paginer<T, I: Cle>(
    mut items: Vec<T>,
    borne: Option<Borne<I>>,
    limite: usize,
    cle: impl Fn(&T) -> I,
) -> Lue<T, I> {
    let il_en_reste = items.len() > limite;
    let a_rebours = matches!(borne, Some(Borne::Avant(_)));
    // The one too many is the farthest from where the reading began.
    if il_en_reste && a_rebours {
        items.remove(0);
    }
    items.truncate(limite);
    // Where one comes from, there are others.
    let (avant, apres) = match borne {
        None => (false, il_en_reste),
        Some(Borne::Apres(_)) => (true, il_en_reste),
        Some(Borne::Avant(_)) => (il_en_reste, true),
    };
    Lue {
        precedente: items
            .first()
            .filter(|_| avant)
            .map(|premier| Borne::Avant(cle(premier))),
        suivante: items
            .last()
            .filter(|_| apres)
            .map(|dernier| Borne::Apres(cle(dernier))),
        items,
    }
}

fn octets<I: Cle>(borne: Borne<I>) -> Vec<u8> {
    let (sens, id) = match &borne {
        Borne::Apres(id) => (b'>', id),
        Borne::Avant(id) => (b'<', id),
    };
    std::iter::once(sens).chain(id.octets()).collect()
}

fn lire_borne<I: Cle>(octets: &[u8]) -> Option<Borne<I>> {
    let (sens, id) = octets.split_first()?;
    let id = I::depuis_octets(id)?;
    match sens {
        b'>' => Some(Borne::Apres(id)),
        b'<' => Some(Borne::Avant(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::ids::{CompteId, CraId};

    use super::*;

    #[test]
    fn a_position_reads_as_it_was_written() {
        for borne in [
            Borne::Apres(CompteId::depuis_octets([7; 16])),
            Borne::Avant(CompteId::depuis_octets([9; 16])),
        ] {
            assert_eq!(lire_borne(&octets(borne)), Some(borne));
        }
        assert_eq!(lire_borne::<CompteId>(b""), None);
        assert_eq!(lire_borne::<CompteId>(b">court"), None);
        assert_eq!(lire_borne::<CompteId>(b"=0123456789abcdef"), None);
        for jour in [i64::MIN, -1, 0, 20_777] {
            let borne = Borne::Avant((jour, CraId::depuis_octets([3; 16])));
            assert_eq!(lire_borne(&octets(borne)), Some(borne));
        }
        assert_eq!(
            lire_borne::<(i64, CraId)>(b">0123456789abcdef"),
            None,
            "no number"
        );
    }
}
