//! The bot against a fake Discord: scenarios that read like conversations.
//!
//! Every test has its own Discord on its own port; tests run at once. Nothing sleeps: whatever waits is woken by each
//! change, and after 20 s it fails with everything there is (channels, answers, requests, the bot's log). When a
//! [`fake::Discord`] is dropped, the test fails if the bot sent anything that Discord would refuse.
//!
//! ```text
//! let discord = Discord::start().await;                       // or Discord::builder().shards(2).start().await
//! let server = discord.server("Study group");
//! let general = server.channel("general");
//! let ada = server.member("Ada");
//! let directory = tempfile::tempdir()?;
//! let options = BotOptions::new(&directory.path().join("s.db")).set("discord.quiet", "200ms");
//! let bot = Bot::start(&discord, options.clone()).await;
//!
//! let answer = ada.runs(&general, "interview start", [("prompt", "newsfeed-ranking"), ("pace", "quick")]).await;
//! assert!(answer.is_ephemeral().await);
//! let thread = discord.thread_of(&ada).await;                 // or answer.place().await: where the reply leads
//! let question = thread.next_from_bot().await;                // the next one after that, each time
//! ada.says(&thread, "I would start with the requirements.").await;
//! let modal = ada.presses(&question, "Answer").await.modal().await;
//! ada.submits(&modal, [("Your answer", "words")]).await.text().await;
//! bot.kill().await;                                           // as a power cut; Bot::start again for the restart
//! ```
//!
//! # Who does what
//! - *A person*: `says`, `attaches`, `replies`, `edits`, `deletes`, `is_typing`, `runs` (options are checked against
//!   what the bot registered), `types` (autocomplete), `presses` (by label), `presses_id` (made up), `selects`,
//!   `submits`, `leaves`, `opens_thread`, `closes_dms`, `dm`, `sees`, `is_offered`, `with_permissions`, `with_locale`.
//! - *An answer*: `message`, `text`, `is_ephemeral`, `edited`, `follow_up`, `modal`, `choices`, `links`, `place`,
//!   `kind`, `acknowledged`, `has_come`. `message` waits until a deferred reply is filled.
//! - *A place* (channel, thread, direct messages): `next_from_bot`, `wait_for`, `hears`, `messages`, `said_by_bot`,
//!   `set_archived`, `set_locked`, `is_deleted`, `denies_bot`, `denies`, `bot_typed`, `has`, `name`, `kind`.
//! - *A message*: `text` (with its embeds), `content`, `embeds`, `buttons`, `button`, `files`, `edited`, `deleted`.
//! - *A server*: `channel`, `member`, `joined_by`, `loses`, `kicks_bot`, `invites_bot`, `bot_lacks`, `times_out_bot`,
//!   `everyone_may`, `is_down`. `discord.server_without_bot` is one where the application is installed by its user.
//! - *The world*: `discord.fault(route::SEND, 2, Fault::…)`, `hold` and `release`, `limit`, `heal`, `forget_nonces`,
//!   `expire_interactions`, `allow_message_content`, `requests(route::SEND)`, `request_log`, `commands`, `until`,
//!   `take_violations`, `tls_front`.
//! - *The gateway*, `discord.gateway()`: `drop_connections`, `bare_close`, `close`, `reconnect`, `invalid_session`,
//!   `forget_sessions`, `withhold_acks`, `refuse`, `duplicate`, `replay`, `replay_everything`, `identified_times`,
//!   `resumed_times`.
//! - *The process*: `Bot::start`, `launch` (waits for nothing), `log`, `logs`, `kill`, `terminate`, `exited`.

mod again;
mod buttons;
mod bystanders;
mod checkup;
mod direct;
mod edges;
mod ending;
mod erasure;
mod export;
pub(crate) mod fake;
mod faults;
mod forms;
mod interview;
mod ledger;
mod limiter;
mod oracle_test;
mod places;
mod play;
mod read;
mod reference;
mod registration;
mod restart;
mod retention;
mod self_test;
mod settings;
mod several;
mod sharing;
mod silence;
mod starts;
mod table;
mod transcripts;
mod turns;
mod visibility;
