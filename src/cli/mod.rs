//! The command line: what can be called, with which flags. Its help is the reference of the program.
//!
//! To add a command: a variant of [`Command`] with its flags here, one arm in `run.rs`'s `dispatch`. Rooms receive
//! plain values and never name clap.

mod eval;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use self::eval::{Eval, EvalOf, Interviews, PartName};
use crate::config::Flags;
use crate::interview::Pace;
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
    /// Be interviewed in the terminal
    ///
    /// Without a terminal on standard input, each of its lines is one answer.
    Practice(Practice),
    /// Watch a recorded candidate being interviewed; the interviewer and the marks are live
    Demo {
        /// Print all of it at once instead of at reading speed
        #[arg(long)]
        fast: bool,
    },
    /// Hold interviews on Discord
    ///
    /// Needs the token of a bot in `DISCORD_TOKEN` (deploy/README.md tells how to get one). Runs until it is told to
    /// stop: SIGTERM or Ctrl-C lets it finish what it is saying, a second one ends it at once.
    Bot {
        /// Set up the commands on this one server, where they show at once, and not everywhere
        #[arg(long, value_name = "ID", value_parser = clap::value_parser!(u64).range(1..))]
        guild: Option<u64>,
    },
    /// Look whether the bot has everything it needs: settings, database, token, intents, gateway, permissions
    ///
    /// Changes nothing, and prints the link that invites the bot. Exit status 1 when something must be mended.
    Doctor,
    /// List, read, export, judge again and delete stored interviews
    #[command(subcommand)]
    Transcripts(Transcripts),
    /// List, show, check and begin prompts
    #[command(subcommand)]
    Prompts(Prompts),
    /// Show and check the settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Judge answers: JSON lines in, JSON lines out, one for one
    ///
    /// Each line has `id`, `answer` and `points` (each with `id` and `claim`, better also `examples`). Exit status 1
    /// when a line could not be judged.
    Score {
        /// Use the points and facts of this prompt where a line has none
        #[arg(long, value_name = "ID")]
        prompt: Option<String>,
    },
    /// Measure how well answers are judged, on labeled ones
    ///
    /// Prints agreement with people, first on prompts that are looked at only to report, with and without the sentence
    /// encoder and beside a word-overlap baseline. Takes minutes.
    Eval(Eval),
    /// Print a completion script for a shell
    ///
    /// For bash, for instance: sextant completions bash > ~/.local/share/bash-completion/completions/sextant
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// How to practice.
#[derive(Debug, Args)]
pub struct Practice {
    /// The prompt's id, or `random` [default: choose from a list]
    #[arg(long, value_name = "ID")]
    pub prompt: Option<String>,
    /// How many follow-ups: quick 6, standard 16, thorough 30 [default: standard]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "quick|standard|thorough")]
    pub pace: Option<PaceName>,
    /// Planned minutes, from 1 to 600 [default: the prompt's own]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub minutes: Option<u32>,
    /// Makes the interviewer's wording, and what `random` chooses, repeatable
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Your name on the scorecard
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
    /// Go on with a stored interview: its id, the beginning of it, or `last` [default: the newest open one]
    ///
    /// Pace, minutes, seed and name are those it began with.
    #[arg(long, value_name = "ID", num_args = 0..=1, conflicts_with = "prompt")]
    pub resume: Option<Option<String>>,
    /// JSON lines in and out, for programs (docs/json-lines.md)
    #[arg(long)]
    pub jsonl: bool,
}

/// The name of a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaceName {
    /// One follow-up an area, six in all
    Quick,
    /// Three an area, sixteen in all
    Standard,
    /// Six an area, thirty in all
    Thorough,
}

impl From<PaceName> for Pace {
    fn from(name: PaceName) -> Self {
        match name {
            PaceName::Quick => Self::Quick,
            PaceName::Standard => Self::Standard,
            PaceName::Thorough => Self::Thorough,
        }
    }
}

/// What to do with stored interviews.
#[derive(Debug, Subcommand)]
pub enum Transcripts {
    /// List the stored interviews, the newest first
    List,
    /// Show an interview and its scorecard
    Show {
        /// Its id, a unique beginning of it, or `last`
        id: String,
    },
    /// Write an interview and its scorecard as a document
    Export {
        /// Its id, a unique beginning of it, or `last`
        id: String,
        /// The form of the document
        #[arg(long, value_enum, default_value = "md")]
        format: FormatName,
        /// The file to write [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Judge interviews again with the present assessor and show what would change; the old marks stay
    ///
    /// Judged are the words as they were said then, against the prompt as it was stored with the interview. Nothing is
    /// written. Exit status 1 when an interview can't be read.
    Rescore {
        /// Ids, unique beginnings of them, or `last`
        #[arg(required_unless_present = "all")]
        id: Vec<String>,
        /// Every stored interview, the newest first
        #[arg(long, conflicts_with = "id")]
        all: bool,
        /// Also the points whose mark did not change
        #[arg(long)]
        full: bool,
        /// JSON lines for programs, one an interview (docs/json-lines.md)
        #[arg(long)]
        json: bool,
    },
    /// Delete an interview with everything said in it, for good
    Delete {
        /// Its id, a unique beginning of it, or `last`
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// The name of a document's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Markdown
    Md,
    /// JSON
    Json,
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

impl Practice {
    /// What these flags and the common ones set.
    #[must_use]
    pub fn flags(&self, common: &Common) -> Flags {
        Flags {
            pace: self.pace.map(Into::into),
            candidate: self.name.clone(),
            minutes: self.minutes,
            ..common.flags()
        }
    }
}

/// Writes the completion script of a shell.
pub fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sextant", &mut script);
    out.write_all(&script)?;
    Ok(())
}

/// `docs/commands.md`: every command with its flags, from the same text as the help.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(
        "# Commands\n\nWritten from the program's own help (`sextant help COMMAND`); a test keeps it fresh.\n\n\
         Exit status: 0 done (a closed pipe too), 1 the work failed, 2 the call or the configuration was wrong (an\n\
         unknown prompt id too), 130 interrupted.\n",
    );
    let mut root = Cli::command().term_width(100);
    root.build();
    describe(&mut root, "sextant", &mut text);
    text
}

fn describe(command: &mut clap::Command, path: &str, text: &mut String) {
    let help = command.render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    text.extend(["\n## `", path, "`\n\n```text\n", help.join("\n").trim_end(), "\n```\n"]);
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        let path = format!("{path} {}", below.get_name());
        describe(below, &path, text);
    }
}

/// The command that goes on with an interview, as it has to be typed in the same place; an id follows it.
#[must_use]
pub fn resume_with(common: &Common) -> String {
    let mut command = String::from("sextant practice");
    for (flag, file) in [("--db", &common.db), ("--config", &common.config)] {
        if let Some(file) = file {
            command.extend([" ", flag, " ", &quoted(&file.display().to_string())]);
        }
    }
    command + " --resume"
}

/// An argument as a POSIX shell takes it: bare when nothing in it means anything there.
fn quoted(argument: &str) -> String {
    let bare = |character: char| character.is_alphanumeric() || "/._-+:@%".contains(character);
    if !argument.is_empty() && argument.chars().all(bare) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', "'\\''"))
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

    #[test]
    fn the_way_back_names_the_same_database_fit_for_a_shell() {
        let common = Common { db: Some(PathBuf::from("it's here.db")), ..Common::default() };
        assert_eq!(resume_with(&common), r"sextant practice --db 'it'\''s here.db' --resume");
        assert_eq!(resume_with(&Common::default()), "sextant practice --resume");
    }

    #[test]
    fn resuming_takes_an_id_or_none_and_never_a_prompt_beside_it() {
        let resume = |line: &[&str]| match Cli::try_parse_from(line).map(|cli| cli.command) {
            Ok(Command::Practice(practice)) => practice.resume,
            other => panic!("{other:?}"),
        };
        assert_eq!(resume(&["sextant", "practice", "--resume"]), Some(None));
        assert_eq!(resume(&["sextant", "practice", "--resume", "0f9c"]), Some(Some("0f9c".to_owned())));
        assert_eq!(resume(&["sextant", "practice"]), None);
        let both = Cli::try_parse_from(["sextant", "practice", "--resume", "--prompt", "newsfeed-ranking"]);
        assert_eq!(both.unwrap_err().exit_code(), 2);
    }
}
