//! Candidates for a typed text, and their order.

use std::ops::Bound;

use coop_domain::{lieu::CodeInsee, territoires::Correspondance};

use super::Communes;
use crate::mots::{MotCherche, Requete, tolerance};

/// How a commune answers a text, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Classe {
    /// Its whole name, or its postal code.
    Nom,
    /// Its postal code, but an arrondissement has it too, and tells more.
    CodePostalDecoupe,
    /// Its COG code: people rarely type it, and it may be another commune's postal code.
    CodeCog,
    /// The name of a former commune that it holds.
    AncienNom,
    /// The beginning of its name or of its words, of its postal code.
    Debut,
    /// Its name with an error.
    UneErreur,
    /// Its words with an error.
    UneErreurParMots,
    /// Its name, or its words, with two errors.
    DeuxErreurs,
    /// The beginning of its name with an error.
    DebutApproche,
}

impl Classe {
    pub(super) fn correspondance(self) -> Correspondance {
        match self {
            Self::Nom | Self::CodePostalDecoupe | Self::CodeCog | Self::AncienNom => Correspondance::Exacte,
            Self::Debut => Correspondance::Prefixe,
            Self::UneErreur | Self::UneErreurParMots | Self::DeuxErreurs | Self::DebutApproche => {
                Correspondance::Approchee
            }
        }
    }
}

/// The best class of each commune met; a dense array, since « saint » meets thousands.
#[derive(Debug)]
struct Candidates(Vec<Option<Classe>>);

impl Candidates {
    fn ajouter(&mut self, commune: u32, classe: Classe) {
        if let Some(connue) = self.0.get_mut(commune as usize) {
            *connue = Some(connue.map_or(classe, |connue| connue.min(classe)));
        }
    }

    fn est_vide(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// Errors of a commune that lacks the word.
const ABSENT: u8 = u8::MAX;

impl Communes {
    /// The best candidates for a text, in order.
    pub(super) fn candidates(&self, q: &str, limite: usize) -> Vec<(Classe, u32)> {
        let requete = Requete::lire(q);
        let mut candidates = Candidates(vec![None; self.rangs.len()]);
        self.par_code(&requete, &mut candidates);
        self.par_nom_entier(&requete, &mut candidates);
        self.par_mots(&requete, &mut candidates);
        if candidates.est_vide() {
            self.par_debut_approche(&requete, &mut candidates);
        }
        let mut ordonnees: Vec<_> = (0_u32..)
            .zip(candidates.0.iter().zip(&self.rangs))
            .filter_map(|(commune, (classe, rang))| Some(((*classe)?, *rang, commune)))
            .collect();
        if limite < ordonnees.len() {
            ordonnees.select_nth_unstable(limite);
            ordonnees.truncate(limite);
        }
        ordonnees.sort_unstable();
        ordonnees
            .into_iter()
            .map(|(classe, _, commune)| (classe, commune))
            .collect()
    }

    fn par_code(&self, requete: &Requete, candidates: &mut Candidates) {
        let code = requete.normale.as_str();
        if code.len() >= 2 && code.bytes().all(|octet| octet.is_ascii_digit()) {
            let connus = self
                .codes_postaux
                .range::<str, _>((Bound::Included(code), Bound::Unbounded));
            for (connu, communes) in connus.take_while(|(connu, _)| connu.starts_with(code)) {
                for commune in communes {
                    let classe = match (**connu == *code, self.decoupees.get(*commune as usize)) {
                        (false, _) => Classe::Debut,
                        (true, Some(true)) => Classe::CodePostalDecoupe,
                        (true, _) => Classe::Nom,
                    };
                    candidates.ajouter(*commune, classe);
                }
            }
        }
        if let Ok(insee) = code.to_uppercase().parse::<CodeInsee>()
            && let Some(commune) = self.numero(&insee)
        {
            candidates.ajouter(commune, Classe::CodeCog);
        }
        // « Guéret (23) », « 23000 Guéret »: a name and a code, in any order.
        let (debut, fin) = (code.split_once(' '), code.rsplit_once(' '));
        for (nom, code) in [debut.map(|(code, nom)| (nom, code)), fin].into_iter().flatten() {
            for porteur in self.homonymes(nom) {
                if self.a_pour_code(porteur, code) {
                    candidates.ajouter(porteur, Classe::Nom);
                }
            }
        }
    }

    fn par_nom_entier(&self, requete: &Requete, candidates: &mut Candidates) {
        let (nom, lexique) = (requete.normale.as_str(), &self.entiers.lexique);
        if nom.is_empty() {
            return;
        }
        let mut ajouter = |rang: u32, classe: Classe| {
            for porteur in self.entiers.porteurs(rang) {
                match (porteur.ancien, classe) {
                    (false, _) => candidates.ajouter(porteur.commune, classe),
                    (true, Classe::Nom) => candidates.ajouter(porteur.commune, Classe::AncienNom),
                    (true, _) => {}
                }
            }
        };
        if let Some(exact) = lexique.exact(nom) {
            ajouter(exact, Classe::Nom);
        }
        lexique.debuts(nom).for_each(|rang| ajouter(rang, Classe::Debut));
        for (rang, distance) in lexique.proches(nom, tolerance(nom)) {
            let classe = if distance == 1 {
                Classe::UneErreur
            } else {
                Classe::DeuxErreurs
            };
            ajouter(rang, classe);
        }
    }

    /// Every word typed is a word of the name, or nearly; the last may be its beginning.
    fn par_mots(&self, requete: &Requete, candidates: &mut Candidates) {
        let mut mots = requete.mots.iter();
        let Some(premier) = mots.next() else {
            return;
        };
        let mut erreurs = self.erreurs(premier);
        for mot in mots {
            for (erreurs, autres) in erreurs.iter_mut().zip(self.erreurs(mot)) {
                *erreurs = erreurs.saturating_add(autres);
            }
        }
        for (commune, erreurs) in (0_u32..).zip(erreurs) {
            let classe = match erreurs {
                0 => Classe::Debut,
                1 => Classe::UneErreurParMots,
                2 => Classe::DeuxErreurs,
                _ => continue,
            };
            candidates.ajouter(commune, classe);
        }
    }

    /// For each commune, the errors of a word of its name that is nearest to this one.
    fn erreurs(&self, mot: &MotCherche) -> Vec<u8> {
        let (lexique, tolerance) = (&self.par_mots.lexique, tolerance(mot.entier()));
        let mut erreurs = vec![ABSENT; self.rangs.len()];
        let mut noter = |rang: u32, distance: u8| {
            for commune in self.par_mots.communes(rang) {
                if let Some(connue) = erreurs.get_mut(*commune as usize) {
                    *connue = distance.min(*connue);
                }
            }
        };
        let debuts = if mot.inacheve {
            lexique.debuts(&mot.tape)
        } else {
            0..0
        };
        lexique
            .exact(mot.entier())
            .into_iter()
            .chain(debuts)
            .for_each(|rang| noter(rang, 0));
        lexique
            .proches(mot.entier(), tolerance)
            .for_each(|(rang, distance)| noter(rang, distance));
        erreurs
    }

    fn par_debut_approche(&self, requete: &Requete, candidates: &mut Candidates) {
        let nom = requete.normale.as_str();
        for (rang, _) in self.entiers.lexique.debuts_proches(nom, tolerance(nom).min(1)) {
            for porteur in self
                .entiers
                .porteurs(rang)
                .iter()
                .filter(|porteur| !porteur.ancien)
            {
                candidates.ajouter(porteur.commune, Classe::DebutApproche);
            }
        }
    }

    /// The communes of exactly this folded name.
    fn homonymes(&self, nom: &str) -> impl Iterator<Item = u32> {
        let rang = self.entiers.lexique.exact(nom);
        rang.into_iter()
            .flat_map(|rang| self.entiers.porteurs(rang))
            .filter(|porteur| !porteur.ancien)
            .map(|porteur| porteur.commune)
    }

    fn numero(&self, code: &CodeInsee) -> Option<u32> {
        let numero = self
            .cog
            .communes()
            .binary_search_by(|commune| commune.code.cmp(code))
            .ok()?;
        u32::try_from(numero).ok()
    }

    /// Whether the code is that of the commune, of its département, or one of its postal codes.
    fn a_pour_code(&self, commune: u32, code: &str) -> bool {
        self.cog.communes().get(commune as usize).is_some_and(|commune| {
            commune.departement.as_str().eq_ignore_ascii_case(code)
                || commune.code.as_str().eq_ignore_ascii_case(code)
                || commune.codes_postaux.iter().any(|postal| postal == code)
        })
    }
}
