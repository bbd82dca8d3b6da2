//! The program: parse, dispatch, and turn the outcome into an exit status.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use sextant::cli::{self, Cli, Command, Common, Prompts};
use sextant::outcome::Outcome;
use sextant::prompts::{self, Detail};
use sextant::report::Style;

#[tokio::main]
async fn main() -> ExitCode {
    let Err(failure) = dispatch(Cli::parse()).await else { return ExitCode::SUCCESS };
    if let Some(message) = failure.message() {
        // Nothing is left to be done when standard error is closed too.
        let _ = writeln!(std::io::stderr(), "error: {message}");
    }
    ExitCode::from(failure.status())
}

/// One line a command.
async fn dispatch(cli: Cli) -> Outcome {
    match cli.command {
        Command::Prompts(what) => prompts(what, &cli.common),
        Command::Completions { shell } => cli::completions(shell, &mut std::io::stdout().lock()),
    }
}

fn prompts(what: Prompts, common: &Common) -> Outcome {
    let mut out = std::io::stdout().lock();
    let open = || prompts::open(&common.prompts, &mut std::io::stderr().lock());
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
        Prompts::Check { path, strict } => prompts::check(&path, &common.prompts, strict, &mut out),
        Prompts::New { id } => prompts::new(&id, &mut out),
        Prompts::Schema => prompts::schema(&mut out),
    }
}
