//! Erasing: an interview with every word in it, or all that an account said. Counts that name nobody stay.
//!
//! What the bot has sent to Discord is not in our hands: messages that quote are listed until they are deleted there.

use time::OffsetDateTime;

use super::{Connection, Store, StoreError, stamp};
use crate::interview::InterviewId;

/// What was erased of an account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// How many interviews.
    pub interviews: u32,
    /// How many messages in the interviews of others.
    pub observations: u32,
    /// The threads and channels the interviews were held in; the account's own messages are still there.
    pub channels: Vec<u64>,
    /// Messages of ours that quote the account and became [`Store::deletions`].
    pub messages: u64,
}

/// What is kept of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountSummary {
    /// Interviews.
    pub interviews: u32,
    /// What was said in them, by the candidate.
    pub turns: u32,
    /// Messages in the interviews of others.
    pub observations: u32,
    /// Scorecards shared to a channel.
    pub shares: u32,
}

impl Store {
    /// Erases an interview with its words and marks, everywhere. Messages that quote it become [`Store::deletions`]: so
    /// many, or `None` when there was no such interview.
    pub async fn forget(&self, id: &InterviewId) -> Result<Option<u64>, StoreError> {
        let mut transaction = self.write().await?;
        let messages = forget(&mut transaction, id.as_str()).await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        self.empty_the_log().await?;
        Ok(messages)
    }

    /// Erases an account's interviews and what it said in those of others, whose transcripts show that something was
    /// erased.
    pub async fn forget_account(&self, account: u64) -> Result<Forgotten, StoreError> {
        let mut transaction = self.write().await?;
        let forgotten =
            forget_account(&mut transaction, account).await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        self.empty_the_log().await?;
        Ok(forgotten)
    }

    /// Messages of ours to be deleted on Discord, as channel and message.
    pub async fn deletions(&self) -> Result<Vec<(u64, u64)>, StoreError> {
        let rows: Vec<(i64, i64)> = sqlx::query_as("select channel, message from deletions order by message")
            .fetch_all(&self.readers)
            .await
            .map_err(|error| self.explain(error))?;
        Ok(rows
            .into_iter()
            .map(|(channel, message)| (channel.cast_unsigned(), message.cast_unsigned()))
            .collect())
    }

    /// Notes that a message was deleted on Discord, or can't be.
    pub async fn deleted(&self, message: u64) -> Result<(), StoreError> {
        let done = sqlx::query("delete from deletions where message = ?").bind(message.cast_signed());
        done.execute(&self.writer).await.map(drop).map_err(|error| self.explain(error))
    }

    /// The interviews of a server, or of direct messages, in which nobody has said anything since `before`, whether they
    /// are over or were left. That the bot was started again meanwhile counts for nothing.
    pub async fn expired(
        &self,
        guild: Option<u64>,
        before: OffsetDateTime,
    ) -> Result<Vec<InterviewId>, StoreError> {
        let ids: Vec<String> = sqlx::query_scalar(
            "select t.interview from talks t
             where t.guild is ?1 and t.active_at < ?2
               and (select u.at from turns u where u.interview = t.interview order by u.turn desc limit 1) < ?2
             order by t.rowid",
        )
        .bind(guild.map(u64::cast_signed))
        .bind(stamp::to_text(before))
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(ids.into_iter().map(InterviewId::new).collect())
    }

    /// How much is kept of an account.
    pub async fn account_summary(&self, account: u64) -> Result<AccountSummary, StoreError> {
        let (interviews, turns, observations, shares) = sqlx::query_as(
            "select (select count(*) from talks where candidate = ?1),
                    (select count(*) from talks t join turns u on u.interview = t.interview
                     where t.candidate = ?1 and u.speaker = 'candidate'),
                    (select count(*) from observations where author = ?1),
                    (select count(*) from shares s join talks t on t.interview = s.interview
                     where t.candidate = ?1 and s.message is not null)",
        )
        .bind(account.cast_signed())
        .fetch_one(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(AccountSummary { interviews, turns, observations, shares })
    }

    /// Moves the write-ahead log into the file and cuts it to nothing: deleted words are still in it.
    async fn empty_the_log(&self) -> Result<(), StoreError> {
        let blocked: bool = sqlx::query_scalar("pragma wal_checkpoint(truncate)")
            .fetch_one(&self.writer)
            .await
            .map_err(|error| self.explain(error))?;
        if blocked {
            tracing::warn!(
                "another program reads the database; deleted words leave its log when that program ends"
            );
        }
        Ok(())
    }
}

/// Erases an interview; how many messages are to be deleted because of it, or `None` when there was none.
async fn forget(connection: &mut Connection, id: &str) -> sqlx::Result<Option<u64>> {
    let quoting = sqlx::query(
        "insert or ignore into deletions (message, channel)
         select message, channel from quoting where interview = ?1
         union select message, channel from shares where interview = ?1 and message is not null",
    )
    .bind(id)
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from starts where interview = ?").bind(id).execute(&mut *connection).await?;
    let version: Option<String> = sqlx::query_scalar("delete from interviews where id = ? returning version")
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
    // A prompt file may be a person's own words, too.
    sqlx::query(
        "delete from prompt_versions where hash = ?1
         and not exists (select 1 from interviews where version = ?1)",
    )
    .bind(version.as_deref())
    .execute(connection)
    .await?;
    Ok(version.map(|_| quoting.rows_affected()))
}

async fn forget_account(connection: &mut Connection, account: u64) -> sqlx::Result<Forgotten> {
    let account = account.cast_signed();
    let own: Vec<(String, i64)> =
        sqlx::query_as("select interview, channel from talks where candidate = ? order by rowid")
            .bind(account)
            .fetch_all(&mut *connection)
            .await?;
    let mut forgotten = Forgotten::default();
    for (interview, channel) in own {
        forgotten.messages += forget(connection, &interview).await?.unwrap_or_default();
        forgotten.interviews += 1;
        if !forgotten.channels.contains(&channel.cast_unsigned()) {
            forgotten.channels.push(channel.cast_unsigned());
        }
    }
    sqlx::query("delete from starts where candidate = ?").bind(account).execute(&mut *connection).await?;
    let observations: Vec<i64> =
        sqlx::query_scalar("delete from observations where author = ? returning message")
            .bind(account)
            .fetch_all(connection)
            .await?;
    forgotten.observations = u32::try_from(observations.len()).unwrap_or(u32::MAX);
    Ok(forgotten)
}
