//! Interviews are removed when they were kept as long as their server wants; looked at when the bot starts, and hourly.

use sextant::catalog::Catalog;
use sextant::interview::InterviewId;
use sextant::service::{Service, Start};
use sextant::store::{NewTalk, Store};
use time::{Duration, OffsetDateTime};

use super::fake::Place;
use super::fake::permissions::MANAGE_GUILD;
use super::table::Table;

/// Stores an interview of Ada's that began so many days ago and in which nothing happened since.
async fn begun(table: &Table, service: &Service, id: &str, guild: Option<u64>, place: &Place, days: i64) {
    let at = OffsetDateTime::now_utc() - Duration::days(days);
    let talk = NewTalk {
        candidate: table.ada.id,
        guild,
        parent: guild.map(|_| table.general.id),
        channel: place.id,
        private: false,
        at,
        last_seen: 1,
    };
    let start = Start {
        prompt: "newsfeed-ranking".to_owned(),
        candidate: "Ada".to_owned(),
        pace: sextant::interview::Pace::Quick,
        minutes: None,
        seed: Some(1),
        focus: Vec::new(),
    };
    service.begin_talk(&start, InterviewId::new(id), &talk, &[], at).await.expect("is stored");
}

#[tokio::test]
async fn what_was_kept_long_enough_is_removed_by_the_rule_of_its_server() {
    let mut table = Table::lay().await;
    let other = table.discord.server("Other group");
    let lounge = other.channel("lounge");
    let ada_there = other.joined_by(&table.ada);
    let max = other.member("Max").with_permissions(MANAGE_GUILD);
    max.runs(&lounge, "settings privacy", [("retention", "forever")]).await.message().await;
    let mia = table.server.member("Mia").with_permissions(MANAGE_GUILD);
    mia.runs(&table.general, "settings privacy", [("retention", "30d")]).await.message().await;
    table.bot.dies().await;

    let old = table.ada.opens_thread(&table.general, "old").await;
    let young = table.ada.opens_thread(&table.general, "young").await;
    let kept = ada_there.opens_thread(&lounge, "kept").await;
    let store = Store::open(&table.database()).await.expect("opens");
    let service = Service::new(store, Catalog::shipped());
    begun(&table, &service, "old", Some(table.server.id), &old, 31).await;
    begun(&table, &service, "young", Some(table.server.id), &young, 29).await;
    begun(&table, &service, "kept", Some(other.id), &kept, 4_000).await;
    begun(&table, &service, "dm-old", None, &table.ada.dm(), 181).await;
    service.store().close().await;

    table.restart().await;
    table.bot.logs("an interview was kept long enough and is removed interview=old").await;
    table.bot.logs("an interview was kept long enough and is removed interview=dm-old").await;
    let seen = async |person: &super::fake::Person, place: &Place, id: &str| {
        let text = person.runs(place, "transcript show", [("interview", id)]).await.text().await;
        !text.starts_with("There is no such interview")
    };
    assert!(!seen(&table.ada, &table.general, "old").await);
    assert!(!seen(&table.ada, &table.ada.dm(), "dm-old").await);
    assert!(seen(&table.ada, &table.general, "young").await);
    assert!(seen(&ada_there, &lounge, "kept").await);
    let status = table.ada.runs(&old, "interview status", []).await.text().await;
    assert!(status.starts_with(&format!("Your interview is held in <#{}>", young.id)), "{status}");
    let status = table.ada.runs(&young, "interview status", []).await.text().await;
    assert!(status.contains("Rank a social newsfeed"), "{status}");
    let log = table.bot.log();
    assert_eq!(log.matches("was kept long enough").count(), 2, "{log}");
}
