//! What Discord's answers mean for whoever runs the bot, as lines that say what to do. It must not know how they came.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Deserialize;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::discord::permissions::{INVITE, bits, missing};
use crate::discord::transport::Trouble;
use crate::report::harmless_line;

/// What to do without a token.
pub const NO_TOKEN: &str = "no token is set; copy it from the page \"Bot\" of your application at \
                            https://discord.com/developers/applications (\"Reset Token\" shows a new one) and set \
                            DISCORD_TOKEN, or `token` in the section [discord] of the settings file";

/// Where an application is changed.
const PORTAL: &str = "https://discord.com/developers/applications";

/// Flags of an application whose bot receives the words of messages: verified, and not.
const MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;

/// Below so many session starts a day, somebody should find out what restarts the bot.
const FEW_STARTS: u64 = 50;

/// How many servers that lack something are told one by one.
const MOST_SERVERS: usize = 20;

/// The width of a line, in columns.
const WIDTH: usize = 100;

/// How good something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// In order.
    Fine,
    /// It works, but could be better, or is to be known.
    Note,
    /// It must be mended.
    Amiss,
}

/// What was found about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How good it is.
    pub grade: Grade,
    /// What was looked at, one word.
    pub about: &'static str,
    /// How it is, and what to do.
    pub text: String,
}

impl Finding {
    /// Something in order.
    pub fn fine(about: &'static str, text: impl Into<String>) -> Self {
        Self { grade: Grade::Fine, about, text: text.into() }
    }

    /// Something to be known.
    pub fn note(about: &'static str, text: impl Into<String>) -> Self {
        Self { grade: Grade::Note, about, text: text.into() }
    }

    /// Something to be mended.
    pub fn amiss(about: &'static str, text: impl Into<String>) -> Self {
        Self { grade: Grade::Amiss, about, text: text.into() }
    }

    /// Writes it: how good, about what, and the text, wrapped.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let grade = match self.grade {
            Grade::Fine => "ok",
            Grade::Note => "note",
            Grade::Amiss => "MEND",
        };
        let head = format!("{grade:<5}{:<13}", self.about);
        let below = " ".repeat(head.len());
        let options = Options::new(WIDTH)
            .initial_indent(&head)
            .subsequent_indent(&below)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        writeln!(out, "{}", textwrap::fill(&harmless_line(&self.text), options))
    }
}

/// `users/@me`
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    username: String,
}

/// `applications/@me`
#[derive(Debug, Deserialize)]
pub(super) struct Application {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    flags: u64,
    #[serde(default)]
    interactions_endpoint_url: Option<String>,
    /// By kind of installation: 0 in a server, 1 for a user.
    #[serde(default)]
    integration_types_config: Option<BTreeMap<String, serde_json::Value>>,
}

/// `gateway/bot`
#[derive(Debug, Deserialize)]
pub(super) struct Gateway {
    pub(super) url: String,
    #[serde(default)]
    shards: u64,
    #[serde(default)]
    session_start_limit: Option<Starts>,
}

#[derive(Debug, Deserialize)]
struct Starts {
    total: u64,
    remaining: u64,
    /// Milliseconds.
    #[serde(default)]
    reset_after: u64,
}

/// One of `users/@me/guilds`, which lists at most 200
#[derive(Debug, Deserialize)]
pub(super) struct Server {
    #[serde(default)]
    name: String,
    /// Those of the bot in the whole server, as a decimal number; a channel may take some away.
    #[serde(default)]
    permissions: String,
}

pub(super) fn no_token() -> Finding {
    Finding::amiss("token", "none is set")
}

pub(super) fn token(account: &Result<Account, Trouble>) -> Finding {
    match account {
        Ok(account) => Finding::fine("token", format!("Discord knows it: the bot is {}", account.username)),
        Err(Trouble::Refused { status: 401, .. }) => Finding::amiss(
            "token",
            format!(
                "Discord does not accept it: it was reset, or not copied whole; reset it on the page \"Bot\" of \
                     your application at {PORTAL}, set the new one and start the bot again"
            ),
        ),
        Err(trouble) => failed("token", trouble),
    }
}

pub(super) fn application(application: &Result<Application, Trouble>) -> Vec<Finding> {
    let application = match application {
        Ok(application) => application,
        Err(trouble) => return vec![failed("application", trouble)],
    };
    let Application { id, name, flags, interactions_endpoint_url, .. } = application;
    let mut found = vec![Finding::fine("application", format!("{name}, id {id}"))];
    if interactions_endpoint_url.as_deref().is_some_and(|url| !url.is_empty()) {
        found.push(Finding::amiss(
            "application",
            format!("it has an Interactions Endpoint URL, so Discord sends commands there and not to this bot; empty \
                     that field on the page \"General Information\" at {PORTAL}"),
        ));
    }
    found.push(if flags & MESSAGE_CONTENT == 0 {
        Finding::note(
            "messages",
            format!("the Message Content Intent is off, so candidates answer with the Answer button or /answer; to \
                     let them write plain messages, switch it on on the page \"Bot\" at {PORTAL} and start the bot \
                     again"),
        )
    } else {
        Finding::fine("messages", "the Message Content Intent is on: candidates answer by plain messages")
    });
    found
}

/// What `gateway/bot` says, and whether somebody answered at the address it names.
pub(super) fn gateway(
    gateway: &Result<Gateway, Trouble>,
    reached: Option<&Result<(), String>>,
) -> Vec<Finding> {
    let gateway = match gateway {
        Ok(gateway) => gateway,
        Err(trouble) => return vec![failed("gateway", trouble)],
    };
    let mut found = vec![match reached {
        Some(Err(why)) => Finding::amiss(
            "gateway",
            format!(
                "{} cannot be reached ({why}); let a firewall or proxy pass outgoing connections there",
                gateway.url
            ),
        ),
        _ => Finding::fine(
            "gateway",
            format!("{} answers; {} wanted", gateway.url, counted(gateway.shards, "shard")),
        ),
    }];
    if let Some(starts) = &gateway.session_start_limit {
        let Starts { total, remaining, reset_after } = starts;
        let minutes = reset_after.div_ceil(60_000);
        if *remaining == 0 {
            found.push(Finding::amiss(
                "gateway",
                format!("all {total} session starts of a day are used up, so the bot cannot sign in for {}; find out \
                         in its log what makes it start again and again", counted(minutes, "minute")),
            ));
        } else if *remaining < FEW_STARTS.min(*total) {
            found.push(Finding::note(
                "gateway",
                format!("only {remaining} of {total} session starts of a day are left; find out in the log what makes \
                         the bot start again and again"),
            ));
        }
    }
    found
}

pub(super) fn servers(servers: &Result<Vec<Server>, Trouble>) -> Vec<Finding> {
    let servers = match servers {
        Ok(servers) => servers,
        Err(trouble) => return vec![failed("servers", trouble)],
    };
    if servers.is_empty() {
        return vec![Finding::note("servers", "it is in none yet; open the invite link below")];
    }
    let lacking: Vec<(&Server, Vec<&str>)> = servers
        .iter()
        .map(|server| (server, missing(server.permissions.parse().unwrap_or(0), INVITE)))
        .filter(|(_, lacking)| !lacking.is_empty())
        .collect();
    let count = counted(servers.len() as u64, "server");
    if lacking.is_empty() {
        return vec![Finding::fine(
            "servers",
            format!(
                "it is in {count} and has every permission it needs there; a channel may still take one away"
            ),
        )];
    }
    let mut found: Vec<Finding> = lacking
        .iter()
        .take(MOST_SERVERS)
        .map(|(server, lacking)| {
            Finding::amiss(
                "servers",
                format!("in \u{201c}{}\u{201d} it lacks {}; somebody with Manage Roles there can grant that to its role, or \
                         open the invite link below again", server.name, lacking.join(", ")),
            )
        })
        .collect();
    if let Some(more) = lacking.len().checked_sub(MOST_SERVERS).filter(|more| *more > 0) {
        found.push(Finding::amiss("servers", format!("and in {more} more something is missing")));
    }
    found.push(Finding::note("servers", format!("it is in {count}")));
    found
}

/// The links by which the bot comes to a server with the least permissions, and to one person everywhere.
pub(super) fn invite(application: &Application) -> Vec<Finding> {
    let Application { id, integration_types_config, .. } = application;
    let permissions = bits(INVITE);
    let link = "https://discord.com/oauth2/authorize?client_id=";
    let mut found = vec![Finding::note(
        "invite",
        format!("to a server: {link}{id}&permissions={permissions}&scope=bot+applications.commands"),
    )];
    if integration_types_config.as_ref().is_some_and(|kinds| kinds.contains_key("1")) {
        found.push(Finding::note(
            "invite",
            format!(
                "for yourself, in direct messages: {link}{id}&integration_type=1&scope=applications.commands"
            ),
        ));
    }
    found
}

fn failed(about: &'static str, trouble: &Trouble) -> Finding {
    let what_to_do = match trouble {
        Trouble::Refused { .. } => "look at discord.api_base if it is set, else report this",
        Trouble::Limited(_) => "try again then",
        Trouble::Unreachable => "look at the network of this machine, and at discord.api_base if it is set",
        Trouble::Lost => {
            "look at https://discordstatus.com, at proxies in between, and at discord.api_base if it is set"
        }
    };
    Finding::amiss(about, format!("this could not be found out. {trouble}; {what_to_do}"))
}

fn counted(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
