//! A system-design question with its rubric, as the interviewer needs it.
//!
//! Values are valid by construction of `catalog`, the only place that reads prompt files; every default is filled in.

use serde::{Deserialize, Serialize};

use super::{Dimension, FactId, Focus, PointId, PromptId};

/// The shortest interview that is planned for a part of the dimensions, in minutes.
const SHORTEST: u32 = 10;

/// How much experience a prompt expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// First years of work.
    Junior,
    /// Designs parts of systems alone.
    Mid,
    /// Designs whole systems and answers for them.
    Senior,
}

impl Level {
    /// The name used in prompt files and shown to people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
    }
}

/// A system-design question with its rubric.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// The slug it is chosen by.
    pub id: PromptId,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub version: String,
    /// Shown in lists and headings, at most 80 characters.
    pub title: String,
    /// One line for lists, at most 100 characters; may be empty.
    pub summary: String,
    /// How much experience it expects.
    pub level: Level,
    /// Planned length of an interview, in minutes.
    pub minutes: u32,
    /// Free labels for searching.
    pub tags: Vec<String>,
    /// The text posed to the candidate.
    pub brief: String,
    /// What the interviewer reveals only when asked.
    pub facts: Vec<Fact>,
    /// Steps of how end users use the system; may be empty.
    pub walkthrough: Vec<String>,
    /// Requirements that may change midway.
    pub changes: Vec<Change>,
    /// One rubric a dimension, in the order of [`Dimension::ALL`].
    pub rubrics: [Rubric; 6],
}

/// What the interviewer reveals only when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Unique within the prompt.
    pub id: FactId,
    /// Where it belongs.
    pub dimension: Dimension,
    /// Ways a candidate may ask for it.
    pub asked_as: Vec<String>,
    /// What the interviewer says.
    pub answer: String,
}

/// A requirement that changes midway.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The change is told once this dimension is finished.
    pub after: Dimension,
    /// What the interviewer says.
    pub text: String,
    /// Where the points below count.
    pub dimension: Dimension,
    /// What a strong answer to the change says.
    pub points: Vec<RubricPoint>,
}

/// What one dimension asks and expects.
#[derive(Debug, Clone, PartialEq)]
pub struct Rubric {
    /// The question that opens the dimension.
    pub opening: String,
    /// Weight in the overall coverage, in (0, 3].
    pub weight: f64,
    /// What a strong candidate says, in the author's order.
    pub points: Vec<RubricPoint>,
}

/// One thing a strong answer says.
#[derive(Debug, Clone, PartialEq)]
pub struct RubricPoint {
    /// Unique within the prompt.
    pub id: PointId,
    /// The dimension it counts in.
    pub dimension: Dimension,
    /// What has to be said.
    pub claim: String,
    /// 1 to 3.
    pub weight: u8,
    /// First-person phrasings that show it.
    pub examples: Vec<String>,
    /// Phrasings that sound close and do not show it.
    pub near_misses: Vec<String>,
    /// The halves that `covered` needs, if it has halves.
    pub parts: Vec<String>,
    /// Whether a question can show it.
    pub asking_counts: bool,
    /// What it trains, from the list in `docs/prompt-format.md`.
    pub skill: Option<String>,
    /// The follow-up aimed at it, made from the claim when the author gave none.
    pub probe: String,
    /// From a direction to nearly the answer; may be empty.
    pub hints: Vec<String>,
    /// What a strong answer says, shown on the scorecard; may be empty.
    pub model: String,
    /// Questions once it is covered; may be empty.
    pub deepen: Vec<String>,
}

impl Prompt {
    /// Planned minutes of an interview on some of the dimensions: their share of the prompt's own, but no less than ten
    /// unless the prompt plans less for all of them.
    #[must_use]
    pub fn minutes_for(&self, focus: Focus) -> u32 {
        let share = focus.dimensions().map(|_| self.minutes).sum::<u32>().div_ceil(6);
        share.max(SHORTEST).min(self.minutes)
    }

    /// The rubric of a dimension.
    #[must_use]
    pub fn rubric(&self, dimension: Dimension) -> &Rubric {
        &self.rubrics[dimension.index()]
    }

    /// Every rubric point, those of changes included, by dimension and then in the author's order.
    pub fn points(&self) -> impl Iterator<Item = &RubricPoint> {
        Dimension::ALL.into_iter().flat_map(move |dimension| {
            let own = self.rubric(dimension).points.iter();
            let changed = self.changes.iter().filter(move |change| change.dimension == dimension);
            own.chain(changed.flat_map(|change| change.points.iter()))
        })
    }

    /// The point with this id.
    #[must_use]
    pub fn point(&self, id: &PointId) -> Option<&RubricPoint> {
        self.points().find(|point| &point.id == id)
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.iter().find(|fact| &fact.id == id)
    }
}
