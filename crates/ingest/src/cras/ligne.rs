//! A row: what each of its cells says of a CRA.

use coop_domain::{
    ErreurChamp,
    cra::{
        Canal, Effectifs, SaisieCra, Suite, TypeCra,
        feuille::textes_de_cellule,
        import::{ChampImport, ColonneImport},
    },
    enumeration::Enumeration,
    lieu::CodeInsee,
    texte::plier,
};

use super::{
    Contexte, LieuConnu, LigneCra, cellule,
    commune::{Communes, Dite},
    duree, effectifs,
    entete::{Entete, montrer},
    graphies::{self, lire},
    organismes,
    remarques::Remarque,
    tableau::{Rangee, Valeur},
    themes,
    valeurs::{Faute, Lue, compte, jour, liste, texte},
};

use ChampImport as C;

/// Reads the rows of a sheet.
pub(super) struct Lecteur<'a> {
    contexte: &'a Contexte<'a>,
    entete: &'a Entete,
    communes: Communes<'a>,
    /// The columns that are not imported and have a name.
    ignorees: Vec<(usize, Remarque)>,
}

impl<'a> Lecteur<'a> {
    pub(super) fn nouveau(contexte: &'a Contexte<'a>, entete: &'a Entete) -> Self {
        let ignoree = |(rang, colonne): (usize, &ColonneImport)| {
            let perdue = colonne.champ.is_none() && !colonne.recalculee;
            perdue.then(|| {
                let nom = if colonne.nom.is_empty() {
                    super::lettres(rang)
                } else {
                    colonne.nom.clone()
                };
                (rang, Remarque::colonne(&nom))
            })
        };
        Self {
            contexte,
            entete,
            communes: Communes::de(contexte.cog),
            ignorees: entete.colonnes.iter().enumerate().filter_map(ignoree).collect(),
        }
    }

    pub(super) fn lire(&self, rangee: &Rangee) -> LigneCra {
        match &rangee.cellules {
            Ok(cellules) => Lecture::de(self, cellules).ligne(rangee.numero),
            Err(cause) => LigneCra {
                ligne: rangee.numero,
                saisie: SaisieCra::default(),
                erreurs: vec![ErreurChamp::format(
                    "",
                    format!("Cette ligne ne se lit pas : {cause}."),
                )],
                id: None,
                supprime: false,
                remarques: Vec::new(),
            },
        }
    }
}

/// A row that is being read.
struct Lecture<'l, 'a> {
    lecteur: &'l Lecteur<'a>,
    cellules: &'l [Valeur],
    erreurs: Vec<ErreurChamp>,
    remarques: Vec<Remarque>,
}

impl<'l, 'a> Lecture<'l, 'a> {
    fn de(lecteur: &'l Lecteur<'a>, cellules: &'l [Valeur]) -> Self {
        Self {
            lecteur,
            cellules,
            erreurs: Vec::new(),
            remarques: Vec::new(),
        }
    }

    fn ligne(mut self, numero: u32) -> LigneCra {
        let saisie = self.saisie();
        for (rang, remarque) in &self.lecteur.ignorees {
            if *cellule(self.cellules, Some(*rang)) != Valeur::Vide {
                self.remarques.push(remarque.clone());
            }
        }
        let id = self.valeur(C::Id).en_texte().parse().ok();
        LigneCra {
            ligne: numero,
            saisie,
            erreurs: std::mem::take(&mut self.erreurs),
            id,
            supprime: *self.valeur(C::SupprimeLe) != Valeur::Vide,
            remarques: self.remarques,
        }
    }

    fn saisie(&mut self) -> SaisieCra {
        let type_ = self.un_code(C::Type, "type", graphies::TYPES);
        let une_personne = type_ != Some(TypeCra::Collectif);
        let commune = self.commune();
        let (canal, lieu) = self.canal_et_lieu();
        let commune = commune.or_else(|| self.commune_deduite(canal, lieu));
        let departement = commune
            .as_ref()
            .and_then(|code| code.parse::<CodeInsee>().ok())
            .and_then(|code| self.lecteur.communes.cog().commune_actuelle(&code))
            .map(|commune| commune.departement.clone());
        let date = self.noter("date", jour(self.valeur(C::Date), departement.as_ref()));
        let dits = self.noter("participants", compte(self.valeur(C::Participants), une_personne));
        let seul =
            (dits.is_none() && self.vide(C::Participants) && type_.is_some() && une_personne).then_some(1);
        let mut participants = dits.or(seul);
        let ages = self.effectifs(
            "ages",
            effectifs::AGES,
            participants,
            effectifs::age_de,
            effectifs::age,
        );
        if participants.is_none() && self.vide(C::Participants) && !ages.est_vide() {
            participants = u32::try_from(ages.total()).ok();
            self.remarques.push(Remarque::participants_deduits());
        }
        let statuts = self.effectifs(
            "statuts",
            effectifs::STATUTS,
            participants,
            effectifs::statut_de,
            effectifs::statut,
        );
        let (themes, sous_themes) = self.themes();
        SaisieCra {
            date: date.map_or_else(String::new, |date| date.to_string()),
            canal,
            lieu_id: lieu.map(|lieu| lieu.0),
            commune: commune.unwrap_or_default(),
            type_,
            participants,
            deja_accompagnes: self
                .noter(
                    "deja_accompagnes",
                    compte(self.valeur(C::DejaAccompagnes), une_personne),
                )
                .unwrap_or_default(),
            ages,
            statuts,
            themes,
            sous_themes,
            precision: self.noter("precision", texte(self.valeur(C::Precision))),
            duree: self.duree(),
            suite: self.suite(une_personne),
            mandat: self.un_code(C::Mandat, "mandat", graphies::MANDATS),
            materiel: self
                .plusieurs(C::Materiel, "materiel", |ecrit| lire(ecrit, graphies::MATERIELS))
                .unwrap_or_default(),
            tags: self
                .noter("tags", texte(self.valeur(C::Tags)))
                .map(|tags| textes_de_cellule(&tags))
                .unwrap_or_default(),
        }
    }

    fn valeur(&self, champ: C) -> &'l Valeur {
        cellule(self.cellules, self.lecteur.entete.colonne(champ))
    }

    fn vide(&self, champ: C) -> bool {
        *self.valeur(champ) == Valeur::Vide
    }

    /// What was read, once what is wrong is noted.
    fn noter<T>(&mut self, champ: &str, lue: Lue<Option<T>>) -> Option<T> {
        lue.unwrap_or_else(|faute| {
            self.erreurs.push(faute.de(champ));
            None
        })
    }

    fn refuser(&mut self, champ: &str, faute: Faute) {
        self.erreurs.push(faute.de(champ));
    }

    fn un_code<E: Enumeration>(
        &mut self,
        champ: C,
        nom: &str,
        mots: &'static [(&'static str, E)],
    ) -> Option<E> {
        let ecrit = self.noter(nom, texte(self.valeur(champ)))?;
        let lu = lire(&ecrit, mots);
        if lu.is_none() {
            let connues: Vec<_> = E::TOUS.iter().map(|valeur| valeur.libelle()).collect();
            let message = format!(
                "« {} » : valeur inconnue. Attendu : {}.",
                montrer(&ecrit),
                connues.join(" ; ")
            );
            self.refuser(nom, Faute::inconnue(message));
        }
        lu
    }

    /// The values of a cell, each once.
    fn plusieurs<T: PartialEq>(
        &mut self,
        champ: C,
        nom: &str,
        lire: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let ecrit = self.noter(nom, texte(self.valeur(champ)))?;
        match liste(&ecrit, lire) {
            Ok(valeurs) => {
                let mut sans_doublon = Vec::with_capacity(valeurs.len());
                for valeur in valeurs {
                    if !sans_doublon.contains(&valeur) {
                        sans_doublon.push(valeur);
                    }
                }
                Some(sans_doublon)
            }
            Err(inconnues) => {
                let nommees: Vec<_> = inconnues
                    .iter()
                    .take(3)
                    .map(|inconnue| format!("« {} »", montrer(inconnue)))
                    .collect();
                let message = format!("{} : valeur inconnue.", nommees.join(", "));
                self.refuser(nom, Faute::inconnue(message));
                None
            }
        }
    }

    fn commune(&mut self) -> Option<String> {
        let mut dites = [C::Commune, C::CommuneNom, C::CodePostal].map(|champ| {
            texte(self.valeur(champ)).unwrap_or_else(|faute| {
                self.erreurs.push(faute.de("commune"));
                None
            })
        });
        let [commune, nom, postal] = &mut dites;
        let dite = Dite {
            commune: commune.as_deref(),
            nom: nom.as_deref(),
            postal: postal.as_deref(),
        };
        self.noter("commune", self.lecteur.communes.trouver(dite))
    }

    /// The commune of a row that says none: that of the lieu where one stays, or the employer's from afar, as the
    /// form proposes them.
    fn commune_deduite(&mut self, canal: Option<Canal>, lieu: Option<LieuDit<'a>>) -> Option<String> {
        if self.erreurs.iter().any(|erreur| erreur.chemin == "commune") {
            return None;
        }
        if let Some(commune) = lieu
            .and_then(|lieu| lieu.1)
            .and_then(|lieu| lieu.commune.as_ref())
        {
            self.remarques
                .push(Remarque::commune_deduite("du lieu d'activité"));
            return Some(commune.to_string());
        }
        let employeur = self
            .lecteur
            .contexte
            .employeur
            .filter(|_| canal == Some(Canal::ADistance))?;
        self.remarques
            .push(Remarque::commune_deduite("de votre employeur"));
        Some(employeur.to_string())
    }

    fn canal_et_lieu(&mut self) -> (Option<Canal>, Option<LieuDit<'a>>) {
        let sans_canal = self.vide(C::Canal);
        let canal = self.un_code(C::Canal, "canal", graphies::CANAUX);
        let siens: &'a [LieuConnu] = self.lecteur.contexte.lieux;
        if let Some(ecrit) = self.noter("lieu_id", texte(self.valeur(C::LieuId))) {
            let Ok(id) = ecrit.parse() else {
                self.refuser("lieu_id", Faute::format("Ce n'est pas l'identifiant d'un lieu."));
                return (canal, None);
            };
            let connu = siens.iter().find(|lieu| lieu.id == id);
            return (self.canal_du_lieu(canal, sans_canal), Some(LieuDit(id, connu)));
        }
        let nomme = self.noter("lieu_id", texte(self.valeur(C::Lieu)));
        match (canal, nomme) {
            (Some(Canal::AutreLieu | Canal::ADomicile | Canal::ADistance), Some(_)) => {
                self.remarques.push(Remarque::lieu_perdu());
                (canal, None)
            }
            (_, Some(nom)) => match self.lieu_nomme(&nom) {
                Some(lieu) => (self.canal_du_lieu(canal, sans_canal), Some(lieu)),
                None => (canal, None),
            },
            (Some(Canal::LieuActivite), None) => (canal, self.lieu_deduit()),
            (canal, None) => (canal, None),
        }
    }

    /// A lieu of one's own says how the person was met, when nothing else does.
    fn canal_du_lieu(&mut self, canal: Option<Canal>, sans_canal: bool) -> Option<Canal> {
        if !sans_canal {
            return canal;
        }
        self.remarques.push(Remarque::canal_deduit());
        Some(Canal::LieuActivite)
    }

    fn lieu_nomme(&mut self, nom: &str) -> Option<LieuDit<'a>> {
        let siens: &'a [LieuConnu] = self.lecteur.contexte.lieux;
        let plie = plier(nom);
        let trouves: Vec<&'a LieuConnu> = siens.iter().filter(|lieu| plier(&lieu.nom) == plie).collect();
        let message = match trouves.as_slice() {
            [lieu] => return Some(LieuDit(lieu.id, Some(*lieu))),
            [] => {
                let noms: Vec<_> = siens.iter().take(10).map(|lieu| montrer(&lieu.nom)).collect();
                let siens = if noms.is_empty() {
                    "vous n'en avez pas encore".to_owned()
                } else {
                    noms.join(" ; ")
                };
                format!(
                    "« {} » n'est pas l'un de vos lieux d'activité : {siens}. Ajoutez-le à vos lieux, ou corrigez le \
                     fichier.",
                    montrer(nom)
                )
            }
            _ => format!(
                "Plusieurs de vos lieux s'appellent « {} » : donnez l'identifiant du lieu.",
                montrer(nom)
            ),
        };
        self.refuser("lieu_id", Faute::inconnue(message));
        None
    }

    /// The permanence, or the only lieu.
    fn lieu_deduit(&mut self) -> Option<LieuDit<'a>> {
        let siens: &'a [LieuConnu] = self.lecteur.contexte.lieux;
        let lieu = siens.iter().find(|lieu| lieu.principal).or(match siens {
            [seul] => Some(seul),
            _ => None,
        })?;
        self.remarques.push(Remarque::lieu_deduit(&montrer(&lieu.nom)));
        Some(LieuDit(lieu.id, Some(lieu)))
    }

    /// People by value: those of the columns of each value, and those of the cell that says them all.
    fn effectifs<E: Enumeration + Ord>(
        &mut self,
        nom: &str,
        champs: &[C],
        participants: Option<u32>,
        de_colonne: fn(C) -> Option<effectifs::Dite<E>>,
        de_texte: fn(&str) -> Option<effectifs::Dite<E>>,
    ) -> Effectifs<E> {
        let mut effectifs = Effectifs::default();
        for champ in champs {
            let Some((valeur, remarque)) = de_colonne(*champ) else {
                let Some(ecrit) = self.noter(nom, texte(self.valeur(*champ))) else {
                    continue;
                };
                match effectifs::lire_cellule(&ecrit, participants, de_texte) {
                    Ok((lus, remarques)) => {
                        effectifs = lus;
                        self.remarques.extend(remarques);
                    }
                    Err(faute) => self.refuser(nom, faute),
                }
                continue;
            };
            let lu = compte(self.valeur(*champ), participants == Some(1));
            if let Some(nombre) = self.noter(nom, lu).filter(|nombre| *nombre > 0) {
                effectifs.fixer(valeur, effectifs.de(valeur).saturating_add(nombre));
                self.remarques.extend(remarque);
            }
        }
        effectifs
    }

    fn themes(&mut self) -> (Vec<coop_domain::cra::Theme>, Vec<coop_domain::cra::SousTheme>) {
        let lus = self
            .plusieurs(C::Themes, "themes", themes::lire)
            .unwrap_or_default();
        let precises = self
            .plusieurs(C::SousThemes, "sous_themes", themes::lire_sous_theme)
            .unwrap_or_default();
        let (themes, sous_themes, perdus) = themes::reunir(lus, precises);
        self.remarques.extend(perdus);
        (themes, sous_themes)
    }

    fn duree(&mut self) -> Option<u32> {
        let (minutes, remarque) = self.noter("duree", duree::lire(self.valeur(C::Duree)))?;
        self.remarques.extend(remarque);
        Some(minutes)
    }

    fn suite(&mut self, une_personne: bool) -> Suite {
        let mut suite = Suite::default();
        let individuel = self.noter(
            "suite/individuel",
            compte(self.valeur(C::SuiteIndividuel), une_personne),
        );
        let atelier = self.noter(
            "suite/atelier",
            compte(self.valeur(C::SuiteAtelier), une_personne),
        );
        suite.individuel = individuel.unwrap_or_default();
        suite.atelier = atelier.unwrap_or_default();
        if let Some(ecrit) = self.noter("suite/redirections", texte(self.valeur(C::Redirections))) {
            match organismes::lire_cellule(&ecrit, une_personne) {
                Ok(orientations) => {
                    suite.redirections = orientations.connus;
                    suite.autres = orientations.autres;
                }
                Err(faute) => self.refuser("suite/redirections", faute),
            }
        }
        if let Some(ecrit) = self.noter("suite/autres", texte(self.valeur(C::RedirectionsAutres))) {
            match organismes::lire_autres(&ecrit, une_personne) {
                Ok(autres) => suite.autres.extend(autres),
                Err(faute) => self.refuser("suite/autres", faute),
            }
        }
        let mut rediriges = self
            .noter("suite", compte(self.valeur(C::AncienRedirection), une_personne))
            .unwrap_or_default();
        if let Some(ecrit) = self.noter("suite", texte(self.valeur(C::AncienSuite))) {
            match ancienne_suite(&ecrit, une_personne) {
                Some(ancienne) => {
                    suite.individuel = suite.individuel.saturating_add(ancienne.individuel);
                    suite.atelier = suite.atelier.saturating_add(ancienne.atelier);
                    rediriges = rediriges.saturating_add(ancienne.redirection);
                }
                None => self.remarques.push(Remarque::suite_sans_nombre()),
            }
        }
        if u64::from(rediriges) > suite.rediriges() {
            self.remarques.push(Remarque::redirection_sans_organisme());
        }
        suite
    }
}

/// A lieu that a row names, and what is known of it when it is one of the person's.
#[derive(Clone, Copy)]
struct LieuDit<'a>(coop_domain::ids::LieuId, Option<&'a LieuConnu>);

/// What the previous platform says of what follows.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct AncienneSuite {
    individuel: u32,
    atelier: u32,
    redirection: u32,
}

/// `{"individuel": 1, "atelier": 0, "redirection": 0}`, or the words alone for one person; none when nobody knows
/// how many.
fn ancienne_suite(ecrit: &str, une_personne: bool) -> Option<AncienneSuite> {
    if let Ok(suite) = serde_json::from_str(ecrit) {
        return Some(suite);
    }
    let mut suite = AncienneSuite::default();
    for mot in ecrit.split(['|', ';', ',']) {
        match plier(mot).as_str() {
            "individuel" if une_personne => suite.individuel = 1,
            "atelier" if une_personne => suite.atelier = 1,
            "redirection" if une_personne => suite.redirection = 1,
            "" | "non" | "aucun" | "0" => {}
            _ => return None,
        }
    }
    Some(suite)
}
