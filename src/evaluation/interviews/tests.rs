//! A few interviews as a guard against worse asking. The whole is `sextant eval interviews`.

use super::*;
use crate::interview::Move;

const PLAN: Plan = Plan { prompts: Vec::new(), pace: Pace::Standard, seed: 1, rounds: 1, told: false };

fn data() -> Data {
    Data::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation")).unwrap()
}

fn games(plan: &Plan, assessor: Option<&Assessor>) -> Vec<Game> {
    let (data, catalog) = (data(), Catalog::shipped());
    let prompts = prompts(&data, &catalog, plan).unwrap();
    play(&data, &prompts, plan, assessor)
}

/// One number over another, each summed over the candidates who know something.
fn share(games: &[Game], of: fn(&Played) -> usize, over: fn(&Played) -> usize) -> f64 {
    let knowing = || games.iter().filter(|game| game.behavior.knows()).map(|game| &game.played);
    knowing().map(of).sum::<usize>() as f64 / knowing().map(over).sum::<usize>() as f64
}

#[test]
fn where_every_mark_is_right_it_hears_most_of_what_is_known_and_asks_for_nothing_twice() {
    let games = games(&PLAN, None);
    let told = share(&games, |played| played.elicited, |played| played.known);
    assert!(told >= 0.95, "told {told:.3}");
    let questions = share(&games, Played::questions, |played| played.script.questions);
    assert!(questions <= 0.70, "questions {questions:.3}");
    for Game { prompt, behavior, played, .. } in &games {
        let twice = played.known_probes + played.missed_probes;
        assert_eq!(twice, 0, "{prompt}, {}: asked for what was said", behavior.key());
        assert!(
            played.script.elicited <= played.known,
            "{prompt}: the script is counted over the same points"
        );
    }
}

#[test]
fn whoever_gives_nothing_is_led_through_every_area() {
    let empty = [Behavior::Nothing, Behavior::Gibberish, Behavior::Repeats];
    for Game { prompt, behavior, played, .. } in games(&PLAN, None) {
        if empty.contains(&behavior) {
            assert_eq!(played.areas, 6, "{prompt}, {}", behavior.key());
        }
        assert!((1..=6).contains(&played.count(Move::Open)));
        let follow_ups = [Move::Probe, Move::Confirm, Move::Deepen].map(|kind| played.count(kind));
        assert!(follow_ups.iter().sum::<usize>() <= Pace::Standard.follow_ups_in_all());
    }
}

#[test]
fn the_assessor_makes_it_ask_little_worse() {
    let plan = Plan { prompts: vec!["keyboard-next-word".to_owned()], ..PLAN };
    let games = games(&plan, Some(&Assessor::by_words()));
    let told = share(&games, |played| played.elicited, |played| played.known);
    assert!(told >= 0.85, "told {told:.3}");
    let twice = share(&games, |played| played.known_probes + played.missed_probes, Played::questions);
    assert!(twice <= 0.06, "asked for what was said {twice:.3}");
    let confirms = share(&games, |played| played.count(Move::Confirm), Played::questions);
    assert!(confirms <= 0.30, "confirming {confirms:.3}");
    let unsaid = share(&games, |played| played.unsaid, |played| played.credited);
    assert!(unsaid <= 0.15, "marked and never said {unsaid:.3}");
    assert!(games.iter().all(|game| game.played.known_probes == 0), "what is marked is not asked for");
}

#[test]
fn the_same_seed_plays_the_same_and_the_report_names_every_prompt_and_candidate() {
    let plan = Plan { prompts: vec!["newsfeed-ranking".to_owned()], ..PLAN };
    let once = games(&plan, None);
    let told =
        |games: &[Game]| -> Vec<Vec<String>> { games.iter().map(|game| game.played.told.clone()).collect() };
    assert_eq!(told(&once), told(&games(&plan, None)));
    assert_ne!(told(&once), told(&games(&Plan { seed: 2, ..plan.clone() }, None)));
    let mut out = Vec::new();
    report::write("the labels", &once, &[], &mut out).unwrap();
    let report = String::from_utf8(out).unwrap();
    let names = Behavior::ALL.map(Behavior::key);
    assert!(names.iter().chain(&["newsfeed-ranking"]).all(|name| report.contains(name)), "{report}");
}

#[test]
fn a_prompt_without_labeled_answers_is_a_wrong_call() {
    let plan = Plan { prompts: vec!["no-such-prompt".to_owned()], ..PLAN };
    assert_eq!(prompts(&data(), &Catalog::shipped(), &plan).unwrap_err().status(), 2);
}
