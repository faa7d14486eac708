//! The development mailbox.

use std::sync::Mutex;

use coop_connect::courriel::{Cause, ErreurEnvoi, Message, Transport, developpement::Developpement};

use crate::rendu::message;

#[tokio::test]
async fn messages_are_put_down_as_they_are() {
    let recus = Mutex::new(Vec::new());
    let transport = Developpement::new(|message: &Message| {
        recus.lock().unwrap().push(message.clone());
        Ok(())
    });
    let dyn_transport: &dyn Transport = &transport;
    dyn_transport.envoyer(&message()).await.unwrap();
    assert_eq!(*recus.lock().unwrap(), [message()]);
}

#[tokio::test]
async fn a_full_mailbox_is_told() {
    let refus = ErreurEnvoi::Passagere(Cause::Depot);
    let transport = Developpement::new(|_: &Message| Err(refus.clone()));
    assert_eq!(transport.envoyer(&message()).await, Err(refus.clone()));
}
