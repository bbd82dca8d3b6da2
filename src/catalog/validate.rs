//! Finds everything wrong with a parsed prompt file, all at once.
//!
//! Knows the format ([`super::format`]) and TOML with positions; builds nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::format::{DIMENSIONS, Field, Kind, MOST_LOCAL_ID, PROMPT, SCHEMA, TABLES};
use super::nearest::nearest;
use super::problem::Problems;
use crate::interview::FactId;

/// How much is expected of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// All rules hold: somebody is writing the file and wants to know.
    Full,
    /// The parser had to guess after a syntax error: what seems missing may be there.
    Recovered,
    /// The text was accepted by another version of the program: only what an interview needs must be there.
    Stored,
}

/// Checks a whole file.
pub(super) fn validate(document: &DeTable<'_>, care: Care, problems: &mut Problems) {
    if let Some(version) = document.get("schema")
        && let Some(number) = whole(version.get_ref())
        && number > SCHEMA
    {
        // Its other keys follow rules that are not known here: complaining about them would mislead.
        problems.push(version.span(), format!("`schema` {number} is newer than this program reads"), || {
            Some(format!("update Sextant, or write the file with `schema = {SCHEMA}`"))
        });
        return;
    }
    let mut validator = Validator { care, problems };
    validator.table("", document, &(0..0), PROMPT);
    validator.ids(document);
}

struct Validator<'p> {
    care: Care,
    problems: &'p mut Problems,
}

impl Validator<'_> {
    fn table(&mut self, path: &str, table: &DeTable<'_>, span: &Range<usize>, fields: &'static [Field]) {
        for (key, value) in table {
            match fields.iter().find(|field| field.key == key.get_ref().as_ref()) {
                Some(field) => self.value(&join(path, field.key), value, &field.kind, field.required),
                None if self.care == Care::Stored => {}
                None => self.unknown_key(path, key, fields),
            }
        }
        if self.care == Care::Recovered {
            return;
        }
        for field in fields.iter().filter(|field| field.required && !table.contains_key(field.key)) {
            let place = if path.is_empty() { "the file".to_owned() } else { format!("`{path}`") };
            let message = format!("{place} has no `{}`: expected {}", field.key, field.kind.expected());
            self.problems.push(span.clone(), message, || Some(example_of(path, field)));
        }
    }

    fn unknown_key(&mut self, path: &str, key: &Spanned<std::borrow::Cow<'_, str>>, fields: &[Field]) {
        let name = shortened(key.get_ref());
        let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
        self.problems.push(key.span(), format!("unknown key `{name}`{place}"), || {
            if let Some((header, _)) =
                TABLES.iter().find(|(_, fields)| fields.iter().any(|field| field.key == name))
            {
                return Some(format!("`{name}` belongs to {header}"));
            }
            let known: Vec<&str> = fields.iter().map(|field| field.key).collect();
            Some(match nearest(&name, known.iter().copied(), 1).first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("expected one of {}", known.join(", ")),
            })
        });
    }

    fn value(&mut self, path: &str, value: &Spanned<DeValue<'_>>, kind: &'static Kind, required: bool) {
        let span = value.span();
        match (kind, value.get_ref()) {
            (Kind::Text(most), DeValue::String(text)) => self.text(path, text, &span, *most, required),
            (Kind::Texts(most), DeValue::Array(texts)) => {
                for (index, text) in texts.iter().enumerate() {
                    let path = format!("{path}[{}]", index + 1);
                    match text.get_ref() {
                        DeValue::String(words) => self.text(&path, words, &text.span(), *most, true),
                        other => self.wrong_type(&path, other, &text.span(), "a text"),
                    }
                }
            }
            (Kind::Slug { least, most }, DeValue::String(id)) => {
                let fits = (*least..=*most).contains(&id.len());
                if !(fits && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))) {
                    self.wrong_value(path, id, &span, kind);
                }
            }
            (Kind::LocalId, DeValue::String(id)) => {
                let fits = (1..=MOST_LOCAL_ID).contains(&id.len());
                if !(fits
                    && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
                {
                    self.wrong_value(path, id, &span, kind);
                }
            }
            (Kind::OneOf(words), DeValue::String(word)) => {
                if !words.contains(&word.as_ref()) {
                    self.wrong_value(path, word, &span, kind);
                }
            }
            (Kind::Skill, DeValue::String(word)) => {
                // A skill that another version knew is kept: it only groups results.
                if self.care != Care::Stored && !kind.words().contains(&word.as_ref()) {
                    self.wrong_value(path, word, &span, kind);
                }
            }
            (Kind::Flag, DeValue::Boolean(_)) => {}
            (Kind::Schema, DeValue::Integer(number)) => {
                if whole(value.get_ref()) != Some(SCHEMA) {
                    self.wrong_value(path, &number.to_string(), &span, kind);
                }
            }
            (Kind::Whole { least, most }, DeValue::Integer(number)) => {
                if !whole(value.get_ref()).is_some_and(|number| (*least..=*most).contains(&number)) {
                    self.wrong_value(path, &number.to_string(), &span, kind);
                }
            }
            (Kind::Number { most }, DeValue::Integer(_) | DeValue::Float(_)) => {
                if !number(value.get_ref()).is_some_and(|number| number > 0.0 && number <= *most) {
                    let written = match value.get_ref() {
                        DeValue::Float(float) => float.to_string(),
                        DeValue::Integer(integer) => integer.to_string(),
                        _ => String::new(),
                    };
                    self.wrong_value(path, &written, &span, kind);
                }
            }
            (Kind::Table(fields), DeValue::Table(table)) => self.table(path, table, &span, fields),
            (Kind::Tables { fields, least, most }, DeValue::Array(tables)) => {
                if self.care != Care::Stored && !(*least..=*most).contains(&tables.len()) {
                    let message =
                        format!("`{path}` has {} tables: expected {}", tables.len(), kind.expected());
                    self.problems.push(span, message, || None);
                } else if tables.len() < *least {
                    self.problems.push(span, format!("`{path}` is empty"), || None);
                }
                for (index, table) in tables.iter().enumerate() {
                    let path = format!("{path}[{}]", index + 1);
                    match table.get_ref() {
                        DeValue::Table(inner) => self.table(&path, inner, &table.span(), fields),
                        other => self.wrong_type(&path, other, &table.span(), "a table"),
                    }
                }
            }
            (_, other) => self.wrong_type(path, other, &span, &kind.expected()),
        }
    }

    fn text(&mut self, path: &str, text: &str, span: &Range<usize>, most: usize, required: bool) {
        let text = text.trim();
        if required && text.is_empty() {
            self.problems.push(span.clone(), format!("`{path}` is empty: expected some words"), || None);
        }
        if self.care == Care::Stored {
            return;
        }
        let length = text.chars().count();
        if length > most {
            let message = format!("`{path}` has {length} characters: expected at most {most}");
            self.problems.push(span.clone(), message, || Some(format!("shorten it by {}", length - most)));
        }
        if let Some(odd) =
            text.chars().find(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
        {
            let message = format!("`{path}` has the control character U+{:04X}", u32::from(odd));
            self.problems.push(span.clone(), message, || Some("leave it out".to_owned()));
        }
    }

    fn wrong_type(&mut self, path: &str, found: &DeValue<'_>, span: &Range<usize>, expected: &str) {
        let message = format!("`{path}` is {}: expected {expected}", type_of(found));
        self.problems.push(span.clone(), message, || match found {
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)
                if expected.starts_with("a text") =>
            {
                Some("put it in quotes".to_owned())
            }
            DeValue::String(_) if expected.starts_with("a list") => {
                Some("put it in square brackets".to_owned())
            }
            DeValue::String(_) if expected.contains("number") || expected.starts_with("true") => {
                Some("write it without quotes".to_owned())
            }
            DeValue::Table(_) if expected.starts_with("an array") => {
                let header = path.replace(['[', ']'], "");
                let header: String = header.chars().filter(|character| !character.is_ascii_digit()).collect();
                Some(format!("write its header in double brackets: [[{header}]]"))
            }
            _ => None,
        });
    }

    fn wrong_value(&mut self, path: &str, found: &str, span: &Range<usize>, kind: &Kind) {
        let message = format!("`{path}` is `{}`: expected {}", shortened(found), kind.expected());
        self.problems.push(span.clone(), message, || {
            let near = nearest(found, kind.words(), 1);
            near.first().map(|word| format!("did you mean `{word}`?"))
        });
    }

    /// Ids that occur twice, and the one id that is taken.
    fn ids(&mut self, document: &DeTable<'_>) {
        let mut facts = BTreeMap::new();
        for fact in tables(document, "facts") {
            self.unique(&mut facts, fact, "fact");
            if let Some((FactId::WALKTHROUGH, span)) = id_of(fact) {
                self.problems.push(
                    span,
                    format!("the fact id `{}` stands for the steps of the walkthrough", FactId::WALKTHROUGH),
                    || {
                        Some(
                            "put the steps under `walkthrough` in [user_experience], or name it differently"
                                .into(),
                        )
                    },
                );
            }
        }
        let rubrics = DIMENSIONS.iter().filter_map(|key| document.get(*key)?.get_ref().as_table());
        let own = rubrics.flat_map(|rubric| tables(rubric, "points"));
        let changed = tables(document, "changes").flat_map(|change| tables(change, "points"));
        let mut in_order: Vec<&DeTable<'_>> = own.chain(changed).collect();
        in_order.sort_by_key(|point| id_of(point).map(|(_, span)| span.start));
        let mut points = BTreeMap::new();
        for point in in_order {
            self.unique(&mut points, point, "point");
        }
    }

    fn unique<'t>(&mut self, seen: &mut BTreeMap<&'t str, usize>, table: &'t DeTable<'_>, noun: &str) {
        let Some((id, span)) = id_of(table) else { return };
        let count = seen.entry(id).or_default();
        *count += 1;
        if *count > 1 {
            let message = format!("the {noun} id `{}` is used twice in this file", shortened(id));
            let next = format!("{id}-{count}");
            self.problems
                .push(span, message, || Some(format!("rename one of them, e.g. `{}`", shortened(&next))));
        }
    }
}

fn tables<'t>(table: &'t DeTable<'t>, key: &str) -> impl Iterator<Item = &'t DeTable<'t>> {
    let array = table.get(key).and_then(|value| value.get_ref().as_array());
    array.into_iter().flat_map(|array| array.iter()).filter_map(|value| value.get_ref().as_table())
}

fn id_of<'t>(table: &'t DeTable<'_>) -> Option<(&'t str, Range<usize>)> {
    let value = table.get("id")?;
    Some((value.get_ref().as_str()?, value.span()))
}

/// The value of a whole number, `None` when it is none or does not fit.
pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The value of a number with or without a fraction.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(_) => whole(value).map(|whole| whole as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What to write for a key that is missing.
fn example_of(path: &str, field: &Field) -> String {
    let key = field.key;
    match &field.kind {
        Kind::Schema => format!("add `schema = {SCHEMA}` at the top"),
        Kind::Table(_) => format!("add a table [{key}] with at least one [[{key}.points]]"),
        Kind::Tables { .. } => format!("add at least one [[{path}.{key}]] with an `id` and a `claim`"),
        _ => format!("add `{key} = \"…\"`"),
    }
}

/// A value short enough to be shown in a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().filter(|character| !character.is_control()).take(MOST).collect();
    if line.chars().count() > MOST || line.len() < text.len() {
        short.push('…');
    }
    short
}
