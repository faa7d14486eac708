//! What is counted, compared with what the CRAs say: a recount by the domain's rules, and the database's own sums.

use std::{collections::BTreeMap, sync::Arc, thread, time::Duration};

use coop_client::chemins::stats::FRANCE;
use coop_domain::{
    enumeration::Enumeration as _,
    ids::CompteId,
    stats::{Bloc, Mesures, echanges::NiveauStats},
    temps::Date,
    territoires::{CodeDepartement, CodeRegion},
};
use coop_index::cras::{Cras, EcartDePetit, Petit, TerritoireCube};
use coop_store::{
    Base, Erreur as ErreurBase, Horloge,
    cras::{self, SommeDuJour},
    journal,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    alimentation,
    configuration::Configuration,
    etat::Etat,
    problemes::{Erreur, Resultat},
    serveur::ErreurServeur,
};

/// How often it is compared again when CRAs changed meanwhile.
const ESSAIS: usize = 3;
/// How long what is held has to follow.
const PAUSE: Duration = Duration::from_millis(700);

/// Ce que dit une vérification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Verification {
    /// CRA comptés.
    pub cras: usize,
    /// Si des CRA ont changé sans cesse pendant la comparaison : un écart peut alors n'en être pas un.
    pub en_mouvement: bool,
    /// Les mois de territoires, d'employeurs et de conseillers dont les sommes diffèrent ; aucun, si tout est juste.
    pub ecarts: Vec<EcartDeMois>,
    /// Les conseillers dont les chiffres ne sont pas ceux de leurs CRA ; aucun, si tout est juste.
    pub conseillers: Vec<EcartDeConseiller>,
}

impl Verification {
    /// Combien d'écarts.
    #[must_use]
    pub const fn nombre_d_ecarts(&self) -> usize {
        self.ecarts.len() + self.conseillers.len()
    }
}

/// Un conseiller dont les chiffres ne sont pas ceux de ses CRA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EcartDeConseiller {
    /// Son compte.
    #[schema(value_type = String, format = Uuid)]
    pub conseiller: CompteId,
    /// Combien de mesures diffèrent du recompte par les règles.
    pub mesures: usize,
}

/// Un mois dont les sommes diffèrent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EcartDeMois {
    /// Le niveau : `national`, `region`, `departement`, `epci`, `commune`, `structure` ou `conseiller`.
    pub niveau: &'static str,
    /// Le code du territoire, suivi de son département pour un EPCI ; l'identifiant d'un employeur ou d'un compte.
    pub code: String,
    /// Le premier jour du mois.
    pub mois: Date,
    /// Combien de mesures du mois diffèrent du recompte par les règles ; d'une commune, d'un employeur et d'un
    /// conseiller, le mois est comparé d'un seul nombre, et 1 dit qu'il diffère.
    pub mesures: usize,
    /// Combien de jours en diffèrent.
    pub jours: usize,
    /// Combien de totaux diffèrent des sommes de la base.
    pub totaux: usize,
    /// Conseillers actifs, recomptés.
    pub conseillers_recomptes: usize,
    /// Conseillers actifs, tenus.
    pub conseillers_tenus: usize,
}

/// Compares what this installation would answer with its CRAs, without serving: what a start loads (the snapshot, if
/// there is one), brought to the end of the change log.
///
/// # Errors
/// An unsafe configuration, or a database that does not answer.
pub fn verifier_statistiques(
    configuration: Configuration,
    base: Arc<Base>,
    horloge: Horloge,
) -> Result<Verification, ErreurServeur> {
    // No instance may be running that gives their positions to the last changes.
    journal::sequencer(&base)?;
    let etat = Etat::nouveau(configuration, base, horloge)?;
    alimentation::tenir_cras(&etat)?;
    verifier(&etat).map_err(|erreur| match erreur {
        Erreur::Base(cause) => ErreurServeur::Base(cause),
        autre => ErreurServeur::Statistiques(autre.to_string()),
    })
}

/// Compares, again if CRAs changed meanwhile.
///
/// # Errors
/// Figures that are not loaded, or a failure to read.
pub(super) fn verifier(etat: &Etat) -> Resultat<Verification> {
    let tenus = etat.cras()?;
    let mut essais = ESSAIS;
    loop {
        let avant = etat.vie.cras.position();
        let calme = etat.base.lire(|conn| journal::tout_suivi(conn, avant))?;
        let (ecarts, conseillers) = comparer(&tenus, &etat.base)?;
        let calme = calme && etat.base.lire(|conn| journal::tout_suivi(conn, avant))?;
        essais = essais.saturating_sub(1);
        let mut verification = Verification {
            cras: tenus.nombre(),
            en_mouvement: false,
            ecarts,
            conseillers,
        };
        let juste = verification.nombre_d_ecarts() == 0;
        if juste || calme || essais == 0 {
            verification.en_mouvement = !calme && !juste;
            return Ok(verification);
        }
        thread::sleep(PAUSE);
    }
}

/// The months that differ, by either count, and the conseillers.
fn comparer(tenus: &Cras, base: &Base) -> Result<(Vec<EcartDeMois>, Vec<EcartDeConseiller>), ErreurBase> {
    let mut ecarts = BTreeMap::new();
    let mut lus = Ok(());
    let recomptes = tenus.verifier(|ajouter| lus = base.lire(|conn| cras::tous(conn, ajouter)));
    lus?;
    for ecart in recomptes.mois {
        let entree = ecart_de(&mut ecarts, ecart.territoire, ecart.mois);
        (entree.mesures, entree.jours) = (ecart.mesures, ecart.jours);
        (entree.conseillers_recomptes, entree.conseillers_tenus) = ecart.conseillers;
    }
    for ((territoire, mois), sommes) in rassembler(&base.lire(cras::sommes)?) {
        let tenues = sommes.compter(&tenus.mesures(&territoire, mois, mois.dernier_du_mois()));
        if tenues > 0 {
            ecart_de(&mut ecarts, territoire, mois).totaux = tenues;
        }
    }
    let mut ecarts: Vec<_> = ecarts.into_values().collect();
    ecarts.extend(recomptes.petits.into_iter().map(du_petit));
    let conseillers = recomptes.conseillers.into_iter().map(|ecart| EcartDeConseiller {
        conseiller: ecart.conseiller,
        mesures: ecart.mesures,
    });
    Ok((ecarts, conseillers.collect()))
}

/// The difference of this month of this territory, to be completed.
fn ecart_de(
    ecarts: &mut BTreeMap<(TerritoireCube, Date), EcartDeMois>,
    territoire: TerritoireCube,
    mois: Date,
) -> &mut EcartDeMois {
    let (niveau, code) = match &territoire {
        TerritoireCube::National => (NiveauStats::National, FRANCE.to_owned()),
        TerritoireCube::Region(code) => (NiveauStats::Region, code.to_string()),
        TerritoireCube::Departement(code) => (NiveauStats::Departement, code.to_string()),
        TerritoireCube::Hub(slug) => (NiveauStats::Hub, slug.to_string()),
        TerritoireCube::Epci(code, departement) => (NiveauStats::Epci, format!("{code} ({departement})")),
    };
    ecarts.entry((territoire, mois)).or_insert(EcartDeMois {
        niveau: niveau.code(),
        code,
        mois,
        mesures: 0,
        jours: 0,
        totaux: 0,
        conseillers_recomptes: 0,
        conseillers_tenus: 0,
    })
}

/// The difference of a month of a commune, an employer or a conseiller.
fn du_petit(
    EcartDePetit {
        petit,
        mois,
        conseillers,
    }: EcartDePetit,
) -> EcartDeMois {
    let (niveau, code) = match petit {
        Petit::Commune(code) => (NiveauStats::Commune.code(), code.to_string()),
        Petit::Structure(id) => (NiveauStats::Structure.code(), id.to_string()),
        Petit::Conseiller(id) => ("conseiller", id.to_string()),
    };
    EcartDeMois {
        niveau,
        code,
        mois,
        mesures: 1,
        jours: 0,
        totaux: 0,
        conseillers_recomptes: conseillers.0,
        conseillers_tenus: conseillers.1,
    }
}

/// The totals of the database's own sums.
#[derive(Debug, Clone, Copy, Default)]
struct Totaux([i64; 5]);

/// The same, among the measures.
const BLOCS: [Bloc; 5] = [
    Bloc::CRAS,
    Bloc::ACCOMPAGNEMENTS,
    Bloc::PREMIERS,
    Bloc::SUIVIS,
    Bloc::MINUTES,
];

impl Totaux {
    fn ajouter(&mut self, jour: &SommeDuJour) {
        let sommes = [
            jour.cras,
            jour.participants,
            jour.premiers,
            jour.suivis,
            jour.minutes,
        ];
        for (total, somme) in self.0.iter_mut().zip(sommes) {
            *total += somme;
        }
    }

    /// How many differ.
    fn compter(&self, tenues: &Mesures) -> usize {
        let paires = BLOCS.iter().zip(self.0);
        paires
            .filter(|(bloc, somme)| tenues.total(**bloc) != *somme)
            .count()
    }
}

/// The months of all territories, from days of départements.
fn rassembler(jours: &[SommeDuJour]) -> BTreeMap<(TerritoireCube, Date), Totaux> {
    let mut totaux: BTreeMap<_, Totaux> = BTreeMap::new();
    for jour in jours {
        let (region, departement): (CodeRegion, CodeDepartement) =
            (jour.region.clone(), jour.departement.clone());
        for territoire in [
            TerritoireCube::National,
            TerritoireCube::Region(region),
            TerritoireCube::Departement(departement),
        ] {
            totaux
                .entry((territoire, jour.jour.premier_du_mois()))
                .or_default()
                .ajouter(jour);
        }
    }
    totaux
}
