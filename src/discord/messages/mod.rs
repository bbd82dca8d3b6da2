//! Every sentence the bot says on its own, by where it is said. It must not know when one is said or how it is laid out.
//!
//! What comes from people or prompt files is made harmless here; nothing said pings anybody.

pub mod about;
pub mod interview;
pub mod lists;
pub mod privacy;
pub mod refusals;
pub mod scorecard;
pub mod server;
pub mod words;
