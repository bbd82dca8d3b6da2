//! What is asked twice, and what is said into a silence.

use std::time::Duration;

use time::OffsetDateTime;

use super::super::custom_id::{CustomId, Press};
use super::super::messages::{interview as words, privacy};
use super::super::reply::{ButtonStyle, Reply, Row};
use super::super::text::{quote, shorten, split};
use super::{buttons, fit};
use crate::interview::InterviewId;

/// Asks whether to end the interview whose open question was asked as `turn`.
#[must_use]
pub fn end_question(interview: &InterviewId, turn: u32) -> Reply {
    let end = buttons::on_question(interview, turn, words::END, Press::ReallyEnd);
    Reply {
        rows: vec![Row::Buttons(vec![
            end.styled(ButtonStyle::Danger),
            buttons::press(words::GO_ON, &CustomId::Keep),
        ])],
        ..Reply::private(words::REALLY_END)
    }
}

/// Asks whether to delete an interview.
#[must_use]
pub fn delete_question(interview: &InterviewId, title: &str, started: OffsetDateTime) -> Reply {
    let delete = buttons::press(privacy::DELETE, &CustomId::Delete(interview.clone()));
    Reply {
        rows: vec![Row::Buttons(vec![
            delete.styled(ButtonStyle::Danger),
            buttons::press(privacy::KEEP, &CustomId::Keep),
        ])],
        ..Reply::private(privacy::really_delete(&shorten(title, 200), started))
    }
}

/// Asks whether the candidate is still there; the interview pauses after `pause` more.
#[must_use]
pub fn nudge(pause: Duration) -> Reply {
    Reply::text(words::nudge(pause))
}

/// Says that what is written cannot be read, with the button that works instead; `turn` is that of the open question.
#[must_use]
pub fn cannot_read(interview: &InterviewId, turn: u32) -> Reply {
    Reply { rows: buttons::question(interview, turn, false), ..Reply::text(words::CANNOT_READ) }
}

/// Shows an answer that came by a form where everybody of the interview can read it.
#[must_use]
pub fn echo(answer: &str) -> Vec<Reply> {
    let shown = format!("{}\n{}", words::ANSWERED, quote(answer));
    split(&shown, fit::CONTENT).into_iter().map(|part| Reply { quotes: true, ..Reply::text(part) }).collect()
}

/// Says that the interview is paused because nothing came; `turn` is that of the open question.
#[must_use]
pub fn idle_paused(interview: &InterviewId, turn: u32, content: bool) -> Reply {
    Reply { rows: buttons::resume(interview, turn), ..Reply::text(words::paused_for_silence(content)) }
}
