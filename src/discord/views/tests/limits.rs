//! The limits of Discord at their edges.

use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::support::{STARTED, card, id, keeps_the_limits, small_prompt, transcript};
use crate::discord::messages::interview::Room;
use crate::discord::reply::Reply;
use crate::discord::views::{self, Opening};
use crate::interview::{Effect, Focus, Interview, Outcome, Pace, Prompt, Scorecard, Settings};
use crate::store::{Status, Summary};

const EVERY_OUTCOME: [Outcome; 5] =
    [Outcome::Covered, Outcome::Partial, Outcome::Missed, Outcome::NotJudged, Outcome::NotAsked];

/// Kinds of words, repeated to a length: plain, all signs that need an escape, wide, joined, without a space, with lines.
const KINDS: [&str; 7] =
    ["lorem ipsum ", "*_~|`<@\\", "𝄞", "👩‍💻 ", "x", "- a\n", "``` <https://a.example/_b_> "];

fn repeated(kind: &str, letters: usize) -> String {
    kind.chars().cycle().take(letters).collect()
}

fn scorecards(kind: &'static str) -> impl Iterator<Item = Scorecard> {
    let words = move |letters: usize| repeated(kind, letters);
    let single = EVERY_OUTCOME.iter().map(std::slice::from_ref);
    let outcomes: Vec<&[Outcome]> = std::iter::once(&EVERY_OUTCOME[..]).chain(single).collect();
    let cards = outcomes
        .into_iter()
        .flat_map(move |outcomes| [1, 4, 12].map(|points| card(points, &words, outcomes)));
    cards.collect::<Vec<_>>().into_iter()
}

#[test]
fn a_scorecard_of_any_size_fits_into_three_messages() {
    for kind in KINDS {
        for card in scorecards(kind) {
            let replies = views::scorecard(&card, &id(), true);
            assert!(replies.len() <= 3, "{} messages of {kind}", replies.len());
            replies.iter().for_each(keeps_the_limits);
            let cards: usize = replies.iter().map(|reply| reply.embeds.len()).sum();
            assert_eq!(cards, 7, "a summary and six areas");
            assert!(replies[..replies.len() - 1].iter().all(|reply| reply.rows.is_empty()));
            keeps_the_limits(&views::share(&card, &id(), u64::MAX));
        }
    }
}

#[test]
fn a_point_that_was_not_asked_is_never_among_the_missed() {
    for card in scorecards("lorem ipsum ") {
        let text = serde_json::to_string(&views::scorecard(&card, &id(), true)).expect("has a form");
        let missed = card.dimensions[0].points.iter().any(|point| point.outcome == Outcome::Missed);
        assert_eq!(text.contains("missed"), missed, "{text}");
    }
}

#[test]
fn every_page_of_a_transcript_fits_and_no_turn_is_left_out() {
    for kind in KINDS {
        let words = |letters: usize| repeated(kind, letters);
        let texts: Vec<String> = (0..12).map(|turn| words(turn * 400)).collect();
        let transcript = transcript(card(12, &words, &EVERY_OUTCOME), &texts);
        let mut seen = String::new();
        let first = views::transcript(&transcript, &id(), 0);
        let pages = page_count(&first);
        for page in 0..pages {
            let reply = views::transcript(&transcript, &id(), page);
            keeps_the_limits(&reply);
            seen.push_str(&reply.embeds[0].description);
        }
        for turn in 1..=12 {
            assert!(seen.contains(&format!(" · turn {turn} · ")), "turn {turn} of {kind}");
        }
        let beyond = views::transcript(&transcript, &id(), u32::MAX);
        assert_eq!(
            beyond,
            views::transcript(&transcript, &id(), pages - 1),
            "beyond the last page is the last"
        );
    }
}

fn page_count(reply: &Reply) -> u32 {
    let crate::discord::reply::Row::Buttons(buttons) = &reply.rows[0] else { panic!("buttons") };
    buttons[2].label.split('/').nth(1).and_then(|pages| pages.parse().ok()).expect("pages")
}

#[test]
fn the_ends_of_a_transcript_cannot_be_passed() {
    let words = |letters: usize| repeated("lorem ipsum ", letters);
    let transcript = transcript(card(1, &words, &EVERY_OUTCOME), &vec![words(3_000); 4]);
    let disabled = |page| {
        let reply = views::transcript(&transcript, &id(), page);
        let crate::discord::reply::Row::Buttons(buttons) = &reply.rows[0] else { panic!("buttons") };
        buttons.iter().map(|button| button.disabled).collect::<Vec<_>>()
    };
    let pages = page_count(&views::transcript(&transcript, &id(), 0));
    assert_eq!(disabled(0), [true, true, true, false, false]);
    assert_eq!(disabled(1), [false, false, true, false, false]);
    assert_eq!(disabled(pages - 1), [false, false, true, true, true]);
}

fn opening(prompt: &Prompt, content: bool, room: Room) -> Vec<Reply> {
    views::opening(&Opening {
        prompt,
        pace: Pace::Thorough,
        minutes: u32::MAX,
        focus: Focus::WHOLE,
        room,
        retention: Some(Duration::from_secs(u64::MAX)),
        content,
        quiet: Duration::from_secs(u64::MAX),
        candidate: u64::MAX,
    })
}

fn long_prompt(kind: &str) -> Prompt {
    let mut prompt = small_prompt();
    prompt.title = repeated(kind, 80);
    prompt.summary = repeated(kind, 100);
    prompt.brief = repeated(kind, 1_500);
    prompt.tags = vec![repeated(kind, 40); 20];
    for rubric in &mut prompt.rubrics {
        rubric.opening = repeated(kind, 400);
        rubric.points[0].hints = vec![repeated(kind, 400)];
    }
    prompt
}

#[test]
fn a_long_brief_fits() {
    for kind in KINDS {
        let prompt = long_prompt(kind);
        for room in [Room::Private, Room::Public, Room::Direct] {
            for content in [true, false] {
                let replies = opening(&prompt, content, room);
                assert!(replies.len() <= 2, "{} messages of {kind}", replies.len());
                replies.iter().for_each(keeps_the_limits);
            }
        }
        keeps_the_limits(&views::prompt(&prompt));
        keeps_the_limits(&views::prompts(&vec![&prompt; 60], None));
    }
    assert_eq!(opening(&small_prompt(), true, Room::Private).len(), 1);
}

#[test]
fn a_long_question_is_split_and_the_buttons_stand_under_its_last_part() {
    for kind in KINDS {
        let mut prompt = long_prompt(kind);
        prompt.rubrics[0].opening = repeated(kind, 5_000);
        let settings = Settings {
            candidate: "Ada".to_owned(),
            pace: Pace::Standard,
            minutes: 30,
            seed: 7,
            focus: Vec::new(),
        };
        let (interview, step) = Interview::begin(id(), Arc::new(prompt), &settings, STARTED);
        let replies = views::voice(&interview, &step.effects, true, true);
        assert!(replies.len() >= 3, "{} messages of {kind}", replies.len());
        replies.iter().for_each(keeps_the_limits);
        let (last, before) = replies.split_last().expect("messages");
        assert_eq!(last.rows.len(), 2);
        assert!(before.iter().all(|reply| reply.rows.is_empty()));
    }
}

pub(super) fn summary(title: &str, candidate: &str, status: Status) -> Summary {
    let done = status == Status::Ended;
    Summary {
        id: id(),
        prompt: crate::interview::PromptId::new("ferry-timetable"),
        title: title.to_owned(),
        candidate: candidate.to_owned(),
        started: STARTED,
        ended: done.then_some(STARTED),
        status,
        turns: 12,
        coverage: done.then_some(0.8),
        reach: done.then_some(0.96),
    }
}

#[test]
fn lists_of_interviews_fit() {
    for kind in KINDS {
        for status in Status::ALL {
            let one = summary(&repeated(kind, 300), &repeated(kind, 300), status);
            for own in [true, false] {
                let label = crate::discord::messages::lists::choice_label(&one, own);
                assert!(label.encode_utf16().count() <= 100, "{label}");
                assert!(label.contains("Mar 3, 2026"), "{label}");
            }
            keeps_the_limits(&views::transcripts(&vec![one; 60], Some(u64::MAX)));
        }
    }
}

#[test]
fn an_answer_is_given_back_to_the_letter() {
    for answer in ["a *b*\n<@1>".to_owned(), "```\nx\n```".to_owned(), "𝄞".repeat(4_000), "\n".to_owned()]
    {
        let reply = views::given_back("Too late:", &answer);
        keeps_the_limits(&reply);
        let shown = reply.embeds.first().map(|embed| embed.description.clone());
        let back = match shown {
            Some(block) => {
                block.strip_prefix("```\n").and_then(|rest| rest.strip_suffix("\n```")).map(str::to_owned)
            }
            None => reply.file.map(|file| file.text),
        };
        assert_eq!(back, Some(answer));
    }
}

#[test]
fn a_large_export_comes_in_parts_that_make_the_whole() {
    let words = |letters: usize| repeated("𝄞 lorem\n", letters);
    let transcript = transcript(card(4, &words, &EVERY_OUTCOME), &vec![words(900); 6]);
    let whole = views::transcript_markdown(&transcript, u64::MAX);
    assert_eq!(whole.len(), 1);
    for limit in [4, 100, 5_000] {
        let parts = views::transcript_markdown(&transcript, limit);
        let joined: String =
            parts.iter().filter_map(|reply| reply.file.as_ref()).map(|file| file.text.as_str()).collect();
        assert_eq!(
            Some(joined.as_str()),
            whole[0].file.as_ref().map(|file| file.text.as_str()),
            "cut at {limit}"
        );
        assert!(
            parts.iter().filter_map(|reply| reply.file.as_ref()).all(|file| file.text.len() as u64 <= limit)
        );
        assert!(parts.iter().all(|reply| reply.ephemeral));
    }
    assert!(views::transcript_json(&transcript, 100).file.is_none(), "JSON in parts would be no JSON");
    assert!(views::transcript_json(&transcript, u64::MAX).file.is_some());
}

fn effects_of(text: &str) -> (Interview, Vec<Effect>) {
    let mut prompt = small_prompt();
    text.clone_into(&mut prompt.rubrics[0].opening);
    let settings =
        Settings { candidate: text.to_owned(), pace: Pace::Quick, minutes: 1, seed: 1, focus: Vec::new() };
    let (mut interview, mut step) = Interview::begin(id(), Arc::new(prompt), &settings, STARTED);
    let end = interview.command(crate::interview::Command::End, STARTED).expect("is open");
    step.effects.extend(end.effects);
    (interview, step.effects)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_said_keeps_the_limits(text in r"([ab \n*_~|`<>#@:.-]|```|\\|https://a.b/|é|𝄞|👩‍💻|\PC){1,3000}") {
        let (interview, effects) = effects_of(&text);
        views::voice(&interview, &effects, true, true).iter().for_each(keeps_the_limits);
        keeps_the_limits(&views::given_back("Too late:", &text));
        keeps_the_limits(&views::status(&interview.status(STARTED), &text));
    }

    #[test]
    fn whatever_is_quoted_keeps_the_limits(text in r"([ab \n*_~|`<>#@:.-]|```|\\|https://a.b/|é|𝄞|👩‍💻|\PC){1,700}") {
        let words = |letters: usize| text.chars().cycle().take(letters).collect::<String>();
        let card = card(12, &words, &EVERY_OUTCOME);
        let replies = views::scorecard(&card, &id(), true);
        prop_assert!(replies.len() <= 3);
        replies.iter().for_each(keeps_the_limits);
        keeps_the_limits(&views::transcript(&transcript(card, &[text.clone(), text]), &id(), 1));
    }
}
