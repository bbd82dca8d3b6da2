//! What is kept of every mark, and stored interviews judged again, by the program as an operator calls it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use sextant::catalog::parse_stored;
use sextant::interview::{Event, InterviewId, Verdict};
use sextant::store::{NewInterview, Store};
use sqlx::Connection as _;
use tempfile::TempDir;

use crate::support::{practice, sextant};

const STRONG: &str = include_str!("candidates/strong-on-newsfeed.jsonl");
/// The name of an assessor that never was.
const OLDER: &str = "older-0";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Status, output and complaints of `sextant transcripts LINE`.
    fn transcripts(&self, line: &str) -> (i32, String, String) {
        let mut command = sextant();
        command.arg("transcripts").args(line.split_whitespace()).args(["--db", "here.db"]);
        command.current_dir(self.0.path()).stdin(Stdio::null()).env_remove("COLUMNS");
        let output = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("is UTF-8");
        (output.status.code().expect("was not killed"), text(output.stdout), text(output.stderr))
    }

    /// Holds an interview, and returns its id.
    fn hold(&self, flags: &[&str], input: &str) -> String {
        let mut all = vec!["--seed", "7"];
        all.extend(flags);
        let (lines, status) = practice(&self.path("here.db"), &all, input);
        assert_eq!(status, 0);
        lines[0]["interview"].as_str().expect("an id").to_owned()
    }

    fn rescored(&self, line: &str) -> Value {
        let (status, out, err) = self.transcripts(&format!("rescore {line} --json"));
        assert_eq!((status, err.as_str()), (0, ""));
        serde_json::from_str(&out).expect("is one line of JSON")
    }

    /// Stores the interviews of this desk anew as if an older assessor had judged them, which saw in an answer only what
    /// `saw` says.
    async fn judged_by_an_older(&self, saw: impl Fn(&str) -> bool) {
        let store = Store::open(&self.path("here.db")).await.expect("opens");
        let older = Store::open(&self.path("older.db")).await.expect("opens");
        for id in store.find("").await.expect("reads") {
            let mut stored = store.load(&id).await.expect("reads").expect("is there");
            for recorded in &mut stored.events {
                let Event::Judged { assessment, .. } = &mut recorded.event else { continue };
                OLDER.clone_into(&mut assessment.assessor);
                let missed = |point: &str| !saw(point);
                for finding in assessment.findings.iter_mut().filter(|one| missed(one.point.as_str())) {
                    finding.verdict = Verdict::Absent;
                    finding.score = finding.score.min(0.125);
                    finding.evidence.clear();
                    finding.parts.clear();
                    finding.reasons.clear();
                }
            }
            let prompt = parse_stored(&stored.prompt_source).expect("is a prompt");
            let new = NewInterview { id: &id, prompt: &prompt, source: &stored.prompt_source };
            older.begin(&new, &stored.events).await.expect("stores");
        }
        store.close().await;
        older.close().await;
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(self.path(&format!("here.db{end}")));
        }
        fs::rename(self.path("older.db"), self.path("here.db")).expect("is moved");
    }

    /// Every row of the database, by table.
    async fn rows(&self) -> BTreeMap<String, Vec<String>> {
        let mut connection = connect(&self.path("here.db")).await;
        let tables: Vec<String> =
            sqlx::query_scalar("select name from sqlite_schema where type = 'table' order by name")
                .fetch_all(&mut connection)
                .await
                .expect("reads");
        let mut rows = BTreeMap::new();
        for table in tables {
            let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info(?)")
                .bind(&table)
                .fetch_all(&mut connection)
                .await
                .expect("reads");
            let values = columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>();
            let all = format!("select {} from \"{table}\" order by 1", values.join(" || '|' || "));
            let all = sqlx::query_scalar(sqlx::AssertSqlSafe(all)).fetch_all(&mut connection).await;
            rows.insert(table, all.expect("reads"));
        }
        rows
    }
}

async fn connect(database: &Path) -> sqlx::SqliteConnection {
    let address = format!("sqlite:{}", database.display());
    sqlx::SqliteConnection::connect(&address).await.expect("the database")
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn say(text: &str) -> String {
    format!("{}\n", serde_json::json!({ "say": text }))
}

#[tokio::test]
async fn every_stored_mark_has_its_probability_its_reasons_and_its_judge_wherever_it_is_looked_at() {
    let desk = Desk::new();
    let taken_back = "One shared model for everybody, personal through features and embeddings of what they follow. \
                      Scratch that.";
    let input = format!(
        "{}{}{{\"do\":\"end\"}}\n",
        say(
            "Separate models for interest, ad value and falsehood, blended by a small formula at request time, so \
             product can turn the knobs without retraining anything."
        ),
        say(taken_back)
    );
    desk.hold(&["--prompt", "newsfeed-ranking"], &input);

    let mut connection = connect(&desk.path("here.db")).await;
    let marks: Vec<(f64, String, String)> = sqlx::query_as("select score, reasons, assessor from marks")
        .fetch_all(&mut connection)
        .await
        .expect("reads");
    assert!(marks.len() >= 40, "a mark for each point and message: {}", marks.len());
    for (score, reasons, assessor) in &marks {
        assert!((0.0..=1.0).contains(score) && !assessor.is_empty(), "{score} {assessor}");
        let reasons: Vec<String> = serde_json::from_str(reasons).expect("is a list of codes");
        assert!(reasons.iter().all(|code| !code.is_empty()));
    }
    assert!(marks.iter().any(|(_, reasons, _)| reasons.contains("taken_back")));
    let assessor = &marks[0].2;

    let (_, shown, _) = desk.transcripts("show last");
    let shown = flat(&shown);
    assert!(shown.contains(&format!("= judged by {assessor}: shows no point")), "{shown}");
    assert!(shown.contains("separate scores: covered, probability 0."), "{shown}");
    assert!(
        shown.contains(": not shown, probability 0.") && shown.contains("; lowered: taken back"),
        "{shown}"
    );

    let (_, markdown, _) = desk.transcripts("export last");
    assert!(markdown.contains(&format!("\njudged by {assessor}: ")), "{markdown}");
    assert!(markdown.contains("; lowered: taken back\n"), "{markdown}");

    let (_, json, _) = desk.transcripts("export last --format json");
    let document: Value = serde_json::from_str(&json).expect("is JSON");
    let judged: Vec<&Value> =
        document["turns"].as_array().expect("turns").iter().map(|turn| &turn["assessment"]).collect();
    let findings: Vec<&Value> =
        judged.iter().filter_map(|one| one["findings"].as_array()).flatten().collect();
    assert_eq!(findings.len(), marks.len(), "as many as are stored");
    assert!(findings.iter().all(|finding| finding["score"].is_f64() || finding["score"].is_u64()));
    assert!(judged.iter().filter(|one| !one.is_null()).all(|one| one["assessor"] == assessor.as_str()));
    let point = &document["scorecard"]["dimensions"][0]["points"][0];
    assert!(point["score"].is_f64() && point["assessor"] == assessor.as_str(), "{point}");
}

#[tokio::test]
async fn what_another_assessor_sees_is_shown_beside_the_old_marks_which_stay() {
    let desk = Desk::new();
    let id = desk.hold(&["--prompt", "newsfeed-ranking"], STRONG);
    desk.judged_by_an_older(|point| point != "separate-scores").await;
    let (_, export, _) = desk.transcripts("export last --format json");
    let before = (desk.rows().await, fs::read(desk.path("here.db")).expect("the file"));

    let (status, out, err) = desk.transcripts("rescore last");
    assert_eq!((status, err.as_str()), (0, ""));
    let out = flat(&out);
    assert!(out.contains(&format!("Old marks by {OLDER} (16 messages), new ones by ")), "{out}");
    assert!(out.contains("was: missed (0.1") || out.contains("was: not asked (0.1"), "{out}");
    assert!(out.contains(&format!("by {OLDER}) now: covered")), "{out}");
    assert!(out.contains("The stored marks are as they were."), "{out}");

    let json = desk.rescored(&id);
    assert_eq!((&json["interview"], &json["judged_by"][0]["assessor"]), (&id.as_str().into(), &OLDER.into()));
    let points = json["points"].as_array().expect("points");
    let risen = points.iter().find(|point| point["id"] == "separate-scores").expect("it changed");
    assert_eq!((&risen["change"], &risen["new"]["outcome"]), (&"outcome".into(), &"covered".into()));
    assert_eq!(risen["old"]["assessor"], OLDER);
    let score = |mark: &Value| mark["score"].as_f64().expect("a probability");
    assert!(score(&risen["old"]) <= 0.125 && score(&risen["new"]) > 0.5, "{risen}");
    let quote = risen["new"]["evidence"][0]["text"].as_str().expect("a sentence");
    assert!(STRONG.contains(quote) && out.contains(&flat(quote)), "{quote}");
    assert!(json["coverage"]["new"].as_f64() > json["coverage"]["old"].as_f64(), "{json}");
    let goals = &json["dimensions"][0];
    assert!(goals["coverage"]["new"].as_f64() > goals["coverage"]["old"].as_f64(), "{goals}");
    let full = desk.rescored(&format!("{id} --full"));
    let all: u64 = json["counts"].as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    assert_eq!(full["points"].as_array().map(Vec::len), usize::try_from(all).ok());

    assert_eq!(desk.transcripts("export last --format json").1, export);
    let after = (desk.rows().await, fs::read(desk.path("here.db")).expect("the file"));
    assert!(before == after, "the database is as it was");
}

#[test]
fn the_same_assessor_changes_nothing_whatever_became_of_the_prompt_file() {
    let desk = Desk::new();
    let shipped =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts/newsfeed-ranking.toml"));
    let own = shipped.expect("it is shipped").replace("id = \"newsfeed-ranking\"", "id = \"own-feed\"");
    fs::create_dir(desk.path("mine")).expect("a directory");
    fs::write(desk.path("mine/own-feed.toml"), own).expect("a file");
    let mine = desk.path("mine");
    desk.hold(&["--prompt", "own-feed", "--prompts", mine.to_str().expect("a path")], STRONG);
    fs::remove_dir_all(mine).expect("is removed");
    let (status, out, err) = desk.transcripts("rescore last");
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("Nothing changed: all 26 points have the same marks."), "{out}");
    assert!(!out.contains('→'), "{out}");
}

#[test]
fn an_interview_that_is_not_over_is_judged_as_far_as_it_went_and_goes_on() {
    let desk = Desk::new();
    desk.hold(&["--prompt", "newsfeed-ranking"], &say("Trust beats clicks, and integrity is a hard floor."));
    let (status, out, _) = desk.transcripts("rescore last");
    assert_eq!(status, 0);
    assert!(out.contains("It is not over: this is how it stands so far."), "{out}");
    assert_eq!(desk.rescored("last")["over"], false);
    desk.hold(&["--prompt", "newsfeed-ranking"], "");
    assert!(desk.transcripts("rescore last").1.contains("nothing to judge again"));
    let (lines, status) = practice(&desk.path("here.db"), &["--resume"], "{\"do\":\"end\"}\n");
    assert_eq!((status, &lines[0]["resumed"]), (0, &true.into()));
}

#[test]
fn several_or_all_are_judged_in_one_call_each_once() {
    let desk = Desk::new();
    assert!(desk.transcripts("rescore --all").1.contains("No interview is stored yet"));
    let answer = say("Trust beats clicks, and integrity is a hard floor.");
    let first = desk.hold(&["--prompt", "newsfeed-ranking"], &answer);
    let second = desk.hold(&["--prompt", "newsfeed-ranking"], &answer);
    let ids = |line: &str| -> Vec<Value> {
        let (status, out, err) = desk.transcripts(line);
        assert_eq!((status, err.as_str()), (0, ""));
        out.lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["interview"].clone())
            .collect()
    };
    assert_eq!(ids("rescore --all --json"), [second.as_str(), first.as_str()]);
    assert_eq!(
        ids(&format!("rescore {first} {} last --json", &second[..12])),
        [first.as_str(), second.as_str()]
    );
    let (_, out, _) = desk.transcripts("rescore --all");
    assert!(flat(&out).contains("Of 2 interviews judged again, 0 would have another outcome."), "{out}");
}

#[test]
fn a_call_that_names_none_an_unknown_one_or_some_beside_all_is_wrong() {
    let desk = Desk::new();
    desk.hold(&["--prompt", "newsfeed-ranking"], "");
    for line in ["rescore", "rescore last --all", "rescore nobody", "rescore last nobody"] {
        let (status, out, err) = desk.transcripts(line);
        assert_eq!((status, out.as_str()), (2, ""), "{line}: {err}");
    }
    assert!(desk.transcripts("rescore nobody").2.contains("there is no interview `nobody`"));
}

#[tokio::test]
async fn one_that_cannot_be_read_is_told_and_the_others_go_on() {
    let desk = Desk::new();
    let answer = say("Trust beats clicks, and integrity is a hard floor.");
    let broken = desk.hold(&["--prompt", "newsfeed-ranking"], &answer);
    let whole = desk.hold(&["--prompt", "card-fraud-detection"], &answer);
    let mut connection = connect(&desk.path("here.db")).await;
    sqlx::query("update prompt_versions set source = 'schema = 99' where prompt = 'newsfeed-ranking'")
        .execute(&mut connection)
        .await
        .expect("writes");
    let (status, out, err) = desk.transcripts("rescore --all");
    assert_eq!(status, 1);
    assert!(out.contains(&whole) && !out.contains(&broken), "{out}");
    assert!(
        flat(&err).contains(&format!("the prompt stored with interview {broken} can't be read")),
        "{err}"
    );
    assert!(!err.contains("Trust beats"), "{err}");
}

#[test]
fn an_escape_in_an_answer_reaches_no_screen() {
    let desk = Desk::new();
    let answer =
        say("Separate models for interest, ad value and falsehood,\u{1b}[2J blended by a small formula.");
    desk.hold(&["--prompt", "newsfeed-ranking"], &answer);
    let (status, out, _) = desk.transcripts("rescore last --full");
    assert_eq!(status, 0);
    assert!(out.contains('␛') && !out.contains('\u{1b}'), "{out}");
}

#[tokio::test]
async fn an_interview_that_was_erased_is_not_there_to_be_judged() {
    let desk = Desk::new();
    let id = desk.hold(&["--prompt", "newsfeed-ranking"], &say("Trust beats clicks."));
    let store = Store::open(&desk.path("here.db")).await.expect("opens");
    store.forget(&InterviewId::new(&id)).await.expect("erases");
    store.close().await;
    assert_eq!(desk.transcripts(&format!("rescore {id}")).0, 2);
}
