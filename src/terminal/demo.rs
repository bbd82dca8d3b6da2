//! The recorded candidate of the demonstration: says what was once said, to whatever the interviewer asks now.
//!
//! Only the candidate's lines are recorded; it must not know how they are judged.

use std::collections::VecDeque;

use serde::Deserialize;

use super::lines::Lines;
use super::screen::Screen;
use super::{Beginning, Practice};
use crate::interview::{Asked, Dimension, Move, Pace};
use crate::outcome::{Failure, Outcome};
use crate::service::Service;

/// The prompt the lines are about.
const PROMPT: &str = "newsfeed-ranking";
/// Makes every showing the same.
const SEED: u64 = 7;
/// Who is interviewed.
const CANDIDATE: &str = "Robin";

const RECORDED: &str = include_str!("demo.jsonl");

/// Plays the recorded candidate through a whole interview; at reading speed unless `fast`.
///
/// # Errors
/// As [`Practice::hold`].
pub async fn demo(service: &Service, fast: bool) -> Outcome {
    let candidate = RecordedCandidate::new().map_err(Failure::work)?;
    let practice = Practice {
        beginning: Beginning::New(Some(PROMPT.to_owned())),
        candidate: CANDIDATE.to_owned(),
        pace: Pace::Standard,
        minutes: None,
        seed: Some(SEED),
        resume_with: None,
    };
    practice
        .hold_over(service, &mut Lines::recorded(candidate, fast), &Screen { style: super::style() })
        .await
}

/// One recorded line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    /// To what it is the reply: the id of a point, the key of a dimension (its opening), a move, or `change-` with the
    /// place of a change in the prompt.
    on: String,
    /// What was typed; may be a command.
    say: String,
}

/// What is left to say.
#[derive(Debug)]
pub(super) struct RecordedCandidate {
    left: VecDeque<Recorded>,
}

impl RecordedCandidate {
    /// All lines, none of them said yet.
    pub(super) fn new() -> serde_json::Result<Self> {
        let lines = RECORDED.lines().filter(|line| !line.trim().is_empty());
        Ok(Self { left: lines.map(serde_json::from_str).collect::<serde_json::Result<_>>()? })
    }

    /// The reply to a question: recorded for its point, else for its move, else (for an opening) for its dimension,
    /// else leaving the question.
    pub(super) fn reply(&mut self, open: Option<&Asked>) -> String {
        let Some(open) = open else { return "/next".to_owned() };
        let point = open.point.as_ref().map(|point| point.as_str().to_owned());
        let opening =
            (open.kind == Move::Open).then(|| open.dimension.map(Dimension::key).unwrap_or_default());
        let change = open.change.map(|place| format!("change-{place}"));
        let wanted = [point, change, Some(open.kind.key().to_owned()), opening.map(str::to_owned)];
        for key in wanted.into_iter().flatten() {
            if let Some(place) = self.left.iter().position(|line| line.on == key)
                && let Some(line) = self.left.remove(place)
            {
                return line.say;
            }
        }
        "/skip".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::PointId;

    fn asked(kind: Move, dimension: Dimension, point: Option<&str>) -> Asked {
        Asked {
            turn: 2,
            kind,
            dimension: Some(dimension),
            point: point.map(PointId::new),
            fact: None,
            change: None,
            text: "?".to_owned(),
        }
    }

    #[test]
    fn every_line_replies_to_something_the_prompt_can_ask() {
        let prompt = include_str!("../../prompts/newsfeed-ranking.toml");
        assert!(prompt.contains(&format!("id = \"{PROMPT}\"")));
        let moves = [Move::Confirm.key(), Move::Deepen.key()];
        for line in RecordedCandidate::new().unwrap().left {
            let known = Dimension::from_key(&line.on).is_some()
                || moves.contains(&line.on.as_str())
                || line.on.strip_prefix("change-").is_some_and(|place| place.parse::<usize>().is_ok())
                || prompt.contains(&format!("\nid = \"{}\"\n", line.on));
            assert!(known, "nothing asks for `{}`", line.on);
        }
    }

    #[test]
    fn a_follow_up_is_answered_by_what_was_recorded_for_its_point() {
        let mut candidate = RecordedCandidate::new().unwrap();
        let reply = candidate.reply(Some(&asked(Move::Probe, Dimension::Evaluation, Some("ab-plan"))));
        assert!(reply.contains("Five percent of accounts"), "{reply}");
    }

    #[test]
    fn an_opening_is_answered_line_by_line_and_then_left() {
        let mut candidate = RecordedCandidate::new().unwrap();
        let opening = asked(Move::Open, Dimension::Goals, None);
        let replies: Vec<String> = (0..3).map(|_| candidate.reply(Some(&opening))).collect();
        assert!(replies[0].contains("what problem does leadership want"), "{replies:?}");
        assert!(replies[1].contains("nobody has ranked them"), "{replies:?}");
        assert_eq!(replies[2], "/skip");
    }
}
