//! The process is killed at every step of an interview and started again: nothing is lost, nothing is said twice, and the
//! interview goes on to its end.

use std::sync::Mutex;
use std::time::Duration;

use super::fake::{Discord, Fault, Message, Place, route};
use super::ledger::{balances, stored};
use super::table::{ANSWER, PROMPT, Table};

/// Answers that are given before the interview is ended.
const ANSWERS: usize = 2;

/// When the process is killed.
#[derive(Clone, Copy, Debug)]
enum Cut {
    /// A request came for the so many-eth time, and nothing was done.
    Before(&'static str, usize),
    /// It was done, and the answer never came.
    After(&'static str, usize),
    /// The candidate has said so much, and nothing was answered yet.
    Said(usize),
}

impl Cut {
    fn prepare(self, discord: &Discord) {
        let (Self::Before(route, number) | Self::After(route, number)) = self else { return };
        discord.fault(route, number - 1, Fault::Slow(Duration::ZERO));
        match self {
            Self::Before(..) => drop(discord.hold(route)),
            _ => discord.fault(route, 1, Fault::Slow(Duration::from_mins(1))),
        }
    }

    async fn reached(self, discord: &Discord, words: &Mutex<Vec<String>>) {
        discord
            .until(&format!("{self:?}"), |discord| match self {
                Self::Before(route, number) | Self::After(route, number) => discord.requests(route) >= number,
                Self::Said(number) => words.lock().expect("is whole").len() >= number,
            })
            .await;
    }
}

/// Where the interview is held, once it is.
fn place_of(table: &Table, direct: bool) -> Option<Place> {
    if direct { Some(table.ada.dm()) } else { table.discord.threads().pop() }
}

fn is_scorecard(message: &Message) -> bool {
    message.buttons().iter().any(|button| button.label == "Transcript")
}

/// Goes on with the interview from wherever it is, to its end.
async fn play(table: &Table, direct: bool, words: &Mutex<Vec<String>>) {
    let place = table.discord.hub.until("a place", || place_of(table, direct)).await;
    let mut heard = 0;
    loop {
        let said = place.messages().into_iter().rfind(|it| !it.is_from_bot()).map_or(0, |it| it.stored().id);
        let after = said.max(heard);
        let next = place.wait_for(|it| it.stored().id > after && !it.buttons().is_empty()).await;
        heard = next.stored().id;
        if is_scorecard(&next) {
            return;
        }
        if words.lock().expect("is whole").len() < ANSWERS {
            says(table, &place, words).await;
            continue;
        }
        if stored(table, "select status from interviews").await != ["ended"] {
            let sure = table.ada.runs(&place, "interview end", []).await.message().await;
            table.ada.presses(&sure, "End interview").await;
        }
        place.wait_for(is_scorecard).await;
        return;
    }
}

/// Ada says something that she said at no other time.
async fn says(table: &Table, place: &Place, words: &Mutex<Vec<String>>) {
    let number = words.lock().expect("is whole").len() + 1;
    table.ada.says(place, &format!("Point {number} of mine. {ANSWER}")).await;
    words.lock().expect("is whole").push(format!("Point {number} of mine."));
}

async fn survives(cut: Cut, direct: bool) {
    let mut table = Table::lay_with(Discord::start().await, |it| it.set("discord.quiet", "100ms")).await;
    let words = Mutex::default();
    cut.prepare(&table.discord);
    let channel = if direct { table.ada.dm() } else { table.general.clone() };
    table.ada.runs(&channel, "interview start", [("prompt", PROMPT), ("pace", "quick")]).await;
    tokio::select! {
        biased;
        () = cut.reached(&table.discord, &words) => {}
        () = play(&table, direct, &words) => panic!("{cut:?} was not reached\n{}", table.discord.dump()),
    }
    table.bot.kill().await;
    table.discord.heal();
    // They are known for minutes only.
    table.discord.forget_nonces();
    let over = stored(&table, "select status from interviews").await == ["ended"];
    if let Some(place) = place_of(&table, direct).filter(|place| !over && place.has(&table.ada)) {
        // While nobody listens.
        says(&table, &place, &words).await;
    }
    table.restart().await;
    play(&table, direct, &words).await;
    let threads = table.discord.threads();
    assert_eq!(threads.len(), usize::from(!direct), "{cut:?}\n{}", table.discord.dump());
    let place = place_of(&table, direct).expect("is there");
    let words = words.into_inner().expect("is whole");
    assert!(words.len() >= ANSWERS, "{cut:?}");
    balances(&table, &place, &words).await;
}

async fn survive(cuts: impl IntoIterator<Item = Cut>) {
    for cut in cuts {
        survives(cut, false).await;
    }
}

#[tokio::test]
async fn a_start_that_is_cut_off_while_its_thread_is_made_is_recovered_in_one_thread() {
    survive([Cut::Before(route::THREAD, 1), Cut::After(route::THREAD, 1)]).await;
}

#[tokio::test]
async fn a_start_that_is_cut_off_while_the_candidate_is_added_is_recovered_in_one_thread() {
    survive([Cut::Before(route::ADD_TO_THREAD, 1), Cut::After(route::ADD_TO_THREAD, 1)]).await;
}

#[tokio::test]
async fn an_interview_that_is_cut_off_while_it_is_opened_says_everything_once() {
    survive([Cut::Before(route::SEND, 1), Cut::After(route::SEND, 1)]).await;
    survive([Cut::Before(route::SEND, 2), Cut::After(route::SEND, 2)]).await;
}

#[tokio::test]
async fn an_interview_that_is_cut_off_before_words_are_answered_answers_them_once() {
    survive([Cut::Said(1), Cut::Said(2)]).await;
}

#[tokio::test]
async fn an_interview_that_is_cut_off_while_it_replies_says_everything_once() {
    survive([Cut::Before(route::SEND, 3), Cut::After(route::SEND, 3)]).await;
}

#[tokio::test]
async fn an_interview_that_is_cut_off_while_it_replies_again_says_everything_once() {
    survive([Cut::Before(route::SEND, 4), Cut::After(route::SEND, 4)]).await;
}

#[tokio::test]
async fn an_interview_that_is_cut_off_while_its_result_is_shown_says_everything_once() {
    survive([Cut::Before(route::SEND, 5), Cut::After(route::SEND, 5)]).await;
}

#[tokio::test]
async fn an_interview_in_direct_messages_is_recovered_wherever_it_is_cut_off() {
    for cut in [Cut::Before(route::OPEN_DM, 1), Cut::After(route::OPEN_DM, 1), Cut::After(route::SEND, 1)] {
        survives(cut, true).await;
    }
}
