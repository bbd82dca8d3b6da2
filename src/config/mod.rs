//! Settings: defaults, then `sextant.toml`, then the environment, then flags; the later one wins.
//!
//! [`FIELDS`] is the one table of what can be set; reading, `config show`, `docs/configuration.md` and
//! `deploy/sextant.example.toml` all come from it. What a setting is good for is the business of whoever reads it.

mod error;
mod fields;
mod layers;
mod reference;

#[cfg(test)]
mod tests;

pub use error::{ConfigError, Problem};
pub use fields::{FIELDS, Field};
pub use layers::{Flags, Sources};
pub use reference::{documentation, example};

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::interview::Pace;

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where interviews are kept.
    pub database: Database,
    /// Where prompts come from, besides the shipped ones.
    pub prompts: Prompts,
    /// How interviews are held.
    pub practice: Practice,
    /// What is told on standard error about the program's own work.
    pub log: Log,
}

/// The section `[database]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// The SQLite file.
    pub path: PathBuf,
}

/// The section `[prompts]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompts {
    /// Directories with prompt files; a later one overrides an earlier one.
    pub dirs: Vec<PathBuf>,
}

/// The section `[practice]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// How many follow-ups.
    pub pace: Pace,
    /// What the candidate is called.
    pub candidate: String,
    /// Planned minutes; `None` for the prompt's own.
    pub minutes: Option<u32>,
}

/// The section `[log]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The least grave messages that are told.
    pub level: Level,
}

/// How grave a message of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Somebody has to act.
    Error,
    /// Somebody should have a look.
    Warn,
    /// What happens.
    Info,
    /// What happens, for finding a fault.
    Debug,
    /// Every step.
    Trace,
}

impl Level {
    /// From the gravest on.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Trace];

    /// The name used in settings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database: Database { path: default_database() },
            prompts: Prompts { dirs: Vec::new() },
            practice: Practice { pace: Pace::default(), candidate: "Candidate".to_owned(), minutes: None },
            log: Log { level: Level::Warn },
        }
    }
}

/// In the platform's data directory, or in the current one where the platform names none (no home directory).
fn default_database() -> PathBuf {
    let directory = directories::ProjectDirs::from("", "", "sextant");
    directory.map_or_else(PathBuf::new, |directory| directory.data_dir().to_owned()).join("sextant.db")
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing set it.
    Default,
    /// A line of a settings file, from 1.
    File {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
    },
    /// The environment variable of this name.
    Environment(String),
    /// The flag of this name, dashes included.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::File { path, line } => write!(formatter, "{}, line {line}", path.display()),
            Self::Environment(name) => formatter.write_str(name),
            Self::Flag(name) => formatter.write_str(name),
        }
    }
}

/// Settings with where each of them comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// By key; a key that is missing here has its default.
    origins: BTreeMap<&'static str, Origin>,
}

impl Loaded {
    /// Where the value of a setting comes from.
    #[must_use]
    pub fn origin(&self, key: &str) -> &Origin {
        self.origins.get(key).unwrap_or(&Origin::Default)
    }
}

/// Reads all settings.
///
/// # Errors
/// Every problem of the file and of the environment at once: what cannot be read, unknown settings with the nearest
/// known one, wrong values with what was expected, each with where it came from.
pub fn load(sources: &Sources) -> Result<Loaded, ConfigError> {
    let (found, mut problems) = layers::collect(sources);
    let mut loaded = Loaded { settings: Settings::default(), origins: BTreeMap::new() };
    for value in found {
        if (value.field.read)(&mut loaded.settings, &value.raw).is_some() {
            loaded.origins.insert(value.field.key, value.origin);
        } else {
            problems.push(Problem::Wrong {
                key: value.field.key,
                origin: value.origin,
                expected: value.field.expected,
                found: value.raw.to_string(),
            });
        }
    }
    if problems.is_empty() { Ok(loaded) } else { Err(ConfigError { problems }) }
}
