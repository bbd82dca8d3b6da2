//! `sextant doctor`: whether everything is there that the bot needs, and what to do about what is not.
//!
//! It asks Discord a handful of questions and changes nothing. What an answer means is the business of `findings`.

mod findings;
mod knock;

#[cfg(test)]
mod tests;

pub use findings::{Finding, Grade, NO_TOKEN};

use std::io::Write;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::outcome::{Failure, Outcome};

use super::action::Token;
use super::transport::{Answer, Transport, Trouble};

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
    let transport = Transport::new(&token.0, checkup.api_base.as_deref());
    ask(&transport, &mut told).await?;
    if told.amiss { Err(Failure::Reported) } else { Ok(()) }
}

async fn ask(transport: &Transport, told: &mut Told<'_>) -> Outcome {
    let account = understood(transport.me().await);
    told.all([findings::token(&account)])?;
    if account.is_err() {
        // Everything else would only fail alike.
        return Ok(());
    }
    let application = understood(transport.own_application().await);
    told.all(findings::application(&application))?;
    let gateway: Answer<findings::Gateway> = understood(transport.gateway().await);
    let reached = match &gateway {
        Ok(gateway) => Some(knock::knock(&gateway.url).await),
        Err(_) => None,
    };
    told.all(findings::gateway(&gateway, reached.as_ref()))?;
    told.all(findings::servers(&understood(transport.servers().await)))?;
    if let Ok(application) = &application {
        told.all(findings::invite(application))?;
    }
    Ok(())
}

/// An answer in the form that Discord documents.
fn understood<T: DeserializeOwned>(answer: Answer<Value>) -> Answer<T> {
    serde_json::from_value(answer?).map_err(|_| Trouble::Lost)
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
