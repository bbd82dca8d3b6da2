//! The places where settings are written: a file, the environment, flags.
//!
//! Knows the names of settings and their form there; whether a value is right is the business of the table.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use config::{File, FileFormat, Map, Source, Value, ValueKind};
use toml::de::{DeTable, DeValue};

use super::fields::Form;
use super::{FIELDS, Field, Problem};
use crate::interview::Pace;

/// The settings file that is read when none is named.
const FILE: &str = "sextant.toml";

/// What every environment variable of ours begins with.
const PREFIX: &str = "SEXTANT_";

/// How a value is told that no text can show.
const NOT_UTF8: &str = "bytes that are not UTF-8";

/// How a wrong value is told that must not be shown.
const HIDDEN: &str = "what stands there";

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
#[derive(Clone, Default)]
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

// By hand, because an environment holds secrets, not only ours.
impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, directory, environment, flags } = self;
        let names: Vec<&OsStr> = environment.iter().map(|(name, _)| name.as_os_str()).collect();
        f.debug_struct("Sources")
            .field("file", file)
            .field("directory", directory)
            .field("environment", &names)
            .field("flags", flags)
            .finish()
    }
}

impl Sources {
    /// Those of this process.
    #[must_use]
    pub fn of_process(file: Option<PathBuf>, flags: Flags) -> Self {
        Self { file, directory: PathBuf::new(), environment: std::env::vars_os().collect(), flags }
    }
}

/// What one place sets, ready to be laid over what weaker places set: values by key, each with its origin.
#[derive(Clone, Default)]
pub(super) struct Layer(Map<String, Value>);

// By hand, because a value may be a secret.
impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, config::ConfigError> {
        Ok(self.0.clone())
    }
}

impl Layer {
    /// Takes a value that is right; says what is wrong with one that is not. `written` is how it is written.
    fn take(
        &mut self,
        field: &'static Field,
        value: &ValueKind,
        written: String,
        origin: String,
        base: &Path,
    ) -> Option<Problem> {
        if field.form.is_unset(value) {
            return None;
        }
        let Some(value) = field.form.accept(value, base) else {
            let found = if matches!(field.form, Form::Secret(_)) { HIDDEN.to_owned() } else { written };
            return Some(Problem::Wrong { key: field.key, origin, expected: field.expected, found });
        };
        self.0.insert(field.key.to_owned(), Value::new(Some(&origin), value));
        None
    }

    /// Takes the value of an environment variable.
    fn take_variable(&mut self, field: &'static Field, value: &OsStr, origin: String) -> Option<Problem> {
        let base = Path::new("");
        match value.to_str() {
            // Compose files and units pass an empty value for a variable that is not set.
            Some("") => None,
            Some(text) => self.take(field, &field.form.of_text(text), format!("{text:?}"), origin, base),
            None => self.take(field, &ValueKind::Nil, NOT_UTF8.to_owned(), origin, base),
        }
    }
}

/// What each place sets, the weaker before the stronger; what is wrong with the places goes to `problems`.
pub(super) fn collect(sources: &Sources, problems: &mut Vec<Problem>) -> [Layer; 3] {
    [file(sources, problems), environment(&sources.environment, problems), flags(&sources.flags, problems)]
}

fn file(sources: &Sources, problems: &mut Vec<Problem>) -> Layer {
    let path = sources.file.clone().unwrap_or_else(|| sources.directory.join(FILE));
    let read = match std::fs::read_to_string(&path) {
        Ok(text) => document(&path, &text, problems),
        Err(error) if error.kind() == ErrorKind::NotFound && sources.file.is_none() => Ok(Layer::default()),
        Err(source) => Err(Problem::Unreadable { path, source }),
    };
    read.unwrap_or_else(|problem| {
        problems.push(problem);
        Layer::default()
    })
}

fn document(path: &Path, text: &str, problems: &mut Vec<Problem>) -> Result<Layer, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let places = places(path, text)?;
    let mut sections = File::from_str(text, FileFormat::Toml)
        .collect()
        .map_err(|source| Problem::Unusable { path: path.to_owned(), source })?;
    let mut layer = Layer::default();
    let base = path.parent().unwrap_or(Path::new(""));
    for (offset, section, key) in places {
        let origin = format!("{}, line {}", path.display(), line(&text[..offset]));
        let name = key.as_ref().map_or_else(|| section.clone(), |key| format!("{section}.{key}"));
        let Some(field) = FIELDS.iter().find(|field| field.key == name) else {
            problems.push(unknown_key(name, origin));
            continue;
        };
        let value = match sections.get_mut(&section).map(|section| &mut section.kind) {
            Some(ValueKind::Table(keys)) => key.and_then(|key| keys.remove(&key)),
            _ => None,
        };
        if let Some(value) = value {
            problems.extend(layer.take(field, &value.kind, written(&value.kind), origin, base));
        }
    }
    Ok(layer)
}

/// Where a file names settings, in its order: offset, section, and the key within it. What is not a table has no
/// key, and neither has an empty table that is no section of ours.
fn places(path: &Path, text: &str) -> Result<Vec<(usize, String, Option<String>)>, Problem> {
    let document = DeTable::parse(text).map_err(|error| {
        let before = &text[..error.span().map_or(0, |span| span.start)];
        Problem::Syntax {
            path: path.to_owned(),
            line: line(before),
            column: before.chars().rev().take_while(|letter| *letter != '\n').count() + 1,
            message: error.message().replace('\n', "; "),
        }
    })?;
    let mut places = Vec::new();
    for (section, value) in document.get_ref() {
        let name = section.get_ref().to_string();
        match value.get_ref() {
            DeValue::Table(keys) if !keys.is_empty() || is_section(&name) => {
                let keys =
                    keys.keys().map(|key| (key.span().start, name.clone(), Some(key.get_ref().to_string())));
                places.extend(keys);
            }
            _ => places.push((section.span().start, name, None)),
        }
    }
    places.sort_unstable();
    Ok(places)
}

fn unknown_key(key: String, origin: String) -> Problem {
    let own = key.rsplit('.').next().unwrap_or(&key);
    let moved = FIELDS.iter().find(|field| field.parts().1 == own).map(|field| field.key.to_owned());
    let nearest = moved.or_else(|| nearest(&key, FIELDS.iter().map(|field| field.key.to_owned())));
    Problem::Unknown { key, origin, nearest }
}

/// A variable with the two underscores of a setting must be one; one without them is only refused when it looks like
/// a slip, because other programs may have their own use for names that begin like ours.
fn environment(variables: &[(OsString, OsString)], problems: &mut Vec<Problem>) -> Layer {
    let mut layer = Layer::default();
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let origin = name.to_owned();
        let Some(field) = FIELDS.iter().find(|field| field.own_variable() == name) else {
            let nearest = nearest(name, FIELDS.iter().map(Field::own_variable));
            let joined = |text: &str| text.replace("__", "_");
            let slip = nearest.as_deref().is_some_and(|nearest| joined(nearest) == joined(name));
            if name.contains("__") || slip {
                problems.push(Problem::Unknown { key: name.to_owned(), origin, nearest });
            }
            continue;
        };
        problems.extend(layer.take_variable(field, value, origin));
    }
    // Only now, so that it does not matter in which order they stand.
    for field in FIELDS {
        let other = variables.iter().find(|(name, _)| field.variable.is_some_and(|other| name == other));
        if let Some((name, value)) = other.filter(|_| !layer.0.contains_key(field.key)) {
            problems.extend(layer.take_variable(field, value, name.to_string_lossy().into_owned()));
        }
    }
    layer
}

fn flags(flags: &Flags, problems: &mut Vec<Problem>) -> Layer {
    let Flags { db, prompts, pace, candidate, minutes } = flags;
    let path = |path: &PathBuf| path.to_str().map_or(ValueKind::Nil, unexpanded);
    let given = [
        ("database.path", db.as_ref().map(path)),
        (
            "prompts.dirs",
            Some(prompts)
                .filter(|dirs| !dirs.is_empty())
                .map(|dirs| dirs.iter().map(path).collect::<Vec<_>>().into()),
        ),
        ("practice.pace", pace.map(|pace| pace.key().into())),
        ("practice.candidate", candidate.as_deref().map(ValueKind::from)),
        ("practice.minutes", minutes.map(|minutes| i64::from(minutes).into())),
    ];
    let mut layer = Layer::default();
    for (key, value) in given {
        let field = FIELDS.iter().find(|field| field.key == key);
        if let (Some(field), Some(value)) = (field, value) {
            let origin = field.flag.unwrap_or("--").to_owned();
            problems.extend(layer.take(field, &value, written(&value), origin, Path::new("")));
        }
    }
    layer
}

/// A path as the shell gave it: what begins with `~/` here is really called that.
fn unexpanded(path: &str) -> ValueKind {
    if path.starts_with("~/") { format!("./{path}").into() } else { path.into() }
}

/// A value as a person would write it.
fn written(value: &ValueKind) -> String {
    match value {
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(&item.kind)).collect();
            format!("[{}]", items.join(", "))
        }
        ValueKind::Float(number) => format!("{number:?}"),
        ValueKind::Table(_) => "a table".to_owned(),
        ValueKind::Nil => NOT_UTF8.to_owned(),
        number_or_truth => number_or_truth.to_string(),
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
