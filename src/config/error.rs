//! What can be wrong with settings, in words that say where and what to do.

use std::path::PathBuf;

/// Everything that is wrong with the settings.
#[derive(Debug, thiserror::Error)]
#[error("{}", lines(problems))]
pub struct ConfigError {
    /// At least one.
    pub problems: Vec<Problem>,
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One thing that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A settings file cannot be read.
    #[error("cannot read the settings file {}: {source}; correct the path given by --config or the rights of the file", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// A settings file is not TOML.
    #[error("{}, line {line}, column {column}: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What the parser expected.
        message: String,
    },
    /// A settings file is TOML, but has something that no setting can be: a number beyond 64 bits.
    #[error("{}: {source}; write a smaller number", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the reader of the file says.
        source: config::ConfigError,
    },
    /// There is no such setting.
    #[error("{origin}: there is no setting `{key}`; {}", hint(nearest.as_deref()))]
    Unknown {
        /// What was written: a key, or the name of an environment variable.
        key: String,
        /// Where.
        origin: String,
        /// What was probably meant, in the same form.
        nearest: Option<String>,
    },
    /// The places do not go together, although each is in order by itself.
    #[error("the settings cannot be put together: {0}")]
    Together(#[from] config::ConfigError),
    /// Two lengths of time contradict each other.
    #[error("`{longer}` must be longer than `{shorter}`: it is {long}, the other {short}; set both")]
    Order {
        /// The setting that must be longer.
        longer: &'static str,
        /// What it is, and where that is written.
        long: String,
        /// The setting that must be shorter.
        shorter: &'static str,
        /// What it is, and where that is written.
        short: String,
    },
    /// A value is of the wrong kind or out of range.
    #[error("{origin}: `{key}` must be {expected}, not {found}")]
    Wrong {
        /// The setting.
        key: &'static str,
        /// Where.
        origin: String,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "docs/configuration.md lists them".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    )
}
