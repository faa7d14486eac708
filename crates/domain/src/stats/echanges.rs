//! What the API and its callers say of figures.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    Bloc, CONSEILLERS_MIN, Mesures, SEUIL,
    famille::{Case, Masque},
    proteger, quotient,
};
use crate::{
    cra::{Age, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Theme, TypeCra},
    enumeration::{Enumeration, enumeration},
    temps::{Date, Instant},
};

enumeration! {
    /// Of what figures are told.
    NiveauStats, champ "niveau" {
        Moi = 0, "moi", "Mes chiffres", "";
        National = 1, "national", "France", "";
        Region = 2, "region", "Région", "";
        Departement = 3, "departement", "Département", "";
        Epci = 4, "epci", "Intercommunalité", "";
        Commune = 5, "commune", "Commune", "";
        Hub = 6, "hub", "Hub", "Ses régions et ses départements.";
        Structure = 7, "structure", "Structure", "Ceux dont elle est l'employeur.";
        Equipe = 8, "equipe", "Équipe", "Ceux que suit un coordinateur.";
    }
}

enumeration! {
    /// The steps of an evolution.
    Pas, champ "pas" {
        Jour = 0, "jour", "par jour", "";
        Semaine = 1, "semaine", "par semaine", "";
        Mois = 2, "mois", "par mois", "";
        Annee = 3, "annee", "par année", "";
    }
}

enumeration! {
    /// For whom figures are told, which says what is hidden of them.
    Audience, champ "audience" {
        Moi = 0, "moi", "La personne", "Tout, sans secret.";
        Pilotage = 1, "pilotage", "Le pilotage", "Règles 1 et 2 du secret statistique.";
        Public = 2, "public", "Tout le monde", "Mois publiés seulement.";
    }
}

enumeration! {
    /// Classes of duration.
    ClasseDuree, champ "durees" {
        Moins30 = 0, "moins_30", "Moins de 30 min", "";
        De30A59 = 1, "30_59", "30 à 59 min", "";
        De60A119 = 2, "60_119", "1 h à 1 h 59", "";
        Plus120 = 3, "120_plus", "2 h et plus", "";
    }
}

/// A cell of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cellule {
    /// Code of the value.
    #[cfg_attr(feature = "openapi", schema(example = "60_plus"))]
    pub code: Cow<'static, str>,
    /// Its words.
    #[cfg_attr(feature = "openapi", schema(example = "60 ans et plus"))]
    pub libelle: Cow<'static, str>,
    /// Accompagnements, or participants; null when it is hidden.
    pub n: Option<u64>,
    /// CRAs, for themes; null when it is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cras: Option<u64>,
    /// Whether it is hidden (« secret statistique »).
    #[serde(default, skip_serializing_if = "est_faux")]
    pub secret: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn est_faux(valeur: &bool) -> bool {
    !*valeur
}

/// Minutes by type; null when hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MinutesParType {
    /// Of accompagnements individuels.
    pub individuel: Option<u64>,
    /// Of ateliers.
    pub collectif: Option<u64>,
    /// Of demandes ponctuelles.
    pub ponctuel: Option<u64>,
}

/// The totals. What is hidden is null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totaux {
    /// The sum of participants.
    pub accompagnements: u64,
    /// The CRAs.
    pub cras: u64,
    /// The ateliers.
    pub ateliers: Option<u64>,
    /// Their participants.
    pub participants_ateliers: Option<u64>,
    /// Accompagnements individuels.
    pub individuels: Option<u64>,
    /// Demandes ponctuelles.
    pub ponctuels: Option<u64>,
    /// Participants said to be accompanied for the first time: declared, not a count of identities.
    pub premiers_accompagnements: Option<u64>,
    /// Participants who will be accompanied again.
    pub suivis: Option<u64>,
    /// `suivis` over `accompagnements`, 0 to 1; null without accompagnement.
    pub taux_suivi: Option<f64>,
    /// Minutes, exact.
    pub minutes: u64,
    /// Minutes by type.
    pub minutes_par_type: MinutesParType,
    /// Accompagnements outside the walls: itinerant lieu, other lieu, domicile.
    pub hors_les_murs: Option<u64>,
    /// Conseillers with a CRA dated in the period; for one's own figures, 1 or 0.
    pub conseillers_actifs: u64,
}

/// A step of the evolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// First day of the step, cut to the period: `2026-11-01`.
    pub periode: Date,
    /// CRAs; null when hidden.
    pub cras: Option<u64>,
    /// Accompagnements; null when hidden.
    pub accompagnements: Option<u64>,
}

/// Why nothing is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Secret {
    /// In French.
    pub raison: String,
    /// Conseillers who hold a post there, for those who follow them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_poste: Option<u64>,
    /// The territory above, whose figures may be read instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub au_dessus: Option<TerritoireNomme>,
}

/// A territory, an employer or a team whose figures may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TerritoireNomme {
    /// Its level.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// Its name.
    pub nom: String,
}

/// Figures of a territory or of a person, over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statistiques {
    /// For whom they are told.
    pub audience: Audience,
    /// Of what.
    pub niveau: NiveauStats,
    /// Its code: `FR`, a région's, a département's; empty for one's own.
    pub code: String,
    /// Its name.
    pub nom: String,
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// Step of the evolution.
    pub pas: Pas,
    /// When they were computed.
    pub calcule_a: Instant,
    /// When the last of their months was published; null when they are not published ones.
    pub publie_le: Option<Instant>,
    /// When what came too late was last added to one of their months; absent when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revise_le: Option<Instant>,
    /// Whether they are of a fictitious network.
    pub fictif: bool,
    /// The totals; null when nothing may be told.
    pub totaux: Option<Totaux>,
    /// Why nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Themes, in accompagnements and in CRAs; an accompagnement has several.
    pub themes: Vec<Cellule>,
    /// Sub-themes.
    pub sous_themes: Vec<Cellule>,
    /// Ages of participants.
    pub ages: Vec<Cellule>,
    /// Statuses of participants.
    pub statuts: Vec<Cellule>,
    /// How people were met.
    pub canaux: Vec<Cellule>,
    /// Classes of duration.
    pub durees: Vec<Cellule>,
    /// Types.
    pub types: Vec<Cellule>,
    /// Equipment.
    pub materiel: Vec<Cellule>,
    /// Mandates.
    pub mandats: Vec<Cellule>,
    /// What followed: `individuel`, `atelier`, `redirection`.
    pub suites: Vec<Cellule>,
    /// Organismes; `autres` for those that the list does not have.
    pub redirections: Vec<Cellule>,
    /// The evolution.
    pub evolution: Vec<Point>,
}

/// What is told, of sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Chiffres {
    /// The sums over the period.
    pub mesures: Mesures,
    /// Conseillers with a CRA in the period.
    pub conseillers: usize,
    /// The steps of the evolution.
    pub evolution: Vec<Etape>,
}

/// A step, before anything is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etape {
    /// First day, cut to the period.
    pub periode: Date,
    /// CRAs.
    pub cras: u64,
    /// Accompagnements.
    pub accompagnements: u64,
    /// Conseillers with a CRA in the step.
    pub conseillers: usize,
}

/// Of what figures are, and when: the head of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entete {
    /// For whom.
    pub audience: Audience,
    /// Of what.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// Its name.
    pub nom: String,
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// Step.
    pub pas: Pas,
    /// When they were computed.
    pub calcule_a: Instant,
    /// When they were published.
    pub publie_le: Option<Instant>,
    /// When they were last revised.
    pub revise_le: Option<Instant>,
    /// Whether the network is fictitious.
    pub fictif: bool,
}

/// Why a territory's figures are hidden.
pub const RAISON_PEU_DE_CONSEILLERS: &str =
    "Secret statistique : moins de 3 conseillers ont rendu compte d'une activité sur cette période.";

/// Why those of another territory are hidden with them.
pub const RAISON_VOISINS: &str = "Secret statistique : avec les chiffres des territoires voisins, ceux-ci permettraient \
     de retrouver une activité de moins de 3 conseillers.";
/// Why those of a collectivité d'outre-mer always are.
pub const RAISON_COLLECTIVITE: &str = "Secret statistique : les chiffres des collectivités d'outre-mer ne sont publiés \
     qu'ensemble, dans ceux de la France entière.";

/// What is hidden of published figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    /// The cells.
    pub masque: Masque,
    /// Why nothing is told at all.
    pub raison: Option<&'static str>,
    /// The steps of the evolution.
    pub etapes: Vec<bool>,
}

impl Statistiques {
    /// The answer: what these figures tell this audience.
    #[must_use]
    pub fn dire(entete: Entete, chiffres: &Chiffres) -> Self {
        let protege = entete.audience != Audience::Moi;
        let peu = |conseillers: usize| protege && conseillers < CONSEILLERS_MIN;
        let vue = Vue {
            mesures: &chiffres.mesures,
            protege,
            masque: None,
        };
        let raison = peu(chiffres.conseillers).then_some(RAISON_PEU_DE_CONSEILLERS);
        // A step of nobody says that there was nobody: only a few people are a secret.
        let etapes = chiffres.evolution.iter();
        let etapes: Vec<bool> = etapes.map(|e| e.conseillers > 0 && peu(e.conseillers)).collect();
        Self::composer(entete, chiffres, &vue, raison, &etapes)
    }

    /// The answer that everybody reads: what is hidden was decided for all territories together.
    #[must_use]
    pub fn dire_publiees(entete: Entete, chiffres: &Chiffres, secrets: &Secrets) -> Self {
        let vue = Vue {
            mesures: &chiffres.mesures,
            protege: true,
            masque: Some(secrets.masque),
        };
        let raison = secrets
            .raison
            .or_else(|| (chiffres.conseillers < CONSEILLERS_MIN).then_some(RAISON_PEU_DE_CONSEILLERS));
        Self::composer(entete, chiffres, &vue, raison, &secrets.etapes)
    }

    /// The answer of a year of which totals alone are published; everything else is null, or empty.
    #[must_use]
    pub fn dire_totaux(entete: Entete, chiffres: &Chiffres, raison: Option<&'static str>) -> Self {
        let etapes: Vec<bool> = chiffres.evolution.iter().map(|_| raison.is_some()).collect();
        let secrets = Secrets {
            masque: Masque::CASES,
            raison,
            etapes,
        };
        Self {
            themes: Vec::new(),
            sous_themes: Vec::new(),
            ages: Vec::new(),
            statuts: Vec::new(),
            canaux: Vec::new(),
            durees: Vec::new(),
            types: Vec::new(),
            materiel: Vec::new(),
            mandats: Vec::new(),
            suites: Vec::new(),
            redirections: Vec::new(),
            ..Self::dire_publiees(entete, chiffres, &secrets)
        }
    }

    fn composer(
        entete: Entete,
        chiffres: &Chiffres,
        vue: &Vue<'_>,
        raison: Option<&'static str>,
        etapes: &[bool],
    ) -> Self {
        let cachee = raison.is_some();
        let liste = |cellules: Vec<Cellule>| if cachee { Vec::new() } else { cellules };
        Self {
            audience: entete.audience,
            niveau: entete.niveau,
            code: entete.code,
            nom: entete.nom,
            du: entete.du,
            au: entete.au,
            pas: entete.pas,
            calcule_a: entete.calcule_a,
            publie_le: entete.publie_le,
            revise_le: entete.revise_le,
            fictif: entete.fictif,
            totaux: (!cachee).then(|| vue.totaux(chiffres.conseillers)),
            secret: raison.map(|raison| Secret {
                raison: raison.to_owned(),
                ..Secret::default()
            }),
            themes: liste(vue.themes()),
            sous_themes: liste(vue.liste::<SousTheme>(Bloc::SOUS_THEMES, false)),
            ages: liste(vue.liste::<Age>(Bloc::AGES, true)),
            statuts: liste(vue.liste::<Statut>(Bloc::STATUTS, true)),
            canaux: liste(vue.liste::<Canal>(Bloc::CANAUX, true)),
            durees: liste(vue.liste::<ClasseDuree>(Bloc::DUREES, true)),
            types: liste(vue.liste::<TypeCra>(Bloc::TYPES, true)),
            materiel: liste(vue.liste::<Materiel>(Bloc::MATERIEL, false)),
            mandats: liste(vue.liste::<Mandat>(Bloc::MANDATS, false)),
            suites: liste(vue.suites()),
            redirections: liste(vue.redirections()),
            evolution: chiffres
                .evolution
                .iter()
                .zip(etapes)
                .filter(|_| !cachee)
                .map(|(etape, cache)| Point {
                    periode: etape.periode,
                    cras: (!cache).then_some(etape.cras),
                    accompagnements: (!cache).then_some(etape.accompagnements),
                })
                .collect(),
        }
    }
}

/// Sums, and whether small cells are hidden.
struct Vue<'a> {
    mesures: &'a Mesures,
    protege: bool,
    /// What is hidden, when it was decided with others; else it is decided here.
    masque: Option<Masque>,
}

impl Vue<'_> {
    fn somme(&self, bloc: Bloc) -> u64 {
        positif(self.mesures.total(bloc))
    }

    /// The values of a stretch, none for those that are hidden.
    fn valeurs(&self, bloc: Bloc, partition: bool) -> Vec<Option<u64>> {
        let valeurs: Vec<u64> = self.mesures.bloc(bloc).iter().map(|n| positif(*n)).collect();
        self.masquer(&valeurs, partition, &Case::du_bloc(bloc))
    }

    fn masquer(&self, valeurs: &[u64], partition: bool, cases: &[Case]) -> Vec<Option<u64>> {
        if !self.protege {
            return valeurs.iter().copied().map(Some).collect();
        }
        let cachees = match self.masque {
            Some(masque) => cases.iter().map(|case| masque.cache(*case)).collect(),
            None => proteger(valeurs, partition, SEUIL),
        };
        valeurs
            .iter()
            .zip(cachees)
            .map(|(n, cachee)| (!cachee).then_some(*n))
            .collect()
    }

    fn liste<E: Enumeration>(&self, bloc: Bloc, partition: bool) -> Vec<Cellule> {
        E::TOUS
            .iter()
            .zip(self.valeurs(bloc, partition))
            .map(|(valeur, n)| cellule(valeur.code(), valeur.libelle(), n))
            .collect()
    }

    fn themes(&self) -> Vec<Cellule> {
        let cras = self.mesures.bloc(Bloc::THEMES_CRAS);
        let mut cellules = self.liste::<Theme>(Bloc::THEMES, false);
        for (cellule, cras) in cellules.iter_mut().zip(cras) {
            cellule.cras = cellule.n.is_some().then(|| positif(*cras));
        }
        cellules
    }

    fn suites(&self) -> Vec<Cellule> {
        let [individuel, atelier] = match self.mesures.bloc(Bloc::SUIVIS) {
            [individuel, atelier] => [positif(*individuel), positif(*atelier)],
            _ => [0, 0],
        };
        let rediriges = self.rediriges();
        // `suivis` tells the sum of the two first ones, the organismes that of the third.
        let suivis = self.masquer(&[individuel, atelier], true, &Case::du_bloc(Bloc::SUIVIS));
        let redirection = self.masquer(&[rediriges], false, &[Case::REDIRIGES]);
        [
            ("individuel", "Accompagnement individuel"),
            ("atelier", "Atelier collectif"),
            ("redirection", "Orientation vers un autre organisme"),
        ]
        .into_iter()
        .zip(suivis.into_iter().chain(redirection))
        .map(|((code, libelle), n)| cellule(code, libelle, n))
        .collect()
    }

    fn rediriges(&self) -> u64 {
        self.somme(Bloc::REDIRECTIONS) + self.somme(Bloc::AUTRES)
    }

    fn redirections(&self) -> Vec<Cellule> {
        let mut valeurs: Vec<u64> = self
            .mesures
            .bloc(Bloc::REDIRECTIONS)
            .iter()
            .map(|n| positif(*n))
            .collect();
        valeurs.push(self.somme(Bloc::AUTRES));
        let cases = [Case::du_bloc(Bloc::REDIRECTIONS), Case::du_bloc(Bloc::AUTRES)].concat();
        Organisme::TOUS
            .iter()
            .map(|organisme| (organisme.code(), organisme.libelle()))
            .chain([("autres", "Autres organismes")])
            .zip(self.masquer(&valeurs, true, &cases))
            .map(|((code, libelle), n)| cellule(code, libelle, n))
            .collect()
    }

    /// A number of persons among all, none when it or the others are few.
    fn parmi(&self, n: u64, tous: u64, case: Case) -> Option<u64> {
        // The others are hidden with them.
        self.masquer(&[n, tous.saturating_sub(n)], true, &[case, case])
            .first()
            .copied()
            .flatten()
    }

    fn totaux(&self, conseillers: usize) -> Totaux {
        let accompagnements = self.somme(Bloc::ACCOMPAGNEMENTS);
        let types = self.valeurs(Bloc::TYPES, true);
        let minutes = self.mesures.bloc(Bloc::MINUTES);
        let type_ = |rang: usize| types.get(rang).copied().flatten();
        // Minutes of a hidden type tell its size.
        let minutes_de = |rang: usize| type_(rang).and(minutes.get(rang)).map(|n| positif(*n));
        let suivis = self
            .masquer(&[self.somme(Bloc::SUIVIS)], false, &[Case::SUIVIS])
            .first()
            .copied()
            .flatten();
        Totaux {
            accompagnements,
            cras: self.somme(Bloc::CRAS),
            ateliers: type_(1).map(|_| self.somme(Bloc::ATELIERS)),
            participants_ateliers: type_(1),
            individuels: type_(0),
            ponctuels: type_(2),
            premiers_accompagnements: self.parmi(self.somme(Bloc::PREMIERS), accompagnements, Case::PREMIERS),
            suivis,
            taux_suivi: suivis.and_then(|suivis| quotient(suivis, accompagnements)),
            minutes: self.somme(Bloc::MINUTES),
            minutes_par_type: MinutesParType {
                individuel: minutes_de(0),
                collectif: minutes_de(1),
                ponctuel: minutes_de(2),
            },
            hors_les_murs: self.parmi(
                self.somme(Bloc::HORS_LES_MURS),
                accompagnements,
                Case::HORS_LES_MURS,
            ),
            conseillers_actifs: u64::try_from(conseillers).unwrap_or(u64::MAX),
        }
    }
}

const fn cellule(code: &'static str, libelle: &'static str, n: Option<u64>) -> Cellule {
    Cellule {
        code: Cow::Borrowed(code),
        libelle: Cow::Borrowed(libelle),
        n,
        cras: None,
        secret: n.is_none(),
    }
}

/// Sums are never negative; were one, it would be shown as nothing and found by `coop stats verify`.
fn positif(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
