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
///
/// Of serenity only its errors, however loud ours are: at `warn` it prints what people wrote, when it cannot read an
/// event, and its spans at `info` hold whole requests, with tokens in their paths (seen in 0.12.5).
fn targets(level: Level) -> Targets {
    let own = match level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_default(own.min(LevelFilter::WARN))
        .with_target("sextant", own)
        .with_target("serenity", LevelFilter::ERROR)
}

/// Colors only on a terminal, and not when `NO_COLOR` is set (<https://no-color.org>).
fn wants_color() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !refused
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

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

    #[test]
    fn what_speaks_to_discord_is_never_told_of_below_its_cap_however_loud_we_are() {
        for level in Level::ALL {
            let targets = targets(level);
            for target in ["serenity::gateway::ws", "serenity::http::client", "serenity"] {
                assert!(targets.would_enable(target, &Grade::ERROR), "{level:?} {target}");
                assert!(!targets.would_enable(target, &Grade::WARN), "{level:?} {target}");
            }
            let below = ["hyper::proto", "hyper_util::client", "reqwest::connect", "rustls", "h2::codec"];
            for target in below.into_iter().chain(["tungstenite::protocol", "tokio_tungstenite"]) {
                assert!(!targets.would_enable(target, &Grade::INFO), "{level:?} {target}");
            }
        }
    }

    /// What was told, all of it.
    #[derive(Clone, Default)]
    struct Told(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody failed").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn words_and_tokens_in_the_messages_and_spans_of_serenity_are_not_told() {
        let told = Told::default();
        let writer = told.clone();
        let layer = tracing_subscriber::fmt::layer().with_writer(move || writer.clone()).with_ansi(false);
        let subscriber = tracing_subscriber::registry().with(layer).with(targets(Level::Trace));
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!(target: "serenity::http::client", "fire", token = "s3cret");
            let _entered = span.enter();
            tracing::warn!(target: "serenity::gateway::ws", "Err deserializing text: my own words");
            tracing::info!(target: "sextant::discord", "connected");
        });
        let told = String::from_utf8(told.0.lock().expect("nobody failed").clone()).expect("is UTF-8");
        assert!(told.contains("connected"), "{told}");
        assert!(!told.contains("s3cret") && !told.contains("my own words"), "{told}");
    }
}
