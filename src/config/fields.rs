//! The table of settings: one entry each, with its words and what a value of it must be.

use std::ops::RangeInclusive;
use std::path::Path;

use config::ValueKind;

use super::Level;
use crate::interview::Pace;

/// The lengths an interview can be planned for, in minutes: up to ten hours.
const MINUTES: RangeInclusive<i64> = 1..=600;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// One setting.
#[derive(Debug)]
pub struct Field {
    /// `section.key`.
    pub key: &'static str,
    /// What it does, in whole sentences.
    pub about: &'static str,
    /// What a value must be, as in "must be …".
    pub expected: &'static str,
    /// What holds when nothing sets it.
    pub default: &'static str,
    /// A value, as TOML.
    pub example: &'static str,
    /// The flag that sets it.
    pub flag: Option<&'static str>,
    /// The form of its values.
    pub(super) form: Form,
}

/// The form of a setting's values.
#[derive(Debug)]
pub(super) enum Form {
    /// A text that passes a test, without the white space around it.
    Text(fn(&str) -> bool),
    /// A whole number in a range.
    Whole(RangeInclusive<i64>),
    /// A path.
    Path,
    /// A list of paths.
    Paths,
}

/// Every setting, by section.
pub const FIELDS: &[Field] = &[
    Field {
        key: "database.path",
        about: "The SQLite file that keeps interviews. It is made, readable for you alone, when it is not there.",
        expected: "a path",
        default: "`sextant.db` in the platform's data directory (on Linux `~/.local/share/sextant`)",
        example: r#""~/interviews/sextant.db""#,
        flag: Some("--db"),
        form: Form::Path,
    },
    Field {
        key: "prompts.dirs",
        about: "Directories with prompt files of your own, besides the shipped ones. A prompt in a later directory \
                replaces the one with the same id in an earlier directory and in the shipped bank.",
        expected: "a list of paths",
        default: "none",
        example: r#"["prompts", "~/study-group/prompts"]"#,
        flag: Some("--prompts"),
        form: Form::Paths,
    },
    Field {
        key: "practice.pace",
        about: "How many follow-up questions an interview may have: `quick` one a dimension and six in all, \
                `standard` three and sixteen, `thorough` six and thirty.",
        expected: "one of quick, standard, thorough",
        default: "`standard`",
        example: r#""quick""#,
        flag: Some("--pace"),
        form: Form::Text(is_pace),
    },
    Field {
        key: "practice.candidate",
        about: "What the candidate is called on scorecards and in lists.",
        expected: "a name of 1 to 80 characters on one line",
        default: "`Candidate`",
        example: r#""Ada""#,
        flag: Some("--as"),
        form: Form::Text(is_name),
    },
    Field {
        key: "practice.minutes",
        about: "Planned length of an interview in minutes. It closes at one and a half times that.",
        expected: "a whole number from 1 to 600",
        default: "the prompt's own",
        example: "25",
        flag: Some("--minutes"),
        form: Form::Whole(MINUTES),
    },
    Field {
        key: "log.level",
        about: "How much the program tells on standard error about its own work. What a candidate says is never \
                told, at any level.",
        expected: "one of error, warn, info, debug, trace",
        default: "`warn`",
        example: r#""debug""#,
        flag: None,
        form: Form::Text(is_level),
    },
];

impl Field {
    /// The section and the key within it.
    pub(super) fn parts(&self) -> (&'static str, &'static str) {
        self.key.split_once('.').unwrap_or(("", self.key))
    }

    /// The environment variable that sets it.
    #[must_use]
    pub fn variable(&self) -> String {
        let (section, key) = self.parts();
        format!("SEXTANT_{}__{}", section.to_uppercase(), key.to_uppercase())
    }
}

impl Form {
    /// The value that a text of the environment stands for; one that stands for none stays a text.
    pub(super) fn of_text(&self, text: &str) -> ValueKind {
        match self {
            Self::Text(_) | Self::Path => text.into(),
            Self::Whole(_) => text.trim().parse::<i64>().map_or_else(|_| text.into(), ValueKind::from),
            Self::Paths => text.split(':').filter(|part| !part.is_empty()).collect::<Vec<_>>().into(),
        }
    }

    /// The value as it goes into the settings, relative paths starting at `base`; `None` when it is not of this form.
    pub(super) fn accept(&self, value: &ValueKind, base: &Path) -> Option<ValueKind> {
        match (self, value) {
            (Self::Text(fits), ValueKind::String(text)) => {
                Some(text.trim().into()).filter(|_| fits(text.trim()))
            }
            (Self::Whole(range), ValueKind::I64(number)) => {
                Some((*number).into()).filter(|_| range.contains(number))
            }
            (Self::Path, ValueKind::String(text)) => resolve(text, base).map(ValueKind::from),
            (Self::Paths, ValueKind::Array(items)) => {
                let paths = items.iter().map(|item| match &item.kind {
                    ValueKind::String(text) => resolve(text, base),
                    _ => None,
                });
                Some(paths.collect::<Option<Vec<String>>>()?.into())
            }
            _ => None,
        }
    }
}

fn is_pace(text: &str) -> bool {
    [Pace::Quick, Pace::Standard, Pace::Thorough].into_iter().any(|pace| pace.key() == text)
}

fn is_level(text: &str) -> bool {
    Level::ALL.into_iter().any(|level| level.key() == text)
}

fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.contains(char::is_control)
}

/// A written path: `~/` is the home directory, because no shell expands it here; relative ones start at `base`.
fn resolve(text: &str, base: &Path) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let home = || directories::BaseDirs::new().map(|directories| directories.home_dir().to_owned());
    let path = text.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest)));
    path.unwrap_or_else(|| base.join(text)).into_os_string().into_string().ok()
}
