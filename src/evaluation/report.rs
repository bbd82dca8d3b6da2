//! The report of `sextant eval` as plain text.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::metrics::{
    auc, auc_within, calibration_error, interval, mean, precision_recall_f1, weighted_kappa,
};
use super::{Judged, KindJudged};

/// Writes the measures of one part of the data; nothing when the part is empty.
pub(super) fn write(
    title: &str,
    judged: &[Judged],
    kinds: &[KindJudged],
    out: &mut dyn Write,
) -> io::Result<()> {
    if judged.is_empty() && kinds.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n== {title}: {} labeled points, {} messages", judged.len(), kinds.len())?;
    let honest: Vec<Judged> = judged.iter().filter(|one| !one.style.starts_with("gaming")).cloned().collect();
    overall(&honest, out)?;
    by_style(judged, out)?;
    of_kinds(kinds, out)
}

fn overall(judged: &[Judged], out: &mut dyn Write) -> io::Result<()> {
    if judged.is_empty() {
        return Ok(());
    }
    let scored = |score: &dyn Fn(&Judged) -> f64| -> Vec<(f64, bool)> {
        judged.iter().map(|one| (score(one), one.label > 0)).collect()
    };
    let within: Vec<_> = judged.iter().map(|one| (one.answer, one.score, one.label > 0)).collect();
    let marks: Vec<_> = judged.iter().map(|one| (one.mark > 0, one.label > 0)).collect();
    let levels: Vec<_> = judged.iter().map(|one| (one.mark, one.label)).collect();
    let (precision, recall, f1) = precision_recall_f1(&marks);
    let area =
        |sample: &[Judged]| auc(&sample.iter().map(|one| (one.score, one.label > 0)).collect::<Vec<_>>());
    let f1_of = |sample: &[Judged]| {
        Some(
            precision_recall_f1(&sample.iter().map(|one| (one.mark > 0, one.label > 0)).collect::<Vec<_>>())
                .2,
        )
    };
    let mut answers: BTreeMap<usize, Vec<Judged>> = BTreeMap::new();
    for one in judged {
        answers.entry(one.answer).or_default().push(one.clone());
    }
    let answers: Vec<Vec<Judged>> = answers.into_values().collect();
    let span = |interval: Option<(f64, f64)>| {
        interval.map_or_else(String::new, |(low, high)| format!("  (95 %: {low:.3} to {high:.3})"))
    };
    line(out, "AUC", area(judged), &span(interval(&answers, &area)))?;
    line(out, "AUC within an answer", auc_within(&within), "")?;
    line(out, "AUC of word overlap", auc(&scored(&|one| one.overlap)), "  (baseline)")?;
    line(out, "F1", Some(f1), &span(interval(&answers, &f1_of)))?;
    line(out, "precision", Some(precision), "")?;
    line(out, "recall", Some(recall), "")?;
    line(out, "weighted kappa", weighted_kappa(&levels), "  (absent, partial, covered)")?;
    line(out, "calibration error", Some(calibration_error(&scored(&|one| one.score))), "")?;
    let right = judged.iter().filter_map(|one| one.right_evidence).map(|right| f64::from(u8::from(right)));
    line(out, "right evidence", mean(right), "")
}

fn line(out: &mut dyn Write, name: &str, value: Option<f64>, note: &str) -> io::Result<()> {
    match value {
        Some(value) => writeln!(out, "  {name:<22} {value:.3}{note}"),
        None => writeln!(out, "  {name:<22} none"),
    }
}

fn by_style(judged: &[Judged], out: &mut dyn Write) -> io::Result<()> {
    if judged.is_empty() {
        return Ok(());
    }
    let mut styles: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for one in judged {
        let [points, shown, wrong, missed] = styles.entry(&one.style).or_default();
        *points += 1;
        *shown += usize::from(one.label > 0);
        *wrong += usize::from(one.mark > 0 && one.label == 0);
        *missed += usize::from(one.mark == 0 && one.label > 0);
    }
    writeln!(
        out,
        "  {:<28} {:>6} {:>6} {:>13} {:>6}",
        "style", "points", "shown", "wrongly given", "missed"
    )?;
    for (style, [points, shown, wrong, missed]) in styles {
        writeln!(out, "  {style:<28} {points:>6} {shown:>6} {wrong:>13} {missed:>6}")?;
    }
    Ok(())
}

fn of_kinds(kinds: &[KindJudged], out: &mut dyn Write) -> io::Result<()> {
    if kinds.is_empty() {
        return Ok(());
    }
    let share = |right: bool| f64::from(u8::from(right));
    line(out, "right kind", mean(kinds.iter().map(|one| share(one.kind == one.label))), "")?;
    line(out, "right fact or refusal", mean(kinds.iter().filter_map(|one| one.right_fact).map(share)), "")?;
    let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for one in kinds.iter().filter(|one| one.kind != one.label) {
        *confused.entry((one.label.key(), one.kind.key())).or_default() += 1;
    }
    for ((label, kind), count) in confused {
        writeln!(out, "  {label} taken for {kind}: {count}")?;
    }
    Ok(())
}
