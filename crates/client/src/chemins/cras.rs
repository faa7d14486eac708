//! Addresses about CRAs, and the state of the page « Mes CRA », which lives in its address alone.

use coop_domain::{
    cra::{
        Canal, Theme, TypeCra,
        import::{ChampImport, SANS_CHAMP},
    },
    enumeration::Enumeration,
    ids::{CraId, FiltreId, LieuId, ModeleId},
    lieu::CodeInsee,
    temps::Date,
};

use super::avec_requete;
use crate::CleUnique;

/// `GET`: one's CRAs; `POST`: a new one.
pub const CRAS: &str = "/api/v1/cras";
/// `GET`: what the form begins with.
pub const AIDE: &str = "/api/v1/cras/aide";

/// `GET`: one's templates; `POST`: a new one.
pub const MODELES: &str = "/api/v1/cras/modeles";
/// `GET`: the lists that one keeps; `POST`: a new one.
pub const FILTRES: &str = "/api/v1/cras/filtres";
/// `POST`: labels on many CRAs.
pub const ETIQUETTES: &str = "/api/v1/cras/etiquettes";
/// `POST`: many CRAs.
pub const LOT: &str = "/api/v1/cras/lot";
/// `POST`: what is surprising in a CRA.
const CONSEILS: &str = "/api/v1/cras/conseils";
/// `POST`: CRAs of a file.
const IMPORT: &str = "/api/v1/cras/import";

/// The page of one's CRAs.
pub const PAGE_CRAS: &str = "/cra";
/// The page where one is reported.
pub const PAGE_NOUVEAU: &str = "/cra/nouveau";
/// The page of one's templates.
pub const PAGE_MODELES: &str = "/cra/modeles";
/// The page where a day is reported.
pub const PAGE_JOURNEE: &str = "/cra/journee";
/// The page where a file of them is imported.
pub const PAGE_IMPORT: &str = "/cra/importer";
/// CRAs of a page of the list.
pub const CRAS_PAR_PAGE: u16 = 25;

/// What « yes » is in the address of a page.
const OUI: &str = "oui";
/// What says, in the address of the page of a new CRA, as which one it begins.
const DEPUIS: &str = "depuis";
/// What says, in the address of the page of a new CRA, of which template it is made.
const MODELE: &str = "modele";
/// What says, in the same address, which CRA of the device it corrects.
const EN_ATTENTE: &str = "attente";
/// The order of the last changes.
const MODIFICATION: &str = "modification";

/// `GET`, `PUT`, `DELETE`: a CRA.
#[must_use]
pub fn cra(id: CraId) -> String {
    format!("{CRAS}/{id}")
}

/// `POST`: a deleted CRA back.
#[must_use]
pub fn restauration(id: CraId) -> String {
    format!("{}/restauration", cra(id))
}

/// `GET`: what happened to a CRA.
#[must_use]
pub fn historique(id: CraId) -> String {
    format!("{}/historique", cra(id))
}

/// What is asked of a file of CRAs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportDemande {
    /// Whether nothing is to be written.
    pub apercu: bool,
    /// The sheet to read; none for the one that looks most like CRAs.
    pub feuille: Option<String>,
    /// What each column is, in the order of the file; none for what their names say.
    pub colonnes: Option<Vec<Option<ChampImport>>>,
}

/// `POST`: the CRAs of a file.
#[must_use]
pub fn import(demande: &ImportDemande) -> String {
    let mut paires = Vec::new();
    if demande.apercu {
        paires.push(("apercu", true.to_string()));
    }
    paires.extend(demande.feuille.iter().map(|feuille| ("feuille", feuille.clone())));
    paires.extend(demande.colonnes.iter().map(|colonnes| {
        let codes: Vec<_> = colonnes
            .iter()
            .map(|champ| champ.map_or(SANS_CHAMP, Enumeration::code))
            .collect();
        ("colonnes", codes.join(","))
    }));
    avec_requete(IMPORT.to_owned(), &paires)
}

/// The page of a CRA.
#[must_use]
pub fn page_cra(id: CraId) -> String {
    format!("{PAGE_CRAS}/{id}")
}

/// The page of a CRA, where it is corrected.
#[must_use]
pub fn page_correction(id: CraId) -> String {
    format!("{}?corriger={OUI}", page_cra(id))
}

/// `GET`, `PUT`, `DELETE`: a template.
#[must_use]
pub fn modele(id: ModeleId) -> String {
    format!("{MODELES}/{id}")
}

/// `DELETE`: a kept list.
#[must_use]
pub fn filtre(id: FiltreId) -> String {
    format!("{FILTRES}/{id}")
}

/// `POST`: what is surprising in a CRA, which may be the correction of one.
#[must_use]
pub fn conseils(corrige: Option<CraId>) -> String {
    let sauf: Vec<_> = corrige.map(|id| ("sauf", id.to_string())).into_iter().collect();
    avec_requete(CONSEILS.to_owned(), &sauf)
}

/// As what a new CRA begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depart {
    /// As this one.
    Cra(CraId),
    /// As this template says.
    Modele(ModeleId),
}

/// The page where a CRA is reported that begins so.
#[must_use]
pub fn page_depuis(depart: Depart) -> String {
    let paire = match depart {
        Depart::Cra(id) => (DEPUIS, id.to_string()),
        Depart::Modele(id) => (MODELE, id.to_string()),
    };
    avec_requete(PAGE_NOUVEAU.to_owned(), &[paire])
}

/// As what a new CRA begins, in the query string of its page.
#[must_use]
pub fn lire_depart(requete: &str) -> Option<Depart> {
    lire(requete)
        .into_iter()
        .find_map(|(cle, valeur)| match cle.as_str() {
            DEPUIS => valeur.parse().ok().map(Depart::Cra),
            MODELE => valeur.parse().ok().map(Depart::Modele),
            _ => None,
        })
}

/// The page where a CRA that waits on the device is corrected.
#[must_use]
pub fn page_en_attente(cle: &CleUnique) -> String {
    avec_requete(PAGE_NOUVEAU.to_owned(), &[(EN_ATTENTE, cle.as_str())])
}

/// The CRA of the device that is corrected, in the query string of the page of a new one.
#[must_use]
pub fn lire_en_attente(requete: &str) -> Option<CleUnique> {
    lire(requete)
        .into_iter()
        .find_map(|(cle, valeur)| (cle == EN_ATTENTE).then(|| CleUnique::lire(&valeur)))
        .flatten()
}

/// Whether the query string of the page of a CRA says that it is corrected.
#[must_use]
pub fn est_une_correction(requete: &str) -> bool {
    lire(requete)
        .iter()
        .any(|(cle, valeur)| cle == "corriger" && valeur == OUI)
}

/// What the address of the page « Mes CRA » says. Read with indulgence: what cannot be read is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageCras {
    /// First day.
    pub du: Option<Date>,
    /// Last day.
    pub au: Option<Date>,
    /// Of this type.
    pub type_: Option<TypeCra>,
    /// By this canal.
    pub canal: Option<Canal>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// In this commune.
    pub commune: Option<CodeInsee>,
    /// In this lieu.
    pub lieu: Option<LieuId>,
    /// With this label.
    pub tag: Option<String>,
    /// The last changed first, and not the last days.
    pub par_modification: bool,
    /// The deleted ones, and these alone.
    pub supprimes: bool,
    /// The page of the list.
    pub cursor: Option<String>,
}

impl PageCras {
    /// The same list from its beginning.
    #[must_use]
    pub fn premiere_page(&self) -> Self {
        Self {
            cursor: None,
            ..self.clone()
        }
    }

    /// How many filters are set: the period is one.
    #[must_use]
    pub fn filtres(&self) -> u32 {
        let poses = [
            self.du.is_some() || self.au.is_some(),
            self.type_.is_some(),
            self.canal.is_some(),
            self.theme.is_some(),
            self.commune.is_some(),
            self.lieu.is_some(),
            self.tag.is_some(),
        ];
        poses.into_iter().map(u32::from).sum()
    }

    fn paires(&self) -> Vec<(&'static str, String)> {
        let jour = |date: &Date| date.to_string();
        [
            ("du", self.du.as_ref().map(jour)),
            ("au", self.au.as_ref().map(jour)),
            ("type", self.type_.map(|type_| type_.code().to_owned())),
            ("canal", self.canal.map(|canal| canal.code().to_owned())),
            ("theme", self.theme.map(|theme| theme.code().to_owned())),
            ("commune", self.commune.as_ref().map(ToString::to_string)),
            ("lieu", self.lieu.as_ref().map(ToString::to_string)),
            ("tag", self.tag.clone()),
            ("tri", self.par_modification.then(|| MODIFICATION.to_owned())),
        ]
        .into_iter()
        .filter_map(|(cle, valeur)| Some((cle, valeur?)))
        .collect()
    }
}

/// `GET`: this page of one's CRAs; how many there are in all comes with the first.
#[must_use]
pub fn cras(page: &PageCras) -> String {
    let mut paires = page.paires();
    if page.supprimes {
        paires.push(("supprimes", true.to_string()));
    }
    paires.push(("limit", CRAS_PAR_PAGE.to_string()));
    match &page.cursor {
        Some(cursor) => paires.push(("cursor", cursor.clone())),
        None => paires.push(("with_total", true.to_string())),
    }
    avec_requete(CRAS.to_owned(), &paires)
}

/// A format of the files of CRAs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatFichier {
    /// Text, for anything.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

impl FormatFichier {
    /// All of them, the most asked for first.
    pub const TOUS: [Self; 3] = [Self::Xlsx, Self::Ods, Self::Csv];

    /// The end of the name of a file.
    #[must_use]
    pub const fn suffixe(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn type_(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// The parameters of this list, as they are kept: they make its address, and what the API is asked.
#[must_use]
pub fn requete_a_garder(page: &PageCras) -> String {
    let adresse = avec_requete(String::new(), &page.paires());
    adresse.trim_start_matches('?').to_owned()
}

/// `GET`: every CRA of this list, as a file.
#[must_use]
pub fn fichier(page: &PageCras, format: FormatFichier) -> String {
    let mut paires = page.paires();
    if page.supprimes {
        paires.push(("supprimes", true.to_string()));
    }
    avec_requete(format!("{CRAS}.{}", format.suffixe()), &paires)
}

/// The page « Mes CRA » in this state.
#[must_use]
pub fn page_cras(page: &PageCras) -> String {
    let mut paires = page.paires();
    if page.supprimes {
        paires.push(("supprimes", OUI.to_owned()));
    }
    paires.extend(page.cursor.iter().map(|cursor| ("cursor", cursor.clone())));
    avec_requete(PAGE_CRAS.to_owned(), &paires)
}

/// The state that the query string of `/cra` says, with or without its `?`.
#[must_use]
pub fn lire_page_cras(requete: &str) -> PageCras {
    let mut page = PageCras::default();
    for (cle, valeur) in lire(requete) {
        let valeur = valeur.trim();
        match cle.as_str() {
            _ if valeur.is_empty() => {}
            "du" => page.du = valeur.parse().ok(),
            "au" => page.au = valeur.parse().ok(),
            "type" => page.type_ = TypeCra::lire(valeur).ok(),
            "canal" => page.canal = Canal::lire(valeur).ok(),
            "theme" => page.theme = Theme::lire(valeur).ok(),
            "commune" => page.commune = valeur.parse().ok(),
            "lieu" => page.lieu = valeur.parse().ok(),
            "tag" => page.tag = Some(valeur.to_owned()),
            "tri" => page.par_modification = valeur == MODIFICATION,
            "supprimes" => page.supprimes = valeur == OUI,
            "cursor" => page.cursor = Some(valeur.to_owned()),
            _ => {}
        }
    }
    // Days in the wrong order show nothing: the last one gives way.
    if page.du.zip(page.au).is_some_and(|(du, au)| au < du) {
        page.au = None;
    }
    page
}

fn lire(requete: &str) -> Vec<(String, String)> {
    let requete = requete.strip_prefix('?').unwrap_or(requete);
    serde_html_form::from_str(requete).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_as_the_api_documents_it() {
        let texte = "01936f2e-0000-7000-8000-000000000000";
        let id: CraId = texte.parse().unwrap();
        assert_eq!(cra(id), format!("/api/v1/cras/{texte}"));
        assert_eq!(restauration(id), format!("/api/v1/cras/{texte}/restauration"));
        assert_eq!(historique(id), format!("/api/v1/cras/{texte}/historique"));
        assert_eq!(
            cras(&PageCras::default()),
            "/api/v1/cras?limit=25&with_total=true"
        );
        let page = PageCras {
            du: "2026-11-01".parse().ok(),
            au: "2026-11-30".parse().ok(),
            type_: Some(TypeCra::Collectif),
            canal: Some(Canal::AutreLieu),
            theme: Some(Theme::Fraude),
            commune: "2A004".parse().ok(),
            lieu: "0193a000-0000-7000-8000-00000000000a".parse().ok(),
            tag: Some("bus & café".to_owned()),
            par_modification: true,
            supprimes: true,
            cursor: Some("k_-".to_owned()),
        };
        assert_eq!(
            cras(&page),
            "/api/v1/cras?du=2026-11-01&au=2026-11-30&type=collectif&canal=autre_lieu&theme=fraude\
             &commune=2A004&lieu=0193a000-0000-7000-8000-00000000000a&tag=bus+%26+caf%C3%A9&tri=modification\
             &supprimes=true&limit=25&cursor=k_-"
        );
        assert_eq!(
            fichier(&page.premiere_page(), FormatFichier::Xlsx),
            cras(&page)
                .replacen("/cras?", "/cras.xlsx?", 1)
                .replace("&limit=25&cursor=k_-", "")
        );
        let gardee = PageCras {
            supprimes: false,
            ..page.premiere_page()
        };
        assert_eq!(lire_page_cras(&requete_a_garder(&page)), gardee);
        assert_eq!(requete_a_garder(&PageCras::default()), "");
        assert_eq!(
            fichier(&PageCras::default(), FormatFichier::Csv),
            "/api/v1/cras.csv"
        );
        assert_eq!(import(&ImportDemande::default()), "/api/v1/cras/import");
        let demande = ImportDemande {
            apercu: true,
            feuille: Some("Année 2026".to_owned()),
            colonnes: Some(vec![Some(ChampImport::Date), None, Some(ChampImport::Ages12A17)]),
        };
        assert_eq!(
            import(&demande),
            "/api/v1/cras/import?apercu=true&feuille=Ann%C3%A9e+2026&colonnes=date%2C-%2Cages_12_17"
        );
        assert!(est_une_correction(page_correction(id).split_once('?').unwrap().1));
        assert!(!est_une_correction("?corriger=non"));
        let du_modele: ModeleId = texte.parse().unwrap();
        for (depart, adresse) in [
            (Depart::Cra(id), format!("/cra/nouveau?depuis={texte}")),
            (Depart::Modele(du_modele), format!("/cra/nouveau?modele={texte}")),
        ] {
            assert_eq!(page_depuis(depart), adresse);
            let requete = adresse.split_once('?').unwrap().1;
            assert_eq!(lire_depart(requete), Some(depart));
        }
        for autre in ["", "?depuis=", "?depuis=hier", "?modele=x", "?de=x"] {
            assert_eq!(lire_depart(autre), None, "{autre}");
        }
        assert_eq!(modele(du_modele), format!("/api/v1/cras/modeles/{texte}"));
        assert_eq!(conseils(None), "/api/v1/cras/conseils");
        assert_eq!(conseils(Some(id)), format!("/api/v1/cras/conseils?sauf={texte}"));
    }

    #[test]
    fn the_page_of_cras_survives_its_address() {
        for page in [
            PageCras::default(),
            PageCras {
                du: "2026-11-01".parse().ok(),
                theme: Some(Theme::Creer),
                ..PageCras::default()
            },
            PageCras {
                au: "2026-11-01".parse().ok(),
                type_: Some(TypeCra::Ponctuel),
                canal: Some(Canal::ADistance),
                supprimes: true,
                cursor: Some("a_-".to_owned()),
                ..PageCras::default()
            },
        ] {
            let adresse = page_cras(&page);
            let requete = adresse.split_once('?').map_or("", |(_, requete)| requete);
            assert_eq!(lire_page_cras(requete), page, "{adresse}");
        }
        assert_eq!(
            lire_page_cras("?du=hier&type=&canal=x&%FF=%&tri=date"),
            PageCras::default()
        );
        let inverse = lire_page_cras("?du=2026-11-02&au=2026-11-01");
        assert_eq!((inverse.filtres(), inverse.au), (1, None));
    }
}
