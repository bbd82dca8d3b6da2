//! The terminal: an interview for one person at a keyboard.
//!
//! It knows `service` and `report`, and must not know how answers are judged, stored or chosen.

pub mod jsonl;
mod lines;
mod screen;
mod slash;
