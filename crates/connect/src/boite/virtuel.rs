//! The provider of the default settings: a mailbox is a row of ours, its mail is shown in the development mailbox.

use futures::{FutureExt, future::BoxFuture};

use super::{Boite, Demande, ErreurBoite, Fournisseur, Reference, Secret};

/// The provider that makes nothing, and always can.
#[derive(Debug, Clone, Copy, Default)]
pub struct Virtuel;

impl Fournisseur for Virtuel {
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

    fn disponible(&self) -> bool {
        true
    }
}
