//! The shipped prompts, embedded in the program.
//!
//! Holds texts only; a test keeps the table equal to the directory `prompts/`.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../prompts/", $name)))),*]
    };
}

/// File name and text of every shipped prompt, in the order of the names.
pub(super) const SHIPPED: &[(&str, &str)] = files![
    "card-fraud-detection.toml",
    "concert-ticket-sale.toml",
    "dialogue-responses.toml",
    "keyboard-next-word.toml",
    "medical-risk-screening.toml",
    "newsfeed-ranking.toml",
    "next-app-prediction.toml",
    "notification-delivery.toml",
];
