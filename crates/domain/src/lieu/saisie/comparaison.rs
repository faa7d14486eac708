//! Two people who correct the same lieu: what one has changed, and what becomes of the other's text.

use super::SaisieLieu;
use crate::enumeration::{Ensemble, Enumeration};

/// A field that differs between two versions of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's name, that of the standard.
    pub champ: &'static str,
    /// What it said, as people read it; empty when it said nothing.
    pub avant: String,
    /// What it says now.
    pub apres: String,
}

/// How a field is shown to people.
trait Montrable {
    fn montrer(&self) -> String;
}

impl Montrable for String {
    fn montrer(&self) -> String {
        self.trim().to_owned()
    }
}

impl Montrable for Vec<String> {
    fn montrer(&self) -> String {
        self.join(", ")
    }
}

impl Montrable for f64 {
    fn montrer(&self) -> String {
        self.to_string().replace('.', ",")
    }
}

impl<M: Montrable> Montrable for Option<M> {
    fn montrer(&self) -> String {
        self.as_ref().map_or_else(String::new, Montrable::montrer)
    }
}

impl<E: Enumeration> Montrable for Ensemble<E> {
    fn montrer(&self) -> String {
        self.iter().map(E::libelle).collect::<Vec<_>>().join(", ")
    }
}

/// Every field, once: the compiler refuses a list that forgets one.
macro_rules! champs {
    ($($champ:ident),+ $(,)?) => {
        impl SaisieLieu {
            /// The fields that `apres` says otherwise, in the order of the form.
            #[must_use]
            pub fn differences(&self, apres: &Self) -> Vec<Difference> {
                let Self { $($champ),+ } = self;
                let mut differences = Vec::new();
                $(if $champ.montrer() != apres.$champ.montrer() {
                    differences.push(Difference {
                        champ: stringify!($champ),
                        avant: $champ.montrer(),
                        apres: apres.$champ.montrer(),
                    });
                })+
                differences
            }

            /// What both changed of `self` put together: what `mienne` left as it was takes what `autre`
            /// says, and what was typed in `mienne` stays.
            #[must_use]
            pub fn reunir(&self, mienne: &Self, autre: &Self) -> Self {
                let mut reunie = mienne.clone();
                $(if self.$champ.montrer() == mienne.$champ.montrer() {
                    reunie.$champ.clone_from(&autre.$champ);
                })+
                reunie
            }
        }
    };
}

champs!(
    nom,
    adresse,
    complement_adresse,
    code_postal,
    code_insee,
    latitude,
    longitude,
    pivot,
    typologie,
    telephone,
    courriels,
    site_web,
    horaires,
    presentation_resume,
    presentation_detail,
    itinerance,
    services,
    publics_specifiquement_adresses,
    prise_en_charge_specifique,
    frais_a_charge,
    modalites_acces,
    modalites_accompagnement,
    fiche_acces_libre,
    prise_rdv,
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lieu::Service;

    fn saisie(nom: &str, telephone: &str, services: i64) -> SaisieLieu {
        SaisieLieu {
            nom: nom.to_owned(),
            adresse: "1 place Bonnyaud".to_owned(),
            complement_adresse: None,
            code_postal: "23000".to_owned(),
            code_insee: "23096".to_owned(),
            latitude: None,
            longitude: None,
            pivot: None,
            typologie: vec![],
            telephone: (!telephone.is_empty()).then(|| telephone.to_owned()),
            courriels: vec![],
            site_web: vec![],
            horaires: None,
            presentation_resume: None,
            presentation_detail: None,
            itinerance: Ensemble::VIDE,
            services: Ensemble::depuis_bits(services).unwrap(),
            publics_specifiquement_adresses: Ensemble::VIDE,
            prise_en_charge_specifique: Ensemble::VIDE,
            frais_a_charge: Ensemble::VIDE,
            modalites_acces: Ensemble::VIDE,
            modalites_accompagnement: Ensemble::VIDE,
            fiche_acces_libre: None,
            prise_rdv: None,
        }
    }

    #[test]
    fn what_another_changed_is_told_in_words() {
        let avant = saisie("Bus", "", Ensemble::from_iter([Service::AideDemarches]).bits());
        let apres = saisie("Bus numérique", "05 55 52 00 00", 0);
        assert_eq!(
            avant.differences(&apres),
            [
                ("nom", "Bus", "Bus numérique"),
                ("telephone", "", "05 55 52 00 00"),
                ("services", "Aide aux démarches administratives", ""),
            ]
            .map(|(champ, avant, apres)| Difference {
                champ,
                avant: avant.to_owned(),
                apres: apres.to_owned()
            })
        );
    }

    #[test]
    fn both_changes_are_kept_and_what_i_typed_wins() {
        let base = saisie("Bus", "05 55 52 00 00", 1);
        let mienne = saisie("Mon bus", "05 55 52 00 00", 1);
        let autre = saisie("Leur bus", "06 00 00 00 00", 3);
        assert_eq!(
            base.reunir(&mienne, &autre),
            saisie("Mon bus", "06 00 00 00 00", 3)
        );
    }

    proptest! {
        #[test]
        fn nothing_typed_is_lost_and_nothing_else_is_kept_back(
            base in (".{0,3}", ".{0,3}", 0_i64..512), mienne in (".{0,3}", ".{0,3}", 0_i64..512), autre in (".{0,3}", ".{0,3}", 0_i64..512),
        ) {
            let [base, mienne, autre] = [base, mienne, autre].map(|(nom, telephone, services)| saisie(&nom, &telephone, services));
            let reunie = base.reunir(&mienne, &autre);
            for difference in base.differences(&mienne) {
                // A field that I changed is mine.
                prop_assert!(!mienne.differences(&reunie).iter().any(|autre| autre.champ == difference.champ));
            }
            for difference in base.differences(&reunie) {
                let vient_de = |version: &SaisieLieu| base.differences(version).contains(&difference);
                prop_assert!(vient_de(&mienne) || vient_de(&autre));
            }
            prop_assert_eq!(base.reunir(&base, &autre).differences(&autre), []);
            prop_assert_eq!(base.reunir(&mienne, &base).differences(&mienne), []);
        }
    }
}
