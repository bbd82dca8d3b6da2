//! Who may see which interview on Discord: its candidate, and the channels it was shared to.

use sqlx::FromRow as _;
use time::OffsetDateTime;

use super::interviews::SummaryRow;
use super::talks::{TalkRow, columns};
use super::{Store, StoreError, Summary, Talk, outbox, stamp};
use crate::interview::{InterviewId, PromptId};

/// From where interviews are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A candidate, who sees their own: in direct messages all of them, in a server those held there and those held in
    /// direct messages.
    Candidate {
        /// The account.
        account: u64,
        /// The server; `None` for direct messages.
        guild: Option<u64>,
    },
    /// Anybody in a channel, who sees what was shared to it.
    SharedIn {
        /// The server.
        guild: u64,
        /// The channel, or the one its thread is in.
        channel: u64,
    },
}

/// Which interviews to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkFilter {
    /// Only those of this account.
    pub candidate: Option<u64>,
    /// Only those that may be seen from here.
    pub viewer: Viewer,
    /// Only those with this prompt, in any version.
    pub prompt: Option<String>,
    /// At most this many, the newest ones.
    pub limit: Option<u32>,
}

/// How far sharing an interview to a channel has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// It begins now.
    Begins,
    /// It was begun at this time, and whether a message arrived was never noted.
    Begun(OffsetDateTime),
    /// A message shows it there.
    Done,
}

/// One line of a list of interviews held on Discord.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The interview.
    pub summary: Summary,
    /// Where it is held.
    pub talk: Talk,
}

/// Whether a talk `t` is the account's (?1) own and may be seen in the server (?2); in direct messages all may.
macro_rules! own {
    () => {
        "(t.candidate = ?1 and (?2 is null or t.guild is null or t.guild = ?2))"
    };
}

/// Whether a talk `t` was shared to the channel (?3) of the server (?2). Another server's never shows, whatever is stored.
macro_rules! shared {
    () => {
        "((t.guild is null or t.guild = ?2) and exists (select 1 from shares s
             where s.interview = t.interview and s.guild = ?2 and s.channel = ?3 and s.message is not null))"
    };
}

impl Store {
    /// Begins to share an interview to a channel: what happens to be cut off is found again. Nobody sees it there before
    /// [`Store::share`].
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such interview.
    pub async fn begin_share(
        &self,
        id: &InterviewId,
        guild: u64,
        channel: u64,
        at: OffsetDateTime,
    ) -> Result<Sharing, StoreError> {
        let mut transaction = self.write().await?;
        let begun = async {
            let inserted = sqlx::query(
                "insert into shares (interview, guild, channel, at) select id, ?2, ?3, ?4 from interviews where id = ?1
                 on conflict (interview, channel) do nothing",
            )
            .bind(id.as_str())
            .bind(guild.cast_signed())
            .bind(channel.cast_signed())
            .bind(stamp::to_text(at))
            .execute(&mut *transaction)
            .await?;
            let stored: Option<(Option<i64>, String)> =
                sqlx::query_as("select message, at from shares where interview = ? and channel = ?")
                    .bind(id.as_str())
                    .bind(channel.cast_signed())
                    .fetch_optional(&mut *transaction)
                    .await?;
            Ok((inserted.rows_affected() > 0, stored))
        };
        let (inserted, stored) = begun.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        match stored {
            None => Err(StoreError::Unknown(id.clone())),
            Some(_) if inserted => Ok(Sharing::Begins),
            Some((Some(_), _)) => Ok(Sharing::Done),
            Some((None, at)) => {
                Ok(Sharing::Begun(stamp::from_text(&at).ok_or_else(|| self.malformed(id, "at"))?))
            }
        }
    }

    /// Gives up what was begun by [`Store::begin_share`]; what was shared stays shared.
    pub async fn give_up_share(&self, id: &InterviewId, channel: u64) -> Result<(), StoreError> {
        let done = sqlx::query("delete from shares where interview = ? and channel = ? and message is null")
            .bind(id.as_str())
            .bind(channel.cast_signed());
        done.execute(&self.writer).await.map(drop).map_err(|error| self.explain(error))
    }

    /// Shares an interview to a channel, by the message that shows it there.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such interview; the message is to be deleted then.
    pub async fn share(
        &self,
        id: &InterviewId,
        guild: u64,
        channel: u64,
        message: u64,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let done = async {
            let inserted = sqlx::query(
                "insert into shares (interview, guild, channel, message, at)
                 select id, ?2, ?3, ?4, ?5 from interviews where id = ?1
                 on conflict (interview, channel) do update set message = excluded.message, at = excluded.at",
            )
            .bind(id.as_str())
            .bind(guild.cast_signed())
            .bind(channel.cast_signed())
            .bind(message.cast_signed())
            .bind(stamp::to_text(at))
            .execute(&mut *transaction)
            .await?;
            // Also an earlier message in the same channel is found by this.
            let known = inserted.rows_affected() > 0;
            outbox::remember(&mut transaction, known.then_some(id.as_str()), channel, message).await?;
            Ok(known)
        };
        let known = done.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        if known { Ok(()) } else { Err(StoreError::Unknown(id.clone())) }
    }

    /// The channels an interview was shared to, by server and channel.
    pub async fn shares(&self, id: &InterviewId) -> Result<Vec<(u64, u64)>, StoreError> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "select guild, channel from shares where interview = ? and message is not null order by at, channel",
        )
        .bind(id.as_str())
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(rows
            .into_iter()
            .map(|(guild, channel)| (guild.cast_unsigned(), channel.cast_unsigned()))
            .collect())
    }

    /// The interviews held on Discord that pass a filter, newest first.
    pub async fn list_talks(&self, filter: &TalkFilter) -> Result<Vec<Listed>, StoreError> {
        let (account, guild, channel) = match filter.viewer {
            Viewer::Candidate { account, guild } => (Some(account), guild, None),
            Viewer::SharedIn { guild, channel } => (None, Some(guild), Some(channel)),
        };
        let rows = sqlx::query(concat!(
            "select i.id, i.prompt, p.title, i.candidate, i.started, i.ended, i.status,
                    (select count(*) from turns u where u.interview = i.id and u.undone = 0) as turns,
                    i.coverage, i.reach, ",
            columns!(),
            " from talks t join interviews i on i.id = t.interview join prompt_versions p on p.hash = i.version
             where (",
            own!(),
            " or ",
            shared!(),
            ") and (?4 is null or t.candidate = ?4) and (?5 is null or i.prompt = ?5)
             order by i.started desc, i.rowid desc limit ?6"
        ))
        .bind(account.map(u64::cast_signed))
        .bind(guild.map(u64::cast_signed))
        .bind(channel.map(u64::cast_signed))
        .bind(filter.candidate.map(u64::cast_signed))
        .bind(filter.prompt.as_deref())
        // SQLite takes a negative limit for none.
        .bind(filter.limit.map_or(-1, i64::from))
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        rows.iter()
            .map(|row| {
                let summary = SummaryRow::from_row(row).map_err(|error| self.explain(error))?;
                let talk = TalkRow::from_row(row).map_err(|error| self.explain(error))?;
                Ok(Listed { summary: self.summary(summary)?, talk: self.parse_talk(talk)? })
            })
            .collect()
    }

    /// Whether an account may see an interview from a channel (the channel that a thread is in, for one in a thread) of
    /// a server or, without one, from direct messages. The rule is that of [`Viewer`].
    pub async fn may_view(
        &self,
        id: &InterviewId,
        account: u64,
        guild: Option<u64>,
        channel: u64,
    ) -> Result<bool, StoreError> {
        sqlx::query_scalar(concat!(
            "select exists (select 1 from talks t where t.interview = ?4 and (",
            own!(),
            " or ",
            shared!(),
            "))"
        ))
        .bind(account.cast_signed())
        .bind(guild.map(u64::cast_signed))
        .bind(channel.cast_signed())
        .bind(id.as_str())
        .fetch_one(&self.readers)
        .await
        .map_err(|error| self.explain(error))
    }

    /// The prompts of an account's interviews on Discord, the newest first, at most `limit`.
    pub async fn recent_prompts(&self, account: u64, limit: u32) -> Result<Vec<PromptId>, StoreError> {
        let prompts: Vec<String> = sqlx::query_scalar(
            "select i.prompt from talks t join interviews i on i.id = t.interview where t.candidate = ?
             group by i.prompt order by max(i.started) desc limit ?",
        )
        .bind(account.cast_signed())
        .bind(limit)
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(prompts.into_iter().map(PromptId::new).collect())
    }
}
