//! The activity of the fictitious network: lieux where its conseillers work, and their CRAs.

use std::collections::HashMap;

use coop_domain::{
    comptes::{Courriel, echanges::AjoutLieu},
    ids::{CompteId, LieuId},
    lieu::CodeInsee,
    temps::{Date, Instant},
    territoires::{CodeDepartement, Cog, Commune, jour_local},
};
use coop_store::{
    Base, Erreur as ErreurBase,
    comptes::{EmployeFictif, employes_fictifs},
    cras::{self, LotDeCras, NouveauCraEnBloc},
    lieux, moi_lieux,
};
use indicatif::ProgressBar;

use super::{
    activite::{Terrain, contenus, jours_ouvres},
    alea::Alea,
    lieux::SOURCE,
};
use crate::erreur::Erreur;

/// When a CRA is reported: in the evening of its day, in UTC.
const SOIR_MICROS: i64 = 17 * 3_600_000_000;
const JOUR_MICROS: i64 = 24 * 3_600_000_000;

/// What is to be reported, and by whom.
pub(super) struct Activite<'a> {
    pub(super) base: &'a Base,
    pub(super) cog: &'a Cog,
    pub(super) maintenant: Instant,
    /// How many CRAs, in all.
    pub(super) nombre: u64,
    /// First day, when it is not that of each contract.
    pub(super) depuis: Option<Date>,
    /// Accounts that are printed: whoever tries them chooses where they work.
    pub(super) imprimes: Vec<Courriel>,
}

impl Activite<'_> {
    /// Writes the CRAs; how many. None when the database has some already.
    ///
    /// # Errors
    /// A failure to read or to write.
    pub(super) fn charger(&self, alea: &mut Alea) -> Result<Option<u64>, Erreur> {
        let erreur = || Erreur::base(self.base.url());
        if self.base.lire(cras::existent).map_err(erreur())? {
            return Ok(None);
        }
        let employes = self.base.lire(employes_fictifs).map_err(erreur())?;
        let lieux = self.installer(&employes)?;
        let mut par_departement: HashMap<&CodeDepartement, Vec<&Commune>> = HashMap::new();
        for commune in self.cog.communes() {
            par_departement
                .entry(&commune.departement)
                .or_default()
                .push(commune);
        }
        let avance = ProgressBar::new(self.nombre).with_message("CRA");
        let total = u64::try_from(employes.len()).unwrap_or(u64::MAX).max(1);
        let lots = employes.iter().enumerate().filter_map(|(rang, employe)| {
            let part = self.nombre / total + u64::from((rang as u64) < self.nombre % total);
            let commune = self.cog.commune(employe.commune.as_ref()?)?;
            let terrain = Terrain {
                commune,
                voisines: par_departement.get(&commune.departement)?,
                lieu: lieux.get(&employe.compte).copied(),
            };
            let lot = self.lot(employe, &terrain, usize::try_from(part).ok()?, alea)?;
            avance.inc(part);
            Some(lot)
        });
        let ecrits = cras::charger(self.base, lots, self.maintenant).map_err(erreur())?;
        avance.finish_and_clear();
        Ok(Some(ecrits))
    }

    fn lot(
        &self,
        employe: &EmployeFictif,
        terrain: &Terrain<'_>,
        nombre: usize,
        alea: &mut Alea,
    ) -> Option<LotDeCras> {
        // Yesterday's clock is that of no later day anywhere.
        let hier = jour_local(self.maintenant, Some(&terrain.commune.departement))?.plus_jours(-1)?;
        let du = self.depuis.unwrap_or(employe.du).max(employe.du);
        let au = employe.au.map_or(hier, |au| au.min(hier));
        let jours = jours_ouvres(du, au);
        let lignes = contenus(terrain, &jours, nombre, alea)
            .into_iter()
            .filter_map(|contenu| {
                let commune = self.cog.commune(&contenu.commune)?;
                Some(NouveauCraEnBloc {
                    departement: commune.departement.clone(),
                    region: commune.region.clone(),
                    itinerant: false,
                    cree_le: Instant::depuis_micros(
                        contenu.date.jours_depuis_1970() * JOUR_MICROS + SOIR_MICROS,
                    ),
                    contenu,
                })
            })
            .collect();
        Some(LotDeCras {
            conseiller: employe.compte,
            structure: employe.structure,
            lignes,
        })
    }

    /// Says where each one works: in an invented lieu of the commune, else in a real one, which nobody is told
    /// of. The printed accounts choose for themselves.
    fn installer(&self, employes: &[EmployeFictif]) -> Result<HashMap<CompteId, LieuId>, Erreur> {
        let erreur = || Erreur::base(self.base.url());
        let mut par_commune: HashMap<CodeInsee, (bool, LieuId)> = HashMap::new();
        self.base
            .lire(|conn| {
                for enregistre in lieux::tous(conn)? {
                    let lieu = enregistre?.lieu;
                    let invente = lieu.source == SOURCE;
                    let id = lieu.id();
                    if let Some(commune) = lieu.adresse.code_insee {
                        let choisi = par_commune.entry(commune).or_insert((invente, id));
                        if invente && !choisi.0 {
                            *choisi = (invente, id);
                        }
                    }
                }
                Ok::<_, ErreurBase>(())
            })
            .map_err(erreur())?;
        let mut installes = HashMap::new();
        for employe in employes {
            let imprime = self
                .imprimes
                .iter()
                .any(|adresse| Some(adresse.cle()) == employe.identifiant);
            let lieu = employe
                .commune
                .as_ref()
                .and_then(|commune| par_commune.get(commune))
                .filter(|_| !imprime);
            if let Some((_, lieu)) = lieu {
                let ajout = AjoutLieu {
                    id: *lieu,
                    principal: true,
                };
                let ajoute = moi_lieux::ajouter(self.base.writer(), employe.compte, ajout, self.maintenant)
                    .map_err(erreur())?;
                if ajoute.is_ok() {
                    installes.insert(employe.compte, *lieu);
                }
            }
        }
        Ok(installes)
    }
}
