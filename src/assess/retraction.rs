//! What a candidate takes back: by saying so, by an order to scrap it, or by turning round.

use std::collections::BTreeSet;

use super::gates::{has_cue, has_negation};
use super::rubric::is_content;
use super::stance::{FEWEST_OWN, Said, WIDE_REACH, kinds};
use super::stance_cues::{
    ABANDONED, ASIDES, NAMED_RETRACTIONS, RETRACTED_THINGS, RETRACTING_VERBS, RETRACTIONS, RETRACTS_ALL,
    STATUS_QUO, SURE_RETRACTING_VERBS, TURNS,
};
use super::tokens::Token;

/// So many sentences before a retraction are taken back.
const RETRACTED_SENTENCES: usize = 3;

/// So many kinds of signs close together are a turn.
const FEWEST_TURNS: usize = 3;

/// A unit that only retracts has at most so many words.
const ONLY_RETRACTS: usize = 12;

/// A unit that orders something back, among other signs of turning round, has at most so many words.
const LONGEST_ORDER: usize = 20;

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

impl Said<'_> {
    /// By unit, whether it is taken back or was never meant.
    pub(super) fn taken_back(&self) -> Vec<bool> {
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

#[cfg(test)]
mod tests {
    use super::super::reading::marked;
    use super::super::stance::Stances;

    fn taken_back(text: &str) -> Vec<&str> {
        marked(text, |units, tokens| Stances::of(units, tokens, text).taken_back)
    }

    #[test]
    fn a_retraction_reaches_the_sentences_before_it() {
        for retraction in
            ["Actually no, scratch that.", "On second thought, drop that.", "Hmm, no. Forget it."]
        {
            let text = format!("I'd replay the old weeks and compare with the tills. {retraction}");
            assert!(taken_back(&text).iter().any(|unit| unit.starts_with("I'd replay")), "{text}");
        }
    }

    #[test]
    fn a_retraction_of_everything_reaches_further_than_one_of_the_last() {
        let said = "Weigh the loaves left over. Ask the regulars on Friday. Watch the bread shelf at five. Count the flour sacks weekly. ";
        assert_eq!(taken_back(&format!("{said}Scratch that.")).len(), 4, "three sentences and itself");
        assert_eq!(taken_back(&format!("{said}Forget everything I said.")).len(), 5);
    }

    #[test]
    fn what_was_only_thought_of_is_not_meant() {
        for text in
            ["I was going to say that we replay the old weeks.", "At first I thought of one model a branch."]
        {
            assert_eq!(taken_back(text), [text]);
        }
    }

    #[test]
    fn an_order_that_names_what_it_takes_back_reaches_that_alone() {
        let text =
            "Weigh the leftovers every night. Replay the old weeks against the tills. Scrap the replay.";
        assert_eq!(taken_back(text), ["Replay the old weeks against the tills.", "Scrap the replay."]);
    }

    #[test]
    fn a_step_of_the_design_takes_nothing_back() {
        for text in [
            "The oldest loaves leave the shelf first. Drop the oldest from the count.",
            "If the till sends a sale twice, delete it.",
            "No cache. We read the till every minute.",
            "Is it the manager who orders? No, the baker does, at four in the morning.",
        ] {
            assert!(taken_back(text).is_empty(), "{text}: {:?}", taken_back(text));
        }
    }
}
