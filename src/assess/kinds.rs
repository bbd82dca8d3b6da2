//! What kind of message it is, and whether it is a bare yes or no.
//!
//! By closed lists of how people say such things and by what is left of a message without them: a message that also
//! answers is an answer.

use crate::interview::MessageKind;

use super::cues::{ASKING, DONT_KNOW, END, HINT, META, REPEAT, SKIP, THINKING};
use super::gates::{cue_in, has_cue, spaced};
use super::rubric::is_content;
use super::tokens::Token;
use super::units::Unit;

/// A unit with its words.
pub(super) type Said<'a> = (&'a Unit, &'a [Token]);

/// Words around a request that add nothing to it.
const POLITE: &str = "question questions please sorry thanks interview answer answers help give need want back here time today \
bit little moment second minute really honestly exactly quite right anything idea ideas now again more hmm hm um uh oh ok okay \
well yeah yes no hi hello hey good interesting sure great ask asked asking tell know stuck explain understand work worked kind";

/// Words that turn "I don't know" into a guess.
const HEDGES: &[&str] = &[
    "maybe", "perhaps", "but", "guess", "i'd", "i would", "probably", "i think", "could be", "possibly",
    "if i had",
];

/// Begins a statement of one's own.
const PROPOSING: &[&str] = &["i'd", "i would", "we'd", "we would", "i'll", "we should", "let's", "i think"];

/// With more content words of its own than this, a message with a question states something too.
const STATED: usize = 1;

/// The longest message that is taken for a request for information without the form of a question, in words.
const LONGEST_REQUEST: usize = 30;

/// The kind of a message, and the yes or no when it is nothing else. `shows` says that some point was shown.
pub(super) fn kind(units: &[Said<'_>], shows: bool) -> (MessageKind, Option<bool>) {
    let tokens: Vec<Token> = units.iter().flat_map(|(_, tokens)| tokens.iter().cloned()).collect();
    if tokens.is_empty() {
        return (MessageKind::ThinkAloud, None);
    }
    if let Some(yes) = yes_or_no(&tokens) {
        return (MessageKind::Answer, Some(yes));
    }
    let kind = request(units).unwrap_or_else(|| asks_or_answers(units, &tokens, shows));
    (kind, None)
}

/// The request that a message is, when hardly anything else is in it.
fn request(units: &[Said<'_>]) -> Option<MessageKind> {
    let requests = [
        (END, MessageKind::EndRequest),
        (HINT, MessageKind::HintRequest),
        (REPEAT, MessageKind::RepeatRequest),
        (SKIP, MessageKind::SkipRequest),
        (DONT_KNOW, MessageKind::DontKnow),
        (META, MessageKind::Meta),
        (THINKING, MessageKind::ThinkAloud),
    ];
    let all: String = units.iter().map(|(_, tokens)| spaced(tokens)).collect();
    requests.into_iter().find_map(|(cues, kind)| {
        let mut longest = 0;
        let mut rest = 0;
        for (unit, tokens) in units {
            let text = spaced(tokens);
            let cue = cue_in(&text, cues);
            let asks_something = is_question(unit, tokens) && !small_talk(tokens);
            if asks_something && (cue.is_none() || kind == MessageKind::ThinkAloud) {
                return None;
            }
            longest = longest.max(cue.map_or(0, |cue| cue.split_whitespace().count()));
            rest += beside(tokens, cue.unwrap_or_default());
        }
        (longest > 0 && rest <= allowed(kind, longest, &all)).then_some(kind)
    })
}

/// How many content words a request may have beside its cue: the longer the cue, the surer it is.
fn allowed(kind: MessageKind, cue_words: usize, text: &str) -> usize {
    let polite = has_cue(
        text,
        &["can we", "could we", "can you", "could you", "please", "let's", "shall we", "i'd rather"],
    );
    match kind {
        MessageKind::DontKnow if has_cue(text, HEDGES) => 0,
        MessageKind::DontKnow | MessageKind::Meta => 3,
        MessageKind::ThinkAloud => 2,
        _ => cue_words.min(3) + if polite { 2 } else { 0 },
    }
}

/// How many content words are neither in the cue nor merely polite.
fn beside(tokens: &[Token], cue: &str) -> usize {
    let in_list = |list: &str, word: &str| list.split_whitespace().any(|other| other == word);
    tokens
        .iter()
        .filter(|token| is_content(token) && !in_list(cue, &token.text) && !in_list(POLITE, &token.text))
        .count()
}

fn asks_or_answers(units: &[Said<'_>], tokens: &[Token], shows: bool) -> MessageKind {
    if units.iter().any(|(unit, tokens)| is_question(unit, tokens)) {
        let stated: usize = units
            .iter()
            .filter(|(unit, tokens)| !is_question(unit, tokens) && !leads_to_question(tokens))
            .map(|(_, tokens)| beside(tokens, ""))
            .sum();
        let guesses = units.iter().any(|(unit, tokens)| unit.asks && is_guess(tokens));
        let proposes = units.iter().any(|(unit, tokens)| {
            !is_question(unit, tokens) && !leads_to_question(tokens) && has_cue(&spaced(tokens), PROPOSING)
        });
        let answers = stated > STATED || proposes || guesses || (stated > 0 && shows);
        return if answers { MessageKind::Answer } else { MessageKind::ClarifyingQuestion };
    }
    let asks = !shows && tokens.len() <= LONGEST_REQUEST && has_cue(&spaced(tokens), ASKING);
    if asks { MessageKind::ClarifyingQuestion } else { MessageKind::Answer }
}

/// "No idea, maybe precision?"
fn is_guess(tokens: &[Token]) -> bool {
    let text = spaced(tokens);
    has_cue(&text, DONT_KNOW) && has_cue(&text, HEDGES)
}

/// What people say to lead up to a question.
fn leads_to_question(tokens: &[Token]) -> bool {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "before i answer", "just to check", "to check", "to clarify", "quick question", "one question", "a question", "some questions",
        "a few questions", "i want to understand", "to understand", "let me ask", "to be sure", "make sure i", "i need to know", "first a",
        "i have a", "i was wondering", "i'd ask", "i would ask", "i'd like to", "i would like to", "you said", "you mentioned", "you told", "you wrote", "i see", "i understand", "got it",
    ];
    small_talk(tokens) || has_cue(&spaced(tokens), LEADS)
}

fn small_talk(tokens: &[Token]) -> bool {
    tokens.len() <= 5 && beside(tokens, "") == 0
}

/// Whether a unit asks: by its mark, by its first words, or by how people ask without a mark.
pub(super) fn is_question(unit: &Unit, tokens: &[Token]) -> bool {
    #[rustfmt::skip]
    const UNMARKED: &[&str] = &[
        "can i assume", "could i assume", "may i assume", "should i assume", "could you tell", "can you tell", "i'd like to know",
        "i would like to know", "may i ask", "walk me through", "can you walk", "could you walk", "tell me", "describe how", "describe the",
    ];
    const FILLERS: &str = "and so ok okay also but hmm well hi hey first sorry then just or";
    if unit.asks {
        return true;
    }
    if has_cue(&spaced(tokens), UNMARKED) {
        return true;
    }
    let is_filler = |token: &&Token| FILLERS.split_whitespace().any(|filler| filler == token.text);
    let mut words = tokens.iter().skip_while(is_filler).map(|token| token.text.as_str());
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let (seconds, longest) = match first {
        "what" => (
            "is are was does do kind sort type about would will should can happens languages devices data share percentage if",
            20,
        ),
        "what's" | "who's" | "where's" => return tokens.len() <= 14,
        "how" => (
            "many much often do does is are big long fast quickly old large will would should can far soon",
            20,
        ),
        "which" | "who" | "where" | "when" | "why" => (
            "is are do does will would can should was were has have countries languages devices platforms users uses",
            16,
        ),
        "is" | "are" | "do" | "does" | "did" | "can" | "could" | "will" | "would" | "should" | "shall"
        | "may" | "has" | "am" => {
            ("it there we i you they the this that people users user someone any our", 24)
        }
        "have" => ("we you they", 20),
        "any" => return tokens.len() <= 9,
        _ => return false,
    };
    tokens.len() <= longest && seconds.split_whitespace().any(|other| other == second)
}

/// "what programming language are the rules written in": a noun or two, then a verb; but not "what matters is".
fn asks_with_verb(tokens: &[Token]) -> bool {
    const VERBS: &str = "is are was were do does did will would can should has have";
    const STATEMENTS: &str = "i we you they it he she matters counts helps hurts worries keeps makes saved";
    let is_in = |list: &str, token: &Token| list.split_whitespace().any(|word| word == token.text);
    let second = tokens.get(1);
    second.is_some_and(|token| !is_in(STATEMENTS, token))
        && tokens.iter().skip(2).take(3).any(|token| is_in(VERBS, token))
}

/// The answer of a message that is nothing but yes or no.
fn yes_or_no(tokens: &[Token]) -> Option<bool> {
    const YES: &str = "yes yeah yep yup sure exactly correct right indeed absolutely definitely affirmative certainly yea true precisely totally";
    const NO: &str = "no nope nah not negative never";
    const FILLER: &str = "i do did we would it is that that's what mean meant really at all course of please thanks you so quite not it's the same thing are am think guess";
    const LONGEST: usize = 7;
    let is_in = |list: &str, token: &Token| list.split_whitespace().any(|word| word == token.text);
    let first = tokens.first()?;
    let text = spaced(tokens);
    let bare = tokens.iter().skip(1).all(|token| [YES, NO, FILLER].iter().any(|list| is_in(list, token)));
    if tokens.len() > LONGEST || !bare || has_cue(&text, &["not sure", "what do you mean", "do i", "do you"])
    {
        return None;
    }
    let opens_yes = is_in(YES, first)
        || has_cue(&text, &["of course", "that's right", "that's what i mean", "that is right", "i do"]);
    if is_in(NO, first) { Some(false) } else { opens_yes.then_some(true) }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::super::units::units;
    use super::*;

    fn kind_of(text: &str) -> MessageKind {
        let units = units(text);
        let tokens: Vec<Vec<Token>> = units
            .iter()
            .map(|unit| tokenize(&text[unit.range.clone()], unit.range.start, &|_| false))
            .collect();
        let said: Vec<Said<'_>> =
            units.iter().zip(&tokens).map(|(unit, tokens)| (unit, tokens.as_slice())).collect();
        kind(&said, false).0
    }

    #[test]
    fn who_only_asks_is_answered_from_the_facts() {
        for text in [
            "Can I assume the data is already labeled?",
            "tell me how big it is",
            "what's the latency budget",
            "Just to check, are we talking about mobile here? Or web too?",
            "Before I answer: do we have historic data for this?",
        ] {
            assert_eq!(kind_of(text), MessageKind::ClarifyingQuestion, "{text}");
        }
    }

    #[test]
    fn a_message_that_also_answers_is_an_answer() {
        for text in [
            "I'd go for p99 under 200ms. Does that match what the app team expects?",
            "no idea, maybe precision?",
            "we should repeat the test every week with new data",
            "The hint text in the search box must show in 50 ms",
            "we skip the heavy model for cold users and show popular posts instead",
        ] {
            assert_eq!(kind_of(text), MessageKind::Answer, "{text}");
        }
    }

    #[test]
    fn requests_are_told_apart() {
        for (text, kind) in [
            ("idk", MessageKind::DontKnow),
            ("next question please", MessageKind::SkipRequest),
            ("give me a nudge", MessageKind::HintRequest),
            ("what do you mean by that?", MessageKind::RepeatRequest),
            ("how long do we have left?", MessageKind::Meta),
            ("hmm let me think", MessageKind::ThinkAloud),
            ("\u{1f600}\u{1f600}", MessageKind::ThinkAloud),
            ("I'm done for today", MessageKind::EndRequest),
        ] {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn a_bare_yes_or_no_is_kept_and_a_longer_one_is_an_answer_like_others() {
        let affirms = |text: &str| {
            let tokens = tokenize(text, 0, &|_| false);
            yes_or_no(&tokens)
        };
        assert_eq!(affirms("Yes, exactly"), Some(true));
        assert_eq!(affirms("no, not really"), Some(false));
        assert_eq!(affirms("not sure"), None);
        assert_eq!(affirms("no, we drop the ads when memory is short"), None);
    }
}
