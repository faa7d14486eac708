//! Counts and durations as people write them.

/// How many, and of what: `3 × 60+`, `60+ : 3`, `60+`.
pub(super) fn compte(partie: &str) -> (Option<u32>, &str) {
    const SIGNES: [char; 5] = ['×', 'x', 'X', '*', '='];
    let partie = partie.trim();
    let chiffres = partie.len() - partie.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some((nombre, reste)) = partie.split_at_checked(chiffres)
        && let Ok(nombre) = nombre.parse()
        && let Some(quoi) = reste.trim_start().strip_prefix(SIGNES)
        && !quoi.trim().is_empty()
    {
        return (Some(nombre), quoi.trim());
    }
    let avant = partie.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(nombre) = partie.get(avant.len()..)
        && let Ok(nombre) = nombre.parse()
    {
        let quoi = avant.trim_end();
        if let Some(quoi) = quoi.strip_suffix(|c| SIGNES.contains(&c) || c == ':') {
            return (Some(nombre), quoi.trim());
        }
    }
    (None, partie)
}

/// Minutes of a duration: `45`, `45 min`, `1h`, `1 h 30`, `1:30`, `1,5 h`.
pub(super) fn duree(texte: &str) -> Option<u32> {
    let texte: String = texte
        .chars()
        .filter(|lettre| !lettre.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let minutes = ["minutes", "minute", "min", "mn", "m"]
        .iter()
        .find_map(|unite| texte.strip_suffix(unite))
        .unwrap_or(&texte);
    if let Ok(minutes) = minutes.parse() {
        return Some(minutes);
    }
    let (heures, reste) = minutes.split_once(['h', ':'])?;
    let reste = reste
        .strip_prefix("eures")
        .or_else(|| reste.strip_prefix("eure"))
        .unwrap_or(reste);
    if reste.is_empty()
        && let Some((entieres, decimales)) = heures.split_once([',', '.'])
    {
        let dixiemes: u32 = decimales.get(..1)?.parse().ok()?;
        let seul = decimales.len() == 1;
        return seul
            .then(|| entieres.parse::<u32>().ok())
            .flatten()?
            .checked_mul(60)?
            .checked_add(dixiemes * 6);
    }
    let reste: u32 = if reste.is_empty() { 0 } else { reste.parse().ok()? };
    heures
        .parse::<u32>()
        .ok()?
        .checked_mul(60)?
        .checked_add(reste)
        .filter(|_| reste < 60)
}
