//! Plays one interview with a simulated candidate, and the fixed script with the same one.
//!
//! No database, no clock: the time is what the candidate's typing takes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use super::behavior::Behavior;
use super::candidate::{Candidate, Reply};
use super::texts::Texts;
use crate::assess::{Assessor, Message, PreparedRubric};
use crate::interview::{
    Asked, Assessment, Dimension, Effect, Finding, Interview, InterviewId, MessageKind, Move, Outcome, Pace,
    PointId, Prompt, Settings, Span, Verdict,
};

/// Reading the question and thinking, in milliseconds.
const THINKING: u64 = 15_000;
/// Typing a word at forty words a minute, in milliseconds.
const WORD: u64 = 1_500;
/// No interview is so long; a candidate who would be asked for ever is a fault of the interviewer.
const MOST_MESSAGES: usize = 600;

/// How interviews are played.
pub(super) struct Table<'a> {
    pub(super) prompt: Arc<Prompt>,
    pub(super) texts: Texts<'a>,
    /// Judges what is said; `None` for marks that are those of the labels.
    pub(super) ear: Option<(&'a Assessor, PreparedRubric)>,
    pub(super) pace: Pace,
}

/// What became of one interview.
#[derive(Debug, Clone, Default)]
pub(super) struct Played {
    /// The points that the candidate could tell, in the areas and the change that were talked about.
    pub(super) known: usize,
    /// Of these, said at the end.
    pub(super) elicited: usize,
    /// Of these, covered or partial on the scorecard.
    pub(super) recorded: usize,
    /// Points that are covered or partial on the scorecard.
    pub(super) credited: usize,
    /// Of these, never said, not even in part.
    pub(super) unsaid: usize,
    /// How often each kind of question was asked.
    pub(super) asked: BTreeMap<Move, usize>,
    /// Probes for what was said and marked.
    pub(super) known_probes: usize,
    /// Probes for what was said and missed by the judgement.
    pub(super) missed_probes: usize,
    /// Confirming questions about what was said.
    pub(super) right_confirms: usize,
    /// Areas that were opened within the planned minutes.
    pub(super) areas: usize,
    /// How long it took.
    pub(super) minutes: f64,
    /// The fixed script with the same candidate.
    pub(super) script: Script,
    /// What was said, one line a turn.
    pub(super) told: Vec<String>,
}

/// What became of the fixed script.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    /// Questions it asked.
    pub(super) questions: usize,
    /// Known points that were said.
    pub(super) elicited: usize,
    /// Probes for what was said.
    pub(super) redundant: usize,
    /// Areas opened within the planned minutes.
    pub(super) areas: usize,
    /// How long it took.
    pub(super) minutes: f64,
}

impl Played {
    /// How many questions were asked.
    pub(super) fn questions(&self) -> usize {
        self.asked.values().sum()
    }

    /// How many of one kind.
    pub(super) fn count(&self, kind: Move) -> usize {
        self.asked.get(&kind).copied().unwrap_or(0)
    }
}

/// Time as the candidate's typing makes it pass.
struct Clock {
    spent: Duration,
    planned: Duration,
}

impl Clock {
    fn new(minutes: u32) -> Self {
        Self { spent: Duration::ZERO, planned: Duration::minutes(i64::from(minutes)) }
    }

    fn pass(&mut self, text: &str) {
        let words = text.split_whitespace().count() as u64;
        self.spent += std::time::Duration::from_millis(THINKING + WORD * words);
    }

    fn at(&self) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH + self.spent
    }

    fn in_time(&self) -> bool {
        self.spent <= self.planned
    }

    /// Half as long again as planned, when an interview closes.
    fn is_up(&self) -> bool {
        2 * self.spent >= 3 * self.planned
    }

    fn minutes(&self) -> f64 {
        self.spent.as_seconds_f64() / 60.0
    }
}

impl Table<'_> {
    /// Plays an interview and the script with who behaves so; the same seed plays the same.
    pub(super) fn play(&self, behavior: Behavior, seed: u64) -> Played {
        let mut candidate = Candidate::new(behavior, &self.prompt, &self.texts, seed);
        let fresh = candidate.clone();
        let mut played = Played::default();
        let mut clock = Clock::new(self.prompt.minutes);
        let settings = Settings {
            candidate: "candidate".to_owned(),
            pace: self.pace,
            minutes: self.prompt.minutes,
            seed,
            focus: Vec::new(),
        };
        let id = InterviewId::new("simulated");
        let (mut interview, mut step) = Interview::begin(id, Arc::clone(&self.prompt), &settings, clock.at());
        let mut marks: BTreeMap<PointId, Verdict> = BTreeMap::new();
        let mut inquired: BTreeSet<PointId> = BTreeSet::new();
        let mut change = None;
        let mut by_asking = false;
        for _ in 0..MOST_MESSAGES {
            let mut last = None;
            for effect in step.effects {
                match effect {
                    Effect::Heard(heard) => {
                        for found in heard.found {
                            played.told.push(format!("    + {} {}", found.point, found.verdict.key()));
                            if by_asking {
                                inquired.insert(found.point.clone());
                            }
                            marks.insert(found.point, found.verdict);
                        }
                    }
                    Effect::Asked(asked) => {
                        played.take(&asked, &candidate, &marks, &clock);
                        change = change.or(asked.change);
                        last = Some(asked);
                    }
                    Effect::Paused | Effect::Scorecard(_) | Effect::Ended { .. } => {}
                }
            }
            let (Some(last), Some(open)) = (last, interview.open_question()) else { break };
            let reply = candidate.reply(&last, open);
            clock.pass(&reply.text);
            by_asking = reply.kind == MessageKind::ClarifyingQuestion;
            played.told.push(format!("Candidate: {}", reply.text));
            let assessment = self.judge(&reply, open, interview.dimension());
            if interview.say(&reply.text, clock.at()).is_err() {
                break;
            }
            step = interview.judge(assessment, clock.at());
        }
        played.minutes = clock.minutes();
        let told = change.unwrap_or(0);
        let wanted = |point: &str| {
            let of_change = self.prompt.changes.iter().enumerate();
            let mut others =
                of_change.filter(|(index, _)| *index != told).flat_map(|(_, change)| &change.points);
            !others.any(|other| other.id.as_str() == point)
        };
        let mut counted: BTreeSet<&str> = BTreeSet::new();
        let scorecard = interview.scorecard();
        for scored in scorecard.dimensions.iter().flat_map(|scored| &scored.points) {
            let id = scored.id.as_str();
            let marked = matches!(scored.outcome, Outcome::Covered | Outcome::Partial);
            let said = candidate.has_said(id);
            // No label says what a question of the candidate's own shows.
            if inquired.contains(&scored.id) && !said {
                continue;
            }
            played.credited += usize::from(marked);
            played.unsaid += usize::from(marked && !candidate.has_touched(id));
            if candidate.known().contains(id) && wanted(id) {
                counted.insert(id);
                played.known += 1;
                played.elicited += usize::from(said);
                played.recorded += usize::from(said && marked);
            }
        }
        played.script = self.read_out(fresh, told, &counted);
        played
    }

    /// What is understood of the words.
    fn judge(&self, reply: &Reply, open: &Asked, dimension: Dimension) -> Assessment {
        if let Some((assessor, rubric)) = &self.ear {
            let message =
                Message { text: &reply.text, question: Some(&open.text), dimension: Some(dimension) };
            return assessor.assess(rubric, &message);
        }
        let whole = Span::of(&reply.text, 0, reply.text.len());
        let findings = self.prompt.points().map(|point| {
            let shown = reply.shows.contains(point.id.as_str());
            Finding {
                point: point.id.clone(),
                score: f64::from(u8::from(shown)),
                verdict: if shown { Verdict::Covered } else { Verdict::Absent },
                evidence: if shown { vec![whole.clone()] } else { Vec::new() },
                parts: Vec::new(),
                nearest: None,
                reasons: Vec::new(),
                withdrawn: false,
            }
        });
        Assessment {
            assessor: "labels".to_owned(),
            kind: reply.kind,
            fact: None,
            affirms: None,
            judged: true,
            findings: findings.collect(),
        }
    }

    /// The fixed script: every opening, every probe of every point in order, and the change with its probes, whatever
    /// was said. It gives what is asked for as the interviewer would, closes at the same time, and is counted over the
    /// same points.
    fn read_out(&self, mut candidate: Candidate<'_>, told: usize, counted: &BTreeSet<&str>) -> Script {
        let mut script = Script::default();
        let mut clock = Clock::new(self.prompt.minutes);
        for question in self.lines(told) {
            if clock.is_up() {
                break;
            }
            script.questions += 1;
            script.areas += usize::from(question.kind == Move::Open && clock.in_time());
            let named = question.point.as_ref().map_or("", |point| point.as_str());
            script.redundant += usize::from(candidate.has_said(named));
            let mut heard = question.clone();
            // Eight questions of the candidate close a question of the interviewer.
            for _ in 0..8 {
                let reply = candidate.reply(&heard, &question);
                clock.pass(&reply.text);
                heard.kind = match reply.kind {
                    MessageKind::HintRequest => Move::Hint,
                    MessageKind::ClarifyingQuestion => Move::Reveal,
                    MessageKind::ThinkAloud => Move::Encourage,
                    _ => break,
                };
                if heard.kind == Move::Hint && heard.point.is_none() {
                    heard.point = self.first_of(&question);
                }
            }
        }
        script.elicited = counted.iter().filter(|point| candidate.has_said(point)).count();
        script.minutes = clock.minutes();
        script
    }

    /// The point that the script hints at where its question names none.
    fn first_of(&self, question: &Asked) -> Option<PointId> {
        let points = match question.change.and_then(|index| self.prompt.changes.get(index)) {
            Some(change) => &change.points,
            None => &self.prompt.rubric(question.dimension?).points,
        };
        points.first().map(|point| point.id.clone())
    }

    fn lines(&self, told: usize) -> Vec<Asked> {
        let line = |kind, dimension, point: Option<&PointId>, change| Asked {
            turn: 0,
            kind,
            dimension: Some(dimension),
            point: point.cloned(),
            fact: None,
            change,
            text: String::new(),
        };
        let mut lines = Vec::new();
        for dimension in Dimension::ALL {
            lines.push(line(Move::Open, dimension, None, None));
            let points = self.prompt.rubric(dimension).points.iter();
            lines.extend(points.map(|point| line(Move::Probe, dimension, Some(&point.id), None)));
            if let Some(change) = self.prompt.changes.get(told).filter(|change| change.after == dimension) {
                lines.push(line(Move::Change, change.dimension, None, Some(told)));
                let points = change.points.iter();
                lines.extend(points.map(|point| line(Move::Probe, change.dimension, Some(&point.id), None)));
            }
        }
        lines
    }
}

impl Played {
    /// Counts what the interviewer says.
    fn take(
        &mut self,
        asked: &Asked,
        candidate: &Candidate<'_>,
        marks: &BTreeMap<PointId, Verdict>,
        clock: &Clock,
    ) {
        let point = asked.point.as_ref().map_or("", |point| point.as_str());
        let said = asked.point.is_some() && candidate.has_said(point);
        if asked.kind.is_question() {
            *self.asked.entry(asked.kind).or_default() += 1;
        }
        let mut note = "";
        match asked.kind {
            Move::Open => self.areas += usize::from(clock.in_time()),
            Move::Probe if said && asked.point.as_ref().is_some_and(|point| marks.contains_key(point)) => {
                self.known_probes += 1;
                note = " (said and marked)";
            }
            Move::Probe if said => {
                self.missed_probes += 1;
                note = " (said)";
            }
            Move::Confirm if said => {
                self.right_confirms += 1;
                note = " (said)";
            }
            _ => {}
        }
        let about = if point.is_empty() { String::new() } else { format!(" {point}{note}") };
        self.told.push(format!("Interviewer ({}{about}): {}", asked.kind.key(), asked.text));
    }
}
