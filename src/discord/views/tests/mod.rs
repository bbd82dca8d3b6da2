//! How the views look, and that they keep the limits of Discord.

mod golden;
mod limits;
mod looks;
mod support;
