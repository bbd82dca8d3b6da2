//! The world as text, for who reads a failed test.

use std::fmt::Write as _;

use super::posts::flatten;
use super::world::{Channel, World};

/// How many of the last requests are shown.
const REQUESTS: usize = 40;

/// Channels with messages, interactions with answers, the last requests, and what the bot logged.
pub(crate) fn dump(world: &World) -> String {
    let mut text = String::from("──── the fake Discord ────\n");
    for channel in world.channels.values() {
        channel_lines(&mut text, world, channel);
    }
    text.push_str("interactions:\n");
    for interaction in world.interactions.values() {
        let user = &world.user(interaction.user).name;
        let answer = match &interaction.callback {
            None => "no answer".to_owned(),
            Some(callback) => format!("type {} after {:?}", callback.kind, callback.took),
        };
        let _ = writeln!(text, "  {user}: {} → {answer}", interaction.label);
    }
    let _ = writeln!(text, "the last requests of {}:", world.requests.len());
    for request in &world.requests[world.requests.len().saturating_sub(REQUESTS)..] {
        let _ = writeln!(text, "  {} {} → {}", request.route, request.path, request.status);
    }
    let connected = world.sessions.iter().filter(|it| it.connection.is_some()).count();
    let _ = writeln!(
        text,
        "gateway: {} websockets opened, {} identified, {} resumed, {connected} sessions connected, {:?} refused",
        world.gateway.opened,
        world.gateway.identified.len(),
        world.gateway.resumed,
        world.gateway.refused
    );
    for violation in &world.violations {
        let _ = writeln!(text, "violation: {violation}");
    }
    for (number, process) in (1..).zip(&world.processes) {
        let status = process.status().map_or("runs".to_owned(), |status| status.to_string());
        let _ = writeln!(text, "the bot, process {number} ({status}), logged:\n{}", process.log());
    }
    text
}

fn channel_lines(text: &mut String, world: &World, channel: &Channel) {
    let guild = channel.guild.and_then(|guild| world.guilds.get(&guild)).map_or("", |guild| &guild.name);
    let marks = [(channel.archived, "archived"), (channel.locked, "locked"), (channel.deleted, "deleted")];
    let marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let members: Vec<&str> = channel.members.iter().map(|it| world.user(*it).name.as_str()).collect();
    let _ = writeln!(
        text,
        "{guild} #{} ({:?} {}) {marks:?}, members: {}",
        channel.name,
        channel.kind,
        channel.id,
        members.join(", ")
    );
    for message in world.messages.values().filter(|it| it.channel == channel.id) {
        let author = &world.user(message.author).name;
        let only =
            message.only_for.map_or(String::new(), |it| format!(" (only for {})", world.user(it).name));
        let state = if message.deleted { " (deleted)" } else { "" };
        let words = flatten(message).replace('\n', "\n        ");
        let _ = writeln!(text, "    {author}{only}{state} [{}]: {words}", message.kind);
        let buttons: Vec<String> =
            super::posts::buttons(message).iter().map(|it| format!("[{}]", it.label)).collect();
        if !buttons.is_empty() {
            let _ = writeln!(text, "        {}", buttons.join(" "));
        }
    }
}
