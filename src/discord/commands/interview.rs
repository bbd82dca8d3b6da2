//! `/interview`: begins an interview and steers it.

use super::{Choosable, Command, Kind};

/// How many follow-ups.
const PACES: &[(&str, &str)] = &[
    ("Quick: up to 6 follow-ups", "quick"),
    ("Standard: up to 16 follow-ups", "standard"),
    ("Thorough: up to 30 follow-ups", "thorough"),
];

/// Who can read the thread.
const VISIBILITIES: &[(&str, &str)] =
    &[("Private: only those who are invited", "private"), ("Public: everybody in the channel", "public")];

pub(super) fn command() -> Command {
    let start = vec![
        Choosable::optional("prompt", "What to design; drawn for you when left out", Kind::Suggested),
        Choosable::optional("pace", "How many follow-up questions", Kind::Choice(PACES)),
        Choosable::optional("visibility", "Who can read the thread", Kind::Choice(VISIBILITIES)),
        Choosable::optional("minutes", "How long you want to take", Kind::Whole { least: 5, most: 180 }),
    ];
    let sub = |name, description| Choosable::sub(name, description, Vec::new());
    Command::everywhere(
        "interview",
        "A mock system-design interview",
        vec![
            Choosable::sub("start", "Begin an interview", start),
            sub("status", "Where the interview stands"),
            sub("hint", "Get a hint for the open question"),
            sub("skip", "Drop the open question"),
            sub("next", "Leave this dimension"),
            sub("repeat", "Hear the open question again"),
            sub("pause", "Stop the clock"),
            sub("resume", "Go on after a pause"),
            sub("end", "End it and get the scorecard"),
        ],
    )
}
