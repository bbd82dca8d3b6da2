//! `/answer`: answers the open question where plain messages cannot be read.

use super::{Choosable, Command, Kind};

/// The most that Discord takes in an option.
const LONGEST: u32 = 6_000;

pub(super) fn command() -> Command {
    let text = Choosable::optional(
        "text",
        "Your answer; leave it out to write in a form",
        Kind::Text { longest: LONGEST },
    );
    Command::everywhere("answer", "Answer the open question", vec![text])
}
