//! `sextant score`: JSON lines in, one JSON line out for each, in order, as they come.
//!
//! The form of the lines is a contract with other programs. Knows the assessor and prompts that are already loaded;
//! nothing of files, interviews or the database.

use std::io::{BufRead, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::assess::{Assessor, FactSource, Message, PointSource, PreparedRubric, RubricSource};
use crate::interview::{Assessment, Dimension, MessageKind, Prompt, Span, Verdict};
use crate::outcome::{Failure, Outcome};

/// How many prepared rubrics are kept for lines that repeat the same points.
const KEPT_RUBRICS: usize = 16;

/// A line that is longer is refused rather than read into memory, in bytes.
const LONGEST_LINE: usize = 16 << 20;

/// Why a line was not scored.
#[derive(Debug, Error)]
enum BadLine {
    #[error("not a JSON object of the documented form: {0}")]
    Form(serde_json::Error),
    #[error("not UTF-8; write the line in UTF-8")]
    NotUtf8,
    #[error("longer than {} MB; send shorter answers", LONGEST_LINE >> 20)]
    TooLong,
    #[error("has no `points`; give them in the line or name a prompt with --prompt")]
    NoPoints,
}

#[derive(Debug, Deserialize)]
struct LineIn<'a> {
    id: String,
    answer: String,
    dimension: Option<String>,
    question: Option<String>,
    #[serde(borrow)]
    brief: Option<&'a RawValue>,
    #[serde(borrow)]
    points: Option<&'a RawValue>,
    #[serde(borrow)]
    facts: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
struct PointIn {
    id: String,
    claim: String,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    near_misses: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    asking_counts: bool,
    dimension: Option<String>,
    probe: Option<String>,
}

#[derive(Debug, Deserialize)]
struct FactIn {
    id: String,
    #[serde(default)]
    asked_as: Vec<String>,
    #[serde(default)]
    answer: String,
}

#[derive(Debug, Serialize)]
struct LineOut<'a> {
    id: &'a str,
    assessor: &'a str,
    kind: MessageKind,
    fact: Option<&'a str>,
    judged: bool,
    points: Vec<PointOut<'a>>,
}

#[derive(Debug, Serialize)]
struct PointOut<'a> {
    id: &'a str,
    score: f64,
    verdict: Verdict,
    evidence: &'a [Span],
    reasons: &'a [String],
}

#[derive(Debug, Serialize)]
struct ErrorOut {
    id: Option<String>,
    error: String,
}

/// Scores every line of `input`; each reply is flushed before the next line is read. The points and facts of `prompt`
/// are used by lines that have none.
///
/// # Errors
/// When reading or writing fails; [`Failure::Reported`] at the end when a line could not be scored.
pub fn score(
    assessor: Assessor,
    prompt: Option<&Prompt>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Outcome {
    let mut rubrics = Rubrics::new(assessor, prompt);
    let mut failed = false;
    let mut line = Vec::new();
    while let Some(complete) = read_line(input, &mut line)? {
        let reply = if !complete {
            Err(BadLine::TooLong)
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            std::str::from_utf8(&line).map_err(|_| BadLine::NotUtf8).and_then(|text| {
                let line: LineIn<'_> = serde_json::from_str(text).map_err(BadLine::Form)?;
                reply(assessor, &mut rubrics, &line)
            })
        };
        let text = reply.unwrap_or_else(|error| {
            failed = true;
            json(&ErrorOut { id: id_of(&line), error: error.to_string() })
        });
        writeln!(out, "{text}")?;
        out.flush()?;
    }
    if failed { Err(Failure::Reported) } else { Ok(()) }
}

/// Reads a line without keeping more than [`LONGEST_LINE`] of it; `None` at the end, `Some(false)` when it is longer.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    line.clear();
    let mut any = false;
    let mut complete = true;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(any.then_some(complete));
        }
        any = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if line.len() + part.len() > LONGEST_LINE {
            complete = false;
        } else {
            line.extend_from_slice(part);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some(complete));
        }
    }
}

/// The id of a line that is an object but not of the form.
fn id_of(line: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(line).ok()?;
    value.get("id")?.as_str().map(str::to_owned)
}

fn reply(assessor: Assessor, rubrics: &mut Rubrics<'_>, line: &LineIn<'_>) -> Result<String, BadLine> {
    let rubric = rubrics.of(line)?;
    let message = Message {
        text: &line.answer,
        question: line.question.as_deref(),
        dimension: line.dimension.as_deref().and_then(Dimension::from_key),
    };
    let assessment = assessor.assess(&rubric, &message);
    Ok(render(&line.id, &assessment))
}

fn render(id: &str, assessment: &Assessment) -> String {
    json(&LineOut {
        id,
        assessor: &assessment.assessor,
        kind: assessment.kind,
        fact: assessment.fact.as_ref().map(crate::interview::FactId::as_str),
        judged: assessment.judged,
        points: assessment
            .findings
            .iter()
            .map(|finding| PointOut {
                id: finding.point.as_str(),
                score: finding.score,
                verdict: finding.verdict,
                evidence: &finding.evidence,
                reasons: &finding.reasons,
            })
            .collect(),
    })
}

/// Strings, numbers and lists always have a JSON form.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Prepared rubrics by the very text of their points, facts and brief, the newest last.
struct Rubrics<'a> {
    assessor: Assessor,
    prompt: Option<&'a Prompt>,
    kept: Vec<(String, Arc<PreparedRubric>)>,
}

impl<'a> Rubrics<'a> {
    const fn new(assessor: Assessor, prompt: Option<&'a Prompt>) -> Self {
        Self { assessor, prompt, kept: Vec::new() }
    }

    fn of(&mut self, line: &LineIn<'_>) -> Result<Arc<PreparedRubric>, BadLine> {
        let text = |raw: Option<&RawValue>| raw.map_or("", RawValue::get).to_owned();
        let key = [text(line.brief), text(line.points), text(line.facts)].join("\n");
        if let Some(at) = self.kept.iter().position(|(kept, _)| *kept == key) {
            let found = self.kept.remove(at);
            self.kept.push(found);
        } else {
            let prepared = Arc::new(self.prepare(line)?);
            if self.kept.len() == KEPT_RUBRICS {
                self.kept.remove(0);
            }
            self.kept.push((key, prepared));
        }
        self.kept.last().map(|(_, rubric)| Arc::clone(rubric)).ok_or(BadLine::NoPoints)
    }

    fn prepare(&self, line: &LineIn<'_>) -> Result<PreparedRubric, BadLine> {
        let brief: Option<String> = parse(line.brief)?;
        let points: Option<Vec<PointIn>> = parse(line.points)?;
        let facts: Option<Vec<FactIn>> = parse(line.facts)?;
        let mut source = self.prompt.map(RubricSource::of_prompt).unwrap_or_default();
        if let Some(brief) = &brief {
            source.brief = brief;
        }
        match &points {
            Some(points) => source.points = points.iter().map(point).collect(),
            None if self.prompt.is_none() => return Err(BadLine::NoPoints),
            None => {}
        }
        if let Some(facts) = &facts {
            source.facts = facts.iter().map(fact).collect();
            // who sends facts of their own may well have steps to tell
            source.has_walkthrough = true;
        }
        Ok(self.assessor.prepare(&source))
    }
}

/// A field that is absent or null is `None`.
fn parse<T: for<'de> Deserialize<'de>>(raw: Option<&RawValue>) -> Result<Option<T>, BadLine> {
    let parsed: Option<Option<T>> =
        raw.map(|raw| serde_json::from_str(raw.get())).transpose().map_err(BadLine::Form)?;
    Ok(parsed.flatten())
}

fn point(point: &PointIn) -> PointSource<'_> {
    PointSource {
        id: &point.id,
        claim: &point.claim,
        examples: point.examples.iter().map(String::as_str).collect(),
        near_misses: point.near_misses.iter().map(String::as_str).collect(),
        parts: point.parts.iter().map(String::as_str).collect(),
        asking_counts: point.asking_counts,
        probe: point.probe.as_deref(),
        dimension: point.dimension.as_deref().and_then(Dimension::from_key),
    }
}

fn fact(fact: &FactIn) -> FactSource<'_> {
    FactSource {
        id: &fact.id,
        asked_as: fact.asked_as.iter().map(String::as_str).collect(),
        answer: &fact.answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINTS: &str = r#""points":[{"id":"p","claim":"Caches the newest posts","examples":["keep the latest posts in memory"]}]"#;

    fn run(input: &str) -> (Outcome, Vec<serde_json::Value>) {
        let mut out = Vec::new();
        let outcome = score(Assessor::by_words(), None, &mut input.as_bytes(), &mut out);
        let text = String::from_utf8(out).unwrap();
        (outcome, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    #[test]
    fn each_line_gets_one_line_and_the_same_input_the_same_bytes() {
        let input = format!(
            "{{\"id\":\"a\",\"answer\":\"I keep the latest posts in memory.\",{POINTS},\"more\":1}}\n\n{{\"id\":\"b\",\"answer\":\"\",{POINTS}}}\n"
        );
        let (outcome, lines) = run(&input);
        assert!(outcome.is_ok());
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["id"], "a");
        assert_eq!(lines[0]["points"][0]["verdict"], "covered");
        assert_eq!(lines[0]["points"][0]["evidence"][0]["text"], "I keep the latest posts in memory.");
        assert_eq!(lines[1]["kind"], "think_aloud");
        assert!(lines[1]["fact"].is_null());
        assert_eq!(run(&input).1, lines);
    }

    #[test]
    fn a_malformed_line_is_told_and_the_stream_goes_on() {
        let (outcome, lines) = run(&format!(
            "nonsense\n{{\"id\":\"x\"}}\n{{\"id\":\"y\",\"answer\":\"hi\"}}\n{{\"id\":\"z\",\"answer\":\"hi\",{POINTS}}}\n"
        ));
        assert!(matches!(outcome, Err(Failure::Reported)));
        assert_eq!(lines.len(), 4);
        assert!(lines[0]["id"].is_null() && lines[0]["error"].is_string());
        assert_eq!(lines[1]["id"], "x");
        assert!(lines[2]["error"].as_str().unwrap().contains("points"));
        assert_eq!(lines[3]["id"], "z");
    }
}
