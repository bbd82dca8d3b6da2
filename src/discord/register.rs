//! Registers the commands, only when they differ from what Discord holds: a change of a command is shown to people late.

use super::commands::{Scope, same, to_wire};
use super::transport::{Answer, Transport};

/// Registers the commands everywhere, or on one server, where they appear at once.
pub(super) async fn register(transport: &Transport, guild: Option<u64>) -> Answer<()> {
    let ours = to_wire(if guild.is_some() { Scope::Guild } else { Scope::Global });
    let held = transport.commands(guild).await?;
    if same(&held, &ours) {
        tracing::debug!("the commands are registered already");
        return Ok(());
    }
    transport.set_commands(guild, &ours).await?;
    tracing::info!(guild, "the commands were registered");
    Ok(())
}
