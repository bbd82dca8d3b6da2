//! The real program as a process: started, read, watched, ended.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::fake::Fake;
use crate::options::Options;
use crate::tally;

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(250);

/// The bot; it is killed when this is dropped.
pub(crate) struct Bot(Child);

impl Bot {
    pub(crate) fn start(fake: &Fake, home: &Path, database: &Path, options: &Options) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sextant"));
        command.arg("bot").arg("--db").arg(database).env_clear().env("HOME", home).current_dir(home);
        command.env("SEXTANT_DISCORD__API_BASE", fake.base()).env("DISCORD_TOKEN", "a.token.for.load");
        command.env("SEXTANT_DISCORD__QUIET", format!("{}s", options.quiet.as_secs()));
        command
            .env("SEXTANT_LOG__LEVEL", "debug")
            .env("SEXTANT_ASSESS__ENCODER", options.encoder.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("is piped"));
        let fake = fake.clone();
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                let at = Instant::now();
                fake.edit(|tally| tally.told(&line, at));
            }
        });
        Self(child)
    }

    /// Seconds of processor time so far, where the system tells.
    pub(crate) fn cpu(&self) -> Option<f64> {
        tally::cpu(&self.0.id().to_string())
    }

    /// Resident bytes.
    pub(crate) fn memory(&self) -> Option<u64> {
        memory(self.0.id())
    }

    /// Looks at the memory until it is told to stop.
    pub(crate) fn watch_memory(&self) -> Sampler {
        let (process, stop) = (self.0.id(), Arc::new(AtomicBool::new(false)));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut most = None;
            while !stopped.load(Ordering::Relaxed) {
                most = most.max(memory(process));
                std::thread::sleep(LOOK);
            }
            most
        });
        Sampler { stop, thread }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Remembers the most memory that was seen.
pub(crate) struct Sampler {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Option<u64>>,
}

impl Sampler {
    pub(crate) fn stop(self) -> Option<u64> {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().expect("does not fail")
    }
}

/// Resident bytes of a process, where the system tells (Linux).
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1_024)
}
