//! What the bot says about itself.

/// Heads it.
pub const TITLE: &str = "Sextant";

/// Stands under it.
#[must_use]
pub fn version(version: &str) -> String {
    format!("Version {version}, MIT or Apache License 2.0")
}

/// What it is.
pub const WHAT: &str = "Sextant holds mock system-design interviews. It poses a problem that says little on purpose, asks about \
     six areas, answers what you ask, follows up on what you said, changes a requirement midway, and ends with a scorecard \
     that quotes your own sentences.";

/// How it judges.
pub const HOW: &str = "It works without a language model: your answers are compared, sentence by sentence, with what a strong answer \
     says, on the machine the bot runs on, and no other service sees them. The judgment is good and not perfect, and it reads \
     English only. Take a scorecard as a list of things to think about, not as a grade.";

/// Whose work it rests on.
pub const CREDITS: &str = "The six areas are those of Chip Huyen's booklet Machine Learning Systems Design \
     (<https://huyenchip.com/machine-learning-systems-design/toc.html>). The prompts, rubrics and sentences are our own. The \
     table of word vectors is made from all-MiniLM-L6-v2 (Apache License 2.0).";

/// Where to go on.
pub const WHERE_TO_BEGIN: &str =
    "`/interview start` begins an interview, `/help` lists the commands, `/privacy show` tells what is kept.";
