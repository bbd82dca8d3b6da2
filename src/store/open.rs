//! Opening: the file and who may read it, the connections, and the schema.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use super::error::is_busy;
use super::{Store, StoreError, migrations};

/// `application_id` of our files, set by the first migration: "SXTN".
const APPLICATION_ID: i64 = 0x5358_544e;

/// How long a statement waits for another process: longer than any transaction of ours, shorter than patience.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Between two tries of a statement that does not wait by itself.
const BETWEEN_TRIES: Duration = Duration::from_millis(5);

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
        let options = SqliteConnectOptions::new().filename(path).synchronous(SqliteSynchronous::Full);
        let writer = connect(path, options.clone(), patience, 1).await?;
        // A file that is not ours is refused before the first byte of it changes.
        schema_version(&writer, path).await?;
        keep_a_log(&writer, patience).await.map_err(|error| StoreError::from_sqlx(path, error))?;
        let readers = connect(path, options.read_only(true), patience, READERS).await?;
        let store = Self { path: path.to_owned(), writer, readers };
        store.migrate().await?;
        Ok(store)
    }

    /// Brings the schema up to date; finds out before the first turn that a file cannot be written.
    async fn migrate(&self) -> Result<(), StoreError> {
        // Under the write lock, because two processes may open a new file at once: the second finds the work done.
        let mut transaction = match self.write().await {
            Ok(transaction) => transaction,
            // Another process is busy in a file that needs nothing; reading is possible and writing may be soon.
            Err(StoreError::Locked(_)) if self.is_current().await? => return Ok(()),
            Err(error) => return Err(error),
        };
        let outcome = migrations::migrator().run(&mut *transaction).await;
        outcome.map_err(|error| explain(&self.path, error))?;
        // Changes nothing, but SQLite refuses it on a file that it could only open for reading, which it lets
        // `begin immediate` pass on.
        let probe =
            sqlx::query("update interviews set reach = reach where 0").execute(&mut *transaction).await;
        probe.map_err(|error| self.explain(error))?;
        self.commit(transaction).await
    }

    async fn is_current(&self) -> Result<bool, StoreError> {
        Ok(schema_version(&self.readers, &self.path).await? == migrations::NEWEST)
    }
}

/// Switches the file to a write-ahead log, so that reading and writing do not wait for each other.
///
/// SQLite does not wait when two processes switch a new file at once: one fails, and finds it done when it asks again.
async fn keep_a_log(writer: &SqlitePool, patience: Duration) -> sqlx::Result<()> {
    let mut tries_left = patience.as_millis() / BETWEEN_TRIES.as_millis();
    loop {
        let switched = sqlx::query("pragma journal_mode = wal").execute(writer).await;
        match switched {
            Err(error) if is_busy(&error) && tries_left > 0 => {
                tries_left -= 1;
                tokio::time::sleep(BETWEEN_TRIES).await;
            }
            other => return other.map(drop),
        }
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
        // At the start a thousand interviews write at once, one after the other; that is no sign of trouble.
        .acquire_slow_threshold(Duration::from_secs(10))
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
    // Looked at, never opened: closing a file drops every lock this process has on it through SQLite.
    let metadata = fs::metadata(path).map_err(place)?;
    if metadata.is_dir() {
        return Err(place(ErrorKind::IsADirectory.into()));
    }
    // SQLite would quietly open it for reading and fail at the first turn.
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    Ok(())
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

/// The schema version of the file, 0 when it is empty; refuses files of others and of newer versions.
async fn schema_version(pool: &SqlitePool, path: &Path) -> Result<i64, StoreError> {
    let explain = |error| StoreError::from_sqlx(path, error);
    let tables: i64 =
        sqlx::query_scalar("select count(*) from sqlite_schema").fetch_one(pool).await.map_err(explain)?;
    if tables == 0 {
        return Ok(0);
    }
    let application: i64 =
        sqlx::query_scalar("pragma application_id").fetch_one(pool).await.map_err(explain)?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let found: i64 = sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations")
        .fetch_one(pool)
        .await
        .map_err(explain)?;
    if found > migrations::NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: migrations::NEWEST });
    }
    Ok(found)
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
