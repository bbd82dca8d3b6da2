//! What is kept in memory while interviews go on: the interviews themselves, and their prompts and prepared rubrics, each
//! once however many interviews are held with it. All of it can be made again from the database, so nothing is lost with it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::ServiceError;
use crate::assess::{Assessor, Message, PreparedRubric, RubricSource};
use crate::interview::{Assessment, Interview, InterviewId, Prompt};

/// Prompts and prepared rubrics kept at most; one that had to go is made again when needed.
const VERSIONS: usize = 64;

/// Slots are looked through no earlier than when this many are there.
const FEW: usize = 64;

type Slot = Arc<tokio::sync::Mutex<Option<Interview>>>;

/// The places of interviews.
#[derive(Debug, Default)]
struct Slots {
    by_id: BTreeMap<InterviewId, Slot>,
    /// How many there were after the last look for those that can go.
    kept: usize,
}

/// What is made of a version of a prompt, once for all its interviews.
#[derive(Debug)]
struct ByVersion<T>(Mutex<BTreeMap<String, Arc<T>>>);

impl<T> Default for ByVersion<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> ByVersion<T> {
    fn get(&self, version: &str) -> Option<Arc<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(version).map(Arc::clone)
    }

    /// Keeps a value, or gives the one that somebody kept meanwhile.
    fn keep(&self, version: &str, value: Arc<T>) -> Arc<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if values.len() >= VERSIONS && !values.contains_key(version) {
            values.pop_first();
        }
        Arc::clone(values.entry(version.to_owned()).or_insert(value))
    }
}

#[derive(Debug)]
pub(super) struct Live {
    slots: Mutex<Slots>,
    prompts: ByVersion<Prompt>,
    rubrics: ByVersion<PreparedRubric>,
    /// One judgement a core, so that the rest of the program always finds a thread.
    judging: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            slots: Mutex::default(),
            prompts: ByVersion::default(),
            rubrics: ByVersion::default(),
            judging: Arc::new(Semaphore::new(cores)),
        }
    }
}

/// Whether an interview is in memory for more than having been looked at.
fn goes_on(interview: Option<&Interview>) -> bool {
    interview.is_some_and(|interview| interview.ended().is_none())
}

impl Live {
    /// The place of an interview. Places that nobody holds and in which nothing goes on are given up whenever their number has
    /// doubled, so that a call costs the same however many interviews go on.
    pub(super) fn slot(&self, id: &InterviewId) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.by_id.get(id) {
            return Arc::clone(slot);
        }
        if slots.by_id.len() >= FEW.max(2 * slots.kept) {
            slots.by_id.retain(|_, slot| {
                Arc::strong_count(slot) > 1
                    || slot.try_lock().map_or(true, |interview| goes_on(interview.as_ref()))
            });
            slots.kept = slots.by_id.len();
        }
        Arc::clone(slots.by_id.entry(id.clone()).or_default())
    }

    /// The prompt of a version, read when it is not in memory: a prompt with its examples is far larger than an interview.
    pub(super) fn prompt<E>(
        &self,
        version: &str,
        read: impl FnOnce() -> Result<Prompt, E>,
    ) -> Result<Arc<Prompt>, E> {
        match self.prompts.get(version) {
            Some(prompt) => Ok(prompt),
            None => Ok(self.prompts.keep(version, Arc::new(read()?))),
        }
    }

    /// Judges words in the light of the open question, away from the threads that serve people.
    pub(super) async fn assess(
        &self,
        assessor: Assessor,
        interview: &Interview,
        text: String,
    ) -> Result<Assessment, ServiceError> {
        let rubric = self.rubrics.get(&interview.prompt().version);
        let prompt = Arc::clone(interview.prompt());
        let question = interview.open_question().map(|asked| asked.text.clone());
        let dimension = interview.dimension();
        let permit = Arc::clone(&self.judging).acquire_owned().await.map_err(|_| ServiceError::Assessment)?;
        let judged = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let rubric =
                rubric.unwrap_or_else(|| Arc::new(assessor.prepare(&RubricSource::of_prompt(&prompt))));
            let message = Message { text: &text, question: question.as_deref(), dimension: Some(dimension) };
            (assessor.assess(&rubric, &message), rubric)
        });
        let (assessment, rubric) = judged.await.map_err(|_| ServiceError::Assessment)?;
        self.rubrics.keep(&interview.prompt().version, rubric);
        Ok(assessment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_which_nothing_goes_on_are_given_up_and_held_ones_stay() {
        let live = Live::default();
        let held: Vec<Slot> =
            (0..100).map(|number| live.slot(&InterviewId::new(format!("held-{number}")))).collect();
        for number in 0..10_000 {
            live.slot(&InterviewId::new(number.to_string()));
        }
        let kept = live.slots.lock().expect("is free").by_id.len();
        assert!((100..=2 * 100 + FEW).contains(&kept), "{kept}");
        for (number, slot) in held.iter().enumerate() {
            assert!(Arc::ptr_eq(slot, &live.slot(&InterviewId::new(format!("held-{number}")))));
        }
    }

    #[test]
    fn interviews_with_the_same_prompt_share_it() {
        let live = Live::default();
        let shipped = crate::catalog::Catalog::shipped();
        let prompt = &shipped.iter().next().expect("some are shipped").prompt;
        let read = || Ok::<_, ()>(Prompt::clone(prompt));
        let first = live.prompt(&prompt.version, read).expect("is read");
        let second = live.prompt(&prompt.version, || Err(())).expect("is not read again");
        assert!(Arc::ptr_eq(&first, &second));
        for other in 0..2 * VERSIONS {
            live.prompt(&other.to_string(), read).expect("is read");
        }
        assert_eq!(live.prompts.0.lock().expect("is free").len(), VERSIONS);
        assert_eq!(live.prompt("unread", || Err(())), Err(()));
    }
}
