//! The real binary, driven over JSON lines.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Far longer than any step takes, even on a busy machine.
const DEADLINE: Duration = Duration::from_mins(1);

/// The program with nothing of this machine's settings.
pub(crate) fn sextant() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sextant"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SEXTANT_")) {
        command.env_remove(name);
    }
    // What is tested is how interviews are held; words alone judge faster.
    command.env_remove("DISCORD_TOKEN").env("SEXTANT_ASSESS__ENCODER", "false");
    command
}

/// Runs `practice --jsonl` over whole input, and returns its lines and exit status.
pub(crate) fn practice(database: &Path, flags: &[&str], input: &str) -> (Vec<Value>, i32) {
    let mut child = start(database, flags);
    let mut stdin = child.stdin.take().expect("is piped");
    let input = input.to_owned();
    // The program may end without reading on, so a broken pipe is no failure.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("writes");
    let text = String::from_utf8(output.stdout).expect("is UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect("is JSON")).collect();
    (lines, output.status.code().expect("was not killed"))
}

fn start(database: &Path, flags: &[&str]) -> Child {
    let mut command = sextant();
    command.args(["practice", "--jsonl", "--db"]).arg(database).args(flags);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts")
}

/// A run that is talked to line by line and can be killed.
pub(crate) struct Conversation {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<String>,
}

impl Conversation {
    pub(crate) fn start(database: &Path, flags: &[&str]) -> Self {
        let mut child = start(database, flags);
        let input = child.stdin.take();
        let lines = BufReader::new(child.stdout.take().expect("is piped")).lines();
        let (sender, output) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, input, output }
    }

    pub(crate) fn send(&mut self, line: &Value) {
        let input = self.input.as_mut().expect("is open");
        writeln!(input, "{line}").expect("is read");
        input.flush().expect("is read");
    }

    pub(crate) fn say(&mut self, text: &str) {
        self.send(&json!({ "say": text }));
    }

    /// The next line, `None` at the end of the output. A program that says nothing for long fails the test.
    pub(crate) fn next(&mut self) -> Option<Value> {
        match self.output.recv_timeout(DEADLINE) {
            Ok(line) => Some(serde_json::from_str(&line).expect("is JSON")),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the program says nothing"),
        }
    }

    /// Lines up to and including the next question that waits for an answer, or to the end.
    pub(crate) fn until_asked(&mut self) -> Vec<Value> {
        let mut lines = Vec::new();
        while let Some(line) = self.next() {
            let done = is_question(&line) || line["event"] == "ended";
            lines.push(line);
            if done {
                break;
            }
        }
        lines
    }

    /// Ends the process at once, as a power cut would, and returns what it had still written.
    pub(crate) fn kill(mut self) -> Vec<Value> {
        self.child.kill().expect("is alive or has ended");
        self.child.wait().expect("has ended");
        // The last line may be torn.
        self.output.iter().filter_map(|line| serde_json::from_str(&line).ok()).collect()
    }
}

/// Whether a line asks something that waits for an answer.
pub(crate) fn is_question(line: &Value) -> bool {
    let moves = ["open", "probe", "confirm", "deepen", "change"];
    line["event"] == "asked" && moves.iter().any(|name| line["move"] == *name)
}
