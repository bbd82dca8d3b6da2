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
    "ad-click-prediction.toml",
    "answers-from-documents.toml",
    "card-fraud-detection.toml",
    "concert-ticket-sale.toml",
    "delivery-arrival-time.toml",
    "dialogue-responses.toml",
    "duplicate-questions.toml",
    "file-backup.toml",
    "harmful-content-removal.toml",
    "holiday-rental-search.toml",
    "keyboard-next-word.toml",
    "medical-risk-screening.toml",
    "newsfeed-ranking.toml",
    "next-app-prediction.toml",
    "notification-delivery.toml",
    "out-of-stock-replacement.toml",
    "picture-search.toml",
    "shared-bikes-nearby.toml",
    "shared-document-editing.toml",
    "short-video-feed.toml",
    "stories-for-learners.toml",
    "street-picture-blurring.toml",
    "wake-word.toml",
    "who-to-follow.toml",
];
