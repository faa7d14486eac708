//! The team of a coordinateur: whom it reaches, who belongs to it, how one comes and goes.

mod echanges;
mod etat;
mod perimetre;

pub use self::{
    echanges::{
        Animateur, Equipe, InvitationMembre, Membre, ModificationEquipe, MonEquipe, NouvelleEquipe,
        ReponseEquipe,
    },
    etat::{EtatMembre, Evenement, Origine, TransitionRefusee},
    perimetre::{COMMUNES_MAX, GenrePerimetre, Perimetre, avec_arrondissements},
};
use crate::{comptes::NomDePersonne, verifie::texte_verifie};

/// Longest name of a team, in characters: « Équipe de », and the two names of a person.
const NOM_MAX: usize = 200;

texte_verifie!(
    /// The name of a team: 1 to 200 characters, at least one letter or digit, none of control, no blank at its ends.
    NomEquipe, "nom",
    |texte| texte.chars().count() <= NOM_MAX
        && texte.trim() == texte
        && texte.chars().any(char::is_alphanumeric)
        && !texte.chars().any(char::is_control),
    "« {} » n'est pas un nom d'équipe : des lettres ou des chiffres, sur une ligne, 200 caractères au plus."
);

impl NomEquipe {
    /// The name that a team gets when it is made with its coordinateur.
    #[must_use]
    pub fn de(prenom: &NomDePersonne, nom: &NomDePersonne) -> Self {
        Self(format!("Équipe de {prenom} {nom}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_says_something() {
        for juste in ["Équipe de l'Oise", "23", "L’équipe 😀 du < nord >", "É"] {
            assert_eq!(juste.parse::<NomEquipe>().unwrap().as_str(), juste);
        }
        let long = "é".repeat(NOM_MAX + 1);
        for faux in ["", " ", "-", " Nord", "Nord ", "No\nrd", "😀", long.as_str()] {
            assert!(faux.parse::<NomEquipe>().is_err(), "{faux:?}");
        }
    }

    #[test]
    fn the_name_of_a_new_team_is_always_one() {
        let long: NomDePersonne = "é".repeat(80).parse().unwrap();
        let nom = NomEquipe::de(&long, &long);
        assert_eq!(nom.as_str().parse::<NomEquipe>().unwrap(), nom);
        let nom = NomEquipe::de(&"Élodie".parse().unwrap(), &"N'Guyen".parse().unwrap());
        assert_eq!(nom.as_str(), "Équipe de Élodie N'Guyen");
    }
}
