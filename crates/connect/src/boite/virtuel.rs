//! The provider of the default settings: a mailbox is a row of ours, its mail is shown in the development mailbox.

use coop_domain::comptes::Courriel;
use futures::{FutureExt, future::BoxFuture};

use super::{Boite, Demande, ErreurBoite, Fournisseur, Reference, Secret};

/// The provider that makes nothing, and always can.
#[derive(Debug, Clone, Copy, Default)]
pub struct Virtuel;

impl Fournisseur for Virtuel {
    fn chercher<'a>(&'a self, _: &'a Courriel) -> BoxFuture<'a, Result<Option<Reference>, ErreurBoite>> {
        async { Ok(None) }.boxed()
    }

    fn creer<'a>(&'a self, _: Demande<'a>) -> BoxFuture<'a, Result<Reference, ErreurBoite>> {
        async { Ok(Reference("virtuelle".to_owned())) }.boxed()
    }

    fn changer_mot_de_passe<'a>(
        &'a self,
        _: Boite<'a>,
        _: &'a Secret,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        async { Ok(()) }.boxed()
    }

    fn fermer<'a>(&'a self, _: Boite<'a>) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        async { Ok(()) }.boxed()
    }

    fn transferer<'a>(&'a self, _: &'a Courriel, _: &'a Courriel) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        async { Ok(()) }.boxed()
    }

    fn ne_plus_transferer<'a>(&'a self, _: &'a Courriel) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        async { Ok(()) }.boxed()
    }

    fn disponible(&self) -> bool {
        true
    }
}
