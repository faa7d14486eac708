//! The adapters against real servers on the loopback: aiosmtpd for mail, the stub for HTTP.
#![cfg(test)]

mod developpement;
mod federation;
mod gandi;
mod rendu;
mod smtp;
mod stub;
