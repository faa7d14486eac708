//! The clock can be set on a fictitious database only.

use coop_domain::temps::Instant;
use coop_store::{Erreur, Horloge, installation};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

fn a_real_database_has_the_system_s_clock(essai: &BaseDEssai) {
    let base = essai.base();
    let noel: Instant = "2026-12-25T10:00:00Z".parse().unwrap();
    assert_eq!(Horloge::choisir(base, None).unwrap(), Horloge::SYSTEME);
    assert!(matches!(
        Horloge::choisir(base, Some(noel)),
        Err(Erreur::BaseReelle)
    ));

    installation::marquer_fictif(base).unwrap();
    let horloge = Horloge::choisir(base, Some(noel)).unwrap();
    let premiere = horloge.maintenant();
    assert!(
        premiere >= noel && premiere.secondes() - noel.secondes() < 60,
        "{premiere}"
    );
    assert!(horloge.maintenant() >= premiere, "it runs");
    assert_eq!(Horloge::choisir(base, None).unwrap(), Horloge::SYSTEME);
    assert_eq!(Horloge::Figee(noel).maintenant(), noel);
}

sur_les_deux!(a_real_database_has_the_system_s_clock);
