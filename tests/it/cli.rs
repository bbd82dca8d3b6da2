//! The program as a person or a script calls it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// A place of its own, where no setting or interview of anybody else is found.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().expect("a directory") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sextant"));
        command.args(line.split_whitespace()).current_dir(self.home.path());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("SEXTANT_") {
                command.env_remove(name);
            }
        }
        command
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("SEXTANT_ASSESS__ENCODER", "false")
            .env_remove("COLUMNS")
            .env_remove("DISCORD_TOKEN");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, line: &str) -> Ended {
        Ended::of(self.command(line).output().expect("the program runs"))
    }

    fn run_with(&self, line: &str, input: &[u8]) -> Ended {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn().expect("the program runs");
        child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
        Ended::of(child.wait_with_output().expect("the program ends"))
    }

    /// Starts an interview and waits until the first question stands on the screen.
    fn begin(&self, line: &str) -> (Child, BufReader<std::process::ChildStdout>) {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn().expect("the program runs");
        let mut screen = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut shown = String::new();
        while !shown.contains("Interviewer\n") {
            assert_ne!(screen.read_line(&mut shown).expect("text"), 0, "no question came: {shown}");
        }
        (child, screen)
    }
}

/// What a call left behind.
struct Ended {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

/// The output in one line, so that a test does not depend on where lines are wrapped.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_unknown_prompt_id_names_the_nearest_and_is_a_wrong_call() {
    let ended = Desk::new().run("practice --prompt newsfeed-rankng");
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("`newsfeed-ranking`"), "{}", ended.err);
    assert_eq!(ended.out, "");
}

#[test]
fn a_prompt_beside_resume_is_a_wrong_call() {
    assert_eq!(Desk::new().run("practice --resume --prompt newsfeed-ranking").status, Some(2));
}

#[test]
fn resuming_without_an_interview_says_how_to_begin_one() {
    let ended = Desk::new().run("practice --resume");
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("sextant practice"), "{}", ended.err);
}

#[test]
fn the_bot_and_the_doctor_say_where_to_get_a_token_when_there_is_none() {
    let desk = Desk::new();
    for line in ["bot", "bot --guild 42", "doctor"] {
        let ended = desk.run(line);
        assert_eq!(ended.status, Some(2), "{line}: {}", ended.err);
        let err = flat(&ended.err);
        assert!(err.contains("no token is set") && err.contains("DISCORD_TOKEN"), "{line}: {err}");
    }
    let found = flat(&desk.run("doctor").out);
    assert!(found.contains("ok settings in order ok database"), "{found}");
    assert!(found.contains("is whole; interviews in it: 0 ok prompts"), "{found}");
    assert_eq!(desk.run("bot --guild study-group").status, Some(2));
}

#[test]
fn a_closed_pipe_is_success_and_leaves_the_interview_paused() {
    let desk = Desk::new();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = desk.command("practice --prompt newsfeed-ranking");
    let output = command.stdout(writer).output().expect("the program runs");
    let ended = Ended::of(output);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    assert!(desk.run("transcripts list").out.contains("paused"));
}

#[test]
fn plain_lines_are_answers_and_their_end_pauses_politely() {
    let desk = Desk::new();
    let input = b"I would rank for trust first.\\\nEngagement comes second.\n\n/status\n";
    let ended = desk.run_with("practice --prompt newsfeed-ranking --as Ada", input);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    let out = flat(&ended.out);
    assert!(out.contains("The interview is paused"), "{out}");
    assert!(out.contains("sextant practice --resume "), "{out}");
    let exported = desk.run("transcripts export last --format json").out;
    let value: serde_json::Value = serde_json::from_str(&exported).expect("JSON");
    let said: Vec<&serde_json::Value> = value["turns"]
        .as_array()
        .expect("turns")
        .iter()
        .filter(|turn| turn["speaker"] == "candidate")
        .collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0]["text"], "I would rank for trust first.\nEngagement comes second.");
    assert_eq!(value["scorecard"]["candidate"], "Ada");
}

#[test]
fn nothing_is_colored_where_nobody_sees_it() {
    let ended = Desk::new().run_with("practice --prompt newsfeed-ranking", b"Fast enough.\n/end\n");
    assert!(ended.out.contains("Scorecard"), "{}", ended.out);
    assert!(!ended.out.contains('\u{1b}'));
}

#[test]
fn an_escape_in_an_answer_reaches_no_screen() {
    let desk = Desk::new();
    let ended =
        desk.run_with("practice --prompt newsfeed-ranking", b"\x1b[2J\x1b]0;mine\x07 trust wins\n/end\n");
    let shown = desk.run("transcripts show last");
    for screen in [ended.out, shown.out] {
        assert!(screen.contains("trust wins") && !screen.contains('\u{1b}'), "{screen}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_taken_with_a_notice() {
    let ended = Desk::new().run_with("practice --prompt newsfeed-ranking", b"caf\xe9 readers first\n/end\n");
    assert_eq!(ended.status, Some(0));
    assert!(ended.out.contains("not UTF-8"), "{}", ended.out);
}

#[test]
fn a_very_long_a_right_to_left_and_an_emoji_only_answer_are_taken() {
    let mut input = "trust and reach ".repeat(6_250).into_bytes();
    input.extend("\nאני הייתי מתחיל מהקוראים\n🙂🙂🙂\n/end\n".as_bytes());
    let ended = Desk::new().run_with("practice --prompt newsfeed-ranking", &input);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    assert!(ended.out.contains("Scorecard"));
}

#[test]
fn commands_work_and_an_unknown_one_says_the_nearest() {
    let input = b"/hnit\n/help\n/status\n/end users first\n/undo\n/repeat\n/end\n";
    let ended = Desk::new().run_with("practice --prompt newsfeed-ranking", input);
    let out = flat(&ended.out);
    for expected in [
        "did you mean /hint?",
        "/pause stop the clock",
        "[>] Goals",
        "/end takes no words after it",
        "There is no answer to take back.",
        "Interviewer (again)",
        "Scorecard: Rank a social newsfeed",
    ] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
}

#[test]
fn the_prompt_is_chosen_from_a_list_by_number_or_id() {
    let desk = Desk::new();
    let ended = desk.run_with("practice", b"0\nnewsfed-ranking\nnewsfeed-ranking\n/end\n");
    let out = flat(&ended.out);
    assert!(out.contains("The numbers go from 1 to"), "{out}");
    assert!(out.contains("did you mean `newsfeed-ranking`?"), "{out}");
    assert!(out.contains("Scorecard: Rank a social newsfeed"), "{out}");
    let nothing = desk.run("practice");
    assert_eq!(nothing.status, Some(0));
    assert!(nothing.out.contains("No prompt was chosen"), "{}", nothing.out);
}

#[test]
fn a_broken_prompt_file_is_told_and_the_rest_loads() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).expect("a directory");
    fs::write(desk.path("mine/broken.toml"), "schema = 1\nid = \"Not A Slug\"\n").expect("a file");
    let ended = desk.run_with("practice --prompts mine --prompt newsfeed-ranking", b"/end\n");
    assert_eq!(ended.status, Some(0));
    assert!(ended.err.contains("broken.toml:"), "{}", ended.err);
    assert!(ended.out.contains("Scorecard: Rank a social newsfeed"));
}

#[test]
fn an_interview_goes_on_where_it_was_left() {
    let desk = Desk::new();
    desk.run_with("practice --prompt newsfeed-ranking --seed 3", b"Trust comes before clicks.\n");
    let ended = desk.run_with("practice --resume", b"/end\n");
    let out = flat(&ended.out);
    assert!(out.contains("goes on where it was left"), "{out}");
    assert!(out.contains("Scorecard"), "{out}");
    let again = desk.run("practice --resume last");
    assert_eq!(again.status, Some(0));
    assert!(again.out.contains("Scorecard"), "a finished interview shows its scorecard: {}", again.out);
}

#[test]
fn a_file_that_is_no_database_is_left_alone_and_told() {
    let desk = Desk::new();
    fs::write(
        desk.path("notes.db"),
        "these are my notes, and long enough to be taken for a header ".repeat(20),
    )
    .expect("a file");
    let ended = desk.run("practice --prompt newsfeed-ranking --db notes.db");
    assert_eq!(ended.status, Some(1));
    assert!(ended.err.contains("notes.db") && ended.err.contains("--db"), "{}", ended.err);
    assert!(fs::read_to_string(desk.path("notes.db")).expect("text").starts_with("these are my notes"));
}

#[test]
fn words_that_cannot_be_kept_are_printed_back() {
    let desk = Desk::new();
    let (mut child, mut screen) = desk.begin("practice --prompt newsfeed-ranking");
    assert_eq!(desk.run("transcripts delete last --yes").status, Some(0));
    let mut keyboard = child.stdin.take().expect("a pipe");
    keyboard.write_all(b"The answer I thought about for ten minutes.\n").expect("the program reads");
    drop(keyboard);
    let mut rest = String::new();
    screen.read_to_string(&mut rest).expect("text");
    let ended = Ended::of(child.wait_with_output().expect("the program ends"));
    assert_eq!(ended.status, Some(1));
    assert!(ended.err.contains("The answer I thought about for ten minutes."), "{}", ended.err);
    assert!(ended.err.contains("error: "), "{}", ended.err);
}

#[tokio::test]
async fn a_locked_database_is_told_and_the_words_are_printed_back() {
    use sqlx::Connection;

    let desk = Desk::new();
    let (mut child, mut screen) = desk.begin("practice --prompt newsfeed-ranking --db here.db");
    let address = format!("sqlite:{}", desk.path("here.db").display());
    let mut other = sqlx::SqliteConnection::connect(&address).await.expect("the database");
    sqlx::query("begin immediate").execute(&mut other).await.expect("the lock");
    let mut keyboard = child.stdin.take().expect("a pipe");
    keyboard.write_all(b"My best answer yet.\n").expect("the program reads");
    drop(keyboard);
    let mut rest = String::new();
    screen.read_to_string(&mut rest).expect("text");
    let ended = Ended::of(child.wait_with_output().expect("the program ends"));
    assert_eq!(ended.status, Some(1));
    assert!(ended.err.contains("My best answer yet."), "{}", ended.err);
    assert!(ended.err.contains("is locked by another program"), "{}", ended.err);
}

#[cfg(unix)]
#[test]
fn an_interrupt_pauses_and_says_how_to_resume() {
    let desk = Desk::new();
    let (mut child, mut screen) = desk.begin("practice --prompt newsfeed-ranking --db here.db");
    // The question is printed before the program waits for the answer, and it listens for the signal from there on.
    let mut keyboard = child.stdin.take().expect("a pipe");
    keyboard.write_all(b"/status\n").expect("the program reads");
    let mut shown = String::new();
    while !shown.contains("follow-ups left") {
        assert_ne!(screen.read_line(&mut shown).expect("text"), 0, "{shown}");
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    screen.read_to_string(&mut shown).expect("text");
    assert_eq!(child.wait().expect("the program ends").code(), Some(130));
    drop(keyboard);
    assert!(flat(&shown).contains("sextant practice --db here.db --resume "), "{shown}");
    assert!(desk.run("transcripts list --db here.db").out.contains("paused"));
}

#[test]
fn the_demonstration_goes_through_all_six_areas_and_stores_nothing() {
    let desk = Desk::new();
    let ended = desk.run("demo --fast");
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    let out = flat(&ended.out);
    for area in 1..=6 {
        assert!(out.contains(&format!("[{area}/6 ")), "{out}");
    }
    assert!(
        out.contains("Time per reader has been flat for a year"),
        "its first question is answered: {out}"
    );
    assert!(out.contains("Scorecard: Rank a social newsfeed"), "{out}");
    assert_eq!(files(desk.home.path()), Vec::<PathBuf>::new());
}

#[test]
fn transcripts_are_listed_shown_exported_and_deleted() {
    let desk = Desk::new();
    assert!(desk.run("transcripts list").out.contains("No interview is stored yet"));
    desk.run_with("practice --prompt newsfeed-ranking --as Ada", b"Trust wins over <b>clicks</b>.\n/end\n");
    let list = desk.run("transcripts list").out;
    assert!(list.contains("reach ") && list.contains("Rank a social newsfeed · Ada"), "{list}");
    let id = list.split_whitespace().next().expect("an id").to_owned();
    assert!(desk.run(&format!("transcripts show {id}")).out.contains("Trust wins over"));
    assert_eq!(desk.run(&format!("transcripts export {id} --out card.md")).status, Some(0));
    let markdown = fs::read_to_string(desk.path("card.md")).expect("the file");
    assert!(markdown.contains("&lt;b&gt;clicks") && !markdown.contains("<b>"), "{markdown}");
    assert_eq!(desk.run(&format!("transcripts export {id} --out no/such/place.md")).status, Some(1));
    let unsure = desk.run(&format!("transcripts delete {id}"));
    assert_eq!(unsure.status, Some(2), "nobody is there to be asked");
    assert_eq!(desk.run(&format!("transcripts delete {id} --yes")).status, Some(0));
    assert_eq!(desk.run(&format!("transcripts show {id}")).status, Some(2));
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ended = Desk::new().run(&format!("completions {shell}"));
        assert_eq!(ended.status, Some(0));
        assert!(ended.out.contains("practice"), "{shell}");
    }
}

#[test]
fn a_wrong_setting_is_a_wrong_call() {
    let desk = Desk::new();
    fs::write(desk.path("sextant.toml"), "[practice]\npaec = \"quick\"\n").expect("a file");
    let ended = desk.run("config check");
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("pace"), "{}", ended.err);
}

/// Run with `SEXTANT_REFRESH_DOCS=1` to write the file afresh.
#[test]
fn the_reference_of_commands_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    if std::env::var_os("SEXTANT_REFRESH_DOCS").is_some() {
        fs::write(&file, sextant::cli::reference()).expect("the file is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(written, sextant::cli::reference(), "run SEXTANT_REFRESH_DOCS=1 cargo test fresh");
}

fn files(directory: &Path) -> Vec<PathBuf> {
    fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path()).collect()
}
