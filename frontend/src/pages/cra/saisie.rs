//! What is typed of a CRA, what is proposed at first, and what the rules say of it.

use coop_domain::{
    ErreurChamp,
    cra::{
        Canal, Contexte, Periode, SaisieCra, TypeCra,
        echanges::{AideSaisie, CommuneProposee, LieuDeSaisie},
        modele::ModeleCra,
    },
    ids::LieuId,
    lieu::CodeInsee,
    temps::{Date, Instant},
    territoires::{CodeDepartement, jour_local},
};
use leptos::prelude::*;

use super::champs::{est_du_cadre, rang};
use crate::composants::{Choisi, Proposition};

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Saisie {
    /// The answers; the commune is beside.
    pub(super) cra: RwSignal<SaisieCra>,
    /// The commune: its value begins with its code.
    pub(super) commune: Choisi,
    /// The label that is being typed.
    pub(super) etiquette: RwSignal<String>,
    /// The one person is sent elsewhere, to an organisme that may not be chosen yet.
    pub(super) orienter: RwSignal<bool>,
    /// What the server said of the person, and when by the clock of the device.
    aide: StoredValue<(AideSaisie, f64)>,
    /// The counts of an atelier, while another type is looked at.
    de_cote: StoredValue<Option<SaisieCra>>,
}

impl Saisie {
    /// A new CRA, with what the last one leads to expect.
    pub(super) fn nouvelle(aide: AideSaisie) -> Self {
        let saisie = Self::vide(aide);
        saisie.proposer();
        saisie
    }

    /// A CRA that is corrected.
    pub(super) fn de(aide: AideSaisie, cra: &SaisieCra, commune: &str) -> Self {
        let saisie = Self::vide(aide);
        saisie.remplir(cra, commune);
        saisie
    }

    fn vide(aide: AideSaisie) -> Self {
        Self {
            cra: RwSignal::new(SaisieCra::default()),
            commune: Choisi::new(),
            etiquette: RwSignal::new(String::new()),
            orienter: RwSignal::new(false),
            aide: StoredValue::new((aide, js_sys::Date::now())),
            de_cote: StoredValue::new(None),
        }
    }

    /// Shows this CRA.
    pub(super) fn remplir(self, cra: &SaisieCra, commune: &str) {
        self.choisir_commune(&cra.commune, commune);
        self.etiquette.set(String::new());
        let seul = !cra.type_.is_some_and(TypeCra::est_collectif);
        self.orienter.set(seul && cra.suite.rediriges() > 0);
        self.de_cote.set_value(None);
        self.cra.set(cra.clone());
    }

    /// Begins anew: today, where and how long the last time.
    pub(super) fn proposer(self) {
        let (dernier, premier) = self.aide.with_value(|(aide, _)| {
            let dernier = aide.dernier.clone();
            let principal = aide.lieux.iter().find(|lieu| lieu.principal);
            let seul = aide.lieux.first().filter(|_| aide.lieux.len() == 1);
            (dernier, principal.or(seul).map(|lieu| lieu.id))
        });
        let mut cra = SaisieCra {
            participants: Some(1),
            ..SaisieCra::default()
        };
        self.commune.vider();
        match dernier {
            Some(dernier) => {
                cra.canal = Some(dernier.canal);
                cra.lieu_id = dernier.lieu_id.filter(|lieu| self.lieu(*lieu).is_some());
                cra.duree = Some(dernier.duree);
                // A bus is seldom where it was the last time.
                if dernier.lieu_id.is_none() {
                    self.proposer_commune(dernier.commune.as_str());
                }
            }
            None => {
                cra.canal = premier.map(|_| Canal::LieuActivite);
                cra.lieu_id = premier;
            }
        }
        self.commune_du_lieu(cra.lieu_id);
        cra.date = self
            .aujourd_hui()
            .map_or_else(String::new, |jour| jour.to_string());
        self.etiquette.set(String::new());
        self.orienter.set(false);
        self.de_cote.set_value(None);
        self.cra.set(cra);
    }

    /// Begins as this one: everything but its day, and a lieu where the person works no more.
    pub(super) fn dupliquer(self, cra: &SaisieCra, commune: &str) {
        self.remplir(
            &SaisieCra {
                lieu_id: cra.lieu_id.filter(|lieu| self.lieu(*lieu).is_some()),
                ..cra.clone()
            },
            commune,
        );
        let jour = self
            .aujourd_hui()
            .map_or_else(String::new, |jour| jour.to_string());
        self.cra.update(|cra| cra.date = jour);
        self.etiquette.set(String::new());
        self.de_cote.set_value(None);
    }

    /// Begins as a template says, today; what it leaves open is what the last CRA leads to expect.
    pub(super) fn selon(self, modele: &ModeleCra) {
        self.proposer();
        let propose = untrack(|| self.valeur());
        let nom = untrack(|| self.commune.proposition()).map(|commune| commune.libelle);
        let mut cra = modele.cra.clone();
        cra.date.clone_from(&propose.date);
        cra.duree = cra.duree.or(propose.duree);
        if !cra.type_.is_some_and(TypeCra::est_collectif) {
            cra.participants = cra.participants.or(Some(1));
        }
        let mut commune = modele.commune_nom.clone();
        if cra.canal.is_none() {
            cra.canal = propose.canal;
            cra.lieu_id = propose.lieu_id;
            if cra.commune.is_empty() {
                (cra.commune, commune) = (propose.commune, nom);
            }
        }
        // The person may work there no more.
        cra.lieu_id = cra.lieu_id.filter(|lieu| self.lieu(*lieu).is_some());
        let lieu = cra.lieu_id;
        let sans_commune = cra.commune.is_empty();
        self.remplir(&cra, commune.as_deref().unwrap_or_default());
        if sans_commune {
            self.commune_du_lieu(lieu);
        }
    }

    /// The next CRA of the same moment: the day, the canal and the place stay.
    pub(super) fn suivante(self) {
        let fait = self.cra.get_untracked();
        self.cra.set(SaisieCra {
            date: fait.date,
            canal: fait.canal,
            lieu_id: fait.lieu_id,
            commune: fait.commune,
            duree: fait.duree,
            participants: Some(1),
            ..SaisieCra::default()
        });
        self.etiquette.set(String::new());
        self.orienter.set(false);
        self.de_cote.set_value(None);
    }

    /// What would be sent: followed by who asks in a view.
    pub(super) fn valeur(self) -> SaisieCra {
        let mut cra = self.cra.get();
        let commune = self.commune.proposition();
        cra.commune = commune.map_or_else(String::new, |commune| commune.valeur);
        cra.commune
            .truncate(cra.commune.find(' ').unwrap_or(cra.commune.len()));
        let etiquette = self.etiquette.with(|texte| texte.trim().to_owned());
        if !etiquette.is_empty() && !cra.tags.contains(&etiquette) {
            cra.tags.push(etiquette);
        }
        cra
    }

    /// Every mistake that it holds, in the order of the form.
    pub(super) fn erreurs(self, cra: &SaisieCra) -> Vec<ErreurChamp> {
        let mut erreurs = cra.verifier(&self.contexte(cra)).err().unwrap_or_default();
        let seul = !cra.type_.is_some_and(TypeCra::est_collectif);
        if seul && self.orienter.get() && cra.suite.rediriges() == 0 {
            let message = "Choisissez vers quel organisme la personne est orientée.";
            erreurs.push(ErreurChamp::new("suite/redirections", "obligatoire", message));
        }
        erreurs.sort_by_key(|erreur| rang(&erreur.chemin));
        erreurs
    }

    /// A CRA at the day and the place that this says.
    pub(super) fn situer(self, cra: &SaisieCra) -> SaisieCra {
        let cadre = self.valeur();
        SaisieCra {
            date: cadre.date,
            canal: cadre.canal,
            lieu_id: cadre.lieu_id,
            commune: cadre.commune,
            ..cra.clone()
        }
    }

    /// Every mistake of a CRA of which this says the day and the place, but those about them.
    pub(super) fn erreurs_sans_cadre(self, cra: &SaisieCra) -> Vec<ErreurChamp> {
        let entier = self.situer(cra);
        let mut erreurs = entier.verifier(&self.contexte(&entier)).err().unwrap_or_default();
        erreurs.retain(|erreur| !est_du_cadre(erreur));
        erreurs
    }

    fn contexte(self, cra: &SaisieCra) -> Contexte {
        let maintenant = self.maintenant();
        self.aide.with_value(|(aide, _)| Contexte {
            maintenant: Some(maintenant),
            contrats: aide
                .contrats
                .iter()
                .map(|contrat| Periode {
                    du: contrat.du,
                    au: contrat.au,
                })
                .collect(),
            lieux: aide.lieux.iter().map(|lieu| lieu.id).collect(),
            departement: departement(&cra.commune),
        })
    }

    /// The clock of the server, which that of the device moves on.
    fn maintenant(self) -> Instant {
        self.aide.with_value(|(aide, lue_a)| {
            let ecoule = (js_sys::Date::now() - lue_a).max(0.0) * 1_000.0;
            Instant::depuis_micros(aide.maintenant.micros().saturating_add(ecoule as i64))
        })
    }

    /// Today in the commune.
    pub(super) fn aujourd_hui(self) -> Option<Date> {
        let departement = self.commune.valeur().and_then(|valeur| departement(&valeur));
        jour_local(self.maintenant(), departement.as_ref())
    }

    /// The person's lieux.
    pub(super) fn lieux(self) -> Vec<LieuDeSaisie> {
        self.aide.with_value(|(aide, _)| aide.lieux.clone())
    }

    /// One of the person's lieux.
    pub(super) fn lieu(self, id: LieuId) -> Option<LieuDeSaisie> {
        self.aide
            .with_value(|(aide, _)| aide.lieux.iter().find(|lieu| lieu.id == id).cloned())
    }

    /// The person's templates.
    pub(super) fn modeles(self) -> Vec<ModeleCra> {
        self.aide.with_value(|(aide, _)| aide.modeles.clone())
    }

    /// One more template, or another in place of the one of the same identifier.
    pub(super) fn retenir_modele(self, modele: ModeleCra) {
        self.aide.update_value(|(aide, _)| {
            aide.modeles.retain(|autre| autre.id != modele.id);
            aide.modeles.push(modele);
        });
    }

    /// The communes to propose: the employer's, then the most recent ones.
    pub(super) fn communes(self) -> Vec<CommuneProposee> {
        self.aide.with_value(|(aide, _)| aide.communes.clone())
    }

    /// A lieu that stays somewhere says its commune.
    fn commune_du_lieu(self, lieu: Option<LieuId>) {
        let commune = lieu.and_then(|lieu| self.lieu(lieu)?.commune);
        if let Some(commune) = commune {
            self.choisir_commune(commune.code.as_str(), &commune.nom);
        }
    }

    /// Chooses a commune among those that are proposed.
    fn proposer_commune(self, code: &str) {
        let connue = self
            .communes()
            .into_iter()
            .find(|commune| commune.code.as_str() == code);
        if let Some(commune) = connue {
            self.choisir_commune(commune.code.as_str(), &commune.nom);
        }
    }

    /// Chooses a commune.
    pub(super) fn choisir_commune(self, code: &str, nom: &str) {
        if code.is_empty() {
            self.commune.vider();
        } else {
            self.commune.choisir(Proposition {
                libelle: nom.to_owned(),
                detail: String::new(),
                valeur: code.to_owned(),
            });
        }
    }

    /// Another type: the counts of an atelier wait aside while one person is spoken of.
    pub(super) fn changer_type(self, type_: TypeCra) {
        let avant = self.cra.get_untracked();
        let etait_collectif = avant.type_.is_some_and(TypeCra::est_collectif);
        if etait_collectif == type_.est_collectif() {
            self.cra.update(|cra| cra.type_ = Some(type_));
            return;
        }
        let autre = self.de_cote.get_value();
        self.de_cote.set_value(Some(avant));
        self.cra.update(|cra| {
            cra.type_ = Some(type_);
            cra.participants = (!type_.est_collectif()).then_some(1);
            cra.deja_accompagnes = 0;
            match autre {
                Some(autre) => {
                    cra.participants = autre.participants;
                    cra.deja_accompagnes = autre.deja_accompagnes;
                    cra.ages = autre.ages;
                    cra.statuts = autre.statuts;
                    cra.suite = autre.suite;
                }
                // What was said of one person is a beginning for several.
                None if type_.est_collectif() => {}
                None => {
                    cra.ages = Default::default();
                    cra.statuts = Default::default();
                    cra.suite = Default::default();
                }
            }
        });
        let oriente = self.cra.with_untracked(|cra| cra.suite.rediriges() > 0);
        self.orienter.set(oriente && !type_.est_collectif());
    }

    /// Another canal, with the place that goes with it.
    pub(super) fn changer_canal(self, canal: Canal) {
        let avant = self.cra.with_untracked(|cra| cra.canal);
        let lieu = match canal {
            Canal::LieuActivite => self.aide.with_value(|(aide, _)| {
                let dernier = aide.dernier.as_ref().and_then(|dernier| dernier.lieu_id);
                let dernier = dernier.filter(|id| aide.lieux.iter().any(|lieu| lieu.id == *id));
                let principal = aide.lieux.iter().find(|lieu| lieu.principal);
                let premier = principal.or_else(|| aide.lieux.first().filter(|_| aide.lieux.len() == 1));
                dernier.or(premier.map(|lieu| lieu.id))
            }),
            _ => None,
        };
        let reste = |canal| matches!(canal, Some(Canal::AutreLieu | Canal::ADomicile));
        if !(reste(avant) && reste(Some(canal))) {
            self.commune.vider();
        }
        self.cra.update(|cra| {
            cra.canal = Some(canal);
            cra.lieu_id = lieu;
        });
        self.commune_du_lieu(lieu);
        if canal == Canal::ADistance
            && let Some(employeur) = self.communes().first()
        {
            self.choisir_commune(employeur.code.as_str(), &employeur.nom);
        }
    }

    /// Another lieu.
    pub(super) fn changer_lieu(self, lieu: LieuId) {
        self.commune.vider();
        self.cra.update(|cra| cra.lieu_id = Some(lieu));
        self.commune_du_lieu(Some(lieu));
    }
}

/// The département that a COG code begins with; none when it is no such code.
pub(super) fn departement(code: &str) -> Option<CodeDepartement> {
    let code: CodeInsee = code.split(' ').next()?.parse().ok()?;
    let debut = if code.as_str().starts_with("97") || code.as_str().starts_with("98") {
        3
    } else {
        2
    };
    code.as_str().get(..debut)?.parse().ok()
}
