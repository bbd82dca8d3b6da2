//! The migrations, embedded in the binary: forward only, never edited after a release.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Version, file name and text of every file in `migrations/`, in order.
const FILES: &[(i64, &str, &str)] = &[
    (1, "0001_interviews.sql", include_str!("../../migrations/0001_interviews.sql")),
    (2, "0002_discord.sql", include_str!("../../migrations/0002_discord.sql")),
];

/// The newest schema version this program knows.
pub(super) const NEWEST: i64 = FILES[FILES.len() - 1].0;

/// All of them, ready to run.
pub(super) fn migrator() -> Migrator {
    let migrations = FILES.iter().map(|&(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

    use super::super::tests::{derived_rows, opened, place};
    use super::super::{Filter, Status};
    use super::*;

    #[test]
    fn the_embedded_migrations_are_the_files_of_the_directory() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let files: BTreeMap<String, String> = fs::read_dir(directory)
            .expect("lists")
            .map(|entry| {
                let entry = entry.expect("an entry");
                (
                    entry.file_name().into_string().expect("a plain name"),
                    fs::read_to_string(entry.path()).expect("reads"),
                )
            })
            .collect();
        let embedded: BTreeMap<String, String> =
            FILES.iter().map(|&(_, name, sql)| (name.to_owned(), sql.to_owned())).collect();
        assert_eq!(embedded, files);
    }

    #[test]
    fn versions_count_from_one_and_begin_the_file_names() {
        for (expected, &(version, name, _)) in (1..).zip(FILES) {
            assert_eq!(version, expected);
            assert!(name.starts_with(&format!("{version:04}_")), "{name}");
        }
    }

    /// What a database of an earlier version may hold; a migration without such a file fails the test below.
    fn sample(name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/migrations").join(name);
        let sql = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("write sample rows for the new migration into {}: {error}", path.display())
        });
        assert!(sql.contains("insert into"), "{} inserts no rows", path.display());
        sql
    }

    #[tokio::test]
    async fn a_database_of_every_earlier_version_with_rows_in_it_opens_and_loads() {
        for through in 1..=FILES.len() {
            let place = place();
            let options = SqliteConnectOptions::new().filename(&place.path).create_if_missing(true);
            let old = SqlitePool::connect_with(options).await.expect("opens");
            for &(version, name, _) in &FILES[..through] {
                migrator().run_to(version, &old).await.expect("migrates");
                sqlx::raw_sql(sqlx::AssertSqlSafe(sample(name))).execute(&old).await.expect("inserts");
            }
            old.close().await;

            let store = opened(&place.path).await.expect("opens");
            let before = derived_rows(&store).await;
            let all = store.list(&Filter::default()).await.expect("lists");
            assert!(Status::ALL.iter().all(|status| all.iter().any(|summary| summary.status == *status)));
            for summary in all {
                let stored = store.load(&summary.id).await.expect("loads").expect("is there");
                assert_eq!(stored.status, summary.status);
                store.rebuild(&summary.id).await.expect("rebuilds");
            }
            assert_eq!(derived_rows(&store).await, before, "version {through}");
        }
    }
}
