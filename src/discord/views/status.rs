//! Where an interview stands, and the form for an answer.

use super::super::custom_id::CustomId;
use super::super::messages::{interview as words, words::counted};
use super::super::reply::{Modal, Reply};
use super::super::text::{escape_line, shorten};
use crate::interview::{InterviewId, Stage, Status};

/// The areas, the time and what is left, for the person who asked only.
#[must_use]
pub fn status(status: &Status, title: &str) -> Reply {
    let rows = status.dimensions.iter().map(|(dimension, stage, shown)| {
        let stage = match stage {
            Stage::Done => "done",
            Stage::Current => "now",
            Stage::Ahead => "ahead",
        };
        let points = if *shown == 0 { String::new() } else { counted(*shown as u64, "point", "points") };
        format!("{stage:<6}{:<24}{points}", dimension.title()).trim_end().to_owned()
    });
    let rows: Vec<String> = rows.collect();
    Reply::private(format!(
        "**{}**\n```\n{}\n```\n{}",
        escape_line(&shorten(title, 200)),
        rows.join("\n"),
        words::time_spent(
            status.elapsed.whole_minutes(),
            status.minutes,
            status.follow_ups_left,
            status.paused
        )
    ))
}

/// The form that takes the answer to the question that was asked as `turn`.
#[must_use]
pub fn answer_form(interview: &InterviewId, turn: u32) -> Modal {
    Modal {
        custom_id: CustomId::Answer { interview: interview.clone(), turn }.encode(),
        title: words::FORM_TITLE.to_owned(),
        label: words::FORM_LABEL.to_owned(),
        placeholder: words::FORM_PLACEHOLDER.to_owned(),
    }
}
