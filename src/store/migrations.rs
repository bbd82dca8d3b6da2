//! The migrations, embedded in the binary: forward only, never edited after a release.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Version, file name and text of every file in `migrations/`, in order.
const FILES: &[(i64, &str, &str)] =
    &[(1, "0001_interviews.sql", include_str!("../../migrations/0001_interviews.sql"))];

/// The newest schema version this program knows.
pub(super) const NEWEST: i64 = FILES[FILES.len() - 1].0;

/// All of them, ready to run.
pub(super) fn migrator() -> Migrator {
    let migrations = FILES.iter().map(|&(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
