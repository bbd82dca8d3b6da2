//! Where in its file a prompt says what, so that a remark on its content can point there.
//!
//! Knows TOML with positions; judges nothing.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::Entry;
use super::problem::{Lines, Problem};
use crate::interview::{Dimension, PointId};

/// Line and column, both from 1; the column counts characters.
type Place = (usize, usize);

/// The places of one prompt's texts.
#[derive(Debug, Clone, Default)]
pub struct Places {
    file: String,
    /// By point and key; by dimension and key, or by the number of a change and key.
    points: BTreeMap<(String, String), Place>,
    tables: BTreeMap<(String, String), Place>,
}

/// A text of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot<'a> {
    /// A key of a rubric point.
    Point(&'a PointId, &'a str),
    /// A key of a dimension.
    Dimension(Dimension, &'a str),
    /// A key of a change, counted from 0.
    Change(usize, &'a str),
}

impl Places {
    /// The places in the text of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let mut places = Self { file: entry.name(), ..Self::default() };
        // The text of an entry was parsed before; if it were broken, no place would be known, nothing worse.
        let Ok(document) = DeTable::parse(&entry.source) else { return places };
        let lines = Lines::of(&entry.source);
        for (key, value) in document.get_ref() {
            match value.get_ref() {
                DeValue::Table(table) => places.note(key.get_ref(), table, &lines),
                DeValue::Array(tables) => {
                    for (number, table) in tables.iter().enumerate() {
                        if let DeValue::Table(table) = table.get_ref() {
                            places.note(&format!("{}[{number}]", key.get_ref()), table, &lines);
                        }
                    }
                }
                _ => {}
            }
        }
        places
    }

    /// Whether the author wrote it, rather than leaving it to a default.
    #[must_use]
    pub fn has(&self, spot: Spot<'_>) -> bool {
        self.place(spot).is_some()
    }

    /// A remark on a text, as a problem with its place: that of the text itself or of the id of its point.
    #[must_use]
    pub fn remark(&self, spot: Spot<'_>, message: impl Into<String>, hint: Option<&str>) -> Problem {
        let fallback = match spot {
            Spot::Point(id, _) => self.place(Spot::Point(id, "id")),
            Spot::Dimension(..) | Spot::Change(..) => None,
        };
        let (line, column) = self.place(spot).or(fallback).unwrap_or_default();
        let (message, hint) = (message.into(), hint.map(str::to_owned));
        Problem { file: self.file.clone(), line, column, message, hint }
    }

    fn place(&self, spot: Spot<'_>) -> Option<Place> {
        let found = match spot {
            Spot::Point(id, key) => self.points.get(&(id.as_str().to_owned(), key.to_owned())),
            Spot::Dimension(dimension, key) => self.tables.get(&(dimension.key().to_owned(), key.to_owned())),
            Spot::Change(number, key) => self.tables.get(&(format!("changes[{number}]"), key.to_owned())),
        };
        found.copied()
    }

    fn note(&mut self, name: &str, table: &DeTable<'_>, lines: &Lines<'_>) {
        for (key, value) in table {
            self.tables.insert((name.to_owned(), key.get_ref().to_string()), lines.place(value.span().start));
        }
        let points = table.get("points").and_then(|points| points.get_ref().as_array());
        for point in points.into_iter().flat_map(|points| points.iter()) {
            let Some(point) = point.get_ref().as_table() else { continue };
            let Some(id) = point.get("id").and_then(|id| id.get_ref().as_str()) else { continue };
            for (key, value) in point {
                self.points
                    .insert((id.to_owned(), key.get_ref().to_string()), lines.place(value.span().start));
            }
        }
    }
}
