//! The six dimensions of an interview, in the order in which they are probed.

use serde::{Deserialize, Serialize};

/// One of the six things a strong candidate talks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// What to achieve, and goals that compete.
    Goals,
    /// How end users use it; the candidate asks the interviewer to walk through it.
    UserExperience,
    /// How fast, how good, and which error costs more.
    PerformanceConstraints,
    /// How one knows that it works, before launch and in use.
    Evaluation,
    /// One for all, per group or per user.
    Personalization,
    /// Time, compute, people, existing systems.
    ProjectConstraints,
}

impl Dimension {
    /// All six, in the order of the interview.
    pub const ALL: [Self; 6] = [
        Self::Goals,
        Self::UserExperience,
        Self::PerformanceConstraints,
        Self::Evaluation,
        Self::Personalization,
        Self::ProjectConstraints,
    ];

    /// The name used in prompt files, JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::UserExperience => "user_experience",
            Self::PerformanceConstraints => "performance_constraints",
            Self::Evaluation => "evaluation",
            Self::Personalization => "personalization",
            Self::ProjectConstraints => "project_constraints",
        }
    }

    /// The name shown to people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Goals => "Goals",
            Self::UserExperience => "User experience",
            Self::PerformanceConstraints => "Performance constraints",
            Self::Evaluation => "Evaluation",
            Self::Personalization => "Personalization",
            Self::ProjectConstraints => "Project constraints",
        }
    }

    /// Its place in [`Dimension::ALL`], 0 to 5.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The dimension with this [`Dimension::key`].
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.key() == key)
    }

    /// The dimension after this one, `None` after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// Weight in the overall coverage when a prompt says nothing else.
    ///
    /// Project constraints matter more in real work than in interviews and count half.
    #[must_use]
    pub const fn default_weight(self) -> f64 {
        match self {
            Self::ProjectConstraints => 0.5,
            _ => 1.0,
        }
    }
}

impl std::fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.key())
    }
}
