//! Conversations with the interviewer, without a model: a test says what was understood of each message.

mod chat;
mod conversations;
mod focus;
mod properties;
mod rescored;
mod stored_form;
mod support;
