//! The command line: what can be called, with which flags. Its help is the reference of the program.
//!
//! To add a command: a variant of [`Command`] with its flags here, one arm in `run.rs`'s `dispatch`. Rooms receive
//! plain values and never name clap.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::config::Flags;
use crate::outcome::Outcome;

/// A mock interviewer for system-design interviews that quotes your own words.
#[derive(Debug, Parser)]
#[command(name = "sextant", version, propagate_version = true, subcommand_required = true)]
pub struct Cli {
    /// Flags that every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// The database file [default: in the platform's data directory]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub db: Option<PathBuf>,
    /// The settings file [default: sextant.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub config: Option<PathBuf>,
    /// A directory with more prompts; may be repeated, a later one overrides an earlier one
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub prompts: Vec<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List, show, check and begin prompts
    #[command(subcommand)]
    Prompts(Prompts),
    /// Show and check the settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print a completion script for a shell
    ///
    /// For bash, for instance: sextant completions bash > ~/.local/share/bash-completion/completions/sextant
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Show every setting with its value and where that comes from
    Show,
    /// Tell everything that is wrong with the settings
    ///
    /// Exit status 2 when there is something.
    Check,
}

/// What to do with prompts.
#[derive(Debug, Subcommand)]
pub enum Prompts {
    /// List the prompts, or those that have every word of a query
    List {
        /// Words of the title, id, summary or tags; slips of the finger are forgiven
        query: Vec<String>,
    },
    /// Show what a candidate may know of a prompt
    Show {
        /// The prompt's id
        id: String,
        /// Also the rubric and the facts, which spoils the interview for you
        #[arg(long, conflicts_with = "source")]
        rubric: bool,
        /// The file as it is
        #[arg(long)]
        source: bool,
    },
    /// Tell everything that is wrong with prompt files
    ///
    /// Exit status 1 when there is an error.
    Check {
        /// Files or directories [default: the shipped prompts and those of --prompts]
        path: Vec<PathBuf>,
        /// Warnings count as errors
        #[arg(long)]
        strict: bool,
    },
    /// Write a commented skeleton of a new prompt to standard output
    ///
    /// For instance: sextant prompts new parking-guidance > my-prompts/parking-guidance.toml
    New {
        /// The id of the prompt: 3 to 64 characters out of a-z, 0-9 and -
        id: String,
    },
    /// Print the JSON Schema of prompt files, for editors
    Schema,
}

impl Common {
    /// What these flags set.
    #[must_use]
    pub fn flags(&self) -> Flags {
        Flags { db: self.db.clone(), prompts: self.prompts.clone(), ..Flags::default() }
    }
}

/// Writes the completion script of a shell.
pub fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sextant", &mut script);
    out.write_all(&script)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_common_flags_work_before_and_after_the_command() {
        for line in [
            ["sextant", "--db", "a.db", "completions", "bash"],
            ["sextant", "completions", "bash", "--db", "a.db"],
        ] {
            let cli = Cli::try_parse_from(line).unwrap();
            assert_eq!(cli.common.db, Some(PathBuf::from("a.db")));
        }
    }
}
