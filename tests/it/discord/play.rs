//! The bot to be played with by hand: a line is what Ada does in a study group's server on the fake Discord.
//!
//! `cargo test --test it discord::play -- --ignored --nocapture`. Lines: `/interview start prompt:… pace:…` and every other
//! command, `press LABEL` for a button of the newest message that has it, `form TEXT` into the form that opened last,
//! `menu LABEL`, `go PLACE` (general, thread, dm), anything else is said.

use std::collections::BTreeSet;

use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::fake::{Answer, Message, Modal, Place};
use super::table::Table;

/// Ada at her screen.
struct Screen {
    table: Table,
    place: Place,
    shown: BTreeSet<String>,
    form: Option<Modal>,
}

#[tokio::test]
#[ignore = "it is played by hand"]
async fn ada_types() {
    let table = Table::lay_with(super::fake::Discord::start().await, |options| {
        options.set("discord.quiet", "8s").set("log.level", "info")
    })
    .await;
    let place = table.general.clone();
    let mut screen = Screen { table, place, shown: BTreeSet::new(), form: None };
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut changed = screen.table.discord.hub.changes();
    loop {
        screen.show();
        tokio::select! {
            line = lines.next_line() => match line.expect("the terminal can be read") {
                Some(line) => screen.does(line.trim()).await,
                None => return,
            },
            _ = changed.changed() => {}
        }
    }
}

impl Screen {
    async fn does(&mut self, line: &str) {
        let ada = &self.table.ada;
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let answer = match word {
            "" => return,
            "go" => {
                self.place = match rest {
                    "dm" => ada.dm(),
                    "thread" => self.table.discord.thread_of(ada).await,
                    _ => self.table.general.clone(),
                };
                self.shown.clear();
                return;
            }
            "press" => match self.newest(|message| has(message, rest)) {
                Some(message) => ada.presses(&message, rest).await,
                None => return println!("(no button `{rest}` here)"),
            },
            "menu" => match self.newest(|message| {
                message.stored().components.iter().any(|row| row.to_string().contains(rest))
            }) {
                Some(message) => ada.selects(&message, &[rest]).await,
                None => return println!("(no entry `{rest}` here)"),
            },
            "form" => match self.form.take() {
                Some(form) => ada.submits(&form, [("text", rest)]).await,
                None => return println!("(no form is open)"),
            },
            _ if word.starts_with('/') => self.runs(line).await,
            _ => {
                ada.says(&self.place, line).await;
                return;
            }
        };
        if answer.kind().await == 9 {
            let form = answer.modal().await;
            println!("(a form opens: {}; answer with: form TEXT)", form.title);
            self.form = Some(form);
        }
    }

    /// `/command sub name:value with spaces name:value`
    async fn runs(&self, line: &str) -> Answer {
        let starts: Vec<usize> = line
            .match_indices(' ')
            .map(|(at, _)| at + 1)
            .filter(|at| line[*at..].split(' ').next().is_some_and(|word| word.contains(':')))
            .collect();
        let end = starts.first().copied().unwrap_or(line.len());
        let command = line[1..end].trim();
        let ends = starts.iter().skip(1).copied().chain([line.len()]);
        let options: Vec<(&str, &str)> = starts
            .iter()
            .zip(ends)
            .filter_map(|(start, end)| line[*start..end].trim().split_once(':'))
            .collect();
        let (ada, place) = (&self.table.ada, &self.place);
        match options.as_slice() {
            [] => ada.runs(place, command, []).await,
            [one] => ada.runs(place, command, [*one]).await,
            [one, two] => ada.runs(place, command, [*one, *two]).await,
            [one, two, three, ..] => ada.runs(place, command, [*one, *two, *three]).await,
        }
    }

    fn newest(&self, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        self.table.ada.sees(&self.place).into_iter().rfind(fits)
    }

    fn show(&mut self) {
        for message in self.table.ada.sees(&self.place) {
            let buttons: Vec<String> = message.buttons().iter().map(|it| format!("[{}]", it.label)).collect();
            let text = message.text();
            let who = match (message.is_from_bot(), message.is_ephemeral()) {
                (true, true) => "Sextant (only you see this)",
                (true, false) => "Sextant",
                (false, _) => "Ada",
            };
            if !message.is_deleted() && self.shown.insert(format!("{}{text}", message.stored().id)) {
                println!("\n┌ {who} in #{}\n{text}\n{}", self.place.name(), buttons.join(" "));
            }
        }
    }
}

fn has(message: &Message, label: &str) -> bool {
    message.buttons().iter().any(|button| button.label == label && !button.disabled)
}
