//! Understands what a candidate says: which rubric points a message shows, in which of its own sentences, what kind of
//! message it is and which fact it asks for.
//!
//! Pure computation over an embedded table of word vectors: the same text gives the same findings on every machine.
//! It knows `interview` and nothing else of the crate: no files, no clock, no database, no front end. How a mark comes
//! to be is told in `docs/scoring.md`.

mod address;
mod apart;
mod classify;
mod cues;
mod dismissal;
mod dismissal_weights;
mod draft;
mod echo;
mod encoder;
mod facts;
mod features;
mod gates;
mod hearing;
mod judge;
#[expect(clippy::unreadable_literal, reason = "fitted numbers, written by a script")]
mod kind_weights;
mod kinds;
mod language;
mod lists;
mod matching;
mod meaning;
mod phrases;
mod reading;
mod retraction;
mod rubric;
mod source;
mod stance;
mod stance_cues;
mod table;
mod tokens;
mod units;
mod weights;

use std::sync::LazyLock;

use crate::interview::{Assessment, Dimension, FactId, Finding};

use self::encoder::Encoder;
use self::features::Measured;
pub use self::hearing::Measures;
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
    kinds: &'static classify::Weights,
    facts: &'static facts::Weights,
}

impl Assessor {
    /// Judges by the words of a text and by what the encoder makes of its sentences.
    #[must_use]
    pub fn with_encoder() -> Self {
        Self {
            name: WITH_ENCODER,
            encoder: Some(Encoder::embedded()),
            weights: &weights::WITH,
            kinds: &kind_weights::KINDS_WITH,
            facts: &kind_weights::FACTS_WITH,
            ..Self::by_words()
        }
    }

    /// Judges by words alone: several times as fast and with a fifth of the memory, and it understands less.
    #[must_use]
    pub fn by_words() -> Self {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::embedded);
        Self {
            name: WITHOUT_ENCODER,
            table: &TABLE,
            encoder: None,
            weights: &weights::WITHOUT,
            kinds: &kind_weights::KINDS_WITHOUT,
            facts: &kind_weights::FACTS_WITHOUT,
        }
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
        let (reading, matches, measured) = self.read_beside(rubric, message);
        let findings = self.findings(rubric, &reading, &matches, &measured);
        let heard = self.hear(rubric, message, &reading, &matches, best_shown(rubric, &findings));
        let assessment = Assessment {
            assessor: self.name.to_owned(),
            kind: heard.kind,
            fact: heard.fact.map(FactId::new),
            affirms: heard.affirms,
            judged: reading.judged,
            findings,
        };
        (assessment, measured)
    }

    fn findings(
        &self,
        rubric: &PreparedRubric,
        reading: &Reading<'_>,
        matches: &Matches,
        measured: &Measured,
    ) -> Vec<Finding> {
        let judge = Judge { reading, matches, measured, weights: self.weights };
        rubric.points.iter().enumerate().map(|(at, point)| judge.judge(at, point)).collect()
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

    /// What is measured about a message before its kind and the fact it asks for are chosen, for fitting.
    #[must_use]
    pub fn measures(&self, rubric: &PreparedRubric, message: &Message<'_>) -> Measures {
        let (reading, matches, measured) = self.read_beside(rubric, message);
        let findings = self.findings(rubric, &reading, &matches, &measured);
        self.measure(rubric, message, &reading, &matches, best_shown(rubric, &findings))
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        tokenize(text, 0, &|word| self.table.holds(word))
    }

    /// Reads a message beside the question that is open.
    fn read_beside<'a>(
        &self,
        rubric: &PreparedRubric,
        message: &Message<'a>,
    ) -> (Reading<'a>, Matches, Measured) {
        let question = message.question.map(|text| self.tokens(text)).unwrap_or_default();
        self.read(rubric, message.text, &question)
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
}

/// The best score of the points that no question shows.
fn best_shown(rubric: &PreparedRubric, findings: &[Finding]) -> f64 {
    let stated = rubric.points.iter().zip(findings).filter(|(point, _)| !point.asking_counts);
    stated.map(|(_, finding)| finding.score).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests;
