//! The buttons that more than one view has. It must not know what pressing one does.

use super::super::custom_id::{CustomId, Press};
use super::super::messages::interview as words;
use super::super::reply::{Button, ButtonStyle, Row};
use crate::interview::InterviewId;

/// A button that comes back as an id.
pub(super) fn press(label: &str, id: &CustomId) -> Button {
    Button::press(label, id.encode())
}

/// The buttons under the question that was asked as `turn`; without message content the answer is written in a form.
pub(super) fn question(interview: &InterviewId, turn: u32, content: bool) -> Vec<Row> {
    let button = |label: &str, wanted| on_question(interview, turn, label, wanted);
    let answer = if content { button(words::DONE, Press::Done) } else { button(words::WRITE, Press::Write) };
    vec![
        Row::Buttons(vec![
            answer.styled(ButtonStyle::Primary),
            button(words::HINT, Press::Hint),
            button(words::SKIP, Press::Skip),
            button(words::NEXT, Press::Next),
        ]),
        Row::Buttons(vec![
            button(words::REPEAT, Press::Repeat),
            button(words::STATUS, Press::Status),
            button(words::PAUSE, Press::Pause),
            button(words::END, Press::End),
        ]),
    ]
}

/// The buttons while the clock stands still.
pub(super) fn resume(interview: &InterviewId, turn: u32) -> Vec<Row> {
    vec![Row::Buttons(vec![
        on_question(interview, turn, words::RESUME, Press::Resume).styled(ButtonStyle::Primary),
        on_question(interview, turn, words::STATUS, Press::Status),
        on_question(interview, turn, words::END, Press::End),
    ])]
}

/// A button under the question that was asked as `turn`.
pub(super) fn on_question(interview: &InterviewId, turn: u32, label: &str, wanted: Press) -> Button {
    press(label, &CustomId::Question { interview: interview.clone(), turn, press: wanted })
}
