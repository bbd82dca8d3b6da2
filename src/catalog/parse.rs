//! The bytes of one prompt file -> a [`Prompt`], or everything that is wrong with them.
//!
//! Knows TOML and the format; opens no files.

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::defaults::{self, ProbeMaker};
use super::format::MOST_BYTES;
use super::problem::{Problem, Problems};
use super::validate::{Care, number, validate, whole};
use crate::interview::{
    Change, Dimension, Fact, FactId, Level, PointId, Prompt, PromptId, Rubric, RubricPoint,
};

/// Reads one prompt file; `name` is how the file is called in problems.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file. Above 100 problems the rest is only counted.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Prompt, Vec<Problem>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![too_large(name)]);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (before, rest) = bytes.split_at(error.valid_up_to());
            let before = String::from_utf8_lossy(before);
            let mut problems = Problems::new();
            let odd = rest.first().copied().unwrap_or_default();
            problems.push(
                before.len()..before.len(),
                format!("the byte {odd:#04x} is not UTF-8 text"),
                || Some("save the file with the encoding UTF-8".to_owned()),
            );
            return Err(problems.into_located(name, &before));
        }
    };
    let mut problems = Problems::new();
    let (document, slips) = DeTable::parse_recoverable(text);
    let care = if slips.is_empty() { Care::Full } else { Care::Recovered };
    for slip in slips {
        let span = slip.span().unwrap_or(0..0);
        problems.push(span, slip.message().replace('\n', "; "), || None);
    }
    validate(document.get_ref(), care, &mut problems);
    if problems.is_empty() {
        Ok(build(document.get_ref(), bytes))
    } else {
        Err(problems.into_located(name, text))
    }
}

/// Reads the stored text of a prompt that some version of the program once accepted.
///
/// Limits, unknown keys and unknown skills are let pass: rules may have become stricter since, and an interview that
/// was begun must still be finished.
///
/// # Errors
/// What keeps an interview from being held with it: broken TOML, a missing or wrongly typed key, an id used twice.
pub fn parse_stored(source: &str) -> Result<Prompt, Vec<Problem>> {
    const NAME: &str = "stored prompt";
    let mut problems = Problems::new();
    match DeTable::parse(source) {
        Ok(document) => {
            validate(document.get_ref(), Care::Stored, &mut problems);
            if problems.is_empty() {
                return Ok(build(document.get_ref(), source.as_bytes()));
            }
        }
        Err(slip) => problems.push(slip.span().unwrap_or(0..0), slip.message().replace('\n', "; "), || None),
    }
    Err(problems.into_located(NAME, source))
}

/// The problem with a file above the limit.
fn too_large(name: &str) -> Problem {
    let message = format!("the file is larger than {} KiB", MOST_BYTES / 1024);
    Problem::whole(name, message, Some("one file holds one prompt: split it, or shorten its texts"))
}

/// SHA-256 in lower-case hexadecimal.
fn version_of(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let halves = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    halves.map(|half| char::from(DIGITS[usize::from(half)])).collect()
}

/// Makes a prompt of a document in which nothing was found wrong; every default is filled in here.
fn build(document: &DeTable<'_>, bytes: &[u8]) -> Prompt {
    let table = Fields(Some(document));
    let rubrics = Dimension::ALL.map(|dimension| {
        let rubric = table.table(dimension.key());
        Rubric {
            opening: rubric.text("opening").unwrap_or_else(|| defaults::opening(dimension).to_owned()),
            weight: rubric.number("weight").unwrap_or(dimension.default_weight()),
            points: rubric.points(dimension),
        }
    });
    let mut prompt = Prompt {
        id: PromptId::new(table.line("id").unwrap_or_default()),
        version: version_of(bytes),
        title: table.line("title").unwrap_or_default(),
        summary: table.line("summary").unwrap_or_default(),
        level: match table.line("level").as_deref() {
            Some("junior") => Level::Junior,
            Some("senior") => Level::Senior,
            _ => Level::Mid,
        },
        minutes: table.whole("minutes").unwrap_or(defaults::MINUTES),
        tags: table.texts("tags").iter().map(|tag| one_line(tag)).collect(),
        brief: table.text("brief").unwrap_or_default(),
        facts: table.tables("facts").map(|fact| fact.fact()).collect(),
        walkthrough: table.table(Dimension::UserExperience.key()).texts("walkthrough"),
        changes: table.tables("changes").map(|change| change.change()).collect(),
        rubrics,
    };
    fill_in_probes(&mut prompt);
    prompt
}

/// Gives every point without a probe one of its own; no text of the prompt is used twice.
fn fill_in_probes(prompt: &mut Prompt) {
    let mut maker = ProbeMaker::default();
    for rubric in &prompt.rubrics {
        maker.taken(&rubric.opening);
    }
    for point in prompt.points() {
        maker.taken(&point.probe);
        point.deepen.iter().for_each(|question| maker.taken(question));
    }
    let own = prompt.rubrics.iter_mut().flat_map(|rubric| rubric.points.iter_mut());
    let changed = prompt.changes.iter_mut().flat_map(|change| change.points.iter_mut());
    for point in own.chain(changed).filter(|point| point.probe.is_empty()) {
        point.probe = maker.probe(point.dimension, &point.claim);
    }
}

/// A table in which nothing was found wrong. What is missing is optional and comes back as `None` or empty.
struct Fields<'t>(Option<&'t DeTable<'t>>);

impl<'t> Fields<'t> {
    fn value(&self, key: &str) -> Option<&'t DeValue<'t>> {
        self.0?.get(key).map(Spanned::get_ref)
    }

    /// A text without blank edges; `None` when it is blank, so that an author may leave a key empty.
    fn text(&self, key: &str) -> Option<String> {
        self.value(key)?.as_str().map(tidy).filter(|text| !text.is_empty())
    }

    fn line(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| one_line(&text))
    }

    fn texts(&self, key: &str) -> Vec<String> {
        let array = self.value(key).and_then(DeValue::as_array);
        let values = array.into_iter().flat_map(|array| array.iter());
        values.filter_map(|value| value.get_ref().as_str().map(tidy)).collect()
    }

    fn number(&self, key: &str) -> Option<f64> {
        number(self.value(key)?)
    }

    fn whole<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        T::try_from(whole(self.value(key)?)?).ok()
    }

    fn dimension(&self, key: &str) -> Option<Dimension> {
        Dimension::from_key(self.value(key)?.as_str()?)
    }

    fn table(&self, key: &str) -> Fields<'t> {
        Fields(self.value(key).and_then(DeValue::as_table))
    }

    fn tables(&self, key: &str) -> impl Iterator<Item = Fields<'t>> {
        let array = self.value(key).and_then(DeValue::as_array);
        let values = array.into_iter().flat_map(|array| array.iter());
        values.filter_map(|value| value.get_ref().as_table()).map(|table| Fields(Some(table)))
    }

    fn fact(&self) -> Fact {
        Fact {
            id: FactId::new(self.line("id").unwrap_or_default()),
            dimension: self.dimension("dimension").unwrap_or(Dimension::Goals),
            asked_as: self.texts("asked_as"),
            answer: self.text("answer").unwrap_or_default(),
        }
    }

    fn change(&self) -> Change {
        let after = self.dimension("after").unwrap_or(Dimension::PerformanceConstraints);
        let dimension = self.dimension("dimension").or_else(|| after.next()).unwrap_or(after);
        Change {
            after,
            text: self.text("text").unwrap_or_default(),
            dimension,
            points: self.points(dimension),
        }
    }

    fn points(&self, dimension: Dimension) -> Vec<RubricPoint> {
        self.tables("points").map(|point| point.point(dimension)).collect()
    }

    /// A point; its probe stays empty when the author gave none.
    fn point(&self, dimension: Dimension) -> RubricPoint {
        RubricPoint {
            id: PointId::new(self.line("id").unwrap_or_default()),
            dimension,
            claim: self.line("claim").unwrap_or_default(),
            weight: self.whole("weight").unwrap_or(1),
            examples: self.texts("examples"),
            near_misses: self.texts("near_misses"),
            parts: self.texts("parts"),
            asking_counts: self.value("asking_counts").and_then(DeValue::as_bool).unwrap_or(false),
            skill: self.line("skill"),
            probe: self.text("probe").unwrap_or_default(),
            hints: self.texts("hints"),
            model: self.text("model").unwrap_or_default(),
            deepen: self.texts("deepen"),
        }
    }
}

/// A text without blank edges and with the line ends of Unix.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// A text with every run of blanks made one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
