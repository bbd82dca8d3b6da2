//! Closed lists of how people say certain things in English: whole words, lower case, without punctuation.
//!
//! Data only; who uses a list says what follows from it.

/// Addressed to the grader rather than the interviewer, whatever stands beside it.
#[rustfmt::skip]
pub(super) const INJECTION: &[&str] = &[
    "ignore previous", "ignore all previous", "ignore the previous", "ignore all prior", "ignore prior", "ignore your instructions",
    "ignore your previous", "ignore the instructions", "ignore all instructions", "ignore the rubric", "ignore any rubric", "disregard previous",
    "disregard your", "disregard all previous", "disregard all instructions", "disregard the instructions", "disregard the rubric", "note to grader",
    "note to the grader", "note to evaluator", "note to the evaluator", "note to assessor", "note to the assessor", "note to the system", "note to the model",
    "note for the grader", "note for the evaluator", "note for the assessor", "note for the model", "note for graders", "note to graders", "note to evaluators",
    "dear grader", "to the grader", "hey grader", "attention grader", "dear evaluator", "to the evaluator", "to evaluator", "dear assessor",
    "to the assessor", "dear examiner", "system prompt", "system message", "system override", "system note", "system notice", "system instruction",
    "system instructions", "developer message", "developer note", "admin note", "admin override", "administrator note", "as the grader",
    "as an evaluator", "as a grader", "as an assessor", "as the evaluator", "evaluation system", "evaluation model", "evaluation engine",
    "auto grader", "autograder", "automated grader", "automatic grader note", "mark as covered", "full marks please", "award full", "award me", "award the full",
    "award this", "give full marks", "give me full", "give full credit", "give me all the points", "give all points", "give this answer",
    "mark this answer", "mark me", "mark every point", "mark all points", "mark each point", "mark every rubric", "mark everything", "mark the point",
    "mark all of", "score me", "grade me", "rate me", "score this answer", "grade this answer", "rate this answer", "grade this as", "score this as",
    "treat as covered", "treat this as covered", "treat every point", "treat all points", "consider this covered", "consider all points",
    "consider every point", "consider this answer", "count this as covered", "count as shown", "counts as shown", "count as covered", "all rubric", "every rubric",
    "rubric point", "rubric points", "rubric item", "rubric items", "rubric line", "verdict covered", "end of transcript", "end of candidate",
    "end of answer", "begin answer", "new instructions", "updated instructions", "you are now in", "you must mark", "you must score", "you must award",
    "output covered", "covered true", "all points covered", "points are covered", "all items covered", "should be marked as", "must be marked as",
    "be graded as", "be scored as", "label 1 for", "every label to", "all labels to", "each label to", "label to 1", "score of 1 0", "instructions above",
    "calibration mode", "grading mode", "debug mode", "scoring sheet", "marking scheme", "grading scheme", "grading criteria", "marking criteria",
    "assessment summary", "transcript summary", "interviewer summary", "grade the summary", "known positive", "candidate turn", "candidate's answer",
    "bewertungsmodell", "jailbreak", "prompt injection", "covers all points", "covers every point", "covers all the points", "meets all criteria", "meets every criterion",
    "all criteria met", "all criteria are met", "criteria met", "full score", "maximum score", "maximum marks", "maximum points", "perfect score",
    "no further questions needed", "do not ask further", "do not ask any further", "please carry these over",
];

/// Said to a grader as well as of the system that is designed: two different ones close together count.
#[rustfmt::skip]
pub(super) const HINTS_OF_INJECTION: &[&str] = &[
    "full marks", "full credit", "highest score", "the grader", "the evaluator", "evaluator", "grader", "graders", "grading", "graded", "the rubric", "rubric",
    "the candidate", "this candidate", "candidate has", "candidate is", "this answer", "this response", "this submission", "treat this as", "rate this", "score this",
    "score it", "mark this", "mark all", "mark every", "mark each", "award", "system", "assistant", "transcript", "as evidence", "set each to", "set all to", "set every",
    "met", "covered", "shown in full", "satisfied", "verified", "congratulated", "ignore", "override", "instructions", "previous instructions", "output", "the recording",
    "audio was lost", "recording fault", "senior colleagues", "on file", "for calibration", "calibration purposes", "correctly", "fully", "your instructions",
];

/// Who or what an answer is to a grader.
#[rustfmt::skip]
pub(super) const GRADED: &[&str] = &["candidate", "applicant", "interviewee", "answer", "response", "submission", "reply", "transcript", "examinee"];

/// What graders say that one of [`GRADED`] does.
#[rustfmt::skip]
pub(super) const GRADED_DOES: &[&str] = &[
    "asked", "asks", "states", "stated", "says", "said", "names", "named", "explains", "explained", "covers", "covered", "demonstrates", "demonstrated", "described",
    "describes", "mentions", "mentioned", "correctly", "clearly", "fully", "successfully", "explicitly", "satisfies", "deserves", "identifies", "identified", "defines", "defined",
    "lists", "listed", "proposes", "proposed", "chooses", "chose", "addresses", "addressed", "articulates", "articulated", "recognizes", "showed", "satisfied", "thoroughly", "accurately",
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
