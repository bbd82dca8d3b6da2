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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
