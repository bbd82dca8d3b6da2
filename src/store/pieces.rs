//! The candidate's messages on Discord: each a part of a turn, or waiting to become one.

use std::fmt;

use time::OffsetDateTime;

use super::{Connection, Store, StoreError, stamp};
use crate::interview::InterviewId;

/// One message (or the text of one form) of the candidate.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The message.
    pub id: u64,
    /// When it was written.
    pub at: OffsetDateTime,
    /// The words.
    pub text: String,
}

impl fmt::Debug for Piece {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Piece").field("id", &self.id).field("at", &self.at).finish_non_exhaustive()
    }
}

/// What a changed message means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// It still waits; what it says was changed.
    Waiting,
    /// It is part of a turn, which stays as it was said.
    Said {
        /// The interview.
        interview: InterviewId,
        /// The turn.
        turn: u32,
    },
    /// It is no message of a candidate in a stored interview.
    Unknown,
    /// It says what it said before, or was deleted before.
    Unchanged,
}

/// What is known of a message.
struct Known {
    interview: String,
    turn: Option<u32>,
    changes: bool,
}

impl Store {
    /// Takes in a message of the candidate, a sign of them; `false` when it was there already, or the interview is not.
    /// `seen` is whether every older message of the channel was taken in, too.
    pub async fn take_piece(&self, id: &InterviewId, piece: &Piece, seen: bool) -> Result<bool, StoreError> {
        let mut transaction = self.write().await?;
        let taken = async {
            let inserted = sqlx::query(
                "insert or ignore into pieces (id, interview, at, text)
                 select ?2, interview, ?3, ?4 from talks where interview = ?1",
            )
            .bind(id.as_str())
            .bind(piece.id.cast_signed())
            .bind(stamp::to_text(piece.at))
            .bind(&piece.text)
            .execute(&mut *transaction)
            .await?;
            if inserted.rows_affected() == 0 {
                return Ok(false);
            }
            sqlx::query(
                "update talks set last_seen = max(last_seen, ?2), active_at = ?3, nudged = 0 where interview = ?1",
            )
            .bind(id.as_str())
            .bind(if seen { piece.id.cast_signed() } else { 0 })
            .bind(stamp::to_text(piece.at))
            .execute(&mut *transaction)
            .await?;
            Ok(true)
        };
        let taken = taken.await.map_err(|error| self.explain(error))?;
        if taken {
            self.commit(transaction).await?;
        }
        Ok(taken)
    }

    /// The messages that wait to become a turn, oldest first.
    pub async fn waiting(&self, id: &InterviewId) -> Result<Vec<Piece>, StoreError> {
        let rows: Vec<(i64, String, String)> = sqlx::query_as(
            "select id, at, text from pieces where interview = ? and turn is null and deleted = 0 order by id",
        )
        .bind(id.as_str())
        .fetch_all(&self.readers)
        .await
        .map_err(|error| self.explain(error))?;
        rows.into_iter()
            .map(|(piece, at, text)| {
                let at = stamp::from_text(&at).ok_or_else(|| self.malformed(id, "at"))?;
                Ok(Piece { id: piece.cast_unsigned(), at, text })
            })
            .collect()
    }

    /// Takes in that a message now says something else. One that waits is changed, which is a sign of the candidate;
    /// of one that was said the new words are only kept to tell the next change from a repetition.
    pub async fn edit_piece(&self, id: u64, text: &str, at: OffsetDateTime) -> Result<Edited, StoreError> {
        let mut transaction = self.write().await?;
        let edited = async {
            let known = known(&mut transaction, id, Some(text)).await?;
            if known.as_ref().is_some_and(|known| known.changes) {
                sqlx::query("update pieces set text = ?2 where id = ?1")
                    .bind(id.cast_signed())
                    .bind(text)
                    .execute(&mut *transaction)
                    .await?;
                sqlx::query(
                    "update talks set active_at = ?2, nudged = 0
                     where interview = (select interview from pieces where id = ?1 and turn is null)",
                )
                .bind(id.cast_signed())
                .bind(stamp::to_text(at))
                .execute(&mut *transaction)
                .await?;
            }
            Ok(meaning(known))
        };
        let edited = edited.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        Ok(edited)
    }

    /// Takes in that a message was deleted. One that waits will not become a part of a turn.
    pub async fn delete_piece(&self, id: u64) -> Result<Edited, StoreError> {
        let mut transaction = self.write().await?;
        let deleted = async {
            let known = known(&mut transaction, id, None).await?;
            if known.as_ref().is_some_and(|known| known.changes) {
                sqlx::query("update pieces set deleted = 1 where id = ?")
                    .bind(id.cast_signed())
                    .execute(&mut *transaction)
                    .await?;
            }
            Ok(meaning(known))
        };
        let deleted = deleted.await.map_err(|error| self.explain(error))?;
        self.commit(transaction).await?;
        Ok(deleted)
    }
}

/// Makes messages parts of a turn; those that are not stored are passed over.
pub(super) async fn claim(
    connection: &mut Connection,
    id: &InterviewId,
    turn: u32,
    messages: &[u64],
) -> sqlx::Result<()> {
    for message in messages {
        sqlx::query("update pieces set turn = ?3 where id = ?1 and interview = ?2")
            .bind(message.cast_signed())
            .bind(id.as_str())
            .bind(turn)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Makes every message of an interview wait again.
pub(super) async fn release(connection: &mut Connection, id: &InterviewId) -> sqlx::Result<()> {
    sqlx::query("update pieces set turn = null where interview = ?")
        .bind(id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// What is known of a message that is to say `text`, or to be deleted.
async fn known(connection: &mut Connection, id: u64, text: Option<&str>) -> sqlx::Result<Option<Known>> {
    let row: Option<(String, Option<u32>, bool)> = sqlx::query_as(
        "select interview, turn, deleted = 0 and (?2 is null or text <> ?2) from pieces where id = ?1",
    )
    .bind(id.cast_signed())
    .bind(text)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(interview, turn, changes)| Known { interview, turn, changes }))
}

fn meaning(known: Option<Known>) -> Edited {
    match known {
        None => Edited::Unknown,
        Some(Known { changes: false, .. }) => Edited::Unchanged,
        Some(Known { turn: None, .. }) => Edited::Waiting,
        Some(Known { interview, turn: Some(turn), .. }) => {
            Edited::Said { interview: InterviewId::new(interview), turn }
        }
    }
}
