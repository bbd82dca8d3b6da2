//! Every sentence the terminal says on its own. It must not know when one is said.

use super::slash::TABLE;
use crate::interview::Move;

/// Where a prompt is chosen.
pub(super) const CHOOSE: &str = "Type a number, the id of a prompt, or `random`.";
/// Asks for the choice.
pub(super) const CHOOSE_PROMPT: &str = "Prompt > ";
/// Nothing was chosen.
pub(super) const NOTHING_CHOSEN: &str = "No prompt was chosen, so no interview has begun.";
/// How an answer is given, on a terminal.
pub(super) const HOW_TO_TYPE: &str = "Answer in your own words and press Enter. For another line press Alt-Enter or end the line with \
     a backslash; a pasted text is one answer. /help lists the commands, Ctrl-C pauses.";
/// How an answer is given, in a file or a pipe.
pub(super) const HOW_TO_WRITE: &str =
    "Each line of the input is one answer; a line that ends with a backslash goes on with the next.";
/// Who answers in the demonstration.
pub(super) const HOW_RECORDED: &str =
    "The answers are recorded; the questions and the marks are made now. Ctrl-C ends it.";
/// Bytes were replaced.
pub(super) const REPAIRED: &str = "(Some bytes were not UTF-8 and were replaced by \u{fffd}.)";
/// The interview goes on.
pub(super) const RESUMED: &str = "The interview goes on where it was left.";

/// Who speaks, and what for where that is not plain.
pub(super) fn label(kind: Move) -> String {
    let what = match kind {
        Move::Hint => " (hint)",
        Move::Repeat => " (again)",
        Move::Change => " (a requirement changes)",
        Move::Probe | Move::Confirm | Move::Deepen => " (follow-up)",
        Move::Open | Move::Reveal | Move::Encourage | Move::Explain | Move::Close => "",
    };
    format!("Interviewer{what}")
}

/// The clock stands still.
pub(super) const fn paused(kept: bool) -> &'static str {
    if kept {
        "Paused, the clock stands still. Any answer goes on, or later:"
    } else {
        "Paused, the clock stands still. Any answer goes on."
    }
}

/// The interview is stored.
pub(super) fn kept(id: &str) -> String {
    format!("Read it again with: sextant transcripts show {id}")
}

/// The number is not in the list.
pub(super) fn out_of_range(many: usize) -> String {
    format!("The numbers go from 1 to {many}.")
}

/// How to go on later.
pub(super) const fn left(kept: bool) -> &'static str {
    if kept {
        "The interview is paused and everything said is kept. Go on with:"
    } else {
        "Nothing of this is kept."
    }
}

/// Nobody knows this command.
pub(super) fn unknown(name: &str, nearest: Option<&str>) -> String {
    let meant = nearest
        .map_or_else(|| "/help lists them all.".to_owned(), |nearest| format!("did you mean /{nearest}?"));
    format!("There is no command /{name}; {meant} To say it as text, begin the line with //.")
}

/// A command takes no words.
pub(super) fn tail(name: &str) -> String {
    format!(
        "/{name} takes no words after it, so nothing was done. To say the line as text, begin it with //."
    )
}

/// Points were noted.
pub(super) fn noted(points: usize) -> String {
    match points {
        1 => "(noted: 1 point)".to_owned(),
        points => format!("(noted: {points} points)"),
    }
}

/// The words that could not be stored.
pub(super) fn not_stored(text: &str) -> String {
    format!("Your last answer may not have been kept. Here it is, to be copied:\n----\n{text}\n----\n")
}

/// The list of commands.
pub(super) fn help() -> String {
    let longest = TABLE.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let lines: Vec<String> =
        TABLE.iter().map(|(name, _, about)| format!("/{name:<longest$}  {about}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command_once() {
        let help = help();
        for (name, ..) in TABLE {
            assert_eq!(help.matches(&format!("/{name} ")).count(), 1, "{name}");
        }
    }

    #[test]
    fn an_unknown_command_is_told_with_the_way_to_say_it_as_text() {
        let told = unknown("hnit", Some("hint"));
        assert!(told.contains("/hint?") && told.contains("//"), "{told}");
    }
}
