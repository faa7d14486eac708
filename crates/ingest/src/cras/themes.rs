//! Themes and sub-themes, by our names and by those of the previous platform.

use coop_domain::{
    cra::{SousTheme, Theme},
    texte::plier,
};

use super::{
    graphies::{self, THEME_AUTRE, mot},
    remarques::Remarque,
    valeurs::code,
};

/// What a text says among themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dit {
    /// A theme, and what it says more precisely.
    Theme(Theme, Option<SousTheme>),
    /// A theme that is none of ours, and says nothing.
    Perdu(String),
}

/// The theme of a text.
pub(super) fn lire(ecrit: &str) -> Option<Dit> {
    if let Some(theme) = code(ecrit) {
        return Some(Dit::Theme(theme, None));
    }
    if let Some((theme, sous_theme)) = mot(ecrit, graphies::THEMES) {
        return Some(Dit::Theme(theme, sous_theme));
    }
    (plier(ecrit) == THEME_AUTRE).then(|| Dit::Perdu(ecrit.trim().to_owned()))
}

/// The sub-theme of a text.
pub(super) fn lire_sous_theme(ecrit: &str) -> Option<SousTheme> {
    code(ecrit)
}

/// Themes and sub-themes, each once, and what is lost of them.
pub(super) fn reunir(
    dits: Vec<Dit>,
    mut sous_themes: Vec<SousTheme>,
) -> (Vec<Theme>, Vec<SousTheme>, Vec<Remarque>) {
    let (mut themes, mut perdus) = (Vec::new(), Vec::new());
    for dit in dits {
        match dit {
            Dit::Theme(theme, precise) => {
                if !themes.contains(&theme) {
                    themes.push(theme);
                }
                if let Some(precise) = precise.filter(|precise| !sous_themes.contains(precise)) {
                    sous_themes.push(precise);
                }
            }
            Dit::Perdu(theme) => perdus.push(Remarque::theme_perdu(&theme)),
        }
    }
    (themes, sous_themes, perdus)
}
