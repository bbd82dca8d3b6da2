//! What can go wrong with the database, in words that say what to do.

use std::path::{Path, PathBuf};

use crate::interview::InterviewId;

/// Why the database could not be opened, read or written.
///
/// Neither text nor `Debug` ever holds a candidate's words.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Its place cannot be made or reached: a directory is missing, not a directory, or not permitted.
    #[error("cannot open the database {}: {source}; check that its directory exists and is yours, or choose another place with --db", path.display())]
    Place {
        /// The database.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The file or its directory may only be read.
    #[error("the database {} is read-only; make the file and its directory writable, or choose another place with --db", .0.display())]
    ReadOnly(PathBuf),
    /// Another program holds its lock for longer than a write takes.
    #[error("the database {} is locked by another program; close that program or wait, then try again", .0.display())]
    Locked(PathBuf),
    /// No room is left on the disk.
    #[error("no room is left on the disk of the database {}; free some space, then try again", .0.display())]
    Full(PathBuf),
    /// The file is something else.
    #[error("{} is not a SQLite database; move the file away, or choose another place with --db", .0.display())]
    NotADatabase(PathBuf),
    /// The file is the database of another program.
    #[error("{} is the database of another program and is left as it is; choose another place with --db", .0.display())]
    Foreign(PathBuf),
    /// Its content is damaged.
    #[error("the database {} is damaged; restore a backup, or save what can be read with: sqlite3 FILE .recover", .0.display())]
    Damaged(PathBuf),
    /// A newer Sextant wrote it.
    #[error("the database {} is of a newer version of Sextant (its schema is {found}, this program knows {known}); update Sextant, or choose another place with --db", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// The schema version of the file.
        found: i64,
        /// The newest schema version this program knows.
        known: i64,
    },
    /// Its tables were made by a migration with another text than this program's.
    #[error("the database {} was made by another build of Sextant (schema {version} differs); use that build, or choose another place with --db", path.display())]
    Altered {
        /// The database.
        path: PathBuf,
        /// The schema version that differs.
        version: i64,
    },
    /// The operating system failed to read or write the file.
    #[error("the disk failed to read or write the database {}: {source}; check the disk, then try again", path.display())]
    Disk {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },
    /// The facts do not follow the stored ones: another process went on with this interview, or began it.
    #[error("interview {0} went on elsewhere; close the other window, then resume it")]
    Conflict(InterviewId),
    /// There is no such interview.
    #[error("there is no interview {0}; list them with: sextant transcripts list")]
    Unknown(InterviewId),
    /// A stored fact cannot be understood.
    #[error("fact {seq} of interview {interview} in {} cannot be read; update Sextant if a newer version wrote it, else restore a backup", path.display())]
    Unreadable {
        /// The database.
        path: PathBuf,
        /// The interview.
        interview: InterviewId,
        /// The place of the fact.
        seq: u32,
    },
    /// A stored value of an interview cannot be understood.
    #[error("interview {interview} in {} has a value that cannot be read ({column}); restore a backup", path.display())]
    Malformed {
        /// The database.
        path: PathBuf,
        /// The interview.
        interview: InterviewId,
        /// The column.
        column: &'static str,
    },
    /// The facts of a new interview do not start with its beginning, which only a fault in this program causes.
    #[error("interview {0} was stored without its beginning; please report this")]
    NotBegun(InterviewId),
    /// Anything else SQLite reports, which only a fault in this program causes.
    #[error("the database {} failed: {source}; please report this", path.display())]
    Other {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },
}

impl StoreError {
    /// Whether the same call may succeed later without anybody touching the file.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Locked(_) | Self::Full(_))
    }

    /// Says what an error of SQLite means for the file.
    pub(super) fn from_sqlx(path: &Path, error: sqlx::Error) -> Self {
        let path = path.to_owned();
        // Result codes: https://www.sqlite.org/rescode.html; the low byte is the primary one.
        match primary_code(&error) {
            _ if is_busy(&error) => Self::Locked(path),
            Some(8) => Self::ReadOnly(path),
            Some(11) => Self::Damaged(path),
            Some(13) => Self::Full(path),
            Some(26) => Self::NotADatabase(path),
            Some(10) => Self::Disk { path, source: error },
            Some(3 | 14 | 23) => {
                let message =
                    error.as_database_error().map_or_else(String::new, |error| error.message().to_owned());
                Self::Place { path, source: std::io::Error::other(message) }
            }
            // The one writer is busy for as long as the pool waits.
            None if matches!(error, sqlx::Error::PoolTimedOut) => Self::Locked(path),
            _ => Self::Other { path, source: error },
        }
    }
}

/// Whether another process has the lock that a statement needs.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    matches!(primary_code(error), Some(5 | 6))
}

fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}
