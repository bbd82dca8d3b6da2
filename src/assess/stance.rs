//! What a candidate stands by: finds what is dismissed or told as other people's talk; `retraction` finds what is taken back.
//!
//! A cue alone says little; what counts is which sentences it reaches. Knows units, words and cues; nothing of rubrics.

use std::collections::{BTreeMap, BTreeSet};

use super::dismissal::sounds_dismissive;
use super::gates::{cue_in, has_cue, spaced};
use super::rubric::is_content;
use super::stance_cues::{
    CONDITIONS, DISMISSALS, DISMISSES_THAT, EFFORTS, HEARSAY, NEGATED_MODALS, NONE_OF_IT, OWN_STAND,
    PARALLELS, REFUSALS, SHRUGS, UNREAL, VERDICTS, WIDE_DISMISSALS,
};
use super::tokens::{Token, is_plain_verb};
use super::units::Unit;

/// With fewer content words than this a unit names nothing of its own.
pub(super) const FEWEST_OWN: usize = 3;

/// A retraction of everything, or a dismissal of "all of that", looks back over so many sentences.
pub(super) const WIDE_REACH: usize = 12;

/// A dismissal of "any of it" looks back over so many sentences.
const DISMISSED_SENTENCES: usize = 3;

/// A retraction looks back over so many units at most.
const UNIT_REACH: usize = 60;

/// What other people say is dismissed by a sentence so far ahead.
const HEARSAY_REACH: usize = 2;

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
        || sounds_dismissive(tokens)
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
pub(super) fn kinds(spaced: &str, signs: &[&[&str]]) -> usize {
    signs.iter().filter(|signs| has_cue(spaced, signs)).count()
}

/// A message as its units say it.
pub(super) struct Said<'a> {
    pub(super) units: &'a [Unit],
    pub(super) tokens: &'a [Vec<Token>],
    pub(super) spaced: &'a [String],
    pub(super) text: &'a str,
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

    /// The units of so many sentences before one, nearest first; asides between them do not count.
    pub(super) fn before(&self, at: usize, sentences: usize) -> Vec<usize> {
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

    pub(super) fn content(&self, at: usize) -> usize {
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
}

#[cfg(test)]
mod tests {
    use super::super::reading::marked;
    use super::*;

    fn dismissed(text: &str) -> Vec<&str> {
        marked(text, |units, tokens| Stances::of(units, tokens, text).dismissed)
    }

    #[test]
    fn what_is_called_worthless_is_dismissed() {
        for text in [
            "Counting what is left at closing time is overkill.",
            "I wouldn't bother to replay the old weeks.",
            "Nor would I lose sleep over the flour.",
            "A model for each branch is a waste of time.",
        ] {
            assert_eq!(dismissed(text), [text]);
        }
    }

    #[test]
    fn a_sentence_that_only_dismisses_reaches_the_one_before_it() {
        let text = "We could replay the old weeks and compare with the tills. Not worth it.";
        assert_eq!(dismissed(text).len(), 2);
        let text =
            "Weigh the leftovers. Ask the regulars. Watch the shelf at five. I wouldn't do any of that.";
        assert_eq!(dismissed(text).len(), 4);
    }

    #[test]
    fn what_others_say_goes_with_the_dismissal_after_it() {
        let text = "People love to talk about fairness between the branches. I'd skip it.";
        assert_eq!(dismissed(text).len(), 2);
        assert!(
            dismissed("People say the rolls sell out by noon. I'd bake a second batch at eleven.").is_empty()
        );
    }

    #[test]
    fn a_verdict_with_a_condition_and_a_plan_with_a_no_are_answers() {
        for text in [
            "A forecast is useless if it comes after the ovens are lit.",
            "An average alone doesn't matter, because the Saturdays decide.",
            "I'd bake too much rather than too little, since an empty shelf costs the regular.",
            "Accuracy per branch matters, and I'd weigh it by what the branch sells.",
        ] {
            assert!(dismissed(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_new_paragraph_is_not_reached() {
        let text = "- Replay the old weeks and compare with the tills\n- overkill: a dashboard for the baker";
        assert_eq!(dismissed(text).len(), 1);
    }
}
