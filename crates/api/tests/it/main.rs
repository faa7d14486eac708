//! The service over HTTP, on both databases.

mod listes;
mod pages;
