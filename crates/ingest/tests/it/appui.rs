//! What these tests share: the COG, files of rows, and a lieu written back to the standard.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
    sync::LazyLock,
};

use coop_domain::{
    lieu::{CHAMPS, Champ, Lieu, Localisation},
    territoires::Cog,
};
use coop_ingest::{Erreur, Importateur, Lot, Options};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

pub(crate) static COG: LazyLock<Cog> = LazyLock::new(|| Cog::charger().unwrap());
pub(crate) static IMPORTATEUR: LazyLock<Importateur<'static>> = LazyLock::new(|| Importateur::new(&COG));

/// A row: texts by field of the standard.
pub(crate) type Rangee = BTreeMap<&'static str, String>;

/// A good row of this identifier.
pub(crate) fn rangee(id: &str) -> Rangee {
    let champs = [
        ("id", id),
        ("pivot", "43493312300029"),
        ("nom", "Médiathèque d'Été"),
        ("commune", "Reims"),
        ("code_postal", "51100"),
        ("code_insee", "51454"),
        ("adresse", "12 bis rue de Leclercq"),
        ("latitude", "49.2583"),
        ("longitude", "4.0317"),
        ("source", "Hubik"),
        ("date_maj", "2022-10-10"),
        ("services", "Aide aux démarches administratives"),
    ];
    champs.map(|(nom, texte)| (nom, texte.to_owned())).into()
}

pub(crate) fn importer_octets(octets: impl AsRef<[u8]>) -> Result<Lot, Erreur> {
    IMPORTATEUR.importer(Cursor::new(octets), &Options::default(), |_| ())
}

/// The rows as a CSV of the standard's 32 columns.
pub(crate) fn csv(separateur: u8, rangees: &[Rangee]) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separateur)
        .from_writer(Vec::new());
    csv.write_record(CHAMPS.map(|champ| champ.nom)).unwrap();
    for rangee in rangees {
        csv.write_record(CHAMPS.map(|champ| rangee.get(champ.nom).map_or("", String::as_str)))
            .unwrap();
    }
    csv.into_inner().unwrap()
}

/// The rows as a JSON array: absent when empty, lists as arrays, coordinates as numbers.
pub(crate) fn json(rangees: &[Rangee]) -> Vec<u8> {
    use coop_domain::lieu::Forme;
    let objet = |rangee: &Rangee| {
        CHAMPS
            .iter()
            .filter_map(|Champ { nom, forme, .. }| {
                let texte = rangee.get(nom).filter(|texte| !texte.is_empty())?;
                let valeur = match forme {
                    Forme::Liste | Forme::Enumeration => texte.split('|').map(Value::from).collect(),
                    Forme::Nombre => {
                        serde_json::from_str(texte).unwrap_or_else(|_| Value::from(texte.as_str()))
                    }
                    Forme::Texte | Forme::Date => Value::from(texte.as_str()),
                };
                Some(((*nom).to_owned(), valeur))
            })
            .collect::<serde_json::Map<_, _>>()
    };
    serde_json::to_vec(&rangees.iter().map(objet).collect::<Vec<_>>()).unwrap()
}

pub(crate) fn gzip(octets: &[u8]) -> Vec<u8> {
    let mut archive = GzEncoder::new(Vec::new(), Compression::best());
    archive.write_all(octets).unwrap();
    archive.finish().unwrap()
}

/// A lieu as a row of the standard, which has no word for « approximate »: such a position stays empty.
pub(crate) fn en_rangee(lieu: &Lieu) -> Rangee {
    let exacte = lieu
        .adresse
        .position
        .filter(|position| position.localisation == Localisation::Exacte)
        .map(|position| position.point);
    let texte = |texte: &Option<String>| texte.clone().unwrap_or_default();
    [
        ("id", lieu.id_source.clone()),
        ("pivot", lieu.pivot.to_string()),
        ("nom", lieu.nom.clone()),
        ("commune", lieu.adresse.commune.clone()),
        ("code_postal", lieu.adresse.code_postal.to_string()),
        (
            "code_insee",
            lieu.adresse
                .code_insee
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("adresse", lieu.adresse.voie.clone()),
        ("complement_adresse", texte(&lieu.adresse.complement)),
        (
            "latitude",
            exacte
                .map(|point| point.latitude().to_string())
                .unwrap_or_default(),
        ),
        (
            "longitude",
            exacte
                .map(|point| point.longitude().to_string())
                .unwrap_or_default(),
        ),
        ("typologie", lieu.typologie.join("|")),
        (
            "telephone",
            lieu.telephone
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("courriels", lieu.courriels.join("|")),
        ("site_web", lieu.site_web.join("|")),
        (
            "horaires",
            lieu.horaires
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("presentation_resume", texte(&lieu.presentation_resume)),
        ("presentation_detail", texte(&lieu.presentation_detail)),
        ("source", lieu.source.clone()),
        ("itinerance", lieu.itinerance.cellule()),
        ("structure_parente", texte(&lieu.structure_parente)),
        ("date_maj", lieu.date_maj.to_string()),
        ("services", lieu.services.cellule()),
        (
            "publics_specifiquement_adresses",
            lieu.publics_specifiquement_adresses.cellule(),
        ),
        (
            "prise_en_charge_specifique",
            lieu.prise_en_charge_specifique.cellule(),
        ),
        ("frais_a_charge", lieu.frais_a_charge.cellule()),
        (
            "dispositif_programmes_nationaux",
            lieu.dispositif_programmes_nationaux.cellule(),
        ),
        ("formations_labels", lieu.formations_labels.cellule()),
        (
            "autres_formations_labels",
            lieu.autres_formations_labels.join("|"),
        ),
        ("modalites_acces", lieu.modalites_acces.cellule()),
        (
            "modalites_accompagnement",
            lieu.modalites_accompagnement.cellule(),
        ),
        ("fiche_acces_libre", texte(&lieu.fiche_acces_libre)),
        ("prise_rdv", texte(&lieu.prise_rdv)),
    ]
    .into()
}
