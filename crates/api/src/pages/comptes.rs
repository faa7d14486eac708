//! The pages of accounts: drawn by the client alone, since what they show is a person's own.
//!
//! The server says their name, and in words what they need. No search engine knows them.

use coop_client::chemins::{cras, lieux};
use coop_domain::textes::{
    activation, audit, comptes, connexion, coquille, cra, equipe, espace, hors_ligne, import_cra,
    mot_de_passe, partages, passages, saisie_lieu, transfert,
};
use maud::html;

use super::{composants::information, gabarit::Page};

/// Each address with its title; those of links that hold a token come last of their folder.
pub(super) const PAGES: [(&str, &str); 22] = [
    (coquille::CONNEXION.chemin, connexion::TITRE),
    ("/activation/{jeton}", activation::ONGLET),
    (coquille::OUBLI.chemin, mot_de_passe::OUBLI_TITRE),
    ("/mot-de-passe/{jeton}", mot_de_passe::REINITIALISER_TITRE),
    ("/transfert/{jeton}", transfert::CONFIRMER_TITRE),
    (coquille::ESPACE.chemin, espace::TITRE),
    (coquille::MES_LIEUX.chemin, espace::LIEUX_TITRE),
    (lieux::PAGE_NOUVEAU_LIEU, saisie_lieu::NOUVEAU_TITRE),
    ("/espace/lieux/{id}", saisie_lieu::MODIFIER_TITRE),
    ("/espace/lieux/{id}/passages", passages::TITRE),
    ("/espace/partages/{id}", partages::RECUS),
    (coquille::MES_CRA.chemin, cra::LISTE_TITRE),
    (coquille::NOUVEAU_CRA.chemin, cra::NOUVEAU_TITRE),
    (coquille::JOURNEE.chemin, cra::JOURNEE_TITRE),
    (cras::PAGE_MODELES, cra::MODELES_TITRE),
    (cras::PAGE_IMPORT, import_cra::TITRE),
    ("/cra/{id}", cra::UN_TITRE),
    (coquille::MON_COMPTE.chemin, espace::COMPTE_TITRE),
    (coquille::MON_EQUIPE.chemin, equipe::TITRE),
    (coquille::COMPTES.chemin, comptes::TITRE),
    (coquille::JOURNAL_D_AUDIT.chemin, audit::TITRE),
    (coquille::HORS_LIGNE.chemin, hors_ligne::TITRE),
];

/// The page of this title.
pub(super) fn page(titre: &str) -> Page {
    let contenu = html! {
        h1 tabindex="-1" { (titre) }
        div.sans-script { (information(&html! { p { (connexion::SANS_SCRIPT) } })) }
        p.avec-script.muted { (connexion::CHARGEMENT) }
    };
    Page {
        canonique: None,
        complet: true,
        ..Page::new(titre, "", contenu)
    }
}
