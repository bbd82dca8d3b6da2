//! Closed lists of how people say certain things in English: whole words, lower case, without punctuation.
//!
//! Data only; who uses a list says what follows from it.

/// Wants to stop.
#[rustfmt::skip]
pub(super) const END: &[&str] = &[
    "end the interview", "end this interview", "stop the interview", "stop here", "end here", "finish here",
    "i want to stop", "i want to end", "i'd like to stop", "i'd like to end", "i would like to stop",
    "i would like to end", "i'm done", "im done", "i am done", "let's stop", "let's end", "lets stop",
    "lets end", "let's finish", "lets finish", "let's wrap up", "lets wrap up", "can we stop", "can we end",
    "can we finish", "could we stop", "could we end", "please stop", "quit", "i have to go", "i need to go",
    "i've to go", "gotta go", "got to go", "i have to leave", "i need to leave", "call it a day",
    "that's all for today", "finish the interview", "quit the interview", "terminate",
    "i give up on this interview", "wrap it up", "end it here", "stop now", "end now", "enough for today",
    "please end", "end it", "stop it here", "finish now", "i'll stop here",
];

/// Wants to leave the open question.
#[rustfmt::skip]
pub(super) const SKIP: &[&str] = &[
    "skip", "pass", "next question", "move on", "next one", "next topic", "go on to the",
    "another question", "different question", "go on to the next", "go to the next", "next section",
    "let's go on", "come back to this later", "come back to it later", "leave this one", "leave it for now",
    "can we continue", "leave this",
];

/// Wants a hint.
#[rustfmt::skip]
pub(super) const HINT: &[&str] = &[
    "hint", "hints", "a clue", "any clue", "nudge me", "a nudge", "help me out", "need help", "some help",
    "a pointer", "any pointers", "point me", "what are you looking for", "what direction",
    "where should i start", "give me an idea", "i'm stuck", "im stuck", "i am stuck", "can you help",
    "could you help", "bit of help", "little help", "what would you like to hear", "give me a lead",
    "steer me", "guide me", "pointer", "pointers",
];

/// Wants to hear the question again, or in other words.
#[rustfmt::skip]
pub(super) const REPEAT: &[&str] = &[
    "repeat", "say that again", "say it again", "ask again", "come again", "once more", "one more time",
    "rephrase", "reword", "what was the question", "what's the question", "what is the question",
    "what was your question", "didn't get the question", "didn't understand the question",
    "don't understand the question", "do not understand the question", "dont understand the question",
    "didn't catch", "did not catch", "didn't quite catch", "missed the question", "missed that",
    "say again", "pardon", "other words", "another way", "differently", "what do you mean",
    "what did you mean", "what exactly do you mean", "what are you asking", "what you're asking",
    "what you are asking", "are you asking", "not sure what you're asking", "not sure what you are asking",
    "unclear question", "clarify the question", "explain the question", "understand your question",
    "restate", "lost you", "the question again", "ask that again", "forgot the question",
];

/// Does not know.
#[rustfmt::skip]
pub(super) const DONT_KNOW: &[&str] = &[
    "i don't know", "i dont know", "i do not know", "don't know", "dont know", "do not know", "dunno",
    "no idea", "no clue", "not a clue", "idk", "i have no answer", "not sure", "no answer",
    "i can't answer", "i cannot answer", "can't think of", "cannot think of", "nothing comes to mind",
    "i'm blank", "drawing a blank", "draw a blank", "my mind is blank", "beats me", "never thought about",
    "haven't thought about", "have not thought about", "never worked with", "out of my depth",
    "i wouldn't know", "i would not know", "couldn't say", "could not say", "can't say", "no experience",
    "never did this", "unsure", "i'm lost", "im lost", "not familiar", "no opinion", "nothing to add",
    "nothing more to add", "haven't got a clue", "hard to say", "out of ideas", "i give up",
];

/// Is about the interview itself.
#[rustfmt::skip]
pub(super) const META: &[&str] = &[
    "how much time", "how long do we", "how long do i", "minutes left", "minutes are left", "should i give",
    "answers be scored", "be scored", "be graded", "time left", "time is left", "time do i have",
    "time do we have", "how long is this", "how long does this", "how long is the interview",
    "how many questions", "how many more", "are you a bot", "are you a robot", "are you an ai",
    "are you a real", "are you human", "are you a human", "are you chatgpt", "am i doing", "how am i doing",
    "how did i do", "is this being recorded", "recorded", "who sees this", "who will see", "who can see",
    "will i be scored", "how is this scored", "how am i scored", "how do you score", "how are you scoring",
    "how will i be", "how does the scoring", "how does this work", "how does this interview",
    "how does the interview", "the interview process", "see my score", "my score", "is this graded",
    "am i graded", "do you grade", "what level is", "should i draw", "can i draw", "do you want me to",
    "do i need to", "should i write", "should i type", "should i go", "how detailed", "how deep",
    "how long should", "long should my answer", "is my answer", "was that right", "is that right",
    "is that correct", "was that correct", "is that what you", "was that ok", "is that enough",
    "was that enough", "can i use bullet", "can i answer in", "in bullet points", "can i go back",
    "go back to", "can i change my", "take a break", "a short break", "a quick break", "bathroom",
    "can we pause", "pause", "what happens next", "what comes next", "feedback at the end", "get feedback",
    "is this a real interview", "your name", "who are you", "hello", "hi", "hey", "good morning",
    "good afternoon", "thanks", "thank you", "ready", "i'm ready", "let's start", "let's begin",
    "shall we start", "you there", "is it ok if i", "ok if i", "draw this", "are you the", "my text",
    "my answers", "are you allowed", "how does it end", "what do i get at the end",
];

/// Thinks aloud.
#[rustfmt::skip]
pub(super) const THINKING: &[&str] = &[
    "let me think", "let me see", "give me a second", "give me a sec", "give me a minute",
    "give me a moment", "one second", "one sec", "one moment", "just a second", "just a sec",
    "just a moment", "hold on", "hang on", "thinking", "i'm thinking", "need a moment", "need a minute",
    "need a second", "need to think", "good question", "hmm", "hm", "hmmm", "uh", "um", "umm", "erm",
    "let's see", "lets see", "where do i start", "bear with me", "thinking out loud", "thinking aloud",
    "collect my thoughts", "gather my thoughts", "a moment to think", "a second to think", "lemme think",
    "lemme see",
];

/// Asks without the form of a question.
#[rustfmt::skip]
pub(super) const ASKING: &[&str] = &[
    "can i assume", "could i assume", "may i assume", "should i assume", "shall i assume", "do i assume",
    "am i right to assume", "is it fair to assume", "is it safe to assume", "i'd like to know",
    "i would like to know", "i want to know", "i'd want to know", "could you tell", "can you tell",
    "tell me", "let me ask", "i'd ask", "may i ask", "can i ask", "wondering", "curious", "i need to know",
    "do we know", "do we have", "what about", "clarify whether", "clarify", "question", "walk me through",
    "please describe", "please explain", "could you describe", "can you describe", "could you share",
    "can you share", "can you give me", "could you give me",
];

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
    "be scored as",
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
    "who cares",
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
];

/// Asks how people use the system.
#[rustfmt::skip]
pub(super) const WALKTHROUGH: &[&str] = &[
    "walk me through", "walkthrough", "walk through", "talk me through", "take me through", "step by step",
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
    "how it goes for", "goes through from", "experience from",
];

/// Takes back or dismisses a thing it names itself, so that its own words show nothing either.
#[rustfmt::skip]
pub(super) const NAMED_RETRACTIONS: &[&str] = &[
    "forget the", "forget about", "scrap the", "drop the", "ignore the", "never mind the", "i don't think we should", "let's not do",
];

/// Dismisses what was said just before.
#[rustfmt::skip]
pub(super) const BACKWARD_DISMISSALS: &[&str] = &[
    "none of that", "none of this", "none of these", "none of it", "none of them", "any of that", "all of that is", "all that is",
    "that's all overkill", "all overkill", "those are overkill", "that's overkill", "people overthink that",
];

/// Repeats what the interviewer said.
#[rustfmt::skip]
pub(super) const QUOTING: &[&str] = &[
    "you told me", "you said", "you asked", "you mentioned", "as you said", "you just said", "you told us", "your question was",
    "you wrote", "the brief says", "the prompt says", "according to you",
];

/// Goes on from a quotation to something of one's own.
#[rustfmt::skip]
pub(super) const OWN_WORDS: &[&str] = &[
    "i'd", "i would", "we'd", "we would", "so", "then", "let's", "i'll", "we", "means", "therefore", "hence", "i want", "i take", "i give",
];
