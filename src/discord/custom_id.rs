//! What a button, a menu or a form brings back. Everything needed to act stands in it, so that it works after a restart.

use crate::interview::InterviewId;

/// What a component does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomId {
    /// A button under the question that was asked as `turn`.
    Question {
        /// The interview.
        interview: InterviewId,
        /// The interviewer's turn it stands under.
        turn: u32,
        /// What is wanted.
        press: Press,
    },
    /// The form that opens from [`Press::Write`]; it brings the answer to the question asked as `turn`.
    Answer {
        /// The interview.
        interview: InterviewId,
        /// The interviewer's turn that is answered.
        turn: u32,
    },
    /// A page of a transcript, from 0.
    Page {
        /// The interview.
        interview: InterviewId,
        /// The page.
        page: u32,
        /// Tells buttons of one message apart that lead to the same page.
        button: u8,
    },
    /// The scorecard into the channel the interview began in.
    Share(InterviewId),
    /// A new interview on the same prompt, aimed at what was weak.
    Again(InterviewId),
    /// Deletes the interview, asked a second time.
    Delete(InterviewId),
    /// Erases everything of the person who presses, asked a second time; `account` is who was asked.
    Erase {
        /// The account.
        account: u64,
    },
    /// Leaves everything as it is.
    Keep,
}

/// What is wanted by a button under a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    /// What was written is the answer.
    Done,
    /// A form to write the answer in.
    Write,
    /// A hint.
    Hint,
    /// Drop the question.
    Skip,
    /// Leave the dimension.
    Next,
    /// Hear the question again.
    Repeat,
    /// Where the interview stands.
    Status,
    /// Stop the clock.
    Pause,
    /// Go on.
    Resume,
    /// End the interview; asks again.
    End,
    /// End the interview, asked a second time.
    ReallyEnd,
}

/// What every id of this form begins with; a later form gets another.
const FORM: &str = "s1";

/// The longest interview id that fits beside everything else.
const LONGEST_ID: usize = 64;

impl CustomId {
    /// The id as Discord keeps it: at most 100 characters, as long as the interview's id is at most 64 of them (ours are
    /// 36).
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Question { interview, turn, press } => {
                format!("{FORM}:q:{turn}:{}:{interview}", press.key())
            }
            Self::Answer { interview, turn } => format!("{FORM}:a:{turn}:{interview}"),
            Self::Page { interview, page, button } => format!("{FORM}:p:{page}:{button}:{interview}"),
            Self::Share(interview) => format!("{FORM}:share:{interview}"),
            Self::Again(interview) => format!("{FORM}:again:{interview}"),
            Self::Delete(interview) => format!("{FORM}:delete:{interview}"),
            Self::Erase { account } => format!("{FORM}:erase:{account}"),
            Self::Keep => format!("{FORM}:keep"),
        }
    }

    /// Whether its answer takes the place of the message it stands under.
    #[must_use]
    pub const fn is_of_a_page(&self) -> bool {
        matches!(self, Self::Page { .. } | Self::Keep | Self::Delete(_) | Self::Erase { .. })
    }

    /// What an id means; `None` unless [`Self::encode`] writes exactly this.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        if parts.next() != Some(FORM) {
            return None;
        }
        let kind = parts.next()?;
        let parts: Vec<&str> = parts.collect();
        let id = match (kind, parts.as_slice()) {
            ("q", [turn, press, id]) => Self::Question {
                interview: interview(id)?,
                turn: turn.parse().ok()?,
                press: Press::of(press)?,
            },
            ("a", [turn, id]) => Self::Answer { interview: interview(id)?, turn: turn.parse().ok()? },
            ("p", [page, button, id]) => Self::Page {
                interview: interview(id)?,
                page: page.parse().ok()?,
                button: button.parse().ok()?,
            },
            ("share", [id]) => Self::Share(interview(id)?),
            ("again", [id]) => Self::Again(interview(id)?),
            ("delete", [id]) => Self::Delete(interview(id)?),
            ("erase", [account]) => Self::Erase { account: account.parse().ok()? },
            ("keep", []) => Self::Keep,
            _ => return None,
        };
        // Numbers have one form: no sign, no leading zero.
        (id.encode() == text).then_some(id)
    }
}

/// The id of an interview, if it has the form of one.
fn interview(text: &str) -> Option<InterviewId> {
    let fits = (1..=LONGEST_ID).contains(&text.len());
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    (fits && plain).then(|| InterviewId::new(text))
}

impl Press {
    /// Every button.
    pub const ALL: [Self; 11] = [
        Self::Done,
        Self::Write,
        Self::Hint,
        Self::Skip,
        Self::Next,
        Self::Repeat,
        Self::Status,
        Self::Pause,
        Self::Resume,
        Self::End,
        Self::ReallyEnd,
    ];

    /// The name within an id.
    const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Write => "write",
            Self::Hint => "hint",
            Self::Skip => "skip",
            Self::Next => "next",
            Self::Repeat => "repeat",
            Self::Status => "status",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::End => "end",
            Self::ReallyEnd => "really-end",
        }
    }

    fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|press| press.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids() -> impl Strategy<Value = CustomId> {
        let interview = || "[A-Za-z0-9_-]{1,64}".prop_map(InterviewId::new);
        let press = prop::sample::select(Press::ALL.to_vec());
        prop_oneof![
            (interview(), any::<u32>(), press).prop_map(|(interview, turn, press)| CustomId::Question {
                interview,
                turn,
                press
            }),
            (interview(), any::<u32>()).prop_map(|(interview, turn)| CustomId::Answer { interview, turn }),
            (interview(), any::<u32>(), any::<u8>()).prop_map(|(interview, page, button)| CustomId::Page {
                interview,
                page,
                button
            }),
            interview().prop_map(CustomId::Share),
            interview().prop_map(CustomId::Again),
            interview().prop_map(CustomId::Delete),
            any::<u64>().prop_map(|account| CustomId::Erase { account }),
            Just(CustomId::Keep),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_fits(id in ids()) {
            let text = id.encode();
            prop_assert!((1..=100).contains(&text.chars().count()), "{text}");
            prop_assert_eq!(CustomId::parse(&text), Some(id));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".*") {
            prop_assert!(CustomId::parse(&text).is_none());
        }

        #[test]
        fn what_is_read_has_one_form(text in "s1:(q|a|p|share|erase|keep)(:[0-9+a-z-]{0,12}){0,4}") {
            if let Some(id) = CustomId::parse(&text) {
                prop_assert_eq!(id.encode(), text);
            }
        }
    }

    #[test]
    fn an_id_of_another_form_is_none_of_ours() {
        for text in ["", "s1", "s2:keep", "s1:keep:", "s1:a:01:x", "s1:a:+1:x", "s1:share:", "s1:share:a b"] {
            assert_eq!(CustomId::parse(text), None, "{text}");
        }
    }
}
