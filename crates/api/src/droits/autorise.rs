//! A person who has the right that the route declares by its type.

use std::{
    future::{Ready, ready},
    marker::PhantomData,
    ops::Deref,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use coop_domain::{
    comptes::{
        Role,
        droits::{Droit, Etendue},
    },
    enumeration::Enumeration as _,
};

use super::Acteur;
use crate::problemes::Erreur;

/// A right that a route asks.
pub(crate) trait DroitDeRoute: 'static {
    /// Which one, in the table of the domain.
    const DROIT: Droit;
}

/// A person whose active role has the right `D`.
#[derive(Debug, Clone)]
pub(crate) struct Autorise<D> {
    acteur: Acteur,
    etendue: Etendue,
    droit: PhantomData<fn() -> D>,
}

impl<D> Autorise<D> {
    /// How far the right reaches for this person: never [`Etendue::Aucune`].
    pub(crate) const fn etendue(&self) -> Etendue {
        self.etendue
    }
}

impl<D> Deref for Autorise<D> {
    type Target = Acteur;

    fn deref(&self) -> &Acteur {
        &self.acteur
    }
}

impl<D: DroitDeRoute> FromRequest for Autorise<D> {
    type Error = Erreur;
    type Future = Ready<Result<Self, Erreur>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let acteur = if D::DROIT.ressource.sans_double() {
            Acteur::connecte(req)
        } else {
            Acteur::de(req)
        };
        ready(acteur.and_then(|acteur| autoriser(acteur, D::DROIT)))
    }
}

fn autoriser<D>(acteur: Acteur, droit: Droit) -> Result<Autorise<D>, Erreur> {
    match droit.etendue(acteur.attribution.role) {
        Etendue::Aucune => {
            tracing::warn!(
                compte = %acteur.compte,
                session = %acteur.session,
                role = acteur.attribution.role.code(),
                droit = ?droit,
                "access refused"
            );
            Err(interdit(acteur.attribution.role))
        }
        etendue => Ok(Autorise {
            acteur,
            etendue,
            droit: PhantomData,
        }),
    }
}

/// The refusal of a role, in words.
fn interdit(role: Role) -> Erreur {
    Erreur::Interdit(
        format!(
            "Votre rôle actif, « {} », ne permet pas cette action. Si vous en avez un autre, choisissez-le d'abord.",
            role.libelle()
        )
        .into(),
    )
}
