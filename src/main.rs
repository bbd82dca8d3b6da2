//! The program: parse, dispatch, and turn the outcome into an exit status.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use sextant::cli::{self, Cli, Command};
use sextant::outcome::Outcome;

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
        Command::Completions { shell } => cli::completions(shell, &mut std::io::stdout().lock()),
    }
}
