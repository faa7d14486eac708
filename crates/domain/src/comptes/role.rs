//! What a person is for the programme, and over what.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    ErreurChamp,
    enumeration::{Enumeration, enumeration},
    ids::{EquipeId, StructureId},
    territoires::{CodeDepartement, CodeRegion, SlugHub},
};

enumeration! {
    /// A role. Positions are what the database holds.
    Role, champ "role" {
        Conseiller = 1, "conseiller", "Conseiller numérique", "Accompagne des personnes et rend compte de son activité.";
        Coordinateur = 2, "coordinateur", "Coordinateur", "Anime une équipe de conseillers.";
        Structure = 3, "structure", "Structure employeuse", "Emploie des conseillers.";
        Prefet = 4, "prefet", "Préfecture", "Suit le programme dans un département ou une région.";
        Hub = 5, "hub", "Hub territorial", "Anime la médiation numérique de son territoire.";
        Admin = 6, "admin", "Administration", "Pilote le programme et aide ses utilisateurs.";
    }
}

enumeration! {
    /// The kind of a scope. Positions are what the database holds.
    GenrePortee, champ "portee" {
        Soi = 1, "soi", "Soi", "La personne, et elle seule.";
        Equipe = 2, "equipe", "Équipe", "";
        Structure = 3, "structure", "Structure", "";
        Departement = 4, "departement", "Département", "";
        Region = 5, "region", "Région", "";
        Hub = 6, "hub", "Hub", "";
        Tout = 7, "tout", "Tout", "";
    }
}

enumeration! {
    /// What is done with a role of somebody.
    GesteRole, champ "geste" {
        Donner = 1, "donner", "Donner", "La personne l'a en plus des autres.";
        Retirer = 2, "retirer", "Retirer", "La personne garde les autres.";
    }
}

impl Role {
    /// Whether the administration gives it to an account and takes it away: the others come with a contract, and end
    /// with it.
    #[must_use]
    pub const fn se_donne(self) -> bool {
        matches!(self, Self::Structure | Self::Prefet | Self::Hub | Self::Admin)
    }

    /// Whether whoever acts under it gives a second factor, where others than the machine itself reach the service.
    #[must_use]
    pub const fn demande_le_double(self) -> bool {
        matches!(self, Self::Admin)
    }
}

/// What a role reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "genre", content = "code", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Portee {
    /// The person, and nobody else: a conseiller's.
    Soi,
    /// A team: a coordinateur's.
    Equipe(EquipeId),
    /// An employer.
    Structure(StructureId),
    /// A département: a préfet's.
    Departement(CodeDepartement),
    /// A région: a préfet's.
    Region(CodeRegion),
    /// The territory of a hub.
    Hub(SlugHub),
    /// Everything: an admin's.
    Tout,
}

impl Portee {
    /// The scope of this kind that `code` names: what [`Portee::genre`] and `Display` had written.
    ///
    /// # Errors
    /// When the code is not one of this kind; a kind that names nothing has an empty one.
    pub fn lire(genre: GenrePortee, code: &str) -> Result<Self, ErreurChamp> {
        let portee = match genre {
            GenrePortee::Soi => Self::Soi,
            GenrePortee::Equipe => Self::Equipe(code.parse()?),
            GenrePortee::Structure => Self::Structure(code.parse()?),
            GenrePortee::Departement => Self::Departement(code.parse()?),
            GenrePortee::Region => Self::Region(code.parse()?),
            GenrePortee::Hub => Self::Hub(code.parse()?),
            GenrePortee::Tout => Self::Tout,
        };
        if matches!(portee, Self::Soi | Self::Tout) && !code.is_empty() {
            return Err(ErreurChamp::valeur_inconnue(GenrePortee::CHAMP, code));
        }
        Ok(portee)
    }

    /// The kind of this scope.
    #[must_use]
    pub const fn genre(&self) -> GenrePortee {
        match self {
            Self::Soi => GenrePortee::Soi,
            Self::Equipe(_) => GenrePortee::Equipe,
            Self::Structure(_) => GenrePortee::Structure,
            Self::Departement(_) => GenrePortee::Departement,
            Self::Region(_) => GenrePortee::Region,
            Self::Hub(_) => GenrePortee::Hub,
            Self::Tout => GenrePortee::Tout,
        }
    }

    /// Whether this role can have this scope.
    #[must_use]
    pub const fn convient_a(&self, role: Role) -> bool {
        matches!(
            (role, self),
            (Role::Conseiller, Self::Soi)
                | (Role::Coordinateur, Self::Equipe(_))
                | (Role::Structure, Self::Structure(_))
                | (Role::Prefet, Self::Departement(_) | Self::Region(_))
                | (Role::Hub, Self::Hub(_))
                | (Role::Admin, Self::Tout)
        )
    }
}

impl fmt::Display for Portee {
    /// What the scope names, without its kind; empty when it names nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Soi | Self::Tout => Ok(()),
            Self::Equipe(id) => id.fmt(f),
            Self::Structure(id) => id.fmt(f),
            Self::Departement(code) => code.fmt(f),
            Self::Region(code) => code.fmt(f),
            Self::Hub(slug) => slug.fmt(f),
        }
    }
}

/// A role with its scope: a person has one or more, one of them active.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribution {
    /// The role.
    pub role: Role,
    /// What it reaches.
    pub portee: Portee,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portees() -> Vec<Portee> {
        vec![
            Portee::Soi,
            Portee::Equipe(EquipeId::depuis_octets([1; 16])),
            Portee::Structure(StructureId::depuis_octets([2; 16])),
            Portee::Departement("2A".parse().unwrap()),
            Portee::Region("84".parse().unwrap()),
            Portee::Hub("francilin".parse().unwrap()),
            Portee::Tout,
        ]
    }

    #[test]
    fn each_role_has_the_scopes_of_its_kind() {
        for (role, permises) in [
            (Role::Conseiller, &[GenrePortee::Soi][..]),
            (Role::Coordinateur, &[GenrePortee::Equipe]),
            (Role::Structure, &[GenrePortee::Structure]),
            (Role::Prefet, &[GenrePortee::Departement, GenrePortee::Region]),
            (Role::Hub, &[GenrePortee::Hub]),
            (Role::Admin, &[GenrePortee::Tout]),
        ] {
            let vues: Vec<_> = portees()
                .iter()
                .filter(|portee| portee.convient_a(role))
                .map(Portee::genre)
                .collect();
            assert_eq!(vues, permises, "{role:?}");
        }
    }

    #[test]
    fn a_scope_is_read_back_from_its_two_columns_and_from_json() {
        let genres: Vec<_> = portees().iter().map(Portee::genre).collect();
        assert_eq!(genres, GenrePortee::TOUS);
        for portee in portees() {
            assert_eq!(Portee::lire(portee.genre(), &portee.to_string()).unwrap(), portee);
            let json = serde_json::to_value(&portee).unwrap();
            assert_eq!(json["genre"], portee.genre().code());
            assert_eq!(serde_json::from_value::<Portee>(json).unwrap(), portee);
        }
    }

    #[test]
    fn a_scope_with_another_s_code_is_refused() {
        for (genre, code) in [
            (GenrePortee::Soi, "23"),
            (GenrePortee::Tout, "tout"),
            (GenrePortee::Departement, ""),
            (GenrePortee::Region, "2A"),
            (GenrePortee::Structure, "13002526500013"),
            (GenrePortee::Hub, "Francil'In"),
        ] {
            assert!(Portee::lire(genre, code).is_err(), "{genre:?} {code}");
        }
    }

    #[test]
    fn positions_never_change() {
        let roles: Vec<_> = Role::TOUS.iter().map(|role| role.position()).collect();
        assert_eq!(roles, [1, 2, 3, 4, 5, 6]);
        let genres: Vec<_> = GenrePortee::TOUS.iter().map(|genre| genre.position()).collect();
        assert_eq!(genres, [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(Role::depuis_position(6).unwrap(), Role::Admin);
        for inconnue in [0, 7, -1, i64::MAX] {
            assert!(Role::depuis_position(inconnue).is_err());
        }
    }
}
