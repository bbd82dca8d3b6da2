//! What a server can set, with its defaults, bounds and words. It must not know where settings are stored.

use std::time::Duration;

/// What holds on a server that has set nothing; it comes from the operator's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// How long nothing must come before what was written counts as the answer.
    pub quiet: Duration,
    /// After so long without a sign the candidate is asked whether they are still there.
    pub nudge: Duration,
    /// After so long without a sign the interview pauses.
    pub pause: Duration,
    /// How long interviews are kept after their last turn; `None` for as long as nobody erases them.
    pub retention: Option<Duration>,
    /// Whether threads are private unless the candidate wants otherwise.
    pub private: bool,
    /// Whether a member may have only one open interview on a server.
    pub one_open: bool,
}
