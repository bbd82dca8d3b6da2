//! The permissions Discord knows that matter here: their bits, their names, and who can grant them.

use std::fmt::Write as _;

/// A permission, of the bot or of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See the channel.
    ViewChannel,
    /// Write in the channel, not in its threads.
    SendMessages,
    /// Write in threads.
    SendMessagesInThreads,
    /// Open a thread that everybody in the channel can read.
    CreatePublicThreads,
    /// Open a thread for those who were invited.
    CreatePrivateThreads,
    /// Show cards.
    EmbedLinks,
    /// Send files.
    AttachFiles,
    /// Read what was written before; needed to catch up after a restart.
    ReadMessageHistory,
    /// Read private threads, archive and lock.
    ManageThreads,
    /// Change what belongs to the server.
    ManageServer,
}

use Permission::{
    AttachFiles, CreatePrivateThreads, CreatePublicThreads, EmbedLinks, ManageServer, ManageThreads,
    ReadMessageHistory, SendMessages, SendMessagesInThreads, ViewChannel,
};

/// Whoever has it may do everything.
const ADMINISTRATOR: u64 = 1 << 3;

/// What the bot needs to hold an interview in a public thread.
pub const PUBLIC_THREAD: &[Permission] =
    &[ViewChannel, CreatePublicThreads, SendMessagesInThreads, EmbedLinks, AttachFiles, ReadMessageHistory];

/// What the bot needs to hold an interview in a private thread.
pub const PRIVATE_THREAD: &[Permission] =
    &[ViewChannel, CreatePrivateThreads, SendMessagesInThreads, EmbedLinks, AttachFiles, ReadMessageHistory];

/// What the bot needs to go on in a thread it has opened.
pub const IN_THREAD: &[Permission] =
    &[ViewChannel, SendMessagesInThreads, EmbedLinks, AttachFiles, ReadMessageHistory];

/// What the bot needs to share a scorecard in a channel.
pub const SHARE: &[Permission] = &[ViewChannel, SendMessages, EmbedLinks];

/// What the bot asks for when it is invited: the least that lets everything work.
pub const INVITE: &[Permission] = &[
    ViewChannel,
    SendMessages,
    CreatePublicThreads,
    CreatePrivateThreads,
    SendMessagesInThreads,
    EmbedLinks,
    AttachFiles,
    ReadMessageHistory,
];

impl Permission {
    /// Its bit.
    #[must_use]
    pub const fn bit(self) -> u64 {
        match self {
            ManageServer => 1 << 5,
            ViewChannel => 1 << 10,
            SendMessages => 1 << 11,
            EmbedLinks => 1 << 14,
            AttachFiles => 1 << 15,
            ReadMessageHistory => 1 << 16,
            ManageThreads => 1 << 34,
            CreatePublicThreads => 1 << 35,
            CreatePrivateThreads => 1 << 36,
            SendMessagesInThreads => 1 << 38,
        }
    }

    /// Its name as Discord shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ManageServer => "Manage Server",
            ViewChannel => "View Channel",
            SendMessages => "Send Messages",
            EmbedLinks => "Embed Links",
            AttachFiles => "Attach Files",
            ReadMessageHistory => "Read Message History",
            ManageThreads => "Manage Threads",
            CreatePublicThreads => "Create Public Threads",
            CreatePrivateThreads => "Create Private Threads",
            SendMessagesInThreads => "Send Messages in Threads",
        }
    }
}

/// The bits of several permissions.
#[must_use]
pub fn bits(permissions: &[Permission]) -> u64 {
    permissions.iter().fold(0, |bits, permission| bits | permission.bit())
}

/// Whether a set of bits has a permission; an administrator has every one.
#[must_use]
pub fn has(have: u64, permission: Permission) -> bool {
    have & (ADMINISTRATOR | permission.bit()) != 0
}

/// The names of what is needed and not there, in the order they are needed.
#[must_use]
pub fn missing(have: u64, need: &[Permission]) -> Vec<&'static str> {
    need.iter().filter(|permission| !has(have, **permission)).map(|permission| permission.name()).collect()
}

/// Says what the bot lacks in a place and who can change it; `None` if nothing is missing.
#[must_use]
pub fn bot_lacks(missing: &[&str]) -> Option<String> {
    let it = if missing.len() == 1 { "it" } else { "them" };
    (!missing.is_empty()).then(|| {
        format!(
            "Sextant lacks {} here. Somebody with **Manage Roles** can grant {it}: in the channel's settings under \
             Permissions, or in the role of the bot.",
            listed(missing)
        )
    })
}

/// Says what a person lacks for something, and who can change it.
#[must_use]
pub fn person_lacks(missing: Permission) -> String {
    format!(
        "You need **{}** for this. Somebody with **Manage Roles** can grant it to one of your roles.",
        missing.name()
    )
}

/// `**a**, **b** and **c**`.
fn listed(names: &[&str]) -> String {
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let before = match index {
            0 => "",
            last if last + 1 == names.len() => " and ",
            _ => ", ",
        };
        // Writing to a text cannot fail.
        let _ = write!(text, "{before}**{name}**");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_as_discord_names_it() {
        let have = ViewChannel.bit() | EmbedLinks.bit() | AttachFiles.bit() | ReadMessageHistory.bit();
        assert_eq!(missing(have, PRIVATE_THREAD), ["Create Private Threads", "Send Messages in Threads"]);
        assert_eq!(missing(0, SHARE), ["View Channel", "Send Messages", "Embed Links"]);
        assert!(missing(bits(INVITE), PUBLIC_THREAD).is_empty());
        assert!(missing(bits(INVITE), PRIVATE_THREAD).is_empty());
        assert!(missing(bits(INVITE), IN_THREAD).is_empty());
        assert!(missing(bits(INVITE), SHARE).is_empty());
        assert_eq!(bits(INVITE), 0x58_0001_cc00);
    }

    #[test]
    fn an_administrator_lacks_nothing() {
        assert!(missing(ADMINISTRATOR, PUBLIC_THREAD).is_empty());
        assert!(has(ADMINISTRATOR, ManageServer) && !has(ADMINISTRATOR << 1, ManageServer));
    }

    #[test]
    fn a_refusal_says_what_is_missing_and_who_can_grant_it() {
        assert_eq!(bot_lacks(&[]), None);
        let one = bot_lacks(&["Embed Links"]).unwrap();
        assert!(
            one.starts_with(
                "Sextant lacks **Embed Links** here. Somebody with **Manage Roles** can grant it:"
            )
        );
        let three = bot_lacks(&["A", "B", "C"]).unwrap();
        assert!(three.starts_with("Sextant lacks **A**, **B** and **C** here."), "{three}");
        assert!(person_lacks(ManageServer).starts_with("You need **Manage Server** for this."));
    }
}
