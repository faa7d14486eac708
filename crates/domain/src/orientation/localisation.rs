//! Where the person is, and how far she goes.

use crate::enumeration::enumeration;

enumeration! {
    /// How the person goes; it decides how far is proposed and accepted.
    Mode, champ "mode" {
        Voiture = 0, "voiture", "En voiture", "Ou en transports : jusqu'à 100 km.";
        APied = 1, "a_pied", "À pied", "Jusqu'à 5 km.";
    }
}

impl Mode {
    /// How far the person goes when nothing is said, in kilometres as the crow flies: 30 in a car; 2 on
    /// foot, which are some 40 minutes by the streets.
    #[must_use]
    pub const fn rayon_par_defaut_km(self) -> u16 {
        match self {
            Self::Voiture => 30,
            Self::APied => 2,
        }
    }

    /// The least and the most that may be asked, in kilometres.
    #[must_use]
    pub const fn bornes_km(self) -> (u16, u16) {
        match self {
            Self::Voiture => (5, 100),
            Self::APied => (1, 5),
        }
    }

    /// The distances that a form proposes, in kilometres, nearest first.
    #[must_use]
    pub const fn rayons_km(self) -> &'static [u16] {
        match self {
            Self::Voiture => &[5, 10, 20, 30, 50, 100],
            Self::APied => &[1, 2, 3, 5],
        }
    }
}
