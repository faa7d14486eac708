//! A page of a list sorted by code: where it begins, where it ends, and the positions around it.

/// A position between two items, and the way to read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Position {
    /// The items whose code is greater than this one.
    Apres(String),
    /// The items whose code is less than this one, the nearest ones.
    Avant(String),
}

impl Position {
    /// The bytes to sign.
    pub(super) fn octets(&self) -> Vec<u8> {
        let (sens, code) = match self {
            Self::Apres(code) => (b'>', code),
            Self::Avant(code) => (b'<', code),
        };
        std::iter::once(sens).chain(code.bytes()).collect()
    }

    /// The position of these bytes.
    pub(super) fn depuis_octets(octets: &[u8]) -> Option<Self> {
        let (sens, code) = octets.split_first()?;
        let code = String::from_utf8(code.to_vec()).ok()?;
        match sens {
            b'>' => Some(Self::Apres(code)),
            b'<' => Some(Self::Avant(code)),
            _ => None,
        }
    }
}

/// A page: its items and the positions around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tranche<'a, T> {
    pub(super) items: &'a [T],
    pub(super) suivante: Option<Position>,
    pub(super) precedente: Option<Position>,
}

/// The page of `liste`, sorted by `code`, that begins or ends at `position`.
pub(super) fn trancher<'a, T>(
    liste: &'a [T],
    code: impl Fn(&T) -> &str,
    position: Option<&Position>,
    limite: usize,
) -> Tranche<'a, T> {
    let (debut, fin) = match position {
        None => (0, limite),
        Some(Position::Apres(apres)) => {
            let debut = liste.partition_point(|item| code(item) <= apres.as_str());
            (debut, debut.saturating_add(limite))
        }
        Some(Position::Avant(avant)) => {
            let fin = liste.partition_point(|item| code(item) < avant.as_str());
            (fin.saturating_sub(limite), fin)
        }
    };
    let fin = fin.min(liste.len());
    let items = liste.get(debut..fin).unwrap_or_default();
    Tranche {
        suivante: items
            .last()
            .filter(|_| fin < liste.len())
            .map(|item| Position::Apres(code(item).to_owned())),
        precedente: items
            .first()
            .filter(|_| debut > 0)
            .map(|item| Position::Avant(code(item).to_owned())),
        items,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn marcher(liste: &[String], limite: usize) -> (Vec<&[String]>, Option<Position>) {
        let (mut pages, mut position, mut precedente) = (Vec::new(), None, None);
        loop {
            let tranche = trancher(liste, String::as_str, position.as_ref(), limite);
            pages.push(tranche.items);
            precedente = tranche.precedente.or(precedente);
            match tranche.suivante {
                Some(suivante) => position = Some(suivante),
                None => return (pages, precedente),
            }
        }
    }

    proptest! {
        #[test]
        fn walking_sees_each_item_once_both_ways(codes in any::<BTreeSet<String>>(), limite in 1..10_usize) {
            let liste: Vec<String> = codes.into_iter().collect();
            let (pages, mut position) = marcher(&liste, limite);
            prop_assert_eq!(pages.concat(), liste.clone());
            let mut a_rebours = vec![pages.last().unwrap().to_vec()];
            while let Some(avant) = position {
                let tranche = trancher(&liste, String::as_str, Some(&avant), limite);
                a_rebours.push(tranche.items.to_vec());
                position = tranche.precedente;
            }
            a_rebours.reverse();
            prop_assert_eq!(a_rebours.concat(), liste);
        }

        #[test]
        fn positions_round_trip(code in any::<String>(), apres in any::<bool>()) {
            let position = if apres { Position::Apres(code) } else { Position::Avant(code) };
            prop_assert_eq!(Position::depuis_octets(&position.octets()), Some(position));
        }
    }

    #[test]
    fn a_position_whose_item_is_gone_still_stands() {
        let liste = ["a".to_owned(), "c".to_owned()];
        let apres = trancher(&liste, String::as_str, Some(&Position::Apres("b".to_owned())), 5);
        assert_eq!(apres.items, ["c"]);
        let avant = trancher(&liste, String::as_str, Some(&Position::Avant("b".to_owned())), 5);
        assert_eq!(avant.items, ["a"]);
        assert!(
            trancher(&liste, String::as_str, Some(&Position::Apres("z".to_owned())), 5)
                .items
                .is_empty()
        );
    }
}
