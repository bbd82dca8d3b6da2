//! The longest prompt there can be, in signs that need an escape, held to its end: every message must fit.

use std::fmt::Write as _;

use super::fake::Discord;
use super::read::{interview_of, transcript, turns_of};
use super::table::{Table, last_question};

const DIMENSIONS: [&str; 6] = [
    "goals",
    "user_experience",
    "performance_constraints",
    "evaluation",
    "personalization",
    "project_constraints",
];

/// Signs, each of which gets longer when it is made harmless.
fn signs(count: usize) -> String {
    "*_|~`<@[ ".chars().cycle().take(count - 1).chain(["!"].iter().flat_map(|it| it.chars())).collect()
}

/// A prompt in which every text that is shown is as long as it may be.
fn longest_prompt() -> String {
    let (title, brief, question) = (signs(80), signs(1_500), signs(400));
    let (claim, passage) = (signs(200), signs(600));
    let mut toml = format!(
        "schema = 1\nid = \"longest\"\ntitle = '{title}'\nsummary = '{}'\nminutes = 240\nbrief = '{brief}'\n\n\
         [[facts]]\nid = \"fact\"\nasked_as = [\"How many people use it?\"]\nanswer = '{passage}'\n\n\
         [[changes]]\ntext = '{brief}'\n\n",
        signs(100),
    );
    for dimension in DIMENSIONS {
        let _ = writeln!(toml, "[{dimension}]\nopening = '{question}'\n");
        for point in 0..12 {
            let _ = writeln!(
                toml,
                "[[{dimension}.points]]\nid = \"{dimension}-{point}\"\nclaim = '{claim}'\nprobe = '{question}'\n\
                 hints = ['{question}']\nmodel = '{passage}'\nexamples = [\"We count point {point} of {dimension}.\"]\n"
            );
        }
    }
    toml
}

#[tokio::test]
async fn the_longest_prompt_and_answers_are_held_within_every_limit() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("longest.toml"), longest_prompt()).expect("is written");
    let prompts = directory.path().to_str().expect("a path").to_owned();
    let table = Table::lay_with(Discord::start().await, |it| it.arg("--prompts").arg(&prompts)).await;
    let offered = table.ada.types(&table.general, "interview start", "prompt", "longest").await;
    assert_eq!(offered.first().map(|(_, id)| id.as_str()), Some("longest"));
    table.ada.runs(&table.general, "prompt show", [("prompt", "longest")]).await.message().await;
    let thread = table.begins_with([("prompt", "longest"), ("pace", "quick")]).await;
    assert!(thread.name().chars().count() <= 100, "{}", thread.name());
    let interview = interview_of(&last_question(&thread));
    let answer = format!("How many people use it? We count point 1 of goals. {}", signs(1_900));
    let question = last_question(&thread);
    table.ada.presses(&question, "Hint").await.acknowledged().await;
    thread.wait_for(|it| it.id > question.id && !it.buttons().is_empty()).await;
    for _ in 0..3 {
        table.answers(&thread, &answer).await;
    }
    let long = "word ".repeat(790);
    for _ in 0..3 {
        let question = last_question(&thread);
        let modal = table.ada.runs(&thread, "answer", []).await.modal().await;
        table.ada.submits(&modal, [("text", &long)]).await.acknowledged().await;
        thread.wait_for(|it| it.id > question.id && !it.buttons().is_empty()).await;
    }
    for _ in 0..6 {
        let question = last_question(&thread);
        table.ada.presses(&question, "Next area").await.acknowledged().await;
        thread.wait_for(|it| it.id > question.id && !it.buttons().is_empty()).await;
        if thread.said_by_bot().iter().any(|it| it.text().contains("Scorecard: ")) {
            break;
        }
    }
    let card = thread.wait_for(|it| it.buttons().iter().any(|button| button.label == "Transcript")).await;
    let page = table.ada.presses(&card, "Transcript").await.message().await;
    assert!(page.is_ephemeral());
    let transcript = transcript(&table.ada, &thread, &interview).await;
    assert_eq!(turns_of(&transcript, "candidate").len(), 6);
    table.ada.presses(&card, "Share to channel").await.message().await;
    table.general.wait_for(|it| it.text().contains("shares the scorecard")).await;
}
