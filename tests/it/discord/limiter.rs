//! The real rate limiter, through TLS and with Discord's own name led to the fake: what is set without `discord.api_base`.

use std::time::{Duration, Instant};

use sextant::discord::reply::Reply;
use sextant::discord::transport::Transport;

use super::fake::{Discord, Fault, Place, TlsFront, route};

/// A channel, and a way to it as in earnest.
async fn earnest() -> (Discord, Place, Transport, TlsFront) {
    let discord = Discord::start().await;
    let place = discord.server("Study group").channel("general");
    let front = discord.tls_front().await;
    let authority = reqwest::Certificate::from_pem(front.ca_pem.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder()
        .use_rustls_tls()
        .tls_built_in_root_certs(false)
        .add_root_certificate(authority)
        .resolve("discord.com", front.address)
        .timeout(Duration::from_secs(10))
        .build()
        .expect("a client");
    let transport = Transport::over(client, &discord.token(), None);
    (discord, place, transport, front)
}

async fn sends(transport: &Transport, place: &Place, words: &str) {
    transport.send(place.id, &Reply::text(words), None).await.expect("sends");
}

#[tokio::test]
async fn what_discord_tells_of_its_limits_is_kept_to_so_that_none_is_met() {
    let (discord, place, transport, _front) = earnest().await;
    discord.limit(route::SEND, 2, Duration::from_millis(700));
    let start = Instant::now();
    for number in 0..5 {
        sends(&transport, &place, &format!("Message {number}")).await;
    }
    assert!(start.elapsed() >= Duration::from_millis(1_400), "{:?}", start.elapsed());
    assert_eq!(discord.requests(route::SEND), 5, "none had to be sent again\n{}", discord.dump());
    let said: Vec<String> = place.said_by_bot().iter().map(super::fake::Message::text).collect();
    assert_eq!(said, ["Message 0", "Message 1", "Message 2", "Message 3", "Message 4"]);
}

#[tokio::test]
async fn a_limit_that_is_met_is_waited_for() {
    let (discord, place, transport, _front) = earnest().await;
    discord.fault(route::SEND, 1, Fault::Limited { retry_after: 1.0 });
    discord.fault(route::SEND, 1, Fault::LimitedGlobally { retry_after: 1.0 });
    let start = Instant::now();
    sends(&transport, &place, "Hello").await;
    assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
    assert_eq!(discord.requests(route::SEND), 3);
    assert_eq!(place.said_by_bot().len(), 1);
}

#[tokio::test]
async fn a_refusal_is_told_as_discord_tells_it_and_an_error_as_something_that_may_have_happened() {
    let (discord, place, transport, _front) = earnest().await;
    place.is_deleted();
    let refused = transport.send(place.id, &Reply::text("Hello"), None).await.expect_err("is refused");
    assert_eq!((refused.status(), refused.code()), (404, 10_003));
    discord.fault(route::SEND, 1, Fault::Status(502));
    let lost = transport.send(place.id, &Reply::text("Hello"), None).await.expect_err("is lost");
    assert_eq!(lost, sextant::discord::transport::Trouble::Lost);
}
