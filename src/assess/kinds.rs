//! What kind of message it is, and whether it is a bare yes or no.
//!
//! A message is cut into clauses; each asks, states, says something about the interview itself or says nothing. The kind
//! follows from what there is: whoever also states something answers. How people say such things is in `phrases`.

use std::borrow::Cow;

use crate::interview::MessageKind;

use super::gates::{has_cue, spaced};
use super::phrases::{
    ASKING, DONT_KNOW, END, GREETING, HINT, LEADS, META, OWN, PROPOSALS, PROPOSING, REPEAT, SKIP, THINKING,
    find, is_in, opening,
};
use super::tokens::{Token, is_function_word};
use super::units::Unit;

/// A unit with its words.
pub(super) type Said<'a> = (&'a Unit, &'a [Token]);

/// A message with more words is an answer unless all of it asks.
const LONGEST_REQUEST: usize = 80;

/// With so many content words in its statements, a message with a question states something too.
const STATED: usize = 2;

/// With more content words in its statements, a message is no mere request.
const BESIDE_REQUEST: usize = 5;

/// With more content words beside it, what looks like thinking aloud has become a statement.
const BESIDE_THINKING: usize = 3;

/// The longest clause without a question mark that is taken for a question, in words.
const LONGEST_QUESTION: usize = 26;

/// Words that add nothing to what is said.
const POLITE: &str = "question questions please sorry thanks interview answer answers help back time today bit little moment second minute \
exactly right idea ideas hmm hm um uh oh yeah no hi hello hey good interesting great ask asked asking tell stuck explain understand work kind \
lol man dude bro mate tbh honest haha guys folks sir cool nice fine quick quickly first before first now tricky tough wow well";

/// A piece of a message between marks.
struct Clause {
    words: Vec<Cow<'static, str>>,
    asks: bool,
}

/// What a clause does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Nothing,
    Greets,
    /// About the interview itself, or about not knowing or thinking.
    Says(MessageKind),
    Asks,
    /// Of the speaker's own state.
    Own,
    States,
    /// Puts something forward.
    Proposes,
}

/// What the clauses of a message do together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// What is said about the interview itself, or about not knowing or thinking.
    pub(super) said: Vec<MessageKind>,
    pub(super) greets: bool,
    /// Content words of the clauses that ask, that tell of the speaker, that state, and of those that state a proposal.
    pub(super) asked: usize,
    pub(super) own: usize,
    pub(super) stated: usize,
    pub(super) proposed: usize,
}

/// What the closed lists make of a message.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) kind: MessageKind,
    /// The yes or no when it is nothing else.
    pub(super) affirms: Option<bool>,
    /// Whether nothing else can change it: no words, a bare yes or no, or far too much for a request.
    pub(super) sure: bool,
    pub(super) tally: Tally,
    pub(super) sentences: usize,
}

impl Rules {
    fn sure(kind: MessageKind, affirms: Option<bool>) -> Self {
        Self { kind, affirms, sure: true, tally: Tally::default(), sentences: 0 }
    }

    /// Reads a message; `shows` says that some point was shown.
    pub(super) fn read(text: &str, units: &[Said<'_>], shows: bool) -> Self {
        let tokens: Vec<Token> = units.iter().flat_map(|(_, tokens)| tokens.iter().cloned()).collect();
        if tokens.iter().all(|token| is_shrug(&token.text)) {
            let shrugs = text.chars().any(|character| character == '\u{1f937}' || character == '\u{30c4}');
            return Self::sure(if shrugs { MessageKind::DontKnow } else { MessageKind::ThinkAloud }, None);
        }
        if let Some(yes) = yes_or_no(&tokens) {
            return Self::sure(MessageKind::Answer, Some(yes));
        }
        if tokens.len() > LONGEST_REQUEST {
            let asks = units.iter().all(|(unit, tokens)| is_question(unit, tokens));
            return Self::sure(
                if asks { MessageKind::ClarifyingQuestion } else { MessageKind::Answer },
                None,
            );
        }
        let mut tally = Tally::default();
        for (unit, tokens) in units {
            tally.add(&clauses(text, unit, tokens));
        }
        let ellipses = text.matches("..").count() + text.matches('\u{2026}').count();
        let kind = tally.kind(ellipses, shows);
        let sentences = units.last().map_or(0, |(unit, _)| unit.sentence + 1);
        Self { kind, affirms: None, sure: false, tally, sentences }
    }
}

/// The letter in the middle of a shrug drawn with characters.
fn is_shrug(word: &str) -> bool {
    word.chars().all(|character| matches!(character, '\u{30c4}' | '_' | '\u{af}'))
}

impl Tally {
    /// Adds the clauses of one unit.
    fn add(&mut self, clauses: &[Clause]) {
        let mut goes_on = false;
        for (at, clause) in clauses.iter().enumerate() {
            let words: Vec<&str> = clause.words.iter().map(AsRef::as_ref).collect();
            let content = content(&words);
            let tagged = clause.asks && clauses.len() > at + 1 && clauses.last().is_some_and(Clause::is_no);
            let role = match role(&words, clause.asks && !tagged) {
                // what a question without a mark goes on with belongs to it
                Role::States | Role::Own if goes_on => Role::Asks,
                role => role,
            };
            goes_on |= role == Role::Asks && !clause.asks;
            match role {
                Role::Nothing => {}
                Role::Greets => self.greets = true,
                Role::Says(kind) => self.said.push(kind),
                Role::Asks => self.asked += content.max(1),
                Role::Own => self.own += content,
                Role::States => self.stated += content,
                Role::Proposes => {
                    self.stated += content;
                    self.proposed += content;
                }
            }
        }
    }

    fn kind(&self, ellipses: usize, shows: bool) -> MessageKind {
        use MessageKind::{
            Answer, ClarifyingQuestion, DontKnow, EndRequest, HintRequest, Meta, RepeatRequest, SkipRequest,
            ThinkAloud,
        };
        let says = |kind: &MessageKind| self.said.contains(kind);
        let answers = self.stated >= STATED || self.proposed > 0 || (shows && self.stated > 0);
        let request = [EndRequest, SkipRequest, HintRequest, RepeatRequest, Meta].into_iter().find(says);
        if let Some(kind) = request {
            let aside = kind == Meta && self.asked > 1;
            return match (self.stated > BESIDE_REQUEST || self.proposed > STATED, aside) {
                (false, true) if !answers => ClarifyingQuestion,
                (true, _) | (false, true) => Answer,
                (false, false) => kind,
            };
        }
        if self.asked > 0 {
            return if answers { Answer } else { ClarifyingQuestion };
        }
        let trails = ellipses >= 2 && self.proposed == 0;
        if says(&DontKnow) {
            return if answers && !trails { Answer } else { DontKnow };
        }
        if says(&ThinkAloud) {
            let concludes = self.proposed > 0 || self.stated + self.own > BESIDE_THINKING;
            return if concludes && !(ellipses > 0 && self.proposed == 0) { Answer } else { ThinkAloud };
        }
        if trails {
            return ThinkAloud;
        }
        match (self.stated + self.own, self.greets) {
            (0, true) => Meta,
            (0, false) => ThinkAloud,
            _ => Answer,
        }
    }
}

impl Clause {
    /// "…, no?" rather asserts.
    fn is_no(&self) -> bool {
        self.words.len() <= 3 && self.words.iter().any(|word| word == "no" || word == "not")
    }
}

/// What a clause does; `asks` says that its sentence ends with a question mark.
fn role(words: &[&str], asks: bool) -> Role {
    #[rustfmt::skip]
    let requests = [
        (END, MessageKind::EndRequest), (REPEAT, MessageKind::RepeatRequest), (DONT_KNOW, MessageKind::DontKnow),
        (HINT, MessageKind::HintRequest), (SKIP, MessageKind::SkipRequest), (META, MessageKind::Meta),
        (THINKING, MessageKind::ThinkAloud),
    ];
    if words.is_empty() || words == ["so", "what"] || find(words, LEADS).is_some() {
        return Role::Nothing;
    }
    if asks && words.len() <= 3 && content(words) == 0 && words.contains(&"not") {
        return Role::Nothing;
    }
    for (patterns, kind) in requests {
        let Some(range) = find(words, patterns) else { continue };
        let (before, after) = (&words[..range.start], &words[range.end..]);
        let beside = content(before) + content(after);
        let most = match kind {
            MessageKind::DontKnow if proposes(after) => continue,
            MessageKind::DontKnow => 9,
            MessageKind::ThinkAloud => BESIDE_THINKING,
            _ => BESIDE_REQUEST,
        };
        if beside <= most {
            return Role::Says(kind);
        }
    }
    if find(words, GREETING).is_some_and(|range| content(&words[range.end..]) == 0) {
        return Role::Greets;
    }
    if asks && find(words, PROPOSALS).is_some() && content(words) > 0 && !asks_outright(words) {
        return Role::Proposes;
    }
    if asks || asks_outright(words) {
        return if content(words) > 1 && starts_proposing(words) { Role::Proposes } else { Role::Asks };
    }
    let own = find(words, OWN).is_some() && content(words) <= BESIDE_REQUEST + 1;
    match (content(words), proposes(words)) {
        (0, _) => Role::Nothing,
        _ if own && !starts_proposing(words) => Role::Own,
        (_, true) => Role::Proposes,
        (_, false) => Role::States,
    }
}

fn proposes(words: &[&str]) -> bool {
    has_cue(&format!(" {} ", words.join(" ")), PROPOSING)
}

/// "I'd plan for …": not "I'd like to know …", which asks.
fn starts_proposing(words: &[&str]) -> bool {
    let first = opening(words);
    proposes(&words[first..words.len().min(first + 2)]) && find(words, ASKING).is_none()
}

/// How many words say something of their own.
fn content(words: &[&str]) -> usize {
    let says = |word: &&&str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            || (word.chars().count() > 1 && !is_function_word(word) && !is_in(POLITE, word))
    };
    words.iter().filter(says).count()
}

/// Whether a unit asks: by its mark, by its first words, or by how people ask without a mark.
pub(super) fn is_question(unit: &Unit, tokens: &[Token]) -> bool {
    let words = plain(tokens);
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    unit.asks || asks_outright(&words)
}

/// Whether words ask without a question mark.
fn asks_outright(words: &[&str]) -> bool {
    const AUXILIARIES: &str =
        "is are was were do does did can could will would should shall may might has have had must am";
    const SUBJECTS: &str = "it there we i you u they he she the this that these those people users user someone somebody anybody anyone any our all most \
some customers your everybody everyone both each every his her its my";
    const FREE: &str = "i we you they he she it the a an this that these those our my your users people";
    const ASKS: &str = "what which how who whom whose where when why";
    const BARE: &str = "be use have go say do probably just also add need start try make take keep rather like not store measure cache only then";
    let words = &words[opening(words)..];
    let Some((first, rest)) = words.split_first() else { return false };
    if words.len() > LONGEST_QUESTION {
        return false;
    }
    if find(words, ASKING).is_some() {
        return true;
    }
    let is_aux = |word: &&str| is_in(AUXILIARIES, word);
    let second = rest.first().copied().unwrap_or_default();
    let inverted = words
        .windows(3)
        .any(|three| is_in(ASKS, three[0]) && is_in("do does did", three[1]) && is_in(SUBJECTS, three[2]));
    if inverted {
        return true;
    }
    let after_preposition =
        is_in("in for from at to on with of by about since until", first) && is_in(ASKS, second);
    if is_in(ASKS, first) || after_preposition {
        let rest = if after_preposition { &rest[1..] } else { rest };
        let next = rest.first().copied().unwrap_or_default();
        let quantity = *first == "how"
            && is_in("many much often big long large fast old far quickly soon frequently", next);
        let short_who = is_in("who which whose what", first) && !is_in(FREE, next) && words.len() <= 12;
        let aux_soon = !is_in(FREE, next) && rest.iter().take(6).any(is_aux);
        let aux_first = is_aux(&next);
        return aux_first || quantity || short_who || (aux_soon && !is_in("when where why", first));
    }
    match *first {
        "is" | "are" | "was" | "were" | "has" | "am" | "have" | "had" => is_in(SUBJECTS, second),
        "do" | "did" => is_in(SUBJECTS, second) || second.ends_with('s'),
        "does" => !second.is_empty(),
        "can" | "could" | "will" | "would" | "should" | "shall" | "may" => {
            !is_in(BARE, second) && (is_in(SUBJECTS, second) || second.ends_with('s'))
        }
        "any" => words.len() <= 10,
        _ => false,
    }
}

/// The clauses of a unit: cut at commas, dashes, dots in a row, brackets and "but".
fn clauses(text: &str, unit: &Unit, tokens: &[Token]) -> Vec<Clause> {
    let mut pieces: Vec<&[Token]> = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        let between = &text[tokens[at - 1].end..tokens[at].start];
        let marked = between
            .contains([',', ';', ':', '\u{2026}', '\u{2014}', '\u{2013}', '(', ')', '!', '.', '?', '\n'])
            || between.contains(" - ");
        if marked || tokens[at].text == "but" {
            pieces.push(&tokens[start..at]);
            start = at;
        }
    }
    pieces.push(&tokens[start..]);
    pieces.into_iter().map(|piece| Clause { words: plain(piece), asks: unit.asks }).collect()
}

/// The words with contractions and the shortest spellings of chats written out.
fn plain(tokens: &[Token]) -> Vec<Cow<'static, str>> {
    #[rustfmt::skip]
    const WHOLE: &[(&str, &str)] = &[
        ("im", "i am"), ("ive", "i have"), ("id", "i would"), ("lets", "let us"), ("dont", "do not"), ("doesnt", "does not"),
        ("didnt", "did not"), ("cant", "can not"), ("can't", "can not"), ("cannot", "can not"), ("wont", "will not"), ("won't", "will not"),
        ("isnt", "is not"), ("havent", "have not"), ("couldnt", "could not"), ("wouldnt", "would not"), ("shouldnt", "should not"),
        ("thats", "that is"), ("whats", "what is"), ("theres", "there is"), ("u", "you"), ("ur", "your"), ("r", "are"), ("pls", "please"),
        ("plz", "please"), ("gimme", "give me"), ("lemme", "let me"), ("gotta", "got to"), ("wanna", "want to"), ("dunno", "do not know"),
        ("dno", "do not know"), ("thx", "thanks"), ("abt", "about"), ("whos", "who is"), ("hows", "how is"), ("let's", "let us"),
        ("arent", "are not"), ("hmmm", "hmm"), ("hmmmm", "hmm"), ("hm", "hmm"), ("mhm", "hmm"), ("ummm", "um"),
    ];
    const ENDINGS: &[(&str, &str)] =
        &[("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would")];
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        let text = token.text.as_str();
        if let Some((_, whole)) = WHOLE.iter().find(|(short, _)| *short == text) {
            words.extend(whole.split(' ').map(Cow::Borrowed));
        } else if let Some((base, long)) =
            ENDINGS.iter().find_map(|(ending, long)| text.strip_suffix(ending).map(|base| (base, *long)))
        {
            words.extend([Cow::Owned(base.to_owned()), Cow::Borrowed(long)]);
        } else if let Some(base) = text.strip_suffix("'s")
            && is_in("it that what there here who where how when she he why", base)
        {
            words.extend([Cow::Owned(base.to_owned()), Cow::Borrowed("is")]);
        } else {
            words.push(Cow::Owned(text.to_owned()));
        }
    }
    words
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
        Rules::read(text, &said, false).kind
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
    fn tricky_messages_are_told_apart() {
        use MessageKind::{
            Answer, ClarifyingQuestion, DontKnow, EndRequest, HintRequest, Meta, RepeatRequest, SkipRequest,
            ThinkAloud,
        };
        #[rustfmt::skip]
        let table: &[(MessageKind, &[&str])] = &[
            (Answer, &[
                "let's stop the payment before the goods leave the shop",
                "I'm done with goals, they are margin and churn; for latency I'd take 200 ms",
                "Couldn't we just cache the top thousand results?",
                "What would go wrong? The queue fills up, so I cap it.",
                "I don't know the exact number but I'd plan for ten thousand a second",
                "not sure, probably a queue in front of the database",
                "users don't know what they want, so we show three options",
                "skip connections help the gradient flow in deep nets",
                "pass the token in a header and verify it at the edge",
                "when the user opens the app we load the last snapshot",
                "what we need is a write ahead log",
                "end the session after fifteen minutes without activity",
                "I would repeat the experiment on another week of data",
                "we give users a small tip when the battery is low",
                "Retries with jitter. Who pays for double charges, by the way?",
                "hmm, I'd say recall matters more than precision here",
                "idk, maybe a bloom filter",
                "why would anybody wait ten seconds? They leave after two.",
                "is it fast? yes: everything sits in memory",
                "The last question in the survey asks how satisfied they were",
                "Three replicas are enough, no?",
            ]),
            (ClarifyingQuestion, &[
                "How many riders are there at rush hour?",
                "how many order per day we have",
                "could you describe a typical morning for a driver?",
                "I'd need to know whether the stores are online all the time",
                "is there any historic data or do we start from zero",
                "Before I design anything: who maintains the sensors?",
                "we are only talking about one country, right?",
                "in which countries does it run",
                "tell me about the existing system",
                "I'm curious how often prices change",
                "do customers see the estimate before they book",
                "Okay, so how old is the data when we get it?",
                "does the warehouse work at night",
                "am I right to assume that drivers have a phone?",
                "what is size of the catalog and who edit it",
                "Let's talk about the data. How is it collected?",
                "walk me through one delivery from order to doorstep",
                "hmm, what is the budget?",
                "hi! how many shops are connected?",
                "I don't know this market. Do people pay in cash there?",
            ]),
            (DontKnow, &[
                "no clue, sorry", "I really don't know how one would measure that", "dunno", "never did anything like this",
                "I have no experience with payments", "can't think of anything", "beats me", "I'm not sure how to answer that",
                "haven't the faintest idea", "that's outside my area", "not a clue tbh", "I wouldn't know", "\u{1f937}\u{200d}\u{2642}\u{fe0f}",
            ]),
            (SkipRequest, &[
                "can we move on?", "let's go to the next one", "I'd rather not answer this one", "pass", "moving on please",
                "could we come back to this later", "another question please", "ok next", "I want to skip this question",
                "no idea, let's move on", "let's do something else",
            ]),
            (HintRequest, &[
                "any hints?", "can you point me in the right direction", "I could use some help here", "what am I missing?",
                "I'm stuck", "drop me a clue please", "where should I even begin?", "a little push would be great",
                "no idea. can I have a hint?", "what are you looking for here?",
            ]),
            (RepeatRequest, &[
                "sorry, what was the question?", "come again?", "I'm not sure what you're asking", "can you put that differently",
                "I lost the thread, where were we", "huh?", "could you repeat that please", "I didn't quite catch that",
                "please rephrase the question", "what exactly do you mean with scale", "one more time please",
            ]),
            (Meta, &[
                "is this being recorded?", "who will read my answers?", "are you an AI?", "may I draw a diagram?",
                "how much time is left", "how am I doing so far?", "will my answers be saved?", "should I go deeper or is that enough?",
                "what's my score?", "hello", "can we take a short break?", "how does the scoring work?",
            ]),
            (ThinkAloud, &[
                "let me think about it for a second", "hmm", "hold on", "so 40 times 12... 480... minus the weekends...",
                "one moment please", "ok... so... the writes... no wait...", "good question", "give me a minute", "",
            ]),
            (EndRequest, &[
                "that's it from me, bye", "stop the interview", "I want to end this here", "I have to go now, thanks",
                "let's wrap up here", "can we end the session please", "quit", "I'm done, thank you", "enough for today",
            ]),
        ];
        let wrong: Vec<String> = table
            .iter()
            .flat_map(|(kind, texts)| texts.iter().map(move |text| (*kind, *text)))
            .filter(|(kind, text)| kind_of(text) != *kind)
            .map(|(kind, text)| format!("{text:?} is {kind:?}, not {:?}", kind_of(text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
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
