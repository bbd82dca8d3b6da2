//! What is kept for a server as a whole: its settings, and counts that name nobody.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::{Connection, Store, StoreError, stamp};
use crate::interview::{InterviewId, PromptId};

impl Store {
    /// The settings that a server has made, by key.
    pub async fn guild_settings(&self, guild: u64) -> Result<BTreeMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select key, value from guild_settings where guild = ?")
                .bind(guild.cast_signed())
                .fetch_all(&self.readers)
                .await
                .map_err(|error| self.explain(error))?;
        Ok(rows.into_iter().collect())
    }

    /// Makes a setting of a server, or takes it back (`None`).
    pub async fn set_guild_setting(
        &self,
        guild: u64,
        key: &str,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        let statement = if value.is_some() {
            sqlx::query(
                "insert into guild_settings (guild, key, value) values (?1, ?2, ?3)
                 on conflict (guild, key) do update set value = excluded.value",
            )
        } else {
            sqlx::query("delete from guild_settings where guild = ?1 and key = ?2")
        };
        let bound = statement.bind(guild.cast_signed()).bind(key);
        let bound = if value.is_some() { bound.bind(value) } else { bound };
        bound.execute(&self.writer).await.map(drop).map_err(|error| self.explain(error))
    }
}

/// Counts an interview that begins.
pub(super) async fn tally_begun(
    connection: &mut Connection,
    guild: Option<u64>,
    prompt: &PromptId,
    at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into tallies (guild, prompt, month, begun) values (?, ?, substr(?, 1, 7), 1)
         on conflict (guild, prompt, month) do update set begun = begun + 1",
    )
    .bind(guild.unwrap_or(0).cast_signed())
    .bind(prompt.as_str())
    .bind(stamp::to_text(at))
    .execute(connection)
    .await?;
    Ok(())
}

/// Counts an interview that has ended, if it is held on Discord.
pub(super) async fn tally_ended(connection: &mut Connection, id: &InterviewId) -> sqlx::Result<()> {
    sqlx::query(
        "insert into tallies (guild, prompt, month, ended)
         select coalesce(t.guild, 0), i.prompt, substr(coalesce(i.ended, i.started), 1, 7), 1
         from talks t join interviews i on i.id = t.interview where t.interview = ?
         on conflict (guild, prompt, month) do update set ended = tallies.ended + 1",
    )
    .bind(id.as_str())
    .execute(connection)
    .await?;
    Ok(())
}
