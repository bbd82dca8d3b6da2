//! The places where settings are written: a file, the environment, flags.
//!
//! Knows the names of settings and their form there; whether a value is right is the business of the table.

use std::ffi::OsString;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{FIELDS, Field, Origin, Problem};
use crate::interview::Pace;

/// The settings file that is read when none is named.
const FILE: &str = "sextant.toml";

/// What every environment variable of ours begins with.
const PREFIX: &str = "SEXTANT_";

/// How alike an unknown name and a known one must be, to be worth a guess (share of letters that need no edit).
const ALIKE: f64 = 0.6;

/// What flags set; `None` and an empty list for those that were not given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--db`
    pub db: Option<PathBuf>,
    /// `--prompts`, in the order given
    pub prompts: Vec<PathBuf>,
    /// `--pace`
    pub pace: Option<Pace>,
    /// `--as`
    pub candidate: Option<String>,
    /// `--minutes`
    pub minutes: Option<u32>,
}

/// Where settings are read from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The file named by `--config`; without one, `sextant.toml` in `directory` if it is there.
    pub file: Option<PathBuf>,
    /// Where `sextant.toml` is looked for; an empty path is the current directory.
    pub directory: PathBuf,
    /// Names and values of environment variables.
    pub environment: Vec<(OsString, OsString)>,
    /// The flags.
    pub flags: Flags,
}

impl Sources {
    /// Those of this process.
    #[must_use]
    pub fn of_process(file: Option<PathBuf>, flags: Flags) -> Self {
        Self { file, directory: PathBuf::new(), environment: std::env::vars_os().collect(), flags }
    }
}

/// A value as it is written somewhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    /// In the environment, where everything is text.
    Loose(String),
    /// A text of a file in the directory `base`.
    Text { text: String, base: PathBuf },
    /// A list of texts of a file in the directory `base`.
    Texts { texts: Vec<String>, base: PathBuf },
    /// A whole number.
    Whole(i64),
    /// A path of a flag.
    Path(PathBuf),
    /// Paths of a flag.
    Paths(Vec<PathBuf>),
    /// Something that no setting can be, in words.
    Odd(&'static str),
}

impl fmt::Display for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loose(text) | Self::Text { text, .. } => write!(formatter, "{text:?}"),
            Self::Texts { texts, .. } => write!(formatter, "{texts:?}"),
            Self::Whole(number) => write!(formatter, "{number}"),
            Self::Path(path) => write!(formatter, "\"{}\"", path.display()),
            Self::Paths(paths) => write!(formatter, "{paths:?}"),
            Self::Odd(words) => formatter.write_str(words),
        }
    }
}

/// A value of a known setting.
pub(super) struct Found {
    pub(super) field: &'static Field,
    pub(super) raw: Raw,
    pub(super) origin: Origin,
}

/// All values, the weaker before the stronger, and what is wrong with the places themselves.
pub(super) fn collect(sources: &Sources) -> (Vec<Found>, Vec<Problem>) {
    let mut collected = Collected { found: Vec::new(), problems: Vec::new() };
    collected.file(sources);
    for (name, value) in &sources.environment {
        collected.variable(name, value);
    }
    collected.flags(&sources.flags);
    (collected.found, collected.problems)
}

struct Collected {
    found: Vec<Found>,
    problems: Vec<Problem>,
}

impl Collected {
    fn file(&mut self, sources: &Sources) {
        let path = sources.file.clone().unwrap_or_else(|| sources.directory.join(FILE));
        match std::fs::read_to_string(&path) {
            Ok(text) => self.document(&path, &text),
            Err(error) if error.kind() == ErrorKind::NotFound && sources.file.is_none() => {}
            Err(source) => self.problems.push(Problem::Unreadable { path, source }),
        }
    }

    fn document(&mut self, path: &Path, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document = match DeTable::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let before = &text[..error.span().map_or(0, |span| span.start)];
                self.problems.push(Problem::Syntax {
                    path: path.to_owned(),
                    line: line(before),
                    column: before.chars().rev().take_while(|letter| *letter != '\n').count() + 1,
                    message: error.message().replace('\n', "; "),
                });
                return;
            }
        };
        let mut written: Vec<(usize, String, Raw)> = Vec::new();
        let base = path.parent().unwrap_or(Path::new(""));
        for (section, value) in document.get_ref() {
            match value.get_ref() {
                DeValue::Table(keys) if !keys.is_empty() || is_section(section.get_ref()) => {
                    for (key, value) in keys {
                        let name = format!("{}.{}", section.get_ref(), key.get_ref());
                        written.push((key.span().start, name, raw(value, base)));
                    }
                }
                _ => written.push((section.span().start, section.get_ref().to_string(), raw(value, base))),
            }
        }
        // In the order of the file, so that problems are told in it.
        written.sort_by_key(|(offset, ..)| *offset);
        for (offset, key, raw) in written {
            let origin = Origin::File { path: path.to_owned(), line: line(&text[..offset]) };
            match FIELDS.iter().find(|field| field.key == key) {
                Some(field) => self.found.push(Found { field, raw, origin }),
                None => self.unknown_key(key, origin),
            }
        }
    }

    fn unknown_key(&mut self, key: String, origin: Origin) {
        let own = key.rsplit('.').next().unwrap_or(&key);
        let moved = FIELDS.iter().find(|field| field.parts().1 == own).map(|field| field.key.to_owned());
        let nearest = moved.or_else(|| nearest(&key, FIELDS.iter().map(|field| field.key.to_owned())));
        self.problems.push(Problem::Unknown { key, origin, nearest });
    }

    /// A variable with the two underscores of a setting must be one; one without them is only refused when it looks
    /// like a slip, because other programs may have their own use for names that begin like ours.
    fn variable(&mut self, name: &OsString, value: &OsString) {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { return };
        let origin = Origin::Environment(name.to_owned());
        let Some(field) = FIELDS.iter().find(|field| field.variable() == name) else {
            let nearest = nearest(name, FIELDS.iter().map(Field::variable));
            let joined = |text: &str| text.replace("__", "_");
            let slip = nearest.as_deref().is_some_and(|nearest| joined(nearest) == joined(name));
            if name.contains("__") || slip {
                self.problems.push(Problem::Unknown { key: name.to_owned(), origin, nearest });
            }
            return;
        };
        match value.to_str() {
            // Compose files and units pass an empty value for a variable that is not set.
            Some("") => {}
            Some(text) => self.found.push(Found { field, raw: Raw::Loose(text.to_owned()), origin }),
            None => self.found.push(Found { field, raw: Raw::Odd("bytes that are not UTF-8"), origin }),
        }
    }

    fn flags(&mut self, flags: &Flags) {
        let Flags { db, prompts, pace, candidate, minutes } = flags.clone();
        let text = |text: String| Raw::Text { text, base: PathBuf::new() };
        let given = [
            ("database.path", db.map(Raw::Path)),
            ("prompts.dirs", Some(prompts).filter(|dirs| !dirs.is_empty()).map(Raw::Paths)),
            ("practice.pace", pace.map(|pace| text(pace.key().to_owned()))),
            ("practice.candidate", candidate.map(text)),
            ("practice.minutes", minutes.map(|minutes| Raw::Whole(minutes.into()))),
        ];
        for (key, raw) in given {
            let field = FIELDS.iter().find(|field| field.key == key);
            if let (Some(field), Some(raw)) = (field, raw) {
                self.found.push(Found { field, raw, origin: Origin::Flag(field.flag.unwrap_or("--")) });
            }
        }
    }
}

fn raw(value: &Spanned<DeValue<'_>>, base: &Path) -> Raw {
    let base = || base.to_owned();
    match value.get_ref() {
        DeValue::String(text) => Raw::Text { text: text.to_string(), base: base() },
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Raw::Odd("a number that is too large"), Raw::Whole),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
            texts
                .collect::<Option<_>>()
                .map_or(Raw::Odd("a list of something else"), |texts| Raw::Texts { texts, base: base() })
        }
        DeValue::Float(_) => Raw::Odd("a number with a fraction"),
        DeValue::Boolean(true) => Raw::Odd("true"),
        DeValue::Boolean(false) => Raw::Odd("false"),
        DeValue::Datetime(_) => Raw::Odd("a date"),
        DeValue::Table(_) => Raw::Odd("a table"),
    }
}

fn is_section(name: &str) -> bool {
    FIELDS.iter().any(|field| field.parts().0 == name)
}

/// The line on which a text ends, from 1.
fn line(before: &str) -> usize {
    before.matches('\n').count() + 1
}

fn nearest(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let alike = |known: &str| strsim::normalized_damerau_levenshtein(name, known);
    known
        .map(|known| (alike(&known), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, known)| known)
}
