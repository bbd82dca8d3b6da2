//! Who may do what where, and the errors of who may not. It only reads the world.

use super::world::{Channel, Guild, Id, Kind, World};

pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
pub(crate) const MANAGE_CHANNELS: u64 = 1 << 4;
pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
pub(crate) const VIEW_CHANNEL: u64 = 1 << 10;
pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
pub(crate) const EMBED_LINKS: u64 = 1 << 14;
pub(crate) const ATTACH_FILES: u64 = 1 << 15;
pub(crate) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
pub(crate) const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
pub(crate) const MANAGE_THREADS: u64 = 1 << 34;
pub(crate) const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
pub(crate) const CREATE_PRIVATE_THREADS: u64 = 1 << 36;
pub(crate) const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
const EVERYTHING: u64 = (1 << 53) - 1;

/// What everyone may in a server that nobody configured.
pub(crate) const EVERYONE_DEFAULT: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | SEND_MESSAGES_IN_THREADS;

/// What the bot's own role adds where it was invited with the usual link.
pub(crate) const BOT_DEFAULT: u64 = EVERYONE_DEFAULT | MANAGE_THREADS;

/// What is left while someone is timed out.
const TIMED_OUT: u64 = VIEW_CHANNEL | READ_MESSAGE_HISTORY;

/// An answer that says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u64,
    pub(crate) message: &'static str,
}

const fn refusal(status: u16, code: u64, message: &'static str) -> Refusal {
    Refusal { status, code, message }
}

pub(crate) const UNAUTHORIZED: Refusal = refusal(401, 0, "401: Unauthorized");
pub(crate) const NOT_FOUND: Refusal = refusal(404, 0, "404: Not Found");
pub(crate) const UNKNOWN_CHANNEL: Refusal = refusal(404, 10003, "Unknown Channel");
pub(crate) const UNKNOWN_GUILD: Refusal = refusal(404, 10004, "Unknown Guild");
pub(crate) const UNKNOWN_MEMBER: Refusal = refusal(404, 10007, "Unknown Member");
pub(crate) const UNKNOWN_MESSAGE: Refusal = refusal(404, 10008, "Unknown Message");
pub(crate) const UNKNOWN_USER: Refusal = refusal(404, 10013, "Unknown User");
pub(crate) const UNKNOWN_WEBHOOK: Refusal = refusal(404, 10015, "Unknown Webhook");
pub(crate) const UNKNOWN_INTERACTION: Refusal = refusal(404, 10062, "Unknown interaction");
pub(crate) const ACKNOWLEDGED: Refusal = refusal(400, 40060, "Interaction has already been acknowledged.");
pub(crate) const MISSING_ACCESS: Refusal = refusal(403, 50001, "Missing Access");
pub(crate) const OTHERS_MESSAGE: Refusal =
    refusal(403, 50005, "Cannot edit a message authored by another user");
pub(crate) const EMPTY_MESSAGE: Refusal = refusal(400, 50006, "Cannot send an empty message");
pub(crate) const CLOSED_DMS: Refusal = refusal(403, 50007, "Cannot send messages to this user");
pub(crate) const MISSING_PERMISSIONS: Refusal = refusal(403, 50013, "Missing Permissions");
pub(crate) const EXPIRED_TOKEN: Refusal = refusal(401, 50027, "Invalid Webhook Token");
pub(crate) const INVALID_FORM: Refusal = refusal(400, 50035, "Invalid Form Body");
pub(crate) const ARCHIVED: Refusal = refusal(400, 50083, "Thread is archived");
pub(crate) const LOCKED: Refusal = refusal(403, 160_005, "Thread is locked");

impl World {
    /// What someone may in a server, before channels change it.
    pub(crate) fn base_permissions(guild: &Guild, user: Id) -> u64 {
        let Some(member) = guild.members.get(&user) else { return 0 };
        let base = (guild.everyone | member.granted) & !member.revoked;
        if guild.owner == user || base & ADMINISTRATOR != 0 { EVERYTHING } else { base }
    }

    /// What someone may in a channel; in a thread, what its parent channel lets them.
    pub(crate) fn permissions(&self, user: Id, channel: Id) -> u64 {
        let Some(channel) = self.live_channel(channel) else { return 0 };
        let Some(guild) = channel.guild.and_then(|guild| self.guilds.get(&guild)) else {
            return if channel.members.contains(&user) { EVERYONE_DEFAULT } else { 0 };
        };
        let base = Self::base_permissions(guild, user);
        if base == EVERYTHING || base == 0 {
            return base;
        }
        let place = channel.parent.and_then(|parent| self.channels.get(&parent)).unwrap_or(channel);
        let mut held = base;
        for who in [guild.id, user] {
            let (allow, deny) = place.overwrites.get(&who).copied().unwrap_or_default();
            held = held & !deny | allow;
        }
        if held & VIEW_CHANNEL == 0 {
            return 0;
        }
        if guild.members[&user].timed_out { held & TIMED_OUT } else { held }
    }

    /// Whether someone sees that a channel is there.
    pub(crate) fn sees(&self, user: Id, id: Id) -> bool {
        let Some(channel) = self.live_channel(id) else { return false };
        let held = self.permissions(user, id);
        match channel.kind {
            Kind::Dm => channel.members.contains(&user),
            Kind::Text | Kind::PublicThread => held & VIEW_CHANNEL != 0,
            Kind::PrivateThread => {
                held & VIEW_CHANNEL != 0 && (channel.members.contains(&user) || held & MANAGE_THREADS != 0)
            }
        }
    }

    /// The channel, for the bot.
    pub(crate) fn reach(&self, id: Id) -> Result<&Channel, Refusal> {
        let channel = self.live_channel(id).ok_or(UNKNOWN_CHANNEL)?;
        if self.sees(self.app, id) { Ok(channel) } else { Err(MISSING_ACCESS) }
    }

    /// The channel, where the bot may do this.
    pub(crate) fn bot_may(&self, id: Id, bits: u64) -> Result<&Channel, Refusal> {
        let channel = self.reach(id)?;
        if self.permissions(self.app, id) & bits == bits { Ok(channel) } else { Err(MISSING_PERMISSIONS) }
    }

    /// Whether someone may write there now, or why not.
    pub(crate) fn may_post(&self, user: Id, id: Id) -> Result<&Channel, Refusal> {
        let channel = self.live_channel(id).ok_or(UNKNOWN_CHANNEL)?;
        if !self.sees(user, id) {
            return Err(MISSING_ACCESS);
        }
        let held = self.permissions(user, id);
        let needed = if channel.kind.is_thread() { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES };
        if channel.kind == Kind::Dm {
            let closed = channel.members.iter().any(|it| self.user(*it).closed_dms);
            return if closed && user == self.app { Err(CLOSED_DMS) } else { Ok(channel) };
        }
        if held & needed == 0 {
            return Err(MISSING_PERMISSIONS);
        }
        if channel.locked && held & MANAGE_THREADS == 0 {
            return Err(LOCKED);
        }
        if channel.archived && !self.posting_unarchives {
            return Err(ARCHIVED);
        }
        Ok(channel)
    }
}
