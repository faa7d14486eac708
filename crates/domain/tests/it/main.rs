//! The definitions of this crate against the official files.

mod cog;
mod standard;
