//! The facts of an interview: appended in order, never changed.

use super::{Connection, Outgoing, Store, StoreError, derived, outbox, stamp};
use crate::interview::{Event, InterviewId, Recorded};

impl Store {
    /// Appends facts that follow the stored ones, with what is derived from them and what is to be sent because of them:
    /// all or nothing. Messages of an interview without a talk go nowhere.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the first does not follow the newest stored fact or the others leave a gap,
    /// [`StoreError::Unknown`] when there is no such interview.
    pub async fn append(
        &self,
        id: &InterviewId,
        events: &[Recorded],
        messages: &[Outgoing],
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.append_within(&mut transaction, id, events, messages).await?;
        self.commit(transaction).await
    }

    /// Appends the last facts of an interview, as [`Store::append`] does, with its result, as [`Store::finish`] does.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub async fn conclude(
        &self,
        id: &InterviewId,
        events: &[Recorded],
        messages: &[Outgoing],
        coverage: Option<f64>,
        reach: f64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.append_within(&mut transaction, id, events, messages).await?;
        self.finish_within(&mut transaction, id, coverage, reach).await?;
        self.commit(transaction).await
    }

    /// Appends facts and messages within a transaction.
    pub(super) async fn append_within(
        &self,
        connection: &mut Connection,
        id: &InterviewId,
        events: &[Recorded],
        messages: &[Outgoing],
    ) -> Result<(), StoreError> {
        let newest = newest_seq(connection, id).await.map_err(|error| self.explain(error))?;
        if newest == 0 {
            return Err(StoreError::Unknown(id.clone()));
        }
        self.append_after(connection, id, newest, events).await?;
        outbox::insert(connection, id, messages).await.map_err(|error| self.explain(error))
    }

    /// Stores facts after fact `newest` (0: there is none yet) within a transaction.
    pub(super) async fn append_after(
        &self,
        connection: &mut Connection,
        id: &InterviewId,
        newest: i64,
        events: &[Recorded],
    ) -> Result<(), StoreError> {
        let in_order = (newest + 1..).zip(events).all(|(seq, recorded)| i64::from(recorded.seq) == seq);
        if !in_order {
            return Err(StoreError::Conflict(id.clone()));
        }
        for recorded in events {
            let stored = async {
                insert(connection, id, recorded).await?;
                derived::apply(connection, id, recorded).await
            };
            stored.await.map_err(|error| self.explain(error))?;
        }
        Ok(())
    }

    /// The facts of an interview, in order.
    pub(super) async fn events(
        &self,
        connection: &mut Connection,
        id: &InterviewId,
    ) -> Result<Vec<Recorded>, StoreError> {
        let rows = select(connection, id).await.map_err(|error| self.explain(error))?;
        let parse = |row: Row| {
            let seq = row.seq;
            row.parse().ok_or_else(|| StoreError::Unreadable {
                path: self.path.clone(),
                interview: id.clone(),
                seq,
            })
        };
        rows.into_iter().map(parse).collect()
    }
}

struct Row {
    seq: u32,
    at: String,
    body: String,
}

impl Row {
    /// The reason of a failure is dropped on purpose: it may quote the candidate.
    fn parse(self) -> Option<Recorded> {
        let event: Event = serde_json::from_str(&self.body).ok()?;
        Some(Recorded { seq: self.seq, at: stamp::from_text(&self.at)?, event })
    }
}

async fn select(connection: &mut Connection, id: &InterviewId) -> sqlx::Result<Vec<Row>> {
    let rows: Vec<(u32, String, String)> =
        sqlx::query_as("select seq, at, body from events where interview = ? order by seq")
            .bind(id.as_str())
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().map(|(seq, at, body)| Row { seq, at, body }).collect())
}

/// The place of the newest fact, 0 when there is none.
async fn newest_seq(connection: &mut Connection, id: &InterviewId) -> sqlx::Result<i64> {
    sqlx::query_scalar("select coalesce(max(seq), 0) from events where interview = ?")
        .bind(id.as_str())
        .fetch_one(connection)
        .await
}

async fn insert(connection: &mut Connection, id: &InterviewId, recorded: &Recorded) -> sqlx::Result<()> {
    let body = serde_json::to_string(&recorded.event).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("insert into events (interview, seq, at, body) values (?, ?, ?, ?)")
        .bind(id.as_str())
        .bind(recorded.seq)
        .bind(stamp::to_text(recorded.at))
        .bind(body)
        .execute(connection)
        .await?;
    Ok(())
}
