//! What is typed of a lieu, field by field.

use coop_client::Versionne;
use coop_domain::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    lieu::{
        Frais, Itinerance, LieuASaisir, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public,
        SaisieLieu, Service,
    },
    territoires::CommuneTrouvee,
    textes::saisie_lieu as textes,
};
use leptos::prelude::*;

use crate::{
    brouillon::Brouillon,
    composants::{ChampDeFormulaire, Choisi, Proposition, SemaineTapee},
};

/// The fields, in the order of the form.
pub(super) const CHAMPS: &[ChampDeFormulaire] = &[
    ("/nom", "nom", textes::NOM),
    ("/code_insee", "commune", textes::COMMUNE),
    ("/code_postal", "code-postal", textes::CODE_POSTAL),
    ("/adresse", "adresse", textes::ADRESSE),
    ("/latitude", "adresse", textes::ADRESSE),
    ("/complement_adresse", "complement", textes::COMPLEMENT),
    ("/pivot", "pivot", textes::PIVOT),
    ("/services", "services", textes::SERVICES),
    ("/horaires", "horaires", textes::HORAIRES),
    ("/telephone", "telephone", textes::TELEPHONE),
    ("/courriels", "courriels", textes::COURRIELS),
    ("/site_web", "site-web", textes::SITE_WEB),
    ("/prise_rdv", "prise-rdv", textes::PRISE_RDV),
    ("/fiche_acces_libre", "acces-libre", textes::FICHE_ACCES_LIBRE),
    ("/presentation_resume", "resume", textes::RESUME),
    ("/presentation_detail", "detail", textes::DETAIL),
];

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Saisie {
    pub(super) nom: RwSignal<String>,
    pub(super) commune: Choisi,
    pub(super) code_postal: RwSignal<String>,
    pub(super) adresse: RwSignal<String>,
    pub(super) complement: RwSignal<String>,
    pub(super) pivot: RwSignal<String>,
    pub(super) itinerant: RwSignal<bool>,
    pub(super) services: RwSignal<Ensemble<Service>>,
    pub(super) frais: RwSignal<Ensemble<Frais>>,
    pub(super) acces: RwSignal<Ensemble<ModaliteAcces>>,
    pub(super) accompagnement: RwSignal<Ensemble<ModaliteAccompagnement>>,
    pub(super) publics: RwSignal<Ensemble<Public>>,
    pub(super) prises_en_charge: RwSignal<Ensemble<PriseEnCharge>>,
    pub(super) semaine: SemaineTapee,
    pub(super) telephone: RwSignal<String>,
    pub(super) courriels: RwSignal<String>,
    pub(super) site_web: RwSignal<String>,
    pub(super) prise_rdv: RwSignal<String>,
    pub(super) acces_libre: RwSignal<String>,
    pub(super) resume: RwSignal<String>,
    pub(super) detail: RwSignal<String>,
    /// What no field shows, and stays as it came.
    cachee: StoredValue<Cachee>,
}

/// What no field shows.
#[derive(Clone, Default)]
struct Cachee {
    commune: String,
    position: Option<(f64, f64)>,
    typologie: Vec<String>,
    itinerance: Ensemble<Itinerance>,
}

impl Saisie {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        let texte = || RwSignal::new(String::new());
        Self {
            nom: texte(),
            commune: Choisi::new(),
            code_postal: texte(),
            adresse: texte(),
            complement: texte(),
            pivot: texte(),
            itinerant: RwSignal::new(false),
            services: RwSignal::new(Ensemble::VIDE),
            frais: RwSignal::new(Ensemble::VIDE),
            acces: RwSignal::new(Ensemble::VIDE),
            accompagnement: RwSignal::new(Ensemble::VIDE),
            publics: RwSignal::new(Ensemble::VIDE),
            prises_en_charge: RwSignal::new(Ensemble::VIDE),
            semaine: SemaineTapee::new(),
            telephone: texte(),
            courriels: texte(),
            site_web: texte(),
            prise_rdv: texte(),
            acces_libre: texte(),
            resume: texte(),
            detail: texte(),
            cachee: StoredValue::new(Cachee::default()),
        }
    }

    /// Shows this lieu.
    pub(super) fn remplir(self, saisie: &SaisieLieu, nom_commune: &str) {
        let optionnel = |signal: RwSignal<String>, texte: &Option<String>| {
            signal.set(texte.clone().unwrap_or_default());
        };
        self.nom.set(saisie.nom.clone());
        self.commune.choisir(Proposition {
            libelle: nom_commune.to_owned(),
            detail: saisie.code_postal.clone(),
            valeur: format!("{} {}", saisie.code_insee, saisie.code_postal),
        });
        self.code_postal.set(saisie.code_postal.clone());
        self.adresse.set(saisie.adresse.clone());
        optionnel(self.complement, &saisie.complement_adresse);
        optionnel(self.pivot, &saisie.pivot);
        self.itinerant
            .set(saisie.itinerance.contient(Itinerance::Itinerant));
        self.services.set(saisie.services);
        self.frais.set(saisie.frais_a_charge);
        self.acces.set(saisie.modalites_acces);
        self.accompagnement.set(saisie.modalites_accompagnement);
        self.publics.set(saisie.publics_specifiquement_adresses);
        self.prises_en_charge.set(saisie.prise_en_charge_specifique);
        self.semaine.remplir(saisie.horaires.as_deref());
        optionnel(self.telephone, &saisie.telephone);
        self.courriels.set(saisie.courriels.join(" "));
        self.site_web.set(saisie.site_web.join(" "));
        optionnel(self.prise_rdv, &saisie.prise_rdv);
        optionnel(self.acces_libre, &saisie.fiche_acces_libre);
        optionnel(self.resume, &saisie.presentation_resume);
        optionnel(self.detail, &saisie.presentation_detail);
        self.cachee.set_value(Cachee {
            commune: saisie.code_insee.clone(),
            position: saisie.latitude.zip(saisie.longitude),
            typologie: saisie.typologie.clone(),
            itinerance: saisie.itinerance,
        });
    }

    /// What is typed, and every mistake that it holds, in the order of the form.
    pub(super) fn lire(self) -> (SaisieLieu, Vec<ErreurChamp>) {
        let texte = |signal: RwSignal<String>| signal.with_untracked(|texte| texte.trim().to_owned());
        let optionnel = |signal| Some(texte(signal)).filter(|texte| !texte.is_empty());
        let plusieurs = |signal, separateur: fn(char) -> bool| {
            texte(signal)
                .split(separateur)
                .filter(|valeur| !valeur.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let cachee = self.cachee.get_value();
        let code_insee = self.code_insee().unwrap_or_default();
        // In another commune, it is no longer where it was.
        let position = cachee.position.filter(|_| cachee.commune == code_insee);
        let (horaires, erreur_d_horaires) = match self.semaine.lire("horaires") {
            Ok(horaires) => (horaires, None),
            Err(erreur) => (None, Some(erreur)),
        };
        let itinerance = cachee
            .itinerance
            .iter()
            .filter(|valeur| *valeur != Itinerance::Itinerant)
            .chain(self.itinerant.get_untracked().then_some(Itinerance::Itinerant))
            .collect();
        let saisie = SaisieLieu {
            nom: texte(self.nom),
            adresse: texte(self.adresse),
            complement_adresse: optionnel(self.complement),
            code_postal: texte(self.code_postal),
            code_insee,
            latitude: position.map(|(latitude, _)| latitude),
            longitude: position.map(|(_, longitude)| longitude),
            pivot: optionnel(self.pivot),
            typologie: cachee.typologie,
            telephone: optionnel(self.telephone),
            courriels: plusieurs(self.courriels, |lettre| {
                lettre.is_whitespace() || matches!(lettre, ',' | ';')
            }),
            site_web: plusieurs(self.site_web, char::is_whitespace),
            horaires,
            presentation_resume: optionnel(self.resume),
            presentation_detail: optionnel(self.detail),
            itinerance,
            services: self.services.get_untracked(),
            publics_specifiquement_adresses: self.publics.get_untracked(),
            prise_en_charge_specifique: self.prises_en_charge.get_untracked(),
            frais_a_charge: self.frais.get_untracked(),
            modalites_acces: self.acces.get_untracked(),
            modalites_accompagnement: self.accompagnement.get_untracked(),
            fiche_acces_libre: optionnel(self.acces_libre),
            prise_rdv: optionnel(self.prise_rdv),
        };
        let mut erreurs = saisie.verifier();
        erreurs.extend(erreur_d_horaires);
        erreurs.sort_by_key(|erreur| rang(&erreur.chemin));
        (saisie, erreurs)
    }

    /// The code of the chosen commune.
    pub(super) fn code_insee(self) -> Option<String> {
        let valeur = self.commune.valeur()?;
        valeur.split(' ').next().map(str::to_owned)
    }

    /// Keeps what is typed as a draft, and gives back the one that was left.
    pub(super) fn suivre(self, brouillon: Brouillon) {
        brouillon.suivre_champ("nom", self.nom);
        self.commune.suivre(brouillon, "commune");
        brouillon.suivre_case("itinerant", self.itinerant);
        self.semaine.suivre(brouillon, "horaires");
        for (champ, signal) in [
            ("code_postal", self.code_postal),
            ("adresse", self.adresse),
            ("complement", self.complement),
            ("pivot", self.pivot),
            ("telephone", self.telephone),
            ("courriels", self.courriels),
            ("site_web", self.site_web),
            ("prise_rdv", self.prise_rdv),
            ("acces_libre", self.acces_libre),
            ("resume", self.resume),
            ("detail", self.detail),
        ] {
            brouillon.suivre_champ(champ, signal);
        }
        suivre_choix(brouillon, "services", self.services);
        suivre_choix(brouillon, "frais", self.frais);
        suivre_choix(brouillon, "acces", self.acces);
        suivre_choix(brouillon, "accompagnement", self.accompagnement);
        suivre_choix(brouillon, "publics", self.publics);
        suivre_choix(brouillon, "prises_en_charge", self.prises_en_charge);
    }
}

/// A lieu as it was read, to be corrected.
pub(super) type Lue = Versionne<LieuASaisir>;

/// A commune as it is proposed: its value holds its code, then its postal codes.
pub(crate) fn proposition(commune: &CommuneTrouvee) -> Proposition {
    let codes = commune.codes_postaux.join(" ");
    Proposition {
        libelle: commune.nom_complet(),
        detail: commune.codes_postaux.first().cloned().unwrap_or_default(),
        valeur: format!("{} {codes}", commune.code).trim_end().to_owned(),
    }
}

fn suivre_choix<E: Enumeration + Send + Sync>(
    brouillon: Brouillon,
    champ: &'static str,
    valeur: RwSignal<Ensemble<E>>,
) {
    let ecrire = |valeur: &Ensemble<E>| valeur.cellule();
    brouillon.suivre(champ, valeur, ecrire, |texte| Ensemble::lire_cellule(texte).ok());
}

/// Where a field stands in the form.
fn rang(chemin: &str) -> usize {
    let champ = chemin.split('/').next().unwrap_or(chemin);
    CHAMPS
        .iter()
        .position(|(pointeur, ..)| pointeur.strip_prefix('/') == Some(champ))
        .unwrap_or(CHAMPS.len())
}
