//! What the interviewer does, one behavior a test.

use super::support::*;
use crate::interview::{
    Command, Dimension, Effect, EndReason, How, MessageKind, Move, Outcome, Pace, Refusal, Verdict,
};

#[test]
fn it_opens_with_the_first_dimension() {
    let table = Table::begin(Pace::Standard);
    let first = &table.asked()[0];
    assert_eq!((first.kind, first.dimension, first.turn), (Move::Open, Some(Dimension::Goals), 2));
    assert!(first.text.contains("What do you say about goals?"));
}

#[test]
fn after_an_answer_it_asks_about_the_heaviest_open_point() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("On time first.", answer().covers("On time first.", "goals-2"));
    assert_eq!(heard(&effects).found[0].point.as_str(), "goals-2");
    assert_eq!((moves(&effects), named(&effects)), (vec![Move::Probe], vec!["goals-3".to_owned()]));
}

#[test]
fn it_builds_on_what_the_candidate_said() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("On time first.", answer().covers("On time first.", "goals-2"));
    assert!(asked(&effects)[0].text.contains("“On time first”"), "{}", asked(&effects)[0].text);
}

#[test]
fn what_was_said_in_the_wrong_place_is_not_asked_again() {
    let mut table = Table::begin(Pace::Thorough);
    let early = "We check it with last summer's trips.";
    table.say(early, answer().covers(early, "evaluation-2").covers(early, "evaluation-3"));
    while !table.is_over() {
        table.say("Hm, the harbor is nice.", answer());
    }
    let questions = table.asked();
    assert!(questions.iter().all(|asked| {
        asked.kind != Move::Probe
            || asked.point.as_ref().is_none_or(|id| !["evaluation-2", "evaluation-3"].contains(&id.as_str()))
    }));
    assert_eq!(table.scored("evaluation-2").how, Some(How::Unprompted));
}

#[test]
fn an_unsure_sentence_is_quoted_and_asked_about() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("Time matters somehow.", answer().may_mean("Time matters somehow.", "goals-1"));
    assert_eq!(named(&effects), ["goals-2"], "a heavier open point comes first");
    let effects = table.say("Hm.", answer());
    assert_eq!(named(&effects), ["goals-3"]);
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("Time matters somehow.", answer().may_mean("Time matters somehow.", "goals-2"));
    assert_eq!((moves(&effects), named(&effects)), (vec![Move::Confirm], vec!["goals-2".to_owned()]));
    assert!(asked(&effects)[0].text.starts_with("You said “Time matters somehow”."));
}

#[test]
fn a_distant_likeness_is_not_quoted_at_the_candidate() {
    let mut table = Table::begin(Pace::Standard);
    let early = "Time matters somehow.";
    table.say(early, answer().scores(early, "goals-2", 0.22).scores(early, "user_experience-2", 0.3));
    assert_eq!(moves(&table.effects[1..]), [Move::Probe]);
    table.go_to(Dimension::UserExperience);
    let effects = table.say("Well.", answer());
    assert_eq!((moves(&effects), named(&effects)), (vec![Move::Probe], vec!["user_experience-2".to_owned()]));
}

#[test]
fn a_likeness_to_what_nobody_asked_for_is_no_mark() {
    let mut table = Table::begin(Pace::Thorough);
    let early = "We check with last summer's trips.";
    let alike = |id: &str, score: f64| {
        let mut finding = finding(early, id, score);
        finding.verdict = Verdict::Covered;
        finding.evidence.extend(finding.nearest.clone());
        finding
    };
    let effects = table.say(early, answer().finding(alike("evaluation-2", 0.4)));
    assert_eq!((heard(&effects).found, table.outcome("evaluation-2")), (vec![], Outcome::NotAsked));
    table.say(early, answer().finding(alike("evaluation-2", 0.6)));
    assert_eq!(table.outcome("evaluation-2"), Outcome::Partial, "so clear a sentence may well be meant");
    assert_eq!(table.scored("evaluation-2").reasons, ["out_of_place"], "and it says why it is no whole mark");
    table.say(early, answer().finding(alike("personalization-2", 0.3)));
    let hardly = table.scored("personalization-2");
    assert_eq!(
        (hardly.outcome, hardly.reasons.as_slice()),
        (Outcome::NotAsked, &["out_of_place".to_owned()][..])
    );
    table.go_to(Dimension::Evaluation);
    while table.interview.dimension() == Dimension::Evaluation {
        table.say("Well.", answer());
    }
    let about = table
        .asked()
        .into_iter()
        .filter(|asked| asked.point.as_ref().is_some_and(|point| point.as_str() == "evaluation-2"));
    let about: Vec<Move> = about.map(|asked| asked.kind).collect();
    assert_eq!(about, [Move::Confirm], "what is on the record is not asked for as if it had not been said");
}

#[test]
fn a_sentence_that_says_another_point_more_surely_is_not_quoted_for_this_one() {
    let mut table = Table::begin(Pace::Standard);
    let text = "The last ferry must not leave early.";
    let effects = table.say(text, answer().covers(text, "goals-3").scores(text, "goals-2", 0.5));
    assert_eq!((moves(&effects), named(&effects)), (vec![Move::Probe], vec!["goals-2".to_owned()]));
}

#[test]
fn who_says_everything_is_asked_for_more_and_follow_ups_are_kept_for_what_is_open() {
    let mut table = Table::begin(Pace::Standard);
    let text = "On time, safely, cheaply, calmly.";
    let all = |dimension: &str| {
        (1..=4).fold(answer(), |said, number| said.covers(text, &format!("{dimension}-{number}")))
    };
    assert_eq!(moves(&table.say(text, all("goals"))), [Move::Deepen], "there are enough for what may come");
    let mut deepened = 0;
    while table.interview.dimension() < Dimension::Evaluation {
        let effects = table.say("Well.", answer());
        deepened += moves(&effects).iter().filter(|kind| **kind == Move::Deepen).count();
    }
    assert_eq!(deepened, 0);
}

#[test]
fn halves_said_in_two_turns_add_up() {
    let mut table = Table::begin(Pace::Standard);
    let first = "Safety and speed collide.";
    table.say(first, answer().shows_part(first, "goals-2", 0));
    assert_eq!(table.outcome("goals-2"), Outcome::Partial);
    let second = "Safety wins.";
    table.say(second, answer().shows_part(second, "goals-2", 1));
    let point = table.scored("goals-2");
    assert_eq!(point.outcome, Outcome::Covered);
    let quotes: Vec<&str> = point.evidence.iter().map(|evidence| evidence.text.as_str()).collect();
    assert_eq!(quotes, [first, second]);
}

#[test]
fn i_do_not_know_closes_the_question_and_the_point_for_good() {
    let mut table = Table::begin(Pace::Thorough);
    let probed = named(&table.say("Well.", answer())).remove(0);
    let effects = table.say("I don't know.", as_kind(MessageKind::DontKnow));
    assert_eq!(moves(&effects), [Move::Probe]);
    while !table.is_over() {
        table.say("Well, well.", answer());
    }
    let times = table
        .asked()
        .iter()
        .filter(|asked| asked.point.as_ref().is_some_and(|id| id.as_str() == probed))
        .count();
    assert_eq!((times, table.outcome(&probed)), (1, Outcome::Missed));
}

#[test]
fn i_do_not_know_is_never_praised() {
    for seed in 0..40 {
        let mut table = Table::begin_with(Pace::Thorough, seed);
        while !table.is_over() {
            for asked in asked(&table.say("No idea.", as_kind(MessageKind::DontKnow))) {
                let text = asked.text.to_lowercase();
                assert!(
                    !["great", "good", "excellent", "perfect", "nice", "well done"]
                        .iter()
                        .any(|praise| text.contains(praise)),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn a_question_is_answered_from_the_facts_and_the_open_one_stays_open() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("How many boats?", as_kind(MessageKind::ClarifyingQuestion).asks_for("boats"));
    assert_eq!((moves(&effects), asked(&effects)[0].text.as_str()), (vec![Move::Reveal], "Seven boats."));
    let open = table.interview.open_question().unwrap();
    assert_eq!(open.kind, Move::Open);
    assert_eq!(table.interview.scorecard().facts_asked[0].as_str(), "boats");
}

#[test]
fn a_question_without_a_fact_is_refused_honestly() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("Who paints them?", as_kind(MessageKind::ClarifyingQuestion));
    let reveal = &asked(&effects)[0];
    assert_eq!((reveal.kind, &reveal.fact), (Move::Reveal, &None));
}

#[test]
fn a_question_beside_an_answer_is_answered_too() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("On time. How many boats?", answer().asks_for("boats"));
    assert_eq!(moves(&effects), [Move::Reveal, Move::Probe]);
}

#[test]
fn the_walkthrough_is_told_step_by_step() {
    let mut table = Table::begin(Pace::Standard);
    let effects =
        table.say("Walk me through it.", as_kind(MessageKind::ClarifyingQuestion).asks_for("walkthrough"));
    assert!(asked(&effects)[0].text.contains("1. A passenger opens the page.\n2. They look for a boat."));
}

#[test]
fn eight_questions_of_the_candidate_close_the_question() {
    let mut table = Table::begin(Pace::Standard);
    for _ in 0..7 {
        assert_eq!(moves(&table.say("And?", as_kind(MessageKind::ClarifyingQuestion))), [Move::Reveal]);
    }
    assert_eq!(
        moves(&table.say("And?", as_kind(MessageKind::ClarifyingQuestion))),
        [Move::Reveal, Move::Probe]
    );
}

#[test]
fn three_messages_that_are_no_answer_close_the_question() {
    let mut table = Table::begin(Pace::Standard);
    assert_eq!(moves(&table.say("Hmm", as_kind(MessageKind::ThinkAloud))), [Move::Encourage]);
    assert_eq!(moves(&table.say("How does this work?", as_kind(MessageKind::Meta))), [Move::Explain]);
    assert_eq!(moves(&table.say("…", as_kind(MessageKind::ThinkAloud))), [Move::Probe]);
}

#[test]
fn who_asks_about_the_time_is_told() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.wait(12).say("How much time is left?", as_kind(MessageKind::Meta));
    let text = &asked(&effects)[0].text;
    assert!(text.starts_with("We're in area 1 of 6, with about 18 minutes left."), "{text}");
}

#[test]
fn hints_climb_the_ladder_and_the_point_counts_as_hinted() {
    let mut table = Table::begin(Pace::Standard);
    for rung in 1..=3 {
        let effects = table.say("A hint?", as_kind(MessageKind::HintRequest));
        assert_eq!(
            (moves(&effects), asked(&effects)[0].text.clone()),
            (vec![Move::Hint], format!("Hint {rung} for goals-2."))
        );
    }
    table.say("Oh, safety.", answer().covers("Oh, safety.", "goals-2"));
    assert_eq!(table.scored("goals-2").how, Some(How::Hinted));
}

#[test]
fn whoever_wants_ever_more_hints_is_led_on() {
    let mut table = Table::begin(Pace::Quick);
    let mut effects = Vec::new();
    for _ in 0..100 {
        if table.is_over() {
            break;
        }
        effects = table.say("A hint?", as_kind(MessageKind::HintRequest));
    }
    assert_eq!(ended(&effects), Some(EndReason::Complete));
    let mut table = Table::begin(Pace::Quick);
    for _ in 0..400 {
        if table.is_over() {
            break;
        }
        table.command(Command::Hint);
    }
    assert!(table.is_over());
}

#[test]
fn skip_misses_the_point_and_stays_in_the_dimension() {
    let mut table = Table::begin(Pace::Standard);
    let probed = named(&table.say("Well.", answer())).remove(0);
    let effects = table.command(Command::Skip);
    assert_eq!(
        (asked(&effects)[0].kind, asked(&effects)[0].dimension),
        (Move::Probe, Some(Dimension::Goals))
    );
    assert_eq!(table.outcome(&probed), Outcome::Missed);
}

#[test]
fn next_leaves_the_dimension_and_what_was_not_asked_is_not_missed() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.command(Command::Next);
    assert_eq!(
        (asked(&effects)[0].kind, asked(&effects)[0].dimension),
        (Move::Open, Some(Dimension::UserExperience))
    );
    assert_eq!(table.outcome("goals-2"), Outcome::NotAsked);
}

#[test]
fn one_answer_a_dimension_and_next_reach_the_end_with_six_openings() {
    let mut table = Table::begin(Pace::Standard);
    let mut last = Vec::new();
    for _ in 0..6 {
        table.say("Well.", answer());
        last = table.command(Command::Next);
    }
    assert_eq!(ended(&last), Some(EndReason::Complete));
    let openings: Vec<_> = table.asked().into_iter().filter(|asked| asked.kind == Move::Open).collect();
    assert_eq!(openings.len(), 6);
}

#[test]
fn one_requirement_changes_midway_and_its_points_are_asked_by_it() {
    let mut table = Table::begin(Pace::Standard);
    table.go_to(Dimension::Evaluation);
    assert_eq!(table.outcome("evaluation-9"), Outcome::NotAsked);
    let effects = table.say("We measure delays.", answer());
    assert_eq!(moves(&effects), [Move::Change]);
    assert_eq!(table.outcome("evaluation-9"), Outcome::Missed);
    let cut = "Fewer boats, same checks.";
    table.say(cut, answer().covers(cut, "evaluation-9"));
    assert_eq!(
        (table.outcome("evaluation-9"), table.scored("evaluation-9").how),
        (Outcome::Covered, Some(How::Unprompted))
    );
    while !table.is_over() {
        table.say("Well.", answer());
    }
    assert_eq!(table.asked().iter().filter(|asked| asked.kind == Move::Change).count(), 1);
}

#[test]
fn a_finished_dimension_is_not_gone_back_to() {
    let mut table = Table::begin(Pace::Thorough);
    let mut newest = 0;
    while !table.is_over() {
        for asked in asked(&table.say("Well.", answer())) {
            let place = asked.dimension.map_or(5, Dimension::index);
            assert!(place >= newest, "{asked:?}");
            newest = place;
        }
    }
}

#[test]
fn a_covered_dimension_is_gone_into_deeper_once_and_left() {
    let mut table = Table::begin(Pace::Standard);
    let all = "Everything.";
    let whole = ["goals-1", "goals-2", "goals-3", "goals-4"]
        .into_iter()
        .fold(answer(), |understood, id| understood.covers(all, id));
    assert_eq!(moves(&table.say(all, whole)), [Move::Deepen]);
    assert_eq!(asked(&table.say("Well.", answer()))[0].dimension, Some(Dimension::UserExperience));
}

#[test]
fn an_answer_taken_back_is_asked_about_but_keeps_its_credit() {
    let mut table = Table::begin(Pace::Standard);
    table.say("Safety wins.", answer().covers("Safety wins.", "goals-2"));
    let effects = table.say("Forget safety.", answer().takes_back("Forget safety.", "goals-2"));
    assert_eq!((moves(&effects), table.outcome("goals-2")), (vec![Move::Probe], Outcome::Covered));
    let effects = table.say("Well.", answer());
    assert_eq!((moves(&effects), named(&effects)), (vec![Move::Confirm], vec!["goals-2".to_owned()]));
}

#[test]
fn a_wish_to_end_is_confirmed_first() {
    let mut table = Table::begin(Pace::Standard);
    assert_eq!(moves(&table.say("I'm done.", as_kind(MessageKind::EndRequest))), [Move::Explain]);
    let effects = table.say("Yes.", answer().affirms(true));
    assert_eq!((ended(&effects), heard(&effects).kind), (Some(EndReason::Ended), MessageKind::EndRequest));
}

#[test]
fn a_wish_to_end_can_be_dropped() {
    let mut table = Table::begin(Pace::Standard);
    table.say("I'm done.", as_kind(MessageKind::EndRequest));
    let effects = table.say("No.", answer().affirms(false));
    assert_eq!(moves(&effects), [Move::Repeat]);
    assert_eq!(moves(&table.say("On time.", answer())), [Move::Probe]);
    assert_eq!(moves(&table.say("Yes.", answer().affirms(true))), [Move::Probe], "an old wish is forgotten");
}

#[test]
fn ending_by_command_needs_no_confirmation() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.command(Command::End);
    assert_eq!(moves(&effects), [Move::Close]);
    assert!(matches!(effects[1..], [Effect::Scorecard(_), Effect::Ended { reason: EndReason::Ended }]));
    assert_eq!(table.interview.say("Wait", table.now), Err(Refusal::Over));
}

#[test]
fn time_paused_does_not_count() {
    let mut table = Table::begin(Pace::Standard);
    table.wait(2).command(Command::Pause);
    table.wait(600).say("Back.", answer());
    assert_eq!(table.interview.elapsed(table.now).whole_minutes(), 2);
    assert!(!table.is_over());
}

#[test]
fn time_between_runs_does_not_count() {
    let mut table = Table::begin(Pace::Standard);
    table.wait(3).say("On time.", answer());
    table.wait(600);
    let mut interview = table.replayed();
    let step = interview.reopen(table.now);
    assert_eq!(interview.elapsed(table.now).whole_minutes(), 3);
    assert_eq!(moves(&step.effects), [Move::Probe], "the open question is shown again with its own move");
}

#[test]
fn late_there_are_no_follow_ups_but_every_dimension_is_opened() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.wait(31).say("A long answer.", answer());
    assert_eq!(moves(&effects), [Move::Open]);
    for _ in 0..5 {
        table.say("Short.", answer());
    }
    assert!(table.is_over());
    assert_eq!(table.asked().iter().filter(|asked| asked.kind == Move::Open).count(), 6);
}

#[test]
fn half_as_long_again_as_planned_it_closes() {
    let mut table = Table::begin(Pace::Standard);
    let effects =
        table.wait(45).say("A very long answer.", answer().covers("A very long answer.", "goals-1"));
    assert_eq!(heard(&effects).found.len(), 1, "what was said last still counts");
    assert_eq!(ended(&effects), Some(EndReason::Complete));
}

#[test]
fn another_language_is_said_once_and_never_missed() {
    let mut table = Table::begin(Pace::Standard);
    let effects = table.say("Pünktlich.", answer().in_another_language());
    assert_eq!(moves(&effects), [Move::Explain, Move::Probe]);
    let probed = named(&effects).remove(0);
    let effects = table.say("Sicherheit.", answer().in_another_language());
    assert_eq!(moves(&effects), [Move::Probe]);
    assert_eq!(table.outcome(&probed), Outcome::NotJudged);
    while !table.is_over() {
        table.say("Sicherheit.", answer().in_another_language());
    }
    assert_eq!(table.interview.scorecard().coverage, None);
}

#[test]
fn an_answer_can_be_taken_back_and_given_anew() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    let step = table.interview.undo(table.now).unwrap();
    let effects = table.keep(step);
    assert_eq!(moves(&effects), [Move::Open]);
    assert_eq!(table.outcome("goals-2"), Outcome::NotAsked);
    assert_eq!(table.interview.undo(table.now), Err(Refusal::NothingToUndo));
    table.say("Safely.", answer().covers("Safely.", "goals-3"));
    assert_eq!(table.outcome("goals-3"), Outcome::Covered);
    assert_eq!(table.replayed().scorecard(), table.interview.scorecard());
}

#[test]
fn it_greets_nobody_twice_and_repeats_no_sentence_of_its_own() {
    for seed in 0..40 {
        let mut table = Table::begin_with(Pace::Thorough, seed);
        let kinds = [
            MessageKind::ThinkAloud,
            MessageKind::Meta,
            MessageKind::ClarifyingQuestion,
            MessageKind::Answer,
        ];
        let mut count = 0;
        while !table.is_over() {
            table.say("Hm.", as_kind(kinds[count % kinds.len()]));
            count += 1;
        }
        let mut texts: Vec<String> = table.asked().into_iter().map(|asked| asked.text).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all);
        assert!(texts.iter().all(|text| !text.contains("(2)")), "real variation, not numbering");
    }
}

#[test]
fn length_alone_earns_nothing() {
    let mut table = Table::begin(Pace::Standard);
    while !table.is_over() {
        table.say(&"very long words ".repeat(400), answer());
    }
    assert_eq!(table.interview.scorecard().coverage, Some(0.0));
}

#[test]
fn facts_wait_for_their_judgement() {
    let mut table = Table::begin(Pace::Standard);
    table.interview.say("On time.", table.now).unwrap();
    assert_eq!(table.interview.unjudged(), Some("On time."));
    assert_eq!(table.interview.command(Command::Next, table.now), Err(Refusal::Unjudged));
}
