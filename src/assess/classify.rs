//! Which kind a message is, by a fitted weighing of what the closed lists make of it, what it looks like and what it
//! means.
//!
//! The lists know what people usually say; the weighing knows what their verdict is worth beside everything else. One
//! softmax over the kinds, where asking for a walkthrough is one of its own, and then the choice that hurts least: an
//! answer that is taken for the wish to stop costs a candidate more than a question that is taken for an answer.

use crate::interview::MessageKind;

use super::kinds::{Rules, Tally};

/// What a message can be; [`WALKTHROUGH`] after the kinds in the order of [`KINDS`].
pub(super) const CLASSES: usize = 10;

/// Asks for the walkthrough: a clarifying question.
pub(super) const WALKTHROUGH: usize = 9;

/// The kinds in the order of the classes.
pub(super) const KINDS: [MessageKind; 9] = [
    MessageKind::Answer,
    MessageKind::ClarifyingQuestion,
    MessageKind::DontKnow,
    MessageKind::SkipRequest,
    MessageKind::HintRequest,
    MessageKind::RepeatRequest,
    MessageKind::Meta,
    MessageKind::ThinkAloud,
    MessageKind::EndRequest,
];

/// What is counted about a message, each about 0 to 1, after one sign for each of [`KINDS`]: that the lists say so.
#[rustfmt::skip]
pub(super) const SIGNS: &[&str] = &[
    "rule_answer", "rule_question", "rule_dont_know", "rule_skip", "rule_hint", "rule_repeat", "rule_meta", "rule_think", "rule_end",
    "says_dont_know", "says_skip", "says_hint", "says_repeat", "says_meta", "says_think", "says_end",
    "asked", "stated", "proposes", "own", "greets", "mark_last", "mark", "trails", "words", "short", "sentences",
    "wh", "auxiliary", "shows", "echoes", "walks", "near_fact", "near_point", "near_question", "near_brief_fact",
];

/// The fitted numbers, written by `tools/fit_kinds.py`.
#[derive(Debug)]
pub(super) struct Weights {
    /// One row a sign, and a last one for none.
    pub(super) signs: &'static [[f32; CLASSES]],
    /// Per class one number a dimension of the vector of a message, to be multiplied by `step`.
    pub(super) meaning: &'static [&'static [i8]],
    pub(super) step: f32,
}

/// What a message looks like, beside what the lists say of it.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The score of the point that it shows best.
    pub(super) shows: f32,
    /// Share of its words that the open question has.
    pub(super) echoes: f32,
    /// Whether it has the words of who wants to be walked through.
    pub(super) walks: bool,
    /// Likeness with the closest way to ask for a fact, with the closest example of a point, with the open question, and
    /// with the closest answer of a fact.
    pub(super) near: [f32; 4],
}

/// The values of [`SIGNS`].
pub(super) fn signs(text: &str, rules: &Rules, looks: &Looks) -> Vec<f32> {
    let Tally { said, greets, asked, own, stated, proposed } = &rules.tally;
    let mark = |holds: bool| f32::from(u8::from(holds));
    let text = text.trim_end();
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric() && character != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let first = words.first().map(String::as_str).unwrap_or_default();
    let one_of = |list: &str| list.split(' ').any(|word| word == first);
    let full = |count: usize, most: f32| (count as f32 / most).min(1.0);
    let mut signs: Vec<f32> = KINDS.iter().map(|kind| mark(rules.kind == *kind)).collect();
    signs.extend(KINDS[2..].iter().map(|kind| mark(said.contains(kind))));
    signs.extend([full(*asked, 6.0), full(*stated, 8.0), mark(*proposed > 0), mark(*own > 0), mark(*greets)]);
    signs.extend([
        mark(text.ends_with('?')),
        mark(text.contains('?')),
        mark(text.ends_with("..") || text.ends_with('\u{2026}')),
        full(words.len(), 40.0),
        mark(words.len() <= 3),
        full(rules.sentences.saturating_sub(1), 2.0),
        mark(one_of("what which how who where when why whose what's whats who's how's")),
        mark(one_of("is are was do does did can could will would should has have may am")),
        looks.shows,
        looks.echoes,
        mark(looks.walks),
    ]);
    signs.extend(looks.near);
    signs
}

impl Weights {
    /// How probable each class is; `along` gives the length of a message's vector along a direction.
    pub(super) fn probabilities(&self, signs: &[f32], along: &dyn Fn(&[i8]) -> f32) -> [f64; CLASSES] {
        let mut sums = [0.0_f32; CLASSES];
        for (row, sign) in self.signs.iter().zip(signs.iter().chain(std::iter::once(&1.0))) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight * sign;
            }
        }
        for (sum, direction) in sums.iter_mut().zip(self.meaning) {
            *sum += self.step * along(direction);
        }
        let largest = sums.iter().copied().fold(f32::MIN, f32::max);
        let exact = sums.map(|sum| f64::from(((sum - largest) * 1000.0).round() / 1000.0).exp());
        let all: f64 = exact.iter().sum();
        exact.map(|value| (value / all * 1e4).round() / 1e4)
    }
}

/// Whether the weighing leaves room for an answer.
pub(super) fn may_be_answer(probabilities: &[f64; CLASSES]) -> bool {
    const ROOM: f64 = 0.1;
    probabilities[0] >= ROOM
}

/// The kind that costs least in expectation, and whether the walkthrough is what is asked for.
pub(super) fn choose(probabilities: &[f64; CLASSES]) -> (MessageKind, bool) {
    let walks = probabilities[WALKTHROUGH] > probabilities[1];
    let mut of_kinds = [0.0; KINDS.len()];
    of_kinds.copy_from_slice(&probabilities[..KINDS.len()]);
    of_kinds[1] += probabilities[WALKTHROUGH];
    let expected = |taken: MessageKind| -> f64 {
        KINDS.iter().zip(of_kinds).map(|(truly, probability)| probability * cost(*truly, taken)).sum()
    };
    let best = KINDS.into_iter().min_by(|left, right| expected(*left).total_cmp(&expected(*right)));
    (best.unwrap_or(MessageKind::Answer), walks)
}

/// What it costs the candidate to be taken for somebody who says something else.
fn cost(truly: MessageKind, taken: MessageKind) -> f64 {
    use MessageKind::{Answer, ClarifyingQuestion, DontKnow, EndRequest, SkipRequest};
    match (truly, taken) {
        _ if truly == taken => 0.0,
        // the open question is gone, and what was said to it
        (Answer | ClarifyingQuestion, EndRequest | SkipRequest | DontKnow) => 2.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_for_the_wish_to_stop_only_when_that_is_far_likelier() {
        let mut unsure = [0.0; CLASSES];
        (unsure[0], unsure[8]) = (0.4, 0.6);
        assert_eq!(choose(&unsure).0, MessageKind::Answer);
        (unsure[0], unsure[8]) = (0.2, 0.8);
        assert_eq!(choose(&unsure).0, MessageKind::EndRequest);
    }

    #[test]
    fn there_is_room_for_an_answer_from_a_tenth_on() {
        let mut unsure = [0.0; CLASSES];
        (unsure[0], unsure[7]) = (0.1, 0.9);
        assert!(may_be_answer(&unsure));
        (unsure[0], unsure[7]) = (0.05, 0.95);
        assert!(!may_be_answer(&unsure));
    }

    #[test]
    fn who_wants_to_be_walked_through_asks_a_question() {
        let mut asks = [0.0; CLASSES];
        (asks[0], asks[1], asks[WALKTHROUGH]) = (0.4, 0.25, 0.35);
        assert_eq!(choose(&asks), (MessageKind::ClarifyingQuestion, true));
    }
}
