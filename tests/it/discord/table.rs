//! What most scenarios begin with: a server with a channel, a candidate in it, and the bot.

use std::path::PathBuf;

use tempfile::TempDir;

use super::fake::{Bot, BotOptions, Discord, Person, Place, Server};

/// The prompt of the scenarios, unless they want another.
pub(crate) const PROMPT: &str = "newsfeed-ranking";

/// An answer that shows several points of [`PROMPT`].
pub(crate) const ANSWER: &str = "Return visits, trust and money. Ad revenue and trust pull in opposite directions here, \
                                 because the made-up stories are what people share; when they collide trust wins.";

/// A server, a channel, a candidate, and the bot, which considers an answer complete only when told so.
pub(crate) struct Table {
    pub(crate) discord: Discord,
    pub(crate) server: Server,
    pub(crate) general: Place,
    pub(crate) ada: Person,
    pub(crate) options: BotOptions,
    pub(crate) bot: Bot,
    pub(crate) directory: TempDir,
}

impl Table {
    /// Everything as usual.
    pub(crate) async fn lay() -> Self {
        Self::lay_with(Discord::start().await, |options| options).await
    }

    /// With another Discord or other settings.
    pub(crate) async fn lay_with(discord: Discord, with: impl FnOnce(BotOptions) -> BotOptions) -> Self {
        let server = discord.server("Study group");
        let general = server.channel("general");
        let ada = server.member("Ada");
        let directory = tempfile::tempdir().expect("a directory");
        // No scenario waits for a silence that it does not ask for.
        let options = BotOptions::new(&directory.path().join("sextant.db")).set("discord.quiet", "5m");
        let options = with(options.set("log.level", "debug"));
        let bot = Bot::start(&discord, options.clone()).await;
        Self { discord, server, general, ada, options, bot, directory }
    }

    /// The file that the bot keeps interviews in.
    pub(crate) fn database(&self) -> PathBuf {
        self.directory.path().join("sextant.db")
    }

    /// Starts the bot again, after it was killed or ended.
    pub(crate) async fn restart(&mut self) {
        self.bot = Bot::start(&self.discord, self.options.clone()).await;
    }

    /// Ada begins an interview in the channel; the thread it is held in, once the first question stands in it.
    pub(crate) async fn begins(&self) -> Place {
        self.begins_with([("prompt", PROMPT), ("pace", "quick")]).await
    }

    /// Ada begins an interview with these options.
    pub(crate) async fn begins_with<const N: usize>(&self, options: [(&str, &str); N]) -> Place {
        let answer = self.ada.runs(&self.general, "interview start", options).await;
        let thread = answer.place().await;
        thread.wait_for(|message| !message.buttons().is_empty()).await;
        thread
    }

    /// Ada says something and that it is her answer; the interviewer's reply.
    pub(crate) async fn answers(&self, thread: &Place, words: &str) -> super::fake::Message {
        let question = last_question(thread);
        self.ada.says(thread, words).await;
        self.ada.presses(&question, "That's my answer").await.acknowledged().await;
        let before = question.stored().id;
        thread.wait_for(|message| message.stored().id > before && !message.buttons().is_empty()).await
    }
}

impl Table {
    /// Ada ends the interview; the message with the scorecard's buttons.
    pub(crate) async fn ends(&self, thread: &Place) -> super::fake::Message {
        let question = self.ada.runs(thread, "interview end", []).await.message().await;
        self.ada.presses(&question, "End interview").await.acknowledged().await;
        thread.wait_for(|message| message.buttons().iter().any(|button| button.label == "Transcript")).await
    }

    /// Ada holds an interview of one answer; its thread and the message with the scorecard's buttons.
    pub(crate) async fn holds_one(&self, visibility: &str, words: &str) -> (Place, super::fake::Message) {
        let options = [("prompt", PROMPT), ("pace", "quick"), ("visibility", visibility)];
        let thread = self.begins_with(options).await;
        self.answers(&thread, words).await;
        let card = self.ends(&thread).await;
        (thread, card)
    }
}

/// The interview that the buttons of a scorecard name.
pub(crate) fn interview_of(card: &super::fake::Message) -> String {
    let id = card.button("Transcript").id;
    id.rsplit(':').next().expect("has parts").to_owned()
}

/// The newest message of the bot with buttons under it.
pub(crate) fn last_question(thread: &Place) -> super::fake::Message {
    let asked = thread.said_by_bot().into_iter().rfind(|message| !message.buttons().is_empty());
    asked.unwrap_or_else(|| panic!("nothing was asked in {}", thread.name()))
}
