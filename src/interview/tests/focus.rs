//! Interviews on a part of the dimensions, and which part is to be tried again.

use std::sync::Arc;

use super::support::*;
use crate::interview::{
    Change, Command, Dimension, Effect, Event, FactId, Focus, MessageKind, Move, Outcome, Pace, Prompt,
    Stage, plan,
};

use Dimension::{
    Evaluation, Goals, PerformanceConstraints, Personalization, ProjectConstraints, UserExperience,
};

/// The dimensions whose opening questions were asked, in order.
fn opened(table: &Table) -> Vec<Dimension> {
    let openings = table.asked().into_iter().filter(|asked| asked.kind == Move::Open);
    openings.filter_map(|asked| asked.dimension).collect()
}

/// Answers until the interview is over, without saying anything that counts.
fn mumble(table: &mut Table) {
    while !table.is_over() {
        table.say("Hm, the harbor is nice.", answer());
    }
}

/// Shows all four points of a dimension.
fn cover(table: &mut Table, dimension: Dimension) {
    let text = "Everything.";
    let points = (1..=4).map(|number| format!("{}-{number}", dimension.key()));
    table.say(text, points.fold(answer(), |understood, point| understood.covers(text, &point)));
}

/// The same prompt with other changes: what each follows, and where its point counts.
fn changing(changes: &[(Dimension, Dimension)]) -> Arc<Prompt> {
    let mut prompt = Prompt::clone(&prompt());
    let change = prompt.changes.remove(0);
    prompt.changes = (1..)
        .zip(changes)
        .map(|(number, &(after, dimension))| Change {
            after,
            dimension,
            text: format!("Change {number}. What now?"),
            points: change
                .points
                .iter()
                .cloned()
                .map(|point| crate::interview::RubricPoint {
                    id: crate::interview::PointId::new(format!("change-{number}")),
                    dimension,
                    ..point
                })
                .collect(),
        })
        .collect();
    Arc::new(prompt)
}

#[test]
fn a_focus_is_in_order_and_names_each_once() {
    let focus = Focus::on(&[Personalization, Goals, Personalization]);
    assert_eq!(focus.chosen(), [Goals, Personalization]);
    assert_eq!(
        (focus.first(), focus.after(Goals), focus.after(Personalization)),
        (Goals, Some(Personalization), None)
    );
    assert_eq!((focus.place(Personalization), focus.count()), (1, 2));
    assert_eq!(Focus::on(&[]), Focus::on(&Dimension::ALL));
    assert_eq!(Focus::WHOLE.chosen(), []);
}

#[test]
fn only_what_is_part_is_opened_and_asked_for() {
    let mut table = Table::begin_on(Pace::Thorough, 7, &[Personalization, UserExperience]);
    assert!(
        matches!(&table.facts[0].event, Event::Began { focus, .. } if *focus == [UserExperience, Personalization])
    );
    mumble(&mut table);
    assert_eq!(opened(&table), [UserExperience, Personalization]);
    assert!(
        table
            .asked()
            .iter()
            .filter_map(|asked| asked.dimension)
            .all(|one| table.interview.focus().contains(one))
    );
    let first = &table.asked()[0].text;
    assert_eq!(first, "What do you say about user_experience?", "nothing leads to the first area");
    assert_eq!(table.replayed().state, table.interview.state);
}

#[test]
fn all_six_chosen_are_the_whole_interview() {
    let mut chosen = Table::begin_on(Pace::Standard, 7, &Dimension::ALL);
    let mut whole = Table::begin_with(Pace::Standard, 7);
    mumble(&mut chosen);
    mumble(&mut whole);
    assert_eq!((chosen.facts, chosen.effects), (whole.facts, whole.effects));
}

#[test]
fn the_rest_is_neither_planned_nor_missed_and_counts_where_it_is_shown() {
    let mut table = Table::begin_on(Pace::Standard, 7, &[Goals, Evaluation]);
    let text = "Ten boats at once.";
    table.say(
        text,
        answer().covers(text, "performance_constraints-2").shows_part(text, "personalization-2", 0),
    );
    let stages: Vec<_> =
        table.interview.status(table.now).dimensions.iter().map(|&(one, stage, _)| (one, stage)).collect();
    assert_eq!(stages, [(Goals, Stage::Current), (Evaluation, Stage::Ahead)]);
    mumble(&mut table);
    assert_eq!(table.outcome("performance_constraints-2"), Outcome::Covered);
    assert_eq!(table.outcome("performance_constraints-1"), Outcome::NotAsked);
    let card = table.interview.scorecard();
    let reach = |dimension: Dimension| card.dimensions[dimension.index()].reach;
    assert!(reach(UserExperience) == 0.0 && reach(ProjectConstraints) == 0.0);
    assert!((reach(PerformanceConstraints) - 3.0 / 8.0).abs() < 1e-12, "{}", reach(PerformanceConstraints));
    assert!(card.reach < 0.5, "reach is over the whole rubric");
    assert!(
        card.next.iter().all(|one| one.starts_with("Goals:") || one.starts_with("Evaluation:")),
        "{:?}",
        card.next
    );
    assert_eq!(card.facts_unasked, [FactId::new("boats")]);
    let close = table.asked().pop().expect("it closes").text;
    assert!(!close.contains("speed and quality") && !close.contains("adapts"), "{close}");
}

#[test]
fn time_and_follow_ups_are_shared_out_over_what_is_part() {
    assert_eq!([1, 2, 3, 6].map(|count| Pace::Standard.follow_ups_over(count)), [3, 6, 8, 16]);
    assert_eq!([1, 3, 6].map(|count| Pace::Quick.follow_ups_over(count)), [1, 3, 6]);
    let prompt = prompt();
    let minutes = |focus: &[Dimension]| prompt.minutes_for(Focus::on(focus));
    assert_eq!(minutes(&[]), 30);
    assert_eq!((minutes(&[Goals]), minutes(&[Goals, Evaluation, Personalization])), (10, 15));
    let short = Prompt { minutes: 8, ..Prompt::clone(&prompt) };
    assert_eq!(short.minutes_for(Focus::on(&[Goals])), 8);
    let mut table = Table::begin_on(Pace::Standard, 7, &[Goals, Evaluation, Personalization]);
    assert_eq!(table.interview.status(table.now).follow_ups_left, 8);
    mumble(&mut table);
    let in_each = |dimension| {
        table
            .asked()
            .iter()
            .filter(|asked| asked.kind.is_follow_up() && asked.dimension == Some(dimension))
            .count()
    };
    assert_eq!([Goals, Evaluation, Personalization].map(in_each), [3, 3, 2]);
}

#[test]
fn everything_that_is_part_is_opened_even_late() {
    let mut table = Table::begin_on(Pace::Standard, 7, &[Goals, Evaluation, ProjectConstraints]);
    table.wait(40);
    table.say("Hm.", answer());
    table.say("Hm.", answer());
    assert_eq!(opened(&table), [Goals, Evaluation, ProjectConstraints]);
}

#[test]
fn it_says_where_it_stands_among_what_is_part() {
    let mut table = Table::begin_on(Pace::Standard, 7, &[Evaluation, ProjectConstraints]);
    table.command(Command::Next);
    let effects = table.say("How does this work?", as_kind(MessageKind::Meta));
    assert!(asked(&effects)[0].text.starts_with("We're in area 2 of 2,"), "{}", asked(&effects)[0].text);
    let plan = |focus| plan(table.interview.prompt(), Pace::Quick, 10, focus);
    assert!(plan(table.interview.focus()).contains(": two of the six areas, one follow-up"));
    assert!(plan(Focus::WHOLE).contains(": six areas, one follow-up"));
}

#[test]
fn a_change_is_told_where_its_points_are_part_and_something_came_before_it() {
    let told = |changes: &[(Dimension, Dimension)], focus: &[Dimension]| {
        let mut table = Table::begin_about(changing(changes), Pace::Standard, 7, focus);
        mumble(&mut table);
        let asked = table.asked();
        let place = asked.iter().position(|asked| asked.kind == Move::Change)?;
        let during = asked[..place].iter().rfind(|asked| asked.kind == Move::Open)?.dimension?;
        Some((during, asked[place].text.clone()))
    };
    let usual = [(PerformanceConstraints, Evaluation)];
    assert_eq!(told(&usual, &[Goals, Evaluation]).map(|(during, _)| during), Some(Evaluation));
    assert_eq!(told(&usual, &[Goals, PerformanceConstraints]), None, "its points are not part");
    assert_eq!(told(&usual, &[Evaluation, Personalization]), None, "nothing came before that could change");
    let looks_back = [(PerformanceConstraints, Goals)];
    assert_eq!(told(&looks_back, &[Goals, Personalization]).map(|(during, _)| during), Some(Personalization));
    assert_eq!(told(&looks_back, &[Goals]).map(|(during, _)| during), Some(Goals), "else at the end");
    let two = [(PerformanceConstraints, Evaluation), (Goals, UserExperience)];
    let one = told(&two, &[Goals, UserExperience]).expect("the one that fits is told");
    assert_eq!(one, (UserExperience, "Change 2. What now?".to_owned()));
}

#[test]
fn what_was_never_judged_or_opened_is_weak_after_what_is_known_to_be() {
    let mut table = Table::begin(Pace::Quick);
    cover(&mut table, Goals);
    table.command(Command::Next);
    table.say("Hm.", answer());
    table.command(Command::Next);
    table.command(Command::End);
    // User experience was asked for in vain, the performance constraints were opened only, the rest never was.
    assert_eq!(table.interview.weak(), [UserExperience, PerformanceConstraints, Evaluation]);
}

#[test]
fn the_three_weakest_are_tried_again() {
    let mut table = Table::begin(Pace::Thorough);
    for dimension in Dimension::ALL {
        while table.interview.dimension() == dimension && !table.is_over() {
            let text = "Half of it.";
            // Five sixths are left out in the middle, everything at the borders.
            let understood = match dimension {
                Goals | ProjectConstraints => {
                    cover(&mut table, dimension);
                    table.command(Command::Next);
                    continue;
                }
                UserExperience => answer().shows_part(text, "user_experience-2", 0),
                _ => answer(),
            };
            table.say(text, understood);
        }
    }
    assert_eq!(table.interview.weak(), [PerformanceConstraints, Evaluation, Personalization]);
    let mut again = Table::begin_on(Pace::Thorough, 8, &table.interview.weak());
    cover(&mut again, PerformanceConstraints);
    again.command(Command::Next);
    mumble(&mut again);
    assert_eq!(again.interview.weak(), [Evaluation, Personalization], "what was not part is not weak");
}

#[test]
fn nothing_is_tried_again_where_nothing_was_weak() {
    let mut table = Table::begin_on(Pace::Standard, 7, &[Goals, UserExperience]);
    for dimension in [Goals, UserExperience] {
        cover(&mut table, dimension);
        table.command(Command::Next);
    }
    assert!(table.effects.iter().any(|effect| matches!(effect, Effect::Ended { .. })));
    assert_eq!(table.interview.weak(), []);
}
