//! What the bot does under load: `cargo bench --bench discord`, with `-- --help` for its options.
//!
//! The real program runs as a process of its own against a small Discord on loopback (`fake`), in which many people
//! (`people`) write at a steady rate whether they were answered or not. What they see is collected in `tally`.
//!
//! An answer is *decided* when it is stored to be sent; the program says so in its log at `debug`, and the time between the
//! end of a turn and that line is measured. How long it then waits for Discord's limit of requests is told apart.

mod bot;
mod fake;
mod options;
mod payloads;
mod people;
mod tally;

use std::time::Duration;

use bot::Bot;
use fake::Fake;
use options::Options;
use tally::Use;

/// How long the bot is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(3);

/// The longest wait for the last answers to be decided.
const LAST: Duration = Duration::from_secs(15);

fn main() {
    let Some(options) = Options::of(std::env::args().skip(1)) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run(&options));
}

async fn run(options: &Options) {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("load.db");
    let people = people::invite(&database, options.interviews).await;
    let fake = Fake::start(people).await;
    let bot = Bot::start(&fake, directory.path(), &database, options);

    let (woken, first) = (bot.cpu(), std::time::Instant::now());
    fake.until("the bot to look what it missed", |tally| tally.looked >= options.interviews).await;
    let waking = Use::between(woken, bot.cpu(), first.elapsed());
    tokio::time::sleep(REST).await;
    let idle = bot.memory();

    let (cpu, first) = ([bot.cpu(), tally::own_cpu(), tally::all_cpu()], std::time::Instant::now());
    fake.edit(tally::Tally::begin);
    let sampler = bot.watch_memory();
    people::write(&fake, options).await;
    let lasted = first.elapsed();
    let after = [bot.cpu(), tally::own_cpu(), tally::all_cpu()];
    let [used, own, all] = std::array::from_fn(|at| Use::between(cpu[at], after[at], lasted));
    fake.until_or("the last answers", LAST, |tally| tally.waiting() == 0).await;
    let peak = sampler.stop();

    let mut tally = fake.edit(std::mem::take);
    println!(
        "{} interviews, {} messages a second for {} s, {} a turn, quiet for {:?}",
        options.interviews, options.rate, options.seconds, options.pieces, options.quiet
    );
    tally.print(lasted);
    println!("memory at rest / at most under load   {} / {} MiB", mib(idle), mib(peak));
    println!("cores used: the bot, this program, all   {used}, {own}, {all} (taking up: {waking})");
    drop(bot);
}

fn mib(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1_048_576.0))
}
