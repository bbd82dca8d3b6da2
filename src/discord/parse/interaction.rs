//! Interactions: commands, buttons and menus, forms, options that are being typed.

use serenity::model::Permissions;
use serenity::model::application::{
    ActionRowComponent, AuthorizingIntegrationOwner, CommandDataOption, CommandDataOptionValue,
    CommandInteraction, ComponentInteractionDataKind, Interaction, InteractionContext, ModalInteraction,
};
use serenity::model::channel::{ChannelType, PartialChannel};
use serenity::model::guild::Member;
use serenity::model::id::{ChannelId, GuildId, InteractionId, UserId};
use serenity::model::user::User;

use crate::discord::action::{Action, Ask, Completion, Place, Token, Wish, Words};
use crate::discord::custom_id::CustomId;
use crate::discord::permissions::{Permission, has};
use crate::discord::settings::Key;
use crate::interview::{Command, Pace};

use super::name;

/// Who asks for what, and where; `None` for a ping and for one that names nobody.
#[must_use]
pub fn interaction(interaction: &Interaction) -> Option<(Ask, Action)> {
    let (form, action) = match interaction {
        Interaction::Command(it) => (Form::of_command(it), command(&it.data.name, &it.data.options)),
        Interaction::Autocomplete(it) => (Form::of_command(it), complete(&it.data.name, &it.data.options)),
        Interaction::Component(it) => {
            let chosen = match &it.data.kind {
                ComponentInteractionDataKind::StringSelect { values } => values.first(),
                _ => None,
            };
            // What was chosen from a menu is an id too.
            let id = CustomId::parse(chosen.unwrap_or(&it.data.custom_id));
            let form = Form {
                id: it.id,
                token: &it.token,
                guild: it.guild_id,
                channel: it.channel.as_ref(),
                channel_id: it.channel_id,
                member: it.member.as_ref(),
                user: &it.user,
                bot: it.app_permissions,
                owners: Some(&it.authorizing_integration_owners.0),
                context: it.context,
                limit: it.attachment_size_limit,
            };
            (form, Action::Press { id, message: it.message.id.get() })
        }
        Interaction::Modal(it) => {
            let action = Action::Submit { id: CustomId::parse(&it.data.custom_id), text: Words(written(it)) };
            let form = Form {
                id: it.id,
                token: &it.token,
                guild: it.guild_id,
                channel: it.channel.as_ref(),
                channel_id: it.channel_id,
                member: it.member.as_ref(),
                user: &it.user,
                bot: it.app_permissions,
                // The library keeps neither for forms.
                owners: None,
                context: None,
                limit: it.attachment_size_limit,
            };
            (form, action)
        }
        _ => return None,
    };
    Some((form.ask()?, action))
}

/// What the kinds of interactions have in common.
struct Form<'a> {
    id: InteractionId,
    token: &'a str,
    guild: Option<GuildId>,
    channel: Option<&'a PartialChannel>,
    channel_id: ChannelId,
    member: Option<&'a Member>,
    user: &'a User,
    bot: Option<Permissions>,
    owners: Option<&'a [AuthorizingIntegrationOwner]>,
    context: Option<InteractionContext>,
    limit: u32,
}

impl<'a> Form<'a> {
    fn of_command(it: &'a CommandInteraction) -> Self {
        Self {
            id: it.id,
            token: &it.token,
            guild: it.guild_id,
            channel: it.channel.as_ref(),
            channel_id: it.channel_id,
            member: it.member.as_deref(),
            user: &it.user,
            bot: it.app_permissions,
            owners: Some(&it.authorizing_integration_owners.0),
            context: it.context,
            limit: it.attachment_size_limit,
        }
    }

    fn ask(&self) -> Option<Ask> {
        let user = self.member.map_or(self.user, |member| &member.user);
        // The library fills in an account where there is none.
        if user.id == UserId::default() && user.name.is_empty() {
            return None;
        }
        let kind = self.channel.map_or_else(
            || if self.guild.is_some() { ChannelType::Text } else { ChannelType::Private },
            |channel| channel.kind,
        );
        let thread =
            matches!(kind, ChannelType::NewsThread | ChannelType::PublicThread | ChannelType::PrivateThread);
        let bot = self.bot.map_or(0, |permissions| permissions.bits());
        Some(Ask {
            id: self.id.get(),
            token: Token(self.token.to_owned()),
            place: Place {
                guild: self.guild.map(GuildId::get),
                channel: self.channel_id.get(),
                kind: kind.into(),
                // Elsewhere it is the category.
                parent: self
                    .channel
                    .filter(|_| thread)
                    .and_then(|channel| channel.parent_id)
                    .map(ChannelId::get),
                bot,
                member: self
                    .member
                    .and_then(|member| member.permissions)
                    .map_or(0, |permissions| permissions.bits()),
                installed: self.installed(kind, bot),
            },
            account: user.id.get(),
            name: name(self.member.and_then(|member| member.nick.as_deref()), user),
            attachment_limit: u64::from(self.limit),
        })
    }

    /// Whether the bot itself is there.
    fn installed(&self, kind: ChannelType, bot: u64) -> bool {
        match (self.guild, self.owners) {
            (Some(guild), Some(owners)) if !owners.is_empty() => owners.iter().any(
                |owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(Some(by)) if *by == guild),
            ),
            // An app that is not there may show links and files, but sees no channel.
            (Some(_), _) => has(bot, Permission::ViewChannel),
            (None, _) => match self.context {
                Some(context) => context == InteractionContext::BotDm,
                None => kind == ChannelType::Private,
            },
        }
    }
}

/// What was written into a form, every field of it.
fn written(it: &ModalInteraction) -> String {
    let fields = it.data.components.iter().flat_map(|row| &row.components).filter_map(|field| match field {
        ActionRowComponent::InputText(text) => text.value.as_deref(),
        _ => None,
    });
    fields.collect::<Vec<_>>().join("\n")
}

/// The options of a command by name.
#[derive(Clone, Copy)]
struct Given<'a>(&'a [CommandDataOption]);

impl<'a> Given<'a> {
    fn value(self, name: &str) -> Option<&'a CommandDataOptionValue> {
        self.0.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    /// A text that says something.
    fn text(self, name: &str) -> Option<String> {
        let text = self.value(name)?.as_str()?;
        (!text.trim().is_empty()).then(|| text.to_owned())
    }

    fn flag(self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    fn member(self, name: &str) -> Option<u64> {
        self.value(name)?.as_user_id().map(UserId::get)
    }

    fn channel(self, name: &str) -> Option<u64> {
        self.value(name)?.as_channel_id().map(ChannelId::get)
    }

    fn private(self, name: &str) -> Option<bool> {
        match self.text(name)?.as_str() {
            "private" => Some(true),
            "public" => Some(false),
            _ => None,
        }
    }

    fn pace(self, name: &str) -> Option<Pace> {
        let key = self.text(name)?;
        [Pace::Quick, Pace::Standard, Pace::Thorough].into_iter().find(|pace| pace.key() == key)
    }
}

/// The subcommand, `""` where there is none, and what was given to it.
fn unfold(options: &[CommandDataOption]) -> (&str, Given<'_>) {
    match options {
        [CommandDataOption { name, value: CommandDataOptionValue::SubCommand(given), .. }] => {
            (name, Given(given))
        }
        _ => ("", Given(options)),
    }
}

fn command(name: &str, options: &[CommandDataOption]) -> Action {
    let (sub, given) = unfold(options);
    let known = match (name, sub) {
        ("interview", "start") => Some(Action::Start {
            prompt: given.text("prompt"),
            pace: given.pace("pace"),
            private: given.private("visibility"),
            minutes: given
                .value("minutes")
                .and_then(CommandDataOptionValue::as_i64)
                .and_then(|it| it.try_into().ok()),
        }),
        ("interview", sub) => wish(sub).map(Action::Interview),
        ("answer", "") => Some(Action::Answer { text: given.text("text").map(Words) }),
        ("transcript", "list") => {
            Some(Action::TranscriptList { member: given.member("member"), prompt: given.text("prompt") })
        }
        ("transcript", "show") => given.text("interview").map(Action::TranscriptShow),
        ("transcript", "export") => given.text("interview").map(|interview| Action::TranscriptExport {
            interview,
            json: given.text("format").as_deref() == Some("json"),
        }),
        ("transcript", "delete") => given.text("interview").map(Action::TranscriptDelete),
        ("prompt", "list") => Some(Action::PromptList { words: given.text("words") }),
        ("prompt", "show") => given.text("prompt").map(Action::PromptShow),
        ("prompt", "random") => Some(Action::PromptRandom),
        ("privacy", "show") => Some(Action::PrivacyShow),
        ("privacy", "export") => Some(Action::PrivacyExport),
        ("privacy", "erase") => Some(Action::PrivacyErase),
        ("settings", "show") => Some(Action::SettingsShow),
        ("settings", "reset") => given.text("area").map(Action::SettingsReset),
        ("settings", area) => settings(area, given).map(Action::SettingsSet),
        ("help", "") => Some(Action::Help),
        ("about", "") => Some(Action::About),
        _ => None,
    };
    known.unwrap_or_else(|| unknown(name, sub))
}

fn unknown(name: &str, sub: &str) -> Action {
    Action::Unknown(format!("{name} {sub}").trim_end().to_owned())
}

fn wish(sub: &str) -> Option<Wish> {
    Some(match sub {
        "status" => Wish::Status,
        "hint" => Wish::Command(Command::Hint),
        "skip" => Wish::Command(Command::Skip),
        "next" => Wish::Command(Command::Next),
        "repeat" => Wish::Command(Command::Repeat),
        "pause" => Wish::Command(Command::Pause),
        "resume" => Wish::Command(Command::Resume),
        "end" => Wish::Command(Command::End),
        _ => return None,
    })
}

/// What is to change, as [`crate::discord::settings::resolve`] takes it; `None` if there is no such area.
fn settings(area: &str, given: Given<'_>) -> Option<Vec<(String, String)>> {
    let pairs: Vec<(&str, Option<String>)> = match area {
        "places" => vec![
            ("places.add", given.channel("add").map(|channel| channel.to_string())),
            ("places.remove", given.channel("remove").map(|channel| channel.to_string())),
            ("places.everywhere", given.flag("everywhere").map(|everywhere| everywhere.to_string())),
        ],
        "threads" => vec![(Key::Visibility.name(), given.text("visibility"))],
        "timing" => vec![
            (Key::Quiet.name(), given.text("quiet")),
            (Key::Nudge.name(), given.text("nudge")),
            (Key::Pause.name(), given.text("pause")),
        ],
        "members" => vec![(Key::OneOpen.name(), given.flag("one_open").map(|one_open| one_open.to_string()))],
        "privacy" => vec![(Key::Retention.name(), given.text("retention"))],
        _ => return None,
    };
    Some(pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

fn complete(name: &str, options: &[CommandDataOption]) -> Action {
    let (sub, given) = unfold(options);
    let focused = given.0.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value.clone())),
        _ => None,
    });
    match focused {
        Some(("prompt", typed)) => Action::Complete { what: Completion::Prompt, typed },
        Some(("interview", typed)) => {
            Action::Complete { what: Completion::Transcript { member: given.member("member") }, typed }
        }
        _ => unknown(name, sub),
    }
}

#[cfg(test)]
mod tests;
