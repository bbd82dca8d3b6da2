//! Settings: defaults, then `sextant.toml`, then the environment, then flags; the later one wins.
//!
//! The `config` crate lays one place over the other and makes [`Settings`] of what is left. Each place is looked
//! through before that, so that everything that is wrong anywhere is told at once.
//! [`FIELDS`] is the one table of what can be set; reading, `config show`, `docs/configuration.md` and
//! `deploy/sextant.example.toml` all come from it. What a setting is good for is the business of whoever reads it.

mod discord;
mod error;
mod fields;
mod layers;
mod reference;

#[cfg(test)]
mod tests;

pub use discord::{Discord, Secret, Visibility};
pub use error::{ConfigError, Problem};
pub use fields::{FIELDS, Field};
pub use layers::{Flags, Sources};
pub use reference::{documentation, example};

use std::collections::BTreeMap;
use std::path::PathBuf;

use config::builder::DefaultState;
use config::{Config, ConfigBuilder};
use serde::{Deserialize, Serialize};

use crate::duration;
use crate::interview::Pace;
use layers::Layer;

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Where interviews are kept.
    pub database: Database,
    /// Where prompts come from, besides the shipped ones.
    // An empty list of the defaults leaves no trace in a `Config`.
    #[serde(default)]
    pub prompts: Prompts,
    /// How interviews are held.
    pub practice: Practice,
    /// How answers are judged.
    pub assess: Assess,
    /// How the Discord bot behaves.
    pub discord: Discord,
    /// What is told on standard error about the program's own work.
    pub log: Log,
}

/// The section `[database]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Database {
    /// The SQLite file.
    pub path: PathBuf,
}

/// The section `[prompts]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompts {
    /// Directories with prompt files; a later one overrides an earlier one.
    #[serde(default)]
    pub dirs: Vec<PathBuf>,
}

/// The section `[practice]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// How many follow-ups.
    pub pace: Pace,
    /// What the candidate is called.
    pub candidate: String,
    /// Planned minutes; `None` for the prompt's own.
    pub minutes: Option<u32>,
}

/// The section `[assess]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assess {
    /// Whether the sentence encoder helps.
    pub encoder: bool,
}

/// The section `[log]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// The least grave messages that are told.
    pub level: Level,
}

/// How grave a message of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
            prompts: Prompts::default(),
            practice: Practice { pace: Pace::default(), candidate: "Candidate".to_owned(), minutes: None },
            assess: Assess { encoder: true },
            discord: Discord::default(),
            log: Log { level: Level::Warn },
        }
    }
}

/// In the platform's data directory, or in the current one where the platform names none that SQLite can open: there
/// is no home directory, or its name is not UTF-8.
fn default_database() -> PathBuf {
    let directory =
        directories::ProjectDirs::from("", "", "sextant").map(|found| found.data_dir().to_owned());
    directory.filter(|directory| directory.to_str().is_some()).unwrap_or_default().join("sextant.db")
}

/// How it is told that nothing sets a setting.
const DEFAULT: &str = "default";

/// Settings with where each of them comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// By key; a key that is missing here has its default.
    origins: BTreeMap<&'static str, String>,
}

impl Loaded {
    /// Where the value of a setting comes from: `default`, a file and its line, a variable, or a flag.
    #[must_use]
    pub fn origin(&self, key: &str) -> &str {
        self.origins.get(key).map_or(DEFAULT, String::as_str)
    }
}

/// Reads all settings.
///
/// # Errors
/// Every problem of the file, the environment and the flags at once: what cannot be read, unknown settings with the
/// nearest known one, wrong values with what was expected, each with where it came from.
pub fn load(sources: &Sources) -> Result<Loaded, ConfigError> {
    let mut problems = Vec::new();
    let layers = layers::collect(sources, &mut problems);
    if !problems.is_empty() {
        return Err(ConfigError { problems });
    }
    let loaded = put_together(layers).map_err(|error| ConfigError { problems: vec![error.into()] })?;
    in_order(&loaded).map_err(|problem| ConfigError { problems: vec![problem] })?;
    Ok(loaded)
}

fn put_together(layers: impl IntoIterator<Item = Layer>) -> Result<Loaded, config::ConfigError> {
    let defaults = Config::builder().add_source(Config::try_from(&Settings::default())?);
    let merged = layers.into_iter().fold(defaults, ConfigBuilder::<DefaultState>::add_source).build()?;
    let mut origins = BTreeMap::new();
    for field in FIELDS {
        let (section, key) = field.parts();
        let table = merged.get_table(section).unwrap_or_default();
        if let Some(origin) = table.get(key).and_then(|value| value.origin()) {
            origins.insert(field.key, origin.to_owned());
        }
    }
    Ok(Loaded { settings: merged.try_deserialize()?, origins })
}

/// What settings must be to each other, each being right by itself.
fn in_order(loaded: &Loaded) -> Result<(), Problem> {
    let Discord { nudge, pause, .. } = loaded.settings.discord;
    if pause > nudge {
        return Ok(());
    }
    let told = |key, length| format!("{} ({})", duration::text(length), loaded.origin(key));
    Err(Problem::Order {
        longer: "discord.pause",
        long: told("discord.pause", pause),
        shorter: "discord.nudge",
        short: told("discord.nudge", nudge),
    })
}
