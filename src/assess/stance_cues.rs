//! How people dismiss, hand on and take back what they say: closed lists, whole words, lower case, without punctuation.
//!
//! Data only; `stance.rs` says what follows from each.

/// Says that something is not worth doing.
#[rustfmt::skip]
pub(super) const DISMISSALS: &[&str] = &[
    "don't care", "dont care", "do not care", "waste of time", "waste of money", "waste of your", "waste of our",
    "waste of effort", "overrated", "hardly worth", "no point in", "no point", "not bother", "would ignore",
    "i'd ignore", "i'll ignore", "just ignore", "never mind", "not our problem", "not my problem", "not our job",
    "not my job", "other department's", "makes no sense", "make no sense", "see no reason", "not interested",
    "refuse to", "rather not", "academic exercise", "buzzword", "buzzwords", "textbooks", "never needed",
    "never do that", "not convinced", "a waste", "matter of taste", "overthink", "overthinking", "any time into",
    "wouldn't put", "would not put", "don't see why", "do not see why", "don't see the point", "don't see what",
    "too much effort for", "who cares", "who needs", "over engineering", "over engineered", "overengineering",
    "hurts nobody", "some other time", "gold plating", "nothing to learn", "no questions there", "nothing to ask",
    "lost on me", "hot air", "money down the drain", "down the drain", "not for me", "not my thing",
    "not my cup of tea", "means nothing to me", "gives me nothing", "a fad", "snake oil", "lip service",
    "box ticking", "paranoia", "hype", "bores me", "can't be bothered", "no time for", "don't have time for",
    "couldn't care less", "don't believe in", "never believed in", "not losing sleep", "no interest in",
    "i'd tell her not to", "if you had nothing better to do", "with nothing better to do", "wouldn't touch",
    "not touching", "too much fuss", "much ado", "big fuss", "a fig leaf", "cargo cult", "navel gazing",
    "bikeshedding", "leave all that", "we don't do", "i'd leave out", "nothing gained", "somebody else's problem",
    "somebody else's job", "somebody else's business", "someone else's problem", "someone else's job",
    "marketing's homework", "not worth my", "waste my time", "skip all that", "skip all of", "can ignore",
];

/// Calls something worthless; on a condition ("useless if …") it says what matters instead.
#[rustfmt::skip]
pub(super) const VERDICTS: &[&str] = &[
    "overkill", "pointless", "useless", "unnecessary", "irrelevant", "nonsense", "silly", "worthless", "academic",
    "premature", "superfluous", "meaningless", "ridiculous", "a joke", "don't need", "do not need", "dont need",
    "doesn't need", "not needed", "not necessary", "isn't necessary", "not relevant", "out of scope", "won't do",
    "wouldn't do", "would not do", "not doing", "not do any", "a distraction", "nice to have", "not important",
    "isn't important", "unimportant", "not a concern", "isn't a problem", "nobody needs", "no one needs",
    "nobody cares", "no one cares", "doesn't matter", "doesnt matter", "does not matter", "don't matter", "no need",
    "not worth", "isn't worth", "can live without", "live without", "not my concern", "bad idea", "not worry",
    "wouldn't worry", "i'd skip", "no difference to me", "makes no difference",
];

/// Under which a verdict holds.
#[rustfmt::skip]
pub(super) const CONDITIONS: &[&str] = &[
    "if", "unless", "otherwise", "without", "when", "because", "since", "as long as", "alone", "so", "instead",
    "rather than", "until", "yet", "enough", "until then",
];

/// Dismisses what a pronoun stands for.
#[rustfmt::skip]
pub(super) const DISMISSES_THAT: &[&str] = &[
    "skip it", "skip that", "skip them", "skip those", "skip this", "ignore it", "ignore that", "ignore them",
    "ignore those", "leave it out", "leave that out", "leave them out", "leave that to", "leave it to", "i'd drop it",
    "i'd drop that", "i'd drop them", "not worth it", "a minute on that", "a minute on it", "an hour on that",
    "time on that", "time on it", "time for that", "thought on it", "thought on them", "thought on that",
    "sleep over it", "sleep over that", "bother with it", "bother with that", "bother with them", "bother with those",
    "that's their problem", "that is their problem", "don't go in", "who cares", "no thanks", "no thank you",
    "that's overkill", "those are overkill", "people overthink that", "what they'd tell us", "nothing ever came out",
    "nothing came of it", "it bores me", "i'll pass", "i'd pass", "hard pass", "pass on that", "let it go",
    "leave it be", "let it be", "do without it", "do without that", "live without it", "live without that",
    "need for that", "need for it", "waste of time", "talk stuff", "can do without", "we can live without",
];

/// Dismisses everything said just before.
#[rustfmt::skip]
pub(super) const WIDE_DISMISSALS: &[&str] = &[
    "any of that", "any of it", "any of this", "any of these", "any of them", "any of those", "all of that is",
    "all that is", "all of this is", "all of these are", "all of it is", "that's all overkill", "all overkill",
    "every one of those", "every one of them", "every one of these", "each of those", "all of those", "both of those",
    "neither of those", "neither of them", "such things", "all that stuff", "all this stuff", "that sort of thing",
    "that kind of thing", "things like that", "stuff like that", "all that jazz",
];

/// Denies all of what was said just before, when the clause ends there or goes on with a verb.
#[rustfmt::skip]
pub(super) const NONE_OF_IT: &[&str] = &["none of that", "none of this", "none of these", "none of it", "none of them", "none of those"];

/// Refuses, when the clause ends there.
#[rustfmt::skip]
pub(super) const REFUSALS: &[&str] = &["i wouldn't", "i won't", "i'd not", "i'd rather not", "rather not", "not me", "not for me", "we wouldn't", "we won't"];

/// Tells what other people say, or what one could do.
#[rustfmt::skip]
pub(super) const HEARSAY: &[&str] = &[
    "people love to", "people like to", "people always", "people talk about", "people say", "people will tell you",
    "people keep", "folks talk about", "folks say", "folks love", "everybody brings", "everyone brings",
    "everybody says", "everyone says", "everybody talks", "everyone talks", "everybody wants", "everyone wants",
    "somebody always", "someone always", "somebody will", "some people", "some folks", "some colleagues", "some say",
    "some insist", "others say", "they say", "they'll tell you", "one could", "one might", "we could of course",
    "of course we could", "sure we could", "sure you could", "in theory", "theoretically", "in principle",
    "the textbook", "textbook answer", "textbooks say", "the book says", "the books", "the usual suspects",
    "the usual talk", "the usual advice", "usual answer", "the standard answer", "the speeches", "the speech",
    "the lectures", "consultants", "consultant", "blog posts", "blogs", "purists", "academics",
    "every product person", "every speaker", "every team", "every vendor", "seminar", "i know i know", "i've heard",
    "supposedly", "allegedly", "sounds wise", "sounds nice", "sounds good", "sounds clever", "sounds great",
    "pretty on a slide", "nice on a slide", "on a slide", "on slides", "lawyers always", "interviewers",
    "interview answer", "i'm supposed to", "i am supposed to", "i should probably say", "you probably want",
    "you want to hear", "you'd like to hear", "want me to say", "expect me to say", "expected to say",
    "every conference", "conference speaker", "you could", "some would say", "others would say", "some will say",
    "others will say", "some would", "she could talk", "he could talk", "they could talk", "as they say",
];

/// Goes on as the sentence before did.
#[rustfmt::skip]
pub(super) const PARALLELS: &[&str] = &[
    "same with", "same for", "same goes", "same story", "same thing with", "likewise", "ditto", "as for", "nor", "neither", "similarly", "also no",
];

/// Says of something that it be done.
#[rustfmt::skip]
pub(super) const OWN_STAND: &[&str] = &[
    "i'd", "i would", "we'd", "we would", "i'll", "i will", "we'll", "we will", "let's", "should", "must", "has to", "have to", "we need", "i want",
    "we want", "i take", "we take", "i use", "we use", "i start", "we start", "i think",
];

/// Says of something that it could be done, not that it will.
#[rustfmt::skip]
pub(super) const UNREAL: &[&str] = &["could", "might", "would have", "i'd have", "were to"];

/// A denial of what one would do.
#[rustfmt::skip]
pub(super) const NEGATED_MODALS: &[&str] = &[
    "wouldn't", "wouldnt", "won't", "wont", "not", "never", "nor", "don't", "dont", "shouldn't", "nobody", "nothing", "hardly", "cannot", "can't",
];

/// Effort spent on something.
#[rustfmt::skip]
pub(super) const EFFORTS: &[&str] = &[
    "bother", "waste", "fuss", "agonize", "obsess", "sweat", "bothering", "wasting", "dwell",
];

/// Takes back what was said before.
#[rustfmt::skip]
pub(super) const RETRACTIONS: &[&str] = &[
    "actually no", "scratch that", "scratch all that", "strike that", "forget that", "forget it", "forget what i",
    "forget i said", "forget i brought", "forget i ever", "forget i mentioned", "take that back", "take it back",
    "take all that back", "taking that back", "take this back", "i take back", "i retract", "on second thought",
    "on second thoughts", "changed my mind", "ignore what i", "ignore my", "disregard that", "disregard what i",
    "disregard my", "that was wrong", "wrong sorry", "never mind that", "nevermind", "drop that", "i'd drop that",
    "let me drop", "wait no", "hmm no", "hm no", "no wait", "i withdraw", "withdraw that", "i'd rather not do",
    "not do that after all", "not after all", "after all no", "scrap that", "scrap this", "scrap it",
    "leave that out", "forget about that", "forget about it", "no forget", "on reflection", "i don't believe in that",
    "no forget it", "go back on that", "going back on that", "cross that out", "cross it out", "i misspoke",
    "that came out wrong", "let me start over", "let me start again", "i'm overthinking", "i am overthinking",
    "i overthought", "talked myself out", "don't want that anymore", "don't want that after all",
    "not going to do that", "won't do that after all", "that's not what i", "unsay", "no no", "but no scrap",
    "but no forget", "i'd been wrong", "i was wrong there", "no that's wrong", "don't stand by", "i take it all back",
    "pretend i didn't", "pretend i never", "didn't say anything", "consider it unsaid", "throw that out",
    "throw it away", "throw that away", "toss that", "bin that", "rub that out", "i'd leave it all",
    "leave it all out", "hang on no", "hold on no", "er no", "uh no", "um no", "then again no", "rather the opposite",
    "i'll go without", "do none of", "none of it after all", "thinking again", "back to where we were",
];

/// Takes back everything said before.
#[rustfmt::skip]
pub(super) const RETRACTS_ALL: &[&str] = &[
    "forget all that", "forget all of", "forget all this", "forget everything i", "forget the whole thing",
    "forget both", "forget the lot", "drop all of that", "drop all of it", "drop all of this", "drop all of these",
    "drop all of them", "drop all that", "drop both", "drop all three", "drop the lot", "drop the whole thing",
    "scrap both", "scrap all", "scrap everything", "scrap the whole", "scrap the lot", "strike both", "strike all",
    "strike everything", "strike the rest", "strike the whole", "ignore all of that", "ignore all of it",
    "ignore everything i", "ignore the above", "disregard the above", "disregard all of", "disregard everything i",
    "take all of that", "take all that back", "take it all back", "take everything back", "all of that back",
    "cross it all", "cross all of", "cross out everything", "on the whole thing", "none of what i",
    "nothing of what i", "withdraw all", "withdraw everything", "do none of that", "do none of this", "do none of it",
    "wouldn't do any of", "won't do any of", "don't do any of", "rather do none", "leave all of that out",
    "throw all of that", "throw it all", "nothing i said", "pretend i never said", "pretend i said nothing",
];

/// Verbs of an order to take something back.
#[rustfmt::skip]
pub(super) const RETRACTING_VERBS: &[&str] = &[
    "scrap", "strike", "scratch", "forget", "drop", "withdraw", "cancel", "delete", "erase", "cross", "undo",
    "retract", "ignore", "disregard", "ditch", "throw", "toss", "bin", "rub",
];

/// Those of them that are hardly ever a step of a design.
#[rustfmt::skip]
pub(super) const SURE_RETRACTING_VERBS: &[&str] = &["scrap", "strike", "scratch", "forget", "withdraw", "retract", "undo"];

/// What such an order is about, when it does not name it.
#[rustfmt::skip]
pub(super) const RETRACTED_THINGS: &[&str] = &[
    "that", "it", "this", "both", "all", "everything", "those", "these", "them", "whole", "three", "two", "rest", "lot", "above", "last",
];

/// Words that fill a pause, turn round or ask for patience, and say nothing else.
#[rustfmt::skip]
pub(super) const ASIDES: &[&str] = &[
    "no", "nah", "nope", "hmm", "hm", "hmmm", "mm", "uh", "um", "oh", "ah", "well", "ok", "okay", "wait", "actually", "sorry", "stop", "yes", "yeah", "but", "so", "and",
    "then", "please", "really", "honestly", "right", "anyway", "scratch", "again", "hold", "on",
];

/// Says that things stay as they were.
#[rustfmt::skip]
pub(super) const STATUS_QUO: &[&str] = &[
    "as it is", "as they are", "as it was", "as they were", "the way it is", "the way they are", "as now", "as today", "as before", "stays the", "stay the",
    "like today", "like now", "same as now", "as is", "nothing changes", "nothing gets", "leave everything", "leave it all",
];

/// Takes back a thing it names itself, so that its own words show nothing either.
#[rustfmt::skip]
pub(super) const NAMED_RETRACTIONS: &[&str] = &[
    "forget the", "forget about", "scrap the", "never mind the", "i don't think we should", "let's not do", "so forget",
];

/// Tells what one thought of and does not stand by.
#[rustfmt::skip]
pub(super) const ABANDONED: &[&str] = &[
    "i would have", "i had thought", "i'd thought", "i'd also thought", "i was going to", "at first i thought",
    "i used to think", "my first thought", "first thought was", "my first idea", "my first instinct", "i had planned",
    "i wanted to say", "i almost said", "i would've", "i was about to", "i meant to say", "i had in mind",
    "i used to believe", "first thought take",
];

/// Signs of a candidate who turns round, by kind; none says much alone, several kinds close together do.
#[rustfmt::skip]
pub(super) const TURNS: [&[&str]; 7] = [
    // hesitating
    &["hmm", "hm", "hmmm", "wait", "hold on", "hang on", "then again", "although", "oh", "uh", "er", "mind you", "that said", "having said that"],
    // hearing oneself
    &["the more i", "come to think", "thinking about it", "on reflection", "second thought", "second thoughts", "listening to myself", "hear myself",
      "hearing myself", "looking at it", "now that i", "rethink", "let me start", "let me think", "take a step back", "i take", "changed my mind", "change my mind",
      "talked myself", "saying it", "hindsight", "who am i kidding", "reconsider", "overthinking", "reading that back", "as i say it", "sleep on it", "slept on it"],
    // all of it
    &["all of it", "all of that", "all of this", "all of them", "all that", "everything", "the whole thing", "the whole lot", "the whole plan", "the whole idea", "both",
      "the lot", "none of it", "none of that", "none of this", "none of them", "any of it", "any of that", "any of this", "any of them", "all three", "all four", "every bit of",
      "every one of", "not one of", "the above", "what i said", "what i just said", "i said", "i just said", "these things", "those things"],
    // having decided
    &["final", "my answer", "that's it", "full stop", "end of story", "that's all", "settled", "stick with that", "stick to that", "that's where i stand", "period", "for good",
      "so be it", "decided", "and done"],
    // as it was
    &["as it is", "as they are", "as it was", "as they were", "the way it is", "the way it was", "as now", "as today", "as before", "stays", "stay", "like today", "as is",
      "nothing changes", "the old", "what we have", "what's there", "unchanged", "same as", "like now", "still does", "as always", "as ever", "like everybody"],
    // otherwise
    &["instead", "after all", "i'd rather", "rather not", "wouldn't", "won't", "without", "don't want", "no longer", "leave out", "not at all", "simply"],
    // finding fault
    &["too much", "too clever", "too complicated", "too many", "too fancy", "too early", "too big", "too expensive", "too slow", "too risky", "too fragile", "asking for trouble", "silly",
      "stupid", "mistake", "wrong", "won't work", "wouldn't work", "can't work", "doesn't work", "bad idea", "trouble", "mess", "nonsense", "nobody", "rubbish", "overkill", "useless",
      "dangerous", "backfire", "regret", "not worth", "hate it", "don't like it", "like it less"],
];

/// Signs of a candidate who waves things away, by kind; none says much alone, many in one message do.
#[rustfmt::skip]
pub(super) const SHRUGS: [&[&str]; 7] = [
    // other people's talk
    &["everybody", "everyone", "somebody", "someone", "people", "folks", "consultant", "consultants", "conference", "textbook", "textbooks", "blog", "blogs", "speaker", "speakers", "colleagues",
      "vendors", "academics", "purists", "professor", "professors", "speech", "speeches", "talks", "slide", "slides", "seminar", "meetings", "supposedly", "the usual", "fashionable", "in theory",
      "on paper", "theoretically", "they say", "gurus", "evangelists", "so called", "the literature", "big companies", "google"],
    // what one could do
    &["one could", "you could", "she could", "he could", "they could", "we could", "one might", "you might", "might as well", "could also", "can also", "of course", "sure", "granted", "fine",
      "yes yes", "i know", "nice idea", "lovely", "sweet", "charming", "admirable", "in an ideal world", "if we had", "if you had", "if one has"],
    // indifference
    &["doesn't matter", "don't care", "couldn't care", "who cares", "so what", "whatever", "no matter", "makes no difference", "all the same to me", "not important", "never mind", "nobody cares",
      "nobody needs", "nobody reads", "nobody asks", "nobody will", "nobody notices", "nobody would", "no one will", "no one notices", "means nothing", "nothing ever", "no point", "why would",
      "not interested", "leaves me cold", "not exciting", "won't notice", "never notice", "it'll be fine", "will be fine", "good enough", "works anyway", "trust me", "why should", "why bother", "what for", "what's the point", "no reason to", "who would", "who wants", "who reads", "let them", "their own fault", "tough", "bad luck", "get over it", "be my guest", "rarely happens", "never happens", "doesn't happen", "hardly ever", "nobody ever", "nobody has", "i've seen worse", "shrug", "big deal"],
    // contempt
    &["stuff", "fancy", "fluff", "fuss", "cute", "hype", "theory", "academic", "paranoia", "paranoid", "nonsense", "ceremony", "ritual", "theater", "theatre", "bureaucracy", "luxury", "swamp",
      "overkill", "overrated", "pointless", "useless", "silly", "waste", "wasted", "boring", "bores", "hot air", "buzzword", "buzzwords", "distraction", "toy", "toys", "gimmick", "gimmicks",
      "gold plating", "premature", "hobby", "rabbit hole", "homework", "headache", "headaches", "burn months", "down the drain", "snake oil", "worthless", "irrelevant", "unnecessary",
      "superfluous", "religion", "dogma", "decoration", "window dressing", "paperwork", "ivory tower", "overengineered", "over engineered", "academic exercise", "nice to have",
      "too much time", "a fad", "folklore", "superstition", "hair splitting", "pedantic", "nitpicking", "perfectionists", "nerds", "exotic", "rocket science", "busywork", "circus", "song and dance", "bells and whistles", "belt and braces", "frills", "icing", "elaborate", "philosophy", "wishful"],
    // somebody else's
    &["somebody else's", "someone else's", "not my job", "not our job", "not my problem", "not our problem", "not my department", "other department", "other department's", "their problem",
      "their job", "their business", "for the lawyers", "for marketing", "for finance", "for finance people", "for legal", "not ours", "marketing's", "legal's", "let others", "ask the lawyers",
      "above my pay grade", "problem for later", "worry about that later", "cross that bridge", "some other time", "another day", "next year", "if ever"],
    // brushing off
    &["come on", "honestly", "frankly", "please", "be happy", "done", "life's too short", "life is too short", "spare me", "no thanks", "i'll pass", "not for me", "not me", "get going", "move on",
      "let's not", "let's be honest", "let's be real", "seriously", "really now", "oh please", "meh", "nah", "yawn", "enough", "next"],
    // not doing it
    &["wouldn't", "i won't", "we won't", "rather not", "not going to", "no need", "don't need", "skip", "ignore", "drop it", "drop that", "leave it", "leave that", "pass on", "forget it", "forget that",
      "forget about", "no questions", "not bother", "never needed", "never bothered", "never seen", "do without", "live without", "not touching", "wouldn't touch", "not worth", "not spend",
      "isn't worth", "not losing", "not wasting", "refuse", "no time for", "i'd leave", "i'm not", "we're not", "don't bother", "do nothing", "off the list", "bottom of the list", "cross it off", "no budget for", "not on my list", "keep it simple", "nothing to"],
];
