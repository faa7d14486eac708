//! What of the accounts and employers a person may see: the scope of the active role, as a filter.

use coop_domain::{
    comptes::{Attribution, Portee, droits::Etendue, echanges::CompteResume},
    ids::{EquipeId, StructureId},
    structures::StructureResumee,
    territoires::{CodeDepartement, Cog, Niveau},
};

/// What a right reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Visibles {
    /// Everything.
    Tout,
    /// One employer, and its people.
    Structure(StructureId),
    /// The people of one team.
    Equipe(EquipeId),
    /// The employers of these départements, and their people.
    Departements(Vec<CodeDepartement>),
    /// Nothing.
    Rien,
}

impl Visibles {
    /// What a person acting under `attribution` sees of what a right reaches this far.
    pub(crate) fn de(etendue: Etendue, attribution: &Attribution, cog: &Cog) -> Self {
        let territoire = |niveau, code: &str| {
            Self::Departements(
                cog.territoire(niveau, code)
                    .map(|territoire| territoire.departements)
                    .unwrap_or_default(),
            )
        };
        match (etendue, &attribution.portee) {
            (Etendue::Tout, _) => Self::Tout,
            (Etendue::Portee, Portee::Structure(structure)) => Self::Structure(*structure),
            (Etendue::Portee, Portee::Departement(code)) => Self::Departements(vec![code.clone()]),
            (Etendue::Portee, Portee::Region(code)) => territoire(Niveau::Region, code.as_str()),
            (Etendue::Portee, Portee::Hub(slug)) => territoire(Niveau::Hub, slug.as_str()),
            (Etendue::Portee, Portee::Equipe(equipe)) => Self::Equipe(*equipe),
            (Etendue::Portee, Portee::Soi | Portee::Tout) | (Etendue::Soi | Etendue::Aucune, _) => Self::Rien,
        }
    }

    /// Whether this employer is seen.
    pub(crate) fn structure(&self, structure: &StructureResumee) -> bool {
        match self {
            Self::Tout => true,
            Self::Structure(id) => structure.id == *id,
            Self::Departements(codes) => structure
                .departement
                .as_ref()
                .is_some_and(|departement| codes.contains(departement)),
            Self::Equipe(_) | Self::Rien => false,
        }
    }

    /// Whether this account is seen: by its employer. A team is not asked: nobody acts on an account
    /// through it.
    pub(crate) fn compte(&self, compte: &CompteResume) -> bool {
        *self == Self::Tout
            || compte
                .structure
                .as_ref()
                .is_some_and(|structure| self.structure(structure))
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::{comptes::Role, ids::StructureId};

    use super::*;

    #[test]
    fn each_role_sees_what_its_scope_reaches() {
        let cog = Cog::charger().unwrap();
        let vus = |etendue, role, portee| Visibles::de(etendue, &Attribution { role, portee }, &cog);
        let structure = StructureId::depuis_octets([1; 16]);
        assert_eq!(vus(Etendue::Tout, Role::Admin, Portee::Tout), Visibles::Tout);
        assert_eq!(
            vus(Etendue::Portee, Role::Structure, Portee::Structure(structure)),
            Visibles::Structure(structure)
        );
        let codes = |portee, role| match vus(Etendue::Portee, role, portee) {
            Visibles::Departements(codes) => codes.iter().map(ToString::to_string).collect::<Vec<_>>(),
            autre => panic!("{autre:?}"),
        };
        assert_eq!(
            codes(Portee::Departement("23".parse().unwrap()), Role::Prefet),
            ["23"]
        );
        assert_eq!(
            codes(Portee::Region("53".parse().unwrap()), Role::Prefet),
            ["22", "29", "35", "56"]
        );
        assert_eq!(
            codes(Portee::Hub("hub-corsica".parse().unwrap()), Role::Hub),
            ["2A", "2B"]
        );
        let equipe = EquipeId::depuis_octets([2; 16]);
        assert_eq!(
            vus(Etendue::Portee, Role::Coordinateur, Portee::Equipe(equipe)),
            Visibles::Equipe(equipe)
        );
        assert_eq!(vus(Etendue::Soi, Role::Conseiller, Portee::Soi), Visibles::Rien);
        assert_eq!(vus(Etendue::Aucune, Role::Admin, Portee::Tout), Visibles::Rien);
    }
}
