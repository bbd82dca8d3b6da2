//! How a fake Discord is set up and served: a thread of its own with its own runtime, so that no test can starve it.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State, WebSocketUpgrade};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::oneshot;

use super::cut::{Cut, Cuttable};
use super::world::World;
use super::{Discord, Hub, gateway, rest};

/// What can differ between fakes.
pub(crate) struct Builder {
    shards: u64,
    message_content: bool,
    heartbeat: Duration,
    patience: Duration,
    posting_unarchives: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            shards: 1,
            message_content: true,
            heartbeat: Duration::from_millis(41_250),
            patience: Duration::from_secs(3),
            posting_unarchives: true,
        }
    }
}

impl Builder {
    /// How many shards `/gateway/bot` recommends.
    pub(crate) fn shards(mut self, shards: u64) -> Self {
        self.shards = shards;
        self
    }

    /// The portal's switch for message content is off.
    pub(crate) fn without_message_content(mut self) -> Self {
        self.message_content = false;
        self
    }

    pub(crate) fn heartbeat(mut self, interval: Duration) -> Self {
        self.heartbeat = interval;
        self
    }

    /// How long an interaction may stay unanswered: 3 s on Discord.
    pub(crate) fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// A message into an archived thread is refused (50083) instead of opening it again.
    pub(crate) fn archived_is_immutable(mut self) -> Self {
        self.posting_unarchives = false;
        self
    }

    pub(crate) async fn start(self) -> Discord {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        listener.set_nonblocking(true).expect("can be set");
        let port = listener.local_addr().expect("is bound").port();
        let mut world = World::new(port);
        world.shards = self.shards;
        world.message_content = self.message_content;
        world.patience = self.patience;
        world.posting_unarchives = self.posting_unarchives;
        world.gateway.heartbeat = self.heartbeat;
        let hub = Hub::new(world);
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = oneshot::channel();
        let served = Arc::clone(&hub);
        let thread = std::thread::spawn(move || serve(listener, served, ready, stopped));
        is_ready.await.expect("the fake starts");
        Discord { hub, port, stop: Some(stop), thread: Some(thread) }
    }
}

fn serve(listener: TcpListener, hub: Arc<Hub>, ready: oneshot::Sender<()>, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("is bound");
        let router = Router::new()
            .route("/gw", get(upgrade))
            .route("/gw/", get(upgrade))
            .fallback(rest::serve)
            .layer(DefaultBodyLimit::disable())
            .with_state(hub);
        let service = router.into_make_service_with_connect_info::<Cut>();
        // Nobody waits any more if this fails.
        let _ = ready.send(());
        tokio::select! {
            served = axum::serve(Cuttable(listener), service) => served.expect("serves"),
            _ = stopped => {}
        }
    });
}

async fn upgrade(State(hub): State<Arc<Hub>>, websocket: WebSocketUpgrade) -> Response {
    if hub.look(|world| world.gateway.refuse) {
        return axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    websocket.on_upgrade(move |socket| gateway::serve(hub, socket))
}
