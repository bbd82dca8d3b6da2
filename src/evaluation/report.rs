//! The report of `sextant eval` as plain text: one column an assessor, and one for the baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::data::{Data, Part};
use super::judged::{Column, Judged, KindJudged};
use super::metrics::{
    auc, auc_within, best_f1, calibration_error, interval, kappa, mean, precision_at_recall,
    precision_recall_f1, weighted_kappa,
};
use crate::outcome::Outcome;

/// The recall of covered points at which the precision of covered marks is told.
const RECALL: f64 = 0.75;

/// The parts in the order of the report, with what they are.
const PARTS: [(Part, &str); 3] = [
    (Part::Test, "test: looked at only to report"),
    (Part::Calibration, "calibration: thresholds are set on it"),
    (Part::Development, "development: weights are fitted on it"),
];

/// A number about judged points.
type Measure = fn(&[Judged]) -> Option<f64>;

/// Measures of an assessor, with a flag for those whose interval is told.
const MEASURES: [(&str, Measure, bool); 9] = [
    ("AUC", |all| auc(&scored(all)), true),
    ("AUC within an answer", within, true),
    ("F1", |all| Some(precision_recall_f1(&marked(all)).2), true),
    ("  precision", |all| Some(precision_recall_f1(&marked(all)).0), false),
    ("  recall", |all| Some(precision_recall_f1(&marked(all)).1), false),
    ("precision of covered", |all| precision_at_recall(&covered(all), RECALL), true),
    ("weighted kappa", |all| weighted_kappa(&levels(all)), true),
    ("calibration error", |all| Some(calibration_error(&scored(all))), true),
    ("right evidence", |all| mean(all.iter().filter_map(|one| one.right_evidence).map(share)), true),
];

fn scored(all: &[Judged]) -> Vec<(f64, bool)> {
    all.iter().map(|one| (one.score, one.label > 0)).collect()
}

fn overlapping(all: &[Judged]) -> Vec<(f64, bool)> {
    all.iter().map(|one| (one.overlap, one.label > 0)).collect()
}

fn marked(all: &[Judged]) -> Vec<(bool, bool)> {
    all.iter().map(|one| (one.mark > 0, one.label > 0)).collect()
}

fn covered(all: &[Judged]) -> Vec<(f64, bool)> {
    all.iter().map(|one| (one.score, one.label == 2)).collect()
}

fn levels(all: &[Judged]) -> Vec<(usize, usize)> {
    all.iter().map(|one| (one.mark, one.label)).collect()
}

fn within(all: &[Judged]) -> Option<f64> {
    auc_within(&all.iter().map(|one| (one.answer, one.score, one.label > 0)).collect::<Vec<_>>())
}

fn share(right: bool) -> f64 {
    f64::from(u8::from(right))
}

/// Writes the report on the wanted part, or on all of them.
pub(super) fn write(data: &Data, part: Option<Part>, columns: &[Column], out: &mut dyn Write) -> Outcome {
    for (one, title) in PARTS {
        if part.is_none_or(|part| part == one) {
            of_part(data, one, title, columns, out)?;
        }
    }
    agreement_of_hands(data, out)?;
    Ok(())
}

fn of_part(data: &Data, part: Part, title: &str, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<Column> = columns.iter().map(|column| column.of(part)).collect();
    let Some(first) = columns.first().filter(|one| !one.judged.is_empty() || !one.kinds.is_empty()) else {
        return Ok(());
    };
    let answers: BTreeSet<usize> = first.judged.iter().map(|one| one.answer).collect();
    let prompts: BTreeSet<&str> = answers.iter().map(|at| data.answers[*at].prompt.as_str()).collect();
    let honest = first.judged.iter().filter(|one| one.is_honest()).count();
    let gaming = first.judged.iter().filter(|one| one.is_gaming()).count();
    let (points, messages) = (first.judged.len(), first.kinds.len());
    writeln!(out, "== {title}")?;
    writeln!(
        out,
        "{} prompts, {} answers, {points} labeled points ({honest} in good faith, {gaming} gaming, {} in \
         languages that are not judged), {messages} messages",
        prompts.len(),
        answers.len(),
        points - honest - gaming
    )?;
    head("", &columns, out)?;
    agreement(&columns, out)?;
    of_kinds(&columns, out)?;
    kept_absent(&columns, out)?;
    still_found(&columns, out)?;
    by_style(&columns, out)?;
    confusions(&columns, out)?;
    writeln!(out)
}

fn head(title: &str, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\n{title:<30}")?;
    for column in columns {
        write!(out, " {:<22}", column.name)?;
    }
    writeln!(out, " word overlap")
}

fn cell(value: Option<f64>, span: Option<(f64, f64)>) -> String {
    let value = value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    let span = span.map_or_else(String::new, |(low, high)| format!(" ({low:.3} to {high:.3})"));
    format!(" {:<22}", value + &span)
}

fn row(name: &str, cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: String = cells.into_iter().collect();
    writeln!(out, "{}", format!("{name:<30}{cells}").trim_end())
}

/// The judged points of an answer are resampled together.
fn spread(all: &[Judged], measure: Measure) -> Option<(f64, f64)> {
    let mut answers: BTreeMap<usize, Vec<Judged>> = BTreeMap::new();
    for one in all {
        answers.entry(one.answer).or_default().push(one.clone());
    }
    interval(&answers.into_values().collect::<Vec<_>>(), &measure)
}

fn honest(all: &[Judged]) -> Vec<Judged> {
    all.iter().filter(|one| one.is_honest()).cloned().collect()
}

fn agreement(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<Vec<Judged>> = columns.iter().map(|column| honest(&column.judged)).collect();
    let Some(first) = all.first().filter(|all| !all.is_empty()) else { return Ok(()) };
    for (name, measure, wide) in MEASURES {
        let baseline = match name {
            "AUC" => auc(&overlapping(first)),
            "F1" => best_f1(&overlapping(first)),
            "AUC within an answer" => auc_within(
                &first.iter().map(|one| (one.answer, one.overlap, one.label > 0)).collect::<Vec<_>>(),
            ),
            _ => None,
        };
        let cells = all.iter().map(|all| cell(measure(all), wide.then(|| spread(all, measure)).flatten()));
        row(name, cells.chain(baseline.map(|value| cell(Some(value), None))), out)?;
    }
    let cost = all.iter().map(|all| cell(lost_to_gates(all), None));
    row("recall lost to gates", cost, out)?;
    for (at, (few, _)) in columns[0].with_fewer.iter().enumerate() {
        let fewer: Vec<Vec<Judged>> = columns.iter().map(|column| honest(&column.with_fewer[at].1)).collect();
        for (name, measure, _) in MEASURES.into_iter().filter(|(name, ..)| ["AUC", "F1"].contains(name)) {
            let baseline =
                if name == "AUC" { auc(&overlapping(&fewer[0])) } else { best_f1(&overlapping(&fewer[0])) };
            let cells = fewer.iter().map(|all| cell(measure(all), spread(all, measure)));
            row(&format!("{name}, {few} examples a point"), cells.chain([cell(baseline, None)]), out)?;
        }
    }
    Ok(())
}

/// Share of the points shown that have no mark because a rule lowered it.
fn lost_to_gates(all: &[Judged]) -> Option<f64> {
    mean(all.iter().filter(|one| one.label > 0).map(|one| share(one.mark == 0 && !one.reasons.is_empty())))
}

fn of_kinds(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    if columns.iter().all(|column| column.kinds.is_empty()) {
        return Ok(());
    }
    let kinds = columns.iter().map(|column| {
        let right: Vec<Vec<bool>> = column.kinds.iter().map(|one| vec![one.kind == one.label]).collect();
        of_shares(&right)
    });
    row("right kind of message", kinds, out)?;
    let facts = columns.iter().map(|column| {
        let right: Vec<Vec<bool>> =
            column.kinds.iter().filter_map(|one| one.right_fact).map(|right| vec![right]).collect();
        of_shares(&right)
    });
    row("right fact or refusal", facts, out)
}

fn of_shares(right: &[Vec<bool>]) -> String {
    let measure = |all: &[bool]| mean(all.iter().copied().map(share));
    cell(measure(&right.concat()), interval(right, &measure))
}

fn styles<'a>(columns: &'a [Column], wanted: &'a str) -> BTreeSet<&'a str> {
    let all = columns.iter().flat_map(|column| &column.judged);
    all.map(|one| one.style.as_str()).filter(|style| style.starts_with(wanted)).collect()
}

fn kept_absent(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let styles = styles(columns, "gaming:");
    if styles.is_empty() {
        return Ok(());
    }
    head("kept absent (of so many)", columns, out)?;
    for style in styles {
        let cells = columns.iter().map(|column| {
            let absent: Vec<&Judged> =
                column.judged.iter().filter(|one| one.style == style && one.label == 0).collect();
            let kept = mean(absent.iter().map(|one| share(one.mark == 0)));
            counted(kept, absent.len())
        });
        row(style, cells, out)?;
    }
    Ok(())
}

fn still_found(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let styles = styles(columns, "hard:");
    if styles.is_empty() {
        return Ok(());
    }
    head("found or not judged (of so many)", columns, out)?;
    for style in styles {
        let cells = columns.iter().map(|column| {
            let shown: Vec<&Judged> =
                column.judged.iter().filter(|one| one.style == style && one.label > 0).collect();
            let found = mean(shown.iter().map(|one| share(one.mark > 0 || !one.judged)));
            counted(found, shown.len())
        });
        row(style, cells, out)?;
    }
    Ok(())
}

fn counted(value: Option<f64>, of: usize) -> String {
    let value = value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3} ({of})"));
    format!(" {value:<22}")
}

/// Per kind of candidate: how many points, how many shown; per assessor the area, wrongly given and missed.
fn by_style(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    head("points, shown: AUC, given, missed", columns, out)?;
    for style in styles(columns, "").into_iter().filter(|style| !style.starts_with("gaming:")) {
        let of = |column: &Column| -> Vec<Judged> {
            column.judged.iter().filter(|one| one.style == style).cloned().collect()
        };
        let all = of(&columns[0]);
        let shown = all.iter().filter(|one| one.label > 0).count();
        let cells = columns.iter().map(|column| {
            let all = of(column);
            let given = all.iter().filter(|one| one.label == 0 && one.mark > 0).count();
            let missed = all.iter().filter(|one| one.label > 0 && one.mark == 0 && one.judged).count();
            let area = auc(&scored(&all)).map_or_else(|| "-".to_owned(), |area| format!("{area:.3}"));
            format!(" {:<22}", format!("{area}, {given}, {missed}"))
        });
        let overlap = cell(auc(&overlapping(&all)), None);
        row(&format!("{style} {}, {shown}", all.len()), cells.chain([overlap]), out)?;
    }
    Ok(())
}

/// Which kinds of message were taken for which, by the first assessor.
fn confusions(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    for column in columns {
        let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let wrong = |one: &&KindJudged| one.kind != one.label;
        for one in column.kinds.iter().filter(wrong) {
            *confused.entry((one.label.key(), one.kind.key())).or_default() += 1;
        }
        if !confused.is_empty() {
            writeln!(out, "\nmessages mistaken by {}", column.name)?;
        }
        for ((label, kind), count) in confused {
            writeln!(out, "  {label} taken for {kind}: {count}")?;
        }
    }
    Ok(())
}

fn agreement_of_hands(data: &Data, out: &mut dyn Write) -> io::Result<()> {
    if data.twice.is_empty() {
        return Ok(());
    }
    let levels: Vec<(usize, usize)> =
        data.twice.iter().map(|(first, second)| (first.level(), second.level())).collect();
    let same = levels.iter().filter(|(first, second)| first == second).count();
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    writeln!(
        out,
        "two hands on {} points: {same} alike, kappa {}, weighted kappa {}",
        levels.len(),
        number(kappa(&levels)),
        number(weighted_kappa(&levels))
    )
}
