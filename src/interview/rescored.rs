//! A stored interview judged again: replayed twice side by side, as it was judged and as it is judged now.
//!
//! What was asked stays as it was asked, and what kind of message the interviewer took each for: only the marks are made
//! anew. Nothing of it becomes a fact. The JSON form is a contract: fields are added, never renamed.

use std::collections::BTreeSet;
use std::slice::Iter;
use std::sync::Arc;

use serde::Serialize;
use time::OffsetDateTime;

use super::{
    Assessment, Dimension, Event, Evidence, How, Interview, InterviewId, MessageKind, Outcome, PointId,
    Prompt, Recorded, ReplayError, Scorecard, ScoredPoint, ScoredPrompt, Speaker, turns,
};

/// The same as it was and as it would be now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Both<T> {
    /// As the stored marks say.
    pub old: T,
    /// As the new ones say.
    pub new: T,
}

impl<T: PartialEq> Both<T> {
    /// Whether the two differ.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.old != self.new
    }
}

/// What judging a stored interview again gives, beside what is stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rescored {
    /// Version of this form: 1.
    pub schema: u32,
    /// The interview.
    pub interview: InterviewId,
    /// The prompt, as it was when the interview began.
    pub prompt: ScoredPrompt,
    /// Who was interviewed.
    pub candidate: String,
    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub started: OffsetDateTime,
    /// Whether it has ended; the result of one that has not is the one so far.
    pub over: bool,
    /// What made the stored marks, in the order of the messages.
    pub judged_by: Vec<JudgedBy>,
    /// What judged them now; `None` when there was nothing to judge.
    pub judged_again_by: Option<String>,
    /// Mean of the dimensions' coverages by dimension weight, 0 to 1; `None` when no point was asked.
    pub coverage: Both<Option<f64>>,
    /// Weight of the asked points over the weight of all, 0 to 1.
    pub reach: Both<f64>,
    /// One entry a dimension, in order.
    pub dimensions: Vec<RescoredDimension>,
    /// How many points changed in which way.
    pub counts: Counts,
    /// One entry a point, in the order of the rubric.
    pub points: Vec<RescoredPoint>,
    /// The messages that would be taken for another kind now.
    pub kinds: Vec<Reread>,
    /// The turns of which the candidate later changed or deleted a message; judged is what was said then.
    pub amended: Vec<u32>,
}

/// How many messages an assessor judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgedBy {
    /// Name and version of the assessor.
    pub assessor: String,
    /// How many messages, those taken back not counted; at least 1.
    pub messages: usize,
}

/// One dimension, judged twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RescoredDimension {
    /// The dimension.
    pub dimension: Dimension,
    /// Weighted mean of the credit of the asked points, 0 to 1; `None` when none was asked.
    pub coverage: Both<Option<f64>>,
    /// Weight of the asked points over the weight of all, 0 to 1.
    pub reach: Both<f64>,
}

/// One point, judged twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RescoredPoint {
    /// The point.
    pub id: PointId,
    /// What had to be said.
    pub claim: String,
    /// Where it counts.
    pub dimension: Dimension,
    /// 1 to 3.
    pub weight: u8,
    /// What differs.
    pub change: MarkChange,
    /// The two marks.
    #[serde(flatten)]
    pub marks: Both<PointMark>,
}

/// How far two marks of a point differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkChange {
    /// Not at all.
    None,
    /// Only the probability.
    Score,
    /// The outcome is the same, but not the sentences, how it came, or why it was lowered.
    Grounds,
    /// The outcome.
    Outcome,
}

/// How many points changed in which way; together they are all points of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// As [`MarkChange::Outcome`].
    pub outcome: usize,
    /// As [`MarkChange::Grounds`].
    pub grounds: usize,
    /// As [`MarkChange::Score`].
    pub score: usize,
    /// As [`MarkChange::None`].
    pub none: usize,
}

/// The mark of a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PointMark {
    /// What became of the point.
    pub outcome: Outcome,
    /// 0, 0.5 or 1.
    pub credit: f64,
    /// How it came; `None` at credit 0.
    pub how: Option<How>,
    /// The probability behind it, see [`ScoredPoint::score`].
    pub score: Option<f64>,
    /// What found this probability.
    pub assessor: Option<String>,
    /// The candidate's own sentences; empty at credit 0.
    pub evidence: Vec<Evidence>,
    /// Codes of the gates that lowered it.
    pub reasons: Vec<String>,
}

/// A message that is taken for another kind now. The interview stands as it went: its reply was to the old kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reread {
    /// The candidate's turn.
    pub turn: u32,
    /// The two kinds.
    #[serde(flatten)]
    pub kind: Both<MessageKind>,
}

/// A stored interview on its way through its facts, to be judged again message by message.
#[derive(Debug)]
pub struct Rescoring<'a> {
    facts: Iter<'a, Recorded>,
    /// The judgement in the place of which another is awaited.
    waiting: Option<&'a Recorded>,
    was: Interview,
    now: Interview,
    taken_back: BTreeSet<u32>,
    judged_by: Vec<JudgedBy>,
    judged_again_by: Option<String>,
    kinds: Vec<Reread>,
    amended: Vec<u32>,
}

impl<'a> Rescoring<'a> {
    /// Begins with the first of the stored facts.
    ///
    /// # Errors
    /// As [`Interview::replay`].
    pub fn begin(id: InterviewId, prompt: Arc<Prompt>, facts: &'a [Recorded]) -> Result<Self, ReplayError> {
        let own = turns(&prompt, facts).into_iter().filter(|turn| turn.speaker == Speaker::Candidate);
        let mut taken_back = BTreeSet::new();
        let mut amended = Vec::new();
        for turn in own {
            if turn.undone {
                taken_back.insert(turn.turn);
            } else if !turn.amended.is_empty() {
                amended.push(turn.turn);
            }
        }
        let (first, rest) = facts.split_at(facts.len().min(1));
        let was = Interview::replay(id, prompt, first)?;
        Ok(Self {
            facts: rest.iter(),
            waiting: None,
            now: was.clone(),
            was,
            taken_back,
            judged_by: Vec::new(),
            judged_again_by: None,
            kinds: Vec::new(),
            amended,
        })
    }

    /// Goes on to the next message that was judged and not taken back, and gives the interview as it stood then:
    /// [`Interview::unjudged`] has the words. `None` at the end. Words that still wait for their first judgement are
    /// passed over, and a message that was not judged again since the last call keeps its marks.
    ///
    /// # Errors
    /// A fact is missing.
    pub fn advance(&mut self) -> Result<Option<&Interview>, ReplayError> {
        if let Some(left) = self.waiting.take() {
            self.follow(left)?;
        }
        while let Some(recorded) = self.facts.next() {
            let due = match &recorded.event {
                Event::Judged { turn, .. } => {
                    self.now.unjudged().is_some() && !self.taken_back.contains(turn)
                }
                _ => false,
            };
            if due {
                self.waiting = Some(recorded);
                return Ok(Some(&self.now));
            }
            self.follow(recorded)?;
        }
        Ok(None)
    }

    /// Takes in what is understood now of the message that [`Rescoring::advance`] stopped at.
    ///
    /// # Errors
    /// A fact is missing.
    pub fn judge(&mut self, assessment: Assessment) -> Result<(), ReplayError> {
        let Some(recorded) = self.waiting.take() else { return Ok(()) };
        let Event::Judged { turn, dimension, assessment: stored } = &recorded.event else { return Ok(()) };
        match self.judged_by.iter_mut().find(|one| one.assessor == stored.assessor) {
            Some(known) => known.messages += 1,
            None => self.judged_by.push(JudgedBy { assessor: stored.assessor.clone(), messages: 1 }),
        }
        self.judged_again_by = Some(assessment.assessor.clone());
        let ends = self.now.state.ending && assessment.affirms == Some(true);
        let kind =
            Both { old: stored.kind, new: if ends { MessageKind::EndRequest } else { assessment.kind } };
        if kind.differ() {
            self.kinds.push(Reread { turn: *turn, kind });
        }
        // The question after it was asked, and which one is open must stay true to that.
        let (kind, fact, affirms) = (stored.kind, stored.fact.clone(), stored.affirms);
        let assessment = Assessment { kind, fact, affirms, ..assessment };
        let event = Event::Judged { turn: *turn, dimension: *dimension, assessment };
        self.was.follow(recorded)?;
        self.now.follow(&Recorded { seq: recorded.seq, at: recorded.at, event })
    }

    /// What came of it. Messages that were not judged again keep their marks.
    ///
    /// # Errors
    /// A fact is missing.
    pub fn finish(mut self) -> Result<Rescored, ReplayError> {
        while self.advance()?.is_some() {}
        let over = self.was.ended().is_some();
        let (was, now) = (self.was.scorecard(), self.now.scorecard());
        let points = points(&was, &now);
        Ok(Rescored {
            schema: 1,
            over,
            judged_by: self.judged_by,
            judged_again_by: self.judged_again_by,
            coverage: Both { old: was.coverage, new: now.coverage },
            reach: Both { old: was.reach, new: now.reach },
            dimensions: dimensions(&was, &now),
            counts: Counts::of(&points),
            points,
            kinds: self.kinds,
            amended: self.amended,
            interview: was.interview,
            prompt: was.prompt,
            candidate: was.candidate,
            started: was.started,
        })
    }

    fn follow(&mut self, recorded: &Recorded) -> Result<(), ReplayError> {
        self.was.follow(recorded)?;
        self.now.follow(recorded)
    }
}

fn dimensions(was: &Scorecard, now: &Scorecard) -> Vec<RescoredDimension> {
    let pairs = was.dimensions.iter().zip(&now.dimensions);
    pairs
        .map(|(old, new)| RescoredDimension {
            dimension: old.dimension,
            coverage: Both { old: old.coverage, new: new.coverage },
            reach: Both { old: old.reach, new: new.reach },
        })
        .collect()
}

/// The points of two scorecards of the same prompt.
fn points(was: &Scorecard, now: &Scorecard) -> Vec<RescoredPoint> {
    let pairs = was.dimensions.iter().zip(&now.dimensions);
    pairs
        .flat_map(|(old, new)| {
            let dimension = old.dimension;
            old.points.iter().zip(&new.points).map(move |(old, new)| {
                let marks = Both { old: PointMark::of(old), new: PointMark::of(new) };
                RescoredPoint {
                    id: old.id.clone(),
                    claim: old.claim.clone(),
                    dimension,
                    weight: old.weight,
                    change: MarkChange::between(&marks),
                    marks,
                }
            })
        })
        .collect()
}

impl PointMark {
    fn of(point: &ScoredPoint) -> Self {
        Self {
            outcome: point.outcome,
            credit: point.credit,
            how: point.how,
            score: point.score,
            assessor: point.assessor.clone(),
            evidence: point.evidence.clone(),
            reasons: point.reasons.clone(),
        }
    }
}

impl MarkChange {
    /// How far the two differ. That another version came to the same is no change.
    fn between(Both { old, new }: &Both<PointMark>) -> Self {
        if old.outcome != new.outcome {
            Self::Outcome
        } else if (&old.evidence, old.how, &old.reasons) != (&new.evidence, new.how, &new.reasons) {
            Self::Grounds
        } else if (Both { old: old.score, new: new.score }).differ() {
            Self::Score
        } else {
            Self::None
        }
    }

    /// Whether it is more than another probability.
    #[must_use]
    pub fn is_told(self) -> bool {
        self > Self::Score
    }
}

impl Counts {
    fn of(points: &[RescoredPoint]) -> Self {
        let mut counts = Self::default();
        for point in points {
            let count = match point.change {
                MarkChange::Outcome => &mut counts.outcome,
                MarkChange::Grounds => &mut counts.grounds,
                MarkChange::Score => &mut counts.score,
                MarkChange::None => &mut counts.none,
            };
            *count += 1;
        }
        counts
    }

    /// How many points the prompt has.
    #[must_use]
    pub fn all(self) -> usize {
        self.outcome + self.grounds + self.score + self.none
    }
}
