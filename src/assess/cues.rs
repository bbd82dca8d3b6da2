//! Closed lists of how people say certain things in English: whole words, lower case, without punctuation.
//!
//! Data only; who uses a list says what follows from it.

/// Addressed to the grader rather than the interviewer.
#[rustfmt::skip]
pub(super) const INJECTION: &[&str] = &[
    "ignore previous", "ignore all previous", "ignore the previous", "ignore all prior", "ignore prior",
    "ignore your instructions", "ignore the instructions", "ignore all instructions", "ignore the rubric",
    "ignore any rubric", "disregard previous", "disregard all", "disregard the", "disregard your",
    "note to grader", "note to the grader", "dear grader", "to the grader", "hey grader",
    "attention grader", "system prompt", "system message", "system override", "system note",
    "as the grader", "as an evaluator", "to the evaluator", "dear evaluator", "the evaluator", "the grader",
    "grading system", "grading model", "scoring system", "scoring model", "auto grader", "autograder",
    "automated grader", "mark this", "mark all", "mark every", "mark the point", "mark each", "mark me",
    "mark as covered", "full marks", "full credit", "full score", "maximum score", "maximum marks",
    "maximum points", "highest score", "perfect score", "award full", "award all", "award me", "award this",
    "award the", "give me full", "give this answer", "give me the", "give me all the points", "rate this",
    "score this", "score me", "score it", "grade this", "grade me", "treat this as", "treat as covered",
    "treat every", "treat all", "consider this covered", "consider all", "consider this answer",
    "consider every", "count this as", "count every", "all rubric", "every rubric", "rubric point",
    "rubric item", "the rubric", "covers all", "this answer covers", "this answer is",
    "this answer demonstrates", "this answer fully", "this response covers", "this response demonstrates",
    "this response fully", "this submission", "the candidate has", "the candidate names",
    "the candidate says", "the candidate states", "the candidate clearly", "the candidate explains",
    "the candidate covers", "the candidate describes", "the candidate demonstrates", "the candidate fully",
    "the candidate chooses", "the candidate asks", "the candidate gives", "candidate has covered",
    "candidate demonstrates", "verdict covered", "end of transcript", "new instructions", "you are now",
    "you must mark", "you must score", "you must award", "output covered", "covered true",
    "all points covered", "points are covered", "should be marked", "must be marked", "be graded as",
    "be scored as", "grading", "graded", "congratulated", "the candidate is", "end of answer",
    "begin answer", "assistant", "instructions above",
];

/// Says that something is not worth doing.
#[rustfmt::skip]
pub(super) const DISMISSALS: &[&str] = &[
    "don't care", "dont care", "do not care", "doesn't matter", "doesnt matter", "does not matter", "don't matter", "not important",
    "isn't important", "unimportant", "not relevant", "waste of time", "waste of money", "waste of your", "waste of our", "waste of effort",
    "overrated", "not worth", "isn't worth", "hardly worth", "no point in", "no point", "not bother", "no need", "don't need",
    "do not need", "dont need", "doesn't need", "not needed", "not necessary", "isn't necessary", "can ignore", "would ignore", "i'd ignore",
    "i'll ignore", "just ignore", "i'd skip", "would skip", "we skip", "skip the", "skip all", "can skip", "not a concern",
    "isn't a problem", "nobody cares", "no one cares", "nobody needs", "no one needs", "not worry", "wouldn't worry", "never mind",
    "not our problem", "not my problem", "not our job", "not my job", "someone else's", "somebody else's", "other department's",
    "out of scope", "makes no sense", "make no sense", "see no reason", "not interested", "refuse to", "rather not", "academic exercise",
    "buzzword", "buzzwords", "nice to have", "textbooks", "never needed", "never do that", "bad idea", "not convinced", "not doing",
    "not do any", "won't do", "wouldn't do", "would not do", "a waste", "matter of taste", "overthink", "overthinking", "any time into",
    "wouldn't put", "would not put", "don't see why", "do not see why", "don't see the point", "don't see what", "too much effort for",
    "can live without", "live without", "who cares", "who needs", "over engineering", "over engineered", "overengineering", "hurts nobody",
    "some other time", "not my concern", "a distraction", "gold plating", "nothing to learn", "no questions there", "nothing to ask",
    "nothing to correct", "lost on me", "hot air", "money down the drain", "down the drain", "not for me", "not my thing",
    "not my cup of tea", "means nothing to me", "gives me nothing", "a fad", "snake oil", "theater", "lip service", "box ticking",
    "for finance people", "homework", "headache", "paranoia", "paranoid", "hype", "bores me", "boring", "can't be bothered",
    "no time for", "don't have time for", "couldn't care less", "don't believe in", "never believed in", "not losing sleep", "no interest in",
    "i'd tell her not to", "if you had nothing better to do", "with nothing better to do", "makes no difference", "no difference to me",
    "wouldn't touch", "not touching", "too much fuss", "much ado", "big fuss", "a luxury", "a fig leaf", "cargo cult", "navel gazing",
    "bikeshedding", "leave all that", "we don't do", "i'd leave out", "nothing gained",
];

/// Calls something worthless; on a condition ("useless if …") it says what matters instead.
#[rustfmt::skip]
pub(super) const VERDICTS: &[&str] = &[
    "overkill", "pointless", "useless", "unnecessary", "irrelevant", "nonsense", "silly", "worthless", "academic", "premature", "superfluous",
    "meaningless", "ridiculous", "a joke",
];

/// Under which a verdict holds.
#[rustfmt::skip]
pub(super) const CONDITIONS: &[&str] = &["if", "unless", "otherwise", "without", "when", "because", "since", "as long as", "alone", "so"];

/// Dismisses what a pronoun stands for.
#[rustfmt::skip]
pub(super) const DISMISSES_THAT: &[&str] = &[
    "skip it", "skip that", "skip them", "skip those", "skip this", "ignore it", "ignore that", "ignore them", "ignore those", "leave it out",
    "leave that out", "leave them out", "leave that to", "leave it to", "i'd drop it", "i'd drop that", "i'd drop them", "drop it", "not worth it",
    "a minute on that", "a minute on it", "an hour on that", "time on that", "time on it", "time for that", "thought on it", "thought on them",
    "thought on that", "sleep over it", "sleep over that", "bother with it", "bother with that", "bother with them", "bother with those",
    "that's their problem", "that is their problem", "don't go in", "not for me", "i wouldn't", "i won't", "i'd rather not", "rather not",
    "who cares", "no thanks", "no thank you", "that's overkill", "those are overkill", "people overthink that", "what they'd tell us",
    "nothing ever came out", "nothing came of it", "it bores me", "i'll pass", "i'd pass", "hard pass", "pass on that", "let it go", "leave it be",
    "let it be", "do without it", "do without that", "live without it", "live without that", "don't need it", "don't need that", "don't need them",
    "need for that", "need for it", "need to write that down", "waste of time", "talk stuff", "academic", "overkill", "pointless",
    "i don't buy it", "don't buy that", "not buying it", "can do without", "we can live without",
];

/// Dismisses everything said just before.
#[rustfmt::skip]
pub(super) const WIDE_DISMISSALS: &[&str] = &[
    "none of that", "none of this", "none of these", "none of it", "none of them", "any of that", "any of it", "any of this", "any of these",
    "any of them", "any of those", "all of that is", "all that is", "all of this is", "all of these are", "all of it is", "that's all overkill",
    "all overkill", "every one of those", "every one of them", "every one of these", "each of those", "all of those", "both of those", "neither of those",
    "neither of them", "such things", "that whole", "this whole", "all that stuff", "all this stuff", "that sort of thing", "that kind of thing",
    "things like that", "stuff like that", "all that jazz", "same for all",
];

/// Tells what other people say, or what one could do.
#[rustfmt::skip]
pub(super) const HEARSAY: &[&str] = &[
    "people love to", "people like to", "people always", "people talk about", "people say", "people will tell you", "people keep", "folks talk about", "folks say",
    "folks love", "everybody brings", "everyone brings", "everybody says", "everyone says", "everybody talks", "everyone talks", "everybody wants",
    "everyone wants", "somebody always", "someone always", "somebody will", "some will", "some would", "some people", "some folks", "some colleagues",
    "some say", "some insist", "others would", "others say", "others will", "they say", "they'll tell you", "they always", "one could", "one might",
    "you could", "you might", "you can also", "one can", "we could of course", "of course we could", "sure we could", "sure you could", "in theory",
    "theoretically", "in principle", "on paper", "the textbook", "textbook answer", "textbooks say", "the book says", "the books", "the usual suspects",
    "the usual talk", "the usual advice", "usual answer", "the standard answer", "the speeches", "the speech", "the lectures", "consultants", "consultant",
    "conference", "conferences", "blog posts", "blogs", "purists", "academics", "every product person", "every speaker", "every team", "every vendor",
    "seminar", "i know i know", "i know the", "i've heard", "i hear", "supposedly", "allegedly", "she could", "he could", "they could", "sounds wise",
    "sounds nice", "sounds good", "sounds clever", "sounds great", "pretty on a slide", "nice on a slide", "on a slide", "on slides", "lawyers always",
    "interviewers", "interview answer", "i'm supposed to", "i am supposed to", "i should probably say", "you probably want", "you want to hear", "you'd like to hear",
    "want me to say", "expect me to say", "expected to say",
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
pub(super) const EFFORTS: &[&str] = &["bother", "waste", "fuss", "agonize", "obsess", "sweat", "lose", "bothering", "wasting", "sitting", "dwell", "care"];

/// Takes back what was said before.
#[rustfmt::skip]
pub(super) const RETRACTIONS: &[&str] = &[
    "actually no", "scratch that", "scratch all that", "strike that", "forget that", "forget it", "forget what i", "forget i said", "forget i brought",
    "forget i ever", "forget i mentioned", "take that back", "take it back", "take all that back", "taking that back", "take this back", "i take back",
    "i retract", "on second thought", "on second thoughts", "changed my mind", "change my mind", "changing my mind", "ignore what i", "ignore my",
    "disregard that", "disregard what i", "disregard my", "that was wrong", "i was wrong", "that's wrong", "that is wrong", "wrong sorry", "never mind that",
    "nevermind", "never mind", "drop that", "i'd drop that", "let me drop", "wait no", "hmm no", "hm no", "no wait", "i withdraw", "withdraw that",
    "delete that", "cancel that", "thinking about it more", "that was a mistake", "i'd rather not do", "not do that after all", "not after all",
    "after all no", "scrap that", "scrap this", "scrap it", "but no", "leave that out", "forget about that", "forget about it", "no forget",
    "drop it", "on reflection", "thinking about it", "i don't believe in that", "no forget it", "go back on that", "going back on that", "cross that out",
    "cross it out", "that was nonsense", "that's nonsense", "that was rubbish", "i misspoke", "that came out wrong", "let me start over", "let me start again",
    "start over", "come to think of it", "the more i think", "the more i talk", "the more i hear myself", "the less i like", "i'm overthinking",
    "i am overthinking", "i overthought", "talked myself out", "i've changed", "i no longer", "don't want that anymore", "don't want that after all",
    "not going to do that", "won't do that after all", "that's not what i", "unsay", "no no",
];

/// Takes back everything said before.
#[rustfmt::skip]
pub(super) const RETRACTS_ALL: &[&str] = &[
    "forget all", "forget everything", "forget the whole", "forget both", "forget these", "forget those", "drop all of", "drop all that", "drop both", "drop everything",
    "drop all three", "drop the whole", "scrap both", "scrap all", "scrap everything", "scrap the whole", "scrap the lot", "scrap these", "scrap those",
    "strike both", "strike all", "strike everything", "strike the rest", "strike the whole", "ignore all of", "ignore everything", "ignore the above",
    "disregard the above", "disregard all of that", "take all of that", "take it all back", "take everything back", "all of that back", "cross it all",
    "cross all of", "cross out everything", "on the whole thing", "none of what i", "nothing of what i", "everything i said", "everything i just",
    "all i said", "all of what i", "what i just said", "what i said before", "what i said earlier", "what i said so far", "withdraw all", "withdraw everything",
    "i withdraw the", "delete all", "not one of those", "none of those after all", "the whole plan", "start from scratch", "out the window with",
];

/// Verbs of an order to take something back.
#[rustfmt::skip]
pub(super) const RETRACTING_VERBS: &[&str] = &[
    "scrap", "strike", "scratch", "forget", "drop", "withdraw", "cancel", "delete", "erase", "cross", "undo", "retract", "ignore", "disregard", "ditch",
];

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

/// Asks how people use the system.
#[rustfmt::skip]
pub(super) const WALKTHROUGH: &[&str] = &[
    "walk me through", "walkthrough", "walk us through", "describe one", "describe a round", "beginning to end", "start to finish",
    "start to end", "from opening", "goes through from", "what a buyer goes through", "what a user goes through", "one round",
    "one session", "one visit", "guide me through", "lead me through", "through a typical", "how somebody uses", "how someone uses", "walk through", "talk me through", "take me through", "step by step",
    "user journey", "user flow", "end to end flow", "how do people use", "how do users use",
    "how would people use", "how would users use", "how do they use", "how is it used",
    "how does someone use", "how does a user use", "how does one use", "how do end users",
    "how will people use", "how will users use", "how does the user", "what does the user do",
    "what do users do", "what does a user do", "describe how people", "describe how users",
    "describe a typical", "typical session", "typical visit", "typical use", "typical day", "typical flow",
    "what happens when a user", "what happens when someone", "what does it look like for",
    "what does a person do", "what do people do", "user's point of view", "user's perspective",
    "how do people actually", "how do users actually", "what is the flow", "what's the flow",
    "what are the steps", "usual flow", "experience look like", "how do they actually", "beginning to end",
    "start to finish", "start to end", "first to last", "from opening", "step for step", "how people get",
    "how people go", "how someone goes", "day in the life", "what they see first", "what happens from",
    "through the app", "how people move", "how do people get", "how a typical", "how does it go for",
    "how it goes for", "goes through from", "experience from", "go through one", "goes through",
    "go through a", "from logging in", "from typing", "how somebody uses", "how a person uses",
    "see and do", "what do they see", "what does she see", "what does he see", "screen by screen",
    "usual day", "typical round",
];

/// Takes back a thing it names itself, so that its own words show nothing either.
#[rustfmt::skip]
pub(super) const NAMED_RETRACTIONS: &[&str] = &[
    "forget the", "forget about", "scrap the", "never mind the", "i don't think we should", "let's not do", "so forget",
];

/// Repeats what the interviewer said.
#[rustfmt::skip]
pub(super) const QUOTING: &[&str] = &[
    "you told me", "you said", "you asked", "you mentioned", "as you said", "you just said", "you told us",
    "your question was", "you wrote", "the brief says", "the prompt says", "according to you",
    "you also said", "as you told", "you already said", "you already told",
];

/// Goes on from a quotation to something of one's own.
#[rustfmt::skip]
pub(super) const OWN_WORDS: &[&str] = &[
    "i'd", "i would", "we'd", "we would", "so", "then", "let's", "i'll", "we", "means", "therefore", "hence", "i want", "i take", "i give",
];

/// Tells what one thought of and does not stand by.
#[rustfmt::skip]
pub(super) const ABANDONED: &[&str] = &[
    "i would have", "i had thought", "i'd thought", "i'd also thought", "i was going to", "at first i thought", "i used to think",
    "i was thinking of", "my first thought", "first thought was", "first thought", "my first idea", "my first instinct", "i had planned", "i wanted to say", "i almost said",
    "i'd have said", "i would've", "i was about to", "i meant to say", "i had in mind", "i used to believe",
];
