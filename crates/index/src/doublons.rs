//! Lieux that may already be the one that a person is about to add.
//!
//! Points for what agrees, against for what differs; what one of the two does not say is unknown and
//! counts for nothing. A person decides: better one proposal too many than a lieu twice.

use coop_domain::{
    lieu::{DemandeDoublons, DoublonPossible, LieuPublie, Localisation, Telephone},
    territoires::Cog,
    textes::doublons as textes,
};

use crate::{
    Instantane,
    instantane::Liste,
    lieu::LieuIndexe,
    mots::{Motif, mots_pleins, normaliser, tolerance},
    sphere::{corde2_au_plus, vecteur},
};

/// From this score on, a lieu is proposed.
const SEUIL: i32 = 50;
/// How many are proposed.
const PROPOSES_MAX: usize = 5;
/// Beyond its commune, how far a lieu is looked for, in metres.
const VOISINAGE_M: f64 = 500.0;

impl Instantane {
    /// The lieux that are likely the one described, the likeliest first: those of its commune, and
    /// those within 500 m of its position.
    #[must_use]
    pub fn doublons(&self, cog: &Cog, demande: &DemandeDoublons) -> Vec<DoublonPossible> {
        let description = Description::de(cog, demande);
        let mut trouves: Vec<_> = self
            .candidats(cog, demande)
            .into_iter()
            .filter_map(|ligne| description.comparer(self.lieux.get(ligne as usize)?))
            .collect();
        trouves.sort_by(|a, b| b.score.cmp(&a.score).then(a.id.cmp(&b.id)));
        trouves.truncate(PROPOSES_MAX);
        trouves
    }

    fn candidats(&self, cog: &Cog, demande: &DemandeDoublons) -> Vec<u32> {
        let commune = cog.commune_actuelle(&demande.code_insee);
        let codes: Vec<_> = commune.iter().map(|commune| commune.code.to_string()).collect();
        let mut lignes = self.listes.lignes(Liste::Commune, &codes, self.nombre());
        if let Some(point) = demande.point() {
            let borne = corde2_au_plus(VOISINAGE_M);
            let voisins = self.sphere.proches(vecteur(point));
            lignes.ajouter_tout(
                voisins
                    .take_while(|(_, corde2)| *corde2 <= borne)
                    .map(|(ligne, _)| ligne),
            );
        }
        lignes.iter().collect()
    }
}

/// What is described, cut once.
struct Description<'a> {
    demande: &'a DemandeDoublons,
    nom: Vec<String>,
    voie: Voie,
    pivot: Option<String>,
    telephone: Option<Telephone>,
    /// Words of the commune's name: they tell nothing between two lieux of the commune.
    commune: Vec<String>,
}

/// A street: its number, and the words of its name.
struct Voie {
    numero: Option<String>,
    mots: Vec<String>,
}

/// A reason and its points.
type Indice = (i32, Option<String>);

impl<'a> Description<'a> {
    fn de(cog: &Cog, demande: &'a DemandeDoublons) -> Self {
        let commune = cog
            .commune_actuelle(&demande.code_insee)
            .map(|commune| mots_pleins(&normaliser(&commune.nom)))
            .unwrap_or_default();
        Self {
            nom: mots_du_nom(&normaliser(&demande.nom), &commune),
            voie: Voie::lire(&normaliser(demande.adresse.as_deref().unwrap_or_default())),
            pivot: demande
                .pivot
                .as_deref()
                .map(|pivot| pivot.split_whitespace().collect::<String>())
                .filter(|pivot| !pivot.bytes().all(|octet| octet == b'0')),
            telephone: demande.telephone_lu().filter(vrai_numero),
            commune,
            demande,
        }
    }

    fn comparer(&self, lieu: &LieuIndexe) -> Option<DoublonPossible> {
        let publie = lieu.publie();
        let distance_m = self.distance(lieu);
        let mut indices = [
            self.nom(lieu),
            self.voie(lieu),
            self.pivot(publie),
            self.telephone(publie),
            distance_m.map_or((0, None), proximite),
        ];
        let total: i32 = indices.iter().map(|(points, _)| points).sum();
        if total < SEUIL {
            return None;
        }
        indices.sort_by_key(|(points, _)| -points);
        Some(DoublonPossible {
            id: publie.id,
            nom: publie.nom.clone(),
            adresse: format!("{}, {} {}", publie.adresse, publie.code_postal, publie.commune),
            source: publie.source.clone(),
            score: u8::try_from(total.min(100)).unwrap_or_default(),
            raisons: indices.into_iter().filter_map(|(_, raison)| raison).collect(),
            distance_m,
        })
    }

    fn nom(&self, lieu: &LieuIndexe) -> Indice {
        let sien = mots_du_nom(&lieu.textes().nom, &self.commune);
        let part = ressemblance(&self.nom, &sien);
        if part >= 100 {
            (55, Some(textes::MEME_NOM.to_owned()))
        } else if part >= 50 {
            (55 * part / 100, Some(textes::NOM_PROCHE.to_owned()))
        } else {
            (if part < 20 { -15 } else { 0 }, None)
        }
    }

    fn voie(&self, lieu: &LieuIndexe) -> Indice {
        let sienne = Voie::lire(&lieu.textes().voie);
        if self.voie.mots.is_empty() || sienne.mots.is_empty() {
            return (0, None);
        }
        let part = ressemblance(&self.voie.mots, &sienne.mots);
        if part >= 75 && self.voie.numero == sienne.numero {
            (30, Some(textes::MEME_ADRESSE.to_owned()))
        } else if part >= 75 {
            (12, Some(textes::MEME_RUE.to_owned()))
        } else {
            (if part < 30 { -12 } else { 0 }, None)
        }
    }

    fn pivot(&self, publie: &LieuPublie) -> Indice {
        match &self.pivot {
            Some(pivot) if !publie.pivot.est_inconnu() => {
                if publie.pivot.as_str() == pivot {
                    (40, Some(textes::MEME_PIVOT.to_owned()))
                } else {
                    (-10, None)
                }
            }
            _ => (0, None),
        }
    }

    fn telephone(&self, publie: &LieuPublie) -> Indice {
        match (
            &self.telephone,
            publie.telephone.as_ref().filter(|n| vrai_numero(n)),
        ) {
            (Some(numero), Some(sien)) if numero == sien => (35, Some(textes::MEME_TELEPHONE.to_owned())),
            (Some(_), Some(_)) => (-5, None),
            _ => (0, None),
        }
    }

    /// Metres, when both stand at a place that someone gave: the centre of a commune is not one.
    fn distance(&self, lieu: &LieuIndexe) -> Option<f64> {
        let exacte = lieu.publie().localisation == Some(Localisation::Exacte);
        let sien = lieu.point().filter(|_| exacte)?;
        Some(self.demande.point()?.distance_m(sien))
    }
}

fn proximite(metres: f64) -> Indice {
    let points = match metres {
        m if m <= 50.0 => 25,
        m if m <= 200.0 => 15,
        m if m <= 500.0 => 5,
        m if m <= 2_000.0 => -10,
        _ => -25,
    };
    (points, (points > 0).then(|| textes::a_distance(metres)))
}

/// `+33600000000` and the like stand for « no number ».
fn vrai_numero(numero: &Telephone) -> bool {
    !numero.as_str().ends_with("000000")
}

impl Voie {
    fn lire(normale: &str) -> Self {
        let mots = mots_pleins(normale);
        let chiffre = |mot: &String| mot.bytes().any(|octet| octet.is_ascii_digit());
        Self {
            numero: mots.first().filter(|mot| chiffre(mot)).cloned(),
            mots: mots
                .into_iter()
                .filter(|mot| !chiffre(mot) && !est_un_genre_de_voie(mot))
                .collect(),
        }
    }
}

/// Written in so many ways that they tell nothing.
fn est_un_genre_de_voie(mot: &str) -> bool {
    matches!(
        mot,
        "r" | "rue"
            | "av"
            | "ave"
            | "avenue"
            | "bd"
            | "bld"
            | "boulevard"
            | "bp"
            | "cedex"
            | "ch"
            | "chemin"
            | "pl"
            | "place"
            | "rte"
            | "route"
            | "all"
            | "allee"
            | "imp"
            | "impasse"
            | "bis"
            | "ter"
            | "b"
            | "t"
    )
}

/// The words of a name, less those of the commune, unless it has no other.
fn mots_du_nom(normal: &str, commune: &[String]) -> Vec<String> {
    let mots = mots_pleins(normal);
    let propres: Vec<_> = mots
        .iter()
        .filter(|mot| !commune.contains(mot))
        .cloned()
        .collect();
    if propres.is_empty() { mots } else { propres }
}

/// How much two lists of words share, out of 100: twice the words of one that are in the other, over
/// all of them. Words forgive typing errors as a search does.
fn ressemblance(a: &[String], b: &[String]) -> i32 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let communs = |ceux_ci: &[String], ceux_la: &[String]| {
        ceux_ci
            .iter()
            .filter(|mot| ceux_la.iter().any(|autre| memes(mot, autre)))
            .count()
    };
    let part = 100 * (communs(a, b) + communs(b, a)) / (a.len() + b.len());
    i32::try_from(part).unwrap_or_default()
}

fn memes(a: &str, b: &str) -> bool {
    let permise = tolerance(a).min(tolerance(b));
    a == b || (permise > 0 && Motif::nouveau(a).is_some_and(|motif| motif.distance(b) <= permise))
}
