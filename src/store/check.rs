//! Whether the file is in order. It must not know who asks.

use super::{Store, StoreError};

impl Store {
    /// Reads the whole file and looks for damage; how many interviews are in it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a page or a row is not as it must be.
    pub async fn check(&self) -> Result<u64, StoreError> {
        let found: String = sqlx::query_scalar("pragma quick_check(1)")
            .fetch_one(&self.readers)
            .await
            .map_err(|error| self.explain(error))?;
        if found != "ok" {
            return Err(StoreError::Damaged(self.path.clone()));
        }
        let interviews: i64 = sqlx::query_scalar("select count(*) from interviews")
            .fetch_one(&self.readers)
            .await
            .map_err(|error| self.explain(error))?;
        Ok(interviews.unsigned_abs())
    }
}
