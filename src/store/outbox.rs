//! What is to be sent to Discord: stored with the facts that it follows from, removed when it was delivered.
//!
//! A body is the front end's own form; here it is only text.

use std::fmt;

use time::OffsetDateTime;

use super::{Connection, Store, StoreError, stamp};
use crate::interview::InterviewId;

/// A message to be sent to where an interview is held.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The message in the form of the front end.
    pub body: String,
    /// Whether it quotes the candidate, so that it is to be deleted with the interview.
    pub quotes: bool,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Outgoing").field("quotes", &self.quotes).finish_non_exhaustive()
    }
}

/// A stored message that was not delivered yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Owed {
    /// Its number; messages of an interview are sent in this order.
    pub id: i64,
    /// Where it is to be sent.
    pub channel: u64,
    /// The message in the form of the front end.
    pub body: String,
    /// Whether it quotes the candidate.
    pub quotes: bool,
    /// When sending it was begun last; it may have arrived.
    pub tried_at: Option<OffsetDateTime>,
}

impl fmt::Debug for Owed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Owed")
            .field("id", &self.id)
            .field("channel", &self.channel)
            .field("quotes", &self.quotes)
            .field("tried_at", &self.tried_at)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// What is still to be sent for an interview, in order.
    pub async fn owed(&self, id: &InterviewId) -> Result<Vec<Owed>, StoreError> {
        let rows: Vec<(i64, i64, String, bool, Option<String>)> = sqlx::query_as(
            "select id, channel, body, quotes, tried_at from outbox where interview = ? order by id",
        )
        .bind(id.as_str())
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        rows.into_iter()
            .map(|(number, channel, body, quotes, tried_at)| {
                let tried_at = tried_at
                    .map(|text| stamp::from_text(&text).ok_or_else(|| self.malformed(id, "tried_at")));
                let tried_at = tried_at.transpose()?;
                Ok(Owed { id: number, channel: channel.cast_unsigned(), body, quotes, tried_at })
            })
            .collect()
    }

    /// The interviews, ended ones too, for which something is still to be sent; the longest waiting first.
    pub async fn all_owed(&self) -> Result<Vec<InterviewId>, StoreError> {
        let ids: Vec<String> =
            sqlx::query_scalar("select interview from outbox group by interview order by min(id)")
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        Ok(ids.into_iter().map(InterviewId::new).collect())
    }

    /// Adds a message that follows from no fact; without a talk there is nowhere to send it, and nothing is added.
    pub async fn enqueue(&self, id: &InterviewId, message: &Outgoing) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        insert(&mut transaction, id, std::slice::from_ref(message))
            .await
            .map_err(|error| self.explain(error))?;
        self.commit(transaction).await
    }

    /// Notes that sending a message begins; after a kill it may have arrived.
    pub async fn tried(&self, id: i64, at: OffsetDateTime) -> Result<(), StoreError> {
        let done = sqlx::query("update outbox set tried_at = ?2 where id = ?1")
            .bind(id)
            .bind(stamp::to_text(at))
            .execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    /// Removes a message that was delivered as `message`. One that quotes is remembered; when its interview was erased
    /// meanwhile it is to be deleted, and this says `true`.
    pub async fn delivered(&self, owed: &Owed, message: u64) -> Result<bool, StoreError> {
        let mut transaction = self.write().await?;
        let done = async {
            let interview: Option<String> =
                sqlx::query_scalar("delete from outbox where id = ? returning interview")
                    .bind(owed.id)
                    .fetch_optional(&mut *transaction)
                    .await?;
            sqlx::query("update talks set said = max(said, ?2) where interview = ?1")
                .bind(&interview)
                .bind(message.cast_signed())
                .execute(&mut *transaction)
                .await?;
            if owed.quotes {
                remember(&mut transaction, interview.as_deref(), owed.channel, message).await?;
            }
            Ok(owed.quotes && interview.is_none())
        };
        let too_late = done.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        Ok(too_late)
    }

    /// Removes a message that can't be delivered.
    pub async fn give_up(&self, id: i64) -> Result<(), StoreError> {
        let done = sqlx::query("delete from outbox where id = ?").bind(id).execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    /// Remembers a message that quotes the candidate and was sent otherwise; when the interview was erased meanwhile it
    /// is to be deleted, and this says `true`.
    pub async fn quoted_in(&self, id: &InterviewId, channel: u64, message: u64) -> Result<bool, StoreError> {
        let mut transaction = self.write().await?;
        let done = async {
            let interview: Option<String> = sqlx::query_scalar("select id from interviews where id = ?")
                .bind(id.as_str())
                .fetch_optional(&mut *transaction)
                .await?;
            remember(&mut transaction, interview.as_deref(), channel, message).await?;
            Ok(interview.is_none())
        };
        let too_late = done.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        Ok(too_late)
    }
}

/// Adds messages after those that are there, to be sent to where the interview is held; nowhere, when it has no talk.
pub(super) async fn insert(
    connection: &mut Connection,
    id: &InterviewId,
    messages: &[Outgoing],
) -> sqlx::Result<()> {
    for message in messages {
        sqlx::query(
            "insert into outbox (interview, channel, body, quotes)
             select interview, channel, ?2, ?3 from talks where interview = ?1",
        )
        .bind(id.as_str())
        .bind(&message.body)
        .bind(message.quotes)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Remembers a message that quotes: with its interview, or as one to be deleted when that is gone.
pub(super) async fn remember(
    connection: &mut Connection,
    interview: Option<&str>,
    channel: u64,
    message: u64,
) -> sqlx::Result<()> {
    let statement = if interview.is_some() {
        sqlx::query("insert or replace into quoting (message, channel, interview) values (?1, ?2, ?3)")
    } else {
        sqlx::query("insert or ignore into deletions (message, channel) values (?1, ?2)")
    };
    let bound = statement.bind(message.cast_signed()).bind(channel.cast_signed());
    let bound = if interview.is_some() { bound.bind(interview) } else { bound };
    bound.execute(connection).await?;
    Ok(())
}
