//! What a careless author gets wrong although the file can be read: content, judged with the assessor.
//!
//! Knows the catalog and the assessor; changes nothing. All of it are warnings: each is a likelihood that a person has
//! to look at, while whatever keeps a prompt from being used is an error of the catalog.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::{Assessor, Message, PreparedRubric, RubricSource};
use crate::catalog::{Entry, Places, Problem, Spot};
use crate::interview::{Dimension, Prompt, RubricPoint};

/// Fewer examples than this make the judging poor (contracts: "fewer than four examples as a warning").
const FEWEST_EXAMPLES: usize = 4;

/// A question that shows its point as surely as the prompt's model answer at this percentile says the answer itself.
///
/// A rank rather than a probability, so that a new fit of the assessor hardly moves it. A question may name the two
/// sides of a decision and so sound like half of its model answers; no question of the shipped bank goes beyond that.
const SURE_AS: usize = 60;

/// The probability that counts as sure where a prompt has too few model answers to compare with.
const SURE: f64 = 0.5;

/// Fewer model answers than this say nothing of what is usual.
const FEWEST_MODELS: usize = 6;

/// So many words in a row from an example or the model answer are no chance.
const WORDS_GIVEN_AWAY: usize = 6;

/// Two examples that share so many words in a row teach the assessor one phrasing, not two.
const WORDS_SHARED: usize = 4;

/// Claims of which so many content words are the same (of all words in either, 0 to 1) say the same.
const SAME_CLAIM: f64 = 0.7;

/// Claims have to be so alike at least (measured in the same way) to be taken for the same because of their examples:
/// over the shipped bank, pairs whose examples fit each other as well as their own point stay below 0.1.
const RELATED_CLAIM: f64 = 0.2;

/// How many steps a walkthrough has.
const STEPS: std::ops::RangeInclusive<usize> = 3..=7;

/// Everything in a prompt that its author should look at again, in the order of the file.
#[must_use]
pub fn check(entry: &Entry, assessor: Assessor) -> Vec<Problem> {
    let checked = Checked::new(entry, assessor);
    let mut remarks = Vec::new();
    checked.shape(&mut remarks);
    checked.repetitions(&mut remarks);
    checked.examples(&mut remarks);
    checked.questions(&mut remarks);
    checked.support(&mut remarks);
    checked.twins(&mut remarks);
    remarks.sort_by_key(|remark| (remark.line, remark.column));
    remarks
}

struct Checked<'e> {
    prompt: &'e Prompt,
    points: Vec<&'e RubricPoint>,
    places: Places,
    assessor: Assessor,
    /// By point and then by example: how well the example shows what each point's author says of it.
    fits: Vec<Vec<Vec<f64>>>,
}

impl<'e> Checked<'e> {
    fn new(entry: &'e Entry, assessor: Assessor) -> Self {
        let prompt = &*entry.prompt;
        let described = described(prompt, assessor);
        let points: Vec<&RubricPoint> = prompt.points().collect();
        let fits_of = |text: &String| {
            let message = Message { text, question: None, dimension: None };
            assessor.assess(&described, &message).findings.into_iter().map(|finding| finding.score).collect()
        };
        let fits = points.iter().map(|point| point.examples.iter().map(fits_of).collect()).collect();
        Self { prompt, points, places: Places::of(entry), assessor, fits }
    }

    /// Steps and changes.
    fn shape(&self, remarks: &mut Vec<Problem>) {
        let steps = self.prompt.walkthrough.len();
        if steps > 0 && !STEPS.contains(&steps) {
            let spot = Spot::Dimension(Dimension::UserExperience, "walkthrough");
            let message =
                format!("the walkthrough has {steps} steps: expected {} to {}", STEPS.start(), STEPS.end());
            remarks.push(self.places.remark(spot, message, None));
        }
        for (number, change) in self.prompt.changes.iter().enumerate() {
            if change.dimension <= change.after {
                let message = format!(
                    "the change is told after `{}`, but its points count in `{}`, which is over by then",
                    change.after, change.dimension
                );
                let hint = "choose a later `dimension`, best the next one";
                remarks.push(self.places.remark(Spot::Change(number, "dimension"), message, Some(hint)));
            }
        }
    }

    /// Questions and hints that are written twice: the interviewer says no question twice.
    fn repetitions(&self, remarks: &mut Vec<Problem>) {
        let mut seen: BTreeMap<Vec<String>, Spot<'_>> = BTreeMap::new();
        let openings = Dimension::ALL.into_iter().map(|dimension| {
            (Spot::Dimension(dimension, "opening"), self.prompt.rubric(dimension).opening.as_str())
        });
        let asked = self.points.iter().flat_map(|point| {
            let probe = std::iter::once((Spot::Point(&point.id, "probe"), point.probe.as_str()));
            let deepen = point.deepen.iter().map(|text| (Spot::Point(&point.id, "deepen"), text.as_str()));
            let hints = point.hints.iter().map(|text| (Spot::Point(&point.id, "hints"), text.as_str()));
            probe.chain(deepen).chain(hints)
        });
        for (spot, text) in openings.chain(asked) {
            if let Some(first) = seen.insert(words(text), spot) {
                let message = format!("the same words are already the {}", told(first));
                remarks.push(self.places.remark(
                    spot,
                    message,
                    Some("say it differently; nothing is asked twice"),
                ));
            }
        }
    }

    /// How many examples a point has, and whether they differ.
    fn examples(&self, remarks: &mut Vec<Problem>) {
        for point in &self.points {
            let spot = Spot::Point(&point.id, "examples");
            let count = point.examples.len();
            if count < FEWEST_EXAMPLES {
                let message = format!("`{}` has {count} examples: four are needed to judge well", point.id);
                let hint = "write down how different people would say it, in different words";
                remarks.push(self.places.remark(spot, message, Some(hint)));
            }
            for (index, example) in point.examples.iter().enumerate() {
                for (other, earlier) in point.examples[..index].iter().enumerate() {
                    if let Some(shared) = shared_run(example, earlier, WORDS_SHARED) {
                        let message = format!(
                            "examples {} and {} of `{}` share \"{shared}\"",
                            other + 1,
                            index + 1,
                            point.id
                        );
                        remarks.push(self.places.remark(
                            spot,
                            message,
                            Some("say one of them in other words"),
                        ));
                    }
                }
                if point.near_misses.iter().any(|near| words(near) == words(example)) {
                    let message = format!("example {} of `{}` is a near miss too", index + 1, point.id);
                    remarks.push(self.places.remark(spot, message, Some("it can only be one of the two")));
                }
            }
        }
    }

    /// Openings and probes that say the answer.
    fn questions(&self, remarks: &mut Vec<Problem>) {
        let rubric = judged_by_examples(self.prompt, self.assessor);
        let sure = self.sure(&rubric);
        for (index, point) in self.points.iter().enumerate() {
            let probe = (Spot::Point(&point.id, "probe"), &point.probe);
            let opening =
                (Spot::Dimension(point.dimension, "opening"), &self.prompt.rubric(point.dimension).opening);
            for (spot, question) in [probe, opening] {
                // What the program made up is not the author's to mend.
                if !self.places.has(spot) {
                    continue;
                }
                let mut source = point.examples.iter().chain(std::iter::once(&point.model));
                let run = source.find_map(|text| shared_run(question, text, WORDS_GIVEN_AWAY));
                let shown = self.assessor.shows(&rubric, index, question);
                let how = match run {
                    Some(run) => format!("it says \"{run}\""),
                    None if shown >= sure => "it says nearly what an answer would".to_owned(),
                    None => continue,
                };
                let message = format!("the {} gives the answer to `{}` away: {how}", told(spot), point.id);
                remarks.push(self.places.remark(spot, message, Some("ask for it without saying it")));
            }
        }
    }

    /// How surely a text shows a point when it says the answer.
    fn sure(&self, rubric: &PreparedRubric) -> f64 {
        let told = self.points.iter().enumerate().filter(|(_, point)| !point.model.is_empty());
        let mut shown: Vec<f64> =
            told.map(|(index, point)| self.assessor.shows(rubric, index, &point.model)).collect();
        if shown.len() < FEWEST_MODELS {
            return SURE;
        }
        shown.sort_by(f64::total_cmp);
        shown.get(shown.len() * SURE_AS / 100).copied().unwrap_or(SURE)
    }

    /// Claims that no example supports: the examples fit other points' claims and model answers better.
    fn support(&self, remarks: &mut Vec<Problem>) {
        for (own, point) in self.points.iter().enumerate() {
            let fits = &self.fits[own];
            if fits.is_empty() {
                continue;
            }
            let first_for_some =
                fits.iter().any(|fit| fit[own] > 0.0 && fit.iter().all(|other| *other <= fit[own]));
            let summed = summed(fits, self.points.len());
            let better = summed.iter().filter(|other| **other > summed[own]).count();
            // A claim alone says little about the words of an answer, so without a model answer more is let pass.
            let share = if point.model.is_empty() { 2 } else { 4 };
            if !first_for_some && better >= (self.points.len() / share).max(1) {
                let message = format!("no example of `{}` seems to say what its claim says", point.id);
                let hint = "check that the examples belong to this claim, and that each shows it by itself";
                remarks.push(self.places.remark(Spot::Point(&point.id, "examples"), message, Some(hint)));
            }
        }
    }

    /// Points that the same sentence would satisfy.
    fn twins(&self, remarks: &mut Vec<Problem>) {
        let sums: Vec<Vec<f64>> = self.fits.iter().map(|fits| summed(fits, self.points.len())).collect();
        for (later, point) in self.points.iter().enumerate() {
            for (earlier, other) in self.points[..later].iter().enumerate() {
                let fit_each_other = !self.fits[later].is_empty()
                    && !self.fits[earlier].is_empty()
                    && sums[later][earlier] >= sums[later][later]
                    && sums[earlier][later] >= sums[earlier][earlier];
                let alike = likeness(&point.claim, &other.claim);
                if alike >= SAME_CLAIM || alike >= RELATED_CLAIM && fit_each_other {
                    let message = format!("`{}` and `{}` seem to ask for the same", other.id, point.id);
                    let hint = "if one sentence would satisfy both, make them one point";
                    remarks.push(self.places.remark(Spot::Point(&point.id, "claim"), message, Some(hint)));
                }
            }
        }
    }
}

/// A rubric in which every point is described by what its author says of it, not by its examples.
fn described(prompt: &Prompt, assessor: Assessor) -> PreparedRubric {
    let mut source = bare(prompt);
    for (described, point) in source.points.iter_mut().zip(prompt.points()) {
        // The last hint nearly tells the answer, so it describes the point as the model answer does.
        let told = std::iter::once(&point.model).chain(point.hints.last());
        described.examples = told.map(String::as_str).filter(|text| !text.is_empty()).collect();
    }
    assessor.prepare(&source)
}

/// A rubric in which every point is described by its examples.
fn judged_by_examples(prompt: &Prompt, assessor: Assessor) -> PreparedRubric {
    assessor.prepare(&bare(prompt))
}

/// The rubric without what would count as borrowed words, and without what lowers a mark.
fn bare(prompt: &Prompt) -> RubricSource<'_> {
    let mut source = RubricSource::of_prompt(prompt);
    source.brief = "";
    for point in &mut source.points {
        point.probe = None;
        point.near_misses.clear();
        point.parts.clear();
    }
    source
}

/// How well some examples together fit each point: the sum of the logarithms.
fn summed(fits: &[Vec<f64>], points: usize) -> Vec<f64> {
    // Keeps one example that shows nothing of a point from deciding alone.
    const LEAST: f64 = 1e-4;
    (0..points).map(|point| fits.iter().map(|fit| (fit[point] + LEAST).ln()).sum()).collect()
}

fn told(spot: Spot<'_>) -> String {
    match spot {
        Spot::Point(id, key) => format!("{key} of `{id}`"),
        Spot::Dimension(dimension, key) => format!("{key} of `{dimension}`"),
        Spot::Change(number, key) => format!("{key} of change {}", number + 1),
    }
}

fn words(text: &str) -> Vec<String> {
    let split = text.split(|character: char| !(character.is_alphanumeric() || character == '\''));
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The first run of `length` words that two texts share.
fn shared_run(text: &str, other: &str, length: usize) -> Option<String> {
    let other = words(other);
    let runs: BTreeSet<&[String]> = other.windows(length).collect();
    words(text).windows(length).find(|run| runs.contains(run)).map(|run| run.join(" "))
}

/// The share of longer words that two texts have in common, of all in either; 0 to 1.
fn likeness(text: &str, other: &str) -> f64 {
    let long = |text: &str| -> BTreeSet<String> {
        words(text).into_iter().filter(|word| word.chars().count() > 3).collect()
    };
    let (text, other) = (long(text), long(other));
    let all = text.union(&other).count();
    if all == 0 { 0.0 } else { text.intersection(&other).count() as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::catalog::{Catalog, Origin, parse};

    use super::*;

    fn entry(text: &str) -> Entry {
        match parse("p.toml", text.as_bytes()) {
            Ok(prompt) => Entry {
                prompt: Arc::new(prompt),
                source: Arc::from(text),
                origin: Origin::File("p.toml".into()),
            },
            Err(problems) => panic!("{problems:?}"),
        }
    }

    fn newsfeed() -> String {
        Catalog::shipped().prompt("newsfeed-ranking").expect("it is shipped").source.to_string()
    }

    /// The newsfeed with one line of one point replaced; what is said of it.
    fn said_with(point: &str, key: &str, value: &str) -> String {
        let text = newsfeed();
        let start = text.find(&format!("id = \"{point}\"")).expect("the point is there");
        let line = start + text[start..].find(&format!("\n{key} = ")).expect("the key is there") + 1;
        // A list goes on to the line of its closing bracket.
        let last = if text[line..].starts_with(&format!("{key} = [\n")) { "\n]" } else { "" };
        let closed = line + text[line..].find(last).expect("the list ends") + last.len();
        let end = closed + text[closed..].find('\n').expect("the line ends");
        said_of(&format!("{}{key} = {value}{}", &text[..line], &text[end..]))
    }

    fn said_of(text: &str) -> String {
        check(&entry(text), Assessor::by_words())
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_shipped_bank_leaves_nothing_to_say() {
        let check = |entry| check(entry, Assessor::by_words());
        let said: Vec<String> =
            Catalog::shipped().iter().flat_map(check).map(|remark| remark.to_string()).collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }

    #[test]
    fn a_probe_that_recites_an_answer_is_told() {
        let said = said_with(
            "goal-conflict",
            "probe",
            "\"Would you say that integrity is a floor, we lose the dollars, or not?\"",
        );
        assert!(
            said.contains("the probe of `goal-conflict` gives the answer to `goal-conflict` away"),
            "{said}"
        );
        assert!(said.contains("integrity is a floor we lose"), "{said}");
    }

    #[test]
    fn a_probe_that_says_the_answer_in_other_words_is_told() {
        let prompt = Catalog::shipped().prompt("newsfeed-ranking").expect("it is shipped").prompt.clone();
        let rubric = judged_by_examples(&prompt, Assessor::by_words());
        let shown =
            |(at, point): &(usize, &RubricPoint)| Assessor::by_words().shows(&rubric, *at, &point.model);
        let (_, point) = prompt
            .points()
            .enumerate()
            .max_by(|one, other| shown(one).total_cmp(&shown(other)))
            .expect("it has points");
        // no run of words stays whole
        let words: Vec<&str> = point.model.split_whitespace().collect();
        let broken: Vec<String> = words.chunks(4).map(|four| four.join(" ")).collect();
        let said = said_with(point.id.as_str(), "probe", &format!("{:?}", broken.join(" maybe ")));
        assert!(said.contains("it says nearly what an answer would"), "{said}");
    }

    #[test]
    fn examples_that_belong_to_another_claim_are_told() {
        let said = said_with(
            "goal-conflict",
            "examples",
            "[\"p99 below 200 ms, of which ranking may use 80\", \"The whole page in a quarter of a second, features \
             from memory take 20\", \"Half a second at worst for one in a hundred\", \"It must be quick, 100 ms for \
             the model and the rest for the network\"]",
        );
        assert!(said.contains("no example of `goal-conflict` seems to say what its claim says"), "{said}");
    }

    #[test]
    fn too_few_examples_and_examples_of_one_mold_are_told_with_their_place() {
        let said = said_with(
            "goal-conflict",
            "examples",
            "[\"ad money against trust, trust wins for me\", \"growth against ad money against trust, no growth\"]",
        );
        let text = newsfeed();
        let start = text.find("id = \"goal-conflict\"").expect("the point is there");
        let key = start + text[start..].find("\nexamples").expect("the key is there") + 1;
        let line = text[..key].matches('\n').count() + 1;
        let place = format!("p.toml:{line}:12: `goal-conflict` has 2 examples");
        assert!(said.contains(&place), "{place} is not in {said}");
        assert!(said.contains("share \"ad money against trust\""), "{said}");
    }

    #[test]
    fn two_points_that_ask_for_the_same_are_told() {
        let text = newsfeed();
        let claim =
            "claim = \"Names two aims of the feed that work against each other and says which gives way\"";
        let start = text.find("id = \"separate-scores\"").expect("the point is there");
        let line = start + text[start..].find("\nclaim = ").expect("it has a claim") + 1;
        let end = line + text[line..].find('\n').expect("the line ends");
        let said = said_of(&format!("{}{claim}{}", &text[..line], &text[end..]));
        assert!(said.contains("`goal-conflict` and `separate-scores` seem to ask for the same"), "{said}");
    }

    #[test]
    fn a_question_written_twice_is_told() {
        let first = Catalog::shipped().prompt("newsfeed-ranking").expect("it is shipped").prompt.clone();
        let probe = format!("{:?}", first.rubrics[0].points[0].probe);
        let said = said_with("separate-scores", "probe", &probe);
        assert!(said.contains("the same words are already the probe of `goal-conflict`"), "{said}");
    }

    #[test]
    fn a_change_that_comes_too_late_for_its_points_is_told() {
        let text =
            newsfeed().replacen("after = \"performance_constraints\"", "after = \"project_constraints\"", 1);
        let said = said_of(&text);
        assert!(said.contains("told after `project_constraints`, but its points count in"), "{said}");
    }

    #[test]
    fn what_the_program_made_up_is_not_held_against_the_author() {
        let text = crate::catalog::skeleton("parking").expect("it is an id");
        let said = said_of(&text);
        assert!(!said.contains("away") && !said.contains("same words"), "{said}");
        assert_eq!(said.lines().count(), 6, "only the missing examples: {said}");
    }
}
