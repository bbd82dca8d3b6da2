//! The fake Discord itself, driven by plain serenity: what scenarios rely on.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    Event, GatewayIntents, Http, HttpBuilder, Interaction, Message as Said, RawEventHandler,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::fake::permissions::{
    ARCHIVED, CLOSED_DMS, LOCKED, MANAGE_GUILD, MANAGE_THREADS, MISSING_PERMISSIONS,
    SEND_MESSAGES_IN_THREADS, UNKNOWN_CHANNEL,
};
use super::fake::world::Kind;
use super::fake::{
    Bot, BotOptions, Button, DEADLINE, Discord, Fault, Message, Place, Server, TlsFront, route,
};

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
        let http =
            HttpBuilder::new(discord.token()).proxy(discord.api_base()).ratelimiter_disabled(true).build();
        let (sender, events) = unbounded_channel();
        let builder = serenity::client::ClientBuilder::new_with_http(http, intents);
        let mut client = builder.raw_event_handler(Listener(sender)).await.expect("the fake answers");
        let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
        tokio::spawn(async move { client.start().await });
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

#[tokio::test]
async fn a_command_is_deferred_answered_and_leads_to_a_private_thread_with_a_button_and_a_modal() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada");
    let mut ear = Ear::connect(&discord, all()).await;
    register(&ear).await;

    let typing = tokio::spawn({
        let (ada, general) = (ada.clone(), general.clone());
        async move { ada.types(&general, "interview start", "prompt", "newsf").await }
    });
    let interaction = ear.hears_interaction().await;
    assert!(matches!(interaction, Interaction::Autocomplete(_)));
    let choices = json!({"type": 8, "data": {"choices": [{"name": "Newsfeed", "value": "newsfeed"}]}});
    ear.answers(&interaction, &choices).await.expect("is taken");
    assert_eq!(typing.await.expect("ends"), [("Newsfeed".to_owned(), "newsfeed".to_owned())]);

    let answer = ada.runs(&general, "interview start", [("prompt", "newsfeed"), ("minutes", "45")]).await;
    assert!(!answer.has_come());
    let interaction = ear.hears_interaction().await;
    let Interaction::Command(command) = &interaction else { panic!("{interaction:?}") };
    assert_eq!(command.data.options[0].name, "start");
    assert!(command.app_permissions.expect("is there").create_private_threads());
    ear.answers(&interaction, &json!({"type": 5, "data": {"flags": 64}})).await.expect("is taken");
    assert_eq!(answer.kind().await, 5);
    let again = ear.answers(&interaction, &json!({"type": 5})).await;
    assert_eq!(code(again.expect_err("is the second")), 40060);

    let thread = json!({"name": "Newsfeed", "type": 12, "invitable": false});
    let thread = ear.http.create_thread(general.id.into(), &thread, None).await.expect("is made");
    ear.http.add_thread_channel_member(thread.id, ada.id.into()).await.expect("is added");
    let reply = words(&format!("Your interview: <#{}>", thread.id));
    ear.http
        .edit_original_interaction_response(interaction.token(), &reply, Vec::new())
        .await
        .expect("is taken");
    assert!(answer.is_ephemeral().await);
    assert_eq!(answer.edited(1).await.edits(), 1);
    let place = answer.place().await;
    assert_eq!((place.id, place.kind()), (discord.thread_of(&ada).await.id, Kind::PrivateThread));
    let stranger = server.member("Eve");
    assert!(stranger.sees(&place).is_empty() && !stranger.sees(&general).iter().any(Message::is_ephemeral));

    let mut body = words("First question");
    body["components"] =
        json!([{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "a:1", "label": "Answer"}]}]);
    ear.sends(&place, &body).await.expect("is sent");
    let question = place.next_from_bot().await;
    let shown =
        Button { label: "Answer".to_owned(), id: "a:1".to_owned(), url: String::new(), disabled: false };
    assert_eq!(question.buttons(), [shown]);

    let pressed = ada.presses(&question, "Answer").await;
    let interaction = ear.hears_interaction().await;
    let modal = json!({"type": 9, "data": {"custom_id": "m:1", "title": "Answer", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "answer", "style": 2, "label": "Words", "max_length": 4000}]}
    ]}});
    ear.answers(&interaction, &modal).await.expect("is taken");
    let modal = pressed.modal().await;
    assert_eq!(modal.inputs().len(), 1);
    let submitted = ada.submits(&modal, [("answer", "I would cache")]).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Modal(submit) = &interaction else { panic!("{interaction:?}") };
    assert!(format!("{:?}", submit.data.components).contains("I would cache"));
    ear.answers(&interaction, &json!({"type": 6})).await.expect("is taken");
    let follow_up = json!({"content": "Taken", "flags": 64, "allowed_mentions": {"parse": []}});
    ear.http.create_followup_message(interaction.token(), &follow_up, Vec::new()).await.expect("is taken");
    assert_eq!(submitted.text().await, "Taken");
    assert_eq!((submitted.follow_ups(), submitted.follow_up(0).await.text()), (1, "Taken".to_owned()));
    assert!(submitted.acknowledged().await < Duration::from_secs(3));

    assert!(!ada.is_offered(&general, "settings"));
    assert!(server.member("Max").with_permissions(MANAGE_GUILD).is_offered(&general, "settings"));
    discord.expire_interactions();
    let late = ear.http.create_followup_message(interaction.token(), &follow_up, Vec::new()).await;
    assert_eq!(code(late.expect_err("is late")), 50027);
    ear.shards.shutdown_all().await;
}

#[tokio::test]
async fn words_come_only_with_the_intent_and_ephemeral_replies_look_like_direct_messages() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada").with_locale("de");
    let mut ear = Ear::connect(&discord, GatewayIntents::non_privileged()).await;
    let said = ada.says(&general, "secret").await;
    let heard = ear.hears_message().await;
    assert_eq!((heard.content.as_str(), heard.guild_id), ("", Some(server.id.into())));
    ada.says(&ada.dm(), "hello").await;
    assert_eq!(ear.hears_message().await.content, "hello");
    ada.edits(&said, "more").await;
    ear.hears(|event| matches!(event, Event::MessageUpdate(_)).then_some(())).await;
    ada.is_typing(&general).await;
    ear.hears(|event| matches!(event, Event::TypingStart(_)).then_some(())).await;
    ada.deletes(&said).await;
    ear.hears(|event| matches!(event, Event::MessageDelete(_)).then_some(())).await;
    said.deleted().await;
    register(&ear).await;
    let answer = ada.runs(&general, "interview start", []).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Command(command) = &interaction else { panic!("{interaction:?}") };
    assert_eq!(command.locale, "de");
    let mut reply = words("only you");
    reply["flags"] = json!(64);
    ear.answers(&interaction, &json!({"type": 4, "data": reply})).await.expect("is taken");
    assert_eq!(ear.hears_message().await.guild_id, None);
    assert_eq!(answer.text().await, "only you");
    assert_eq!(ada.sees(&general).len(), 1);
    assert!(general.messages().is_empty());
}

#[tokio::test]
async fn a_message_is_sent_once_per_nonce_and_read_newest_first() {
    let discord = Discord::start().await;
    let general = discord.server("Study group").channel("general");
    let http = http(&discord);
    let mut body = words("Hello");
    (body["nonce"], body["enforce_nonce"]) = (json!("n1"), json!(true));
    let send = || http.send_message(general.id.into(), Vec::new(), &body);
    let first = send().await.expect("is sent").id;
    assert_eq!(send().await.expect("is the same").id, first);
    discord.forget_nonces();
    let second = send().await.expect("is sent").id;
    assert!(second > first);
    let file = serenity::all::CreateAttachment::bytes("# Words".as_bytes(), "transcript.md");
    let mut with_file = words("The transcript");
    with_file["attachments"] = json!([{"id": 0, "filename": "transcript.md"}]);
    http.send_message(general.id.into(), vec![file], &with_file).await.expect("is sent");
    let read = http.get_messages(general.id.into(), None, None).await.expect("are read");
    assert_eq!(
        read.iter().map(|it| it.content.as_str()).collect::<Vec<_>>(),
        ["The transcript", "Hello", "Hello"]
    );
    let after = serenity::all::MessagePagination::After(first);
    let read = http.get_messages(general.id.into(), Some(after), Some(1)).await.expect("are read");
    assert_eq!(read.iter().map(|it| it.id).collect::<Vec<_>>(), [second]);
    let sent = general.wait_for(|message| message.content() == "The transcript").await;
    assert_eq!(sent.files(), [("transcript.md".to_owned(), b"# Words".to_vec())]);
    http.edit_message(general.id.into(), second, &words("Better"), Vec::new()).await.expect("is edited");
    let better = general.hears("Better").await;
    better.edited(1).await;
    http.delete_message(general.id.into(), second, None).await.expect("is deleted");
    better.deleted().await;
    assert_eq!(
        (discord.requests(route::SEND), discord.requests(route::READ), discord.requests(route::DELETE)),
        (4, 2, 1)
    );
    assert_eq!((discord.requests(route::EDIT), discord.request_times(route::EDIT).len()), (1, 1));
    assert!(discord.request_log().len() == discord.requests(route::ANY));
}

#[tokio::test]
async fn what_is_not_permitted_is_refused_with_the_code_of_the_reason() {
    let discord = Discord::builder().archived_is_immutable().start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada");
    let thread = ada.opens_thread(&general, "Talk").await;
    let http = http(&discord);
    let hello = words("Hello");
    let send = |place: &Place| {
        let (http, id, hello) = (Arc::clone(&http), place.id, hello.clone());
        async move { http.send_message(id.into(), Vec::new(), &hello).await }
    };
    send(&thread).await.expect("is permitted");
    general.denies_bot(SEND_MESSAGES_IN_THREADS);
    assert_eq!(code(send(&thread).await.expect_err("is denied")), MISSING_PERMISSIONS.code);
    general.denies_bot(0);
    thread.set_archived(true);
    assert_eq!(code(send(&thread).await.expect_err("is archived")), ARCHIVED.code);
    assert!(thread.is_archived() && !thread.is_locked());
    thread.set_locked(true);
    server.bot_lacks(MANAGE_THREADS);
    assert_eq!(code(send(&thread).await.expect_err("is locked")), LOCKED.code);
    thread.set_locked(false);
    server.times_out_bot(true);
    assert_eq!(code(send(&thread).await.expect_err("is timed out")), MISSING_PERMISSIONS.code);
    server.times_out_bot(false);
    thread.is_deleted();
    assert_eq!(code(send(&thread).await.expect_err("is deleted")), UNKNOWN_CHANNEL.code);
    assert_eq!(discord.threads().len(), 0);
    ada.closes_dms(true);
    let dm =
        http.create_private_channel(&json!({"recipient_id": ada.id.to_string()})).await.expect("is made");
    assert_eq!(dm.id.get(), ada.dm().id);
    assert_eq!(code(send(&ada.dm()).await.expect_err("is closed")), CLOSED_DMS.code);
    server.kicks_bot();
    assert_eq!(code(send(&general).await.expect_err("is kicked")), 50001);
    server.invites_bot();
    send(&general).await.expect("is back");
    let lonely = discord.server_without_bot("Elsewhere");
    let eve = lonely.joined_by(&discord.person("Eve"));
    assert_eq!(eve.home, Some(lonely.id));
    assert!(http.get_guild(lonely.id.into()).await.is_err());
    lonely.everyone_may(0);
    assert!(eve.sees(&general).is_empty());
}

#[tokio::test]
async fn a_cut_connection_is_resumed_without_loss_and_a_refused_one_later() {
    let discord = Discord::builder().heartbeat(Duration::from_millis(200)).start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada");
    let mut ear = Ear::connect(&discord, all()).await;
    let gateway = discord.gateway();
    gateway.drop_connections();
    ada.says(&general, "one").await;
    assert_eq!(ear.hears_message().await.content, "one");
    gateway.resumed_times(1).await;
    gateway.reconnect();
    gateway.resumed_times(2).await;
    gateway.duplicate("MESSAGE_CREATE", 1);
    ada.says(&general, "two").await;
    assert_eq!(ear.hears_message().await.content, "two");
    assert_eq!(ear.hears_message().await.content, "two");
    gateway.replay(1);
    assert_eq!(ear.hears_message().await.content, "two");
    gateway.replay_everything(true);
    gateway.close(4000);
    assert_eq!(ear.hears_message().await.content, "one");
    gateway.forget_sessions();
    gateway.drop_connections();
    gateway.identified_times(2).await;
    discord.until("heartbeats", |discord| discord.gateway().heartbeats() > 1).await;
    assert!(gateway.refused().is_empty() && gateway.resumed() >= 3);
    gateway.refuse(true);
    gateway.bare_close();
    gateway.is_alone().await;
    gateway.refuse(false);
}

#[tokio::test]
async fn message_content_that_is_switched_off_ends_in_close_code_4014() {
    let discord = Discord::builder().without_message_content().start().await;
    let http = HttpBuilder::new(discord.token()).proxy(discord.api_base()).ratelimiter_disabled(true).build();
    let mut client =
        serenity::client::ClientBuilder::new_with_http(http, all()).await.expect("the fake answers");
    let ended = tokio::time::timeout(DEADLINE, client.start()).await.expect("ends");
    assert!(matches!(
        ended,
        Err(serenity::Error::Gateway(serenity::gateway::GatewayError::DisallowedGatewayIntents))
    ));
    assert_eq!(discord.gateway().refused(), [4014]);
    discord.allow_message_content(true);
}

#[tokio::test]
async fn events_go_to_the_shard_of_their_server() {
    let discord = Discord::builder().shards(2).patience(Duration::from_secs(9)).start().await;
    let (one, two): (Server, Server) = (discord.server_on_shard("One", 0), discord.server_on_shard("Two", 1));
    assert_eq!(((one.id >> 22) % 2, (two.id >> 22) % 2), (0, 1));
    let bot = http(&discord).get_bot_gateway().await.expect("is answered");
    assert_eq!((bot.shards, discord.requests(route::GATEWAY)), (2, 1));
    one.is_down(true);
    one.is_down(false);
}

#[tokio::test]
async fn requests_go_wrong_as_the_test_says() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let http = http(&discord);
    let hello = words("Hello");
    let send = || http.send_message(general.id.into(), Vec::new(), &hello);
    for fault in [
        Fault::Limited { retry_after: 0.1 },
        Fault::LimitedGlobally { retry_after: 0.1 },
        Fault::Status(503),
        Fault::Refused(MISSING_PERMISSIONS),
        Fault::Cut,
    ] {
        discord.fault(route::SEND, 1, fault.clone());
        assert!(send().await.is_err(), "{fault:?} is no answer");
    }
    assert!(general.messages().is_empty());
    discord.fault(route::SEND, 1, Fault::AnswerLost);
    assert!(send().await.is_err());
    assert_eq!(general.messages().len(), 1);
    discord.fault(route::SEND, 1, Fault::Slow(Duration::from_millis(10)));
    send().await.expect("comes late");
    let held = discord.hold(route::SEND);
    let (sent, ()) = tokio::join!(send(), async {
        held.reached().await;
        assert_eq!(general.from_bot().len(), 2);
        held.release();
    });
    sent.expect("is sent");
    discord.fault(route::ANY, 9, Fault::Status(500));
    discord.heal();
    send().await.expect("is sent");
    discord.check();
}

#[tokio::test]
async fn a_body_that_breaks_a_rule_and_a_route_that_is_none_are_violations() {
    let discord = Discord::start().await;
    let general = discord.server("Study group").channel("general");
    let http = http(&discord);
    http.send_message(general.id.into(), Vec::new(), &json!({"content": "@everyone"}))
        .await
        .expect("is sent");
    assert!(discord.take_violations()[0].contains("allowed_mentions"));
    assert!(http.get_guild_prune_count(discord.app_id().into(), 1).await.is_err());
    assert!(discord.take_violations()[0].contains("no route"));
    assert!(discord.dump().contains("@everyone"));
    assert!(discord.violations().is_empty() && discord.commands(None).is_empty());
}

#[tokio::test]
async fn https_in_front_is_discord_com_with_limits_that_the_real_limiter_obeys() {
    let discord = Discord::start().await;
    let general = discord.server("Study group").channel("general");
    let TlsFront { ca_pem, address, .. } = &discord.tls_front().await;
    let authority = reqwest::Certificate::from_pem(ca_pem.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder().use_rustls_tls().tls_built_in_root_certs(false);
    let client =
        client.add_root_certificate(authority).resolve("discord.com", *address).build().expect("a client");
    let http = HttpBuilder::new(discord.token()).client(client).build();
    discord.limit(route::SEND, 2, Duration::from_millis(300));
    for _ in 0..3 {
        http.send_message(general.id.into(), Vec::new(), &words("Hello")).await.expect("is sent");
    }
    let times = discord.request_times(route::SEND);
    assert_eq!(times.len(), 3, "no request was refused");
    assert!(times[2] - times[0] >= Duration::from_millis(250), "the third waits");
}

#[tokio::test]
async fn the_program_is_watched_and_ended_as_a_process() {
    let discord = Discord::start().await;
    let directory = tempfile::tempdir().expect("a directory");
    let options = BotOptions::new(&directory.path().join("s.db")).set("discord.quiet", "8s").arg("unused");
    let script = "echo quiet $SEXTANT_DISCORD__QUIET >&2; exec sleep 60";
    let shell = || {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script]);
        shell
    };
    let bot = Bot::run(&discord, shell(), &options);
    bot.logs("quiet 8s").await;
    assert_eq!(bot.terminate().await.code(), None);
    let bot = Bot::run(&discord, shell(), &options);
    bot.kill().await;
    let version =
        Bot::launch(&discord, &BotOptions::new(&directory.path().join("s.db")).arg("--no-such-flag"));
    assert_eq!(version.exited().await.code(), Some(2));
}

#[tokio::test]
async fn selects_replies_and_comings_and_goings_are_told() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let (ada, eve) = (server.member("Ada"), server.member("Eve"));
    let mut ear = Ear::connect(&discord, all() | GatewayIntents::GUILD_MEMBERS).await;
    let mut body = words("");
    body["embeds"] = json!([{"title": "Transcripts", "fields": [{"name": "Ada", "value": "two"}]}]);
    body["components"] = json!([{"type": 1, "components": [{"type": 3, "custom_id": "t", "options": [
        {"label": "Newsfeed", "value": "1"}, {"label": "Chat", "value": "2"}
    ]}]}]);
    let sent = ear.sends(&general, &body).await.expect("is sent");
    let shown = general.next_from_bot().await;
    assert_eq!((shown.id, shown.embeds().len()), (sent.id.get(), 1));
    assert_eq!(shown.text(), "Transcripts\nAda\ntwo");
    let chosen = ada.selects(&shown, &["Chat"]).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Component(component) = &interaction else { panic!("{interaction:?}") };
    assert!(format!("{:?}", component.data.kind).contains("\"2\""));
    ear.answers(&interaction, &json!({"type": 7, "data": {"components": []}})).await.expect("is taken");
    assert_eq!(chosen.message().await.id, shown.id);
    let made_up = ada.presses_id(&shown, "made:up").await;
    let interaction = ear.hears_interaction().await;
    ear.answers(&interaction, &json!({"type": 4, "data": words("https://discord.com/channels/1/2")}))
        .await
        .expect("is taken");
    assert_eq!(made_up.links().await, ["https://discord.com/channels/1/2"]);

    ear.http.broadcast_typing(general.id.into()).await.expect("is taken");
    assert_eq!((general.bot_typed(), discord.requests(route::TYPING)), (1, 1));
    ada.replies(&shown, "thanks").await;
    let reply = ear.hears(|event| match event {
        Event::MessageCreate(create) if create.message.content == "thanks" => Some(create.message.clone()),
        _ => None,
    });
    assert_eq!(reply.await.referenced_message.map(|it| it.id), Some(sent.id));
    let thread = ada.opens_thread(&general, "Talk").await;
    eve.says(&thread, "hello").await;
    eve.leaves(&thread).await;
    let left = ear.hears(|event| match event {
        Event::ThreadMembersUpdate(update) if !update.removed_member_ids.is_empty() => {
            Some(update.removed_member_ids.clone())
        }
        _ => None,
    });
    assert_eq!(left.await, [serenity::all::UserId::new(eve.id)]);
    server.loses(&ada);
    ear.hears(|event| matches!(event, Event::GuildMemberRemove(_)).then_some(())).await;
    assert!(!thread.has(&ada));
    general.denies(&eve, super::fake::permissions::VIEW_CHANNEL);
    assert!(eve.sees(&general).is_empty() && thread.name() == "Talk");

    let renamed = json!({"name": "Done", "archived": true});
    ear.http.edit_thread(thread.id.into(), &renamed, None).await.expect("is permitted");
    ear.http.get_channel(thread.id.into()).await.expect("is there");
    let counted =
        [route::THREAD, route::ADD_TO_THREAD, route::CHANNEL, route::CHANGE_CHANNEL, route::OPEN_DM];
    assert_eq!(counted.map(|it| discord.requests(it)), [0, 0, 1, 1, 0]);
    let counted = [route::CALLBACK, route::FOLLOW_UP, route::EDIT_REPLY, route::COMMANDS];
    assert_eq!(counted.map(|it| discord.requests(it)), [2, 0, 0, 0]);
}

#[tokio::test]
async fn an_invalid_session_and_a_dead_line_lead_to_a_new_connection() {
    let discord = Discord::builder().heartbeat(Duration::from_millis(100)).start().await;
    let _ear = Ear::connect(&discord, all()).await;
    let gateway = discord.gateway();
    gateway.invalid_session(false);
    gateway.identified_times(2).await;
    gateway.withhold_acks(true);
    gateway.identified_times(3).await;
    gateway.withhold_acks(false);
}
