//! Files that cannot be used as they are: each is told apart, left as it is, and named with what to do.

use std::fs;
use std::path::Path;

use super::*;

/// What opening says about a file.
async fn refusal(path: &Path) -> StoreError {
    let error = opened(path).await.expect_err("is refused");
    assert!(error.to_string().contains(&path.display().to_string()), "names the file: {error}");
    error
}

#[tokio::test]
#[cfg(unix)]
async fn the_files_are_made_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = place();
    let path = place.path.with_file_name("made").join("sextant.db");
    let store = opened(&path).await.expect("opens");
    begin(&store, "5f3a", &opening()).await;
    let mode = |path: &Path| fs::metadata(path).expect("is there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a directory")), 0o700);
    for name in ["sextant.db", "sextant.db-wal", "sextant.db-shm"] {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_turn_is_on_disk_before_it_is_answered() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    assert_eq!(text_of(&store, "pragma journal_mode").await, ["wal"]);
    let synchronous: i64 =
        sqlx::query_scalar("pragma synchronous").fetch_one(&store.writer).await.expect("a row");
    assert_eq!(synchronous, 2, "full");
}

#[tokio::test]
async fn a_place_where_no_file_can_be_made_is_refused() {
    let place = place();
    fs::write(&place.path, "a file, not a directory").expect("writes");
    assert!(matches!(refusal(&place.path.join("sextant.db")).await, StoreError::Place { .. }));
    let directory = place.path.parent().expect("a directory");
    assert!(matches!(refusal(directory).await, StoreError::Place { .. }));
}

#[tokio::test]
async fn a_read_only_file_is_refused_before_the_first_turn() {
    let place = place();
    opened(&place.path).await.expect("opens").close().await;
    let mut permissions = fs::metadata(&place.path).expect("is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&place.path, permissions).expect("is ours");
    assert!(matches!(refusal(&place.path).await, StoreError::ReadOnly(_)));
}

#[tokio::test]
async fn writing_where_only_reading_is_allowed_says_so() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    sqlx::query("pragma query_only = on").execute(&store.writer).await.expect("is set");
    let error = store.append(&id, &from(3, vec![said(3, WORDS)]), &[]).await.expect_err("is refused");
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");
}

#[tokio::test]
async fn a_file_that_is_something_else_is_refused_and_left_as_it_is() {
    let place = place();
    let text = "Dear diary, this is not a database. ".repeat(100);
    fs::write(&place.path, &text).expect("writes");
    assert!(matches!(refusal(&place.path).await, StoreError::NotADatabase(_)));
    assert_eq!(fs::read_to_string(&place.path).expect("reads"), text);
}

#[tokio::test]
async fn the_database_of_another_program_is_refused_and_left_as_it_is() {
    let place = place();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&place.path).create_if_missing(true);
    let other = SqlitePool::connect_with(options).await.expect("opens");
    sqlx::query("create table bookmarks (url text)").execute(&other).await.expect("creates");
    other.close().await;
    let bytes = fs::read(&place.path).expect("reads");
    assert!(matches!(refusal(&place.path).await, StoreError::Foreign(_)));
    assert_eq!(fs::read(&place.path).expect("reads"), bytes);
}

#[tokio::test]
async fn a_damaged_file_is_refused() {
    let place = place();
    opened(&place.path).await.expect("opens").close().await;
    let mut bytes = fs::read(&place.path).expect("reads");
    // After the 100 bytes of the file's header comes the first page of the schema.
    bytes[100..2000].fill(0xee);
    fs::write(&place.path, bytes).expect("writes");
    assert!(matches!(refusal(&place.path).await, StoreError::Damaged(_)));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    sqlx::query("update _sqlx_migrations set version = 999 where version = 1")
        .execute(&store.writer)
        .await
        .expect("updates");
    store.close().await;
    let error = refusal(&place.path).await;
    assert!(matches!(error, StoreError::Newer { found: 999, known: migrations::NEWEST, .. }));
}

#[tokio::test]
async fn a_schema_made_by_another_text_of_a_migration_is_refused() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    sqlx::query("update _sqlx_migrations set checksum = x'00'")
        .execute(&store.writer)
        .await
        .expect("updates");
    store.close().await;
    assert!(matches!(refusal(&place.path).await, StoreError::Altered { version: 1, .. }));
}

#[tokio::test]
async fn a_file_that_another_program_keeps_for_itself_is_locked() {
    let place = place();
    opened(&place.path).await.expect("opens").close().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&place.path)
        .locking_mode(sqlx::sqlite::SqliteLockingMode::Exclusive);
    let other = SqlitePool::connect_with(options).await.expect("opens");
    sqlx::query("update interviews set coverage = 0").execute(&other).await.expect("takes the lock");
    let error = refusal(&place.path).await;
    assert!(matches!(error, StoreError::Locked(_)), "{error:?}");
    assert!(error.may_pass());
    other.close().await;
    opened(&place.path).await.expect("opens when the other has gone");
}

#[tokio::test]
async fn while_another_process_writes_one_can_read_and_an_append_is_locked_out() {
    let place = place();
    let [ours, theirs] =
        [opened(&place.path).await.expect("opens"), opened(&place.path).await.expect("opens")];
    let id = begin(&ours, "5f3a", &opening()).await;
    let writing = theirs.write().await.expect("takes the lock");
    let next = from(3, vec![said(3, WORDS)]);
    assert!(matches!(ours.append(&id, &next, &[]).await, Err(StoreError::Locked(_))));
    assert!(ours.load(&id).await.expect("reads").is_some());
    drop(writing);
    theirs.close().await;
    ours.append(&id, &next, &[]).await.expect("goes on");
}

#[tokio::test]
async fn of_two_processes_that_go_on_with_an_interview_the_second_is_refused() {
    let place = place();
    let [ours, theirs] =
        [opened(&place.path).await.expect("opens"), opened(&place.path).await.expect("opens")];
    let id = begin(&ours, "5f3a", &opening()).await;
    ours.append(&id, &from(3, vec![said(3, WORDS)]), &[]).await.expect("appends");
    let late = theirs.append(&id, &from(3, vec![said(3, "Something else.")]), &[]).await;
    assert!(matches!(late, Err(StoreError::Conflict(of)) if of == id));
    theirs.append(&id, &from(4, vec![judged(3, 0.8)]), &[]).await.expect("goes on where the other was");
}

#[tokio::test]
async fn two_processes_may_open_a_new_file_at_once() {
    let place = place();
    let open = || Store::open(&place.path);
    let (one, other) = tokio::join!(open(), open());
    let (one, other) = (one.expect("opens"), other.expect("opens"));
    let id = begin(&one, "5f3a", &opening()).await;
    assert!(other.load(&id).await.expect("reads").is_some());
}

#[tokio::test]
async fn on_a_full_disk_nothing_of_a_turn_is_kept_and_room_lets_it_go_on() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    // As many pages as there are now; the setting holds for this connection, the only one that writes.
    sqlx::query("pragma max_page_count = 1").execute(&store.writer).await.expect("is set");
    let long = from(3, vec![said(3, &WORDS.repeat(2_000)), judged(3, 0.8)]);
    let error = store.append(&id, &long, &[]).await.expect_err("is full");
    assert!(matches!(error, StoreError::Full(_)), "{error:?}");
    assert!(error.may_pass());
    assert_eq!(store.load(&id).await.expect("loads").expect("is there").events, opening());

    sqlx::query("pragma max_page_count = 100000").execute(&store.writer).await.expect("is set");
    store.append(&id, &long, &[]).await.expect("goes on");
}
