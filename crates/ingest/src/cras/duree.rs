//! How long it lasted: minutes, hours, or a class of the previous platform.

use super::{
    entete::montrer,
    remarques::Remarque,
    tableau::Valeur,
    valeurs::{Faute, Lue, entier, nombre_ecrit, texte},
};

/// Minutes, and what must be told of them.
pub(super) fn lire(valeur: &Valeur) -> Lue<Option<(u32, Option<Remarque>)>> {
    let lue = match valeur {
        Valeur::Minutes(minutes) | Valeur::Nombre(minutes) => entier(*minutes).map(|minutes| (minutes, None)),
        autre => match texte(autre)? {
            None => return Ok(None),
            Some(ecrit) => ecrite(&ecrit),
        },
    };
    lue.map(Some).ok_or_else(|| {
        Faute::format(format!(
            "« {} » n'est pas une durée, par exemple 45 ou 1 h 30.",
            montrer(&valeur.en_texte())
        ))
    })
}

fn ecrite(ecrit: &str) -> Option<(u32, Option<Remarque>)> {
    let nu: String = ecrit
        .chars()
        .filter(|lettre| !lettre.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    if let Some(minutes) = classe(&nu) {
        return Some((minutes, Some(Remarque::duree(&montrer(ecrit), minutes))));
    }
    minutes(&nu).map(|minutes| (minutes, None))
}

/// `90`, `90min`, `1h30`, `1:30`, `01:30:00`, `1,5h`.
fn minutes(nu: &str) -> Option<u32> {
    let sans_unite = ["minutes", "minute", "min", "mn", "'", "m"]
        .iter()
        .find_map(|unite| nu.strip_suffix(unite))
        .unwrap_or(nu);
    let Some((heures, reste)) = sans_unite.split_once(['h', ':']) else {
        return nombre_ecrit(sans_unite).and_then(entier);
    };
    let reste = reste.trim_start_matches(|lettre: char| lettre.is_alphabetic());
    let reste = reste.strip_suffix(":00").unwrap_or(reste);
    if reste.is_empty() {
        return entier(nombre_ecrit(heures)? * 60.0);
    }
    let (heures, minutes) = (entier(nombre_ecrit(heures)?)?, entier(nombre_ecrit(reste)?)?);
    (minutes < 60).then(|| heures.saturating_mul(60).saturating_add(minutes))
}

/// The middle of a class (`0-30`, `30-60`, `60-120`): over many CRAs the time is right on average, and the CRA stays
/// in its class of durations, whose bounds are the same. Above the last bound, that bound.
fn classe(nu: &str) -> Option<u32> {
    let sans_unite = nu
        .strip_suffix("minutes")
        .or_else(|| nu.strip_suffix("min"))
        .unwrap_or(nu);
    let plus = ["+", "plusde", ">"]
        .iter()
        .find_map(|mot| sans_unite.strip_prefix(mot));
    let plus = plus
        .or_else(|| sans_unite.strip_suffix('+'))
        .or_else(|| sans_unite.strip_suffix("etplus"));
    if let Some(borne) = plus {
        return nombre_ecrit(borne).and_then(entier);
    }
    let (du, au) = sans_unite.split_once(['-', '–', 'à'])?;
    let (du, au) = (entier(nombre_ecrit(du)?)?, entier(nombre_ecrit(au)?)?);
    (du < au && au <= 720).then_some((du + au) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lue(ecrit: &str) -> Option<(u32, bool)> {
        let lue = lire(&Valeur::texte(ecrit)).ok()?;
        lue.map(|(minutes, remarque)| (minutes, remarque.is_some()))
    }

    #[test]
    fn lengths_of_time_are_written_many_ways() {
        for (ecrit, attendu) in [
            ("45", 45),
            ("45 min", 45),
            ("45 minutes", 45),
            ("45'", 45),
            ("1h30", 90),
            ("1 h 30", 90),
            ("1H", 60),
            ("2 heures", 120),
            ("1:30", 90),
            ("01:30:00", 90),
            ("1,5 h", 90),
            ("1h30min", 90),
            ("90,0", 90),
        ] {
            assert_eq!(lue(ecrit), Some((attendu, false)), "{ecrit}");
        }
        for (ecrit, attendu) in [
            ("0-30", 15),
            ("30-60", 45),
            ("60 - 120", 90),
            ("60-90 min", 75),
            ("120+", 120),
            ("plus de 120", 120),
        ] {
            assert_eq!(lue(ecrit), Some((attendu, true)), "{ecrit}");
        }
        for ecrit in ["longtemps", "1h75", "-5", "30-", "60-30", "1h30h", "45.5", "h"] {
            assert_eq!(lue(ecrit), None, "{ecrit}");
        }
        assert_eq!(lire(&Valeur::Minutes(89.999_999_999)).unwrap(), Some((90, None)));
        assert_eq!(lire(&Valeur::Vide).unwrap(), None);
    }
}
