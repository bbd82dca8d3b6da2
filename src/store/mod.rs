//! Interviews in SQLite: their facts, and the turns and marks that follow from them.
//!
//! The facts (`events`) are append-only; everything else about an interview is derived from them in the same
//! transaction, so that plain SQL can read it. One connection writes, others read. The store knows what an
//! interview *is* ([`crate::interview`]) but not how one is held: it never decides, judges or reads a prompt file.
//!
//! Interviews that are held on Discord have more beside them: the place (`talks`), the candidate's messages (`pieces`),
//! the words of others (`observations`), and what is to be sent (`outbox`), which is stored in the same transaction as the
//! facts it follows from.
//!
//! A transaction is on disk when a call that writes returns (write-ahead log, `synchronous = full`).

mod check;
mod derived;
mod erasure;
mod error;
mod events;
mod guilds;
mod interviews;
mod migrations;
mod observations;
mod open;
mod outbox;
mod pieces;
mod shares;
mod stamp;
mod starts;
mod talks;

#[cfg(test)]
mod tests;

pub use erasure::{AccountSummary, Forgotten};
pub use error::StoreError;
pub use interviews::{Filter, NewInterview, Status, Stored, Summary};
pub use observations::Observation;
pub use outbox::{Outgoing, Owed};
pub use pieces::{Edited, Piece};
pub use shares::{Listed, Sharing, TalkFilter, Viewer};
pub use starts::{NewStart, Requested};
pub use talks::{NewTalk, Talk};

use std::fmt;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{Sqlite, SqlitePool};
use sqlx::{SqliteConnection, Transaction};

/// An open database; clones share its connections.
#[derive(Clone)]
pub struct Store {
    path: PathBuf,
    /// One connection, so that transactions of this process queue here instead of meeting a lock.
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// The file, or `:memory:`.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits for transactions under way, moves the write-ahead log into the file and closes it.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins a transaction that holds the write lock from its start, so that what it reads stays true.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.writer.begin_with("begin immediate").await.map_err(|error| self.explain(error))
    }

    /// Begins a transaction in which every statement sees the same state.
    async fn read(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.readers.begin().await.map_err(|error| self.explain(error))
    }

    async fn commit(&self, transaction: Transaction<'static, Sqlite>) -> Result<(), StoreError> {
        transaction.commit().await.map_err(|error| self.explain(error))
    }

    fn explain(&self, error: sqlx::Error) -> StoreError {
        StoreError::from_sqlx(&self.path, error)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What statements run on; a transaction derefs to it.
type Connection = SqliteConnection;
