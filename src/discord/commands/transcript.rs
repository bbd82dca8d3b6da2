//! `/transcript`: what was said in interviews.

use super::{Choosable, Command, Kind};

/// The forms of an export.
const FORMATS: &[(&str, &str)] = &[("Markdown, to read", "markdown"), ("JSON, for programs", "json")];

pub(super) fn command() -> Command {
    let interview = || Choosable::required("interview", "Which interview", Kind::Suggested);
    let list = vec![
        Choosable::optional("member", "Interviews of a member that were shared here", Kind::Member),
        Choosable::optional("prompt", "Only interviews about this", Kind::Suggested),
    ];
    let export =
        vec![interview(), Choosable::optional("format", "Markdown when left out", Kind::Choice(FORMATS))];
    Command::everywhere(
        "transcript",
        "What was said in interviews",
        vec![
            Choosable::sub("list", "Your interviews, or those a member has shared", list),
            Choosable::sub("show", "Read an interview page by page", vec![interview()]),
            Choosable::sub("export", "Get an interview as a file", export),
            Choosable::sub("delete", "Delete one of your interviews", vec![interview()]),
        ],
    )
}
