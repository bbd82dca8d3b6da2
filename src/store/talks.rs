//! Where interviews are held on Discord, and how things stand there.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};
use time::OffsetDateTime;

use super::{Connection, NewInterview, Outgoing, Status, Store, StoreError, guilds, outbox, stamp};
use crate::interview::{InterviewId, Recorded};

/// The place of an interview that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTalk {
    /// The account of the candidate.
    pub candidate: u64,
    /// The server; `None` for direct messages.
    pub guild: Option<u64>,
    /// The channel that the thread is in; `None` for direct messages.
    pub parent: Option<u64>,
    /// The thread, or the channel of direct messages.
    pub channel: u64,
    /// Whether it is a private thread.
    pub private: bool,
    /// When it begins.
    pub at: OffsetDateTime,
    /// The newest message that is older than the interview, 0 when there is none.
    pub last_seen: u64,
}

/// Where an interview is held, and how things stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The interview.
    pub interview: InterviewId,
    /// The account of the candidate.
    pub candidate: u64,
    /// The server; `None` for direct messages.
    pub guild: Option<u64>,
    /// The channel that the thread is in; `None` for direct messages.
    pub parent: Option<u64>,
    /// The thread, or the channel of direct messages.
    pub channel: u64,
    /// Whether it is a private thread.
    pub private: bool,
    /// Every message up to this one was taken in.
    pub last_seen: u64,
    /// The newest message that was delivered of those that were to be sent; what may have been sent lies after it.
    pub said: u64,
    /// The candidate's last sign.
    pub active_at: OffsetDateTime,
    /// Whether the candidate was reminded since then.
    pub nudged: bool,
    /// Why the place can't be used now: `archived`, `locked`, `deleted`, `kicked`, `forbidden` or `left`.
    pub gone: Option<String>,
    /// Where the interview stands.
    pub status: Status,
}

/// The columns of a [`Talk`], from `talks t` and `interviews i`.
macro_rules! columns {
    () => {
        "t.interview as talk_interview, t.candidate as talk_candidate, t.guild as talk_guild,
         t.parent as talk_parent, t.channel as talk_channel, t.private as talk_private,
         t.last_seen as talk_last_seen, t.said as talk_said, t.active_at as talk_active_at,
         t.nudged as talk_nudged, t.gone as talk_gone, i.status as talk_status"
    };
}
pub(super) use columns;

/// Selects talks with a rest of a query.
macro_rules! select {
    ($rest:literal) => {
        concat!("select ", columns!(), " from talks t join interviews i on i.id = t.interview ", $rest)
    };
}

impl Store {
    /// Stores a new interview with its first facts, its place, and what is to be sent first; its start is done with.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub async fn begin_talk(
        &self,
        new: &NewInterview<'_>,
        events: &[Recorded],
        messages: &[Outgoing],
        talk: &NewTalk,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.begin_within(&mut transaction, new, events).await?;
        let placed = async {
            insert(&mut transaction, new.id, talk).await?;
            outbox::insert(&mut transaction, new.id, messages).await?;
            guilds::tally_begun(&mut transaction, talk.guild, &new.prompt.id, talk.at).await
        };
        placed.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await
    }

    /// The talk of an interview; `None` when it is not held on Discord.
    pub async fn talk(&self, id: &InterviewId) -> Result<Option<Talk>, StoreError> {
        let row = sqlx::query_as(select!("where t.interview = ?")).bind(id.as_str());
        self.one(row.fetch_optional(&self.readers).await)
    }

    /// The newest talk in a channel whose interview is not over.
    pub async fn talk_in_channel(&self, channel: u64) -> Result<Option<Talk>, StoreError> {
        let row = sqlx::query_as(select!(
            "where t.channel = ? and i.status <> 'ended' order by i.started desc, i.rowid desc limit 1"
        ));
        self.one(row.bind(channel.cast_signed()).fetch_optional(&self.readers).await)
    }

    /// The newest talk in a channel, whether its interview is over or not.
    pub async fn any_talk_in_channel(&self, channel: u64) -> Result<Option<Talk>, StoreError> {
        let row =
            sqlx::query_as(select!("where t.channel = ? order by i.started desc, i.rowid desc limit 1"));
        self.one(row.bind(channel.cast_signed()).fetch_optional(&self.readers).await)
    }

    /// The servers on which interviews are or were held.
    pub async fn guilds(&self) -> Result<Vec<u64>, StoreError> {
        let guilds: Vec<i64> =
            sqlx::query_scalar("select distinct guild from talks where guild is not null order by guild")
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        Ok(guilds.into_iter().map(i64::cast_unsigned).collect())
    }

    /// The talks whose interviews are not over, oldest first.
    pub async fn live_talks(&self) -> Result<Vec<Talk>, StoreError> {
        let rows: Vec<TalkRow> =
            sqlx::query_as(select!("where i.status <> 'ended' order by i.started, i.rowid"))
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        rows.into_iter().map(|row| self.parse_talk(row)).collect()
    }

    /// Notes that every message up to this one was taken in; it never goes back to an older one.
    pub async fn saw(&self, id: &InterviewId, message: u64) -> Result<(), StoreError> {
        let done = sqlx::query("update talks set last_seen = ?2 where interview = ?1 and last_seen < ?2")
            .bind(id.as_str())
            .bind(message.cast_signed())
            .execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    /// Notes that the candidate was reminded.
    pub async fn nudged(&self, id: &InterviewId) -> Result<(), StoreError> {
        let done = sqlx::query("update talks set nudged = 1 where interview = ?")
            .bind(id.as_str())
            .execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    /// Notes a sign of the candidate other than a message; a later reminder is allowed again.
    pub async fn touch(&self, id: &InterviewId, at: OffsetDateTime) -> Result<(), StoreError> {
        let done = sqlx::query("update talks set active_at = ?2, nudged = 0 where interview = ?1")
            .bind(id.as_str())
            .bind(stamp::to_text(at))
            .execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    /// Notes why a place can't be used now, one of the words of [`Talk::gone`]; `None` when it can.
    pub async fn set_gone(&self, id: &InterviewId, gone: Option<&str>) -> Result<(), StoreError> {
        let done = sqlx::query("update talks set gone = ?2 where interview = ?1 and gone is not ?2")
            .bind(id.as_str())
            .bind(gone)
            .execute(&self.writer);
        done.await.map(drop).map_err(|error| self.explain(error))
    }

    fn one(&self, row: sqlx::Result<Option<TalkRow>>) -> Result<Option<Talk>, StoreError> {
        row.map_err(|error| self.explain(error))?.map(|row| self.parse_talk(row)).transpose()
    }

    pub(super) fn parse_talk(&self, row: TalkRow) -> Result<Talk, StoreError> {
        let interview = InterviewId::new(row.interview);
        Ok(Talk {
            candidate: row.candidate.cast_unsigned(),
            guild: row.guild.map(i64::cast_unsigned),
            parent: row.parent.map(i64::cast_unsigned),
            channel: row.channel.cast_unsigned(),
            private: row.private,
            last_seen: row.last_seen.cast_unsigned(),
            said: row.said.cast_unsigned(),
            active_at: stamp::from_text(&row.active_at)
                .ok_or_else(|| self.malformed(&interview, "active_at"))?,
            nudged: row.nudged,
            gone: row.gone,
            status: Status::from_key(&row.status).ok_or_else(|| self.malformed(&interview, "status"))?,
            interview,
        })
    }
}

/// A talk as stored.
pub(super) struct TalkRow {
    interview: String,
    candidate: i64,
    guild: Option<i64>,
    parent: Option<i64>,
    channel: i64,
    private: bool,
    last_seen: i64,
    said: i64,
    active_at: String,
    nudged: bool,
    gone: Option<String>,
    status: String,
}

impl FromRow<'_, SqliteRow> for TalkRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            interview: row.try_get("talk_interview")?,
            candidate: row.try_get("talk_candidate")?,
            guild: row.try_get("talk_guild")?,
            parent: row.try_get("talk_parent")?,
            channel: row.try_get("talk_channel")?,
            private: row.try_get("talk_private")?,
            last_seen: row.try_get("talk_last_seen")?,
            said: row.try_get("talk_said")?,
            active_at: row.try_get("talk_active_at")?,
            nudged: row.try_get("talk_nudged")?,
            gone: row.try_get("talk_gone")?,
            status: row.try_get("talk_status")?,
        })
    }
}

/// Inserts the row of a talk in place of its start.
async fn insert(connection: &mut Connection, id: &InterviewId, talk: &NewTalk) -> sqlx::Result<()> {
    sqlx::query(
        "insert into talks
             (interview, interaction, candidate, guild, parent, channel, private, last_seen, said, active_at)
         values (?1, (select interaction from starts where interview = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
    )
    .bind(id.as_str())
    .bind(talk.candidate.cast_signed())
    .bind(talk.guild.map(u64::cast_signed))
    .bind(talk.parent.map(u64::cast_signed))
    .bind(talk.channel.cast_signed())
    .bind(talk.private)
    .bind(talk.last_seen.cast_signed())
    .bind(stamp::to_text(talk.at))
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from starts where interview = ?").bind(id.as_str()).execute(connection).await?;
    Ok(())
}
