//! The printed accounts: one of each role, and two conseillers of different employers.

use coop_domain::{
    ErreurChamp,
    comptes::{Attribution, Courriel, DomaineBoite, NomDePersonne, Portee, Role},
    equipes::NomEquipe,
    ids::{EquipeId, StructureId},
    structures::Siret,
    territoires::{Cog, Niveau},
};

use super::reseau::{COMMUNES_DES_COMPTES, Reseau};

/// Someone whose password is printed.
pub(super) struct Demonstration {
    pub(super) role: Role,
    pub(super) prenom: NomDePersonne,
    pub(super) nom: NomDePersonne,
    pub(super) personnel: Courriel,
    pub(super) professionnel: Option<Courriel>,
    /// Which of [`COMMUNES_DES_COMPTES`] the employer, or the territory, is in.
    commune: usize,
}

impl Demonstration {
    /// What one signs in with.
    pub(super) fn identifiant(&self) -> &Courriel {
        self.professionnel.as_ref().unwrap_or(&self.personnel)
    }

    /// Whether the person works under a contract.
    pub(super) const fn est_employee(&self) -> bool {
        matches!(self.role, Role::Conseiller | Role::Coordinateur)
    }

    /// The name of the team that the person animates.
    pub(super) fn nom_equipe(&self) -> NomEquipe {
        NomEquipe::de(&self.prenom, &self.nom)
    }

    /// The employer, of the person or that the person stands for.
    pub(super) fn siret(&self, reseau: &Reseau) -> Result<Siret, ErreurChamp> {
        let commune = COMMUNES_DES_COMPTES
            .get(self.commune)
            .copied()
            .unwrap_or_default();
        reseau
            .structure_de(commune)
            .map(|structure| structure.siret.clone())
            .ok_or_else(|| ErreurChamp::valeur_inconnue("commune", commune))
    }

    /// The role and its scope; `structure` is that of [`Self::siret`], `equipe` the coordinateur's.
    ///
    /// # Errors
    /// The COG has not the territory.
    pub(super) fn attribution(
        &self,
        cog: &Cog,
        structure: StructureId,
        equipe: EquipeId,
    ) -> Result<Attribution, ErreurChamp> {
        let commune = COMMUNES_DES_COMPTES
            .get(self.commune)
            .copied()
            .unwrap_or_default();
        let departement = || {
            commune
                .parse()
                .ok()
                .and_then(|code| cog.commune(&code))
                .map(|commune| commune.departement.clone())
                .ok_or_else(|| ErreurChamp::valeur_inconnue("commune", commune))
        };
        let portee = match self.role {
            Role::Conseiller => Portee::Soi,
            Role::Coordinateur => Portee::Equipe(equipe),
            Role::Structure => Portee::Structure(structure),
            Role::Prefet => Portee::Departement(departement()?),
            Role::Hub => {
                let departement = departement()?;
                let hubs = cog.territoires(Niveau::Hub);
                let hub = hubs
                    .iter()
                    .find(|hub| hub.departements.contains(&departement))
                    .or_else(|| hubs.first())
                    .ok_or_else(|| ErreurChamp::valeur_inconnue("hub", departement.as_str()))?;
                Portee::Hub(hub.code.parse()?)
            }
            Role::Admin => Portee::Tout,
        };
        Ok(Attribution {
            role: self.role,
            portee,
        })
    }
}

/// Who is printed, always the same people, in the order in which they are.
///
/// # Errors
/// A name of ours breaks a rule of the domain.
pub(super) fn demonstrations(domaine: &DomaineBoite) -> Result<Vec<Demonstration>, ErreurChamp> {
    [
        (Role::Admin, "Sacha", "Fictif-Delorme", "admin", 0),
        (Role::Coordinateur, "Maïa", "Fictif-Bressac", "coordinateur", 0),
        (Role::Structure, "Noé", "Fictif-Valmont", "structure", 0),
        (Role::Prefet, "Lise", "Fictif-Garrigou", "prefet", 0),
        (Role::Hub, "Tom", "Fictif-Kervadec", "hub", 0),
        (Role::Conseiller, "Inès", "Fictif-Lavergne", "conseiller1", 0),
        (Role::Conseiller, "Théo", "Fictif-Rivoiron", "conseiller2", 1),
    ]
    .into_iter()
    .map(|(role, prenom, nom, locale, commune)| {
        let professionnel = (role == Role::Conseiller)
            .then(|| domaine.adresse(locale))
            .flatten();
        Ok(Demonstration {
            role,
            prenom: prenom.parse()?,
            nom: nom.parse()?,
            personnel: format!("{locale}@coop.example").parse()?,
            professionnel,
            commune,
        })
    })
    .collect()
}
