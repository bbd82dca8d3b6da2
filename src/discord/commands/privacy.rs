//! `/privacy`: what is kept about a person.

use super::{Choosable, Command};

pub(super) fn command() -> Command {
    Command::everywhere(
        "privacy",
        "What is kept about you",
        vec![
            Choosable::sub("show", "What is kept, for how long, and who sees it", Vec::new()),
            Choosable::sub("export", "Get everything that is kept about you", Vec::new()),
            Choosable::sub("erase", "Erase everything that is kept about you; asks again", Vec::new()),
        ],
    )
}
