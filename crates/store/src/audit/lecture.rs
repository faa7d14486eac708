//! What an admin reads of the audit: events, with the names that what they are about has now.

use std::collections::{HashMap, HashSet};

use coop_domain::{
    comptes::{
        NomDePersonne,
        audit::{Evenement, GenreObjet, PersonneCitee},
    },
    ids::{CompteId, EvenementId},
    temps::Date,
    territoires::minuit,
};
use diesel::prelude::*;

use super::{LigneAudit, Objet, concerne};
use crate::{
    colonnes::{id, texte},
    comptes::Borne,
    connexion::Connexion,
    dialect::par_lots,
    erreur::Erreur,
    schema::{audit, comptes, equipes, lieux, sessions, structures},
};

/// Which events a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreAudit {
    /// Those that this person caused, or that concern them.
    pub compte: Option<CompteId>,
    /// Those of this act.
    pub action: Option<String>,
    /// From this day on, on the clock of metropole.
    pub du: Option<Date>,
    /// Until the end of this day.
    pub au: Option<Date>,
}

/// The events of a filter, newest first, `limite` at most.
///
/// # Errors
/// A failure to read, or an unreadable line.
pub fn chercher(
    conn: &mut Connexion,
    filtre: &FiltreAudit,
    borne: Option<Borne<EvenementId>>,
    limite: i64,
) -> Result<Vec<Evenement>, Erreur> {
    let mut question = audit::table.limit(limite).into_boxed();
    if let Some(compte) = filtre.compte {
        question = question.filter(concerne!(compte));
    }
    if let Some(action) = &filtre.action {
        question = question.filter(audit::action.eq(action));
    }
    if let Some(du) = filtre.du {
        question = question.filter(audit::instant.ge(minuit(du).micros()));
    }
    if let Some(lendemain) = filtre.au.and_then(Date::lendemain) {
        question = question.filter(audit::instant.lt(minuit(lendemain).micros()));
    }
    question = match borne {
        None => question.order(audit::id.desc()),
        Some(Borne::Apres(id)) => question
            .filter(audit::id.lt(id.octets().to_vec()))
            .order(audit::id.desc()),
        Some(Borne::Avant(id)) => question
            .filter(audit::id.gt(id.octets().to_vec()))
            .order(audit::id.asc()),
    };
    let mut lignes = super::lire(question.load(conn)?)?;
    if matches!(borne, Some(Borne::Avant(_))) {
        lignes.reverse();
    }
    let noms = Noms::de(conn, &lignes)?;
    Ok(lignes.into_iter().map(|ligne| noms.evenement(ligne)).collect())
}

/// First and last name.
type Nom = (NomDePersonne, NomDePersonne);

/// The names of what some lines are about: one query a kind.
struct Noms {
    personnes: HashMap<CompteId, Nom>,
    /// Whose each session is.
    sessions: HashMap<Vec<u8>, CompteId>,
    autres: HashMap<Vec<u8>, String>,
}

impl Noms {
    fn de(conn: &mut Connexion, lignes: &[LigneAudit]) -> Result<Self, Erreur> {
        let objets = |genre: GenreObjet| -> Vec<Vec<u8>> {
            let distincts: HashSet<Vec<u8>> = lignes
                .iter()
                .filter(|ligne| ligne.objet.genre() == genre)
                .filter_map(|ligne| ligne.objet.octets())
                .collect();
            distincts.into_iter().collect()
        };
        let mut de_session = HashMap::new();
        for lot in par_lots(conn, &objets(GenreObjet::Session), 1) {
            let lus = sessions::table
                .filter(sessions::id.eq_any(lot))
                .select((sessions::id, sessions::compte))
                .load::<(Vec<u8>, Vec<u8>)>(conn)?;
            for (session, compte) in lus {
                de_session.insert(session, id("sessions", &compte, CompteId::depuis_octets)?);
            }
        }
        let citees: HashSet<Vec<u8>> = lignes
            .iter()
            .filter_map(|ligne| ligne.acteur)
            .chain(de_session.values().copied())
            .map(|compte| compte.octets().to_vec())
            .chain(objets(GenreObjet::Compte))
            .collect();
        let citees: Vec<Vec<u8>> = citees.into_iter().collect();
        let mut personnes = HashMap::with_capacity(citees.len());
        for lot in par_lots(conn, &citees, 1) {
            let lus = comptes::table
                .filter(comptes::id.eq_any(lot))
                .select((comptes::id, comptes::prenom, comptes::nom))
                .load::<(Vec<u8>, String, String)>(conn)?;
            for (compte, prenom, nom) in lus {
                let nom = (texte("comptes", &prenom)?, texte("comptes", &nom)?);
                personnes.insert(id("comptes", &compte, CompteId::depuis_octets)?, nom);
            }
        }
        let mut autres = HashMap::new();
        // What has one name is read the same way.
        macro_rules! nommer {
            ($table:ident, $genre:expr) => {
                for lot in par_lots(conn, &objets($genre), 1) {
                    let question = $table::table.filter($table::id.eq_any(lot));
                    let lus = question.select(($table::id, $table::nom));
                    autres.extend(lus.load::<(Vec<u8>, String)>(conn)?);
                }
            };
        }
        nommer!(structures, GenreObjet::Structure);
        nommer!(lieux, GenreObjet::Lieu);
        nommer!(equipes, GenreObjet::Equipe);
        Ok(Self {
            personnes,
            sessions: de_session,
            autres,
        })
    }

    fn evenement(&self, ligne: LigneAudit) -> Evenement {
        let octets = ligne.objet.octets();
        let nom = match ligne.objet {
            Objet::Compte(compte) => self.personne(compte),
            Objet::Session(_) => octets
                .as_ref()
                .and_then(|octets| self.sessions.get(octets))
                .and_then(|compte| self.personne(*compte)),
            _ => octets
                .as_ref()
                .and_then(|octets| self.autres.get(octets))
                .cloned(),
        };
        Evenement {
            id: EvenementId::depuis_octets(ligne.id),
            instant: ligne.instant,
            auteur: ligne.acteur.map(|compte| self.citer(compte)),
            action: ligne.action,
            genre: ligne.objet.genre(),
            objet: ligne.objet.identifiant(),
            nom,
            motif: ligne.motif,
        }
    }

    fn citer(&self, compte: CompteId) -> PersonneCitee {
        let (prenom, nom) = self.personnes.get(&compte).cloned().unzip();
        PersonneCitee {
            id: compte,
            prenom,
            nom,
        }
    }

    fn personne(&self, compte: CompteId) -> Option<String> {
        self.personnes
            .get(&compte)
            .map(|(prenom, nom)| format!("{prenom} {nom}"))
    }
}
