//! The gate that every request passes which counts against Discord's limit for everything together.
//!
//! It must not know what a request is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::time::sleep;

/// Requests a second, below Discord's 50; answers to interactions are not counted there.
/// (<https://discord.com/developers/docs/topics/rate-limits>)
const A_SECOND: usize = 45;

/// Lets so many requests through in any second, and none while it is closed.
#[derive(Debug)]
pub(super) struct Gate {
    second: Arc<Semaphore>,
    /// How many waits keep it closed.
    closed: Arc<watch::Sender<usize>>,
    passed: AtomicU64,
}

impl Default for Gate {
    fn default() -> Self {
        Self { second: Arc::new(Semaphore::new(A_SECOND)), closed: Arc::default(), passed: AtomicU64::new(0) }
    }
}

impl Gate {
    /// Waits until a request may go out, in the order in which they come; the how many-eth it is.
    pub(super) async fn pass(&self) -> u64 {
        // It is never closed for good.
        if let Ok(permit) = Arc::clone(&self.second).acquire_owned().await {
            let _ = self.closed.subscribe().wait_for(|closed| *closed == 0).await;
            tokio::spawn(async move {
                sleep(Duration::from_secs(1)).await;
                drop(permit);
            });
        }
        self.passed.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Whether a request would pass at once.
    pub(super) fn has_room(&self) -> bool {
        self.second.available_permits() > 0 && *self.closed.borrow() == 0
    }

    /// Lets nobody through for a while.
    pub(super) fn close(&self, wait: Duration) {
        let closed = Arc::clone(&self.closed);
        closed.send_modify(|waits| *waits += 1);
        tokio::spawn(async move {
            sleep(wait).await;
            closed.send_modify(|waits| *waits -= 1);
        });
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    async fn times(gate: &Arc<Gate>, count: usize) -> Vec<Duration> {
        let start = Instant::now();
        let one = || {
            let gate = Arc::clone(gate);
            tokio::spawn(async move {
                gate.pass().await;
                start.elapsed()
            })
        };
        let all: Vec<_> = std::iter::repeat_with(one).take(count).collect();
        let mut times = Vec::new();
        for task in all {
            times.push(task.await.expect("passes"));
        }
        times.sort();
        times
    }

    #[tokio::test]
    async fn no_second_has_more_requests_than_the_pace() {
        let times = times(&Arc::default(), A_SECOND + 20).await;
        for (first, last) in times.iter().zip(&times[A_SECOND..]) {
            assert!(*last >= *first + Duration::from_secs(1), "{first:?} to {last:?}");
        }
    }

    #[tokio::test]
    async fn while_it_is_closed_nobody_passes_and_a_shorter_wait_does_not_open_it() {
        let gate: Arc<Gate> = Arc::default();
        gate.close(Duration::from_millis(200));
        gate.close(Duration::from_millis(1));
        let times = times(&gate, 10).await;
        assert!(times.iter().all(|time| *time >= Duration::from_millis(199)), "{times:?}");
        assert_eq!(gate.pass().await, 11);
    }
}
