#![doc = include_str!("../README.md")]

#[cfg(feature = "application")]
pub mod application;
pub mod bases;
#[cfg(feature = "application")]
pub mod comptes;
pub mod lieux;
