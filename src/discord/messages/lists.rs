//! What lists of interviews and prompts say, with the labels of choices.

use time::OffsetDateTime;

use super::super::text::{escape_line, shorten};
use super::scorecard::shares;
use super::words::{counted, day, moment};
use crate::report::percent;
use crate::store::{Status, Summary};

/// Stands in a menu before anything is chosen.
pub const CHOOSE_TRANSCRIPT: &str = "Open a transcript";
/// Heads the own interviews.
pub const YOUR_TRANSCRIPTS: &str = "Your interviews";
/// Heads the prompts.
pub const PROMPTS: &str = "Prompts";
/// How to begin with a prompt.
pub const HOW_TO_BEGIN: &str = "Begin with /interview start; without a prompt one is drawn.";
/// Nothing was interviewed yet.
pub const NO_TRANSCRIPTS: &str = "You have no interviews yet. `/interview start` begins one.";
/// No interview of somebody else may be seen.
pub const NO_TRANSCRIPTS_OF_THEIRS: &str = "There is nothing of theirs that you may see: an interview is visible to its candidate and where the candidate \
     shared it.";
/// There are no prompts at all.
pub const NO_PROMPTS: &str = "There are no prompts here. Whoever runs this bot can add some.";

/// Heads the interviews of a member that were shared.
#[must_use]
pub fn transcripts_of(account: u64) -> String {
    format!("Interviews that <@{account}> shared")
}

/// No prompt has these words.
#[must_use]
pub fn no_prompt_matches(words: &str) -> String {
    format!(
        "No prompt matches “{}”. `/prompt list` without words shows them all.",
        escape_line(&shorten(words, 100))
    )
}

/// One interview of a list.
#[must_use]
pub fn transcript(summary: &Summary) -> String {
    format!("**{}** · {} · {}", escape_line(&summary.title), day(summary.started), standing(summary))
}

/// Where an interview stands, or its two numbers.
#[must_use]
pub fn standing(summary: &Summary) -> String {
    match (summary.status, summary.reach) {
        (Status::Ended, Some(reach)) => shares(summary.coverage, reach),
        (Status::Ended, None) => "ended".to_owned(),
        (Status::Paused, _) => "paused".to_owned(),
        (Status::Open, _) => "under way".to_owned(),
    }
}

/// The label of an interview where one is chosen, at most 100 characters; `own` leaves out whose it is.
#[must_use]
pub fn choice_label(summary: &Summary, own: bool) -> String {
    let whose = if own { String::new() } else { format!("{}: ", shorten(&summary.candidate, 20)) };
    let rest = format!(" · {} · {}", moment(summary.started), short_standing(summary));
    let room = 100usize.saturating_sub(length(&whose) + length(&rest));
    format!("{whose}{}{rest}", shorten(&summary.title, room))
}

/// Shorter than [`standing`], for labels.
fn short_standing(summary: &Summary) -> String {
    match (summary.status, summary.coverage, summary.reach) {
        (Status::Ended, Some(coverage), Some(reach)) => {
            format!("{}, reach {}", percent(coverage), percent(reach))
        }
        _ => standing(summary),
    }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The label of an interview in a menu, at most 100 characters.
#[must_use]
pub fn menu_label(title: &str, started: OffsetDateTime) -> String {
    let rest = format!(" · {}", moment(started));
    format!("{}{rest}", shorten(title, 100 - length(&rest)))
}

/// Interviews or prompts that are not listed for want of room.
#[must_use]
pub fn more(count: usize) -> String {
    format!("-# and {count} more")
}

/// One prompt of a list.
#[must_use]
pub fn prompt(title: &str, level: &str, minutes: u32, summary: &str) -> String {
    let head = format!("**{}** · {level}, {minutes} minutes", escape_line(title));
    if summary.is_empty() { head } else { format!("{head}\n{}", escape_line(summary)) }
}

/// Level, length and tags of a prompt.
#[must_use]
pub fn prompt_facts(level: &str, minutes: u32, tags: &[String]) -> String {
    let tags = if tags.is_empty() { String::new() } else { format!(" · {}", escape_line(&tags.join(", "))) };
    format!("{level}, {}{tags}", counted(u64::from(minutes), "minute", "minutes"))
}
