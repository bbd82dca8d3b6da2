//! Sextant from outside: everything here uses only what the crate makes public.

mod cli;
mod discord;
mod golden;
mod kill;
mod rescore;
mod resume;
mod support;
mod tidy;
