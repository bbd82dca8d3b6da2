//! What others than the candidate said in a thread. It is kept beside the facts, so that it can be erased alone.

use std::collections::BTreeMap;
use std::fmt;

use super::{Store, StoreError};
use crate::interview::{InterviewId, Recorded};

/// Words of somebody else than the candidate.
#[derive(Clone, PartialEq, Eq)]
pub struct Observation {
    /// The turn that the fact `observed` gave them.
    pub turn: u32,
    /// The message.
    pub message: u64,
    /// The account.
    pub author: u64,
    /// The words.
    pub text: String,
}

impl fmt::Debug for Observation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Observation")
            .field("turn", &self.turn)
            .field("message", &self.message)
            .field("author", &self.author)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Whether a message was observed already.
    pub async fn was_observed(&self, message: u64) -> Result<bool, StoreError> {
        sqlx::query_scalar("select exists (select 1 from observations where message = ?)")
            .bind(message.cast_signed())
            .fetch_one(&self.readers)
            .await
            .map_err(|error| self.explain(error))
    }

    /// Appends the facts of an observation with its words.
    ///
    /// # Errors
    /// As [`Store::append`]; [`StoreError::Other`] when the message was observed already.
    pub async fn append_observation(
        &self,
        id: &InterviewId,
        events: &[Recorded],
        observation: &Observation,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        self.append_within(&mut transaction, id, events, &[]).await?;
        let stored = async {
            sqlx::query(
                "insert into observations (interview, turn, message, author, text) values (?, ?, ?, ?, ?)",
            )
            .bind(id.as_str())
            .bind(observation.turn)
            .bind(observation.message.cast_signed())
            .bind(observation.author.cast_signed())
            .bind(&observation.text)
            .execute(&mut *transaction)
            .await
        };
        stored.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await
    }

    /// The words of others in an interview, by turn; those that were erased are not there.
    pub async fn observations(&self, id: &InterviewId) -> Result<BTreeMap<u32, String>, StoreError> {
        let rows: Vec<(u32, String)> =
            sqlx::query_as("select turn, text from observations where interview = ?")
                .bind(id.as_str())
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        Ok(rows.into_iter().collect())
    }

    /// What an account said in the interviews of others: interview, turn and words.
    pub async fn observed_by(&self, account: u64) -> Result<Vec<(InterviewId, u32, String)>, StoreError> {
        let rows: Vec<(String, u32, String)> = sqlx::query_as(
            "select interview, turn, text from observations where author = ? order by message",
        )
        .bind(account.cast_signed())
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        Ok(rows.into_iter().map(|(id, turn, text)| (InterviewId::new(id), turn, text)).collect())
    }
}
