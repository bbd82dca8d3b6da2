//! The bot from its start to its end: connects, takes up what was going on, hands on what happens, ends in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serenity::model::event::Event;
use tokio::time::{sleep, timeout};

use super::action::Happening;
use super::gateway::Gateway;
use super::hub::{Hub, Rooms, lock};
use super::settings::Defaults;
use super::transport::{Transport, Trouble};
use super::{handlers, janitor, parse, register, start, views};
use crate::outcome::{Failure, Outcome};
use crate::service::{Service, Voice};
use crate::store::Status;

/// How long sends may take at the end.
const LAST_SENDS: Duration = Duration::from_secs(10);

/// Between two tries to reach Discord at the start.
const AGAIN: Duration = Duration::from_secs(3);

/// What the bot needs to run.
#[derive(Clone)]
pub struct Options {
    /// The bot's token; never shown.
    pub token: String,
    /// What replaces `https://discord.com`.
    pub api_base: Option<String>,
    /// Register commands on this server at once, instead of everywhere.
    pub guild: Option<u64>,
    /// What holds on servers that have set nothing.
    pub defaults: Defaults,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { token: _, api_base, guild, defaults } = self;
        formatter
            .debug_struct("Options")
            .field("api_base", api_base)
            .field("guild", guild)
            .field("defaults", defaults)
            .finish_non_exhaustive()
    }
}

/// Runs the bot until it is told to end: by SIGTERM or Ctrl-C it finishes what it sends, a second one ends it at once.
///
/// # Errors
/// [`Failure::Usage`] when Discord does not take the token; [`Failure::Work`] when the database fails at the start;
/// [`Failure::Interrupted`] after a second signal.
pub async fn run(service: Service, options: Options) -> Outcome {
    let transport = Transport::new(&options.token, options.api_base.as_deref());
    let reads = Arc::new(AtomicBool::new(true));
    let rooms = Rooms::default();
    let service = Arc::new(service.with_voice(voice(&rooms, &reads)));
    let hub = Arc::new(Hub::new(service, transport, options.defaults, reads, rooms));
    let mut signals = Signals::new()?;
    tokio::select! {
        reached = reach(&hub, options.guild) => reached?,
        () = signals.next() => return Ok(()),
    }
    take_up(&hub).await?;
    let gateway = Gateway::start(hub.transport.clone(), Arc::clone(&hub.reads)).map_err(Failure::usage)?;
    let janitor = tokio::spawn(janitor::run(Arc::clone(&hub)));
    let outcome = serve(&hub, gateway, &mut signals).await;
    janitor.abort();
    outcome
}

/// How the interviewer's steps become messages.
fn voice(rooms: &Rooms, reads: &Arc<AtomicBool>) -> Voice {
    let (rooms, reads) = (Arc::clone(rooms), Arc::clone(reads));
    Arc::new(move |interview, effects| {
        let on_server = lock(&rooms).get(interview.id()).copied().unwrap_or(true);
        let readable = !on_server || reads.load(Ordering::Relaxed);
        views::voice(interview, effects, readable, on_server).iter().map(views::outgoing).collect()
    })
}

/// Waits until Discord is reached, and registers the commands if they differ.
async fn reach(hub: &Arc<Hub>, guild: Option<u64>) -> Outcome {
    let mut told = false;
    loop {
        let reached = async {
            hub.transport.identify().await?;
            register::register(&hub.transport, guild).await
        };
        match reached.await {
            Ok(()) => return Ok(()),
            Err(trouble) if trouble.status() == 401 => {
                return Err(Failure::usage(super::gateway::Ended::Token));
            }
            Err(trouble @ Trouble::Refused { .. }) => return Err(Failure::work(trouble)),
            Err(trouble) => {
                if !told {
                    tracing::warn!(%trouble, "waits for Discord");
                    told = true;
                }
                sleep(AGAIN).await;
            }
        }
    }
}

/// Takes up the interviews that are not over, and what is owed of those that are.
async fn take_up(hub: &Arc<Hub>) -> Outcome {
    let talks = hub.store().live_talks().await.map_err(Failure::work)?;
    // Before anybody attends to an interview, for it may end thereby.
    for interview in hub.store().all_owed().await.map_err(Failure::work)? {
        if let Some(talk) = hub.store().talk(&interview).await.map_err(Failure::work)?
            && talk.status == Status::Ended
        {
            hub.settle(&talk);
        }
    }
    tracing::info!(interviews = talks.len(), "taken up");
    for talk in talks {
        hub.attend(talk, true);
    }
    Ok(())
}

/// Hands on what happens until a signal comes or the gateway ends for good.
async fn serve(hub: &Arc<Hub>, mut gateway: Gateway, signals: &mut Signals) -> Outcome {
    let outcome = loop {
        tokio::select! {
            event = gateway.events.recv() => match event {
                Some(event) => on_event(hub, &event),
                // It says why it ended just after its last event.
                None => break Err(match (&mut gateway.ended).await {
                    Ok(ended) => Failure::usage(ended),
                    Err(_) => Failure::work("the connection to Discord ended unexpectedly; start the bot again"),
                }),
            },
            () = signals.next() => break Ok(()),
        }
    };
    tracing::info!("ends");
    gateway.stop();
    hub.stop();
    tokio::select! {
        _ = timeout(LAST_SENDS, sends(hub)) => outcome,
        () = signals.next() => Err(Failure::Interrupted),
    }
}

fn on_event(hub: &Arc<Hub>, event: &Event) {
    if let Event::InteractionCreate(event) = event {
        if let Some((ask, action)) = parse::interaction(&event.interaction)
            && hub.first_time(ask.id)
        {
            handlers::handle(hub, ask, action);
        }
        return;
    }
    for happening in parse::happenings(event) {
        if let Happening::Ready { guilds } = &happening {
            tracing::info!(servers = guilds.len(), "connected");
            tokio::spawn(start::recover(Arc::clone(hub)));
        }
        hub.hand_on(happening);
    }
}

/// Waits until nothing is owed any more, but where nothing can be said now.
async fn sends(hub: &Hub) {
    loop {
        let sent = hub.sent.notified();
        match hub.store().all_owed().await {
            Ok(owed) if owed.iter().all(|interview| hub.is_stuck(interview)) => return,
            _ => sent.await,
        }
    }
}

/// What asks the program to end.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    fn new() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    #[cfg(not(unix))]
    fn new() -> Result<Self, Failure> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        // A console that cannot be listened to never asks.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
