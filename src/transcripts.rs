//! Stored interviews: finding one by what a person types, and the commands list, show, export, rescore and delete.
//!
//! It asks `service` and its `store` and renders by `report`; it must not know how interviews are held.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use crate::interview::InterviewId;
use crate::outcome::{Failure, Outcome};
use crate::report::{
    Color, Style, harmless, percent, rescored_json, rescored_text, short, transcript_json,
    transcript_markdown, transcript_text,
};
use crate::service::Service;
use crate::store::{Filter, Status, Summary};

/// The word for the newest interview.
const LAST: &str = "last";

/// The form of an exported interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// JSON, as contracted.
    Json,
}

/// What is judged again, and how it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rescore {
    /// The interviews, each by what a person types; all of them when empty.
    pub ids: Vec<String>,
    /// Whether points whose mark did not change are shown too.
    pub full: bool,
    /// JSON lines instead of text.
    pub json: bool,
}

/// Lists the stored interviews, the newest first.
pub async fn list(service: &Service, style: Style, out: &mut impl Write) -> Outcome {
    let summaries = service.store().list(&Filter::default()).await.map_err(Failure::work)?;
    if summaries.is_empty() {
        return Ok(writeln!(out, "No interview is stored yet. Begin one with: sextant practice")?);
    }
    for summary in &summaries {
        out.write_all(entry(summary, style).as_bytes())?;
    }
    Ok(())
}

/// Shows an interview and its scorecard.
pub async fn show(service: &Service, typed: &str, style: Style, out: &mut impl Write) -> Outcome {
    let id = find(service, typed).await?;
    let transcript = service.transcript(&id).await.map_err(Failure::work)?;
    Ok(out.write_all(transcript_text(&transcript, style).as_bytes())?)
}

/// Writes an interview and its scorecard to a file, or to `out` when there is none.
pub async fn export(
    service: &Service,
    typed: &str,
    format: Format,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Outcome {
    let id = find(service, typed).await?;
    let transcript = service.transcript(&id).await.map_err(Failure::work)?;
    let document = match format {
        Format::Markdown => transcript_markdown(&transcript),
        Format::Json => transcript_json(&transcript),
    };
    let Some(file) = file else { return Ok(out.write_all(document.as_bytes())?) };
    std::fs::write(file, document)
        .map_err(|error| Failure::Work(format!("cannot write {}: {error}", file.display())))
}

/// Judges interviews again and shows the old marks beside the new ones; nothing is stored. One that can't be read is told
/// on `complaints`, and the others go on.
pub async fn rescore(
    service: &Service,
    what: &Rescore,
    style: Style,
    out: &mut impl Write,
    complaints: &mut impl Write,
) -> Outcome {
    let ids = chosen(service, &what.ids).await?;
    if ids.is_empty() && !what.json {
        return Ok(writeln!(out, "No interview is stored yet. Begin one with: sextant practice")?);
    }
    let (mut judged, mut changed) = (0_usize, 0_usize);
    for (place, id) in ids.iter().enumerate() {
        let rescored = match service.rescore(id).await {
            Ok(rescored) => rescored,
            Err(error) => {
                writeln!(complaints, "error: {}", harmless(&error.to_string()))?;
                continue;
            }
        };
        judged += 1;
        changed += usize::from(rescored.counts.outcome > 0);
        if what.json {
            out.write_all(rescored_json(&rescored, what.full).as_bytes())?;
        } else {
            let gap = if place > 0 { "\n" } else { "" };
            write!(out, "{gap}{}", rescored_text(&rescored, what.full, style))?;
        }
        out.flush()?;
    }
    if !what.json && judged > 0 {
        let several = format!("Of {judged} interviews judged again, {changed} would have another outcome. ");
        let sum = if judged > 1 { several.as_str() } else { "" };
        let line = format!("{sum}The stored marks are as they were.");
        write!(out, "\n{}", style.block("", "", &line, None))?;
    }
    if judged < ids.len() { Err(Failure::Reported) } else { Ok(()) }
}

/// Deletes an interview with everything said in it, after asking unless `sure`.
pub async fn delete(service: &Service, typed: &str, sure: bool, out: &mut impl Write) -> Outcome {
    let id = find(service, typed).await?;
    if !sure && !confirmed(&id, out)? {
        return Ok(writeln!(out, "Nothing was deleted.")?);
    }
    service.store().delete(&id).await.map_err(Failure::work)?;
    Ok(writeln!(out, "Interview {id} and everything said in it is deleted.")?)
}

/// The newest interview that has not ended.
///
/// # Errors
/// [`Failure::Usage`] when there is none; [`Failure::Work`] when the database fails.
pub async fn newest_open(service: &Service) -> Result<InterviewId, Failure> {
    let newest = service.store().newest_open(None).await.map_err(Failure::work)?;
    newest.ok_or_else(|| {
        Failure::usage("there is no interview to go on with; begin one with: sextant practice")
    })
}

/// The interview with an id, a unique beginning of one, or the word `last`.
///
/// # Errors
/// [`Failure::Usage`] when there is none or several begin so; [`Failure::Work`] when the database fails.
pub async fn find(service: &Service, typed: &str) -> Result<InterviewId, Failure> {
    let found = if typed == LAST {
        let newest = service.store().list(&Filter { limit: Some(1), ..Default::default() }).await;
        newest.map_err(Failure::work)?.into_iter().map(|summary| summary.id).collect()
    } else {
        service.store().find(typed).await.map_err(Failure::work)?
    };
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] if typed == LAST => {
            Err(Failure::usage("no interview is stored yet; begin one with: sextant practice"))
        }
        [] => Err(Failure::usage(format!(
            "there is no interview `{typed}`; list them with: sextant transcripts list"
        ))),
        several => {
            let few: Vec<&str> = several.iter().take(4).map(InterviewId::as_str).collect();
            Err(Failure::usage(format!(
                "several interviews begin with `{typed}`: {}; type more of it",
                few.join(", ")
            )))
        }
    }
}

/// The interviews that a person named, each once in the order named; all of them, the newest first, when none is named.
async fn chosen(service: &Service, typed: &[String]) -> Result<Vec<InterviewId>, Failure> {
    if typed.is_empty() {
        let all = service.store().list(&Filter::default()).await.map_err(Failure::work)?;
        return Ok(all.into_iter().map(|summary| summary.id).collect());
    }
    let mut ids = Vec::new();
    for typed in typed {
        let id = find(service, typed).await?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn confirmed(id: &InterviewId, out: &mut impl Write) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage(
            "deleting is for good, and nobody is here to be asked; add --yes to do it",
        ));
    }
    write!(out, "Delete interview {id} and everything said in it, for good? Type yes: ")?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

fn entry(summary: &Summary, style: Style) -> String {
    let id = short(&summary.id);
    let result = match (summary.status, summary.reach) {
        (Status::Ended, Some(reach)) => {
            let coverage = summary.coverage.map_or_else(|| "none".to_owned(), percent);
            format!("coverage {coverage}, reach {}", percent(reach))
        }
        (Status::Ended, None) => "ended".to_owned(),
        (Status::Paused, _) => "paused".to_owned(),
        (Status::Open, _) => "open".to_owned(),
    };
    let started = summary.started.to_offset(time::UtcOffset::UTC);
    let head =
        format!("{id}  {} {:02}:{:02} UTC  {result}", started.date(), started.hour(), started.minute());
    let turns = if summary.turns == 1 { "1 turn".to_owned() } else { format!("{} turns", summary.turns) };
    let about = format!("{} · {} · {turns}", summary.title, summary.candidate);
    let hang = " ".repeat(id.len() + 2);
    style.block("", &hang, &head, Some(Color::Bold)) + &style.block(&hang, &hang, &about, None)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::interview::PromptId;

    fn summary(status: Status, coverage: Option<f64>, reach: Option<f64>) -> Summary {
        Summary {
            id: InterviewId::new("0f9c1a2b3c4d5e6f"),
            prompt: PromptId::new("newsfeed-ranking"),
            title: "Rank a social newsfeed".to_owned(),
            candidate: "Ada \u{1b}[2J".to_owned(),
            started: datetime!(2026-03-01 09:05 UTC),
            ended: None,
            status,
            turns: 23,
            coverage,
            reach,
        }
    }

    #[test]
    fn an_entry_shows_coverage_only_with_reach_and_obeys_no_name() {
        let text = entry(&summary(Status::Ended, Some(0.62), Some(0.8)), Style::plain(80));
        assert_eq!(
            text,
            "0f9c1a2b  2026-03-01 09:05 UTC  coverage 62 %, reach 80 %\n          Rank a social newsfeed · Ada ␛[2J · 23 turns\n"
        );
    }

    #[test]
    fn an_interview_that_was_left_says_so_instead_of_a_coverage() {
        let text = entry(&summary(Status::Paused, None, None), Style::plain(80));
        assert!(text.contains("UTC  paused"), "{text}");
    }
}
