//! The table of settings: one entry each, with its words and how it is read and shown.

use std::path::PathBuf;

use toml::Value;

use super::layers::Raw;
use super::{Level, Settings};
use crate::interview::Pace;

/// The longest planned interview, in minutes: ten hours.
const MOST_MINUTES: u32 = 600;

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
    /// Takes a value into the settings; `None` when it is not what is expected.
    pub(super) read: fn(&mut Settings, &Raw) -> Option<()>,
    /// The value in the settings; `None` when it is optional and not set.
    pub(super) show: fn(&Settings) -> Option<Value>,
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
        read: |settings, raw| raw.path().map(|path| settings.database.path = path),
        show: |settings| Some(Value::String(settings.database.path.display().to_string())),
    },
    Field {
        key: "prompts.dirs",
        about: "Directories with prompt files of your own, besides the shipped ones. A prompt in a later directory \
                replaces the one with the same id in an earlier directory and in the shipped bank.",
        expected: "a list of paths",
        default: "none",
        example: r#"["prompts", "~/study-group/prompts"]"#,
        flag: Some("--prompts"),
        read: |settings, raw| raw.paths().map(|dirs| settings.prompts.dirs = dirs),
        show: |settings| {
            let dirs = settings.prompts.dirs.iter();
            Some(Value::Array(dirs.map(|dir| Value::String(dir.display().to_string())).collect()))
        },
    },
    Field {
        key: "practice.pace",
        about: "How many follow-up questions an interview may have: `quick` one a dimension and six in all, \
                `standard` three and sixteen, `thorough` six and thirty.",
        expected: "one of quick, standard, thorough",
        default: "`standard`",
        example: r#""quick""#,
        flag: Some("--pace"),
        read: |settings, raw| {
            let paces = [Pace::Quick, Pace::Standard, Pace::Thorough];
            let pace = paces.into_iter().find(|pace| Some(pace.key()) == raw.text())?;
            settings.practice.pace = pace;
            Some(())
        },
        show: |settings| Some(Value::String(settings.practice.pace.key().to_owned())),
    },
    Field {
        key: "practice.candidate",
        about: "What the candidate is called on scorecards and in lists.",
        expected: "a name of 1 to 80 characters on one line",
        default: "`Candidate`",
        example: r#""Ada""#,
        flag: Some("--as"),
        read: |settings, raw| {
            let name = raw.text()?.trim();
            let fits = (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.contains(char::is_control);
            fits.then(|| name.clone_into(&mut settings.practice.candidate))
        },
        show: |settings| Some(Value::String(settings.practice.candidate.clone())),
    },
    Field {
        key: "practice.minutes",
        about: "Planned length of an interview in minutes. It closes at one and a half times that.",
        expected: "a whole number from 1 to 600",
        default: "the prompt's own",
        example: "25",
        flag: Some("--minutes"),
        read: |settings, raw| {
            let minutes =
                u32::try_from(raw.whole()?).ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes))?;
            settings.practice.minutes = Some(minutes);
            Some(())
        },
        show: |settings| settings.practice.minutes.map(|minutes| Value::Integer(minutes.into())),
    },
    Field {
        key: "log.level",
        about: "How much the program tells on standard error about its own work. What a candidate says is never \
                told, at any level.",
        expected: "one of error, warn, info, debug, trace",
        default: "`warn`",
        example: r#""debug""#,
        flag: None,
        read: |settings, raw| {
            let level = Level::ALL.into_iter().find(|level| Some(level.key()) == raw.text())?;
            settings.log.level = level;
            Some(())
        },
        show: |settings| Some(Value::String(settings.log.level.key().to_owned())),
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

impl Raw {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Loose(text) | Self::Text { text, .. } => Some(text),
            Self::Path(_) | Self::Paths(_) | Self::Texts { .. } | Self::Whole(_) | Self::Odd(_) => None,
        }
    }

    fn whole(&self) -> Option<i64> {
        match self {
            Self::Loose(text) => text.trim().parse().ok(),
            Self::Whole(number) => Some(*number),
            Self::Path(_) | Self::Paths(_) | Self::Text { .. } | Self::Texts { .. } | Self::Odd(_) => None,
        }
    }

    fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Loose(text) => resolve(text, &PathBuf::new()),
            Self::Text { text, base } => resolve(text, base),
            Self::Path(path) => Some(path.clone()).filter(|path| !path.as_os_str().is_empty()),
            Self::Paths(_) | Self::Texts { .. } | Self::Whole(_) | Self::Odd(_) => None,
        }
    }

    fn paths(&self) -> Option<Vec<PathBuf>> {
        match self {
            Self::Loose(text) => text
                .split(':')
                .filter(|part| !part.is_empty())
                .map(|part| resolve(part, &PathBuf::new()))
                .collect(),
            Self::Texts { texts, base } => texts.iter().map(|text| resolve(text, base)).collect(),
            Self::Paths(paths) => Some(paths.clone()),
            Self::Path(_) | Self::Text { .. } | Self::Whole(_) | Self::Odd(_) => None,
        }
    }
}

/// A written path: `~/` is the home directory, because no shell expands it here; relative ones start at `base`.
fn resolve(text: &str, base: &std::path::Path) -> Option<PathBuf> {
    if text.is_empty() {
        return None;
    }
    let home = || directories::BaseDirs::new().map(|directories| directories.home_dir().to_owned());
    match text.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => Some(path),
        None => Some(base.join(text)),
    }
}
