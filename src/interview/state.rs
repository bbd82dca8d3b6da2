//! The state of an interview, changed only by applying facts. Replaying the stored facts therefore gives the live state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use super::coverage::{Heard, Mark, Occasion};
use super::{
    Asked, Assessment, Command, Dimension, EndReason, Event, FactId, Focus, Found, MessageKind, Move, Pace,
    PointId, Prompt, Recorded, Settings,
};

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OpenQuestion {
    pub asked: Asked,
    /// Messages in a row that were no answer, questions of the candidate not counted.
    pub non_answers: u32,
    /// Clarifying questions answered meanwhile.
    pub reveals: u32,
    /// Commands that left it open.
    pub idle_commands: u32,
}

/// A candidate's turn that is stored but not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unjudged {
    pub turn: u32,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub candidate: String,
    pub pace: Pace,
    pub minutes: u32,
    pub seed: u64,
    pub focus: Focus,
    pub started: OffsetDateTime,
    pub last_at: OffsetDateTime,
    /// Time spent, pauses and the time between runs left out.
    pub active: Duration,
    pub paused: bool,
    pub seq: u32,
    pub turn: u32,
    pub last_candidate_turn: u32,
    pub current: Dimension,
    pub opened: BTreeSet<Dimension>,
    pub open: Option<OpenQuestion>,
    pub follow_ups: [usize; 6],
    pub marks: BTreeMap<PointId, Mark>,
    /// Which change was told.
    pub change: Option<usize>,
    pub revealed: BTreeMap<FactId, u32>,
    /// How often each move was made; it drives the variation of the wording.
    pub moves: BTreeMap<Move, u32>,
    /// Everything the interviewer has said.
    pub said: BTreeSet<String>,
    pub unjudged: Option<Unjudged>,
    /// The candidate was asked whether to end.
    pub ending: bool,
    pub assessor: Option<Arc<str>>,
    /// The points whose mark rose by the newest judgement.
    pub found: Vec<Found>,
    pub ended: Option<EndReason>,
    /// The state before the newest answer, for taking it back.
    pub before_answer: Option<Box<State>>,
}

impl State {
    /// The state right after the brief was posed.
    pub(super) fn new(prompt: &Prompt, settings: &Settings, at: OffsetDateTime) -> Self {
        let focus = Focus::on(&settings.focus);
        Self {
            candidate: settings.candidate.clone(),
            pace: settings.pace,
            minutes: settings.minutes.max(1),
            seed: settings.seed,
            focus,
            started: at,
            last_at: at,
            active: Duration::ZERO,
            paused: false,
            seq: 1,
            turn: 1,
            last_candidate_turn: 0,
            current: focus.first(),
            opened: BTreeSet::new(),
            open: None,
            follow_ups: [0; 6],
            marks: prompt.points().map(|point| (point.id.clone(), Mark::default())).collect(),
            change: None,
            revealed: BTreeMap::new(),
            moves: BTreeMap::new(),
            said: BTreeSet::new(),
            unjudged: None,
            ending: false,
            assessor: None,
            found: Vec::new(),
            ended: None,
            before_answer: None,
        }
    }

    /// How often the interviewer made a move.
    pub(super) fn count(&self, kind: Move) -> u32 {
        self.moves.get(&kind).copied().unwrap_or(0)
    }

    /// Takes in one fact.
    pub(super) fn apply(&mut self, prompt: &Prompt, recorded: &Recorded) {
        // Time stands still after the end: a message edited the day after makes the interview no longer.
        if self.ended.is_none() {
            let at = recorded.at.max(self.last_at);
            if !self.paused && !matches!(recorded.event, Event::Resumed) {
                self.active += at - self.last_at;
            }
            self.last_at = at;
        }
        self.seq = recorded.seq;
        match &recorded.event {
            Event::Began { .. } | Event::Amended { .. } => {}
            Event::Observed { turn } => self.turn = *turn,
            Event::Said { turn, text, .. } => {
                let mut before = self.clone();
                before.before_answer = None;
                self.before_answer = Some(Box::new(before));
                self.turn = *turn;
                self.last_candidate_turn = *turn;
                self.unjudged = Some(Unjudged { turn: *turn, text: text.clone() });
            }
            Event::Judged { turn, assessment, .. } => self.judge(prompt, *turn, assessment),
            Event::Commanded { command } => self.command(*command),
            Event::Asked(asked) => self.ask(prompt, asked),
            Event::Paused => self.paused = true,
            Event::Resumed => self.paused = false,
            Event::Undone { .. } => self.undo(),
            Event::Ended { reason } => {
                self.ended = Some(*reason);
                self.open = None;
            }
        }
    }

    fn judge(&mut self, prompt: &Prompt, turn: u32, assessment: &Assessment) {
        self.unjudged = None;
        let assessor: Arc<str> = Arc::from(assessment.assessor.as_str());
        self.assessor = Some(Arc::clone(&assessor));
        self.found.clear();
        for heard in Heard::all(&assessment.findings, |finding| self.occasion(prompt, &finding.point)) {
            self.take(prompt, turn, &heard, &assessor);
        }
        let kind = assessment.kind;
        let settles_ending = self.ending && assessment.affirms.is_some();
        self.ending = kind == MessageKind::EndRequest;
        if settles_ending {
            return;
        }
        let Some(open) = &mut self.open else { return };
        if !assessment.judged {
            let named = open.asked.point.iter().cloned();
            let changed = open.asked.change.and_then(|index| prompt.changes.get(index));
            let changed = changed.into_iter().flat_map(|change| &change.points).map(|point| point.id.clone());
            for point in named.chain(changed) {
                if let Some(mark) = self.marks.get_mut(&point) {
                    mark.unjudged = true;
                }
            }
        }
        match kind {
            MessageKind::Answer | MessageKind::DontKnow | MessageKind::SkipRequest => self.close_question(),
            MessageKind::ClarifyingQuestion => {
                open.non_answers = 0;
                open.reveals += 1;
            }
            MessageKind::HintRequest
            | MessageKind::RepeatRequest
            | MessageKind::Meta
            | MessageKind::ThinkAloud
            | MessageKind::EndRequest => open.non_answers += 1,
        }
    }

    /// What was asked, seen from a point, when the newest answer was given.
    fn occasion(&self, prompt: &Prompt, id: &PointId) -> Occasion {
        let asked = self.open.as_ref().map(|open| &open.asked);
        let change = asked.and_then(|asked| prompt.changes.get(asked.change?));
        let changed = change.is_some_and(|change| change.points.iter().any(|point| &point.id == id));
        match asked {
            Some(asked) if asked.point.as_ref() == Some(id) => Occasion::Named,
            _ if changed => Occasion::Open,
            _ if prompt.point(id).is_none_or(|point| point.dimension != self.current) => Occasion::Elsewhere,
            Some(asked) if asked.point.is_some() || change.is_some() => Occasion::Beside,
            _ => Occasion::Open,
        }
    }

    fn take(&mut self, prompt: &Prompt, turn: u32, heard: &Heard<'_>, assessor: &Arc<str>) {
        let id = heard.point();
        let (Some(mark), Some(point)) = (self.marks.get_mut(id), prompt.point(id)) else { return };
        let rose = mark.take(turn, point, heard);
        if rose || mark.could_be_nearer(heard.score()) {
            mark.judged = Some((heard.score(), Arc::clone(assessor)));
        }
        if rose {
            self.found.push(Found {
                point: id.clone(),
                verdict: mark.verdict(),
                evidence: mark.evidence.clone(),
            });
        }
    }

    fn command(&mut self, command: Command) {
        self.ending = false;
        self.found.clear();
        match command {
            Command::Skip | Command::Next => self.close_question(),
            Command::Hint | Command::Repeat => {
                if let Some(open) = &mut self.open {
                    open.idle_commands += 1;
                }
            }
            Command::Pause | Command::Resume | Command::End => {}
        }
    }

    fn ask(&mut self, prompt: &Prompt, asked: &Asked) {
        self.turn = asked.turn;
        self.said.insert(asked.text.clone());
        *self.moves.entry(asked.kind).or_default() += 1;
        if let Some(fact) = &asked.fact {
            *self.revealed.entry(fact.clone()).or_default() += 1;
        }
        if let Some(mark) = asked.point.as_ref().and_then(|point| self.marks.get_mut(point)) {
            match asked.kind {
                Move::Probe | Move::Confirm => {
                    mark.named = true;
                    mark.probed = true;
                    mark.closed = true;
                    mark.withdrawn = false;
                }
                Move::Hint => {
                    mark.named = true;
                    mark.hints += 1;
                }
                Move::Deepen => mark.deepened += 1,
                _ => {}
            }
        }
        if asked.kind.is_question() {
            self.close_question();
            if let Some(dimension) = asked.dimension {
                if asked.kind == Move::Open {
                    self.current = dimension;
                    self.opened.insert(dimension);
                }
                if asked.kind.is_follow_up() {
                    self.follow_ups[dimension.index()] += 1;
                }
            }
            self.open =
                Some(OpenQuestion { asked: asked.clone(), non_answers: 0, reveals: 0, idle_commands: 0 });
        }
        if asked.kind == Move::Close {
            self.open = None;
        }
        if asked.kind == Move::Change {
            self.change = asked.change;
            let told = asked.change.and_then(|index| prompt.changes.get(index));
            for point in told.into_iter().flat_map(|change| &change.points) {
                if let Some(mark) = self.marks.get_mut(&point.id) {
                    mark.named = true;
                }
            }
        }
    }

    /// Drops the open question; the point it named is not asked for again.
    fn close_question(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let Some(mark) = open.asked.point.as_ref().and_then(|point| self.marks.get_mut(point)) {
            mark.closed = true;
        }
        // A hint under an opening question names a point that the question does not.
        for mark in self.marks.values_mut().filter(|mark| mark.hints > 0) {
            mark.closed = true;
        }
    }

    /// Goes back to before the newest answer. Time, numbering and what was said aloud can't be taken back.
    fn undo(&mut self) {
        let Some(before) = self.before_answer.take() else { return };
        let now = std::mem::replace(self, *before);
        self.last_at = now.last_at;
        self.active = now.active;
        self.seq = now.seq;
        self.turn = now.turn;
        self.said = now.said;
        self.moves = now.moves;
        self.paused = now.paused;
    }
}
