//! What the program tells about its own work: on standard error, as much as the setting `log.level` asks for.
//!
//! A level says who must act (see [`Level`]); values are fields. Words of a candidate and secrets are never told.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::Level;

/// Begins to tell; does nothing when the process tells already.
pub fn init(level: Level) {
    let told = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(wants_color());
    // A second call can only come from a test in the same process, which the first one serves.
    let _ = tracing_subscriber::registry().with(told).with(targets(level)).try_init();
}

/// Our own messages from `level` on; of the libraries only what may need somebody.
fn targets(level: Level) -> Targets {
    let own = match level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    Targets::new().with_default(own.min(LevelFilter::WARN)).with_target("sextant", own)
}

/// Colors only on a terminal, and not when `NO_COLOR` is set (<https://no-color.org>).
fn wants_color() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !refused
}

#[cfg(test)]
mod tests {
    use tracing::Level as Grade;

    use super::*;

    #[test]
    fn our_own_messages_follow_the_level_and_libraries_tell_only_what_matters() {
        let quiet = targets(Level::Error);
        assert!(quiet.would_enable("sextant::store", &Grade::ERROR));
        assert!(!quiet.would_enable("sextant::store", &Grade::WARN));
        assert!(!quiet.would_enable("sqlx::query", &Grade::WARN));
        let loud = targets(Level::Debug);
        assert!(loud.would_enable("sextant::store", &Grade::DEBUG));
        assert!(!loud.would_enable("sqlx::query", &Grade::INFO));
    }
}
