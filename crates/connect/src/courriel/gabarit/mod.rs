//! What mails are made of. Each says its words once; the HTML and the text derive from them.

mod html;
mod style;
mod texte;

pub(super) use html::html;
pub(super) use texte::texte;

/// What a mail says.
#[derive(Debug)]
pub(super) struct Contenu {
    /// Its subject, also the title of the HTML document. Seen on locked screens: no code, no name.
    pub(super) sujet: String,
    /// What lists of mails show after the subject.
    pub(super) apercu: String,
    /// Its heading.
    pub(super) titre: String,
    /// The person, greeted.
    pub(super) prenom: String,
    /// What follows the greeting, in order.
    pub(super) blocs: Vec<Bloc>,
}

/// A piece of a mail.
#[derive(Debug)]
pub(super) enum Bloc {
    /// A paragraph.
    Paragraphe(String),
    /// What is to be done: one a mail.
    Bouton {
        /// What it does.
        libelle: &'static str,
        /// Where it leads.
        lien: String,
    },
    /// Something to be read to the letter: an address, a device, a code.
    Valeur {
        /// What it is.
        libelle: &'static str,
        /// Itself.
        valeur: String,
    },
    /// A precaution, set apart.
    Note(String),
}

impl Bloc {
    /// A value, its control characters made blanks: what a device says of itself is anything.
    pub(super) fn valeur(libelle: &'static str, valeur: &str) -> Self {
        let valeur = valeur.replace(char::is_control, " ");
        Self::Valeur { libelle, valeur }
    }
}

/// The greeting.
fn salutation(contenu: &Contenu) -> String {
    format!("Bonjour {},", contenu.prenom)
}

/// Above the bare address that follows a button.
const LIEN_A_COPIER: &str = "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :";
/// What ends every mail.
const SANS_REPONSE: &str = "Ce message est automatique : il n'attend pas de réponse.";
const JAMAIS_DEMANDE: &str = "Nous ne vous demandons jamais votre mot de passe par courriel.";
