//! The table of settings: one entry each, with its words and what a value of it must be.

use std::ops::RangeInclusive;
use std::path::Path;

use config::ValueKind;

use super::{Level, discord};
use crate::interview::Pace;

/// The lengths an interview can be planned for, in minutes: up to ten hours.
const MINUTES: RangeInclusive<i64> = 1..=600;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// One setting.
#[derive(Debug)]
pub struct Field {
    /// `section.key`.
    pub key: &'static str,
    /// What it does, in whole sentences.
    pub about: &'static str,
    /// What a value must be, as in "must be …".
    pub expected: &'static str,
    /// What holds when nothing sets it.
    pub default: &'static str,
    /// A value, as TOML.
    pub example: &'static str,
    /// The flag that sets it.
    pub flag: Option<&'static str>,
    /// A variable that other programs read too, which sets it when its own does not.
    pub variable: Option<&'static str>,
    /// The form of its values.
    pub(super) form: Form,
}

/// The form of a setting's values.
#[derive(Debug)]
pub(super) enum Form {
    /// A text that passes a test, without the white space around it.
    Text(fn(&str) -> bool),
    /// A whole number in a range.
    Whole(RangeInclusive<i64>),
    /// A text like that which must not be shown; an empty one counts as not set.
    Secret(fn(&str) -> bool),
    /// True or false.
    Truth,
    /// A path.
    Path,
    /// A list of paths.
    Paths,
}

/// Every setting, by section.
pub const FIELDS: &[Field] = &[
    Field {
        key: "database.path",
        about: "The SQLite file that keeps interviews. It is made, readable for you alone, when it is not there.",
        expected: "a path",
        default: "`sextant.db` in the platform's data directory (on Linux `~/.local/share/sextant`)",
        example: r#""~/interviews/sextant.db""#,
        flag: Some("--db"),
        variable: None,
        form: Form::Path,
    },
    Field {
        key: "prompts.dirs",
        about: "Directories with prompt files of your own, besides the shipped ones. A prompt in a later directory \
                replaces the one with the same id in an earlier directory and in the shipped bank.",
        expected: "a list of paths",
        default: "none",
        example: r#"["prompts", "~/study-group/prompts"]"#,
        flag: Some("--prompts"),
        variable: None,
        form: Form::Paths,
    },
    Field {
        key: "practice.pace",
        about: "How many follow-up questions an interview may have: `quick` one a dimension and six in all, \
                `standard` three and sixteen, `thorough` six and thirty.",
        expected: "one of quick, standard, thorough",
        default: "`standard`",
        example: r#""quick""#,
        flag: Some("--pace"),
        variable: None,
        form: Form::Text(is_pace),
    },
    Field {
        key: "practice.candidate",
        about: "What the candidate is called on scorecards and in lists.",
        expected: "a name of 1 to 80 characters on one line",
        default: "`Candidate`",
        example: r#""Ada""#,
        flag: Some("--as"),
        variable: None,
        form: Form::Text(is_name),
    },
    Field {
        key: "practice.minutes",
        about: "Planned length of an interview in minutes. It closes at one and a half times that.",
        expected: "a whole number from 1 to 600",
        default: "the prompt's own",
        example: "25",
        flag: Some("--minutes"),
        variable: None,
        form: Form::Whole(MINUTES),
    },
    Field {
        key: "assess.encoder",
        about: "Whether a sentence encoder helps to judge answers. It understands more than words alone do; it takes \
                about 150 MB of memory and some hundredths of a second a message, all on this machine.",
        expected: "true or false",
        default: "`true`",
        example: "false",
        flag: None,
        variable: None,
        form: Form::Truth,
    },
    Field {
        key: "discord.token",
        about: "What the Discord bot signs in with: the token from the page \"Bot\" of your application in Discord's \
                developer portal. Whoever has it can act as the bot, so `config show` does not print it; a file with \
                it must be readable for you alone.",
        expected: "the bot's token as Discord shows it, without a space",
        default: "none",
        example: r#""paste-the-token-here""#,
        flag: None,
        variable: Some("DISCORD_TOKEN"),
        form: Form::Secret(discord::is_token),
    },
    Field {
        key: "discord.api_base",
        about: "What stands for `https://discord.com`, for tests and proxies: requests go to `/api/v10/…` below it, and \
                the gateway is where its `/api/v10/gateway` says.",
        expected: "an address that begins with http:// or https:// and does not end with a slash",
        default: "Discord's own",
        example: r#""http://127.0.0.1:4010""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_base),
    },
    Field {
        key: "discord.quiet",
        about: "How long nothing must come in a Discord interview before what was written counts as the answer. It is \
                stretched while the candidate types. Like the settings below, it is what a server begins with; its \
                managers can choose otherwise there.",
        expected: "a length of time from 100ms to 5m",
        default: "`8s`",
        example: r#""12s""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_quiet),
    },
    Field {
        key: "discord.nudge",
        about: "After how much silence the bot asks, once, whether the candidate is still there.",
        expected: "a length of time from 100ms to 7d",
        default: "`20m`",
        example: r#""15m""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_nudge),
    },
    Field {
        key: "discord.pause",
        about: "After how much silence an interview on Discord pauses; the next message resumes it. It must be longer \
                than `discord.nudge`.",
        expected: "a length of time from 200ms to 30d",
        default: "`40m`",
        example: r#""12h""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_pause),
    },
    Field {
        key: "discord.retention",
        about: "How long an interview on Discord is kept after its last turn; then it is deleted with every word in it.",
        expected: "a length of time from 1d to 3650d, or forever",
        default: "`180d`",
        example: r#""90d""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_retention),
    },
    Field {
        key: "discord.visibility",
        about: "What kind of thread an interview gets when the candidate does not choose: `private` invites the \
                candidate alone (who may manage threads can still read it), `public` lets everybody in the channel \
                read along.",
        expected: "one of private, public",
        default: "`private`",
        example: r#""public""#,
        flag: None,
        variable: None,
        form: Form::Text(discord::is_visibility),
    },
    Field {
        key: "discord.one_open",
        about: "Whether a member may have only one open interview in a server.",
        expected: "true or false",
        default: "`true`",
        example: "false",
        flag: None,
        variable: None,
        form: Form::Truth,
    },
    Field {
        key: "log.level",
        about: "How much the program tells on standard error about its own work. What a candidate says is never \
                told, at any level.",
        expected: "one of error, warn, info, debug, trace",
        default: "`warn`",
        example: r#""debug""#,
        flag: None,
        variable: None,
        form: Form::Text(is_level),
    },
];

impl Field {
    /// The section and the key within it.
    pub(super) fn parts(&self) -> (&'static str, &'static str) {
        self.key.split_once('.').unwrap_or(("", self.key))
    }

    /// The environment variable that is its own.
    #[must_use]
    pub fn own_variable(&self) -> String {
        let (section, key) = self.parts();
        format!("SEXTANT_{}__{}", section.to_uppercase(), key.to_uppercase())
    }
}

impl Form {
    /// The value that a text of the environment stands for; one that stands for none stays a text.
    pub(super) fn of_text(&self, text: &str) -> ValueKind {
        match self {
            Self::Text(_) | Self::Secret(_) | Self::Path => text.into(),
            Self::Truth => text.trim().parse::<bool>().map_or_else(|_| text.into(), ValueKind::from),
            Self::Whole(_) => text.trim().parse::<i64>().map_or_else(|_| text.into(), ValueKind::from),
            Self::Paths => text.split(':').filter(|part| !part.is_empty()).collect::<Vec<_>>().into(),
        }
    }

    /// Whether a value says that the setting is not set.
    pub(super) fn is_unset(&self, value: &ValueKind) -> bool {
        matches!((self, value), (Self::Secret(_), ValueKind::String(text)) if text.trim().is_empty())
    }

    /// The value as it goes into the settings, relative paths starting at `base`; `None` when it is not of this form.
    pub(super) fn accept(&self, value: &ValueKind, base: &Path) -> Option<ValueKind> {
        match (self, value) {
            (Self::Text(fits) | Self::Secret(fits), ValueKind::String(text)) => {
                Some(text.trim().into()).filter(|_| fits(text.trim()))
            }
            (Self::Whole(range), ValueKind::I64(number)) => {
                Some((*number).into()).filter(|_| range.contains(number))
            }
            (Self::Truth, ValueKind::Boolean(_)) => Some(value.clone()),
            (Self::Path, ValueKind::String(text)) => resolve(text, base).map(ValueKind::from),
            (Self::Paths, ValueKind::Array(items)) => {
                let paths = items.iter().map(|item| match &item.kind {
                    ValueKind::String(text) => resolve(text, base),
                    _ => None,
                });
                Some(paths.collect::<Option<Vec<String>>>()?.into())
            }
            _ => None,
        }
    }
}

fn is_pace(text: &str) -> bool {
    [Pace::Quick, Pace::Standard, Pace::Thorough].into_iter().any(|pace| pace.key() == text)
}

fn is_level(text: &str) -> bool {
    Level::ALL.into_iter().any(|level| level.key() == text)
}

fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.contains(char::is_control)
}

/// A written path: `~/` is the home directory, because no shell expands it here; relative ones start at `base`.
fn resolve(text: &str, base: &Path) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let home = || directories::BaseDirs::new().map(|directories| directories.home_dir().to_owned());
    let path = text.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest)));
    path.unwrap_or_else(|| base.join(text)).into_os_string().into_string().ok()
}
