//! The network into the database, in bulk; and what a second run finds there.

use std::collections::HashMap;

use coop_api::{hacher_mot_de_passe, verifier_mot_de_passe};
use coop_domain::{
    ErreurChamp,
    comptes::{Attribution, Portee, Role},
    equipes::{EtatMembre, NouvelleEquipe, Perimetre},
    ids::{CompteId, EquipeId, StructureId},
    structures::Siret,
    temps::{Date, Instant},
    territoires::Cog,
    texte::accorder,
    textes::cgu::VERSION,
};
use coop_store::{
    Base,
    comptes::{self, ComptePourConnexion, NouveauCompte},
    equipes, jour, lieux as registre_des_lieux, sessions, structures,
};

use super::{
    comptes::Demonstration,
    lieux,
    reseau::{Conseiller, Reseau},
};
use crate::erreur::Erreur;

/// How long contracts have run, and will run, in years: their first month is the same.
const ANNEES_AVANT: i16 = 1;
const ANNEES_APRES: i16 = 2;

/// How many conseillers of the network are in the team of the printed coordinateur.
const MEMBRES: usize = 5;

/// What is written, and where.
pub(super) struct Chargement<'a> {
    pub(super) base: &'a Base,
    pub(super) cog: &'a Cog,
    pub(super) reseau: &'a Reseau,
    /// Contracts run from this day's month at the latest.
    pub(super) depuis: Option<Date>,
    pub(super) maintenant: Instant,
}

impl Chargement<'_> {
    /// Writes employers, lieux when the database has none, then every account; says what was written.
    ///
    /// The accounts come last and together: their presence is how a second run knows that all is there.
    ///
    /// # Errors
    /// A failure to hash or to write. What was written before it is found again by the next run.
    pub(super) fn charger(
        &self,
        personnes: &[Demonstration],
        mots_de_passe: &[String],
    ) -> Result<String, Erreur> {
        let jour = jour(self.maintenant).map_err(self.erreur())?;
        structures::importer(
            self.base.writer(),
            self.reseau.structures.clone(),
            self.maintenant,
        )
        .map_err(self.erreur())?;
        let lieux = self.lieux(jour)?;
        let ids = self.structures(jour)?;
        let du = premier_du_mois(jour, -ANNEES_AVANT)?;
        let du = self.depuis.map_or(du, |depuis| depuis.premier_du_mois().min(du));
        let au = premier_du_mois(jour, ANNEES_APRES)?;
        let equipe = self.equipe(personnes)?;
        let mut comptes = Vec::new();
        for (personne, mot_de_passe) in personnes.iter().zip(mots_de_passe) {
            let structure = structure(&ids, &personne.siret(self.reseau)?)?;
            comptes.push(NouveauCompte {
                prenom: personne.prenom.clone(),
                nom: personne.nom.clone(),
                courriel_personnel: personne.personnel.clone(),
                courriel_professionnel: personne.professionnel.clone(),
                mot_de_passe: Some(hacher(mot_de_passe)?),
                cgu: VERSION.to_owned(),
                attributions: vec![personne.attribution(self.cog, structure, equipe)?],
                contrat: personne.est_employee().then_some((structure, du, Some(au))),
            });
        }
        for Conseiller {
            prenom,
            nom,
            personnel,
            professionnel,
            siret,
        } in &self.reseau.conseillers
        {
            comptes.push(NouveauCompte {
                prenom: prenom.clone(),
                nom: nom.clone(),
                courriel_personnel: personnel.clone(),
                courriel_professionnel: Some(professionnel.clone()),
                // Nobody signs in with it: no password opens it.
                mot_de_passe: None,
                cgu: VERSION.to_owned(),
                attributions: vec![Attribution {
                    role: Role::Conseiller,
                    portee: Portee::Soi,
                }],
                contrat: Some((structure(&ids, siret)?, du, Some(au))),
            });
        }
        let nombre = comptes.len();
        let crees = comptes::creer_directs(self.base.writer(), comptes, None, self.maintenant)
            .map_err(self.erreur())?
            .map_err(Erreur::Invitation)?;
        self.peupler(equipe, personnes, &crees)?;
        Ok(format!(
            "Réseau fictif créé : {}, {}, {}.",
            compte(self.reseau.structures.len(), "structure", "structures"),
            compte(lieux, "lieu", "lieux"),
            compte(nombre, "compte", "comptes"),
        ))
    }

    /// The team of the printed coordinateur.
    fn equipe(&self, personnes: &[Demonstration]) -> Result<EquipeId, Erreur> {
        let nom = personnes
            .iter()
            .find(|personne| personne.role == Role::Coordinateur)
            .map_or_else(|| "Équipe fictive".parse(), |personne| Ok(personne.nom_equipe()))?;
        let nouvelle = NouvelleEquipe {
            nom,
            perimetre: Perimetre::Membres,
        };
        equipes::creer(self.base.writer(), nouvelle, None, self.maintenant).map_err(self.erreur())
    }

    /// Some conseillers of the network are members; the first printed one has an invitation to answer.
    fn peupler(
        &self,
        equipe: EquipeId,
        personnes: &[Demonstration],
        crees: &[CompteId],
    ) -> Result<(), Erreur> {
        let invite = personnes
            .iter()
            .zip(crees)
            .find(|(personne, _)| personne.role == Role::Conseiller)
            .map(|(_, compte)| (*compte, EtatMembre::Invite));
        let membres = crees
            .iter()
            .skip(personnes.len())
            .take(MEMBRES)
            .map(|compte| (*compte, EtatMembre::Membre));
        let places = membres.chain(invite).collect();
        equipes::placer_directs(self.base.writer(), equipe, places, self.maintenant).map_err(self.erreur())
    }

    /// Invented lieux, on a database that has no other: among real ones they would mislead.
    fn lieux(&self, jour: Date) -> Result<usize, Erreur> {
        if self
            .base
            .lire(registre_des_lieux::nombre)
            .map_err(self.erreur())?
            > 0
        {
            return Ok(0);
        }
        let lieux = self
            .reseau
            .structures
            .iter()
            .filter_map(|structure| lieux::lieu(self.cog, structure, jour).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let bilan = registre_des_lieux::importer(self.base.writer(), lieux, self.maintenant)
            .map_err(self.erreur())?;
        Ok(bilan.crees)
    }

    fn structures(&self, jour: Date) -> Result<HashMap<Siret, StructureId>, Erreur> {
        let toutes = self
            .base
            .lire(|conn| structures::toutes(conn, jour))
            .map_err(self.erreur())?;
        Ok(toutes
            .into_iter()
            .map(|structure| (structure.siret, structure.id))
            .collect())
    }

    fn erreur(&self) -> impl FnOnce(coop_store::Erreur) -> Erreur {
        Erreur::base(self.base.url())
    }
}

/// The printed accounts that are there already, each with its rank among the printed ones.
pub(super) struct Existant(Vec<(usize, ComptePourConnexion)>);

impl Existant {
    /// Looks for them by what they sign in with.
    ///
    /// # Errors
    /// A failure to read.
    pub(super) fn lire(base: &Base, personnes: &[Demonstration]) -> Result<Self, Erreur> {
        let mut trouves = Vec::new();
        for (rang, personne) in personnes.iter().enumerate() {
            let trouve = base
                .lire(|conn| comptes::par_identifiant(conn, personne.identifiant().as_str()))
                .map_err(Erreur::base(base.url()))?;
            trouves.extend(trouve.map(|compte| (rang, compte)));
        }
        Ok(Self(trouves))
    }

    /// Whether none is there.
    pub(super) const fn est_vide(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives them these passwords, and closes the sessions of those whose password changes; says so.
    ///
    /// # Errors
    /// A failure to hash or to write.
    pub(super) fn retablir(
        self,
        base: &Base,
        mots_de_passe: &[String],
        maintenant: Instant,
    ) -> Result<String, Erreur> {
        let erreur = || Erreur::base(base.url());
        let mut changes = 0;
        for (rang, compte) in self.0 {
            let Some((mot_de_passe, ancien)) = mots_de_passe.get(rang).zip(compte.mot_de_passe) else {
                continue;
            };
            if verifier_mot_de_passe(mot_de_passe, Some(&ancien)) {
                continue;
            }
            changes += 1;
            comptes::rehacher(
                base.writer(),
                compte.id,
                ancien,
                hacher(mot_de_passe)?,
                maintenant,
            )
            .map_err(erreur())?;
            sessions::revoquer_toutes(base.writer(), compte.id, None, maintenant).map_err(erreur())?;
        }
        Ok(if changes == 0 {
            "Le réseau fictif est déjà là, ses comptes ont gardé leur mot de passe.".to_owned()
        } else {
            format!(
                "Le réseau fictif est déjà là : {}, leurs sessions sont fermées.",
                compte(
                    changes,
                    "compte a un nouveau mot de passe",
                    "comptes ont un nouveau mot de passe"
                )
            )
        })
    }
}

fn hacher(mot_de_passe: &str) -> Result<String, Erreur> {
    hacher_mot_de_passe(mot_de_passe).map_err(Erreur::MotDePasse)
}

fn structure(ids: &HashMap<Siret, StructureId>, siret: &Siret) -> Result<StructureId, Erreur> {
    ids.get(siret)
        .copied()
        .ok_or_else(|| Erreur::StructureInconnue(siret.clone()))
}

fn compte(nombre: usize, singulier: &str, pluriel: &str) -> String {
    accorder(u32::try_from(nombre).unwrap_or(u32::MAX), singulier, pluriel)
}

fn premier_du_mois(jour: Date, annees: i16) -> Result<Date, ErreurChamp> {
    Date::new(jour.annee().saturating_add(annees), jour.mois(), 1)
        .ok_or_else(|| ErreurChamp::format("date", format!("Le mois de {jour} n'a pas de premier jour.")))
}
