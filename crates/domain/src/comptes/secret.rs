//! Values that no log may show.

/// Writes a `Debug` that names the type and hides every value: what holds a password or a token.
macro_rules! debug_masque {
    ($($nom:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $nom {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($nom)).finish_non_exhaustive()
            }
        }
    )+};
}
pub(in crate::comptes) use debug_masque;
