//! A message cut into units and words, with the gates that hold whatever the point.
//!
//! Knows units, words and cues; similarity comes later.

use std::collections::HashSet;

use super::echo;
use super::gates::{self, Gate};
use super::language;
use super::rubric::{PreparedRubric, is_content};
use super::table::Table;
use super::tokens::{Token, tokenize};
use super::units::{self, Unit};

/// A unit with borrowed words says something of its own only with so many other content words.
const FEWEST_OWN: usize = 3;

/// So many sentences before a retraction are taken back.
const RETRACTED_SENTENCES: usize = 3;

/// A retraction looks back over so many units at most.
const RETRACTION_REACH: usize = 40;

/// A message cut up, and what is true of its units whatever the point.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) units: Vec<Unit>,
    /// The words of each unit.
    pub(super) tokens: Vec<Vec<Token>>,
    /// The gates of each unit.
    pub(super) gates: Vec<Vec<Gate>>,
    /// Which words of each unit are not the candidate's own.
    pub(super) borrowed: Vec<Vec<bool>>,
    /// Which units deny anything at all.
    pub(super) denies: Vec<bool>,
    /// Whether the language can be judged.
    pub(super) judged: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(table: &Table, rubric: &PreparedRubric, text: &'a str, question: &[Token]) -> Self {
        let is_entry = |word: &str| table.holds(word);
        let units = units::units(text);
        let tokens: Vec<Vec<Token>> = units
            .iter()
            .map(|unit| tokenize(&text[unit.range.clone()], unit.range.start, &is_entry))
            .collect();
        let all: Vec<Token> = tokens.iter().flatten().cloned().collect();
        let mut asked = HashSet::new();
        echo::add_runs(question, &mut asked);
        let mut marks = echo::borrowed(&all, &[&rubric.borrowed, &asked]).into_iter();
        let borrowed = tokens.iter().map(|tokens| marks.by_ref().take(tokens.len()).collect()).collect();
        let mut reading = Self {
            text,
            denies: tokens.iter().map(|tokens| gates::has_negation(tokens)).collect(),
            gates: vec![Vec::new(); units.len()],
            judged: language::is_judged(text, &all),
            units,
            tokens,
            borrowed,
        };
        reading.find_gates(&is_entry);
        reading
    }

    /// Whether a unit is no words of a language.
    pub(super) fn is_gibberish(&self, unit: usize) -> bool {
        self.gates[unit].contains(&Gate::Gibberish)
    }

    /// All words, in order.
    pub(super) fn words(&self) -> Vec<Token> {
        self.tokens.iter().flatten().cloned().collect()
    }

    fn find_gates(&mut self, is_entry: &dyn Fn(&str) -> bool) {
        let spaced: Vec<String> = self.tokens.iter().map(|tokens| gates::spaced(tokens)).collect();
        let mut quoted: Option<usize> = None;
        let mut addressed: Option<usize> = None;
        for (at, spaced) in spaced.iter().enumerate() {
            let (unit, tokens) = (&self.units[at], &self.tokens[at]);
            let borrowed = self.borrowed[at].iter().filter(|borrowed| **borrowed).count();
            let own = tokens
                .iter()
                .zip(&self.borrowed[at])
                .filter(|(token, borrowed)| is_content(token) && !**borrowed)
                .count();
            // the clauses of a quotation after its first belong to it
            let is_quote = gates::is_quotation(tokens, spaced) || quoted == Some(unit.sentence);
            if is_quote {
                quoted = Some(unit.sentence);
            }
            // the sentence after an address to the grader goes on with it
            let injected = addressed.is_some_and(|sentence| unit.sentence <= sentence + 1);
            if gates::is_injection(spaced) {
                addressed = Some(unit.sentence);
            }
            let holds = [
                (Gate::Echo, unit.quoted || (borrowed > 0 && own < FEWEST_OWN) || is_quote),
                (Gate::Injection, injected || gates::is_injection(spaced)),
                (Gate::KeywordList, gates::is_keyword_list(unit, tokens, self.text)),
                (Gate::Gibberish, gates::is_gibberish(tokens, is_entry)),
                (Gate::Dismissed, gates::is_dismissal(spaced)),
                (Gate::TakenBack, gates::takes_back_its_own(tokens, spaced)),
            ];
            self.gates[at].extend(holds.into_iter().filter(|(_, holds)| *holds).map(|(gate, _)| gate));
        }
        for at in self.retracted(&spaced) {
            self.gates[at].push(Gate::TakenBack);
        }
    }

    /// Units that a later one takes back: the sentences just before it.
    fn retracted(&self, spaced: &[String]) -> Vec<usize> {
        let mut out = Vec::new();
        for (later, text) in spaced.iter().enumerate() {
            if !gates::looks_back(text) {
                continue;
            }
            let mut sentences = HashSet::new();
            for earlier in (later.saturating_sub(RETRACTION_REACH)..later).rev() {
                // "Hmm, no." in between is no sentence of its own
                if self.tokens[earlier].iter().filter(|token| is_content(token)).count() < FEWEST_OWN {
                    continue;
                }
                sentences.insert(self.units[earlier].sentence);
                if sentences.len() > RETRACTED_SENTENCES {
                    break;
                }
                out.push(earlier);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
