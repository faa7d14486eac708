//! The code officiel géographique, embedded: loaded once, then read.

use std::collections::HashMap;

use serde::Deserialize;

use super::{CodeDepartement, CodeEpci, CodeRegion, Hub, Niveau, SlugHub, Territoire};
use crate::{geo::Point, lieu::CodeInsee};

/// The embedded files do not read as expected: the build is broken, not the installation.
#[derive(Debug, thiserror::Error)]
#[error("embedded territory file {fichier}: {cause}")]
pub struct ErreurCog {
    fichier: &'static str,
    cause: csv::Error,
}

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone)]
pub struct Commune {
    /// COG code.
    pub code: CodeInsee,
    /// Name.
    pub nom: String,
    /// For an arrondissement, its commune.
    pub parente: Option<CodeInsee>,
    /// Its département or collectivité; always known, for communes of the COM their collectivité.
    pub departement: CodeDepartement,
    /// Its région, or its collectivité.
    pub region: CodeRegion,
    /// Its EPCI, when it has one.
    pub epci: Option<CodeEpci>,
    /// Inhabitants, when counted.
    pub population: Option<u32>,
    /// Its postal codes.
    pub codes_postaux: Vec<String>,
    /// Its centre; unknown for 92 communes of the COM.
    pub centre: Option<Point>,
}

/// Communes, EPCI, départements, régions and hubs of this version.
#[derive(Debug)]
pub struct Cog {
    communes: Vec<Commune>,
    par_code: HashMap<CodeInsee, usize>,
    anciennes: HashMap<CodeInsee, AncienneCommune>,
    epci: Vec<Territoire>,
    departements: Vec<Territoire>,
    regions: Vec<Territoire>,
    hubs: Vec<Territoire>,
    fiches_hubs: Vec<Hub>,
}

#[derive(Debug)]
struct AncienneCommune {
    nom: String,
    actuelle: CodeInsee,
}

impl Cog {
    /// Reads the embedded files; some tens of milliseconds, so once a process.
    ///
    /// # Errors
    /// When an embedded file is broken.
    pub fn charger() -> Result<Self, ErreurCog> {
        let communes: Vec<Commune> = lire(
            "communes.csv",
            include_str!("../../../../data/cog/communes.csv"),
            LigneCommune::commune,
        )?;
        let par_code = communes
            .iter()
            .enumerate()
            .map(|(i, commune)| (commune.code.clone(), i))
            .collect();
        let anciennes: HashMap<_, _> = lire(
            "communes_deleguees_associees.csv",
            include_str!("../../../../data/cog/communes_deleguees_associees.csv"),
            |l: LigneAncienne| {
                (
                    l.code,
                    AncienneCommune {
                        nom: l.nom,
                        actuelle: l.code_commune_actuelle,
                    },
                )
            },
        )?;
        let departements: Vec<Territoire> = lire(
            "departements.csv",
            include_str!("../../../../data/cog/departements.csv"),
            |l: LigneDepartement| Territoire {
                departements: vec![l.code.clone()],
                regions: vec![l.region],
                code: l.code.to_string(),
                nom: l.nom,
                population: l.population,
                latitude: l.latitude,
                longitude: l.longitude,
            },
        )?;
        let regions_de = |codes: &[CodeDepartement]| {
            let mut regions: Vec<_> = departements
                .iter()
                .filter(|d| d.departements.iter().any(|code| codes.contains(code)))
                .flat_map(|d| d.regions.iter().cloned())
                .collect();
            regions.sort();
            regions.dedup();
            regions
        };
        let epci = lire(
            "epci.csv",
            include_str!("../../../../data/cog/epci.csv"),
            |l: LigneEpci| {
                let codes = codes(&l.departements);
                Territoire {
                    code: l.siren.to_string(),
                    nom: l.nom,
                    population: l.population_municipale,
                    latitude: l.latitude,
                    longitude: l.longitude,
                    regions: regions_de(&codes),
                    departements: codes,
                }
            },
        )?;
        let regions = lire(
            "regions.csv",
            include_str!("../../../../data/cog/regions.csv"),
            |l: LigneRegion| Territoire {
                departements: departements
                    .iter()
                    .filter(|d| d.regions.contains(&l.code))
                    .flat_map(|d| d.departements.iter().cloned())
                    .collect(),
                code: l.code.to_string(),
                regions: vec![l.code],
                nom: l.nom,
                population: l.population,
                latitude: l.latitude,
                longitude: l.longitude,
            },
        )?;
        let fiches_hubs: Vec<Hub> = lire(
            "hubs.csv",
            include_str!("../../../../data/cog/hubs.csv"),
            LigneHub::hub,
        )?;
        let hubs = fiches_hubs
            .iter()
            .map(|hub| Territoire {
                code: hub.slug.to_string(),
                nom: hub.nom.clone(),
                population: None,
                latitude: None,
                longitude: None,
                regions: regions_de(&hub.departements),
                departements: hub.departements.clone(),
            })
            .collect();
        Ok(Self {
            par_code,
            anciennes,
            communes,
            epci,
            departements,
            regions,
            hubs,
            fiches_hubs,
        })
    }

    /// Every commune and arrondissement, in the order of their codes.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The commune of this code.
    #[must_use]
    pub fn commune(&self, code: &CodeInsee) -> Option<&Commune> {
        self.par_code.get(code).and_then(|i| self.communes.get(*i))
    }

    /// The commune of today for a code of today or of a former commune.
    #[must_use]
    pub fn commune_actuelle(&self, code: &CodeInsee) -> Option<&Commune> {
        self.commune(code)
            .or_else(|| self.commune(&self.anciennes.get(code)?.actuelle))
    }

    /// Names of former communes with the commune that holds them today.
    pub fn anciennes(&self) -> impl Iterator<Item = (&str, &Commune)> {
        self.anciennes
            .values()
            .filter_map(|a| Some((a.nom.as_str(), self.commune(&a.actuelle)?)))
    }

    /// Every territory of a level, in the order of the files; communes are made from [`Cog::communes`].
    #[must_use]
    pub fn territoires(&self, niveau: Niveau) -> Vec<Territoire> {
        match niveau {
            Niveau::Commune => self.communes.iter().map(Commune::territoire).collect(),
            Niveau::Epci => self.epci.clone(),
            Niveau::Departement => self.departements.clone(),
            Niveau::Region => self.regions.clone(),
            Niveau::Hub => self.hubs.clone(),
        }
    }

    /// The hubs, each with how to reach it, in the order of the file.
    #[must_use]
    pub fn hubs(&self) -> &[Hub] {
        &self.fiches_hubs
    }

    /// The territory of this level and code.
    #[must_use]
    pub fn territoire(&self, niveau: Niveau, code: &str) -> Option<Territoire> {
        let dans = |liste: &[Territoire]| liste.iter().find(|t| t.code == code).cloned();
        match niveau {
            Niveau::Commune => self.commune(&code.parse().ok()?).map(Commune::territoire),
            Niveau::Epci => dans(&self.epci),
            Niveau::Departement => dans(&self.departements),
            Niveau::Region => dans(&self.regions),
            Niveau::Hub => dans(&self.hubs),
        }
    }

    /// The EPCI of a commune; that of the whole commune for an arrondissement.
    #[must_use]
    pub fn epci_de<'a>(&'a self, commune: &'a Commune) -> Option<&'a CodeEpci> {
        let entiere = commune.parente.as_ref().and_then(|code| self.commune(code));
        commune.epci.as_ref().or_else(|| entiere?.epci.as_ref())
    }

    /// The name of a commune of today or of a former one; its code when there is none.
    #[must_use]
    pub fn nom_commune<'a>(&'a self, code: &'a CodeInsee) -> &'a str {
        self.commune_actuelle(code)
            .map_or(code.as_str(), |commune| commune.nom.as_str())
    }

    /// The name of a département or collectivité.
    #[must_use]
    pub fn nom_departement(&self, code: &CodeDepartement) -> Option<&str> {
        self.departements
            .iter()
            .find(|d| d.code == code.as_str())
            .map(|d| d.nom.as_str())
    }
}

impl Commune {
    fn territoire(&self) -> Territoire {
        Territoire {
            code: self.code.to_string(),
            nom: self.nom.clone(),
            population: self.population,
            latitude: self.centre.map(Point::latitude),
            longitude: self.centre.map(Point::longitude),
            departements: vec![self.departement.clone()],
            regions: vec![self.region.clone()],
        }
    }
}

fn lire<L: for<'de> Deserialize<'de>, T, C: FromIterator<T>>(
    fichier: &'static str,
    texte: &str,
    convertir: impl Fn(L) -> T,
) -> Result<C, ErreurCog> {
    csv::Reader::from_reader(texte.as_bytes())
        .into_deserialize::<L>()
        .map(|ligne| ligne.map(&convertir))
        .collect::<Result<C, _>>()
        .map_err(|cause| ErreurCog { fichier, cause })
}

/// Codes of a cell; one that does not parse would be caught by the test of the embedded files.
fn codes(cellule: &str) -> Vec<CodeDepartement> {
    cellule.split('|').filter_map(|code| code.parse().ok()).collect()
}

#[derive(Deserialize)]
struct LigneCommune {
    code: CodeInsee,
    nom: String,
    commune_parente: Option<CodeInsee>,
    departement: CodeDepartement,
    region: CodeRegion,
    epci: Option<CodeEpci>,
    population: Option<u32>,
    codes_postaux: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl LigneCommune {
    fn commune(self) -> Commune {
        Commune {
            centre: self
                .latitude
                .zip(self.longitude)
                .and_then(|(lat, lon)| Point::new(lat, lon).ok()),
            codes_postaux: self
                .codes_postaux
                .split('|')
                .filter(|c| !c.is_empty())
                .map(str::to_owned)
                .collect(),
            code: self.code,
            nom: self.nom,
            parente: self.commune_parente,
            departement: self.departement,
            region: self.region,
            epci: self.epci,
            population: self.population,
        }
    }
}

#[derive(Deserialize)]
struct LigneAncienne {
    code: CodeInsee,
    nom: String,
    code_commune_actuelle: CodeInsee,
}

#[derive(Deserialize)]
struct LigneEpci {
    siren: CodeEpci,
    nom: String,
    population_municipale: Option<u32>,
    departements: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Deserialize)]
struct LigneDepartement {
    code: CodeDepartement,
    nom: String,
    region: CodeRegion,
    population: Option<u32>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Deserialize)]
struct LigneRegion {
    code: CodeRegion,
    nom: String,
    population: Option<u32>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Deserialize)]
struct LigneHub {
    slug: SlugHub,
    nom: String,
    anciens_noms: String,
    departements: String,
    url: Option<String>,
    courriel: Option<String>,
}

impl LigneHub {
    fn hub(self) -> Hub {
        Hub {
            anciens_noms: self
                .anciens_noms
                .split(", ")
                .filter(|nom| !nom.is_empty())
                .map(str::to_owned)
                .collect(),
            departements: codes(&self.departements),
            slug: self.slug,
            nom: self.nom,
            url: self.url,
            courriel: self.courriel,
        }
    }
}
