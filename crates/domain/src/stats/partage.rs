//! Figures that a conseiller hands out: to whom, of which days, until when. Whoever was handed them reads them as the
//! conseiller does; everybody else sees nothing.

use serde::{Deserialize, Serialize};

use super::echanges::Statistiques;
use crate::{
    ErreurChamp,
    cra::ANNEE_MIN,
    enumeration::enumeration,
    ids::PartageId,
    temps::{Date, Instant},
    textes::partages as textes,
};

/// How many a person has open at once.
pub const PARTAGES_MAX: usize = 100;
/// The longest time that a share stays open, in days.
pub const JOURS_MAX: u16 = 400;

enumeration! {
    /// To whom figures are handed out. Positions are what the database holds.
    Destinataire, champ "destinataire" {
        Lien = 1, "lien", "Toute personne qui a le lien", "Sans compte : qui a le lien lit les chiffres.";
        Structure = 2, "structure", "Ma structure", "Les comptes de la structure employeuse.";
        Coordinateur = 3, "coordinateur", "Mon coordinateur", "Les coordinateurs de l'équipe.";
    }
}

impl Destinataire {
    /// How many days such a share stays open, when nothing is said.
    #[must_use]
    pub const fn jours(self) -> u16 {
        match self {
            Self::Lien => 90,
            // A year, and the time of writing a report about it.
            Self::Structure | Self::Coordinateur => JOURS_MAX,
        }
    }
}

/// What is to be handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaisiePartage {
    /// To whom.
    pub destinataire: Destinataire,
    /// Which employer or which team, as `GET /stats/partages` lists them; not for a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub code: Option<String>,
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// How many days it stays open, 1 to 400; 90 for a link and 400 for the rest, when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = 90, minimum = 1, maximum = 400))]
    pub jours: Option<u16>,
}

impl SaisiePartage {
    /// What cannot be handed out, field by field; nothing when it can.
    #[must_use]
    pub fn examiner(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.destinataire == Destinataire::Lien && self.code.is_some() {
            erreurs.push(ErreurChamp::new("code", "interdit", textes::CODE_DE_TROP));
        }
        if self.destinataire != Destinataire::Lien && self.code.is_none() {
            erreurs.push(ErreurChamp::new("code", "obligatoire", textes::CODE_MANQUANT));
        }
        if self.du.annee() < ANNEE_MIN {
            erreurs.push(ErreurChamp::new("du", "trop_tot", textes::TROP_TOT));
        }
        if self.au < self.du {
            erreurs.push(ErreurChamp::new("au", "avant_debut", textes::INVERSEES));
        }
        if self.jours.is_some_and(|jours| !(1..=JOURS_MAX).contains(&jours)) {
            erreurs.push(ErreurChamp::new("jours", "hors_bornes", textes::JOURS));
        }
        erreurs
    }

    /// How many days it stays open.
    #[must_use]
    pub fn duree(&self) -> u16 {
        self.jours.unwrap_or_else(|| self.destinataire.jours())
    }
}

/// A share, as the conseiller who made it reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partage {
    /// Its identifier.
    pub id: PartageId,
    /// To whom.
    pub destinataire: Destinataire,
    /// Which employer or which team; null for a link.
    pub code: Option<String>,
    /// Its name; of a link, what it is.
    #[cfg_attr(feature = "openapi", schema(example = "Commune de Guéret"))]
    pub nom: String,
    /// First day of the figures.
    pub du: Date,
    /// Last day of the figures.
    pub au: Date,
    /// When it was handed out.
    pub cree_le: Instant,
    /// When it closes by itself.
    pub expire_le: Instant,
    /// When it was taken back.
    pub revoque_le: Option<Instant>,
    /// How often it was read: readings within a minute are one.
    pub lectures: u32,
    /// When it was read last.
    pub lu_le: Option<Instant>,
}

impl Partage {
    /// Whether it can be read at this moment.
    #[must_use]
    pub fn ouvert(&self, maintenant: Instant) -> bool {
        self.revoque_le.is_none() && maintenant < self.expire_le
    }

    /// Whether it hands these days to this recipient.
    #[must_use]
    pub fn est(&self, a: &Recipiendaire, (du, au): (Date, Date)) -> bool {
        self.destinataire == a.destinataire
            && self.code.as_deref() == Some(&a.code)
            && (self.du, self.au) == (du, au)
    }
}

/// A share that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartageCree {
    /// The share.
    pub partage: Partage,
    /// The address that opens it, of a link: told this once, and kept nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://coop.example/partage/J1q0Xn3uU4x4m0n2Yk8oQmJt5wY7v1c9ZbKdLsPqRtE")
    )]
    pub lien: Option<String>,
}

/// Somebody to whom one may hand figures out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recipiendaire {
    /// What kind.
    pub destinataire: Destinataire,
    /// Which employer or which team.
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub code: String,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Commune de Guéret"))]
    pub nom: String,
}

/// The shares of a conseiller.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partages {
    /// Those that are open, then the last ones that are closed; the newest first.
    pub items: Vec<Partage>,
    /// The employers whose contract runs, then the teams that one is a member of.
    pub recipiendaires: Vec<Recipiendaire>,
}

/// A share, as who was handed it reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartageRecu {
    /// Its identifier.
    pub id: PartageId,
    /// The conseiller's first and last name.
    #[cfg_attr(feature = "openapi", schema(example = "Élodie Lefèvre"))]
    pub de: String,
    /// First day of the figures.
    pub du: Date,
    /// Last day of the figures.
    pub au: Date,
    /// When it was handed out.
    pub cree_le: Instant,
    /// When it closes by itself.
    pub expire_le: Instant,
}

/// The shares that one was handed and that are open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartagesRecus {
    /// The newest first.
    pub items: Vec<PartageRecu>,
}

/// The figures of a share, as they are now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChiffresPartages {
    /// The share.
    pub partage: PartageRecu,
    /// The conseiller's own figures of these days.
    pub chiffres: Statistiques,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saisie(destinataire: Destinataire, code: Option<&str>, du: &str, au: &str) -> SaisiePartage {
        SaisiePartage {
            destinataire,
            code: code.map(str::to_owned),
            du: du.parse().unwrap(),
            au: au.parse().unwrap(),
            jours: None,
        }
    }

    fn refusees(saisie: &SaisiePartage) -> Vec<String> {
        saisie
            .examiner()
            .into_iter()
            .map(|erreur| erreur.chemin)
            .collect()
    }

    #[test]
    fn what_is_handed_out_has_days_in_order_and_one_recipient() {
        let code = Some("0192f0c1-0000-7000-8000-000000000001");
        for bonne in [
            saisie(Destinataire::Lien, None, "2026-10-01", "2026-10-31"),
            saisie(Destinataire::Structure, code, "2024-02-29", "2024-02-29"),
            saisie(Destinataire::Coordinateur, code, "2020-01-01", "2026-12-31"),
        ] {
            assert_eq!(bonne.examiner(), []);
        }
        let fausse = SaisiePartage {
            jours: Some(401),
            ..saisie(Destinataire::Lien, code, "2019-12-31", "2019-12-30")
        };
        assert_eq!(refusees(&fausse), ["code", "du", "au", "jours"]);
        let sans = SaisiePartage {
            jours: Some(0),
            ..saisie(Destinataire::Structure, None, "2026-10-01", "2026-10-31")
        };
        assert_eq!(refusees(&sans), ["code", "jours"]);
    }

    #[test]
    fn a_link_stays_open_for_a_season_and_a_report_for_a_year() {
        let duree = |destinataire| saisie(destinataire, None, "2026-10-01", "2026-10-31").duree();
        assert_eq!(duree(Destinataire::Lien), 90);
        assert_eq!(duree(Destinataire::Structure), 400);
        assert_eq!(duree(Destinataire::Coordinateur), 400);
    }
}
