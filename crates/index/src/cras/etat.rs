//! What is held: the rows of each conseiller, and the sums of each territory.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use coop_domain::{
    ids::{CompteId, CraId, LieuId, StructureId},
    lieu::CodeInsee,
    stats::{CraCompte, Mesures},
    territoires::{CodeDepartement, CodeEpci, CodeRegion, Cog, Niveau, SlugHub},
};

use super::{
    calendrier::{Place, rang},
    cube::Cube,
    hubs::Hubs,
    ligne::{Detail, Lieux, Ligne, SANS_LIEU, verser},
    mensuelles::{Mensuelles, Rattachement},
    presence::Presence,
    rangs::Rangs,
    table::Table,
};

/// A territory whose sums are held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TerritoireCube {
    /// Everything.
    National,
    /// A région, or a collectivité that counts as one.
    Region(CodeRegion),
    /// A département or collectivité.
    Departement(CodeDepartement),
    /// A hub: its départements.
    Hub(SlugHub),
    /// The part of an intercommunalité in a département: by whole months.
    Epci(CodeEpci, CodeDepartement),
}

/// The sums of a territory, and who was active there.
#[derive(Debug, Clone, Default)]
pub(super) struct Sommes {
    pub(super) cube: Cube,
    pub(super) presence: Presence,
}

/// A row that was put in its place, and what was there.
struct Pose {
    ancienne: Option<(Ligne, Option<Detail>)>,
    nouvelle: (Ligne, Option<Detail>),
}

#[derive(Debug, Clone, Default)]
pub(super) struct Etat {
    pub(super) conseillers: Table<CompteId>,
    pub(super) communes: Table<CodeInsee>,
    pub(super) departements: Table<CodeDepartement>,
    pub(super) regions: Table<CodeRegion>,
    pub(super) lieux: Table<LieuId>,
    pub(super) structures: Table<StructureId>,
    pub(super) rangs: Vec<Rangs>,
    pub(super) national: Sommes,
    pub(super) par_region: Vec<Sommes>,
    pub(super) par_departement: Vec<Sommes>,
    pub(super) hubs: Hubs,
    pub(super) mensuelles: Mensuelles,
    /// Rows that count for something.
    pub(super) nombre: usize,
}

impl Etat {
    /// Nothing, with the territories of the COG.
    pub(super) fn vide(cog: &Arc<Cog>) -> Self {
        let codes = |niveau| {
            cog.territoires(niveau)
                .into_iter()
                .map(|territoire| territoire.code)
        };
        let departements = codes(Niveau::Departement)
            .filter_map(|code| code.parse().ok())
            .collect();
        Self {
            hubs: Hubs::vides(cog, &departements),
            departements,
            regions: codes(Niveau::Region)
                .filter_map(|code| code.parse().ok())
                .collect(),
            mensuelles: Mensuelles::vides(cog),
            ..Self::default()
        }
    }

    /// Takes a CRA in when it is newer than the one held: the others' sums follow at once.
    pub(super) fn appliquer(&mut self, cra: &CraCompte) {
        let conseiller = self.conseiller(cra.conseiller);
        let Some(Pose { ancienne, nouvelle }) = self.poser(conseiller, cra) else {
            return;
        };
        let ancienne = ancienne.filter(|(ligne, _)| ligne.vit());
        if let Some((ligne, detail)) = &ancienne {
            self.nombre -= 1;
            self.compter(conseiller, ligne, detail.as_ref(), -1);
        }
        if let (ligne, detail) = &nouvelle
            && ligne.vit()
        {
            self.nombre += 1;
            self.compter(conseiller, ligne, detail.as_ref(), 1);
        }
        if let Some((ligne, _)) = &ancienne {
            self.effacer_presence(conseiller, ligne);
        }
    }

    /// Forgets the rows of a conseiller that are not among these.
    pub(super) fn retirer_sauf(&mut self, conseiller: CompteId, presents: &BTreeSet<CraId>) {
        let conseiller = self.conseiller(conseiller);
        let Some(rangs) = self.rangs.get_mut(conseiller) else {
            return;
        };
        let parties: Vec<_> = rangs
            .retirer(|ligne| presents.contains(&ligne.id()))
            .into_iter()
            .filter(Ligne::vit)
            .map(|ligne| (ligne, rangs.detail(&ligne).cloned()))
            .collect();
        for (ligne, detail) in &parties {
            self.nombre -= 1;
            self.compter(conseiller, ligne, detail.as_ref(), -1);
            self.effacer_presence(conseiller, ligne);
        }
    }

    /// Takes a CRA in without cumulating: [`Etat::finir`] ends a series of these.
    pub(super) fn verser(&mut self, cra: &CraCompte) {
        let conseiller = self.conseiller(cra.conseiller);
        let lieux = self.situer(cra);
        let Some(rangs) = self.rangs.get_mut(conseiller) else {
            return;
        };
        let details = &mut rangs.details;
        if let Some(ligne) = Ligne::de(cra, lieux, |detail| ranger(details, None, detail)) {
            rangs.pousser(ligne);
        }
    }

    /// Sums what was poured in.
    pub(super) fn finir(&mut self) {
        // A snapshot has numbered territories before anything is summed.
        self.par_departement
            .resize_with(self.departements.valeurs().len(), Sommes::default);
        self.par_region
            .resize_with(self.regions.valeurs().len(), Sommes::default);
        for (rang, code) in (0..).zip(self.communes.valeurs()) {
            self.mensuelles.numeroter(rang, code);
        }
        let mut rangs = std::mem::take(&mut self.rangs);
        for (conseiller, siens) in rangs.iter_mut().enumerate() {
            siens.trier();
            let mut jour_dit = None;
            // Of each month, before it is made small: most of his rows are of few places.
            let mut par_mois: HashMap<(Rattachement, usize), Mesures> = HashMap::new();
            for ligne in siens.lignes().filter(Ligne::vit) {
                self.nombre += 1;
                let nombres = ligne.nombres(siens.detail(&ligne));
                let Some(place) = ligne.date().and_then(Place::de) else {
                    continue;
                };
                // Most rows are where and when the one before was.
                let ici = (place, ligne.cle.departement(), ligne.cle.region());
                let encore = jour_dit.replace(ici) == Some(ici);
                for sommes in self.sommes_de(&ligne) {
                    sommes.cube.verser(place, |noter| nombres.compter(noter));
                }
                if !encore {
                    self.poser_presence(conseiller, &ligne, place);
                }
                let cle = (Rattachement::de(conseiller, &ligne), place.mois);
                verser(&nombres, par_mois.entry(cle).or_default());
            }
            self.mensuelles.verser(&par_mois);
        }
        self.rangs = rangs;
        self.mensuelles.cumuler();
        for sommes in std::iter::once(&mut self.national)
            .chain(&mut self.par_region)
            .chain(&mut self.par_departement)
        {
            sommes.cube.cumuler();
        }
    }

    /// The sums of a territory; none when nothing was ever counted there.
    pub(super) fn sommes(&self, territoire: &TerritoireCube) -> Option<&Sommes> {
        let place = |rang: u32| usize::try_from(rang).ok();
        match territoire {
            TerritoireCube::National => Some(&self.national),
            TerritoireCube::Region(code) => self.par_region.get(place(self.regions.chercher(code)?)?),
            TerritoireCube::Departement(code) => self
                .par_departement
                .get(place(self.departements.chercher(code)?)?),
            TerritoireCube::Hub(_) | TerritoireCube::Epci(..) => None,
        }
    }

    /// Who was active in a territory of which days are held; none where nobody can have been.
    pub(super) fn presence(&self, territoire: &TerritoireCube) -> Option<&Presence> {
        match territoire {
            TerritoireCube::Hub(slug) => self.hubs.hub(slug).map(|hub| &hub.presence),
            autre => self.sommes(autre).map(|sommes| &sommes.presence),
        }
    }

    /// The rows of this person.
    pub(super) fn rangs_de(&self, conseiller: CompteId) -> Option<&Rangs> {
        self.rangs
            .get(usize::try_from(self.conseillers.chercher(&conseiller)?).ok()?)
    }

    fn conseiller(&mut self, id: CompteId) -> usize {
        let rang = usize::try_from(self.conseillers.rang(&id)).unwrap_or(usize::MAX);
        if self.rangs.len() <= rang {
            self.rangs.resize_with(rang + 1, Rangs::default);
        }
        rang
    }

    /// Puts the row in its place. None when what is there is as new.
    fn poser(&mut self, conseiller: usize, cra: &CraCompte) -> Option<Pose> {
        let lieux = self.situer(cra);
        let rangs = self.rangs.get_mut(conseiller)?;
        let version = u32::try_from(cra.version).unwrap_or(u32::MAX);
        let (ancienne, nouvelle) = match rangs.chercher(cra.id) {
            Ok(rang) => {
                let ancienne = rangs.lire(rang)?;
                if ancienne.corps.version >= version {
                    return None;
                }
                let detail = rangs.detail(&ancienne).cloned();
                // The place of the former detail serves again.
                let details = &mut rangs.details;
                let nouvelle = Ligne::de(cra, lieux, |nouveau| ranger(details, ancienne.detail(), nouveau))?;
                rangs.remplacer(rang, nouvelle);
                (Some((ancienne, detail)), nouvelle)
            }
            Err(rang) => {
                let details = &mut rangs.details;
                let nouvelle = Ligne::de(cra, lieux, |detail| ranger(details, None, detail))?;
                rangs.inserer(rang, nouvelle);
                (None, nouvelle)
            }
        };
        let detail = rangs.detail(&nouvelle).cloned();
        Some(Pose {
            ancienne,
            nouvelle: (nouvelle, detail),
        })
    }

    fn situer(&mut self, cra: &CraCompte) -> Lieux {
        let departement = self.departements.rang(&cra.departement);
        let region = self.regions.rang(&cra.region);
        // There are fewer than 256 of each, and they are codes of the COG.
        let [departement, region] = [departement, region].map(|rang| u8::try_from(rang).unwrap_or(u8::MAX));
        prevoir(&mut self.par_departement, departement);
        prevoir(&mut self.par_region, region);
        let commune = self.communes.rang(&cra.commune);
        self.mensuelles.numeroter(commune, &cra.commune);
        Lieux {
            lieu: cra.lieu.map_or(SANS_LIEU, |lieu| self.lieux.rang(&lieu)),
            commune: u16::try_from(commune).unwrap_or(u16::MAX),
            structure: u16::try_from(self.structures.rang(&cra.structure)).unwrap_or(u16::MAX),
            departement,
            region,
        }
    }

    /// The three sums that a row adds to.
    fn sommes_de(&mut self, ligne: &Ligne) -> impl Iterator<Item = &mut Sommes> + use<'_> {
        std::iter::once(&mut self.national)
            .chain(self.par_region.get_mut(usize::from(ligne.cle.region())))
            .chain(self.par_departement.get_mut(usize::from(ligne.cle.departement())))
    }

    /// Says that someone was active where and when a row is.
    fn poser_presence(&mut self, conseiller: usize, ligne: &Ligne, place: Place) {
        for sommes in self.sommes_de(ligne) {
            sommes.presence.poser(numero(conseiller), place);
        }
        for hub in self.hubs.autour(ligne.cle.departement()) {
            hub.presence.poser(numero(conseiller), place);
        }
    }

    /// Adds a row to its sums, or takes it away.
    fn compter(&mut self, conseiller: usize, ligne: &Ligne, detail: Option<&Detail>, signe: i64) {
        let Some(place) = ligne.date().and_then(Place::de) else {
            return;
        };
        let nombres = ligne.nombres(detail);
        for sommes in self.sommes_de(ligne) {
            sommes.cube.ajouter(place, signe, |noter| nombres.compter(noter));
        }
        if signe > 0 {
            self.poser_presence(conseiller, ligne, place);
        }
        let mut mesures = Mesures::default();
        verser(&nombres, &mut mesures);
        let a = Rattachement::de(conseiller, ligne);
        if signe > 0 {
            self.mensuelles.ajouter(a, place.mois, &mesures);
        } else {
            self.mensuelles.retrancher(a, place.mois, &mesures);
        }
    }

    /// Says that someone is not active where and when a row was, unless another row says so.
    fn effacer_presence(&mut self, conseiller: usize, ancienne: &Ligne) {
        let Some(jour) = ancienne.date() else { return };
        let Some(place) = Place::de(jour) else { return };
        let mois = rang(jour.premier_du_mois())..=rang(jour.dernier_du_mois());
        let lignes: Vec<Ligne> = match self.rangs.get(conseiller) {
            Some(rangs) => rangs
                .lignes_ou(|cle| cle.vit() && mois.contains(&i64::from(cle.jour())))
                .collect(),
            None => return,
        };
        let encore = |memes: &dyn Fn(&Ligne) -> bool| {
            let mut siennes = lignes.iter().filter(|ligne| memes(ligne)).peekable();
            let du_mois = siennes.peek().is_some();
            (siennes.any(|ligne| ligne.jour() == ancienne.jour()), du_mois)
        };
        let cas: [(Option<&mut Sommes>, (bool, bool)); 3] = [
            (Some(&mut self.national), encore(&|_| true)),
            (
                self.par_region.get_mut(usize::from(ancienne.cle.region())),
                encore(&|ligne| ligne.cle.region() == ancienne.cle.region()),
            ),
            (
                self.par_departement
                    .get_mut(usize::from(ancienne.cle.departement())),
                encore(&|ligne| ligne.cle.departement() == ancienne.cle.departement()),
            ),
        ];
        for (sommes, (du_jour, du_mois)) in cas {
            if let Some(sommes) = sommes.filter(|_| !du_jour) {
                sommes.presence.oter(numero(conseiller), place, du_mois);
            }
        }
        for hub in self.hubs.autour(ancienne.cle.departement()) {
            let (du_jour, du_mois) = encore(&|ligne| hub.contient(ligne.cle.departement()));
            if !du_jour {
                hub.presence.oter(numero(conseiller), place, du_mois);
            }
        }
        let autres: Vec<_> = lignes
            .iter()
            .map(|ligne| Rattachement::de(conseiller, ligne))
            .collect();
        let a = Rattachement::de(conseiller, ancienne);
        self.mensuelles.oter(a, place.mois, &autres);
    }
}

/// Keeps a detail, in the place of a former one if there is one; its number.
fn ranger(details: &mut Vec<Detail>, ancien: Option<usize>, detail: Detail) -> u32 {
    let rang = match ancien.and_then(|rang| Some((rang, details.get_mut(rang)?))) {
        Some((rang, place)) => {
            *place = detail;
            rang
        }
        None => {
            details.push(detail);
            details.len() - 1
        }
    };
    u32::try_from(rang).unwrap_or(0)
}

fn prevoir(sommes: &mut Vec<Sommes>, rang: u8) {
    if sommes.len() <= usize::from(rang) {
        sommes.resize_with(usize::from(rang) + 1, Sommes::default);
    }
}

fn numero(conseiller: usize) -> u32 {
    u32::try_from(conseiller).unwrap_or(u32::MAX)
}
