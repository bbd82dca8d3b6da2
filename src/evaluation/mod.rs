//! `sextant eval`: how well the assessor judges labeled answers, beside a plain word-overlap baseline.
//!
//! Knows the assessor, the catalog and the labeled data; nothing of the database. The numbers are printed for the
//! prompts that are looked at only to report and, below them, for those that thresholds and weights were set on.

mod data;
pub mod interviews;
mod judged;
mod metrics;
mod mistakes;
mod report;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::assess::{Assessor, Message};
use crate::catalog::Catalog;
use crate::interview::Verdict;
use crate::outcome::{Failure, Outcome};

use self::data::Data;
pub use self::data::Part;
use self::judged::{Column, Rubrics, message};

/// Numbers of examples a point that strangers' prompts have, beside all there are.
const FEW: [usize; 2] = [3, 2];

/// What is measured, with what.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The directory with the labeled data.
    pub data: &'a Path,
    /// The prompts.
    pub catalog: &'a Catalog,
    /// At most so many examples a point; all when `None`.
    pub examples: Option<usize>,
    /// Only this part of the data; all when `None`.
    pub part: Option<Part>,
}

/// Measures each of the assessors and writes the report.
///
/// # Errors
/// When the data cannot be read or names prompts and points that the catalog does not have.
pub fn evaluate(question: &Question<'_>, assessors: &[Assessor], out: &mut dyn Write) -> Outcome {
    let data = Data::read(question.data)?;
    let mut columns = Vec::new();
    for assessor in assessors {
        let mut column = judge(question, &data, *assessor, question.examples)?;
        // how a stranger's prompt fares is asked only where nobody asked for a number of examples
        if question.examples.is_none() {
            for few in FEW {
                let fewer = judge(question, &data, *assessor, Some(few))?;
                column.with_fewer.push((few, fewer.judged));
            }
        }
        columns.push(column);
    }
    report::write(&data, question.part, &columns, out)
}

/// Writes the judgements that differ most from the labels, with what was said.
///
/// # Errors
/// As [`evaluate`].
pub fn mistakes(question: &Question<'_>, assessor: Assessor, most: usize, out: &mut dyn Write) -> Outcome {
    let data = Data::read(question.data)?;
    let column = judge(question, &data, assessor, question.examples)?;
    mistakes::write(&data, question.catalog, &column, most, out)
}

fn judge(
    question: &Question<'_>,
    data: &Data,
    assessor: Assessor,
    examples: Option<usize>,
) -> Result<Column, Failure> {
    let rubrics = Rubrics::of(data, question.catalog, examples, assessor)?;
    let wanted = |prompt: &str| question.part.is_none_or(|part| data.part(prompt) == part);
    let mut column = Column { name: assessor.name(), ..Column::default() };
    for (number, answer) in data.answers.iter().enumerate().filter(|(_, answer)| wanted(&answer.prompt)) {
        column.judged.extend(rubrics.judge(number, answer, data.part(&answer.prompt))?);
    }
    for (number, kind) in data.kinds.iter().enumerate().filter(|(_, kind)| wanted(&kind.prompt)) {
        column.kinds.push(rubrics.judge_kind(number, kind, data.part(&kind.prompt))?);
    }
    Ok(column)
}

/// Writes one JSON line a labeled point with what was measured about it, for `tools/fit.py`.
///
/// # Errors
/// As [`evaluate`].
pub fn features(question: &Question<'_>, assessor: Assessor, out: &mut dyn Write) -> Outcome {
    #[derive(Serialize)]
    struct Row<'a> {
        prompt: &'a str,
        part: Part,
        answer: &'a str,
        point: &'a str,
        style: &'a str,
        label: f64,
        /// What the judge made of it, gates included.
        score: f64,
        mark: Verdict,
        evidence: Vec<&'a str>,
        reasons: &'a [String],
        names: &'static [&'static str],
        features: &'a [f64],
    }
    let data = Data::read(question.data)?;
    let rubrics = Rubrics::of(&data, question.catalog, question.examples, assessor)?;
    for answer in &data.answers {
        let part = data.part(&answer.prompt);
        if question.part.is_some_and(|wanted| wanted != part) {
            continue;
        }
        let (rubric, points) = rubrics.for_answer(answer)?;
        let message = message(answer);
        let (assessment, names, rows) = assessor.features(&rubric, &message);
        let findings = assessment.findings;
        for label in &answer.labels {
            let Some(at) = points.iter().position(|point| *point == label.point) else { continue };
            let row = Row {
                prompt: &answer.prompt,
                part,
                answer: &answer.id,
                point: &label.point,
                style: &answer.style,
                label: label.label,
                score: findings[at].score,
                mark: findings[at].verdict,
                evidence: findings[at].evidence.iter().map(|span| span.text.as_str()).collect(),
                reasons: &findings[at].reasons,
                names,
                features: &rows[at],
            };
            writeln!(out, "{}", serde_json::to_string(&row).map_err(Failure::work)?)?;
        }
    }
    Ok(())
}

/// Writes one JSON line a labeled message with what was measured about it, and one a phrase that belongs to no prompt,
/// for `tools/fit_kinds.py`.
///
/// # Errors
/// As [`evaluate`].
pub fn messages(question: &Question<'_>, assessor: Assessor, out: &mut dyn Write) -> Outcome {
    #[derive(Serialize)]
    struct Row<'a> {
        prompt: &'a str,
        part: Option<Part>,
        id: &'a str,
        kind: &'a str,
        fact: Option<&'a str>,
        sure: bool,
        sign_names: &'static [&'static str],
        signs: Vec<f32>,
        vector: Vec<f32>,
        fact_names: &'static [&'static str],
        facts: Vec<(String, Vec<f32>)>,
    }
    let data = Data::read(question.data)?;
    let rubrics = Rubrics::of(&data, question.catalog, question.examples, assessor)?;
    let mut prepared = BTreeMap::new();
    for message in data.messages() {
        let part = message.prompt.map(|prompt| data.part(prompt));
        if part.is_some() && question.part.is_some_and(|wanted| part != Some(wanted)) {
            continue;
        }
        let rubric = match prepared.entry(message.prompt) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(place) => place.insert(rubrics.whole(message.prompt)?),
        };
        let (text, question) = (message.text, Some(message.question));
        let measured = assessor.measures(rubric, &Message { text, question, dimension: None });
        let row = Row {
            prompt: message.prompt.unwrap_or_default(),
            part,
            id: message.id,
            kind: message.kind,
            fact: message.fact,
            sure: measured.sure,
            sign_names: measured.sign_names,
            signs: measured.signs,
            vector: measured.vector,
            fact_names: measured.fact_names,
            facts: measured.facts,
        };
        writeln!(out, "{}", serde_json::to_string(&row).map_err(Failure::work)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
