//! Choosing a prompt: by its id, by chance, or from a numbered list. It must not know where the prompts come from.

use crate::interview::Prompt;
use crate::outcome::Failure;
use crate::report::{Color, Style};
use crate::service::Service;

/// The word that lets chance choose.
const RANDOM: &str = "random";

/// What a typed choice means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// The prompt at this place of the list, from 0.
    Place(usize),
    /// Any of them.
    Random,
    /// A number outside the list.
    OutOfRange,
    /// Perhaps an id.
    Id(String),
}

/// The id of the prompt that was asked for by name; `random` lets chance choose, unless a prompt is called so.
///
/// # Errors
/// [`Failure::Usage`] with the nearest ids when there is no such prompt.
pub fn named(service: &Service, name: &str, seed: Option<u64>) -> Result<String, Failure> {
    match service.catalog().prompt(name) {
        Ok(entry) => Ok(entry.prompt.id.to_string()),
        Err(_) if name == RANDOM => drawn(service, seed),
        Err(unknown) => Err(Failure::usage(unknown)),
    }
}

/// The id of a prompt drawn by chance; the same one for the same seed and bank.
///
/// # Errors
/// [`Failure::Usage`] when the bank is empty; [`Failure::Work`] when the system has no random numbers.
pub fn drawn(service: &Service, seed: Option<u64>) -> Result<String, Failure> {
    let drawn = match seed {
        Some(seed) => seed,
        None => getrandom::u64().map_err(Failure::work)?,
    };
    let many = u64::try_from(service.catalog().len()).unwrap_or(u64::MAX).max(1);
    let place = usize::try_from(drawn % many).unwrap_or(0);
    let entry = service.catalog().iter().nth(place);
    entry
        .map(|entry| entry.prompt.id.to_string())
        .ok_or_else(|| Failure::usage("there is no prompt to choose from"))
}

/// The numbered list.
pub(super) fn list(prompts: &[&Prompt], style: Style) -> String {
    let widest = prompts.len().to_string().len();
    let mut text = String::new();
    for (place, prompt) in prompts.iter().enumerate() {
        let number = format!("{:>widest$}. ", place + 1);
        let hang = " ".repeat(number.len());
        let about = format!("{} · {} min · {}", prompt.level.key(), prompt.minutes, prompt.id);
        text += &style.block(&number, &hang, &prompt.title, Some(Color::Bold));
        text += &style.block(&hang, &hang, &prompt.summary, None);
        text += &style.block(&hang, &hang, &about, Some(Color::Dim));
    }
    text
}

/// Reads a choice among `many` prompts.
pub(super) fn read(typed: &str, many: usize) -> Choice {
    let typed = typed.trim();
    if typed.eq_ignore_ascii_case(RANDOM) {
        return Choice::Random;
    }
    match typed.parse::<usize>() {
        Ok(number) if (1..=many).contains(&number) => Choice::Place(number - 1),
        Ok(_) => Choice::OutOfRange,
        Err(_) => Choice::Id(typed.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_from_one_and_stays_in_the_list() {
        assert_eq!(read(" 1 ", 8), Choice::Place(0));
        assert_eq!(read("8", 8), Choice::Place(7));
        assert_eq!(read("0", 8), Choice::OutOfRange);
        assert_eq!(read("9", 8), Choice::OutOfRange);
    }

    #[test]
    fn anything_else_is_an_id_or_chance() {
        assert_eq!(read("Random", 8), Choice::Random);
        assert_eq!(read("newsfeed-ranking", 8), Choice::Id("newsfeed-ranking".to_owned()));
    }
}
