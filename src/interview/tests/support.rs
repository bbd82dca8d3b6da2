//! A small prompt, and a candidate whose messages are understood as the test says.

use std::collections::BTreeSet;
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use crate::interview::{
    Asked, Assessment, Change, Command, Dimension, Effect, EndReason, Fact, FactId, Finding, Heard,
    Interview, InterviewId, Level, MessageKind, Move, Outcome, Pace, PointId, Prompt, PromptId, Recorded,
    Rubric, RubricPoint, Scorecard, ScoredPoint, Settings, Span, Step, Verdict,
};

/// Weights of the four points of each dimension.
const WEIGHTS: [u8; 4] = [1, 3, 2, 2];

fn point(dimension: Dimension, number: usize, weight: u8) -> RubricPoint {
    let id = format!("{}-{number}", dimension.key());
    RubricPoint {
        id: PointId::new(&id),
        dimension,
        claim: format!("Says {id}"),
        weight,
        examples: Vec::new(),
        near_misses: Vec::new(),
        parts: if number == 2 { vec!["one half".to_owned(), "other half".to_owned()] } else { Vec::new() },
        asking_counts: false,
        skill: None,
        probe: format!("What about {id}?"),
        hints: (1..=3).map(|rung| format!("Hint {rung} for {id}.")).collect(),
        model: format!("A strong answer says {id}."),
        deepen: vec![format!("And what follows from {id}?")],
    }
}

/// A prompt with four points a dimension, named like `goals-1`, and one change after the performance constraints.
pub(super) fn prompt() -> Arc<Prompt> {
    let rubrics = Dimension::ALL.map(|dimension| Rubric {
        opening: format!("What do you say about {}?", dimension.key()),
        weight: dimension.default_weight(),
        points: WEIGHTS
            .into_iter()
            .enumerate()
            .map(|(index, weight)| point(dimension, index + 1, weight))
            .collect(),
    });
    Arc::new(Prompt {
        id: PromptId::new("ferry-timetable"),
        version: "0".repeat(64),
        title: "Plan a ferry timetable".to_owned(),
        summary: String::new(),
        level: Level::Mid,
        minutes: 30,
        tags: Vec::new(),
        brief: "The harbor wants a timetable.".to_owned(),
        facts: vec![Fact {
            id: FactId::new("boats"),
            dimension: Dimension::Goals,
            asked_as: vec!["How many boats are there?".to_owned()],
            answer: "Seven boats.".to_owned(),
        }],
        walkthrough: vec!["A passenger opens the page.".to_owned(), "They look for a boat.".to_owned()],
        changes: vec![Change {
            after: Dimension::PerformanceConstraints,
            text: "The council halves the budget. What do you change?".to_owned(),
            dimension: Dimension::Evaluation,
            points: vec![point(Dimension::Evaluation, 9, 2)],
        }],
        rubrics,
    })
}

/// An interview under way, with everything that was stored and shown so far.
pub(super) struct Table {
    pub interview: Interview,
    pub facts: Vec<Recorded>,
    pub effects: Vec<Effect>,
    pub now: OffsetDateTime,
}

/// What a message is understood as.
#[derive(Clone)]
pub(super) struct Understood(Assessment);

pub(super) fn as_kind(kind: MessageKind) -> Understood {
    Understood(Assessment {
        assessor: "test-1".to_owned(),
        kind,
        fact: None,
        affirms: None,
        judged: true,
        findings: Vec::new(),
    })
}

pub(super) fn answer() -> Understood {
    as_kind(MessageKind::Answer)
}

/// A finding about a whole message, absent however high its score.
pub(super) fn finding(text: &str, id: &str, score: f64) -> Finding {
    let mut understood = answer().scores(text, id, score);
    understood.0.findings.remove(0)
}

impl Understood {
    fn with(mut self, text: &str, id: &str, score: f64, verdict: Verdict, parts: &[usize]) -> Self {
        let words = Span::of(text, 0, text.len());
        let shown = verdict > Verdict::Absent;
        self.0.findings.push(Finding {
            point: PointId::new(id),
            score,
            verdict,
            evidence: if shown { vec![words.clone()] } else { Vec::new() },
            parts: parts.to_vec(),
            nearest: Some(words),
            reasons: Vec::new(),
            withdrawn: false,
        });
        self
    }

    pub(super) fn covers(self, text: &str, id: &str) -> Self {
        self.with(text, id, 0.97, Verdict::Covered, &[])
    }

    pub(super) fn shows_part(self, text: &str, id: &str, part: usize) -> Self {
        self.with(text, id, 0.97, Verdict::Partial, &[part])
    }

    pub(super) fn may_mean(self, text: &str, id: &str) -> Self {
        self.scores(text, id, 0.4)
    }

    pub(super) fn scores(self, text: &str, id: &str, score: f64) -> Self {
        self.with(text, id, score, Verdict::Absent, &[])
    }

    pub(super) fn takes_back(mut self, text: &str, id: &str) -> Self {
        self = self.with(text, id, 0.1, Verdict::Absent, &[]);
        if let Some(finding) = self.0.findings.last_mut() {
            finding.withdrawn = true;
        }
        self
    }

    pub(super) fn asks_for(mut self, fact: &str) -> Self {
        self.0.fact = Some(FactId::new(fact));
        self
    }

    pub(super) fn affirms(mut self, yes: bool) -> Self {
        self.0.affirms = Some(yes);
        self
    }

    pub(super) fn in_another_language(mut self) -> Self {
        self.0.judged = false;
        self
    }

    /// The same by another assessor.
    pub(super) fn by(mut self, assessor: &str) -> Assessment {
        assessor.clone_into(&mut self.0.assessor);
        self.0
    }

    pub(super) fn finding(mut self, finding: Finding) -> Self {
        self.0.findings.push(finding);
        self
    }
}

impl Table {
    pub(super) fn begin(pace: Pace) -> Self {
        Self::begin_with(pace, 7)
    }

    pub(super) fn begin_with(pace: Pace, seed: u64) -> Self {
        Self::begin_on(pace, seed, &[])
    }

    pub(super) fn begin_on(pace: Pace, seed: u64, focus: &[Dimension]) -> Self {
        Self::begin_about(prompt(), pace, seed, focus)
    }

    pub(super) fn begin_about(prompt: Arc<Prompt>, pace: Pace, seed: u64, focus: &[Dimension]) -> Self {
        let now = OffsetDateTime::UNIX_EPOCH;
        let focus = focus.to_vec();
        let settings = Settings { candidate: "Ada".to_owned(), pace, minutes: 30, seed, focus };
        let (interview, step) = Interview::begin(InterviewId::new("i1"), prompt, &settings, now);
        let mut table = Self { interview, facts: Vec::new(), effects: Vec::new(), now };
        table.keep(step);
        table
    }

    pub(super) fn keep(&mut self, step: Step) -> Vec<Effect> {
        self.facts.extend(step.facts);
        self.effects.extend(step.effects.clone());
        step.effects
    }

    pub(super) fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += Duration::minutes(minutes);
        self
    }

    pub(super) fn say(&mut self, text: &str, understood: Understood) -> Vec<Effect> {
        let step = self.interview.say(text, self.now).unwrap();
        self.keep(step);
        let step = self.interview.judge(understood.0, self.now);
        self.keep(step)
    }

    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        let step = self.interview.command(command, self.now).unwrap();
        self.keep(step)
    }

    /// The candidate changes a message of a turn.
    pub(super) fn amend(&mut self, turn: u32) {
        let step = self.interview.amend(turn, Some("Other words."), self.now);
        self.keep(step);
    }

    /// Goes to the next dimension until this one is open.
    pub(super) fn go_to(&mut self, dimension: Dimension) {
        while self.interview.dimension() != dimension {
            self.command(Command::Next);
        }
    }

    pub(super) fn replayed(&self) -> Interview {
        Interview::replay(InterviewId::new("i1"), Arc::clone(self.interview.prompt()), &self.facts).unwrap()
    }

    pub(super) fn scored(&self, id: &str) -> ScoredPoint {
        let scorecard = self.interview.scorecard();
        let mut points = scorecard.dimensions.into_iter().flat_map(|dimension| dimension.points);
        points.find(|point| point.id.as_str() == id).unwrap()
    }

    pub(super) fn outcome(&self, id: &str) -> Outcome {
        self.scored(id).outcome
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        asked(&self.effects)
    }

    pub(super) fn is_over(&self) -> bool {
        self.interview.ended().is_some()
    }
}

pub(super) fn asked(effects: &[Effect]) -> Vec<Asked> {
    let asked = effects.iter().filter_map(|effect| match effect {
        Effect::Asked(asked) => Some(asked.clone()),
        _ => None,
    });
    asked.collect()
}

pub(super) fn heard(effects: &[Effect]) -> Heard {
    let mut heard = effects.iter().filter_map(|effect| match effect {
        Effect::Heard(heard) => Some(heard.clone()),
        _ => None,
    });
    let first = heard.next().unwrap();
    assert_eq!(heard.next(), None, "one message is heard once");
    first
}

pub(super) fn moves(effects: &[Effect]) -> Vec<Move> {
    asked(effects).iter().map(|asked| asked.kind).collect()
}

pub(super) fn named(effects: &[Effect]) -> Vec<String> {
    asked(effects).iter().filter_map(|asked| Some(asked.point.as_ref()?.as_str().to_owned())).collect()
}

pub(super) fn ended(effects: &[Effect]) -> Option<EndReason> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ended { reason } => Some(*reason),
        _ => None,
    })
}

/// Coverage and reach as the contract defines them, recomputed from the outcomes of a scorecard.
pub(super) fn recomputed(scorecard: &Scorecard, prompt: &Prompt) -> (Option<f64>, f64) {
    let (mut asked_weight, mut all_weight) = (0.0, 0.0);
    let (mut sum, mut weights) = (0.0, 0.0);
    let mut seen = BTreeSet::new();
    for dimension in &scorecard.dimensions {
        let (mut earned, mut judged) = (0.0, 0.0);
        for point in &dimension.points {
            assert!(seen.insert(point.id.clone()), "a point is counted once");
            let weight = f64::from(point.weight);
            all_weight += weight;
            let credit = match point.outcome {
                Outcome::NotAsked => continue,
                Outcome::NotJudged => {
                    asked_weight += weight;
                    continue;
                }
                Outcome::Covered => 1.0,
                Outcome::Partial => 0.5,
                Outcome::Missed => 0.0,
            };
            asked_weight += weight;
            earned += weight * credit;
            judged += weight;
        }
        if judged > 0.0 {
            let weight = prompt.rubric(dimension.dimension).weight;
            sum += weight * earned / judged;
            weights += weight;
        }
    }
    ((weights > 0.0).then(|| sum / weights), asked_weight / all_weight)
}
