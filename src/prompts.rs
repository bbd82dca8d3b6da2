//! What `sextant prompts …` writes: lists, one prompt, what is wrong with files, the schema and a skeleton.
//!
//! Knows the catalog, the check of its content by the service, and how text is made harmless; takes plain values and writers, so that tests read what it writes.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::assess::Assessor;
use crate::catalog::{self, Catalog, Entry, Origin, Problem};
use crate::interview::{Dimension, Prompt};
use crate::outcome::{Failure, Outcome};
use crate::report::{Style, harmless_line};
use crate::service::check::check as content;

/// How much of a prompt is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What a candidate may know before an interview.
    Brief,
    /// The rubric and the facts too: who reads it has no interview to take any more.
    Rubric,
    /// The file as it is.
    Source,
}

/// Who wants to practice is told so many problems of a file; its author calls `prompts check`.
const MOST_NOTED: usize = 3;

/// Opens the shipped prompts and those of the directories; files that were left out are told on `notes`.
pub fn open(dirs: &[PathBuf], notes: &mut dyn Write) -> io::Result<Catalog> {
    let (catalog, problems) = Catalog::load(dirs);
    for of_file in problems.chunk_by(|left, right| left.file == right.file) {
        for problem in of_file.iter().take(MOST_NOTED) {
            writeln!(notes, "warning: left out: {}", harmless_line(&problem.to_string()))?;
        }
        if let Some(more @ 1..) = of_file.len().checked_sub(MOST_NOTED) {
            let file = of_file.first().map(|problem| harmless_line(&problem.file)).unwrap_or_default();
            let errors = count(more, "more error");
            writeln!(notes, "warning: left out: {file}: {errors}; `sextant prompts check` tells all")?;
        }
    }
    Ok(catalog)
}

/// Writes one line a prompt: those in which every word of the query is found, or all.
pub fn list(catalog: &Catalog, query: &str, out: &mut dyn Write) -> Outcome {
    let found = catalog.search(query);
    if found.is_empty() {
        return Err(Failure::work(format!(
            "no prompt has the words `{}` in its title, id or tags",
            harmless_line(query)
        )));
    }
    let widest = found.iter().map(|entry| entry.prompt.id.as_str().len()).max().unwrap_or_default();
    for entry in found {
        let Prompt { id, level, minutes, title, summary, .. } = &*entry.prompt;
        let dash = if summary.is_empty() { "" } else { " – " };
        let told = harmless_line(&format!("{title}{dash}{summary}"));
        writeln!(out, "{:widest$}  {:6}  {minutes:3} min  {told}", id.as_str(), level.key())?;
    }
    Ok(())
}

/// Writes one prompt.
///
/// # Errors
/// Status 2 with the nearest ids when there is none with this id.
pub fn show(catalog: &Catalog, id: &str, detail: Detail, style: Style, out: &mut dyn Write) -> Outcome {
    let entry = catalog.prompt(id).map_err(|unknown| Failure::usage(harmless_line(&unknown.to_string())))?;
    if detail == Detail::Source {
        // TOML itself forbids control characters, so the text can be written as it is, for a pipe too.
        out.write_all(entry.source.as_bytes())?;
        return Ok(());
    }
    heading(entry, style, out)?;
    for dimension in Dimension::ALL {
        let rubric = entry.prompt.rubric(dimension);
        writeln!(out, "\n{} (weight {})", dimension.title(), rubric.weight)?;
        write!(out, "{}", style.block("  ", "  ", &rubric.opening, None))?;
        if detail == Detail::Rubric {
            for point in entry.prompt.points().filter(|point| point.dimension == dimension) {
                let told = format!("[{}] {}", point.weight, point.claim);
                write!(out, "{}", style.block("  - ", "    ", &told, None))?;
            }
        } else {
            writeln!(out, "  {} points", rubric.points.len())?;
        }
    }
    if detail == Detail::Rubric && !entry.prompt.facts.is_empty() {
        writeln!(out, "\nFacts, told only when asked for")?;
        for fact in &entry.prompt.facts {
            let told = format!("{}: {}", fact.id, fact.answer);
            write!(out, "{}", style.block("  - ", "    ", &told, None))?;
        }
    }
    Ok(())
}

fn heading(entry: &Entry, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let Prompt { id, level, minutes, title, tags, brief, .. } = &*entry.prompt;
    writeln!(out, "{}", harmless_line(title))?;
    let tags = if tags.is_empty() { String::new() } else { format!(" · {}", tags.join(", ")) };
    let origin = match &entry.origin {
        Origin::Shipped => "shipped".to_owned(),
        Origin::File(path) => path.display().to_string(),
    };
    let about = format!("{id} · {} · {minutes} minutes{tags} · {origin}", level.key());
    writeln!(out, "{}\n", harmless_line(&about))?;
    write!(out, "{}", style.block("", "", brief, None))
}

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    prompts: usize,
    errors: usize,
    warnings: usize,
}

/// Checks files, or the shipped prompts and those of `dirs` when no path is named, and writes what is wrong.
///
/// # Errors
/// Status 1 when there is an error, with `strict` also on a warning.
pub fn check(
    paths: &[PathBuf],
    dirs: &[PathBuf],
    strict: bool,
    assessor: Assessor,
    out: &mut dyn Write,
) -> Outcome {
    let (catalog, problems) = if paths.is_empty() { Catalog::load(dirs) } else { Catalog::of_paths(paths) };
    let mut tally = Tally { prompts: catalog.len(), ..Tally::default() };
    for problem in &problems {
        tally.errors += 1;
        write_line(out, "error", problem)?;
    }
    // Each prompt takes a while to judge: what is found is told at once.
    for remark in catalog.iter().flat_map(|entry| content(entry, assessor)) {
        tally.warnings += 1;
        write_line(out, "warning", &remark)?;
    }
    let Tally { prompts, errors, warnings } = tally;
    writeln!(
        out,
        "{} read: {}, {}",
        count(prompts, "prompt"),
        count(errors, "error"),
        count(warnings, "warning")
    )?;
    if errors > 0 || strict && warnings > 0 { Err(Failure::Reported) } else { Ok(()) }
}

fn write_line(out: &mut dyn Write, severity: &str, problem: &Problem) -> io::Result<()> {
    writeln!(out, "{severity}: {}", harmless_line(&problem.to_string()))
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Writes the JSON Schema of prompt files.
pub fn schema(out: &mut dyn Write) -> Outcome {
    writeln!(out, "{:#}", catalog::schema())?;
    Ok(())
}

/// Writes the commented skeleton of a new prompt.
///
/// # Errors
/// Status 2 when the id does not fit the format.
pub fn new(id: &str, out: &mut dyn Write) -> Outcome {
    let skeleton = catalog::skeleton(id).map_err(Failure::usage)?;
    write!(out, "{skeleton}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What a command wrote, and how it ended.
    fn run(command: impl FnOnce(&mut Vec<u8>) -> Outcome) -> (String, u8) {
        let mut out = Vec::new();
        let status = command(&mut out).err().map_or(0, |failure| failure.status());
        (String::from_utf8(out).expect("what is written is text"), status)
    }

    fn folder(name: &str, text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary directory can be made");
        fs::write(folder.path().join(name), text).expect("a file can be written");
        folder
    }

    #[test]
    fn the_list_has_one_line_a_prompt_and_can_be_searched() {
        let catalog = Catalog::shipped();
        let (all, status) = run(|out| list(&catalog, "", out));
        assert_eq!((all.lines().count(), status), (catalog.len(), 0));
        let (one, _) = run(|out| list(&catalog, "newsfed-rank", out));
        assert!(one.starts_with("newsfeed-ranking  mid      35 min  "), "{one}");
        assert_eq!(one.lines().count(), 1);
        assert_eq!(run(|out| list(&catalog, "zeppelin", out)).1, 1);
    }

    #[test]
    fn showing_a_prompt_gives_no_point_away_unless_asked_to() {
        let catalog = Catalog::shipped();
        let claim =
            &catalog.prompt("newsfeed-ranking").expect("it is shipped").prompt.rubrics[0].points[0].claim;
        let style = Style { width: 1_000, color: false };
        let (brief, status) = run(|out| show(&catalog, "newsfeed-ranking", Detail::Brief, style, out));
        assert_eq!(status, 0);
        assert!(brief.contains("newest first") && !brief.contains(claim.as_str()), "{brief}");
        let (rubric, _) = run(|out| show(&catalog, "newsfeed-ranking", Detail::Rubric, style, out));
        assert!(rubric.contains(claim.as_str()), "{rubric}");
    }

    #[test]
    fn the_source_comes_out_byte_for_byte() {
        let catalog = Catalog::shipped();
        let entry = catalog.prompt("newsfeed-ranking").expect("it is shipped");
        let (source, _) =
            run(|out| show(&catalog, "newsfeed-ranking", Detail::Source, Style::plain(80), out));
        assert_eq!(source, *entry.source);
    }

    #[test]
    fn an_unknown_id_is_a_wrong_call() {
        assert_eq!(
            run(|out| show(&Catalog::shipped(), "newsfeed", Detail::Brief, Style::plain(80), out)).1,
            2
        );
        assert_eq!(run(|out| new("No Slug", out)).1, 2);
    }

    #[test]
    fn the_check_tells_every_error_and_fails() {
        let folder = folder("parking.toml", "schema = 1\ntitel = \"x\"\n");
        let (told, status) =
            run(|out| check(&[folder.path().to_owned()], &[], false, Assessor::by_words(), out));
        assert_eq!(status, 1);
        assert!(
            told.contains("parking.toml:2:1: unknown key `titel` (help: did you mean `title`?)"),
            "{told}"
        );
        assert!(told.contains("the file has no `goals`"), "{told}");
        assert!(told.ends_with(" errors, 0 warnings\n"), "{told}");
    }

    #[test]
    fn the_skeleton_has_warnings_that_only_a_strict_check_fails_on() {
        let skeleton = catalog::skeleton("parking").expect("it is an id");
        let folder = folder("parking.toml", &skeleton);
        let paths = [folder.path().join("parking.toml")];
        let (told, status) = run(|out| check(&paths, &[], false, Assessor::by_words(), out));
        assert_eq!(status, 0, "{told}");
        assert!(told.contains("`goals-1` has 0 examples"), "{told}");
        assert_eq!(run(|out| check(&paths, &[], true, Assessor::by_words(), out)).1, 1);
    }

    #[test]
    fn a_broken_file_is_told_and_the_rest_can_be_listed() {
        let folder = folder("broken.toml", "schema = 1\n");
        let mut notes = Vec::new();
        let catalog =
            open(&[folder.path().to_owned()], &mut notes).expect("a list of bytes can be written to");
        assert_eq!(catalog.len(), Catalog::shipped().len());
        let notes = String::from_utf8_lossy(&notes);
        assert!(notes.starts_with("warning: left out: "), "{notes}");
        // Without id, title, brief and the six dimensions there are nine.
        assert!(notes.ends_with("6 more errors; `sextant prompts check` tells all\n"), "{notes}");
        assert_eq!(notes.lines().count(), 4, "{notes}");
    }
}
