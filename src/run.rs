//! What each command does: opens what it needs and hands over to its room.
//!
//! The only place that knows the command line and the rooms both; it must not do a room's work.

use std::io::{self, Write};

use crate::cli::{self, Cli, Command, Common, ConfigCommand, Prompts};
use crate::config::{self, Flags, Loaded, Sources};
use crate::outcome::{Failure, Outcome};
use crate::prompts::{self, Detail};
use crate::report::Style;
use crate::telemetry;

/// Carries out a command: one line a command.
///
/// # Errors
/// What kept it from doing its work, fit to be shown to a person.
pub fn dispatch(cli: Cli) -> Outcome {
    let common = &cli.common;
    match cli.command {
        Command::Prompts(what) => on_prompts(what, common),
        Command::Config(what) => on_config(&what, common),
        Command::Completions { shell } => cli::completions(shell, &mut io::stdout().lock()),
    }
}

fn on_prompts(what: Prompts, common: &Common) -> Outcome {
    let mut out = io::stdout().lock();
    let dirs = load(common, common.flags())?.settings.prompts.dirs;
    let open = || prompts::open(&dirs, &mut io::stderr().lock());
    match what {
        Prompts::List { query } => prompts::list(&open()?, &query.join(" "), &mut out),
        Prompts::Show { id, rubric, source } => {
            let detail = match (rubric, source) {
                (_, true) => Detail::Source,
                (true, false) => Detail::Rubric,
                (false, false) => Detail::Brief,
            };
            prompts::show(&open()?, &id, detail, Style::plain(Style::WIDEST), &mut out)
        }
        Prompts::Check { path, strict } => prompts::check(&path, &dirs, strict, &mut out),
        Prompts::New { id } => prompts::new(&id, &mut out),
        Prompts::Schema => prompts::schema(&mut out),
    }
}

fn on_config(what: &ConfigCommand, common: &Common) -> Outcome {
    let loaded = load(common, common.flags())?;
    let text = match what {
        ConfigCommand::Show => loaded.show(),
        ConfigCommand::Check => "The settings are in order.\n".to_owned(),
    };
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// The settings of defaults, file, environment and flags; from here on the program tells about its work.
fn load(common: &Common, flags: Flags) -> Result<Loaded, Failure> {
    let loaded = config::load(&Sources::of_process(common.config.clone(), flags)).map_err(Failure::usage)?;
    telemetry::init(loaded.settings.log.level);
    Ok(loaded)
}
