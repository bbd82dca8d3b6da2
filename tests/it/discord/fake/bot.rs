//! The real program as a process: started against the fake, watched, killed.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Discord, Hub};

/// How the bot is started.
#[derive(Clone, Debug)]
pub(crate) struct BotOptions {
    database: PathBuf,
    environment: Vec<(String, String)>,
    arguments: Vec<String>,
}

impl BotOptions {
    /// With this database; its directory is also the home and the working directory.
    pub(crate) fn new(database: &Path) -> Self {
        Self { database: database.to_owned(), environment: Vec::new(), arguments: Vec::new() }
    }

    /// With a setting, as `discord.quiet`.
    pub(crate) fn set(self, setting: &str, value: &str) -> Self {
        let name = format!("SEXTANT_{}", setting.to_uppercase().replace('.', "__"));
        self.env(&name, value)
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }
}

/// A process that runs or ran.
#[derive(Clone)]
pub(crate) struct Process(Arc<State>);

struct State {
    id: u32,
    child: Mutex<Child>,
    log: Mutex<String>,
    status: Mutex<Option<ExitStatus>>,
}

impl Process {
    fn start(hub: &Arc<Hub>, command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stderr.take().expect("is piped"));
        let id = child.id();
        let state = State { id, child: Mutex::new(child), log: Mutex::default(), status: Mutex::default() };
        let process = Self(Arc::new(state));
        let (watched, hub) = (process.clone(), Arc::clone(hub));
        std::thread::spawn(move || watched.watch(lines, &hub));
        process
    }

    fn watch(&self, mut lines: BufReader<std::process::ChildStderr>, hub: &Hub) {
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
            lock(&self.0.log).push_str(&String::from_utf8_lossy(&line));
            line.clear();
            hub.has_changed();
        }
        // Who closes the error output is ending.
        let status = lock(&self.0.child).wait().expect("is a child");
        *lock(&self.0.status) = Some(status);
        hub.has_changed();
    }

    pub(crate) fn log(&self) -> String {
        lock(&self.0.log).clone()
    }

    /// How it ended, once it has.
    pub(crate) fn status(&self) -> Option<ExitStatus> {
        *lock(&self.0.status)
    }

    fn signal(&self, name: &str) {
        // The shell's own `kill`, since not every system has the program.
        let kill = format!("kill -{name} {}", self.0.id);
        if self.status().is_none() {
            Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status().expect("a shell");
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The bot. It is killed when this is dropped.
pub(crate) struct Bot {
    hub: Arc<Hub>,
    process: Process,
}

impl Bot {
    /// Starts the bot and waits until it is connected and its commands are registered.
    pub(crate) async fn start(discord: &Discord, options: BotOptions) -> Self {
        let before = discord.gateway().identified().len();
        let bot = Self::launch(discord, &options);
        let ready = || {
            if let Some(status) = bot.process.status() {
                panic!("the bot ended with {status} instead of starting\n{}", discord.dump());
            }
            discord.hub.look(|world| {
                let shards = usize::try_from(world.shards).expect("a few");
                let registered = world.commands.values().any(|commands| !commands.is_empty());
                (world.gateway.identified.len() >= before + shards && registered).then_some(())
            })
        };
        discord.hub.until("the bot to be ready", ready).await;
        bot
    }

    /// Starts the bot and waits for nothing.
    pub(crate) fn launch(discord: &Discord, options: &BotOptions) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sextant"));
        command.arg("bot").arg("--db").arg(&options.database).args(&options.arguments);
        Self::run(discord, command, options)
    }

    /// Any program that is to talk to the fake, in the bot's environment.
    pub(crate) fn run(discord: &Discord, mut command: Command, options: &BotOptions) -> Self {
        equip(&mut command, discord, options);
        let process = Process::start(&discord.hub, &mut command);
        discord.hub.edit(|world| world.processes.push(process.clone()));
        Self { hub: Arc::clone(&discord.hub), process }
    }

    /// Runs another command of the program in the bot's environment to its end: status and standard output.
    pub(crate) async fn output(
        discord: &Discord,
        arguments: &[&str],
        options: &BotOptions,
    ) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sextant"));
        command.args(arguments).arg("--db").arg(&options.database);
        equip(&mut command, discord, options);
        let output = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).output());
        let output = output.await.expect("is not cut off").expect("the program starts");
        (output.status.code(), String::from_utf8(output.stdout).expect("is UTF-8"))
    }

    /// What it wrote to its error output so far.
    pub(crate) fn log(&self) -> String {
        self.process.log()
    }

    /// Waits until the log has these words.
    pub(crate) async fn logs(&self, words: &str) {
        let what = format!("the log to say “{words}”");
        self.hub.until(&what, || self.log().contains(words).then_some(())).await;
    }

    /// Ends it at once, as a power cut would.
    pub(crate) async fn kill(&self) {
        self.process.signal("KILL");
        self.exited().await;
    }

    /// The same, where it is started again in its place.
    pub(crate) async fn dies(&self) {
        self.process.signal("KILL");
        self.exited().await;
    }

    /// Asks it to end (SIGTERM), without waiting.
    pub(crate) fn asks_to_end(&self) {
        self.process.signal("TERM");
    }

    /// Asks it to end and waits until it has.
    pub(crate) async fn terminate(&self) -> ExitStatus {
        self.asks_to_end();
        self.exited().await
    }

    /// Waits for its end.
    pub(crate) async fn exited(&self) -> ExitStatus {
        self.hub.until("the end of the bot", || self.process.status()).await
    }
}

/// The environment of the program: nothing of this machine's, the fake, and the options.
fn equip(command: &mut Command, discord: &Discord, options: &BotOptions) {
    let home = options.database.parent().expect("in a directory");
    command.env_clear().env("HOME", home).current_dir(home);
    command.env("SEXTANT_DISCORD__API_BASE", discord.api_base()).env("DISCORD_TOKEN", discord.token());
    // What is tested is how the bot behaves; words alone judge faster.
    command.env("SEXTANT_ASSESS__ENCODER", "false");
    command.envs(options.environment.iter().map(|(name, value)| (name, value)));
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.process.signal("KILL");
    }
}
