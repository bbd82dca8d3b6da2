//! The gateway's websocket: HELLO, IDENTIFY, RESUME, heartbeats, and the sending of what events.rs decided.

use std::io::Write as _;
use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use super::Hub;
use super::events::{MESSAGE_CONTENT, Out, Session};
use super::world::World;

/// Serves one websocket to its end.
pub(crate) async fn serve(hub: Arc<Hub>, mut socket: WebSocket) {
    let (sender, mut orders) = unbounded_channel();
    let (connection, interval) = hub.edit(|world| {
        world.gateway.opened += 1;
        world.gateway.connections.insert(world.gateway.opened, sender.clone());
        (world.gateway.opened, world.gateway.heartbeat.as_millis())
    });
    let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval, "_trace": []}});
    if socket.send(Message::text(hello.to_string())).await.is_err() {
        return;
    }
    let mut said_goodbye = false;
    loop {
        tokio::select! {
            // What was ordered before goes out before what comes in is answered.
            biased;
            order = orders.recv() => match order {
                Some(Out::Payload { payload, compress }) => {
                    if socket.send(frame(&payload, compress)).await.is_err() {
                        break;
                    }
                }
                Some(Out::Close(code)) => {
                    let close = code.map(|code| CloseFrame { code, reason: "as the test says".into() });
                    let _ = socket.send(Message::Close(close)).await;
                    // The other side may answer; a bare close is followed by the end of the connection.
                    break;
                }
                Some(Out::Drop) | None => break,
            },
            incoming = socket.recv() => match incoming {
                Some(Ok(Message::Text(text))) => {
                    let payload = serde_json::from_str(&text).unwrap_or(Value::Null);
                    hub.edit(|world| receive(world, connection, &payload));
                }
                Some(Ok(Message::Close(frame))) => {
                    said_goodbye = frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001));
                    break;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    hub.edit(|world| {
        world.gateway.connections.remove(&connection);
        if said_goodbye {
            world.sessions.retain(|session| session.connection != Some(connection));
        }
        for session in world.sessions.iter_mut().filter(|it| it.connection == Some(connection)) {
            session.connection = None;
        }
    });
}

fn frame(payload: &Value, compress: bool) -> Message {
    let text = payload.to_string();
    if !compress {
        return Message::text(text);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("writes to memory");
    Message::binary(encoder.finish().expect("writes to memory"))
}

fn receive(world: &mut World, connection: u64, payload: &Value) {
    match payload["op"].as_u64() {
        Some(1) => {
            world.gateway.heartbeats += 1;
            if !world.gateway.withhold_acks {
                order(world, connection, &json!({"op": 11, "s": null, "t": null, "d": null}));
            }
        }
        Some(2) => identify(world, connection, &payload["d"]),
        Some(6) => resume(world, connection, &payload["d"]),
        // Presence, and others that change nothing here.
        Some(3 | 4 | 8) => {}
        _ => {
            world.violation(format!("gateway: {payload} is nothing a bot sends"));
            close(world, connection, 4001);
        }
    }
}

/// Sends a payload that belongs to no sequence.
fn order(world: &World, connection: u64, payload: &Value) {
    let compress =
        world.sessions.iter().any(|session| session.connection == Some(connection) && session.compress);
    if let Some(sender) = world.gateway.connections.get(&connection) {
        let _ = sender.send(Out::Payload { payload: payload.clone(), compress });
    }
}

fn close(world: &mut World, connection: u64, code: u16) {
    world.gateway.refused.push(code);
    if let Some(sender) = world.gateway.connections.get(&connection) {
        let _ = sender.send(Out::Close(Some(code)));
    }
}

fn is_token(world: &World, token: &Value) -> bool {
    token.as_str().is_some_and(|token| token.trim_start_matches("Bot ") == world.token)
}

fn identify(world: &mut World, connection: u64, data: &Value) {
    if !is_token(world, &data["token"]) {
        return close(world, connection, 4004);
    }
    let intents = data["intents"].as_u64().unwrap_or(0);
    if intents & MESSAGE_CONTENT != 0 && !world.message_content {
        return close(world, connection, 4014);
    }
    let shard = (data["shard"][0].as_u64().unwrap_or(0), data["shard"][1].as_u64().unwrap_or(1));
    if shard.0 >= shard.1 {
        return close(world, connection, 4010);
    }
    world.sessions.retain(|session| session.shard != shard || session.connection.is_some());
    world.gateway.identified.push(intents);
    world.gateway.forget_sessions = false;
    let id = format!("session-{}", world.new_id());
    let mine = |guild: &u64| (guild >> 22) % shard.1 == shard.0;
    let guilds: Vec<u64> =
        world.guilds.keys().copied().filter(|guild| mine(guild) && world.bot_is_in(*guild)).collect();
    let unavailable: Vec<Value> =
        guilds.iter().map(|guild| json!({"id": guild.to_string(), "unavailable": true})).collect();
    let flags = if world.message_content { 1_u64 << 19 } else { 0 };
    let ready = json!({
        "v": 10, "user": world.me_json(), "guilds": unavailable, "session_id": id, "session_type": "normal",
        "resume_gateway_url": format!("ws://127.0.0.1:{}/gw", world.port), "shard": [shard.0, shard.1],
        "application": {"id": world.app.to_string(), "flags": flags}, "private_channels": [], "_trace": []
    });
    let compress = data["compress"].as_bool().unwrap_or(false);
    let mut session = Session { id, shard, intents, compress, log: Vec::new(), connection: Some(connection) };
    session.tell(&world.gateway, "READY", &ready);
    if intents & super::events::GUILDS != 0 {
        for guild in guilds.iter().filter_map(|guild| world.guilds.get(guild)).filter(|it| !it.unavailable) {
            session.tell(&world.gateway, "GUILD_CREATE", &world.whole_guild_json(guild));
        }
    }
    world.sessions.push(session);
}

fn resume(world: &mut World, connection: u64, data: &Value) {
    if !is_token(world, &data["token"]) {
        return close(world, connection, 4004);
    }
    let known = world.sessions.iter_mut().find(|session| data["session_id"] == session.id.as_str());
    let forgotten = std::mem::take(&mut world.gateway.forget_sessions);
    let Some(session) = known.filter(|_| !forgotten) else {
        order(world, connection, &json!({"op": 9, "s": null, "t": null, "d": false}));
        return;
    };
    let seen = data["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok()).unwrap_or(0);
    session.connection = Some(connection);
    world.gateway.resumed += 1;
    let from = if world.gateway.replay_everything { 1 } else { seen.min(session.log.len()) };
    for payload in &session.log[from.min(session.log.len())..] {
        session.send(&world.gateway, payload);
    }
    session.tell(&world.gateway, "RESUMED", &json!({"_trace": []}));
}

/// What a test does to the gateway.
pub(crate) struct Control<'a> {
    pub(super) hub: &'a Arc<Hub>,
}

impl Control<'_> {
    /// Cuts every connection, without a word.
    pub(crate) fn drop_connections(&self) {
        self.hub.edit(|world| world.send_to_connections(&Out::Drop));
    }

    /// A close frame without a code, then the end of the connection.
    pub(crate) fn bare_close(&self) {
        self.hub.edit(|world| world.send_to_connections(&Out::Close(None)));
    }

    pub(crate) fn close(&self, code: u16) {
        self.hub.edit(|world| world.send_to_connections(&Out::Close(Some(code))));
    }

    /// Op 7: the bot is asked to connect again and resume.
    pub(crate) fn reconnect(&self) {
        self.hub.edit(|world| world.control(&json!({"op": 7, "s": null, "t": null, "d": null})));
    }

    /// Op 9: the session is not valid, or may be resumed.
    pub(crate) fn invalid_session(&self, resumable: bool) {
        self.hub.edit(|world| {
            world.control(&json!({"op": 9, "s": null, "t": null, "d": resumable}));
            world.gateway.forget_sessions = !resumable;
        });
    }

    /// The next resume is answered with op 9.
    pub(crate) fn forget_sessions(&self) {
        self.hub.edit(|world| world.gateway.forget_sessions = true);
    }

    pub(crate) fn withhold_acks(&self, withhold: bool) {
        self.hub.edit(|world| world.gateway.withhold_acks = withhold);
    }

    /// New websockets are refused until this is taken back.
    pub(crate) fn refuse(&self, refuse: bool) {
        self.hub.edit(|world| world.gateway.refuse = refuse);
    }

    /// The next so many events of this name are told twice.
    pub(crate) fn duplicate(&self, event: &str, times: usize) {
        self.hub.edit(|world| world.gateway.duplicates.insert(event.to_owned(), times));
    }

    /// The last so many events are told once more, with their old sequence.
    pub(crate) fn replay(&self, last: usize) {
        self.hub.edit(|world| world.replay(last));
    }

    /// An event with these words that nobody can make sense of.
    pub(crate) fn tells_nonsense(&self, words: &str) {
        self.hub.edit(|world| {
            for session in &mut world.sessions {
                session.tell(&world.gateway, "MESSAGE_CREATE", &json!({"content": words}));
            }
        });
    }

    /// A resume replays the whole session from now on.
    pub(crate) fn replay_everything(&self, everything: bool) {
        self.hub.edit(|world| world.gateway.replay_everything = everything);
    }

    /// The intents of every accepted IDENTIFY so far.
    pub(crate) fn identified(&self) -> Vec<u64> {
        self.hub.look(|world| world.gateway.identified.clone())
    }

    pub(crate) fn resumed(&self) -> usize {
        self.hub.look(|world| world.gateway.resumed)
    }

    pub(crate) fn heartbeats(&self) -> usize {
        self.hub.look(|world| world.gateway.heartbeats)
    }

    /// The codes the fake closed with on its own: 4004, 4014 and so on.
    pub(crate) fn refused(&self) -> Vec<u16> {
        self.hub.look(|world| world.gateway.refused.clone())
    }

    /// Waits until the bot has identified this often in all.
    pub(crate) async fn identified_times(&self, times: usize) {
        let done = || (self.identified().len() >= times).then_some(());
        self.hub.until(&format!("{times} identifications"), done).await;
    }

    /// Waits until the bot has resumed this often in all.
    pub(crate) async fn resumed_times(&self, times: usize) {
        self.hub
            .until(&format!("{times} resumed sessions"), || (self.resumed() >= times).then_some(()))
            .await;
    }

    /// Waits until no websocket is open.
    pub(crate) async fn is_alone(&self) {
        let alone = || self.hub.look(|world| world.gateway.connections.is_empty()).then_some(());
        self.hub.until("the end of all websockets", alone).await;
    }
}
