//! Published figures: written once, read as they were written.

use coop_domain::{
    ids::CompteId,
    stats::{MESURES, Mesures, echanges::NiveauStats, famille::Masque},
};
use coop_store::publications::{self, Publication};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

use crate::personnes::apres;

sur_les_deux!(a_month_is_published_once);

fn publication(code: &str, mois: &str, n: i64) -> Publication {
    let mut mesures = Mesures::default();
    mesures.valeurs_mut()[0] = n;
    mesures.valeurs_mut()[MESURES - 1] = n + 1;
    Publication {
        niveau: if code == "FR" {
            NiveauStats::National
        } else {
            NiveauStats::Region
        },
        code: code.to_owned(),
        mois: mois.parse().unwrap(),
        mesures,
        conseillers: vec![CompteId::depuis_octets([1; 16]), CompteId::depuis_octets([9; 16])],
        publie_le: apres(1),
        masque: Some(Masque::RIEN),
        revise_le: None,
    }
}

fn a_month_is_published_once(essai: &BaseDEssai) {
    let base = essai.base();
    assert_eq!(base.lire(publications::nombre).unwrap(), 0);
    let premieres = [
        publication("FR", "2026-01-01", 12),
        publication("75", "2026-01-01", 5),
    ];
    assert_eq!(publications::publier(base.writer(), &premieres, &[]).unwrap(), 2);
    // The same month again, with other figures and a new one: the first stays what it was.
    let suite = [
        publication("FR", "2026-01-01", 99),
        publication("FR", "2026-02-01", 7),
    ];
    assert_eq!(publications::publier(base.writer(), &suite, &[]).unwrap(), 1);
    let lues = base.lire(publications::toutes).unwrap();
    assert_eq!(
        lues,
        [
            publication("FR", "2026-01-01", 12),
            publication("FR", "2026-02-01", 7),
            publication("75", "2026-01-01", 5)
        ]
    );
    assert_eq!(base.lire(publications::nombre).unwrap(), 3);
    assert_eq!(publications::publier(base.writer(), &[], &[]).unwrap(), 0);
}
