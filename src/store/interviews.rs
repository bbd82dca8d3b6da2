//! Interviews as a whole: begun, found, listed, scored, deleted.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};
use time::OffsetDateTime;

use super::{Connection, Store, StoreError, guilds, stamp};
use crate::interview::{Event, InterviewId, Prompt, PromptId, Recorded};

/// Where an interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Under way, or left without a word.
    Open,
    /// The clock stands still.
    Paused,
    /// Over.
    Ended,
}

impl Status {
    /// Every status, from begun to over.
    pub const ALL: [Self; 3] = [Self::Open, Self::Paused, Self::Ended];

    /// The name used in the database and shown to people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }

    /// The status with this [`Status::key`].
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }
}

/// An interview to be stored for the first time.
#[derive(Debug, Clone, Copy)]
pub struct NewInterview<'a> {
    /// Its id, unused so far.
    pub id: &'a InterviewId,
    /// The prompt it is held with.
    pub prompt: &'a Prompt,
    /// The prompt file, kept so that a later change of the file does not change the interview.
    pub source: &'a str,
}

/// An interview as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: InterviewId,
    /// The version of the prompt it is held with: what [`Prompt::version`] says.
    pub prompt_version: String,
    /// The prompt file as it was when the interview began.
    pub prompt_source: String,
    /// Its facts, in order.
    pub events: Vec<Recorded>,
    /// Where it stands.
    pub status: Status,
}

/// Which interviews to list; the default is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this candidate.
    pub candidate: Option<String>,
    /// Only those with this prompt, in any version.
    pub prompt: Option<PromptId>,
    /// Only those that stand so.
    pub status: Option<Status>,
    /// At most this many, the newest ones.
    pub limit: Option<u32>,
}

/// One line of a list of interviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Its id.
    pub id: InterviewId,
    /// The slug of its prompt.
    pub prompt: PromptId,
    /// The heading of its prompt.
    pub title: String,
    /// Who was interviewed.
    pub candidate: String,
    /// When it began.
    pub started: OffsetDateTime,
    /// When it ended; `None` while it is not over.
    pub ended: Option<OffsetDateTime>,
    /// Where it stands.
    pub status: Status,
    /// How many turns it has, those taken back not counted.
    pub turns: u32,
    /// 0 to 1; `None` until scored, and when no point was asked.
    pub coverage: Option<f64>,
    /// 0 to 1; `None` until scored.
    pub reach: Option<f64>,
}

impl Store {
    /// Stores a new interview with its first facts, the first of which is [`Event::Began`].
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the id is taken or the facts leave a gap, [`StoreError::NotBegun`] when they
    /// start otherwise.
    pub async fn begin(&self, new: &NewInterview<'_>, events: &[Recorded]) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.begin_within(&mut transaction, new, events).await?;
        self.commit(transaction).await
    }

    /// Stores a new interview with its first facts within a transaction.
    pub(super) async fn begin_within(
        &self,
        connection: &mut Connection,
        new: &NewInterview<'_>,
        events: &[Recorded],
    ) -> Result<(), StoreError> {
        insert_prompt(connection, new).await.map_err(|error| self.explain(error))?;
        let inserted = match events.first() {
            Some(first) => insert(connection, new, first).await,
            None => None,
        };
        match inserted {
            Some(Ok(())) => {}
            Some(Err(error)) if is_taken(&error) => return Err(StoreError::Conflict(new.id.clone())),
            Some(Err(error)) => return Err(self.explain(error)),
            None => return Err(StoreError::NotBegun(new.id.clone())),
        }
        self.append_after(connection, new.id, 0, events).await
    }

    /// The interview with this id; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when a stored fact is damaged or newer than this program.
    pub async fn load(&self, id: &InterviewId) -> Result<Option<Stored>, StoreError> {
        let mut reading = self.read().await?;
        let row = select(&mut reading, id).await.map_err(|error| self.explain(error))?;
        let Some((status, prompt_version, prompt_source)) = row else { return Ok(None) };
        let status = Status::from_key(&status).ok_or_else(|| self.malformed(id, "status"))?;
        let events = self.events(&mut reading, id).await?;
        Ok(Some(Stored { id: id.clone(), prompt_version, prompt_source, events, status }))
    }

    /// The interview begun last at a terminal that is not over, of one candidate or of anybody. One held in a chat goes on
    /// there and nowhere else.
    pub async fn newest_open(&self, candidate: Option<&str>) -> Result<Option<InterviewId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar(
            "select id from interviews where status <> 'ended' and (?1 is null or candidate = ?1)
                 and id not in (select interview from talks)
             order by started desc, rowid desc limit 1",
        )
        .bind(candidate)
        .fetch_optional(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(id.map(InterviewId::new))
    }

    /// The interviews whose ids start with a text, in the order of their ids; people type the first few characters.
    pub async fn find(&self, prefix: &str) -> Result<Vec<InterviewId>, StoreError> {
        let ids: Vec<String> =
            sqlx::query_scalar("select id from interviews where substr(id, 1, length(?1)) = ?1 order by id")
                .bind(prefix)
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        Ok(ids.into_iter().map(InterviewId::new).collect())
    }

    /// The interviews that pass a filter, newest first.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Summary>, StoreError> {
        let rows: Vec<SummaryRow> = sqlx::query_as(
            "select i.id, i.prompt, p.title, i.candidate, i.started, i.ended, i.status,
                    (select count(*) from turns t where t.interview = i.id and t.undone = 0) as turns,
                    i.coverage, i.reach
             from interviews i join prompt_versions p on p.hash = i.version
             where (?1 is null or i.candidate = ?1) and (?2 is null or i.prompt = ?2)
               and (?3 is null or i.status = ?3)
             order by i.started desc, i.rowid desc limit ?4",
        )
        .bind(filter.candidate.as_deref())
        .bind(filter.prompt.as_ref().map(PromptId::as_str))
        .bind(filter.status.map(Status::key))
        // SQLite takes a negative limit for none.
        .bind(filter.limit.map_or(-1, i64::from))
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        rows.into_iter().map(|row| self.summary(row)).collect()
    }

    /// Keeps the result of an interview for lists, and counts it as ended the first time; may be called again.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such interview.
    pub async fn finish(
        &self,
        id: &InterviewId,
        coverage: Option<f64>,
        reach: f64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.finish_within(&mut transaction, id, coverage, reach).await?;
        self.commit(transaction).await
    }

    /// Keeps the result of an interview within a transaction.
    pub(super) async fn finish_within(
        &self,
        connection: &mut Connection,
        id: &InterviewId,
        coverage: Option<f64>,
        reach: f64,
    ) -> Result<(), StoreError> {
        let finished = async {
            let first: Option<bool> = sqlx::query_scalar("select reach is null from interviews where id = ?")
                .bind(id.as_str())
                .fetch_optional(&mut *connection)
                .await?;
            sqlx::query("update interviews set coverage = ?, reach = ? where id = ?")
                .bind(coverage)
                .bind(reach)
                .bind(id.as_str())
                .execute(&mut *connection)
                .await?;
            if first == Some(true) {
                guilds::tally_ended(connection, id).await?;
            }
            Ok(first.is_some())
        };
        let known = finished.await.map_err(|error| self.explain(error))?;
        if known { Ok(()) } else { Err(StoreError::Unknown(id.clone())) }
    }

    /// Removes an interview with its words and marks; `false` when there was none.
    pub async fn delete(&self, id: &InterviewId) -> Result<bool, StoreError> {
        self.forget(id).await.map(|forgotten| forgotten.is_some())
    }

    pub(super) fn summary(&self, row: SummaryRow) -> Result<Summary, StoreError> {
        let id = InterviewId::new(row.id);
        let ended = row.ended.map(|text| stamp::from_text(&text).ok_or_else(|| self.malformed(&id, "ended")));
        Ok(Summary {
            prompt: PromptId::new(row.prompt),
            title: row.title,
            candidate: row.candidate,
            started: stamp::from_text(&row.started).ok_or_else(|| self.malformed(&id, "started"))?,
            ended: ended.transpose()?,
            status: Status::from_key(&row.status).ok_or_else(|| self.malformed(&id, "status"))?,
            turns: row.turns,
            coverage: row.coverage,
            reach: row.reach,
            id,
        })
    }

    pub(super) fn malformed(&self, id: &InterviewId, column: &'static str) -> StoreError {
        StoreError::Malformed { path: self.path.clone(), interview: id.clone(), column }
    }
}

/// A row of [`Store::list`], as stored.
pub(super) struct SummaryRow {
    id: String,
    prompt: String,
    title: String,
    candidate: String,
    started: String,
    ended: Option<String>,
    status: String,
    turns: u32,
    coverage: Option<f64>,
    reach: Option<f64>,
}

impl FromRow<'_, SqliteRow> for SummaryRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            prompt: row.try_get("prompt")?,
            title: row.try_get("title")?,
            candidate: row.try_get("candidate")?,
            started: row.try_get("started")?,
            ended: row.try_get("ended")?,
            status: row.try_get("status")?,
            turns: row.try_get("turns")?,
            coverage: row.try_get("coverage")?,
            reach: row.try_get("reach")?,
        })
    }
}

async fn insert_prompt(connection: &mut Connection, new: &NewInterview<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "insert into prompt_versions (hash, prompt, title, brief, source) values (?, ?, ?, ?, ?)
         on conflict (hash) do nothing",
    )
    .bind(&new.prompt.version)
    .bind(new.prompt.id.as_str())
    .bind(&new.prompt.title)
    .bind(&new.prompt.brief)
    .bind(new.source)
    .execute(connection)
    .await?;
    Ok(())
}

/// Inserts the row of an interview from its first fact; `None` when that is another one.
async fn insert(
    connection: &mut Connection,
    new: &NewInterview<'_>,
    first: &Recorded,
) -> Option<sqlx::Result<()>> {
    let Event::Began { candidate, pace, minutes, seed, .. } = &first.event else { return None };
    let inserted = sqlx::query(
        "insert into interviews (id, prompt, version, candidate, pace, minutes, seed, status, started)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id.as_str())
    .bind(new.prompt.id.as_str())
    .bind(&new.prompt.version)
    .bind(candidate)
    .bind(pace.key())
    .bind(minutes)
    .bind(seed.to_string())
    .bind(Status::Open.key())
    .bind(stamp::to_text(first.at))
    .execute(connection)
    .await;
    Some(inserted.map(drop))
}

/// The status of an interview, with the version and the file of the prompt it was begun with.
async fn select(
    connection: &mut Connection,
    id: &InterviewId,
) -> sqlx::Result<Option<(String, String, String)>> {
    sqlx::query_as(
        "select i.status, p.hash, p.source from interviews i join prompt_versions p on p.hash = i.version where i.id = ?",
    )
    .bind(id.as_str())
    .fetch_optional(connection)
    .await
}

/// Whether an insertion failed because its key is in use.
fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
