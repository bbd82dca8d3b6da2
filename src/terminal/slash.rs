//! What a typed line is: words for the interviewer, or a command. It must not know what a command does.

use crate::interview::Command;

/// What the candidate wants by a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// An empty line.
    Nothing,
    /// Words for the interviewer, exactly as typed.
    Words(String),
    /// Something the terminal or the interviewer does.
    Slash(Slash),
    /// No command has this name.
    Unknown {
        /// As typed, without the slash.
        name: String,
        /// The command that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A command with words after it, which may be a sentence that begins with a slash.
    Tail(&'static str),
}

/// What a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slash {
    /// For the interviewer.
    Interviewer(Command),
    /// Take back the newest answer.
    Undo,
    /// Show the plan.
    Status,
    /// Show [`TABLE`].
    Help,
}

/// Every command: its name, what it asks for, what people are told of it. The only such list.
pub(super) const TABLE: [(&str, Slash, &str); 10] = [
    ("hint", Slash::Interviewer(Command::Hint), "a hint for the open question, a stronger one each time"),
    ("skip", Slash::Interviewer(Command::Skip), "drop the open question, stay in this area"),
    ("next", Slash::Interviewer(Command::Next), "leave this area for the next"),
    ("repeat", Slash::Interviewer(Command::Repeat), "hear the open question again"),
    ("status", Slash::Status, "the six areas, the time, what you have shown so far"),
    ("undo", Slash::Undo, "take back your last answer and say it better"),
    ("pause", Slash::Interviewer(Command::Pause), "stop the clock; any answer goes on"),
    ("resume", Slash::Interviewer(Command::Resume), "go on after a pause"),
    ("end", Slash::Interviewer(Command::End), "end the interview now and see the scorecard"),
    ("help", Slash::Help, "this list"),
];

/// Reads a line.
pub(super) fn parse(line: &str) -> Typed {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return Typed::Nothing;
    }
    let Some(after) = trimmed.strip_prefix('/') else { return Typed::Words(line.to_owned()) };
    let (name, tail) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    // `//`, a path such as `/api/users` and a bare slash are words, not slips of a command.
    if name.is_empty() || !name.chars().all(char::is_alphabetic) {
        return Typed::Words(line.to_owned());
    }
    let lower = name.to_lowercase();
    match TABLE.iter().find(|(known, ..)| *known == lower) {
        Some((known, ..)) if !tail.trim().is_empty() => Typed::Tail(known),
        Some((_, slash, _)) => Typed::Slash(*slash),
        None => Typed::Unknown { nearest: nearest(&lower), name: name.to_owned() },
    }
}

/// The command whose name is at most two slips of the finger away.
fn nearest(name: &str) -> Option<&'static str> {
    let distances = TABLE.iter().map(|(known, ..)| (strsim::osa_distance(known, name), *known));
    distances.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_known_in_any_case_and_with_space_around_it() {
        assert_eq!(parse("  /Hint "), Typed::Slash(Slash::Interviewer(Command::Hint)));
        assert_eq!(parse("/undo"), Typed::Slash(Slash::Undo));
    }

    #[test]
    fn an_unknown_command_says_the_nearest_one() {
        assert_eq!(parse("/hnit"), Typed::Unknown { name: "hnit".to_owned(), nearest: Some("hint") });
        assert_eq!(parse("/frobnicate"), Typed::Unknown { name: "frobnicate".to_owned(), nearest: None });
    }

    #[test]
    fn two_slashes_a_path_and_a_fraction_are_words() {
        for words in ["// I would cache it", "/api/v1 returns the feed", "/", "1/2 of them", "/99 percentile"]
        {
            assert_eq!(parse(words), Typed::Words(words.to_owned()), "{words}");
        }
    }

    #[test]
    fn words_after_a_command_are_never_swallowed() {
        assert_eq!(parse("/end users come first"), Typed::Tail("end"));
    }

    #[test]
    fn words_are_kept_exactly_as_typed() {
        assert_eq!(parse("  - one\n  - two "), Typed::Words("  - one\n  - two ".to_owned()));
        assert_eq!(parse(" \n "), Typed::Nothing);
    }

    #[test]
    fn every_command_in_the_table_parses_to_itself() {
        for (name, slash, _) in TABLE {
            assert_eq!(parse(&format!("/{name}")), Typed::Slash(slash));
        }
    }
}
