//! What kind of message it is, and whether it is a bare yes or no.
//!
//! Closed lists of how people say such things; a message that also answers is an answer.

use crate::interview::MessageKind;

use super::gates::{has_cue, spaced};
use super::tokens::{Token, is_function_word};
use super::units::Unit;

const END: &[&str] = &[
    "end the interview",
    "end this interview",
    "stop the interview",
    "stop here",
    "end here",
    "finish here",
    "i want to stop",
    "i want to end",
    "i'd like to stop",
    "i'd like to end",
    "i would like to stop",
    "i would like to end",
    "i'm done",
    "im done",
    "i am done",
    "let's stop",
    "let's end",
    "lets stop",
    "lets end",
    "let's finish",
    "lets finish",
    "let's wrap up",
    "lets wrap up",
    "can we stop",
    "can we end",
    "can we finish",
    "could we stop",
    "could we end",
    "please stop",
    "quit",
    "i have to go",
    "i need to go",
    "i've to go",
    "gotta go",
    "got to go",
    "i have to leave",
    "i need to leave",
    "call it a day",
    "that's all for today",
    "finish the interview",
    "quit the interview",
    "terminate",
    "i give up on this interview",
    "wrap it up",
    "end it here",
    "stop now",
    "end now",
    "enough for today",
];

const SKIP: &[&str] = &[
    "skip",
    "pass",
    "next question",
    "move on",
    "next one",
    "next topic",
    "another question",
    "different question",
    "go on to the next",
    "go to the next",
    "let's go on",
    "come back to this later",
    "come back to it later",
    "leave this one",
    "leave it for now",
    "can we continue",
];

const HINT: &[&str] = &[
    "hint",
    "hints",
    "a clue",
    "any clue",
    "nudge me",
    "a nudge",
    "help me out",
    "need help",
    "some help",
    "a pointer",
    "any pointers",
    "point me",
    "what are you looking for",
    "what direction",
    "where should i start",
    "give me an idea",
    "i'm stuck",
    "im stuck",
    "i am stuck",
    "can you help",
    "could you help",
    "bit of help",
    "little help",
    "what would you like to hear",
    "give me a lead",
    "steer me",
    "guide me",
];

const REPEAT: &[&str] = &[
    "repeat",
    "say that again",
    "say it again",
    "ask again",
    "come again",
    "once more",
    "one more time",
    "rephrase",
    "reword",
    "what was the question",
    "what's the question",
    "what is the question",
    "what was your question",
    "didn't get the question",
    "didn't understand the question",
    "don't understand the question",
    "do not understand the question",
    "dont understand the question",
    "didn't catch",
    "did not catch",
    "didn't quite catch",
    "missed the question",
    "missed that",
    "say again",
    "pardon",
    "other words",
    "another way",
    "differently",
    "what do you mean",
    "what did you mean",
    "what exactly do you mean",
    "what are you asking",
    "not sure what you're asking",
    "not sure what you are asking",
    "unclear question",
    "clarify the question",
    "explain the question",
    "understand your question",
    "restate",
    "lost you",
    "the question again",
    "ask that again",
    "forgot the question",
];

const DONT_KNOW: &[&str] = &[
    "i don't know",
    "i dont know",
    "i do not know",
    "don't know",
    "dont know",
    "do not know",
    "dunno",
    "no idea",
    "no clue",
    "not a clue",
    "idk",
    "i have no answer",
    "not sure",
    "no answer",
    "i can't answer",
    "i cannot answer",
    "can't think of",
    "cannot think of",
    "nothing comes to mind",
    "i'm blank",
    "drawing a blank",
    "draw a blank",
    "my mind is blank",
    "beats me",
    "never thought about",
    "haven't thought about",
    "have not thought about",
    "never worked with",
    "out of my depth",
    "i wouldn't know",
    "i would not know",
    "couldn't say",
    "could not say",
    "can't say",
    "no experience",
    "never did this",
    "unsure",
    "i'm lost",
    "im lost",
    "not familiar",
    "no opinion",
    "nothing to add",
    "nothing more to add",
    "haven't got a clue",
    "hard to say",
    "out of ideas",
    "i give up",
];

const META: &[&str] = &[
    "how much time",
    "time left",
    "time is left",
    "time do i have",
    "time do we have",
    "how long is this",
    "how long does this",
    "how long is the interview",
    "how many questions",
    "how many more",
    "are you a bot",
    "are you a robot",
    "are you an ai",
    "are you a real",
    "are you human",
    "are you a human",
    "are you chatgpt",
    "am i doing",
    "how am i doing",
    "how did i do",
    "is this being recorded",
    "recorded",
    "who sees this",
    "who will see",
    "who can see",
    "will i be scored",
    "how is this scored",
    "how am i scored",
    "how do you score",
    "how are you scoring",
    "how will i be",
    "how does the scoring",
    "how does this work",
    "how does this interview",
    "how does the interview",
    "the interview process",
    "see my score",
    "my score",
    "is this graded",
    "am i graded",
    "do you grade",
    "what level is",
    "should i draw",
    "can i draw",
    "do you want me to",
    "do i need to",
    "should i write",
    "should i type",
    "should i go",
    "how detailed",
    "how deep",
    "how long should",
    "long should my answer",
    "is my answer",
    "was that right",
    "is that right",
    "is that correct",
    "was that correct",
    "is that what you",
    "was that ok",
    "is that enough",
    "was that enough",
    "can i use bullet",
    "can i answer in",
    "in bullet points",
    "can i go back",
    "go back to",
    "can i change my",
    "take a break",
    "a short break",
    "a quick break",
    "bathroom",
    "can we pause",
    "pause",
    "what happens next",
    "what comes next",
    "feedback at the end",
    "get feedback",
    "is this a real interview",
    "your name",
    "who are you",
    "hello",
    "hi",
    "hey",
    "good morning",
    "good afternoon",
    "thanks",
    "thank you",
    "ready",
    "i'm ready",
    "let's start",
    "let's begin",
    "shall we start",
    "you there",
];

const THINKING: &[&str] = &[
    "let me think",
    "let me see",
    "give me a second",
    "give me a sec",
    "give me a minute",
    "give me a moment",
    "one second",
    "one sec",
    "one moment",
    "just a second",
    "just a sec",
    "just a moment",
    "hold on",
    "hang on",
    "thinking",
    "i'm thinking",
    "need a moment",
    "need a minute",
    "need a second",
    "need to think",
    "good question",
    "interesting question",
    "tough one",
    "tricky",
    "wait",
    "hmm",
    "hm",
    "hmmm",
    "uh",
    "um",
    "umm",
    "erm",
    "let's see",
    "lets see",
    "where do i start",
    "bear with me",
    "thinking out loud",
    "thinking aloud",
    "collect my thoughts",
    "gather my thoughts",
    "a moment to think",
    "a second to think",
    "lemme think",
    "ok so",
    "ok",
    "okay",
    "well",
];

const QUESTION_STARTS: &str = "what which who whom whose when where why how is are was were do does did can could will would should shall may have has am any";

const ASKING: &[&str] = &[
    "can i assume",
    "could i assume",
    "may i assume",
    "should i assume",
    "shall i assume",
    "do i assume",
    "am i right to assume",
    "is it fair to assume",
    "is it safe to assume",
    "i'd like to know",
    "i would like to know",
    "i want to know",
    "i'd want to know",
    "could you tell",
    "can you tell",
    "tell me",
    "let me ask",
    "i'd ask",
    "may i ask",
    "can i ask",
    "wondering",
    "curious",
    "i need to know",
    "do we know",
    "do we have",
    "what about",
    "clarify whether",
    "clarify",
    "question:",
    "walk me through",
    "please describe",
    "please explain",
    "could you describe",
    "can you describe",
    "could you share",
    "can you share",
    "can you give me",
    "could you give me",
];

/// The kind of a message, and the yes or no when it is nothing else.
pub(super) fn kind(units: &[(&Unit, &[Token])], has_answer: bool) -> (MessageKind, Option<bool>) {
    let tokens: Vec<Token> = units.iter().flat_map(|(_, tokens)| tokens.iter().cloned()).collect();
    if tokens.is_empty() {
        return (MessageKind::ThinkAloud, None);
    }
    let text = spaced(&tokens);
    let affirms = yes_or_no(&tokens);
    if affirms.is_some() {
        return (MessageKind::Answer, affirms);
    }
    let content = |tokens: &[Token]| tokens.iter().filter(|token| !is_function_word(&token.text)).count();
    // what is left beside the sentences that ask for something or say nothing
    let short = tokens.len() <= 14;
    let requests = [
        (END, MessageKind::EndRequest),
        (HINT, MessageKind::HintRequest),
        (REPEAT, MessageKind::RepeatRequest),
        (SKIP, MessageKind::SkipRequest),
        (DONT_KNOW, MessageKind::DontKnow),
        (META, MessageKind::Meta),
        (THINKING, MessageKind::ThinkAloud),
    ];
    if !has_answer {
        for (cues, kind) in requests {
            let (with, without): (Vec<_>, Vec<_>) =
                units.iter().partition(|(_, tokens)| has_cue(&spaced(tokens), cues));
            if with.is_empty() {
                continue;
            }
            let rest: usize = without
                .iter()
                .filter(|(_, tokens)| !small_talk(tokens))
                .map(|(_, tokens)| content(tokens))
                .sum();
            let inside: usize = with.iter().map(|(_, tokens)| content(tokens)).sum();
            let asks = without.iter().any(|(unit, tokens)| is_question(unit, tokens));
            let most = match kind {
                MessageKind::ThinkAloud => 4,
                MessageKind::Meta => 8,
                _ => 7,
            };
            if rest <= 4 && inside <= most && !asks && (short || kind != MessageKind::ThinkAloud) {
                return (kind, None);
            }
        }
    }
    let questions = units.iter().filter(|(unit, tokens)| is_question(unit, tokens)).count();
    if questions > 0 {
        let stated: usize = units
            .iter()
            .filter(|(unit, tokens)| !is_question(unit, tokens) && !small_talk(tokens))
            .map(|(_, tokens)| content(tokens))
            .sum();
        if stated <= 5 {
            return (MessageKind::ClarifyingQuestion, None);
        }
        return (MessageKind::Answer, None);
    }
    if has_cue(&text, ASKING)
        && tokens.len() <= 30
        && !has_answer
        && tokens.first().is_some_and(|first| !matches!(first.text.as_str(), "first" | "so"))
    {
        return (MessageKind::ClarifyingQuestion, None);
    }
    (MessageKind::Answer, None)
}

fn small_talk(tokens: &[Token]) -> bool {
    tokens.len() <= 5
        && has_cue(
            &spaced(tokens),
            &[
                "ok",
                "okay",
                "sorry",
                "thanks",
                "thank you",
                "sure",
                "hmm",
                "hm",
                "good question",
                "interesting",
                "hi",
                "hello",
                "great",
                "got it",
                "i see",
                "alright",
                "right",
                "cool",
                "please",
                "wait",
                "yeah",
                "well",
                "um",
                "uh",
                "honestly",
            ],
        )
}

/// Whether a unit asks: by its mark, by its first words, or by how people ask without a mark.
pub(super) fn is_question(unit: &Unit, tokens: &[Token]) -> bool {
    if unit.asks {
        return true;
    }
    let Some(first) = tokens.iter().find(|token| {
        !matches!(
            token.text.as_str(),
            "and"
                | "so"
                | "ok"
                | "okay"
                | "also"
                | "but"
                | "hmm"
                | "well"
                | "hi"
                | "hey"
                | "first"
                | "sorry"
                | "then"
                | "just"
                | "or"
        )
    }) else {
        return false;
    };
    let at = tokens.iter().position(|token| token == first).unwrap_or_default();
    let second = tokens.get(at + 1).map_or("", |token| token.text.as_str());
    if !QUESTION_STARTS.split_whitespace().any(|start| start == first.text) {
        return has_cue(
            &spaced(tokens),
            &[
                "can i assume",
                "could i assume",
                "may i assume",
                "should i assume",
                "could you tell",
                "can you tell",
                "i'd like to know",
                "i would like to know",
                "may i ask",
                "walk me through",
                "can you walk",
                "could you walk",
            ],
        );
    }
    match first.text.as_str() {
        "what" => {
            matches!(
                second,
                "is" | "are"
                    | "was"
                    | "does"
                    | "do"
                    | "kind"
                    | "sort"
                    | "type"
                    | "about"
                    | "would"
                    | "will"
                    | "should"
                    | "can"
                    | "happens"
                    | "s"
                    | "languages"
                    | "devices"
                    | "data"
                    | "share"
                    | "percentage"
                    | "if"
            ) && tokens.len() <= 20
        }
        "how" => {
            matches!(
                second,
                "many"
                    | "much"
                    | "often"
                    | "do"
                    | "does"
                    | "is"
                    | "are"
                    | "big"
                    | "long"
                    | "fast"
                    | "quickly"
                    | "old"
                    | "large"
                    | "will"
                    | "would"
                    | "should"
                    | "can"
                    | "far"
                    | "soon"
            ) && tokens.len() <= 20
        }
        "which" | "who" | "where" | "when" | "why" => {
            matches!(
                second,
                "is" | "are"
                    | "do"
                    | "does"
                    | "will"
                    | "would"
                    | "can"
                    | "should"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "countries"
                    | "languages"
                    | "devices"
                    | "platforms"
                    | "users"
                    | "uses"
            ) && tokens.len() <= 16
        }
        "is" | "are" | "do" | "does" | "did" | "can" | "could" | "will" | "would" | "should" | "shall"
        | "may" | "has" | "am" => {
            matches!(
                second,
                "it" | "there"
                    | "we"
                    | "i"
                    | "you"
                    | "they"
                    | "the"
                    | "this"
                    | "that"
                    | "people"
                    | "users"
                    | "user"
                    | "someone"
                    | "any"
                    | "our"
            ) && tokens.len() <= 24
        }
        "any" => tokens.len() <= 9,
        "have" => matches!(second, "we" | "you" | "they"),
        _ => false,
    }
}

fn yes_or_no(tokens: &[Token]) -> Option<bool> {
    const YES: &str = "yes yeah yep yup sure exactly correct right indeed absolutely definitely affirmative certainly yea true precisely totally";
    const NO: &str = "no nope nah not negative never";
    const FILLER: &str = "i do did we would it is that that's what mean meant really at all course of please thanks you ok okay so quite not it's the same thing are am think guess";
    let first = tokens.first()?;
    if tokens.len() > 7 {
        return None;
    }
    let word = |list: &str, token: &Token| list.split_whitespace().any(|word| word == token.text);
    let spaced = spaced(tokens);
    let opens_yes = word(YES, first)
        || has_cue(&spaced, &["of course", "that's right", "that's what i mean", "that is right", "i do"]);
    let opens_no = word(NO, first);
    let rest_is_filler =
        tokens.iter().skip(1).all(|token| word(FILLER, token) || word(YES, token) || word(NO, token));
    if opens_no && rest_is_filler && !has_cue(&spaced, &["not sure", "no idea"]) {
        return Some(false);
    }
    (opens_yes && rest_is_filler && (word(YES, first) || tokens.len() <= 5)).then_some(true)
}
