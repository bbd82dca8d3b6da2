//! The fake Discord itself, driven by plain serenity: what scenarios rely on.

mod people;
mod wire;

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::all::{
    Event, GatewayIntents, Http, HttpBuilder, Interaction, Message as Said, RawEventHandler,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::fake::permissions::MANAGE_GUILD;
use super::fake::{DEADLINE, Discord, Place};

struct Listener(UnboundedSender<Event>);

#[serenity::async_trait]
impl RawEventHandler for Listener {
    async fn raw_event(&self, _: serenity::all::Context, event: Event) {
        // The test may have heard enough.
        let _ = self.0.send(event);
    }
}

/// A client that only listens, in place of the bot.
struct Ear {
    http: Arc<Http>,
    events: UnboundedReceiver<Event>,
    shards: Arc<serenity::all::ShardManager>,
}

fn http(discord: &Discord) -> Arc<Http> {
    let http = HttpBuilder::new(discord.token()).proxy(discord.api_base()).ratelimiter_disabled(true).build();
    http.set_application_id(discord.app_id().into());
    Arc::new(http)
}

impl Ear {
    async fn connect(discord: &Discord, intents: GatewayIntents) -> Self {
        Self::connect_shard(discord, intents, 0, 1).await
    }

    async fn connect_shard(discord: &Discord, intents: GatewayIntents, shard: u32, of: u32) -> Self {
        let http =
            HttpBuilder::new(discord.token()).proxy(discord.api_base()).ratelimiter_disabled(true).build();
        let (sender, events) = unbounded_channel();
        let builder = serenity::client::ClientBuilder::new_with_http(http, intents);
        let mut client = builder.raw_event_handler(Listener(sender)).await.expect("the fake answers");
        let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
        tokio::spawn(async move { client.start_shard(shard, of).await });
        let mut ear = Self { http, events, shards };
        ear.hears(|event| matches!(event, Event::Ready(_)).then_some(())).await;
        ear
    }

    /// The next event that fits; others are passed over.
    async fn hears<T>(&mut self, mut fits: impl FnMut(&Event) -> Option<T>) -> T {
        let next = async {
            loop {
                let event = self.events.recv().await.expect("the client runs");
                if let Some(found) = fits(&event) {
                    return found;
                }
            }
        };
        tokio::time::timeout(DEADLINE, next).await.expect("the event comes")
    }

    async fn hears_message(&mut self) -> Said {
        self.hears(|event| match event {
            Event::MessageCreate(create) => Some(create.message.clone()),
            _ => None,
        })
        .await
    }

    async fn hears_interaction(&mut self) -> Interaction {
        self.hears(|event| match event {
            Event::InteractionCreate(create) => Some(create.interaction.clone()),
            _ => None,
        })
        .await
    }

    async fn answers(&self, interaction: &Interaction, body: &Value) -> Result<(), serenity::Error> {
        self.http.create_interaction_response(interaction.id(), interaction.token(), body, Vec::new()).await
    }

    async fn sends(&self, place: &Place, body: &Value) -> Result<Said, serenity::Error> {
        self.http.send_message(place.id.into(), Vec::new(), body).await
    }
}

fn all() -> GatewayIntents {
    GatewayIntents::non_privileged() | GatewayIntents::MESSAGE_CONTENT
}

fn words(text: &str) -> Value {
    json!({"content": text, "allowed_mentions": {"parse": []}})
}

/// The code of Discord's error.
fn code(error: serenity::Error) -> u64 {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            u64::try_from(response.error.code).expect("is positive")
        }
        other => panic!("not refused but: {other}"),
    }
}

async fn register(ear: &Ear) {
    let commands = json!([{
        "name": "interview", "description": "An interview", "contexts": [0, 1], "integration_types": [0, 1],
        "options": [{"type": 1, "name": "start", "description": "Start", "options": [
            {"type": 3, "name": "prompt", "description": "Which", "autocomplete": true},
            {"type": 4, "name": "minutes", "description": "How long", "min_value": 10, "max_value": 90}
        ]}]
    }, {
        "name": "settings", "description": "For managers", "default_member_permissions": MANAGE_GUILD.to_string()
    }]);
    ear.http.create_global_commands(&commands).await.expect("are taken");
}
