#![doc = include_str!("../README.md")]
#![expect(
    unreachable_pub,
    reason = "`#[component]` makes public what holds the properties of a component"
)]

mod annonces;
mod application;
mod composants;
mod coquille;
mod donnees;
#[cfg(feature = "comptes")]
mod identite;
mod navigateur;
mod pages;
mod panne;
mod reprise;
mod theme;

fn main() {
    panne::veiller();
    reprise::demarrer();
}
