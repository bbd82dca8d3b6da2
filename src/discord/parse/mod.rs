//! Discord's forms into our values: interactions into [`Ask`](super::action::Ask) and
//! [`Action`](super::action::Action), events of the gateway into [`Happening`](super::action::Happening)s.
//!
//! The only place besides the client that names serenity; it must not know what is done with the values. What is unknown or
//! broken becomes nothing or an unknown action, never a panic.

mod event;
mod interaction;

pub use event::{chat, happenings};
pub use interaction::interaction;

use serenity::model::user::User;

use crate::report::harmless_line;

use super::text::shorten;

/// The longest name, in characters; Discord's own limit.
const LONGEST_NAME: usize = 32;

/// How a person is called: nickname, display name or name, on one harmless line.
fn name(nick: Option<&str>, user: &User) -> String {
    let names = [nick, user.global_name.as_deref(), Some(user.name.as_str())];
    let name = names.into_iter().flatten().map(harmless_line).find(|name| !name.is_empty());
    name.map_or_else(|| "somebody".to_owned(), |name| shorten(&name, LONGEST_NAME))
}
