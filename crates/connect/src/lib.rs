#![doc = include_str!("../README.md")]

pub mod boite;
pub mod courriel;
pub mod federation;
mod service;
