//! The candidates: their interviews as they were stored, and what they write and press.
//!
//! They write at a fixed rate, answered or not. What one says is made of the examples of their prompt, so that the
//! interviews move on as real ones do.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sextant::catalog::Catalog;
use sextant::interview::{Effect, InterviewId, Pace, Prompt};
use sextant::service::{Service, Start};
use sextant::store::{NewTalk, Store};
use time::OffsetDateTime;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::fake::Fake;
use crate::options::Options;
use crate::payloads::{self, GUILD};

/// A press comes so long after the words it completes.
const BEFORE_A_PRESS: Duration = Duration::from_millis(500);

/// Between two messages of one turn.
const BETWEEN: Duration = Duration::from_millis(400);

/// Besides presses, so often somebody uses a command.
const COMMANDS: Duration = Duration::from_millis(200);

/// A candidate.
pub(crate) struct Person {
    pub(crate) account: u64,
    pub(crate) channel: u64,
    pub(crate) interview: String,
    /// The question that waits, 0 when the interview is over.
    pub(crate) turn: u32,
    /// How many turns they completed.
    said: usize,
    prompt: Arc<Prompt>,
}

impl Person {
    /// A message of some 45 words.
    fn words(&self, number: usize) -> String {
        let examples: Vec<&str> =
            self.prompt.points().flat_map(|point| &point.examples).map(String::as_str).collect();
        let at = |step: usize| examples[(number * 7 + step * 13) % examples.len()];
        format!("{} {} {}", at(0), at(1), at(2))
    }
}

/// Stores interviews that have begun, in threads of one server.
pub(crate) async fn invite(database: &Path, count: usize) -> Vec<Person> {
    let store = Store::open(database).await.expect("opens");
    let service = Service::new(store, Catalog::shipped());
    let prompts: Vec<Arc<Prompt>> = service.catalog().iter().map(|entry| Arc::clone(&entry.prompt)).collect();
    let mut people = Vec::with_capacity(count);
    for number in 0..count {
        let prompt = Arc::clone(&prompts[number % prompts.len()]);
        let own = number as u64 + 1;
        let interview = format!("{own:032x}");
        let talk = NewTalk {
            candidate: 2_000_000_000_000_000_000 + own,
            guild: Some(GUILD),
            parent: Some(GUILD + 1),
            channel: 3_000_000_000_000_000_000 + own,
            private: true,
            at: OffsetDateTime::now_utc(),
            last_seen: 1,
        };
        let start = Start {
            prompt: prompt.id.to_string(),
            candidate: format!("Person {own}"),
            pace: Pace::Thorough,
            minutes: None,
            seed: Some(own),
            focus: Vec::new(),
        };
        let id = InterviewId::new(interview.clone());
        let begun = service.begin_talk(&start, id, &talk, &[], talk.at).await.expect("begins");
        let asked = begun.effects.iter().rev().find_map(|effect| match effect {
            Effect::Asked(asked) => Some(asked.turn),
            _ => None,
        });
        let turn = asked.expect("asks something");
        people.push(Person {
            account: talk.candidate,
            channel: talk.channel,
            interview,
            turn,
            said: 0,
            prompt,
        });
    }
    service.store().close().await;
    people
}

/// Lets the candidates write, one after the other and around again.
pub(crate) async fn write(fake: &Fake, options: &Options) {
    let mut ticks = interval(Duration::from_secs(1) * options.pieces / options.rate);
    // One that was late is made up for: the rate holds.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let commands = tokio::spawn(command(fake.clone()));
    let turns = options.seconds * options.rate / options.pieces;
    let mut writing = Vec::new();
    for number in 0..usize::try_from(turns).expect("fits") {
        ticks.tick().await;
        let (fake, options) = (fake.clone(), options.clone());
        writing.push(tokio::spawn(async move { answer(&fake, number % options.interviews, &options).await }));
    }
    for answer in writing {
        answer.await.expect("does not fail");
    }
    commands.abort();
}

/// One turn of one candidate.
async fn answer(fake: &Fake, who: usize, options: &Options) {
    for piece in 0..options.pieces {
        if piece > 0 {
            sleep(BETWEEN).await;
        }
        fake.edit(|tally| {
            let typing = payloads::typing(&tally.people[who]);
            tally.dispatch("TYPING_START", &typing);
            let person = &tally.people[who];
            let words = person.words(person.said + piece as usize);
            let (channel, account) = (person.channel, person.account);
            let message = payloads::message(tally.new_id(), channel, account, &words);
            tally.writes(&message);
        });
    }
    let presses = who.is_multiple_of(2);
    if !presses {
        // From the last message on.
        return fake.edit(|tally| {
            tally.people[who].said += 1;
            tally.completes(who, options.quiet);
        });
    }
    sleep(BEFORE_A_PRESS).await;
    fake.edit(|tally| {
        tally.people[who].said += 1;
        let id = tally.new_id();
        let press = payloads::press(id, &tally.people[who], tally.people[who].turn);
        tally.interacts(id, &press);
        tally.completes(who, Duration::ZERO);
    });
}

/// Somebody asks where they stand, or looks for a prompt.
async fn command(fake: Fake) {
    let mut ticks = interval(COMMANDS);
    for number in 0_usize.. {
        ticks.tick().await;
        fake.edit(|tally| {
            let id = tally.new_id();
            let person = &tally.people[number * 37 % tally.people.len()];
            let asked = match number % 2 {
                0 => payloads::status(id, person),
                _ => payloads::typed(id, person, "news fed"),
            };
            tally.interacts(id, &asked);
        });
    }
}
