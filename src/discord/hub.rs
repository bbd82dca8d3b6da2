//! What everything in the bot shares: the service, the way to Discord, and which talk is in which channel.
//!
//! It hands on what happens; it must not decide what an interview does.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::{Notify, mpsc, watch};

use super::action::{Happening, PlaceChange};
use super::messages::refusals;
use super::outbox::Sender;
use super::reply::Reply;
use super::settings::{Defaults, ServerSettings};
use super::talk::{Gone, Note, Worker};
use super::transport::Transport;
use crate::clock::Clock;
use crate::interview::InterviewId;
use crate::service::{Service, ServiceError};
use crate::store::{Store, StoreError, Talk};

/// After so long without a message the bot shows that it is typing.
const SILENCE: Duration = Duration::from_millis(700);

/// Interactions remembered, so that one that is told twice is done once.
const REMEMBERED: usize = 4_096;

/// What everything shares.
pub(super) struct Hub {
    pub(super) service: Arc<Service>,
    pub(super) transport: Transport,
    pub(super) defaults: Defaults,
    /// Whether Discord lets the bot read messages in servers.
    pub(super) reads: Arc<AtomicBool>,
    /// Rings when a queue has nothing left to send.
    pub(super) sent: Notify,
    /// Rings when somebody was erased whose messages are to be deleted.
    pub(super) erased: Notify,
    clock: Clock,
    posts: Mutex<BTreeMap<u64, Arc<Post>>>,
    seen: Mutex<(BTreeSet<u64>, VecDeque<u64>)>,
    settings: Mutex<BTreeMap<u64, ServerSettings>>,
    /// Interviews whose place cannot be used, so that what they owe has to wait.
    stuck: Mutex<BTreeSet<InterviewId>>,
    /// One at a time sends into a channel, also where one interview follows another.
    lines: Mutex<BTreeMap<u64, Weak<Line>>>,
    /// Interviews whose place is being made.
    placing: Mutex<BTreeSet<InterviewId>>,
    rooms: Rooms,
    faults: AtomicU32,
    stopping: watch::Sender<bool>,
}

/// Which interviews are held on a server (`true`) or in direct messages, for the voice.
pub(super) type Rooms = Arc<Mutex<BTreeMap<InterviewId, bool>>>;

/// Whoever holds it sends into a channel.
pub(super) type Line = tokio::sync::Mutex<()>;

/// Says that the place of an interview is being made, as long as it lives.
pub(super) struct Placing<'a>(&'a Hub, InterviewId);

impl Drop for Placing<'_> {
    fn drop(&mut self) {
        lock(&self.0.placing).remove(&self.1);
    }
}

/// Where a talk is reached.
pub(super) struct Post {
    pub(super) interview: InterviewId,
    pub(super) candidate: u64,
    pub(super) guild: Option<u64>,
    /// The channel that the thread is in.
    parent: Option<u64>,
    pub(super) channel: u64,
    /// Rings when something is owed.
    pub(super) bell: Arc<Notify>,
    /// The interviewer's turn that waits for an answer; 0 for none.
    open: AtomicU32,
    over: AtomicBool,
    inbox: mpsc::UnboundedSender<Note>,
}

impl Post {
    fn new(talk: &Talk, over: bool, inbox: mpsc::UnboundedSender<Note>) -> Self {
        Self {
            interview: talk.interview.clone(),
            candidate: talk.candidate,
            guild: talk.guild,
            parent: talk.parent,
            channel: talk.channel,
            bell: Arc::default(),
            open: AtomicU32::new(0),
            over: AtomicBool::new(over),
            inbox,
        }
    }

    /// Hands something to the talk; nobody minds when it is over.
    pub(super) fn tell(&self, note: Note) {
        let _ = self.inbox.send(note);
    }

    /// The interviewer's turn that waits for an answer; 0 for none.
    pub(super) fn open(&self) -> u32 {
        self.open.load(Ordering::Acquire)
    }

    pub(super) fn set_open(&self, turn: u32) {
        self.open.store(turn, Ordering::Release);
    }

    /// Whether the interview has ended.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Says that it has ended, and lets the sender finish.
    pub(super) fn close(&self) {
        self.over.store(true, Ordering::Release);
        self.bell.notify_one();
    }
}

impl Hub {
    pub(super) fn new(
        service: Arc<Service>,
        transport: Transport,
        defaults: Defaults,
        reads: Arc<AtomicBool>,
        rooms: Rooms,
    ) -> Self {
        Self {
            service,
            transport,
            defaults,
            reads,
            sent: Notify::new(),
            erased: Notify::new(),
            clock: Clock::new(),
            posts: Mutex::default(),
            seen: Mutex::default(),
            settings: Mutex::default(),
            stuck: Mutex::default(),
            lines: Mutex::default(),
            placing: Mutex::default(),
            rooms,
            faults: AtomicU32::new(0),
            stopping: watch::Sender::new(false),
        }
    }

    pub(super) fn store(&self) -> &Store {
        self.service.store()
    }

    pub(super) fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Whether Discord lets the bot read messages in servers.
    pub(super) fn reads(&self) -> bool {
        self.reads.load(Ordering::Relaxed)
    }

    /// Takes the bot's word that contents are withheld; told to the operator once.
    pub(super) fn cannot_read(&self) {
        if self.reads.swap(false, Ordering::Relaxed) {
            tracing::warn!(
                "Discord withholds what is written: answers come by button and /answer; switch on Message Content Intent \
                 in the developer portal (page Bot) and start again to read messages"
            );
        }
    }

    /// Whether an interaction is new; it is remembered.
    pub(super) fn first_time(&self, interaction: u64) -> bool {
        let mut seen = lock(&self.seen);
        let (known, order) = &mut *seen;
        if !known.insert(interaction) {
            return false;
        }
        order.push_back(interaction);
        if order.len() > REMEMBERED
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
        true
    }

    /// Begins to make the place of an interview; `None` when somebody is at it.
    pub(super) fn placing(&self, interview: &InterviewId) -> Option<Placing<'_>> {
        lock(&self.placing).insert(interview.clone()).then(|| Placing(self, interview.clone()))
    }

    /// The line of those who send into a channel.
    pub(super) fn line(&self, channel: u64) -> Arc<Line> {
        let mut lines = lock(&self.lines);
        if let Some(line) = lines.get(&channel).and_then(Weak::upgrade) {
            return line;
        }
        lines.retain(|_, line| line.strong_count() > 0);
        let line = Arc::default();
        lines.insert(channel, Arc::downgrade(&line));
        line
    }

    /// Says whether what an interview owes has to wait because its place cannot be used.
    pub(super) fn set_stuck(&self, interview: &InterviewId, stuck: bool) {
        if stuck {
            lock(&self.stuck).insert(interview.clone());
            self.sent.notify_waiters();
        } else {
            lock(&self.stuck).remove(interview);
        }
    }

    /// Whether what an interview owes has to wait because its place cannot be used.
    pub(super) fn is_stuck(&self, interview: &InterviewId) -> bool {
        lock(&self.stuck).contains(interview)
    }

    /// Says where an interview is held before it says its first words.
    pub(super) fn room(&self, interview: &InterviewId, on_server: bool) {
        lock(&self.rooms).insert(interview.clone(), on_server);
    }

    /// Tells the operator of a failure, and gives the sentence for the person; both have its number.
    pub(super) fn apologize(&self, error: &ServiceError) -> Reply {
        let number = self.faults.fetch_add(1, Ordering::Relaxed) + 1;
        let number = format!("{:x}-{number}", self.now().unix_timestamp());
        tracing::error!(%error, fault = number, "something that was asked for could not be done");
        Reply::private(refusals::trouble(&number))
    }

    /// What holds on a server, or in direct messages.
    pub(super) async fn settings(&self, guild: Option<u64>) -> Result<ServerSettings, StoreError> {
        let Some(guild) = guild else { return Ok(ServerSettings::of(&BTreeMap::new(), &self.defaults)) };
        if let Some(known) = lock(&self.settings).get(&guild) {
            return Ok(known.clone());
        }
        let stored = self.store().guild_settings(guild).await?;
        let settings = ServerSettings::of(&stored, &self.defaults);
        lock(&self.settings).insert(guild, settings.clone());
        Ok(settings)
    }

    /// Forgets what was read of a server's settings because they changed.
    pub(super) fn settings_changed(&self, guild: u64) {
        lock(&self.settings).remove(&guild);
    }

    /// The talk in a channel.
    pub(super) fn post(&self, channel: u64) -> Option<Arc<Post>> {
        lock(&self.posts).get(&channel).cloned()
    }

    /// The talk of an interview.
    pub(super) fn post_of(&self, interview: &InterviewId) -> Option<Arc<Post>> {
        lock(&self.posts).values().find(|post| post.interview == *interview).cloned()
    }

    pub(super) fn posts(&self, wanted: impl Fn(&Post) -> bool) -> Vec<Arc<Post>> {
        lock(&self.posts).values().filter(|post| wanted(post)).cloned().collect()
    }

    pub(super) fn remove(&self, post: &Post) {
        let mut posts = lock(&self.posts);
        if posts.get(&post.channel).is_some_and(|known| known.interview == post.interview) {
            posts.remove(&post.channel);
        }
        drop(posts);
        lock(&self.rooms).remove(&post.interview);
    }

    /// Begins to attend to a talk. `stored` is whether something may have been said there before.
    pub(super) fn attend(self: &Arc<Self>, talk: Talk, stored: bool) -> Arc<Post> {
        let (inbox, notes) = mpsc::unbounded_channel();
        self.room(&talk.interview, talk.guild.is_some());
        let post = Arc::new(Post::new(&talk, false, inbox));
        lock(&self.posts).insert(talk.channel, Arc::clone(&post));
        tokio::spawn(Sender::new(self, &post, talk.said, stored).run());
        tokio::spawn(Worker::new(self, &post, talk, notes).run(stored));
        post
    }

    /// Sends what an interview that is over still owes.
    pub(super) fn settle(self: &Arc<Self>, talk: &Talk) {
        let post = Arc::new(Post::new(talk, true, mpsc::unbounded_channel().0));
        tokio::spawn(Sender::new(self, &post, talk.said, true).run());
    }

    /// Hands what happened to the talk it concerns.
    pub(super) fn hand_on(&self, happening: Happening) {
        match happening {
            Happening::Written(chat) => {
                if let Some(post) = self.post(chat.channel) {
                    post.tell(Note::Written(chat));
                }
            }
            Happening::Edited { channel, message, text, attachments } => {
                self.tell(channel, || Note::Edited(message, text, attachments));
            }
            Happening::Deleted { channel, messages } => self.tell(channel, || Note::Deleted(messages)),
            Happening::Typing { channel, account } => self.tell(channel, || Note::Typing(account)),
            Happening::Place { channel, change } => {
                // The threads of a channel go with it, and only the channel is told.
                let whole = change == PlaceChange::Deleted;
                for post in
                    self.posts(|post| post.channel == channel || whole && post.parent == Some(channel))
                {
                    post.tell(match change {
                        PlaceChange::Open => Note::CatchUp,
                        PlaceChange::Archived => Note::Gone(Gone::Archived),
                        PlaceChange::Locked => Note::Gone(Gone::Locked),
                        PlaceChange::Deleted => Note::Gone(Gone::Deleted),
                        PlaceChange::Left(account) => Note::Left(account),
                    });
                }
            }
            Happening::LeftServer(guild) => {
                for post in self.posts(|post| post.guild == Some(guild)) {
                    post.tell(Note::Gone(Gone::Kicked));
                }
            }
            Happening::InServer(guild) => {
                for post in self.posts(|post| post.guild == Some(guild)) {
                    post.tell(Note::InServer);
                }
            }
            Happening::MemberLeft { guild, account } => {
                for post in self.posts(|post| post.guild == Some(guild) && post.candidate == account) {
                    post.tell(Note::Gone(Gone::Left));
                }
            }
            Happening::Ready { guilds } => {
                for post in self.posts(|post| post.guild.is_none_or(|guild| guilds.contains(&guild))) {
                    post.tell(Note::CatchUp);
                }
            }
        }
    }

    fn tell(&self, channel: u64, note: impl FnOnce() -> Note) {
        if let Some(post) = self.post(channel) {
            post.tell(note());
        }
    }

    /// Does something, and shows after a while that the bot is typing.
    pub(super) async fn while_typing<T>(&self, channel: u64, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        if let Ok(done) = tokio::time::timeout(SILENCE, &mut work).await {
            return done;
        }
        // Whether it shows or not: the work is what matters, and waits for nothing.
        let typing = async {
            let _ = self.transport.typing(channel).await;
            std::future::pending::<std::convert::Infallible>().await
        };
        tokio::select! {
            done = work => done,
            never = typing => match never {},
        }
    }

    /// Resolves when the program is to end.
    pub(super) async fn stopping(&self) {
        // The sender lives as long as the hub.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    /// Lets every talk finish what it is at.
    pub(super) fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

/// Takes a lock; whoever panicked with it left plain values behind.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
