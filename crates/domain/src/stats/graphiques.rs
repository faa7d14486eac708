//! The geometry of charts: where bars end, where a line passes, which steps are named. The server's pages, the
//! embeds and the client draw the same figures from it, and only the table twin beside them says more.
//!
//! What is hidden has no length and no point: a chart hatches it, and never draws it as 0.

mod barres;
mod dessin;
mod echelle;
mod evolution;
mod image;
mod repartition;

pub use barres::{Barre, Tout, barres, barres_a_l_echelle, decroissantes, parts_des_types, pour_cent};
pub use echelle::graduations;
pub use evolution::{EtapeTracee, Etiquette, Evolution, Mesure, sans_debut_vide};
pub use image::{Cadre, Contenu, Image};
pub use repartition::{Graphique, MONTREES, Repartition, Unite};

/// The side of the square in which charts are computed: places go from 0 to this, left to right, top to bottom.
pub const COTE: u32 = 10_000;

/// A place of the square as a share of its side, for an attribute of SVG: `12.5%`.
#[must_use]
pub fn pourcent(place: u32) -> String {
    let entier = place / 100;
    match place % 100 {
        0 => format!("{entier}%"),
        centiemes if centiemes.is_multiple_of(10) => format!("{entier}.{}%", centiemes / 10),
        centiemes => format!("{entier}.{centiemes:02}%"),
    }
}

/// `n` over `tout`, of the side; all of it when `n` is as much or more.
fn proportion(n: u64, tout: u64) -> u32 {
    if tout == 0 {
        return 0;
    }
    let tout = u128::from(tout);
    let place = (u128::from(n) * u128::from(COTE) + tout / 2) / tout;
    u32::try_from(place).unwrap_or(COTE).min(COTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_shares_of_the_side() {
        for (place, ecrit) in [
            (0, "0%"),
            (5, "0.05%"),
            (1250, "12.5%"),
            (3333, "33.33%"),
            (COTE, "100%"),
        ] {
            assert_eq!(pourcent(place), ecrit);
        }
    }

    #[test]
    fn a_proportion_never_leaves_the_square() {
        assert_eq!(proportion(0, 0), 0);
        assert_eq!(proportion(1, 3), 3333);
        assert_eq!(proportion(2, 3), 6667);
        assert_eq!(proportion(u64::MAX, u64::MAX), COTE);
        assert_eq!(proportion(9, 3), COTE);
    }
}
