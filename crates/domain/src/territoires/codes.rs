//! Typed codes of territories.

use crate::verifie::{chiffres, texte_verifie};

texte_verifie!(
    /// A département or a collectivité d'outre-mer: `23`, `2A`, `974`, `987`.
    CodeDepartement, "departement",
    |texte| matches!(texte, "2A" | "2B") || (matches!(texte.len(), 2 | 3) && chiffres(texte)),
    "« {} » n'est pas un code de département, par exemple 23, 2A ou 974."
);
texte_verifie!(
    /// A région, or a collectivité d'outre-mer, which counts as one: `84`, `04`, `988`.
    CodeRegion, "region",
    |texte| matches!(texte.len(), 2 | 3) && chiffres(texte),
    "« {} » n'est pas un code de région, par exemple 84 ou 04."
);
texte_verifie!(
    /// An EPCI, by its SIREN: nine digits.
    CodeEpci, "epci",
    |texte| texte.len() == 9 && chiffres(texte),
    "« {} » n'est pas un code d'intercommunalité : neuf chiffres (SIREN)."
);
texte_verifie!(
    /// A hub, by its slug: `francilin`.
    SlugHub, "hub",
    |texte| !texte.is_empty() && texte.len() <= 64 && texte.bytes().all(|o| o.is_ascii_lowercase() || o.is_ascii_digit() || o == b'-'),
    "« {} » n'est pas le nom court d'un hub, par exemple francilin."
);
