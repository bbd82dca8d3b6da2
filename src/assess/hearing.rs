//! What kind of message it is and which fact it asks for: brings together what the lists, the words and the encoder say.
//!
//! The lists are `kinds`, the fitted weighing `classify`, the choice of a fact `facts`; nothing is decided here.

use crate::interview::MessageKind;

use super::classify::{self, Looks};
use super::cues::WALKTHROUGH;
use super::encoder::Embedding;
use super::facts::{self, Question};
use super::gates::{self, Gate};
use super::kinds::{self, Rules, Said};
use super::matching::Matches;
use super::meaning::likeness;
use super::reading::Reading;
use super::rubric::{Phrase, PreparedRubric, is_content};
use super::table::Vector;
use super::tokens::Token;
use super::{Assessor, Message};

/// What a message is.
pub(super) struct Heard {
    pub(super) kind: MessageKind,
    /// Yes or no, when it is nothing else.
    pub(super) affirms: Option<bool>,
    pub(super) fact: Option<String>,
}

/// What is measured about a message before its kind and its fact are chosen, for fitting.
#[derive(Debug)]
pub struct Measures {
    /// Whether the kind is plain, so that nothing is weighed.
    pub sure: bool,
    /// One a sign.
    pub sign_names: &'static [&'static str],
    /// In their order.
    pub signs: Vec<f32>,
    /// The direction of the whole message, of length 1; empty where it has none.
    pub vector: Vec<f32>,
    /// One a measure of a fact.
    pub fact_names: &'static [&'static str],
    /// Per fact of the rubric its id and what was measured.
    pub facts: Vec<(String, Vec<f32>)>,
}

/// The whole message as one direction.
enum Whole {
    Meant(Embedding),
    Worded(Vector),
    Nothing,
}

impl Whole {
    fn along(&self, direction: &[i8]) -> f32 {
        match self {
            Self::Meant(embedding) => embedding.along(direction),
            Self::Worded(vector) => vector.along(direction),
            Self::Nothing => 0.0,
        }
    }
}

impl Assessor {
    /// Tells kind and fact of a message that was read; `shows` is the score of the point that it shows best.
    pub(super) fn hear(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'_>,
        reading: &Reading<'_>,
        matches: &Matches,
        shows: f64,
    ) -> Heard {
        if reading.is_all_gibberish() {
            return Heard { kind: MessageKind::ThinkAloud, affirms: None, fact: None };
        }
        let rules = rules(reading, shows);
        let mut walks = gates::has_cue(&gates::spaced(&reading.words()), WALKTHROUGH);
        let mut kind = rules.kind;
        let mut whole = Whole::Nothing;
        if !rules.sure {
            whole = self.whole(reading);
            let looks = self.looks(rubric, message, reading, matches, &whole, shows);
            let signs = classify::signs(reading.text, &rules, &looks);
            let probabilities = self.kinds.probabilities(&signs, &|direction| whole.along(direction));
            let (chosen, asks_for_walk) = classify::choose(&probabilities);
            let is_answer =
                is_plain_answer(reading, &rules, shows) && classify::may_be_answer(&probabilities);
            kind = if is_answer { MessageKind::Answer } else { chosen };
            walks = asks_for_walk;
        }
        let fact = (kind == MessageKind::ClarifyingQuestion).then(|| {
            if walks && rubric.has_walkthrough {
                return Some(crate::interview::FactId::WALKTHROUGH.to_owned());
            }
            facts::choose(self.facts, rubric, &self.measure_facts(rubric, message, reading, &whole))
        });
        Heard { kind, affirms: rules.affirms, fact: fact.flatten() }
    }

    /// What is measured about a message, for fitting; `shows` as in [`Self::hear`].
    pub(super) fn measure(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'_>,
        reading: &Reading<'_>,
        matches: &Matches,
        shows: f64,
    ) -> Measures {
        let rules = rules(reading, shows);
        let whole = self.whole(reading);
        let looks = self.looks(rubric, message, reading, matches, &whole, shows);
        let measured = self.measure_facts(rubric, message, reading, &whole);
        Measures {
            sure: rules.sure || reading.is_all_gibberish(),
            sign_names: classify::SIGNS,
            signs: classify::signs(reading.text, &rules, &looks),
            vector: match &whole {
                Whole::Meant(embedding) => embedding.unit().collect(),
                Whole::Worded(vector) => vector.unit().collect(),
                Whole::Nothing => Vec::new(),
            },
            fact_names: facts::MEASURES,
            facts: rubric.facts.iter().map(|fact| fact.id.clone()).zip(measured).collect(),
        }
    }

    fn whole(&self, reading: &Reading<'_>) -> Whole {
        match self.encoder() {
            Some(encoder) => {
                encoder.encode(&[reading.text]).pop().flatten().map_or(Whole::Nothing, Whole::Meant)
            }
            None => self.table.direction(&reading.words()).map_or(Whole::Nothing, Whole::Worded),
        }
    }

    fn looks(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'_>,
        reading: &Reading<'_>,
        matches: &Matches,
        whole: &Whole,
        shows: f64,
    ) -> Looks {
        let words = reading.words();
        let view = matches.view(&words, &vec![false; words.len()]);
        let near = |phrase: &Phrase| match whole {
            Whole::Meant(embedding) => likeness(phrase, embedding),
            Whole::Worded(_) | Whole::Nothing => view.cosine(phrase),
        };
        let nearest = |phrases: &mut dyn Iterator<Item = &Phrase>| phrases.map(near).fold(0.0_f32, f32::max);
        let asked_as =
            nearest(&mut rubric.facts.iter().flat_map(|fact| fact.asked_as.iter().map(|(phrase, _)| phrase)));
        let example = nearest(&mut rubric.points.iter().flat_map(|point| &point.examples));
        let answer = nearest(&mut rubric.facts.iter().map(|fact| &fact.answer));
        let question = self.tokens(message.question.unwrap_or_default());
        let content: Vec<&Token> = words.iter().filter(|word| is_content(word)).collect();
        let echoed =
            content.iter().filter(|word| question.iter().any(|asked| asked.stem == word.stem)).count();
        let open = match (whole, self.encoded_question(message)) {
            (Whole::Meant(embedding), Some(open)) => embedding.likeness(&open),
            _ => 0.0,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a probability")]
        let shows = shows as f32;
        Looks {
            shows,
            echoes: echoed as f32 / (content.len() as f32).max(1.0),
            walks: gates::has_cue(&gates::spaced(&words), WALKTHROUGH),
            near: [asked_as, example, open, answer],
        }
    }

    fn encoded_question(&self, message: &Message<'_>) -> Option<std::sync::Arc<Embedding>> {
        self.encoder()?.phrases(&[message.question?]).pop().flatten()
    }

    fn measure_facts(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'_>,
        reading: &Reading<'_>,
        whole: &Whole,
    ) -> Vec<Vec<f32>> {
        let asking: Vec<usize> = (0..reading.units.len())
            .filter(|unit| kinds::is_question(&reading.units[*unit], &reading.tokens[*unit]))
            .collect();
        let said: Vec<Token> = asking.iter().flat_map(|unit| reading.tokens[*unit].iter().cloned()).collect();
        let said = if said.is_empty() { reading.words() } else { said };
        let spaced = gates::spaced(&said);
        // the open question's words are what a candidate asks about, so none is demoted
        let implied: Vec<Token> = self
            .tokens(&facts::implied(&spaced))
            .into_iter()
            .filter(|implied| said.iter().all(|word| word.stem != implied.stem))
            .collect();
        let words: Vec<Token> = said.iter().chain(&implied).cloned().collect();
        let matches = Matches::new(self.table, rubric, &words, &implied);
        let view = matches.view(&words, &vec![false; words.len()]);
        let mut meant = Vec::new();
        if let (Some(encoder), Whole::Meant(whole)) = (self.encoder(), whole) {
            if reading.units.len() > 1 {
                let texts: Vec<&str> =
                    asking.iter().map(|unit| &reading.text[reading.units[*unit].range.clone()]).collect();
                meant.extend(encoder.encode(&texts).into_iter().flatten());
            }
            meant.push(whole.clone());
        }
        let open = self.encoded_question(message);
        facts::measure(rubric, &Question { matches: &matches, view: &view, spaced: &spaced, meant, open })
    }
}

fn rules(reading: &Reading<'_>, shows: f64) -> Rules {
    let units: Vec<Said<'_>> =
        reading.units.iter().zip(&reading.tokens).map(|(unit, tokens)| (unit, tokens.as_slice())).collect();
    Rules::read(reading.text, &units, shows >= super::ANSWERS)
}

impl Reading<'_> {
    /// Whether nothing in it is words of a language.
    fn is_all_gibberish(&self) -> bool {
        !self.gates.is_empty() && self.gates.iter().all(|gates| gates.contains(&Gate::Gibberish))
    }
}

/// A statement without a question mark that shows a point or is long: the weighing has learned from short messages.
fn is_plain_answer(reading: &Reading<'_>, rules: &Rules, shows: f64) -> bool {
    const SHOWS: f64 = 0.3;
    const LONG: usize = 20;
    let words: usize = reading.tokens.iter().map(Vec::len).sum();
    rules.kind == MessageKind::Answer && !reading.text.contains('?') && (shows >= SHOWS || words > LONG)
}
