//! `sextant eval interviews`: how well the interviewer asks, measured with simulated candidates.
//!
//! Knows the core, the assessor and the labeled data; no database, no clock. The same seed gives the same report on
//! every machine. `docs/interviewer.md` tells the method.

mod behavior;
mod candidate;
mod chance;
mod phrases;
mod play;
mod report;
mod texts;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use self::behavior::Behavior;
use self::play::{Played, Table};
use self::texts::Texts;
use super::data::Data;
use crate::assess::{Assessor, RubricSource};
use crate::catalog::Catalog;
use crate::interview::{Pace, Prompt};
use crate::outcome::{Failure, Outcome};

/// Which interviews are played.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The prompts; all that the data has answers to when there is none.
    pub prompts: Vec<String>,
    /// How many follow-ups.
    pub pace: Pace,
    /// The first seed.
    pub seed: u64,
    /// How many interviews each kind of candidate has on each prompt, each with the next seed.
    pub rounds: u64,
    /// Whether what was said is printed too.
    pub told: bool,
}

/// One interview among those played.
#[derive(Debug, Clone)]
struct Game {
    prompt: String,
    behavior: Behavior,
    seed: u64,
    played: Played,
}

/// Plays the interviews and writes the report.
///
/// # Errors
/// When the data cannot be read, or a prompt is not in the catalog or has no labeled answers.
pub fn evaluate(
    dir: &Path,
    catalog: &Catalog,
    plan: &Plan,
    assessor: Assessor,
    out: &mut dyn Write,
) -> Outcome {
    let data = Data::read(dir)?;
    let prompts = prompts(&data, catalog, plan)?;
    report::head(plan, &prompts, out)?;
    for (title, ear) in [(assessor.name(), Some(&assessor)), ("the labels", None)] {
        let games = play(&data, &prompts, plan, ear);
        if plan.told {
            report::told(title, &games, out)?;
        }
        report::write(title, &games, &data.held_out(), out)?;
    }
    Ok(())
}

fn prompts(data: &Data, catalog: &Catalog, plan: &Plan) -> Result<Vec<Arc<Prompt>>, Failure> {
    let answered: BTreeSet<&str> = data.answers.iter().map(|answer| answer.prompt.as_str()).collect();
    if let Some(strange) = plan.prompts.iter().find(|id| !answered.contains(id.as_str())) {
        return Err(Failure::usage(format!("there are no labeled answers to `{strange}`")));
    }
    let chosen = |id: &&&str| plan.prompts.is_empty() || plan.prompts.iter().any(|one| one == **id);
    let entries = answered.iter().filter(chosen).map(|id| catalog.prompt(id).map_err(Failure::usage));
    entries.map(|entry| Ok(Arc::clone(&entry?.prompt))).collect()
}

/// Plays all interviews, in the order of prompts, candidates and seeds, on as many threads as there are cores.
fn play(data: &Data, prompts: &[Arc<Prompt>], plan: &Plan, assessor: Option<&Assessor>) -> Vec<Game> {
    let tables: Vec<Table<'_>> = prompts
        .iter()
        .map(|prompt| Table {
            prompt: Arc::clone(prompt),
            texts: Texts::of(data, prompt.id.as_str()),
            ear: assessor.map(|assessor| (assessor, assessor.prepare(&RubricSource::of_prompt(prompt)))),
            pace: plan.pace,
        })
        .collect();
    let seeds = plan.seed..plan.seed.saturating_add(plan.rounds);
    let all: Vec<(&Table<'_>, Behavior, u64)> = tables
        .iter()
        .flat_map(|table| Behavior::ALL.map(|behavior| (table, behavior)))
        .flat_map(|(table, behavior)| seeds.clone().map(move |seed| (table, behavior, seed)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut games = Vec::new();
        while let Some((table, behavior, seed)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let played = table.play(*behavior, *seed);
            let prompt = table.prompt.id.as_str().to_owned();
            games.push(Game { prompt, behavior: *behavior, seed: *seed, played });
        }
        games
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut games: Vec<Game> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    games.sort_by(|one, other| {
        (&one.prompt, one.behavior, one.seed).cmp(&(&other.prompt, other.behavior, other.seed))
    });
    games
}

#[cfg(test)]
mod tests;
