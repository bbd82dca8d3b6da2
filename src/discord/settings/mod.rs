//! What a server can set, with its defaults, bounds and words. It must not know where settings are stored.

mod value;

use std::collections::BTreeMap;
use std::time::Duration;

use value::{Parsed, channel, parse, stored_channels, visibility};
pub use value::{check, written};

/// What holds on a server that has set nothing; it comes from the operator's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// How long nothing must come before what was written counts as the answer.
    pub quiet: Duration,
    /// After so long without a sign the candidate is asked whether they are still there.
    pub nudge: Duration,
    /// After so long without a sign the interview pauses.
    pub pause: Duration,
    /// How long interviews are kept after their last turn; `None` for as long as nobody erases them.
    pub retention: Option<Duration>,
    /// Whether threads are private unless the candidate wants otherwise.
    pub private: bool,
    /// Whether a member may have only one open interview on a server.
    pub one_open: bool,
}

/// What a server can set; each is one stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The channels in which interviews may start.
    Channels,
    /// Whether threads are private.
    Visibility,
    /// How long nothing must come before what was written counts as the answer.
    Quiet,
    /// When to ask whether somebody is still there.
    Nudge,
    /// When an interview pauses.
    Pause,
    /// Whether a member may have only one open interview.
    OneOpen,
    /// How long interviews are kept.
    Retention,
}

impl Key {
    /// Every key, by area.
    pub const ALL: [Self; 7] = [
        Self::Channels,
        Self::Visibility,
        Self::Quiet,
        Self::Nudge,
        Self::Pause,
        Self::OneOpen,
        Self::Retention,
    ];

    /// The name it is stored under.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Channels => "places.channels",
            Self::Visibility => "threads.visibility",
            Self::Quiet => "timing.quiet",
            Self::Nudge => "timing.nudge",
            Self::Pause => "timing.pause",
            Self::OneOpen => "members.one_open",
            Self::Retention => "privacy.retention",
        }
    }

    /// The key of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The name of its area, which is that of the subcommand.
    #[must_use]
    pub fn area(self) -> &'static str {
        self.name().split_once('.').map_or(self.name(), |(area, _)| area)
    }

    /// What it is, for people.
    const fn label(self) -> &'static str {
        match self {
            Self::Channels => "Interviews may start",
            Self::Visibility => "Threads are",
            Self::Quiet => "An answer ends after silence of",
            Self::Nudge => "Nudge after",
            Self::Pause => "Pause after",
            Self::OneOpen => "One open interview per member",
            Self::Retention => "Interviews are kept",
        }
    }
}

/// What holds on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSettings {
    /// The channels in which interviews may start, ascending; everywhere when empty.
    pub channels: Vec<u64>,
    /// Whether threads are private unless the candidate wants otherwise.
    pub private: bool,
    /// How long nothing must come before what was written counts as the answer.
    pub quiet: Duration,
    /// After so long without a sign the candidate is asked whether they are still there.
    pub nudge: Duration,
    /// After so long without a sign the interview pauses; longer than `nudge`.
    pub pause: Duration,
    /// Whether a member may have only one open interview.
    pub one_open: bool,
    /// How long interviews are kept after their last turn; `None` for as long as nobody erases them.
    pub retention: Option<Duration>,
}

impl From<&Defaults> for ServerSettings {
    fn from(defaults: &Defaults) -> Self {
        let Defaults { quiet, nudge, pause, retention, private, one_open } = *defaults;
        Self { channels: Vec::new(), private, quiet, nudge, pause, one_open, retention }
    }
}

impl ServerSettings {
    /// What holds, from what is stored by [`Key::name`]. What cannot be understood or is out of bounds holds as if it were
    /// not set; so do nudge and pause together when the pause would not come after the nudge.
    #[must_use]
    pub fn of(stored: &BTreeMap<String, String>, defaults: &Defaults) -> Self {
        let mut settings = Self::from(defaults);
        for (name, value) in stored {
            if let Some(Ok(set)) = Key::of(name).map(|key| parse(key, value)) {
                settings.set(set);
            }
        }
        if settings.pause <= settings.nudge {
            settings.nudge = defaults.nudge;
            settings.pause = defaults.pause;
        }
        settings
    }

    /// Whether an interview may start in a channel, a thread's parent where it is a thread.
    #[must_use]
    pub fn may_start_in(&self, channel: u64) -> bool {
        self.channels.is_empty() || self.channels.contains(&channel)
    }

    fn set(&mut self, value: Parsed) {
        match value {
            Parsed::Channels(channels) => self.channels = channels,
            Parsed::Private(private) => self.private = private,
            Parsed::Quiet(quiet) => self.quiet = quiet,
            Parsed::Nudge(nudge) => self.nudge = nudge,
            Parsed::Pause(pause) => self.pause = pause,
            Parsed::OneOpen(one_open) => self.one_open = one_open,
            Parsed::Retention(retention) => self.retention = retention,
        }
    }

    /// The value of a key as it is shown.
    fn shown(&self, key: Key) -> String {
        match key {
            Key::Channels if self.channels.is_empty() => "in every channel".to_owned(),
            Key::Channels => {
                let channels: Vec<String> = self.channels.iter().map(|id| format!("<#{id}>")).collect();
                format!("in {}", channels.join(", "))
            }
            Key::Visibility => visibility(self.private).to_owned(),
            Key::Quiet => written(self.quiet),
            Key::Nudge => written(self.nudge),
            Key::Pause => written(self.pause),
            Key::OneOpen => if self.one_open { "yes" } else { "no" }.to_owned(),
            Key::Retention => self.retention.map_or_else(|| "forever".to_owned(), written),
        }
    }
}

/// One area of `/settings show`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The name, which is that of the subcommand.
    pub name: &'static str,
    /// Its settings.
    pub lines: Vec<Line>,
}

/// One setting of `/settings show`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub key: Key,
    /// What it is, for people.
    pub label: &'static str,
    /// What holds.
    pub value: String,
    /// What holds when nothing is set.
    pub default: String,
}

impl Line {
    /// The setting in one line; the default is told where it differs.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { key: _, label, value, default } = self;
        let beside = if value == default { "the default".to_owned() } else { format!("default: {default}") };
        format!("{label}: **{value}** ({beside})")
    }
}

/// Every setting by area, with its value and its default.
#[must_use]
pub fn describe(settings: &ServerSettings, defaults: &Defaults) -> Vec<Area> {
    let default = ServerSettings::from(defaults);
    let mut areas: Vec<Area> = Vec::new();
    for key in Key::ALL {
        let line = Line { key, label: key.label(), value: settings.shown(key), default: default.shown(key) };
        match areas.last_mut() {
            Some(area) if area.name == key.area() => area.lines.push(line),
            _ => areas.push(Area { name: key.area(), lines: vec![line] }),
        }
    }
    areas
}

/// A row to store; `None` to remove it.
pub type Change = (Key, Option<String>);

/// What to store for what was asked for by `/settings`: names as in [`Key::name`], besides `places.add`, `places.remove` and
/// `places.everywhere`.
///
/// # Errors
/// A sentence for the person, when a value is not allowed or two do not go together. Nothing is to be stored then.
pub fn resolve(
    stored: &BTreeMap<String, String>,
    defaults: &Defaults,
    asked: &[(String, String)],
) -> Result<Vec<Change>, String> {
    if asked.is_empty() {
        return Err("Nothing to change: give at least one of the options.".to_owned());
    }
    let now = ServerSettings::of(stored, defaults);
    let mut channels = now.channels.clone();
    let mut changes: BTreeMap<Key, Option<String>> = BTreeMap::new();
    for (name, value) in asked {
        match name.as_str() {
            "places.everywhere" if value == "true" => channels.clear(),
            "places.everywhere" if asked.iter().any(|(name, _)| name == "places.add") => {}
            "places.everywhere" => {
                return Err(
                    "Add the channels in which interviews may start by `/settings places add:`.".to_owned()
                );
            }
            "places.add" | "places.remove" => {}
            name => {
                let key = Key::of(name).ok_or_else(|| unknown(name))?;
                changes.insert(key, Some(check(key, value)?));
            }
        }
    }
    for (name, value) in asked {
        match (name.as_str(), channel(value)) {
            ("places.add", Some(channel)) if !channels.contains(&channel) => channels.push(channel),
            ("places.remove", Some(channel)) if !channels.contains(&channel) => {
                return Err(format!("<#{channel}> is not in the list of channels, so it cannot be removed."));
            }
            ("places.remove", Some(channel)) => channels.retain(|held| *held != channel),
            ("places.add" | "places.remove", None) => {
                return Err(parse(Key::Channels, value).err().unwrap_or_default());
            }
            _ => {}
        }
    }
    channels.sort_unstable();
    if asked
        .iter()
        .any(|(name, _)| matches!(name.as_str(), "places.add" | "places.remove" | "places.everywhere"))
    {
        let value = check(Key::Channels, &stored_channels(&channels))?;
        changes.insert(Key::Channels, (!value.is_empty()).then_some(value));
    }
    let mut after = now;
    for (key, value) in changes.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?))) {
        if let Ok(value) = parse(key, value) {
            after.set(value);
        }
    }
    let timed = changes.contains_key(&Key::Nudge) || changes.contains_key(&Key::Pause);
    if timed && after.pause <= after.nudge {
        return Err(format!(
            "The pause ({}) must come after the nudge ({}); set both at once if you need to.",
            written(after.pause),
            written(after.nudge)
        ));
    }
    Ok(changes.into_iter().collect())
}

/// The keys whose rows are removed to reset an area, or `all`.
///
/// # Errors
/// A sentence for the person, when there is no such area.
pub fn reset(area: &str) -> Result<Vec<Key>, String> {
    let keys: Vec<Key> = Key::ALL.into_iter().filter(|key| area == "all" || key.area() == area).collect();
    if keys.is_empty() { Err(unknown(area)) } else { Ok(keys) }
}

fn unknown(name: &str) -> String {
    format!("There is no setting `{}` in this version.", name.replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    const DEFAULTS: Defaults = Defaults {
        quiet: Duration::from_secs(8),
        nudge: Duration::from_mins(20),
        pause: Duration::from_hours(2),
        retention: Some(Duration::from_hours(180 * 24)),
        private: true,
        one_open: false,
    };

    fn rows(rows: &[(&str, &str)]) -> BTreeMap<String, String> {
        rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    fn asked(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_stored_holds_and_what_is_broken_does_not() {
        let stored = rows(&[
            ("places.channels", "7,5"),
            ("threads.visibility", "public"),
            ("timing.quiet", "1ms"),
            ("timing.pause", "3h"),
            ("members.one_open", "true"),
            ("privacy.retention", "forever"),
            ("of.tomorrow", "1"),
        ]);
        let settings = ServerSettings::of(&stored, &DEFAULTS);
        let expected = ServerSettings {
            channels: vec![5, 7],
            private: false,
            pause: 3 * HOUR,
            one_open: true,
            retention: None,
            ..ServerSettings::from(&DEFAULTS)
        };
        assert_eq!(settings, expected);
        assert!(settings.may_start_in(5) && !settings.may_start_in(6));
        assert!(ServerSettings::from(&DEFAULTS).may_start_in(6));
    }

    #[test]
    fn a_pause_that_no_longer_comes_after_the_nudge_falls_back_with_it() {
        let settings = ServerSettings::of(&rows(&[("timing.nudge", "3h")]), &DEFAULTS);
        assert_eq!((settings.nudge, settings.pause), (DEFAULTS.nudge, DEFAULTS.pause));
    }

    #[test]
    fn values_are_checked_when_they_are_set_and_stored_in_one_form() {
        let allowed = [
            (Key::Quiet, "1s", "1s"),
            (Key::Quiet, "300 seconds", "5m"),
            (Key::Nudge, "1W", "7d"),
            (Key::Pause, "90s", ""),
            (Key::Pause, "90m", "90m"),
            (Key::Retention, "10y", "3650d"),
            (Key::Retention, "Forever", "forever"),
            (Key::Visibility, "Public", "public"),
            (Key::OneOpen, "yes", "true"),
            (Key::Channels, "<#9> 8,9", "8,9"),
        ];
        for (key, given, stored) in allowed {
            assert_eq!(check(key, given).unwrap_or_default(), stored, "{given}");
        }
        let refused = [
            (
                Key::Quiet,
                "900ms",
                "Give the quiet period as a number with s, m, h or d, between 1s and 5m: like `1s`.",
            ),
            (Key::Quiet, "6m", "The quiet period must be between 1s and 5m."),
            (
                Key::Nudge,
                "-5m",
                "Give the nudge as a number with s, m, h or d, between 1m and 7d: like `1m`.",
            ),
            (Key::Pause, "99999999999999999999d", "Give the pause as"),
            (Key::Pause, "4294967295y", "The pause must be between 2m and 30d."),
            (Key::Retention, "1h", "The retention must be between 1d and 3650d. Or give `forever`"),
            (Key::Visibility, "", "Threads are either `private` or `public`."),
            (Key::OneOpen, "2", "Give `true` or `false`."),
            (Key::Channels, "0", "Choose a channel from the list."),
        ];
        for (key, given, sentence) in refused {
            let refusal = check(key, given).expect_err(given);
            assert!(refusal.starts_with(sentence), "{refusal}");
        }
    }

    #[test]
    fn channels_are_added_and_removed() {
        let change = |stored: &[(&str, &str)], given: &[(&str, &str)]| {
            resolve(&rows(stored), &DEFAULTS, &asked(given))
        };
        let to = |value: &str| Ok(vec![(Key::Channels, Some(value.to_owned()))]);
        assert_eq!(change(&[], &[("places.add", "8")]), to("8"));
        assert_eq!(change(&[("places.channels", "9")], &[("places.add", "8")]), to("8,9"));
        assert_eq!(change(&[("places.channels", "8,9")], &[("places.remove", "8")]), to("9"));
        assert_eq!(
            change(&[("places.channels", "9")], &[("places.remove", "9")]),
            Ok(vec![(Key::Channels, None)])
        );
        let everywhere = change(&[("places.channels", "9")], &[("places.everywhere", "true")]);
        assert_eq!(everywhere, Ok(vec![(Key::Channels, None)]));
        let only_here =
            change(&[("places.channels", "9")], &[("places.everywhere", "true"), ("places.add", "8")]);
        assert_eq!(only_here, to("8"));
        let refused = [
            (change(&[], &[("places.remove", "8")]), "<#8> is not in the list"),
            (change(&[], &[("places.everywhere", "false")]), "Add the channels"),
            (change(&[], &[("places.add", "x")]), "Choose a channel"),
            (change(&[], &[]), "Nothing to change"),
            (change(&[], &[("places.of`tomorrow", "x")]), "There is no setting `places.of'tomorrow`"),
        ];
        for (refused, sentence) in refused {
            let refusal = refused.expect_err(sentence);
            assert!(refusal.starts_with(sentence), "{refusal}");
        }
    }

    #[test]
    fn a_pause_must_come_after_the_nudge() {
        let set = |given: &[(&str, &str)]| resolve(&BTreeMap::new(), &DEFAULTS, &asked(given));
        assert_eq!(
            set(&[("timing.nudge", "2h")]).unwrap_err(),
            "The pause (2h) must come after the nudge (2h); set both at once if you need to."
        );
        let both = set(&[("timing.nudge", "2h"), ("timing.pause", "180m")]).unwrap();
        assert_eq!(both, [(Key::Nudge, Some("2h".to_owned())), (Key::Pause, Some("3h".to_owned()))]);
        assert!(set(&[("timing.quiet", "9s")]).is_ok());
    }

    #[test]
    fn every_setting_is_shown_in_its_area_with_its_default() {
        let settings =
            ServerSettings { channels: vec![5, 7], quiet: Duration::from_secs(10), ..(&DEFAULTS).into() };
        let shown: Vec<String> = describe(&settings, &DEFAULTS)
            .iter()
            .flat_map(|area| area.lines.iter().map(|line| format!("{}: {}", area.name, line.text())))
            .collect();
        let expected = [
            "places: Interviews may start: **in <#5>, <#7>** (default: in every channel)",
            "threads: Threads are: **private** (the default)",
            "timing: An answer ends after silence of: **10s** (default: 8s)",
            "timing: Nudge after: **20m** (the default)",
            "timing: Pause after: **2h** (the default)",
            "members: One open interview per member: **no** (the default)",
            "privacy: Interviews are kept: **180d** (the default)",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn an_area_is_reset_as_a_whole() {
        assert_eq!(reset("timing"), Ok(vec![Key::Quiet, Key::Nudge, Key::Pause]));
        assert_eq!(reset("all").map(|keys| keys.len()), Ok(Key::ALL.len()));
        assert!(reset("tomorrow").is_err());
    }
}
