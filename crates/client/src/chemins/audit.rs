//! Addresses of the audit.

use coop_domain::{ids::CompteId, temps::Date};

use super::{
    RACINE, avec_requete,
    comptes::{Paires, paires},
};

/// The page of the audit.
pub const PAGE_AUDIT: &str = "/comptes/journal";

/// Events of a page of the list.
const EVENEMENTS_PAR_PAGE: &str = "50";

/// What is asked of the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemandeAudit {
    /// What this person did, and what was done to their account.
    pub compte: Option<CompteId>,
    /// What was done; everything when it is empty.
    pub action: String,
    /// From this day on.
    pub du: Option<Date>,
    /// Until this day.
    pub au: Option<Date>,
    /// Where the list goes on.
    pub cursor: Option<String>,
}

impl DemandeAudit {
    /// What the query string of the page says, with or without its `?`. What it says wrong is left out.
    #[must_use]
    pub fn lire(requete: &str) -> Self {
        let paires = Paires::lire(requete);
        let prendre = |nom: &str| paires.prendre(nom);
        Self {
            compte: prendre("compte").and_then(|compte| compte.parse().ok()),
            action: prendre("action").unwrap_or_default().to_owned(),
            du: prendre("du").and_then(|du| du.parse().ok()),
            au: prendre("au").and_then(|au| au.parse().ok()),
            cursor: prendre("cursor").map(str::to_owned),
        }
    }

    /// The page that says the same.
    #[must_use]
    pub fn page(&self) -> String {
        self.adresse(
            PAGE_AUDIT.to_owned(),
            "",
            self.cursor.as_deref().unwrap_or_default(),
        )
    }

    /// `GET`: a page of the list.
    pub(crate) fn liste(&self) -> String {
        let curseur = self.cursor.as_deref().unwrap_or_default();
        self.adresse(format!("{RACINE}/audit"), EVENEMENTS_PAR_PAGE, curseur)
    }

    /// `GET`: the whole of it, in a file.
    pub(crate) fn fichier(&self) -> String {
        self.adresse(format!("{RACINE}/audit.csv"), "", "")
    }

    fn adresse(&self, chemin: String, limite: &str, curseur: &str) -> String {
        let texte = |valeur: Option<String>| valeur.unwrap_or_default();
        let compte = texte(self.compte.map(|compte| compte.to_string()));
        let du = texte(self.du.map(|du| du.to_string()));
        let au = texte(self.au.map(|au| au.to_string()));
        let toutes = [
            ("compte", compte.as_str()),
            ("action", &self.action),
            ("du", &du),
            ("au", &au),
            ("limit", limite),
            ("cursor", curseur),
        ];
        avec_requete(chemin, &paires(&toutes))
    }
}

/// The page of the audit of one account.
#[must_use]
pub fn page_d_un_compte(compte: CompteId) -> String {
    let demande = DemandeAudit {
        compte: Some(compte),
        ..DemandeAudit::default()
    };
    demande.page()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_is_asked() {
        let compte = CompteId::depuis_octets([7; 16]);
        for demande in [
            DemandeAudit::default(),
            DemandeAudit {
                compte: Some(compte),
                action: "compte_suspendu".to_owned(),
                du: "2026-02-28".parse().ok(),
                au: "2026-11-30".parse().ok(),
                cursor: Some("k+/=".to_owned()),
            },
        ] {
            let page = demande.page();
            assert_eq!(
                DemandeAudit::lire(page.strip_prefix(PAGE_AUDIT).unwrap()),
                demande,
                "{page}"
            );
            assert!(!demande.fichier().contains("cursor"));
        }
        assert_eq!(
            DemandeAudit::lire("?compte=x&du=hier&autre=1"),
            DemandeAudit::default()
        );
        assert_eq!(page_d_un_compte(compte), format!("{PAGE_AUDIT}?compte={compte}"));
    }
}
