#![doc = include_str!("../README.md")]

#[cfg(feature = "application")]
pub mod application;
pub mod bases;
pub mod lieux;
