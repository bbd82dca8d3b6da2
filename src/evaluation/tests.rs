//! The labeled data is what `evaluation/README.md` says of it, and judgement has not become worse.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::data::{Data, Part};
use super::judged::{Judged, Rubrics};
use super::metrics::{auc, kappa};
use crate::assess::Assessor;
use crate::catalog::Catalog;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation")
}

fn data() -> Data {
    Data::read(&directory()).expect("the labeled data is of its form")
}

/// Four words in a row, as the rule of the data counts them.
fn runs(text: &str) -> BTreeSet<Vec<String>> {
    let split = text.split(|character: char| !(character.is_alphanumeric() || character == '\''));
    let words: Vec<String> = split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.windows(4).map(<[String]>::to_vec).collect()
}

#[test]
fn there_are_enough_labels_of_every_sort() {
    let data = data();
    let mut honest = 0;
    let mut points = BTreeSet::new();
    let mut absent: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for answer in &data.answers {
        for label in &answer.labels {
            honest += usize::from(!answer.style.contains(':'));
            points.insert((&answer.prompt, &label.point));
            let of_style = if label.label > 0.0 { &mut found } else { &mut absent };
            *of_style.entry(&answer.style).or_default() += 1;
        }
    }
    let prompts: BTreeSet<&String> = data.answers.iter().map(|answer| &answer.prompt).collect();
    assert!(honest >= 2_000 && points.len() >= 150, "{honest} labels of {} points", points.len());
    assert_eq!(prompts.len(), Catalog::shipped().len(), "every shipped prompt is answered");
    for style in
        ["keyword-list", "dismissal", "taken-back", "echo-question", "pasted-brief", "injection", "off-topic"]
            .into_iter()
            .chain(["buzzwords", "quoting-interviewer"])
    {
        let style = format!("gaming:{style}");
        assert!(absent.get(style.as_str()).is_some_and(|count| *count >= 40), "{style}: {absent:?}");
    }
    for style in ["hard:negative-wording", "hard:code", "hard:long-one-true", "hard:language"] {
        assert!(found.get(style).is_some_and(|count| *count >= 40), "{style}: {found:?}");
    }
    assert!(data.kinds.len() >= 300, "{} messages", data.kinds.len());
    for part in [Part::Test, Part::Calibration, Part::Development] {
        assert!(prompts.iter().any(|prompt| data.part(prompt) == part), "{part:?} is empty");
    }
}

#[test]
fn evidence_is_a_slice_of_the_answer_and_only_what_is_shown_has_any() {
    for answer in data().answers {
        for label in &answer.labels {
            let place = format!("{}/{}", answer.id, label.point);
            assert!([0.0, 0.5, 1.0].contains(&label.label), "{place}: {}", label.label);
            assert_eq!(label.label > 0.0, label.evidence.is_some(), "{place}");
            assert!(label.evidence.iter().all(|slice| answer.answer.contains(slice)), "{place}");
        }
    }
}

#[test]
fn no_answer_that_shows_a_point_repeats_four_words_of_its_claim_or_examples() {
    let catalog = Catalog::shipped();
    let mut repeated = Vec::new();
    for answer in data().answers {
        let prompt = &catalog.prompt(&answer.prompt).expect("it is shipped").prompt;
        let said = runs(&answer.answer);
        for label in answer.labels.iter().filter(|label| label.label > 0.0) {
            let point =
                prompt.points().find(|point| point.id.as_str() == label.point).expect("it has the point");
            for text in point.examples.iter().chain([&point.claim]) {
                let shared = runs(text).intersection(&said).next().cloned();
                repeated
                    .extend(shared.map(|run| format!("{}/{}: {}", answer.id, label.point, run.join(" "))));
            }
        }
    }
    assert!(repeated.is_empty(), "{}", repeated.join("\n"));
}

#[test]
fn two_hands_that_did_not_see_each_other_agree() {
    let twice = data().twice;
    let levels: Vec<_> = twice.iter().map(|(first, second)| (first.level(), second.level())).collect();
    assert!(levels.len() >= 300, "{} points were labeled twice", levels.len());
    assert!(kappa(&levels).is_some_and(|kappa| kappa > 0.8), "{:?}", kappa(&levels));
}

/// The guard against regressions: one prompt of each part. The bounds lie a little below what was measured.
#[test]
fn judgement_has_not_become_worse() {
    let data = data();
    let catalog = Catalog::shipped();
    for (assessor, floor) in [(Assessor::with_encoder(), 0.88), (Assessor::by_words(), 0.82)] {
        let rubrics = Rubrics::of(&data, &catalog, None, assessor).expect("the data names shipped prompts");
        let chosen = ["card-fraud-detection", "wake-word", "file-backup"];
        let answers = data.answers.iter().filter(|answer| chosen.contains(&answer.prompt.as_str()));
        let judged: Vec<Judged> = answers
            .flat_map(|answer| rubrics.judge(0, answer, data.part(&answer.prompt)).expect("it can be judged"))
            .collect();
        let honest: Vec<_> = judged.iter().filter(|one| one.is_honest()).collect();
        let area = auc(&honest.iter().map(|one| (one.score, one.label > 0)).collect::<Vec<_>>());
        assert!(area.is_some_and(|area| area > floor), "{}: {area:?}", assessor.name());
        let gaming: Vec<_> = judged.iter().filter(|one| one.is_gaming() && one.label == 0).collect();
        let marked = gaming.iter().filter(|one| one.mark > 0).count();
        assert!(10 * marked <= gaming.len(), "{marked} of {} are marked", gaming.len());
        assert!(judged.iter().all(|one| one.mark == 0 || one.score > 0.0));
    }
}
