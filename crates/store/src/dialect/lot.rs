//! Cutting many rows into statements that both databases accept.

use std::slice::Chunks;

use crate::Connexion;

/// Bound values in one statement: SQLite's default limit since 3.32.
const VALEURS_SQLITE: usize = 32_766;

/// Bound values in one statement: PostgreSQL's protocol counts them on 16 bits.
const VALEURS_POSTGRES: usize = 65_535;

/// The rows, in slices that one statement may insert when each row binds `colonnes` values.
pub(crate) fn par_lots<'a, T>(conn: &Connexion, lignes: &'a [T], colonnes: usize) -> Chunks<'a, T> {
    let valeurs = match conn {
        Connexion::Sqlite(_) => VALEURS_SQLITE,
        Connexion::Postgres(_) => VALEURS_POSTGRES,
    };
    lignes.chunks((valeurs / colonnes.max(1)).max(1))
}
