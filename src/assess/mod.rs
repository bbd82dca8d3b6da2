//! Understands what a candidate says: which rubric points a message shows, in which of its own sentences, what kind of
//! message it is and which fact it asks for.
//!
//! Pure computation over an embedded table of word vectors: the same text gives the same findings on every machine.
//! It knows `interview` and nothing else of the crate: no files, no clock, no database, no front end. How a mark comes
//! to be is told in `docs/scoring.md`.

mod address;
mod apart;
mod cues;
mod echo;
mod encoder;
mod facts;
mod features;
mod gates;
mod judge;
mod kinds;
mod language;
mod lists;
mod matching;
mod meaning;
mod phrases;
mod reading;
mod rubric;
mod source;
mod stance;
mod stance_cues;
mod table;
mod tokens;
mod units;
mod weights;

use std::sync::LazyLock;

use crate::interview::{Assessment, Dimension, FactId, MessageKind};

use self::encoder::Encoder;
use self::features::Measured;
use self::judge::{Judge, Weights};
use self::matching::Matches;
use self::meaning::Meanings;
use self::reading::Reading;
pub use self::rubric::PreparedRubric;
pub use self::source::{FactSource, PointSource, RubricSource};
use self::table::Table;
use self::tokens::{Token, tokenize};

/// Name and version without and with the encoder; changes whenever the same text may get another mark.
const WITHOUT_ENCODER: &str = "static-2";
const WITH_ENCODER: &str = "encoder-1";

/// A message is an answer when it shows a point so well, whatever else it says.
const ANSWERS: f64 = 0.5;

/// What the candidate said, and to what.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// The words.
    pub text: &'a str,
    /// The question that was open; repeating its words shows nothing.
    pub question: Option<&'a str>,
    /// The dimension that was open.
    pub dimension: Option<Dimension>,
}

/// The judge of messages: an embedded table, perhaps an embedded encoder, and fitted weights. A small handle on what is
/// there once for the whole process.
#[derive(Debug, Clone, Copy)]
pub struct Assessor {
    name: &'static str,
    table: &'static LazyLock<Table>,
    encoder: Option<&'static LazyLock<Encoder>>,
    weights: &'static Weights,
}

impl Assessor {
    /// Judges by the words of a text and by what the encoder makes of its sentences.
    #[must_use]
    pub fn with_encoder() -> Self {
        Self {
            name: WITH_ENCODER,
            encoder: Some(Encoder::embedded()),
            weights: &weights::WITH,
            ..Self::by_words()
        }
    }

    /// Judges by words alone: several times as fast and with a fifth of the memory, and it understands less.
    #[must_use]
    pub fn by_words() -> Self {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::embedded);
        Self { name: WITHOUT_ENCODER, table: &TABLE, encoder: None, weights: &weights::WITHOUT }
    }

    /// One or the other, as the setting `assess.encoder` says.
    #[must_use]
    pub fn chosen(encoder: bool) -> Self {
        if encoder { Self::with_encoder() } else { Self::by_words() }
    }

    /// Reads what is read on first use, so that the first message need not wait for it.
    pub fn preload(&self) {
        LazyLock::force(self.table);
        if let Some(encoder) = self.encoder {
            LazyLock::force(encoder);
        }
    }

    /// Name and version, stored with every judgement.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn encoder(&self) -> Option<&'static Encoder> {
        self.encoder.map(|encoder| &**encoder)
    }

    /// Resolves the words of a rubric once, for many messages.
    #[must_use]
    pub fn prepare(&self, source: &RubricSource<'_>) -> PreparedRubric {
        PreparedRubric::new(source, self.table, self.encoder())
    }

    /// Judges a message against every point of a rubric.
    #[must_use]
    pub fn assess(&self, rubric: &PreparedRubric, message: &Message<'_>) -> Assessment {
        self.judge(rubric, message).0
    }

    fn judge(&self, rubric: &PreparedRubric, message: &Message<'_>) -> (Assessment, Measured) {
        let question = message.question.map(|text| self.tokens(text)).unwrap_or_default();
        let (reading, matches, measured) = self.read(rubric, message.text, &question);
        let judge =
            Judge { reading: &reading, matches: &matches, measured: &measured, weights: self.weights };
        let findings: Vec<_> =
            rubric.points.iter().enumerate().map(|(at, point)| judge.judge(at, point)).collect();
        let has_answer = rubric
            .points
            .iter()
            .zip(&findings)
            .any(|(point, finding)| finding.score >= ANSWERS && !point.asking_counts);
        let units: Vec<_> = reading
            .units
            .iter()
            .zip(&reading.tokens)
            .map(|(unit, tokens)| (unit, tokens.as_slice()))
            .collect();
        let gibberish = !reading.gates.is_empty()
            && reading.gates.iter().all(|gates| gates.contains(&gates::Gate::Gibberish));
        let (kind, affirms) = if gibberish {
            (MessageKind::ThinkAloud, None)
        } else {
            kinds::kind(message.text, &units, has_answer)
        };
        let fact = (kind == MessageKind::ClarifyingQuestion).then(|| self.fact(rubric, &reading)).flatten();
        let assessment = Assessment {
            assessor: self.name.to_owned(),
            kind,
            fact: fact.map(FactId::new),
            affirms,
            judged: reading.judged,
            findings,
        };
        (assessment, measured)
    }

    /// How well a text shows a point: the calibrated probability before gates, 0 to 1.
    ///
    /// # Panics
    /// When the rubric has no such point.
    #[must_use]
    pub fn shows(&self, rubric: &PreparedRubric, point: usize, text: &str) -> f64 {
        let (_, _, measured) = self.read(rubric, text, &[]);
        judge::round(
            measured.of_point(point, &|_| true).map_or(0.0, |features| self.weights.probability(&features)),
        )
    }

    /// The judgement with the names and values of what is measured about each point before gates, for fitting the weights.
    #[must_use]
    pub fn features(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'_>,
    ) -> (Assessment, &'static [&'static str], Vec<Vec<f64>>) {
        let (assessment, measured) = self.judge(rubric, message);
        let names = features::names(self.encoder.is_some());
        let of_point = |point| measured.of_point(point, &|_| true).unwrap_or_else(|| vec![0.0; names.len()]);
        (assessment, names, (0..rubric.len()).map(of_point).collect())
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        tokenize(text, 0, &|word| self.table.holds(word))
    }

    fn read<'a>(
        &self,
        rubric: &PreparedRubric,
        text: &'a str,
        question: &[Token],
    ) -> (Reading<'a>, Matches, Measured) {
        let reading = Reading::new(self.table, rubric, text, question);
        let matches = Matches::new(self.table, rubric, &reading.words(), question);
        let meanings = Meanings::new(self.encoder(), &reading);
        let measured = Measured::new(&matches, &reading, meanings, rubric);
        (reading, matches, measured)
    }

    fn fact(&self, rubric: &PreparedRubric, reading: &Reading<'_>) -> Option<String> {
        let asking: Vec<Token> = reading
            .units
            .iter()
            .zip(&reading.tokens)
            .filter(|(unit, tokens)| kinds::is_question(unit, tokens))
            .flat_map(|(_, tokens)| tokens.iter().cloned())
            .collect();
        let asking =
            if asking.is_empty() { reading.tokens.iter().flatten().cloned().collect() } else { asking };
        // the open question's words are what a candidate asks about, so none is demoted
        let implied: Vec<Token> = self
            .tokens(&facts::implied(&gates::spaced(&asking)))
            .into_iter()
            .filter(|implied| asking.iter().all(|said| said.stem != implied.stem))
            .collect();
        let words: Vec<Token> = asking.iter().chain(&implied).cloned().collect();
        let matches = Matches::new(self.table, rubric, &words, &implied);
        let view = matches.view(&words, &vec![false; words.len()]);
        facts::asked(rubric, &matches, &view, &gates::spaced(&asking))
    }
}

#[cfg(test)]
mod tests;
