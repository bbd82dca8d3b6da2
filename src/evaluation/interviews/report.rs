//! The report of `sextant eval interviews` as plain text.

use std::io::{self, Write};
use std::sync::Arc;

use super::behavior::Behavior;
use super::play::Played;
use super::{Game, Plan};
use crate::evaluation::metrics::interval;
use crate::interview::{Move, Prompt};

/// Says what is played.
pub(super) fn head(plan: &Plan, prompts: &[Arc<Prompt>], out: &mut dyn Write) -> io::Result<()> {
    let (rounds, kinds) = (plan.rounds, Behavior::ALL.len());
    let last = plan.seed.saturating_add(rounds).saturating_sub(1);
    writeln!(
        out,
        "{} prompts, {kinds} kinds of candidate, seeds {} to {last}, {} pace: {} interviews",
        prompts.len(),
        plan.seed,
        plan.pace.key(),
        prompts.len() * kinds * usize::try_from(rounds).unwrap_or(0),
    )
}

/// Writes what was said in every interview.
pub(super) fn told(title: &str, games: &[Game], out: &mut dyn Write) -> io::Result<()> {
    for Game { prompt, behavior, seed, played } in games {
        writeln!(out, "\n-- {prompt}, {}, seed {seed}, marks by {title}", behavior.key())?;
        for line in &played.told {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Writes the measures; `held_out` names the prompts no weight was fitted on.
pub(super) fn write(title: &str, games: &[Game], held_out: &[String], out: &mut dyn Write) -> io::Result<()> {
    let knowing: Vec<&Played> =
        games.iter().filter(|game| game.behavior.knows()).map(|game| &game.played).collect();
    writeln!(out, "\n== marks by {title}: {} interviews with candidates who know something", knowing.len())?;
    for measure in MEASURES {
        line(measure, &knowing, out)?;
    }
    writeln!(
        out,
        "  {:<24} {:>5} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "candidate", "known", "told", "marked", "asked", "script", "again", "confir", "wrong", "areas", "min"
    )?;
    for behavior in Behavior::ALL {
        row(behavior.key(), games.iter().filter(|game| game.behavior == behavior), out)?;
    }
    writeln!(out, "  prompt (candidates who know something; * no weight was fitted on it)")?;
    let mut prompts: Vec<&str> = games.iter().map(|game| game.prompt.as_str()).collect();
    prompts.dedup();
    for prompt in prompts {
        let name = if held_out.iter().any(|one| one == prompt) { "* " } else { "" };
        let own = games.iter().filter(|game| game.prompt == prompt && game.behavior.knows());
        row(&format!("{name}{prompt}"), own, out)?;
    }
    Ok(())
}

/// A share or a mean over interviews.
struct Measure {
    name: &'static str,
    of: fn(&Played) -> f64,
    over: fn(&Played) -> f64,
    note: &'static str,
}

fn one(_: &Played) -> f64 {
    1.0
}

fn questions(played: &Played) -> f64 {
    played.questions() as f64
}

const MEASURES: &[Measure] = &[
    Measure {
        name: "known points told",
        of: |played| played.elicited as f64,
        over: |played| played.known as f64,
        note: "",
    },
    Measure {
        name: "  to the fixed script",
        of: |played| played.script.elicited as f64,
        over: |played| played.known as f64,
        note: "",
    },
    Measure {
        name: "known points marked",
        of: |played| played.recorded as f64,
        over: |played| played.known as f64,
        note: "",
    },
    Measure {
        name: "questions of the script's",
        of: questions,
        over: |played| played.script.questions as f64,
        note: "",
    },
    Measure { name: "questions", of: questions, over: one, note: "" },
    Measure { name: "questions a point", of: questions, over: |played| played.elicited as f64, note: "" },
    Measure {
        name: "  by the fixed script",
        of: |played| played.script.questions as f64,
        over: |played| played.script.elicited as f64,
        note: "",
    },
    Measure {
        name: "probes for what was said",
        of: |played| (played.known_probes + played.missed_probes) as f64,
        over: questions,
        note: "",
    },
    Measure {
        name: "  and marked",
        of: |played| played.known_probes as f64,
        over: questions,
        note: "  (a fault of the interviewer)",
    },
    Measure {
        name: "  and not marked",
        of: |played| played.missed_probes as f64,
        over: questions,
        note: "  (missed by the judgement)",
    },
    Measure {
        name: "  by the fixed script",
        of: |played| played.script.redundant as f64,
        over: |played| played.script.questions as f64,
        note: "",
    },
    Measure {
        name: "confirming questions",
        of: |played| played.count(Move::Confirm) as f64,
        over: questions,
        note: "",
    },
    Measure {
        name: "  about what was said",
        of: |played| played.right_confirms as f64,
        over: |played| played.count(Move::Confirm) as f64,
        note: "  (of these)",
    },
    Measure {
        name: "deepening questions",
        of: |played| played.count(Move::Deepen) as f64,
        over: questions,
        note: "",
    },
    Measure {
        name: "marked and never said",
        of: |played| played.unsaid as f64,
        over: |played| played.credited as f64,
        note: "  (of what is marked)",
    },
    Measure { name: "areas within the time", of: |played| played.areas as f64, over: one, note: "" },
    Measure { name: "  by the fixed script", of: |played| played.script.areas as f64, over: one, note: "" },
    Measure { name: "minutes", of: |played| played.minutes, over: one, note: "" },
    Measure { name: "  by the fixed script", of: |played| played.script.minutes, over: one, note: "" },
];

impl Measure {
    fn value(&self, games: &[&Played]) -> Option<f64> {
        let over: f64 = games.iter().map(|played| (self.over)(played)).sum();
        let of: f64 = games.iter().map(|played| (self.of)(played)).sum();
        (over > 0.0).then(|| of / over)
    }
}

fn line(measure: &Measure, games: &[&Played], out: &mut dyn Write) -> io::Result<()> {
    let Some(value) = measure.value(games) else {
        return writeln!(out, "  {:<26} none", measure.name);
    };
    let each: Vec<Vec<&Played>> = games.iter().map(|played| vec![*played]).collect();
    let (low, high) = interval(&each, &|sample| measure.value(sample)).unwrap_or((value, value));
    writeln!(out, "  {:<26} {value:.3}  (95 %: {low:.3} to {high:.3}){}", measure.name, measure.note)
}

/// Something counted of an interview.
type Number = fn(&Played) -> f64;

/// The columns of the tables, as in its heading.
const COLUMNS: [(Number, Number); 10] = [
    (|played| played.known as f64, one),
    (|played| played.elicited as f64, |played| played.known as f64),
    (|played| played.recorded as f64, |played| played.known as f64),
    (questions, one),
    (questions, |played| played.script.questions as f64),
    (|played| (played.known_probes + played.missed_probes) as f64, questions),
    (|played| played.count(Move::Confirm) as f64, questions),
    (|played| played.unsaid as f64, |played| played.credited as f64),
    (|played| played.areas as f64, one),
    (|played| played.minutes, one),
];

fn row<'a>(name: &str, games: impl Iterator<Item = &'a Game>, out: &mut dyn Write) -> io::Result<()> {
    let games: Vec<&Played> = games.map(|game| &game.played).collect();
    write!(out, "  {name:<24}")?;
    for (at, (of, over)) in COLUMNS.into_iter().enumerate() {
        let measure = Measure { name: "", of, over, note: "" };
        let width = if at == 0 { 5 } else { 6 };
        // Means have one decimal, shares three.
        let decimals = if matches!(at, 0 | 3 | 8 | 9) { 1 } else { 3 };
        match measure.value(&games) {
            Some(value) => write!(out, " {value:>width$.decimals$}")?,
            None => write!(out, " {:>width$}", "-")?,
        }
    }
    writeln!(out)
}
