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
    "don't care", "dont care", "do not care", "doesn't matter", "doesnt matter", "does not matter",
    "don't matter", "not important", "isn't important", "unimportant", "irrelevant", "not relevant",
    "waste of time", "waste of money", "overkill", "overrated", "pointless", "useless", "not worth",
    "isn't worth", "no point in", "no point", "wouldn't bother", "would not bother", "won't bother",
    "don't bother", "not bother", "no need", "don't need", "do not need", "dont need", "doesn't need",
    "not needed", "unnecessary", "not necessary", "isn't necessary", "not going to", "can ignore",
    "would ignore", "i'd ignore", "i'll ignore", "just ignore", "skip that", "skip it", "i'd skip",
    "would skip", "we skip", "skip the", "skip all", "can skip", "not a concern", "not a problem",
    "isn't a problem", "nobody cares", "no one cares", "not worry", "wouldn't worry", "don't worry",
    "never mind", "not our problem", "not my problem", "not our job", "not my job", "someone else's",
    "somebody else's", "out of scope", "leave that out", "leave it out", "nonsense", "silly",
    "makes no sense", "make no sense", "see no reason", "not interested", "refuse to", "rather not",
    "without any", "academic exercise", "buzzword", "buzzwords", "nice to have", "people talk about",
    "folks talk about", "textbooks", "never needed", "never do that", "bad idea", "not convinced",
    "not doing", "not do any", "won't do", "wouldn't do", "would not do", "a waste", "matter of taste",
    "overthink", "overthinking", "no need to", "none of that", "none of this", "none of it",
    "any time into", "wouldn't put", "would not put", "don't see why", "do not see why",
    "don't see the point", "too much effort for", "not worth it", "can live without", "leave that to",
    "who cares", "over engineering", "over engineered", "overengineering", "academic", "hurts nobody",
    "some other time", "that's their problem", "not my concern", "a distraction", "gold plating",
    "premature", "what they'd tell us", "nothing to learn",
];

/// Takes back what was said before.
#[rustfmt::skip]
pub(super) const RETRACTIONS: &[&str] = &[
    "actually no", "scratch that", "scratch all that", "strike that", "forget that", "forget it",
    "forget what i", "forget the", "forget all", "forget everything", "take that back", "take it back",
    "take all that back", "taking that back", "i retract", "on second thought", "on second thoughts",
    "changed my mind", "change my mind", "ignore what i", "ignore that", "ignore my", "disregard that",
    "disregard what i", "that was wrong", "i was wrong", "that's wrong", "that is wrong", "wrong sorry",
    "never mind that", "nevermind", "never mind", "drop that", "i'd drop that", "let me drop", "wait no",
    "hmm no", "hm no", "no wait", "i withdraw", "delete that", "cancel that", "thinking about it more",
    "that was a mistake", "i'd rather not do", "not do that after all", "not after all", "after all no",
    "scrap that", "scrap this", "scrap it", "scrap the", "but no", "leave that out", "forget about that",
    "forget about", "let's not do", "i don't think we should", "no forget", "drop all that", "drop it",
    "on reflection", "drop all of", "thinking about it", "take all of that", "i don't believe in that",
    "no forget it",
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

/// Takes back or dismisses a thing it names itself, so that its own words show nothing either.
#[rustfmt::skip]
pub(super) const NAMED_RETRACTIONS: &[&str] = &[
    "forget the", "forget about", "scrap the", "drop the", "ignore the", "never mind the", "i don't think we should", "let's not do",
];

/// Dismisses what was said just before.
#[rustfmt::skip]
pub(super) const BACKWARD_DISMISSALS: &[&str] = &[
    "none of that", "none of this", "none of these", "none of it", "none of them", "any of that",
    "all of that is", "all that is", "that's all overkill", "all overkill", "those are overkill",
    "that's overkill", "people overthink that", "not needed", "any of it", "any of this",
    "drop all of these", "all of these are", "all of this is",
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
    "i was thinking of", "my first thought was", "i had planned", "i wanted to say",
];
