#![doc = include_str!("../README.md")]
#![expect(
    unreachable_pub,
    reason = "`#[component]` makes public what holds the properties of a component"
)]

mod annonces;
mod application;
#[cfg(feature = "comptes")]
mod brouillon;
mod composants;
mod coquille;
mod donnees;
#[cfg(feature = "comptes")]
mod hors_ligne;
#[cfg(feature = "comptes")]
mod identite;
mod navigateur;
mod pages;
mod panne;
mod reprise;
#[cfg(feature = "comptes")]
mod telechargement;
mod theme;

fn main() {
    panne::veiller();
    reprise::demarrer();
}
