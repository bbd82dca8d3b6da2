//! `/about`: what Sextant is.

use super::Command;

pub(super) fn command() -> Command {
    Command::everywhere("about", "What Sextant is and how it judges", Vec::new())
}
