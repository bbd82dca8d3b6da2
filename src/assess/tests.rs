//! Judgements of whole messages.

use super::*;
use crate::interview::Verdict;

fn source() -> RubricSource<'static> {
    let point = |id, claim, examples: &[&'static str]| PointSource {
        id,
        claim,
        examples: examples.to_vec(),
        near_misses: Vec::new(),
        parts: Vec::new(),
        asking_counts: false,
        probe: None,
        dimension: None,
    };
    RubricSource {
        brief: "You run the ovens of a chain of bakeries and want to predict how much bread each shop will sell tomorrow.",
        points: vec![
            point(
                "waste-or-empty",
                "Says whether unsold bread or empty shelves cost more and why",
                &[
                    "throwing out ten loaves costs less than turning away one regular, so I'd rather bake a bit too much",
                    "an empty shelf at 5pm loses the customer for good; leftovers go to the food bank at cost of flour",
                ],
            ),
            point(
                "holidays",
                "Handles holidays and weather that change demand",
                &[
                    "public holidays and rain are inputs, on the day before easter we sell three times as many rolls",
                    "we need a calendar of feasts and the forecast temperature because sunshine moves people to the park",
                ],
            ),
            point(
                "backtest",
                "Tests the predictions on past weeks before launch",
                &[
                    "replay last year's weeks: train up to monday, predict tuesday, compare with what the tills recorded",
                    "first check on old sales that we held back how far off it would have been against the manager's guess",
                ],
            ),
        ],
        facts: vec![
            FactSource {
                id: "shops",
                asked_as: vec!["How many shops are there?", "How big is the chain?"],
                answer: "Forty shops in one city.",
            },
            FactSource {
                id: "deadline",
                asked_as: vec!["When must the numbers be ready?", "At what time do the bakers start?"],
                answer: "At two in the morning.",
            },
        ],
        has_walkthrough: true,
    }
}

fn assess(text: &str) -> Assessment {
    let assessor = Assessor::embedded();
    let rubric = assessor.prepare(&source());
    assessor
        .assess(&rubric, &Message { text, question: Some("What matters when it is wrong?"), dimension: None })
}

#[test]
fn a_sentence_that_says_it_in_other_words_is_quoted_as_evidence() {
    let text = "Let me see. If a shelf is empty in the afternoon the customer walks to the competitor and does not return, while leftovers only cost us the flour. So rather bake too much.";
    let assessment = assess(text);
    assert_eq!(assessment.kind, MessageKind::Answer);
    let finding = &assessment.findings[0];
    assert!(finding.verdict > Verdict::Absent, "{finding:?}");
    assert!(finding.evidence[0].text.starts_with("If a shelf is empty"), "{finding:?}");
    let span = &finding.evidence[0];
    assert_eq!(&text[span.start..span.end], span.text);
    assert!(assessment.findings[2].score < finding.score);
}

#[test]
fn a_question_finds_its_fact_and_an_alien_one_none() {
    let asked = |text| (assess(text).kind, assess(text).fact.map(|fact| fact.as_str().to_owned()));
    assert_eq!(
        asked("how many shops do we bake for?"),
        (MessageKind::ClarifyingQuestion, Some("shops".to_owned()))
    );
    assert_eq!(
        asked("Can you walk me through how people use it?"),
        (MessageKind::ClarifyingQuestion, Some("walkthrough".to_owned()))
    );
    assert_eq!(asked("Which programming language do you prefer?"), (MessageKind::ClarifyingQuestion, None));
}
