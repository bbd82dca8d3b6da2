//! The prompt format as data: which keys there are, what each holds and within which limits.
//!
//! The validator, the JSON Schema and the tables of `docs/prompt-format.md` are all made from these tables, so that
//! they cannot disagree. Knows nothing of TOML or JSON.

use crate::interview::Dimension;

use super::skills::SKILLS;

/// The version of the format that this program reads and writes.
pub const SCHEMA: i64 = 1;
/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// The most points of one dimension, and of one change.
pub const MOST_POINTS: usize = 12;

/// Limits of texts, in code points.
mod most {
    pub(super) const TITLE: usize = 80;
    pub(super) const SUMMARY: usize = 100;
    pub(super) const TAG: usize = 40;
    pub(super) const BRIEF: usize = 1_500;
    /// Openings, probes, hints and other questions.
    pub(super) const QUESTION: usize = 400;
    pub(super) const CLAIM: usize = 200;
    /// Sample phrasings, answers and whatever else is a few sentences long.
    pub(super) const PASSAGE: usize = 600;
}

/// One key of a table.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
    /// What it is for, in one line of the reference.
    pub(super) about: &'static str,
}

/// What a key holds.
pub(super) enum Kind {
    /// The version of the format.
    Schema,
    /// A text of at most so many code points.
    Text(usize),
    /// A list of such texts.
    Texts(usize),
    /// An id out of lower-case letters, digits and `-`.
    Slug { least: usize, most: usize },
    /// A short id within the file.
    LocalId,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// One of [`SKILLS`].
    Skill,
    /// A whole number.
    Whole { least: i64, most: i64 },
    /// A number above 0.
    Number { most: f64 },
    /// Yes or no.
    Flag,
    /// One table.
    Table(&'static [Field]),
    /// An array of tables.
    Tables { fields: &'static [Field], least: usize, most: usize },
}

/// The most tables of a kind that has no limit of its own; a larger file than 256 KiB is not read anyway.
const MANY: usize = 100;

/// The longest id of a point or fact, in characters.
pub(super) const MOST_LOCAL_ID: usize = 64;

pub(super) const LEVELS: &[&str] = &["junior", "mid", "senior"];

pub(super) const DIMENSIONS: &[&str] = &[
    Dimension::Goals.key(),
    Dimension::UserExperience.key(),
    Dimension::PerformanceConstraints.key(),
    Dimension::Evaluation.key(),
    Dimension::Personalization.key(),
    Dimension::ProjectConstraints.key(),
];

pub(super) const PROMPT: &[Field] = &[
    required("schema", Kind::Schema, "version of this format: 1"),
    required("id", Kind::Slug { least: 3, most: 64 }, "the name it is chosen by"),
    required("title", Kind::Text(most::TITLE), "shown in lists and headings"),
    optional("summary", Kind::Text(most::SUMMARY), "one line for lists; empty by default"),
    optional("level", Kind::OneOf(LEVELS), "how much experience it expects; `mid` by default"),
    optional(
        "minutes",
        Kind::Whole { least: 5, most: 240 },
        "planned length of the interview; 35 by default",
    ),
    optional("tags", Kind::Texts(most::TAG), "free labels to search by"),
    required("brief", Kind::Text(most::BRIEF), "the text posed to the candidate; it says little on purpose"),
    optional(
        "facts",
        Kind::Tables { fields: FACT, least: 0, most: MANY },
        "what the interviewer reveals only when asked",
    ),
    optional(
        "changes",
        Kind::Tables { fields: CHANGE, least: 0, most: MANY },
        "requirements that change midway",
    ),
    required(DIMENSIONS[0], Kind::Table(RUBRIC), "what to achieve, and goals that compete"),
    required(DIMENSIONS[1], Kind::Table(USER_EXPERIENCE), "how end users use it"),
    required(DIMENSIONS[2], Kind::Table(RUBRIC), "how fast, how good, and which error costs more"),
    required(DIMENSIONS[3], Kind::Table(RUBRIC), "how one knows that it works, before launch and in use"),
    required(DIMENSIONS[4], Kind::Table(RUBRIC), "one for all, per group or per user"),
    required(DIMENSIONS[5], Kind::Table(RUBRIC), "time, compute, people, existing systems"),
];

pub(super) const FACT: &[Field] = &[
    required("id", Kind::LocalId, "unique among the facts of the file; `walkthrough` is taken"),
    optional("dimension", Kind::OneOf(DIMENSIONS), "where it belongs; `goals` by default"),
    optional("asked_as", Kind::Texts(most::QUESTION), "ways people ask for it, in different words"),
    required("answer", Kind::Text(most::PASSAGE), "what the interviewer says, with concrete numbers"),
];

pub(super) const CHANGE: &[Field] = &[
    optional(
        "after",
        Kind::OneOf(DIMENSIONS),
        "told once this dimension is finished; `performance_constraints` by default",
    ),
    required("text", Kind::Text(most::BRIEF), "what the interviewer says: the news, then a question"),
    optional(
        "dimension",
        Kind::OneOf(DIMENSIONS),
        "where its points count; by default the dimension that follows `after`",
    ),
    optional(
        "points",
        Kind::Tables { fields: POINT, least: 0, most: MOST_POINTS },
        "what a strong answer to the change says",
    ),
];

const OPENING: Field = optional(
    "opening",
    Kind::Text(most::QUESTION),
    "the question that opens the dimension; a general one by default",
);
const WEIGHT: Field = optional(
    "weight",
    Kind::Number { most: 3.0 },
    "weight in the overall coverage; 1.0 by default, 0.5 for `project_constraints`",
);
const POINTS: Field = required(
    "points",
    Kind::Tables { fields: POINT, least: 1, most: MOST_POINTS },
    "what a strong candidate says",
);

pub(super) const RUBRIC: &[Field] = &[OPENING, WEIGHT, POINTS];

pub(super) const USER_EXPERIENCE: &[Field] = &[
    OPENING,
    WEIGHT,
    optional(
        "walkthrough",
        Kind::Texts(most::PASSAGE),
        "3 to 7 steps of how end users use the system, told when asked for",
    ),
    POINTS,
];

pub(super) const POINT: &[Field] = &[
    required("id", Kind::LocalId, "unique within the file"),
    required("claim", Kind::Text(most::CLAIM), "one thing that can be checked: \"Names …\", \"Says how …\""),
    optional("weight", Kind::Whole { least: 1, most: 3 }, "1 by default"),
    optional(
        "examples",
        Kind::Texts(most::PASSAGE),
        "first-person phrasings that show the claim in truly different words; the more, the better the judging",
    ),
    optional("near_misses", Kind::Texts(most::PASSAGE), "phrasings that sound close and do not show it"),
    optional(
        "parts",
        Kind::Texts(most::CLAIM),
        "the halves of the claim: covered needs every one, else it is partial",
    ),
    optional("asking_counts", Kind::Flag, "whether a question can show the point; `false` by default"),
    optional("skill", Kind::Skill, "what it trains, from the list below"),
    optional(
        "probe",
        Kind::Text(most::QUESTION),
        "the follow-up aimed at it; made from the claim by default",
    ),
    optional("hints", Kind::Texts(most::QUESTION), "from a direction to nearly the answer"),
    optional("model", Kind::Text(most::PASSAGE), "what a strong answer says, shown on the scorecard"),
    optional("deepen", Kind::Texts(most::QUESTION), "questions once the point is covered"),
];

const fn required(key: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { key, kind, required: true, about }
}

const fn optional(key: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { key, kind, required: false, about }
}

/// The tables of the format with the header under which a file has them, in the order of the reference.
pub(super) const TABLES: &[(&str, &[Field])] = &[
    ("the file", PROMPT),
    ("[[facts]]", FACT),
    ("[[changes]]", CHANGE),
    ("[goals] and the other dimensions", RUBRIC),
    ("[user_experience]", USER_EXPERIENCE),
    ("[[goals.points]] and the like", POINT),
];

impl Kind {
    /// What the key holds, for a message that begins "expected".
    pub(super) fn expected(&self) -> String {
        match self {
            Self::Schema => format!("the whole number {SCHEMA}"),
            Self::Text(most) => format!("a text of at most {most} characters"),
            Self::Texts(most) => format!("a list of texts of at most {most} characters each"),
            Self::Slug { least, most } => {
                format!("a text of {least} to {most} characters out of a-z, 0-9 and -")
            }
            Self::LocalId => {
                format!(
                    "a text of 1 to {MOST_LOCAL_ID} characters out of letters A-Z and a-z, digits, - and _"
                )
            }
            Self::OneOf(words) => format!("one of {}", words.join(", ")),
            Self::Skill => "a skill from the list in docs/prompt-format.md".to_owned(),
            Self::Whole { least, most } => format!("a whole number from {least} to {most}"),
            Self::Number { most } => format!("a number above 0 and up to {most}"),
            Self::Flag => "true or false".to_owned(),
            Self::Table(_) => "a table".to_owned(),
            Self::Tables { least: 0, most, .. } => format!("an array of at most {most} tables"),
            Self::Tables { least, most, .. } => format!("an array of {least} to {most} tables"),
        }
    }

    /// The words that are allowed, where they are few.
    pub(super) fn words(&self) -> Vec<&'static str> {
        match self {
            Self::OneOf(words) => words.to_vec(),
            Self::Skill => SKILLS.iter().map(|skill| skill.key).collect(),
            _ => Vec::new(),
        }
    }
}
