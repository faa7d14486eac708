//! Every rule that a CRA must keep, told in one list: by the form, the API, imports, and what waits off line.

use super::{
    AutreOrganisme, Canal, ContenuCra, Materiel, SaisieCra, SousTheme, Suite, Theme, TypeCra,
    donnee_personnelle,
};
use crate::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    ids::LieuId,
    lieu::CodeInsee,
    temps::{Date, Instant},
    territoires::{CodeDepartement, jour_local},
};

/// Year of the first CRAs.
pub const ANNEE_MIN: i16 = 2020;
/// Most participants of an atelier.
pub const PARTICIPANTS_MAX: u16 = 500;
/// Shortest accompaniment, in minutes.
pub const DUREE_MIN: u16 = 5;
/// Longest accompaniment, in minutes.
pub const DUREE_MAX: u16 = 720;
/// Shortest free text, in characters.
pub const PRECISION_MIN: usize = 3;
/// Longest free text, in characters.
pub const PRECISION_MAX: usize = 60;
/// Longest label, in characters.
pub const TAG_MAX: usize = 40;
/// How many labels a CRA may have.
pub const TAGS_MAX: usize = 20;
/// Shortest name of another organisme, in characters.
const AUTRE_MIN: usize = 2;
/// How many other organismes a CRA may name.
const AUTRES_MAX: usize = 10;

/// A contract's days, both ends included; without an end, it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periode {
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Option<Date>,
}

impl Periode {
    /// Whether this day is inside.
    #[must_use]
    pub fn contient(&self, jour: Date) -> bool {
        self.du <= jour && self.au.is_none_or(|au| jour <= au)
    }
}

/// What the rules must know besides the CRA.
#[derive(Debug, Clone, Default)]
pub struct Contexte {
    /// The present; none where it is not known: nothing is then said of the future.
    pub maintenant: Option<Instant>,
    /// The contracts of the person.
    pub contrats: Vec<Periode>,
    /// The lieux of the person; when a CRA is corrected, the lieu that it had too.
    pub lieux: Vec<LieuId>,
    /// The département of the commune that was typed; none when no commune has its code.
    pub departement: Option<CodeDepartement>,
}

impl SaisieCra {
    /// The CRA, when it keeps every rule.
    ///
    /// # Errors
    /// Every rule broken, in the order of the fields; `chemin` is the field's name, or
    /// `suite/autres/0/libelle` inside it.
    pub fn verifier(&self, contexte: &Contexte) -> Result<ContenuCra, Vec<ErreurChamp>> {
        let mut examen = Examen::default();
        let date = examen.date(&self.date, contexte);
        let canal = examen.requis(
            "canal",
            self.canal,
            "Dites comment vous avez rencontré la personne.",
        );
        examen.lieu(canal, self.lieu_id, &contexte.lieux);
        let commune = examen.commune(&self.commune, contexte);
        let type_ = examen.requis("type", self.type_, "Choisissez le type d'accompagnement.");
        let participants = examen.participants(type_, self.participants);
        if participants.is_some_and(|participants| self.deja_accompagnes > u32::from(participants)) {
            examen.refuser(
                "deja_accompagnes",
                "hors_bornes",
                "Il y a plus de personnes déjà accompagnées que de participants.",
            );
        }
        examen.somme("ages", self.ages.total(), participants, ["Les âges", "l'âge"]);
        examen.somme(
            "statuts",
            self.statuts.total(),
            participants,
            ["Les statuts", "le statut"],
        );
        let themes = examen.themes(&self.themes);
        let sous_themes = examen.sous_themes(&self.sous_themes, themes);
        let precision = examen.precision(self.precision.as_deref());
        let duree = examen.duree(self.duree);
        let suite = examen.suite(&self.suite, participants);
        let materiel = examen.materiel(&self.materiel);
        let tags = examen.tags(&self.tags);
        let complet = (|| {
            Some(ContenuCra {
                date: date?,
                canal: canal?,
                lieu: self.lieu_id,
                commune: commune?,
                type_: type_?,
                participants: participants?,
                deja_accompagnes: u16::try_from(self.deja_accompagnes).ok()?,
                ages: self.ages.clone(),
                statuts: self.statuts.clone(),
                themes,
                sous_themes,
                precision,
                duree: duree?,
                suite,
                mandat: self.mandat,
                materiel,
                tags,
            })
        })();
        match complet {
            Some(contenu) if examen.erreurs.is_empty() => Ok(contenu),
            _ => Err(examen.erreurs),
        }
    }
}

impl SaisieCra {
    /// What a template keeps of this CRA: no day, and whatever else is said, which may be little.
    ///
    /// What the rules want to know of the person is not asked: contracts and lieux change.
    ///
    /// # Errors
    /// Every rule broken by what is said.
    pub fn verifier_modele(&self) -> Result<Self, Vec<ErreurChamp>> {
        let mut examen = Examen::default();
        if self.canal.is_none_or(|canal| canal != Canal::LieuActivite) && self.lieu_id.is_some() {
            examen.refuser(
                "lieu_id",
                "interdit",
                "Un lieu ne se donne qu'avec le canal « Lieu d'activité ».",
            );
        }
        let commune = self.commune.trim();
        if !commune.is_empty()
            && let Err(erreur) = commune.parse::<CodeInsee>()
        {
            examen.erreurs.push(erreur.sous("commune"));
        }
        let participants = self
            .participants
            .and_then(|nombre| examen.participants(self.type_, Some(nombre)));
        if participants.is_some_and(|participants| self.deja_accompagnes > u32::from(participants)) {
            examen.refuser(
                "deja_accompagnes",
                "hors_bornes",
                "Il y a plus de personnes déjà accompagnées que de participants.",
            );
        }
        for (chemin, somme) in [("ages", self.ages.total()), ("statuts", self.statuts.total())] {
            if somme > u64::from(participants.unwrap_or(PARTICIPANTS_MAX)) {
                examen.refuser(chemin, "somme", "Il y a plus de personnes que de participants.");
            }
        }
        let themes = examen.sans_doublon("themes", &self.themes);
        examen.sous_themes(&self.sous_themes, themes);
        let precision = examen.precision(self.precision.as_deref());
        if self.duree.is_some() {
            examen.duree(self.duree);
        }
        let suite = examen.suite(&self.suite, participants);
        examen.materiel(&self.materiel);
        let tags = examen.tags(&self.tags);
        if !examen.erreurs.is_empty() {
            return Err(examen.erreurs);
        }
        Ok(Self {
            date: String::new(),
            commune: commune.to_owned(),
            precision,
            suite,
            tags,
            ..self.clone()
        })
    }
}

/// Labels as a CRA keeps them.
///
/// # Errors
/// Every rule broken; `chemin` is `tags/0`.
pub fn etiquettes(tags: &[String]) -> Result<Vec<String>, Vec<ErreurChamp>> {
    let mut examen = Examen::default();
    let propres = examen.tags(tags);
    if examen.erreurs.is_empty() {
        Ok(propres)
    } else {
        Err(examen.erreurs)
    }
}

/// What was found wrong so far.
#[derive(Default)]
struct Examen {
    erreurs: Vec<ErreurChamp>,
}

impl Examen {
    fn refuser(&mut self, chemin: impl Into<String>, code: &str, message: impl Into<String>) {
        self.erreurs.push(ErreurChamp::new(chemin, code, message));
    }

    fn requis<T>(&mut self, chemin: &str, valeur: Option<T>, absent: &str) -> Option<T> {
        if valeur.is_none() {
            self.refuser(chemin, "obligatoire", absent);
        }
        valeur
    }

    fn date(&mut self, texte: &str, contexte: &Contexte) -> Option<Date> {
        let texte = texte.trim();
        if texte.is_empty() {
            self.refuser("date", "obligatoire", "Donnez la date de l'accompagnement.");
            return None;
        }
        let date: Date = match texte.parse() {
            Ok(date) => date,
            Err(erreur) => {
                self.erreurs.push(erreur);
                return None;
            }
        };
        if date.annee() < ANNEE_MIN {
            self.refuser(
                "date",
                "hors_bornes",
                "La date ne peut pas être avant le 1er janvier 2020.",
            );
            return None;
        }
        let aujourd_hui = contexte
            .maintenant
            .and_then(|maintenant| jour_local(maintenant, contexte.departement.as_ref()));
        if aujourd_hui.is_some_and(|aujourd_hui| date > aujourd_hui) {
            self.refuser("date", "hors_bornes", "La date est dans le futur.");
            return None;
        }
        if !contexte.contrats.iter().any(|contrat| contrat.contient(date)) {
            self.refuser("date", "hors_contrat", hors_contrat(&contexte.contrats));
            return None;
        }
        Some(date)
    }

    fn lieu(&mut self, canal: Option<Canal>, lieu: Option<LieuId>, siens: &[LieuId]) {
        match (canal, lieu) {
            (Some(Canal::LieuActivite), None) => {
                self.refuser(
                    "lieu_id",
                    "obligatoire",
                    "Choisissez l'un de vos lieux d'activité.",
                );
            }
            (Some(Canal::LieuActivite), Some(lieu)) if !siens.contains(&lieu) => {
                self.refuser(
                    "lieu_id",
                    "inconnu",
                    "Ce lieu n'est pas l'un de vos lieux d'activité.",
                );
            }
            (Some(Canal::AutreLieu | Canal::ADomicile | Canal::ADistance), Some(_)) => {
                self.refuser(
                    "lieu_id",
                    "interdit",
                    "Un lieu ne se donne qu'avec le canal « Lieu d'activité ».",
                );
            }
            _ => {}
        }
    }

    fn commune(&mut self, texte: &str, contexte: &Contexte) -> Option<CodeInsee> {
        let texte = texte.trim();
        if texte.is_empty() {
            self.refuser("commune", "obligatoire", "Choisissez la commune.");
            return None;
        }
        match texte.parse::<CodeInsee>() {
            Err(erreur) => {
                self.erreurs.push(erreur.sous("commune"));
                None
            }
            Ok(_) if contexte.departement.is_none() => {
                self.refuser("commune", "inconnu", "Aucune commune n'a ce code.");
                None
            }
            Ok(commune) => Some(commune),
        }
    }

    fn participants(&mut self, type_: Option<TypeCra>, participants: Option<u32>) -> Option<u16> {
        let Some(nombre) = participants else {
            self.refuser(
                "participants",
                "obligatoire",
                "Dites combien de personnes ont participé.",
            );
            return None;
        };
        let (permis, message) = match type_ {
            Some(TypeCra::Collectif) => (
                (2..=u32::from(PARTICIPANTS_MAX)).contains(&nombre),
                "Un atelier réunit de 2 à 500 participants.",
            ),
            Some(TypeCra::Individuel | TypeCra::Ponctuel) => (
                nombre == 1,
                "Un accompagnement individuel ou une demande ponctuelle concerne une seule personne.",
            ),
            None => (
                (1..=u32::from(PARTICIPANTS_MAX)).contains(&nombre),
                "Le nombre de participants va de 1 à 500.",
            ),
        };
        if !permis {
            self.refuser("participants", "hors_bornes", message);
            return None;
        }
        u16::try_from(nombre).ok()
    }

    /// Counts that must sum to the participants, when these are known.
    fn somme(&mut self, chemin: &str, somme: u64, participants: Option<u16>, [qui, un]: [&str; 2]) {
        let Some(participants) = participants.map(u64::from) else {
            return;
        };
        if somme == 0 && participants == 1 {
            self.refuser(chemin, "somme", format!("Dites {un} de la personne."));
        } else if somme != participants {
            let ecart = if somme < participants {
                format!("il en manque {}", participants - somme)
            } else {
                format!("il y en a {} de trop", somme - participants)
            };
            let personnes = if participants > 1 {
                "participants"
            } else {
                "participant"
            };
            self.refuser(
                chemin,
                "somme",
                format!("{qui} concernent {somme} sur {participants} {personnes} : {ecart}."),
            );
        }
    }

    fn sans_doublon<E: Enumeration>(&mut self, chemin: &str, valeurs: &[E]) -> Ensemble<E> {
        let mut ensemble = Ensemble::VIDE;
        for (rang, valeur) in valeurs.iter().enumerate() {
            if ensemble.contient(*valeur) {
                self.refuser(
                    format!("{chemin}/{rang}"),
                    "doublon",
                    format!("« {} » est donné deux fois.", valeur.libelle()),
                );
            }
            ensemble.ajouter(*valeur);
        }
        ensemble
    }

    fn themes(&mut self, themes: &[Theme]) -> Ensemble<Theme> {
        if themes.is_empty() {
            self.refuser("themes", "obligatoire", "Choisissez au moins un thème.");
        }
        self.sans_doublon("themes", themes)
    }

    fn sous_themes(&mut self, sous_themes: &[SousTheme], themes: Ensemble<Theme>) -> Ensemble<SousTheme> {
        for (rang, sous_theme) in sous_themes.iter().enumerate() {
            if !themes.contient(sous_theme.theme()) {
                self.refuser(
                    format!("sous_themes/{rang}"),
                    "theme_absent",
                    format!(
                        "« {} » précise le thème « {} », qui n'est pas choisi.",
                        sous_theme.libelle(),
                        sous_theme.theme().libelle()
                    ),
                );
            }
        }
        self.sans_doublon("sous_themes", sous_themes)
    }

    fn precision(&mut self, texte: Option<&str>) -> Option<String> {
        let texte = texte.map(str::trim).filter(|texte| !texte.is_empty())?;
        self.libre("precision", texte, PRECISION_MIN);
        Some(texte.to_owned())
    }

    /// A short text that names nobody.
    fn libre(&mut self, chemin: &str, texte: &str, min: usize) {
        let longueur = texte.chars().count();
        if texte.chars().any(char::is_control) {
            self.refuser(chemin, "format", "Ce texte tient sur une ligne.");
        } else if !(min..=PRECISION_MAX).contains(&longueur) {
            self.refuser(
                chemin,
                "hors_bornes",
                format!("Ce texte compte de {min} à {PRECISION_MAX} caractères, {longueur} ici."),
            );
        }
        if let Some(trouvee) = donnee_personnelle(texte) {
            self.refuser(chemin, "donnee_personnelle", trouvee.message());
        }
    }

    fn duree(&mut self, duree: Option<u32>) -> Option<u16> {
        let Some(minutes) = duree else {
            self.refuser(
                "duree",
                "obligatoire",
                "Dites combien de temps a duré l'accompagnement.",
            );
            return None;
        };
        let bonne = u16::try_from(minutes)
            .ok()
            .filter(|minutes| (DUREE_MIN..=DUREE_MAX).contains(minutes));
        if bonne.is_none() {
            self.refuser(
                "duree",
                "hors_bornes",
                "La durée va de 5 minutes à 12 heures (720 minutes).",
            );
        }
        bonne
    }

    fn suite(&mut self, suite: &Suite, participants: Option<u16>) -> Suite {
        if suite.autres.len() > AUTRES_MAX {
            self.refuser("suite/autres", "trop_long", "10 autres organismes au plus.");
        }
        let mut autres: Vec<AutreOrganisme> = Vec::new();
        for (rang, autre) in suite.autres.iter().enumerate() {
            let libelle = autre.libelle.trim();
            self.libre(&format!("suite/autres/{rang}/libelle"), libelle, AUTRE_MIN);
            if autre.n == 0 {
                self.refuser(
                    format!("suite/autres/{rang}/n"),
                    "hors_bornes",
                    "Dites combien de personnes ont été orientées.",
                );
            }
            if autres.iter().any(|deja| deja.libelle == libelle) {
                self.refuser(
                    format!("suite/autres/{rang}/libelle"),
                    "doublon",
                    format!("« {libelle} » est donné deux fois."),
                );
            }
            autres.push(AutreOrganisme {
                libelle: libelle.to_owned(),
                n: autre.n,
            });
        }
        let total = suite.suivis() + suite.rediriges();
        if participants.is_some_and(|participants| total > u64::from(participants)) {
            self.refuser(
                "suite",
                "somme",
                format!("Les suites concernent {total} personnes, plus que de participants."),
            );
        }
        Suite {
            autres,
            ..suite.clone()
        }
    }

    fn materiel(&mut self, materiel: &[Materiel]) -> Ensemble<Materiel> {
        if materiel.len() > 1 && materiel.contains(&Materiel::Aucun) {
            self.refuser(
                "materiel",
                "incompatible",
                "« Aucun » ne va avec aucun autre matériel.",
            );
        }
        self.sans_doublon("materiel", materiel)
    }

    fn tags(&mut self, tags: &[String]) -> Vec<String> {
        if tags.len() > TAGS_MAX {
            self.refuser("tags", "trop_long", format!("{TAGS_MAX} étiquettes au plus."));
        }
        let mut propres: Vec<String> = Vec::new();
        for (rang, tag) in tags.iter().enumerate() {
            let chemin = || format!("tags/{rang}");
            let tag = tag.trim();
            let longueur = tag.chars().count();
            if tag.chars().any(char::is_control) {
                self.refuser(chemin(), "format", "Une étiquette tient sur une ligne.");
            } else if !(1..=TAG_MAX).contains(&longueur) {
                self.refuser(
                    chemin(),
                    "hors_bornes",
                    format!("Une étiquette compte de 1 à {TAG_MAX} caractères."),
                );
            }
            if let Some(trouvee) = donnee_personnelle(tag) {
                self.refuser(chemin(), "donnee_personnelle", trouvee.message());
            }
            if propres.iter().any(|deja| deja == tag) {
                self.refuser(chemin(), "doublon", format!("« {tag} » est donné deux fois."));
            }
            propres.push(tag.to_owned());
        }
        propres
    }
}

/// Why a day is refused: the contracts, with their dates.
fn hors_contrat(contrats: &[Periode]) -> String {
    if contrats.is_empty() {
        return "Vous n'avez pas de contrat : demandez à votre structure de l'enregistrer.".to_owned();
    }
    let periodes: Vec<_> = contrats
        .iter()
        .map(|contrat| match contrat.au {
            Some(au) => format!(
                "du {} au {}",
                contrat.du.en_toutes_lettres(),
                au.en_toutes_lettres()
            ),
            None => format!("depuis le {}", contrat.du.en_toutes_lettres()),
        })
        .collect();
    format!("Cette date est hors de vos contrats : {}.", periodes.join(", "))
}
