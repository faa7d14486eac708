//! The signals by which the system asks to stop.

use std::io;

/// Waits for one, and names it.
#[cfg(unix)]
pub(super) async fn signal() -> io::Result<&'static str> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut terme, mut interruption) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(tokio::select! {
        _ = terme.recv() => "SIGTERM",
        _ = interruption.recv() => "SIGINT",
    })
}

/// Waits for one, and names it.
#[cfg(not(unix))]
pub(super) async fn signal() -> io::Result<&'static str> {
    tokio::signal::ctrl_c().await?;
    Ok("Ctrl-C")
}
