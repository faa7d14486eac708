//! The tiles of « Mon espace »: what each role finds there. A tile leads somewhere that exists today.

use super::Role;
use crate::{
    icones::{self, Icone},
    textes::coquille,
};

/// A tile: a tool, in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tuile {
    /// Its words.
    pub titre: &'static str,
    /// What one does there.
    pub description: &'static str,
    /// Where it leads: a path of this site, or the address of another.
    pub adresse: &'static str,
    /// What is drawn beside its words.
    pub icone: Icone,
}

impl Tuile {
    /// Whether it leads to another site.
    #[must_use]
    pub fn est_externe(&self) -> bool {
        !self.adresse.starts_with('/')
    }
}

/// The tiles of a role, in order.
#[must_use]
pub const fn tuiles(role: Role) -> &'static [Tuile] {
    match role {
        Role::Conseiller => &[
            NOUVEAU_CRA,
            JOURNEE,
            MES_CRA,
            MES_STATISTIQUES,
            CARTOGRAPHIE,
            LIEUX,
            COMPTE,
            LES_BASES,
            AIDANTS_CONNECT,
            PIX_ORGA,
        ],
        Role::Coordinateur => &[
            EQUIPE,
            STATISTIQUES_NATIONALES,
            CARTOGRAPHIE,
            LIEUX,
            COMPTE,
            LES_BASES,
            AIDANTS_CONNECT,
            PIX_ORGA,
        ],
        Role::Admin => &[
            COMPTES,
            JOURNAL_D_AUDIT,
            STATISTIQUES_NATIONALES,
            CARTOGRAPHIE,
            COMPTE,
            LES_BASES,
        ],
        Role::Structure => &[COMPTES, STATISTIQUES_NATIONALES, CARTOGRAPHIE, COMPTE, LES_BASES],
        Role::Hub | Role::Prefet => &[STATISTIQUES_NATIONALES, CARTOGRAPHIE, COMPTE, LES_BASES],
    }
}

const NOUVEAU_CRA: Tuile = Tuile {
    titre: coquille::NOUVEAU_CRA.libelle,
    description: "Rendre compte d'un accompagnement, en quelques clics.",
    adresse: coquille::NOUVEAU_CRA.chemin,
    icone: icones::SAISIR,
};
const JOURNEE: Tuile = Tuile {
    titre: coquille::JOURNEE.libelle,
    description: "Plusieurs accompagnements d'un coup, comme dans un tableur.",
    adresse: coquille::JOURNEE.chemin,
    icone: icones::TABLEAU,
};
const MES_CRA: Tuile = Tuile {
    titre: coquille::MES_CRA.libelle,
    description: "Retrouver, corriger ou supprimer un compte-rendu.",
    adresse: coquille::MES_CRA.chemin,
    icone: icones::LISTE,
};
const MES_STATISTIQUES: Tuile = Tuile {
    titre: coquille::MES_STATISTIQUES.libelle,
    description: "Voir vos accompagnements en chiffres, à jour à tout moment.",
    adresse: coquille::MES_STATISTIQUES.chemin,
    icone: icones::GRAPHIQUE,
};
const STATISTIQUES_NATIONALES: Tuile = Tuile {
    titre: coquille::STATISTIQUES_NATIONALES.libelle,
    description: "Voir les accompagnements de toute la France en chiffres.",
    adresse: coquille::STATISTIQUES_NATIONALES.chemin,
    icone: icones::GRAPHIQUE,
};
const CARTOGRAPHIE: Tuile = Tuile {
    titre: coquille::CARTOGRAPHIE.libelle,
    description: "Orienter une personne vers un lieu proche d'elle.",
    adresse: coquille::CARTOGRAPHIE.chemin,
    icone: icones::CARTE,
};
const LIEUX: Tuile = Tuile {
    titre: coquille::MES_LIEUX.libelle,
    description: "Dire où vous accompagnez des personnes et choisir votre permanence.",
    adresse: coquille::MES_LIEUX.chemin,
    icone: icones::LIEU,
};
const COMPTE: Tuile = Tuile {
    titre: coquille::MON_COMPTE.libelle,
    description: "Relire vos informations et voir vos appareils connectés.",
    adresse: coquille::MON_COMPTE.chemin,
    icone: icones::PERSONNE,
};
const EQUIPE: Tuile = Tuile {
    titre: coquille::MON_EQUIPE.libelle,
    description: "Inviter des conseillers dans votre équipe et suivre leur arrivée.",
    adresse: coquille::MON_EQUIPE.chemin,
    icone: icones::PERSONNES,
};
const COMPTES: Tuile = Tuile {
    titre: coquille::COMPTES.libelle,
    description: "Inviter une personne et suivre son arrivée.",
    adresse: coquille::COMPTES.chemin,
    icone: icones::PERSONNES,
};
const JOURNAL_D_AUDIT: Tuile = Tuile {
    titre: coquille::JOURNAL_D_AUDIT.libelle,
    description: "Voir qui a fait quoi, quand et pourquoi.",
    adresse: coquille::JOURNAL_D_AUDIT.chemin,
    icone: icones::LISTE,
};
const LES_BASES: Tuile = Tuile {
    titre: "Les Bases",
    description: "Trouver et partager des ressources pour vos accompagnements.",
    adresse: "https://lesbases.anct.gouv.fr",
    icone: icones::LIVRE,
};
const AIDANTS_CONNECT: Tuile = Tuile {
    titre: "Aidants Connect",
    description: "Faire une démarche en ligne à la place d'une personne, avec son accord.",
    adresse: "https://aidantsconnect.beta.gouv.fr",
    icone: icones::ENTRAIDE,
};
const PIX_ORGA: Tuile = Tuile {
    titre: "Pix Orga",
    description: "Organiser un parcours Pix pour un groupe.",
    adresse: "https://orga.pix.fr",
    icone: icones::DIPLOME,
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{
        super::droits::{Action, Etendue, Ressource, etendue},
        *,
    };
    use crate::enumeration::Enumeration;

    #[test]
    fn a_tile_that_needs_a_right_is_shown_to_those_who_have_it() {
        for role in Role::TOUS.iter().copied() {
            let montre = |chemin| tuiles(role).iter().any(|tuile| tuile.adresse == chemin);
            let permis = |ressource, action| etendue(role, ressource, action) != Etendue::Aucune;
            assert_eq!(
                montre(coquille::MES_LIEUX.chemin),
                permis(Ressource::LieuxPropres, Action::Lister),
                "{role:?}"
            );
            assert_eq!(
                montre(coquille::COMPTES.chemin),
                permis(Ressource::Invitation, Action::Creer),
                "{role:?}"
            );
            assert_eq!(
                montre(coquille::MON_EQUIPE.chemin),
                etendue(role, Ressource::Equipe, Action::Modifier) == Etendue::Portee,
                "{role:?}"
            );
            assert_eq!(
                montre(coquille::JOURNAL_D_AUDIT.chemin),
                permis(Ressource::Audit, Action::Lister),
                "{role:?}"
            );
            for (chemin, action) in [
                (coquille::NOUVEAU_CRA.chemin, Action::Creer),
                (coquille::MES_CRA.chemin, Action::Lister),
            ] {
                assert_eq!(montre(chemin), permis(Ressource::Cra, action), "{role:?}");
            }
            // One address: those who have figures of their own read them first.
            let siennes = tuiles(role)
                .iter()
                .any(|tuile| tuile.titre == coquille::MES_STATISTIQUES.libelle);
            assert_eq!(
                siennes,
                permis(Ressource::StatistiquesPropres, Action::Lire),
                "{role:?}"
            );
            assert!(montre(coquille::MES_STATISTIQUES.chemin), "{role:?}");
            assert!(montre(coquille::MON_COMPTE.chemin) && permis(Ressource::Profil, Action::Lire));
        }
    }

    #[test]
    fn a_tile_says_what_it_is_and_leads_to_one_place() {
        for role in Role::TOUS.iter().copied() {
            let adresses: HashSet<_> = tuiles(role).iter().map(|tuile| tuile.adresse).collect();
            assert_eq!(adresses.len(), tuiles(role).len(), "{role:?}");
            for tuile in tuiles(role) {
                assert!(!tuile.titre.is_empty() && tuile.description.ends_with('.'));
                assert_eq!(tuile.est_externe(), tuile.adresse.starts_with("https://"));
            }
        }
    }
}
