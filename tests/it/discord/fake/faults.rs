//! What goes wrong on purpose: per route and for a number of requests. It only says what; rest.rs does it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::Hub;
use super::permissions::Refusal;

/// The routes a test counts or breaks, as [`super::rest`] names them.
pub(crate) mod route {
    pub(crate) const SEND: &str = "POST /channels/_/messages";
    pub(crate) const READ: &str = "GET /channels/_/messages";
    pub(crate) const EDIT: &str = "PATCH /channels/_/messages/_";
    pub(crate) const DELETE: &str = "DELETE /channels/_/messages/_";
    pub(crate) const TYPING: &str = "POST /channels/_/typing";
    pub(crate) const THREAD: &str = "POST /channels/_/threads";
    pub(crate) const ADD_TO_THREAD: &str = "PUT /channels/_/thread-members/_";
    pub(crate) const CHANNEL: &str = "GET /channels/_";
    pub(crate) const CHANGE_CHANNEL: &str = "PATCH /channels/_";
    pub(crate) const OPEN_DM: &str = "POST /users/@me/channels";
    pub(crate) const CALLBACK: &str = "POST /interactions/_/_/callback";
    pub(crate) const FOLLOW_UP: &str = "POST /webhooks/_/_";
    pub(crate) const EDIT_REPLY: &str = "PATCH /webhooks/_/_/messages/@original";
    pub(crate) const COMMANDS: &str = "PUT /applications/_/commands";
    pub(crate) const GATEWAY: &str = "GET /gateway/bot";
    /// Every route.
    pub(crate) const ANY: &str = "*";
}

/// What happens to a request instead of, or beside, being done.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// 429 for this route, with the seconds after which to try again.
    Limited { retry_after: f64 },
    /// 429 for everything.
    LimitedGlobally { retry_after: f64 },
    /// This status with a page that is no JSON, as a proxy before Discord gives.
    Status(u16),
    /// This error in Discord's form.
    Refused(Refusal),
    /// Done, and answered this much later.
    Slow(Duration),
    /// The connection is cut and nothing is done.
    Cut,
    /// Done, but the connection is cut before the answer.
    AnswerLost,
    /// Waits until the test lets it go on.
    Held(Held),
}

/// A request that waits for the test.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    hub: Arc<Hub>,
    route: String,
    /// How many requests have come to wait.
    reached: Arc<watch::Sender<usize>>,
    released: Arc<watch::Sender<bool>>,
}

impl Held {
    pub(crate) fn new(hub: Arc<Hub>, route: &str) -> Self {
        Self {
            hub,
            route: route.to_owned(),
            reached: Arc::new(watch::Sender::new(0)),
            released: Arc::new(watch::Sender::new(false)),
        }
    }

    /// Waits until a request has come to wait.
    pub(crate) async fn reached(&self) {
        let mut reached = self.reached.subscribe();
        let came = tokio::time::timeout(super::DEADLINE, reached.wait_for(|count| *count > 0)).await.is_ok();
        assert!(came, "no request of {} came\n{}", self.route, self.hub.look(super::World::dump));
    }

    /// Lets all of them go on, and those to come.
    pub(crate) fn release(&self) {
        self.released.send_replace(true);
    }

    pub(crate) async fn pass(&self) {
        self.reached.send_modify(|count| *count += 1);
        // An error says that the test has ended.
        let _ = self.released.subscribe().wait_for(|released| *released).await;
    }
}

struct Rule {
    route: String,
    left: usize,
    fault: Fault,
}

/// A limit that is enforced and told in headers, as Discord's are.
pub(crate) struct Bucket {
    pub(crate) limit: usize,
    pub(crate) per: Duration,
    /// By what stands for the channel or so in the path.
    pub(crate) used: BTreeMap<String, VecDeque<Instant>>,
}

/// Headers of an answer.
pub(crate) type Headers = Vec<(&'static str, String)>;

#[derive(Default)]
pub(crate) struct Faults {
    rules: Vec<Rule>,
    pub(crate) buckets: BTreeMap<String, Bucket>,
}

impl Faults {
    pub(crate) fn add(&mut self, route: &str, times: usize, fault: Fault) {
        self.rules.push(Rule { route: route.to_owned(), left: times, fault });
    }

    /// The fault for the next request of a route, which uses it up.
    pub(crate) fn take(&mut self, route: &str) -> Option<Fault> {
        let applies = |rule: &&mut Rule| rule.left > 0 && (rule.route == route::ANY || rule.route == route);
        let rule = self.rules.iter_mut().find(applies)?;
        rule.left -= 1;
        Some(rule.fault.clone())
    }

    pub(crate) fn clear(&mut self) {
        self.rules.clear();
    }

    /// Counts a request against the limit of its route: the headers, and the seconds to wait when there were too many.
    pub(crate) fn count(&mut self, route: &str, major: &str) -> Option<(Headers, Option<f64>)> {
        let bucket = self.buckets.get_mut(route)?;
        let used = bucket.used.entry(major.to_owned()).or_default();
        let now = Instant::now();
        // A window that opens with its first request and is then empty again.
        if used.front().is_some_and(|first| now.duration_since(*first) >= bucket.per) {
            used.clear();
        }
        let over = used.len() >= bucket.limit;
        if !over {
            used.push_back(now);
        }
        let reset = bucket
            .per
            .saturating_sub(used.front().map_or(Duration::ZERO, |first| now.duration_since(*first)));
        let reset = reset.as_secs_f64();
        let headers = vec![
            ("x-ratelimit-limit", bucket.limit.to_string()),
            ("x-ratelimit-remaining", (bucket.limit - used.len().min(bucket.limit)).to_string()),
            ("x-ratelimit-reset-after", format!("{reset:.3}")),
            ("x-ratelimit-reset", format!("{:.3}", epoch_seconds() + reset)),
            ("x-ratelimit-bucket", format!("{:x}", route.len() * 7919 + major.len())),
        ];
        Some((headers, over.then_some(reset)))
    }
}

fn epoch_seconds() -> f64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.expect("after 1970").as_secs_f64()
}
