//! The forwarding of one's mailbox: « Mon compte », and the page of the link that confirms it.

use crate::comptes::echanges::{EtatTransfert, MotifBoite};

/// « Mon compte »: heading.
pub const TITRE: &str = "Transfert de la boîte professionnelle";
/// Nothing is forwarded.
pub const AUCUN: &str = "Non transférée";
/// What it does.
pub const AIDE: &str =
    "Ce que reçoit votre boîte peut arriver aussi à une autre adresse. Vous le garderez dans la boîte.";
/// Opens the form.
pub const TRANSFERER: &str = "Transférer ma boîte";
/// Opens the form, when something is forwarded already.
pub const AUTRE: &str = "Changer d'adresse";
/// Over the field.
pub const ADRESSE: &str = "Adresse où la transférer";
/// What one may write.
pub const ADRESSE_AIDE: &str = "D'un autre domaine que votre boîte, par exemple votre adresse personnelle. Un lien y partira : rien n'est transféré avant que vous ne l'ayez suivi.";
/// What is typed is no address.
pub const ADRESSE_ILLISIBLE: &str =
    "Écrivez l'adresse électronique où transférer votre boîte, par exemple prenom.nom@exemple.fr.";
/// Sends the form.
pub const ENVOYER: &str = "Recevoir le lien";
/// While it leaves.
pub const EN_COURS: &str = "Un instant…";
/// The link has left.
pub const ENVOYE: &str = "Un lien part à cette adresse. Il est valable un jour.";
/// Before the address that waits for its link to be followed.
pub const A_CONFIRMER: &str = "Suivez le lien envoyé à cette adresse. Rien n'est arrivé ? Regardez dans les courriels indésirables, ou demandez-en un autre.";
/// Ends it.
pub const ARRETER: &str = "Ne plus transférer";
/// Takes back what is not confirmed.
pub const RENONCER: &str = "Renoncer";
/// It is being ended.
pub const ARRETE: &str = "C'est noté. L'arrêt prend effet dès que le fournisseur de la boîte l'a fait.";
/// The address is waited for no more.
pub const RENONCE: &str = "C'est noté : le lien envoyé ne fonctionne plus.";
/// It is being ended.
pub const EN_RETRAIT: &str = "Le fournisseur de la boîte reçoit la demande d'arrêt.";
/// What is asked of the provider is on its way.
pub const CHEZ_LE_FOURNISSEUR: &str = "Le fournisseur de la boîte reçoit la demande.";
/// The provider refuses.
pub const ECHEC: &str =
    "Le fournisseur de la boîte refuse ce transfert. Vérifiez l'adresse, ou choisissez-en une autre.";
/// The provider did not answer for a day.
pub const ABANDON: &str = "Le fournisseur de la boîte n'a pas répondu pendant un jour. Demandez de nouveau le transfert, ou arrêtez-le.";
/// The provider refuses to end it.
pub const ARRET_REFUSE: &str = "Le fournisseur de la boîte refuse la demande, qui repart chaque heure. Prévenez l'administration du programme.";
/// The provider does not do it yet.
pub const RETARD: &str =
    "Le fournisseur de la boîte ne répond pas pour l'instant : la demande repart d'elle-même.";

/// The page of the link: its heading.
pub const CONFIRMER_TITRE: &str = "Confirmer le transfert";
/// What the link does.
pub const CONFIRMER_CHAPEAU: &str = "Ce que reçoit cette boîte professionnelle arrivera aussi à votre adresse. Ne confirmez que si cette boîte est la vôtre.";
/// Before the mailbox.
pub const BOITE: &str = "Boîte professionnelle";
/// Before the address.
pub const VERS: &str = "Arrivera aussi à";
/// Confirms.
pub const CONFIRMER: &str = "Confirmer le transfert";
/// It is confirmed: heading.
pub const CONFIRME: &str = "Le transfert est confirmé";
/// It is confirmed: what follows.
pub const CONFIRME_AIDE: &str =
    "Il est en place dans quelques minutes. Vous pouvez l'arrêter à tout moment dans « Mon compte ».";
/// The link confirms nothing any more: heading.
pub const LIEN_MORT: &str = "Ce lien ne confirme plus rien";
/// The link confirms nothing any more: what to do.
pub const LIEN_MORT_AIDE: &str = "Il a servi, il a plus d'un jour, ou un autre l'a remplacé. Pour transférer la boîte, demandez un nouveau lien dans « Mon compte ».";
/// Leads to where it is followed.
pub const VERS_LE_COMPTE: &str = "Ouvrir « Mon compte »";
/// While it is read.
pub const CHARGEMENT: &str = "Lecture du lien…";

/// How it stands, in one line.
#[must_use]
pub fn etat(etat: EtatTransfert, adresse: &str) -> String {
    match etat {
        EtatTransfert::AConfirmer => format!("{adresse} doit confirmer"),
        EtatTransfert::EnCours => format!("Bientôt transférée à {adresse}"),
        EtatTransfert::EnPlace => format!("Transférée à {adresse}"),
        EtatTransfert::EnRetrait => format!("Transfert à {adresse} en cours d'arrêt"),
        EtatTransfert::Echec => format!("Transfert à {adresse} en échec"),
    }
}

/// What the person should know, or do.
#[must_use]
pub const fn suite(etat: EtatTransfert, motif: Option<MotifBoite>) -> Option<&'static str> {
    match (etat, motif) {
        (EtatTransfert::AConfirmer, _) => Some(A_CONFIRMER),
        (EtatTransfert::EnRetrait, Some(motif)) if motif.est_definitif() => Some(ARRET_REFUSE),
        (EtatTransfert::EnCours | EtatTransfert::EnRetrait, Some(_)) => Some(RETARD),
        (EtatTransfert::EnCours, None) => Some(CHEZ_LE_FOURNISSEUR),
        (EtatTransfert::EnRetrait, None) => Some(EN_RETRAIT),
        (EtatTransfert::Echec, Some(motif)) if !motif.est_definitif() => Some(ABANDON),
        (EtatTransfert::Echec, _) => Some(ECHEC),
        (EtatTransfert::EnPlace, _) => None,
    }
}

/// Where it goes until the new address is in place.
#[must_use]
pub fn en_attendant(adresse: &str) -> String {
    format!("En attendant, elle reste transférée à {adresse}.")
}
