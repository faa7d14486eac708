//! The published figures, in memory: a public answer needs no database.

mod annees;
mod nommee;
mod serie;
mod territoires;

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use coop_domain::{
    enumeration::Enumeration as _,
    problemes::ErreurProbleme,
    stats::{
        echanges::{Audience, Entete, NiveauStats, Pas, Statistiques},
        periodes::un_an_avant,
    },
    temps::{Date, Instant},
    territoires::Cog,
    textes::publiees as textes,
};
use coop_store::{
    Base, Erreur as ErreurBase, installation,
    publications::{self, EnCours, Publication},
};

use self::{annees::Annees, territoires::territoires};
pub(crate) use self::{
    annees::{Annuelle, niveau_annuel},
    serie::Serie,
};
use super::mois::prochaine_publication;
use crate::problemes::{Erreur, Resultat};

/// The published figures, and the month that runs, as they are now.
#[derive(Debug)]
pub(crate) struct Vitrine {
    publiees: RwLock<Arc<Publiees>>,
    /// Apart: it changes each morning, and what is published does not.
    en_cours: RwLock<Arc<MoisQuiCourt>>,
}

impl Vitrine {
    /// Reads what is published.
    ///
    /// # Errors
    /// A failure to read.
    pub(crate) fn ouvrir(base: &Base, cog: &Cog) -> Result<Self, ErreurBase> {
        Ok(Self {
            publiees: RwLock::new(Arc::new(Publiees::lire(base, cog)?)),
            en_cours: RwLock::new(Arc::new(MoisQuiCourt::lire(base)?)),
        })
    }

    /// What is published.
    pub(crate) fn publiees(&self) -> Arc<Publiees> {
        Arc::clone(&self.publiees.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is told of the month that runs.
    pub(crate) fn en_cours(&self, serie: &Serie) -> Option<EnCours> {
        let tenu = self.en_cours.read().unwrap_or_else(PoisonError::into_inner);
        tenu.lignes.get(&cle(serie.niveau, &serie.code)).cloned()
    }

    /// Reads again what has changed since.
    ///
    /// # Errors
    /// A failure to read: what is held stays.
    pub(crate) fn actualiser(&self, base: &Base, cog: &Cog) -> Result<(), ErreurBase> {
        let tenues = self.publiees();
        let (nombre, fictif, depuis) = base.lire(|conn| {
            Ok::<_, ErreurBase>((
                publications::nombre(conn)?,
                installation::est_fictive(conn)?,
                publications::en_cours_depuis(conn)?,
            ))
        })?;
        if (nombre, fictif) != (tenues.nombre, tenues.fictif) {
            let lues = Arc::new(Publiees::lire(base, cog)?);
            tracing::info!(mois = lues.mois.len(), "published figures loaded");
            *self.publiees.write().unwrap_or_else(PoisonError::into_inner) = lues;
        }
        let tenu = Arc::clone(&self.en_cours.read().unwrap_or_else(PoisonError::into_inner));
        if depuis != tenu.depuis {
            let lu = Arc::new(MoisQuiCourt::lire(base)?);
            *self.en_cours.write().unwrap_or_else(PoisonError::into_inner) = lu;
        }
        Ok(())
    }
}

/// The month that runs.
#[derive(Debug)]
struct MoisQuiCourt {
    /// When it was counted.
    depuis: Option<Instant>,
    /// By `niveau/code`.
    lignes: HashMap<String, EnCours>,
}

impl MoisQuiCourt {
    fn lire(base: &Base) -> Result<Self, ErreurBase> {
        let lignes = base.lire(publications::en_cours)?;
        Ok(Self {
            depuis: lignes.iter().map(|ligne| ligne.calcule_le).max(),
            lignes: lignes
                .into_iter()
                .map(|ligne| (cle(ligne.niveau, &ligne.code), ligne))
                .collect(),
        })
    }
}

/// Everything that is published.
#[derive(Debug)]
pub(crate) struct Publiees {
    /// Whether the network is fictitious.
    pub(crate) fictif: bool,
    /// Rows of the tables, and revisions.
    nombre: i64,
    /// The first days of the published months, in order.
    mois: Vec<Date>,
    /// When each was published.
    publie_le: Vec<Instant>,
    /// When each was last revised.
    revise_le: Vec<Option<Instant>>,
    /// The territories, by `niveau/code`: the country and every région, hub and département of the COG.
    territoires: HashMap<String, Serie>,
    /// The years of intercommunalités and communes.
    annees: Annees,
}

/// Months that are published, by their ranks, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Periode {
    debut: usize,
    fin: usize,
}

impl Publiees {
    fn lire(base: &Base, cog: &Cog) -> Result<Self, ErreurBase> {
        // The number first: what is written meanwhile is read again.
        let (nombre, fictif, lignes, annuelles) = base.lire(|conn| {
            Ok::<_, ErreurBase>((
                publications::nombre(conn)?,
                installation::est_fictive(conn)?,
                publications::toutes(conn)?,
                publications::annuelles(conn)?,
            ))
        })?;
        Ok(Self::de(cog, (nombre, fictif), lignes, annuelles))
    }

    fn de(
        cog: &Cog,
        (nombre, fictif): (i64, bool),
        lignes: Vec<Publication>,
        annuelles: Vec<publications::Annuelle>,
    ) -> Self {
        let nationales = lignes
            .iter()
            .filter(|ligne| ligne.niveau == NiveauStats::National);
        let (mois, (publie_le, revise_le)): (Vec<_>, (Vec<_>, Vec<_>)) = nationales
            .map(|ligne| (ligne.mois, (ligne.publie_le, ligne.revise_le)))
            .unzip();
        let mut territoires = territoires(cog);
        for ligne in lignes {
            if let (Some(serie), Ok(rang)) = (
                territoires.get_mut(&cle(ligne.niveau, &ligne.code)),
                mois.binary_search(&ligne.mois),
            ) {
                serie.poser(rang, ligne);
            }
        }
        for serie in territoires.values_mut() {
            serie.finir();
        }
        Self {
            fictif,
            nombre,
            mois,
            publie_le,
            revise_le,
            territoires,
            annees: Annees::de(annuelles),
        }
    }

    /// The published years of intercommunalités and communes.
    pub(crate) const fn annees(&self) -> &Annees {
        &self.annees
    }

    /// The territory of this level and code.
    ///
    /// # Errors
    /// [`Erreur::Introuvable`] when there is none.
    pub(crate) fn territoire(&self, niveau: NiveauStats, code: &str) -> Resultat<&Serie> {
        self.territoires.get(&cle(niveau, code)).ok_or_else(|| {
            let nom = niveau.libelle().to_lowercase();
            Erreur::Introuvable(
                format!("Aucun territoire du niveau « {nom} » n'a le code « {code} ».").into(),
            )
        })
    }

    /// The first days of the published months, in order.
    pub(crate) fn mois(&self) -> &[Date] {
        &self.mois
    }

    /// The months of this period, when they are published.
    pub(crate) fn meme_periode(&self, du: Date, au: Date) -> Option<Periode> {
        Some(Periode {
            debut: self.rang(du)?,
            fin: self.rang(au.premier_du_mois())?,
        })
    }

    /// The first day of the first published month, and the last one of the last.
    pub(crate) fn etendue(&self) -> Option<(Date, Date)> {
        Some((*self.mois.first()?, self.mois.last()?.dernier_du_mois()))
    }

    /// The months from a day to another: those asked for, else the last twelve.
    ///
    /// # Errors
    /// [`Erreur::Introuvable`] when nothing is published, [`Erreur::PeriodeNonPubliee`] when these are not the ends
    /// of published months, all published in between.
    pub(crate) fn periode(
        &self,
        du: Option<Date>,
        au: Option<Date>,
        maintenant: Instant,
    ) -> Resultat<Periode> {
        let Some((premier, dernier)) = self.etendue() else {
            return Err(Erreur::Introuvable(rien(maintenant).into()));
        };
        let refus = |noms: &[&str]| {
            let message = textes::non_publiee(premier, dernier);
            let erreurs = noms.iter().map(|nom| ErreurProbleme {
                pointer: format!("?{nom}"),
                code: "periode_non_publiee".to_owned(),
                message: message.clone(),
            });
            Erreur::PeriodeNonPubliee(erreurs.collect())
        };
        let fin = self.rang(au.unwrap_or(dernier).premier_du_mois());
        let fin = fin.filter(|_| au.is_none_or(|au| au == au.dernier_du_mois()));
        let debut = match du {
            Some(du) => self.rang(du),
            None => fin.map(|fin| self.un_an_jusqu_a(fin)),
        };
        let (debut, fin) = match (debut, fin) {
            (Some(debut), Some(fin)) => (debut, fin),
            (None, Some(_)) => return Err(refus(&["du"])),
            (Some(_), None) => return Err(refus(&["au"])),
            (None, None) if du.is_none() => return Err(refus(&["au"])),
            (None, None) => return Err(refus(&["du", "au"])),
        };
        let suivis = self
            .mois
            .get(debut..=fin)
            .is_some_and(|mois| !mois.is_empty() && mois.windows(2).all(se_suivent));
        if suivis {
            Ok(Periode { debut, fin })
        } else {
            Err(refus(&["du", "au"]))
        }
    }

    /// The first of the twelve months that end with this one, or of those that follow each other.
    fn un_an_jusqu_a(&self, fin: usize) -> usize {
        (1..12)
            .map_while(|recul| fin.checked_sub(recul))
            .take_while(|rang| self.mois.get(*rang..rang + 2).is_some_and(se_suivent))
            .last()
            .unwrap_or(fin)
    }

    fn rang(&self, mois: Date) -> Option<usize> {
        self.mois.binary_search(&mois).ok()
    }

    /// The first and last days of a period.
    pub(crate) fn bornes(&self, periode: Periode) -> Option<(Date, Date)> {
        let mois = self.mois.get(periode.debut..=periode.fin)?;
        Some((*mois.first()?, mois.last()?.dernier_du_mois()))
    }

    /// What is told of this territory.
    ///
    /// # Errors
    /// The period is none of these figures': never one that they gave.
    pub(crate) fn statistiques(&self, serie: &Serie, periode: Periode, pas: Pas) -> Resultat<Statistiques> {
        let rangs = periode.debut..=periode.fin;
        let publie_le = self
            .publie_le
            .get(rangs.clone())
            .and_then(|instants| instants.iter().max());
        let revise_le = self
            .revise_le
            .get(rangs.clone())
            .and_then(|instants| instants.iter().flatten().max().copied());
        let (Some((du, au)), Some(mois), Some(publie_le)) =
            (self.bornes(periode), self.mois.get(rangs), publie_le)
        else {
            return Err(Erreur::IndexAbsent);
        };
        let entete = Entete {
            audience: Audience::Public,
            niveau: serie.niveau,
            code: serie.code.clone(),
            nom: serie.nom.clone(),
            du,
            au,
            pas,
            // The same on every instance, at every call: what is published was computed once.
            calcule_a: revise_le.map_or(*publie_le, |revise_le| revise_le.max(*publie_le)),
            publie_le: Some(*publie_le),
            revise_le,
            fictif: self.fictif,
        };
        let (chiffres, secrets) = serie.chiffres(mois, periode.debut, pas);
        Ok(Statistiques::dire_publiees(entete, &chiffres, &secrets))
    }

    /// What is told of the same days one year before; none when they are not published, when the years would overlap,
    /// or when they are hidden.
    ///
    /// # Errors
    /// As [`Publiees::statistiques`].
    pub(crate) fn un_an_avant(
        &self,
        serie: &Serie,
        s: &Statistiques,
        maintenant: Instant,
    ) -> Resultat<Option<Statistiques>> {
        let (du, au) = un_an_avant((s.du, s.au));
        let avant = match self.periode(Some(du), Some(au.dernier_du_mois()), maintenant) {
            Ok(periode) if au < s.du => Some(self.statistiques(serie, periode, s.pas)?),
            _ => None,
        };
        Ok(avant.filter(|avant| avant.totaux.is_some()))
    }

    /// The territories right under this one: régions by their names, départements by their codes.
    pub(crate) fn sous(&self, serie: &Serie) -> Vec<&Serie> {
        let au_dessus = cle(serie.niveau, &serie.code);
        let mut sous: Vec<_> = match serie.niveau {
            NiveauStats::Hub => serie
                .parts
                .iter()
                .filter_map(|part| self.territoires.get(part))
                .collect(),
            _ => self
                .territoires
                .values()
                .filter(|autre| autre.parent.as_ref() == Some(&au_dessus) && autre.niveau != NiveauStats::Hub)
                .collect(),
        };
        sous.sort_by_key(|serie| serie.ordre);
        sous
    }

    /// The territory right above this one.
    pub(crate) fn au_dessus(&self, serie: &Serie) -> Option<&Serie> {
        self.territoires.get(serie.parent.as_ref()?)
    }
}

/// That nothing is published, and when something will be.
pub(crate) fn rien(maintenant: Instant) -> String {
    prochaine_publication(maintenant).map_or_else(|| textes::RIEN.to_owned(), textes::rien)
}

/// Whether a month comes right after the other.
fn se_suivent(deux: &[Date]) -> bool {
    match deux {
        [mois, suivant] => super::mois::suivant(*mois) == Some(*suivant),
        _ => true,
    }
}

fn cle(niveau: NiveauStats, code: &str) -> String {
    format!("{}/{code}", niveau.code())
}
