//! The judgements that differ most from the labels, with the words, for reading.

use std::io::Write;

use super::data::Data;
use super::judged::{Column, Judged};
use crate::catalog::Catalog;
use crate::outcome::{Failure, Outcome};

/// Writes up to `most` points wrongly given, as many missed, and as many messages of a mistaken kind or fact.
pub(super) fn write(
    data: &Data,
    catalog: &Catalog,
    column: &Column,
    most: usize,
    out: &mut dyn Write,
) -> Outcome {
    let mut given: Vec<&Judged> = column.judged.iter().filter(|one| one.label == 0 && one.mark > 0).collect();
    given.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut missed: Vec<&Judged> =
        column.judged.iter().filter(|one| one.label > 0 && one.mark == 0 && one.judged).collect();
    missed.sort_by(|one, other| {
        (other.label, one.score).partial_cmp(&(one.label, other.score)).unwrap_or(std::cmp::Ordering::Equal)
    });
    for (title, all) in [("wrongly given", given), ("missed", missed)] {
        writeln!(out, "== {title} by {}: {}", column.name, all.len())?;
        for one in all.into_iter().take(most) {
            let answer = &data.answers[one.answer];
            let entry = catalog.prompt(&answer.prompt).map_err(Failure::usage)?;
            let claim = entry.prompt.points().find(|point| point.id.as_str() == one.point);
            let label = answer.labels.iter().find(|label| label.point == one.point);
            let said = label.and_then(|label| label.evidence.as_deref()).unwrap_or(&answer.answer);
            writeln!(out, "{:.2} {} {} {} {:?}", one.score, answer.id, one.style, one.point, one.reasons)?;
            writeln!(out, "  claim: {}", claim.map_or("", |point| point.claim.as_str()))?;
            writeln!(out, "  said:  {}", said.replace('\n', " / "))?;
        }
    }
    writeln!(out, "== messages mistaken by {}", column.name)?;
    let wrong = column.kinds.iter().filter(|one| one.kind != one.label || one.right_fact == Some(false));
    for one in wrong.take(most) {
        let message = &data.kinds[one.message];
        let fact = message.fact.as_deref().unwrap_or("-");
        writeln!(out, "{} {fact}, taken for {}: {}", one.label.key(), one.kind.key(), message.text)?;
    }
    Ok(())
}
