//! Replies as text, the limits they keep, and values to show.

use std::fmt::Write as _;
use std::sync::Arc;

use time::OffsetDateTime;
use time::macros::datetime;

use crate::catalog::{Catalog, parse_stored};
use crate::discord::reply::{Button, ButtonStyle, Embed, Reply, Row, Target};
use crate::interview::{
    Dimension, Evidence, FactId, How, InterviewId, Outcome, PointId, Prompt, PromptId, Scorecard,
    ScoredDimension, ScoredPoint, ScoredPrompt, Speaker, Transcript, Turn,
};

pub(super) const STARTED: OffsetDateTime = datetime!(2026-03-03 14:05 UTC);

pub(super) fn id() -> InterviewId {
    InterviewId::new("0123456789abcdef0123456789abcdef")
}

/// A shipped prompt.
pub(super) fn prompt(id: &str) -> Arc<Prompt> {
    Arc::clone(&Catalog::shipped().prompt(id).expect("is shipped").prompt)
}

/// The shortest prompt there can be.
pub(super) fn small_prompt() -> Prompt {
    let areas = Dimension::ALL.map(|dimension| {
        let key = dimension.key();
        format!(
            "[{key}]\nopening = \"What about {key}?\"\n[[{key}.points]]\nid = \"{key}-1\"\nclaim = \"Says {key}\"\n"
        )
    });
    let head = "schema = 1\nid = \"ferry-timetable\"\ntitle = \"Plan a ferry timetable\"\nminutes = 20\n\
                summary = \"Boats and tides\"\nbrief = \"The harbor wants a timetable. *Which one?*\"\n";
    parse_stored(&format!("{head}{}", areas.concat())).expect("is a prompt")
}

fn length(text: &str) -> usize {
    text.chars().count().max(text.encode_utf16().count())
}

/// Fails where a reply breaks a limit of Discord.
pub(super) fn keeps_the_limits(reply: &Reply) {
    assert!(length(&reply.content) <= 2_000, "{} letters of text", length(&reply.content));
    assert!(
        !(reply.content.trim().is_empty() && reply.embeds.is_empty() && reply.file.is_none()),
        "an empty message"
    );
    assert!(reply.embeds.len() <= 10 && reply.rows.len() <= 5);
    let mut all = 0;
    for embed in &reply.embeds {
        assert!(length(&embed.title) <= 256 && length(&embed.footer) <= 2_048);
        assert!(length(&embed.description) <= 4_096, "{}", length(&embed.description));
        assert!(embed.fields.len() <= 25);
        for (name, value) in &embed.fields {
            assert!(
                (1..=256).contains(&length(name)) && (1..=1_024).contains(&length(value)),
                "{name}: {value}"
            );
            all += length(name) + length(value);
        }
        all += length(&embed.title) + length(&embed.description) + length(&embed.footer);
    }
    assert!(all <= 6_000, "{all} letters of cards");
    let mut ids: Vec<&str> = Vec::new();
    for row in &reply.rows {
        match row {
            Row::Buttons(buttons) => {
                assert!((1..=5).contains(&buttons.len()));
                for button in buttons {
                    assert!((1..=80).contains(&length(&button.label)), "{}", button.label);
                    if let Target::Press(id) = &button.target {
                        ids.push(id);
                    }
                }
            }
            Row::Menu { custom_id, placeholder, options } => {
                ids.push(custom_id);
                assert!((1..=25).contains(&options.len()) && length(placeholder) <= 150);
                for (label, value, about) in options {
                    assert!((1..=100).contains(&length(label)) && length(about) <= 100, "{label}: {about}");
                    assert!((1..=100).contains(&length(value)), "{value}");
                }
            }
        }
    }
    assert!(ids.iter().all(|id| (1..=100).contains(&length(id))), "{ids:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two components of a message have the same id: {ids:?}");
    twilight_agrees(reply);
}

fn twilight_agrees(reply: &Reply) {
    use twilight_validate::message;
    let wire = reply.to_wire();
    message::content(&reply.content).expect("the text is valid");
    let embeds: Vec<twilight_model::channel::message::Embed> = reply
        .embeds
        .iter()
        .zip(wire["embeds"].as_array().expect("a list"))
        .map(|(_, wire)| {
            let mut wire = wire.clone();
            wire["type"] = "rich".into();
            wire["fields"] = wire["fields"]
                .as_array()
                .cloned()
                .unwrap_or_default()
                .into_iter()
                .map(|mut field| {
                    field["inline"] = false.into();
                    field
                })
                .collect();
            serde_json::from_value(wire).expect("a card")
        })
        .collect();
    message::embeds(&embeds).expect("the cards are valid");
    let rows: Vec<twilight_model::channel::message::Component> =
        serde_json::from_value(wire["components"].clone()).expect("components");
    message::components(&rows, false).expect("the components are valid");
}

/// A reply as somebody might see it.
pub(super) fn look(reply: &Reply) -> String {
    keeps_the_limits(reply);
    let mut text = String::new();
    if reply.ephemeral {
        text += "(only you see this)\n";
    }
    if reply.quotes {
        text += "(quotes the candidate)\n";
    }
    if !reply.content.is_empty() {
        let _ = writeln!(text, "{}", reply.content);
    }
    for embed in &reply.embeds {
        look_at_card(&mut text, embed);
    }
    if let Some(file) = &reply.file {
        let _ = writeln!(text, "[file {}, {} bytes]", file.name, file.text.len());
    }
    for row in &reply.rows {
        match row {
            Row::Buttons(buttons) => {
                let buttons: Vec<String> = buttons.iter().map(look_at_button).collect();
                let _ = writeln!(text, "{}", buttons.join(" "));
            }
            Row::Menu { placeholder, options, .. } => {
                let _ = writeln!(text, "[{placeholder} ▾]");
                for (label, _, about) in options {
                    let _ = writeln!(text, "   {label} ({about})");
                }
            }
        }
    }
    text
}

/// Several messages, one after the other.
pub(super) fn look_at_all(replies: &[Reply]) -> String {
    replies.iter().map(look).collect::<Vec<_>>().join("────────\n")
}

fn look_at_card(text: &mut String, embed: &Embed) {
    let fields = embed.fields.iter().map(|(name, value)| format!("[{name}]\n{value}"));
    let footer = (!embed.footer.is_empty()).then(|| format!("({})", embed.footer));
    let title = (!embed.title.is_empty()).then(|| format!("« {} »", embed.title));
    let parts = title.into_iter().chain([embed.description.clone()]).chain(fields).chain(footer);
    for line in parts.collect::<Vec<_>>().join("\n").lines() {
        let _ = writeln!(text, "{}", format!("┃ {line}").trim_end());
    }
}

fn look_at_button(button: &Button) -> String {
    let mark = match button.style {
        ButtonStyle::Primary => "*",
        ButtonStyle::Secondary => "",
        ButtonStyle::Danger => "!",
    };
    if button.disabled { format!("({})", button.label) } else { format!("[{mark}{}]", button.label) }
}

/// A scorecard of six areas; `points` of each say what became of them, and `words` are all its words.
pub(super) fn card(points: usize, words: &dyn Fn(usize) -> String, outcomes: &[Outcome]) -> Scorecard {
    let dimensions = Dimension::ALL.into_iter().map(|dimension| {
        let points = (0..points).map(|number| {
            let outcome = outcomes[number % outcomes.len()];
            let shown = matches!(outcome, Outcome::Covered | Outcome::Partial);
            let quote = || Evidence { turn: 3, start: 0, end: 1, text: words(600) };
            ScoredPoint {
                id: PointId::new(format!("{}-{number}", dimension.key())),
                claim: words(200),
                weight: 3,
                credit: if shown { 1.0 } else { 0.0 },
                outcome,
                how: shown.then_some(How::Probed),
                evidence: if shown { vec![quote(), quote()] } else { Vec::new() },
                score: Some(0.5),
                assessor: Some("test-1".to_owned()),
                model: words(600),
                skill: None,
                reasons: vec!["questions_only".to_owned()],
            }
        });
        let points: Vec<ScoredPoint> = points.collect();
        ScoredDimension { dimension, coverage: Some(0.625), reach: 1.0, points }
    });
    Scorecard {
        schema: 1,
        interview: id(),
        prompt: ScoredPrompt {
            id: PromptId::new("ferry-timetable"),
            title: words(80),
            version: "0".repeat(64),
        },
        candidate: words(80),
        started: STARTED,
        ended: STARTED,
        assessor: "test-1".to_owned(),
        coverage: Some(0.625),
        reach: 1.0,
        dimensions: dimensions.collect(),
        facts_asked: vec![FactId::new("boats"); 40],
        facts_unasked: vec![FactId::new("tides-in-the-harbor"); 40],
        strengths: vec![words(450); 3],
        next: vec![words(350); 3],
    }
}

/// A transcript of turns with these words.
pub(super) fn transcript(card: Scorecard, texts: &[String]) -> Transcript {
    let turns = texts.iter().enumerate().map(|(index, text)| Turn {
        turn: u32::try_from(index + 1).expect("a small number"),
        at: STARTED + time::Duration::minutes(i64::try_from(index).expect("a small number")),
        speaker: if index % 2 == 0 { Speaker::Interviewer } else { Speaker::Candidate },
        kind_of_move: None,
        kind: None,
        dimension: Some(Dimension::Goals),
        text: text.clone(),
        assessment: None,
        undone: false,
        amended: Vec::new(),
    });
    Transcript { schema: 1, turns: turns.collect(), scorecard: card }
}
