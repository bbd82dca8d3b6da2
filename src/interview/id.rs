//! Identifiers as types, so that one is never taken for another.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text whose form the caller has checked.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// Names a prompt: a slug of 3 to 64 characters out of `a-z`, `0-9` and `-`.
    PromptId
);
text_id!(
    /// Names a rubric point, unique within its prompt.
    PointId
);
text_id!(
    /// Names a fact, unique within its prompt; [`FactId::WALKTHROUGH`] stands for the walkthrough.
    FactId
);
text_id!(
    /// Names one interview.
    InterviewId
);

impl FactId {
    /// The id under which the walkthrough of a prompt is asked for.
    pub const WALKTHROUGH: &'static str = "walkthrough";

    /// Whether this is the walkthrough.
    #[must_use]
    pub fn is_walkthrough(&self) -> bool {
        self.0 == Self::WALKTHROUGH
    }
}
