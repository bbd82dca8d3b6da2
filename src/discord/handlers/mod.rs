//! What each action does: one file per family of commands, each turning an action into replies.
//!
//! The answer to Discord is given by `answering`, in time whatever the load; the work runs on a task of its own.

mod interview;
mod privacy;
mod prompts;
mod server;
mod transcripts;

use std::sync::Arc;

use super::action::{Action, Ask, Completion, Wish};
use super::answering::{self, Means};
use super::custom_id::{CustomId, Press};
use super::hub::Hub;
use super::messages::{interview as interview_words, privacy as privacy_words, refusals};
use super::permissions::{Permission, has};
use super::reply::Reply;
use super::{commands, views};
use crate::interview::Command;
use crate::service::ServiceError;

/// Sees to an action.
pub(super) fn handle(hub: &Arc<Hub>, ask: Ask, action: Action) {
    let hub = Arc::clone(hub);
    match action {
        // What a talk is told keeps its order, so it is told from here and not from a task.
        Action::Interview(wish) => interview::wish(&hub, ask, wish),
        Action::Answer { text: Some(text) } => interview::submit(&hub, ask, None, text),
        Action::Submit { id: Some(CustomId::Answer { interview, turn }), text } => {
            interview::submit(&hub, ask, Some((interview, turn)), text);
        }
        Action::Press { id: Some(CustomId::Question { interview, turn, press }), ephemeral, .. } => {
            interview::press(&hub, ask, &interview, turn, press, ephemeral);
        }
        action => {
            tokio::spawn(async move { on_task(&hub, &ask, action).await });
        }
    }
}

async fn on_task(hub: &Arc<Hub>, ask: &Ask, action: Action) {
    let transport = &hub.transport;
    let means = match &action {
        Action::Complete { what, typed } => {
            let choices = match what {
                Completion::Prompt => prompts::choices(hub, typed),
                Completion::Transcript { member } => transcripts::choices(hub, ask, *member, typed).await,
            };
            return answering::offer(transport, ask, &choices).await;
        }
        Action::Answer { text: None } => return interview::open_form(hub, ask).await,
        // What everybody sees is never turned into an answer, whatever id is sent from there.
        Action::Press { id: Some(id), ephemeral: true, .. } if id.is_of_a_page() => Means::Page,
        Action::Press { .. } | Action::Submit { .. } => Means::Button,
        _ => Means::Command,
    };
    answering::answer(transport, ask, means, replies(hub, ask, action)).await;
}

/// What an action comes to.
async fn replies(hub: &Arc<Hub>, ask: &Ask, action: Action) -> Vec<Reply> {
    let done = match action {
        Action::Start { prompt, pace, private, minutes } => {
            let wanted = interview::Wanted { prompt, pace, private, minutes, focus: Vec::new() };
            interview::start(hub, ask, wanted).await
        }
        Action::TranscriptList { member, prompt } => {
            transcripts::list(hub, ask, member, prompt).await.map(one)
        }
        Action::TranscriptShow(typed) => transcripts::show(hub, ask, &typed, 0).await.map(one),
        Action::TranscriptExport { interview, json } => transcripts::export(hub, ask, &interview, json).await,
        Action::TranscriptDelete(typed) => transcripts::ask_to_delete(hub, ask, &typed).await.map(one),
        Action::PromptList { words } => Ok(one(prompts::list(hub, words.as_deref()))),
        Action::PromptShow(typed) => Ok(one(prompts::show(hub, &typed))),
        Action::PromptRandom => prompts::random(hub, ask).await.map(one),
        Action::PrivacyShow => privacy::show(hub, ask).await.map(one),
        Action::PrivacyExport => privacy::export(hub, ask).await,
        Action::PrivacyErase => privacy::ask_to_erase(hub, ask).await.map(one),
        Action::SettingsShow => server::show(hub, ask).await.map(one),
        Action::SettingsSet(changes) => server::set(hub, ask, &changes).await.map(one),
        Action::SettingsReset(area) => server::reset(hub, ask, &area).await.map(one),
        Action::Help => {
            let manages = has(ask.place.member, Permission::ManageServer);
            Ok(one(Reply::private(commands::help(ask.place.guild.is_none(), manages))))
        }
        Action::About => Ok(one(views::about(env!("CARGO_PKG_VERSION")))),
        Action::Press { id: Some(id), .. } => pressed(hub, ask, id).await,
        Action::Press { id: None, .. } | Action::Submit { .. } => {
            Ok(one(Reply::private(refusals::UNKNOWN_BUTTON)))
        }
        Action::Unknown(name) => Ok(one(Reply::private(refusals::unknown_command(&name)))),
        // Seen to before.
        Action::Interview(_) | Action::Answer { .. } | Action::Complete { .. } => Ok(Vec::new()),
    };
    done.unwrap_or_else(|error| one(hub.apologize(&error)))
}

async fn pressed(hub: &Arc<Hub>, ask: &Ask, id: CustomId) -> Result<Vec<Reply>, ServiceError> {
    match id {
        CustomId::Page { interview, page, .. } => {
            transcripts::show(hub, ask, interview.as_str(), page).await.map(one)
        }
        CustomId::Share(interview) => transcripts::share(hub, ask, &interview).await.map(one),
        CustomId::Again(interview) => interview::again(hub, ask, &interview).await,
        CustomId::Delete(interview) => transcripts::delete(hub, ask, &interview).await.map(one),
        CustomId::Erase { account } => privacy::erase(hub, ask, account).await.map(one),
        CustomId::Keep => Ok(one(Reply::private(privacy_words::KEPT))),
        // Seen to before.
        CustomId::Question { .. } | CustomId::Answer { .. } => Ok(Vec::new()),
    }
}

fn one(reply: Reply) -> Vec<Reply> {
    vec![reply]
}

/// What a command says when it was carried out: the rest shows in the chat.
fn carried_out(wish: Wish) -> Option<Reply> {
    match wish {
        Wish::Status | Wish::Command(Command::End) => None,
        Wish::Command(_) => Some(Reply::private(interview_words::CARRIED_OUT)),
    }
}

/// Whether a button answers with something at once, without the talk.
const fn is_asked_first(press: Press) -> bool {
    matches!(press, Press::Write | Press::End)
}
