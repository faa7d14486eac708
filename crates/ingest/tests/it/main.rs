//! Files go in, lieux and reports come out.

mod donnees_reelles;
