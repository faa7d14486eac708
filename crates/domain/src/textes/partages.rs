//! Figures that a conseiller hands out, and those that one was handed.

use super::{cartographie::de, statistiques::periode};
use crate::temps::Date;

/// Heading of the part of « Mes statistiques ».
pub const TITRE: &str = "Partager mes chiffres";
/// What sharing is.
pub const AIDE: &str = "Vous choisissez à qui vous montrez vos chiffres, et vous pouvez arrêter à tout moment. Ils restent à jour : un CRA corrigé l'est aussi pour qui les lit.";
/// The recipient of a link.
pub const LIEN: &str = "Toute personne qui a le lien";
/// The choice of a link.
pub const PAR_UN_LIEN: &str = "Avec un lien";
/// What a link is.
pub const PAR_UN_LIEN_AIDE: &str =
    "Sans compte : toute personne qui a le lien lit ces chiffres pendant 90 jours.";
/// They are shared.
pub const PARTAGE: &str = "Vos chiffres sont partagés.";
/// The link, just made.
pub const LIEN_CREE: &str = "Voici le lien";
/// What to do with it.
pub const LIEN_CREE_AIDE: &str = "Copiez-le maintenant : il n'est montré qu'une fois. Si vous le perdez, arrêtez ce partage et créez-en un autre.";
/// Copies the link.
pub const COPIER: &str = "Copier le lien";
/// It is copied.
pub const COPIE: &str = "Lien copié.";
/// The browser would not copy.
pub const COPIE_REFUSEE: &str = "La copie n'a pas marché : sélectionnez le lien, puis copiez-le.";
/// Heading of those that are open.
pub const EN_COURS: &str = "Partages en cours";
/// None is.
pub const AUCUN: &str = "Vous ne partagez vos chiffres avec personne.";
/// Takes one back.
pub const ARRETER: &str = "Arrêter";
/// It is taken back.
pub const ARRETE: &str = "Partage arrêté : plus personne ne lit ces chiffres.";
/// Nobody read it.
pub const JAMAIS_LU: &str = "Pas encore consulté";
/// One has neither employer nor team at this moment.
pub const SANS_DESTINATAIRE: &str =
    "Sans contrat en cours ni équipe, vous pouvez partager vos chiffres avec un lien.";

/// Heading of what one was handed.
pub const RECUS: &str = "Chiffres partagés avec vous";
/// What that is.
pub const RECUS_AIDE: &str =
    "Des conseillers vous montrent leurs propres chiffres. Ils peuvent arrêter ce partage à tout moment.";
/// Leads back to the figures of the scope.
pub const REVENIR: &str = "Revenir aux statistiques";
/// The share is closed, or never was.
pub const FERME: &str = "Ce partage n'est pas ouvert";
/// What to do about it.
pub const FERME_AIDE: &str = "Le conseiller a arrêté ce partage, ou sa durée est passée. Demandez-lui de vous montrer à nouveau ses chiffres.";
/// For search engines and previews: nothing of the figures.
pub const DESCRIPTION: &str = "Des chiffres qu'un conseiller numérique a choisi de montrer.";

/// A link is for nobody in particular.
pub const CODE_DE_TROP: &str = "Un lien n'a pas de destinataire : laissez ce champ vide.";
/// To which one?
pub const CODE_MANQUANT: &str = "Choisissez à qui montrer vos chiffres.";
/// The recipient is none of theirs.
pub const CODE_INCONNU: &str =
    "Ce n'est ni une structure qui vous emploie en ce moment, ni une de vos équipes.";
/// Before the programme.
pub const TROP_TOT: &str = "La date de début est au plus tôt le 1er janvier 2020.";
/// The days are in the wrong order.
pub const INVERSEES: &str = "La date de fin est avant la date de début.";
/// How long it may last.
pub const JOURS: &str = "Un partage dure de 1 à 400 jours.";
/// The same is open already.
pub const DEJA: &str = "Vous montrez déjà ces chiffres à ce destinataire.";

/// Too many are open.
#[must_use]
pub fn trop_nombreux(max: usize) -> String {
    format!("Vous avez {max} partages en cours : arrêtez-en un pour en ouvrir un autre.")
}

/// The button of a month that is over: `Envoyer mes chiffres d'octobre 2026 à Commune de Guéret`.
#[must_use]
pub fn envoyer(mois: Date, a: &str) -> String {
    format!("Envoyer mes chiffres {} à {a}", de(&mois.mois_en_mots()))
}

/// That month was sent: `Vos chiffres d'octobre 2026 sont envoyés à Commune de Guéret.`
#[must_use]
pub fn envoyes(mois: Date, a: &str) -> String {
    format!("Vos chiffres {} sont envoyés à {a}.", de(&mois.mois_en_mots()))
}

/// Over the choice of a recipient: what they will see.
#[must_use]
pub fn partager(periode: &str) -> String {
    format!("Partager ces chiffres : {periode}")
}

/// The choice of an employer or a team, by name.
#[must_use]
pub fn avec(nom: &str) -> String {
    format!("Avec {nom}")
}

/// Which figures, and whose: `Chiffres d'Élodie Lefèvre`.
#[must_use]
pub fn chiffres_de(nom: &str) -> String {
    format!("Chiffres {}", de(nom))
}

/// Takes one of several back.
#[must_use]
pub fn arreter(nom: &str, du: Date, au: Date) -> String {
    format!("le partage avec {nom}, {}", periode(du, au))
}

/// Since when and until when.
#[must_use]
pub fn dates(cree: &str, expire: &str) -> String {
    format!("Partagé le {cree}, jusqu'au {expire}")
}

/// How often it was read.
#[must_use]
pub fn lectures(n: u32, dernier: &str) -> String {
    match n {
        0 => JAMAIS_LU.to_owned(),
        1 => format!("Consulté une fois, le {dernier}"),
        n => format!("Consulté {n} fois, la dernière le {dernier}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_names_are_joined_as_one_speaks() {
        let jour = |texte: &str| texte.parse::<Date>().unwrap();
        assert_eq!(
            envoyer(jour("2026-10-01"), "Commune de Guéret"),
            "Envoyer mes chiffres d'octobre 2026 à Commune de Guéret"
        );
        assert_eq!(
            envoyes(jour("2026-02-01"), "Émergence"),
            "Vos chiffres de février 2026 sont envoyés à Émergence."
        );
        assert_eq!(chiffres_de("Élodie Lefèvre"), "Chiffres d'Élodie Lefèvre");
        assert_eq!(chiffres_de("Karim Haddad"), "Chiffres de Karim Haddad");
    }

    #[test]
    fn readings_are_counted_in_words() {
        assert_eq!(lectures(0, ""), JAMAIS_LU);
        assert_eq!(
            lectures(1, "3 novembre 2026"),
            "Consulté une fois, le 3 novembre 2026"
        );
        assert_eq!(
            lectures(7, "3 novembre 2026"),
            "Consulté 7 fois, la dernière le 3 novembre 2026"
        );
    }
}
