//! The manners in which simulated candidates answer.

/// How a candidate answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Behavior {
    /// Tells everything it knows of an area when that is opened.
    AllAtOnce,
    /// Tells a point or two of an area when that is opened, and one when asked for it.
    Stepwise,
    /// One point an answer, in the shortest words it has.
    Terse,
    /// As step by step, and brings up points of later areas where nobody asked for them.
    WrongPlace,
    /// Tells a point only after a hint at it.
    AfterHint,
    /// Asks something before it answers in an area, then as step by step.
    AsksFirst,
    /// Does not know anything.
    Nothing,
    /// Letters without a meaning.
    Gibberish,
    /// The same sentence to every question.
    Repeats,
    /// Asks and never answers.
    OnlyQuestions,
}

impl Behavior {
    /// All of them, those who know something first.
    pub(super) const ALL: [Self; 10] = [
        Self::AllAtOnce,
        Self::Stepwise,
        Self::Terse,
        Self::WrongPlace,
        Self::AfterHint,
        Self::AsksFirst,
        Self::Nothing,
        Self::Gibberish,
        Self::Repeats,
        Self::OnlyQuestions,
    ];

    /// The name in the report.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::AllAtOnce => "all at once",
            Self::Stepwise => "step by step",
            Self::Terse => "terse",
            Self::WrongPlace => "wrong place",
            Self::AfterHint => "after a hint",
            Self::AsksFirst => "asks first",
            Self::Nothing => "knows nothing",
            Self::Gibberish => "gibberish",
            Self::Repeats => "repeats",
            Self::OnlyQuestions => "only questions",
        }
    }

    /// Whether it knows anything.
    pub(super) const fn knows(self) -> bool {
        !matches!(self, Self::Nothing | Self::Gibberish | Self::Repeats | Self::OnlyQuestions)
    }
}
