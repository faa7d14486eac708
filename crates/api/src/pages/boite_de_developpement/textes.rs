//! The words of the development mailbox.

pub(super) const TITRE: &str = "Boîte de développement";
pub(super) const BANDEAU: &str = "Rien ne quitte cette machine";
pub(super) const BANDEAU_AIDE: &str = "Les courriels que le service enverrait sont gardés ici, pour qui l'essaie ou le développe. \
     Aucun n'est envoyé. Cette page n'existe ni hors de cette machine, ni avec un vrai serveur de courriel.";
pub(super) const LISTE: &str = "Courriels reçus";
pub(super) const VIDE: &str =
    "Aucun courriel pour l'instant. Ils arrivent ici en une seconde au plus : rechargez la page.";
pub(super) const DESTINATAIRE: &str = "À";
pub(super) const RECU_LE: &str = "Reçu le";
pub(super) const TEXTE_BRUT: &str = "Le même courriel en texte brut";
pub(super) const TOUS: &str = "Tous les courriels";

/// The name of the frame that shows a mail.
pub(super) fn cadre(sujet: &str) -> String {
    format!("Courriel : {sujet}")
}
