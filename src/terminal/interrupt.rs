//! Ctrl-C, from the moment somebody begins to listen. It must not know what is done when it comes.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Is ready, once, when Ctrl-C was pressed after it was made, also while nobody waited for it.
pub(super) type Interrupt = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

/// Listens from now on.
///
/// The signal is caught from the first poll on; until then it would end the process. A `select!` that finds another
/// branch ready may not poll this one at all, so the first poll is made here.
pub(super) fn interrupt() -> Interrupt {
    let mut pressed: Interrupt = Box::pin(tokio::signal::ctrl_c());
    match pressed.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Pending => pressed,
        Poll::Ready(result) => Box::pin(std::future::ready(result)),
    }
}
