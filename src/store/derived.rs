//! What follows from the facts: turns, marks, and where an interview stands.
//!
//! Each fact changes the derived rows by itself, so appending costs the same however long the interview is;
//! [`Store::rebuild`] derives everything afresh, and tests hold the two equal.

use super::{Connection, Status, Store, StoreError, pieces, stamp};
use crate::interview::{Asked, Dimension, Event, InterviewId, Recorded, Speaker};

impl Store {
    /// Derives turns, marks and status of an interview afresh from its facts.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when a stored fact is damaged; then nothing is changed.
    pub async fn rebuild(&self, id: &InterviewId) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let events = self.events(&mut transaction, id).await?;
        clear(&mut transaction, id).await.map_err(|error| self.explain(error))?;
        for recorded in &events {
            apply(&mut transaction, id, recorded).await.map_err(|error| self.explain(error))?;
        }
        self.commit(transaction).await
    }
}

/// Changes the derived rows by one stored fact.
pub(super) async fn apply(
    connection: &mut Connection,
    id: &InterviewId,
    recorded: &Recorded,
) -> sqlx::Result<()> {
    let at = stamp::to_text(recorded.at);
    match &recorded.event {
        Event::Began { .. } => insert_brief(connection, id, &at).await,
        Event::Said { turn, text, messages } => {
            insert_spoken(connection, id, *turn, &at, Speaker::Candidate, text).await?;
            pieces::claim(connection, id, *turn, messages).await
        }
        // The words are in `observations`.
        Event::Observed { turn } => insert_spoken(connection, id, *turn, &at, Speaker::Observer, "").await,
        Event::Judged { turn, .. } => insert_marks(connection, id, *turn, recorded.seq).await,
        Event::Commanded { .. } | Event::Amended { .. } => Ok(()),
        Event::Asked(asked) => insert_asked(connection, id, &at, asked).await,
        Event::Paused => set_status(connection, id, Status::Paused).await,
        Event::Resumed => set_status(connection, id, Status::Open).await,
        Event::Undone { turn } => undo(connection, id, *turn).await,
        Event::Ended { reason } => end(connection, id, &at, reason.key()).await,
    }
}

async fn clear(connection: &mut Connection, id: &InterviewId) -> sqlx::Result<()> {
    // The marks go with their turns.
    sqlx::query("delete from turns where interview = ?").bind(id.as_str()).execute(&mut *connection).await?;
    sqlx::query("update interviews set status = 'open', ended = null, reason = null where id = ?")
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?;
    pieces::release(connection, id).await
}

async fn insert_brief(connection: &mut Connection, id: &InterviewId, at: &str) -> sqlx::Result<()> {
    sqlx::query(
        "insert into turns (interview, turn, at, speaker, text)
         select i.id, 1, ?2, ?3, p.brief
         from interviews i join prompt_versions p on p.hash = i.version where i.id = ?1",
    )
    .bind(id.as_str())
    .bind(at)
    .bind(Speaker::Interviewer.key())
    .execute(connection)
    .await?;
    Ok(())
}

/// What a person said; not judged yet.
async fn insert_spoken(
    connection: &mut Connection,
    id: &InterviewId,
    turn: u32,
    at: &str,
    speaker: Speaker,
    text: &str,
) -> sqlx::Result<()> {
    sqlx::query("insert into turns (interview, turn, at, speaker, text) values (?, ?, ?, ?, ?)")
        .bind(id.as_str())
        .bind(turn)
        .bind(at)
        .bind(speaker.key())
        .bind(text)
        .execute(connection)
        .await?;
    Ok(())
}

async fn insert_asked(
    connection: &mut Connection,
    id: &InterviewId,
    at: &str,
    asked: &Asked,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into turns (interview, turn, at, speaker, move, dimension, text) values (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id.as_str())
    .bind(asked.turn)
    .bind(at)
    .bind(Speaker::Interviewer.key())
    .bind(asked.kind.key())
    .bind(asked.dimension.map(Dimension::key))
    .bind(&asked.text)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes kind, dimension and findings out of the stored fact `seq`; the newest judgement of a turn counts.
async fn insert_marks(
    connection: &mut Connection,
    id: &InterviewId,
    turn: u32,
    seq: u32,
) -> sqlx::Result<()> {
    sqlx::query(
        "update turns set kind = e.body ->> '$.assessment.kind', dimension = e.body ->> '$.dimension'
         from events e
         where e.interview = ?1 and e.seq = ?3 and turns.interview = ?1 and turns.turn = ?2",
    )
    .bind(id.as_str())
    .bind(turn)
    .bind(seq)
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from marks where interview = ? and turn = ?")
        .bind(id.as_str())
        .bind(turn)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert or replace into marks
             (interview, turn, point, verdict, score, evidence, reasons, withdrawn, assessor)
         select e.interview, ?2, f.value ->> '$.point', f.value ->> '$.verdict', f.value ->> '$.score',
                f.value -> '$.evidence', coalesce(f.value -> '$.reasons', '[]'),
                coalesce(f.value ->> '$.withdrawn', 0), e.body ->> '$.assessment.assessor'
         from events e, json_each(e.body, '$.assessment.findings') f
         where e.interview = ?1 and e.seq = ?3",
    )
    .bind(id.as_str())
    .bind(turn)
    .bind(seq)
    .execute(connection)
    .await?;
    Ok(())
}

async fn undo(connection: &mut Connection, id: &InterviewId, turn: u32) -> sqlx::Result<()> {
    sqlx::query("update turns set undone = 1 where interview = ? and turn >= ? and speaker <> 'observer'")
        .bind(id.as_str())
        .bind(turn)
        .execute(connection)
        .await?;
    Ok(())
}

async fn set_status(connection: &mut Connection, id: &InterviewId, status: Status) -> sqlx::Result<()> {
    sqlx::query("update interviews set status = ? where id = ?")
        .bind(status.key())
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

async fn end(connection: &mut Connection, id: &InterviewId, at: &str, reason: &str) -> sqlx::Result<()> {
    sqlx::query("update interviews set status = ?, ended = ?, reason = ? where id = ?")
        .bind(Status::Ended.key())
        .bind(at)
        .bind(reason)
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}
