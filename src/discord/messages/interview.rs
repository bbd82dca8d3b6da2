//! What is said in an interview beside the interviewer's own questions: how to answer, what is kept, pauses, buttons.

use std::time::Duration;

use super::words::{counted, span};
use crate::interview::{Dimension, Focus};

/// What was written is the answer.
pub const DONE: &str = "That's my answer";
/// Opens a form for the answer.
pub const WRITE: &str = "Write answer";
/// Asks for a hint.
pub const HINT: &str = "Hint";
/// Drops the question.
pub const SKIP: &str = "Skip";
/// Leaves the area.
pub const NEXT: &str = "Next area";
/// Hears the question again.
pub const REPEAT: &str = "Repeat";
/// Asks where the interview stands.
pub const STATUS: &str = "Status";
/// Stops the clock.
pub const PAUSE: &str = "Pause";
/// Goes on.
pub const RESUME: &str = "Resume";
/// Ends the interview.
pub const END: &str = "End interview";
/// Does not end it.
pub const GO_ON: &str = "Go on";

/// Heads the form for an answer.
pub const FORM_TITLE: &str = "Your answer";
/// Names its one field.
pub const FORM_LABEL: &str = "In your own words";

/// Heads a requirement that changes.
pub const CHANGE: &str = "### A requirement changes";

/// Where a candidate and the bot talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A private thread of a server.
    Private,
    /// A public thread of a server.
    Public,
    /// Direct messages.
    Direct,
}

/// Points were noted.
#[must_use]
pub fn noted(points: usize) -> String {
    format!("-# noted: {}", counted(points as u64, "point", "points"))
}

/// Heads an area that opens, with its place among those of the interview.
#[must_use]
pub fn area(dimension: Dimension, focus: Focus) -> String {
    format!("### {}/{} · {}", focus.place(dimension) + 1, focus.count(), dimension.title())
}

/// Marks a hint, which is harmless already.
#[must_use]
pub fn hint(text: &str) -> String {
    format!("**Hint:** {text}")
}

/// The areas of the plan, on one line.
#[must_use]
pub fn areas(focus: Focus) -> String {
    let areas = (1..).zip(focus.dimensions()).map(|(place, one)| format!("{place}. {}", one.title()));
    format!("-# {}", areas.collect::<Vec<_>>().join(" · "))
}

/// How an answer is given; `content` tells whether messages can be read, `quiet` how long silence must last to count.
#[must_use]
pub fn how_to_answer(content: bool, quiet: Duration) -> String {
    let how = if content {
        format!(
            "Write here, in one message or several, and press **{DONE}** when you are through; {} without a word \
             count as being through.",
            span(quiet)
        )
    } else {
        format!("Press **{WRITE}** under the question, or use `/answer`. Plain messages don't reach me here.")
    };
    format!(
        "**How to answer.** {how} Ask back when something is unclear: much is told only to those who ask."
    )
}

/// What is kept of the interview, for how long, and who can see it.
#[must_use]
pub fn what_is_kept(room: Room, retention: Option<Duration>, candidate: u64) -> String {
    let long = match retention {
        Some(length) => format!("for {} after the last turn", span(length)),
        None => "for as long as you don't erase it".to_owned(),
    };
    let seen = match room {
        Room::Private => {
            "This thread is private: whoever is added to it and members with Manage Threads can read it."
        }
        Room::Public => "This thread is public: everybody who sees the channel can read it.",
        Room::Direct => "In Discord, nobody else sees this conversation.",
    };
    let judged = match room {
        Room::Private | Room::Public => {
            format!(
                " Only what <@{candidate}> writes is judged; what others write is kept as said by an observer."
            )
        }
        Room::Direct => String::new(),
    };
    format!(
        "-# What is said here is kept with its marks {long}, in a database that whoever runs this bot can read; \
         `/privacy erase` removes it. {seen}{judged}"
    )
}

/// The clock stands still because the candidate wanted it.
#[must_use]
pub fn paused(content: bool) -> String {
    format!("Paused; the clock stands still. {}", how_to_go_on(content))
}

/// The clock stands still because nothing came.
#[must_use]
pub fn paused_for_silence(content: bool) -> String {
    format!(
        "Nothing came for a while, so the interview is paused, and its clock with it. Nothing is lost. {}",
        how_to_go_on(content)
    )
}

fn how_to_go_on(content: bool) -> String {
    if content {
        format!("Write anything or press **{RESUME}** to go on, whenever you like.")
    } else {
        format!("Press **{RESUME}** to go on, whenever you like.")
    }
}

/// Asks whether the candidate is still there; `pause` is how long until the interview pauses.
#[must_use]
pub fn nudge(pause: Duration) -> String {
    format!(
        "Still there? Take the time you need, and think aloud if it helps. After another {} of silence I pause the \
         interview; nothing is lost by that.",
        span(pause)
    )
}

/// Asks whether to end.
pub const REALLY_END: &str = "End the interview now? You get the scorecard of what was asked so far, and it can't be reopened afterwards.";

/// An interview was begun elsewhere; `place` is made by [`super::words::place`].
#[must_use]
pub fn begun(place: &str) -> String {
    format!("Your interview has begun in {place}.")
}

/// A command was carried out; what comes of it stands in the chat.
pub const CARRIED_OUT: &str = "Done.";

/// The interview was ended, as was asked for twice.
pub const ENDED: &str = "The interview is over. Your scorecard stands in the chat.";

/// Stands in the form while it is empty.
pub const FORM_PLACEHOLDER: &str = "Think aloud: goals, numbers, trade-offs, and why.";

/// Heads an answer that came by a form.
pub const ANSWERED: &str = "-# Answer";

/// Discord withholds what is written.
pub const CANNOT_READ: &str = "Discord does not let me read what is written here, so that message has not reached me. Press **Write answer** \
     under this message, or use `/answer`; your text fits in there.";

/// Says where an interview stands: time, follow-ups, pause.
#[must_use]
pub fn time_spent(minutes: i64, planned: u32, follow_ups_left: usize, paused: bool) -> String {
    let paused = if paused { ", paused" } else { "" };
    let left = counted(follow_ups_left as u64, "follow-up", "follow-ups");
    format!("{} of {planned} minutes{paused}, {left} left at most", minutes.max(0))
}
