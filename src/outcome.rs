//! How a command ends, and the exit status that says so.
//!
//! It knows no command: every room that does a command's work returns [`Failure`] and `main` turns it into a status.

use std::io;

use thiserror::Error;

/// Why a command did not do its work; the text is shown to a person after `error: `.
#[derive(Debug, Error)]
pub enum Failure {
    /// The work failed: status 1.
    #[error("{0}")]
    Work(String),
    /// The work failed and what went wrong has been said already: status 1, nothing more is printed.
    #[error("it was said already what went wrong")]
    Reported,
    /// The call or the configuration was wrong: status 2.
    #[error("{0}")]
    Usage(String),
    /// The person interrupted it: status 130, nothing more is printed.
    #[error("interrupted")]
    Interrupted,
    /// Whoever read the output has enough: status 0.
    #[error("the reader of the output has gone")]
    ClosedPipe,
}

/// What a command returns.
pub type Outcome = Result<(), Failure>;

impl Failure {
    /// Work that failed for the reason that `error` tells.
    pub fn work(error: impl std::fmt::Display) -> Self {
        Self::Work(error.to_string())
    }

    /// A call or configuration that is wrong for the reason that `error` tells.
    pub fn usage(error: impl std::fmt::Display) -> Self {
        Self::Usage(error.to_string())
    }

    /// The exit status, as contracted: 0, 1, 2 or 130.
    #[must_use]
    pub const fn status(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Work(_) | Self::Reported => 1,
            Self::Usage(_) => 2,
            // 128 + SIGINT, what shells report for a program ended by Ctrl-C.
            Self::Interrupted => 130,
        }
    }

    /// What is left to be said on standard error, if anything.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Work(text) | Self::Usage(text) => Some(text),
            Self::Reported | Self::Interrupted | Self::ClosedPipe => None,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::ClosedPipe } else { Self::work(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_success_and_any_other_trouble_with_output_is_not() {
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)).status(), 0);
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::StorageFull)).status(), 1);
    }

    #[test]
    fn what_was_reported_is_not_said_again() {
        assert_eq!(Failure::Reported.message(), None);
        assert_eq!(Failure::usage("no such prompt").message(), Some("no such prompt"));
    }
}
