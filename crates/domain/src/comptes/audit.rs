//! The audit, as those who look after the installation read it: who did what, to whom or what, when and why.

use serde::{Deserialize, Serialize};

use super::NomDePersonne;
use crate::{
    enumeration::{Enumeration as _, enumeration},
    ids::{CompteId, EvenementId},
    temps::Instant,
    territoires::moment_en_metropole,
    texte::{Cellule, Colonne},
    textes::audit as textes,
};

enumeration! {
    /// What kind of thing an event is about. Positions are what the database holds: never given to another kind.
    GenreObjet, champ "genre" {
        Compte = 1, "compte", "Compte", "";
        Session = 2, "session", "Session", "";
        Structure = 3, "structure", "Structure", "";
        Lieu = 4, "lieu", "Lieu", "";
        Installation = 5, "installation", "Installation", "";
        Equipe = 6, "equipe", "Équipe", "";
    }
}

/// A person whom an event names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonneCitee {
    /// The account.
    pub id: CompteId,
    /// First name; absent once the identity is erased.
    pub prenom: Option<NomDePersonne>,
    /// Last name; absent once the identity is erased.
    pub nom: Option<NomDePersonne>,
}

impl PersonneCitee {
    /// First and last name, else the identifier.
    #[must_use]
    pub fn en_mots(&self) -> String {
        match (&self.prenom, &self.nom) {
            (Some(prenom), Some(nom)) => format!("{prenom} {nom}"),
            _ => self.id.to_string(),
        }
    }
}

/// An event of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evenement {
    /// Its identifier.
    pub id: EvenementId,
    /// When.
    pub instant: Instant,
    /// Who did it; absent for the program itself, and for someone who was not signed in.
    pub auteur: Option<PersonneCitee>,
    /// What: always the same word for the same act.
    #[cfg_attr(feature = "openapi", schema(example = "compte_suspendu"))]
    pub action: String,
    /// What kind of thing it is about.
    pub genre: GenreObjet,
    /// Which one; absent for the installation.
    pub objet: Option<String>,
    /// Its name now; absent when it has none, or is no more. Of a session: the person's.
    pub nom: Option<String>,
    /// Why, or what exactly.
    pub motif: Option<String>,
}

impl Evenement {
    /// What it is about, in words.
    #[must_use]
    pub fn objet_en_mots(&self) -> String {
        match (&self.nom, &self.objet) {
            (Some(nom), _) => format!("{} : {nom}", self.genre.libelle()),
            (None, Some(objet)) => format!("{} {objet}", self.genre.libelle()),
            (None, None) => self.genre.libelle().to_owned(),
        }
    }

    /// The account that it is about, when it is about one.
    #[must_use]
    pub fn compte(&self) -> Option<CompteId> {
        let compte = (self.genre == GenreObjet::Compte).then_some(self.objet.as_deref())?;
        compte?.parse().ok()
    }

    /// The name of this person, when the event says it.
    #[must_use]
    pub fn nom_de(&self, compte: CompteId) -> Option<String> {
        let auteur = self.auteur.as_ref().filter(|auteur| auteur.id == compte);
        let objet = || self.nom.clone().filter(|_| self.compte() == Some(compte));
        auteur.map(PersonneCitee::en_mots).or_else(objet)
    }

    /// Who did it, in words.
    #[must_use]
    pub fn auteur_en_mots(&self) -> String {
        self.auteur
            .as_ref()
            .map_or_else(|| textes::PROGRAMME.to_owned(), PersonneCitee::en_mots)
    }
}

/// The columns of the file, in order.
#[must_use]
pub fn colonnes() -> Vec<Colonne<Evenement>> {
    fn colonne(
        nom: &'static str,
        aide: &'static str,
        lire: impl Fn(&Evenement) -> Cellule<'_> + Send + Sync + 'static,
    ) -> Colonne<Evenement> {
        Colonne::nouvelle(nom, aide, lire)
    }
    let [
        instant,
        moment,
        auteur,
        auteur_id,
        action,
        en_mots,
        genre,
        objet,
        nom,
        motif,
    ] = textes::COLONNES;
    vec![
        colonne("instant", instant, |evenement| Cellule::Moment(evenement.instant)),
        colonne("moment", moment, |evenement| {
            Cellule::texte(moment_en_metropole(evenement.instant).unwrap_or_default())
        }),
        colonne("auteur", auteur, |evenement| {
            Cellule::texte(evenement.auteur_en_mots())
        }),
        colonne("auteur_id", auteur_id, |evenement| {
            let id = evenement.auteur.as_ref().map(|auteur| auteur.id.to_string());
            Cellule::texte(id.unwrap_or_default())
        }),
        colonne("action", action, |evenement| {
            Cellule::texte(evenement.action.as_str())
        }),
        colonne("action_en_mots", en_mots, |evenement| {
            Cellule::texte(textes::action(&evenement.action))
        }),
        colonne("genre", genre, |evenement| Cellule::texte(evenement.genre.code())),
        colonne("objet", objet, |evenement| {
            Cellule::texte(evenement.objet.as_deref().unwrap_or_default())
        }),
        colonne("nom", nom, |evenement| {
            Cellule::texte(evenement.nom.as_deref().unwrap_or_default())
        }),
        colonne("motif", motif, |evenement| {
            Cellule::texte(evenement.motif.as_deref().unwrap_or_default())
        }),
    ]
}
