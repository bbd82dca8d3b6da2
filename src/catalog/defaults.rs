//! What a prompt says where its author said nothing: openings, and a probe made from a claim.
//!
//! Knows claims as plain English sentences; knows nothing of files. The same claims in the same order give the same
//! probes.

use std::collections::BTreeSet;

use crate::interview::Dimension;

/// Planned length of an interview, in minutes.
pub(super) const MINUTES: u32 = 35;

/// The question that opens a dimension when the prompt has none of its own.
pub(super) const fn opening(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Goals => {
            "Let us begin with the purpose. What should this system achieve, for whom, and how would you know that it did?"
        }
        Dimension::UserExperience => {
            "Picture the people who use it. What would you like to ask me about how and when they do, and what do you assume until you know?"
        }
        Dimension::PerformanceConstraints => {
            "How fast does it have to be, how good, and which kind of mistake hurts more?"
        }
        Dimension::Evaluation => {
            "Suppose a first version runs on your machine. How do you find out whether it is any good, before launch and after?"
        }
        Dimension::Personalization => {
            "Should everyone get the same, or should it differ by group or by person? Where would you draw that line?"
        }
        Dimension::ProjectConstraints => {
            "Now the practical side: time, people, data, hardware and what exists already. What would you build first with them?"
        }
    }
}

/// Makes probes from claims, never the same text twice.
#[derive(Debug, Default)]
pub(super) struct ProbeMaker {
    used: BTreeSet<String>,
}

impl ProbeMaker {
    /// Notes a text that somebody else says already.
    pub(super) fn taken(&mut self, text: &str) {
        self.used.insert(text.to_owned());
    }

    /// A follow-up that turns to what the claim is about and leaves it to the candidate to say it.
    pub(super) fn probe(&mut self, dimension: Dimension, claim: &str) -> String {
        let (templates, filling) = match subject(claim) {
            Subject::Question(clause) => (&QUESTION[..], clause),
            Subject::Topic(topic) => (&TOPIC[..], topic),
            Subject::Unclear => (&OPEN[..], dimension.title().to_lowercase()),
        };
        let first = usize::try_from(stable_hash(claim) % templates.len() as u64).unwrap_or_default();
        let turned = templates.iter().cycle().skip(first).take(templates.len());
        let fresh = turned
            .map(|template| template.replace("{}", &filling))
            .find(|probe| !self.used.contains(probe))
            .unwrap_or_else(|| self.numbered(dimension));
        self.used.insert(fresh.clone());
        fresh
    }

    /// The last resort, once every other wording is used up.
    fn numbered(&self, dimension: Dimension) -> String {
        let area = dimension.title().to_lowercase();
        let mut number = 1_usize;
        loop {
            let probe =
                format!("Item {number} on my list for {area} is still open. What have you not told me yet?");
            if !self.used.contains(&probe) {
                return probe;
            }
            number += 1;
        }
    }
}

/// For a claim that names a question ("Says how …"): asking it gives nothing away.
const QUESTION: [&str; 6] = [
    "I have been wondering {}. What is your take?",
    "Suppose a colleague asks you {}. What do you tell them?",
    "There is a gap in my notes: {}. What should I write down?",
    "Someone in the design review wants to know {}. What do you say?",
    "Tell me, as concretely as you can, {}.",
    "One thing I would still like to hear: {}. How do you see it?",
];

/// For a claim of which only the topic may be named.
const TOPIC: [&str; 6] = [
    "I would like to stay with one thing for a moment: {}. What is your plan there?",
    "If I wrote \"{}\" on the whiteboard, what would you put beneath it?",
    "A colleague asks for a paragraph under the heading \"{}\". What does it say?",
    "My notes have a heading, \"{}\", and nothing under it yet. What belongs there?",
    "One keyword from my list: {}. What would you do there, and why?",
    "Let me give you a keyword: {}. What do you have in mind?",
];

/// For a claim of which nothing can be named, filled with the dimension.
const OPEN: [&str; 5] = [
    "There is more to say on {}. What else matters here, and why?",
    "Take {} one step further: what would you decide next, and why that way?",
    "If a skeptical colleague looked at your {}, what would they say is missing?",
    "Which decision about {} have you made in your head and not said out loud yet?",
    "Stay with {} a little longer. What would go wrong if we stopped here?",
];

/// What a probe may say of a claim.
#[derive(Debug, PartialEq, Eq)]
enum Subject {
    /// A clause that begins with a question word.
    Question(String),
    /// A few words that name the area.
    Topic(String),
    /// Nothing that could be said without reciting it.
    Unclear,
}

/// Verbs after which a claim says what has to be told; the object is the area and may be named.
const TELLING: &[&str] = &[
    "asks",
    "defines",
    "describes",
    "discusses",
    "estimates",
    "explains",
    "gives",
    "identifies",
    "lists",
    "mentions",
    "names",
    "notes",
    "quantifies",
    "recognizes",
    "says",
    "sees",
    "sets",
    "states",
    "tells",
];

/// Words that end a noun phrase, or an adjective's reach.
const STOPS: &[&str] = &[
    "a",
    "about",
    "across",
    "after",
    "afterwards",
    "against",
    "among",
    "an",
    "and",
    "are",
    "as",
    "aside",
    "at",
    "be",
    "because",
    "before",
    "beside",
    "between",
    "but",
    "by",
    "can",
    "cannot",
    "do",
    "does",
    "down",
    "first",
    "for",
    "from",
    "has",
    "have",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "like",
    "may",
    "must",
    "never",
    "not",
    "of",
    "off",
    "on",
    "only",
    "or",
    "out",
    "over",
    "per",
    "rather",
    "should",
    "since",
    "so",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "these",
    "they",
    "this",
    "through",
    "to",
    "under",
    "until",
    "up",
    "was",
    "were",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
];

/// Words before a noun that say nothing of it.
const LEADING: &[&str] = &[
    "a", "all", "an", "another", "any", "at", "both", "concrete", "each", "every", "four", "its", "least",
    "more", "most", "one", "several", "some", "specific", "than", "that", "the", "their", "three", "two",
];

/// Nouns too empty to point anywhere.
const EMPTY: &[&str] =
    &["one", "other", "others", "reason", "reasons", "something", "thing", "things", "way", "ways"];

/// Verbs whose object does something else: "Lets the model give …".
const HANDING_ON: &[&str] = &["has", "helps", "lets", "makes"];

/// Words with which the second half of a claim begins after "and".
const GOING_ON: &[&str] = &["checks", "chooses", "compares", "either", "leaves", "proposes", "shows"];

/// Words that hardly a sentence in another language has.
const ENGLISH: &[&str] = &[
    "and", "are", "at", "by", "for", "from", "how", "is", "of", "or", "than", "that", "the", "to", "what",
    "which", "who", "with",
];

const QUESTION_WORDS: &[&str] =
    &["how", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"];

fn subject(claim: &str) -> Subject {
    // What stands behind a comma or in brackets mostly gives examples, that is, the answer.
    let head = claim.split([',', ';', '(', ':', '.']).next().unwrap_or_default();
    let shortened = head.len() < claim.len();
    let spelled: Vec<&str> = head.split_whitespace().collect();
    let words: Vec<String> = spelled.iter().map(|word| word.to_lowercase()).collect();
    let is = |list: &[&str], at: usize| words.get(at).is_some_and(|word| list.contains(&word.as_str()));
    // Without a word of plain English the rest cannot be trusted either.
    if !words.iter().any(|word| ENGLISH.contains(&word.as_str())) {
        return Subject::Unclear;
    }
    // "Asks or states where …" has two verbs, "Works out how …" one of two words.
    let phrasal = is(&["out", "down"], 1);
    let verbs = if is(&["or", "and"], 1) { 3 } else { 1 + usize::from(phrasal) };
    let telling = is(TELLING, 0) || phrasal;
    if is(QUESTION_WORDS, verbs) || telling && is(QUESTION_WORDS, verbs + 1) && is(STOPS, verbs) {
        return question(spelled.get(verbs..).unwrap_or_default(), shortened);
    }
    let acting = !telling && words.first().is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"));
    let start = if telling || acting { verbs } else { 0 };
    let Some(phrase) = noun_phrase(words.get(start..).unwrap_or_default()) else {
        return Subject::Unclear;
    };
    let named = match (acting, phrase.last()) {
        (false, _) => phrase,
        // What somebody does is itself the answer: of its object only the kind of thing may be named, and only where
        // an article or a plural shows which word that is.
        (true, Some(kind)) if !is(HANDING_ON, 0) && (is(LEADING, start) || kind.ends_with('s')) => {
            vec![*kind]
        }
        (true, _) => return Subject::Unclear,
    };
    match named.as_slice() {
        [] => Subject::Unclear,
        [word] if EMPTY.contains(word) => Subject::Unclear,
        words => Subject::Topic(words.join(" ")),
    }
}

/// The clause that a claim wants to know, without the claim's second half.
fn question(clause: &[&str], shortened: bool) -> Subject {
    const FEWEST_WORDS: usize = 4;
    let ends = clause.windows(2).enumerate().skip(FEWEST_WORDS - 1).find(|(_, pair)| {
        let [and, next] = pair else { return false };
        // "… and says which" goes on with the claim; so does "… and how", of which a comma has cut off the rest.
        *and == "and"
            && (TELLING.contains(next)
                || GOING_ON.contains(next)
                || shortened && QUESTION_WORDS.contains(next))
    });
    let clause = ends.map_or(clause, |(at, _)| clause.get(..at).unwrap_or_default());
    if clause.len() < FEWEST_WORDS { Subject::Unclear } else { Subject::Question(clause.join(" ")) }
}

/// The noun phrase at the start of some words, `None` where its end cannot be told.
fn noun_phrase(words: &[String]) -> Option<Vec<&str>> {
    const MOST_WORDS: usize = 3;
    const LONGEST: usize = 24;
    let mut phrase = Vec::new();
    for word in words.iter().map(String::as_str).skip_while(|word| LEADING.contains(word)) {
        let participle = !phrase.is_empty() && word.ends_with("ed");
        let ends = STOPS.contains(&word) || word.ends_with("ly") || participle;
        if ends {
            return (!phrase.is_empty()).then_some(phrase);
        }
        if phrase.len() == MOST_WORDS || word.chars().count() > LONGEST {
            return None;
        }
        phrase.push(word);
        // A plural closes the phrase: what follows is its verb.
        if word.ends_with('s')
            && !word.ends_with("'s")
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
        {
            return Some(phrase);
        }
    }
    None
}

/// FNV-1a, 64 bits: the same on every machine and in every version, unlike the standard library's.
fn stable_hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ProbeMaker, Subject, opening, subject};
    use crate::interview::Dimension;

    fn topic(of: &str) -> Subject {
        Subject::Topic(of.to_owned())
    }

    #[test]
    fn a_claim_that_names_a_question_is_asked_as_that_question() {
        assert_eq!(
            subject("Says how old different inputs may be, for instance seconds for fresh posts"),
            Subject::Question("how old different inputs may be".into())
        );
        assert_eq!(
            subject("Asks or states in which situations the card is used, such as at a till"),
            Subject::Question("in which situations the card is used".into())
        );
        assert_eq!(
            subject("Works out how long the sale takes at the lower rate and names a way to speed it up"),
            Subject::Question("how long the sale takes at the lower rate".into())
        );
    }

    #[test]
    fn a_claim_that_names_things_gives_only_their_kind() {
        assert_eq!(
            subject("Names at least two objectives that pull apart and says which one wins"),
            topic("objectives")
        );
        assert_eq!(subject("Says that fraud reports take weeks to come in"), topic("fraud reports"));
        assert_eq!(
            subject("Uses a shared model fed with features rather than one per reader"),
            topic("model")
        );
        assert_eq!(subject("Runs the new model silently beside the old one"), topic("model"));
        assert_eq!(subject("Applies extra checks only to suspicious buyers"), topic("checks"));
    }

    #[test]
    fn a_claim_that_cannot_be_read_gives_nothing_away() {
        for claim in
            ["候选人说明系统的目标以及如何衡量", "Nennt mindestens zwei Ziele und sagt", "", "Fairness"]
        {
            assert_eq!(subject(claim), Subject::Unclear, "{claim}");
        }
    }

    #[test]
    fn no_probe_is_made_twice_even_for_the_same_claim() {
        let mut maker = ProbeMaker::default();
        let probes: BTreeSet<String> =
            (0..40).map(|_| maker.probe(Dimension::Goals, "Names two objectives that pull apart")).collect();
        assert_eq!(probes.len(), 40);
    }

    #[test]
    fn the_general_openings_differ() {
        let openings: BTreeSet<&str> = Dimension::ALL.into_iter().map(opening).collect();
        assert_eq!(openings.len(), 6);
    }
}
