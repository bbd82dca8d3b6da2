//! The gateway: keeps a connection for each shard and hands its events on, in order.
//!
//! It has a thread and a runtime of its own, so that nothing else in the program holds up a heartbeat, and one thread, so
//! that events are handed on in the order in which they came. It must not know what an event means.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc as blocking};
use std::time::Duration;

use serenity::async_trait;
use serenity::client::{ClientBuilder, Context, RawEventHandler};
use serenity::gateway::{ConnectionStage, GatewayError, ShardManager};
use serenity::model::event::Event;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::ShardId;
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

use super::transport::{Answer, Transport};
use crate::clock::Clock;

/// Between two tries to connect, doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// The longest time between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How often the shards are looked at.
const LOOK: Duration = Duration::from_secs(5);

/// A shard that is not connected for so many looks is started anew. Serenity resumes within 5 s, or never.
const LOOKS: u32 = 12;

/// Why the gateway ended for good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Ended {
    /// Discord does not take the token.
    #[error(
        "Discord does not take the token; make a new one in the developer portal (page Bot, Reset Token) and set DISCORD_TOKEN to it"
    )]
    Token,
    /// No thread or runtime could be had.
    #[error("the system gives no thread for the connection to Discord")]
    System,
}

/// A running gateway.
pub(super) struct Gateway {
    /// What happens, in order.
    pub(super) events: mpsc::UnboundedReceiver<Event>,
    /// Why it ended, once it has.
    pub(super) ended: tokio::sync::oneshot::Receiver<Ended>,
    stop: watch::Sender<bool>,
    stopped: blocking::Receiver<()>,
}

impl Gateway {
    /// Connects and stays connected. `reads` says whether contents are asked for; it turns false when Discord refuses.
    pub(super) fn start(transport: Transport, reads: Arc<AtomicBool>) -> Result<Self, Ended> {
        let (events_in, events) = mpsc::unbounded_channel();
        let (ended_in, ended) = tokio::sync::oneshot::channel();
        let (stop, stopping) = watch::channel(false);
        let (stopped_in, stopped) = blocking::channel();
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|_| Ended::System)?;
        let connection = Connection { transport, reads, events: events_in, stopping };
        let work = move || {
            let outcome = runtime.block_on(connection.hold());
            // Tasks of serenity that never end must not keep the thread.
            runtime.shutdown_background();
            if let Err(why) = outcome {
                let _ = ended_in.send(why);
            }
            let _ = stopped_in.send(());
        };
        std::thread::Builder::new().name("gateway".to_owned()).spawn(work).map_err(|_| Ended::System)?;
        Ok(Self { events, ended, stop, stopped })
    }

    /// Disconnects; waits a second at most.
    pub(super) fn stop(&self) {
        self.stop.send_replace(true);
        let _ = self.stopped.recv_timeout(Duration::from_secs(1));
    }
}

struct Connection {
    transport: Transport,
    reads: Arc<AtomicBool>,
    events: mpsc::UnboundedSender<Event>,
    stopping: watch::Receiver<bool>,
}

/// How a connection ended.
enum Outcome {
    /// The program ends.
    Stopped,
    /// Try again at once: something was learned.
    Learned,
    /// Try again later.
    Failed,
}

impl Connection {
    async fn hold(mut self) -> Result<(), Ended> {
        let clock = Clock::new();
        let mut wait = FIRST_WAIT;
        loop {
            let since = clock.now();
            match self.connect().await? {
                Outcome::Stopped => return Ok(()),
                Outcome::Learned => continue,
                // It held for long, so this failure is a new one.
                Outcome::Failed if clock.now() - since > LONGEST_WAIT => wait = FIRST_WAIT,
                Outcome::Failed => {}
            }
            tokio::select! {
                () = sleep(wait) => {}
                _ = self.stopping.wait_for(|stopping| *stopping) => return Ok(()),
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    async fn connect(&mut self) -> Result<Outcome, Ended> {
        // Serenity takes Discord's own address when this fails, whatever `api_base` says.
        let address = match self.address().await {
            Ok(address) => address,
            Err(trouble) if trouble.status() == 401 => return Err(Ended::Token),
            Err(trouble) => {
                tracing::warn!(%trouble, "the gateway's address cannot be had yet");
                return Ok(Outcome::Failed);
            }
        };
        let reads = self.reads.load(Ordering::Relaxed);
        let built = ClientBuilder::new_with_http(self.transport.for_gateway(), intents(reads))
            .raw_event_handler(HandOn(self.events.clone()))
            .await;
        let Ok(mut client) = built else { return Ok(Outcome::Failed) };
        if self.transport.is_redirected() && *client.ws_url.lock().await != address {
            tracing::warn!("the gateway's address changed while connecting");
            return Ok(Outcome::Failed);
        }
        let shards = Arc::clone(&client.shard_manager);
        let ended = tokio::select! {
            ended = client.start_autosharded() => ended,
            () = watch_over(&shards) => Ok(()),
            _ = self.stopping.wait_for(|stopping| *stopping) => {
                shards.shutdown_all().await;
                return Ok(Outcome::Stopped);
            }
        };
        shards.shutdown_all().await;
        match ended {
            Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)) if reads => {
                self.reads.store(false, Ordering::Relaxed);
                tracing::warn!(
                    "Discord does not let the bot read messages: answers come by button and /answer; switch on Message \
                     Content Intent in the developer portal (page Bot) and start again to read messages"
                );
                Ok(Outcome::Learned)
            }
            Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => Err(Ended::Token),
            _ => {
                tracing::warn!("the connection to Discord ended and is made anew");
                Ok(Outcome::Failed)
            }
        }
    }

    async fn address(&self) -> Answer<String> {
        let told = self.transport.gateway_address().await?;
        Ok(told["url"].as_str().unwrap_or_default().to_owned())
    }
}

fn intents(reads: bool) -> GatewayIntents {
    let always = GatewayIntents::GUILDS
        | GatewayIntents::GUILD_MESSAGES
        | GatewayIntents::GUILD_MESSAGE_TYPING
        | GatewayIntents::DIRECT_MESSAGES
        | GatewayIntents::DIRECT_MESSAGE_TYPING;
    if reads { always | GatewayIntents::MESSAGE_CONTENT } else { always }
}

/// Starts shards anew that do not come back by themselves, for ever.
async fn watch_over(shards: &ShardManager) {
    let mut absences = Absences::default();
    loop {
        sleep(LOOK).await;
        let stages: Vec<_> = {
            let runners = shards.runners.lock().await;
            runners.iter().map(|(id, runner)| (id.0, runner.stage)).collect()
        };
        for id in absences.look(&stages) {
            tracing::warn!(shard = id, "a shard does not come back and is started anew");
            shards.restart(ShardId(id)).await;
        }
    }
}

/// For how many looks each shard has not been connected.
#[derive(Default)]
struct Absences(BTreeMap<u32, u32>);

impl Absences {
    /// Takes a look at the shards; those to be started anew.
    fn look(&mut self, stages: &[(u32, ConnectionStage)]) -> Vec<u32> {
        let mut lost = Vec::new();
        for (id, stage) in stages {
            let looks = self.0.entry(*id).or_default();
            *looks = if *stage == ConnectionStage::Connected { 0 } else { *looks + 1 };
            if *looks == LOOKS {
                *looks = 0;
                lost.push(*id);
            }
        }
        lost
    }
}

/// Hands events on.
struct HandOn(mpsc::UnboundedSender<Event>);

#[async_trait]
impl RawEventHandler for HandOn {
    async fn raw_event(&self, _: Context, event: Event) {
        // When nobody listens any more the program is about to end.
        let _ = self.0.send(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_that_is_not_connected_for_long_is_started_anew_and_then_has_as_long_again() {
        let mut absences = Absences::default();
        let none: [u32; 0] = [];
        let (here, gone) = (ConnectionStage::Connected, ConnectionStage::Connecting);
        for _ in 1..LOOKS {
            assert_eq!(absences.look(&[(0, here), (1, gone)]), none);
        }
        assert_eq!(absences.look(&[(0, here), (1, gone)]), [1]);
        for _ in 1..LOOKS {
            assert_eq!(absences.look(&[(0, gone), (1, ConnectionStage::Handshake)]), none);
        }
        assert_eq!(absences.look(&[(0, here), (1, here)]), none, "both came back in time");
        assert_eq!(absences.look(&[(0, gone), (1, gone)]), none);
    }
}
