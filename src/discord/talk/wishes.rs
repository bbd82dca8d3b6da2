//! Carries out what is wanted by buttons, commands and forms.

use super::super::action::Wish;
use super::super::custom_id::Press;
use super::super::hub::Hub;
use super::super::messages::refusals;
use super::super::reply::Reply;
use super::super::views;
use super::{Flow, Stepped, Worker};
use crate::interview::Command;
use crate::service::ServiceError;

impl Worker {
    /// A button under the question that was asked as `turn`.
    pub(super) async fn pressed(&mut self, turn: u32, press: Press) -> (Option<Reply>, Stepped) {
        let passed = turn != self.post.open();
        match press {
            Press::Status => self.wished(Wish::Status).await,
            Press::ReallyEnd => self.command(Command::End).await,
            Press::Pause => self.command(Command::Pause).await,
            Press::Resume => self.command(Command::Resume).await,
            Press::Done | Press::Hint | Press::Skip | Press::Next | Press::Repeat if passed => {
                (Some(Reply::private(refusals::QUESTION_PASSED)), Ok(Flow::On))
            }
            Press::Hint => self.command(Command::Hint).await,
            Press::Skip => self.command(Command::Skip).await,
            Press::Next => self.command(Command::Next).await,
            Press::Repeat => self.command(Command::Repeat).await,
            Press::Done => match self.hub.store().waiting(&self.post.interview).await {
                Ok(pieces) if pieces.is_empty() => {
                    (Some(Reply::private(refusals::nothing_written(self.reads()))), Ok(Flow::On))
                }
                Ok(_) => (None, self.complete().await),
                Err(error) => failed(&self.hub, error.into()),
            },
            // Answered where interactions are, with a form or a question.
            Press::Write | Press::End => (None, Ok(Flow::On)),
        }
    }

    pub(super) async fn wished(&mut self, wish: Wish) -> (Option<Reply>, Stepped) {
        match wish {
            Wish::Command(command) => self.command(command).await,
            Wish::Status => match self.status().await {
                Ok(status) => (Some(status), Ok(Flow::On)),
                Err(error) => failed(&self.hub, error),
            },
        }
    }

    pub(super) async fn status(&self) -> Result<Reply, ServiceError> {
        let card = self.hub.service.scorecard(&self.post.interview).await?;
        let status = self.hub.service.status(&self.post.interview, self.hub.now()).await?;
        Ok(views::status(&status, &card.prompt.title))
    }

    /// Carries out a command. What was written before it and waits is said first.
    pub(super) async fn command(&mut self, command: Command) -> (Option<Reply>, Stepped) {
        match self.carry_out(command).await {
            Err(ServiceError::Refused(refusal)) => {
                (Some(Reply::private(refusals::refused(refusal))), Ok(Flow::On))
            }
            Err(error) => failed(&self.hub, error),
            Ok(flow) => (None, Ok(flow)),
        }
    }

    pub(super) async fn carry_out(&mut self, command: Command) -> Stepped {
        self.back().await?;
        if self.complete().await? == Flow::Over {
            return Ok(Flow::Over);
        }
        let now = self.hub.now();
        self.hub.store().touch(&self.post.interview, now).await?;
        self.heard_from(now);
        let step = self.hub.service.command(&self.post.interview, command, now);
        let effects = self.hub.while_typing(self.post.channel, step).await?;
        self.after(&effects).await
    }
}

/// What is told when something failed.
fn failed(hub: &Hub, error: ServiceError) -> (Option<Reply>, Stepped) {
    (Some(hub.apologize(&error)), Err(error))
}
