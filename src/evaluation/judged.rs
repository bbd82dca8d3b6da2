//! Judges labeled answers and messages as the program would, and keeps mark and label side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Answer, Data, Kind, Part};
use crate::assess::{Assessor, Message, PreparedRubric, RubricSource};
use crate::catalog::Catalog;
use crate::interview::{Finding, MessageKind};
use crate::outcome::Failure;

/// What became of one labeled point of one answer.
#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "`judged` is the word of the assessment")]
pub(super) struct Judged {
    /// The answer's place in the data.
    pub(super) answer: usize,
    pub(super) part: Part,
    pub(super) style: String,
    pub(super) point: String,
    /// 0 absent, 1 partial, 2 covered.
    pub(super) label: usize,
    pub(super) mark: usize,
    pub(super) score: f64,
    /// Share of the words of the closest phrasing that the answer has.
    pub(super) overlap: f64,
    /// Whether the quoted sentence is the labeler's, when both quote one.
    pub(super) right_evidence: Option<bool>,
    /// Whether the answer was judged at all: not in a language that the assessor does not read.
    pub(super) judged: bool,
    /// Why the mark was lowered.
    pub(super) reasons: Vec<String>,
}

impl Judged {
    /// Written to earn what it does not say.
    pub(super) fn is_gaming(&self) -> bool {
        self.style.starts_with("gaming:")
    }

    /// Counts for the agreement: written in good faith, in a language that is judged.
    pub(super) fn is_honest(&self) -> bool {
        !self.is_gaming() && self.judged
    }
}

/// What became of one labeled message.
#[derive(Debug, Clone)]
pub(super) struct KindJudged {
    /// The message's place in the data.
    pub(super) message: usize,
    pub(super) part: Part,
    pub(super) label: MessageKind,
    pub(super) kind: MessageKind,
    /// Whether the fact is right, when the message asks for something.
    pub(super) right_fact: Option<bool>,
}

/// Everything that one assessor made of the data.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) judged: Vec<Judged>,
    /// The same with at most so many examples a point.
    pub(super) with_fewer: Vec<(usize, Vec<Judged>)>,
    pub(super) kinds: Vec<KindJudged>,
}

impl Column {
    /// What was judged of one part of the data.
    pub(super) fn of(&self, part: Part) -> Self {
        let only = |judged: &[Judged]| judged.iter().filter(|one| one.part == part).cloned().collect();
        Self {
            name: self.name,
            judged: only(&self.judged),
            with_fewer: self.with_fewer.iter().map(|(few, judged)| (*few, only(judged))).collect(),
            kinds: self.kinds.iter().filter(|one| one.part == part).cloned().collect(),
        }
    }
}

/// The message that an answer is.
pub(super) fn message(answer: &Answer) -> Message<'_> {
    Message { text: &answer.answer, question: Some(&answer.question), dimension: Some(answer.dimension) }
}

/// The rubrics of every prompt that the data names, and who judges.
pub(super) struct Rubrics<'a> {
    assessor: Assessor,
    sources: BTreeMap<&'a str, RubricSource<'a>>,
}

impl<'a> Rubrics<'a> {
    /// With at most `examples` examples a point.
    pub(super) fn of(
        data: &'a Data,
        catalog: &'a Catalog,
        examples: Option<usize>,
        assessor: Assessor,
    ) -> Result<Self, Failure> {
        let answers = data.answers.iter().map(|answer| answer.prompt.as_str());
        let named = answers.chain(data.kinds.iter().map(|kind| kind.prompt.as_str()));
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
    pub(super) fn for_answer(&self, answer: &Answer) -> Result<(PreparedRubric, Vec<String>), Failure> {
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

    /// Every labeled point of an answer, judged.
    pub(super) fn judge(&self, number: usize, answer: &Answer, part: Part) -> Result<Vec<Judged>, Failure> {
        let (rubric, _) = self.for_answer(answer)?;
        let source = self.source(&answer.prompt)?;
        let assessment = self.assessor.assess(&rubric, &message(answer));
        let said = words(&answer.answer);
        let of_finding = |finding: &Finding| {
            let id = finding.point.as_str();
            let label = answer.labels.iter().find(|label| label.point == id)?;
            let point = source.points.iter().find(|point| point.id == id)?;
            let phrasings = point.examples.iter().chain(std::iter::once(&point.claim));
            Some(Judged {
                answer: number,
                part,
                style: answer.style.clone(),
                point: id.to_owned(),
                label: label.level(),
                mark: finding.verdict as usize,
                score: finding.score,
                overlap: phrasings.map(|text| overlap(&words(text), &said)).fold(0.0, f64::max),
                right_evidence: right_evidence(&answer.answer, label.evidence.as_deref(), finding),
                judged: assessment.judged,
                reasons: finding.reasons.clone(),
            })
        };
        Ok(assessment.findings.iter().filter_map(of_finding).collect())
    }

    /// The rubric of a whole prompt; that of the first for a message that belongs to none.
    pub(super) fn whole(&self, prompt: Option<&str>) -> Result<PreparedRubric, Failure> {
        let first = self.sources.keys().next().copied().unwrap_or_default();
        Ok(self.assessor.prepare(self.source(prompt.unwrap_or(first))?))
    }

    /// A labeled message, judged.
    pub(super) fn judge_kind(&self, number: usize, kind: &Kind, part: Part) -> Result<KindJudged, Failure> {
        let rubric = self.assessor.prepare(self.source(&kind.prompt)?);
        let message = Message { text: &kind.text, question: Some(&kind.question), dimension: None };
        let found = self.assessor.assess(&rubric, &message);
        let fact = found.fact.as_ref().map(|fact| fact.as_str().to_owned());
        let asks = kind.kind == MessageKind::ClarifyingQuestion;
        Ok(KindJudged {
            message: number,
            part,
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
