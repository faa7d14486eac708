//! The fictitious network: employers, lieux and people, drawn from a seed.

use std::collections::HashSet;

use coop_domain::{
    ErreurChamp,
    comptes::{
        Courriel, DomaineBoite, NomDePersonne,
        boite::{candidats, partie_locale},
    },
    structures::{Siret, Structure, TypeStructure},
    territoires::{Cog, Commune},
};

use super::{
    alea::Alea,
    noms::{ENDROITS, MAISONS, NOMS, PRENOMS, STRUCTURE},
    territoires::{Region, repartir},
};

/// Conseillers of one employer, about.
const PAR_STRUCTURE: u32 = 4;
/// Fewest employers in a région: conseillers of one must not see those of another.
const STRUCTURES_MIN: u32 = 3;
/// Where the first employers are: those of the printed accounts, in two régions.
pub(super) const COMMUNES_DES_COMPTES: [&str; 2] = ["23096", "01053"];
/// Where personal addresses are: a domain that nobody can own (RFC 2606).
const DOMAINE_PERSONNEL: &str = "perso.example";

/// A conseiller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conseiller {
    pub(super) prenom: NomDePersonne,
    pub(super) nom: NomDePersonne,
    pub(super) personnel: Courriel,
    pub(super) professionnel: Courriel,
    /// The employer.
    pub(super) siret: Siret,
}

/// Everything that is invented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reseau {
    /// Employers; the first one of each of two régions is at [`COMMUNES_DES_COMPTES`].
    pub(super) structures: Vec<Structure>,
    /// Conseillers, whose employers are among the structures.
    pub(super) conseillers: Vec<Conseiller>,
}

impl Reseau {
    /// Draws a network of this many conseillers, whose mailboxes are under `domaine`; `reserves`
    /// are addresses that others have.
    ///
    /// # Errors
    /// A name of ours breaks a rule of the domain.
    pub(super) fn tirer(
        cog: &Cog,
        conseillers: u32,
        domaine: &DomaineBoite,
        reserves: impl IntoIterator<Item = Courriel>,
        mut alea: Alea,
    ) -> Result<Self, ErreurChamp> {
        let mut adresses = Adresses {
            domaine,
            prises: reserves.into_iter().collect(),
        };
        let mut reseau = Self {
            structures: Vec::new(),
            conseillers: Vec::new(),
        };
        for region in repartir(cog, conseillers) {
            let premiere = reseau.structures.len();
            for rang in 0..(region.conseillers / PAR_STRUCTURE).max(STRUCTURES_MIN) {
                let structure = structure(&region, rang, reseau.structures.len(), &mut alea)?;
                reseau.structures.push(structure);
            }
            let siennes = reseau.structures.get_mut(premiere..).unwrap_or_default();
            let nombre = siennes.len();
            for rang in 0..region.conseillers as usize {
                let Some(structure) = siennes.get_mut(rang % nombre.max(1)) else {
                    continue;
                };
                structure.postes += 1;
                let conseiller = adresses.conseiller(structure.siret.clone(), &mut alea)?;
                reseau.conseillers.push(conseiller);
            }
        }
        Ok(reseau)
    }

    /// The first employer in this commune.
    pub(super) fn structure_de(&self, commune: &str) -> Option<&Structure> {
        self.structures.iter().find(|structure| {
            structure
                .code_insee
                .as_ref()
                .is_some_and(|code| code.as_str() == commune)
        })
    }
}

/// The `rang`-th employer of a région, the `numero`-th of all, with one free post: someone can be
/// invited. Those of the printed accounts have one more, for them.
fn structure(
    region: &Region<'_>,
    rang: u32,
    numero: usize,
    alea: &mut Alea,
) -> Result<Structure, ErreurChamp> {
    // Always drawn, so that the rest does not depend on it.
    let tiree = alea.parmi(&region.communes);
    let a_part = region
        .communes
        .iter()
        .find(|commune| rang == 0 && COMMUNES_DES_COMPTES.contains(&commune.code.as_str()));
    let choisie = a_part
        .or(tiree)
        .ok_or_else(|| ErreurChamp::valeur_inconnue("region", region.code.as_str()))?;
    let Commune {
        code,
        nom,
        departement,
        region,
        codes_postaux,
        ..
    } = choisie;
    let (maison, type_) = alea
        .parmi(MAISONS)
        .copied()
        .unwrap_or(("Structure", TypeStructure::Collectivite));
    let endroit = alea.parmi(ENDROITS).copied().unwrap_or_default();
    Ok(Structure {
        siret: siret(numero)?,
        nom: format!("{STRUCTURE}{maison} {endroit}"),
        type_,
        adresse: "1 place de l'Exemple".to_owned(),
        code_postal: codes_postaux.first().map(|code| code.parse()).transpose()?,
        commune: nom.clone(),
        code_insee: Some(code.clone()),
        departement: Some(departement.clone()),
        region: Some(region.clone()),
        courriel: Some(format!("structure{numero}@{DOMAINE_PERSONNEL}").parse()?),
        postes: 1 + u32::from(a_part.is_some()),
        postes_coordinateurs: 1,
        fictive: true,
    })
}

/// A SIRET that the register never gives: no SIREN begins with four zeros.
fn siret(numero: usize) -> Result<Siret, ErreurChamp> {
    (0..10)
        .find_map(|cle| format!("0000{:09}{cle}", numero + 1).parse().ok())
        .ok_or_else(|| ErreurChamp::format("siret", "Aucun SIRET fictif pour ce numéro."))
}

/// Addresses given so far.
struct Adresses<'d> {
    domaine: &'d DomaineBoite,
    prises: HashSet<Courriel>,
}

impl Adresses<'_> {
    /// Someone employed by `siret`.
    fn conseiller(&mut self, siret: Siret, alea: &mut Alea) -> Result<Conseiller, ErreurChamp> {
        let prenom: NomDePersonne = alea.parmi(PRENOMS).copied().unwrap_or_default().parse()?;
        let nom: NomDePersonne = alea.parmi(NOMS).copied().unwrap_or_default().parse()?;
        let locale = partie_locale(&prenom, &nom).unwrap_or_default();
        let (professionnel, locale) = candidats(&locale)
            .find_map(|locale| {
                let adresse = self.domaine.adresse(&locale)?;
                (!self.prises.contains(&adresse)).then_some((adresse, locale))
            })
            .ok_or_else(|| ErreurChamp::format("courriel", format!("Trop d'homonymes : {locale}.")))?;
        self.prises.insert(professionnel.clone());
        Ok(Conseiller {
            personnel: format!("{locale}@{DOMAINE_PERSONNEL}").parse()?,
            prenom,
            nom,
            professionnel,
            siret,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{super::alea::Usage, *};

    fn tirer(conseillers: u32, graine: u64) -> Reseau {
        Reseau::tirer(
            &Cog::charger().unwrap(),
            conseillers,
            &"exemple.fr".parse().unwrap(),
            [],
            Alea::de_graine(graine, Usage::Reseau),
        )
        .unwrap()
    }

    #[test]
    fn each_region_has_ten_conseillers_and_each_employer_a_free_post() {
        let reseau = tirer(180, 1);
        let mut par_siret: BTreeMap<_, u32> = BTreeMap::new();
        for conseiller in &reseau.conseillers {
            *par_siret.entry(&conseiller.siret).or_default() += 1;
        }
        let mut par_region: BTreeMap<_, u32> = BTreeMap::new();
        for structure in &reseau.structures {
            let employes = par_siret[&structure.siret];
            assert!(structure.postes > employes);
            assert!(structure.fictive && structure.nom.starts_with("Structure fictive – "));
            *par_region.entry(structure.region.as_ref().unwrap()).or_default() += employes;
        }
        assert_eq!(
            par_region.values().copied().collect::<Vec<_>>(),
            [10; 18],
            "{par_region:?}"
        );
        assert_eq!(
            (reseau.structures.len(), par_siret.len()),
            (54, 54),
            "every SIRET is of one employer"
        );
    }

    #[test]
    fn the_same_seed_gives_the_same_network() {
        assert_eq!(tirer(200, 7), tirer(200, 7));
        assert_ne!(tirer(200, 7), tirer(200, 8));
    }

    #[test]
    fn thousands_have_thousands_of_addresses() {
        let reseau = tirer(5_000, 1);
        let adresses: HashSet<_> = reseau
            .conseillers
            .iter()
            .flat_map(|conseiller| [conseiller.professionnel.cle(), conseiller.personnel.cle()])
            .collect();
        assert_eq!(adresses.len(), 10_000);
    }

    #[test]
    fn the_printed_accounts_have_employers_in_two_regions() {
        let reseau = tirer(180, 1);
        let [une, autre] = COMMUNES_DES_COMPTES.map(|commune| reseau.structure_de(commune).unwrap());
        assert_ne!(une.region, autre.region);
    }
}
