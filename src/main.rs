//! The program: parse, dispatch, and turn the outcome into an exit status.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use sextant::cli::Cli;
use sextant::report::harmless;
use sextant::run::dispatch;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return end(1, Some(&format!("the system gives no threads to work with: {error}"))),
    };
    let outcome = runtime.block_on(dispatch(cli));
    // A thread may still wait for a line of input that nobody needs any more; it must not hold up the end.
    runtime.shutdown_background();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => end(failure.status(), failure.message()),
    }
}

fn end(status: u8, message: Option<&str>) -> ExitCode {
    if let Some(message) = message {
        // Nothing is left to be done when standard error is closed too.
        let _ = writeln!(std::io::stderr(), "error: {}", harmless(message));
    }
    ExitCode::from(status)
}
