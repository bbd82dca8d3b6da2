//! Finding a stored interview by what a person types. It must not know what is then done with it.

use crate::interview::InterviewId;
use crate::outcome::Failure;
use crate::service::Service;

/// The word for the newest interview.
const LAST: &str = "last";
/// Characters of an id that people are shown; an id is 32 hexadecimal digits, and any unique beginning will do.
const SHORT: usize = 8;

/// The beginning of an id that is shown to people.
#[must_use]
pub fn short(id: &InterviewId) -> &str {
    id.as_str().get(..SHORT).unwrap_or(id.as_str())
}

/// The newest interview that has not ended.
///
/// # Errors
/// [`Failure::Usage`] when there is none; [`Failure::Work`] when the database fails.
pub async fn newest_open(service: &Service) -> Result<InterviewId, Failure> {
    let newest = service.store().newest_open(None).await.map_err(Failure::work)?;
    newest.ok_or_else(|| {
        Failure::usage("there is no interview to go on with; begin one with: sextant practice")
    })
}

/// The interview with an id, a unique beginning of one, or the word `last`.
///
/// # Errors
/// [`Failure::Usage`] when there is none or several begin so; [`Failure::Work`] when the database fails.
pub async fn find(service: &Service, typed: &str) -> Result<InterviewId, Failure> {
    let found = if typed == LAST {
        let newest =
            service.store().list(&crate::store::Filter { limit: Some(1), ..Default::default() }).await;
        newest.map_err(Failure::work)?.into_iter().map(|summary| summary.id).collect()
    } else {
        service.store().find(typed).await.map_err(Failure::work)?
    };
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] if typed == LAST => {
            Err(Failure::usage("no interview is stored yet; begin one with: sextant practice"))
        }
        [] => Err(Failure::usage(format!(
            "there is no interview `{typed}`; list them with: sextant transcripts list"
        ))),
        several => {
            let few: Vec<&str> = several.iter().take(4).map(InterviewId::as_str).collect();
            Err(Failure::usage(format!(
                "several interviews begin with `{typed}`: {}; type more of it",
                few.join(", ")
            )))
        }
    }
}
