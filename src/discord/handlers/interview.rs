//! `/interview`, `/answer` and the buttons under questions.

use std::sync::Arc;

use tokio::sync::oneshot;
use uuid::Uuid;

use super::super::action::{Ask, Wish, Words};
use super::super::answering::{self, Means};
use super::super::custom_id::Press;
use super::super::hub::{Hub, Post};
use super::super::messages::{interview as words, refusals, words::place};
use super::super::permissions::{PRIVATE_THREAD, PUBLIC_THREAD, missing};
use super::super::reply::Reply;
use super::super::start::{self, NoStart};
use super::super::talk::{Note, Submitted};
use super::super::views;
use super::{carried_out, is_asked_first, one, prompts, transcripts};
use crate::interview::{Command, Dimension, InterviewId, Pace};
use crate::service::ServiceError;
use crate::store::NewStart;

/// Discord's numbers for kinds of channels.
/// (<https://discord.com/developers/docs/resources/channel#channel-object-channel-types>)
mod kind {
    pub(super) const TEXT: u8 = 0;
    pub(super) const ANNOUNCEMENT: u8 = 5;
    pub(super) const PUBLIC_THREAD: u8 = 11;
    pub(super) const PRIVATE_THREAD: u8 = 12;
}

/// What a new interview is to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub(super) prompt: Option<String>,
    pub(super) pace: Option<Pace>,
    pub(super) private: Option<bool>,
    pub(super) minutes: Option<u32>,
    /// The dimensions to be asked about; all six when empty.
    pub(super) focus: Vec<Dimension>,
}

/// `/interview start`
pub(super) async fn start(hub: &Arc<Hub>, ask: &Ask, wanted: Wanted) -> Result<Vec<Reply>, ServiceError> {
    let settings = hub.settings(ask.place.guild).await?;
    let private = wanted.private.unwrap_or(settings.private);
    // Where the bot is no member it cannot open threads; the interview is held in direct messages.
    let guild = ask.place.guild.filter(|_| ask.place.installed);
    if guild.is_some() {
        if !settings.may_start_in(ask.place.top()) {
            return Ok(one(Reply::private(refusals::not_in_this_channel(&settings.channels))));
        }
        if let Some(refusal) = no_thread(ask, private) {
            return Ok(one(Reply::private(refusal)));
        }
    }
    let prompt = match prompts::choose(hub, ask, wanted.prompt.as_deref()).await? {
        Ok(prompt) => prompt,
        Err(refusal) => return Ok(one(refusal)),
    };
    let new = NewStart {
        interview: InterviewId::new(Uuid::new_v4().simple().to_string()),
        interaction: ask.id,
        guild,
        parent: guild.map(|_| ask.place.top()),
        candidate: ask.account,
        name: ask.name.clone(),
        prompt,
        pace: wanted.pace.unwrap_or_default(),
        focus: wanted.focus,
        minutes: wanted.minutes,
        private: private && guild.is_some(),
        at: hub.now(),
    };
    match start::begin(hub, &new, settings.one_open).await {
        Ok(post) => Ok(one(Reply::private(words::begun(&place(post.guild, post.channel))))),
        Err(NoStart::Duplicate) => Ok(Vec::new()),
        Err(NoStart::Told(reply)) => Ok(one(reply)),
        Err(NoStart::Failed(error)) => Err(error),
    }
}

/// Why no thread can be opened where this was asked, if so.
fn no_thread(ask: &Ask, private: bool) -> Option<String> {
    let kind = ask.place.kind;
    let in_thread = matches!(kind, kind::PUBLIC_THREAD | kind::PRIVATE_THREAD);
    let fits = kind == kind::TEXT || in_thread || (kind == kind::ANNOUNCEMENT && !private);
    if !fits {
        return Some(refusals::no_threads_here(kind, private));
    }
    let need = if private { PRIVATE_THREAD } else { PUBLIC_THREAD };
    let missing = missing(ask.place.bot, need);
    (!missing.is_empty()).then(|| refusals::missing_permissions(&missing, ask.place.top()))
}

/// "Try again": a new interview on the prompt of one that is over, about what was weak in it.
pub(super) async fn again(
    hub: &Arc<Hub>,
    ask: &Ask,
    interview: &InterviewId,
) -> Result<Vec<Reply>, ServiceError> {
    let talk = match transcripts::pressed(hub, ask, interview).await? {
        Ok(talk) => talk,
        Err(refusal) => return Ok(one(refusal)),
    };
    let retry = hub.service.retry(interview).await?;
    if retry.weak.is_empty() {
        return Ok(one(Reply::private(refusals::NOTHING_WEAK)));
    }
    let wanted = Wanted {
        prompt: Some(retry.prompt.to_string()),
        pace: Some(retry.pace),
        focus: retry.weak,
        private: talk.guild.map(|_| talk.private),
        ..Wanted::default()
    };
    start(hub, ask, wanted).await
}

/// The talk of the person who asks, where they ask.
fn own(hub: &Hub, ask: &Ask) -> Result<Arc<Post>, String> {
    match hub.post(ask.place.channel) {
        Some(post) if post.candidate == ask.account => Ok(post),
        Some(post) => Err(refusals::not_yours(post.candidate)),
        None => {
            let theirs = hub.posts(|post| post.candidate == ask.account);
            // What is in another server is nobody's business here, also not in an answer that only they see.
            let near = theirs.iter().find(|post| post.guild == ask.place.guild || post.guild.is_none());
            Err(match near {
                Some(post) => refusals::elsewhere(&place(post.guild, post.channel)),
                None => refusals::NO_INTERVIEW_HERE.to_owned(),
            })
        }
    }
}

/// `/interview hint` and its like.
pub(super) fn wish(hub: &Arc<Hub>, ask: Ask, wish: Wish) {
    let post = own(hub, &ask);
    if let (Ok(post), Wish::Command(Command::End)) = (&post, wish) {
        let question = views::end_question(&post.interview, post.open());
        return reply_later(hub, ask, Means::Command, async move { one(question) });
    }
    match post {
        Ok(post) => {
            let (back, told) = oneshot::channel();
            post.tell(Note::Wish(wish, back));
            let told =
                async move { told.await.unwrap_or_else(|_| Some(gone(&post))).or_else(|| carried_out(wish)) };
            reply_later(hub, ask, Means::Command, async move { told.await.into_iter().collect() });
        }
        Err(refusal) => reply_later(hub, ask, Means::Command, async move { one(Reply::private(refusal)) }),
    }
}

/// A button under the question that was asked as `turn`.
pub(super) fn press(
    hub: &Arc<Hub>,
    ask: Ask,
    interview: &InterviewId,
    turn: u32,
    press: Press,
    ephemeral: bool,
) {
    let post = hub.post(ask.place.channel).filter(|post| post.interview == *interview);
    let refusal = match &post {
        None => Some(over()),
        Some(post) if post.candidate != ask.account => {
            Some(Reply::private(refusals::not_yours(post.candidate)))
        }
        Some(post) if press == Press::Write && post.open() != turn => {
            Some(Reply::private(refusals::QUESTION_PASSED))
        }
        Some(post) if press == Press::End => Some(views::end_question(&post.interview, post.open())),
        Some(_) => None,
    };
    if let Some(refusal) = refusal {
        return reply_later(hub, ask, Means::Button, async move { one(refusal) });
    }
    let Some(post) = post else { return };
    if is_asked_first(press) {
        let hub = Arc::clone(hub);
        tokio::spawn(async move { form(&hub, &ask, &post).await });
        return;
    }
    let (back, told) = oneshot::channel();
    post.tell(Note::Press(turn, press, back));
    let means = if press == Press::ReallyEnd && ephemeral { Means::Page } else { Means::Button };
    reply_later(hub, ask, means, async move {
        let told = told.await.unwrap_or_else(|_| Some(gone(&post)));
        let done = (means == Means::Page).then(|| Reply::private(words::ENDED));
        told.or(done).into_iter().collect()
    });
}

/// `/answer` without words: a form.
pub(super) async fn open_form(hub: &Arc<Hub>, ask: &Ask) {
    match own(hub, ask) {
        Ok(post) => form(hub, ask, &post).await,
        Err(refusal) => {
            let refusal = one(Reply::private(refusal));
            answering::answer(&hub.transport, ask, Means::Command, async move { refusal }).await;
        }
    }
}

async fn form(hub: &Hub, ask: &Ask, post: &Post) {
    // The question itself stands above the form; reading it here would cost the time in which a form must open.
    let form = views::answer_form(&post.interview, post.open());
    answering::open_form(&hub.transport, ask, &form).await;
}

/// An answer by `/answer`, or by the form of a question.
pub(super) fn submit(hub: &Arc<Hub>, ask: Ask, form: Option<(InterviewId, u32)>, text: Words) {
    let of_another = |post: &Post| form.as_ref().is_some_and(|(interview, _)| *interview != post.interview);
    let post = match own(hub, &ask) {
        Ok(post) if of_another(&post) => Err(refusals::OVER.to_owned()),
        found => found,
    };
    let post = match post {
        Ok(post) => post,
        Err(refusal) => {
            let reply = views::given_back(&refusal, &text.0);
            return reply_later(hub, ask, Means::Command, async move { one(reply) });
        }
    };
    let kept = text.0.clone();
    let (back, told) = oneshot::channel();
    let (show, shown) = oneshot::channel();
    let turn = form.map(|(_, turn)| turn);
    post.tell(Note::Text(Submitted { interaction: ask.id, turn, words: text, back, shown }));
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        let told = async { told.await.unwrap_or_else(|_| one(views::given_back(why_gone(&post), &kept))) };
        let messages = answering::show(&hub.transport, &ask, told).await;
        // The talk may not wait any more.
        let _ = show.send(messages);
    });
}

fn over() -> Reply {
    Reply::private(refusals::OVER)
}

/// Why nobody attends to a talk any more: it has ended, or the program does.
fn why_gone(post: &Post) -> &'static str {
    if post.is_over() { refusals::OVER } else { refusals::STOPPING }
}

fn gone(post: &Post) -> Reply {
    Reply::private(why_gone(post))
}

fn reply_later(
    hub: &Arc<Hub>,
    ask: Ask,
    means: Means,
    work: impl Future<Output = Vec<Reply>> + Send + 'static,
) {
    let hub = Arc::clone(hub);
    tokio::spawn(async move { answering::answer(&hub.transport, &ask, means, work).await });
}

#[cfg(test)]
mod tests {
    use super::super::super::action::{Place, Token};
    use super::super::super::permissions::{Permission, bits};
    use super::*;

    fn asked_in(kind: u8, bot: u64) -> Ask {
        Ask {
            id: 1,
            token: Token(String::new()),
            place: Place { guild: Some(2), channel: 3, kind, parent: None, bot, member: 0, installed: true },
            account: 4,
            name: "Ada".to_owned(),
            attachment_limit: 0,
        }
    }

    #[test]
    fn a_thread_is_opened_where_discord_has_them_and_the_refusal_names_the_place() {
        let everything = bits(PRIVATE_THREAD) | bits(PUBLIC_THREAD);
        let why_not = |kind, private| no_thread(&asked_in(kind, everything), private);
        for (kind, private) in [(0, true), (0, false), (5, false), (11, true), (12, true)] {
            assert_eq!(why_not(kind, private), None, "kind {kind}");
        }
        let refused = [
            (2, "a voice channel"),
            (13, "a stage"),
            (15, "a forum"),
            (16, "a media channel"),
            (4, "a category"),
        ];
        for (kind, name) in refused {
            let refusal = why_not(kind, false).unwrap_or_default();
            assert!(refusal.contains(name) && refusal.contains("in a text channel"), "{refusal}");
        }
        let announcements = why_not(5, true).unwrap_or_default();
        assert!(announcements.contains("`visibility: public`"), "{announcements}");
    }

    #[test]
    fn only_what_this_kind_of_thread_needs_must_be_granted() {
        let public = bits(PUBLIC_THREAD);
        assert_eq!(no_thread(&asked_in(0, public), false), None);
        let refusal = no_thread(&asked_in(0, public), true).unwrap_or_default();
        assert!(refusal.contains(Permission::CreatePrivateThreads.name()), "{refusal}");
        assert!(!refusal.contains(Permission::CreatePublicThreads.name()), "{refusal}");
    }
}
