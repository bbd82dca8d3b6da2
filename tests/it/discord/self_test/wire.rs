//! The wire: sessions, shards, faults, limits, violations, processes.

use std::time::Duration;

use serde_json::json;
use serenity::all::{Event, HttpBuilder};

use super::super::fake::permissions::MISSING_PERMISSIONS;
use super::super::fake::{Bot, BotOptions, DEADLINE, Discord, Fault, Server, TlsFront, route};
use super::{Ear, all, http, words};

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
    let mut ear = Ear::connect_shard(&discord, all(), 1, 2).await;
    for server in [&one, &two] {
        let general = server.channel("general");
        server.member("Ada").says(&general, "hello").await;
    }
    assert_eq!(
        ear.hears_message().await.guild_id,
        Some(two.id.into()),
        "nothing of the other server's comes"
    );
    two.is_down(true);
    ear.hears(|event| matches!(event, Event::GuildDelete(delete) if delete.guild.unavailable).then_some(()))
        .await;
    two.is_down(false);
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
    let (done, ()) = tokio::join!(send(), async {
        held.reached().await;
        assert_eq!(general.said_by_bot().len(), 2);
        held.release();
    });
    done.expect("is sent");
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
