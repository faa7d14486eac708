//! Charts: drawn from `coop_domain::stats::graphiques`, each with its title, what it shows in words, what it counts,
//! and the same figures in a table. What is hidden is hatched and named, never drawn as 0.

mod barres;
mod evolution;
mod figure;
mod tableau;

pub(crate) use barres::{BarresHorizontales, Couleur};
pub(crate) use evolution::CourbeDEvolution;
pub(crate) use figure::{Images, Place};
