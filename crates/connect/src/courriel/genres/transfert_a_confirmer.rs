//! Somebody asks that their mailbox be forwarded to the address that receives this.

use coop_domain::{comptes::NomDePersonne, temps::Instant};

use super::duree_du_lien;
use crate::courriel::{
    Contexte,
    gabarit::{Bloc, Contenu},
};

pub(super) fn contenu(
    contexte: &Contexte,
    prenom: &NomDePersonne,
    (jeton, boite): (&str, &str),
    expire_le: Instant,
) -> Contenu {
    let nom = &contexte.nom_produit;
    Contenu {
        sujet: "Confirmez le transfert de votre boîte professionnelle".to_owned(),
        apercu: "Sans le lien de ce courriel, rien n'est transféré.".to_owned(),
        titre: "Confirmez le transfert de votre boîte".to_owned(),
        prenom: prenom.to_string(),
        blocs: vec![
            Bloc::Paragraphe(format!(
                "Vous avez demandé, dans votre compte sur {nom}, que les courriels reçus par {boite} arrivent aussi à cette adresse. Vous les garderez dans la boîte professionnelle."
            )),
            Bloc::Bouton {
                libelle: "Confirmer le transfert",
                lien: contexte.lien_transfert(jeton),
            },
            Bloc::Paragraphe(duree_du_lien(expire_le)),
            Bloc::Note(
                "Cette boîte n'est pas la vôtre, ou vous n'avez rien demandé ? Ne faites rien : sans ce lien, rien n'est transféré.".to_owned(),
            ),
        ],
    }
}
