//! How the views look, and that they keep the limits of Discord.
