//! Accounts made many at once: all, or none.

use coop_domain::comptes::EtatCompte;
use coop_store::{
    Base,
    comptes::{self, NouveauCompte, RefusInvitation},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::{DEPART, compter, courriel, role_admin};

/// The `n`-th account, which nobody signs in with.
fn nouveau(n: usize) -> NouveauCompte {
    NouveauCompte {
        prenom: "Zoé".parse().unwrap(),
        nom: "Active".parse().unwrap(),
        courriel_personnel: courriel(&format!("zoe{n}@perso.fr")),
        courriel_professionnel: None,
        mot_de_passe: None,
        cgu: "2026-1".to_owned(),
        attributions: vec![role_admin()],
        contrat: None,
    }
}

fn creer(base: &Base, nombres: &[usize]) -> Result<usize, RefusInvitation> {
    let nouveaux = nombres.iter().map(|n| nouveau(*n)).collect();
    comptes::creer_directs(base.writer(), nouveaux, None, DEPART)
        .unwrap()
        .map(|ids| ids.len())
}

fn many_accounts_are_made_or_none(essai: &BaseDEssai) {
    let base = essai.base();
    assert_eq!(base.lire(comptes::nombre).unwrap(), 0);
    assert_eq!(creer(base, &[1, 2, 3]), Ok(3));
    // The last one has an address of someone: those before it are not kept.
    assert_eq!(creer(base, &[4, 5, 2]), Err(RefusInvitation::DejaActif));
    assert_eq!(base.lire(comptes::nombre).unwrap(), 3);
    assert_eq!(compter(base, "attributions"), 3);
    assert_eq!(compter(base, "audit"), 3);
}

fn without_a_password_an_account_is_active_and_has_none(essai: &BaseDEssai) {
    let base = essai.base();
    assert_eq!(creer(base, &[1]), Ok(1));
    let lu = base
        .lire(|conn| comptes::par_identifiant(conn, "zoe1@perso.fr"))
        .unwrap()
        .unwrap();
    assert_eq!((lu.etat, lu.mot_de_passe), (EtatCompte::Actif, None));
}

sur_les_deux!(
    many_accounts_are_made_or_none,
    without_a_password_an_account_is_active_and_has_none,
);
