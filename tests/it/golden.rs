//! Whole interviews with recorded candidates, as conversations. The real binary, the shipped prompts, the real marks.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{is_question, practice};

/// The recorded candidates, each with the prompt it is interviewed on.
fn interview(candidate: &str, prompt: &str) -> (String, Vec<Value>) {
    let file = format!("{}/tests/it/candidates/{candidate}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let input = std::fs::read_to_string(file).expect("is recorded");
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("golden.db");
    let (lines, status) = practice(&database, &["--prompt", prompt, "--seed", "7", "--as", "Ada"], &input);
    assert_eq!(status, 0);
    // The answers went in by the order of the lines, so that they can be told beside what they brought about.
    let mut said = input.lines().map(|line| serde_json::from_str::<Value>(line).expect("is JSON"));
    let mut text = String::new();
    for line in &lines {
        tell(&mut text, line, &mut said);
    }
    promises(&lines);
    (text, lines)
}

fn tell(text: &mut String, line: &Value, said: &mut impl Iterator<Item = Value>) {
    let words = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let result = match line["event"].as_str() {
        Some("began") => writeln!(text, "# {}\n\n{}\n", words(&line["title"]), words(&line["brief"])),
        Some("asked") => {
            let about = [&line["dimension"], &line["point"], &line["fact"]];
            let about: Vec<_> = about.into_iter().filter_map(Value::as_str).collect();
            writeln!(
                text,
                "Interviewer ({} {}): {}",
                words(&line["move"]),
                about.join("/"),
                words(&line["text"])
            )
        }
        Some("heard") => {
            // Commands between two messages are told where the next message is.
            let mut commands = String::new();
            let answer = said.find_map(|line| match (&line["say"], &line["do"]) {
                (Value::String(answer), _) => Some(answer.clone()),
                (_, Value::String(command)) => {
                    let _ = write!(commands, "[{command}] ");
                    None
                }
                _ => None,
            });
            let answer = answer.unwrap_or_default();
            let _ = writeln!(text, "\nCandidate {commands}({}): {answer}", words(&line["kind"]));
            for found in line["found"].as_array().expect("is a list") {
                let quote = words(&found["evidence"][0]["text"]);
                let _ =
                    writeln!(text, "  + {} {}: “{quote}”", words(&found["point"]), words(&found["verdict"]));
            }
            Ok(())
        }
        Some("scorecard") => scorecard(text, line),
        other => writeln!(text, "[{}]", other.unwrap_or("?")),
    };
    result.expect("a string can be written to");
}

fn scorecard(text: &mut String, line: &Value) -> std::fmt::Result {
    let share = |value: &Value| value.as_f64().map_or("-".to_owned(), |share| format!("{share:.2}"));
    writeln!(text, "\nCoverage {} at reach {}", share(&line["coverage"]), share(&line["reach"]))?;
    for dimension in line["dimensions"].as_array().expect("six") {
        write!(
            text,
            "{} {} at {}:",
            dimension["dimension"],
            share(&dimension["coverage"]),
            share(&dimension["reach"])
        )?;
        for point in dimension["points"].as_array().expect("points") {
            let outcome = point["outcome"].as_str().unwrap_or("?");
            let how = point["how"].as_str().map(|how| format!(" {how}")).unwrap_or_default();
            write!(text, " {} {outcome}{how};", point["id"].as_str().unwrap_or("?"))?;
        }
        writeln!(text)?;
    }
    Ok(())
}

/// What holds for every interview.
fn promises(lines: &[Value]) {
    assert_eq!(lines.last().expect("lines")["event"], "ended");
    assert_eq!(lines[lines.len() - 2]["event"], "scorecard");
    let questions: Vec<_> =
        lines.iter().filter(|line| is_question(line)).map(|line| line["text"].to_string()).collect();
    let mut once = questions.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), questions.len(), "no question is asked twice");
    let mut covered = std::collections::BTreeSet::new();
    for line in lines {
        for found in line["found"].as_array().into_iter().flatten() {
            if found["verdict"] == "covered" {
                covered.insert(found["point"].to_string());
            }
        }
        assert!(line["move"] != "probe" || !covered.contains(&line["point"].to_string()), "{line}");
    }
}

macro_rules! golden {
    ($($(#[$doc:meta])* $name:ident: $candidate:literal on $prompt:literal;)*) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            let (text, _) = interview($candidate, $prompt);
            insta::assert_snapshot!($candidate, text);
        }
    )*};
}

golden! {
    a_strong_candidate: "strong-on-newsfeed" on "newsfeed-ranking";
    a_candidate_who_answers_in_bullets: "bullets-on-card-fraud" on "card-fraud-detection";
    a_candidate_out_of_order: "out-of-order-on-next-app" on "next-app-prediction";
    a_candidate_who_asks_well: "asks-well-on-newsfeed" on "newsfeed-ranking";
    a_candidate_who_only_asks: "only-questions-on-dialogue" on "dialogue-responses";
    a_silent_candidate: "silent-on-keyboard" on "keyboard-next-word";
    a_candidate_who_types_gibberish: "gibberish-on-medical-risk" on "medical-risk-screening";
    a_candidate_who_repeats_one_sentence: "repeater-on-notifications" on "notification-delivery";
    a_junior_candidate: "junior-on-keyboard" on "keyboard-next-word";
    a_candidate_who_gives_up: "gives-up-on-ticket-sale" on "concert-ticket-sale";
}

#[test]
fn the_user_experience_can_be_covered_by_asking_well() {
    let (_, lines) = interview("asks-well-on-newsfeed", "newsfeed-ranking");
    let scorecard = lines.iter().find(|line| line["event"] == "scorecard").expect("a scorecard");
    assert!(
        scorecard["dimensions"][1]["coverage"].as_f64().expect("was asked") >= 0.5,
        "{}",
        scorecard["dimensions"][1]
    );
    assert_eq!(
        scorecard["facts_asked"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|fact| *fact == "walkthrough")
            .count(),
        1
    );
}

#[test]
fn who_says_nothing_reaches_the_end_with_nothing_on_the_record() {
    for (candidate, prompt) in [
        ("silent-on-keyboard", "keyboard-next-word"),
        ("gibberish-on-medical-risk", "medical-risk-screening"),
    ] {
        let (_, lines) = interview(candidate, prompt);
        assert_eq!(lines.last().expect("lines")["reason"], "complete", "{candidate}");
        let scorecard = lines.iter().find(|line| line["event"] == "scorecard").expect("a scorecard");
        assert_eq!(scorecard["coverage"], 0.0, "{candidate}");
    }
}
