//! Opening: the file and who may read it, the connections, and the schema.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::{Connection, Store, StoreError, migrations};

/// `application_id` of our files, set by the first migration: "SXTN".
const APPLICATION_ID: i64 = 0x5358_544e;

/// How long a statement waits for another process: longer than any transaction of ours, shorter than patience.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Enough for one person's terminal and a server's lists at once; reading never waits for writing.
const READERS: u32 = 4;

impl Store {
    /// Opens the database, and makes it (for its owner only) when it is not there.
    ///
    /// # Errors
    /// [`StoreError`] says which of: no such place, read-only, locked, full, not a database, another program's,
    /// damaged, of a newer version.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_waiting(path, BUSY_TIMEOUT).await
    }

    /// Opens an empty database that is gone when the last clone is dropped.
    pub async fn open_in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let options = SqliteConnectOptions::new().in_memory(true);
        let writer = connect(&path, options, BUSY_TIMEOUT, 1).await?;
        let store = Self { path, readers: writer.clone(), writer };
        store.migrate().await?;
        Ok(store)
    }

    pub(super) async fn open_waiting(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        prepare(path)?;
        let options = SqliteConnectOptions::new().filename(path);
        let writing =
            options.clone().journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let writer = connect(path, writing, patience, 1).await?;
        // Before the readers: they cannot open a log that is not there.
        let readers = connect(path, options.read_only(true), patience, READERS).await?;
        let store = Self { path: path.to_owned(), writer, readers };
        store.migrate().await?;
        Ok(store)
    }

    /// Brings the schema up to date, unless the file is not ours to touch.
    async fn migrate(&self) -> Result<(), StoreError> {
        let mut reading = self.read().await?;
        let found = schema_version(&mut reading, &self.path).await?;
        drop(reading);
        let known = migrations::NEWEST;
        if found == known {
            return Ok(());
        }
        if found > known {
            return Err(StoreError::Newer { path: self.path.clone(), found, known });
        }
        // Under the write lock, because two processes may open a new file at once: the second finds the work done.
        let mut transaction = self.write().await?;
        let outcome = migrations::migrator().run(&mut *transaction).await;
        outcome.map_err(|error| explain(&self.path, error))?;
        self.commit(transaction).await
    }
}

async fn connect(
    path: &Path,
    options: SqliteConnectOptions,
    patience: Duration,
    connections: u32,
) -> Result<SqlitePool, StoreError> {
    let options = options
        .foreign_keys(true)
        .busy_timeout(patience)
        // Deleted words are overwritten, not only unlinked.
        .pragma("secure_delete", "on")
        .disable_statement_logging();
    SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        // A connection to a file does not go stale, and one to memory must never be dropped.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::from_sqlx(path, error))
}

/// Makes the file for its owner only; SQLite gives the files beside it (`-wal`, `-shm`) the same rights.
fn prepare(path: &Path) -> Result<(), StoreError> {
    let place = |source: io::Error| match source.kind() {
        ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(path.to_owned()),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full(path.to_owned()),
        _ => StoreError::Place { path: path.to_owned(), source },
    };
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_directory(parent).map_err(place)?;
    }
    match make_file(path) {
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(place(error)),
    }
    let metadata = fs::metadata(path).map_err(place)?;
    if metadata.is_dir() {
        return Err(place(ErrorKind::IsADirectory.into()));
    }
    // SQLite would quietly open it for reading and fail at the first turn.
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    match OpenOptions::new().read(true).append(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied && File::open(path).is_ok() => {
            Err(StoreError::ReadOnly(path.to_owned()))
        }
        Err(error) => Err(place(error)),
    }
}

fn make_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn make_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The schema version of the file: 0 when it is empty.
async fn schema_version(connection: &mut Connection, path: &Path) -> Result<i64, StoreError> {
    let explain = |error| StoreError::from_sqlx(path, error);
    let tables: i64 = sqlx::query_scalar("select count(*) from sqlite_schema")
        .fetch_one(&mut *connection)
        .await
        .map_err(explain)?;
    if tables == 0 {
        return Ok(0);
    }
    let application: i64 =
        sqlx::query_scalar("pragma application_id").fetch_one(&mut *connection).await.map_err(explain)?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations")
        .fetch_one(connection)
        .await
        .map_err(explain)
}

fn explain(path: &Path, error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => {
            StoreError::from_sqlx(path, source)
        }
        MigrateError::VersionMismatch(version) => StoreError::Altered { path: path.to_owned(), version },
        // Another process of a newer version was faster than our look at the file.
        MigrateError::VersionMissing(found) => {
            StoreError::Newer { path: path.to_owned(), found, known: migrations::NEWEST }
        }
        other => StoreError::from_sqlx(path, sqlx::Error::Migrate(Box::new(other))),
    }
}
