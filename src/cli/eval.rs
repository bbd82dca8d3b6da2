//! The flags of `sextant eval`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::PaceName;

/// The name of a part of the labeled data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PartName {
    /// Looked at only to report
    Test,
    /// Thresholds are set on it
    Calibration,
    /// Weights are fitted on it
    Development,
}

/// What to measure.
#[derive(Debug, Args)]
pub struct Eval {
    /// What to measure, other than the judgement of answers.
    #[command(subcommand)]
    pub what: Option<EvalOf>,
    /// The directory with the labeled answers
    #[arg(long, value_name = "DIR", default_value = "evaluation", global = true)]
    pub data: PathBuf,
    /// Use at most so many examples a point, to see what fewer would do
    #[arg(long, value_name = "N")]
    pub examples: Option<usize>,
    /// Only this part of the prompts
    #[arg(long, value_enum, value_name = "test|calibration|development", hide_possible_values = true)]
    pub part: Option<PartName>,
    /// Print so many of the worst mistakes of each sort instead, with what was said
    #[arg(long, value_name = "N")]
    pub mistakes: Option<usize>,
    /// Print what was measured about each labeled point instead, for tools/fit.py
    #[arg(long, hide = true)]
    pub features: bool,
    /// Print what was measured about each labeled message instead, for `tools/fit_kinds.py`
    #[arg(long, hide = true)]
    pub messages: bool,
    /// Judge with the sentence encoder, or without it [default: both side by side; for interviews as the settings say]
    #[arg(long, value_name = "true|false", global = true)]
    pub encoder: Option<bool>,
}

/// What to measure, other than the judgement of answers.
#[derive(Debug, Subcommand)]
pub enum EvalOf {
    /// Measure how well the interviewer asks, with simulated candidates
    ///
    /// They know some points of a prompt, say them in the words of the labeled answers, each kind in its own manner, and
    /// are interviewed as people are; a script that asks every question there is stands beside it. The same seeds print
    /// the same report. Takes minutes.
    Interviews(Interviews),
}

/// Which interviews to play.
#[derive(Debug, Args)]
pub struct Interviews {
    /// Only on this prompt; may be repeated [default: every prompt with labeled answers]
    #[arg(long, value_name = "ID")]
    pub prompt: Vec<String>,
    /// How many follow-ups: quick 6, standard 16, thorough 30
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = "quick|standard|thorough",
        default_value = "standard"
    )]
    pub pace: PaceName,
    /// The first seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Interviews of each kind of candidate on each prompt, each with the next seed
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub rounds: u64,
    /// Print what was said, too
    #[arg(long)]
    pub told: bool,
}
