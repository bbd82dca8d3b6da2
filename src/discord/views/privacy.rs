//! What is kept of a person, and the question before it is removed.

use super::super::custom_id::CustomId;
use super::super::messages::privacy::{self as words, Erased, Kept};
use super::super::reply::{ButtonStyle, Embed, Reply, Row};
use super::buttons;

/// What is kept, where, for how long, who sees it and what can be done.
#[must_use]
pub fn privacy(kept: &Kept) -> Reply {
    let parts = [words::stored(kept), words::where_and_who(kept.retention), words::WHAT_TO_DO.to_owned()];
    Reply {
        embeds: vec![Embed {
            title: words::TITLE.to_owned(),
            description: parts.join("\n\n"),
            ..Embed::default()
        }],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Asks `account` whether to erase everything; says so when there is nothing.
#[must_use]
pub fn erase_question(account: u64, kept: &Kept) -> Reply {
    if kept.interviews == 0 && kept.observations == 0 {
        return Reply::private(words::NOTHING_TO_ERASE);
    }
    let erase = buttons::press(words::ERASE, &CustomId::Erase { account });
    Reply {
        rows: vec![Row::Buttons(vec![
            erase.styled(ButtonStyle::Danger),
            buttons::press(words::KEEP, &CustomId::Keep),
        ])],
        ..Reply::private(words::really_erase(kept))
    }
}

/// Says what was erased and what is out of reach.
#[must_use]
pub fn erased(erased: &Erased) -> Reply {
    Reply::private(words::erased(erased))
}
