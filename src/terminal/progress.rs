//! The plan of the areas as the candidate sees it. It must not know how it is asked for.

use crate::interview::{Dimension, Stage, Status};

/// One mark an area and the time, on one line: shown when an area opens.
pub(super) fn strip(status: &Status) -> String {
    let areas = status.dimensions.iter().map(|(dimension, stage, _)| {
        // A line never ends between a mark and what it marks.
        format!("{} {}", mark(*stage), dimension.title()).replace(' ', "\u{a0}")
    });
    format!("{} · {}", areas.collect::<Vec<_>>().join("  "), time(status).replace(' ', "\u{a0}"))
}

/// What stands before the cursor: the area, its place, the time.
pub(super) fn cursor(status: &Status) -> String {
    let mut areas = (1..).zip(&status.dimensions);
    let current = areas.find(|(_, (_, stage, _))| *stage == Stage::Current);
    let area = current.map_or_else(String::new, |(place, (dimension, ..))| {
        format!("{place}/{} {} · ", status.dimensions.len(), dimension.title())
    });
    format!("[{area}{}] > ", time(status))
}

/// One line an area with what was shown in it, then the time and what is left.
pub(super) fn table(status: &Status) -> String {
    let widest = Dimension::ALL.into_iter().map(|one| one.title().len()).max().unwrap_or(0);
    let mut text = String::new();
    for (dimension, stage, shown) in &status.dimensions {
        let points = match shown {
            0 => String::new(),
            1 => "1 point shown".to_owned(),
            shown => format!("{shown} points shown"),
        };
        let line = format!("{} {:<widest$}  {points}", mark(*stage), dimension.title());
        text += line.trim_end();
        text.push('\n');
    }
    let follow_ups = match status.follow_ups_left {
        1 => "1 follow-up left".to_owned(),
        left => format!("{left} follow-ups left"),
    };
    let paused = if status.paused { ", paused" } else { "" };
    text + &format!("{}{paused}, {follow_ups}\n", time(status))
}

const fn mark(stage: Stage) -> &'static str {
    match stage {
        Stage::Done => "[x]",
        Stage::Current => "[>]",
        Stage::Ahead => "[ ]",
    }
}

fn time(status: &Status) -> String {
    format!("{} of {} min", status.elapsed.whole_minutes().max(0), status.minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status() -> Status {
        let stages = [Stage::Done, Stage::Current, Stage::Ahead, Stage::Ahead, Stage::Ahead, Stage::Ahead];
        let dimensions = Dimension::ALL.into_iter().zip(stages).zip([2, 1, 0, 0, 0, 0]);
        Status {
            dimensions: dimensions.map(|((dimension, stage), shown)| (dimension, stage, shown)).collect(),
            elapsed: time::Duration::seconds(435),
            minutes: 35,
            follow_ups_left: 11,
            paused: false,
            open: None,
            ended: None,
        }
    }

    #[test]
    fn the_cursor_says_where_one_is_and_how_late_it_is() {
        assert_eq!(cursor(&status()), "[2/6 User experience · 7 of 35 min] > ");
    }

    #[test]
    fn the_plan_marks_what_is_done_and_what_is_ahead_in_signs_not_only_colors() {
        let plan = format!("{}\n\n{}", strip(&status()), table(&status())).replace('\u{a0}', " ");
        insta::assert_snapshot!(plan, @r"
        [x] Goals  [>] User experience  [ ] Performance constraints  [ ] Evaluation  [ ] Personalization  [ ] Project constraints · 7 of 35 min

        [x] Goals                    2 points shown
        [>] User experience          1 point shown
        [ ] Performance constraints
        [ ] Evaluation
        [ ] Personalization
        [ ] Project constraints
        7 of 35 min, 11 follow-ups left
        ");
    }
}
