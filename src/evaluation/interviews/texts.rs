//! What simulated candidates can say: the quoted pieces of labeled answers, with what each of them shows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::evaluation::data::{Answer, Data};
use crate::interview::MessageKind;

/// A piece of a labeled answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text<'a> {
    /// The words.
    pub(super) words: &'a str,
    /// The points that it shows, by label.
    pub(super) shows: BTreeSet<&'a str>,
    /// The points that it shows in part: a label of one half, or a piece of what a label quotes.
    pub(super) touches: BTreeSet<&'a str>,
}

/// Everything that candidates can say about one prompt.
#[derive(Debug, Default)]
pub(super) struct Texts<'a> {
    /// By point; a point without a text is not here.
    pub(super) points: BTreeMap<&'a str, Vec<Text<'a>>>,
    /// Labeled messages by kind.
    pub(super) messages: BTreeMap<MessageKind, Vec<&'a str>>,
}

impl<'a> Texts<'a> {
    /// The texts that the data has for a prompt.
    pub(super) fn of(data: &'a Data, prompt: &str) -> Self {
        let mut texts = Self::default();
        for answer in data.answers.iter().filter(|answer| answer.prompt == prompt && is_candid(answer)) {
            let quoted: Vec<(&str, f64, Range<usize>)> = answer
                .labels
                .iter()
                .filter_map(|label| {
                    let evidence = label.evidence.as_deref()?;
                    let start = answer.answer.find(evidence)?;
                    Some((label.point.as_str(), label.label, start..start + evidence.len()))
                })
                .collect();
            for (point, label, range) in &quoted {
                if *label < 1.0 {
                    continue;
                }
                let text = cut(answer, range, &quoted);
                let of_point = texts.points.entry(point).or_default();
                if !of_point.contains(&text) {
                    of_point.push(text);
                }
            }
        }
        for message in data.kinds.iter().filter(|message| message.prompt == prompt) {
            texts.messages.entry(message.kind).or_default().push(&message.text);
        }
        texts
    }
}

/// Not one that wants points it has not earned, and in a language that can be judged.
fn is_candid(answer: &Answer) -> bool {
    !answer.style.starts_with("gaming") && answer.style != "hard:language"
}

fn cut<'a>(answer: &'a Answer, range: &Range<usize>, quoted: &[(&'a str, f64, Range<usize>)]) -> Text<'a> {
    let mut text =
        Text { words: &answer.answer[range.clone()], shows: BTreeSet::new(), touches: BTreeSet::new() };
    for (point, label, other) in quoted {
        let whole = range.start <= other.start && other.end <= range.end;
        let piece = range.start < other.end && other.start < range.end;
        if whole && *label >= 1.0 {
            text.shows.insert(point);
        } else if piece && *label > 0.0 {
            text.touches.insert(point);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(lines: &[&str]) -> Data {
        let answers = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        Data { answers, ..Data::default() }
    }

    #[test]
    fn a_piece_shows_every_point_whose_quote_lies_in_it() {
        let data = data(&[
            r#"{"id":"a","prompt":"p","dimension":"goals","question":"","style":"mid","answer":"Safe first, and I count falls. Fast next.",
             "labels":[{"point":"wins","label":1,"evidence":"Safe first, and I count falls"},{"point":"counts","label":1,"evidence":"I count falls"},
             {"point":"vague","label":0.5,"evidence":"Safe first"},{"point":"other","label":0,"evidence":null}]}"#,
        ]);
        let texts = Texts::of(&data, "p");
        let whole = &texts.points["wins"][0];
        assert_eq!(whole.shows, BTreeSet::from(["wins", "counts"]));
        assert_eq!(whole.touches, BTreeSet::from(["vague"]));
        let inner = &texts.points["counts"][0];
        assert_eq!((inner.words, &inner.shows), ("I count falls", &BTreeSet::from(["counts"])));
        assert_eq!(inner.touches, BTreeSet::from(["wins"]));
        assert!(!texts.points.contains_key("vague") && !texts.points.contains_key("other"));
    }

    #[test]
    fn answers_that_game_or_cannot_be_judged_lend_no_words() {
        let line = |id: &str, style: &str| {
            format!(
                r#"{{"id":"{id}","prompt":"p","dimension":"goals","question":"","style":"{style}","answer":"Safe.",
                 "labels":[{{"point":"wins","label":1,"evidence":"Safe."}}]}}"#
            )
        };
        let (gaming, language) = (line("a", "gaming:echo"), line("b", "hard:language"));
        assert!(Texts::of(&data(&[&gaming, &language]), "p").points.is_empty());
    }
}
