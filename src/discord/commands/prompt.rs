//! `/prompt`: what can be asked.

use super::{Choosable, Command, Kind};

pub(super) fn command() -> Command {
    let words = Choosable::optional("words", "Words of the title", Kind::Text { longest: 100 });
    let prompt = Choosable::required("prompt", "Which one", Kind::Suggested);
    Command::everywhere(
        "prompt",
        "What there is to design",
        vec![
            Choosable::sub("list", "All prompts, or those with some words", vec![words]),
            Choosable::sub("show", "Read the brief of a prompt", vec![prompt]),
            Choosable::sub("random", "Draw a prompt", Vec::new()),
        ],
    )
}
