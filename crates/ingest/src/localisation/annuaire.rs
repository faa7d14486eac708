//! Communes by postal code and by name, and the rules by which a lieu finds its own.

use std::collections::HashMap;

use coop_domain::{
    ErreurChamp,
    lieu::{Adresse, CodeInsee},
    territoires::{Cog, Commune},
};

use super::{
    noms::{arrondissement, canonique, ecart},
    position::{concorde, points},
};

/// Indexes over the COG; built once an import.
pub(crate) struct Annuaire<'c> {
    cog: &'c Cog,
    /// Names of today and of before, under each postal code of their commune.
    par_postal: HashMap<&'c str, Vec<(String, &'c Commune)>>,
    par_nom: HashMap<String, Vec<&'c Commune>>,
    /// Arrondissements of Paris, Lyon and Marseille, under their commune's name, with their number.
    arrondissements: Vec<(String, u32, &'c Commune)>,
}

impl<'c> Annuaire<'c> {
    /// Indexes the communes of today and the names of former ones.
    pub(crate) fn new(cog: &'c Cog) -> Self {
        let mut annuaire = Self {
            cog,
            par_postal: HashMap::new(),
            par_nom: HashMap::new(),
            arrondissements: Vec::new(),
        };
        for commune in cog.communes() {
            let nom = canonique(&commune.nom);
            if let Some(parente) = commune.parente.as_ref().and_then(|code| cog.commune(code)) {
                let ville = canonique(&parente.nom);
                let numero = nom.strip_prefix(&ville).and_then(arrondissement);
                annuaire
                    .arrondissements
                    .extend(numero.map(|numero| (ville, numero, commune)));
                continue;
            }
            annuaire.nommer(nom, commune);
        }
        let mut anciennes: Vec<_> = cog.anciennes().collect();
        // The COG keeps them in a map: an order, so that the same file always gives the same lot.
        anciennes.sort_by_key(|(nom, commune)| (*nom, &commune.code));
        for (nom, commune) in anciennes {
            annuaire.nommer(canonique(nom), commune);
        }
        annuaire
    }

    fn nommer(&mut self, nom: String, commune: &'c Commune) {
        for code in &commune.codes_postaux {
            self.par_postal
                .entry(code)
                .or_default()
                .push((nom.clone(), commune));
        }
        let communes = self.par_nom.entry(nom).or_default();
        if !communes.iter().any(|connue| connue.code == commune.code) {
            communes.push(commune);
        }
    }

    /// The COG behind it.
    pub(crate) const fn cog(&self) -> &'c Cog {
        self.cog
    }

    /// The commune of today where an address stands; what was guessed is added to `avertissements`.
    ///
    /// Rules, the first that answers:
    /// 1. its INSEE code, former communes leading to theirs of today, unless name and postal code
    ///    together say another département (New Caledonia's Mont-Dore under the code of Auvergne's);
    /// 2. an arrondissement, by postal code or number;
    /// 3. the name among communes of the postal code, then of the same département by postal code;
    /// 4. the name with a typing error among communes of the postal code;
    /// 5. the name alone, when the coordinates agree;
    /// 6. the postal code alone, when it is of one commune and the coordinates, if any, agree.
    pub(crate) fn resoudre(
        &self,
        adresse: &Adresse,
        degres: Option<(f64, f64)>,
        avertissements: &mut Vec<ErreurChamp>,
    ) -> Option<&'c Commune> {
        let nom = canonique(&adresse.commune);
        let postal = adresse.code_postal.as_str();
        let nommee = || {
            self.arrondissement(&nom, postal)
                .or_else(|| self.nommee(&nom, postal))
        };
        if let Some(code) = &adresse.code_insee
            && let Some(commune) = self.codee(code, postal, nommee, avertissements)
        {
            return Some(commune);
        }
        if let Some(commune) = nommee() {
            return Some(commune);
        }
        let ecrit = &adresse.commune;
        let mut avertir =
            |code: &str, message| avertissements.push(ErreurChamp::new("commune", code, message));
        let devinee = self
            .a_une_faute_pres(&nom, postal)
            .or_else(|| self.nommee_et_situee(&nom, degres));
        if let Some(Commune { nom, code, .. }) = devinee {
            avertir(
                "commune_corrigee",
                format!("« {ecrit} » ({postal}) est lu comme {nom} ({code})."),
            );
            return devinee;
        }
        let deduite = self.seule_du_code_postal(postal, degres);
        if let Some(Commune { nom, code, .. }) = deduite {
            avertir(
                "commune_deduite",
                format!(
                    "« {ecrit} » n'est pas une commune : {nom} ({code}) est la seule du code postal {postal}."
                ),
            );
        } else {
            avertir(
                "commune_introuvable",
                format!("« {ecrit} » ({postal}) n'est pas une commune connue."),
            );
        }
        deduite
    }

    /// The communes that have exactly this name, where the postal code or the département says, if it is known;
    /// without a name, those of the postal code. Nothing is guessed: who asks must take the only one, or ask again.
    pub(crate) fn homonymes(
        &self,
        nom: &str,
        postal: Option<&str>,
        departement: Option<&str>,
    ) -> Vec<&'c Commune> {
        let nom = canonique(nom);
        let mut trouvees: Vec<&'c Commune> = match postal {
            Some(postal) if nom.is_empty() => self.du_code_postal(postal),
            Some(postal) => self
                .arrondissement(&nom, postal)
                .or_else(|| self.nommee(&nom, postal))
                .into_iter()
                .collect(),
            None => self
                .numerotee(&nom)
                .into_iter()
                .chain(self.par_nom.get(&nom).into_iter().flatten().copied())
                .collect(),
        };
        if let Some(departement) = departement {
            trouvees.retain(|commune| commune.departement.as_str() == departement);
        }
        trouvees.sort_by(|a, b| a.code.cmp(&b.code));
        trouvees.dedup_by(|a, b| a.code == b.code);
        trouvees
    }

    /// The communes of a postal code: an arrondissement, where the city is cut into some.
    fn du_code_postal(&self, postal: &str) -> Vec<&'c Commune> {
        let a_ce_code = |commune: &&'c Commune| commune.codes_postaux.iter().any(|code| code == postal);
        let arrondissements = self.arrondissements.iter().map(|(.., commune)| *commune);
        let trouves: Vec<_> = arrondissements.filter(a_ce_code).collect();
        if !trouves.is_empty() {
            return trouves;
        }
        let communes = self.par_postal.get(postal).into_iter().flatten();
        communes.map(|(_, commune)| *commune).collect()
    }

    /// The arrondissement that a name gives by its number: « Paris 11e ».
    fn numerotee(&self, nom: &str) -> Option<&'c Commune> {
        self.arrondissements
            .iter()
            .find(|(ville, numero, _)| {
                let suite = nom.strip_prefix(ville.as_str());
                suite.and_then(arrondissement) == Some(*numero)
            })
            .map(|(.., commune)| *commune)
    }

    fn codee(
        &self,
        code: &CodeInsee,
        postal: &str,
        nommee: impl FnOnce() -> Option<&'c Commune>,
        avertissements: &mut Vec<ErreurChamp>,
    ) -> Option<&'c Commune> {
        let mut avertir =
            |code: &str, message| avertissements.push(ErreurChamp::new("code_insee", code, message));
        let Some(codee) = self.cog.commune_actuelle(code) else {
            avertir(
                "code_insee_inconnu",
                format!("Le code INSEE {code} n'est celui d'aucune commune."),
            );
            return None;
        };
        if meme_departement_postal(codee, postal) {
            return Some(codee);
        }
        let Some(nommee) = nommee() else {
            return Some(codee);
        };
        avertir(
            "code_insee_contredit",
            format!(
                "Le code INSEE {code} ({}, {}) ne va pas avec le code postal {postal} : {} ({}) le remplace.",
                codee.nom, codee.departement, nommee.code, nommee.nom
            ),
        );
        Some(nommee)
    }

    fn arrondissement(&self, nom: &str, postal: &str) -> Option<&'c Commune> {
        let de_la_ville = || {
            self.arrondissements
                .iter()
                .filter_map(|(ville, numero, commune)| {
                    Some((nom.strip_prefix(ville.as_str())?, *numero, *commune))
                })
                .filter(|(suite, ..)| suite.is_empty() || suite.starts_with(' '))
        };
        de_la_ville()
            .find(|(.., commune)| commune.codes_postaux.iter().any(|code| code == postal))
            .or_else(|| de_la_ville().find(|(suite, numero, _)| arrondissement(suite) == Some(*numero)))
            .map(|(.., commune)| commune)
            .filter(|commune| meme_departement_postal(commune, postal))
    }

    fn nommee(&self, nom: &str, postal: &str) -> Option<&'c Commune> {
        let homonymes = || self.par_nom.get(nom).into_iter().flatten().copied();
        let du_code = homonymes().filter(|commune| commune.codes_postaux.iter().any(|code| code == postal));
        let du_departement = homonymes().filter(|commune| meme_departement_postal(commune, postal));
        seule(du_code).or_else(|| seule(du_departement))
    }

    fn a_une_faute_pres(&self, nom: &str, postal: &str) -> Option<&'c Commune> {
        let mut proches: Vec<_> = self
            .par_postal
            .get(postal)?
            .iter()
            .filter_map(|(connu, commune)| Some((ecart(nom, connu)?, &commune.code, *commune)))
            .collect();
        proches.sort_by_key(|(ecart, code, _)| (*ecart, *code));
        proches.dedup_by_key(|(_, code, _)| *code);
        match proches.as_slice() {
            [(ecart, ..), (suivant, ..), ..] if ecart == suivant => None,
            [(.., commune), ..] => Some(commune),
            [] => None,
        }
    }

    fn nommee_et_situee(&self, nom: &str, degres: Option<(f64, f64)>) -> Option<&'c Commune> {
        let degres = degres?;
        let homonymes = self.par_nom.get(nom)?.iter().copied();
        seule(
            homonymes.filter(|commune| {
                points(degres).any(|point| concorde(self.cog, commune, point) == Some(true))
            }),
        )
    }

    fn seule_du_code_postal(&self, postal: &str, degres: Option<(f64, f64)>) -> Option<&'c Commune> {
        let commune = seule(self.par_postal.get(postal)?.iter().map(|(_, commune)| *commune))?;
        let ailleurs = degres.is_some_and(|degres| {
            points(degres).all(|point| concorde(self.cog, commune, point) == Some(false))
        });
        (!ailleurs).then_some(commune)
    }
}

/// The only commune, if there is one and no other; it may come under several names.
fn seule<'c>(mut communes: impl Iterator<Item = &'c Commune>) -> Option<&'c Commune> {
    let premiere = communes.next()?;
    communes
        .all(|autre| autre.code == premiere.code)
        .then_some(premiere)
}

/// Whether one of the commune's postal codes begins as this one does: two digits, three overseas.
fn meme_departement_postal(commune: &Commune, postal: &str) -> bool {
    let longueur = if postal.starts_with("97") || postal.starts_with("98") {
        3
    } else {
        2
    };
    postal
        .get(..longueur)
        .is_some_and(|debut| commune.codes_postaux.iter().any(|code| code.starts_with(debut)))
}
