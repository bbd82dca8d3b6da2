//! `sextant doctor`: whether everything is there that the bot needs, and what to do about what is not.
//!
//! It asks Discord a handful of questions and changes nothing. What an answer means is the business of `findings`.

mod ask;
mod findings;

#[cfg(test)]
mod tests;

pub use findings::{Finding, Grade, NO_TOKEN, PERMISSIONS};

use std::io::Write;

use crate::outcome::{Failure, Outcome};

use super::action::Token;
use ask::{Asking, Trouble};
use findings::Server;

/// What stands for Discord when the settings name nothing else.
const DISCORD: &str = "https://discord.com";

/// The most servers that Discord lists at once.
const PAGE: usize = 200;

/// So many pages are looked at: the most servers that one shard may serve, and more than this bot is for.
const PAGES: usize = 13;

/// What is looked at.
#[derive(Debug, Default)]
pub struct Checkup {
    /// What was found on this machine already.
    pub found: Vec<Finding>,
    /// Without one, only this machine is looked at.
    pub token: Option<Token>,
    /// What stands for `https://discord.com`, without a slash at the end.
    pub api_base: Option<String>,
}

/// Looks at everything, and writes a line about each thing as it is found.
///
/// # Errors
/// [`Failure::Usage`] without a token, [`Failure::Reported`] when something must be mended.
pub async fn examine(checkup: Checkup, out: &mut dyn Write) -> Outcome {
    let mut told = Told { out, amiss: false };
    told.all(checkup.found)?;
    let Some(token) = checkup.token else {
        told.all([findings::no_token()])?;
        return Err(Failure::usage(NO_TOKEN));
    };
    let site = checkup.api_base.as_deref().unwrap_or(DISCORD);
    match Asking::new(&token.0, site) {
        Ok(asking) => ask_all(&asking, &mut told).await?,
        Err(trouble) => told.all([findings::token(&Err(trouble))])?,
    }
    if told.amiss { Err(Failure::Reported) } else { Ok(()) }
}

async fn ask_all(asking: &Asking, told: &mut Told<'_>) -> Outcome {
    let account = asking.get("users/@me").await;
    told.all([findings::token(&account)])?;
    if account.is_err() {
        // Everything else would only fail alike.
        return Ok(());
    }
    let application = asking.get("applications/@me").await;
    told.all(findings::application(&application))?;
    let gateway = asking.get("gateway/bot").await;
    let reached = match &gateway {
        Ok(gateway) => Some(knock(gateway).await),
        Err(_) => None,
    };
    told.all(findings::gateway(&gateway, reached.as_ref()))?;
    told.all(findings::servers(&servers(asking).await))?;
    if let Ok(application) = &application {
        told.all(findings::invite(application))?;
    }
    Ok(())
}

async fn knock(gateway: &findings::Gateway) -> Result<(), Trouble> {
    ask::knock(&gateway.url).await
}

/// The servers that the bot is in, at most [`PAGES`] pages of them.
async fn servers(asking: &Asking) -> Result<Vec<Server>, Trouble> {
    let mut all: Vec<Server> = Vec::new();
    for _ in 0..PAGES {
        let after = all.last().map_or("0", |server| server.id.as_str());
        let page: Vec<Server> = asking.get(&format!("users/@me/guilds?limit={PAGE}&after={after}")).await?;
        let is_last = page.len() < PAGE;
        all.extend(page);
        if is_last {
            break;
        }
    }
    Ok(all)
}

/// Where findings are written, and whether one of them must be mended.
struct Told<'a> {
    out: &'a mut dyn Write,
    amiss: bool,
}

impl Told<'_> {
    fn all(&mut self, findings: impl IntoIterator<Item = Finding>) -> Outcome {
        for finding in findings {
            self.amiss |= finding.grade == Grade::Amiss;
            finding.write(self.out)?;
        }
        Ok(self.out.flush()?)
    }
}
