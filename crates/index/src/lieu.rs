//! A lieu made ready: to be found, shown and sent.

use coop_domain::{
    geo::Point,
    ids::LieuId,
    lieu::{
        Annexes, ConseillerPresent, Itinerance, JOURS_DE_PAGE, JourOuverture, LieuComplet, LieuDetaille,
        LieuPublie, Passage,
    },
    temps::Instant,
    territoires::Cog,
};

use crate::{
    arret::{AVenir, Arret},
    horaires::{EtatPret, Memoire, Ouverture, Regime, Repertoire},
    json::en_json,
    mots::normaliser,
};

/// A lieu with all that is computed once: its JSON, its folded texts, its understood hours.
#[derive(Debug)]
pub struct LieuIndexe {
    publie: LieuPublie,
    json: Box<[u8]>,
    point: Option<Point>,
    ouverture: Ouverture,
    textes: Textes,
    arrets: Box<[Arret]>,
    conseillers: Box<[ConseillerPresent]>,
}

/// The texts in which words are looked for, folded, abbreviations written out.
#[derive(Debug)]
pub(crate) struct Textes {
    /// The name.
    pub(crate) nom: Box<str>,
    /// The commune as the source writes it, then as the COG does.
    pub(crate) commune: Box<str>,
    /// The street.
    pub(crate) voie: Box<str>,
}

impl LieuIndexe {
    pub(crate) fn nouveau(complet: LieuComplet, cog: &Cog, repertoire: &mut Repertoire) -> Self {
        let LieuComplet {
            lieu,
            annexes: Annexes {
                passages,
                conseillers,
            },
        } = complet;
        let regime = Regime::de(lieu.adresse.departement.as_ref());
        let ouverture = lieu
            .horaires
            .as_ref()
            .map_or(Ouverture::NonRenseignee, |horaires| {
                repertoire.ouverture(horaires.as_str(), regime)
            });
        let commune = lieu
            .adresse
            .code_insee
            .as_ref()
            .and_then(|code| cog.commune_actuelle(code))
            .map_or("", |commune| commune.nom.as_str());
        let textes = Textes {
            nom: normaliser(&lieu.nom).into(),
            commune: normaliser(&format!("{} {commune}", lieu.adresse.commune)).into(),
            voie: normaliser(&lieu.adresse.voie).into(),
        };
        let point = lieu.adresse.position.map(|position| position.point);
        // Stops of a lieu that no longer moves are told nowhere.
        let arrets = if lieu.itinerance.contient(Itinerance::Itinerant) {
            let arrets = passages.into_iter().map(|passage| Arret::nouveau(passage, cog));
            arrets.collect()
        } else {
            Box::default()
        };
        let publie = LieuPublie::from(lieu);
        Self {
            json: en_json(&publie).into(),
            publie,
            point,
            ouverture,
            textes,
            arrets,
            conseillers: conseillers.into(),
        }
    }

    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> LieuId {
        self.publie.id
    }

    /// The lieu in the standard's field names.
    #[must_use]
    pub fn publie(&self) -> &LieuPublie {
        &self.publie
    }

    /// The JSON of [`LieuIndexe::publie`].
    #[must_use]
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// Where it stands, when it is known.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        self.point
    }

    /// Its state at an instant, on its own clock. Meant for the present: the day is remembered.
    #[must_use]
    pub fn etat(&self, instant: Instant) -> EtatPret {
        self.ouverture.etat(instant, Memoire::Garder)
    }

    /// The seven days that begin on the day of the instant, Monday first, each with its date;
    /// empty when its hours are unknown or not understood.
    #[must_use]
    pub fn semaine(&self, instant: Instant) -> Vec<JourOuverture> {
        self.ouverture.semaine(instant)
    }

    /// The stops of the coming eight weeks, in order.
    #[must_use]
    pub fn passages(&self, instant: Instant) -> Vec<Passage> {
        let mut a_venir = AVenir::nouveau(instant, JOURS_DE_PAGE);
        self.arrets
            .iter()
            .filter(|arret| a_venir.contient(arret))
            .map(|arret| arret.passage().clone())
            .collect()
    }

    /// The lieu as its own page shows it at an instant.
    #[must_use]
    pub fn detail(&self, instant: Instant) -> LieuDetaille {
        let etat = self.etat(instant);
        LieuDetaille {
            lieu: self.publie.clone(),
            ouvert: etat.code.ouvert(),
            etat: etat.clone().into(),
            semaine: self.semaine(instant),
            passages: self.passages(instant),
            conseillers: self.conseillers.to_vec(),
        }
    }

    /// Appends the JSON of [`LieuIndexe::detail`].
    pub fn ecrire_detail_json(&self, instant: Instant, sortie: &mut Vec<u8>) {
        self.ecrire_json_ouvert(sortie);
        self.etat(instant).ecrire_membres(sortie);
        sortie.extend_from_slice(br#","semaine":"#);
        sortie.extend_from_slice(&en_json(&self.semaine(instant)));
        sortie.extend_from_slice(br#","passages":"#);
        sortie.extend_from_slice(&en_json(&self.passages(instant)));
        sortie.extend_from_slice(br#","conseillers":"#);
        sortie.extend_from_slice(&en_json(&self.conseillers));
        sortie.push(b'}');
    }

    /// Appends the lieu's JSON without its last brace, and a comma: members may follow.
    pub(crate) fn ecrire_json_ouvert(&self, sortie: &mut Vec<u8>) {
        if let [membres @ .., b'}'] = &*self.json {
            sortie.extend_from_slice(membres);
        }
        sortie.push(b',');
    }

    pub(crate) fn ouverture(&self) -> &Ouverture {
        &self.ouverture
    }

    pub(crate) fn arrets(&self) -> &[Arret] {
        &self.arrets
    }

    pub(crate) fn textes(&self) -> &Textes {
        &self.textes
    }
}
