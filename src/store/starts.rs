//! Interviews that were asked for on Discord and have no place yet.
//!
//! A place cannot be made twice without harm, so the wish is stored before it is made, and again after a kill it can be
//! looked for under the wish.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};
use time::OffsetDateTime;

use super::{Connection, Store, StoreError, stamp};
use crate::interview::{Dimension, InterviewId, Pace};

/// A wish for an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStart {
    /// The id the interview is to have.
    pub interview: InterviewId,
    /// The command or press that asked for it.
    pub interaction: u64,
    /// The server; `None` for direct messages.
    pub guild: Option<u64>,
    /// The channel to open a thread in; `None` for direct messages.
    pub parent: Option<u64>,
    /// The account of the candidate.
    pub candidate: u64,
    /// How the candidate wants to be named.
    pub name: String,
    /// The id of the prompt.
    pub prompt: String,
    /// How many follow-ups.
    pub pace: Pace,
    /// The dimensions it is to be about; all six when empty.
    pub focus: Vec<Dimension>,
    /// Planned minutes; the prompt's own when `None`.
    pub minutes: Option<u32>,
    /// Whether the thread is to be private.
    pub private: bool,
    /// When it was asked for.
    pub at: OffsetDateTime,
}

/// What becomes of a wish for an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requested {
    /// It is stored; now make a place.
    Stored,
    /// The same interaction arrived before.
    Duplicate,
    /// The candidate has an interview that is not over, in this channel.
    Open(InterviewId, u64),
    /// The candidate has another one that is just being started.
    Starting,
}

impl Store {
    /// Stores a wish for an interview unless it arrived before or the candidate has an interview that is not over.
    ///
    /// Only one at a time is allowed in a server when `one_open`, and always in direct messages, where a message would
    /// belong to either. An interview whose place can't be used any more does not count.
    pub async fn request_start(&self, start: &NewStart, one_open: bool) -> Result<Requested, StoreError> {
        let mut transaction = self.write().await?;
        let asked = async {
            if let Some(earlier) = earlier(&mut transaction, start, one_open).await? {
                return Ok(earlier);
            }
            insert(&mut transaction, start).await?;
            Ok(Requested::Stored)
        };
        let requested = asked.await.map_err(|error| self.explain(error))?;
        if requested == Requested::Stored {
            self.commit(transaction).await?;
        }
        Ok(requested)
    }

    /// The wishes that have no place yet, oldest first.
    pub async fn starts(&self) -> Result<Vec<NewStart>, StoreError> {
        let rows: Vec<StartRow> = sqlx::query_as("select * from starts order by at, rowid")
            .fetch_all(&self.readers)
            .await
            .map_err(|error| self.explain(error))?;
        rows.into_iter()
            .map(|row| {
                let (id, column) = (InterviewId::new(row.interview.as_str()), row.malformed());
                row.parse().ok_or_else(|| self.malformed(&id, column))
            })
            .collect()
    }

    /// Drops a wish that can't be fulfilled.
    pub async fn drop_start(&self, id: &InterviewId) -> Result<(), StoreError> {
        let done = sqlx::query("delete from starts where interview = ?").bind(id.as_str());
        done.execute(&self.writer).await.map(drop).map_err(|error| self.explain(error))
    }
}

/// What stands against a wish.
async fn earlier(
    connection: &mut Connection,
    start: &NewStart,
    one_open: bool,
) -> sqlx::Result<Option<Requested>> {
    let arrived: bool = sqlx::query_scalar(
        "select exists (select 1 from starts where interaction = ?1)
             or exists (select 1 from talks where interaction = ?1)",
    )
    .bind(start.interaction.cast_signed())
    .fetch_one(&mut *connection)
    .await?;
    if arrived {
        return Ok(Some(Requested::Duplicate));
    }
    if !one_open && start.guild.is_some() {
        return Ok(None);
    }
    let open: Option<(String, i64)> = sqlx::query_as(
        "select t.interview, t.channel from talks t join interviews i on i.id = t.interview
         where t.candidate = ? and t.guild is ? and i.status <> 'ended'
           and coalesce(t.gone, 'archived') in ('archived', 'left')
         order by i.started desc, i.rowid desc limit 1",
    )
    .bind(start.candidate.cast_signed())
    .bind(start.guild.map(u64::cast_signed))
    .fetch_optional(&mut *connection)
    .await?;
    if let Some((interview, channel)) = open {
        return Ok(Some(Requested::Open(InterviewId::new(interview), channel.cast_unsigned())));
    }
    let starting: bool =
        sqlx::query_scalar("select exists (select 1 from starts where candidate = ? and guild is ?)")
            .bind(start.candidate.cast_signed())
            .bind(start.guild.map(u64::cast_signed))
            .fetch_one(connection)
            .await?;
    Ok(starting.then_some(Requested::Starting))
}

async fn insert(connection: &mut Connection, start: &NewStart) -> sqlx::Result<()> {
    sqlx::query(
        "insert into starts
             (interview, interaction, guild, parent, candidate, name, prompt, pace, focus, minutes, private, at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(start.interview.as_str())
    .bind(start.interaction.cast_signed())
    .bind(start.guild.map(u64::cast_signed))
    .bind(start.parent.map(u64::cast_signed))
    .bind(start.candidate.cast_signed())
    .bind(&start.name)
    .bind(&start.prompt)
    .bind(start.pace.key())
    .bind(start.focus.iter().map(|one| one.key()).collect::<Vec<_>>().join(","))
    .bind(start.minutes)
    .bind(start.private)
    .bind(stamp::to_text(start.at))
    .execute(connection)
    .await?;
    Ok(())
}

/// A wish as stored.
struct StartRow {
    interview: String,
    interaction: i64,
    guild: Option<i64>,
    parent: Option<i64>,
    candidate: i64,
    name: String,
    prompt: String,
    pace: String,
    focus: String,
    minutes: Option<u32>,
    private: bool,
    at: String,
}

impl StartRow {
    fn parse(self) -> Option<NewStart> {
        let focus = self.focus()?;
        Some(NewStart {
            interview: InterviewId::new(self.interview),
            interaction: self.interaction.cast_unsigned(),
            guild: self.guild.map(i64::cast_unsigned),
            parent: self.parent.map(i64::cast_unsigned),
            candidate: self.candidate.cast_unsigned(),
            name: self.name,
            prompt: self.prompt,
            pace: Pace::from_key(&self.pace)?,
            focus,
            minutes: self.minutes,
            private: self.private,
            at: stamp::from_text(&self.at)?,
        })
    }

    /// The column to name when parsing fails.
    fn malformed(&self) -> &'static str {
        match (Pace::from_key(&self.pace), self.focus()) {
            (None, _) => "pace",
            (Some(_), None) => "focus",
            (Some(_), Some(_)) => "at",
        }
    }

    fn focus(&self) -> Option<Vec<Dimension>> {
        self.focus.split(',').filter(|key| !key.is_empty()).map(Dimension::from_key).collect()
    }
}

impl FromRow<'_, SqliteRow> for StartRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            interview: row.try_get("interview")?,
            interaction: row.try_get("interaction")?,
            guild: row.try_get("guild")?,
            parent: row.try_get("parent")?,
            candidate: row.try_get("candidate")?,
            name: row.try_get("name")?,
            prompt: row.try_get("prompt")?,
            pace: row.try_get("pace")?,
            focus: row.try_get("focus")?,
            minutes: row.try_get("minutes")?,
            private: row.try_get("private")?,
            at: row.try_get("at")?,
        })
    }
}
