//! What a candidate stands by: finds what is dismissed, told as other people's talk, or taken back later.
//!
//! A cue alone says little; what counts is which sentences it reaches. Knows units, words and cues; nothing of rubrics.

use std::collections::{BTreeMap, BTreeSet};

use super::gates::{cue_in, has_cue, has_negation, spaced};
use super::rubric::is_content;
use super::stance_cues::{
    ABANDONED, ASIDES, CONDITIONS, DISMISSALS, DISMISSES_THAT, EFFORTS, HEARSAY, NAMED_RETRACTIONS,
    NEGATED_MODALS, NONE_OF_IT, OWN_STAND, PARALLELS, REFUSALS, RETRACTED_THINGS, RETRACTING_VERBS,
    RETRACTIONS, RETRACTS_ALL, SHRUGS, STATUS_QUO, SURE_RETRACTING_VERBS, TURNS, UNREAL, VERDICTS,
    WIDE_DISMISSALS,
};
use super::tokens::{Token, is_plain_verb};
use super::units::Unit;

/// With fewer content words than this a unit names nothing of its own.
const FEWEST_OWN: usize = 3;

/// So many sentences before a retraction are taken back.
const RETRACTED_SENTENCES: usize = 3;

/// A retraction of everything, or a dismissal of "all of that", looks back over so many sentences.
const WIDE_REACH: usize = 12;

/// A dismissal of "any of it" looks back over so many sentences.
const DISMISSED_SENTENCES: usize = 3;

/// A retraction looks back over so many units at most.
const UNIT_REACH: usize = 60;

/// What other people say is dismissed by a sentence so far ahead.
const HEARSAY_REACH: usize = 2;

/// So many kinds of signs close together are a turn.
const FEWEST_TURNS: usize = 3;

/// A unit that only retracts has at most so many words.
const ONLY_RETRACTS: usize = 12;

/// A unit that orders something back, among other signs of turning round, has at most so many words.
const LONGEST_ORDER: usize = 20;

/// What nobody stands by, by unit.
#[derive(Debug)]
pub(super) struct Stances {
    /// Said to be not worth doing.
    pub(super) dismissed: Vec<bool>,
    /// Of these, which are waved away as a whole: nothing is said by dismissing them.
    pub(super) waved_away: Vec<bool>,
    /// Taken back, or never meant.
    pub(super) taken_back: Vec<bool>,
}

impl Stances {
    /// Of a message cut into units and words.
    pub(super) fn of(units: &[Unit], tokens: &[Vec<Token>], text: &str) -> Self {
        let spaced: Vec<String> = tokens.iter().map(|tokens| spaced(tokens)).collect();
        let message = Said { units, tokens, spaced: &spaced, text };
        let (dismissed, waved_away) = message.dismissed();
        Self { dismissed, waved_away, taken_back: message.taken_back() }
    }
}

/// Whether a text says that something is not worth doing.
pub(super) fn dismisses(tokens: &[Token], spaced: &str) -> bool {
    let verdict = cue_in(spaced, VERDICTS);
    let judged_on_condition = verdict.is_some() && has_cue(spaced, CONDITIONS);
    (verdict.is_some() && !judged_on_condition)
        || has_cue(spaced, DISMISSALS)
        || has_cue(spaced, DISMISSES_THAT)
        || denies_effort(tokens)
}

/// "I wouldn't ever bother", "nor would I lose sleep": a denial, then within a few words a word for effort.
fn denies_effort(tokens: &[Token]) -> bool {
    const BETWEEN: usize = 3;
    let says =
        |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.text.as_str()));
    (0..tokens.len()).filter(|at| says(*at, NEGATED_MODALS)).any(|at| {
        (at + 1..=at + 1 + BETWEEN).any(|next| {
            says(next, EFFORTS)
                || (says(next, &["spend", "lose", "invest"])
                    && says(next + 1, &["a", "an", "any", "one", "time", "sleep", "much", "another"]))
        })
    })
}

/// How many of the kinds of signs a text has.
fn kinds(spaced: &str, signs: &[&[&str]]) -> usize {
    signs.iter().filter(|signs| has_cue(spaced, signs)).count()
}

/// A verb of taking back, then within a few words what "that" or "everything" stands for.
fn orders_back(tokens: &[Token]) -> bool {
    const BETWEEN: usize = 4;
    tokens.iter().enumerate().any(|(at, token)| {
        let follows = |words: &[&str]| {
            tokens[at + 1..].iter().take(BETWEEN).any(|next| words.contains(&next.text.as_str()))
        };
        (RETRACTING_VERBS.contains(&token.text.as_str()) && follows(RETRACTED_THINGS))
            || (matches!(token.text.as_str(), "take" | "leave" | "pull" | "call")
                && follows(RETRACTED_THINGS)
                && follows(&["back", "out", "away", "off"]))
    })
}

struct Said<'a> {
    units: &'a [Unit],
    tokens: &'a [Vec<Token>],
    spaced: &'a [String],
    text: &'a str,
}

impl Said<'_> {
    fn dismissed(&self) -> (Vec<bool>, Vec<bool>) {
        let count = self.units.len();
        let none: Vec<bool> = (0..count).map(|at| self.denies_all_before(at)).collect();
        let own: Vec<bool> = (0..count)
            .map(|at| none[at] || self.refuses(at) || dismisses(&self.tokens[at], &self.spaced[at]))
            .collect();
        let mut marks: Vec<bool> = (0..count).map(|at| none[at] || self.refuses(at)).collect();
        for at in 0..count {
            // "skip it" after a sentence that names the thing; "overkill." by itself
            if own[at] && (self.points_back(at) || self.content(at) < FEWEST_OWN) {
                let wide = none[at] || has_cue(&self.spaced[at], WIDE_DISMISSALS);
                for earlier in self.before(at, if wide { DISMISSED_SENTENCES } else { 1 }) {
                    if !self.breaks_between(earlier, at) && (wide || !self.stands_by(earlier)) {
                        marks[earlier] = true;
                    }
                }
            }
        }
        // "people love to talk about …": dismissed when the next sentences dismiss
        for at in 0..count {
            if !has_cue(&self.spaced[at], HEARSAY) {
                continue;
            }
            let last = self.units[at].sentence + HEARSAY_REACH;
            let until = (at..count)
                .take_while(|later| self.units[*later].sentence <= last && !self.breaks_between(at, *later))
                .filter(|later| own[*later])
                .last();
            if let Some(until) = until {
                marks[at..=until].fill(true);
            }
        }
        if own.contains(&true) && self.shrugs() {
            for (at, mark) in marks.iter_mut().enumerate() {
                *mark |= !self.stands_by(at) || kinds(&self.spaced[at], &SHRUGS) > 0;
            }
        }
        for at in 1..count {
            if (own[at - 1] || marks[at - 1]) && !self.stands_by(at) && self.begins_with(at, PARALLELS) {
                marks[at] = true;
            }
        }
        (own.iter().zip(&marks).map(|(own, waved)| *own || *waved).collect(), marks)
    }

    fn taken_back(&self) -> Vec<bool> {
        let count = self.units.len();
        let mut marks = vec![false; count];
        let mut retracted = false;
        let turns: Vec<(usize, usize)> = (1..count).filter_map(|at| Some((at, self.turns(at)?))).collect();
        for (at, kinds) in turns.iter().copied() {
            for earlier in
                self.before(at, if kinds > FEWEST_TURNS { WIDE_REACH } else { RETRACTED_SENTENCES })
            {
                marks[earlier] = true;
            }
        }
        let first_turn = turns.first().map(|(at, _)| *at);
        for at in 0..count {
            let (tokens, spaced) = (&self.tokens[at], &self.spaced[at]);
            let named = self.names_what_it_retracts(at);
            let plain =
                has_cue(spaced, RETRACTIONS) || self.orders_back(at) || (at > 0 && self.is_bare_no(at));
            let wide = has_cue(spaced, RETRACTS_ALL);
            if has_cue(spaced, ABANDONED)
                || has_cue(spaced, NAMED_RETRACTIONS)
                || !named.is_empty()
                || (tokens.len() <= ONLY_RETRACTS && (plain || wide))
            {
                marks[at] = true;
            }
            if plain || wide {
                let reach = if wide { WIDE_REACH } else { RETRACTED_SENTENCES };
                for earlier in self.before(at, reach) {
                    marks[earlier] = true;
                }
            }
            for earlier in &named {
                marks[*earlier] = true;
            }
            // after a retraction, what "stays as it is" is no answer either
            marks[at] |= retracted && (has_cue(spaced, STATUS_QUO) || self.denies_again(at, &marks));
            retracted |= first_turn.is_some_and(|turn| turn <= at) || plain || wide || !named.is_empty();
        }
        marks
    }

    /// Whether the message as a whole waves things away: many signs of it in most sentences.
    fn shrugs(&self) -> bool {
        let mut of_sentence: BTreeMap<usize, String> = BTreeMap::new();
        let mut standing = BTreeSet::new();
        for (at, unit) in self.units.iter().enumerate() {
            of_sentence.entry(unit.sentence).or_default().push_str(&self.spaced[at]);
            if self.stands_by(at) && !self.refuses(at) && !dismisses(&self.tokens[at], &self.spaced[at]) {
                standing.insert(unit.sentence);
            }
        }
        let signs: Vec<usize> = of_sentence.values().map(|spaced| kinds(spaced, &SHRUGS)).collect();
        let clear = signs.iter().filter(|signs| **signs >= 2).count();
        // fewer than three in five sentences say what to do, and there are 1.2 signs a sentence
        clear >= 2
            && standing.len() * 5 < signs.len() * 3
            && signs.iter().sum::<usize>() * 5 >= signs.len() * 6
    }

    /// How many kinds of signs that the candidate turns round stand in the sentences from a unit on; `None` when too few
    /// do, or when there is neither a "no" nor an order to take back among them.
    fn turns(&self, at: usize) -> Option<usize> {
        const WINDOW: usize = 3;
        let first = self.units[at].sentence;
        if self.units[at - 1].sentence == first || self.units[at].code {
            return None;
        }
        let orders = |unit: usize| {
            !self.units[unit].code
                && self.tokens[unit].len() <= LONGEST_ORDER
                && orders_back(&self.tokens[unit])
        };
        let core = |unit: usize| self.begins_with_no(unit) || orders(unit);
        if !core(at) && TURNS[..2].iter().all(|signs| !has_cue(&self.spaced[at], signs)) {
            return None;
        }
        let window: Vec<usize> =
            (at..self.units.len()).take_while(|unit| self.units[*unit].sentence < first + WINDOW).collect();
        let text: String = window.iter().map(|unit| self.spaced[*unit].as_str()).collect();
        let no = window.iter().any(|unit| self.begins_with_no(*unit));
        let order = window.iter().any(|unit| orders(*unit));
        let found = kinds(&text, &TURNS) + usize::from(no) + usize::from(order);
        ((no || order) && found >= FEWEST_TURNS).then_some(found)
    }

    /// "No", "Hmm, no", "But no" at the beginning of a sentence that answers no question.
    fn begins_with_no(&self, at: usize) -> bool {
        let first = at == 0 || self.units[at - 1].sentence != self.units[at].sentence;
        let answers = at > 0 && self.units[at - 1].asks;
        let tokens = &self.tokens[at];
        first
            && !answers
            && tokens
                .iter()
                .take_while(|token| ASIDES.contains(&token.text.as_str()))
                .any(|token| matches!(token.text.as_str(), "no" | "nah" | "nope"))
            // "no cache": a noun after it
            && tokens.iter().position(|token| matches!(token.text.as_str(), "no" | "nah" | "nope")).is_some_and(|no| {
                tokens.get(no + 1).is_none_or(|next| {
                    self.text[tokens[no].end..next.start].chars().any(|between| !between.is_whitespace())
                        || next.is_function_word()
                })
            })
    }

    /// The units of so many sentences before one, nearest first; asides between them do not count.
    fn before(&self, at: usize, sentences: usize) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for earlier in (at.saturating_sub(UNIT_REACH)..at).rev() {
            if self.content(earlier) < FEWEST_OWN && !self.units[earlier].code {
                out.push(earlier);
                continue;
            }
            seen.insert(self.units[earlier].sentence);
            if seen.len() > sentences {
                break;
            }
            out.push(earlier);
        }
        out
    }

    fn content(&self, at: usize) -> usize {
        self.tokens[at].iter().filter(|token| is_content(token)).count()
    }

    /// "None of that matters", "none of it, thanks", but not "none of that light fog".
    fn denies_all_before(&self, at: usize) -> bool {
        self.at_clause_end(at, NONE_OF_IT, true)
    }

    /// "You could, I wouldn't."
    fn refuses(&self, at: usize) -> bool {
        self.at_clause_end(at, REFUSALS, false)
    }

    /// Whether one of the cues stands where a clause ends, or before a verb.
    fn at_clause_end(&self, at: usize, cues: &[&str], or_verb: bool) -> bool {
        let tokens = &self.tokens[at];
        (1..=tokens.len()).any(|end| {
            let tail = spaced(&tokens[end.saturating_sub(3)..end]);
            let Some(cue) = cue_in(&tail, cues) else { return false };
            tail.trim_end().ends_with(cue)
                && tokens.get(end).is_none_or(|next| {
                    let between = &self.text[tokens[end - 1].end..next.start];
                    between.contains([',', '.', ';', ':', '!', ')', '\u{2014}', '\u{2013}'])
                        || (or_verb
                            && (is_plain_verb(&next.text)
                                || matches!(
                                    next.text.as_str(),
                                    "matters" | "for" | "please" | "in" | "now" | "then"
                                )))
                })
        })
    }

    /// Whether a dismissal is of something named before it: its object is a pronoun and its own sentence names little.
    fn points_back(&self, at: usize) -> bool {
        const NAMES_ITSELF: usize = 6;
        let own: usize = (0..self.units.len())
            .filter(|unit| self.units[*unit].sentence == self.units[at].sentence)
            .map(|unit| self.content(unit))
            .sum();
        has_cue(&self.spaced[at], WIDE_DISMISSALS)
            || self.denies_all_before(at)
            || (own < NAMES_ITSELF && (has_cue(&self.spaced[at], DISMISSES_THAT) || self.refuses(at)))
    }

    /// Whether a blank line or the beginning of a bullet stands between two units.
    fn breaks_between(&self, earlier: usize, later: usize) -> bool {
        self.text
            [self.units[earlier].range.end.min(self.units[later].range.start)..self.units[later].range.start]
            .contains('\n')
    }

    /// Whether the candidate says of it that it be done.
    fn stands_by(&self, at: usize) -> bool {
        has_cue(&self.spaced[at], OWN_STAND) && !has_cue(&self.spaced[at], UNREAL)
    }

    fn begins_with(&self, at: usize, cues: &[&str]) -> bool {
        let head = spaced(&self.tokens[at][..self.tokens[at].len().min(5)]);
        cue_in(&head, cues).is_some_and(|cue| {
            let place = head.find(cue).unwrap_or_default();
            // at most one word like "and" before it
            head[..place].split_whitespace().count() <= 1
        })
    }

    /// "No.", "Hmm, no, wait": nothing but asides with a denial among them, after something that was no question.
    fn is_bare_no(&self, at: usize) -> bool {
        let tokens = &self.tokens[at];
        let says_no =
            tokens.iter().any(|token| matches!(token.text.as_str(), "no" | "nah" | "nope" | "scratch"));
        let before = (0..at).rev().find(|earlier| self.content(*earlier) >= FEWEST_OWN);
        says_no
            && !self.units[at].asks
            && tokens.iter().all(|token| ASIDES.contains(&token.text.as_str()))
            && before.is_some_and(|before| !self.units[before].asks)
            && !self.units[at - 1].asks
    }

    /// "Scrap both, please", "cross it all out": an order to take back, in a unit that says little else.
    fn orders_back(&self, at: usize) -> bool {
        const LEAD: usize = 4;
        const BETWEEN: usize = 4;
        let tokens = &self.tokens[at];
        let Some(verb) =
            tokens.iter().take(LEAD + 1).position(|token| RETRACTING_VERBS.contains(&token.text.as_str()))
        else {
            return false;
        };
        let led = tokens[..verb].iter().all(|token| {
            ASIDES.contains(&token.text.as_str())
                || matches!(token.text.as_str(), "i'd" | "i'll" | "i" | "would" | "let's" | "we" | "should")
        });
        let things: Vec<&str> = tokens[verb + 1..]
            .iter()
            .take(BETWEEN)
            .map(|token| token.text.as_str())
            .filter(|word| RETRACTED_THINGS.contains(word))
            .collect();
        // "delete it" may be a step of the design; "scrap it" and "no, delete it" are not
        let sure = SURE_RETRACTING_VERBS.contains(&tokens[verb].text.as_str())
            || tokens[..verb].iter().any(|token| {
                matches!(token.text.as_str(), "no" | "nah" | "nope" | "hmm" | "hm" | "actually")
            })
            || (at > 0 && self.is_bare_no(at - 1))
            || things.iter().any(|word| {
                matches!(*word, "both" | "all" | "everything" | "whole" | "rest" | "lot" | "above")
            });
        led && sure
            && !things.is_empty()
            && tokens.len() <= ONLY_RETRACTS
            && self.content(at) <= FEWEST_OWN + 1
    }

    /// Whether it denies what an earlier unit that was taken back said.
    fn denies_again(&self, at: usize, taken_back: &[bool]) -> bool {
        has_negation(&self.tokens[at])
            && self.tokens[at].iter().filter(|token| is_content(token) && !token.is_number()).any(|token| {
                (0..at).any(|earlier| {
                    taken_back[earlier] && self.tokens[earlier].iter().any(|said| said.stem == token.stem)
                })
            })
    }

    /// Earlier units that an order like "drop the replay" names again; empty when it is no such order.
    fn names_what_it_retracts(&self, at: usize) -> Vec<usize> {
        const LOOKED_AT: usize = 12;
        let tokens = &self.tokens[at];
        let verb = tokens.iter().position(|token| !ASIDES.contains(&token.text.as_str()));
        let Some(verb) = verb.filter(|verb| RETRACTING_VERBS.contains(&tokens[*verb].text.as_str())) else {
            return Vec::new();
        };
        // "drop the oldest" may be a step of the design; a row of such orders, or one after "no", is not
        let orders = tokens.iter().filter(|token| token.text == tokens[verb].text).count();
        let sure = SURE_RETRACTING_VERBS.contains(&tokens[verb].text.as_str())
            || orders >= 2
            || (at > 0 && self.is_bare_no(at - 1));
        if !sure {
            return Vec::new();
        }
        if self.units[at].code
            || tokens
                .get(verb + 1)
                .is_none_or(|next| !matches!(next.text.as_str(), "the" | "that" | "those" | "my" | "this"))
        {
            return Vec::new();
        }
        let named: BTreeSet<&str> = tokens[verb + 1..]
            .iter()
            .filter(|token| {
                is_content(token) && !token.is_number() && !RETRACTING_VERBS.contains(&token.text.as_str())
            })
            .map(|token| token.stem.as_str())
            .collect();
        (at.saturating_sub(LOOKED_AT)..at)
            .filter(|earlier| self.tokens[*earlier].iter().any(|token| named.contains(token.stem.as_str())))
            .collect()
    }
}
