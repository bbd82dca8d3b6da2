//! The part of the six dimensions that an interview is about.

use super::{Change, Dimension};

/// The dimensions that an interview opens and asks about, in the order of the interview; never empty.
///
/// A point of another dimension counts when it is shown, and is never asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus([bool; 6]);

impl Focus {
    /// All six dimensions.
    pub const WHOLE: Self = Self([true; 6]);

    /// On these dimensions, each once, whatever their order; on all six when there are none.
    #[must_use]
    pub fn on(dimensions: &[Dimension]) -> Self {
        if dimensions.is_empty() {
            return Self::WHOLE;
        }
        Self(Dimension::ALL.map(|dimension| dimensions.contains(&dimension)))
    }

    /// Its dimensions, in the order of the interview.
    pub fn dimensions(self) -> impl Iterator<Item = Dimension> {
        Dimension::ALL.into_iter().filter(move |dimension| self.contains(*dimension))
    }

    /// Its dimensions as they are stored: none when they are all six.
    #[must_use]
    pub fn chosen(self) -> Vec<Dimension> {
        if self == Self::WHOLE { Vec::new() } else { self.dimensions().collect() }
    }

    /// Whether a dimension is part of it.
    #[must_use]
    pub const fn contains(self, dimension: Dimension) -> bool {
        self.0[dimension.index()]
    }

    /// How many dimensions it has, 1 to 6.
    #[must_use]
    pub fn count(self) -> usize {
        self.dimensions().count()
    }

    /// The place of a dimension among its dimensions, from 0; for one that is not part, of the next one that is.
    #[must_use]
    pub fn place(self, dimension: Dimension) -> usize {
        self.dimensions().take_while(|one| *one < dimension).count()
    }

    /// Its first dimension.
    #[must_use]
    pub fn first(self) -> Dimension {
        self.dimensions().next().unwrap_or(Dimension::Goals)
    }

    /// Its first dimension that comes later than this one, which need not be part of it.
    #[must_use]
    pub fn after(self, dimension: Dimension) -> Option<Dimension> {
        self.dimensions().find(|one| *one > dimension)
    }

    /// Whether a change can be told: its points count in a dimension that is part, and something that is part comes no
    /// later than what the change follows. Without the latter, nothing was talked about yet that could be different.
    pub(super) fn admits(self, change: &Change) -> bool {
        self.contains(change.dimension) && self.first() <= change.after
    }

    /// The dimension in which a change is told; `None` when its place is behind the last one.
    pub(super) fn slot(self, change: &Change) -> Option<Dimension> {
        if change.dimension > change.after { Some(change.dimension) } else { self.after(change.after) }
    }
}
