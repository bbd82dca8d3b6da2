//! What was seen: when something was written, decided, sent and answered, and what the process used meanwhile.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;
use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use crate::payloads::{self, BOT};
use crate::people::Person;

/// The sentence by which the bot says that an answer was decided.
const DECIDED: &str = "a turn is answered";

/// Ticks of a processor's clock a second, on every Linux.
const TICKS: f64 = 100.0;

/// Everything that was seen.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) people: Vec<Person>,
    by_interview: HashMap<String, usize>,
    by_channel: HashMap<u64, usize>,
    out: Option<UnboundedSender<String>>,
    sequence: u64,
    newest_id: u64,
    /// How many channels were asked for what was missed.
    pub(crate) looked: usize,
    written: usize,
    /// When a person's turns were complete that are not decided yet.
    complete: HashMap<usize, VecDeque<Instant>>,
    /// When a question was decided that is not sent yet.
    unsent: HashMap<(usize, u32), Instant>,
    /// Questions that were sent before the line about them was read.
    early: HashSet<(usize, u32)>,
    asked: HashMap<u64, Instant>,
    acknowledged: Vec<Duration>,
    decided: Vec<Duration>,
    sent_after: Vec<Duration>,
    replies: usize,
    requests: usize,
    /// Requests of the last second that count in Discord's limit.
    second: VecDeque<Instant>,
    most_a_second: usize,
    follow_ups: usize,
    heartbeat: Duration,
    last_heartbeat: Option<Instant>,
    heartbeats: usize,
    latest: Duration,
    /// The same before the load.
    latest_before: Duration,
}

impl Tally {
    pub(crate) fn new(people: Vec<Person>, heartbeat: Duration) -> Self {
        let number = |(number, person): (usize, &Person)| (person.interview.clone(), number);
        Self {
            by_interview: people.iter().enumerate().map(number).collect(),
            by_channel: people.iter().enumerate().map(|(number, person)| (person.channel, number)).collect(),
            people,
            heartbeat,
            newest_id: 4_000_000_000_000_000_000,
            ..Self::default()
        }
    }

    /// Forgets what was seen before the load.
    pub(crate) fn begin(&mut self) {
        self.heartbeats = 0;
        self.latest_before = std::mem::take(&mut self.latest);
        self.requests = 0;
        self.most_a_second = 0;
        self.replies = 0;
    }

    pub(crate) fn new_id(&mut self) -> u64 {
        self.newest_id += 2;
        self.newest_id
    }

    pub(crate) fn connect(&mut self, out: UnboundedSender<String>) {
        self.out = Some(out);
        self.sequence = 0;
        self.last_heartbeat = None;
    }

    pub(crate) fn dispatch(&mut self, kind: &str, data: &Value) {
        self.sequence += 1;
        let text = format!("{{\"op\":0,\"s\":{},\"t\":\"{kind}\",\"d\":{data}}}", self.sequence);
        if let Some(out) = &self.out {
            let _ = out.send(text);
        }
    }

    pub(crate) fn writes(&mut self, message: &Value) {
        self.written += 1;
        self.dispatch("MESSAGE_CREATE", message);
    }

    pub(crate) fn interacts(&mut self, id: u64, interaction: &Value) {
        self.asked.insert(id, Instant::now());
        self.dispatch("INTERACTION_CREATE", interaction);
    }

    /// The turn of a person is complete after so long.
    pub(crate) fn completes(&mut self, who: usize, after: Duration) {
        self.complete.entry(who).or_default().push_back(Instant::now() + after);
    }

    /// Turns that are not decided yet.
    pub(crate) fn waiting(&self) -> usize {
        self.complete.values().map(VecDeque::len).sum()
    }

    pub(crate) fn heartbeat(&mut self, at: Instant) {
        self.heartbeats += 1;
        if let Some(last) = self.last_heartbeat.replace(at) {
            self.latest = self.latest.max(at.duration_since(last).saturating_sub(self.heartbeat));
        }
    }

    /// The bot told something in its log.
    pub(crate) fn told(&mut self, line: &str, at: Instant) {
        if !line.contains(DECIDED) {
            if line.contains("ERROR") || line.contains(" WARN") {
                eprintln!("{line}");
            }
            return;
        }
        let field = |name: &str| line.split_whitespace().find_map(|word| word.strip_prefix(name));
        let who = field("interview=").and_then(|id| self.by_interview.get(id)).copied();
        let turn = field("turn=").and_then(|turn| turn.parse().ok());
        let (Some(who), Some(turn)) = (who, turn) else { return eprintln!("cannot be read: {line}") };
        self.people[who].turn = turn;
        if self.early.remove(&(who, turn)) {
            self.replies += 1;
            self.sent_after.push(Duration::ZERO);
        } else {
            self.unsent.insert((who, turn), at);
        }
        if let Some(complete) = self.complete.get_mut(&who).and_then(VecDeque::pop_front) {
            self.decided.push(at.saturating_duration_since(complete));
        }
    }

    /// The bot sends a message; what Discord answers.
    pub(crate) fn sent(&mut self, channel: u64, body: &[u8], at: Instant) -> Value {
        self.counts(at);
        let mut sent: Value = serde_json::from_slice(body).unwrap_or_default();
        let turn = sent["components"][0]["components"][0]["custom_id"].as_str().and_then(|id| {
            let mut parts = id.strip_prefix("s1:q:")?.split(':');
            parts.next()?.parse::<u32>().ok()
        });
        if let (Some(&who), Some(turn)) = (self.by_channel.get(&channel), turn) {
            if let Some(decided) = self.unsent.remove(&(who, turn)) {
                self.replies += 1;
                self.sent_after.push(at.saturating_duration_since(decided));
            } else {
                self.early.insert((who, turn));
            }
        }
        let id = self.new_id();
        let words = sent["content"].as_str().unwrap_or_default().to_owned();
        let told = payloads::message(id, channel, BOT, &words);
        self.dispatch("MESSAGE_CREATE", &told);
        sent["id"] = json!(id.to_string());
        sent
    }

    pub(crate) fn typed(&mut self, at: Instant) {
        self.counts(at);
    }

    pub(crate) fn looks(&mut self) {
        self.looked += 1;
        self.counts(Instant::now());
    }

    pub(crate) fn followed(&mut self) {
        self.follow_ups += 1;
    }

    /// A request that counts in Discord's limit.
    fn counts(&mut self, at: Instant) {
        self.requests += 1;
        self.second.push_back(at);
        while self
            .second
            .front()
            .is_some_and(|first| at.saturating_duration_since(*first) >= Duration::from_secs(1))
        {
            self.second.pop_front();
        }
        self.most_a_second = self.most_a_second.max(self.second.len());
    }

    pub(crate) fn acknowledged(&mut self, id: u64, at: Instant) {
        if let Some(asked) = self.asked.remove(&id) {
            self.acknowledged.push(at.saturating_duration_since(asked));
        }
    }

    /// Prints what was seen.
    pub(crate) fn print(&mut self, lasted: Duration) {
        println!(
            "messages written / turns decided      {} / {} in {:.1} s",
            self.written,
            self.decided.len(),
            lasted.as_secs_f64()
        );
        println!(
            "acknowledgement of {:5} interactions {}",
            self.acknowledged.len(),
            Spread::of(&mut self.acknowledged)
        );
        println!("reply decided after the turn's end    {}", Spread::of(&mut self.decided));
        println!("reply sent after it was decided       {}", Spread::of(&mut self.sent_after));
        println!("never acknowledged / never decided    {} / {}", self.asked.len(), self.waiting());
        println!("decided and not sent yet              {}", self.unsent.len());
        println!(
            "requests per reply sent               {:.2} ({} for {}), at most {} in a second, {} follow-ups",
            self.requests as f64 / self.replies.max(1) as f64,
            self.requests,
            self.replies,
            self.most_a_second,
            self.follow_ups
        );
        println!(
            "heartbeats, the latest one too late   {}, {:.0} ms ({:.0} ms while it took up the interviews)",
            self.heartbeats,
            millis(self.latest),
            millis(self.latest_before)
        );
    }
}

/// How times are spread.
struct Spread<'a>(&'a [Duration]);

impl<'a> Spread<'a> {
    fn of(times: &'a mut [Duration]) -> Self {
        times.sort_unstable();
        Self(times)
    }

    fn at(&self, part: usize) -> f64 {
        let place = (self.0.len() * part).div_ceil(1_000).saturating_sub(1);
        self.0.get(place).map_or(0.0, |time| millis(*time))
    }
}

impl fmt::Display for Spread<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.at(1_000);
        write!(formatter, "p50 {:.1} ms, p99 {:.1} ms, max {most:.1} ms", self.at(500), self.at(990))
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// How many cores were used.
pub(crate) struct Use(Option<f64>);

impl Use {
    pub(crate) fn between(before: Option<f64>, after: Option<f64>, lasted: Duration) -> Self {
        Self(before.zip(after).map(|(before, after)| (after - before) / lasted.as_secs_f64()))
    }
}

impl fmt::Display for Use {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(cores) => write!(formatter, "{cores:.2}"),
            None => formatter.write_str("?"),
        }
    }
}

/// Seconds of processor time of a process (its number, or `self`), where the system tells (Linux).
pub(crate) fn cpu(process: &str) -> Option<f64> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = line.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11).map_while(|field| field.parse::<f64>().ok());
    Some((fields.next()? + fields.next()?) / TICKS)
}

pub(crate) fn own_cpu() -> Option<f64> {
    cpu("self")
}

/// Seconds of processor time of everything on this machine, where the system tells (Linux).
pub(crate) fn all_cpu() -> Option<f64> {
    let all = fs::read_to_string("/proc/stat").ok()?;
    let mut ticks =
        all.lines().next()?.split_whitespace().skip(1).map_while(|field| field.parse::<f64>().ok());
    // User, nice and system; then idle and waiting for the disk, which are none.
    Some(ticks.by_ref().take(3).sum::<f64>() / TICKS)
}
