//! A message cut into units and words, with the gates that hold whatever the point.
//!
//! Knows units, words and cues; similarity comes later.

use std::collections::HashSet;

use super::address;
use super::echo;
use super::gates::{self, Gate};
use super::language;
use super::lists;
use super::rubric::{PreparedRubric, is_content};
use super::stance::Stances;
use super::table::Table;
use super::tokens::{Token, tokenize};
use super::units::{self, Unit};

/// A unit with borrowed words says something of its own only with so many other content words.
const FEWEST_OWN: usize = 3;

/// With fewer content words that are not the question's own, a unit only restates it.
const FEWEST_NEW: usize = 2;

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
    /// Which units are waved away as a whole.
    pub(super) waved_away: Vec<bool>,
    /// Which units deny anything at all.
    pub(super) denies: Vec<bool>,
    /// Whether the language can be judged.
    pub(super) judged: bool,
}

/// The units of a text and the words of each; `is_entry` says which compounds stay whole.
pub(super) fn cut(text: &str, is_entry: &dyn Fn(&str) -> bool) -> (Vec<Unit>, Vec<Vec<Token>>) {
    let units = units::units(text);
    let tokens =
        units.iter().map(|unit| tokenize(&text[unit.range.clone()], unit.range.start, is_entry)).collect();
    (units, tokens)
}

/// For tests of what is found by unit: the units that are marked.
#[cfg(test)]
pub(super) fn marked(text: &str, find: impl Fn(&[Unit], &[Vec<Token>]) -> Vec<bool>) -> Vec<&str> {
    let (units, tokens) = cut(text, &|_| false);
    let marks = find(&units, &tokens);
    units.iter().zip(marks).filter(|(_, marked)| *marked).map(|(unit, _)| &text[unit.range.clone()]).collect()
}

impl<'a> Reading<'a> {
    pub(super) fn new(table: &Table, rubric: &PreparedRubric, text: &'a str, question: &[Token]) -> Self {
        let is_entry = |word: &str| table.holds(word);
        let (units, tokens) = cut(text, &is_entry);
        let all: Vec<Token> = tokens.iter().flatten().cloned().collect();
        let mut asked = HashSet::new();
        echo::add_runs(question, &mut asked);
        let mut marks = echo::borrowed(&all, &[&rubric.borrowed, &asked]).into_iter();
        let borrowed = tokens.iter().map(|tokens| marks.by_ref().take(tokens.len()).collect()).collect();
        let mut reading = Self {
            text,
            denies: tokens.iter().map(|tokens| gates::has_negation(tokens)).collect(),
            gates: vec![Vec::new(); units.len()],
            waved_away: Vec::new(),
            judged: language::is_judged(text, &all),
            units,
            tokens,
            borrowed,
        };
        let asked: HashSet<&str> = question.iter().map(|token| token.stem.as_str()).collect();
        reading.find_gates(&is_entry, &asked);
        reading
    }

    /// Whether a unit is no words of a language.
    pub(super) fn is_gibberish(&self, unit: usize) -> bool {
        self.gates[unit].contains(&Gate::Gibberish)
    }

    /// Whether a question only names what the next sentence tells of: "past strikes? they expire".
    pub(super) fn is_heading(&self, unit: usize) -> bool {
        const LONGEST: usize = 6;
        let goes_on = self.units.get(unit + 1).is_some_and(|next| {
            !next.asks && !self.text[self.units[unit].range.end..next.range.start].contains('\n')
        });
        let tokens = &self.tokens[unit];
        let asks = tokens.first().is_none_or(|first| gates::begins_question(&first.text));
        goes_on && !asks && tokens.len() <= LONGEST
    }

    /// All words, in order.
    pub(super) fn words(&self) -> Vec<Token> {
        self.tokens.iter().flatten().cloned().collect()
    }

    fn find_gates(&mut self, is_entry: &dyn Fn(&str) -> bool, asked: &HashSet<&str>) {
        let spaced: Vec<String> = self.tokens.iter().map(|tokens| gates::spaced(tokens)).collect();
        let lists = lists::keyword_lists(&self.units, &self.tokens, self.text);
        let addressed = address::to_the_grader(&self.units, &self.tokens, &spaced, self.text);
        let stances = Stances::of(&self.units, &self.tokens, self.text);
        let mut quoted: Option<usize> = None;
        for (at, spaced) in spaced.iter().enumerate() {
            let (unit, tokens) = (&self.units[at], &self.tokens[at]);
            let borrowed = self.borrowed[at].iter().filter(|borrowed| **borrowed).count();
            let own = tokens
                .iter()
                .zip(&self.borrowed[at])
                .filter(|(token, borrowed)| is_content(token) && !**borrowed)
                .count();
            let content = || tokens.iter().filter(|token| is_content(token));
            let new = content().filter(|token| !asked.contains(token.stem.as_str())).count();
            let restates = content().count() >= FEWEST_OWN && new < FEWEST_NEW;
            // the clauses of a quotation after its first belong to it
            let is_quote = gates::is_quotation(tokens, spaced) || quoted == Some(unit.sentence);
            if is_quote {
                quoted = Some(unit.sentence);
            }
            let holds = [
                (Gate::Echo, unit.quoted || (borrowed > 0 && own < FEWEST_OWN) || restates || is_quote),
                (Gate::Injection, addressed[at]),
                (Gate::KeywordList, lists[at]),
                (Gate::Gibberish, gates::is_gibberish(tokens, is_entry)),
                (Gate::Dismissed, stances.dismissed[at]),
                (Gate::TakenBack, stances.taken_back[at]),
            ];
            self.gates[at].extend(holds.into_iter().filter(|(_, holds)| *holds).map(|(gate, _)| gate));
        }
        self.waved_away = stances.waved_away;
    }
}
