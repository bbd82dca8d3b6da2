//! Practice by machine: JSON lines in, JSON lines out, one interview a run. The forms are a contract (`docs/json-lines.md`).

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

use super::failure;
use super::interrupt::interrupt;
use crate::clock::Clock;
use crate::interview::{
    Command, Dimension, Effect, Evidence, FactId, InterviewId, MessageKind, Move, PointId, PromptId,
    Scorecard, Verdict,
};
use crate::outcome::{Failure, Outcome};
use crate::service::{Service, ServiceError, Start};

/// The longest time one line may advance the clock by, in seconds: a year.
const LONGEST_ADVANCE: f64 = 31_536_000.0;

/// How a run begins.
#[derive(Debug, Clone)]
pub enum Opening {
    /// A new interview.
    New(Start),
    /// A stored one.
    Stored(InterviewId),
}

/// One line that came in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Request {
    say: Option<String>,
    #[serde(rename = "do")]
    command: Option<Command>,
    after_s: Option<f64>,
}

enum Action {
    Say(String),
    Do(Command),
}

/// One line that goes out.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Line<'a> {
    Began {
        interview: &'a InterviewId,
        prompt: &'a PromptId,
        title: &'a str,
        brief: &'a str,
        turn: u32,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        resumed: bool,
    },
    Asked {
        #[serde(rename = "move")]
        kind: Move,
        dimension: Option<Dimension>,
        point: Option<&'a PointId>,
        fact: Option<&'a FactId>,
        text: &'a str,
        turn: u32,
    },
    Heard {
        turn: u32,
        kind: MessageKind,
        dimension: Dimension,
        found: Vec<Found<'a>>,
    },
    Paused,
    Error {
        line: u64,
        error: String,
        /// Words that could not be stored, given back so that they are not lost.
        #[serde(skip_serializing_if = "Option::is_none")]
        unsaved: Option<String>,
    },
    Scorecard(&'a Scorecard),
    Ended {
        interview: &'a InterviewId,
        reason: &'a str,
    },
}

#[derive(Serialize)]
struct Found<'a> {
    point: &'a PointId,
    verdict: Verdict,
    evidence: &'a [Evidence],
}

/// Holds one interview over lines of JSON until it ends, the input ends, or the person interrupts.
///
/// # Errors
/// [`Failure::Reported`] after a malformed line, once everything else was done; the database's failures as
/// [`Failure::Work`], with the words that could not be stored printed back before.
pub async fn run(
    service: &Service,
    opening: Opening,
    input: impl AsyncRead + Unpin,
    output: &mut impl Write,
) -> Outcome {
    let mut interrupt = interrupt();
    let mut clock = Clock::new();
    let resumed = matches!(opening, Opening::Stored(_));
    let begun = match opening {
        Opening::New(start) => service.begin(&start, clock.now()).await,
        Opening::Stored(id) => {
            service
                .resume(&id, |newest| {
                    clock = Clock::new().not_before(newest);
                    clock.now()
                })
                .await
        }
    }
    .map_err(failure)?;
    let mut run = Run { service, id: &begun.id, output, clock, malformed: false };
    run.write(&Line::Began {
        interview: &begun.id,
        prompt: &begun.prompt.id,
        title: &begun.prompt.title,
        brief: &begun.prompt.brief,
        turn: begun.last_candidate_turn,
        resumed,
    })?;
    if run.show(&begun.effects)? == Flow::Over {
        return Ok(());
    }
    let mut input = BufReader::new(input);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        tokio::select! {
            read = input.read_until(b'\n', &mut bytes) => if read? == 0 { break },
            _ = &mut interrupt => {
                service.leave(run.id, run.clock.now(), &[]).await.map_err(Failure::work)?;
                return Err(Failure::Interrupted);
            }
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let flow = match parse(&bytes) {
            Ok((action, after)) => run.act(action, after, number).await?,
            Err(error) => run.reject(number, error)?,
        };
        if flow == Flow::Over {
            return run.outcome();
        }
    }
    service.leave(run.id, run.clock.now(), &[]).await.map_err(Failure::work)?;
    run.write(&Line::Ended { interview: run.id, reason: "eof" })?;
    run.outcome()
}

/// Whether the interview goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Over,
}

struct Run<'a, W> {
    service: &'a Service,
    id: &'a InterviewId,
    output: &'a mut W,
    clock: Clock,
    malformed: bool,
}

impl<W: Write> Run<'_, W> {
    async fn act(&mut self, action: Action, after: Option<f64>, number: u64) -> Result<Flow, Failure> {
        if let Some(seconds) = after {
            self.clock.advance(seconds);
        }
        let at = self.clock.now();
        let done = match &action {
            Action::Say(text) => self.service.say(self.id, text, at).await,
            Action::Do(command) => self.service.command(self.id, *command, at).await,
        };
        match (done, action) {
            (Ok(effects), _) => self.show(&effects),
            (Err(ServiceError::Refused(refusal)), _) => self.reject(number, refusal.to_string()),
            (Err(error), Action::Say(unsaved)) => {
                self.write(&Line::Error { line: number, error: error.to_string(), unsaved: Some(unsaved) })?;
                Err(failure(error))
            }
            (Err(error), Action::Do(_)) => Err(failure(error)),
        }
    }

    fn reject(&mut self, line: u64, error: String) -> Result<Flow, Failure> {
        self.malformed = true;
        self.write(&Line::Error { line, error, unsaved: None })?;
        Ok(Flow::On)
    }

    fn show(&mut self, effects: &[Effect]) -> Result<Flow, Failure> {
        let mut flow = Flow::On;
        for effect in effects {
            match effect {
                Effect::Heard(heard) => self.write(&Line::Heard {
                    turn: heard.turn,
                    kind: heard.kind,
                    dimension: heard.dimension,
                    found: heard
                        .found
                        .iter()
                        .map(|found| Found {
                            point: &found.point,
                            verdict: found.verdict,
                            evidence: &found.evidence,
                        })
                        .collect(),
                })?,
                Effect::Asked(asked) => self.write(&Line::Asked {
                    kind: asked.kind,
                    dimension: asked.dimension,
                    point: asked.point.as_ref(),
                    fact: asked.fact.as_ref(),
                    text: &asked.text,
                    turn: asked.turn,
                })?,
                Effect::Paused => self.write(&Line::Paused)?,
                Effect::Scorecard(scorecard) => self.write(&Line::Scorecard(scorecard))?,
                Effect::Ended { reason } => {
                    self.write(&Line::Ended { interview: self.id, reason: reason.key() })?;
                    flow = Flow::Over;
                }
            }
        }
        Ok(flow)
    }

    /// Writes a line and flushes it, so that the reader has it before the next line is read.
    fn write(&mut self, line: &Line<'_>) -> io::Result<()> {
        serde_json::to_writer(&mut *self.output, line).map_err(io::Error::from)?;
        self.output.write_all(b"\n")?;
        self.output.flush()
    }

    fn outcome(&self) -> Outcome {
        if self.malformed { Err(Failure::Reported) } else { Ok(()) }
    }
}

/// Reads one line, or says what is wrong with it without repeating the candidate's words.
fn parse(bytes: &[u8]) -> Result<(Action, Option<f64>), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the line is not UTF-8".to_owned())?;
    let request: Request = serde_json::from_str(text).map_err(|error| {
        let place = error.column();
        match error.classify() {
            serde_json::error::Category::Data => format!(
                "expected {{\"say\":\"text\"}} or {{\"do\":\"hint|skip|next|repeat|pause|resume|end\"}}, \
                 either with an optional \"after_s\" in seconds; something else stands at column {place}"
            ),
            _ => format!("the line is not one JSON object (column {place})"),
        }
    })?;
    let after = match request.after_s {
        Some(seconds) if !(0.0..=LONGEST_ADVANCE).contains(&seconds) => {
            return Err(format!("\"after_s\" must lie between 0 and {LONGEST_ADVANCE} seconds"));
        }
        after => after,
    };
    match (request.say, request.command) {
        (Some(text), None) => Ok((Action::Say(text), after)),
        (None, Some(command)) => Ok((Action::Do(command), after)),
        (Some(_), Some(_)) => Err("\"say\" and \"do\" stand on the same line; send two lines".to_owned()),
        (None, None) => Err("the line has neither \"say\" nor \"do\"".to_owned()),
    }
}
