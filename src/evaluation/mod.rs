//! `sextant eval`: how well the assessor judges labeled answers, beside a plain word-overlap baseline.
//!
//! Knows the assessor, the catalog and the labeled data; nothing of interviews or the database. The numbers are
//! printed for the part that no weight was fitted on and, below it, for the rest.

mod data;
mod metrics;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::assess::{Assessor, Message, PreparedRubric, RubricSource};
use crate::catalog::Catalog;
use crate::interview::{Finding, MessageKind};
use crate::outcome::{Failure, Outcome};

use self::data::{Answer, Data};

/// What became of one labeled point of one answer.
#[derive(Debug, Clone)]
struct Judged {
    answer: usize,
    style: String,
    held_out: bool,
    /// 0 absent, 1 partial, 2 covered.
    label: usize,
    mark: usize,
    score: f64,
    /// Share of the words of the closest phrasing that the answer has.
    overlap: f64,
    /// Whether the quoted sentence is the labeler's, when both quote one.
    right_evidence: Option<bool>,
}

/// What became of one labeled message.
#[derive(Debug, Clone)]
struct KindJudged {
    held_out: bool,
    label: MessageKind,
    kind: MessageKind,
    /// Whether the fact is right, when the message asks for something.
    right_fact: Option<bool>,
}

/// Measures each of the assessors over a directory of labeled data and writes the report, with at most `examples` examples
/// a point.
///
/// # Errors
/// When the data cannot be read or names prompts and points that the catalog does not have.
pub fn evaluate(
    dir: &Path,
    catalog: &Catalog,
    examples: Option<usize>,
    assessors: &[Assessor],
    out: &mut dyn Write,
) -> Outcome {
    let data = Data::read(dir)?;
    for assessor in assessors {
        report_on(*assessor, &data, catalog, examples, out)?;
    }
    Ok(())
}

fn report_on(
    assessor: Assessor,
    data: &Data,
    catalog: &Catalog,
    examples: Option<usize>,
    out: &mut dyn Write,
) -> Outcome {
    let rubrics = Rubrics::of(data, catalog, examples, assessor)?;
    let mut judged = Vec::new();
    for (number, answer) in data.answers.iter().enumerate() {
        judged.extend(rubrics.judge(number, answer, data.held_out.contains(&answer.prompt))?);
    }
    let kinds: Vec<KindJudged> = data
        .kinds
        .iter()
        .map(|kind| rubrics.judge_kind(kind, data.held_out.contains(&kind.prompt)))
        .collect::<Result<_, _>>()?;
    writeln!(out, "assessor {}", assessor.name())?;
    for (title, held_out) in [("held out", true), ("fitted on", false)] {
        let judged: Vec<Judged> = judged.iter().filter(|one| one.held_out == held_out).cloned().collect();
        let kinds: Vec<KindJudged> = kinds.iter().filter(|one| one.held_out == held_out).cloned().collect();
        report::write(title, &judged, &kinds, out)?;
    }
    Ok(())
}

/// Writes one JSON line a labeled point with what was measured about it, for `tools/fit.py`.
///
/// # Errors
/// As [`evaluate`].
pub fn features(
    dir: &Path,
    catalog: &Catalog,
    examples: Option<usize>,
    assessor: Assessor,
    out: &mut dyn Write,
) -> Outcome {
    #[derive(Serialize)]
    struct Row<'a> {
        prompt: &'a str,
        answer: &'a str,
        point: &'a str,
        style: &'a str,
        held_out: bool,
        label: f64,
        reasons: &'a [String],
        names: &'static [&'static str],
        features: &'a [f64],
    }
    let data = Data::read(dir)?;
    let rubrics = Rubrics::of(&data, catalog, examples, assessor)?;
    for answer in &data.answers {
        let (rubric, points) = rubrics.for_answer(answer)?;
        let message = message(answer);
        let findings = assessor.assess(&rubric, &message).findings;
        let (names, rows) = assessor.features(&rubric, &message);
        for label in &answer.labels {
            let Some(at) = points.iter().position(|point| *point == label.point) else { continue };
            let row = Row {
                prompt: &answer.prompt,
                answer: &answer.id,
                point: &label.point,
                style: &answer.style,
                held_out: data.held_out.contains(&answer.prompt),
                label: label.label,
                reasons: &findings[at].reasons,
                names,
                features: &rows[at],
            };
            writeln!(out, "{}", serde_json::to_string(&row).map_err(Failure::work)?)?;
        }
    }
    Ok(())
}

fn message(answer: &Answer) -> Message<'_> {
    Message { text: &answer.answer, question: Some(&answer.question), dimension: Some(answer.dimension) }
}

/// The rubrics of every prompt that the data names, and who judges.
struct Rubrics<'a> {
    assessor: Assessor,
    sources: BTreeMap<&'a str, RubricSource<'a>>,
}

impl<'a> Rubrics<'a> {
    fn of(
        data: &'a Data,
        catalog: &'a Catalog,
        examples: Option<usize>,
        assessor: Assessor,
    ) -> Result<Self, Failure> {
        let named = data
            .answers
            .iter()
            .map(|one| one.prompt.as_str())
            .chain(data.kinds.iter().map(|one| one.prompt.as_str()));
        let mut sources = BTreeMap::new();
        for id in named.collect::<BTreeSet<_>>() {
            let entry = catalog.prompt(id).map_err(Failure::usage)?;
            let mut source = RubricSource::of_prompt(&entry.prompt);
            for point in &mut source.points {
                thin_out(&mut point.examples, examples.unwrap_or(usize::MAX));
            }
            sources.insert(id, source);
        }
        Ok(Self { assessor, sources })
    }

    fn source(&self, prompt: &str) -> Result<&RubricSource<'a>, Failure> {
        self.sources.get(prompt).ok_or_else(|| Failure::work(format!("no prompt `{prompt}`")))
    }

    /// The rubric of the labeled points alone, as other programs score them, and its point ids.
    fn for_answer(&self, answer: &Answer) -> Result<(PreparedRubric, Vec<String>), Failure> {
        let mut source = self.source(&answer.prompt)?.clone();
        for label in &answer.labels {
            if !source.points.iter().any(|point| point.id == label.point) {
                let (id, prompt, point) = (&answer.id, &answer.prompt, &label.point);
                return Err(Failure::work(format!("{id}: the prompt `{prompt}` has no point `{point}`")));
            }
        }
        source.points.retain(|point| answer.labels.iter().any(|label| label.point == point.id));
        let ids = source.points.iter().map(|point| point.id.to_owned()).collect();
        Ok((self.assessor.prepare(&source), ids))
    }

    fn judge(&self, number: usize, answer: &Answer, held_out: bool) -> Result<Vec<Judged>, Failure> {
        let (rubric, _) = self.for_answer(answer)?;
        let source = self.source(&answer.prompt)?;
        let assessment = self.assessor.assess(&rubric, &message(answer));
        let said = words(&answer.answer);
        let of_finding = |finding: &Finding| {
            let id = finding.point.as_str();
            let label = answer.labels.iter().find(|label| label.point == id)?;
            let point = source.points.iter().find(|point| point.id == id)?;
            let overlap = point
                .examples
                .iter()
                .chain(std::iter::once(&point.claim))
                .map(|text| overlap(&words(text), &said))
                .fold(0.0, f64::max);
            Some(Judged {
                answer: number,
                style: answer.style.clone(),
                held_out,
                label: label.level(),
                mark: finding.verdict as usize,
                score: finding.score,
                overlap,
                right_evidence: right_evidence(&answer.answer, label.evidence.as_deref(), finding),
            })
        };
        Ok(assessment.findings.iter().filter_map(of_finding).collect())
    }

    fn judge_kind(&self, kind: &data::Kind, held_out: bool) -> Result<KindJudged, Failure> {
        let rubric = self.assessor.prepare(self.source(&kind.prompt)?);
        let message = Message { text: &kind.text, question: Some(&kind.question), dimension: None };
        let found = self.assessor.assess(&rubric, &message);
        let fact = found.fact.as_ref().map(|fact| fact.as_str().to_owned());
        let asks = kind.kind == MessageKind::ClarifyingQuestion;
        Ok(KindJudged {
            held_out,
            label: kind.kind,
            kind: found.kind,
            right_fact: asks.then_some(fact == kind.fact),
        })
    }
}

/// Keeps so many of a list, evenly spread, so that both halves of an author's order are in it.
fn thin_out<T>(list: &mut Vec<T>, most: usize) {
    let all = list.len();
    if all > most {
        let mut at = 0;
        list.retain(|_| {
            let keep = (at * most) / all != ((at + 1) * most) / all;
            at += 1;
            keep
        });
    }
}

/// Whether one of the quotes shares more than half of the shorter of both with what the labeler quoted.
fn right_evidence(answer: &str, label: Option<&str>, finding: &Finding) -> Option<bool> {
    let start = answer.find(label?)?;
    let end = start + label?.len();
    if finding.evidence.is_empty() {
        return None;
    }
    Some(finding.evidence.iter().any(|span| {
        let shared = span.end.min(end).saturating_sub(span.start.max(start));
        2 * shared > (span.end - span.start).min(end - start)
    }))
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// The baseline: share of a phrasing's longer words that the answer has.
fn overlap(phrasing: &BTreeSet<String>, said: &BTreeSet<String>) -> f64 {
    phrasing.intersection(said).count() as f64 / (phrasing.len() as f64).max(1.0)
}
