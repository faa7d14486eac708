//! The name of a device, from what it says of itself: « Firefox sur Windows ».

use actix_web::{HttpRequest, http::header::USER_AGENT};

/// Browsers by a word of their own; the first that is found: many say the others' names too.
const NAVIGATEURS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems, in the same way.
const SYSTEMES: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The browser and the system of a request; nothing else of what it says is kept.
pub(super) fn nommer(req: &HttpRequest) -> String {
    let agent = req
        .headers()
        .get(USER_AGENT)
        .and_then(|valeur| valeur.to_str().ok())
        .unwrap_or_default();
    depuis(agent)
}

fn depuis(agent: &str) -> String {
    let trouver = |noms: &[(&str, &'static str)]| {
        noms.iter()
            .find(|(mot, _)| agent.contains(mot))
            .map(|(_, nom)| *nom)
    };
    match (trouver(&NAVIGATEURS), trouver(&SYSTEMES)) {
        (Some(navigateur), Some(systeme)) => format!("{navigateur} sur {systeme}"),
        (Some(seul), None) | (None, Some(seul)) => seul.to_owned(),
        (None, None) => "Appareil inconnu".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_as_people_name_them() {
        for (agent, nom) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox sur Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
                "Edge sur Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
                "Chrome sur Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1",
                "Safari sur iPhone",
            ),
            ("curl/8.0", "Appareil inconnu"),
            ("", "Appareil inconnu"),
        ] {
            assert_eq!(depuis(agent), nom);
        }
    }
}
