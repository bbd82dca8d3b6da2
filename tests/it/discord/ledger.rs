//! What the bot keeps of interviews, and the balance of every scenario in which something breaks: each word of the
//! candidate's was taken in once, each word of the interviewer's was sent once, and nothing is owed.

use std::collections::BTreeMap;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use super::fake::Place;
use super::table::Table;

/// A connection to the bot's database, beside the bot's own.
pub(crate) async fn database(table: &Table) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(table.database());
    SqliteConnection::connect_with(&options).await.expect("opens")
}

/// The first column of what a query finds, as texts.
pub(crate) async fn stored(table: &Table, query: &str) -> Vec<String> {
    let mut database = database(table).await;
    let rows = sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_all(&mut database).await;
    rows.expect("reads")
}

/// Waits until nothing is owed: each change of the fake is looked after.
pub(crate) async fn settled(table: &Table) {
    let mut left = Vec::new();
    // What was answered is noted within the moment; what is sent is a change that wakes.
    for _ in 0..2_000 {
        left = stored(table, "select cast(id as text) from outbox").await;
        if left.is_empty() {
            return;
        }
    }
    panic!("{left:?} of the outbox are owed\n{}", table.discord.dump());
}

/// Nothing was lost and nothing was said twice, in one interview held in `place`, whose candidate said `words`.
pub(crate) async fn balances(table: &Table, place: &Place, words: &[String]) {
    settled(table).await;
    assert_eq!(stored(table, "select cast(count(*) as text) from interviews").await, ["1"]);
    assert_eq!(stored(table, "select interview from starts").await, Vec::<String>::new());
    let said =
        stored(table, "select text from turns where speaker = 'candidate' order by turn").await.join("\n");
    for word in words {
        assert_eq!(said.matches(word.as_str()).count(), 1, "“{word}” in\n{said}\n{}", table.discord.dump());
    }
    assert_eq!(
        stored(table, "select text from pieces where turn is null").await,
        Vec::<String>::new(),
        "waits for ever"
    );
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    for message in place.said_by_bot() {
        let ids: Vec<String> = message.buttons().into_iter().map(|button| button.id).collect();
        *shown.entry(format!("{} {ids:?}", message.text())).or_default() += 1;
    }
    let twice: Vec<&String> = shown.iter().filter(|(_, times)| **times > 1).map(|(text, _)| text).collect();
    assert!(twice.is_empty(), "said twice: {twice:?}\n{}", table.discord.dump());
    let shown: Vec<String> = shown.into_keys().collect();
    for question in stored(table, "select text from turns where speaker = 'interviewer' and turn > 1").await {
        // Longer ones are split, and quoted words are set apart.
        let beginning: String =
            question.chars().take_while(|letter| *letter != '“' && *letter != '\n').collect();
        let found = shown.iter().any(|text| text.contains(beginning.trim()));
        assert!(found, "“{beginning}” was not said\n{}", table.discord.dump());
    }
}
