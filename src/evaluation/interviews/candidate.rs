//! Simulated candidates: each knows some points of a prompt and says them in its own manner.
//!
//! Knows the texts and the questions, nothing of how they are judged: what a candidate has said is told by labels.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::behavior::Behavior;
use super::chance::Chance;
use super::phrases;
use super::texts::{Text, Texts};
use crate::interview::{Asked, Dimension, MessageKind, Move, Prompt};

/// So many of a hundred points with a text are known at least.
const KNOWN_FROM: usize = 60;
/// Of a hundred questions about something unknown, so many bring up something else instead of "I don't know".
const EVADES: usize = 50;
/// Of a hundred answers of who strays, so many bring up a later area as well.
const STRAYS: usize = 34;
/// Of a hundred openings, so many get two points from who answers step by step, the others one.
const TWO: usize = 50;

/// What a candidate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// The words.
    pub(super) text: String,
    /// What kind of message it is meant as.
    pub(super) kind: MessageKind,
    /// The points that it shows, by label.
    pub(super) shows: BTreeSet<String>,
}

/// One simulated candidate.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    behavior: Behavior,
    prompt: &'a Prompt,
    texts: &'a Texts<'a>,
    chance: Chance,
    /// What it could tell.
    known: BTreeSet<&'a str>,
    /// What it has told.
    said: BTreeSet<&'a str>,
    /// What it has told, or told in part.
    touched: BTreeSet<&'a str>,
    /// The areas in which it has asked something.
    inquired: BTreeSet<Dimension>,
    /// The turn of the question for which it has asked a second time for a hint.
    insisted: Option<u32>,
    /// What it repeats.
    refrain: &'static str,
}

impl<'a> Candidate<'a> {
    /// Who behaves so, with what this seed lets them know.
    pub(super) fn new(behavior: Behavior, prompt: &'a Prompt, texts: &'a Texts<'a>, seed: u64) -> Self {
        let mut chance = Chance::of(seed, &format!("{} {}", prompt.id, behavior.key()));
        let mut points: Vec<&str> = texts.points.keys().copied().collect();
        chance.shuffle(&mut points);
        let share = KNOWN_FROM + chance.below(101 - KNOWN_FROM);
        points.truncate(if behavior.knows() { (points.len() * share).div_ceil(100) } else { 0 });
        let refrain = chance.one(phrases::SAME).copied().unwrap_or_default();
        Self {
            behavior,
            prompt,
            texts,
            chance,
            known: points.into_iter().collect(),
            said: BTreeSet::new(),
            touched: BTreeSet::new(),
            inquired: BTreeSet::new(),
            insisted: None,
            refrain,
        }
    }

    /// The points that it could tell.
    pub(super) fn known(&self) -> &BTreeSet<&'a str> {
        &self.known
    }

    /// Whether it has said what the point wants, by label.
    pub(super) fn has_said(&self, point: &str) -> bool {
        self.said.contains(point)
    }

    /// Whether it has said what the point wants, or a part of it, by label.
    pub(super) fn has_touched(&self, point: &str) -> bool {
        self.said.contains(point) || self.touched.contains(point)
    }

    /// What it says while a question is open; `heard` is what the interviewer said last, often that question.
    pub(super) fn reply(&mut self, heard: &Asked, open: &Asked) -> Reply {
        match self.behavior {
            Behavior::Nothing => self.unknown(),
            Behavior::Gibberish => self.gibberish(),
            Behavior::Repeats => without_points(self.refrain.to_owned(), MessageKind::Answer),
            Behavior::OnlyQuestions => self.ask(),
            Behavior::AsksFirst => {
                let dimension = open.dimension.unwrap_or(Dimension::Goals);
                if open.kind == Move::Open && self.inquired.insert(dimension) {
                    return self.ask();
                }
                self.answer(open)
            }
            Behavior::AfterHint => self.after_hint(heard, open),
            Behavior::AllAtOnce | Behavior::Stepwise | Behavior::Terse | Behavior::WrongPlace => {
                self.answer(open)
            }
        }
    }

    /// Answers what it knows only after a hint.
    fn after_hint(&mut self, heard: &Asked, open: &Asked) -> Reply {
        let named = open.point.as_ref().map(|point| point.as_str().to_owned());
        if named.is_some_and(|point| self.has_said(&point)) || open.kind == Move::Deepen {
            return self.answer(open);
        }
        if heard.kind != Move::Hint {
            let misunderstood =
                matches!(heard.kind, Move::Explain | Move::Repeat | Move::Encourage | Move::Reveal);
            return if misunderstood {
                self.insist(open)
            } else {
                self.speak(phrases::HINT, MessageKind::HintRequest)
            };
        }
        match heard.point.as_ref().and_then(|point| self.untold(point.as_str())) {
            Some(point) => self.tell(&[point], ""),
            None => self.unknown(),
        }
    }

    /// Asks for a hint a second time, in the plainest words, and then no more.
    fn insist(&mut self, open: &Asked) -> Reply {
        if self.insisted.replace(open.turn) == Some(open.turn) {
            return self.unknown();
        }
        without_points(phrases::PLAIN_HINT.to_owned(), MessageKind::HintRequest)
    }

    fn answer(&mut self, open: &Asked) -> Reply {
        let point = open.point.as_ref().map_or("", |point| point.as_str());
        match open.kind {
            Move::Confirm if self.has_said(point) => self.again(point, phrases::YES),
            Move::Confirm => {
                let no = self.chance.one(phrases::NO).copied().unwrap_or_default();
                match self.untold(point) {
                    Some(point) => self.tell(&[point], no),
                    None => without_points(no.to_owned(), MessageKind::Answer),
                }
            }
            Move::Deepen => self.speak(phrases::DEEPER, MessageKind::Answer),
            Move::Probe if self.has_said(point) => self.again(point, phrases::AGAIN),
            Move::Probe => match self.untold(point) {
                Some(point) => self.tell_and_stray(vec![point], open.dimension),
                None => self.evade(open.dimension),
            },
            _ => self.freely(open),
        }
    }

    /// Answers a question that names no point: an opening or a change.
    fn freely(&mut self, open: &Asked) -> Reply {
        let mut left = self.untold_of(&self.asked_for(open));
        let most = match self.behavior {
            Behavior::AllAtOnce => usize::MAX,
            Behavior::Terse => 1,
            _ if self.chance.percent(TWO) => 2,
            _ => 1,
        };
        self.chance.shuffle(&mut left);
        left.truncate(most);
        if left.is_empty() && self.behavior != Behavior::WrongPlace {
            return self.unknown();
        }
        self.tell_and_stray(left, open.dimension)
    }

    /// The points that an opening or a change is about.
    fn asked_for(&self, open: &Asked) -> Vec<&'a str> {
        if let Some(change) = open.change.and_then(|index| self.prompt.changes.get(index)) {
            return change.points.iter().map(|point| point.id.as_str()).collect();
        }
        open.dimension.map(|dimension| self.of_dimension(dimension)).unwrap_or_default()
    }

    fn of_dimension(&self, dimension: Dimension) -> Vec<&'a str> {
        self.prompt.rubric(dimension).points.iter().map(|point| point.id.as_str()).collect()
    }

    /// Tells points, and perhaps one of a later area where nobody asked for it.
    fn tell_and_stray(&mut self, mut points: Vec<&'a str>, dimension: Option<Dimension>) -> Reply {
        if self.behavior == Behavior::WrongPlace && (points.is_empty() || self.chance.percent(STRAYS)) {
            let later = Dimension::ALL.into_iter().filter(|later| dimension.is_some_and(|now| *later > now));
            let later: Vec<&str> = later.flat_map(|later| self.of_dimension(later)).collect();
            let later = self.untold_of(&later);
            points.extend(self.chance.one(&later).copied());
        }
        if points.is_empty() { self.unknown() } else { self.tell(&points, "") }
    }

    /// Is asked for something it does not know.
    fn evade(&mut self, dimension: Option<Dimension>) -> Reply {
        let evades = matches!(self.behavior, Behavior::Stepwise | Behavior::WrongPlace | Behavior::AsksFirst)
            && self.chance.percent(EVADES);
        let own = dimension.map(|dimension| self.of_dimension(dimension)).unwrap_or_default();
        let left = self.untold_of(&own);
        match self.chance.one(&left).copied().filter(|_| evades) {
            Some(point) => self.tell(&[point], ""),
            None => self.unknown(),
        }
    }

    fn untold(&self, point: &str) -> Option<&'a str> {
        self.known.get(point).copied().filter(|point| !self.said.contains(point))
    }

    fn untold_of(&self, points: &[&'a str]) -> Vec<&'a str> {
        points.iter().copied().filter(|point| self.untold(point).is_some()).collect()
    }

    /// Says a point once more, in other words if it has any.
    fn again(&mut self, point: &str, leads: &[&str]) -> Reply {
        let lead = self.chance.one(leads).copied().unwrap_or_default();
        let Some((point, _)) = self.texts.points.get_key_value(point) else { return self.unknown() };
        self.tell(&[*point], lead)
    }

    /// Says the points, each in the words of one labeled answer.
    fn tell(&mut self, points: &[&'a str], lead: &str) -> Reply {
        let mut reply = without_points(lead.to_owned(), MessageKind::Answer);
        for point in points {
            let Some(text) = self.words_for(point) else { continue };
            // One piece may show several points; none is said twice in a breath.
            if reply.shows.contains(*point) {
                continue;
            }
            join(&mut reply.text, text.words);
            reply.shows.extend(text.shows.iter().map(|shown| (*shown).to_owned()));
            self.said.extend(&text.shows);
            self.touched.extend(&text.touches);
        }
        reply
    }

    fn words_for(&mut self, point: &str) -> Option<&'a Text<'a>> {
        let texts = self.texts.points.get(point)?;
        match self.behavior {
            Behavior::Terse => texts.iter().min_by_key(|text| text.words.len()),
            _ => self.chance.one(texts),
        }
    }

    fn unknown(&mut self) -> Reply {
        self.speak(phrases::UNKNOWN, MessageKind::DontKnow)
    }

    /// Asks something, best what the labeled messages ask about this prompt.
    fn ask(&mut self) -> Reply {
        self.speak(phrases::ASKING, MessageKind::ClarifyingQuestion)
    }

    /// One of the labeled messages of a kind, or of these where there are none.
    fn speak(&mut self, otherwise: &[&'static str], kind: MessageKind) -> Reply {
        let labeled = self.texts.messages.get(&kind).filter(|_| kind != MessageKind::Answer);
        let text = match labeled {
            Some(labeled) if self.chance.percent(67) => self.chance.one(labeled).copied(),
            _ => self.chance.one(otherwise).copied(),
        };
        without_points(text.unwrap_or_default().to_owned(), kind)
    }

    fn gibberish(&mut self) -> Reply {
        let mut text = String::new();
        for _ in 0..=self.chance.below(6) {
            let piece = self.chance.one(phrases::GIBBERISH).copied().unwrap_or_default();
            let _ = write!(text, "{}{piece}", if text.is_empty() { "" } else { " " });
        }
        without_points(text, MessageKind::ThinkAloud)
    }
}

fn without_points(text: String, kind: MessageKind) -> Reply {
    Reply { text, kind, shows: BTreeSet::new() }
}

/// Adds a piece to what is said; a bullet begins a line, another piece a sentence.
fn join(text: &mut String, piece: &str) {
    if text.is_empty() {
        text.push_str(piece);
        return;
    }
    if piece.starts_with(['-', '*', '•', '`']) || piece.contains('\n') {
        text.push('\n');
    } else {
        if !text.ends_with(['.', '!', '?', ':', '\n']) {
            text.push('.');
        }
        text.push(' ');
    }
    text.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::evaluation::data::Data;
    use crate::interview::PointId;

    fn asked(kind: Move, dimension: Dimension, point: Option<&str>) -> Asked {
        let point = point.map(PointId::new);
        Asked {
            turn: 0,
            kind,
            dimension: Some(dimension),
            point,
            fact: None,
            change: None,
            text: String::new(),
        }
    }

    /// Lets a candidate who knows everything with a text play on a shipped prompt.
    fn with(behavior: Behavior, play: impl FnOnce(&mut Candidate<'_>)) {
        let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation");
        let (data, catalog) = (Data::read(&directory).unwrap(), Catalog::shipped());
        let prompt = &catalog.prompt("concert-ticket-sale").unwrap().prompt;
        let texts = Texts::of(&data, "concert-ticket-sale");
        let mut candidate = Candidate::new(behavior, prompt, &texts, 1);
        candidate.known = texts.points.keys().copied().collect();
        play(&mut candidate);
    }

    #[test]
    fn everything_of_an_area_comes_at_once_from_who_tells_it_so() {
        with(Behavior::AllAtOnce, |candidate| {
            let open = asked(Move::Open, Dimension::Goals, None);
            let reply = candidate.reply(&open, &open);
            let own = candidate.of_dimension(Dimension::Goals);
            assert!(own.iter().all(|point| reply.shows.contains(*point)), "{reply:?}");
        });
    }

    #[test]
    fn a_hint_comes_before_the_point_of_who_needs_it() {
        with(Behavior::AfterHint, |candidate| {
            let probe = asked(Move::Probe, Dimension::Goals, Some("define-fair"));
            let first = candidate.reply(&probe, &probe);
            assert_eq!((first.kind, first.shows.len()), (MessageKind::HintRequest, 0));
            let hint = asked(Move::Hint, Dimension::Goals, Some("define-fair"));
            assert!(candidate.reply(&hint, &probe).shows.contains("define-fair"));
        });
    }

    #[test]
    fn whoever_is_misunderstood_asks_for_a_hint_once_more_and_then_gives_up() {
        with(Behavior::AfterHint, |candidate| {
            let probe = asked(Move::Probe, Dimension::Goals, Some("define-fair"));
            let explained = asked(Move::Explain, Dimension::Goals, Some("define-fair"));
            assert_eq!(candidate.reply(&probe, &probe).kind, MessageKind::HintRequest);
            assert_eq!(candidate.reply(&explained, &probe).text, phrases::PLAIN_HINT);
            assert_eq!(candidate.reply(&explained, &probe).kind, MessageKind::DontKnow);
        });
    }

    #[test]
    fn a_quote_is_affirmed_exactly_if_it_was_meant() {
        with(Behavior::Stepwise, |candidate| {
            let confirm = asked(Move::Confirm, Dimension::Goals, Some("define-fair"));
            let first = candidate.reply(&confirm, &confirm);
            assert!(phrases::NO.iter().any(|no| first.text.starts_with(no)), "{first:?}");
            assert!(candidate.has_said("define-fair"), "and then tells what was asked for");
            let second = candidate.reply(&confirm, &confirm);
            assert!(phrases::YES.iter().any(|yes| second.text.starts_with(yes)), "{second:?}");
        });
    }

    #[test]
    fn pieces_are_joined_as_people_write() {
        let joined = |pieces: &[&str]| {
            let mut text = String::new();
            for piece in pieces {
                join(&mut text, piece);
            }
            text
        };
        assert_eq!(joined(&["Safe first", "fast next"]), "Safe first. fast next");
        assert_eq!(joined(&["As I said:", "- safe", "- fast"]), "As I said:\n- safe\n- fast");
    }
}
