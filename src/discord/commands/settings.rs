//! `/settings`: what holds on a server, for those who manage it.

use crate::discord::permissions::Permission;

use super::{Choosable, Command, Kind, context, installed};

/// Channels in which a thread can be opened: text and announcements.
const WITH_THREADS: &[u8] = &[0, 5];

/// Who can read threads.
const VISIBILITIES: &[(&str, &str)] = &[
    ("Private, unless the candidate chooses", "private"),
    ("Public, unless the candidate chooses", "public"),
];

/// What can be reset.
const AREAS: &[(&str, &str)] = &[
    ("Places", "places"),
    ("Threads", "threads"),
    ("Timing", "timing"),
    ("Members", "members"),
    ("Privacy", "privacy"),
    ("Everything", "all"),
];

pub(super) fn command() -> Command {
    let duration = Kind::Text { longest: 20 };
    let channel = Kind::Channel(WITH_THREADS);
    let places = vec![
        Choosable::optional("add", "Interviews may start in this channel", channel.clone()),
        Choosable::optional("remove", "No longer in this channel", channel),
        Choosable::optional("everywhere", "In every channel again", Kind::Flag),
    ];
    let visibility = Choosable::required("visibility", "Who can read them", Kind::Choice(VISIBILITIES));
    let timing = vec![
        Choosable::optional("quiet", "A pause in writing that ends an answer, like 8s", duration.clone()),
        Choosable::optional(
            "nudge",
            "After how long to ask whether somebody is there, like 20m",
            duration.clone(),
        ),
        Choosable::optional("pause", "After how long an interview pauses, like 2h", duration.clone()),
    ];
    let one_open = Choosable::required("one_open", "Only one open interview per member", Kind::Flag);
    let retention =
        Choosable::required("retention", "How long interviews are kept, like 180d, or forever", duration);
    let area = Choosable::required("area", "What to reset", Kind::Choice(AREAS));
    Command {
        name: "settings",
        description: "What holds on this server",
        options: vec![
            Choosable::sub("show", "Every setting with its default", Vec::new()),
            Choosable::sub("places", "Where interviews may start", places),
            Choosable::sub("threads", "Who can read the threads", vec![visibility]),
            Choosable::sub("timing", "When an answer ends, when to nudge and to pause", timing),
            Choosable::sub("members", "How many interviews a member may have open", vec![one_open]),
            Choosable::sub("privacy", "How long interviews are kept", vec![retention]),
            Choosable::sub("reset", "Back to the defaults", vec![area]),
        ],
        default_member_permissions: Some(Permission::ManageServer.bit()),
        contexts: &[context::GUILD],
        integration_types: &[installed::BY_GUILD],
    }
}
