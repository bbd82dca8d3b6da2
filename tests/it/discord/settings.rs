//! What a server sets for itself: by whom, what it takes, what comes of it, and that it stays on that server.

use super::fake::permissions::MANAGE_GUILD;
use super::fake::{Discord, Person, Place, world::Kind};
use super::table::{PROMPT, Table};

/// What is asked for in which area, and a line of the answer.
type Change<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

struct Managed {
    table: Table,
    mia: Person,
    side: Place,
}

async fn managed() -> Managed {
    let table = Table::lay().await;
    let mia = table.server.member("Mia").with_permissions(MANAGE_GUILD);
    let side = table.server.channel("side");
    Managed { table, mia, side }
}

impl Managed {
    async fn set<const N: usize>(&self, area: &str, options: [(&str, &str); N]) -> String {
        let answer = self.mia.runs(&self.table.general, &format!("settings {area}"), options).await;
        assert!(answer.is_ephemeral().await);
        answer.text().await
    }

    /// The same for options of a table.
    async fn set_all(&self, area: &str, options: &[(&str, &str)]) -> String {
        match *options {
            [] => self.set(area, []).await,
            [one] => self.set(area, [one]).await,
            [one, two] => self.set(area, [one, two]).await,
            _ => unreachable!("at most two"),
        }
    }
}

#[tokio::test]
async fn only_who_manages_the_server_is_offered_settings_and_they_are_checked_again() {
    let Managed { table, mia, .. } = managed().await;
    assert!(mia.is_offered(&table.general, "settings"));
    assert!(!table.ada.is_offered(&table.general, "settings"));
    assert!(!mia.is_offered(&mia.dm(), "settings"));
    // A server can loosen what Discord checks.
    let data = |options: serde_json::Value| serde_json::json!({"id": "1", "name": "settings", "type": 1, "options": options});
    let show = serde_json::json!([{"name": "show", "type": 1, "options": []}]);
    let set = serde_json::json!([{"name": "privacy", "type": 1, "options": [{"name": "retention", "type": 3, "value": "1d"}]}]);
    let reset = serde_json::json!([{"name": "reset", "type": 1, "options": [{"name": "area", "type": 3, "value": "all"}]}]);
    for options in [show, set, reset] {
        let refused = table.ada.sends(&table.general, data(options.clone())).await;
        let text = refused.text().await;
        assert!(
            refused.is_ephemeral().await && text.starts_with("You need **Manage Server** for this."),
            "{text}"
        );
        assert!(text.contains("**Manage Roles** can grant it"), "{text}");
        let refused = mia.sends(&mia.dm(), data(options)).await.text().await;
        assert!(refused.starts_with("This works on a server only"), "{refused}");
    }
    let shown = mia.runs(&table.general, "settings show", []).await.text().await;
    assert!(shown.contains("Interviews are kept: **180d** (the default)"), "{shown}");
}

#[tokio::test]
async fn every_area_is_shown_set_and_reset_with_its_default() {
    let it = managed().await;
    let shown = it.set("show", []).await;
    let defaults = [
        "Interviews may start: **in every channel** (the default)",
        "Threads are: **private** (the default)",
        "An answer ends after silence of: **5m** (the default)",
        "Nudge after: **20m** (the default)",
        "Pause after: **40m** (the default)",
        "One open interview per member: **yes** (the default)",
        "Interviews are kept: **180d** (the default)",
    ];
    for line in defaults {
        assert!(shown.contains(line), "{line} is missing in {shown}");
    }
    let side = format!("Interviews may start: **in <#{}>** (default: in every channel)", it.side.id);
    let changes: [Change<'_>; 5] = [
        ("places", &[("add", "side")], &side),
        ("threads", &[("visibility", "public")], "Threads are: **public** (default: private)"),
        ("timing", &[("nudge", "1h"), ("pause", "2h")], "Pause after: **2h** (default: 40m)"),
        ("members", &[("one_open", "false")], "One open interview per member: **no** (default: yes)"),
        ("privacy", &[("retention", "forever")], "Interviews are kept: **forever** (default: 180d)"),
    ];
    for (area, options, line) in changes {
        let answer = it.set_all(area, options).await;
        assert!(answer.starts_with("Changed. What holds now:") && answer.contains(line), "{area}: {answer}");
    }
    for (area, _, line) in changes {
        let reset = it.set("reset", [("area", area)]).await;
        assert!(!reset.contains(line), "{area}: {reset}");
    }
    let shown = it.set("show", []).await;
    assert!(defaults.iter().all(|line| shown.contains(line)), "{shown}");
    it.table.bot.logs("a server changed a setting").await;
}

#[tokio::test]
async fn what_is_not_allowed_is_refused_with_what_is() {
    let it = managed().await;
    let refusals: [Change<'_>; 7] = [
        ("timing", &[("quiet", "6m")], "The quiet period must be between 1s and 5m."),
        ("timing", &[("quiet", "soon")], "Give the quiet period as a number with s, m, h or d"),
        ("timing", &[("nudge", "40m")], "The pause (40m) must come after the nudge (40m)"),
        ("timing", &[], "Nothing to change: give at least one of the options."),
        ("privacy", &[("retention", "1h")], "The retention must be between 1d and 3650d. Or give `forever`"),
        ("places", &[("remove", "side")], "<#"),
        ("places", &[("everywhere", "false")], "Add the channels in which interviews may start"),
    ];
    for (area, options, sentence) in refusals {
        let refused = it.set_all(area, options).await;
        assert!(refused.starts_with(sentence), "{area}: {refused}");
    }
    let shown = it.set("show", []).await;
    assert!(!shown.contains("(default:"), "nothing was changed: {shown}");
}

#[tokio::test]
async fn interviews_start_only_where_the_server_wants_them_and_another_server_does_not_mind() {
    let it = managed().await;
    it.set("places", [("add", "side")]).await;
    let refused = it.table.ada.runs(&it.table.general, "interview start", [("prompt", PROMPT)]).await;
    let text = refused.text().await;
    assert!(
        text.starts_with(&format!("Interviews start elsewhere on this server: <#{}>.", it.side.id)),
        "{text}"
    );
    assert!(refused.is_ephemeral().await && it.table.discord.threads().is_empty());
    let below = it.table.ada.opens_thread(&it.side, "mine").await;
    let begun = it.table.ada.runs(&below, "interview start", [("prompt", PROMPT)]).await.place().await;
    let parent = it.table.discord.hub.look(|world| world.channel(begun.id).parent);
    assert_eq!(parent, Some(it.side.id), "a thread counts as its channel");

    let other = it.table.discord.server("Other group");
    let lounge = other.channel("lounge");
    let ada = other.joined_by(&it.table.ada);
    let there = ada.runs(&lounge, "interview start", [("prompt", PROMPT)]).await.place().await;
    assert!(there.has(&ada));
    let max = other.member("Max").with_permissions(MANAGE_GUILD);
    let shown = max.runs(&lounge, "settings show", []).await.text().await;
    assert!(!shown.contains("(default:"), "{shown}");

    it.set("places", [("everywhere", "true")]).await;
    let bob = it.table.server.member("Bob");
    bob.runs(&it.table.general, "interview start", [("prompt", PROMPT)]).await.place().await;
}

#[tokio::test]
async fn visibility_and_the_number_of_open_interviews_are_what_the_server_wants_also_after_a_restart() {
    let mut it = managed().await;
    it.set("threads", [("visibility", "public")]).await;
    it.set("members", [("one_open", "false")]).await;
    it.table.bot.dies().await;
    it.table.restart().await;
    let start = || it.table.ada.runs(&it.table.general, "interview start", [("prompt", PROMPT)]);
    let first = start().await.place().await;
    let second = start().await.place().await;
    assert_ne!(first.id, second.id);
    assert_eq!((first.kind(), second.kind()), (Kind::PublicThread, Kind::PublicThread));

    it.set("members", [("one_open", "true")]).await;
    let refused = start().await.text().await;
    assert!(refused.starts_with(&format!("You have an open interview in <#{}>", second.id)), "{refused}");
    let other = it.table.discord.server("Other group");
    let lounge = other.channel("lounge");
    let ada = other.joined_by(&it.table.ada);
    let there = ada.runs(&lounge, "interview start", [("prompt", PROMPT)]).await.place().await;
    assert_eq!(there.kind(), Kind::PrivateThread, "the other server has set nothing");
}

#[tokio::test]
async fn timing_is_what_the_server_wants() {
    let it = managed().await;
    it.set("timing", [("quiet", "1s")]).await;
    let thread = it.table.begins().await;
    let before = super::table::last_question(&thread);
    it.table.ada.says(&thread, super::table::ANSWER).await;
    thread.wait_for(|message| message.id > before.id && !message.buttons().is_empty()).await;
}

#[tokio::test]
async fn the_operator_sets_what_holds_where_a_server_has_set_nothing() {
    let table = Table::lay_with(Discord::start().await, |options| {
        options
            .set("discord.visibility", "public")
            .set("discord.one_open", "false")
            .set("discord.retention", "30d")
            .set("discord.nudge", "1h")
            .set("discord.pause", "3h")
    })
    .await;
    let mia = table.server.member("Mia").with_permissions(MANAGE_GUILD);
    let shown = mia.runs(&table.general, "settings show", []).await.text().await;
    let lines = ["**public** (the", "**1h** (the", "**3h** (the", "**no** (the", "**30d** (the"];
    assert!(lines.iter().all(|line| shown.contains(line)), "{shown}");
    let thread = table.begins().await;
    assert_eq!(thread.kind(), Kind::PublicThread);
    let kept = table.ada.runs(&table.ada.dm(), "privacy show", []).await.text().await;
    assert!(kept.contains("removed 30 days after"), "{kept}");
}
