//! A Discord on loopback: REST and gateway over one world, which tests look into and change.
//!
//! It knows Discord, and nothing of the bot but how its process is started (`bot.rs`).

mod answers;
pub(crate) mod bot;
mod builder;
mod channels;
mod commands;
mod cut;
mod dump;
mod events;
pub(crate) mod faults;
mod gateway;
mod hooks;
mod interactions;
mod json;
mod multipart;
pub(crate) mod oracle;
mod people;
pub(crate) mod permissions;
mod places;
mod posts;
mod rest;
mod rooms;
mod threads;
mod tls;
pub(crate) mod world;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

pub(crate) use answers::{Answer, Modal};
pub(crate) use bot::{Bot, BotOptions};
pub(crate) use builder::Builder;
pub(crate) use faults::{Fault, Held, route};
pub(crate) use people::Person;
pub(crate) use posts::{Button, Message};
pub(crate) use rooms::{Place, Server};
pub(crate) use tls::TlsFront;
use world::{Id, World};

/// Far longer than anything takes; what waits longer has failed.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// The world and the news that it has changed.
pub(crate) struct Hub {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
}

impl fmt::Debug for Hub {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Hub")
    }
}

impl Hub {
    fn new(world: World) -> Arc<Self> {
        Arc::new(Self { world: Mutex::new(world), changed: watch::Sender::new(0) })
    }

    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the world and wakes whoever waits for something.
    pub(crate) fn edit<T>(&self, edit: impl FnOnce(&mut World) -> T) -> T {
        let result = edit(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.send_modify(|version| *version += 1);
        result
    }

    /// Tells of every change.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    pub(crate) fn has_changed(&self) {
        self.changed.send_modify(|version| *version += 1);
    }

    /// Looks again after every change until there is something; past the deadline the test fails with all there is.
    pub(crate) async fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let mut changed = self.changed.subscribe();
        let found = tokio::time::timeout(DEADLINE, async {
            loop {
                changed.borrow_and_update();
                if let Some(found) = look() {
                    return found;
                }
                changed.changed().await.expect("the sender is held here");
            }
        });
        let Ok(found) = found.await else {
            panic!("waited in vain for {what}\n{}", self.look(World::dump));
        };
        found
    }
}

/// The fake Discord of one test. When it is dropped, the test fails if the bot broke a rule.
pub(crate) struct Discord {
    pub(crate) hub: Arc<Hub>,
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Discord {
    /// A Discord with one shard that lets the bot read messages.
    pub(crate) async fn start() -> Self {
        Builder::default().start().await
    }

    pub(crate) fn builder() -> Builder {
        Builder::default()
    }

    /// What the setting `discord.api_base` is to be.
    pub(crate) fn api_base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn token(&self) -> String {
        self.hub.look(|world| world.token.clone())
    }

    /// The application's id, which is the bot's too.
    pub(crate) fn app_id(&self) -> Id {
        self.hub.look(|world| world.app)
    }

    /// A server with the bot in it.
    pub(crate) fn server(&self, name: &str) -> Server {
        self.server_on_shard(name, 0)
    }

    pub(crate) fn server_on_shard(&self, name: &str, shard: u64) -> Server {
        let id = self.hub.edit(|world| world.add_guild(name, shard, true));
        let server = Server { hub: Arc::clone(&self.hub), id };
        server.tell_created();
        server
    }

    /// A server whose members have the application installed for themselves only.
    pub(crate) fn server_without_bot(&self, name: &str) -> Server {
        let id = self.hub.edit(|world| world.add_guild(name, 0, false));
        Server { hub: Arc::clone(&self.hub), id }
    }

    /// Someone who is in no server.
    pub(crate) fn person(&self, name: &str) -> Person {
        let id = self.hub.edit(|world| world.add_user(name, false));
        Person { hub: Arc::clone(&self.hub), id, name: name.to_owned(), home: None }
    }

    /// Every thread there is, the oldest first.
    pub(crate) fn threads(&self) -> Vec<Place> {
        let ids: Vec<Id> = self.hub.look(|world| {
            let threads = world.channels.values().filter(|it| it.kind.is_thread() && !it.deleted);
            threads.map(|it| it.id).collect()
        });
        ids.into_iter().map(|id| Place::new(&self.hub, id)).collect()
    }

    /// The newest thread that someone is in; waits for one.
    pub(crate) async fn thread_of(&self, person: &Person) -> Place {
        let what = format!("a thread with {}", person.name);
        let find = || self.threads().into_iter().rev().find(|thread| thread.has(person));
        self.hub.until(&what, find).await
    }

    /// Waits until something holds of the whole fake.
    pub(crate) async fn until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        self.hub.until(what, || holds(self).then_some(())).await;
    }

    /// How many requests came to a route, also those that were refused.
    pub(crate) fn requests(&self, route: &str) -> usize {
        self.hub
            .look(|world| world.requests.iter().filter(|it| it.route == route || route == route::ANY).count())
    }

    /// All requests so far as `route` and body, in order.
    pub(crate) fn request_log(&self) -> Vec<(String, serde_json::Value)> {
        self.hub.look(|world| world.requests.iter().map(|it| (it.route.clone(), it.body.clone())).collect())
    }

    /// When the requests of a route came, in order.
    pub(crate) fn request_times(&self, route: &str) -> Vec<std::time::Instant> {
        self.hub.look(|world| world.requests.iter().filter(|it| it.route == route).map(|it| it.at).collect())
    }

    /// The commands registered everywhere or, where given, in a server.
    pub(crate) fn commands(&self, server: Option<&Server>) -> Vec<serde_json::Value> {
        self.hub.look(|world| world.commands.get(&server.map(|it| it.id)).cloned().unwrap_or_default())
    }

    /// The next so many requests of a route go wrong.
    pub(crate) fn fault(&self, route: &str, times: usize, fault: Fault) {
        self.hub.edit(|world| world.faults.add(route, times, fault));
    }

    /// The next request of a route waits until the test releases it.
    pub(crate) fn hold(&self, route: &str) -> Held {
        let held = Held::new(Arc::clone(&self.hub), route);
        self.fault(route, 1, Fault::Held(held.clone()));
        held
    }

    /// No fault is left.
    pub(crate) fn heal(&self) {
        self.hub.edit(|world| world.faults.clear());
    }

    /// Enforces a limit per channel on a route and tells it in headers.
    pub(crate) fn limit(&self, route: &str, limit: usize, per: Duration) {
        let bucket = faults::Bucket { limit, per, used: std::collections::BTreeMap::new() };
        self.hub.edit(|world| world.faults.buckets.insert(route.to_owned(), bucket));
    }

    /// Nonces are forgotten, as they are after some minutes.
    pub(crate) fn forget_nonces(&self) {
        self.hub.edit(|world| world.nonces.clear());
    }

    /// The 15 minutes in which interactions can be answered are over for all so far.
    pub(crate) fn expire_interactions(&self) {
        self.hub.edit(|world| world.interactions.values_mut().for_each(|it| it.expired = true));
    }

    /// Files may have so many bytes at most.
    pub(crate) fn limit_uploads(&self, bytes: usize) {
        self.hub.edit(|world| world.upload_limit = bytes);
    }

    /// Whether the portal's switch for message content is on. It counts from the next IDENTIFY.
    pub(crate) fn allow_message_content(&self, allowed: bool) {
        self.hub.edit(|world| world.message_content = allowed);
    }

    pub(crate) fn gateway(&self) -> gateway::Control<'_> {
        gateway::Control { hub: &self.hub }
    }

    /// What the bot broke so far.
    pub(crate) fn violations(&self) -> Vec<String> {
        self.hub.look(|world| world.violations.clone())
    }

    /// Takes out what was broken, where a test breaks rules on purpose.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.hub.edit(|world| std::mem::take(&mut world.violations))
    }

    /// Fails if the bot broke a rule.
    pub(crate) fn check(&self) {
        let broken = self.violations();
        assert!(
            broken.is_empty(),
            "the bot broke rules of Discord's:\n{}\n{}",
            broken.join("\n"),
            self.dump()
        );
    }

    /// Everything there is, for a reader.
    pub(crate) fn dump(&self) -> String {
        self.hub.look(World::dump)
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            if !std::thread::panicking() {
                assert!(ended.is_ok(), "the fake Discord panicked");
                self.check();
            }
        }
    }
}
